//! Whom the files from outside name, once it is known whose export it is: their people, their touches, and whom else a
//! row may concern.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use compact_str::CompactString;

use super::address_book::{AddressBook, SourcedContact};
use super::contact::{Contact, keep};
use super::named_people::{CROWD, MOST_PEOPLE};
use super::outside_file::OutsideFile;
use super::outside_rows::{DIRECTION, OutsidePerson, OutsideTouch};
use super::sourced_touch::SourcedTouch;
use super::spelled::SpelledNames;
use crate::export::connections::Connection;
use crate::export::fingerprint::{ByFingerprint, Fingerprint, fingerprint_of_parts};
use crate::export::mentions::Roll;
use crate::export::name::name_key;
use crate::export::owner::Owner;
use crate::export::people::Person;
use crate::export::register::FileKind;
use crate::export::report::Note;
use crate::export::slug::slug_of;
use crate::export::touch::{Doubts, Touch, TouchKind, Whom};
use crate::text::counted_as;

const ONLY_THE_OWNER: &str = "with nobody but you";

/// What the files come to.
#[derive(Debug, Default)]
pub(in crate::export) struct ToldOutside {
    /// Beside those whom the export names, in the order in which they were met.
    pub people: Vec<Person>,
    pub touches: Vec<SourcedTouch>,
    pub doubts: Doubts,
    /// How many touches are with somebody whom nothing names.
    pub nameless: u64,
    /// `None` where no address book was given.
    pub address_book: Option<AddressBook>,
}

/// Tells it. `first` is the index of the next person of the export.
pub(in crate::export) fn told(
    files: &mut [OutsideFile],
    first: usize,
    owner: &Owner,
    connections: &[Connection],
) -> ToldOutside {
    if files.is_empty() {
        return ToldOutside::default();
    }
    let mut telling = Telling {
        first,
        owner,
        names: SpelledNames::of(connections),
        roll: Roll::of(connections),
        met: HashMap::new(),
        told_before: ByFingerprint::default(),
        by_email: HashMap::new(),
        may_be: HashMap::new(),
        unsure: foldhash::HashMap::default(),
        told: ToldOutside::default(),
    };
    for (index, file) in files.iter().enumerate().filter(|(_, file)| file.report.kind == FileKind::Contacts) {
        telling.take_contacts(index, file);
    }
    for (index, file) in files.iter_mut().enumerate() {
        let touches = std::mem::take(&mut file.touches);
        file.report.touches = 0;
        for row in touches.chunk_by(|one, next| one.line == next.line) {
            match telling.take_row(index, row, &file.unclear_kinds) {
                Ok(()) => file.report.touches += 1,
                Err(cause) => file.report.put_aside(cause),
            }
        }
        let named = telling.named_in_refused(file);
        for kind in file.report.kind.outside_kinds() {
            for row in &named {
                telling.told.doubts.note(*kind, DIRECTION, Whom::Connection(*row), None);
            }
        }
        telling.told.nameless += file.unnamed.len() as u64;
        for (kinds, on) in &file.unnamed {
            for kind in kinds {
                telling.told.doubts.note(*kind, DIRECTION, Whom::Everybody, moment(*on));
            }
        }
    }
    telling.note_whom_it_may_be();
    telling.told
}

struct Telling<'a> {
    first: usize,
    owner: &'a Owner,
    names: SpelledNames,
    roll: Roll<'a>,
    /// The people of address books by e-mail address; `None` where two have one.
    by_email: HashMap<String, Option<Person>>,
    met: HashMap<OutsideKey, u32>,
    /// Whom the people of touches were told to be, by what a file gives of them.
    told_before: ByFingerprint<KnownAs>,
    /// Those who are not known for sure, with the rows of those whose names they have or their addresses spell.
    may_be: HashMap<u32, BTreeSet<u32>>,
    /// The newest day of their touches of each kind; `None` where one has no day.
    unsure: foldhash::HashMap<(u32, TouchKind), Option<NaiveDateTime>>,
    told: ToldOutside,
}

/// Whom a file names, as the export knows them.
#[derive(Debug, Clone, Copy)]
enum KnownAs {
    Owner,
    /// The index of the person.
    Person(u32),
    /// The same of somebody known by an address alone.
    Nameless(u32),
}

impl KnownAs {
    /// The index of the person, unless that is the owner.
    fn other(self) -> Option<u32> {
        match self {
            Self::Owner => None,
            Self::Person(person) | Self::Nameless(person) => Some(person),
        }
    }
}

