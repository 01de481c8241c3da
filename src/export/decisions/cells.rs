//! The filled cells of a sheet, one by one in the order of rows and columns, as text and as days.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType, XlsxCellReader};
use chrono::NaiveDate;

use crate::export::archive::SharedBytes;

/// Numbers that may be days: from 1954 to 2119.
const DAYS: std::ops::Range<f64> = 20_000.0..80_000.0;

/// In the place of a formula whose result no program has written down: something is there, and nobody knows what.
const UNCOMPUTED: &str = "=?";

/// A cell with something in it.
#[derive(Debug)]
pub(super) struct Cell<'a> {
    /// Counted from 0.
    pub row: u32,
    /// Counted from 0.
    pub column: u32,
    /// What a reader sees in it; a number as its shortest form.
    pub text: std::borrow::Cow<'a, str>,
    /// Whether the sheet shows it as a day.
    pub is_day: bool,
    /// As a spreadsheet counts days.
    number: Option<ExcelDateTime>,
}

impl Cell<'_> {
    /// The day that the cell holds, or would hold if it were formatted as one.
    pub fn day(&self) -> Option<NaiveDate> {
        let number = self.number.filter(|number| self.is_day || DAYS.contains(&number.as_f64()))?;
        let (year, month, day, ..) = number.to_ymd_hms_milli();
        NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
    }
}

/// Cells cannot be read, or are out of order.
#[derive(Debug)]
pub(super) struct Damaged;

/// The cells of a sheet.
pub(super) struct SheetCells<'a> {
    reader: XlsxCellReader<'a, Cursor<SharedBytes>>,
    is_1904: bool,
    last: Option<(u32, u32)>,
}

impl<'a> SheetCells<'a> {
    pub fn new(reader: XlsxCellReader<'a, Cursor<SharedBytes>>, is_1904: bool) -> Self {
        Self { reader, is_1904, last: None }
    }

    /// The next filled cell, or the end.
    pub fn next(&mut self) -> Result<Option<Cell<'a>>, Damaged> {
        loop {
            // The formulas themselves are not written out for each cell that shares one.
            let next = self.reader.next_cell_with_formula_metadata().map_err(|_| Damaged)?;
            let Some(cell) = next else { return Ok(None) };
            let (row, column) = cell.pos;
            if self.last.is_some_and(|last| last >= (row, column)) {
                return Err(Damaged);
            }
            self.last = Some((row, column));
            let uncomputed = || cell.formula.as_ref().map(|_| (UNCOMPUTED.to_owned(), None, false));
            if let Some((text, number, is_day)) = self.said(&cell.value).or_else(uncomputed) {
                return Ok(Some(Cell { row, column, text: text.into(), is_day, number }));
            }
        }
    }

    /// A value as text, as a number that may be a day, and whether it is one; `None` where there is none.
    fn said(&self, value: &DataRef<'a>) -> Option<(String, Option<ExcelDateTime>, bool)> {
        let counted = |number: f64| ExcelDateTime::new(number, ExcelDateTimeType::DateTime, self.is_1904);
        let text = |text: &str| (!text.trim().is_empty()).then(|| (text.to_owned(), None, false));
        match value {
            DataRef::Empty => None,
            DataRef::String(said) | DataRef::DurationIso(said) => text(said),
            DataRef::SharedString(said) => text(said),
            // `2027-03-01T00:00:00`
            DataRef::DateTimeIso(said) => text(said.split('T').next().unwrap_or(said)),
            DataRef::Bool(said) => Some((said.to_string(), None, false)),
            DataRef::Error(said) => Some((said.to_string(), None, false)),
            DataRef::Int(said) => Some((said.to_string(), None, false)),
            DataRef::Float(said) => Some((said.to_string(), Some(counted(*said)), false)),
            DataRef::DateTime(said) => Some((said.as_f64().to_string(), Some(*said), said.is_datetime())),
        }
    }
}
