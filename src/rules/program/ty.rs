//! The types that values in a rule have.

use crate::rules::language::vocabulary::Kinds;
use crate::signals::{self, Kind, OwnerLists};

/// The type of a value, as far as it can be told without running the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    Text,
    Whole,
    Decimal,
    YesNo,
    /// A list of texts.
    Texts,
    /// Any other list.
    List,
    /// `0..10`.
    Range,
    /// No value at all.
    Nothing,
    /// It is not known, and nothing is reported about it.
    Any,
}

impl Type {
    pub fn of_kind(kind: Kind) -> Self {
        match kind {
            Kind::Text | Kind::Date => Self::Text,
            Kind::Whole => Self::Whole,
            Kind::Decimal => Self::Decimal,
            Kind::YesNo => Self::YesNo,
            Kind::Texts => Self::Texts,
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            Self::Text => Kind::Text.words(),
            Self::Whole => Kind::Whole.words(),
            Self::Decimal => Kind::Decimal.words(),
            Self::YesNo => Kind::YesNo.words(),
            Self::Texts => Kind::Texts.words(),
            Self::List => "a list",
            Self::Range => "a range",
            Self::Nothing => "no value",
            Self::Any => "something",
        }
    }

    pub fn is_number(self) -> bool {
        matches!(self, Self::Whole | Self::Decimal)
    }

    pub fn is_list(self) -> bool {
        matches!(self, Self::Texts | Self::List)
    }

    /// Whether a verb or a function can take it as an argument.
    pub fn fits(self, kinds: Kinds) -> bool {
        self == Self::Any
            || match kinds {
                Kinds::Anything | Kinds::Signal => true,
                Kinds::Points | Kinds::Number => self.is_number(),
                Kinds::NumberOrText => self.is_number() || self == Self::Text,
                Kinds::Text => self == Self::Text,
                Kinds::TextOrTexts => matches!(self, Self::Text | Self::Texts),
                Kinds::List => self.is_list(),
            }
    }

    /// Whether a comparison of the two can be true.
    pub fn compares_with(self, other: Self) -> bool {
        self == other
            || self == Self::Any
            || other == Self::Any
            || self == Self::Range
            || other == Self::Range
            || (self.is_number() && other.is_number())
            || (self.is_list() && other.is_list())
    }
}

/// Whether the name is a signal's or an owner's list's, and of which type.
pub fn fact(name: &str) -> Option<Type> {
    let index = signals::index_of(name);
    let signal = index.and_then(signals::at).map(|signal| Type::of_kind(signal.kind));
    signal.or_else(|| OwnerLists::NAMES.contains(&name).then_some(Type::Texts))
}
