//! Whom the rows of a file name: pairs of cells, an address and a name, each kept once. A thread that reads several parts of the file
//! keeps one pile of them. Who is meant by a pair is told when the parts are put together, see
//! [`Meetings`](super::meetings::Meetings).

use std::collections::HashSet;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use super::fingerprint::{ByFingerprint, Fingerprint, RoughSums, fingerprint, fingerprint_of_two};
use super::name::is_blank;
use super::people::{Person, key_of, number};
use super::slug::names_a_person;

/// How many ways to write one person are kept: a hostile file can write them another way in every row.
pub(super) const WAYS_KEPT: u32 = 64;

/// How many pairs the map has room for from the start, at most. A larger map would hardly fit in the cache of a core.
const MOST_ROOM: usize = (1 << 16) / 8 * 7;

/// Bytes of an address and a name.
const SHORT_PAIR: usize = 64;

/// How many pairs are looked up together. What is known of a pair is seldom in a cache, and a core waits for several at a time if it
/// can ask for them one right after the other.
const TOGETHER: usize = 64;

/// From how many bytes of them on no other waits with them.
const TOGETHER_AT_MOST: usize = 1 << 16;

/// What a row needs to know of whom it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Met {
    /// Its place among what the part asked for: the number of the pair is there once the part has ended.
    pub place: u32,
    /// Whether an address is known.
    pub has_address: bool,
}

/// Every pair of cells in the rows that were read, in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct CellPairs {
    pairs: Vec<CellPair>,
    /// The cells, one after the other.
    text: Vec<u8>,
    /// By the fingerprint of the cells.
    by_cells: ByFingerprint<KnownPair>,
    ways: Ways,
    /// Pairs that were asked for and not yet looked up; `start` is where they begin in `waiting_text`.
    waiting: Vec<CellPair>,
    waiting_text: Vec<u8>,
    /// Those of them that are known: their numbers, and whether the part has them for the first time.
    found: Vec<Option<(u32, bool)>>,
    /// Two pairs that were asked for: the one that was asked for again most recently, and the newest. Of two people in a row one is the
    /// owner, and the other often was in the row before.
    usual: LastCells,
    newest: LastCells,
    /// The number of the part that is read.
    part: u32,
    /// The pairs of that part, in the order in which they came there first; only so many of these are.
    in_part: Vec<u32>,
    in_part_count: usize,
    /// The number of each pair that the part asked for and that was looked up, in the order in which it asked.
    asked: Vec<u32>,
    /// In how many ways the address came that came in most; at least so many where they are counted roughly.
    most_ways: u32,
}

/// In how many ways each address came.
#[derive(Debug)]
enum Ways {
    /// By the fingerprint of an address: the number of the first pair with it, and how many there are.
    Counted(ByFingerprint<(u32, u32)>),
    /// At most how many there are. Nothing is left out by them.
    Rough(RoughSums),
}

impl Default for Ways {
    fn default() -> Self {
        Self::Counted(ByFingerprint::default())
    }
}

impl Ways {
    /// In how many ways an address came at most.
    fn at_most(&self, address: Fingerprint) -> u32 {
        match self {
            Self::Counted(by_url) => by_url.get(&address).map_or(0, |(_, ways)| *ways),
            Self::Rough(sums) => sums.at_most(address),
        }
    }
}

/// The number of a pair, and the last part that has it.
#[derive(Debug, Clone, Copy)]
struct KnownPair {
    number: u32,
    part: u32,
}

/// Where the two cells are in the text. A row is under 4 GiB, and so are its cells.
#[derive(Debug, Clone, Copy)]
pub(super) struct CellPair {
    pub cells: Fingerprint,
    start: usize,
    /// Bytes of the address, and of the name behind it.
    url: u32,
    name: u32,
}

impl CellPair {
    /// An address of so many bytes, and a name behind it, that are added to a text.
    fn added(cells: Fingerprint, both: &[u8], url: usize, text: &mut Vec<u8>) -> Self {
        let short = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let start = text.len();
        text.extend_from_slice(both);
        Self { cells, start, url: short(url), name: short(both.len().saturating_sub(url)) }
    }

    /// The address and the name.
    fn cells_in<'a>(&self, text: &'a [u8]) -> (&'a [u8], &'a [u8]) {
        self.both_in(text).split_at_checked(self.url as usize).unwrap_or_default()
    }

    /// Both, one after the other.
    fn both_in<'a>(&self, text: &'a [u8]) -> &'a [u8] {
        text.get(self.start..self.start + self.url as usize + self.name as usize).unwrap_or_default()
    }
}

