//! The list itself: the columns of the CSV, with a column to decide in.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Worksheet, XlsxError};

use super::paint::CellPaints;
use super::sheet::{LeftOut, Sheet};
use crate::audit::Audit;
use crate::export::list_sheet;
use crate::output::entry::Entry;
use crate::output::list_columns::{BAND, DECISION, LIST_COLUMNS, NOTE, URL};
use crate::output::options::RenderOptions;
use crate::store::decision::Verdict;

/// How wide each column is, in letters.
const WIDTHS: &[(&str, f64)] = &[
    ("First Name", 14.0),
    ("Last Name", 16.0),
    (URL, 52.0),
    ("Email Address", 22.0),
    ("Company", 26.0),
    ("Position", 30.0),
    ("Connected On", 15.0),
    ("Rank", 8.0),
    (BAND, 11.0),
    ("Score", 8.0),
    (DECISION, 16.0),
    (NOTE, 24.0),
    ("Last Touch On", 15.0),
    ("Last Touch", 14.0),
    ("Messages Sent", 15.0),
    ("Messages Received", 19.0),
    ("Industry", 16.0),
    ("Function", 30.0),
    ("Seniority", 13.0),
    ("Protected By", 20.0),
    ("Reasons", 90.0),
];

/// What a spreadsheet says where another word is written; it may stay, since a day may follow *later*.
const OTHER_WORD: &str =
    "Write remove, keep or later, or later with a day: later 2027-03-01. Another word cannot be read back.";

pub(super) fn write<'a>(
    worksheet: &'a mut Worksheet,
    paints: &'a CellPaints,
    audit: &Audit,
    options: &RenderOptions,
    left_out: &'a mut LeftOut,
) -> Result<(), XlsxError> {
    let headings: Vec<&str> = LIST_COLUMNS.iter().map(|column| column.name).collect();
    let mut sheet = Sheet::new(worksheet, paints, (list_sheet(options.list_word()), &headings), left_out)?;
    let url = place_of(URL);
    for person in Entry::all(audit, options) {
        let band = paints.band(person.card.band);
        let paint = |name: &str| match name {
            BAND => Some(band),
            DECISION | NOTE => Some(&paints.fill_in),
            _ => None,
        };
        sheet.row(LIST_COLUMNS.iter().map(|column| ((column.of)(&person), paint(column.name))))?;
        sheet.link(url, &person.connection.url)?;
    }
    sheet.with_filters(WIDTHS.iter().map(|(name, width)| (place_of(name), *width)))?;
    let last = sheet.last_row();
    finish(worksheet, paints, last)
}

/// Where a column is.
fn place_of(name: &str) -> u16 {
    let place = LIST_COLUMNS.iter().position(|column| column.name == name);
    place.and_then(|place| u16::try_from(place).ok()).unwrap_or_default()
}

/// Names that stay in sight, and the words to choose from.
fn finish(worksheet: &mut Worksheet, paints: &CellPaints, last: u32) -> Result<(), XlsxError> {
    // The names stay in sight too, and on paper there are two pages side by side.
    worksheet.set_freeze_panes(1, 2)?.set_repeat_columns(0, 1)?.set_print_fit_to_pages(2, 0);
    let decision = place_of(DECISION);
    for name in [DECISION, NOTE] {
        worksheet.write_string_with_format(0, place_of(name), name, &paints.to_fill)?;
    }
    if last > 0 {
        let words = DataValidation::new()
            .allow_list_strings(&Verdict::ALL.map(Verdict::word))?
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title("Not a word that is known")?
            .set_error_message(OTHER_WORD)?;
        worksheet.add_data_validation(1, decision, last, decision, &words)?;
    }
    Ok(())
}
