//! The columns of a list, for every format that has a row for each person: LinkedIn's own seven, then what the audit adds.
//! Each cell keeps its type; how it is written is for the format to say.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::options::RenderOptions;
use super::person::{last_touch, text_signal, whole_signal};
use crate::audit::{Audit, Remark, Scorecard};
use crate::export::Connection;
use crate::rules::{Effect, Reason};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ListCell<'a> {
    /// Nothing is there, or it is not known.
    Blank,
    /// From the export, a rule or the owner.
    Text(Cow<'a, str>),
    /// A word of our own: no quotes or separators in it.
    Word(Cow<'static, str>),
    Whole(i64),
    Day(NaiveDate),
}

impl<'a> ListCell<'a> {
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Blank } else { Self::Text(text) }
    }

    pub fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Blank, Self::Day)
    }

    pub fn whole(number: Option<i64>) -> Self {
        number.map_or(Self::Blank, Self::Whole)
    }

    /// How many people there are.
    pub fn count(people: usize) -> Self {
        Self::whole(i64::try_from(people).ok())
    }
}

/// One person of a list.
#[derive(Debug)]
pub(super) struct ListRow<'a> {
    audit: &'a Audit,
    row: usize,
    pub connection: &'a Connection,
    pub card: &'a Scorecard,
    remark: Remark,
    /// The newest touch: its day, and its kind if that is known.
    pub touch: Option<(NaiveDate, Option<&'a str>)>,
}

impl<'a> ListRow<'a> {
    /// The people of the list that the options name, in its order.
    pub fn all(audit: &'a Audit, options: &RenderOptions<'a>) -> impl Iterator<Item = Self> {
        let options = *options;
        options.rows(audit).into_iter().filter_map(move |row| {
            Some(Self {
                audit,
                row,
                connection: audit.evidence.export.connections.get(row)?,
                card: audit.scorecards.get(row)?,
                remark: options.remark(audit, row),
                touch: last_touch(audit, row),
            })
        })
    }

    pub fn rank(&self) -> ListCell<'static> {
        self.audit.rank(self.row).map_or(ListCell::Blank, ListCell::count)
    }

    /// A signal that is a text.
    fn named(&self, signal: &str) -> ListCell<'_> {
        ListCell::text(text_signal(self.audit, signal, self.row).unwrap_or_default())
    }

    /// A signal that is a number.
    fn number(&self, signal: &str) -> ListCell<'_> {
        ListCell::whole(whole_signal(self.audit, signal, self.row))
    }
}

/// Our own words are known; what somebody typed is text.
fn decision<'a>(row: &'a ListRow<'_>) -> ListCell<'a> {
    match row.remark.decision {
        Some(decision) if row.remark.cell() == decision.words() => ListCell::Word(decision.words().into()),
        _ => ListCell::text(row.remark.cell()),
    }
}

fn rank<'a>(row: &'a ListRow<'_>) -> ListCell<'a> {
    row.rank()
}

/// One column.
pub(super) struct ListColumn {
    /// Its heading.
    pub name: &'static str,
    pub of: for<'a> fn(&'a ListRow<'_>) -> ListCell<'a>,
}

const fn column(name: &'static str, of: for<'a> fn(&'a ListRow<'_>) -> ListCell<'a>) -> ListColumn {
    ListColumn { name, of }
}

/// The heading of the addresses.
pub(super) const URL: &str = "URL";
/// The heading of the bands.
pub(super) const BAND: &str = "Band";
/// The headings of the two columns that are for the reader to fill in.
pub(super) const DECISION: &str = "Decision";
pub(super) const NOTE: &str = "Note";

/// The columns, in order.
pub(super) const LIST_COLUMNS: &[ListColumn] = &[
    column("First Name", |row| ListCell::text(&row.connection.first_name)),
    column("Last Name", |row| ListCell::text(&row.connection.last_name)),
    column(URL, |row| ListCell::text(&row.connection.url)),
    column("Email Address", |row| ListCell::text(&row.connection.email)),
    column("Company", |row| ListCell::text(&row.connection.company)),
    column("Position", |row| ListCell::text(&row.connection.position)),
    column("Connected On", |row| ListCell::day(row.connection.connected_on)),
    column("Rank", rank),
    column(BAND, |row| ListCell::Word(row.card.band.word().into())),
    column("Score", |row| ListCell::Whole(row.card.score)),
    column(DECISION, decision),
    column(NOTE, |row| ListCell::text(&row.remark.note)),
    column("Last Touch On", |row| ListCell::day(row.touch.map(|(day, _)| day))),
    column("Last Touch", |row| ListCell::text(row.touch.and_then(|(_, kind)| kind).unwrap_or_default())),
    column("Messages Sent", |row| row.number("messages_from_me")),
    column("Messages Received", |row| row.number("messages_from_them")),
    column("Industry", |row| row.named("industry")),
    column("Function", |row| row.named("function")),
    column("Seniority", |row| row.named("seniority")),
    column("Protected By", |row| ListCell::text(row.card.protected_by(&row.audit.rules).join("; "))),
    column("Reasons", |row| ListCell::text(reasons_line(row.card))),
];

/// Every reason in one line: `connected 3 years ago and never exchanged a message (+20); …`.
fn reasons_line(card: &Scorecard) -> String {
    card.reasons.iter().map(reason_words).collect::<Vec<_>>().join("; ")
}

/// One reason, words first: a cell that starts with its points would look like a formula.
fn reason_words(reason: &Reason) -> String {
    let trial = if reason.trial() { ", on trial" } else { "" };
    match reason.effect() {
        Effect::Remove => format!("{} (+{}{trial})", reason.why(), reason.points()),
        Effect::Keep => format!("{} (-{}{trial})", reason.why(), reason.points()),
        Effect::Protect | Effect::Reconnect => format!("{} ({}{trial})", reason.why(), reason.effect().verb()),
    }
}
