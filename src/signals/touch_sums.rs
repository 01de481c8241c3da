//! Touches summed up for each connection, in one pass: counts, first and last days, the newest touch, and what the days of messages
//! tell. What is asked of a kind of which the export has no touch is the same for everybody, and is one value.

use polars::prelude::{Column, DataFrame, Series};

use super::columns;
use super::message_days::{MessageDay, MessagePatterns};
use crate::error::{Error, Result};
use crate::export::{Direction, TouchKind};
use crate::network::columns as frame;
use crate::network::{Network, day_of_second};

/// How many kinds of touch there are.
const KINDS: usize = TouchKind::ALL.len();

/// The latest of some days or seconds since 1970; as small as one of them, and told without a branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Latest<T>(
    /// Less than any that there is where there was none.
    T,
);

impl Default for Latest<i32> {
    fn default() -> Self {
        Self(i32::MIN)
    }
}

impl Default for Latest<i64> {
    fn default() -> Self {
        Self(i64::MIN)
    }
}

impl<T: Copy + Ord> Latest<T>
where
    Self: Default,
{
    fn add(&mut self, one: T) {
        self.0 = self.0.max(one);
    }

    fn get(self) -> Option<T> {
        (self != Self::default()).then_some(self.0)
    }
}

/// A day and a kind of touch in one number, which is larger the later the day and then the stronger the sign.
const DAY_AND_KIND: i64 = 1 << 8;

/// What the touches of one connection come to. Days and seconds are since 1970-01-01.
#[derive(Debug, Clone, Copy, Default)]
struct TouchTotals {
    /// How many, by kind: by the owner, and by them.
    counts: [[u32; 2]; KINDS],
    last_day: [Latest<i32>; KINDS],
    /// How many have no date.
    undated: u32,
    undated_messages: u32,
    /// The day of the first message with its sign turned, so that the earliest is the largest.
    first_message: Latest<i32>,
    /// The second of the newest message by the owner, and by them.
    newest_by: [Latest<i64>; 2],
    /// See [`DAY_AND_KIND`].
    newest: Latest<i64>,
    /// Of the newest invitation its day, whether the owner sent it, and whether it came with a note.
    invitation: Option<(i32, bool, bool)>,
}

/// One touch, as the frame has it.
#[derive(Debug, Clone, Copy)]
struct SummedTouch {
    kind: TouchKind,
    from_me: bool,
    /// Its day and its second; `None` where it has no date.
    at: Option<(i32, i64)>,
    with_note: bool,
}

impl SummedTouch {
    /// Every touch with the row of its connection; `None` where the frame is another.
    fn all(touches: &DataFrame) -> Option<impl Iterator<Item = (usize, Self)>> {
        let column = |name: &str| touches.column(name).ok().map(Column::as_materialized_series);
        let (who, kinds) = (column(frame::WHO)?.u32().ok()?, column(frame::KIND)?.u32().ok()?);
        let (from_me, with_note) = (column(frame::FROM_ME)?.bool().ok()?, column(frame::WITH_NOTE)?.bool().ok()?);
        let (days, moments) = (column(frame::DAY)?.i32().ok()?, column(frame::AT)?.i64().ok()?);
        // The frame is of one piece, and only dates may be unknown.
        let (days, moments) = (days.downcast_iter().next()?.iter(), moments.downcast_iter().next()?.iter());
        let (from_me, with_note) = (from_me.downcast_iter().next()?, with_note.downcast_iter().next()?);
        let sides = from_me.values_iter().zip(with_note.values_iter());
        let at = days.zip(moments).map(|(day, moment)| Some((*day?, *moment?)));
        let all = who.cont_slice().ok()?.iter().zip(kinds.cont_slice().ok()?).zip(sides).zip(at);
        Some(all.filter_map(|(((who, kind), (from_me, with_note)), at)| {
            Some((*who as usize, Self { kind: *TouchKind::ALL.get(*kind as usize)?, from_me, at, with_note }))
        }))
    }
}

