//! Whom the rows of a file name: pairs of cells, an address and a name, each kept once. A thread that reads several parts of the file
//! keeps one pile of them. Who is meant by a pair is told when the parts are put together, see
//! [`Meetings`](super::meetings::Meetings).

use std::collections::HashSet;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rayon::prelude::*;

use super::fingerprint::{ByFingerprint, Fingerprint, fingerprint, fingerprint_of_two};
use super::name::is_blank;
use super::people::{Person, key_of};
use super::slug::names_a_person;

/// How many ways to write one person are kept: a hostile file can write them another way in every row.
pub(super) const WAYS_KEPT: u32 = 64;

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
    /// By number: the fingerprint of the cells.
    cells: Vec<Fingerprint>,
    /// By number.
    standings: Vec<PairStanding>,
    /// The cells, one after the other.
    text: Vec<u8>,
    /// The numbers of pairs by the fingerprints of their cells. The map holds nothing else, and what has to be looked at is close
    /// together: a file of many people is read as fast as these stay at hand.
    by_cells: HashTable<u32>,
    /// Addresses, by their fingerprints.
    by_url: HashTable<Address>,
    /// What was asked for last, the newest first: of two people in a row one is the owner, and the other often was in the row
    /// before.
    last: [Last; 2],
    /// The number of the part that is read.
    part: u16,
    /// The pairs of that part, in the order in which they came there first.
    in_part: Vec<u32>,
    /// In how many ways the address came that came in most.
    pub most_ways: u32,
}

/// What is known of a pair.
#[derive(Debug, Clone, Copy)]
struct PairStanding {
    has_address: bool,
    /// The last part that has it.
    part: u16,
}

/// An address.
#[derive(Debug, Clone, Copy)]
struct Address {
    /// The first pair with it.
    first: u32,
    /// In how many ways it came.
    ways: u32,
}

/// Where the two cells are in the text.
#[derive(Debug, Clone)]
struct CellPair {
    url: usize,
    name: usize,
    end: usize,
}

/// Two cells, one after the other, and whom they name.
#[derive(Debug, Default)]
struct Last {
    cells: Vec<u8>,
    url: usize,
    met: Option<Met>,
}

impl Last {
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
    /// Whom two cells name; `None` where both are blank.
    pub fn meet(&mut self, url: &[u8], name: &[u8]) -> Option<Met> {
        match &self.last {
            [newest, _] if newest.is(url, name) => {}
            [_, before] if before.is(url, name) => self.last.swap(0, 1),
            _ => {
                self.last.swap(0, 1);
                let [newest, _] = &mut self.last;
                let cells = newest.becomes(url, name);
                let met = self.look_up(url, name, cells);
                let [newest, _] = &mut self.last;
                newest.met = met;
            }
        }
        let [newest, _] = &self.last;
        newest.met
    }

    fn look_up(&mut self, url: &[u8], name: &[u8], cells: Fingerprint) -> Option<Met> {
        let is_known = |number: &u32| self.cells.get(*number as usize) == Some(&cells);
        if let Some(number) = self.by_cells.find(cells.short(), is_known).copied() {
            let standing = self.standings.get_mut(number as usize)?;
            if standing.part != self.part {
                standing.part = self.part;
                self.in_part.push(number);
            }
            return Some(Met { number, has_address: standing.has_address });
        }
        let number = u32::try_from(self.pairs.len()).unwrap_or(u32::MAX);
        let has_address = names_a_person(url);
        if has_address {
            let Address { first, ways } = self.count_way(url, number);
            self.most_ways = self.most_ways.max(ways);
            if ways > WAYS_KEPT {
                // Neither kept nor remembered: every row can have another.
                return Some(Met { number: first, has_address });
            }
        } else if is_blank(name) {
            return None;
        }
        let start = self.text.len();
        self.text.extend_from_slice(url);
        self.text.extend_from_slice(name);
        self.pairs.push(CellPair { url: start, name: start + url.len(), end: self.text.len() });
        self.cells.push(cells);
        self.standings.push(PairStanding { has_address, part: self.part });
        self.in_part.push(number);
        let short = |number: &u32| self.cells.get(*number as usize).map_or(0, Fingerprint::short);
        self.by_cells.insert_unique(cells.short(), number, short);
        Some(Met { number, has_address })
    }

    /// Takes note that an address came in another way, with the pair that will have that number.
    fn count_way(&mut self, url: &[u8], number: u32) -> Address {
        let Self { pairs, text, by_url, .. } = self;
        let url_of = |address: &Address| Some(pairs.get(address.first as usize)?.cells(text).0);
        let short = |url: &[u8]| fingerprint(&[url]).short();
        let is_known = |address: &Address| url_of(address) == Some(url);
        match by_url.entry(short(url), is_known, |address| url_of(address).map_or(0, short)) {
            Entry::Occupied(mut known) => {
                known.get_mut().ways += 1;
                *known.get()
            }
            Entry::Vacant(place) => *place.insert(Address { first: number, ways: 1 }).get(),
        }
    }

    /// Ends a part: its pairs, in the order in which they came there first.
    pub fn end_part(&mut self) -> Vec<u32> {
        self.part = self.part.saturating_add(1);
        self.last = Default::default();
        std::mem::take(&mut self.in_part)
    }

    /// Whether an address came in more ways than are kept.
    pub fn is_crowded(&self) -> bool {
        self.most_ways > WAYS_KEPT
    }

    /// Whether it did so in several piles together. Which pile has what is chance, and this is not.
    pub fn are_crowded(piles: &[Self]) -> bool {
        // What a pile did not keep is too many by itself; and nearly always the most that any pile has are few together.
        if piles.iter().any(Self::is_crowded) {
            return true;
        }
        if piles.iter().map(|pile| pile.most_ways).sum::<u32>() <= WAYS_KEPT {
            return false;
        }
        let mut ways: ByFingerprint<HashSet<Fingerprint>> = ByFingerprint::default();
        for pile in piles {
            for (pair, cells) in pile.pairs.iter().zip(&pile.cells) {
                let (url, _) = pair.cells(&pile.text);
                if names_a_person(url) {
                    ways.entry(fingerprint(&[url])).or_default().insert(*cells);
                }
            }
        }
        ways.values().any(|ways| ways.len() > WAYS_KEPT as usize)
    }

    /// How many people they name.
    pub fn people(&self) -> usize {
        let keys = self.pairs.par_iter().map(|pair| {
            let (url, name) = pair.cells(&self.text);
            key_of(&Person::in_cells(url, name))
        });
        keys.collect::<Vec<_>>().into_iter().collect::<HashSet<_, foldhash::fast::RandomState>>().len()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.pairs.len()
    }

    /// By number, the fingerprint of the cells.
    pub fn cells(&self) -> &[Fingerprint] {
        &self.cells
    }

    /// The address and the name of the pair of that number.
    pub fn pair(&self, number: u32) -> Option<(&[u8], &[u8])> {
        Some(self.pairs.get(number as usize)?.cells(&self.text))
    }
}

impl CellPair {
    fn cells<'a>(&self, text: &'a [u8]) -> (&'a [u8], &'a [u8]) {
        let cell = |from: usize, until: usize| text.get(from..until).unwrap_or_default();
        (cell(self.url, self.name), cell(self.name, self.end))
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
        let people: Vec<Person> =
            (0..4).filter_map(|number| pairs.pair(number)).map(|(url, name)| Person::in_cells(url, name)).collect();
        assert_eq!(people[0], Person::named(Some("ada".into()), "Ada".into()));
        assert_eq!((people[3].slug.as_deref(), pairs.count()), (Some("adaa"), 4));
    }
}
