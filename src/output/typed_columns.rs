//! The columns of a person that hold one value each, with their types: those of Parquet and `SQLite`. Null is unknown, and
//! also a blank cell, of which nothing is known either.

use std::sync::Arc;

use chrono::NaiveDate;

use super::entry::Entry;
use crate::signals::{self, Answer, Kind, Value};

/// A value of a typed column.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum TypedValue<'a> {
    Text(&'a str),
    /// Two texts in one.
    Joined(String),
    Day(NaiveDate),
    Whole(i64),
    Decimal(f64),
    YesNo(bool),
    Texts(&'a [Arc<str>]),
}

/// A column of a person.
#[derive(Debug, Clone, Copy)]
pub(super) struct TypedColumn {
    pub name: &'static str,
    pub kind: Kind,
    /// Whether everybody has a value.
    pub always: bool,
    value: ColumnValue,
}

/// Where a column's values come from.
#[derive(Debug, Clone, Copy)]
enum ColumnValue {
    Entry(for<'a> fn(&'a Entry<'_>) -> Option<TypedValue<'a>>),
    /// The signal with that index.
    Signal(usize),
}

impl TypedColumn {
    const fn of(name: &'static str, kind: Kind, value: for<'a> fn(&'a Entry<'_>) -> Option<TypedValue<'a>>) -> Self {
        Self { name, kind, always: false, value: ColumnValue::Entry(value) }
    }

    const fn always(self) -> Self {
        Self { always: true, ..self }
    }

    /// The value of one person; `None` is unknown.
    pub(super) fn value<'a>(&self, entry: &'a Entry<'_>) -> Option<TypedValue<'a>> {
        match self.value {
            ColumnValue::Entry(value) => value(entry),
            ColumnValue::Signal(index) => signal_value(self.kind, entry.signal(index)),
        }
    }
}

/// Who somebody is and where they are placed.
pub(super) const PERSON: &[TypedColumn] = &[
    TypedColumn::of("rank", Kind::Whole, |entry| i64::try_from(entry.rank()?).ok().map(TypedValue::Whole)),
    TypedColumn::of("band", Kind::Text, |entry| Some(TypedValue::Text(entry.card.band.word()))).always(),
    TypedColumn::of("score", Kind::Whole, |entry| Some(TypedValue::Whole(entry.card.score))).always(),
    TypedColumn::of("name", Kind::Text, |entry| {
        Some(entry.connection.full_name()).filter(|name| !name.is_empty()).map(TypedValue::Joined)
    }),
    TypedColumn::of("first_name", Kind::Text, |entry| text(&entry.connection.first_name)),
    TypedColumn::of("last_name", Kind::Text, |entry| text(&entry.connection.last_name)),
    TypedColumn::of("url", Kind::Text, |entry| text(&entry.connection.url)),
    TypedColumn::of("email", Kind::Text, |entry| text(&entry.connection.email)),
    TypedColumn::of("company", Kind::Text, |entry| text(&entry.connection.company)),
    TypedColumn::of("position", Kind::Text, |entry| text(&entry.connection.position)),
    TypedColumn::of("connected_on", Kind::Date, |entry| entry.connection.connected_on.map(TypedValue::Day)),
];

/// What the owner decided.
pub(super) const DECISION: &[TypedColumn] = &[
    TypedColumn::of("decision_verdict", Kind::Text, |entry| entry.decision()?.verdict.map(TypedValue::Text)),
    TypedColumn::of("decision_until", Kind::Date, |entry| entry.decision()?.until.map(TypedValue::Day)),
    TypedColumn::of("decision_note", Kind::Text, |entry| entry.decision()?.note.map(TypedValue::Text)),
    TypedColumn::of("decision_on", Kind::Date, |entry| entry.decision()?.on.map(TypedValue::Day)),
];

/// Every signal in reading order, but those that are cells of Connections.csv: these are columns of [`PERSON`] already, there
/// as whole cells.
pub(super) fn signal_columns() -> Vec<TypedColumn> {
    let is_cell = |name: &str| PERSON.iter().any(|column| column.name == name);
    let columns = signals::all().enumerate().map(|(index, signal)| TypedColumn {
        name: signal.name,
        kind: signal.kind,
        always: false,
        value: ColumnValue::Signal(index),
    });
    columns.filter(|column| !is_cell(column.name)).collect()
}

fn text(cell: &str) -> Option<TypedValue<'_>> {
    (!cell.is_empty()).then_some(TypedValue::Text(cell))
}

fn signal_value(kind: Kind, answer: Answer<'_>) -> Option<TypedValue<'_>> {
    Some(match answer {
        Answer::Unknown | Answer::LeftOut => return None,
        Answer::Known(Value::Text(day)) if kind == Kind::Date => {
            TypedValue::Day(NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?)
        }
        Answer::Known(Value::Text(text)) => TypedValue::Text(text),
        Answer::Known(Value::Whole(number)) => TypedValue::Whole(number),
        Answer::Known(Value::Decimal(number)) => TypedValue::Decimal(number),
        Answer::Known(Value::YesNo(yes)) => TypedValue::YesNo(yes),
        Answer::Known(Value::Texts(texts)) => TypedValue::Texts(texts),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_columns_of_a_person_share_a_name_and_no_signal_is_missing() {
        let signals = signal_columns();
        let columns: Vec<&str> = PERSON.iter().chain(&signals).chain(DECISION).map(|column| column.name).collect();
        let names: BTreeSet<&str> = columns.iter().copied().collect();
        assert_eq!(names.len(), columns.len());
        assert!(signals::all().all(|signal| names.contains(signal.name)));
    }
}
