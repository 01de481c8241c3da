//! Whom the cells of rows name, each pair of cells read once: three hundred thousand messages name a few thousand people,
//! and an address needs decoding once only. Rows refer to meetings, and who is one person is told from the meetings of
//! those rows that count: so an export that is cut back to an earlier day knows no name that came later.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::cell_pairs::{CellPair, CellPairs, WAYS_KEPT};
use super::fingerprint::{ByFingerprint, Fingerprint, fingerprint, fingerprint_of_two};
use super::mojibake;
use super::name::is_blank;
use super::people::{People, Person, Work, key_of};

/// Somebody as one pair of cells names them.
#[derive(Debug, Clone)]
struct Meeting {
    cells: Fingerprint,
    /// What tells people apart, see [`key_of`].
    key: Fingerprint,
    person: Person,
}

/// How many pairs of cells are looked at together; the people in them are counted with the next.
const AT_ONCE: usize = 1 << 13;

/// The pairs of cells in a part of a file: their pile, and their numbers there in the order in which the part has them first.
#[derive(Debug, Default)]
pub(super) struct PairsOfPart {
    pub pile: usize,
    pub pairs: Vec<u32>,
}

/// Everybody met in any row.
#[derive(Debug, Clone, Default)]
pub(super) struct Meetings {
    all: Vec<Meeting>,
    /// By the raw cells, address and name: a second meeting costs one look-up.
    by_cells: ByFingerprint<Option<u32>>,
    /// By person: their first meeting, and in how many ways they were met.
    by_key: ByFingerprint<(u32, u32)>,
}

impl Meetings {
    /// The index of the meeting with the person two cells name; `None` where both are blank.
    pub fn meet(&mut self, url: &[u8], name: &[u8]) -> Option<u32> {
        let cells = fingerprint_of_two(&[url, name].concat(), url.len());
        if let Some(known) = self.by_cells.get(&cells) {
            return *known;
        }
        let person = Person::in_cells(url, name);
        if person.slug.is_none() && is_blank(name) {
            self.by_cells.insert(cells, None);
            return None;
        }
        Some(self.note(Meeting { cells, key: key_of(&person), person }))
    }

    /// The index of the meeting with the person of that name and work; `None` where the name is blank.
    pub fn meet_at_work(&mut self, name: &[u8], work: Work) -> Option<u32> {
        if is_blank(name) {
            return None;
        }
        let cells = fingerprint(&[b"work", name, work.company.as_bytes(), work.title.as_bytes()]);
        if let Some(known) = self.by_cells.get(&cells) {
            return *known;
        }
        let name = mojibake::text_of(name).0.trim().to_owned();
        let person = Person { work: Some(Box::new(work)), ..Person::named(None, name.into()) };
        Some(self.note(Meeting { cells, key: key_of(&person), person }))
    }

    fn note_all(&mut self, mut meetings: Vec<Meeting>) {
        self.reserve(meetings.len());
        let mut next = self.next();
        meetings.retain(|meeting| {
            let is_kept = self.number(meeting, next) == next;
            next += u32::from(is_kept);
            is_kept
        });
        self.all.append(&mut meetings);
    }

    fn reserve(&mut self, meetings: usize) {
        self.all.reserve(meetings);
        self.by_cells.reserve(meetings);
        self.by_key.reserve(meetings);
    }

    fn note(&mut self, meeting: Meeting) -> u32 {
        let next = self.next();
        let index = self.number(&meeting, next);
        if index == next {
            self.all.push(meeting);
        }
        index
    }

    /// The index of the meeting that is kept next.
    fn next(&self) -> u32 {
        u32::try_from(self.all.len()).unwrap_or(u32::MAX)
    }

    /// The index of a meeting that comes after `next` others: that, or where their person was met in too many ways already, the
    /// first with them.
    fn number(&mut self, meeting: &Meeting, next: u32) -> u32 {
        let (first, ways) = self.by_key.entry(meeting.key).or_insert((next, 0));
        *ways += 1;
        let index = if *ways > WAYS_KEPT { *first } else { next };
        self.by_cells.insert(meeting.cells, Some(index));
        index
    }

