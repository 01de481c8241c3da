//! The backtest: what would have come of following the list in earlier years, against whom the owner wrote to afterwards.
//! It is a plain value, made from one [`PastYear`](super::past::PastYear) after the other.

pub(super) mod area;
mod lift;
mod orders;
mod total;
mod year;

use schemars::JsonSchema;
use serde::Serialize;

use super::past::PastYear;
use super::warning::Warning;

pub(super) use orders::area_of_order;

pub use lift::{BandLift, FEWEST_WRITTEN, LiftVerdict, WrittenTo};
pub use total::{OrderMean, RuleLift, TestedTotal};
pub use year::{BacktestYear, FirstOfList, ListTest, Misjudged, OrderTest, RuleCount, TestedYear, WhyListed};

/// The years that were tested, the last one first, and what they say together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Backtest {
    pub years: Vec<BacktestYear>,
    /// `None` where no year has enough evidence.
    pub total: Option<TestedTotal>,
    /// Why years are missing that were asked for.
    pub notes: Vec<Warning>,
    #[serde(skip)]
    rules: total::RuleTallies,
}

impl Backtest {
    /// Takes in one year.
    pub fn take(&mut self, past: &PastYear) {
        let year = BacktestYear::of(past);
        if let Some(tested) = &year.tested {
            self.rules.take(past, tested.everybody);
        }
        self.years.push(year);
    }

    /// Sums up the years that were taken in.
    #[must_use]
    pub fn summed(mut self, notes: Vec<Warning>) -> Self {
        let tested: Vec<&TestedYear> = self.years.iter().filter_map(|year| year.tested.as_ref()).collect();
        self.total = TestedTotal::of(&tested, &self.rules);
        self.notes = notes;
        self
    }
}
