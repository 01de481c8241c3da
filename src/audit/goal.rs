//! A number of people to let go, whatever their scores: the first ones of the order.

use super::ranking::Ranking;
use super::{Decisions, Scorecard};
use crate::store::goal::GoalSize;

/// What a goal means for an export.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Goal {
    /// As asked, in words.
    pub asked: String,
    /// Where it was asked: an option, or the configuration.
    pub source: &'static str,
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

/// Where a goal was asked for on the command line.
pub(super) fn option_of(size: GoalSize) -> &'static str {
    match size {
        GoalSize::People(_) | GoalSize::Percent(_) => "--goal",
        GoalSize::DownTo(_) => "--down-to",
    }
}

/// Where a goal of the configuration was asked for.
pub(super) const CONFIGURED: &str = "[goal] in linkprune.toml";

/// How many people that is, of so many connections. Rounded half up; a share is at least 1 person.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a share of people, never negative"
)]
fn people(size: GoalSize, connections: usize) -> usize {
    match size {
        GoalSize::People(people) => people,
        GoalSize::Percent(percent) => ((connections as f64 * percent / 100.0).round() as usize).max(1),
        GoalSize::DownTo(people) => connections.saturating_sub(people),
    }
}

impl Goal {
    /// Whether the command line asked for it.
    pub fn is_of_this_run(&self) -> bool {
        self.source != CONFIGURED
    }

    pub(super) fn of(
        (size, source): (GoalSize, &'static str),
        ranking: &Ranking,
        scorecards: &[Scorecard],
        decisions: &Decisions,
    ) -> Self {
        let score = |row: &usize| scorecards.get(*row).map(|card| card.score);
        let people = people(size, scorecards.len());
        let listed = ranking.ranked.get(..people).unwrap_or(&ranking.ranked);
        let cut_score = listed.last().and_then(score);
        Self {
            asked: size.words(),
            source,
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
