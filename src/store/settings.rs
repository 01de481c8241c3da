//! What `linkprune.toml` says of one rule, with the place of each value, so that a mistake in it can be pointed at.

use crate::error::Place;

/// The value of a knob as written in the file.
#[derive(Debug, Clone, PartialEq)]
pub enum KnobValue {
    Whole(i64),
    Decimal(f64),
    YesNo(bool),
    Text(String),
    List(Vec<KnobValue>),
}

impl KnobValue {
    /// The words for its type in a sentence.
    pub fn kind_words(&self) -> &'static str {
        match self {
            Self::Whole(_) => "a whole number",
            Self::Decimal(_) => "a decimal number",
            Self::YesNo(_) => "a yes/no",
            Self::Text(_) => "text",
            Self::List(values) => match values.first() {
                Some(Self::Text(_)) => "a list of texts",
                Some(Self::Whole(_) | Self::Decimal(_)) => "a list of numbers",
                _ => "a list",
            },
        }
    }
}

impl std::fmt::Display for KnobValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Whole(value) => write!(f, "{value}"),
            Self::Decimal(value) => write!(f, "{value:?}"),
            Self::YesNo(value) => write!(f, "{value}"),
            Self::Text(value) => write!(f, "{value:?}"),
            Self::List(values) => {
                f.write_str("[")?;
                for (index, value) in values.iter().enumerate() {
                    if index > 0 {
                        f.write_str(", ")?;
                    }
                    write!(f, "{value}")?;
                }
                f.write_str("]")
            }
        }
    }
}

/// A value with the place where it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Located<T> {
    pub value: T,
    pub place: Place,
    /// The line it is in, for the caret, a long one cut; empty where it was given on the command line.
    pub source_line: String,
}

/// One `[rules.<id>]` table; `None` leaves the rule as it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleSettings {
    /// The rule's id, placed at the table's header.
    pub id: Located<String>,
    /// Whether the rule is judged at all.
    pub enabled: Option<Located<bool>>,
    /// Whether it is only shown, moving no score.
    pub trial: Option<Located<bool>>,
    /// Multiplies the rule's points; above 0, at most 100.
    pub weight: Option<Located<f64>>,
    /// Values for the rule's `const`s, by name.
    pub knobs: Vec<(String, Located<KnobValue>)>,
}
