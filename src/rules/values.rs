//! Plain values that a signal never has: a text outside a fixed vocabulary and a date that is none are never met, and
//! nearly always a slip.

use super::language::codes;
use super::text::quoted;
use crate::error::{Code, nearest};
use crate::signals::lexicon::{FUNCTIONS, INDUSTRIES, SENIORITIES};
use crate::store::settings::KnobValue;

/// Code, sentence and help of something wrong with a value.
pub type Fault = (&'static Code, String, String);

/// All values of the signal; none where they are not fixed.
pub fn values(signal: &str) -> Option<&'static [&'static str]> {
    Some(match signal {
        "industry" => &INDUSTRIES,
        "function" | "functions" => &FUNCTIONS,
        "seniority" => &SENIORITIES,
        "invited_by" => &["me", "them"],
        _ => return None,
    })
}

/// Why comparing the signal by `op` with the value makes no sense; of a list the first value that does not.
pub fn never_so(signal: &str, op: &str, value: &KnobValue) -> Option<Fault> {
    match value {
        KnobValue::Text(text) => never_text(signal, op, text),
        KnobValue::List(values) => values.iter().find_map(|value| never_so(signal, op, value)),
        _ => None,
    }
}

fn never_text(signal: &str, op: &str, text: &str) -> Option<Fault> {
    if text.is_empty() {
        return None;
    }
    if signal == "connected_on" {
        return never_date(op, text);
    }
    let known = values(signal).filter(|known| !known.contains(&text))?;
    let help = match nearest(text, known.iter().copied()) {
        Some(near) => format!("the nearest is `\"{near}\"`"),
        None => format!("it is one of {}", known.join(", ")),
    };
    Some((&codes::UNKNOWN_VALUE, format!("`{signal}` is never `\"{}\"`", quoted(text)), help))
}

fn never_date(op: &str, text: &str) -> Option<Fault> {
    let ordered = matches!(op, "<" | "<=" | ">" | ">=");
    match date_parts(text) {
        Some(3) => None,
        Some(_) if ordered => None,
        Some(_) => {
            let sentence = format!("`connected_on` is a whole date and never `\"{text}\"`");
            Some((&codes::NOT_A_DATE, sentence, format!("write `connected_on.starts_with(\"{text}\")`")))
        }
        None => {
            let sentence = format!("dates are written year first, and `\"{}\"` is none", quoted(text));
            Some((&codes::NOT_A_DATE, sentence, "write `\"2020-01-01\"`".to_owned()))
        }
    }
}

/// How many parts the date has, of year, month and day; none where it is no date.
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
