//! What all years say together.

use schemars::JsonSchema;
use serde::Serialize;

use super::super::past::PastYear;
use super::lift::{BandLift, LiftVerdict, WrittenTo};
use super::year::TestedYear;
use crate::rules::Effect;

/// The years with enough evidence, together.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TestedTotal {
    /// How many years were tested.
    pub years: usize,
    /// The mean over the years of the area under the curve; `None` where no year has one.
    pub auc: Option<f64>,
    /// The people on the lists.
    pub list: WrittenTo,
    /// The first tenth of each order.
    pub first_tenth: WrittenTo,
    /// Everybody compared.
    pub everybody: WrittenTo,
    pub bands: Vec<BandLift>,
    pub orders: Vec<OrderMean>,
    /// Each rule, once for each of its effects.
    pub rules: Vec<RuleLift>,
}

/// An order over all years.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OrderMean {
    pub order: &'static str,
    /// The mean over the years, over everybody without protection; `None` where no year has one.
    pub auc: Option<f64>,
    /// The same over everybody.
    pub auc_of_everybody: Option<f64>,
    /// How many of the first tenths of everybody the owner wrote to: the sum over the years.
    pub first_tenth_written: f64,
}

/// What the years say of a rule.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RuleLift {
    pub rule: String,
    #[schemars(extend("enum" = Effect::ALL.map(Effect::verb)))]
    pub effect: &'static str,
    /// Whether it is on trial, and moves no score.
    pub trial: bool,
    /// People it held for, a person counting once a year.
    #[serde(flatten)]
    pub tally: WrittenTo,
    /// How often the owner wrote to them, relative to the average, which is 1; `None` where chance gives nobody.
    pub lift: Option<f64>,
    /// The lift from and to, with 95 % confidence; `None` where chance gives nobody.
    pub interval: Option<(f64, f64)>,
    pub verdict: LiftVerdict,
}

impl TestedTotal {
    /// `None` where no year was tested.
    pub(super) fn of(years: &[&TestedYear], rules: &RuleTallies) -> Option<Self> {
        let first = years.first()?;
        let sum = |of: &dyn Fn(&TestedYear) -> WrittenTo| {
            years.iter().fold(WrittenTo::default(), |mut sum, year| {
                sum.add(of(year));
                sum
            })
        };
        let bands = first.bands.iter().enumerate().map(|(at, BandLift { band, .. })| {
            BandLift::of(band, sum(&|year| year.bands.get(at).map(|band| band.tally).unwrap_or_default()))
        });
        Some(Self {
            years: years.len(),
            auc: mean(years.iter().filter_map(|year| year.auc)),
            list: sum(&|TestedYear { list, .. }| WrittenTo {
                people: list.people,
                written: list.written,
                chance: list.chance,
            }),
            first_tenth: sum(&|year| year.first_tenth),
            everybody: sum(&|year| year.everybody),
            bands: bands.collect(),
            orders: (0..first.orders.len()).filter_map(|at| OrderMean::of(years, at)).collect(),
            rules: rules.lifts(),
        })
    }
}

impl TestedTotal {
    /// The best of the simple orders with its area and that of these rules, if its area is larger by more than what the
    /// digits of a report show.
    pub fn better_simple_order(&self) -> Option<(&OrderMean, f64, f64)> {
        /// Less may be chance.
        const WORTH_SAYING: f64 = 0.005;
        let (ours, simple) = self.orders.split_first()?;
        let ours = ours.auc?;
        let areas = simple.iter().filter_map(|order| Some((order, order.auc?)));
        let (order, auc) = areas.max_by(|(_, one), (_, other)| one.total_cmp(other))?;
        (auc >= ours + WORTH_SAYING).then_some((order, auc, ours))
    }
}

impl OrderMean {
    /// The order with that index.
    fn of(years: &[&TestedYear], at: usize) -> Option<Self> {
        let all: Vec<_> = years.iter().filter_map(|year| year.orders.get(at)).collect();
        Some(Self {
            order: all.first()?.order,
            auc: mean(all.iter().filter_map(|order| order.auc)),
            auc_of_everybody: mean(all.iter().filter_map(|order| order.auc_of_everybody)),
            first_tenth_written: all.iter().map(|order| order.first_tenth_written).sum(),
        })
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few years")]
fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let values: Vec<f64> = values.collect();
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Whom each rule held for over the years, by rule and effect, in the order of the rules.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct RuleTallies(Vec<(String, Effect, bool, WrittenTo)>);

impl RuleTallies {
    /// Takes in a year with that average.
    #[expect(clippy::cast_precision_loss, reason = "counts of people")]
    pub fn take(&mut self, past: &PastYear, everybody: WrittenTo) {
        let average = everybody.chance / everybody.people.max(1) as f64;
        let audit = &past.audit;
        for (index, rule) in audit.rules.rules.iter().enumerate().filter(|(_, rule)| rule.enabled) {
            for effect in Effect::ALL.into_iter().filter(|effect| rule.effects().any(|of| of == *effect)) {
                let held = |row: usize| {
                    let card = audit.scorecards.get(row);
                    card.is_some_and(|card| card.reasons.iter().any(|r| r.rule() == index && r.effect() == effect))
                };
                let outcomes: Vec<bool> = past.known().filter(|(row, _)| held(*row)).map(|(_, wrote)| wrote).collect();
                let written = outcomes.iter().filter(|wrote| **wrote).count();
                let chance = outcomes.len() as f64 * average;
                self.add(&rule.id, effect, rule.trial, WrittenTo { people: outcomes.len(), written, chance });
            }
        }
    }

    fn add(&mut self, id: &str, effect: Effect, trial: bool, tally: WrittenTo) {
        match self.0.iter_mut().find(|(known, of, ..)| known == id && *of == effect) {
            Some((.., sum)) => sum.add(tally),
            None => self.0.push((id.to_owned(), effect, trial, tally)),
        }
    }

    fn lifts(&self) -> Vec<RuleLift> {
        let lift = |(rule, effect, trial, tally): &(String, Effect, bool, WrittenTo)| RuleLift {
            rule: rule.clone(),
            effect: effect.verb(),
            trial: *trial,
            tally: *tally,
            lift: tally.lift(),
            interval: tally.interval(),
            verdict: LiftVerdict::of(*effect, tally.interval()),
        };
        self.0.iter().map(lift).collect()
    }
}
