//! The narrow waist: somebody did something toward somebody on a day, whichever file says so. Nothing above this floor
//! knows the files.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

/// One dated act between the owner and somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touch {
    pub kind: TouchKind,
    pub direction: Direction,
    /// The other side: an index into [`super::Export::people`].
    pub person: u32,
    /// When, in UTC where the file says so; `None` where its date is blank or unreadable.
    pub at: Option<NaiveDateTime>,
    /// An invitation that came with words of its own; false for every other kind.
    pub with_note: bool,
}

/// A touch that somebody may have had part in, and of which that cannot be told: their touches of that kind in that
/// direction are at least those that are sure, and 0 is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doubt {
    pub kind: TouchKind,
    pub direction: Direction,
    pub whom: Whom,
    /// `None` where its day cannot be read.
    pub at: Option<NaiveDateTime>,
}

/// All doubts of an export: one of each kind for each person and direction, with its newest day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doubts(BTreeMap<(TouchKind, Direction, Whom), Option<NaiveDateTime>>);

impl Doubts {
    /// Notes one more; a doubt without a day stays without one.
    pub(super) fn note(&mut self, kind: TouchKind, direction: Direction, whom: Whom, at: Option<NaiveDateTime>) {
        let newer = |known: &mut Option<NaiveDateTime>| *known = known.zip(at).map(|(a, b)| a.max(b));
        self.0.entry((kind, direction, whom)).and_modify(newer).or_insert(at);
    }

    /// Takes in others.
    pub(super) fn join(&mut self, others: Self) {
        for ((kind, direction, whom), at) in others.0 {
            self.note(kind, direction, whom, at);
        }
    }

    /// Every one, in a decided order.
    pub fn iter(&self) -> impl Iterator<Item = Doubt> + '_ {
        self.0.iter().map(|((kind, direction, whom), at)| Doubt {
            kind: *kind,
            direction: *direction,
            whom: *whom,
            at: *at,
        })
    }
}

/// Whom a doubt concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whom {
    /// An index into [`super::Export::people`].
    Person(u32),
    /// An index into [`super::Export::connections`].
    Connection(u32),
    /// Anybody at all.
    Everybody,
}

/// Declares the kinds of touch, the strongest sign of a tie first, each with the word for it in columns, facts and
/// outputs: a kind without a word, or missing from the list, does not compile.
macro_rules! touch_kinds {
    ($($(#[$about:meta])* $kind:ident: $word:literal,)*) => {
        /// What was done. Of several kinds on one day the first is the strongest sign.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum TouchKind {
            $($(#[$about])* $kind,)*
        }

        impl TouchKind {
            /// Every kind, the strongest sign first.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// The word of each, in the order of [`TouchKind::ALL`].
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word for it.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$kind => $word,)*
                }
            }

            /// Its index in [`TouchKind::ALL`].
            pub const fn number(self) -> u32 {
                self as u32
            }
        }
    };
}

touch_kinds! {
    /// In a calendar, with ten people at most, or in a file of touches.
    Meeting: "meeting",
    Call: "call",
    /// Between two people only: no drafts, spam, sponsored messages or groups.
    Message: "message",
    /// Outside LinkedIn, as a file of touches says it.
    Mail: "mail",
    Recommendation: "recommendation",
    Endorsement: "endorsement",
    Invitation: "invitation",
    /// Something else that a file of touches says.
    Other: "other",
    /// The owner keeps a note about them.
    Note: "note",
}

impl TouchKind {
    /// Whether it is from outside LinkedIn.
    pub const fn is_outside(self) -> bool {
        matches!(self, Self::Meeting | Self::Call | Self::Mail | Self::Other)
    }
}

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    FromMe,
    FromThem,
}

impl Direction {
    /// Either way.
    pub const BOTH: [Self; 2] = [Self::FromMe, Self::FromThem];
}
