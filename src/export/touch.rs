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

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TouchKind {
    /// Between two people only: no drafts, spam, sponsored messages or groups.
    Message,
    Invitation,
    Endorsement,
    Recommendation,
    /// The owner keeps a note about them.
    Note,
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
