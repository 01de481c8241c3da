//! Decisions from a spreadsheet of ours, also one that Excel or another office saved again: with columns in another order or
//! more of them, rows hidden or sorted, days as numbers or as text. Its list is read as the CSV that it would be saved as,
//! so that all of it is understood in one way.

use std::borrow::Cow;

use super::super::decode::Text;
use super::cells::{Cell, SheetCells};
use super::list::{DecisionList, Undecided};
use super::package::Package;
use super::{sheet, sheet_names};
use crate::export::guard::guarded;
use crate::export::header::plain;
use crate::export::limits::{Limits, size_words};

/// Within how many rows with anything in them a list names its columns.
const HEADER_WITHIN: usize = 50;
/// What a list names its columns: the one for decisions beside one that names people, or those that only linkprune writes.
const DECISION: [&str; 2] = ["decision", "decisions"];
const PEOPLE: [&str; 4] = ["firstname", "lastname", "url", "profileurl"];
const OURS: [&str; 3] = ["rank", "band", "score"];
/// Columns of days, in which a number without a format is one.
const DAYS: [&str; 5] = ["connectedon", "lasttouchon", "decidedon", "doneon", "goneon"];

/// In bytes, how much text a list may hold.
const LARGEST: usize = 1 << 28;

/// The list in a spreadsheet; `None` where it holds none, or is no spreadsheet that can be read.
pub(super) fn read(bytes: Vec<u8>) -> Option<Result<DecisionList, Undecided>> {
    read_within(bytes, LARGEST)
}

/// The same where a list may hold so many bytes of text.
fn read_within(bytes: Vec<u8>, largest: usize) -> Option<Result<DecisionList, Undecided>> {
    let mut package = match Package::open(bytes)? {
        Ok(package) => package,
        Err(limit) => return Some(Err(over(&limit))),
    };
    let mut found: Option<DecisionList> = None;
    let mut without: Option<Undecided> = None;
    let mut own_sheets = false;
    for name in package.sheet_names() {
        if sheet_names::is_beside_the_list(&name) {
            continue;
        }
        // A sheet of charts has no cells.
        let Some(cells) = package.cells(&name) else { continue };
        let survey = Survey::of(cells)?;
        let Some(header) = survey.header else {
            own_sheets |= survey.is_filled;
            continue;
        };
        let list = match as_csv(package.cells(&name)?, &header, largest)? {
            Ok(text) => of_sheet(text),
            Err(limit) => return Some(Err(over(&limit))),
        };
        match (list, &found) {
            (Err(no_list @ Undecided::NoList(_)), _) => without = Some(no_list),
            (Err(undecided), _) => return Some(Err(undecided)),
            (Ok(list), None) => found = Some(list),
            (Ok(list), Some(first)) => match (says_something(first), says_something(&list)) {
                (true, true) => return Some(Err(Undecided::Unreadable(TWO.into()))),
                (false, true) => found = Some(list),
                (_, false) => {}
            },
        }
    }
    match found {
        Some(list) => Some(Ok(DecisionList { own_cells: list.own_cells || own_sheets, ..list })),
        None => without.map(Err),
    }
}

/// Why a spreadsheet with two lists is refused.
const TWO: &str = "has two sheets with decisions";

fn says_something(list: &DecisionList) -> bool {
    !list.decided.is_empty() || !list.unread.is_empty()
}

fn over(limit: &str) -> Undecided {
    Undecided::Unreadable(format!("is a spreadsheet over the limit of {limit}"))
}

/// What is told of a sheet before it is read.
#[derive(Debug, Default)]
struct Survey {
    /// Whether any cell holds anything.
    is_filled: bool,
    /// `None` where it is no list.
    header: Option<SheetHeader>,
}

/// Where a list names its columns.
#[derive(Debug, Default)]
struct SheetHeader {
    row: u32,
    /// How many columns have anything in them anywhere.
    width: u32,
    /// The columns of days.
    days: Vec<u32>,
}

