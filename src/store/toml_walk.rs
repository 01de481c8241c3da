//! Walking a TOML document with an eye on places: every value that is taken out knows its line, and everything
//! that does not fit (an unknown key, a wrong type) becomes a diagnostic with the nearest name, all at once.

use super::codes;
use std::cell::Cell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::goal::{GoalSize, NoGoal};
use super::settings::{KnobValue, Located};
use crate::error::{Code, Diagnostic, Place, excerpt, nearest};
use crate::text::agreeing;

/// Nobody mends more at a time.
const MOST_DIAGNOSTICS: usize = 100;
/// Carets beneath a value; a longer one is shown by its beginning.
const MOST_CARETS: usize = 80;

/// A document and what was found wrong in it so far.
pub(super) struct Walk<'a> {
    file: &'a str,
    text: &'a str,
    /// The byte at which each line begins.
    line_starts: Vec<usize>,
    /// The byte that was located last, and how many characters of its line are before it.
    counted: Cell<(usize, usize)>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A key and its value, each with its span.
pub(super) type Pair<'t, 'i> = (&'t Spanned<std::borrow::Cow<'i, str>>, &'t Spanned<DeValue<'i>>);

impl<'a> Walk<'a> {
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { file, text, line_starts, counted: Cell::default(), diagnostics: Vec::new() }
    }

    /// The place and the source line of a span. Values come in the order of the file, so that the characters of a long
    /// line are counted once and not anew for each value in it.
    fn locate(&self, span: &Range<usize>) -> (Place, String) {
        let line = self.line_starts.partition_point(|start| *start <= span.start);
        let line_start = line.checked_sub(1).and_then(|index| self.line_starts.get(index)).copied().unwrap_or(0);
        let (counted_to, so_far) = self.counted.get();
        let (from, before) =
            if (line_start..=span.start).contains(&counted_to) { (counted_to, so_far) } else { (line_start, 0) };
        let before = before + self.text.get(from..span.start).unwrap_or_default().chars().count();
        self.counted.set((span.start, before));
        let end = self.line_starts.get(line).map_or(self.text.len(), |next| next - 1);
        let source_line = self.text.get(line_start..end).unwrap_or_default();
        let source_line = source_line.strip_suffix('\r').unwrap_or(source_line);
        (Place::at(self.file, line, before + 1), excerpt(source_line, span.start - line_start))
    }

    /// Notes an error at a span.
    pub(super) fn error(&mut self, code: &'static Code, span: &Range<usize>, sentence: String, help: Option<String>) {
        if self.diagnostics.len() >= MOST_DIAGNOSTICS {
            return;
        }
        let (place, source_line) = self.locate(span);
        let width = self.text.get(span.clone()).unwrap_or("").lines().next().unwrap_or("").chars().count().max(1);
        let diagnostic = Diagnostic::at(code, place, source_line, width.min(MOST_CARETS)).says(sentence);
        self.diagnostics.push(Diagnostic { help, ..diagnostic });
    }

    /// A value with its place.
    pub(super) fn located<T>(&self, value: T, span: &Range<usize>) -> Located<T> {
        let (place, source_line) = self.locate(span);
        Located { value, place, source_line }
    }

    /// The document, or nothing where its grammar is broken (each break becomes a diagnostic).
    pub(super) fn parse(&mut self) -> Option<DeTable<'a>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in &errors {
            let span = error.span().unwrap_or(0..0);
            let sentence = format!("this is not TOML: {}", error.message().replace('\n', " "));
            self.error(
                &codes::CONFIG_SYNTAX,
                &span,
                sentence,
                Some("text goes in \"quotes\", lists in [brackets]".into()),
            );
        }
        errors.is_empty().then(|| table.into_inner())
    }

    fn wrong_type(&mut self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str, example: &str) {
        let found = match value.get_ref() {
            DeValue::Integer(_) if knob_value(value.get_ref()).is_none() => "too large",
            DeValue::Float(number) if number.as_str().ends_with(|c: char| c.is_alphabetic()) => "not one",
            other => kind_words(other),
        };
        self.error(
            &codes::CONFIG_TYPE,
            &value.span(),
            format!("`{key}` is {wanted}, and this is {found}"),
            Some(format!("write `{key} = {example}`")),
        );
    }

    /// The pairs of a table, where the value is one.
    pub(super) fn table<'t, 'i>(&mut self, key: &str, value: &'t Spanned<DeValue<'i>>) -> Vec<Pair<'t, 'i>> {
        if let DeValue::Table(table) = value.get_ref() {
            return table.iter().collect();
        }
        let found = kind_words(value.get_ref());
        let sentence = format!("`{key}` is a table, and this is {found}");
        self.error(&codes::CONFIG_TYPE, &value.span(), sentence, Some(format!("start it with a line `[{key}]`")));
        Vec::new()
    }

    /// Text that is not blank.
    pub(super) fn text(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Located<String>> {
        match value.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => Some(self.located(text.to_string(), &value.span())),
            DeValue::String(_) => {
                self.error(&codes::CONFIG_TYPE, &value.span(), format!("`{key}` is blank"), None);
                None
            }
            _ => {
                self.wrong_type(key, value, "text", "\"…\"");
                None
            }
        }
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Vec<Located<String>>> {
        let DeValue::Array(array) = value.get_ref() else {
            self.wrong_type(key, value, "a list of texts", "[\"…\", \"…\"]");
            return None;
        };
        Some(array.iter().filter_map(|entry| self.text(key, entry)).collect())
    }

    /// A text, or a list of them.
    pub(super) fn text_or_texts(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Vec<Located<String>> {
        match value.get_ref() {
            DeValue::String(_) => self.text(key, value).into_iter().collect(),
            _ => self.texts(key, value).unwrap_or_default(),
        }
    }

    /// Yes or no.
    pub(super) fn yes_no(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Located<bool>> {
        let DeValue::Boolean(yes) = value.get_ref() else {
            self.wrong_type(key, value, "a yes/no", "true");
            return None;
        };
        Some(self.located(*yes, &value.span()))
    }

    /// A number, whole or with decimals, as a decimal.
    pub(super) fn decimal(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Located<f64>> {
        match knob_value(value.get_ref()) {
            #[expect(clippy::cast_precision_loss, reason = "weights and bands are small")]
            Some(KnobValue::Whole(number)) => Some(self.located(number as f64, &value.span())),
            Some(KnobValue::Decimal(number)) if number.is_finite() => Some(self.located(number, &value.span())),
            _ => {
                self.wrong_type(key, value, "a number", "0.5");
                None
            }
        }
    }

    /// A whole number.
    pub(super) fn whole(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Located<i64>> {
        if let Some(KnobValue::Whole(number)) = knob_value(value.get_ref()) {
            return Some(self.located(number, &value.span()));
        }
        self.wrong_type(key, value, "a whole number", "60");
        None
    }

    /// A number of people, or text with a share of them.
    pub(super) fn goal(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Located<GoalSize>> {
        let goal = match knob_value(value.get_ref()) {
            Some(KnobValue::Whole(people)) => {
                usize::try_from(people).map_err(|_| NoGoal::Negative).and_then(GoalSize::of_people)
            }
            Some(KnobValue::Text(written)) => GoalSize::parse(&written),
            _ => Err(NoGoal::NotANumber),
        };
        match goal {
            Ok(goal) => Some(self.located(goal, &value.span())),
            Err(why) => {
                let help = format!("write `{key} = 300`, or a share as `{key} = \"10 %\"`");
                self.error(&codes::CONFIG_GOAL, &value.span(), why.sentence(key), Some(help));
                None
            }
        }
    }

    /// Anything a knob can be.
    pub(super) fn knob(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Located<KnobValue>> {
        if let Some(knob) = knob_value(value.get_ref()) {
            return Some(self.located(knob, &value.span()));
        }
        self.wrong_type(key, value, "a number, text, a yes/no, or a list of these", "365");
        None
    }

    /// Notes a key that the table does not have.
    pub(super) fn unknown_key(&mut self, table: &str, key: &Spanned<std::borrow::Cow<'_, str>>, known: &[&str]) {
        let written = key.get_ref();
        let whole = if table.is_empty() { String::new() } else { format!(" in `[{table}]`") };
        let help = match nearest(written, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "{} {}",
                agreeing(known.len(), "there is only", "there are"),
                known.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ")
            ),
        };
        self.error(&codes::UNKNOWN_KEY, &key.span(), format!("there is no key `{written}`{whole}"), Some(help));
    }
}

fn knob_value(value: &DeValue<'_>) -> Option<KnobValue> {
    Some(match value {
        DeValue::String(text) => KnobValue::Text(text.to_string()),
        DeValue::Integer(number) => KnobValue::Whole(i64::from_str_radix(number.as_str(), number.radix()).ok()?),
        DeValue::Float(number) => KnobValue::Decimal(number.as_str().parse().ok()?),
        DeValue::Boolean(yes) => KnobValue::YesNo(*yes),
        DeValue::Array(array) => KnobValue::List(list(array)?),
        DeValue::Datetime(_) | DeValue::Table(_) => return None,
    })
}

fn list(array: &DeArray<'_>) -> Option<Vec<KnobValue>> {
    array.iter().map(|entry| knob_value(entry.get_ref())).collect()
}

fn kind_words(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "a yes/no",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
