//! What the days of messages tell: the usual gap between them, how many conversations they make, and whether anything was
//! said beyond a hello on the day of connecting. Only messages that are certainly somebody's, and have a date.

use polars::prelude::{Column, DataFrame};
use smallvec::SmallVec;

use super::columns;
use crate::error::{Error, Result};
use crate::network::columns as frame;

/// A silence longer than this many days ends a conversation: LinkedIn shows no sign of where one ends, and in thirty days
/// most people have answered or will not.
const ENDS_AFTER: i32 = 30;
/// Fewer gaps show no rhythm.
const FEWEST_GAPS: usize = 3;

/// The certain, dated messages with one connection on one day.
#[derive(Debug, Clone, Copy)]
pub(super) struct MessageDay {
    pub day: i32,
    pub from_me: bool,
    pub from_them: bool,
}

/// What the days of everybody's messages tell.
pub(super) struct MessagePatterns {
    /// The day of connecting, by connection.
    connected: Vec<Option<i32>>,
    patterns: Vec<MessagePattern>,
    /// Scratch.
    days: Vec<MessageDay>,
}

impl MessagePatterns {
    /// Before anybody's messages are known.
    pub fn of(connections: &DataFrame) -> Result<Self> {
        let fault = |_| Error::Frames("the days of connecting could not be read back");
        let days = connections.column(frame::CONNECTED_DAY).and_then(|days| days.i32()).map_err(fault)?;
        let connected: Vec<Option<i32>> = days.iter().collect();
        let patterns = connected.iter().map(|day| MessagePattern::without_messages(*day)).collect();
        Ok(Self { connected, patterns, days: Vec::new() })
    }

    /// Takes in all the certain, dated messages of one connection, in any order, and leaves none.
    pub fn take(&mut self, row: usize, messages: &mut Vec<MessageDay>) {
        if messages.is_empty() {
            return;
        }
        messages.sort_unstable_by_key(|message| message.day);
        by_day(messages, &mut self.days);
        messages.clear();
        if let Some(place) = self.patterns.get_mut(row) {
            *place = MessagePattern::of(&self.days, self.connected.get(row).copied().flatten());
        }
    }

    /// The columns, a value for each connection.
    pub fn columns(&self) -> Vec<Column> {
        let all = || self.patterns.iter();
        vec![
            columns::column(columns::USUAL_GAP_DAYS, all().map(|pattern| pattern.usual_gap)),
            columns::column(columns::CONVERSATIONS, all().map(|pattern| pattern.conversations)),
            columns::column(columns::ON_DAY_CONNECTED, all().map(|pattern| pattern.on_day_connected)),
            columns::column(columns::ONLY_THEN, all().map(|pattern| pattern.only_then)),
        ]
    }
}

/// What the days of one connection's messages tell.
#[derive(Debug, Clone, PartialEq)]
struct MessagePattern {
    usual_gap: Option<f64>,
    conversations: Option<i64>,
    on_day_connected: Option<bool>,
    only_then: Option<bool>,
}

impl MessagePattern {
    fn without_messages(connected: Option<i32>) -> Self {
        Self {
            usual_gap: None,
            conversations: Some(0),
            on_day_connected: connected.map(|_| false),
            only_then: connected.map(|_| false),
        }
    }

    /// `days` in order, at least one.
    fn of(days: &[MessageDay], connected: Option<i32>) -> Self {
        let usual_gap = usual_gap(days);
        let Some(connected) = connected else {
            return Self { usual_gap, conversations: None, on_day_connected: None, only_then: None };
        };
        let (mut conversations, mut now) = (0, Exchange::default());
        let (mut any_then, mut all_then) = (false, true);
        let mut last = None;
        for day in days {
            if last.replace(day.day).is_some_and(|last| day.day - last > ENDS_AFTER) {
                conversations += std::mem::take(&mut now).is_one();
            }
            // Connected On and the dates of messages are of different time zones, so a day more or less is the same day.
            let is_then = (day.day - connected).abs() <= 1;
            (any_then, all_then) = (any_then | is_then, all_then & is_then);
            now.from_me |= day.from_me;
            now.from_them |= day.from_them;
            now.on_another_day |= !is_then;
        }
        Self {
            usual_gap,
            conversations: Some(conversations + now.is_one()),
            on_day_connected: Some(any_then),
            only_then: Some(all_then),
        }
    }
}

