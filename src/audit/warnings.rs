//! What a careful reader should know beside the list: each warning has a code for tools and a sentence for people.

mod dates;

use std::collections::BTreeMap;

use super::diversity::LOSS_WORTH_A_WARNING;
use super::{Audit, Band, List, Scorecard};
use crate::error::{counted, counted_as};
use crate::export::{Doubt, FileKind, Sureness, TouchKind, Whom};
use crate::rules::language::codes;
use crate::rules::{RuleSet, starter};

/// A remark on the audit as a whole.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Warning {
    pub code: &'static str,
    pub text: String,
}

fn warning(code: &'static str, text: impl Into<String>) -> Warning {
    Warning { code, text: text.into() }
}

/// The code of a warning that is only about the removal list.
const LISTED_AND_RECONNECT: &str = "listed-and-reconnect";

impl Audit {
    /// The warnings that belong beside that list.
    pub fn warnings_beside(&self, list: List) -> impl Iterator<Item = &Warning> {
        let elsewhere = move |warning: &&Warning| list == List::Reconnect && warning.code == LISTED_AND_RECONNECT;
        self.warnings.iter().filter(move |warning| !elsewhere(warning))
    }
}

/// Every warning of an audit, in the order in which they matter; `kept` are those of the keep list.
pub(super) fn all(audit: &Audit, kept: Vec<Warning>) -> Vec<Warning> {
    let mut warnings = Vec::new();
    warnings.extend(nobody(audit));
    let notes = &audit.evidence.export.coverage.notes;
    warnings.extend(notes.iter().map(|note| warning(note.code, note.text.as_str())));
    warnings.extend(skipped_rules(audit));
    warnings.extend(starter_rules_absent(audit));
    warnings.extend(everybody(audit));
    warnings.extend(messages_absent(audit));
    warnings.extend(messages_hidden(audit));
    warnings.extend(cut_off(audit));
    warnings.extend(columns(audit));
    warnings.extend(damaged_names(audit));
    warnings.extend(merged_names(audit));
    warnings.extend(refused(audit));
    warnings.extend(namesakes(audit));
    warnings.extend(super::decisions::warnings(audit));
    warnings.extend(listed_and_reconnect(audit));
    warnings.extend(dates::undated(audit));
    warnings.extend(long_cells(audit));
    warnings.extend(dates::day(audit));
    warnings.extend(over_a_tenth(audit));
    warnings.extend(industries_gone(audit));
    warnings.extend(target_companies_gone(audit));
    warnings.extend(diversity(audit));
    warnings.extend(unknown_industries(audit));
    warnings.extend(unknown_target(audit));
    warnings.extend(kept);
    warnings.push(warning(
        "only-linkedin",
        "only LinkedIn is visible here: calls, mail and meetings are not; look at each name before you let it go",
    ));
    warnings
}

fn nobody(audit: &Audit) -> Option<Warning> {
    audit.scorecards.is_empty().then(|| warning("no-connections", "the list of connections holds nobody"))
}

fn skipped_rules(audit: &Audit) -> Option<Warning> {
    let ids: Vec<&str> = audit.rules.skipped.iter().map(|skipped| skipped.id.as_str()).collect();
    (!ids.is_empty()).then(|| {
        warning("rules-skipped", format!("broken rules were left out, so this ranking misses them: {}", ids.join(", ")))
    })
}

