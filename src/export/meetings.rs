//! Whom the cells of rows name, each pair of cells read once: three hundred thousand messages name a few thousand people,
//! and an address needs decoding once only. Rows refer to meetings, and who is one person is told from the meetings of
//! those rows that count: so an export that is cut back to an earlier day knows no name that came later.

use std::sync::Arc;

use rayon::prelude::*;

use super::cell_pairs::{CellPair, CellPairs, WAYS_KEPT};
use super::fingerprint::{ByFingerprint, Fingerprint, fingerprint_of_parts, fingerprint_of_two};
use super::mojibake;
use super::name::is_blank;
use super::people::{People, Person, Work, key_of, number};

/// Somebody as one pair of cells names them.
#[derive(Debug)]
struct Meeting {
    /// The number of the cells.
    cells: u32,
    /// What tells people apart, see [`key_of`].
    key: Fingerprint,
    person: Person,
}

impl Meeting {
    fn with(cells: u32, person: Person) -> Self {
        Self { cells, key: key_of(&person), person }
    }
}

/// Somebody as they were met.
#[derive(Debug, Clone)]
struct MetPerson {
    person: Person,
    /// Their first meeting.
    first: u32,
}

/// How many pairs of cells are looked at together; the people in them are counted while the next are looked at.
const AT_ONCE: usize = 1 << 13;

/// The pairs of cells in a part of a file: their pile, their numbers there in the order in which the part has them first, and the number
/// of each that its rows asked for.
#[derive(Debug, Default)]
pub(super) struct PairsOfPart {
    pub pile: usize,
    pub pairs: Vec<u32>,
    pub asked: Vec<u32>,
}

impl PairsOfPart {
    /// Ends a part that was read with that pile.
    pub fn end(&mut self, pile: &mut CellPairs) {
        (self.pairs, self.asked) = pile.end_part();
    }
}

/// Everybody met in any row.
#[derive(Debug, Clone, Default)]
pub(super) struct Meetings {
    all: Vec<MetPerson>,
    /// By the raw cells, address and name: their number. A second meeting costs one look-up.
    by_cells: ByFingerprint<u32>,
    /// By the number of the cells: the index of their meeting; `None` where they are blank, and until it is noted.
    of_cells: Vec<Option<u32>>,
    /// By person: their first meeting, and in how many ways they were met.
    by_key: ByFingerprint<(u32, u32)>,
}

impl Meetings {
    /// The index of the meeting with the person two cells name; `None` where both are blank.
    pub fn meet(&mut self, url: &[u8], name: &[u8]) -> Option<u32> {
        let (cells, is_new) = self.number(fingerprint_of_two(&[url, name].concat(), url.len()));
        if !is_new {
            return self.of_cells(cells);
        }
        let person = Person::in_cells(url, name);
        let is_blank = person.slug.is_none() && is_blank(name);
        (!is_blank).then(|| self.note(Meeting::with(cells, person)))
    }

    /// The index of the meeting with the person of that name and work; `None` where the name is blank.
    pub fn meet_at_work(&mut self, name: &[u8], work: Work) -> Option<u32> {
        if is_blank(name) {
            return None;
        }
        let cells = fingerprint_of_parts(&[b"work", name, work.company.as_bytes(), work.title.as_bytes()]);
        let (cells, is_new) = self.number(cells);
        if !is_new {
            return self.of_cells(cells);
        }
        let name = mojibake::text_of(name).0.trim().to_owned();
        let person = Person { work: Some(Box::new(work)), ..Person::named(None, name.into()) };
        Some(self.note(Meeting::with(cells, person)))
    }

    /// The number of cells, and whether they are new.
    fn number(&mut self, cells: Fingerprint) -> (u32, bool) {
        let next = number(self.of_cells.len());
        let number = *self.by_cells.entry(cells).or_insert(next);
        if number == next {
            self.of_cells.push(None);
        }
        (number, number == next)
    }

    fn of_cells(&self, cells: u32) -> Option<u32> {
        self.of_cells.get(cells as usize).copied().flatten()
    }

    /// Makes room for so many meetings, and for so many at most: where they stand in a row, room that is not used costs nothing.
    fn reserve(&mut self, meetings: usize, at_most: usize) {
        self.by_cells.reserve(meetings);
        self.by_key.reserve(meetings);
        self.all.reserve(at_most);
        self.of_cells.reserve(at_most);
    }

    /// The index of a meeting: the next, or where its person was met in too many ways already, that of the first with them.
    fn note(&mut self, Meeting { cells, key, person }: Meeting) -> u32 {
        let next = number(self.all.len());
        let (first, ways) = self.by_key.entry(key).or_insert((next, 0));
        *ways += 1;
        let (first, is_kept) = (*first, *ways <= WAYS_KEPT);
        if is_kept {
            self.all.push(MetPerson { person, first });
        }
        let index = if is_kept { next } else { first };
        if let Some(noted) = self.of_cells.get_mut(cells as usize) {
            *noted = Some(index);
        }
        index
    }

    fn note_all(&mut self, meetings: Vec<Meeting>) {
        for meeting in meetings {
            self.note(meeting);
        }
    }

