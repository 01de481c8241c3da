//! The evidence of an audit under pseudonyms. Whatever is worked out from it afterwards, today or in a format of tomorrow,
//! names nobody.

use std::sync::Arc;

use super::people::HiddenPeople;
use super::pseudonyms::Pseudonyms;
use super::{files, owner};
use crate::audit::{Evidence, export_fingerprint};
use crate::export::{Export, Owner, Person, SourcedTouch};
use crate::signals::lexicon::{Found, Reading};
use crate::signals::{self, CompanyKeys, Facts, Kind, Measured, OwnerLists, Target};

/// The evidence with these people.
pub(super) fn evidence(evidence: &Evidence, people: &HiddenPeople, pseudonyms: &mut Pseudonyms) -> Evidence {
    let Evidence { as_of, as_of_source, export_age, export, joined, outside, target, measured, guess: _ } = evidence;
    let target = owner::target(target, people, pseudonyms);
    let measured = self::measured(measured, people, &target, pseudonyms);
    Evidence {
        as_of: *as_of,
        as_of_source: as_of_source.clone(),
        export_age: *export_age,
        export: Arc::new(self::export(export, people, pseudonyms)),
        joined: *joined,
        outside: outside.clone(),
        target,
        measured,
        // It names industries and functions and nobody, and pseudonyms would give another.
        guess: evidence.guess().clone().into(),
    }
}

/// The export with these people.
pub(super) fn export(export: &Export, people: &HiddenPeople, pseudonyms: &mut Pseudonyms) -> Export {
    let Export { connections: _, people: met, touches, outside, address_book, doubts, in_groups, owner, coverage } =
        export;
    // They are told by what they are connected with; nothing of an output reads them.
    let nobody =
        Person { slug: None, name: "".into(), key: "".into(), also: Vec::new(), work: None, emails: Vec::new() };
    Export {
        connections: people.connections.clone(),
        people: vec![nobody; met.len()],
        touches: touches.clone(),
        // What the owner wrote beside a touch may name anybody.
        outside: outside.iter().map(|sourced| SourcedTouch { note: Arc::from(""), ..sourced.clone() }).collect(),
        address_book: address_book.clone(),
        doubts: doubts.clone(),
        in_groups: in_groups.clone(),
        owner: Owner { in_place_of_name: Some(export_fingerprint(export)), ..owner::owner(owner, people, pseudonyms) },
        coverage: if people.scope.all { files::without_names(coverage) } else { coverage.clone() },
    }
}

fn measured(measured: &Measured, people: &HiddenPeople, target: &Target, pseudonyms: &mut Pseudonyms) -> Measured {
    let Measured { facts, readings, company_keys, cells_cut } = measured;
    let companies = people.connections.iter().zip(company_keys.iter());
    // Nobody is at a company that is none, such as `Self-employed`, under any name.
    let named: Vec<Option<&str>> = companies.map(|(person, key)| key.map(|_| person.company.as_str())).collect();
    let keys = if people.scope.all { CompanyKeys::of(&named) } else { company_keys.clone() };
    Measured {
        facts: self::facts(facts, people, target, pseudonyms),
        readings: readings.iter().enumerate().map(|(row, reading)| self::reading(reading, people, row)).collect(),
        company_keys: keys,
        cells_cut: *cells_cut,
    }
}

fn facts(facts: &Facts, people: &HiddenPeople, target: &Target, pseudonyms: &mut Pseudonyms) -> Facts {
    let pseudonyms = std::cell::RefCell::new(pseudonyms);
    facts.with_texts(OwnerLists::of(target), |signal, row, text| {
        let (Some(signal), Some(person)) = (signals::at(signal), people.connections.get(row)) else {
            return Arc::from("");
        };
        match signal.name {
            "name" => Arc::from(person.full_name()),
            "first_name" => Arc::from(person.first_name.as_str()),
            "last_name" => Arc::from(person.last_name.as_str()),
            "url" => Arc::from(person.url.as_str()),
            "email" => Arc::from(person.email.as_str()),
            "company" => Arc::from(person.company.as_str()),
            "position" => Arc::from(person.position.as_str()),
            "keywords_found" if people.scope.all => Arc::from(pseudonyms.borrow_mut().keyword(text)),
            // Words of ours, and days.
            _ if !signal.values.is_empty() || signal.kind == Kind::Date => Arc::from(text),
            _ => Arc::from(people.text(Some(row), text)),
        }
    })
}

fn reading(reading: &Reading, people: &HiddenPeople, row: usize) -> Reading {
    let Reading { industry, industries, hint, functions, seniority } = reading;
    let found = |found: &Found| Found { words: Arc::from(owner::words(people, row, &found.words)), ..found.clone() };
    let all = |list: &[Found]| list.iter().map(found).collect();
    Reading {
        industry: industry.as_ref().map(found),
        industries: all(industries),
        hint: hint.as_ref().map(found),
        functions: all(functions),
        seniority: seniority.as_ref().map(found),
    }
}
