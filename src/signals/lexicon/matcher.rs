//! Finding the words of the lexicon in a text, and what is left of them once the longest phrase has taken its words:
//! "assistant vice president" no longer holds a "vice president".

use std::hash::{BuildHasher as _, Hasher};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use foldhash::fast::{FixedState, FoldHasher};
use foldhash::{HashMap, HashMapExt as _};
use memchr::memchr;

use super::words::PlainWords;
use crate::export::languages::WhichWord;

/// Which question a word answers. Words that answer the same question compete for the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// The industry, read in a company's name.
    Company,
    /// The industry that a company's name hints at, and somebody's title there must confirm.
    Hint,
    /// Whether a company's name is a school's.
    School,
    /// The industry, read in a title.
    Position,
    /// The industry that a job belongs to, whoever the employer is.
    Occupation,
    Function,
    Seniority,
}

/// What a word of the lexicon means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sense {
    pub question: Question,
    /// From the owner's `linkprune.toml`: wins over any word of ours.
    pub own: bool,
    /// The index in the question's vocabulary, or a special sense after its end.
    pub answer: u8,
    pub noun: NounKind,
    /// Where the word's languages put the head of a title; `None` for a word of both kinds.
    pub head: Option<WhichWord>,
}

/// How much a word of a title says of the function, least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NounKind {
    /// Somebody who does what the words beside it say: `assistant`, `consultant`.
    Role,
    /// A field of work: `nursing`.
    Field,
    /// Somebody who works in a field: `nurse`.
    Job,
}

impl Sense {
    /// Takes in a further sense of the same phrase for the same question.
    fn learn(&mut self, other: Self) {
        if self.answer == other.answer {
            self.noun = self.noun.max(other.noun);
            self.head = self.head.filter(|_| self.head == other.head);
        }
    }
}

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

/// Every phrase of a part of the lexicon. Whole words are found by hash, one word further as long as some phrase
/// continues; beginnings and endings of words by one automaton. (An automaton over everything takes 40 ms to build,
/// this takes 10.)
#[derive(Debug)]
pub struct Phrases {
    /// By the phrase's hash: the index of its first sense, or [`GOES_ON`]. Only hashes are compared: one in 10¹⁴ of
    /// the words that are not in the lexicon has the hash of a phrase.
    whole: HashMap<u64, u32>,
    /// Each with the index of the phrase's next sense, or [`GOES_ON`].
    senses: Vec<(Sense, u32)>,
    affixes: Vec<(String, Sense)>,
}

/// No (further) sense: so far the words only begin a phrase.
const GOES_ON: u32 = u32::MAX;

impl Phrases {
    /// With room for about that many phrases.
    pub fn with_capacity(phrases: usize) -> Self {
        Self { whole: HashMap::with_capacity(phrases), senses: Vec::with_capacity(phrases), affixes: Vec::new() }
    }

    /// Adds a word or phrase already in plain form; `open_start` where the word may begin with anything
    /// (`*entwickler`), `open_end` where it may end with anything (`vertriebs*`). Of two answers to one question the
    /// first added is kept.
    pub fn add(&mut self, plain: &str, open_start: bool, open_end: bool, sense: Sense) {
        if plain.is_empty() {
            return;
        }
        if open_start || open_end {
            let start = if open_start { "" } else { " " };
            let end = if open_end { "" } else { " " };
            self.affixes.push((format!("{start}{plain}{end}"), sense));
            return;
        }
        let mut phrase = PhraseHash::default();
        let mut rest = plain;
        while let Some((word, after)) = memchr(b' ', rest.as_bytes()).map(|space| rest.split_at(space)) {
            self.whole.entry(phrase.and(word)).or_insert(GOES_ON);
            rest = after.get(1..).unwrap_or_default();
        }
        let first = self.whole.entry(phrase.and(rest)).or_insert(GOES_ON);
        let mut next = *first;
        while let Some((known, after)) = self.senses.get_mut(next as usize) {
            if known.question == sense.question {
                known.learn(sense);
                return;
            }
            next = *after;
        }
        let Ok(place) = u32::try_from(self.senses.len()) else { return };
        self.senses.push((sense, *first));
        *first = place;
    }

    /// Ready to search with.
    pub fn build(mut self) -> Matcher {
        let mut affixes = std::mem::take(&mut self.affixes);
        affixes.sort_by(|(one, sense), (other, of_other)| (one, sense.question).cmp(&(other, of_other.question)));
        affixes.dedup_by(|(again, sense), (affix, known)| {
            let same = again == affix && known.question == sense.question;
            if same {
                known.learn(*sense);
            }
            same
        });
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .prefilter(false)
            .build(affixes.iter().map(|(affix, _)| affix))
            .ok();
        let affixes = affixes.into_iter().map(|(affix, sense)| (affix.len(), sense)).collect();
        Matcher { phrases: self, automaton, affixes }
    }
}

/// The hash of a phrase, word by word, with the same seed in every run: a reading never differs from one to the next.
struct PhraseHash(FoldHasher<'static>);

impl Default for PhraseHash {
    fn default() -> Self {
        Self(FixedState::default().build_hasher())
    }
}

impl PhraseHash {
    /// The hash of the words so far and `word`.
    fn and(&mut self, word: &str) -> u64 {
        self.0.write(word.as_bytes());
        self.0.finish()
    }
}

/// The phrases and the automaton, with the meaning of each.
#[derive(Debug)]
pub struct Matcher {
    phrases: Phrases,
    /// `None` only with more than four billion states.
    automaton: Option<AhoCorasick>,
    /// Length and sense of each of the automaton's words.
    affixes: Vec<(usize, Sense)>,
}

impl Matcher {
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
            let Some(&sense) = self.phrases.whole.get(&phrase.and(word)) else { return };
            let mut next = sense;
            while let Some(&(sense, after)) = self.phrases.senses.get(next as usize) {
                found.push(Hit { first, last, length, sense });
                next = after;
            }
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
