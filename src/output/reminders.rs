//! Reminders as a calendar, and in words. No name of a person is in the calendar unless it is wanted: calendars are shared.

use super::display::Shown;
use super::icalendar::{CalendarDay, calendar};
use crate::audit::{Audit, Reminder, ReminderOf, Reminders};
use crate::export::Connection;
use crate::text::counted;

/// The commands of a sitting, each up to its number: with the options that give the same sittings.
#[derive(Debug, Clone, Copy)]
pub struct SittingCommands<'a> {
    /// Shows whom it is about.
    pub show: &'a str,
    /// Marks them as removed.
    pub done: &'a str,
}

/// The calendar; `named` are the connections whose names the sittings may say.
pub fn reminders(reminders: &Reminders, commands: SittingCommands<'_>, named: Option<&Audit>) -> Vec<u8> {
    let people = named.map(|audit| audit.evidence.export.connections.as_slice());
    let event = |one: &Reminder| match &one.of {
        ReminderOf::NextAudit { every } => CalendarDay {
            uid: format!("{}-audit@linkprune", reminders.audit_key),
            day: one.day,
            every: *every,
            summary: "Look through my LinkedIn connections".into(),
            description: NEXT_AUDIT.into(),
        },
        ReminderOf::Sitting { number, of, rows } => CalendarDay {
            uid: format!("{}-sitting-{number}@linkprune", reminders.sitting_key),
            day: one.day,
            every: None,
            summary: format!("Remove connections: sitting {number} of {of}, {}", counted(rows.len(), "person")),
            description: sitting(*number, rows, commands, people),
        },
    };
    let events: Vec<CalendarDay> = reminders.all.iter().map(event).collect();
    calendar(&events, reminders.as_of)
}

/// What to do on the day of the next audit.
const NEXT_AUDIT: &str = "\
Ask LinkedIn for a new copy of your data under Settings > Data privacy > Get a copy of your data. The larger archive takes \
up to 24 hours. Then run: linkprune audit YOUR-EXPORT";

fn sitting(number: usize, rows: &[usize], commands: SittingCommands<'_>, names: Option<&[Connection]>) -> String {
    let SittingCommands { show, done } = commands;
    let how = format!("To see whom, with links and what to click:\n{show} {number}\nWhen it is done:\n{done} {number}");
    let people = rows.iter().filter_map(|row| names?.get(*row));
    let names = people.map(|person| Shown::cell(&person.full_name()));
    std::iter::once(how).chain(names).collect::<Vec<_>>().join("\n")
}

/// What is in the calendar, in a sentence.
pub fn reminders_in_words(reminders: &Reminders) -> String {
    let mut said = Vec::new();
    let mut sittings = Vec::new();
    for Reminder { day, of } in &reminders.all {
        match of {
            ReminderOf::NextAudit { every: None } => said.push(format!("the next audit on {day}")),
            ReminderOf::NextAudit { every: Some(every) } => {
                let months = every.as_u32();
                let every = match (months / 12, months % 12) {
                    (1, 0) => "year".into(),
                    (years, 0) => counted(years, "year"),
                    _ if months == 1 => "month".into(),
                    _ => counted(months, "month"),
                };
                said.push(format!("the next audit on {day} and then every {every}"));
            }
            ReminderOf::Sitting { .. } => sittings.push(*day),
        }
    }
    match (sittings.first(), sittings.last()) {
        (Some(first), Some(last)) if first < last => {
            said.push(format!("{} from {first} to {last}", counted(sittings.len(), "sitting")));
        }
        (Some(first), _) => said.push(format!("a sitting on {first}")),
        (None, _) => {}
    }
    said.join(", ")
}
