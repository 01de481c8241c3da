//! A connection's reasons and what they come to.

use crate::rules::{Effect, Judgement, NotJudged, Reason, RuleSet};

/// The stretch of the score that a connection falls into; `Protected` stands outside the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// On the removal list.
    Remove,
    /// On the removal list, to be looked at.
    Review,
    /// Not listed.
    Keep,
    /// Never listed: a veto or the keep list.
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

    /// Whether the removal list holds it.
    pub fn listed(self) -> bool {
        matches!(self, Self::Remove | Self::Review)
    }
}

/// The scores at which bands begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Thresholds {
    pub remove: i64,
    pub review: i64,
}

/// A connection's reasons; the score is their sum, trials left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scorecard {
    /// The weightiest first.
    pub reasons: Vec<Reason>,
    pub not_judged: Vec<NotJudged>,
    pub score: i64,
    pub band: Band,
    /// What protects it, in words; `None` outside that band.
    pub protected_by: Option<String>,
}

impl Scorecard {
    /// Sums up a judgement. `kept` is the entry of the keep list that names the connection, in words.
    pub(super) fn of(judgement: Judgement, kept: Option<&str>, thresholds: &Thresholds, rules: &RuleSet) -> Self {
        let Judgement { mut reasons, not_judged } = judgement;
        // The weightiest first; ties stay in the order of the rules.
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.points()));
        let score = reasons.iter().map(Reason::score).sum();
        let vetoes = reasons.iter().filter(|reason| reason.effect() == Effect::Protect && !reason.trial());
        let protections: Vec<String> = kept
            .map(str::to_owned)
            .into_iter()
            .chain(vetoes.map(|reason| format!("{}: {}", rules.id(reason.rule()), reason.why())))
            .collect();
        let protected_by = (!protections.is_empty()).then(|| protections.join("; "));
        let band = match score {
            _ if protected_by.is_some() => Band::Protected,
            score if score >= thresholds.remove => Band::Remove,
            score if score >= thresholds.review => Band::Review,
            _ => Band::Keep,
        };
        Self { reasons, not_judged, score, band, protected_by }
    }

    /// Whether a rule, not on trial, named the connection for the reconnect list.
    pub fn reconnect(&self) -> bool {
        self.reasons.iter().any(|reason| reason.effect() == Effect::Reconnect && !reason.trial())
    }
}
