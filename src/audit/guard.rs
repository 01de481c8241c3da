//! What a network loses: with the people of a list, or between two exports. Bridges decay unaided and new information grows
//! with diversity (`docs/evidence.md`), so a careful reader looks at this before anybody goes.

use std::collections::{BTreeMap, BTreeSet};

use super::{Diversity, Evidence};
use crate::signals::lexicon::{Reading, company_key};

/// A network before and after some people have gone.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Guard {
    /// How many connections.
    pub before: usize,
    pub after: usize,
    /// Industries in which somebody was known before, and nobody is after.
    pub industries_gone: Vec<&'static str>,
    /// The same for the companies that the owner cares about.
    pub target_companies_gone: Vec<String>,
    /// Those who have gone and were the only connection in an industry or at a company, by row.
    pub bridges: Vec<Bridge>,
    pub diversity: Diversity,
}

/// Somebody who was the only connection in an industry or at a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bridge {
    /// The row in the export that they were in.
    pub row: usize,
    /// `None` where others are known in theirs, or it is unknown.
    pub industry: Option<&'static str>,
    /// The company as the export has it; `None` where others are known there, or none is named.
    pub company: Option<String>,
}

impl Guard {
    /// The connections of an export, and the same without those of some rows.
    pub fn without(evidence: &Evidence, leaving: &BTreeSet<usize>) -> Self {
        let (before, after) = (Places::of(evidence, &BTreeSet::new()), Places::of(evidence, leaving));
        let stays: Vec<bool> = (0..before.people).map(|row| !leaving.contains(&row)).collect();
        let diversity = Diversity::with_those(evidence, &stays);
        Self::from_to(evidence, (&before, &after), &evidence.target.companies, leaving, diversity)
    }

    /// The connections of an older export and those of a newer one; `gone` are rows of the older.
    pub(super) fn between(old: &Evidence, new: &Evidence, gone: &BTreeSet<usize>) -> Self {
        let (before, after) = (Places::of(old, &BTreeSet::new()), Places::of(new, &BTreeSet::new()));
        let diversity = Diversity::between(old, new);
        Self::from_to(old, (&before, &after), &new.target.companies, gone, diversity)
    }

    fn from_to(
        evidence: &Evidence,
        (before, after): (&Places, &Places),
        targets: &[String],
        leaving: &BTreeSet<usize>,
        diversity: Diversity,
    ) -> Self {
        let gone = |industry: &&&str| !after.industries.contains_key(**industry);
        let is_gone = |company: &&String| {
            let key = company_key(company);
            before.companies.contains_key(key.as_str()) && !after.companies.contains_key(key.as_str())
        };
        Self {
            before: before.people,
            after: after.people,
            industries_gone: before.industries.keys().filter(gone).copied().collect(),
            target_companies_gone: targets.iter().filter(is_gone).cloned().collect(),
            bridges: bridges(evidence, before, after, leaving),
            diversity,
        }
    }

    /// How many have gone, less those who came.
    pub fn removed(&self) -> usize {
        self.before.saturating_sub(self.after)
    }

    /// The same as a share of all, from 0 to 1; `None` where there was nobody.
    #[expect(clippy::cast_precision_loss, reason = "counts of people stay far below 2^52")]
    pub fn share(&self) -> Option<f64> {
        (self.before > 0).then(|| self.removed() as f64 / self.before as f64)
    }
}

/// How many people are known in each industry and at each company.
struct Places<'a> {
    people: usize,
    industries: BTreeMap<&'static str, usize>,
    companies: BTreeMap<&'a str, usize>,
}

impl<'a> Places<'a> {
    fn of(evidence: &'a Evidence, without: &BTreeSet<usize>) -> Self {
        let measured = &evidence.measured;
        let mut places = Self { people: 0, industries: BTreeMap::new(), companies: BTreeMap::new() };
        let rows = measured.readings.iter().zip(measured.company_keys.iter()).enumerate();
        for (_, (reading, company)) in rows.filter(|(row, _)| !without.contains(row)) {
            places.people += 1;
            if let Some(found) = &reading.industry {
                *places.industries.entry(found.answer).or_default() += 1;
            }
            if let Some(company) = company {
                *places.companies.entry(company).or_default() += 1;
            }
        }
        places
    }
}

fn bridges(evidence: &Evidence, before: &Places, after: &Places, leaving: &BTreeSet<usize>) -> Vec<Bridge> {
    let measured = &evidence.measured;
    let rows = measured.readings.iter().zip(measured.company_keys.iter()).enumerate();
    let lost = |(row, (reading, company)): (usize, (&Reading, Option<&str>))| {
        let industry = reading.industry.as_ref().map(|found| found.answer);
        let industry = industry
            .filter(|industry| before.industries.get(industry) == Some(&1) && !after.industries.contains_key(industry));
        let is_lost = |key: &&str| before.companies.get(key) == Some(&1) && !after.companies.contains_key(key);
        let named = || evidence.export.connections.get(row).map(|person| person.company.trim().to_owned());
        let company = company.filter(is_lost).and_then(|_| named());
        (industry.is_some() || company.is_some()).then_some(Bridge { row, industry, company })
    };
    rows.filter(|(row, _)| leaving.contains(row)).filter_map(lost).collect()
}
