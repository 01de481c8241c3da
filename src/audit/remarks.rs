//! What an export shows about a rule set.

use super::run::Audit;
use super::{Decisions, Statistics};
use crate::error::Diagnostic;
use crate::rules::language::codes;
use crate::signals::{self, Answer};

/// Signals that are unknown for everyone, rules that hold for everybody, and rules that hold for the same people.
pub fn remarks(audit: &Audit) -> Vec<Diagnostic> {
    let facts = &audit.evidence.measured.facts;
    let always_unknown = |signal: usize| (0..facts.rows()).all(|row| facts.answer(signal, row) == Answer::Unknown);
    let mut remarks = Vec::new();
    for rule in audit.rules.rules.iter().filter(|rule| rule.enabled) {
        for (name, signal) in rule.signals() {
            if facts.rows() > 0 && always_unknown(*signal) {
                let absence = signals::at(*signal).map_or("", |signal| signal.absence);
                remarks.push(
                    Diagnostic::about(&codes::ALWAYS_UNKNOWN, &rule.file)
                        .says(format!("`{name}` is unknown for everyone in this export, so the rule is judged only where it does not read it"))
                        .help(absence),
                );
            }
        }
    }
    for id in audit.rules_for_everybody() {
        let file = audit.rules.rule(id).map_or("", |(_, rule)| rule.file.as_str());
        remarks.push(
            Diagnostic::about(&codes::HOLDS_FOR_EVERYBODY, file)
                .says(format!("`{id}` holds for every connection of this export, so it ranks nobody"))
                .help("narrow its condition, or switch it off"),
        );
    }
    for (one, other, both, either) in Statistics::of(audit, &Decisions::default()).twins() {
        let file = audit.rules.rules.get(one).map_or("", |rule| rule.file.as_str());
        let help = if audit.pull_alike(one, other) {
            "together they count one fact twice: lower a weight, or join them"
        } else {
            "one counts towards removal and the other to keep: together they cancel out"
        };
        let (one, other) = (audit.rules.id(one), audit.rules.id(other));
        remarks.push(
            Diagnostic::about(&codes::OVERLAPPING_RULES, file)
                .says(format!("`{one}` and `{other}` hold for nearly the same people ({both} of {either})"))
                .help(help),
        );
    }
    remarks
}
