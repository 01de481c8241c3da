//! Our words and the well-known employers, as tables that the build script (`src/build.rs`) makes of the word files.

use super::sense::{NounKind, Question, Sense};
use super::word_table::WordTable;
use crate::export::languages::WhichWord;

/// The phrases of titles, or of companies' names.
#[derive(Debug)]
pub struct OurPhrases {
    /// Gives a place in `meanings`.
    pub whole: WordTable,
    /// Lists of senses, each for another question; an empty one where words only begin a phrase.
    pub meanings: &'static [&'static [Sense]],
    /// Beginnings and endings of words, sorted, with a space where the word must begin or end.
    pub affixes: &'static [(&'static str, Sense)],
}

impl OurPhrases {
    /// The senses of the phrase with that hash: none where it only begins one, `None` where no phrase begins so.
    pub fn senses(&self, hash: u64) -> Option<&'static [Sense]> {
        self.meanings.get(usize::from(self.whole.get(hash)?)).copied()
    }
}

// `TITLES` and `COMPANIES`, each with its phrases; of employers `MAIN_INDUSTRIES`, `FURTHER` and `FURTHER_INDUSTRIES`.
include!(concat!(env!("OUT_DIR"), "/our_words.rs"));