/// Two cells, one after the other, and whom they name.
#[derive(Debug, Default)]
struct LastCells {
    cells: Vec<u8>,
    url: usize,
    met: Option<Met>,
}

impl LastCells {
    #[inline]
    fn is(&self, url: &[u8], name: &[u8]) -> bool {
        self.url == url.len()
            && self.cells.len() == url.len() + name.len()
            && self.cells.strip_prefix(url).is_some_and(|rest| rest == name)
    }

    /// Takes over two cells; returns their fingerprint.
    fn becomes(&mut self, url: &[u8], name: &[u8]) -> Fingerprint {
        self.cells.clear();
        self.cells.extend_from_slice(url);
        self.cells.extend_from_slice(name);
        self.url = url.len();
        fingerprint_of_two(&self.cells, self.url)
    }
}

impl CellPairs {
    /// With a map for so many pairs, up to a bound, so that it hardly ever has to be made anew. The ways of an address are counted
    /// roughly, and every pair is kept: whoever reads with it has to ask whether it [is crowded](Self::is_crowded).
    pub fn with_room_for(pairs: usize) -> Self {
        let pairs = pairs.min(MOST_ROOM);
        // The two lists grow when they have to, and the memory that they leave is used again.
        let some = pairs / 4;
        Self {
            pairs: Vec::with_capacity(some),
            text: Vec::with_capacity(some * SHORT_PAIR),
            by_cells: ByFingerprint::with_capacity_and_hasher(pairs, RandomState::default()),
            ways: Ways::Rough(RoughSums::new()),
            ..Self::default()
        }
    }

    /// Whom two cells name; `None` where both are blank.
    pub fn meet(&mut self, url: &[u8], name: &[u8]) -> Option<Met> {
        if !self.usual.is(url, name) {
            if self.newest.is(url, name) {
                std::mem::swap(&mut self.usual, &mut self.newest);
            } else {
                let cells = self.newest.becomes(url, name);
                self.newest.met = self.ask(url, name, cells);
                return self.newest.met;
            }
        }
        self.usual.met
    }

    /// Asks for the newest pair, which is looked up with others.
    fn ask(&mut self, url: &[u8], name: &[u8], cells: Fingerprint) -> Option<Met> {
        let has_address = names_a_person(url);
        if !has_address && is_blank(name) {
            return None;
        }
        if self.waiting.len() >= TOGETHER || self.waiting_text.len() >= TOGETHER_AT_MOST {
            self.look_up();
        }
        let place = number(self.asked.len() + self.waiting.len());
        self.waiting.push(CellPair::added(cells, &self.newest.cells, url.len(), &mut self.waiting_text));
        Some(Met { place, has_address })
    }

    /// Looks up the pairs that wait for it.
    pub fn look_up(&mut self) {
        let Self { waiting, by_cells, part, found, .. } = self;
        // Nothing is done but to ask, so that the next is asked for before the last has come.
        found.extend(waiting.iter().map(|pair| {
            let known = by_cells.get_mut(&pair.cells)?;
            Some((known.number, std::mem::replace(&mut known.part, *part) != *part))
        }));
        let (mut waiting, mut text) = (std::mem::take(&mut self.waiting), std::mem::take(&mut self.waiting_text));
        let mut found = std::mem::take(&mut self.found);
        let known_before = self.pairs.len();
        for (pair, found) in waiting.drain(..).zip(found.drain(..)) {
            let (number, is_first) = found.unwrap_or_else(|| self.add(&pair, &text));
            self.note_in_part(number, is_first);
            self.asked.push(number);
        }
        text.clear();
        (self.waiting, self.waiting_text, self.found) = (waiting, text, found);
        self.count_roughly(known_before);
    }

    /// Adds a pair that was not known: its number, and whether the part has it for the first time. Where its address came in too many ways
    /// it is not added, and the number is that of the first of them.
    fn add(&mut self, pair: &CellPair, text: &[u8]) -> (u32, bool) {
        let (cells, (url, _)) = (pair.cells, pair.cells_in(text));
        if let Some(known) = self.by_cells.get(&cells) {
            // It waited twice.
            return (known.number, false);
        }
        let new = number(self.pairs.len());
        if let Ways::Counted(by_url) = &mut self.ways
            && names_a_person(url)
        {
            let (first, ways) = by_url.entry(fingerprint(url)).or_insert((new, 0));
            *ways += 1;
            self.most_ways = self.most_ways.max(*ways);
            if *ways > WAYS_KEPT {
                // Neither kept nor remembered: every row can have another.
                return (*first, false);
            }
        }
        self.pairs.push(CellPair::added(cells, pair.both_in(text), url.len(), &mut self.text));
        self.by_cells.insert(cells, KnownPair { number: new, part: self.part });
        (new, true)
    }

