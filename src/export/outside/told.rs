//! Whom the files from outside name, once it is known whose export it is: their people, their touches, and whom else a
//! row may concern.

use std::collections::{BTreeSet, HashMap};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::outside_file::{OutsideFile, lines};
use super::outside_rows::{OutsidePerson, OutsideTouch};
use super::sourced_touch::SourcedTouch;
use super::spelled::SpelledNames;
use crate::export::connections::Connection;
use crate::export::name::name_key;
use crate::export::owner::Owner;
use crate::export::people::Person;
use crate::export::slug::slug_of;
use crate::export::touch::{Direction, Doubts, Touch, TouchKind, Whom};

/// Nobody calls or meets alone; one direction is as good as the other, and all have the same.
pub(in crate::export) const DIRECTIONS: &[Direction] = &[DIRECTION];
const DIRECTION: Direction = Direction::FromMe;

const ONLY_THE_OWNER: &str = "with nobody but you";

/// What the files come to.
#[derive(Debug, Default)]
pub(in crate::export) struct ToldOutside {
    /// Beside those whom the export names, in the order in which they were met.
    pub people: Vec<Person>,
    pub touches: Vec<SourcedTouch>,
    pub doubts: Doubts,
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
        met: HashMap::new(),
        told: ToldOutside::default(),
    };
    for (index, file) in files.iter_mut().enumerate() {
        let all = lines(&file.touches);
        let mut counted = BTreeSet::new();
        for touch in std::mem::take(&mut file.touches) {
            counted.extend(telling.take(index, touch, &file.unclear_kinds));
        }
        for (kind, on) in &file.unnamed {
            telling.told.doubts.note(*kind, DIRECTION, Whom::Everybody, moment(*on));
        }
        file.report.touches = counted.len() as u64;
        (counted.len()..all.len()).for_each(|_| file.report.put_aside(ONLY_THE_OWNER));
    }
    telling.told
}

struct Telling<'a> {
    first: usize,
    owner: &'a Owner,
    names: SpelledNames,
    /// By address, e-mail address and name.
    met: HashMap<(Option<String>, Option<String>, String), u32>,
    told: ToldOutside,
}

impl Telling<'_> {
    /// Takes a touch; its line, unless it is with the owner.
    fn take(&mut self, file: usize, touch: OutsideTouch, unclear: &BTreeSet<u64>) -> Option<u64> {
        let OutsideTouch { kind, on, who, line, note } = touch;
        let person = known_as(who);
        if self.owner.is(&person) {
            return None;
        }
        let at = moment(on);
        self.doubt_nameless(&person, kind, at);
        let person = self.number(person)?;
        if unclear.contains(&line) {
            for kind in [TouchKind::Meeting, TouchKind::Call, TouchKind::Mail] {
                self.told.doubts.note(kind, DIRECTION, Whom::Person(person), at);
            }
        }
        let touch = Touch { kind, direction: DIRECTION, person, at, with_note: false };
        self.told.touches.push(SourcedTouch { touch, file, line, note });
        Some(line)
    }

    /// The index of a person, who is met once.
    fn number(&mut self, person: Person) -> Option<u32> {
        let key = (person.slug.clone(), person.emails.first().cloned(), name_key(&person.name));
        if let Some(known) = self.met.get(&key) {
            return Some(*known);
        }
        let number = u32::try_from(self.first + self.told.people.len()).ok()?;
        self.met.insert(key, number);
        self.told.people.push(person);
        Some(number)
    }

    /// Somebody known by an e-mail address alone that no connection has may be anybody whose name it spells; and anybody at
    /// all, where it spells nobody's.
    fn doubt_nameless(&mut self, person: &Person, kind: TouchKind, at: Option<NaiveDateTime>) {
        let [email] = person.emails.as_slice() else { return };
        if !person.name.is_empty() || person.slug.is_some() || self.names.has(email) {
            return;
        }
        let doubts = &mut self.told.doubts;
        match self.names.spelled_by(email) {
            [] => doubts.note(kind, DIRECTION, Whom::Everybody, at),
            rows => rows.iter().for_each(|row| doubts.note(kind, DIRECTION, Whom::Connection(*row), at)),
        }
    }
}

/// The person as the rest of the export knows people. A name with the last name first is known the other way round too.
fn known_as(who: OutsidePerson) -> Person {
    let OutsidePerson { email, name, url } = who;
    let name = name.trim().to_owned();
    let turned = name.split_once(',').map(|(last, first)| name_key(&format!("{first} {last}")));
    let emails = email.map(|email| email.trim().to_lowercase()).into_iter().collect();
    let slug = url.as_deref().and_then(slug_of);
    Person { also: turned.into_iter().collect(), emails, ..Person::named(slug, name) }
}

fn moment(on: Option<NaiveDate>) -> Option<NaiveDateTime> {
    on.map(|on| on.and_time(NaiveTime::MIN))
}