impl TouchTotals {
    fn add(&mut self, touch: SummedTouch) {
        let SummedTouch { kind, from_me, at, with_note } = touch;
        let is_message = kind == TouchKind::Message;
        // Whose it is cannot be foreseen, and so it is a number and not a branch.
        let side = if from_me { Direction::FromMe } else { Direction::FromThem } as usize;
        if let Some(count) = self.counts.get_mut(kind as usize).and_then(|sides| sides.get_mut(side)) {
            *count += 1;
        }
        if kind == TouchKind::Invitation {
            let day = at.map(|(day, _)| day).unwrap_or_default();
            self.invitation = self.invitation.max(Some((day, from_me, with_note)));
        }
        let Some((day, second)) = at else {
            self.undated += 1;
            self.undated_messages += u32::from(is_message);
            return;
        };
        if let Some(last) = self.last_day.get_mut(kind as usize) {
            last.add(day);
        }
        self.newest.add(i64::from(day) * DAY_AND_KIND + DAY_AND_KIND - 1 - i64::from(kind.number()));
        if is_message {
            self.first_message.add(-day);
            self.newest_by.get_mut(side).into_iter().for_each(|newest| newest.add(second));
        }
    }

    fn count(&self, kind: TouchKind, side: Direction) -> i64 {
        self.counts.get(kind as usize).and_then(|sides| sides.get(side as usize)).copied().unwrap_or_default().into()
    }

    /// The second of the newest message by one side.
    fn newest_by(&self, side: Direction) -> Option<i64> {
        self.newest_by.get(side as usize)?.get()
    }

    fn last(&self, kind: TouchKind) -> Option<i32> {
        self.last_day.get(kind as usize)?.get()
    }

    fn first_message(&self) -> Option<i32> {
        self.first_message.get().map(|day| -day)
    }

    /// The day of the newest touch, and its kind.
    fn newest(&self) -> Option<(i32, TouchKind)> {
        let newest = self.newest.get()?;
        let kind = DAY_AND_KIND - 1 - newest.rem_euclid(DAY_AND_KIND);
        let day = i32::try_from(newest.div_euclid(DAY_AND_KIND)).ok()?;
        Some((day, *TouchKind::ALL.get(usize::try_from(kind).ok()?)?))
    }
}

/// The sums of every connection.
struct AllTotals {
    totals: Vec<TouchTotals>,
    /// By kind, whether there is a touch of it.
    there: [bool; KINDS],
}

impl AllTotals {
    /// The totals of everybody, and what the days of their messages tell.
    fn of(network: &Network) -> Result<(Self, MessagePatterns)> {
        let mut patterns = MessagePatterns::of(&network.connections)?;
        let mut all =
            Self { totals: vec![TouchTotals::default(); network.connections.height()], there: [false; KINDS] };
        let touches = SummedTouch::all(&network.touches).ok_or(Error::Frames("the touches could not be summed up"))?;
        // Those of a connection stand together.
        let (mut last, mut messages) = (0, Vec::new());
        for (row, touch) in touches {
            if row != last {
                patterns.take(last, &mut messages);
                last = row;
            }
            if let (Some(totals), Some(there)) = (all.totals.get_mut(row), all.there.get_mut(touch.kind as usize)) {
                *there = true;
                totals.add(touch);
            }
            if let (TouchKind::Message, Some((day, _))) = (touch.kind, touch.at) {
                messages.push(MessageDay { day, from_me: touch.from_me, from_them: !touch.from_me });
            }
        }
        patterns.take(last, &mut messages);
        Ok((all, patterns))
    }

