//! TSV: the columns of the CSV with a TAB between them, one person a line, for `cut`, `awk` and the clipboard. No cell holds
//! a TAB or a line end: a blank is in their place.

use std::borrow::Cow;
use std::io::{self, Write};

use super::entry::Entry;
use super::list_columns::{LIST_COLUMNS, ListCell};
use super::options::RenderOptions;
use crate::audit::Audit;
use crate::export::guarded;

/// The list as TSV: UTF-8, ISO dates, blank if unknown.
pub(super) fn write(audit: &Audit, options: &RenderOptions, to: &mut dyn Write) -> io::Result<()> {
    let (mark, line_end) = if options.excel { ("\u{feff}", "\r\n") } else { ("", "\n") };
    let names: Vec<&str> = LIST_COLUMNS.iter().map(|column| column.name).collect();
    write!(to, "{mark}{}{line_end}", names.join("\t"))?;
    for person in Entry::all(audit, options) {
        for (place, column) in LIST_COLUMNS.iter().enumerate() {
            if place > 0 {
                to.write_all(b"\t")?;
            }
            match (column.of)(&person) {
                ListCell::Blank => {}
                ListCell::Text(text) => to.write_all(cell(&text, options.raw).as_bytes())?,
                ListCell::Word(word) => to.write_all(word.as_bytes())?,
                ListCell::Whole(number) => write!(to, "{number}")?,
                ListCell::Day(day) => write!(to, "{day}")?,
            }
        }
        to.write_all(line_end.as_bytes())?;
    }
    Ok(())
}

/// Text on one line, guarded unless it is wanted raw. It is in quotes only where it begins with one: then a program that
/// knows quotes would look for their end.
fn cell(text: &str, raw: bool) -> String {
    let line: String = text.chars().map(|letter| if breaks(letter) { ' ' } else { letter }).collect();
    let line = if raw { Cow::Borrowed(line.as_str()) } else { guarded(&line) };
    if line.starts_with('"') { format!("\"{}\"", line.replace('"', "\"\"")) } else { line.into_owned() }
}

/// What ends a cell or a line, for one program or another.
fn breaks(letter: char) -> bool {
    matches!(letter, '\t'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_cell_is_one_line_without_a_tab_and_computes_nothing() {
        for (text, expected) in [
            ("Contoso\tLtd\r\nLondon", "Contoso Ltd  London"),
            ("a\u{85}b\u{2028}c\u{b}d", "a b c d"),
            ("=1+1", "'=1+1"),
            ("\t=1+1", "' =1+1"),
            ("Fabrikam;=1", "Fabrikam;'=1"),
            ("Ada \"Ace\" Example", "Ada \"Ace\" Example"),
            ("\"Ace\" Example", "\"\"\"Ace\"\" Example\""),
        ] {
            assert_eq!(cell(text, false), expected);
        }
        assert_eq!(cell("=1\n+1", true), "=1 +1");
    }
}
