//! What the export holds and in what shape: every file, every count, every refused row with its line and cause.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::summary::owner;
use super::{Shown, json};
use crate::export::{Export, FileKind, FileReport};
use crate::network::Joined;

/// For reading.
pub fn inspect(export: &Export, joined: &Joined) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "owner  {}\n", owner(&export.owner));
    for report in &export.coverage.files {
        let _ = writeln!(text, "{}: {} rows = {}", Shown::new(&report.file), report.rows, file_sum(report));
        let _ = writeln!(text, "    {}", shape(report));
        for (cause, rows) in &report.set_aside {
            let _ = writeln!(text, "    set aside: {rows} {cause}");
        }
        if report.undated > 0 {
            let _ = writeln!(
                text,
                "    undated: {} (the date cannot be read with certainty and is unknown)",
                report.undated
            );
        }
        for refusal in &report.refused {
            let rows = if refusal.rows > 1 { format!("{} rows, ", refusal.rows) } else { String::new() };
            let _ = writeln!(text, "    refused: {rows}{}: {}", refusal.lines(), refusal.cause);
        }
    }
    let _ = writeln!(
        text,
        "\nwho is who: {} touches joined by address, {} by a name nobody else bears; {} are with people who are no \
         connections, {} name several connections and were counted for none",
        joined.by_address, joined.by_name, joined.strangers, joined.ambiguous
    );
    for note in &export.coverage.notes {
        let _ = writeln!(text, "note: {}", Shown::new(&note.text));
    }
    for absent in &export.coverage.absent {
        let _ = writeln!(text, "absent: {}: {}", absent.file, absent.cost);
    }
    for ignored in &export.coverage.ignored {
        let _ = writeln!(text, "ignored: {}: {}", Shown::new(&ignored.file), ignored.why);
    }
    for sibling in &export.coverage.siblings_not_read {
        let _ = writeln!(text, "not read: {}: one file was named; name the folder to read it too", Shown::new(sibling));
    }
    text
}

/// For tools.
pub fn inspect_json(export: &Export, joined: &Joined) -> String {
    let mut document = json::coverage(&export.coverage);
    if let Json::Object(fields) = &mut document {
        let owner = &export.owner;
        fields.insert("owner".into(), json!({ "name": owner.name, "url": owner.url, "source": owner.source }));
        fields.insert(
            "joined".into(),
            json!({
                "by_address": joined.by_address,
                "by_name": joined.by_name,
                "ambiguous": joined.ambiguous,
                "strangers": joined.strangers,
            }),
        );
        let shapes: Vec<Json> =
            export.coverage.files.iter().map(|report| json!({ "file": report.file, "shape": shape(report) })).collect();
        fields.insert("shapes".into(), Json::Array(shapes));
        fields.insert("siblings_not_read".into(), json!(export.coverage.siblings_not_read));
    }
    format!("{document:#}\n")
}

/// `412 connections + 6 ghosts + 1 refused`.
fn file_sum(report: &FileReport) -> String {
    let aside: u64 = report.set_aside.iter().map(|(_, rows)| rows).sum();
    if report.kind == FileKind::Connections {
        let merged = if report.merged > 0 { format!(" + {} merged", report.merged) } else { String::new() };
        let refused = report.refused_rows();
        format!("{} connections + {} ghosts{merged} + {refused} refused", report.connections, report.ghosts)
    } else {
        format!("{} touches + {aside} set aside + {} refused", report.touches, report.refused_rows())
    }
}

fn shape(report: &FileReport) -> String {
    let shape = &report.shape;
    let dates: Vec<String> = shape.date_formats.iter().map(|(format, rows)| format!("{format} ({rows})")).collect();
    let dates = if dates.is_empty() { String::new() } else { format!("; dates {}", dates.join(", ")) };
    let era = if shape.era.is_empty() { String::new() } else { format!("; header of {}", shape.era) };
    let preamble = match shape.preamble_lines {
        0 => String::new(),
        lines => format!(" after {lines} lines of preamble"),
    };
    format!(
        "{}, {}, {}; header on line {}{preamble}{era}{dates}",
        shape.encoding, shape.delimiter, shape.line_ends, shape.header_line
    )
}
