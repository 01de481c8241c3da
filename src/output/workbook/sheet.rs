//! One sheet, written row by row. What a spreadsheet has no room for is left out here and counted: a file over one of its
//! limits would be called damaged.

use std::borrow::Cow;

use chrono::{Datelike as _, NaiveDate};
use rust_xlsxwriter::{ExcelDateTime, Format, Url, Worksheet, XlsxError};

use super::paint::CellPaints;
use crate::export::safe_url;
use crate::output::list_columns::ListCell;

/// The limits of the format: rows of a sheet with its header, letters of a cell as UTF-16 counts them, links of a sheet,
/// letters of a link.
const ROWS: u32 = 1_048_576;
const LETTERS: usize = 32_767;
const LINKS: usize = 65_530;
const LINK_LETTERS: usize = 2_080;

/// How high a line is, in points.
const LINE: f64 = 15.0;

/// The end of a text that was cut.
const CUT: char = '…';

/// What was left out of the sheets.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct LeftOut {
    /// Cells whose end is missing.
    pub cut: usize,
    pub rows: usize,
    /// Addresses that are text and could have been links.
    pub links: usize,
}

/// A sheet with a header, and the row that comes next.
pub(super) struct Sheet<'a> {
    pub worksheet: &'a mut Worksheet,
    pub paints: &'a CellPaints,
    left_out: &'a mut LeftOut,
    row: u32,
    links: usize,
    /// Whether the sheet was full before the last row.
    is_full: bool,
}

impl<'a> Sheet<'a> {
    /// A sheet whose first row is a header, which stays in sight.
    pub fn new(
        worksheet: &'a mut Worksheet,
        paints: &'a CellPaints,
        (name, headings): (&str, &[&str]),
        left_out: &'a mut LeftOut,
    ) -> Result<Self, XlsxError> {
        worksheet.set_name(name)?;
        worksheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        worksheet.set_freeze_panes(1, 0)?;
        for (column, heading) in (0..).zip(headings) {
            worksheet.write_string_with_format(0, column, *heading, &paints.heading)?;
        }
        Ok(Self { worksheet, paints, left_out, row: 1, links: 0, is_full: false })
    }

    /// Writes a row; `paint` says how the cell of a column looks where its type does not say it. Beyond the last row of a
    /// sheet it is counted.
    pub fn row<'c>(
        &mut self,
        cells: impl IntoIterator<Item = (ListCell<'c>, Option<&'a Format>)>,
    ) -> Result<(), XlsxError> {
        if self.row >= ROWS {
            self.left_out.rows += 1;
            self.is_full = true;
            return Ok(());
        }
        for (column, (cell, paint)) in (0..).zip(cells) {
            self.cell(column, &cell, paint)?;
        }
        self.row += 1;
        Ok(())
    }

    fn cell(&mut self, column: u16, cell: &ListCell<'_>, paint: Option<&'a Format>) -> Result<(), XlsxError> {
        let paints = self.paints;
        match cell {
            ListCell::Blank => {
                if let Some(paint) = paint {
                    self.worksheet.write_blank(self.row, column, paint)?;
                }
            }
            ListCell::Text(text) => self.text(column, text, paint.unwrap_or(&paints.plain))?,
            ListCell::Word(word) => self.text(column, word, paint.unwrap_or(&paints.plain))?,
            ListCell::Whole(number) => {
                #[expect(clippy::cast_precision_loss, reason = "scores and counts stay far below 2^52")]
                let number = *number as f64;
                self.worksheet.write_number_with_format(self.row, column, number, paint.unwrap_or(&paints.number))?;
            }
            ListCell::Day(day) => match excel_day(*day) {
                Some(day) => {
                    self.worksheet.write_datetime_with_format(self.row, column, &day, paint.unwrap_or(&paints.day))?;
                }
                // No spreadsheet knows a day so early.
                None => self.text(column, &day.to_string(), paint.unwrap_or(&paints.plain))?,
            },
        }
        Ok(())
    }

    /// Text, which is no formula whatever it begins with.
    fn text(&mut self, column: u16, text: &str, paint: &Format) -> Result<(), XlsxError> {
        let fitted = fitted(text);
        self.left_out.cut += usize::from(fitted.len() != text.len());
        // The writer takes text between these two for markup of its own; as the one part of a rich text it is escaped.
        if fitted.starts_with("<r>") && fitted.ends_with("</r>") {
            let part = [(&Format::default(), fitted.as_ref())];
            self.worksheet.write_rich_string_with_format(self.row, column, &part, paint)?;
        } else if !fitted.is_empty() {
            self.worksheet.write_string_with_format(self.row, column, fitted, paint)?;
        }
        Ok(())
    }

    /// Makes the address in the row that was written last a link, where that is harmless and there is room for one.
    pub fn link(&mut self, column: u16, url: &str) -> Result<(), XlsxError> {
        let Some(safe) = safe_url(url).filter(|_| !self.is_full) else { return Ok(()) };
        if self.links >= LINKS || safe.encode_utf16().count() > LINK_LETTERS {
            self.left_out.links += 1;
            return Ok(());
        }
        self.links += 1;
        let shown = fitted(url);
        self.worksheet.write_url_with_format(
            self.row - 1,
            column,
            Url::new(safe).set_text(shown),
            &self.paints.link,
        )?;
        Ok(())
    }

    /// Makes the row that was written last so many lines high: not every program does so by itself.
    pub fn height(&mut self, lines: usize) -> Result<(), XlsxError> {
        let lines = u8::try_from(lines.clamp(1, 25)).unwrap_or(1);
        self.worksheet.set_row_height(self.last_row(), f64::from(lines) * LINE)?;
        Ok(())
    }

    /// The last row that was written, counted from 0.
    pub fn last_row(&self) -> u32 {
        self.row - 1
    }

    /// Gives each of these columns its width, in letters, and every column up to the last of them a filter.
    pub fn with_filters(&mut self, widths: impl IntoIterator<Item = (u16, f64)>) -> Result<(), XlsxError> {
        let mut last = 0;
        for (column, width) in widths {
            self.worksheet.set_column_width(column, width)?;
            last = last.max(column);
        }
        self.worksheet.autofilter(0, 0, self.last_row(), last)?;
        Ok(())
    }
}

