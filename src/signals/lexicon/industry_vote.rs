//! Which industry the words of a name or title speak for: the one with most words; neither of two with equally many.

use super::matcher::Hit;
use super::reading::{Found, Layer};
use super::vocabulary::INDUSTRIES;
use super::words::PlainWords;

/// What the words of one text say of its industry.
#[derive(Debug, Clone, Default)]
pub enum Vote {
    /// It has no word of ours.
    #[default]
    Silent,
    /// As many words speak for each of these.
    Tie(Vec<&'static str>),
    Found(Found),
}

/// Counts the words of `hits`; the owner's own words alone where there are any.
pub fn vote(words: &PlainWords, hits: &[Hit], layer: Layer) -> Vote {
    let own = hits.iter().any(|m| m.sense.own);
    let mut counts = [0_usize; INDUSTRIES.len()];
    for found in hits.iter().filter(|m| m.sense.own == own) {
        if let Some(count) = counts.get_mut(usize::from(found.sense.answer)) {
            *count += found.count();
        }
    }
    let most = counts.iter().copied().max().unwrap_or_default();
    if most == 0 {
        return Vote::Silent;
    }
    let first: Vec<usize> = (0..counts.len()).filter(|&industry| counts.get(industry) == Some(&most)).collect();
    let [industry] = first.as_slice() else {
        return Vote::Tie(first.iter().filter_map(|&industry| INDUSTRIES.get(industry).copied()).collect());
    };
    let Some(&answer) = INDUSTRIES.get(*industry) else { return Vote::Silent };
    let said: Vec<&str> = hits
        .iter()
        .filter(|m| m.sense.own == own && usize::from(m.sense.answer) == *industry)
        .map(|m| words.written(m.first, m.last))
        .collect();
    Vote::Found(Found { answer, layer: if own { layer.own() } else { layer }, words: said.join(", ").into() })
}