    /// A figure of each connection's touches.
    fn column<T>(&self, name: &'static str, of: impl Fn(&TouchTotals) -> T) -> Column
    where
        Series: FromIterator<T>,
    {
        columns::column(name, self.totals.iter().map(of))
    }

    /// A figure of the touches of one kind.
    fn of_kind<T>(&self, kind: TouchKind, name: &'static str, of: impl Fn(&TouchTotals) -> T) -> Column
    where
        Series: FromIterator<T>,
    {
        if self.there.get(kind as usize) == Some(&true) {
            return self.column(name, of);
        }
        columns::column(name, std::iter::once(of(&TouchTotals::default()))).new_from_index(0, self.totals.len())
    }

    /// How many of a kind one side did.
    fn by(&self, side: Direction, kind: TouchKind, name: &'static str) -> Column {
        self.of_kind(kind, name, |sums| sums.count(kind, side))
    }

    fn count(&self, kind: TouchKind, name: &'static str) -> Column {
        self.of_kind(kind, name, |sums| Direction::BOTH.iter().map(|side| sums.count(kind, *side)).sum::<i64>())
    }

    fn last_day(&self, kind: TouchKind, name: &'static str) -> Column {
        self.of_kind(kind, name, |sums| sums.last(kind))
    }
}

/// The columns, a value for each connection: of who has no touch every count is 0, and the days are unknown.
pub(super) fn columns(network: &Network) -> Result<Vec<Column>> {
    use Direction::{FromMe, FromThem};
    use TouchKind::{Call, Endorsement, Invitation, Mail, Meeting, Message, Note, Recommendation};
    let (all, patterns) = AllTotals::of(network)?;
    let [me, them] = columns::INVITERS;
    let inviter = |from_me: bool| if from_me { me } else { them };
    let of_messages = || {
        vec![
            all.by(FromMe, Message, columns::MESSAGES_FROM_ME),
            all.by(FromThem, Message, columns::MESSAGES_FROM_THEM),
            all.of_kind(Message, columns::UNDATED_MESSAGES, |sums| i64::from(sums.undated_messages)),
            all.last_day(Message, columns::LAST_MESSAGE_DAY),
            all.of_kind(Message, columns::FIRST_MESSAGE_DAY, TouchTotals::first_message),
            all.of_kind(Message, columns::LAST_DAY_FROM_ME, |sums| sums.newest_by(FromMe).and_then(day_of_second)),
            all.of_kind(Message, columns::LAST_DAY_FROM_THEM, |sums| sums.newest_by(FromThem).and_then(day_of_second)),
            all.of_kind(Message, columns::LAST_MOMENT_FROM_ME, |sums| sums.newest_by(FromMe)),
            all.of_kind(Message, columns::LAST_MOMENT_FROM_THEM, |sums| sums.newest_by(FromThem)),
        ]
    };
    let of_all = || {
        let mut columns = vec![
            all.column(columns::UNDATED_TOUCHES, |sums| i64::from(sums.undated)),
            all.column(columns::LAST_TOUCH_DAY, |sums| sums.newest().map(|(day, _)| day)),
            all.column(columns::LAST_TOUCH, |sums| sums.newest().map(|(_, kind)| kind.word())),
            all.of_kind(Invitation, columns::INVITED_BY, |sums| {
                sums.invitation.map(|(_, from_me, _)| inviter(from_me))
            }),
            all.of_kind(Invitation, columns::INVITED_WITH_NOTE, |sums| {
                sums.invitation.map(|(.., with_note)| with_note)
            }),
            all.by(FromMe, Endorsement, columns::ENDORSEMENTS_FROM_ME),
            all.by(FromThem, Endorsement, columns::ENDORSEMENTS_FROM_THEM),
            all.by(FromMe, Recommendation, columns::RECOMMENDATIONS_FROM_ME),
            all.by(FromThem, Recommendation, columns::RECOMMENDATIONS_FROM_THEM),
            all.count(Note, columns::NOTES),
            all.count(Meeting, columns::MEETINGS),
            all.count(Call, columns::CALLS),
            all.count(Mail, columns::MAILS),
            all.last_day(Meeting, columns::LAST_MEETING_DAY),
            all.last_day(Call, columns::LAST_CALL_DAY),
            all.last_day(Mail, columns::LAST_MAIL_DAY),
        ];
        columns.extend(patterns.columns());
        columns
    };
    let (mut columns, of_all) = rayon::join(of_messages, of_all);
    columns.extend(of_all);
    Ok(columns)
}
