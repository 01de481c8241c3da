//! What an owner wants to be reminded of, and when: the next audit, and the sittings of the worklist.

use chrono::{Days, Months, NaiveDate};

use super::Worklist;
use super::ledger_owner::ledger_owner;
use crate::export::Owner;
use crate::rules::fingerprint::fingerprint;

/// Days to be reminded on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminders {
    /// The day of the audit that they follow.
    pub as_of: NaiveDate,
    /// The same for the same owner and day, and nothing can be read from it.
    pub key: String,
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

impl Reminders {
    /// The next audit of an owner. `None` if the calendar ends before.
    pub fn of_next_audit(owner: &Owner, as_of: NaiveDate, every: Option<Months>) -> Option<Self> {
        let day = as_of.checked_add_months(every.unwrap_or(A_YEAR))?;
        let owner = ledger_owner(owner);
        let key = owner.map(|owner| owner.slugs.first().cloned().unwrap_or(owner.name_key)).unwrap_or_default();
        let next = Reminder { day, of: ReminderOf::NextAudit { every } };
        Some(Self { as_of, key: fingerprint([key.as_str(), &as_of.to_string()]), all: vec![next] })
    }

    /// The same with every sitting that is not done, one after the other.
    #[must_use]
    pub fn with_sittings(mut self, list: &Worklist, from: NaiveDate, each: Days) -> Self {
        let mut day = Some(from);
        for sitting in &list.sittings {
            let open = sitting.removals.iter().filter(|removal| removal.done_on.is_none());
            let rows: Vec<usize> = open.map(|removal| removal.row).collect();
            if let Some(on) = day.filter(|_| !rows.is_empty()) {
                let of = ReminderOf::Sitting { number: sitting.number, of: list.of_sittings, rows };
                self.all.push(Reminder { day: on, of });
                day = on.checked_add_days(each);
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Removal, Sitting};

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
            sittings: (1..).zip(sittings).map(|(number, removals)| Sitting { number, removals }).collect(),
            of_sittings: 3,
            ..Worklist::default()
        };
        let found = Reminders::of_next_audit(&Owner::default(), day("2026-10-31"), None).unwrap();
        let found = found.with_sittings(&list, day("2026-12-01"), Days::new(2));
        let told: Vec<String> = found.all[1..].iter().map(|one| format!("{} {:?}", one.day, one.of)).collect();
        assert_eq!(
            told,
            [
                "2026-12-01 Sitting { number: 1, of: 3, rows: [4] }",
                "2026-12-03 Sitting { number: 3, of: 3, rows: [7] }"
            ]
        );
    }
}
