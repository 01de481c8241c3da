//! Warnings about the files: what is absent, could not be read, or cannot be known from them.

use crate::audit::run::Audit;
use crate::audit::warning::{Warning, warning};
use crate::export::{Doubt, FileKind, Sureness, TouchKind, Whom};
use crate::text::{agreeing, and, counted, counted_as};

pub(super) fn refused(audit: &Audit) -> Option<Warning> {
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

/// What was done elsewhere, and is not visible here.
pub(super) fn only_linkedin(audit: &Audit) -> Warning {
    let files = audit.evidence.export.coverage.files.iter();
    let tell = files.filter(|file| matches!(file.kind, FileKind::Touches | FileKind::Calendar));
    let names: Vec<&str> = tell.map(|file| file.file.as_str()).collect();
    let visible = if names.is_empty() {
        "calls, mail and meetings are not visible here".to_owned()
    } else {
        let have = agreeing(names.len(), "has", "have");
        format!("of calls, mail and meetings only those that {} {have} are visible here", and(&names))
    };
    warning("only-linkedin", format!("{visible}: look at each name before you let it go"))
}

pub(super) fn cut_off(audit: &Audit) -> Option<Warning> {
    let files: Vec<&str> = audit.evidence.export.coverage.cut_off().collect();
    let torn = agreeing(
        files.len(),
        "seems cut off or torn: it ends inside a row, or holds zeros",
        "seem cut off or torn: they end inside a row, or hold zeros",
    );
    let it = agreeing(files.len(), "it", "them");
    (!files.is_empty()).then(|| {
        warning(
            "file-cut-off",
            format!(
                "{} {torn} where rows were, and whoever was there is missing here; download or copy {it} again",
                files.join(" and ")
            ),
        )
    })
}

pub(super) fn damaged_names(audit: &Audit) -> Option<Warning> {
    let damaged = audit.evidence.export.connections.iter().filter(|connection| connection.damaged).count();
    let (names, their) = (counted(damaged, "name"), agreeing(damaged, "that person", "those people"));
    let list = audit.evidence.export.coverage.list();
    let guess = list.filter(|list| list.shape.sureness == Sureness::Guessed).map(|list| {
        format!("; {} was read as {}, which is a guess, and `--encoding` names another", list.file, list.shape.encoding)
    });
    (damaged > 0).then(|| {
        warning(
            "names-damaged",
            format!(
                "{names} may be damaged, so other files may spell {their} differently: what those files would say about \
                 {their} is unknown if only the name joins them{}",
                guess.unwrap_or_default()
            ),
        )
    })
}

/// Two rows with one address and different names: somebody who changed theirs, or a fault in the file.
pub(super) fn merged_names(audit: &Audit) -> Option<Warning> {
    let merged: u64 = audit.evidence.export.coverage.files.iter().map(|file| file.merged_names_differ).sum();
    let people = counted_as(merged, "person has", "people have");
    (merged > 0).then(|| {
        warning(
            "merged-names-differ",
            format!(
                "{people} rows with one address and different names in Connections.csv; they are listed once, and what \
                 other files say under the other name is unknown"
            ),
        )
    })
}

/// Columns of the list without which something cannot be known.
pub(super) fn columns(audit: &Audit) -> Option<Warning> {
    let list = audit.evidence.export.coverage.list()?;
    let costs = [
        ("Last Name", "people have one name only"),
        ("URL", "people are matched by name only"),
        ("Company", "nobody's company is known, nor most people's industry"),
        ("Position", "nobody's function or seniority is known, nor some people's industry"),
        ("Connected On", "nobody's connection date is known"),
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

pub(super) fn messages_absent(audit: &Audit) -> Option<Warning> {
    let coverage = &audit.evidence.export.coverage;
    if !coverage.has(FileKind::Messages) && coverage.files.iter().any(|file| file.kind == FileKind::Messages) {
        return Some(warning(
            "owner-not-in-messages",
            "messages.csv does not show whose export this is, or most of it could not be read: the last interaction \
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

/// A messages.csv without a message: whoever has connections has most likely written to somebody.
pub(super) fn messages_empty(audit: &Audit) -> Option<Warning> {
    let export = &audit.evidence.export;
    let mail = export.coverage.files.iter().find(|file| file.kind == FileKind::Messages);
    let is_empty = mail.is_some_and(|mail| mail.usable && mail.rows == 0);
    (is_empty && export.connections.len() >= MANY).then(|| {
        warning(
            "messages-empty",
            format!(
                "messages.csv has no message, and you have {}: it is probably not whole, so \"never exchanged a message\" \
                 proves little; ask for the larger archive again",
                counted(export.connections.len(), "connection")
            ),
        )
    })
}

/// With so many connections, a messages.csv without a message is odd.
const MANY: usize = 20;

/// Signs that protect somebody, and cannot be seen.
pub(super) fn protections_unseen(audit: &Audit) -> Option<Warning> {
    let missing: Vec<&str> = [
        FileKind::EndorsementsReceived,
        FileKind::EndorsementsGiven,
        FileKind::RecommendationsReceived,
        FileKind::RecommendationsGiven,
    ]
    .into_iter()
    .filter(|file| !audit.evidence.export.coverage.has(*file))
    .map(|file| file.file().name)
    .collect();
    (!missing.is_empty()).then(|| {
        let are = agreeing(missing.len(), "is", "are");
        warning(
            "protections-unseen",
            format!(
                "{} {are} not in this export, so nobody is protected for what would be in there: whoever endorsed or \
                 recommended you, or you them, may be listed",
                and(&missing)
            ),
        )
    })
}

pub(super) fn messages_hidden(audit: &Audit) -> Option<Warning> {
    let export = &audit.evidence.export;
    let mail = export.coverage.files.iter().find(|file| file.kind == FileKind::Messages);
    let incomplete = mail.is_some_and(|mail| mail.incomplete || mail.shape.cut_off);
    let everybody = |doubt: Doubt| doubt.kind == TouchKind::Message && doubt.whom == Whom::Everybody;
    (!incomplete && export.doubts.iter().any(everybody)).then(|| {
        warning(
            "messages-hidden",
            "some messages name neither side, so they may be anybody's: if no message with somebody is sure, the last \
             interaction with them is unknown, which is not the same as never",
        )
    })
}

pub(super) fn namesakes(audit: &Audit) -> Option<Warning> {
    (audit.evidence.joined.ambiguous > 0).then(|| {
        warning(
            "namesakes",
            format!(
                "{} would say is unknown",
                counted_as(
                    audit.evidence.joined.ambiguous,
                    "message or other touch names somebody who may be any of several connections, and nothing \
                     says which; it was counted for none, and what it",
                    "messages and other touches name somebody who may be any of several connections, and nothing \
                     says which; they were counted for none, and what they"
                )
            ),
        )
    })
}

pub(super) fn long_cells(audit: &Audit) -> Option<Warning> {
    let cut = audit.evidence.measured.cells_cut;
    let cells = counted_as(cut, "cell is", "cells are");
    let text = format!("{cells} very long in Connections.csv; rules see the first 500 letters of each");
    (cut > 0).then(|| warning("long-cells", text))
}
