//! One year: what following its list would have come to.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::super::past::PastYear;
use super::super::{Audit, Band};
use super::area::{Placed, area, written_among_first};
use super::lift::{BandLift, FEWEST_WRITTEN, WrittenTo};
use super::orders::{SIMPLE, area_of_order, simple};
use crate::rules::{Effect, Reason};

/// One year and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct BacktestYear {
    /// The day of the list.
    #[serde(serialize_with = "as_text")]
    pub day: NaiveDate,
    /// The last day of the year that followed.
    #[serde(serialize_with = "as_text")]
    pub until: NaiveDate,
    /// People connected on that day, as far as it is known.
    pub connections: usize,
    /// Those of them of whom it is known that they were connected, and whether the owner wrote to them.
    pub compared: usize,
    /// Those whose day of connecting is unknown.
    pub undated: usize,
    /// Those whom a message may have gone to that nothing says for sure.
    pub in_doubt: usize,
    /// How many of those compared the owner wrote to.
    pub written: usize,
    /// `None` where too few were written to, or too few are known not to have been, for the year to say anything.
    pub tested: Option<TestedYear>,
}

/// What a year with enough evidence says.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TestedYear {
    /// How well the order foresees whom the owner does not write to, over everybody without protection: the area under
    /// the curve, where 0.5 is chance and 1 is never wrong; `None` where it cannot be told.
    pub auc: Option<f64>,
    /// The list of that day.
    pub list: ListTest,
    /// The first tenth of the order.
    pub first_tenth: WrittenTo,
    /// Everybody compared.
    pub everybody: WrittenTo,
    /// Each band, remove first.
    pub bands: Vec<BandLift>,
    /// The order of the audit, then simple ones.
    pub orders: Vec<OrderTest>,
    /// Those on the list whom the owner wrote to, by rank.
    pub misjudged: Vec<Misjudged>,
    /// The rule towards removal that held for most of them; `None` where there is none.
    pub misjudged_most: Option<RuleCount>,
}

/// A list, and what came of following it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ListTest {
    /// Who is on it.
    pub is: FirstOfList,
    pub people: usize,
    /// How many of them the owner wrote to within the year.
    pub written: usize,
    /// How many of as many people drawn at random.
    pub chance: f64,
    /// How many of as many people with the longest silence.
    pub longest_silence: f64,
}

/// Who is on the list of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FirstOfList {
    /// Bands remove and review.
    RemovalList,
    /// The first people of the order, as many as the goal asks for.
    Goal,
    /// The first tenth of the order, where those hold nobody.
    FirstTenth,
}

/// How an order does.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OrderTest {
    /// Its name.
    pub order: &'static str,
    /// The area under the curve over everybody without protection; `None` where it cannot be told.
    pub auc: Option<f64>,
    /// The same over everybody; in the order of the audit the protected come last.
    pub auc_of_everybody: Option<f64>,
    /// How many of the first tenth of everybody the owner wrote to; a fraction where people share a place.
    pub first_tenth_written: f64,
}

/// Somebody on the list whom the owner wrote to within the year.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Misjudged {
    /// Their place in the order of that day, from 1.
    pub rank: usize,
    #[schemars(extend("enum" = Band::ALL.map(Band::word)))]
    pub band: &'static str,
    /// In points.
    pub score: i64,
    pub first_name: String,
    pub last_name: String,
    pub url: String,
    pub company: String,
    pub position: String,
    /// When the owner wrote to them first.
    #[serde(serialize_with = "as_text")]
    pub written_on: NaiveDate,
    /// How many messages the owner sent them within the year.
    pub messages: usize,
    /// What the list said.
    pub reasons: Vec<WhyListed>,
}

/// What a rule said of somebody.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WhyListed {
    /// The id of the rule.
    pub rule: String,
    #[schemars(extend("enum" = Effect::ALL.map(Effect::verb)))]
    pub effect: &'static str,
    /// Positive, after the weight; 0 where the effect moves no score.
    pub points: u32,
    pub why: String,
}

/// A rule, and for how many people it held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RuleCount {
    pub rule: String,
    pub people: usize,
}

/// A day as `2025-11-01`.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn as_text<S: Serializer>(day: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

/// The word for the order of the audit.
const OWN: &str = "this list";

impl BacktestYear {
    pub(super) fn of(past: &PastYear) -> Self {
        let compared: Vec<(usize, bool)> = past.known().collect();
        let written = compared.iter().filter(|(_, written)| *written).count();
        let undated = past.sent.iter().filter(|sent| sent.is_none()).count();
        Self {
            day: past.audit.evidence.as_of,
            until: past.until,
            connections: past.sent.len(),
            compared: compared.len(),
            undated,
            in_doubt: past.sent.len() - undated - compared.len(),
            written,
            tested: (written >= FEWEST_WRITTEN && compared.len() - written >= FEWEST_WRITTEN)
                .then(|| ComparedYear::of(past, compared).tested()),
        }
    }
}

/// The people of a year of whom the outcome is known.
struct ComparedYear<'a> {
    past: &'a PastYear,
    /// Row, and whether the owner wrote to them.
    compared: Vec<(usize, bool)>,
    /// The share of all that was written to.
    average: f64,
    simple: [Vec<f64>; SIMPLE.len()],
}

#[expect(clippy::cast_precision_loss, reason = "counts of people")]
impl<'a> ComparedYear<'a> {
    fn of(past: &'a PastYear, compared: Vec<(usize, bool)>) -> Self {
        let written = compared.iter().filter(|(_, written)| *written).count();
        let average = written as f64 / compared.len().max(1) as f64;
        Self { past, compared, average, simple: simple(&past.audit) }
    }

