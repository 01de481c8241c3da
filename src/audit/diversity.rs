//! How evenly the network is spread, as 1 − Herfindahl index, with and without some people. New information grows with
//! diversity (Aral & Van Alstyne), so a list that costs a lot of it deserves a second look.

use foldhash::HashMap;

use super::Evidence;

/// There is a warning if more than this share of the diversity is lost.
pub(super) const LOSS_WORTH_A_WARNING: f64 = 0.05;

/// 1 − Σ share², over those for whom it is known; `None` if it is known for nobody.
#[derive(Debug, Clone, Copy, Default, PartialEq, serde::Serialize, schemars::JsonSchema)]
pub struct Diversity {
    /// Of industries, before: from 0, all in one, towards 1; `None` where none is known.
    pub industries_before: Option<f64>,
    /// The same, after.
    pub industries_after: Option<f64>,
    /// Of companies, before: from 0, all at one, towards 1; `None` where none is known.
    pub companies_before: Option<f64>,
    /// The same, after.
    pub companies_after: Option<f64>,
}

impl Diversity {
    /// With everybody, and with those rows alone that stay.
    pub(super) fn with_those(evidence: &Evidence, stays: &[bool]) -> Self {
        let industries = || evidence.measured.readings.iter().map(|r| r.industry.as_ref().map(|f| f.answer));
        let companies = || evidence.measured.company_keys.iter();
        Self {
            industries_before: spread(industries(), None),
            industries_after: spread(industries(), Some(stays)),
            companies_before: spread(companies(), None),
            companies_after: spread(companies(), Some(stays)),
        }
    }

    /// In an older export and in a newer one.
    pub(super) fn between(old: &Evidence, new: &Evidence) -> Self {
        let (old, new) = (Self::with_those(old, &[]), Self::with_those(new, &[]));
        Self { industries_after: new.industries_before, companies_after: new.companies_before, ..old }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of people stay far below 2^52")]
fn spread<'a>(places: impl Iterator<Item = Option<&'a str>>, stays: Option<&[bool]>) -> Option<f64> {
    let mut people: HashMap<&str, u64> = HashMap::default();
    for (row, place) in places.enumerate() {
        let stays = stays.is_none_or(|stays| stays.get(row) == Some(&true));
        if let Some(place) = place.filter(|_| stays) {
            *people.entry(place).or_default() += 1;
        }
    }
    // In the order of their names, for a sum of decimals depends on it.
    let mut people: Vec<(&str, u64)> = people.into_iter().collect();
    people.sort_unstable();
    let all = people.iter().map(|(_, count)| count).sum::<u64>() as f64;
    let squares: f64 = people.iter().map(|(_, count)| (*count as f64 / all).powi(2)).sum();
    (!people.is_empty()).then_some(1.0 - squares)
}
