//! Finding the words of the lexicon in a text, and what is left of them once the longest phrase has taken its words:
//! "assistant vice president" no longer holds a "vice president".

use std::borrow::Cow;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use foldhash::HashMap;

use super::our_words::OurPhrases;
use super::phrase_hash::PhraseHash;
use super::phrases::{Phrases, sort_affixes};
use super::sense::{Question, Sense};
use super::words::PlainWords;

/// A word or phrase of the lexicon found in the text.
#[derive(Debug, Clone, Copy)]
pub struct Hit {
    /// The index of its first word, and of its last.
    pub first: usize,
    pub last: usize,
    /// Bytes of the lexicon's word and of the spaces around it: the longest wins, and a whole word wins over an ending
    /// of the same length.
    length: usize,
    pub sense: Sense,
}

impl Hit {
    /// The words it covers, as bits.
    pub fn mask(&self) -> u128 {
        span(self.first, self.last + 1)
    }

    /// How many words it covers.
    pub fn count(&self) -> usize {
        self.last + 1 - self.first
    }
}

/// The words from `first` up to, not including, `end`, as bits.
pub fn span(first: usize, end: usize) -> u128 {
    let below = |n: usize| if n >= 128 { u128::MAX } else { (1 << n) - 1 };
    below(end) & !below(first)
}

/// Our phrases and the owner's, ready to search with. Whole words are found by hash, one word further as long as some
/// phrase continues; beginnings and endings of words by one automaton.
#[derive(Debug)]
pub struct Matcher {
    ours: &'static OurPhrases,
    own: HashMap<u64, Vec<Sense>>,
    /// `None` only with more than four billion states.
    automaton: Option<AhoCorasick>,
    /// Length and sense of each of the automaton's words.
    affixes: Vec<(usize, Sense)>,
}

impl Matcher {
    /// Our phrases beside those of the owner, which come before ours.
    pub fn new(ours: &'static OurPhrases, own: Phrases) -> Self {
        let mut affixes: Vec<(Cow<'static, str>, Sense)> =
            own.affixes.into_iter().map(|(affix, sense)| (affix.into(), sense)).collect();
        let any_own = !affixes.is_empty();
        affixes.extend(ours.affixes.iter().map(|&(affix, sense)| (affix.into(), sense)));
        if any_own {
            sort_affixes(&mut affixes);
        }
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .prefilter(false)
            .build(affixes.iter().map(|(affix, _)| affix.as_bytes()))
            .ok();
        let affixes = affixes.into_iter().map(|(affix, sense)| (affix.len(), sense)).collect();
        Self { ours, own: own.whole, automaton, affixes }
    }

    /// Every word of the lexicon in `words`, overlapping ones too.
    pub fn matches(&self, words: &PlainWords) -> Vec<Hit> {
        let mut found = Vec::with_capacity(16);
        for first in 0..words.list.len() {
            self.whole(words, first, &mut found);
        }
        self.parts(words, &mut found);
        found
    }

    /// The phrases that begin at the word `first`.
    fn whole(&self, words: &PlainWords, first: usize, found: &mut Vec<Hit>) {
        let Some(start) = words.list.get(first).map(|word| word.at) else { return };
        let Some(text) = words.text.get(start..) else { return };
        let mut phrase = PhraseHash::default();
        let mut length = 1;
        // a line feed, where a statement ends, counts as a word that no phrase has
        for (last, word) in (first..words.list.len()).zip(text.split(' ')) {
            length += word.len() + 1;
            let hash = phrase.and(word);
            let (own, ours) = (self.own.get(&hash), self.ours.senses(hash));
            if own.is_none() && ours.is_none() {
                return;
            }
            let own = own.map(Vec::as_slice).unwrap_or_default();
            let others = |ours: &&Sense| own.iter().all(|sense| sense.question != ours.question);
            let senses = own.iter().chain(ours.unwrap_or_default().iter().filter(others));
            found.extend(senses.map(|&sense| Hit { first, last, length, sense }));
        }
    }

    /// The words that begin or end like one of the lexicon's.
    fn parts(&self, words: &PlainWords, found: &mut Vec<Hit>) {
        let Some(automaton) = &self.automaton else { return };
        for hit in automaton.find_overlapping_iter(&words.text) {
            let Some(&(length, sense)) = self.affixes.get(hit.pattern().as_usize()) else { continue };
            let space = |at: usize| usize::from(words.text.as_bytes().get(at) == Some(&b' '));
            let first = words.index_at(hit.start() + space(hit.start()));
            let end = hit.end().saturating_sub(1);
            let last = words.index_at(end.saturating_sub(space(end)));
            found.push(Hit { first, last, length, sense });
        }
    }
}

/// The hits for `question` whose words are all in `live`, after the longest have taken theirs; in the text's order.
pub fn longest(hits: &[Hit], question: Question, live: u128) -> Vec<Hit> {
    let mut left: Vec<Hit> =
        hits.iter().filter(|found| found.sense.question == question && found.mask() & !live == 0).copied().collect();
    if left.len() > 1 {
        left.sort_by_key(|found| (!found.sense.own, std::cmp::Reverse(found.length), found.first));
        let mut free = live;
        left.retain(|found| {
            let fits = found.mask() & !free == 0;
            if fits {
                free &= !found.mask();
            }
            fits
        });
        left.sort_by_key(|found| found.first);
    }
    left
}