impl Telling<'_> {
    /// Takes the touches of one row, each with another person or on another day; else why they count for nobody.
    fn take_row(&mut self, file: usize, row: &[OutsideTouch], unclear: &BTreeSet<u64>) -> Result<(), &'static str> {
        let mut others: Vec<(KnownAs, u32, &[OutsideTouch])> = Vec::new();
        for touches in row.chunk_by(|one, next| Arc::ptr_eq(&one.who, &next.who)) {
            let known = touches.first().and_then(|touch| self.known_as(&touch.who));
            others.extend(known.and_then(|known| Some((known, known.other()?, touches))));
        }
        let people: BTreeSet<u32> = others.iter().map(|(_, person, _)| *person).collect();
        match people.len() {
            0 => return Err(ONLY_THE_OWNER),
            1..=MOST_PEOPLE => {}
            _ => return Err(CROWD),
        }
        // Whoever a row names twice was met once.
        let mut met = (people.len() < others.len()).then(HashSet::new);
        for (known, person, touches) in others {
            let is_new = |touch: &&OutsideTouch| met.as_mut().is_none_or(|met| met.insert((person, touch.on)));
            let touches: Vec<&OutsideTouch> = touches.iter().filter(is_new).collect();
            self.take(file, &touches, known, person, unclear);
        }
        Ok(())
    }

    /// Takes the touches of one row with one person, who is not the owner.
    fn take(&mut self, file: usize, touches: &[&OutsideTouch], known: KnownAs, person: u32, unclear: &BTreeSet<u64>) {
        let rows = self.may_be.get(&person);
        let is_unsure = rows.is_some();
        if matches!(known, KnownAs::Nameless(_)) && rows.is_none_or(BTreeSet::is_empty) {
            self.told.nameless += touches.len() as u64;
        }
        for OutsideTouch { kind, on, line, note, .. } in touches {
            let at = moment(*on);
            if is_unsure {
                self.note_unsure(person, *kind, at);
            }
            if unclear.contains(line) {
                for kind in [TouchKind::Meeting, TouchKind::Call, TouchKind::Mail] {
                    self.told.doubts.note(kind, DIRECTION, Whom::Person(person), at);
                }
            }
            let told = Touch { kind: *kind, direction: DIRECTION, person, at, with_note: false };
            self.told.touches.push(SourcedTouch { touch: told, file, line: *line, note: Arc::clone(note) });
        }
    }

    /// The rows of all whom a refused row may name, or whose names an address in it spells.
    fn named_in_refused(&self, file: &OutsideFile) -> BTreeSet<u32> {
        let mut rows = self.roll.named_in(file.refused_texts.iter().map(Vec::as_slice));
        let is_between = |byte: &u8| byte.is_ascii_whitespace() || b",;:\"'<>()[]=".contains(byte);
        let words: HashSet<&[u8]> = file.refused_texts.iter().flat_map(|text| text.split(is_between)).collect();
        for word in words.into_iter().filter(|word| word.contains(&b'@')) {
            rows.extend(self.names.spelled_by(&String::from_utf8_lossy(word).to_lowercase()).iter());
        }
        rows
    }

    /// Notes a touch with somebody who may be any of several.
    fn note_unsure(&mut self, person: u32, kind: TouchKind, at: Option<NaiveDateTime>) {
        let newest = |known: &mut Option<NaiveDateTime>| *known = known.zip(at).map(|(a, b)| a.max(b));
        self.unsure.entry((person, kind)).and_modify(newest).or_insert(at);
    }

    fn known_as(&mut self, who: &OutsidePerson) -> Option<KnownAs> {
        let written = as_written(who);
        if let Some(known) = self.told_before.get(&written) {
            return Some(*known);
        }
        let known = self.told_as(self.in_address_book(person(who)))?;
        self.told_before.insert(written, known);
        Some(known)
    }

    fn told_as(&mut self, person: Person) -> Option<KnownAs> {
        if self.is_owner(&person) {
            return Some(KnownAs::Owner);
        }
        if let Some(rows) = self.nameless(&person) {
            let number = self.number(person)?;
            self.may_be.insert(number, rows);
            return Some(KnownAs::Nameless(number));
        }
        let rows = self.perhaps(&person);
        let number = self.number(person)?;
        if !rows.is_empty() {
            self.may_be.insert(number, rows);
        }
        Some(KnownAs::Person(number))
    }

    /// Whether somebody is the owner: by the address of a profile, by the whole name, or by e-mail addresses that have no name
    /// beside them, for families share theirs. A connection's address is never the owner's.
    fn is_owner(&self, person: &Person) -> bool {
        let is_own = |email: &String| self.owner.emails.contains(email) && !self.roll.has_email(email);
        let by_email = person.name.is_empty() && !person.emails.is_empty() && person.emails.iter().all(is_own);
        let by_address = by_email || person.slug.as_ref().is_some_and(|slug| self.owner.slugs.contains(slug.as_str()));
        let names = || std::iter::once(&person.key).chain(&person.also);
        by_address
            || !self.has_connections_email(person)
                && person.slug.is_none()
                && names().any(|key| self.owner.names.contains(key.as_str()))
    }

    /// Everybody whom somebody may be that no address tells: those who are named in the name, whatever is beside them, and those whose
    /// names the addresses spell.
    fn perhaps(&self, person: &Person) -> BTreeSet<u32> {
        let has_connections_address = person.slug.as_ref().is_some_and(|slug| self.roll.of_slug(slug).is_some());
        if has_connections_address || self.has_connections_email(person) {
            return BTreeSet::new();
        }
        let mut rows = self.roll.named_in([person.name.as_bytes()]);
        rows.append(&mut self.spelled_by(person));
        rows
    }

    fn has_connections_email(&self, person: &Person) -> bool {
        person.emails.iter().any(|email| self.roll.has_email(email))
    }

    /// The rows of everybody whose name one of somebody's e-mail addresses may spell.
    fn spelled_by(&self, person: &Person) -> BTreeSet<u32> {
        let spelled = person.emails.iter().map(|email| self.names.spelled_by(email));
        spelled.flat_map(|rows| rows.to_vec()).collect()
    }

    /// Takes an address book.
    fn take_contacts(&mut self, file: usize, read: &OutsideFile) {
        let mut book = self.told.address_book.take().unwrap_or_default();
        for Contact { name, also, emails, slugs, line } in &read.contacts {
            let (slug, others) = self.profile(slugs);
            book.in_doubt.extend(others);
            let person =
                Person { also: also.clone(), emails: emails.clone(), ..Person::named(slug, name.as_str().into()) };
            if self.is_owner(&person) {
                continue;
            }
            for email in emails {
                let named = (!name.is_empty()).then(|| person.clone());
                let is_same = |known: &Person| known.slug == person.slug && name_key(&known.name) == name_key(name);
                let known = self.by_email.entry(email.clone()).or_insert(named);
                *known = known.take().filter(is_same);
            }
            match self.nameless(&person) {
                Some(rows) => {
                    // It may be anybody's.
                    book.broken_off |= rows.is_empty();
                    book.in_doubt.extend(rows);
                }
                None => book.in_doubt.extend(self.perhaps(&person)),
            }
            if let Some(person) = self.number(person) {
                book.contacts.push(SourcedContact { person, file, line: *line });
            }
        }
        book.in_doubt.extend(self.roll.named_in(read.refused_texts.iter().map(Vec::as_slice)));
        book.broken_off |= read.report.shape.cut_off;
        self.told.address_book = Some(book);
    }

    /// The address of the profile that a card is of: a connection's, if it has one; and the rows of those who have the others.
    fn profile(&self, slugs: &[CompactString]) -> (Option<CompactString>, Vec<u32>) {
        let mut known = slugs.iter().filter_map(|slug| Some((slug, self.roll.of_slug(slug)?)));
        let first = known.next().map(|(slug, _)| slug).or(slugs.first());
        (first.cloned(), known.map(|(_, row)| row).collect())
    }

    /// The same person with what an address book says of them, where a file gives an e-mail address alone.
    fn in_address_book(&self, person: Person) -> Person {
        let known = person.emails.iter().find_map(|email| self.by_email.get(email)?.as_ref());
        match known.filter(|_| person.name.is_empty() && person.slug.is_none()) {
            Some(known) => known.clone(),
            None => person,
        }
    }

    /// Notes once for each whom the touches with people who are not known for sure may concern.
    fn note_whom_it_may_be(&mut self) {
        let unsure: BTreeMap<_, _> = std::mem::take(&mut self.unsure).into_iter().collect();
        for ((person, kind), at) in unsure {
            match self.may_be.get(&person) {
                Some(rows) if !rows.is_empty() => {
                    for row in rows {
                        self.told.doubts.note(kind, DIRECTION, Whom::Connection(*row), at);
                    }
                }
                _ => self.told.doubts.note(kind, DIRECTION, Whom::Everybody, at),
            }
        }
    }

    /// The index of a person, who is met once.
    fn number(&mut self, person: Person) -> Option<u32> {
        let key = key_of(&person);
        if let Some(known) = self.met.get(&key) {
            let place = usize::try_from(*known).ok()?.checked_sub(self.first)?;
            if let Some(met) = self.told.people.get_mut(place) {
                keep(&mut met.emails, person.emails);
                keep(&mut met.also, person.also);
            }
            return Some(*known);
        }
        let number = u32::try_from(self.first + self.told.people.len()).ok()?;
        self.met.insert(key, number);
        self.told.people.push(person);
        Some(number)
    }

    /// The rows of those who may be somebody known by an e-mail address alone that no connection has: everybody whose name
    /// it spells. It may be anybody at all where it spells nobody's name, or that of too many.
    fn nameless(&self, person: &Person) -> Option<BTreeSet<u32>> {
        let is_known = !person.name.is_empty() || person.slug.is_some() || self.has_connections_email(person);
        (!is_known && !person.emails.is_empty()).then(|| self.spelled_by(person))
    }
}

