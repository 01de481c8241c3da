//! Phrases with what they mean, as they are gathered: ours by the build script, the owner's at every start.

use foldhash::HashMap;

use super::phrase_hash::PhraseHash;
use super::sense::Sense;

/// Every phrase of a part of the lexicon.
#[derive(Debug, Default)]
pub struct Phrases {
    /// By the phrase's hash its senses, each for another question; none where the words so far only begin a phrase.
    pub whole: HashMap<u64, Vec<Sense>>,
    /// Beginnings and endings of words, with a space where the word must begin or end.
    pub affixes: Vec<(String, Sense)>,
}

/// Whether a word may begin with anything (`*entwickler`), and whether it may end with anything (`vertriebs*`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OpenEnds {
    pub start: bool,
    pub end: bool,
}

impl OpenEnds {
    /// What the stars of `word` say, and the word without them.
    pub fn of(word: &str) -> (Self, &str) {
        let (start, word) = word.strip_prefix('*').map_or((false, word), |rest| (true, rest));
        let (end, word) = word.strip_suffix('*').map_or((false, word), |rest| (true, rest));
        (Self { start, end }, word)
    }
}

impl Phrases {
    /// Adds a word or phrase already in plain form. Of two answers to one question the first added is kept.
    pub fn add(&mut self, plain: &str, open: OpenEnds, sense: Sense) {
        if plain.is_empty() {
            return;
        }
        if open.start || open.end {
            let start = if open.start { "" } else { " " };
            let end = if open.end { "" } else { " " };
            self.affixes.push((format!("{start}{plain}{end}"), sense));
            return;
        }
        let mut phrase = PhraseHash::default();
        let (beginning, last) = plain.rsplit_once(' ').unwrap_or(("", plain));
        for word in beginning.split(' ').filter(|word| !word.is_empty()) {
            self.whole.entry(phrase.and(word)).or_default();
        }
        let senses = self.whole.entry(phrase.and(last)).or_default();
        match senses.iter_mut().find(|known| known.question == sense.question) {
            Some(known) => known.learn(sense),
            None => senses.push(sense),
        }
    }
}

/// Sorts beginnings and endings, and leaves each once for every question: of two senses the first stays.
pub fn sort_affixes<S: Ord>(affixes: &mut Vec<(S, Sense)>) {
    affixes.sort_by(|(one, sense), (other, of_other)| (one, sense.question).cmp(&(other, of_other.question)));
    affixes.dedup_by(|(again, sense), (affix, known)| {
        let same = again == affix && known.question == sense.question;
        if same {
            known.learn(*sense);
        }
        same
    });
}
