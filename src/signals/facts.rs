//! The facts about every connection: for each signal a column of values, each of which may be unknown or, in an
//! invented case, left out. Rules read nothing else.

use std::sync::Arc;

use super::number_column::NumberColumn;
use super::owner_lists::OwnerLists;
use super::text_column::TextColumn;

/// The type of a signal, as a rule meets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// A day, which rules read as the text `2024-03-09`: earlier days compare smaller.
    Date,
    /// A whole number.
    Whole,
    /// A decimal number.
    Decimal,
    /// Yes or no.
    YesNo,
    /// Several texts.
    Texts,
}

impl Kind {
    /// The words for it in a sentence: `a whole number`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Date => "a date",
            Self::Whole => "a whole number",
            Self::Decimal => "a decimal number",
            Self::YesNo => "a yes/no",
            Self::Texts => "a list of texts",
        }
    }

    /// The same without the article, for tables.
    pub fn name(self) -> &'static str {
        let words = self.words();
        words.strip_prefix("a ").unwrap_or(words)
    }
}

/// A known value, borrowed from its column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    Text(&'a str),
    Whole(i64),
    Decimal(f64),
    YesNo(bool),
    Texts(&'a [Arc<str>]),
}

/// What one connection's facts say when asked for a signal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Answer<'a> {
    Known(Value<'a>),
    /// The export does not say.
    Unknown,
    /// An invented case does not state it; never for a real connection.
    LeftOut,
}

/// One signal's values, one a connection; `None` is unknown.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Texts, and days written as text.
    Text(TextColumn),
    Whole(NumberColumn<i64>),
    Decimal(NumberColumn<f64>),
    YesNo(Vec<Option<bool>>),
    Texts(Vec<Option<Arc<[Arc<str>]>>>),
}

impl Values {
    /// A column of `rows` unknowns.
    pub fn unknown(kind: Kind, rows: usize) -> Self {
        match kind {
            Kind::Text | Kind::Date => Self::Text((0..rows).map(|_| None::<&str>).collect()),
            Kind::Whole => Self::Whole(std::iter::repeat_n(None, rows).collect()),
            Kind::Decimal => Self::Decimal(std::iter::repeat_n(None, rows).collect()),
            Kind::YesNo => Self::YesNo(vec![None; rows]),
            Kind::Texts => Self::Texts(vec![None; rows]),
        }
    }

    /// How many connections it covers.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(values) => values.len(),
            Self::Whole(values) => values.len(),
            Self::Decimal(values) => values.len(),
            Self::YesNo(values) => values.len(),
            Self::Texts(values) => values.len(),
        }
    }

    /// Whether it covers nobody.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value of row `row`; `None` where it is unknown or there is no such row.
    #[inline]
    pub fn value(&self, row: usize) -> Option<Value<'_>> {
        match self {
            Self::Text(values) => values.get(row).map(Value::Text),
            Self::Whole(values) => values.get(row).map(Value::Whole),
            Self::Decimal(values) => values.get(row).map(Value::Decimal),
            Self::YesNo(values) => values.get(row)?.map(Value::YesNo),
            Self::Texts(values) => values.get(row)?.as_deref().map(Value::Texts),
        }
    }
}

/// Every signal of every connection, in the order of the register; plus the owner's lists.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    rows: usize,
    columns: Vec<Values>,
    /// For invented cases: by signal, then row, whether the case states it at all.
    stated: Option<Vec<Vec<bool>>>,
    pub owner: OwnerLists,
}

impl Facts {
    /// Facts of `rows` connections. `columns` follow the register's order, one for each signal.
    pub fn new(rows: usize, columns: Vec<Values>, owner: OwnerLists) -> Self {
        debug_assert!(columns.iter().all(|column| column.len() == rows));
        Self { rows, columns, stated: None, owner }
    }

    /// Facts of invented cases; what `stated` denies was left out.
    pub fn of_cases(rows: usize, columns: Vec<Values>, stated: Vec<Vec<bool>>, owner: OwnerLists) -> Self {
        Self { rows, columns, stated: Some(stated), owner }
    }

    /// The same with other words in its texts, and other lists of the owner's. `said` is given the index of a signal, a row and
    /// a text; what is unknown stays unknown.
    #[must_use]
    pub fn with_texts(&self, owner: OwnerLists, said: impl Fn(usize, usize, &str) -> Arc<str>) -> Self {
        let Self { rows, columns, stated, owner: _ } = self;
        let column = |(signal, column): (usize, &Values)| match column {
            Values::Text(texts) => {
                let text = |(row, text): (usize, Option<&str>)| text.map(|text| said(signal, row, text));
                Values::Text(texts.iter().enumerate().map(text).collect())
            }
            Values::Texts(lists) => {
                let list = |(row, list): (usize, &Option<Arc<[Arc<str>]>>)| {
                    list.as_ref().map(|list| list.iter().map(|text| said(signal, row, text)).collect())
                };
                Values::Texts(lists.iter().enumerate().map(list).collect())
            }
            Values::Whole(_) | Values::Decimal(_) | Values::YesNo(_) => column.clone(),
        };
        let columns = columns.iter().enumerate().map(column).collect();
        Self { rows: *rows, columns, stated: stated.clone(), owner }
    }

    /// Whether they are those of invented cases, which may leave a signal out.
    pub fn are_of_cases(&self) -> bool {
        self.stated.is_some()
    }

    /// How many connections.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The column of the signal with that index in the register.
    pub fn column(&self, signal: usize) -> Option<&Values> {
        self.columns.get(signal)
    }

    /// What connection `row` has for the signal with that index in the register.
    #[inline]
    pub fn answer(&self, signal: usize, row: usize) -> Answer<'_> {
        match self.columns.get(signal).and_then(|column| column.value(row)) {
            Some(value) => Answer::Known(value),
            None => match &self.stated {
                Some(stated) if stated.get(signal).and_then(|rows| rows.get(row)) != Some(&true) => Answer::LeftOut,
                _ => Answer::Unknown,
            },
        }
    }
}
