//! The employers that are listed by name.

use super::our_words::{FURTHER, FURTHER_INDUSTRIES, MAIN_INDUSTRIES};
use super::phrase_hash::PhraseHash;
use super::sense::WHOLE_NAME;
use super::vocabulary::INDUSTRIES;

/// The main industry of the employer with that key, and whether only its whole name counts.
pub fn well_known(key: &str) -> Option<(&'static str, bool)> {
    let main = MAIN_INDUSTRIES.get(PhraseHash::of(key))?;
    Some((INDUSTRIES.get(usize::from(main & !WHOLE_NAME))?, main & WHOLE_NAME != 0))
}

/// What else the employer with that key is in.
pub fn further_industries(key: &str) -> &'static [&'static str] {
    let list = FURTHER.get(PhraseHash::of(key)).and_then(|list| FURTHER_INDUSTRIES.get(usize::from(list)));
    list.copied().unwrap_or_default()
}
