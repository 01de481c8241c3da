//! What can be said about somebody between two exports, in the order of the outputs.

/// One thing that is said about somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ComparedKind {
    /// Decided *keep*, and no longer in the newer export.
    GoneThoughKept,
    /// The same for *later*.
    GoneThoughLater,
    /// Decided *remove*, and no longer in the newer export.
    Removed,
    /// Marked as removed before the day of the newer export, which still has them.
    StillThere,
    /// Decided *remove*, and in the newer export.
    NotYetRemoved,
    /// Decided *remove*, and in the newer export; one that is newer still did not have them.
    GoneLater,
    /// Decided *remove* after the day of the newer export, which did not have them.
    GoneBeforeDecided,
    /// No longer in the newer export, and no decision says so: removed by them or by the owner, or the account was closed.
    GoneUndecided,
    /// Not in the newer list, which may lack some people.
    MayBeGone,
    /// Gone once, and connected again.
    CameBack,
    /// In the newer export alone.
    New,
    /// In the newer export alone, and the older list may lack some people.
    MayBeNew,
    /// Under another address or spelling, in all likelihood: name and day of connecting agree.
    MayBeSame,
    /// Any of several, or one of several.
    Ambiguous,
    /// Another company or position.
    ChangedWork,
    BecameSilent,
    BecameActive,
}

impl ComparedKind {
    /// In the order of the outputs.
    pub const ALL: [Self; 17] = [
        Self::GoneThoughKept,
        Self::GoneThoughLater,
        Self::Removed,
        Self::StillThere,
        Self::NotYetRemoved,
        Self::GoneLater,
        Self::GoneBeforeDecided,
        Self::GoneUndecided,
        Self::MayBeGone,
        Self::CameBack,
        Self::New,
        Self::MayBeNew,
        Self::MayBeSame,
        Self::Ambiguous,
        Self::ChangedWork,
        Self::BecameSilent,
        Self::BecameActive,
    ];

    /// The word in machine formats.
    pub fn word(self) -> &'static str {
        match self {
            Self::GoneThoughKept => "gone-though-kept",
            Self::GoneThoughLater => "gone-though-later",
            Self::Removed => "removed-as-decided",
            Self::StillThere => "still-there",
            Self::NotYetRemoved => "not-yet-removed",
            Self::GoneLater => "gone-later",
            Self::GoneBeforeDecided => "gone-before-decided",
            Self::GoneUndecided => "gone-undecided",
            Self::MayBeGone => "may-be-gone",
            Self::CameBack => "came-back",
            Self::New => "new",
            Self::MayBeNew => "may-be-new",
            Self::MayBeSame => "may-be-the-same",
            Self::Ambiguous => "ambiguous",
            Self::ChangedWork => "changed-work",
            Self::BecameSilent => "became-silent",
            Self::BecameActive => "became-active",
        }
    }
}
