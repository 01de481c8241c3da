//! The day an export was made, as far as names and rows say it: LinkedIn writes `MM-DD-YYYY` into the name of the
//! archive; without that, the newest date in any row is the last day of which the export knows anything.

use chrono::NaiveDate;

use super::dates::{Slashes, parse_date};
use super::table::Table;

/// A day in a name, and whose name: `archive`, `folder` or `file`.
pub(super) type NamedDay = (NaiveDate, &'static str);

/// The `MM-DD-YYYY` in a name, as in `Basic_LinkedInDataExport_06-30-2024 (1).zip`; `None` where there is none.
pub(super) fn in_name(name: &str) -> Option<NaiveDate> {
    let bytes = name.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    bytes.windows(10).enumerate().find_map(|(at, window)| {
        let alone = !digit(at.checked_sub(1)) && !digit(Some(at + 10));
        let [_, _, b'-', _, _, b'-', ..] = window else { return None };
        let day = NaiveDate::parse_from_str(std::str::from_utf8(window).ok()?, "%m-%d-%Y").ok()?;
        alone.then_some(day)
    })
}

/// The newest day in some columns of a table, whatever becomes of its rows.
pub(super) fn newest(table: &Table, columns: &[usize]) -> Option<NaiveDate> {
    let mut newest = None;
    for column in columns.iter().copied().filter(|column| table.has(*column)) {
        let mut slashes = Slashes::default();
        table.whole().each(|cells| slashes.see(cells.raw(column)));
        let order = slashes.order();
        table.whole().each(|cells| newest = newest.max(parse_date(cells.raw(column), order).map(|(at, _)| at.date())));
    }
    newest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_in_an_archives_name_is_month_first() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 4);
        for name in [
            "Complete_LinkedInDataExport_03-04-2026 (1).zip",
            "Basic_LinkedInDataExport_03-04-2026.zip.zip",
            "03-04-2026",
        ] {
            assert_eq!(in_name(name), day, "{name}");
        }
        for name in ["LinkedInDataExport.zip", "x_13-04-2026", "103-04-2026", "03-04-20261", "03_04_2026", "é-04-2026"]
        {
            assert_eq!(in_name(name), None, "{name}");
        }
    }
}
