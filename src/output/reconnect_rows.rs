//! People to write to again, for a terminal: who they are, the reason, since when there was silence, and what speaks for
//! them. Rank and score are about removal, and are left out.

use std::fmt::Write as _;

use anstyle::Style as Paint;

use super::display::Shown;
use super::hyperlink::linked;
use super::layout::{left, painted, wrapped};
use super::options::RenderOptions;
use super::person::{last_touch, text_signal, work};
use crate::audit::{Audit, List, Scorecard};
use crate::rules::{Effect, Reason};
use crate::text::counted_as;

/// The narrowest screen that is laid out for.
const NARROWEST: usize = 60;
/// Where a line below a name begins, and how wide its first word is.
const INDENT: usize = 4;
const WORD: usize = 10;

/// The end of the first line.
const WRITE_AGAIN: &str = "to write to again, the most valued first";

/// Whether such a list begins with that line.
pub(super) fn begins(first: &str) -> bool {
    first.ends_with(WRITE_AGAIN)
}

/// A heading, then some lines for each person.
pub(super) fn reconnect_rows(audit: &Audit, options: &RenderOptions, rows: &[usize]) -> String {
    let all = audit.rows(List::Reconnect, None).len();
    let people = counted_as(all, "person", "people");
    let first = if rows.len() < all { format!("{} of ", rows.len()) } else { String::new() };
    let mut text = format!("{first}{people} {WRITE_AGAIN}\n");
    for row in rows {
        text.push_str(&person(audit, options, *row));
    }
    text
}

fn person(audit: &Audit, options: &RenderOptions, row: usize) -> String {
    let (Some(connection), Some(card)) = (audit.evidence.export.connections.get(row), audit.scorecards.get(row)) else {
        return String::new();
    };
    let columns = options.style.width.max(NARROWEST);
    let name = Shown::new(text_signal(audit, "name", row).unwrap_or(&connection.url));
    let name = linked(&name.cut(columns), &connection.url, options.style.links);
    let name = painted(&name, Paint::new().bold(), options.style.colour);
    let mut text = format!("\n{name}\n");
    let silent = last_touch(audit, row).map(|(day, kind)| match kind {
        Some(kind) => format!("since {day} ({kind})"),
        None => format!("since {day}"),
    });
    let since = connection.connected_on.map(|day| format!("since {day}"));
    let decision = options.remark(audit, row).decision.map(|decision| decision.words());
    for (word, said) in [
        ("work", Some(work(&connection.position, &connection.company)).filter(|work| !work.is_empty())),
        ("why", Some(why(card).join("; "))),
        ("silent", Some(silent.unwrap_or_else(|| "since a day that is unknown".into()))),
        ("connected", since),
        ("for them", Some(for_them(audit, card).join("; ")).filter(|words| !words.is_empty())),
        ("decided", decision),
    ] {
        text.push_str(&said.map(|said| below(word, &said, columns)).unwrap_or_default());
    }
    text
}

/// The reasons to write to somebody.
fn why(card: &Scorecard) -> Vec<&str> {
    with_effect(card, Effect::Reconnect).map(Reason::why).collect()
}

/// What speaks for somebody besides the reason to write to them, the weightiest first.
fn for_them(audit: &Audit, card: &Scorecard) -> Vec<String> {
    let why = why(card);
    let keeps = with_effect(card, Effect::Keep).map(Reason::why).filter(|words| !why.contains(words));
    let protections = with_effect(card, Effect::Protect).map(Reason::why);
    let keep_list = card.protected_by(&audit.rules).contains(&"keep-list").then_some("they are on your keep list");
    keep_list.into_iter().chain(protections).chain(keeps).map(str::to_owned).collect()
}

fn with_effect(card: &Scorecard, effect: Effect) -> impl Iterator<Item = &Reason> {
    card.reasons.iter().filter(move |reason| reason.effect() == effect && !reason.trial())
}

/// A line below a name, wrapped under its own start.
fn below(word: &str, said: &str, columns: usize) -> String {
    let mut text = String::new();
    for (index, line) in wrapped(&Shown::new(said), columns - INDENT - WORD).into_iter().enumerate() {
        let word = if index == 0 { word } else { "" };
        let _ = writeln!(text, "{}{}{line}", " ".repeat(INDENT), left(word, WORD));
    }
    text
}
