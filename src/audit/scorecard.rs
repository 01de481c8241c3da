//! A connection's reasons and what they add up to.

use crate::rules::{Effect, Judgement, NotJudged, Reason, RuleSet};

/// The part of the scale that a score falls into; `Protected` is outside the scale.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// On the removal list.
    Remove,
    /// On the removal list, to be looked at first.
    Review,
    /// Not listed.
    #[default]
    Keep,
    /// Never listed: a veto, the keep list or a decided *keep*.
    Protected,
}

impl Band {
    /// Every band, in the order of the outputs.
    pub const ALL: [Self; 4] = [Self::Remove, Self::Review, Self::Keep, Self::Protected];

    /// The word in outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Remove => "remove",
            Self::Review => "review",
            Self::Keep => "keep",
            Self::Protected => "protected",
        }
    }

    /// Whether it is on the removal list.
    pub fn listed(self) -> bool {
        matches!(self, Self::Remove | Self::Review)
    }
}

/// The scores at which bands begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Thresholds {
    /// Band `remove`, in points.
    pub remove: i64,
    /// Band `review`, in points.
    pub review: i64,
}

/// A connection's reasons; the score is their sum, without rules on trial.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scorecard {
    /// The weightiest first.
    pub reasons: Vec<Reason>,
    pub not_judged: Vec<NotJudged>,
    pub score: i64,
    pub band: Band,
    /// The part of the keep list that names it; `None` if none does.
    pub kept: Option<&'static str>,
    /// Whether the owner decided to keep it.
    pub decided: bool,
}

/// Something that keeps a connection off the removal list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection<'a> {
    /// The keep list in the configuration, and which part of it.
    KeepList(&'static str),
    /// A veto.
    Rule(&'a Reason),
    /// A decided *keep*.
    Decision,
}

impl Protection<'_> {
    /// Its name in machine formats: a rule's id, `keep-list` or `decision`.
    pub fn id(self, rules: &RuleSet) -> &str {
        match self {
            Self::KeepList(_) => "keep-list",
            Self::Rule(reason) => rules.id(reason.rule()),
            Self::Decision => "decision",
        }
    }

    /// In words, for people.
    fn words(self, rules: &RuleSet) -> String {
        match self {
            Self::KeepList(part) => format!("keep list: {part}"),
            Self::Rule(reason) => format!("{}: {}", rules.id(reason.rule()), reason.why()),
            Self::Decision => "your decision: keep".into(),
        }
    }
}

impl Scorecard {
    /// Adds up a judgement. `kept` is the part of the keep list that names the connection.
    pub(super) fn of(judgement: Judgement, kept: Option<&'static str>, thresholds: &Thresholds) -> Self {
        let Judgement { mut reasons, not_judged } = judgement;
        // The weightiest first; ties keep the order of the rules.
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.points()));
        let score = reasons.iter().map(Reason::score).sum();
        let mut card = Self { reasons, not_judged, score, band: Band::Keep, kept, decided: false };
        card.find_band(thresholds);
        card
    }

    /// Sets the band from the score and the protections.
    pub(super) fn find_band(&mut self, thresholds: &Thresholds) {
        self.band = match self.score {
            _ if self.protections().next().is_some() => Band::Protected,
            score if score >= thresholds.remove => Band::Remove,
            score if score >= thresholds.review => Band::Review,
            _ => Band::Keep,
        };
    }

    /// What protects it; nothing outside the band `protected`.
    pub fn protections(&self) -> impl Iterator<Item = Protection<'_>> {
        let vetoes = self.reasons.iter().filter(|reason| reason.effect() == Effect::Protect && !reason.trial());
        let kept = self.kept.map(Protection::KeepList).into_iter();
        kept.chain(vetoes.map(Protection::Rule)).chain(self.decided.then_some(Protection::Decision))
    }

    /// What protects it whatever the owner decides.
    pub fn lasting_protections(&self) -> impl Iterator<Item = Protection<'_>> {
        self.protections().filter(|protection| *protection != Protection::Decision)
    }

    /// What protects it, in words; `None` if nothing does.
    pub fn protected_words(&self, rules: &RuleSet) -> Option<String> {
        in_words(self.protections(), rules)
    }

    /// The same of what protects it whatever the owner decides.
    pub fn lasting_protected_words(&self, rules: &RuleSet) -> Option<String> {
        in_words(self.lasting_protections(), rules)
    }

    /// What protects it, by name in machine formats, each once.
    pub fn protected_by<'a>(&self, rules: &'a RuleSet) -> Vec<&'a str> {
        let mut ids: Vec<&str> = Vec::new();
        for id in self.protections().map(|protection| protection.id(rules)) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    /// What rules that are not on trial add up to in favour of the connection.
    pub fn points_to_keep(&self) -> i64 {
        self.reasons.iter().map(Reason::score).filter(|score| *score < 0).map(i64::abs).sum()
    }

    /// Whether a rule, not on trial, named the connection for the reconnect list.
    pub fn reconnect(&self) -> bool {
        self.reasons.iter().any(|reason| reason.effect() == Effect::Reconnect && !reason.trial())
    }
}

/// Protections in one line; `None` where there are none.
fn in_words<'a>(protections: impl Iterator<Item = Protection<'a>>, rules: &RuleSet) -> Option<String> {
    let words: Vec<String> = protections.map(|protection| protection.words(rules)).collect();
    (!words.is_empty()).then(|| words.join("; "))
}