    /// Takes in whom the parts of a file name, in the order of the file: by pile, the index here for each number there. Ends soon
    /// after more than `most` people are met.
    pub fn join(&mut self, piles: &[CellPairs], parts: &[PairsOfPart], most: usize) -> Vec<Vec<u32>> {
        // Mostly there are about as many as the largest pile has.
        let counts = || piles.iter().map(CellPairs::count);
        self.reserve(counts().max().unwrap_or_default().min(most), counts().sum::<usize>().min(most));
        // By pile and number there, the number of the cells here; most pairs of a part are in one before it too.
        let mut numbers: Vec<Vec<Option<u32>>> = piles.iter().map(|pile| vec![None; pile.count()]).collect();
        let mut all = parts.iter().flat_map(|part| part.pairs.iter().map(|pair| (part.pile, *pair)));
        let mut select = |meetings: &mut Self| {
            let mut new = Vec::new();
            while new.len() < AT_ONCE
                && meetings.people() <= most
                && let Some((pile, pair)) = all.next()
            {
                let slot = numbers.get_mut(pile).and_then(|pile| pile.get_mut(pair as usize));
                let (Some(slot @ None), Some(pile)) = (slot, piles.get(pile)) else { continue };
                let Some(pair) = pile.pair(pair) else { continue };
                let (number, is_new) = meetings.number(pair.cells);
                *slot = Some(number);
                if is_new {
                    new.push((number, pile, pair));
                }
            }
            new
        };
        let meeting = |(number, pile, pair): &(u32, &CellPairs, &CellPair)| Meeting::with(*number, pile.person(pair));
        let mut next = select(self);
        let mut met: Vec<Meeting> = Vec::new();
        while !next.is_empty() {
            // Who is meant is told on every core; meanwhile those before are noted, in the order in which they came, and those behind
            // are looked up.
            let (here, before) = (next, met);
            (met, next) = rayon::join(
                || here.par_iter().map(meeting).collect(),
                || {
                    self.note_all(before);
                    select(self)
                },
            );
        }
        // Also where there are too many: cells that have a number must lead to somebody.
        self.note_all(met);
        let index = |cells: &Option<u32>| cells.and_then(|cells| self.of_cells(cells)).unwrap_or(u32::MAX);
        numbers.par_iter().map(|pile| pile.par_iter().map(index).collect()).collect()
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
    /// By meeting: the index of the person, once they were gathered as they were met there.
    numbers: Vec<Option<u32>>,
    /// By the first meeting with a person: their index.
    by_first: Vec<Option<u32>>,
}

impl Gathered {
    pub fn new(meetings: Arc<Meetings>) -> Self {
        let numbers = vec![None; meetings.all.len()];
        Self { people: People::with_room_for(numbers.len()), meetings, by_first: numbers.clone(), numbers }
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
            Some(own) => own.all.get_mut(place).map(|met| (met.first, std::mem::take(&mut met.person))),
            None => self.meetings.all.get(place).map(|met| (met.first, met.person.clone())),
        };
        let Some((first, person)) = met else { return meeting };
        let Some(known) = self.by_first.get_mut(first as usize) else { return meeting };
        let number = *known.get_or_insert_with(|| self.people.next());
        self.people.add(number, person);
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

    /// Takes in a part with a pile of its own: the index of each pair that it asked for.
    fn join(met: &mut Meetings, mut part: CellPairs, most: usize) -> Vec<u32> {
        let mut pairs = PairsOfPart::default();
        pairs.end(&mut part);
        let numbers = met.join(&[part], std::slice::from_ref(&pairs), most);
        pairs.asked.iter().map(|pair| numbers[0][*pair as usize]).collect()
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
    fn cells_that_are_written_like_a_name_and_work_are_somebody_else() {
        let name = "Adelheid-Philomena-Theodora Example-Sampleton";
        let work = Work { company: "Fabrikam".into(), title: "CEO".into() };
        let ends: Vec<u8> = [4u64, 49, 57, 60].iter().flat_map(|end| end.to_le_bytes()).collect();
        let mut met = Meetings::default();
        let stranger = met.meet(format!("work{name}FabrikamCEO").as_bytes(), &ends);
        assert_ne!(stranger, None, "some of the numbers are letters too");
        assert_ne!(met.meet_at_work(name.as_bytes(), work), stranger);
        let (people, numbers) = gathered(&met);
        assert_eq!(numbers.len(), 2);
        assert!(people.iter().any(|person| person.name == name && person.work.is_some()));
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
            let there: Vec<u32> = names.iter().map(|name| part.meet(b"", name).unwrap().place).collect();
            let here = join(&mut both, part, usize::MAX);
            found.extend(there.iter().map(|place| here[*place as usize]));
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
            let there: Vec<u32> = parts[number].iter().map(|name| piles[pile].meet(b"", name).unwrap().place).collect();
            let mut pairs = PairsOfPart { pile, ..PairsOfPart::default() };
            pairs.end(&mut piles[pile]);
            (number, there, pairs)
        });
        read.sort_by_key(|(number, ..)| *number);
        let (there, pairs): (Vec<_>, Vec<_>) = read.into_iter().map(|(_, there, pairs)| (there, pairs)).unzip();
        let mut both = Meetings::default();
        let here = both.join(&piles, &pairs, usize::MAX);
        let numbers = there.iter().zip(&pairs).flat_map(|(there, pairs)| {
            let here = &here[pairs.pile];
            there.iter().map(|place| here[pairs.asked[*place as usize] as usize])
        });
        assert_eq!(numbers.collect::<Vec<_>>(), expected);
        assert_eq!(gathered(&both), gathered(&one));
    }

    #[test]
    fn no_more_people_are_met_than_there_may_be() {
        let mut part = CellPairs::default();
        for number in 0..4 * AT_ONCE {
            part.meet(b"", format!("Ada {number}").as_bytes());
        }
        let mut met = Meetings::default();
        join(&mut met, part, 10);
        assert_eq!(met.people(), 2 * AT_ONCE);
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
        assert_eq!(map.get(last.flatten().unwrap().place as usize), Some(&0), "the person that was met first");
    }
}
