//! Corrections that can be made at one keystroke. A fix is what the help of a finding names, put where the check then
//! finds that mistake no more and no other instead: candidates are tried, and only what passes is offered.

mod candidates;
mod example;
mod fix;
mod phrases;

#[cfg(test)]
mod tests;

use super::language::codes;
use super::text::Span;
use crate::error::{Diagnostic, Severity};
use candidates::Candidate;
pub use fix::{Fix, span_of};
use fix::{MOST, rule_alone};
pub use phrases::replacements;

/// No more candidates of one finding are tried, so that a long rule does not take long.
const MOST_TRIED: usize = 120;
/// In a rule with more findings, no fixes are sought: each would be tried against all of them.
const MOST_FINDINGS: usize = 60;
/// In a larger rule only so many candidates are tried.
const LARGE: usize = 8 * 1024;
const TRIED_IN_A_LARGE_RULE: usize = 6;

/// Everything that checking says of a rule with that text, as `rules check` says it of the file alone.
fn checked(text: &str) -> Vec<Diagnostic> {
    rule_alone(text).map_or_else(|found| found, |set| set.notes)
}

/// How many errors a rule with that text has.
pub fn count_of_errors(text: &str) -> usize {
    checked(text).iter().filter(|found| found.code.severity == Severity::Error).count()
}

/// The corrections of one finding of a rule, the likeliest first.
pub fn fixes(text: &str, found: &Diagnostic) -> Vec<Fix> {
    let before = checked(text);
    if before.len() > MOST_FINDINGS {
        return Vec::new();
    }
    let mut offered: Vec<Fix> = Vec::new();
    if *found.code == codes::NO_EXAMPLE {
        offered.extend(example::of(text));
    }
    let most = if text.len() > LARGE { TRIED_IN_A_LARGE_RULE } else { MOST_TRIED };
    let mut settled: Vec<usize> = Vec::new();
    for Candidate { fix, group } in candidates::of(text, found).into_iter().take(most) {
        if offered.len() == MOST {
            break;
        }
        if settled.contains(&group) || offered.iter().any(|other| other.text == fix.text && other.place == fix.place) {
            continue;
        }
        if passes(text, &before, found, &fix) {
            settled.push(group);
            offered.push(fix);
        }
    }
    offered
}

/// Whether the mistake is gone, and no error is there that was not there before: apart from those elsewhere that only this
/// one hid.
fn passes(text: &str, before: &[Diagnostic], found: &Diagnostic, fix: &Fix) -> bool {
    let applied = fix.applied(text);
    let after = checked(&applied);
    let count = |all: &[Diagnostic], of: &Diagnostic| all.iter().filter(|other| other.code == of.code).count();
    if count(&after, found) >= count(before, found) {
        return false;
    }
    let touched = Span { start: fix.place.start, end: fix.place.start + fix.text.len() };
    after.iter().filter(|other| other.code.severity == Severity::Error).all(|other| {
        let known = count(before, other) >= count(&after, other);
        let place = span_of(&applied, other);
        let hidden = !other.code.stage.is_grammar()
            && (place.end < touched.start || touched.end < place.start)
            && before.iter().any(|before| before.code.stage.is_grammar());
        known || hidden
    })
}
