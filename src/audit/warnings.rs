//! What a careful reader should know about a list: each warning has a code for tools and a sentence for people.

mod dates;
mod decided;
mod files;
mod importance;
mod losses;

use super::Scorecard;
use super::run::Audit;
use super::selection::List;
use super::warning::{Warning, warning};
use crate::rules::language::codes;
use crate::rules::{RuleSet, starter};
use crate::text::counted_as;

pub use importance::IMPORTANCE;
pub use losses::GUARD_WARNINGS;

/// The code of a warning that is only about the removal list.
const LISTED_AND_RECONNECT: &str = "listed-and-reconnect";

impl Audit {
    /// What a careful reader should know about the list, the most important first. It is worked out when somebody asks.
    pub fn warnings(&self) -> &[Warning] {
        self.warnings.get_or_init(|| all(self, self.kept_warnings.clone()))
    }

    /// The warnings that belong beside that list.
    pub fn warnings_beside(&self, list: List) -> impl Iterator<Item = &Warning> {
        let elsewhere = move |warning: &&Warning| list == List::Reconnect && warning.code == LISTED_AND_RECONNECT;
        self.warnings().iter().filter(move |warning| !elsewhere(warning))
    }
}

/// Every warning of an audit, the most important first; `kept` are those about the keep list.
fn all(audit: &Audit, kept: Vec<Warning>) -> Vec<Warning> {
    let mut warnings = Vec::new();
    warnings.extend(nobody(audit));
    let notes = &audit.evidence.export.coverage.notes;
    warnings.extend(notes.iter().map(|note| warning(note.code, note.text.as_str())));
    warnings.extend(skipped_rules(audit));
    warnings.extend(starter_rules_absent(audit));
    warnings.extend(everybody(audit));
    warnings.extend(files::messages_absent(audit));
    warnings.extend(files::messages_empty(audit));
    warnings.extend(files::protections_unseen(audit));
    warnings.extend(files::messages_hidden(audit));
    warnings.extend(files::cut_off(audit));
    warnings.extend(files::columns(audit));
    warnings.extend(files::damaged_names(audit));
    warnings.extend(files::merged_names(audit));
    warnings.extend(files::refused(audit));
    warnings.extend(files::namesakes(audit));
    warnings.extend(decided::all(audit));
    warnings.extend(listed_and_reconnect(audit));
    warnings.extend(dates::undated(audit));
    warnings.extend(files::long_cells(audit));
    warnings.extend(dates::day(audit));
    warnings.extend(losses::of_guard(audit));
    warnings.extend(losses::unknown_target(audit));
    warnings.extend(kept);
    warnings.push(files::only_linkedin(audit));
    importance::sort(&mut warnings);
    warnings
}

fn nobody(audit: &Audit) -> Option<Warning> {
    audit.scorecards.is_empty().then(|| warning("no-connections", "the list of connections is empty"))
}

fn skipped_rules(audit: &Audit) -> Option<Warning> {
    let ids: Vec<&str> = audit.rules.skipped.iter().map(|skipped| skipped.id.as_str()).collect();
    (!ids.is_empty()).then(|| {
        warning("rules-skipped", format!("broken rules were left out, so this ranking misses them: {}", ids.join(", ")))
    })
}

/// A rules folder is the whole set. A starter rule that is not in it judges nobody, on purpose or not.
fn starter_rules_absent(audit: &Audit) -> Option<Warning> {
    let RuleSet { absent, rules, .. } = &audit.rules;
    let all = starter::STARTER.len();
    let folder = audit.rules.folder().filter(|_| !absent.is_empty())?;
    let judged = rules.iter().filter(|rule| rule.enabled).count();
    let judged = counted_as(judged, "rule judged", "rules judged");
    let text = if absent.len() == all {
        format!("{judged}: none of the {all} starter rules is in {folder}/")
    } else {
        format!(
            "{judged}: {} in {folder}/; missing: {}; `{}` adds them, and `enabled = false` under [rules.ID] says that one is \
             missing on purpose",
            counted_as(
                all - absent.len(),
                &format!("of the {all} starter rules is"),
                &format!("of the {all} starter rules are")
            ),
            absent.join(", "),
            starter::adding_command(folder)
        )
    };
    Some(warning("starter-rules-missing", text))
}

fn everybody(audit: &Audit) -> Option<Warning> {
    let ids = audit.rules_for_everybody();
    (!ids.is_empty()).then(|| {
        warning(
            codes::HOLDS_FOR_EVERYBODY.name,
            format!("these rules hold for everybody and rank nobody: {}", ids.join(", ")),
        )
    })
}

fn listed_and_reconnect(audit: &Audit) -> Option<Warning> {
    let is_both = |(row, card): &(usize, &Scorecard)| card.reconnect() && audit.is_listed(*row);
    let both = audit.scorecards.iter().enumerate().filter(is_both).count();
    (both > 0).then(|| {
        warning(
            LISTED_AND_RECONNECT,
            format!(
                "{}; `--list reconnect` shows only people who are not on the removal list",
                counted_as(
                    both,
                    "person on the removal list is marked ↺: a rule suggests writing to them again instead",
                    "people on the removal list are marked ↺: a rule suggests writing to them again instead"
                )
            ),
        )
    })
}