    /// Takes in whom the parts of a file name, in the order of the file: by pile, the index here for each number there. Ends where
    /// more than `most` people are met.
    pub fn join(&mut self, piles: &[CellPairs], parts: &[PairsOfPart], most: usize) -> Vec<Vec<u32>> {
        let mut seen: HashSet<Fingerprint, foldhash::fast::RandomState> = HashSet::default();
        // Most pairs of a part are in one before it too.
        let mut seen_in_pile: Vec<Vec<bool>> = piles.iter().map(|pile| vec![false; pile.count()]).collect();
        let mut some = Vec::new();
        let mut met: Vec<Meeting> = Vec::new();
        // Mostly there are about as many as the largest pile has.
        self.reserve(piles.iter().map(CellPairs::count).max().unwrap_or_default().min(most));
        let all = parts.iter().flat_map(|part| part.pairs.iter().map(|pair| (part.pile, *pair)));
        let all = all.filter(|(pile, number)| {
            let seen = seen_in_pile.get_mut(*pile).and_then(|pile| pile.get_mut(*number as usize));
            seen.is_some_and(|seen| !std::mem::replace(seen, true))
        });
        let mut all = all.peekable();
        while all.peek().is_some() && self.people() <= most {
            some.clear();
            some.extend(all.by_ref().take(AT_ONCE).filter_map(|(pile, number)| {
                let pile = piles.get(pile)?;
                let pair = pile.pair(number)?;
                let is_new = !self.by_cells.contains_key(&pair.cells) && seen.insert(pair.cells);
                is_new.then_some((pile, pair))
            }));
            // Who is meant is told on every core; meanwhile those of the stretch before are noted, in the order in which they came.
            let meeting = |(pile, pair): &(&CellPairs, &CellPair)| {
                let person = pile.person(pair);
                Meeting { cells: pair.cells, key: key_of(&person), person }
            };
            let before = std::mem::take(&mut met);
            (met, ()) = rayon::join(|| some.par_iter().map(meeting).collect(), || self.note_all(before));
        }
        if self.people() <= most {
            self.note_all(met);
        }
        let number = |pair: &CellPair| self.by_cells.get(&pair.cells).copied().flatten().unwrap_or(u32::MAX);
        piles.par_iter().map(|pile| pile.pairs().par_iter().map(number).collect()).collect()
    }

    /// How many people have been met.
    pub fn people(&self) -> usize {
        self.by_key.len()
    }

    /// Everybody in the order in which they were met.
    #[cfg(test)]
    pub fn as_met(&self) -> Vec<&Person> {
        self.all.iter().map(|meeting| &meeting.person).collect()
    }
}

/// The people of those meetings that count, gathered row by row in the order of the files.
pub(super) struct Gathered {
    meetings: Arc<Meetings>,
    people: People,
    /// By meeting: the index of the person.
    numbers: Vec<Option<u32>>,
}

impl Gathered {
    pub fn new(meetings: Arc<Meetings>) -> Self {
        let numbers = vec![None; meetings.all.len()];
        Self { meetings, people: People::default(), numbers }
    }

    /// The index of the person met.
    pub fn person(&mut self, meeting: u32) -> u32 {
        match self.numbers.get(meeting as usize) {
            Some(Some(person)) => *person,
            Some(None) => self.add(meeting),
            None => meeting,
        }
    }

    fn add(&mut self, meeting: u32) -> u32 {
        let place = meeting as usize;
        let met = match Arc::get_mut(&mut self.meetings) {
            // Nobody else will ask for them.
            Some(own) => own.all.get_mut(place).map(|met| (met.key, std::mem::take(&mut met.person))),
            None => self.meetings.all.get(place).map(|met| (met.key, met.person.clone())),
        };
        let Some((key, person)) = met else { return meeting };
        let number = self.people.add(key, person);
        if let Some(slot) = self.numbers.get_mut(place) {
            *slot = Some(number);
        }
        number
    }

