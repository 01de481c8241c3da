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
    Tie(Vec<Found>),
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
    let said = |industry: usize| {
        let said: Vec<&str> = hits
            .iter()
            .filter(|m| m.sense.own == own && usize::from(m.sense.answer) == industry)
            .map(|m| words.written(m.first, m.last))
            .collect();
        let layer = if own { layer.own() } else { layer };
        INDUSTRIES.get(industry).map(|answer| Found { answer, layer, words: said.join(", ").into() })
    };
    let first = (0..counts.len()).filter(|&industry| counts.get(industry) == Some(&most));
    let mut found: Vec<Found> = first.filter_map(said).collect();
    match found.len() {
        0 => Vote::Silent,
        1 => found.pop().map_or(Vote::Silent, Vote::Found),
        _ => Vote::Tie(found),
    }
}
