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

/// How many pairs there is room for from the start, at most.
const MOST_ROOM: usize = 1 << 16;

/// Bytes of an address and a name.
const SHORT_PAIR: usize = 64;

/// What a row needs to know of whom it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Met {
    /// The number of the pair.
    pub number: u32,
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
    by_cells: ByFingerprint<MetInPart>,
    ways: Ways,
    /// Two pairs that were asked for: the one that was asked for again most recently, and the newest. Of two people in a row one is the
    /// owner, and the other often was in the row before.
    usual: LastCells,
    newest: LastCells,
    /// The number of the part that is read.
    part: u32,
    /// The pairs of that part, in the order in which they came there first; only so many of these are.
    in_part: Vec<u32>,
    in_part_count: usize,
    /// In how many ways the address came that came in most; at least so many where they are counted roughly.
    most_ways: u32,
}

/// In how many ways each address came.
#[derive(Debug)]
enum Ways {
    /// By the fingerprint of an address: the first pair with it, and how many there are.
    Counted(ByFingerprint<(Met, u32)>),
    /// At most how many there are. Nothing is left out by them.
    Rough(RoughSums),
}

impl Default for Ways {
    fn default() -> Self {
        Self::Counted(ByFingerprint::default())
    }
}

impl Ways {
    /// Counts a pair: in how many ways its address came by now, and where these are too many to be kept, the first of them.
    fn count(&mut self, url: &[u8], pair: Met) -> (u32, Option<Met>) {
        let address = fingerprint(&[url]);
        match self {
            Self::Counted(by_url) => {
                let (first, ways) = by_url.entry(address).or_insert((pair, 0));
                *ways += 1;
                (*ways, (*ways > WAYS_KEPT).then_some(*first))
            }
            Self::Rough(sums) => (sums.add(address, 1), None),
        }
    }

    /// In how many ways an address came at most.
    fn at_most(&self, address: Fingerprint) -> u32 {
        match self {
            Self::Counted(by_url) => by_url.get(&address).map_or(0, |(_, ways)| *ways),
            Self::Rough(sums) => sums.at_most(address),
        }
    }
}

