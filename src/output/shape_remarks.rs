//! What is odd in how a file is written, for `inspect`: what was repaired, what is missing, what may be misread.

use super::Shown;
use crate::export::{FileKind, FileReport, Shape, Sureness};
use crate::text::{counted, counted_as};

/// How a file is written: `UTF-8, comma, LF; header on line 4 after 2 lines of preamble; …`.
pub(super) fn shape(report: &FileReport) -> String {
    let shape = &report.shape;
    let dates: Vec<String> = shape.date_formats.iter().map(|(format, rows)| format!("{format} ({rows})")).collect();
    let dates = if dates.is_empty() { String::new() } else { format!("; dates {}", dates.join(", ")) };
    let era = match shape.era {
        "" => String::new(),
        era if era.starts_with("before") => format!("; header from {era}"),
        era => format!("; header of {era}"),
    };
    let preamble = match shape.preamble_lines {
        0 => String::new(),
        lines => format!(" after {} of preamble", counted(lines, "line")),
    };
    if shape.delimiter.is_empty() {
        return format!("{}, {}{dates}", encoding(report), shape.line_ends);
    }
    format!(
        "{}, {}, {}; header on line {}{preamble}{era}{dates}",
        encoding(report),
        shape.delimiter,
        shape.line_ends,
        shape.header_line
    )
}

/// The encoding of a file and how sure that is.
pub(super) fn encoding(report: &FileReport) -> String {
    let sureness = match report.shape.sureness {
        Sureness::Certain => "",
        Sureness::Named => " (as you say)",
        Sureness::Detected => " (detected)",
        Sureness::Guessed => " (a guess; --encoding names another)",
    };
    format!("{}{sureness}", report.shape.encoding)
}

/// A sentence for each thing that is odd.
pub(super) fn remarks(report: &FileReport) -> Vec<String> {
    let shape = &report.shape;
    let mut remarks = repairs(shape);
    if shape.cut_off {
        remarks.push("the file seems cut off: it ends inside a row".into());
    }
    let list = report.kind == FileKind::Connections;
    if list && !shape.missing_columns.is_empty() {
        remarks.push(format!("columns missing: {}", shape.missing_columns.join(", ")));
    }
    for (written, meant) in &shape.misspelt {
        remarks.push(format!("column `{}` is not known; did you mean `{meant}`?", Shown::new(written)));
    }
    if list && !shape.extra_columns.is_empty() {
        let extra = shape.extra_columns.join(", ");
        remarks.push(format!("columns not read: {}", Shown::new(&extra)));
    }
    remarks
}

/// What was repaired, and what could not be, with how often.
fn repairs(shape: &Shape) -> Vec<String> {
    let mends = shape.mends;
    let all = [
        (shape.replaced, "place could not be decoded", "places could not be decoded"),
        (
            mends.unwrapped,
            "row was inside one pair of quotes and was unwrapped",
            "rows were inside one pair of quotes each and were unwrapped",
        ),
        (
            mends.rejoined,
            "date was split at its comma into two cells and was put together again",
            "dates were split at their comma into two cells and were put together again",
        ),
        (
            mends.unspaced,
            "row had spaces beside its quotes, which were left out",
            "rows had spaces beside their quotes, which were left out",
        ),
        (
            shape.mojibake,
            "cell had once been read in the wrong encoding; its letters were repaired",
            "cells had once been read in the wrong encoding; their letters were repaired",
        ),
        (
            shape.other_width,
            "row was read although it has a different number of cells from the header",
            "rows were read although they have a different number of cells from the header",
        ),
    ];
    all.into_iter().filter(|(count, ..)| *count > 0).map(|(count, one, many)| counted_as(count, one, many)).collect()
}
