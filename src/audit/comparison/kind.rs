//! What can be said about somebody between two exports, in the order of the outputs.

/// One thing that is said about somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ComparedKind {
    /// Decided *remove*, and no longer in the newer export.
    Removed,
    /// Marked as removed before the day of the newer export, which still has them.
    StillThere,
    /// Decided *remove*, and in the newer export.
    NotYetRemoved,
    /// No longer in the newer export, and no decision says so: removed by them or by the owner, or the account was closed.
    GoneUndecided,
    /// Gone once, and connected again.
    CameBack,
    /// In the newer export alone.
    New,
    /// Under another address, in all likelihood: name and day of connecting agree.
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
    pub const ALL: [Self; 11] = [
        Self::Removed,
        Self::StillThere,
        Self::NotYetRemoved,
        Self::GoneUndecided,
        Self::CameBack,
        Self::New,
        Self::MayBeSame,
        Self::Ambiguous,
        Self::ChangedWork,
        Self::BecameSilent,
        Self::BecameActive,
    ];

    /// The word in machine formats.
    pub fn word(self) -> &'static str {
        match self {
            Self::Removed => "removed-as-decided",
            Self::StillThere => "still-there",
            Self::NotYetRemoved => "not-yet-removed",
            Self::GoneUndecided => "gone-undecided",
            Self::CameBack => "came-back",
            Self::New => "new",
            Self::MayBeSame => "may-be-the-same",
            Self::Ambiguous => "ambiguous",
            Self::ChangedWork => "changed-work",
            Self::BecameSilent => "became-silent",
            Self::BecameActive => "became-active",
        }
    }
}
