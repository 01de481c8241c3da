//! What the network is made of, as far as Company and Position tell, and what to name to make them tell more.

use std::collections::BTreeMap;

use super::Evidence;
use crate::text::acts;

/// A network by industry, function and seniority.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Composition {
    pub connections: usize,
    /// Connections with neither company nor position: nothing can be known about their work.
    pub blank: usize,
    /// Answer and number of people, the largest first; of several functions, the leading one.
    pub industries: Vec<(&'static str, usize)>,
    pub functions: Vec<(&'static str, usize)>,
    pub seniorities: Vec<(&'static str, usize)>,
    /// How many industries each layer gave.
    pub layers: Vec<(&'static str, usize)>,
    /// Companies whose people have no industry, with how many; the largest first. Each is spelt as in the first row.
    pub unnamed_companies: Vec<(String, usize)>,
    /// Titles without a function, with how many people; the largest first.
    pub unnamed_titles: Vec<(String, usize)>,
}

impl Composition {
    /// Counts the readings of an export.
    pub fn of(evidence: &Evidence) -> Self {
        let connections = &evidence.export.connections;
        let readings = &evidence.measured.readings;
        let rows = || connections.iter().zip(readings);
        let unnamed_companies = rows()
            .zip(evidence.measured.company_keys.iter())
            .filter(|((_, reading), _)| reading.industry.is_none())
            .filter_map(|((c, _), key)| Some((key?.to_owned(), c.company.trim())));
        let unnamed_titles = rows()
            .filter(|(c, r)| r.functions.is_empty() && !c.position.trim().is_empty())
            .map(|(c, _)| (c.position.trim().to_lowercase(), c.position.trim()));
        Self {
            connections: connections.len(),
            blank: connections.iter().filter(|c| c.company.trim().is_empty() && c.position.trim().is_empty()).count(),
            industries: counted(readings.iter().filter_map(|r| Some(r.industry.as_ref()?.answer))),
            functions: counted(readings.iter().filter_map(|r| Some(r.functions.first()?.answer))),
            seniorities: counted(readings.iter().filter_map(|r| Some(r.seniority.as_ref()?.answer))),
            layers: counted(readings.iter().filter_map(|r| Some(r.industry.as_ref()?.layer.name()))),
            unnamed_companies: named(unnamed_companies),
            unnamed_titles: named(unnamed_titles),
        }
    }
}

/// Each answer with how often it occurs, the most frequent first, then by name.
fn counted(all: impl Iterator<Item = &'static str>) -> Vec<(&'static str, usize)> {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for one in all {
        *counts.entry(one).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

/// The same for names that are equal by their key, each spelt as in its first row that a terminal shows as it is.
fn named<'a>(all: impl Iterator<Item = (String, &'a str)>) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    for (key, written) in all {
        let (spelling, people) = counts.entry(key).or_insert((written, 0));
        *people += 1;
        if spelling.contains(acts) && !written.contains(acts) {
            *spelling = written;
        }
    }
    let mut counts: Vec<_> = counts.into_values().map(|(written, count)| (written.to_owned(), count)).collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}
