//! CSV: LinkedIn's own seven columns, then what the audit adds, for spreadsheets; read back with the owner's decisions
//! in it by [`crate::export::read_decisions`].

use std::io::{self, Write};

use super::csv_rows::{CsvCell, CsvRows};
use super::entry::{Entry, each_entry};
use super::list_columns::{LIST_COLUMNS, ListCell};
use super::options::RenderOptions;
use crate::audit::Audit;
use crate::text::{iso_day, push_whole};

/// The list as CSV: UTF-8, ISO dates, blank if unknown.
pub(super) fn write(audit: &Audit, options: &RenderOptions, to: &mut dyn Write) -> io::Result<()> {
    let (mark, line_end) = if options.excel { ("\u{feff}", "\r\n") } else { ("", "\n") };
    let rows = CsvRows { raw: options.raw, line_end };
    let names: Vec<&str> = LIST_COLUMNS.iter().map(|column| column.name).collect();
    write!(to, "{mark}{}{line_end}", names.join(","))?;
    let row = |person: &Entry, text: &mut Vec<u8>| {
        rows.add(text, LIST_COLUMNS.iter().map(|column| csv((column.of)(person))));
        Ok(())
    };
    each_entry(audit, options, row, |rows| to.write_all(rows))
}

/// Our own words, numbers and days need no quotes.
fn csv(cell: ListCell<'_>) -> CsvCell<'_> {
    match cell {
        ListCell::Blank => CsvCell::Plain("".into()),
        ListCell::Text(text) => CsvCell::Text(text),
        ListCell::Word(word) => CsvCell::Plain(word),
        ListCell::Whole(number) => CsvCell::Plain(whole(number).into()),
        ListCell::Day(day) => CsvCell::Plain(iso_day(day).into()),
    }
}

fn whole(number: i64) -> String {
    let mut text = String::new();
    push_whole(number, &mut text);
    text
}

/// Whether a list begins with that line.
pub(super) fn begins(first: &str, _: &str) -> bool {
    ["First Name", "Rank", "Band", "Score"].iter().all(|column| first.contains(column))
}
