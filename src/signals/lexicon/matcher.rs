//! Finding the words of the lexicon in a text, and what is left of the hits once the longest phrase has taken its
//! words: inside "assistant vice president" no "vice president" stands any more.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::quick::Quick;
use super::words::Words;

/// Which question a word answers; words of one table compete for the text, tables do not disturb each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// The industry, read in a company's name.
    Company,
    /// Whether a company's name is a school's.
    School,
    /// The industry, read in a title.
    Position,
    Function,
    Seniority,
}

/// What a word of the lexicon means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sense {
    pub table: Table,
    /// From the owner's `linkprune.toml`: before any word of ours.
    pub own: bool,
    /// The place in the table's vocabulary, or a special sense beyond its end.
    pub answer: u8,
    pub part: Part,
    pub head: Head,
}

/// How much a word of a title says of the function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Somebody who does what the words beside it say: `assistant`, `consultant`.
    Role,
    /// A field of work: `nursing`.
    Field,
    /// Somebody who works in a field: `nurse`.
    Job,
}

/// Where the languages of a word put the head of a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Head {
    /// `ingénieur commercial`
    First,
    /// `sales engineer`
    Last,
    /// The word stands in languages of both kinds.
    Either,
}

impl Sense {
    /// Takes in a further sense of the same phrase in the same table.
    fn learn(&mut self, other: Self) {
        if self.answer == other.answer {
            self.part = self.part.max(other.part);
            self.head = self.head.and(other.head);
        }
    }
}

impl Head {
    fn and(self, other: Self) -> Self {
        if self == other { self } else { Self::Either }
    }
}

/// A word of the lexicon that stands in the text, from word to word.
#[derive(Debug, Clone, Copy)]
pub struct Match {
    pub first: usize,
    pub last: usize,
    /// Bytes of the lexicon's word, with its ends: the longest comes first, a whole word before an ending as long.
    length: usize,
    pub sense: Sense,
}

impl Match {
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

/// Every phrase of a part of the lexicon. Whole words are found by hash, a word further while some phrase goes on so;
/// beginnings and endings of words by one automaton. (An automaton over all of it takes 40 ms to build, this 10.)
#[derive(Debug)]
pub struct Phrases {
    /// By hash of the phrase: the place of its first sense, or [`GOES_ON`]. Of words that are no phrase, one in 10¹⁴
    /// has the hash of one.
    whole: HashMap<u64, u32, Quick>,
    /// Each with the place of the phrase's next, or [`GOES_ON`].
    senses: Vec<(Sense, u32)>,
    affixes: Vec<(String, Sense)>,
}

/// No sense (more): the words are the beginning of a phrase.
const GOES_ON: u32 = u32::MAX;

impl Phrases {
    /// Room for about so many phrases.
    pub fn with_capacity(phrases: usize) -> Self {
        Self {
            whole: HashMap::with_capacity_and_hasher(phrases, Quick::default()),
            senses: Vec::with_capacity(phrases),
            affixes: Vec::new(),
        }
    }

    /// Adds a word or phrase already in plain form; `open_start` where the word may begin with anything
    /// (`*entwickler`), `open_end` where it may end so (`vertriebs*`). Of two senses of one phrase in one table the
    /// first added stays; the languages of both are kept.
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
        let mut hash = Hash::new();
        for byte in plain.bytes() {
            if byte == b' ' {
                self.whole.entry(hash.value()).or_insert(GOES_ON);
            }
            hash.add(byte);
        }
        let first = self.whole.entry(hash.value()).or_insert(GOES_ON);
        let mut next = *first;
        while let Some((known, after)) = self.senses.get_mut(next as usize) {
            if known.table == sense.table {
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
        let affixes = std::mem::take(&mut self.affixes);
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .prefilter(false)
            .build(affixes.iter().map(|(affix, _)| affix))
            .ok();
        let affixes = affixes.into_iter().map(|(affix, sense)| (affix.len(), sense)).collect();
        Matcher { phrases: self, automaton, affixes }
    }
}

/// FNV-1a, which grows byte by byte.
struct Hash(u64);

impl Hash {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }

    fn value(&self) -> u64 {
        self.0
    }
}

/// The phrases and the automaton, with the meaning of each.
#[derive(Debug)]
pub struct Matcher {
    phrases: Phrases,
    /// Absent only beyond four billion states.
    automaton: Option<AhoCorasick>,
    /// Length and sense of each of the automaton's words.
    affixes: Vec<(usize, Sense)>,
}

impl Matcher {
    /// Every word of the lexicon in `words`, overlapping ones too.
    pub fn matches(&self, words: &Words) -> Vec<Match> {
        let mut found = Vec::with_capacity(16);
        for first in 0..words.list.len() {
            self.whole(words, first, &mut found);
        }
        self.parts(words, &mut found);
        found
    }

    /// The phrases that begin at the word `first`.
    fn whole(&self, words: &Words, first: usize, found: &mut Vec<Match>) {
        let Some(start) = words.list.get(first).map(|word| word.at) else { return };
        let Some(text) = words.text.get(start..) else { return };
        let mut hash = Hash::new();
        let mut last = first;
        for (at, byte) in text.bytes().enumerate() {
            if byte == b' ' {
                let Some(&sense) = self.phrases.whole.get(&hash.value()) else { return };
                let mut next = sense;
                while let Some(&(sense, after)) = self.phrases.senses.get(next as usize) {
                    found.push(Match { first, last, length: at + 2, sense });
                    next = after;
                }
                last += 1;
            }
            hash.add(byte);
        }
    }

    /// The words that begin or end as one of the lexicon's does.
    fn parts(&self, words: &Words, found: &mut Vec<Match>) {
        let Some(automaton) = &self.automaton else { return };
        for hit in automaton.find_overlapping_iter(&words.text) {
            let Some(&(length, sense)) = self.affixes.get(hit.pattern().as_usize()) else { continue };
            let space = |at: usize| usize::from(words.text.as_bytes().get(at) == Some(&b' '));
            let first = words.index_at(hit.start() + space(hit.start()));
            let end = hit.end().saturating_sub(1);
            let last = words.index_at(end.saturating_sub(space(end)));
            found.push(Match { first, last, length, sense });
        }
    }
}

/// The matches of `table` whose words are all in `live`, after the longest have taken theirs; in the text's order.
pub fn longest(matches: &[Match], table: Table, live: u128) -> Vec<Match> {
    let mut left: Vec<Match> =
        matches.iter().filter(|found| found.sense.table == table && found.mask() & !live == 0).copied().collect();
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
