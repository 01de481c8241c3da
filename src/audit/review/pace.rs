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
