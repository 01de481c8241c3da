//! What a review shows about one person, as lines that say what they are; whoever shows them paints them. Every text is safe
//! to print.

use chrono::NaiveDate;

use super::display::Shown;
use super::person::{last_touch, last_touch_words, reason_cells, text_signal, whole_signal, work};
use crate::audit::{Audit, CannotDecide, Review, Scorecard, day_of};
use crate::export::{Connection, safe_url};
use crate::rules::Effect;
use crate::store::decision::Verdict;
use crate::store::ledger::Record;
use crate::text::{and, counted};

/// What a line of a card says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardPart {
    Name,
    Work,
    /// The address of the profile, or how to find somebody without one.
    Link,
    /// Something that is known, or is not.
    Fact,
    /// Something that the owner should know before deciding.
    Warning,
    /// A reason for removal, with its points.
    Against,
    /// What speaks for them, with its points.
    For,
    /// What protects them.
    Protection,
    /// Who else the owner knows at the company.
    Colleagues,
    /// What is decided so far.
    Decision,
    Note,
}

/// One line; it may be longer than a screen is wide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardLine {
    pub part: CardPart,
    /// Points of a reason, `+40` or `−10`, or `veto`; empty for everything else.
    pub points: String,
    pub text: String,
}

/// How many of the others at a company are named.
const NAMED: usize = 3;
/// A removal takes these along.
const WITHDRAWN: &str = "endorsements and recommendations between you are withdrawn when you remove them";

impl CardLine {
    fn of(part: CardPart, text: &str) -> Self {
        Self { part, points: String::new(), text: Shown::cell(text) }
    }
}

/// The card of the person in that row; empty if there is no such row.
pub fn card(audit: &Audit, review: &Review, row: usize) -> Vec<CardLine> {
    let connection = audit.evidence.export.connections.get(row);
    let (Some(connection), Some(scored)) = (connection, audit.scorecards.get(row)) else { return Vec::new() };
    let record = review.record(row).cloned().unwrap_or_default();
    let mut lines = head(audit, connection, row);
    let facts = facts(audit, connection, row);
    lines.extend(facts.iter().map(|fact| CardLine::of(CardPart::Fact, fact)));
    lines.extend(reasons(scored, CardPart::Against));
    lines.extend(reasons(scored, CardPart::For));
    lines.extend(scored.lasting_protected_words(&audit.rules).map(|words| CardLine::of(CardPart::Protection, &words)));
    lines.extend(colleagues(audit, review, connection, row).map(|words| CardLine::of(CardPart::Colleagues, &words)));
    lines.extend(warnings(audit, review, row, &record).into_iter().map(|text| CardLine::of(CardPart::Warning, text)));
    lines.extend(decided(&record).map(|text| CardLine::of(CardPart::Decision, &text)));
    lines.extend((!record.note.is_empty()).then(|| CardLine::of(CardPart::Note, &record.note)));
    lines
}

/// Name, work and link.
fn head(audit: &Audit, connection: &Connection, row: usize) -> Vec<CardLine> {
    let name = text_signal(audit, "name", row).unwrap_or("no name");
    let work = work(&connection.position, &connection.company);
    let work = if work.is_empty() { "company and position are blank".to_owned() } else { work };
    let link = safe_url(&connection.url)
        .unwrap_or("no address in this export; look for the name on LinkedIn under My Network, Connections");
    [(CardPart::Name, name), (CardPart::Work, &work), (CardPart::Link, link)]
        .map(|(part, text)| CardLine::of(part, text))
        .into()
}

/// What is known in words, and what is not.
fn facts(audit: &Audit, connection: &Connection, row: usize) -> Vec<String> {
    let as_of = audit.evidence.as_of;
    let connected = connection.connected_on.map_or_else(
        || "since when you are connected is unknown".to_owned(),
        |day| format!("connected since {day}{}", ago(day, as_of)),
    );
    let touch = match last_touch(audit, row) {
        Some((day, Some(kind))) => format!("last touch {day} ({kind})"),
        Some((day, None)) => format!("last touch {day}"),
        None => format!("last touch {}", last_touch_words(audit, row)),
    };
    let touch = match day_of(&audit.evidence, "days_since_first_message", row) {
        // There is no first one, and what is unknown beside it is not worth a line.
        _ if wrote_nothing(audit, row) => Some(touch).filter(|_| last_touch(audit, row).is_some()),
        Some(day) => Some(format!("first message {day}, {touch}")),
        None => Some(format!("first message unknown, {touch}")),
    };
    [Some(connected), read_in_title(audit, connection, row), Some(messages(audit, row)), touch]
        .into_iter()
        .flatten()
        .collect()
}