/// What tells people of files from outside apart: address, e-mail addresses and name.
type OutsideKey = (Option<CompactString>, Vec<String>, CompactString);

fn key_of(person: &Person) -> OutsideKey {
    (person.slug.clone(), person.emails.clone(), person.key.clone())
}

/// What tells apart whom files name, before anybody looks who that is.
fn as_written(who: &OutsidePerson) -> Fingerprint {
    let mut parts = vec![who.name.as_bytes(), who.url.as_deref().unwrap_or_default().as_bytes()];
    parts.extend(who.emails.iter().map(String::as_bytes));
    fingerprint_of_parts(&parts)
}

/// The person as the rest of the export knows people. A name with the last name first is known the other way round too.
fn person(who: &OutsidePerson) -> Person {
    let OutsidePerson { emails, name, url } = who;
    let name = name.trim().to_owned();
    let turned = name.split_once(',').map(|(last, first)| name_key(&format!("{first} {last}")));
    let mut own = Vec::new();
    keep(&mut own, emails.iter().map(|email| email.trim().to_lowercase()));
    let slug = url.as_deref().and_then(slug_of);
    Person { also: turned.into_iter().collect(), emails: own, ..Person::named(slug, name.into()) }
}

impl ToldOutside {
    /// What an owner should know of those whom nothing names.
    pub fn note(&self) -> Option<Note> {
        let with = counted_as(
            self.nameless,
            "call, mail or meeting is with somebody known by an address or a number alone",
            "calls, mails and meetings are with people known by an address or a number alone",
        );
        let text = format!(
            "{with}, who may be anybody: whom you never called or met is unknown; an address book may name them \
             (`--contacts`)"
        );
        (self.nameless > 0).then_some(Note { code: "outside-nameless", text })
    }
}

