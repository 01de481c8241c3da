//! Whom the files from outside name, once it is known whose export it is: their people, their touches, and whom else a
//! row may concern.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::address_book::{AddressBook, SourcedContact};
use super::contact::{Contact, keep};
use super::outside_file::{OutsideFile, lines};
use super::outside_rows::{DIRECTION, OutsidePerson, OutsideTouch};
use super::sourced_touch::SourcedTouch;
use super::spelled::SpelledNames;
use crate::export::connections::Connection;
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
        told_before: HashMap::new(),
        by_email: HashMap::new(),
        last: None,
        may_be: HashMap::new(),
        unsure: BTreeMap::new(),
        told: ToldOutside::default(),
    };
    for (index, file) in files.iter().enumerate().filter(|(_, file)| file.report.kind == FileKind::Contacts) {
        telling.take_contacts(index, file);
    }
    for (index, file) in files.iter_mut().enumerate() {
        let all = lines(&file.touches);
        let mut counted = BTreeSet::new();
        for touch in std::mem::take(&mut file.touches) {
            counted.extend(telling.take(index, touch, &file.unclear_kinds));
        }
        let named = telling.roll.named_in(file.refused_texts.iter().map(Vec::as_slice));
        for kind in file.report.kind.outside_kinds() {
            for row in &named {
                telling.told.doubts.note(*kind, DIRECTION, Whom::Connection(*row), None);
            }
        }
        telling.told.nameless += file.unnamed.len() as u64;
        for (kind, on) in &file.unnamed {
            telling.told.doubts.note(*kind, DIRECTION, Whom::Everybody, moment(*on));
        }
        file.report.touches = counted.len() as u64;
        (counted.len()..all.len()).for_each(|_| file.report.put_aside(ONLY_THE_OWNER));
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
    /// Whom the people of touches were told to be.
    told_before: HashMap<OutsideKey, KnownAs>,
    /// Whom the one of the row before was told to be: the rows of a series share theirs.
    last: Option<(Arc<OutsidePerson>, KnownAs)>,
    /// Those who are not known for sure, with the rows of those whose names they have or their addresses spell.
    may_be: HashMap<u32, BTreeSet<u32>>,
    /// The newest day of their touches of each kind; `None` where one has no day.
    unsure: BTreeMap<(u32, TouchKind), Option<NaiveDateTime>>,
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

impl Telling<'_> {
    /// Takes a touch; its line, unless it is with the owner.
    fn take(&mut self, file: usize, touch: OutsideTouch, unclear: &BTreeSet<u64>) -> Option<u64> {
        let OutsideTouch { kind, on, who, line, note } = touch;
        let at = moment(on);
        let person = match self.known_as(&who)? {
            KnownAs::Owner => return None,
            KnownAs::Person(person) => {
                if self.may_be.contains_key(&person) {
                    self.note_unsure(person, kind, at);
                }
                person
            }
            KnownAs::Nameless(person) => {
                self.note_unsure(person, kind, at);
                self.told.nameless += u64::from(self.may_be.get(&person).is_none_or(BTreeSet::is_empty));
                person
            }
        };
        if unclear.contains(&line) {
            for kind in [TouchKind::Meeting, TouchKind::Call, TouchKind::Mail] {
                self.told.doubts.note(kind, DIRECTION, Whom::Person(person), at);
            }
        }
        let touch = Touch { kind, direction: DIRECTION, person, at, with_note: false };
        self.told.touches.push(SourcedTouch { touch, file, line, note });
        Some(line)
    }

    /// Notes a touch with somebody who may be any of several.
    fn note_unsure(&mut self, person: u32, kind: TouchKind, at: Option<NaiveDateTime>) {
        let newest = |known: &mut Option<NaiveDateTime>| *known = known.zip(at).map(|(a, b)| a.max(b));
        self.unsure.entry((person, kind)).and_modify(newest).or_insert(at);
    }

    fn known_as(&mut self, who: &Arc<OutsidePerson>) -> Option<KnownAs> {
        if let Some((last, known)) = &self.last
            && Arc::ptr_eq(last, who)
        {
            return Some(*known);
        }
        let person = self.in_address_book(person(who));
        let key = key_of(&person);
        let known = match self.told_before.get(&key) {
            Some(known) => *known,
            None => self.told_as(person)?,
        };
        self.told_before.insert(key, known);
        self.last = Some((Arc::clone(who), known));
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

    /// Whether somebody is the owner: by address, or by the whole name. A connection's address is never the owner's.
    fn is_owner(&self, person: &Person) -> bool {
        let by_address = person.slug.as_ref().is_some_and(|slug| self.owner.slugs.contains(slug));
        let names = || std::iter::once(name_key(&person.name)).chain(person.also.iter().cloned());
        by_address
            || !self.has_connections_email(person)
                && person.slug.is_none()
                && names().any(|key| self.owner.names.contains(&key))
    }

    /// Everybody whom somebody may be that no address tells: those who are named in the name, whatever is beside them, and those whose
    /// names the addresses spell.
    fn perhaps(&self, person: &Person) -> BTreeSet<u32> {
        let has_connections_address = person.slug.as_ref().is_some_and(|slug| self.roll.has_slug(slug));
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
            let person = Person {
                also: also.clone(),
                emails: emails.clone(),
                ..Person::named(slugs.first().cloned(), name.clone())
            };
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

    /// The same person with what an address book says of them, where a file gives an e-mail address alone.
    fn in_address_book(&self, person: Person) -> Person {
        let known = person.emails.first().and_then(|email| self.by_email.get(email)?.as_ref());
        match known.filter(|_| person.name.is_empty() && person.slug.is_none()) {
            Some(known) => known.clone(),
            None => person,
        }
    }

    /// Notes once for each whom the touches with people who are not known for sure may concern.
    fn note_whom_it_may_be(&mut self) {
        for ((person, kind), at) in std::mem::take(&mut self.unsure) {
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

/// What tells people of files from outside apart: address, e-mail address and name.
type OutsideKey = (Option<String>, Option<String>, String);

fn key_of(person: &Person) -> OutsideKey {
    (person.slug.clone(), person.emails.first().cloned(), name_key(&person.name))
}

/// The person as the rest of the export knows people. A name with the last name first is known the other way round too.
fn person(who: &OutsidePerson) -> Person {
    let OutsidePerson { email, name, url } = who;
    let name = name.trim().to_owned();
    let turned = name.split_once(',').map(|(last, first)| name_key(&format!("{first} {last}")));
    let emails = email.iter().map(|email| email.trim().to_lowercase()).collect();
    let slug = url.as_deref().and_then(slug_of);
    Person { also: turned.into_iter().collect(), emails, ..Person::named(slug, name) }
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