    fn audit(&self) -> &Audit {
        &self.past.audit
    }

    fn tested(&self) -> TestedYear {
        let tenth = self.compared.len().div_ceil(10);
        let first: Vec<(usize, bool)> = self.ranked().into_iter().map(|(_, row, wrote)| (row, wrote)).collect();
        let first_tenth = first.get(..tenth).unwrap_or(&first);
        let listed: Vec<(usize, bool)> =
            first.iter().copied().filter(|(row, _)| self.audit().is_listed(*row)).collect();
        let (is, list) = if listed.is_empty() {
            (FirstOfList::FirstTenth, first_tenth)
        } else {
            let is = if self.audit().goal.is_some() { FirstOfList::Goal } else { FirstOfList::RemovalList };
            (is, listed.as_slice())
        };
        let misjudged: Vec<usize> = list.iter().filter(|(_, written)| *written).map(|(row, _)| *row).collect();
        let WrittenTo { people, written, chance } = self.tally(list);
        let longest_silence = written_among_first(
            self.placed_by(self.simple.first().map(Vec::as_slice).unwrap_or_default(), |_| true),
            people,
        );
        TestedYear {
            auc: area_of_order(self.audit(), self.compared.iter().copied()),
            list: ListTest { is, people, written, chance, longest_silence },
            first_tenth: self.tally(first_tenth),
            everybody: self.tally(&self.compared),
            bands: Band::ALL.iter().map(|band| BandLift::of(band.word(), self.tally(&self.in_band(*band)))).collect(),
            orders: self.orders(tenth),
            misjudged: misjudged.iter().filter_map(|row| self.misjudged(*row)).collect(),
            misjudged_most: self.misjudged_most(&misjudged),
        }
    }

    fn tally(&self, people: &[(usize, bool)]) -> WrittenTo {
        let written = people.iter().filter(|(_, written)| *written).count();
        WrittenTo { people: people.len(), written, chance: people.len() as f64 * self.average }
    }

    /// Everybody without protection, by rank.
    fn ranked(&self) -> Vec<(usize, usize, bool)> {
        let ranked = self.compared.iter().filter_map(|(row, wrote)| Some((self.audit().rank(*row)?, *row, *wrote)));
        let mut ranked: Vec<_> = ranked.collect();
        ranked.sort_unstable();
        ranked
    }

    fn in_band(&self, band: Band) -> Vec<(usize, bool)> {
        let is = |row: usize| self.audit().scorecards.get(row).is_some_and(|card| card.band == band);
        self.compared.iter().copied().filter(|(row, _)| is(*row)).collect()
    }

    /// The places of those compared for whom `is` holds.
    fn placed_by(&self, places: &[f64], is: impl Fn(usize) -> bool) -> Vec<Placed> {
        let compared = self.compared.iter().filter(|(row, _)| is(*row));
        compared.filter_map(|(row, wrote)| Some((*places.get(*row)?, *wrote))).collect()
    }

    fn is_ranked(&self, row: usize) -> bool {
        self.audit().rank(row).is_some()
    }

    fn own_places(&self) -> Vec<f64> {
        self.audit().ranks().iter().map(|rank| rank.map_or(f64::INFINITY, |rank| rank as f64)).collect()
    }

    fn orders(&self, tenth: usize) -> Vec<OrderTest> {
        let own = self.own_places();
        let all = std::iter::once((OWN, &own)).chain(SIMPLE.into_iter().zip(&self.simple));
        all.map(|(order, places)| OrderTest {
            order,
            auc: area(self.placed_by(places, |row| self.is_ranked(row))),
            auc_of_everybody: area(self.placed_by(places, |_| true)),
            first_tenth_written: written_among_first(self.placed_by(places, |_| true), tenth),
        })
        .collect()
    }

    fn misjudged(&self, row: usize) -> Option<Misjudged> {
        let audit = self.audit();
        let (card, connection) = (audit.scorecards.get(row)?, audit.evidence.export.connections.get(row)?);
        let sent = self.past.sent.get(row).copied().flatten()?;
        let said = |reason: &Reason| WhyListed {
            rule: audit.rules.id(reason.rule()).to_owned(),
            effect: reason.effect().verb(),
            points: reason.points(),
            why: reason.why().to_owned(),
        };
        Some(Misjudged {
            rank: audit.rank(row)?,
            band: card.band.word(),
            score: card.score,
            first_name: connection.first_name.to_string(),
            last_name: connection.last_name.to_string(),
            url: connection.url.to_string(),
            company: connection.company.to_string(),
            position: connection.position.to_string(),
            written_on: sent.first?,
            messages: sent.messages,
            reasons: card.reasons.iter().filter(|reason| !reason.trial()).map(said).collect(),
        })
    }

    /// Of several that held for as many, the one with the most points.
    fn misjudged_most(&self, rows: &[usize]) -> Option<RuleCount> {
        let mut held: BTreeMap<usize, (usize, u64)> = BTreeMap::new();
        for row in rows {
            let reasons = self.audit().scorecards.get(*row).map(|card| card.reasons.as_slice()).unwrap_or_default();
            for reason in reasons.iter().filter(|reason| reason.effect() == Effect::Remove && !reason.trial()) {
                let (people, points) = held.entry(reason.rule()).or_default();
                *people += 1;
                *points += u64::from(reason.points());
            }
        }
        let most = held.into_iter().max_by_key(|(rule, most)| (*most, Reverse(*rule)));
        most.map(|(rule, (people, _))| RuleCount { rule: self.audit().rules.id(rule).to_owned(), people })
    }
}
