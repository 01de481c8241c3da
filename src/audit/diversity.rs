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
        let [industries_before, industries_after] = spreads(industries(), stays);
        let [companies_before, companies_after] = spreads(companies(), stays);
        Self { industries_before, industries_after, companies_before, companies_after }
    }

    /// In an older export and in a newer one.
    pub(super) fn between(old: &Evidence, new: &Evidence) -> Self {
        let (old, new) = (Self::with_those(old, &[]), Self::with_those(new, &[]));
        Self { industries_after: new.industries_before, companies_after: new.companies_before, ..old }
    }
}

/// Of everybody, and of those rows alone that stay.
fn spreads<'a>(places: impl Iterator<Item = Option<&'a str>>, stays: &[bool]) -> [Option<f64>; 2] {
    let mut people: HashMap<&str, [u64; 2]> = HashMap::default();
    for (row, place) in places.enumerate() {
        if let Some(place) = place {
            let [before, after] = people.entry(place).or_default();
            *before += 1;
            *after += u64::from(stays.get(row) == Some(&true));
        }
    }
    // In the order of their names, for a sum of decimals depends on it.
    let mut people: Vec<(&str, [u64; 2])> = people.into_iter().collect();
    people.sort_unstable();
    [spread(people.iter().map(|(_, [before, _])| *before)), spread(people.iter().map(|(_, [_, after])| *after))]
}

/// Of so many people at each place.
#[expect(clippy::cast_precision_loss, reason = "counts of people stay far below 2^52")]
fn spread(people: impl Iterator<Item = u64> + Clone) -> Option<f64> {
    let people = people.filter(|count| *count > 0);
    let all = people.clone().sum::<u64>() as f64;
    let squares: f64 = people.map(|count| (count as f64 / all).powi(2)).sum();
    (all > 0.0).then_some(1.0 - squares)
}
