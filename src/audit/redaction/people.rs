//! The connections of an export under their pseudonyms.

use super::known_names::{KnownNames, without_addresses};
use super::pseudonyms::Pseudonyms;
use super::scope::RedactionScope;
use crate::export::{Connection, Export};

/// What the owner is called.
pub(super) const OWNER: &str = "Owner";
/// In place of a text of which nothing may be shown.
pub(super) const LEFT_OUT: &str = "left out";

/// Everybody in an export under their pseudonyms.
#[derive(Debug)]
pub(super) struct HiddenPeople {
    pub scope: RedactionScope,
    /// In the order of the export.
    pub connections: Vec<Connection>,
    names: KnownNames,
}

impl HiddenPeople {
    /// `order` are the rows in the order in which they are numbered; rows that are not in it come last.
    pub(super) fn of(export: &Export, order: &[usize], scope: RedactionScope, pseudonyms: &mut Pseudonyms) -> Self {
        let owner = export.owner.name.as_deref().unwrap_or_default();
        Self::hiding(&export.connections, owner, order, scope, pseudonyms)
    }

    /// One person who is in no export.
    pub(super) fn alone(person: &Connection, scope: RedactionScope, pseudonyms: &mut Pseudonyms) -> Self {
        Self::hiding(std::slice::from_ref(person), "", &[], scope, pseudonyms)
    }

    /// The same of connections of an owner of that name.
    pub(super) fn hiding(
        connections: &[Connection],
        owner: &str,
        order: &[usize],
        scope: RedactionScope,
        pseudonyms: &mut Pseudonyms,
    ) -> Self {
        let numbers = pseudonyms.people(connections, order.iter().copied());
        let met = order.iter().copied().filter_map(|row| connections.get(row)).chain(connections);
        for person in met.filter(|_| scope.all) {
            pseudonyms.company(&person.company);
            pseudonyms.position(&person.position);
        }
        let names = if scope.names && !scope.all {
            let said = numbers.iter().map(|number| person_name(*number)).collect();
            KnownNames::of(connections, (owner, OWNER), said)
        } else {
            KnownNames::default()
        };
        let mut people = Self { scope, connections: Vec::new(), names };
        let rows = connections.iter().zip(numbers).enumerate();
        people.connections =
            rows.map(|(row, (person, number))| people.hidden(row, person, number, pseudonyms)).collect();
        people
    }

    /// A free text about the person in that row, or about nobody: under `all` nothing of it is shown.
    pub(super) fn text(&self, row: Option<usize>, text: &str) -> String {
        let RedactionScope { names, urls, all } = self.scope;
        if text.trim().is_empty() {
            return text.to_owned();
        }
        if all {
            return LEFT_OUT.to_owned();
        }
        let text = if urls { without_addresses(text) } else { text.to_owned() };
        if names { self.names.hidden(row, &text) } else { text }
    }

    /// A note about the person in that row: under `all` there is none, so that nobody takes what stands in its place for one.
    pub(super) fn note(&self, row: usize, note: &str) -> String {
        if self.scope.all { String::new() } else { self.text(Some(row), note) }
    }

    fn hidden(&self, row: usize, person: &Connection, number: usize, pseudonyms: &mut Pseudonyms) -> Connection {
        let RedactionScope { names, urls, all } = self.scope;
        let (first_name, last_name) = match (names, is_blank(&person.first_name), is_blank(&person.last_name)) {
            (false, ..) => (person.first_name.clone(), person.last_name.clone()),
            (true, false, false) => ("Person".into(), number.to_string().into()),
            (true, true, false) => ("".into(), person_name(number).into()),
            (true, false, true) => (person_name(number).into(), "".into()),
            (true, true, true) => ("".into(), "".into()),
        };
        let (company, position) = if all {
            (pseudonyms.company(&person.company), pseudonyms.position(&person.position))
        } else {
            (self.text(Some(row), &person.company), self.text(Some(row), &person.position))
        };
        let address = |text: &str, said: String| match (urls, is_blank(text)) {
            (false, _) => text.to_owned(),
            (true, true) => String::new(),
            (true, false) => said,
        };
        Connection {
            // It says where in the export they are.
            line: 0,
            first_name,
            last_name,
            url: address(&person.url, format!("https://person-{number}.invalid/")).into(),
            email: address(&person.email, format!("mail@person-{number}.invalid")).into(),
            company: company.into(),
            position: position.into(),
            slug: person.slug.clone().filter(|_| !urls),
            connected_on: person.connected_on,
            damaged: person.damaged,
        }
    }
}

/// `Person 17`.
fn person_name(number: usize) -> String {
    format!("Person {number}")
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
