//! How fast decisions are made, and so how long the rest takes.

use std::collections::VecDeque;

use chrono::{NaiveDateTime, TimeDelta};

/// Before so many decisions nothing is said.
const ENOUGH: usize = 5;
/// How many of the last ones count.
const COUNTED: usize = 20;
/// A longer pause counts as this: nobody decides while they have lunch.
const LONGEST: TimeDelta = TimeDelta::minutes(2);

/// When the last decisions of this sitting were made.
#[derive(Debug, Clone, Default)]
pub(super) struct Pace(VecDeque<NaiveDateTime>);

impl Pace {
    pub(super) fn note(&mut self, at: NaiveDateTime) {
        self.0.push_back(at);
        if self.0.len() > COUNTED {
            self.0.pop_front();
        }
    }

    /// How long so many more take; `None` where too few were decided to tell.
    pub(super) fn left(&self, people: usize) -> Option<TimeDelta> {
        if self.0.len() < ENOUGH {
            return None;
        }
        let gaps = self.0.iter().zip(self.0.iter().skip(1));
        let together: i64 =
            gaps.map(|(one, next)| (*next - *one).clamp(TimeDelta::zero(), LONGEST).num_seconds()).sum();
        let (gaps, people) = (i64::try_from(self.0.len() - 1).ok()?, i64::try_from(people).ok()?);
        TimeDelta::try_seconds(together.checked_mul(people)? / gaps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_twenty_decisions_say_how_long_the_rest_takes() {
        let mut pace = Pace::default();
        let start = chrono::NaiveDate::from_ymd_opt(2026, 11, 1).unwrap().and_hms_opt(9, 0, 0).unwrap();
        let mut note = |seconds| {
            pace.note(start + TimeDelta::seconds(seconds));
            pace.left(19).map(|left| left.num_seconds())
        };
        assert_eq!([0, 100, 110, 120].map(&mut note), [None; 4]);
        // Of nineteen gaps one is long; another decision, and that one no longer counts.
        let told: Vec<_> = (12..=28).filter_map(|tens| note(tens * 10 + 10)).collect();
        assert_eq!(told[told.len() - 2..], [100 + 18 * 10, 19 * 10]);
    }
}
