//! What was odd in how a file is written, for `inspect`: what was put right, what is missing, what may be misread.

use super::Shown;
use crate::export::{FileKind, FileReport, Sureness};

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
    let mends = shape.mends;
    let mut remarks = Vec::new();
    let mut counted = |count: u64, one: &str, many: &str| {
        if count > 0 {
            remarks.push(format!("{count} {}", if count == 1 { one } else { many }));
        }
    };
    counted(shape.replaced, "place could not be decoded", "places could not be decoded");
    counted(
        mends.unwrapped,
        "row was inside one pair of quotes and was unwrapped",
        "rows were inside one pair of quotes each and were unwrapped",
    );
    counted(
        mends.rejoined,
        "date was parted at its comma over two cells and was put together",
        "dates were parted at their comma over two cells and were put together",
    );
    counted(
        mends.unspaced,
        "row had blanks beside its quotes, which were left out",
        "rows had blanks beside their quotes, which were left out",
    );
    counted(
        shape.mojibake,
        "cell had once been read in a wrong encoding; its letters were put right",
        "cells had once been read in a wrong encoding; their letters were put right",
    );
    counted(
        shape.other_width,
        "row was read that has another number of cells than the header",
        "rows were read that have another number of cells than the header",
    );
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