/// A rules folder is the whole set: a starter rule that it lacks judges nobody, which may be meant or not.
fn starter_rules_absent(audit: &Audit) -> Option<Warning> {
    let RuleSet { absent, rules, .. } = &audit.rules;
    let all = starter::STARTER.len();
    let first = rules.first().filter(|_| !absent.is_empty())?;
    let folder = first.file.rsplit_once('/').map_or(".", |(folder, _)| folder);
    let judged = rules.iter().filter(|rule| rule.enabled).count();
    let judged = counted_as(judged, "rule judged", "rules judged");
    let text = if absent.len() == all {
        format!("{judged}: none of the {all} starter rules is in {folder}/")
    } else {
        format!(
            "{judged}: {} in {folder}/; missing: {}; `linkprune init --add-missing` adds them, and `enabled = false` under \
             [rules.ID] says that one is meant to be missing",
            counted_as(
                all - absent.len(),
                &format!("of the {all} starter rules is"),
                &format!("of the {all} starter rules are")
            ),
            absent.join(", ")
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

fn refused(audit: &Audit) -> Option<Warning> {
    let files: Vec<String> = audit
        .evidence
        .export
        .coverage
        .files
        .iter()
        .filter(|file| !file.refused.is_empty())
        .map(|file| format!("{} of {}", file.refused_rows(), file.file))
        .collect();
    let rows = counted_as(
        audit.evidence.export.coverage.refused(),
        "row could not be read and is missing here",
        "rows could not be read and are missing here",
    );
    (!files.is_empty())
        .then(|| warning("rows-refused", format!("{rows}: {}; `linkprune inspect` says why", files.join(", "))))
}

fn cut_off(audit: &Audit) -> Option<Warning> {
    let files: Vec<&str> = audit.evidence.export.coverage.cut_off().collect();
    (!files.is_empty()).then(|| {
        warning(
            "file-cut-off",
            format!(
                "{} seems cut off or torn: it ends inside a row, or holds zeros where rows were, and whoever was there \
                 is missing here; download or copy it again",
                files.join(" and ")
            ),
        )
    })
}

fn damaged_names(audit: &Audit) -> Option<Warning> {
    let damaged = audit.evidence.export.connections.iter().filter(|connection| connection.damaged).count();
    let (names, their) = (counted(damaged, "name"), if damaged == 1 { "that person" } else { "those people" });
    let list = audit.evidence.export.coverage.files.iter().find(|file| file.kind == FileKind::Connections);
    let guess = list.filter(|list| list.shape.sureness == Sureness::Guessed).map(|list| {
        format!("; {} was read as {}, which is a guess, and `--encoding` names another", list.file, list.shape.encoding)
    });
    (damaged > 0).then(|| {
        warning(
            "names-damaged",
            format!(
                "{names} may be damaged, so that other files may write {their} differently: what they would \
                 say of {their} is unknown where only the name joins them{}",
                guess.unwrap_or_default()
            ),
        )
    })
}

/// Two rows with one address and two names: somebody who changed theirs, or a fault of the file.
fn merged_names(audit: &Audit) -> Option<Warning> {
    let merged: u64 = audit.evidence.export.coverage.files.iter().map(|file| file.merged_names_differ).sum();
    let people = if merged == 1 { "1 person has".to_owned() } else { format!("{merged} people have") };
    (merged > 0).then(|| {
        warning(
            "merged-names-differ",
            format!(
                "{people} rows of one address and different names in Connections.csv; they are listed once, and what \
                 other files say under the other name is unknown"
            ),
        )
    })
}

/// Columns of the list without which something cannot be told.
fn columns(audit: &Audit) -> Option<Warning> {
    let list = audit.evidence.export.coverage.files.iter().find(|file| file.kind == FileKind::Connections)?;
    let costs = [
        ("Last Name", "people have one name only"),
        ("URL", "people are matched by name only"),
        ("Connected On", "nobody's day of connecting is known"),
    ];
    let missing: Vec<String> = costs
        .iter()
        .filter(|(column, _)| list.shape.missing_columns.contains(column))
        .map(|(column, cost)| {
            let written = list.shape.misspelt.iter().find(|(_, meant)| meant == column);
            let near = written.map(|(written, _)| format!(" (is it `{written}`?)")).unwrap_or_default();
            format!("no column {column}{near}: {cost}")
        })
        .collect();
    (!missing.is_empty()).then(|| warning("columns-missing", format!("{} has {}", list.file, missing.join("; "))))
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
                    "person on the removal list is marked ↺: a rule would rather have you write again",
                    "people on the removal list are marked ↺: a rule would rather have you write to them again"
                )
            ),
        )
    })
}

fn messages_absent(audit: &Audit) -> Option<Warning> {
    let coverage = &audit.evidence.export.coverage;
    if !coverage.has(FileKind::Messages) && coverage.files.iter().any(|file| file.kind == FileKind::Messages) {
        return Some(warning(
            "owner-not-in-messages",
            "whose export it is cannot be told from messages.csv, or most of it could not be read: the last interaction \
             is unknown for everyone, which is not the same as never; name yourself under [owner] in linkprune.toml",
        ));
    }
    (!coverage.has(FileKind::Messages)).then(|| {
        let remedy = match coverage.other_parts.as_slice() {
            [] if coverage.is_larger => {
                "LinkedIn sends the larger archive in two parts, and it may be in the other: put \
                                         both into one folder and give that folder"
                    .to_owned()
            }
            [] => "ask LinkedIn for the larger archive".to_owned(),
            others => format!(
                "it may be in `{}`, which is beside what was read: put both into one folder and give that folder",
                others.join("`, `")
            ),
        };
        warning(
            "messages-absent",
            format!(
                "messages.csv is absent: the last interaction is unknown for everyone, which is not the same as never; \
                 {remedy}"
            ),
        )
    })
}

