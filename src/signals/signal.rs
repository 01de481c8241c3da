//! What a signal is: a named fact about a connection that rules may ask for.

use polars::prelude::Expr;

use super::expressions::Given;
use super::facts::{Kind, Values};
use crate::export::FileKind;

/// Something that an export may lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The owner's industries, said or inferred.
    OwnIndustries,
    /// The owner's functions, said or inferred.
    OwnFunctions,
    /// The owner's keywords.
    OwnKeywords,
    File(FileKind),
    /// At least one of these, from outside LinkedIn.
    AnyFile(&'static [FileKind]),
    /// A column of Connections.csv, under the name that it has today.
    Column(&'static str),
}

/// A named fact about a connection.
#[derive(Debug)]
pub struct Signal {
    /// `snake_case`, with its unit where it has one; a yes/no reads as a sentence.
    pub name: &'static str,
    pub kind: Kind,
    /// What a value counts or is written in: `days`, `messages`; empty for words.
    pub unit: &'static str,
    /// Every value it can have, in reading order: of a list, every element. Empty where the text is free.
    pub values: &'static [&'static str],
    /// One sentence.
    pub meaning: &'static str,
    /// When it is unknown, and what that does not mean.
    pub absence: &'static str,
    /// The files it is taken from.
    pub from: &'static str,
    /// Without which it is unknown for everybody, the most telling first. What a row may lack is not among them.
    pub needs: &'static [Need],
    /// A value as a case writes it.
    pub example: &'static str,
    /// Its expression over the joined frame; null is unknown.
    pub(super) measure: fn(&Given) -> Expr,
}

impl Signal {
    /// Whether every known value of the column is one of its values.
    pub(super) fn allows(&self, column: &Values) -> bool {
        let is_value = |text: &str| self.values.is_empty() || self.values.contains(&text);
        match column {
            Values::Text(texts) => texts.iter().flatten().all(is_value),
            Values::Texts(lists) => lists.iter().flatten().flat_map(|list| &**list).all(|text| is_value(text)),
            Values::Whole(_) | Values::Decimal(_) | Values::YesNo(_) => true,
        }
    }

    /// Its values in a sentence: `one of 2: me, them`; `None` where they are not fixed.
    pub fn values_line(&self) -> Option<String> {
        let each = if self.kind == Kind::Texts { "each one of" } else { "one of" };
        (!self.values.is_empty()).then(|| format!("{each} {}: {}", self.values.len(), self.values.join(", ")))
    }
}

/// Signals that belong together.
#[derive(Debug)]
pub struct Theme {
    pub title: &'static str,
    pub signals: &'static [Signal],
}
