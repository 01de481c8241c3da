//! The sheets of a spreadsheet of ours. The writer gives them these names, and the reader tells its owner's own sheets from
//! them.

/// Every reason.
pub const REASONS_SHEET: &str = "Reasons";
/// The network in groups.
pub const NETWORK_SHEET: &str = "Network";
/// What the rest rests on.
pub const ABOUT_SHEET: &str = "About this audit";

/// The word of a list, and the sheet with its people.
const LISTS: [(&str, &str); 4] = [
    ("removal", "Removal list"),
    ("reconnect", "Reconnect list"),
    ("all", "All connections"),
    ("worklist", "Worklist"),
];

/// The name of the sheet with the people of a list.
pub fn list_sheet(list: &str) -> &'static str {
    let named = LISTS.iter().find(|(word, _)| *word == list);
    named.or(LISTS.first()).map_or("", |(_, sheet)| sheet)
}

/// Whether a sheet of that name is one of ours, and holds no list.
pub(super) fn is_beside_the_list(name: &str) -> bool {
    [REASONS_SHEET, NETWORK_SHEET, ABOUT_SHEET].contains(&name)
}
