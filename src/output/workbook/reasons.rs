//! Every reason in a row of its own, to filter and to sum up by rule.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::paint::CellPaints;
use super::sheet::{LeftOut, Sheet};
use crate::audit::Audit;
use crate::export::REASONS_SHEET;
use crate::output::entry::Entry;
use crate::output::list_columns::{ListCell, rank};
use crate::output::options::RenderOptions;

const HEADINGS: [&str; 7] = ["Rank", "Name", "Rule", "Effect", "Points", "Reason", "On Trial"];
const WIDTHS: [f64; 7] = [7.0, 28.0, 24.0, 11.0, 8.0, 100.0, 9.0];

pub(super) fn write<'a>(
    worksheet: &'a mut Worksheet,
    paints: &'a CellPaints,
    audit: &Audit,
    options: &RenderOptions,
    left_out: &'a mut LeftOut,
) -> Result<(), XlsxError> {
    let mut sheet = Sheet::new(worksheet, paints, (REASONS_SHEET, &HEADINGS), left_out)?;
    for person in Entry::all(audit, options) {
        let name = person.connection.full_name();
        for reason in &person.card.reasons {
            let cells = [
                rank(&person),
                ListCell::text(name.as_str()),
                ListCell::text(audit.rules.id(reason.rule())),
                ListCell::Word(reason.effect().verb().into()),
                ListCell::whole(reason.effect().has_points().then(|| reason.signed_points())),
                ListCell::text(reason.why()),
                ListCell::Word(if reason.trial() { "yes" } else { "no" }.into()),
            ];
            sheet.row(cells.into_iter().map(|cell| (cell, None)))?;
        }
    }
    sheet.with_filters((0..).zip(WIDTHS))
}
