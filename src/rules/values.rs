//! Which plain values a signal can have. A text that none of the signal's values matches, and a date that is not one,
//! are nearly always mistakes: conditions, `switch`, methods, examples, case files and knobs all ask here.

use super::judge::mentions::folded;
use super::language::codes;
use crate::error::{Code, nearest};
use crate::signals::{self, Kind, Signal};
use crate::store::settings::KnobValue;
use crate::text::quoted;
use crate::text::sought_words;

/// Code, sentence and help of something wrong with a value.
pub type Fault = (&'static Code, String, String);

/// How a signal is compared with a plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `==`, `!=`, `in` a list, `one_of`, `switch`, `contains` of a list, the facts of examples and case files.
    Equal,
    /// `<`, `<=`, `>`, `>=`.
    Order,
    /// `signal.contains(text)` and `text in signal`.
    Contains,
    /// `signal.starts_with(text)`.
    StartsWith,
    /// `signal.ends_with(text)`.
    EndsWith,
    /// `mentions(signal, text)`.
    Mentions,
    /// `signal in text`.
    Within,
}

impl Comparison {
    /// The comparison that an operator makes.
    pub fn of(op: &str) -> Self {
        if matches!(op, "<" | "<=" | ">" | ">=") { Self::Order } else { Self::Equal }
    }

    /// Whether it holds for a signal with that value.
    fn fits(self, value: &str, text: &str) -> bool {
        match self {
            Self::Equal | Self::Order => value == text,
            Self::Contains => value.contains(text),
            Self::StartsWith => value.starts_with(text),
            Self::EndsWith => value.ends_with(text),
            Self::Mentions => folded(value).contains(&sought_words(text)),
            Self::Within => text.contains(value),
        }
    }

    /// The words between the signal and a text for which it never holds.
    fn never(self, kind: Kind) -> &'static str {
        match self {
            Self::Equal if kind == Kind::Texts => "never holds",
            Self::Equal | Self::Order => "is never",
            Self::Contains => "never contains",
            Self::StartsWith => "never starts with",
            Self::EndsWith => "never ends with",
            Self::Mentions => "never mentions",
            Self::Within => "is never in",
        }
    }
}

/// Why comparing the signal with the value makes no sense; for a list, why its first such value does not.
pub fn never_so(signal: &str, comparison: Comparison, value: &KnobValue) -> Option<Fault> {
    match value {
        KnobValue::Text(text) if !text.is_empty() => {
            let signal = signals::named(signal)?;
            match signal.kind {
                Kind::Date => never_date(signal.name, comparison, text),
                _ => never_text(signal, comparison, text),
            }
        }
        KnobValue::List(values) => values.iter().find_map(|value| never_so(signal, comparison, value)),
        _ => None,
    }
}

/// What is wrong with words for `mentions` that have a star elsewhere than at their end; of a list, with the first such.
pub fn star_within(words: &KnobValue) -> Option<Fault> {
    let text = match words {
        KnobValue::Text(text) => text.trim_end(),
        KnobValue::List(values) => return values.iter().find_map(star_within),
        _ => return None,
    };
    let (before, _) = text.split_once('*')?;
    let is_right = text.ends_with('*')
        && text.matches('*').count() == 1
        && before.ends_with(|c: char| c.is_alphanumeric() || "+#".contains(c));
    if is_right {
        return None;
    }
    let sentence =
        format!("a star stands at the end, for the rest of a word, and `\"{}\"` has it elsewhere", quoted(text));
    let help = match before.trim_end() {
        "" => "write the beginning of the word before it: `\"coach*\"`".to_owned(),
        before => format!("write `\"{}*\"`, or leave the star out", quoted(before)),
    };
    Some((&codes::STAR_WITHIN, sentence, help))
}

fn never_text(signal: &Signal, comparison: Comparison, text: &str) -> Option<Fault> {
    let fits = |text: &str| signal.values.iter().any(|value| comparison.fits(value, text));
    if signal.values.is_empty() || fits(text) {
        return None;
    }
    let lower = text.to_lowercase();
    let near = if fits(&lower) { Some(lower.as_str()) } else { nearest(text, signal.values.iter().copied()) };
    let help = match near {
        Some(near) => format!("did you mean `\"{near}\"`?"),
        None => format!("its values are {}", signal.values.join(", ")),
    };
    let sentence = format!("`{}` {} `\"{}\"`", signal.name, comparison.never(signal.kind), quoted(text));
    Some((&codes::UNKNOWN_VALUE, sentence, help))
}

fn never_date(signal: &str, comparison: Comparison, text: &str) -> Option<Fault> {
    let not_one = |what: &str| format!("dates are written year first, and `\"{}\"` is not {what}", quoted(text));
    let (sentence, help) = match (comparison, date_parts(text)) {
        (Comparison::Equal, Some(3))
        | (Comparison::Order, Some(_))
        | (Comparison::Mentions | Comparison::Within, _) => {
            return None;
        }
        (Comparison::Equal, Some(_)) => (
            format!("`{signal}` is a whole date, never `\"{text}\"`"),
            format!("write `{signal}.starts_with(\"{text}\")`"),
        ),
        (Comparison::Equal | Comparison::Order, None) => (not_one("one"), "write `\"2020-01-01\"`".to_owned()),
        _ if is_part_of_a_date(comparison, text) => return None,
        _ => (not_one("part of one"), format!("write `{signal}.starts_with(\"2020-01\")`")),
    };
    Some((&codes::NOT_A_DATE, sentence, help))
}

/// How many parts the date has, of year, month and day; none where it is not a date.
fn date_parts(text: &str) -> Option<usize> {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |index: usize, digits: usize| -> Option<u32> {
        let part = parts.get(index)?;
        (part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok())?
    };
    number(0, 4)?;
    if parts.len() > 1 {
        number(1, 2).filter(|month| (1..=12).contains(month))?;
    }
    if parts.len() > 2 {
        number(2, 2).filter(|day| (1..=31).contains(day))?;
    }
    (parts.len() <= 3).then_some(parts.len())
}

/// Whether some date has the text where the comparison looks for it.
fn is_part_of_a_date(comparison: Comparison, text: &str) -> bool {
    let form = text.bytes().map(|byte| if byte.is_ascii_digit() { '0' } else { char::from(byte) }).collect::<String>();
    comparison.fits("0000-00-00", &form)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(signal: &str, comparison: Comparison, text: &str) -> Option<(&'static str, String)> {
        never_so(signal, comparison, &KnobValue::Text(text.to_owned())).map(|(code, _, help)| (code.name, help))
    }

    #[test]
    fn a_date_is_compared_whole_or_in_parts() {
        for (comparison, text) in [
            (Comparison::Equal, "2019-03-09"),
            (Comparison::Order, "2019-03-09"),
            (Comparison::Order, "2019"),
            (Comparison::StartsWith, "2019-0"),
            (Comparison::EndsWith, "-03-09"),
            (Comparison::Contains, "-03-"),
        ] {
            assert_eq!(fault("connected_on", comparison, text), None, "{comparison:?} {text}");
        }
        for (comparison, text) in [
            (Comparison::Equal, "2019-13-09"),
            (Comparison::Equal, "2019"),
            (Comparison::Order, "09.03.2019"),
            (Comparison::StartsWith, "03-"),
            (Comparison::EndsWith, "/2019"),
            (Comparison::Contains, "March"),
        ] {
            let code = fault("connected_on", comparison, text).map(|(code, _)| code);
            assert_eq!(code, Some("not-a-date"), "{comparison:?} {text}");
        }
    }
}