    pub fn people(self) -> People {
        self.people
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everybody met, in the order of their meetings.
    fn gathered(meetings: &Meetings) -> (Vec<Person>, Vec<u32>) {
        let mut gathered = Gathered::new(Arc::new(meetings.clone()));
        let numbers = (0..).take(meetings.all.len()).map(|meeting| gathered.person(meeting)).collect();
        (gathered.people().into_all(), numbers)
    }

    /// Takes in a part with a pile of its own.
    fn join(met: &mut Meetings, mut part: CellPairs, most: usize) -> Vec<u32> {
        let pairs = part.end_part();
        met.join(&[part], &[PairsOfPart { pile: 0, pairs }], most).remove(0)
    }

    #[test]
    fn one_person_is_met_once_by_address_else_by_name() {
        let mut met = Meetings::default();
        met.meet(b"https://www.linkedin.com/in/jos%C3%A9-p", b"");
        met.meet("linkedin.com/in/josé-p".as_bytes(), b" Jose P ");
        met.meet(b"", b"Ada Example");
        met.meet(b"https://elsewhere.example", b"ada  example");
        assert_eq!(met.meet(b" ", "\u{200b}".as_bytes()), None);
        let (people, numbers) = gathered(&met);
        assert_eq!(numbers, [0, 0, 1, 1]);
        assert_eq!(people[0], Person::named(Some("josé-p".into()), "Jose P".into()));
        assert_eq!(met.people(), 2);
    }

    #[test]
    fn a_name_read_in_a_wrong_encoding_is_met_as_it_was_written() {
        let mut met = Meetings::default();
        met.meet(b"", "Zoë Übel".as_bytes());
        met.meet(b"", "ZoÃ« Ãœbel".as_bytes());
        let (people, numbers) = gathered(&met);
        assert_eq!((numbers, people[0].name.as_str()), (vec![0, 0], "Zoë Übel"));
    }

    #[test]
    fn joining_two_parts_numbers_meetings_as_one_part_would() {
        let [mut one, mut both] = [(); 2].map(|()| Meetings::default());
        let names: [&[u8]; 5] = [b"a", b"b", b"c", b"b", b"d"];
        let expected: Vec<u32> = names.iter().map(|name| one.meet(b"", name).unwrap()).collect();
        let mut found = Vec::new();
        for names in [&names[..2], &names[2..]] {
            let mut part = CellPairs::default();
            let there: Vec<u32> = names.iter().map(|name| part.meet(b"", name).unwrap().number).collect();
            let here = join(&mut both, part, usize::MAX);
            found.extend(there.iter().map(|number| here[*number as usize]));
        }
        assert_eq!(found, expected);
        assert_eq!(gathered(&both), gathered(&one));
    }

    #[test]
    fn people_are_met_in_the_order_of_the_file_whichever_thread_reads() {
        let parts: [&[&[u8]]; 4] = [&[b"a", b"b"], &[b"c", b"a"], &[b"b", b"d", b"c"], &[b"e", b"a"]];
        let mut one = Meetings::default();
        let expected: Vec<u32> = parts.concat().iter().map(|name| one.meet(b"", name).unwrap()).collect();
        // The first thread reads the last part before the first, the second the two in between.
        let mut piles = [CellPairs::default(), CellPairs::default()];
        let mut read = [(3, 0), (0, 0), (2, 1), (1, 1)].map(|(number, pile): (usize, usize)| {
            let there: Vec<u32> =
                parts[number].iter().map(|name| piles[pile].meet(b"", name).unwrap().number).collect();
            (number, there, PairsOfPart { pile, pairs: piles[pile].end_part() })
        });
        read.sort_by_key(|(number, ..)| *number);
        let (there, pairs): (Vec<_>, Vec<_>) = read.into_iter().map(|(_, there, pairs)| (there, pairs)).unzip();
        let mut both = Meetings::default();
        let here = both.join(&piles, &pairs, usize::MAX);
        let numbers = there.iter().zip(&pairs).flat_map(|(there, pairs)| {
            let here = &here[pairs.pile];
            there.iter().map(|number| here[*number as usize])
        });
        assert_eq!(numbers.collect::<Vec<_>>(), expected);
        assert_eq!(gathered(&both), gathered(&one));
    }

    #[test]
    fn no_more_people_are_met_than_there_may_be() {
        let mut part = CellPairs::default();
        for number in 0..2 * AT_ONCE {
            part.meet(b"", format!("Ada {number}").as_bytes());
        }
        let mut met = Meetings::default();
        join(&mut met, part, 10);
        assert_eq!(met.people(), AT_ONCE);
    }

    #[test]
    fn a_name_met_in_a_row_that_does_not_count_is_nobodys() {
        let mut met = Meetings::default();
        let url = b"linkedin.com/in/ada";
        let [later, before] = [b"Ada Later".as_slice(), b"Ada Example"].map(|name| met.meet(url, name).unwrap());
        let mut cut = Gathered::new(Arc::new(met));
        assert_eq!((cut.person(before), cut.person(before)), (0, 0));
        assert_eq!(cut.people().into_all(), [Person::named(Some("ada".into()), "Ada Example".into())]);
        assert_ne!(later, before);
    }

    #[test]
    fn an_address_with_another_name_in_every_row_is_kept_in_a_few() {
        let mut met = Meetings::default();
        for number in 0..1000 {
            met.meet(b"linkedin.com/in/ada", format!("Ada {number}").as_bytes());
        }
        assert_eq!((met.all.len(), met.people()), (64, 1));
        // Nor do two parts together keep more.
        let mut second = CellPairs::default();
        let last =
            (0..1000).map(|number| second.meet(b"linkedin.com/in/ada", format!("Eve {number}").as_bytes())).last();
        let map = join(&mut met, second, usize::MAX);
        assert_eq!((met.all.len(), met.people()), (64, 1));
        assert_eq!(map.get(last.flatten().unwrap().number as usize), Some(&0), "the person that was met first");
    }
}
