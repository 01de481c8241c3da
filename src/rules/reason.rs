//! What a rule says of a connection. A [`Reason`] cannot be made without the signals it rests on: only the judge
//! makes one, from what the rule read.

use smallvec::SmallVec;

use crate::signals::{self, OwnerLists};

/// Which of the four verbs was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Points towards removal.
    Remove,
    /// Points towards keeping.
    Keep,
    /// A veto: never listed.
    Protect,
    /// Named for the reconnect list; moves no score.
    Reconnect,
}

impl Effect {
    /// Every verb, in reading order.
    pub const ALL: [Self; 4] = [Self::Remove, Self::Keep, Self::Protect, Self::Reconnect];

    /// The verb as rules, JSON and examples write it.
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Remove => "remove",
            Self::Keep => "keep",
            Self::Protect => "protect",
            Self::Reconnect => "reconnect",
        }
    }

    /// The effect of the verb of that name.
    pub fn of_verb(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|effect| effect.verb() == name)
    }

    /// Whether its verb takes points before the words, and so moves the score.
    pub const fn has_points(self) -> bool {
        matches!(self, Self::Remove | Self::Keep)
    }
}

/// The most points that one verb takes, before weight.
pub const MOST_POINTS: u32 = 1000;

/// The signals that a rule had read, by index; so many have room without a block of memory of their own, which is mostly all.
pub(super) type SignalsRead = SmallVec<[u16; 11]>;

/// The signals with those indices.
pub(super) fn signals_read(indices: &[usize]) -> SignalsRead {
    indices.iter().copied().map(short).collect()
}

/// One verb reached by one rule for one connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    rule: u32,
    effect: Effect,
    points: u32,
    why: String,
    evidence: SignalsRead,
    trial: bool,
}

impl Reason {
    /// `points` are after weight, at least 1 for remove and keep, 0 for the other two; `evidence` are indices of
    /// the signals that the rule had read, in the order in which it first read them.
    pub(super) fn new(
        rule: usize,
        effect: Effect,
        points: u32,
        why: String,
        evidence: SignalsRead,
        trial: bool,
    ) -> Self {
        Self { rule: index_of_rule(rule), effect, points, why, evidence, trial }
    }

    /// The index of the rule in its rule set.
    pub fn rule(&self) -> usize {
        self.rule as usize
    }

    /// Which verb was reached.
    pub fn effect(&self) -> Effect {
        self.effect
    }

    /// After weight; 0 for `protect` and `reconnect`.
    pub fn points(&self) -> u32 {
        self.points
    }

    /// The same, below 0 for `keep`; also of a rule on trial, which moves no score.
    pub fn signed_points(&self) -> i64 {
        let points = i64::from(self.points);
        if self.effect == Effect::Keep { -points } else { points }
    }

    /// The rule's own words.
    pub fn why(&self) -> &str {
        &self.why
    }

    /// Indices of the signals it rests on.
    pub fn evidence(&self) -> &[u16] {
        &self.evidence
    }

    /// The same in other words.
    #[must_use]
    pub fn with_words(&self, why: String) -> Self {
        Self { why, ..self.clone() }
    }

    /// Whether the rule is on trial: shown, and moves no score.
    pub fn trial(&self) -> bool {
        self.trial
    }

    /// What it adds to the score: remove up, keep down, nothing on trial.
    pub fn score(&self) -> i64 {
        if self.trial { 0 } else { self.signed_points() }
    }
}

/// A rule that ended at a signal which is unknown for this connection. There is one for most rules and most people, so that it is
/// small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotJudged {
    rule: u32,
    /// The signal that was unknown (or, in a case, left out), or the owner's list.
    pub unknown: Unknown,
}

impl NotJudged {
    pub(super) fn new(rule: usize, unknown: Unknown) -> Self {
        Self { rule: index_of_rule(rule), unknown }
    }

    /// The index of the rule in its rule set.
    pub fn rule(&self) -> usize {
        self.rule as usize
    }
}

/// No rule set has more than 4 billion rules.
fn index_of_rule(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// What a rule wanted to know and could not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// A signal, by index in the register.
    Signal(u16),
    /// An owner's list, by index in [`OwnerLists::NAMES`].
    OwnerList(u16),
    /// A signal that an invented case leaves out, by index in the register.
    LeftOut(u16),
}

impl Unknown {
    /// The signal with that index in the register.
    pub fn signal(index: usize) -> Self {
        Self::Signal(short(index))
    }

    /// The same, where an invented case leaves it out.
    pub fn left_out(index: usize) -> Self {
        Self::LeftOut(short(index))
    }

    /// The owner's list with that index.
    pub fn owner_list(index: usize) -> Self {
        Self::OwnerList(short(index))
    }

    /// The name of the signal or the list.
    pub fn name(self) -> &'static str {
        match self {
            Self::Signal(index) | Self::LeftOut(index) => signals::at(index.into()).map_or("", |signal| signal.name),
            Self::OwnerList(index) => OwnerLists::NAMES.get(usize::from(index)).copied().unwrap_or_default(),
        }
    }
}

/// There are about a hundred signals, and a few lists.
fn short(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

/// Everything the rules say of one connection, rules in the order of the set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judgement {
    pub reasons: Vec<Reason>,
    pub not_judged: Vec<NotJudged>,
}
