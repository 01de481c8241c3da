//! The columns of a list, for every format that has a row for each person: LinkedIn's own seven, then what the audit adds.
//! Each cell keeps its type; how it is written is for the format to say.

use std::borrow::Cow;
use std::sync::LazyLock;

use chrono::NaiveDate;

use super::entry::Entry;
use crate::audit::Scorecard;
use crate::rules::Reason;
use crate::signals::{Answer, Value, index_of};

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

/// The index of a signal, looked up once and not for everybody anew.
type SignalIndex = LazyLock<Option<usize>>;

static MESSAGES_FROM_ME: SignalIndex = LazyLock::new(|| index_of("messages_from_me"));
static MESSAGES_FROM_THEM: SignalIndex = LazyLock::new(|| index_of("messages_from_them"));
static INDUSTRY: SignalIndex = LazyLock::new(|| index_of("industry"));
static FUNCTION: SignalIndex = LazyLock::new(|| index_of("function"));
static SENIORITY: SignalIndex = LazyLock::new(|| index_of("seniority"));

/// A signal that is a text or a whole number.
fn signal<'a>(person: &'a Entry<'_>, signal: &SignalIndex) -> ListCell<'a> {
    match signal.map(|signal| person.signal(signal)) {
        Some(Answer::Known(Value::Text(text))) => ListCell::text(text),
        Some(Answer::Known(Value::Whole(number))) => ListCell::Whole(number),
        _ => ListCell::Blank,
    }
}

/// The place in the order; blank for those who have none.
pub(super) fn rank<'a>(person: &'a Entry<'_>) -> ListCell<'a> {
    person.rank().map_or(ListCell::Blank, ListCell::count)
}

/// Our own words are known; what somebody typed is text.
fn decision<'a>(person: &'a Entry<'_>) -> ListCell<'a> {
    match person.remark.decision {
        Some(decision) if person.remark.cell() == decision.words() => ListCell::Word(decision.words().into()),
        _ => ListCell::text(person.remark.cell()),
    }
}

/// One column.
pub(super) struct ListColumn {
    /// Its heading.
    pub name: &'static str,
    pub of: for<'a> fn(&'a Entry<'_>) -> ListCell<'a>,
}

const fn column(name: &'static str, of: for<'a> fn(&'a Entry<'_>) -> ListCell<'a>) -> ListColumn {
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
    column("First Name", |person| ListCell::text(&person.connection.first_name)),
    column("Last Name", |person| ListCell::text(&person.connection.last_name)),
    column(URL, |person| ListCell::text(&person.connection.url)),
    column("Email Address", |person| ListCell::text(&person.connection.email)),
    column("Company", |person| ListCell::text(&person.connection.company)),
    column("Position", |person| ListCell::text(&person.connection.position)),
    column("Connected On", |person| ListCell::day(person.connection.connected_on)),
    column("Rank", rank),
    column(BAND, |person| ListCell::Word(person.card.band.word().into())),
    column("Score", |person| ListCell::Whole(person.card.score)),
    column(DECISION, decision),
    column(NOTE, |person| ListCell::text(&person.remark.note)),
    column("Last Touch On", |person| ListCell::day(person.last_touch().map(|(day, _)| day))),
    column("Last Touch", |person| ListCell::text(person.last_touch().and_then(|(_, kind)| kind).unwrap_or_default())),
    column("Messages Sent", |person| signal(person, &MESSAGES_FROM_ME)),
    column("Messages Received", |person| signal(person, &MESSAGES_FROM_THEM)),
    column("Industry", |person| signal(person, &INDUSTRY)),
    column("Function", |person| signal(person, &FUNCTION)),
    column("Seniority", |person| signal(person, &SENIORITY)),
    column("Protected By", |person| ListCell::text(person.protected_by().join("; "))),
    column("Reasons", |person| ListCell::text(reasons_line(person.card))),
];

/// Bytes that stand beside the words of a reason, mostly.
const BESIDE_WORDS: usize = 10;

/// Every reason in one line: `connected 3 years ago and never exchanged a message (+20); …`.
fn reasons_line(card: &Scorecard) -> String {
    let mut line = String::with_capacity(card.reasons.iter().map(|reason| reason.why().len() + BESIDE_WORDS).sum());
    for reason in &card.reasons {
        if !line.is_empty() {
            line.push_str("; ");
        }
        add_reason(reason, &mut line);
    }
    line
}

/// One reason, words first: a cell that starts with its points would look like a formula.
fn add_reason(reason: &Reason, line: &mut String) {
    line.push_str(reason.why());
    line.push_str(" (");
    if reason.effect().has_points() {
        let points = reason.signed_points();
        line.push_str(if points < 0 { "" } else { "+" });
        line.push_str(itoa::Buffer::new().format(points));
    } else {
        line.push_str(reason.effect().verb());
    }
    line.push_str(if reason.trial() { ", on trial)" } else { ")" });
}