impl Survey {
    /// Looks through a sheet; `None` where it is damaged.
    fn of(mut cells: SheetCells<'_>) -> Option<Self> {
        let mut survey = Self::default();
        let mut row: Vec<(u32, String)> = Vec::new();
        let (mut number, mut rows) = (0, 0);
        while let Some(cell) = cells.next().ok()? {
            survey.is_filled = true;
            if let Some(header) = &mut survey.header {
                header.width = header.width.max(cell.column + 1);
                continue;
            }
            if cell.row != number {
                survey.header = SheetHeader::of(number, &row);
                (number, rows) = (cell.row, rows + 1);
                row.clear();
            }
            if rows > HEADER_WITHIN {
                return Some(survey);
            }
            row.push((cell.column, plain(&cell.text)));
        }
        if survey.header.is_none() {
            survey.header = SheetHeader::of(number, &row);
        }
        Some(survey)
    }
}

impl SheetHeader {
    /// A row, if it names the columns of a list.
    fn of(row: u32, names: &[(u32, String)]) -> Option<Self> {
        let has = |wanted: &str| names.iter().any(|(_, name)| name == wanted);
        let is_for_decisions = DECISION.into_iter().any(has) && PEOPLE.into_iter().any(has);
        if !is_for_decisions && !OURS.into_iter().all(has) {
            return None;
        }
        let days = names.iter().filter(|(_, name)| DAYS.contains(&name.as_str())).map(|(column, _)| *column);
        let width = names.last().map_or(0, |(column, _)| column + 1);
        Some(Self { row, width, days: days.collect() })
    }
}

/// A list as CSV, and the row of the sheet at which each of its rows was.
struct CsvText {
    text: String,
    /// The physical line where a row begins and the number of that row, both from 1.
    rows: Vec<(u64, u64)>,
}

/// The rows from the header on; `Err` is the limit that they are over, and `None` a damaged sheet.
fn as_csv(mut cells: SheetCells<'_>, header: &SheetHeader, largest: usize) -> Option<Result<CsvText, String>> {
    let limits = Limits::default();
    if limits.columns.is_some_and(|most| u64::from(header.width) > most) {
        return Some(Err(format!("{} columns", limits.columns.unwrap_or_default())));
    }
    let most = limits.connections.unwrap_or(u64::MAX);
    let mut csv = CsvText { text: String::from('\u{feff}'), rows: Vec::new() };
    let (mut line, mut at) = (1, None::<(u32, u32)>);
    while let Some(cell) = cells.next().ok()? {
        if cell.row < header.row {
            continue;
        }
        let begun = at.filter(|(row, _)| *row == cell.row);
        if let (None, Some((_, column))) = (begun, at) {
            csv.end_row(header.width, column);
            line += 1;
        }
        if begun.is_none() {
            csv.rows.push((line, u64::from(cell.row) + 1));
        }
        let from = begun.map_or(0, |(_, column)| column);
        csv.text.extend((from..cell.column).map(|_| ','));
        line += csv.cell(&cell, header);
        at = Some((cell.row, cell.column));
        if csv.rows.len() as u64 > most.saturating_add(1) {
            return Some(Err(format!("{most} rows")));
        }
        if csv.text.len() > largest {
            return Some(Err(size_words(largest as u64)));
        }
    }
    csv.end_row(header.width, at.map_or(0, |(_, column)| column));
    Some(Ok(csv))
}

impl CsvText {
    /// Writes a cell and returns how many line ends are in it.
    fn cell(&mut self, cell: &Cell<'_>, header: &SheetHeader) -> u64 {
        let text = match cell.day().filter(|_| cell.is_day || header.days.contains(&cell.column)) {
            Some(day) => day.to_string(),
            None => cell.text.replace("\r\n", "\n").replace('\r', "\n"),
        };
        self.text.push('"');
        // The guard is taken off again where CSV is read, and what was never guarded has to come back as it is.
        self.text.push_str(&guarded(&text).replace('"', "\"\""));
        self.text.push('"');
        memchr::memchr_iter(b'\n', text.as_bytes()).count() as u64
    }