    /// Counts the ways of the addresses of pairs from that one on, where they are counted roughly.
    fn count_roughly(&mut self, from: usize) {
        let Ways::Rough(sums) = &mut self.ways else { return };
        let urls = self.pairs.iter().skip(from).map(|pair| pair.cells_in(&self.text).0);
        let most = sums.count(urls.filter(|url| names_a_person(url)).map(fingerprint));
        self.most_ways = self.most_ways.max(most);
    }

    /// Writes down a pair that the part has, and counts it if the part had it not before. Which of the two it is cannot be foreseen, and
    /// so what depends on it is a number and not a branch.
    fn note_in_part(&mut self, number: u32, is_first: bool) {
        if self.in_part.len() == self.in_part_count {
            self.in_part.push(number);
        }
        if let Some(next) = self.in_part.get_mut(self.in_part_count) {
            *next = number;
        }
        self.in_part_count += usize::from(is_first);
    }

    /// Ends a part: its pairs, in the order in which they came there first, and the number of each that it asked for.
    pub fn end_part(&mut self) -> (Vec<u32>, Vec<u32>) {
        self.look_up();
        self.part += 1;
        (self.usual, self.newest) = Default::default();
        let mut in_part = std::mem::take(&mut self.in_part);
        in_part.truncate(std::mem::take(&mut self.in_part_count));
        (in_part, std::mem::take(&mut self.asked))
    }

    /// Whether an address came in more ways than are kept; or may have, where they are counted roughly.
    pub fn is_crowded(&self) -> bool {
        self.most_ways > WAYS_KEPT
    }

    /// Whether it did so in several piles together, none of which is crowded by itself. Which pile has what is chance, and this is not.
    pub fn are_crowded(piles: &[Self]) -> bool {
        // On a few cores the most that any pile has are few together.
        if piles.iter().any(Self::is_crowded) {
            return true;
        }
        if piles.iter().map(|pile| pile.most_ways).sum::<u32>() <= WAYS_KEPT {
            return false;
        }
        // Only where they may be too many together are ways compared, so that what several piles have counts once.
        let is_close = |address: Fingerprint| {
            piles.iter().fold(0, |sum: u32, pile| sum.saturating_add(pile.ways.at_most(address))) > WAYS_KEPT
        };
        let pairs = piles.par_iter().flat_map_iter(|pile| pile.pairs.iter().map(move |pair| (pile, pair)));
        let close = pairs.filter_map(|(pile, pair)| {
            let (url, _) = pair.cells_in(&pile.text);
            let address = fingerprint(url);
            (is_close(address) && names_a_person(url)).then_some((address, pair.cells))
        });
        let mut ways: ByFingerprint<HashSet<Fingerprint>> = ByFingerprint::default();
        for (address, cells) in close.collect::<Vec<_>>() {
            ways.entry(address).or_default().insert(cells);
        }
        ways.values().any(|ways| ways.len() > WAYS_KEPT as usize)
    }

    /// How many people they name.
    pub fn people(&self) -> usize {
        let keys = self.pairs.par_iter().map(|pair| key_of(&self.person(pair)));
        keys.collect::<Vec<_>>().into_iter().collect::<HashSet<_, foldhash::fast::RandomState>>().len()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.pairs.len()
    }

    /// The pair of that number.
    pub fn pair(&self, number: u32) -> Option<&CellPair> {
        self.pairs.get(number as usize)
    }

