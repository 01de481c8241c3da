//! CSV: LinkedIn's own seven columns, then what the audit adds, for spreadsheets; read back with the owner's decisions
//! in it by [`crate::export::read_decisions`].

use std::io::{self, Write};

use super::csv_rows::{CsvCell, CsvRows};
use super::entry::{Entry, each_entry};
use super::list_columns::{LIST_COLUMNS, ListCell};
use super::options::RenderOptions;
use crate::audit::Audit;

/// The list as CSV: UTF-8, ISO dates, blank if unknown.
pub(super) fn write(audit: &Audit, options: &RenderOptions, to: &mut dyn Write) -> io::Result<()> {
    let (mark, line_end) = if options.excel { ("\u{feff}", "\r\n") } else { ("", "\n") };
    let rows = CsvRows { raw: options.raw, line_end };
    let names: Vec<&str> = LIST_COLUMNS.iter().map(|column| column.name).collect();
    write!(to, "{mark}{}{line_end}", names.join(","))?;
    let row = |person: &Entry| {
        let cells: Vec<CsvCell> = LIST_COLUMNS.iter().map(|column| csv((column.of)(person))).collect();
        let mut row = Vec::with_capacity(512);
        rows.write(&mut row, &cells)?;
        Ok(row)
    };
    each_entry(audit, options, row, |row| to.write_all(row))
}

/// Our own words, numbers and days need no quotes.
fn csv(cell: ListCell<'_>) -> CsvCell<'_> {
    match cell {
        ListCell::Blank => CsvCell::Plain("".into()),
        ListCell::Text(text) => CsvCell::Text(text),
        ListCell::Word(word) => CsvCell::Plain(word),
        ListCell::Whole(number) => CsvCell::Plain(number.to_string().into()),
        ListCell::Day(day) => CsvCell::Plain(day.to_string().into()),
    }
}

/// Whether a list begins with that line.
pub(super) fn begins(first: &str, _: &str) -> bool {
    ["First Name", "Rank", "Band", "Score"].iter().all(|column| first.contains(column))
}
