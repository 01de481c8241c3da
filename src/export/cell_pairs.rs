//! Whom the rows of a file name: pairs of cells, an address and a name, each kept once. A thread that reads several parts of the file
//! keeps one pile of them. Who is meant by a pair is told when the parts are put together, see
//! [`Meetings`](super::meetings::Meetings).

use std::collections::HashSet;

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
    /// The cells, one after the other.
    text: Vec<u8>,
    /// By the fingerprint of the cells.
    by_cells: ByFingerprint<MetInPart>,
    /// By the fingerprint of an address: the first pair with it, and how many there are.
    by_url: ByFingerprint<(Met, u32)>,
    /// What was asked for last, the newest first: of two people in a row one is the owner, and the other often was in the row
    /// before.
    last: [Last; 2],
    /// The number of the part that is read.
    part: u32,
    /// The pairs of that part, in the order in which they came there first.
    in_part: Vec<u32>,
    /// In how many ways the address came that came in most.
    pub most_ways: u32,
}

/// Whom two cells name, `None` where both are blank; and the last part that has them.
#[derive(Debug, Clone, Copy)]
struct MetInPart {
    met: Option<Met>,
    part: u32,
}

/// Where the two cells are in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct CellPair {
    pub cells: Fingerprint,
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
        if let Some(known) = self.by_cells.get_mut(&cells) {
            if known.part != self.part {
                known.part = self.part;
                self.in_part.extend(known.met.map(|met| met.number));
            }
            return known.met;
        }
        let has_address = names_a_person(url);
        let new = Met { number: u32::try_from(self.pairs.len()).unwrap_or(u32::MAX), has_address };
        let met = if has_address {
            let (first, ways) = self.by_url.entry(fingerprint(&[url])).or_insert((new, 0));
            *ways += 1;
            self.most_ways = self.most_ways.max(*ways);
            if *ways > WAYS_KEPT {
                // Neither kept nor remembered: every row can have another.
                return Some(*first);
            }
            Some(new)
        } else {
            (!is_blank(name)).then_some(new)
        };
        if met.is_some() {
            let start = self.text.len();
            self.text.extend_from_slice(url);
            self.text.extend_from_slice(name);
            self.pairs.push(CellPair { cells, url: start, name: start + url.len(), end: self.text.len() });
            self.in_part.push(new.number);
        }
        self.by_cells.insert(cells, MetInPart { met, part: self.part });
        met
    }

    /// Ends a part: its pairs, in the order in which they came there first.
    pub fn end_part(&mut self) -> Vec<u32> {
        self.part += 1;
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
            for pair in &pile.pairs {
                let url = pile.text.get(pair.url..pair.name).unwrap_or_default();
                if names_a_person(url) {
                    ways.entry(fingerprint(&[url])).or_default().insert(pair.cells);
                }
            }
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

    pub fn pairs(&self) -> &[CellPair] {
        &self.pairs
    }

    /// The pair of that number.
    pub fn pair(&self, number: u32) -> Option<&CellPair> {
        self.pairs.get(number as usize)
    }

    /// The person whom a pair names.
    pub fn person(&self, pair: &CellPair) -> Person {
        let cell = |from: usize, until: usize| self.text.get(from..until).unwrap_or_default();
        Person::in_cells(cell(pair.url, pair.name), cell(pair.name, pair.end))
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
        let people: Vec<Person> = pairs.pairs.iter().map(|pair| pairs.person(pair)).collect();
        assert_eq!(people[0], Person::named(Some("ada".into()), "Ada".into()));
        assert_eq!((people[3].slug.as_deref(), pairs.count()), (Some("adaa"), 4));
    }
}
