//! What an export holds of one signal: for how many connections it is known, and which values are the commonest.

use std::collections::BTreeMap;

use crate::signals::{Facts, Signal, Value, index_of};
use crate::text::shown;

/// The values of one signal in an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownValues {
    pub connections: usize,
    pub known: usize,
    /// The commonest, most people first, where several people have one.
    pub commonest: Vec<(String, usize)>,
}

/// More values would fill the screen.
const MOST: usize = 5;

impl KnownValues {
    pub fn of(facts: &Facts, signal: &Signal) -> Option<Self> {
        let column = facts.column(index_of(signal.name)?)?;
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut known = 0;
        for value in (0..facts.rows()).filter_map(|row| column.value(row)) {
            known += 1;
            let written = match value {
                Value::Text(text) => vec![format!("\"{text}\"")],
                Value::Whole(whole) => vec![whole.to_string()],
                Value::Decimal(decimal) => vec![format!("{decimal:.1}")],
                Value::YesNo(yes_no) => vec![yes_no.to_string()],
                Value::Texts(texts) => texts.iter().map(|text| format!("\"{text}\"")).collect(),
            };
            for value in written {
                *counts.entry(value).or_default() += 1;
            }
        }
        let mut commonest: Vec<(String, usize)> = counts.into_iter().filter(|(_, count)| *count > 1).collect();
        commonest.sort_by(|(one, count), (other, others)| others.cmp(count).then_with(|| one.cmp(other)));
        commonest.truncate(MOST);
        Some(Self { connections: facts.rows(), known, commonest })
    }

    /// Two sentences.
    pub fn words(&self) -> String {
        let mut words = format!("In your export it is known for {} of {} connections.", self.known, self.connections);
        if !self.commonest.is_empty() {
            let listed: Vec<String> =
                self.commonest.iter().map(|(value, count)| format!("{} {count}", code_span(value))).collect();
            words.extend([" Commonest: ", &listed.join(", "), "."]);
        }
        words
    }
}

/// A value as code in Markdown. A cell is other people's text: nothing in it ends the code, and so nothing in it is a link or a
/// picture that an editor would fetch.
fn code_span(value: &str) -> String {
    let value = shown(value);
    let longest = value.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    // Between blanks, so that a value may begin and end with the same sign.
    let blank = if longest > 0 { " " } else { "" };
    format!("{fence}{blank}{value}{blank}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_value_ends_its_code() {
        for (value, expected) in [
            ("\"Contoso\"", "`\"Contoso\"`"),
            ("\"x` ![a](https://evil.example/a.png)\"", "`` \"x` ![a](https://evil.example/a.png)\" ``"),
            ("\"a``b\"", "``` \"a``b\" ```"),
        ] {
            assert_eq!(code_span(value), expected);
        }
        assert!(!code_span("\"one\n\ntwo\u{1b}[31m\"").contains(['\n', '\u{1b}']));
    }
}
