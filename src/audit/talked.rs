//! With how many connections the owner exchanged messages in each year, as far as the messages go back.

use chrono::{Datelike as _, NaiveDate};

use super::Evidence;
use crate::export::{Direction, FileKind};
use crate::network::{DatedMessages, dated_messages};

/// Every year from the first message to the day of the audit, also those without a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkedYears {
    /// The day of the first message in messages.csv: nothing is known of earlier years.
    pub first: NaiveDate,
    /// The last day that the export knows of.
    pub last: NaiveDate,
    pub years: Vec<TalkedYear>,
    /// Whether each number may be larger: a message could not be told to be with one connection.
    pub at_least: bool,
}

/// How many connections, in one year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TalkedYear {
    pub year: i32,
    /// Those to whom the owner wrote.
    pub wrote_to: usize,
    /// Those who wrote to the owner.
    pub wrote_to_owner: usize,
    /// Those who are in both.
    pub both: usize,
}

impl TalkedYears {
    /// Counts the messages of an export; `None` where messages.csv was not read or has no dated message.
    pub fn of(evidence: &Evidence) -> Option<Self> {
        let coverage = &evidence.export.coverage;
        let (first, newest) = coverage.messages_span.filter(|_| coverage.has(FileKind::Messages))?;
        let last = evidence.as_of.min(coverage.newest.unwrap_or(newest));
        (first <= last).then(|| Self::between(first, last, &dated_messages(&evidence.export)))
    }

    fn between(first: NaiveDate, last: NaiveDate, found: &DatedMessages) -> Self {
        let in_time = found.messages.iter().filter(|message| message.day <= last);
        let mut talked: Vec<(i32, u32, Direction)> =
            in_time.map(|message| (message.day.year(), message.row, message.direction)).collect();
        talked.sort_unstable();
        talked.dedup();
        let new = |year| TalkedYear { year, ..TalkedYear::default() };
        let mut years: Vec<TalkedYear> = (first.year()..=last.year()).map(new).collect();
        for with_one in talked.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
            let Some((year, ..)) = with_one.first() else { continue };
            let place = usize::try_from(year - first.year()).ok().and_then(|place| years.get_mut(place));
            let Some(counts) = place else { continue };
            let wrote = |wanted| usize::from(with_one.iter().any(|(.., direction)| *direction == wanted));
            let (mine, theirs) = (wrote(Direction::FromMe), wrote(Direction::FromThem));
            counts.wrote_to += mine;
            counts.wrote_to_owner += theirs;
            counts.both += mine * theirs;
        }
        Self { first, last, years, at_least: found.left_out > 0 || found.in_doubt }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::DatedMessage;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn each_connection_counts_once_a_year_and_direction() {
        let message = |row, on: &str, direction| DatedMessage { row, day: day(on), direction };
        let (me, them) = (Direction::FromMe, Direction::FromThem);
        let messages = vec![
            message(0, "2019-05-01", me),
            message(0, "2019-06-01", me),
            message(0, "2019-12-31", them),
            message(1, "2019-07-01", them),
            message(1, "2021-01-01", me),
            message(2, "2021-02-01", me),
            message(2, "2022-01-01", me),
        ];
        let found = DatedMessages { messages, left_out: 0, in_doubt: false };
        let talked = TalkedYears::between(day("2019-05-01"), day("2021-11-01"), &found);
        let year = |year, wrote_to, wrote_to_owner, both| TalkedYear { year, wrote_to, wrote_to_owner, both };
        assert_eq!(talked.years, [year(2019, 1, 2, 1), year(2020, 0, 0, 0), year(2021, 2, 0, 0)]);
        assert!(!talked.at_least);
    }

    #[test]
    fn a_message_that_nothing_tells_makes_each_number_a_lower_bound() {
        let of = |left_out, in_doubt| {
            let found = DatedMessages { messages: Vec::new(), left_out, in_doubt };
            TalkedYears::between(day("2019-05-01"), day("2019-06-01"), &found).at_least
        };
        assert_eq!([of(0, false), of(1, false), of(0, true)], [false, true, true]);
    }
}
