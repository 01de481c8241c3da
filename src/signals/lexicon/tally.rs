//! Which industry the words of a name or title speak for: the one with most of them; between two with as many,
//! neither.

use super::matcher::Match;
use super::vocabulary::INDUSTRIES;
use super::words::Words;
use super::{Found, Layer};

/// What the words of one text say of its industry.
#[derive(Debug, Clone, Default)]
pub enum Tally {
    /// No word of ours stands in it.
    #[default]
    Silent,
    /// As many words speak for each of these.
    Tie(Vec<&'static str>),
    Found(Found),
}

/// Counts the words of `matches`; the owner's own words alone where there are any.
pub fn tally(words: &Words, matches: &[Match], layer: Layer) -> Tally {
    let own = matches.iter().any(|m| m.sense.own);
    let mut counts = [0_usize; INDUSTRIES.len()];
    for found in matches.iter().filter(|m| m.sense.own == own) {
        if let Some(count) = counts.get_mut(usize::from(found.sense.answer)) {
            *count += found.count();
        }
    }
    let most = counts.iter().copied().max().unwrap_or_default();
    if most == 0 {
        return Tally::Silent;
    }
    let first: Vec<usize> = (0..counts.len()).filter(|&industry| counts.get(industry) == Some(&most)).collect();
    let [industry] = first.as_slice() else {
        return Tally::Tie(first.iter().filter_map(|&industry| INDUSTRIES.get(industry).copied()).collect());
    };
    let Some(&answer) = INDUSTRIES.get(*industry) else { return Tally::Silent };
    let said: Vec<&str> = matches
        .iter()
        .filter(|m| m.sense.own == own && usize::from(m.sense.answer) == *industry)
        .map(|m| words.written(m.first, m.last))
        .collect();
    Tally::Found(Found { answer, layer: if own { layer.own() } else { layer }, words: said.join(", ").into() })
}
