//! What the other sheets rest on: the day, the owner, what was read, what relevant and silent meant, the rules, and what a
//! careful reader should know.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::paint::CellPaints;
use super::sheet::{LeftOut, Sheet};
use crate::audit::Audit;
use crate::export::ABOUT_SHEET;
use crate::output::display::Shown;
use crate::output::list_columns::ListCell;
use crate::output::options::RenderOptions;
use crate::output::run_account::{AccountPart, run_account};
use crate::text::{counted, counted_as};

const HEADINGS: [&str; 2] = ["About", "What it was"];

/// How many letters a line has at least, in a column that is a little wider.
const LETTERS: usize = 105;

/// What every reader should know of the sheets.
const HOW_TO_READ: [&str; 3] = [
    "An empty cell is unknown, or nothing was there; it is never 0.",
    "Write remove, keep or later into the column Decision, or later with a day: later 2027-03-01. Then run `linkprune \
     decisions import` with this file, or `linkprune audit --decisions` with it.",
    "Active: a message or another touch within a year. After: without those on the removal list.",
];

pub(super) fn write(
    worksheet: &mut Worksheet,
    paints: &CellPaints,
    audit: &Audit,
    options: &RenderOptions,
    left_out: LeftOut,
) -> Result<(), XlsxError> {
    // What does not fit here would be said on no other sheet.
    let mut cut = LeftOut::default();
    let mut sheet = Sheet::new(worksheet, paints, (ABOUT_SHEET, &HEADINGS), &mut cut)?;
    let rows = std::iter::once(("Day", ListCell::Day(audit.evidence.as_of))).chain(lines(audit, options, left_out));
    let mut above = "";
    for (heading, cell) in rows {
        let label = if heading == above { ListCell::Blank } else { ListCell::Word(heading.into()) };
        above = heading;
        let (paint, letters) = match &cell {
            ListCell::Day(_) => (&paints.day_in_prose, 0),
            ListCell::Text(text) => (&paints.prose, text.chars().count()),
            _ => (&paints.prose, 0),
        };
        sheet.row([(label, Some(&paints.label)), (cell, Some(paint))])?;
        sheet.height(letters.div_ceil(LETTERS))?;
    }
    worksheet.set_column_width(0, 32.0)?;
    worksheet.set_column_width(1, 120.0)?;
    Ok(())
}

/// A heading and a line of text for each row.
fn lines<'a>(
    audit: &'a Audit,
    options: &'a RenderOptions,
    left_out: LeftOut,
) -> impl Iterator<Item = (&'static str, ListCell<'a>)> {
    let shown = |text: &str| Shown::new(text).to_string();
    let warnings: Vec<String> = audit.warnings_beside(options.list).map(|warning| shown(&warning.text)).collect();
    let tail = [
        AccountPart { heading: "Fingerprint of the rules", lines: vec![audit.rules.fingerprint.clone()] },
        AccountPart { heading: "Warnings", lines: if warnings.is_empty() { vec!["none".into()] } else { warnings } },
        AccountPart { heading: "Left out", lines: left_out_words(left_out) },
        AccountPart { heading: "How to read it", lines: HOW_TO_READ.map(str::to_owned).into() },
        AccountPart { heading: "Written by", lines: vec![concat!("linkprune ", env!("CARGO_PKG_VERSION")).into()] },
    ];
    let parts = run_account(audit, options).into_iter().chain(tail);
    parts.flat_map(|part| part.lines.into_iter().map(move |line| (part.heading, ListCell::text(line))))
}

/// What a spreadsheet had no room for.
fn left_out_words(left_out: LeftOut) -> Vec<String> {
    let LeftOut { cut, rows, links } = left_out;
    let mut said = Vec::new();
    if cut > 0 {
        said.push(format!("{} longer than a spreadsheet can hold, and cut", counted_as(cut, "text is", "texts are")));
    }
    if rows > 0 {
        said.push(format!("{} beyond the last row that a sheet can have", counted(rows, "row")));
    }
    if links > 0 {
        said.push(format!(
            "{} not a link: a sheet has room for 65,530",
            counted_as(links, "address is", "addresses are")
        ));
    }
    said
}
