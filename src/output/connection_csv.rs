//! CSV: LinkedIn's own seven columns, then what the audit adds, for spreadsheets; read back with the owner's decisions
//! in it by [`crate::export::read_decisions`].

use std::io::{self, Write};

use super::csv_rows::CsvRows;
use super::entry::{Entry, each_entry};
use super::list_columns::{LIST_COLUMNS, ListCell};
use super::options::RenderOptions;
use crate::audit::Audit;
use crate::text::iso_day;

/// How many rows of a few hundred bytes are written together: more than LinkedIn lets anybody have connections. What is known of
/// people is read fastest in the order in which it was measured, all of it once.
const AT_ONCE: usize = 1 << 15;

/// The list as CSV: UTF-8, ISO dates, blank if unknown.
pub(super) fn write(audit: &Audit, options: &RenderOptions, to: &mut dyn Write) -> io::Result<()> {
    let (mark, line_end) = if options.excel { ("\u{feff}", "\r\n") } else { ("", "\n") };
    let rows = CsvRows { raw: options.raw, line_end };
    let names: Vec<&str> = LIST_COLUMNS.iter().map(|column| column.name).collect();
    write!(to, "{mark}{}{line_end}", names.join(","))?;
    let row = |person: &Entry, row: &mut Vec<u8>| {
        for (place, column) in LIST_COLUMNS.iter().enumerate() {
            if place > 0 {
                row.push(b',');
            }
            // Our own words, numbers and days need no quotes.
            match (column.of)(person) {
                ListCell::Blank => {}
                ListCell::Text(text) => rows.add_text(&text, row),
                ListCell::Word(word) => row.extend_from_slice(word.as_bytes()),
                ListCell::Whole(number) => row.extend_from_slice(itoa::Buffer::new().format(number).as_bytes()),
                ListCell::Day(day) => row.extend_from_slice(iso_day(day).as_str().as_bytes()),
            }
        }
        row.extend_from_slice(line_end.as_bytes());
        Ok(())
    };
    each_entry(audit, options, AT_ONCE, row, |rows| to.write_all(rows))
}

/// Whether a list begins with that line.
pub(super) fn begins(first: &str, _: &str) -> bool {
    ["First Name", "Rank", "Band", "Score"].iter().all(|column| first.contains(column))
}