fn moment(on: Option<NaiveDate>) -> Option<NaiveDateTime> {
    on.map(|on| on.and_time(NaiveTime::MIN))
}

#[cfg(test)]
mod tests {
    use super::super::touch_list;
    use super::*;
    use crate::export::Limits;
    use crate::export::decode::Text;

    #[test]
    fn every_touch_that_names_nobody_is_counted_and_may_be_anybodys() {
        let rows = "Who,Day,Kind\n,2026-03-04,call\n,2026-03-05,call\n+44 20 7946 0000,2026-03-06,meeting\n";
        let text = Text::decode(rows.as_bytes().to_vec().into());
        let file = touch_list::read("touches.csv".into(), text, None, &Limits::default()).unwrap();
        let found = told(&mut [file], 0, &Owner::default(), &[]);
        assert_eq!((found.nameless, found.touches.len()), (3, 0));
        let doubts: Vec<_> = found.doubts.iter().map(|doubt| (doubt.kind, doubt.whom, doubt.at)).collect();
        let on = |day| moment(NaiveDate::from_ymd_opt(2026, 3, day));
        assert_eq!(doubts, [(TouchKind::Meeting, Whom::Everybody, on(6)), (TouchKind::Call, Whom::Everybody, on(5)),]);
        // Of a kind that the row does not say it is one touch all the same, and may be of each.
        let text = Text::decode(b"Who,Day,Kind\n,2026-03-04,pigeon\n".to_vec().into());
        let file = touch_list::read("touches.csv".into(), text, None, &Limits::default()).unwrap();
        let found = told(&mut [file], 0, &Owner::default(), &[]);
        let kinds = FileKind::Touches.outside_kinds();
        assert!(kinds.len() > 1);
        assert_eq!((found.nameless, found.doubts.iter().count()), (1, kinds.len()));
    }
}
