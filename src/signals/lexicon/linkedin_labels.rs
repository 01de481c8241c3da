//! LinkedIn's own industry labels, as the owner's Profile.csv writes them, and which of our industries each means.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::vocabulary::{INDUSTRIES, place};
use super::{word_file, words};

static LABELS: LazyLock<HashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let mut labels: HashMap<String, Vec<&'static str>> = HashMap::new();
    for entry in word_file::words(include_str!("linkedin_industries.toml")) {
        let Some(industry) = place(&INDUSTRIES, entry.word).and_then(|place| INDUSTRIES.get(place)) else { continue };
        labels.entry(words::plain(entry.kind)).or_default().push(industry);
    }
    labels
});

/// The industries that a LinkedIn label means, the nearest first; `None` for an unknown label.
pub fn industries_of_label(label: &str) -> Option<&'static [&'static str]> {
    LABELS.get(&words::plain(label)).map(Vec::as_slice)
}