/// A day as spreadsheets count it; `None` before the first that they know.
fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?).ok()
}

/// As much of a text as a cell can hold.
fn fitted(text: &str) -> Cow<'_, str> {
    // No letter has more UTF-16 units than bytes.
    if text.len() <= LETTERS || text.encode_utf16().count() <= LETTERS {
        return Cow::Borrowed(text);
    }
    let mut units = CUT.len_utf16();
    let fits = |letter: &char| {
        units += letter.len_utf16();
        units <= LETTERS
    };
    Cow::Owned(text.chars().take_while(fits).chain([CUT]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(fill: impl FnOnce(&mut Sheet<'_>)) -> LeftOut {
        let (mut worksheet, paints, mut left_out) = (Worksheet::new(), CellPaints::new(), LeftOut::default());
        let mut sheet = Sheet::new(&mut worksheet, &paints, ("List", &["URL"]), &mut left_out).unwrap();
        fill(&mut sheet);
        left_out
    }

    fn one(text: &str) -> [(ListCell<'_>, Option<&'static Format>); 1] {
        [(ListCell::text(text), None)]
    }

    #[test]
    fn what_a_spreadsheet_has_no_room_for_is_counted() {
        let left_out = written(|sheet| {
            sheet.row(one(&"x".repeat(LETTERS))).unwrap();
            // Each is one letter of two UTF-16 units.
            sheet.row(one(&"😀".repeat(LETTERS / 2 + 1))).unwrap();
            sheet.row = ROWS - 1;
            sheet.row(one("the last")).unwrap();
            sheet.row(one("one more")).unwrap();
        });
        assert_eq!(left_out, LeftOut { cut: 1, rows: 1, links: 0 });
        // A row without room takes no other row's link away.
        let left_out = written(|sheet| {
            sheet.row = ROWS;
            sheet.row(one("https://www.linkedin.com/in/ada")).unwrap();
            sheet.link(0, "https://www.linkedin.com/in/ada").unwrap();
            assert_eq!(sheet.links, 0);
        });
        assert_eq!(left_out.rows, 1);
        let left_out = written(|sheet| {
            sheet.row(one("https://www.linkedin.com/in/ada")).unwrap();
            sheet.links = LINKS - 1;
            sheet.link(0, "https://www.linkedin.com/in/ada").unwrap();
            sheet.link(0, "https://www.linkedin.com/in/bram").unwrap();
            sheet.link(0, "https://www.example.com/").unwrap();
        });
        assert_eq!(left_out, LeftOut { cut: 0, rows: 0, links: 1 });
    }

    #[test]
    fn a_text_is_cut_at_a_whole_letter() {
        let text = "😀".repeat(LETTERS);
        let fitted = fitted(&text);
        assert_eq!(fitted.encode_utf16().count(), LETTERS);
        assert!(fitted.ends_with("😀…"));
    }
}
