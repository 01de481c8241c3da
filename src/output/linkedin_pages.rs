//! What to click on LinkedIn's own pages, and what a removal does. LinkedIn changes its pages: this is the one place that
//! describes them, with the month in which the description was written.

/// The month of the description.
pub(super) const AS_OF: &str = "November 2026";

/// One by one.
pub(super) const ONE_BY_ONE: &str = "open the profile, then the three dots (More), then Remove connection, and confirm";

/// Several at once.
pub(super) const IN_BULK: &str = "My Network, then Connections, sort the page by the same order as this list, select the people, then Remove, and \
     confirm";

/// Somebody whose address is not known.
pub(super) const SEARCH: &str =
    "no address in this export: search the name on My Network > Connections, and compare company and day";

/// What it does.
pub(super) const WHAT_IT_DOES: &str = "LinkedIn tells nobody that they were removed. Endorsements and recommendations between you are withdrawn, and do not come back. To \
     connect again, one of you has to invite the other";

/// Why in sittings.
pub(super) const PACE: &str = "Take one sitting at a time, and look at each person before you click: a mistake is easiest to make in a hurry, and LinkedIn \
     may restrict an account that does many things in a short time";