/// Whom two cells name, `None` where both are blank; and the last part that has them.
#[derive(Debug, Clone, Copy)]
struct MetInPart {
    met: Option<Met>,
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
    /// The address and the name.
    fn cells_in<'a>(&self, text: &'a [u8]) -> (&'a [u8], &'a [u8]) {
        let (url, name) = (self.url as usize, self.name as usize);
        let both = text.get(self.start..self.start + url + name).unwrap_or_default();
        both.split_at_checked(url).unwrap_or_default()
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
    /// With room for those whom so many rows name, up to a bound, so that hardly anything has to move. The ways of an address are counted
    /// roughly, and every pair is kept: whoever reads with it has to ask whether it [is crowded](Self::is_crowded).
    pub fn with_room_for(rows: usize) -> Self {
        let rows = rows.min(MOST_ROOM);
        Self {
            pairs: Vec::with_capacity(rows),
            text: Vec::with_capacity(rows * SHORT_PAIR),
            by_cells: ByFingerprint::with_capacity_and_hasher(rows, RandomState::default()),
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
                self.newest.met = self.look_up(url, name, cells);
                return self.newest.met;
            }
        }
        self.usual.met
    }

    fn look_up(&mut self, url: &[u8], name: &[u8], cells: Fingerprint) -> Option<Met> {
        if let Some(known) = self.by_cells.get_mut(&cells) {
            let is_first = known.part != self.part;
            known.part = self.part;
            let met = known.met?;
            self.note_in_part(met.number, is_first);
            return Some(met);
        }
        let has_address = names_a_person(url);
        let new = Met { number: number(self.pairs.len()), has_address };
        let met = if has_address {
            let (ways, first) = self.ways.count(url, new);
            self.most_ways = self.most_ways.max(ways);
            if first.is_some() {
                // Neither kept nor remembered: every row can have another.
                return first;
            }
            Some(new)
        } else {
            (!is_blank(name)).then_some(new)
        };
        if met.is_some() {
            let length = |cell: &[u8]| u32::try_from(cell.len()).unwrap_or(u32::MAX);
            self.pairs.push(CellPair { cells, start: self.text.len(), url: length(url), name: length(name) });
            self.text.extend_from_slice(url);
            self.text.extend_from_slice(name);
            self.note_in_part(new.number, true);
        }
        self.by_cells.insert(cells, MetInPart { met, part: self.part });
        met
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

    /// Ends a part: its pairs, in the order in which they came there first.
    pub fn end_part(&mut self) -> Vec<u32> {
        self.part += 1;
        (self.usual, self.newest) = Default::default();
        let mut in_part = std::mem::take(&mut self.in_part);
        in_part.truncate(std::mem::take(&mut self.in_part_count));
        in_part
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
            let address = fingerprint(&[url]);
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
    use super::*;

    #[test]
    fn an_address_with_another_name_in_every_row_is_kept_in_a_few() {
        let mut pairs = CellPairs::default();
        let mut numbers = (0..1000).map(|number| pairs.meet(b"linkedin.com/in/ada", format!("{number}").as_bytes()));
        assert!(numbers.all(|met| met.is_some_and(|met| met.number < 64)));
        assert_eq!((pairs.count(), pairs.people()), (64, 1));
        assert_eq!(pairs.meet(b"linkedin.com/in/ada", b"1001").map(|met| met.number), Some(0));
        for number in 0..1000 {
            pairs.meet(b"", format!("Ada {}", number / 2).as_bytes());
        }
        assert_eq!(pairs.people(), 501);
    }

    #[test]
    fn a_pile_that_counts_roughly_keeps_every_pair_and_tells_too_many() {
        let mut pairs = CellPairs::with_room_for(100);
        let mut meet = |names: std::ops::Range<u32>| {
            for name in names {
                let met = pairs.meet(b"linkedin.com/in/ada", name.to_string().as_bytes()).unwrap();
                assert_eq!(met.number, name);
            }
            pairs.is_crowded()
        };
        assert!(!meet(0..50) && meet(50..1000));
        assert_eq!((pairs.count(), pairs.people()), (1000, 1));
        let pile = |first: u32| {
            let mut pile = CellPairs::with_room_for(100);
            // Others share a sum with them at most by chance.
            (0..3000).for_each(|other| _ = pile.meet(format!("linkedin.com/in/{other}").as_bytes(), b"Bram"));
            (first..first + 40).for_each(|name| _ = pile.meet(b"linkedin.com/in/ada", name.to_string().as_bytes()));
            pile
        };
        assert!(!CellPairs::are_crowded(&[pile(0), pile(20)]));
        assert!(CellPairs::are_crowded(&[pile(0), pile(30)]));
    }

    #[test]
    fn piles_are_crowded_together_or_not_whichever_has_what() {
        let pile = |names: std::ops::Range<u32>| {
            let mut pile = CellPairs::default();
            names.for_each(|name| _ = pile.meet(b"linkedin.com/in/ada", name.to_string().as_bytes()));
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
        let rows: [(&[u8], &[u8]); 7] = [
            (b"linkedin.com/in/ada", b"Ada"),
            (b"", b"Me"),
            (b"linkedin.com/in/ada", b"Ada"),
            (b"", b"Bram"),
            (b" ", b"\t"),
            (b"", b"Me"),
            (b"linkedin.com/in/adaA", b"da"),
        ];
        let numbers = rows.map(|(url, name)| pairs.meet(url, name).map(|met| (met.number, met.has_address)));
        let ada = Some((0, true));
        assert_eq!(numbers, [ada, Some((1, false)), ada, Some((2, false)), None, Some((1, false)), Some((3, true))]);
        let people: Vec<Person> = pairs.pairs.iter().map(|pair| pairs.person(pair)).collect();
        assert_eq!(people[0], Person::named(Some("ada".into()), "Ada".into()));
        assert_eq!((people[3].slug.as_deref(), pairs.count()), (Some("adaa"), 4));
    }
}
