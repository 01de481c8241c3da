//! Tuning: which weights would have ranked best, by the owner's own decisions, by what the owner did in earlier years, or by
//! both. Each is also judged on lessons that its weights have not seen.

mod by_decisions;
mod by_years;
mod fit;
mod proposal;
mod weights;

use super::{Audit, Decisions, PastYear};
use crate::error::Result;
use crate::export::FileKind;
use crate::store::decision::Verdict;
use fit::{Lesson, grouped};
use weights::{bounds, changes, weights};

pub use proposal::{DecisionLessons, Proposal, TooFew, Tuning, Unseen, YearLessons};

/// With fewer decisions of either kind nothing is learnt from them.
const FEWEST_OF_EACH: usize = 15;
/// With fewer years in which the owner wrote to enough people nothing is learnt from them: one is held back.
const FEWEST_YEARS: usize = 2;

/// What somebody whom the owner did or did not write to counts for beside a decision: a decision says what the owner wants,
/// and not only what they did.
const OUTCOME_BESIDE_DECISIONS: f64 = 0.1;

/// Learns from decisions, from years, or from both. The same lessons give the same proposal, whatever weights are in force.
/// Fails if a rule fails while it runs.
pub fn tune(audit: &Audit, decisions: Option<&Decisions>, years: Option<&[PastYear]>) -> Result<Tuning> {
    let mut too_few = Vec::new();
    let decisions = decisions.filter(|decisions| enough_decisions(decisions, &mut too_few));
    let years = years.map(by_years::with_enough).filter(|years| enough_years(audit, years, &mut too_few));
    let mut lessons: Vec<Lesson> = Vec::new();
    if let Some(decisions) = decisions {
        lessons.extend(by_decisions::lessons(audit, decisions)?);
    }
    let count = if decisions.is_some() { OUTCOME_BESIDE_DECISIONS } else { 1.0 };
    for (number, year) in years.iter().flatten().enumerate() {
        lessons.extend(by_years::lessons(year, number, count)?);
    }
    if lessons.is_empty() {
        return Ok(Tuning::TooLittle(too_few));
    }
    let lessons = grouped(lessons);
    let bounds = bounds(audit, &lessons)?;
    let weights = changes(&audit.rules, &weights(&lessons, &bounds, |_| true));
    let decisions = decisions.map(|decisions| by_decisions::learnt(audit, decisions, &lessons, &bounds));
    let years = years.map(|years| by_years::learnt(&years, &lessons, &bounds)).transpose()?;
    Ok(Tuning::Proposed(Proposal { decisions, years, too_few, weights }))
}

fn enough_decisions(decisions: &Decisions, too_few: &mut Vec<TooFew>) -> bool {
    let missing = |verdict| FEWEST_OF_EACH.saturating_sub(decisions.count(verdict));
    let (remove, keep) = (missing(Verdict::Remove), missing(Verdict::Keep));
    if remove + keep > 0 {
        too_few.push(TooFew::Decisions { remove, keep });
    }
    remove + keep == 0
}

fn enough_years(audit: &Audit, years: &[&PastYear], too_few: &mut Vec<TooFew>) -> bool {
    let coverage = &audit.evidence.export.coverage;
    if !coverage.has(FileKind::Messages) {
        let is_read = coverage.files.iter().any(|file| file.kind == FileKind::Messages);
        too_few.push(TooFew::Messages { absent: !is_read });
    } else if years.len() < FEWEST_YEARS {
        too_few.push(TooFew::Years { enough: years.len(), needed: FEWEST_YEARS });
    }
    years.len() >= FEWEST_YEARS
}