/// Messages on days with no long silence between them.
#[derive(Default)]
struct Exchange {
    from_me: bool,
    from_them: bool,
    /// Whether one is not the day of connecting.
    on_another_day: bool,
}

impl Exchange {
    /// 1 where it has an answer and is more than a hello, else 0.
    fn is_one(&self) -> i64 {
        i64::from(self.from_me & self.from_them & self.on_another_day)
    }
}

/// The median gap between the days, if there are enough.
fn usual_gap(days: &[MessageDay]) -> Option<f64> {
    if days.len() <= FEWEST_GAPS {
        return None;
    }
    let between = days.iter().zip(days.iter().skip(1)).map(|(one, next)| next.day - one.day);
    let mut gaps: SmallVec<[i32; 32]> = between.collect();
    gaps.sort_unstable();
    let (low, high) = (gaps.get((gaps.len() - 1) / 2)?, gaps.get(gaps.len() / 2)?);
    Some(f64::from(low + high) / 2.0)
}

/// One connection's messages, in order, by day.
fn by_day(messages: &[MessageDay], days: &mut Vec<MessageDay>) {
    days.clear();
    for message in messages {
        match days.last_mut().filter(|last| last.day == message.day) {
            Some(last) => {
                last.from_me |= message.from_me;
                last.from_them |= message.from_them;
            }
            None => days.push(*message),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(told: &[(i32, &str)]) -> Vec<MessageDay> {
        let day = |(day, who): &(i32, &str)| MessageDay {
            day: *day,
            from_me: who.contains("me"),
            from_them: who.contains("them"),
        };
        told.iter().map(day).collect()
    }

    fn conversations(told: &[(i32, &str)], connected: i32) -> Option<i64> {
        MessagePattern::of(&days(told), Some(connected)).conversations
    }

    #[test]
    fn a_conversation_has_an_answer_and_ends_with_a_long_silence() {
        assert_eq!(conversations(&[(10, "them"), (12, "me")], 0), Some(1));
        assert_eq!(conversations(&[(10, "them"), (12, "them")], 0), Some(0));
        assert_eq!(conversations(&[(10, "them me"), (40, "me"), (71, "me them")], 0), Some(2));
        assert_eq!(conversations(&[(10, "them"), (41, "me")], 0), Some(0), "the answer came too late to be one");
    }

    #[test]
    fn a_hello_on_the_day_of_connecting_is_no_conversation() {
        let hello = MessagePattern::of(&days(&[(0, "them me"), (1, "me")]), Some(0));
        assert_eq!(hello.conversations, Some(0));
        assert_eq!((hello.on_day_connected, hello.only_then), (Some(true), Some(true)));
        let more = MessagePattern::of(&days(&[(0, "them"), (2, "me")]), Some(0));
        assert_eq!(more.conversations, Some(1));
        assert_eq!((more.on_day_connected, more.only_then), (Some(true), Some(false)));
    }

    #[test]
    fn without_the_day_of_connecting_nobody_knows_what_was_only_a_hello() {
        let told = MessagePattern::of(&days(&[(0, "them me")]), None);
        assert_eq!((told.conversations, told.on_day_connected, told.only_then), (None, None, None));
    }

    #[test]
    fn the_usual_gap_is_the_median_of_three_gaps_or_more() {
        assert_eq!(usual_gap(&days(&[(0, "me"), (1, "me"), (2, "me")])), None);
        assert_eq!(usual_gap(&days(&[(0, "me"), (1, "me"), (11, "me"), (13, "me")])), Some(2.0));
        assert_eq!(usual_gap(&days(&[(0, "me"), (1, "me"), (11, "me"), (13, "me"), (17, "me")])), Some(3.0));
    }
}
