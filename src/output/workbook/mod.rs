//! A spreadsheet with the whole audit: the list with a column to decide in, every reason, the network, and what all of it
//! rests on. Read back with the owner's decisions by [`crate::export::read_decisions`].
//!
//! Text is written as text and never as a formula, whatever it begins with; what is unknown is an empty cell. The same
//! audit gives the same bytes: no clock is asked.

mod about;
mod list;
mod network;
mod paint;
mod reasons;
mod sheet;

use std::io::{self, Write};

use chrono::Datelike as _;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::options::RenderOptions;
use crate::audit::Audit;
use paint::CellPaints;
use sheet::LeftOut;

/// The spreadsheet.
pub(super) fn write(audit: &Audit, options: &RenderOptions, to: &mut dyn Write) -> io::Result<()> {
    to.write_all(&bytes(audit, options).map_err(io::Error::other)?)
}

fn bytes(audit: &Audit, options: &RenderOptions) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(audit)?);
    let paints = CellPaints::new();
    let mut left_out = LeftOut::default();
    list::write(book.add_worksheet(), &paints, audit, options, &mut left_out)?;
    reasons::write(book.add_worksheet(), &paints, audit, options, &mut left_out)?;
    network::write(book.add_worksheet(), &paints, audit, &mut left_out)?;
    about::write(book.add_worksheet(), &paints, audit, options, left_out)?;
    book.save_to_buffer()
}

/// What a file manager shows; the day of the audit in place of the time.
fn properties(audit: &Audit) -> Result<DocProperties, XlsxError> {
    let day = audit.evidence.as_of;
    let (year, month, day) = (u16::try_from(day.year()).unwrap_or(1900), day.month(), day.day());
    let [month, day] = [month, day].map(|part| u8::try_from(part).unwrap_or(1));
    let created = ExcelDateTime::from_ymd(year, month, day)?;
    let title = format!("linkprune {}", env!("CARGO_PKG_VERSION"));
    Ok(DocProperties::new().set_title(title).set_creation_datetime(&created))
}
