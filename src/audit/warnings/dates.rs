//! Warnings about dates: those that cannot be read, and a day of the audit before the newest one.

use crate::audit::run::Audit;
use crate::audit::warning::{Warning, warning};
use crate::export::FileReport;
use crate::text::{agreeing, counted};

/// Rows whose date is unknown; if they are most of a file, also the likely cause and what to do.
pub(super) fn undated(audit: &Audit) -> Option<Warning> {
    let files = &audit.evidence.export.coverage.files;
    let undated: u64 = files.iter().map(|file| file.undated).sum();
    let most: Vec<&str> = files.iter().filter(|file| is_mostly_undated(file)).map(|file| file.file.as_str()).collect();
    let (rows, have) = (counted(undated, "row"), agreeing(undated, "has", "have"));
    let mut text = format!("{rows} {have} a date that cannot be read with certainty; it is unknown");
    if !most.is_empty() {
        let cause = "a spreadsheet has likely dropped the year, shown #### or swapped day and month: save it again with \
                     that column as a date, YYYY-MM-DD, or use LinkedIn's own file";
        text = format!("{text}; these are most rows of {}: {cause}", most.join(" and "));
    }
    (undated > 0).then(|| warning("undated-rows", text))
}

/// Whether a file has a column of dates, and more than half of them cannot be read.
fn is_mostly_undated(file: &FileReport) -> bool {
    const DATES: [&str; 5] = ["Connected On", "DATE", "Sent At", "Endorsement Date", "Creation Date"];
    let has_dates = file.shape.columns.iter().any(|column| DATES.contains(column));
    has_dates && file.undated * 2 > file.connections + file.touches
}

/// A day of the audit before the newest date: it was given, or it is in a name that the rows disagree with.
pub(super) fn day(audit: &Audit) -> Option<Warning> {
    let evidence = &audit.evidence;
    let newest = evidence.export.coverage.newest.filter(|newest| evidence.as_of < *newest)?;
    let (day, source) = (evidence.as_of, &evidence.as_of_source);
    let text = if evidence.disagrees().is_some() {
        format!(
            "{source}, {day}, and the newest date in the export, {newest}, disagree; {day} was used, and no day count goes below \
             0; `--as-of {newest}` uses the other"
        )
    } else {
        format!(
            "the day of this audit, {day} ({source}), is before the newest date in the export, {newest}; no day count \
             goes below 0"
        )
    };
    Some(warning("as-of-before-export", text))
}
