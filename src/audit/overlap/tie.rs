//! What lies between an owner and one connection, and which of several ties is the best.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::audit::Evidence;
use crate::audit::activity::{Activity, last_touch_day};
use crate::export::TouchKind;
use crate::signals::{Answer, Value};

/// How an owner and a connection are with each other, the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TieKind {
    /// A file that would say it was not read, or a message may be theirs or a namesake's. It is never the same as nothing.
    Unknown,
    /// Connected, and it is known that neither wrote.
    NoMessages,
    /// Neither wrote, and there is another touch, such as an endorsement.
    OtherTouch,
    /// Only one of the two wrote, or it is known of one only.
    OneWrote,
    /// Both wrote to each other.
    BothWrote,
}

/// What lies between an owner and one connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tie {
    pub kind: TieKind,
    /// Messages that are certainly between them, by who wrote; `None` where that is unknown.
    pub from_owner: Option<i64>,
    pub from_them: Option<i64>,
    /// `None` where it is unknown or there was none.
    pub last_touch_on: Option<NaiveDate>,
    /// What it was; `None` where that is unknown.
    pub last_touch: Option<&'static str>,
    /// How long ago it was on the day of the audit.
    pub activity: Activity,
    /// `None` where it is unknown.
    pub connected_on: Option<NaiveDate>,
}

/// Why a tie is the best: the first step in which it differs from the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyBest {
    /// No other tie is known.
    Only,
    /// Messages went both ways, or one, and with the others they did less.
    Messages,
    /// The last touch is in a more recent stretch of time: a year, five years, longer.
    Activity,
    /// More messages.
    MoreMessages,
    /// The later last touch.
    LaterTouch,
    /// Connected for longer.
    ConnectedLonger,
    /// None: it belongs to the export that was named first.
    Equal,
}

/// One step after the other; larger is better.
type Strength = (TieKind, Reverse<Activity>, i64, Option<NaiveDate>, Option<Reverse<NaiveDate>>);

impl Tie {
    /// What an audit's evidence has of the connection in that row.
    pub(super) fn of(evidence: &Evidence, row: usize) -> Self {
        let whole = |name: &str| match evidence.answer(name, row) {
            Answer::Known(Value::Whole(number)) => Some(number),
            _ => None,
        };
        let (from_owner, from_them) = (whole("messages_from_me"), whole("messages_from_them"));
        let last_touch_on = last_touch_day(evidence, row);
        let last_touch = match evidence.answer("last_touch", row) {
            Answer::Known(Value::Text(text)) => TouchKind::WORDS.iter().copied().find(|word| *word == text),
            _ => None,
        };
        let talked = evidence.answer("we_talked", row) == Answer::Known(Value::YesNo(true));
        Self {
            kind: kind(talked, from_owner, from_them, last_touch_on),
            from_owner,
            from_them,
            last_touch_on,
            last_touch,
            activity: Activity::of(evidence, row),
            connected_on: evidence.export.connections.get(row).and_then(|person| person.connected_on),
        }
    }

    /// Messages in both directions that are certainly between them.
    pub fn messages(&self) -> i64 {
        self.from_owner.unwrap_or_default().saturating_add(self.from_them.unwrap_or_default())
    }

    /// Whether there is a known tie beyond being connected.
    fn is_known(&self) -> bool {
        self.kind > TieKind::NoMessages
    }

    fn strength(&self) -> Strength {
        let connected = self.connected_on.map(Reverse);
        (self.kind, Reverse(self.activity), self.messages(), self.last_touch_on, connected)
    }
}

fn kind(talked: bool, from_owner: Option<i64>, from_them: Option<i64>, last_touch_on: Option<NaiveDate>) -> TieKind {
    match (from_owner, from_them) {
        _ if talked => TieKind::BothWrote,
        (Some(1..), _) | (_, Some(1..)) => TieKind::OneWrote,
        _ if last_touch_on.is_some() => TieKind::OtherTouch,
        (Some(0), Some(0)) => TieKind::NoMessages,
        _ => TieKind::Unknown,
    }
}

/// The place of the best tie, and why; of equal ones the first. `None` where no tie beyond being connected is known.
pub(super) fn best(ties: &[Tie]) -> Option<(usize, WhyBest)> {
    let mut known: Vec<(usize, &Tie)> = ties.iter().enumerate().filter(|(_, tie)| tie.is_known()).collect();
    known.sort_by_key(|(place, tie)| (Reverse(tie.strength()), *place));
    let (place, tie) = known.first()?;
    let why = known.get(1).map_or(WhyBest::Only, |(_, next)| why(tie.strength(), next.strength()));
    Some((*place, why))
}

fn why(best: Strength, next: Strength) -> WhyBest {
    match () {
        () if best.0 != next.0 => WhyBest::Messages,
        () if best.1 != next.1 => WhyBest::Activity,
        () if best.2 != next.2 => WhyBest::MoreMessages,
        () if best.3 != next.3 => WhyBest::LaterTouch,
        () if best.4 != next.4 => WhyBest::ConnectedLonger,
        () => WhyBest::Equal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn tie(kind: TieKind, messages: i64, last: &str, activity: Activity, connected: &str) -> Tie {
        Tie {
            kind,
            from_owner: Some(messages),
            from_them: Some(0),
            last_touch_on: Some(day(last)),
            last_touch: None,
            activity,
            connected_on: Some(day(connected)),
        }
    }

    #[test]
    fn both_ways_then_recent_then_many_then_later_then_longer() {
        let both = |messages, last, activity, connected| tie(TieKind::BothWrote, messages, last, activity, connected);
        let (year, longer) = (Activity::WithinYear, Activity::Longer);
        let base = both(5, "2026-05-01", year, "2020-01-01");
        for (better, expected) in [
            (both(9, "2026-04-01", year, "2021-01-01"), WhyBest::MoreMessages),
            (both(5, "2026-06-01", year, "2021-01-01"), WhyBest::LaterTouch),
            (both(5, "2026-05-01", year, "2019-01-01"), WhyBest::ConnectedLonger),
        ] {
            assert_eq!(best(&[base, better]), Some((1, expected)));
            assert_eq!(best(&[better, base]), Some((0, expected)));
        }
        assert_eq!(best(&[both(90, "2019-05-01", longer, "2010-01-01"), base]), Some((1, WhyBest::Activity)));
        let pitched = tie(TieKind::OneWrote, 90, "2026-07-01", year, "2010-01-01");
        assert_eq!(best(&[pitched, both(2, "2016-01-01", longer, "2016-01-01")]), Some((1, WhyBest::Messages)));
        assert_eq!(best(&[base, base]), Some((0, WhyBest::Equal)));
    }

    #[test]
    fn an_unknown_tie_is_neither_best_nor_none() {
        let unknown = Tie {
            kind: kind(false, None, None, None),
            ..tie(TieKind::Unknown, 0, "2026-01-01", Activity::Unknown, "2000-01-01")
        };
        let silent = tie(kind(false, Some(0), Some(0), None), 0, "2026-01-01", Activity::Never, "2000-01-01");
        assert_eq!([unknown.kind, silent.kind], [TieKind::Unknown, TieKind::NoMessages]);
        assert_eq!(best(&[unknown, silent]), None);
        let wrote = tie(kind(false, None, Some(1), None), 1, "2016-01-01", Activity::Longer, "2016-01-01");
        assert_eq!(best(&[unknown, wrote, silent]), Some((1, WhyBest::Only)));
    }
}
