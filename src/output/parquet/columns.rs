//! The columns as Arrow lays them out: values, where they are known, and of lists where each begins. `None` is what Arrow
//! refuses; its own words about that may hold cells.

use chrono::NaiveDate;
use polars_arrow::array::{
    Array, BooleanArray, Float64Array, Int32Array, Int64Array, ListArray, StructArray, Utf8Array,
};
use polars_arrow::bitmap::Bitmap;
use polars_arrow::datatypes::{ArrowDataType, Field};
use polars_arrow::offset::{Offsets, OffsetsBuffer};

use crate::network::day_number;
use crate::output::entry::{Entry, EntryReason};
use crate::output::typed_columns::{DECISION, PERSON, TypedColumn, TypedValue, signal_columns};
use crate::signals::Kind;

/// A column with its name and type.
pub(super) struct ArrowColumn {
    pub field: Field,
    pub array: Box<dyn Array>,
}

impl ArrowColumn {
    fn new(name: &str, array: Box<dyn Array>, may_be_unknown: bool) -> Self {
        Self { field: Field::new(name.into(), array.dtype().clone(), may_be_unknown), array }
    }
}

/// Who somebody is and where they are placed.
pub(super) fn person(entries: &[Entry]) -> Option<Vec<ArrowColumn>> {
    PERSON.iter().map(|column| typed(column, entries)).collect()
}

/// Every signal.
pub(super) fn signals(entries: &[Entry]) -> Option<Vec<ArrowColumn>> {
    signal_columns().iter().map(|column| typed(column, entries)).collect()
}

/// What the owner decided.
pub(super) fn decision(entries: &[Entry]) -> Option<Vec<ArrowColumn>> {
    DECISION.iter().map(|column| typed(column, entries)).collect()
}

/// The column of one value each.
fn typed(column: &TypedColumn, entries: &[Entry]) -> Option<ArrowColumn> {
    let values: Vec<Option<TypedValue>> = entries.iter().map(|entry| column.value(entry)).collect();
    let known = || values.iter().map(Option::as_ref);
    let array: Box<dyn Array> = match column.kind {
        Kind::Text => Box::new(known().map(|value| text(value?)).collect::<Utf8Array<i64>>()),
        Kind::Date => Box::new(days(known().map(|value| day(value?)))),
        Kind::Whole => Box::new(known().map(|value| whole(value?)).collect::<Int64Array>()),
        Kind::Decimal => Box::new(known().map(|value| decimal(value?)).collect::<Float64Array>()),
        Kind::YesNo => Box::new(known().map(|value| yes_no(value?)).collect::<BooleanArray>()),
        Kind::Texts => return texts(column.name, &known().map(|value| several(value?)).collect::<Vec<_>>()),
    };
    Some(ArrowColumn::new(column.name, array, !column.always))
}

fn text<'a>(value: &'a TypedValue<'_>) -> Option<&'a str> {
    match value {
        TypedValue::Text(text) => Some(text),
        TypedValue::Joined(text) => Some(text),
        _ => None,
    }
}

fn day(value: &TypedValue) -> Option<NaiveDate> {
    if let TypedValue::Day(day) = value { Some(*day) } else { None }
}

fn whole(value: &TypedValue) -> Option<i64> {
    if let TypedValue::Whole(number) = value { Some(*number) } else { None }
}

fn decimal(value: &TypedValue) -> Option<f64> {
    if let TypedValue::Decimal(number) = value { Some(*number) } else { None }
}

fn yes_no(value: &TypedValue) -> Option<bool> {
    if let TypedValue::YesNo(yes) = value { Some(*yes) } else { None }
}

fn several<'a>(value: &TypedValue<'a>) -> Option<Vec<&'a str>> {
    match value {
        TypedValue::Texts(texts) => Some(texts.iter().map(AsRef::as_ref).collect()),
        _ => None,
    }
}

fn days(days: impl Iterator<Item = Option<NaiveDate>>) -> Int32Array {
    days.map(|day| day.map(day_number)).collect::<Int32Array>().to(ArrowDataType::Date32)
}

/// A column of lists of texts.
pub(super) fn texts(name: &str, rows: &[Option<Vec<&str>>]) -> Option<ArrowColumn> {
    let values: Utf8Array<i64> = rows.iter().flatten().flatten().map(Some).collect();
    let known: Bitmap = rows.iter().map(Option::is_some).collect();
    let lengths = rows.iter().map(|row| row.as_ref().map_or(0, Vec::len));
    lists(name, Box::new(values), lengths, Some(known))
}

/// The reasons of each person.
pub(super) fn reasons(entries: &[Entry]) -> Option<ArrowColumn> {
    let rows: Vec<Vec<EntryReason>> = entries.iter().map(Entry::reasons).collect();
    let all = || rows.iter().flatten();
    let text = |of: fn(&EntryReason) -> String| all().map(|reason| Some(of(reason))).collect::<Utf8Array<i64>>();
    let points: Int64Array = all().map(|reason| reason.points.map(i64::from)).collect();
    let trial: BooleanArray = all().map(|reason| Some(reason.trial)).collect();
    let parts = vec![
        ArrowColumn::new("rule", Box::new(text(|reason| reason.rule.to_owned())), false),
        ArrowColumn::new("effect", Box::new(text(|reason| reason.effect.to_owned())), false),
        ArrowColumn::new("points", Box::new(points), true),
        ArrowColumn::new("why", Box::new(text(|reason| reason.why.to_owned())), false),
        ArrowColumn::new("trial", Box::new(trial), false),
    ];
    records("reasons", parts, rows.iter().map(Vec::len))
}

/// The rules that could not be judged for each person, with what was unknown.
pub(super) fn rules_not_judged(entries: &[Entry]) -> Option<ArrowColumn> {
    let rows: Vec<Vec<(&str, &str)>> = entries.iter().map(|entry| entry.not_judged().collect()).collect();
    let rules: Utf8Array<i64> = rows.iter().flatten().map(|(rule, _)| Some(rule)).collect();
    let unknown: Utf8Array<i64> = rows.iter().flatten().map(|(_, unknown)| Some(unknown)).collect();
    let parts =
        vec![ArrowColumn::new("rule", Box::new(rules), false), ArrowColumn::new("unknown", Box::new(unknown), false)];
    records("not_judged", parts, rows.iter().map(Vec::len))
}

/// A column of lists of records; nobody's list is unknown.
fn records(name: &str, parts: Vec<ArrowColumn>, lengths: impl Iterator<Item = usize>) -> Option<ArrowColumn> {
    let length = parts.first().map_or(0, |part| part.array.len());
    let (fields, arrays) = parts.into_iter().map(|part| (part.field, part.array)).unzip();
    let values = StructArray::try_new(ArrowDataType::Struct(fields), length, arrays, None).ok()?;
    lists(name, Box::new(values), lengths, None)
}

/// Values cut into lists of those lengths; `known` says which lists are, and all are without it.
fn lists(
    name: &str,
    values: Box<dyn Array>,
    lengths: impl Iterator<Item = usize>,
    known: Option<Bitmap>,
) -> Option<ArrowColumn> {
    let may_be_unknown = known.is_some();
    let element = Field::new("item".into(), values.dtype().clone(), false);
    let begins: OffsetsBuffer<i64> = Offsets::try_from_lengths(lengths).ok()?.into();
    let array = ListArray::try_new(ArrowDataType::LargeList(Box::new(element)), begins, values, known).ok()?;
    Some(ArrowColumn::new(name, Box::new(array), may_be_unknown))
}
