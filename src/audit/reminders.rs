//! What an owner wants to be reminded of, and when: the next audit, and the sittings of the worklist.

use chrono::{Datelike as _, Days, Months, NaiveDate};

use super::Worklist;
use super::ledger_owner::ledger_owner;
use crate::export::Owner;
use crate::rules::fingerprint::fingerprint;

/// Days to be reminded on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminders {
    /// The day of the audit that they follow.
    pub as_of: NaiveDate,
    /// The same for the same owner in every year, so that the next audit of a newer export takes the place of the last. Nothing
    /// can be read from it.
    pub audit_key: String,
    /// The same for the same owner and day: sittings of another year are others.
    pub sitting_key: String,
    /// The next audit, then the sittings in their order.
    pub all: Vec<Reminder>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    pub day: NaiveDate,
    pub of: ReminderOf,
}

/// What it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReminderOf {
    /// Once, or again and again after that many months.
    NextAudit { every: Option<Months> },
    /// The number of the sitting as the worklist has it, how many sittings there are, and the rows of those who are still to
    /// be removed.
    Sitting { number: usize, of: usize, rows: Vec<usize> },
}

/// How long after an audit the next one is.
const A_YEAR: Months = Months::new(12);

/// The first day after those that a calendar can write: its years have four digits.
fn end_of_days() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(9999, 12, 31)
}

/// Whether a calendar can hold an event on that day, which ends on the next.
fn is_in_calendar(day: NaiveDate) -> bool {
    day.year() > 0 && end_of_days().is_some_and(|end| day < end)
}

impl Reminders {
    /// The next audit of an owner. `None` if the calendar ends before.
    pub fn of_next_audit(owner: &Owner, as_of: NaiveDate, every: Option<Months>) -> Option<Self> {
        let day = as_of.checked_add_months(every.unwrap_or(A_YEAR)).filter(|day| is_in_calendar(*day))?;
        let owner = ledger_owner(owner).map(|owner| owner.key().to_owned());
        let of_day = as_of.to_string();
        let sitting_key = fingerprint([owner.as_deref().unwrap_or_default(), of_day.as_str()]);
        // Two owners who are unknown are not one.
        let audit_key = owner.map_or_else(|| sitting_key.clone(), |owner| fingerprint([owner.as_str()]));
        let all = vec![Reminder { day, of: ReminderOf::NextAudit { every } }];
        is_in_calendar(as_of).then_some(Self { as_of, audit_key, sitting_key, all })
    }

    /// The same with every sitting that is not done, one after the other. `None` if the calendar ends before the last.
    pub fn with_sittings(mut self, list: &Worklist, from: NaiveDate, each: Days) -> Option<Self> {
        let mut day = Some(from);
        for sitting in &list.sittings {
            let open = sitting.removals.iter().filter(|removal| removal.done_on.is_none());
            let rows: Vec<usize> = open.map(|removal| removal.row).collect();
            if !rows.is_empty() {
                let on = day.filter(|day| is_in_calendar(*day))?;
                let of = ReminderOf::Sitting { number: sitting.number, of: list.of_sittings, rows };
                self.all.push(Reminder { day: on, of });
                day = on.checked_add_days(each);
            }
        }
        Some(self)
    }

    /// How many sittings are on days before that one.
    pub fn sittings_before(&self, day: NaiveDate) -> usize {
        let is_past = |one: &&Reminder| one.day < day && matches!(one.of, ReminderOf::Sitting { .. });
        self.all.iter().filter(is_past).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Removal, WorklistSitting};

    fn day(written: &str) -> NaiveDate {
        written.parse().unwrap()
    }

    #[test]
    fn the_next_audit_is_a_year_on_or_after_as_many_months_as_wanted() {
        let next = |as_of: &str, every: Option<u32>| {
            let found = Reminders::of_next_audit(&Owner::default(), day(as_of), every.map(Months::new)).unwrap();
            found.all[0].day.to_string()
        };
        assert_eq!(next("2026-10-31", None), "2027-10-31");
        assert_eq!(next("2024-02-29", None), "2025-02-28");
        assert_eq!(next("2026-08-31", Some(6)), "2027-02-28");
    }

    #[test]
    fn sittings_that_are_done_have_no_day() {
        let task = |row: usize, done: bool| Removal { row, done_on: done.then(|| day("2026-11-01")), cautions: vec![] };
        let sittings = [vec![task(4, false), task(5, true)], vec![task(6, true)], vec![task(7, false)]];
        let list = Worklist {
            sittings: (1..).zip(sittings).map(|(number, removals)| WorklistSitting { number, removals }).collect(),
            of_sittings: 3,
            ..Worklist::default()
        };
        let found = Reminders::of_next_audit(&Owner::default(), day("2026-10-31"), None).unwrap();
        let found = found.with_sittings(&list, day("2026-12-01"), Days::new(2)).unwrap();
        let told: Vec<String> = found.all[1..].iter().map(|one| format!("{} {:?}", one.day, one.of)).collect();
        assert_eq!(
            told,
            [
                "2026-12-01 Sitting { number: 1, of: 3, rows: [4] }",
                "2026-12-03 Sitting { number: 3, of: 3, rows: [7] }"
            ]
        );
    }
    #[test]
    fn the_next_audit_of_an_owner_is_one_entry_in_every_year() {
        let owner = |name: Option<&str>| Owner { name: name.map(str::to_owned), ..Owner::default() };
        let of = |name, as_of: &str| Reminders::of_next_audit(&owner(name), day(as_of), None).unwrap();
        let (first, next) = (of(Some("Noor Example"), "2026-10-31"), of(Some("Noor Example"), "2027-11-02"));
        assert_eq!(first.audit_key, next.audit_key);
        assert_ne!(first.sitting_key, next.sitting_key);
        assert_ne!(first.audit_key, of(Some("Ada Example"), "2026-10-31").audit_key);
        assert_ne!(of(None, "2026-10-31").audit_key, of(None, "2027-11-02").audit_key, "unknown owners are not one");
    }

    #[test]
    fn no_day_is_after_the_last_that_a_calendar_can_write() {
        let next = |as_of: &str| Reminders::of_next_audit(&Owner::default(), day(as_of), None);
        assert_eq!(next("9998-12-30").unwrap().all[0].day, day("9999-12-30"));
        for as_of in ["9998-12-31", "+10000-01-01", "+262142-01-01", "-0005-01-01"] {
            assert_eq!(next(as_of), None, "{as_of}");
        }
        let removals = vec![Removal { row: 0, done_on: None, cautions: vec![] }];
        let sittings = (1..3).map(|number| WorklistSitting { number, removals: removals.clone() }).collect();
        let list = Worklist { sittings, of_sittings: 2, ..Worklist::default() };
        let with = |from: &str| next("2026-10-31").unwrap().with_sittings(&list, day(from), Days::new(1));
        assert_eq!(with("9999-12-29").unwrap().all.len(), 3);
        assert_eq!(with("9999-12-30"), None, "the second sitting has no day");
    }
}
