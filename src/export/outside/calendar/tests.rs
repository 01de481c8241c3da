//! Calendars as invented people keep them.

use chrono::NaiveDate;

use super::super::outside_rows::OutsidePerson;
use super::{CalendarImport, CalendarOwner, NoCalendar, OutsideRows};
use crate::export::limits::Limits;
use crate::export::name::name_key;
use crate::export::outside::folds;

mod events;
mod hostile;
mod recurrences;
mod referees;
mod shapes;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The owner of every calendar here.
fn noor() -> CalendarOwner {
    CalendarOwner { emails: vec!["noor@contoso.example".into()], names: vec![name_key("Noor Example").into()] }
}

fn read_bytes(bytes: Vec<u8>) -> Result<OutsideRows, NoCalendar> {
    read(bytes, &Limits::default()).map(|(rows, _)| rows)
}

/// The rows, and whether the file breaks off.
fn read(bytes: Vec<u8>, limits: &Limits) -> Result<(OutsideRows, bool), NoCalendar> {
    Ok(read_all(vec![bytes], limits)?.remove(0))
}

/// The same of several calendars of one owner.
fn read_all(calendars: Vec<Vec<u8>>, limits: &Limits) -> Result<Vec<(OutsideRows, bool)>, NoCalendar> {
    let owner = noor();
    let import = CalendarImport { owner: &owner, last: day("2026-11-01"), limits };
    let texts: Vec<_> = calendars.into_iter().map(|bytes| folds::text(bytes, None)).collect();
    let read: Vec<_> = texts.iter().map(|text| import.events(text)).collect::<Result<_, _>>()?;
    Ok(import.told(read).into_iter().map(|(rows, shape)| (rows, shape.cut_off)).collect())
}

/// Reads the events, each given by its lines, as one calendar.
fn events(events: &[&str]) -> OutsideRows {
    let events = events.iter().map(|lines| format!("BEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\n"));
    calendar(&events.collect::<Vec<_>>().concat())
}

fn calendar(parts: &str) -> OutsideRows {
    let found = read_bytes(format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{parts}END:VCALENDAR\r\n").into_bytes()).unwrap();
    assert_reconciled(&found);
    found
}

/// Every row has one place.
fn assert_reconciled(found: &OutsideRows) {
    let aside: u64 = found.set_aside.iter().map(|(_, rows)| rows).sum();
    let met: std::collections::BTreeSet<u64> = found.touches.iter().map(|touch| touch.line).collect();
    assert_eq!(found.rows, met.len() as u64 + aside + found.refused.len() as u64, "{found:?}");
    assert_eq!(found.refused.len(), found.refused_texts.len());
}

/// Who was met when: `2024-03-01 ada@contoso.example`.
fn met(found: &OutsideRows) -> Vec<String> {
    let who = |touch: &super::OutsideTouch| touch.who.emails.first().cloned().unwrap_or_else(|| touch.who.name.clone());
    found.touches.iter().map(|touch| format!("{} {}", touch.on.unwrap(), who(touch))).collect()
}

/// The days of every meeting, with spaces between.
fn days(found: &OutsideRows) -> String {
    found.touches.iter().map(|touch| touch.on.unwrap().to_string()).collect::<Vec<_>>().join(" ")
}

/// Causes with the lines or the rows that they concern.
fn causes(found: &OutsideRows) -> Vec<String> {
    let refused = found.refused.iter().map(|refusal| format!("{}: {}", refusal.lines(), refusal.cause));
    found.set_aside.iter().map(|(cause, rows)| format!("{rows} {cause}")).chain(refused).collect()
}

const ADA: &str = "ATTENDEE;CN=Ada Example:mailto:ada@contoso.example";
