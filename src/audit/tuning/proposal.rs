//! What tuning proposes, and how good that is.

use serde::Serialize;

/// What decisions and years suggest.
#[derive(Debug, Clone, PartialEq)]
pub enum Tuning {
    /// There is too little to learn from.
    TooLittle(Vec<TooFew>),
    /// Weights that rank better; there may be none.
    Proposed(Proposal),
}

/// What there is too little of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooFew {
    /// This many more decisions of each kind are needed.
    Decisions { remove: usize, keep: usize },
    /// So many years have enough people whom the owner wrote to, of as many as are needed.
    Years { enough: usize, needed: usize },
    /// There are no messages to learn from: messages.csv is absent, or else nothing tells which are the owner's.
    Messages { absent: bool },
}

/// A proposal and how good it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// What was learnt from decisions; `None` if nothing was.
    pub decisions: Option<DecisionLessons>,
    /// What was learnt from years; `None` if nothing was.
    pub years: Option<YearLessons>,
    /// What nothing was learnt from.
    pub too_few: Vec<TooFew>,
    /// Rule, present weight, proposed weight; only those that change.
    pub weights: Vec<(String, f64, f64)>,
}

/// How often two people are put in the right order by weights that have not seen them: see [`area`](super::super::backtest::area).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Unseen {
    /// With the weights in force.
    pub before: f64,
    /// As proposed.
    pub after: f64,
}

/// What was learnt from decisions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecisionLessons {
    /// People decided to be removed, and kept.
    pub removed: usize,
    pub kept: usize,
    pub unseen: Unseen,
    /// Pairs of rules that hold for nearly the same decided people, which the decisions can hardly tell apart.
    pub inseparable: Vec<(String, String)>,
}

/// What was learnt from earlier years.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct YearLessons {
    pub years: usize,
    /// People without protection, a person counting once a year, and those of them whom the owner wrote to.
    pub people: usize,
    pub written: usize,
    /// The mean over the years.
    pub unseen: Unseen,
    /// In how many of the years the proposal is better.
    pub better: usize,
}

/// A smaller gain in AUC does not show in what is printed, and may be chance.
const WORTH_IT: f64 = 0.005;

impl Proposal {
    /// Whether the proposal ranks better than the weights in force what it has not seen: nothing worse, something better,
    /// and most of the years.
    pub fn is_better(&self) -> bool {
        let in_most_years = self.years.as_ref().is_none_or(|learnt| learnt.better * 2 > learnt.years);
        let all =
            [self.decisions.as_ref().map(|learnt| learnt.unseen), self.years.as_ref().map(|learnt| learnt.unseen)];
        let all = || all.iter().flatten();
        !self.weights.is_empty()
            && in_most_years
            && all().all(|of| of.after >= of.before)
            && all().any(|of| of.after >= of.before + WORTH_IT)
    }
}