/// Whether the profile gives neither company nor position.
fn is_blank(connection: &Connection) -> bool {
    work(&connection.position, &connection.company).is_empty()
}

/// Whether it is certain that neither wrote to the other.
fn wrote_nothing(audit: &Audit, row: usize) -> bool {
    ["messages_from_me", "messages_from_them"].into_iter().all(|signal| whole_signal(audit, signal, row) == Some(0))
}

/// What company and position say: what is known first, then what is not; `None` for a blank profile, of which it is said once
/// that nothing is known.
fn read_in_title(audit: &Audit, connection: &Connection, row: usize) -> Option<String> {
    let read = ["industry", "function", "seniority"].map(|name| (name, text_signal(audit, name, row)));
    let mut words: Vec<String> =
        read.iter().filter_map(|(name, value)| Some(format!("{name} {}", (*value)?))).collect();
    if words.is_empty() && is_blank(connection) {
        return None;
    }
    let unknown: Vec<&str> = read.iter().filter(|(_, value)| value.is_none()).map(|(name, _)| *name).collect();
    words.extend((!unknown.is_empty()).then(|| format!("{} unknown", and(&unknown))));
    Some(words.join(", "))
}

/// How many messages were exchanged.
fn messages(audit: &Audit, row: usize) -> String {
    let [sent, received] = ["messages_from_me", "messages_from_them"].map(|signal| whole_signal(audit, signal, row));
    match (sent, received) {
        (None, None) => "how many messages you exchanged is unknown".into(),
        _ if wrote_nothing(audit, row) => "no message either way".into(),
        (sent, received) => {
            let words = |count: Option<i64>| {
                count.map_or_else(|| "an unknown number of messages".into(), |count| counted(count, "message"))
            };
            format!("you wrote {}, they wrote {}", words(sent), words(received))
        }
    }
}

/// ` (6 years)`; empty where it is less than a year.
fn ago(day: NaiveDate, as_of: NaiveDate) -> String {
    match as_of.years_since(day).unwrap_or(0) {
        0 => String::new(),
        years => format!(" ({})", counted(years, "year")),
    }
}

/// The reasons of one side, the weightiest first; vetoes are protections.
fn reasons(card: &Scorecard, part: CardPart) -> Vec<CardLine> {
    let is_of = |effect: Effect| match effect {
        Effect::Remove => part == CardPart::Against,
        Effect::Keep | Effect::Reconnect => part == CardPart::For,
        Effect::Protect => false,
    };
    let line = |(points, words): (String, String)| CardLine { points, ..CardLine::of(part, &words) };
    card.reasons.iter().filter(|reason| is_of(reason.effect())).map(|reason| line(reason_cells(reason))).collect()
}

/// How many others the owner knows there, and the names of a few; `None` for a blank profile.
fn colleagues(audit: &Audit, review: &Review, connection: &Connection, row: usize) -> Option<String> {
    let company = Shown::cell(&connection.company);
    let Some(others) = review.colleagues(row) else {
        let words = "who else you know there is unknown: no company is named".to_owned();
        return Some(words).filter(|_| !is_blank(connection));
    };
    let name = |row: &usize| Some(Shown::cell(text_signal(audit, "name", *row)?));
    let named: Vec<String> = others.iter().filter_map(name).take(NAMED).collect();
    let more = if others.len() > named.len() { ", among them" } else { ":" };
    Some(match others.len() {
        0 => format!("you know nobody else at {company}"),
        count => {
            let others = if count == 1 { "1 other person".into() } else { format!("{count} others") };
            format!("you know {others} at {company}{more} {}", named.join("; "))
        }
    })
}

/// What to know before deciding.
fn warnings(audit: &Audit, review: &Review, row: usize, record: &Record) -> Vec<&'static str> {
    let is_removed = record.decision.is_some_and(|decision| decision.verdict == Verdict::Remove);
    let vetoed = "you decided to remove them, and a rule or your keep list protects them";
    [
        (!review.can_be_decided(row)).then(|| CannotDecide::NotToldApart.words()),
        Review::is_endorsed(audit, row).then_some(WITHDRAWN),
        (is_removed && Review::is_protected(audit, row)).then_some(vetoed),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What is decided, and how far a removal has come; `None` where nothing is.
fn decided(record: &Record) -> Option<String> {
    let decision = record.decision?;
    let on = decision.on.map(|on| format!(", on {on}")).unwrap_or_default();
    let progress = match (decision.verdict, record.progress.done_on) {
        (Verdict::Remove, Some(day)) => format!("; done on {day}"),
        (Verdict::Remove, None) if record.progress.confirmed => "; confirmed".into(),
        (Verdict::Remove, None) => "; not yet confirmed".into(),
        _ => String::new(),
    };
    Some(format!("you decided: {}{on}{progress}", decision.words()))
}
