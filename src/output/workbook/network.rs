//! The network in groups, as `linkprune network` counts them.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::paint::CellPaints;
use super::sheet::{LeftOut, Sheet};
use crate::audit::{Audit, NetworkProfile};
use crate::export::NETWORK_SHEET;
use crate::output::list_columns::ListCell;

const HEADINGS: [&str; 7] = ["Breakdown", "Group", "People", "On Removal List", "After", "Active", "Activity Unknown"];
const WIDTHS: [f64; 7] = [16.0, 40.0, 9.0, 16.0, 9.0, 9.0, 17.0];

pub(super) fn write<'a>(
    worksheet: &'a mut Worksheet,
    paints: &'a CellPaints,
    audit: &Audit,
    left_out: &'a mut LeftOut,
) -> Result<(), XlsxError> {
    let mut sheet = Sheet::new(worksheet, paints, (NETWORK_SHEET, &HEADINGS), left_out)?;
    for breakdown in NetworkProfile::of(audit).breakdowns {
        for group in &breakdown.groups {
            let size = group.size;
            let cells = [
                ListCell::Word(breakdown.by.word().into()),
                ListCell::text(group.name.as_deref().unwrap_or_default()),
                ListCell::count(size.people),
                ListCell::count(size.listed),
                ListCell::count(size.stay()),
                size.known_active().map_or(ListCell::Blank, ListCell::count),
                ListCell::count(size.activity_unknown),
            ];
            sheet.row(cells.into_iter().map(|cell| (cell, None)))?;
        }
    }
    sheet.with_filters((0..).zip(WIDTHS))
}
