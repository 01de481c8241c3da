//! Companies and schools that many connections name and that the export does not say are the owner's: what to ask an owner
//! about, because most people know many of those with whom they worked or studied.

use std::collections::{BTreeMap, BTreeSet};

use super::Evidence;
use crate::signals::lexicon::{Layer, company_key};

/// Fewer people are no sign of anything.
const LEAST_PEOPLE: usize = 3;
/// More is not a question but a form.
const MOST_PLACES: usize = 8;

/// Names with how many connections are there, the largest first; each is spelt as in the first row.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SharedPlaces {
    pub companies: Vec<(String, usize)>,
    pub schools: Vec<(String, usize)>,
}

impl SharedPlaces {
    /// Counts the companies of the connections, without those that are known to be the owner's.
    pub fn of(evidence: &Evidence) -> Self {
        let keys = |names: Option<&[String]>| -> BTreeSet<String> {
            names.unwrap_or_default().iter().map(|name| company_key(name)).collect()
        };
        let target = &evidence.target;
        let known = [keys(target.employers.as_deref()), keys(target.schools.as_deref())];
        let mut places: BTreeMap<&str, SharedPlace<'_>> = BTreeMap::new();
        let rows = evidence.export.connections.iter().zip(&evidence.measured.readings);
        for ((connection, reading), key) in rows.zip(evidence.measured.company_keys.iter()) {
            let Some(key) = key.filter(|key| !known.iter().any(|known| known.contains(*key))) else { continue };
            let is_school = reading.industry.as_ref().is_some_and(|found| found.layer == Layer::School);
            let first = SharedPlace { name: connection.company.trim(), people: 0, is_school };
            places.entry(key).or_insert(first).people += 1;
        }
        let mut places: Vec<SharedPlace<'_>> =
            places.into_values().filter(|place| place.people >= LEAST_PEOPLE).collect();
        places.sort_by(|a, b| b.people.cmp(&a.people).then_with(|| a.name.cmp(b.name)));
        let of = |schools: bool| {
            let places = places.iter().filter(|place| place.is_school == schools).take(MOST_PLACES);
            places.map(|place| (place.name.to_owned(), place.people)).collect()
        };
        Self { companies: of(false), schools: of(true) }
    }
}

struct SharedPlace<'a> {
    name: &'a str,
    people: usize,
    is_school: bool,
}