fn messages_hidden(audit: &Audit) -> Option<Warning> {
    let export = &audit.evidence.export;
    let mail = export.coverage.files.iter().find(|file| file.kind == FileKind::Messages);
    let incomplete = mail.is_some_and(|mail| mail.incomplete || mail.shape.cut_off);
    let everybody = |doubt: Doubt| doubt.kind == TouchKind::Message && doubt.whom == Whom::Everybody;
    (!incomplete && export.doubts.iter().any(everybody)).then(|| {
        warning(
            "messages-hidden",
            "some messages name neither side, so they may be anybody's: for whom no message is sure, the last \
             interaction is unknown, which is not the same as never",
        )
    })
}

fn namesakes(audit: &Audit) -> Option<Warning> {
    (audit.evidence.joined.ambiguous > 0).then(|| {
        warning(
            "namesakes",
            format!(
                "{} would say is unknown",
                counted_as(
                    audit.evidence.joined.ambiguous,
                    "message or other touch names somebody who may be one or another of your connections, and nothing \
                     says which; it was counted for none, and what it",
                    "messages and other touches name somebody who may be one or another of your connections, and nothing \
                     says which; they were counted for none, and what they"
                )
            ),
        )
    })
}

fn long_cells(audit: &Audit) -> Option<Warning> {
    let cut = audit.evidence.measured.cells_cut;
    let cells = counted_as(cut, "cell is", "cells are");
    let text = format!("{cells} very long in Connections.csv; rules see the first 500 letters of each");
    (cut > 0).then(|| warning("long-cells", text))
}

fn over_a_tenth(audit: &Audit) -> Option<Warning> {
    let counts = audit.counts;
    let (what, people) = match &audit.goal {
        Some(goal) => ("the goal lists", goal.listed),
        None => ("band remove holds", counts.remove),
    };
    (people * 10 > counts.connections).then(|| {
        warning(
            "list-over-tenth",
            format!(
                "{what} {people} of {}, more than a tenth; ordinary turnover is about a tenth a year",
                counted(counts.connections, "connection")
            ),
        )
    })
}

fn industries_gone(audit: &Audit) -> Option<Warning> {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for (reading, card) in audit.evidence.measured.readings.iter().zip(&audit.scorecards) {
        if let Some(found) = &reading.industry {
            *left.entry(found.answer).or_default() += usize::from(card.band != Band::Remove);
        }
    }
    let gone: Vec<&str> = left.iter().filter(|(_, count)| **count == 0).map(|(industry, _)| *industry).collect();
    (!gone.is_empty())
        .then(|| warning("industry-gone", format!("band remove leaves you nobody in {}", gone.join(", "))))
}

fn target_companies_gone(audit: &Audit) -> Option<Warning> {
    let gone: Vec<&str> = audit
        .evidence
        .target
        .companies
        .iter()
        .filter(|company| {
            let there = audit.evidence.measured.company_keys.rows_of(company);
            let goes = |row: &usize| audit.scorecards.get(*row).is_some_and(|card| card.band == Band::Remove);
            !there.is_empty() && there.iter().all(goes)
        })
        .map(String::as_str)
        .collect();
    (!gone.is_empty())
        .then(|| warning("target-company-gone", format!("band remove leaves you nobody at {}", gone.join(", "))))
}

fn diversity(audit: &Audit) -> Vec<Warning> {
    let of = |what: &str, before: Option<f64>, after: Option<f64>| {
        let (before, after) = (before?, after.unwrap_or(0.0));
        let loss = (before - after) / before;
        (before > 0.0 && loss > LOSS_WORTH_A_WARNING).then(|| {
            warning(
                "diversity-loss",
                format!(
                    "the spread over {what} falls from {before:.2} to {after:.2} (1 is widest) without band remove"
                ),
            )
        })
    };
    let d = audit.diversity;
    [of("industries", d.industries_before, d.industries_after), of("companies", d.companies_before, d.companies_after)]
        .into_iter()
        .flatten()
        .collect()
}

fn unknown_industries(audit: &Audit) -> Option<Warning> {
    let listed: Vec<bool> = audit
        .evidence
        .measured
        .readings
        .iter()
        .enumerate()
        .filter(|(row, _)| audit.is_listed(*row))
        .map(|(_, reading)| reading.industry.is_none())
        .collect();
    let unknown = listed.iter().filter(|unknown| **unknown).count();
    (unknown * 3 > listed.len()).then(|| {
        warning(
            "industries-unknown",
            format!(
                "the industry of {unknown} of the {} listed is unknown; `linkprune industries` shows what to name",
                counted(listed.len(), "person")
            ),
        )
    })
}

fn unknown_target(audit: &Audit) -> Option<Warning> {
    audit.evidence.target.industries.is_none().then(|| {
        warning(
            "target-unknown",
            "your own industry is unknown, so nobody can match it; name it under [target] in linkprune.toml",
        )
    })
}
