//! What a network loses: with the people of a list, or between two exports. Bridges decay unaided and new information grows
//! with diversity (`docs/evidence.md`), so a careful reader looks at this before anybody goes.

use std::collections::BTreeSet;

use foldhash::HashMap;

use super::matching::Matching;
use super::{Diversity, Evidence};
use crate::signals::lexicon::{Reading, company_key};

/// A network before and after some people have gone.
#[derive(Debug, Clone, PartialEq)]
pub struct Guard {
    /// How many connections.
    pub before: usize,
    pub after: usize,
    /// How many of those before have gone, whoever came.
    pub removed: usize,
    /// Industries in which somebody was known before, and nobody is after: they have gone, or are known to be elsewhere.
    pub industries_gone: Vec<&'static str>,
    /// How many of those after no industry is known of: any of them may be in one that is gone.
    pub industry_unknown_after: usize,
    /// The same for companies; those who name none are not counted where the list has the column.
    pub company_unknown_after: usize,
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
    /// The first of their industries in which nobody else is known; `None` where there is none.
    pub industry: Option<&'static str>,
    /// The company as the export has it; `None` where others are known there, or none is named.
    pub company: Option<String>,
}

impl Guard {
    /// The connections of an export, and the same without those of some rows.
    pub fn without(evidence: &Evidence, leaving: &BTreeSet<usize>) -> Self {
        let before = Places::of(evidence);
        let mut stays = vec![true; evidence.measured.readings.len()];
        for row in leaving {
            stays.get_mut(*row).into_iter().for_each(|stays| *stays = false);
        }
        let after = || before.without(evidence, leaving);
        let (after, diversity) = rayon::join(after, || Diversity::with_those(evidence, &stays));
        Self::from_to(evidence, (before, after), &evidence.target.companies, leaving, diversity)
    }

    /// The connections of an older export and those of a newer one. Whoever is in both and whose work is not known in the
    /// newer one is taken to be where they were.
    pub(super) fn between(old: &Evidence, new: &Evidence, matching: &Matching) -> Self {
        let (before, mut after) = (Places::of(old), Places::of(new));
        matching.pairs.iter().for_each(|pair| after.take_over((old, pair.old), (new, pair.new)));
        let gone: BTreeSet<usize> = matching.gone.iter().copied().collect();
        Self::from_to(old, (before, after), &new.target.companies, &gone, Diversity::between(old, new))
    }

    fn from_to(
        evidence: &Evidence,
        (before, after): (Places, Places),
        targets: &[String],
        leaving: &BTreeSet<usize>,
        diversity: Diversity,
    ) -> Self {
        let gone = |industry: &&&str| !after.industries.contains_key(**industry);
        let is_gone = |company: &&String| {
            let key = company_key(company);
            before.companies.contains_key(key.as_str()) && !after.companies.contains_key(key.as_str())
        };
        let mut industries_gone: Vec<&str> = before.industries.keys().filter(gone).copied().collect();
        industries_gone.sort_unstable();
        Self {
            before: before.people,
            after: after.people,
            removed: leaving.len(),
            industry_unknown_after: after.industry_unknown,
            company_unknown_after: after.company_unknown,
            industries_gone,
            target_companies_gone: targets.iter().filter(is_gone).cloned().collect(),
            bridges: bridges(evidence, &before, &after, leaving),
            diversity,
        }
    }

    /// Those who have gone as a share of all before, from 0 to 1; `None` where there was nobody.
    #[expect(clippy::cast_precision_loss, reason = "counts of people stay far below 2^52")]
    pub fn share(&self) -> Option<f64> {
        (self.before > 0).then(|| self.removed as f64 / self.before as f64)
    }
}

/// How many people are known in each industry and at each company, where there is anybody.
#[derive(Clone, Default)]
struct Places<'a> {
    people: usize,
    /// By every industry that somebody has.
    industries: HashMap<&'static str, usize>,
    companies: HashMap<&'a str, usize>,
    industry_unknown: usize,
    company_unknown: usize,
}

/// Counts one person in, or out again.
type CountStep = fn(&mut usize);

impl<'a> Places<'a> {
    /// Of everybody in an export.
    fn of(evidence: &'a Evidence) -> Self {
        let mut places = Self::default();
        for row in 0..evidence.measured.readings.len() {
            places.count(evidence, row, |people| *people += 1);
        }
        places.company_unknown = places.without_company(evidence);
        places
    }

    /// The same once the people of those rows have left.
    fn without(&self, evidence: &'a Evidence, leaving: &BTreeSet<usize>) -> Self {
        let mut left = self.clone();
        for row in leaving {
            left.count(evidence, *row, |people| *people -= 1);
        }
        left.company_unknown = left.without_company(evidence);
        left.industries.retain(|_, people| *people > 0);
        left.companies.retain(|_, people| *people > 0);
        left
    }

    fn count(&mut self, evidence: &'a Evidence, row: usize, step: CountStep) {
        let Some(reading) = evidence.measured.readings.get(row) else { return };
        step(&mut self.people);
        if reading.industries.is_empty() {
            step(&mut self.industry_unknown);
        }
        self.count_industries(evidence, row, step);
        self.count_company(evidence, row, step);
    }

    fn count_industries(&mut self, evidence: &'a Evidence, row: usize, step: CountStep) {
        let industries = evidence.measured.readings.get(row).into_iter().flat_map(|reading| &reading.industries);
        industries.for_each(|found| step(self.industries.entry(found.answer).or_default()));
    }

    fn count_company(&mut self, evidence: &'a Evidence, row: usize, step: CountStep) {
        if let Some(company) = evidence.measured.company_keys.of_row(row) {
            step(self.companies.entry(company).or_default());
        }
    }

    /// Of how many nobody knows the company: of all, where the list has no column of them.
    fn without_company(&self, evidence: &Evidence) -> usize {
        if evidence.export.coverage.list_has("Company") { 0 } else { self.people }
    }

    /// Puts somebody of whom the newer export does not know it where the older one had them.
    fn take_over(&mut self, (old, old_row): (&'a Evidence, usize), (new, new_row): (&Evidence, usize)) {
        if new.measured.readings.get(new_row).is_some_and(|reading| reading.industries.is_empty()) {
            self.count_industries(old, old_row, |people| *people += 1);
        }
        if !new.export.coverage.list_has("Company") {
            self.count_company(old, old_row, |people| *people += 1);
        }
    }
}

fn bridges(evidence: &Evidence, before: &Places, after: &Places, leaving: &BTreeSet<usize>) -> Vec<Bridge> {
    let measured = &evidence.measured;
    let rows = measured.readings.iter().zip(measured.company_keys.iter()).enumerate();
    let lost = |(row, (reading, company)): (usize, (&Reading, Option<&str>))| {
        let is_alone =
            |industry: &&str| before.industries.get(*industry) == Some(&1) && !after.industries.contains_key(*industry);
        let industry = reading.industries.iter().map(|found| found.answer).find(|industry| is_alone(industry));
        let is_lost = |key: &&str| before.companies.get(key) == Some(&1) && !after.companies.contains_key(key);
        let named = || evidence.export.connections.get(row).map(|person| person.company.trim().to_owned());
        let company = company.filter(is_lost).and_then(|_| named());
        (industry.is_some() || company.is_some()).then_some(Bridge { row, industry, company })
    };
    rows.filter(|(row, _)| leaving.contains(row)).filter_map(lost).collect()
}