    /// The person whom a pair names.
    pub fn person(&self, pair: &CellPair) -> Person {
        let (url, name) = pair.cells_in(&self.text);
        Person::in_cells(url, name)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::damaged::Dice;
    use super::*;

    /// The numbers of the pairs that a part asks for, in that order.
    fn numbers(pairs: &mut CellPairs, cells: impl IntoIterator<Item = (&'static str, String)>) -> Vec<u32> {
        let met: Vec<Met> =
            cells.into_iter().filter_map(|(url, name)| pairs.meet(url.as_bytes(), name.as_bytes())).collect();
        let (_, asked) = pairs.end_part();
        met.iter().map(|met| asked[met.place as usize]).collect()
    }

    const ADA: &str = "linkedin.com/in/ada";

    fn ways(names: std::ops::Range<u32>) -> impl Iterator<Item = (&'static str, String)> {
        names.map(|name| (ADA, name.to_string()))
    }

    #[test]
    fn an_address_with_another_name_in_every_row_is_kept_in_a_few() {
        let mut pairs = CellPairs::default();
        let found = numbers(&mut pairs, ways(0..1000));
        assert_eq!((found.len(), found.iter().max()), (1000, Some(&63)));
        assert_eq!((pairs.count(), pairs.people()), (64, 1));
        assert_eq!(numbers(&mut pairs, ways(1001..1002)), [0]);
        numbers(&mut pairs, (0..1000).map(|number| ("", format!("Ada {}", number / 2))));
        assert_eq!(pairs.people(), 501);
    }

    #[test]
    fn a_pile_that_counts_roughly_keeps_every_pair_and_tells_too_many() {
        let mut pairs = CellPairs::with_room_for(100);
        assert!(numbers(&mut pairs, ways(0..50)).into_iter().eq(0..50));
        assert!(!pairs.is_crowded());
        assert!(numbers(&mut pairs, ways(50..1000)).into_iter().eq(50..1000));
        assert!(pairs.is_crowded());
        assert_eq!((pairs.count(), pairs.people()), (1000, 1));
        let pile = |first: u32| {
            let mut pile = CellPairs::with_room_for(100);
            // Others share a sum with them at most by chance.
            (0..3000).for_each(|other| _ = pile.meet(format!("linkedin.com/in/{other}").as_bytes(), b"Bram"));
            numbers(&mut pile, ways(first..first + 40));
            pile
        };
        assert!(!CellPairs::are_crowded(&[pile(0), pile(20)]));
        assert!(CellPairs::are_crowded(&[pile(0), pile(30)]));
    }

    #[test]
    fn piles_are_crowded_together_or_not_whichever_has_what() {
        let pile = |names: std::ops::Range<u32>| {
            let mut pile = CellPairs::default();
            numbers(&mut pile, ways(names));
            pile
        };
        assert!(!CellPairs::are_crowded(&[pile(0..40), pile(10..60)]));
        assert!(CellPairs::are_crowded(&[pile(0..40), pile(30..70)]));
        assert!(CellPairs::are_crowded(&[pile(0..5), pile(0..70)]));
        assert!(!pile(0..64).is_crowded() && pile(0..65).is_crowded());
    }

    #[test]
    fn a_pair_of_cells_has_one_number_between_whatever_others_it_comes() {
        let mut pairs = CellPairs::default();
        let rows = [
            (ADA, "Ada"),
            ("", "Me"),
            (ADA, "Ada"),
            ("", "Bram"),
            (" ", "\t"),
            ("", "Me"),
            ("linkedin.com/in/adaA", "da"),
        ];
        let met = rows.map(|(url, name)| pairs.meet(url.as_bytes(), name.as_bytes()));
        let (in_part, asked) = pairs.end_part();
        let numbers = met.map(|met| met.map(|met| (asked[met.place as usize], met.has_address)));
        let ada = Some((0, true));
        assert_eq!(numbers, [ada, Some((1, false)), ada, Some((2, false)), None, Some((1, false)), Some((3, true))]);
        assert_eq!(in_part, [0, 1, 2, 3]);
        let people: Vec<Person> = pairs.pairs.iter().map(|pair| pairs.person(pair)).collect();
        assert_eq!(people[0], Person::named(Some("ada".into()), "Ada".into()));
        assert_eq!((people[3].slug.as_deref(), pairs.count()), (Some("adaa"), 4));
    }

    #[test]
    fn pairs_have_the_numbers_they_would_have_were_each_looked_up_at_once() {
        let mut dice = Dice::default();
        for _ in 0..300 {
            let (mut pairs, mut known) = (CellPairs::default(), Vec::new());
            for _ in 0..3 {
                let mut first_here = Vec::new();
                let cells: Vec<_> =
                    (0..dice.below(4 * TOGETHER)).map(|_| ("", format!("Ada {}", dice.below(90)))).collect();
                let expected = cells.iter().map(|(_, name)| {
                    let number = known.iter().position(|known| known == name).unwrap_or(known.len());
                    if number == known.len() {
                        known.push(name.clone());
                    }
                    let number = u32::try_from(number).unwrap();
                    if !first_here.contains(&number) {
                        first_here.push(number);
                    }
                    number
                });
                let expected: Vec<u32> = expected.collect();
                let met: Vec<Met> =
                    cells.iter().filter_map(|(url, name)| pairs.meet(url.as_bytes(), name.as_bytes())).collect();
                let (in_part, asked) = pairs.end_part();
                let found: Vec<u32> = met.iter().map(|met| asked[met.place as usize]).collect();
                assert_eq!((found, in_part), (expected, first_here));
            }
        }
    }
}
