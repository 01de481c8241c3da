//! What an export holds of one signal: for how many connections it is known, and which values are the commonest.

use std::collections::BTreeMap;

use crate::signals::{Facts, Signal, Value, index_of};

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
                self.commonest.iter().map(|(value, count)| format!("`{value}` {count}")).collect();
            words.extend([" Commonest: ", &listed.join(", "), "."]);
        }
        words
    }
}