    /// Fills a row up, so that all have the same width.
    fn end_row(&mut self, width: u32, column: u32) {
        self.text.extend((column + 1..width).map(|_| ','));
        self.text.push('\n');
    }

    /// The row of the sheet that holds a line.
    fn row_of(&self, line: u64) -> u64 {
        let after = self.rows.partition_point(|(first, _)| *first <= line);
        after.checked_sub(1).and_then(|at| self.rows.get(at)).map_or(line, |(_, row)| *row)
    }
}

/// What the list of one sheet says, with the rows of that sheet in place of lines.
fn of_sheet(mut csv: CsvText) -> Result<DecisionList, Undecided> {
    let text = std::mem::take(&mut csv.text);
    let mut list = sheet::read(Text::decode(Cow::Owned(text.into_bytes())))?;
    list.format = "xlsx";
    for one in &mut list.decided {
        one.place = one.place.map(|line| csv.row_of(line));
    }
    for one in &mut list.unread {
        one.place = csv.row_of(one.place);
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::Workbook;

    use super::*;
    use crate::store::decision::Verdict;

    #[test]
    fn one_long_text_that_many_cells_share_is_not_written_out_for_each() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, ["URL", "Decision"]).unwrap();
        for row in 1..100 {
            sheet.write_string(row, 0, "x".repeat(30_000)).unwrap();
        }
        let bytes = book.save_to_buffer().unwrap();
        let refused = Undecided::Unreadable("is a spreadsheet over the limit of 1 MiB".into());
        assert_eq!(read_within(bytes.clone(), 1 << 20), Some(Err(refused)));
        assert!(read_within(bytes, 1 << 22).unwrap().is_ok());
    }

    #[test]
    fn a_cell_beyond_the_columns_of_the_header_costs_no_decision() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, ["URL", "Decision"]).unwrap();
        sheet.write_row(1, 0, ["https://www.linkedin.com/in/ada", "keep", "a remark of mine"]).unwrap();
        sheet.write_row(2, 0, ["https://www.linkedin.com/in/bram", "remove"]).unwrap();
        let list = read(book.save_to_buffer().unwrap()).unwrap().unwrap();
        let verdicts: Vec<_> = list.decided.iter().map(|one| one.decision.map(|decision| decision.verdict)).collect();
        assert_eq!((verdicts, list.unread.len()), (vec![Some(Verdict::Keep), Some(Verdict::Remove)], 0));
    }

    #[test]
    fn columns_beyond_the_header_count_to_the_limit() {
        let with_a_cell_in = |column: u16| {
            let mut book = Workbook::new();
            let sheet = book.add_worksheet();
            sheet.write_row(0, 0, ["URL", "Decision"]).unwrap();
            sheet.write_row(1, 0, ["https://www.linkedin.com/in/ada", "keep"]).unwrap();
            sheet.write_string(1, column, "far off").unwrap();
            read(book.save_to_buffer().unwrap()).unwrap()
        };
        let refused = Undecided::Unreadable("is a spreadsheet over the limit of 256 columns".into());
        assert!(with_a_cell_in(255).is_ok());
        assert_eq!(with_a_cell_in(256), Err(refused));
    }

    #[test]
    fn a_header_is_sought_in_the_first_rows_alone() {
        let below = |rows: u32| {
            let mut book = Workbook::new();
            let sheet = book.add_worksheet();
            for row in 0..rows {
                sheet.write_string(row, 0, "a remark").unwrap();
            }
            sheet.write_row(rows, 0, ["URL", "Decision"]).unwrap();
            sheet.write_row(rows + 1, 0, ["https://www.linkedin.com/in/ada", "keep"]).unwrap();
            read(book.save_to_buffer().unwrap()).is_some_and(|list| list.is_ok())
        };
        let most = u32::try_from(HEADER_WITHIN).unwrap();
        assert_eq!([below(most), below(most + 1)], [true, false]);
    }
}
