//! Words about a person that several formats share: work, last touch, values, reasons, and whose export it is.

use chrono::NaiveDate;

use super::Shown;
use crate::audit::{Activity, Audit, PlacedBy, last_touch_day};
use crate::export::Owner;
use crate::rules::{Effect, Reason};
use crate::signals::{Answer, Value};

/// Whose export it is and how that was found.
pub(super) fn owner(owner: &Owner) -> String {
    let name = owner.name.as_deref().map_or_else(|| "unknown".to_owned(), |name| Shown::new(name).to_string());
    let url = owner.url.as_deref().map(|url| format!(", {}", Shown::new(url))).unwrap_or_default();
    format!("{name}{url} ({})", owner.source)
}

/// Position and company in one text.
pub(super) fn work(position: &str, company: &str) -> String {
    match (position.trim(), company.trim()) {
        ("", "") => String::new(),
        (position, "") => position.to_owned(),
        ("", company) => company.to_owned(),
        (position, company) => format!("{position} · {company}"),
    }
}

/// The day of the newest touch, and its kind if that is known; `None` if the day is unknown.
pub(super) fn last_touch(audit: &Audit, row: usize) -> Option<(NaiveDate, Option<&str>)> {
    let day = last_touch_day(&audit.evidence, row)?;
    Some((day, text_signal(audit, "last_touch", row)))
}

/// The same day in words: `none` where it is known that there was no touch, `unknown` where it is not.
pub(super) fn last_touch_words(audit: &Audit, row: usize) -> String {
    match last_touch_day(&audit.evidence, row) {
        Some(day) => day.to_string(),
        None if Activity::of(&audit.evidence, row) == Activity::Never => "none".into(),
        None => "unknown".into(),
    }
}

/// A known text signal.
pub(super) fn text_signal<'a>(audit: &'a Audit, name: &str, row: usize) -> Option<&'a str> {
    match audit.evidence.answer(name, row) {
        Answer::Known(Value::Text(text)) => Some(text),
        _ => None,
    }
}

/// A known whole number.
pub(super) fn whole_signal(audit: &Audit, name: &str, row: usize) -> Option<i64> {
    match audit.evidence.answer(name, row) {
        Answer::Known(Value::Whole(number)) => Some(number),
        _ => None,
    }
}

/// A value as a rule's example writes it.
pub(super) fn value_words(value: Value<'_>) -> String {
    match value {
        Value::Text(text) => format!("\"{text}\""),
        Value::Whole(number) => number.to_string(),
        Value::Decimal(number) => format!("{number:.1}"),
        Value::YesNo(yes) => yes.to_string(),
        Value::Texts(texts) => format!("[{}]", texts.iter().map(|t| format!("\"{t}\"")).collect::<Vec<_>>().join(", ")),
    }
}

/// What places somebody whom no rule speaks of; `None` where a reason, a protection or a decision says it.
pub(super) fn placed_words(audit: &Audit, row: usize) -> Option<String> {
    let steps: Vec<&str> = audit.placed_by(row).into_iter().map(PlacedBy::words).collect();
    (!steps.is_empty()).then(|| format!("no rule speaks for or against; placed by: {}", steps.join(", then ")))
}

/// A reason's points as a small cell, and its words.
pub(super) fn reason_cells(reason: &Reason) -> (String, String) {
    let points = match reason.effect() {
        Effect::Remove => format!("+{}", reason.points()),
        Effect::Keep => format!("−{}", reason.points()),
        Effect::Protect => "veto".into(),
        Effect::Reconnect => "↺".into(),
    };
    let trial = if reason.trial() { " (on trial, moves no score)" } else { "" };
    (points, format!("{}{trial}", reason.why()))
}
