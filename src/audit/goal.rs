//! A number of people to let go, whatever their scores: the first ones of the order.

use super::ranking::Ranking;
use super::{Decisions, Scorecard};

/// How many people to list, as asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum GoalSize {
    /// This many; above 0.
    People(usize),
    /// A share of all connections, in percent; above 0, at most 100.
    Percent(f64),
    /// As many as bring the network down to this many.
    DownTo(usize),
}

/// What a goal means for an export.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Goal {
    /// As asked, in words.
    pub asked: String,
    /// How many people that is.
    pub people: usize,
    /// How many are listed: fewer if not enough people have a rank.
    pub listed: usize,
    /// The score of the last one listed; `None` if nobody is.
    pub cut_score: Option<i64>,
    /// How many people with a rank have that score, listed or not.
    pub sharing_cut_score: usize,
    /// How many of those listed are decided already.
    pub decided: usize,
}

impl GoalSize {
    fn words(self) -> String {
        match self {
            Self::People(people) => people.to_string(),
            Self::Percent(percent) => format!("{percent} %"),
            Self::DownTo(people) => format!("down to {people}"),
        }
    }

    /// Rounded half up; a share is at least 1 person.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a share of people, never negative"
    )]
    fn people(self, connections: usize) -> usize {
        match self {
            Self::People(people) => people,
            Self::Percent(percent) => ((connections as f64 * percent / 100.0).round() as usize).max(1),
            Self::DownTo(people) => connections.saturating_sub(people),
        }
    }
}

impl Goal {
    pub(super) fn of(size: GoalSize, ranking: &Ranking, scorecards: &[Scorecard], decisions: &Decisions) -> Self {
        let score = |row: &usize| scorecards.get(*row).map(|card| card.score);
        let people = size.people(scorecards.len());
        let listed = ranking.ranked.get(..people).unwrap_or(&ranking.ranked);
        let cut_score = listed.last().and_then(score);
        Self {
            asked: size.words(),
            people,
            listed: listed.len(),
            cut_score,
            sharing_cut_score: ranking
                .ranked
                .iter()
                .filter(|row| cut_score.is_some() && score(row) == cut_score)
                .count(),
            decided: listed.iter().filter(|row| decisions.decision(**row).is_some()).count(),
        }
    }
}
