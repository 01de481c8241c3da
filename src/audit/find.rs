//! Finds a connection by what people type: a rank, an address, a name, or part of one.

use super::Audit;
use crate::export::{Connection, Export, name_key, slug_of};
use crate::rules::folded;

impl Audit {
    /// The row with that rank.
    pub fn at_rank(&self, rank: usize) -> Option<usize> {
        self.ranks().iter().position(|ranked| *ranked == Some(rank))
    }
}

/// The rows that `who` may mean: by address, or else by the whole name as written, or else without regard to accents and word
/// order (`Example, Ada`), or else by part of a name. Names that contain `who` as it was typed come first.
pub fn find_rows(export: &Export, who: &str) -> Vec<usize> {
    let names = |connection: &Connection| SoughtPerson {
        name: connection.full_name(),
        slug: connection.slug.as_deref().map(str::to_owned),
    };
    find_people(&export.connections.iter().map(names).collect::<Vec<_>>(), who)
}

/// Somebody who may be the one that is looked for.
#[derive(Debug, Clone)]
pub struct SoughtPerson {
    pub name: String,
    pub slug: Option<String>,
}

/// The same among any people: their places in the list.
pub fn find_people(people: &[SoughtPerson], who: &str) -> Vec<usize> {
    if let Some(slug) = slug_of(who) {
        return of_slug(people, &slug);
    }
    let query = NameQuery::of(who);
    if query.key.is_empty() {
        return Vec::new();
    }
    let names: Vec<ComparedName> = people.iter().map(|person| ComparedName::written(&person.name)).collect();
    let ways: [&dyn Fn(&ComparedName) -> bool; 5] = [
        &|name| name.key == query.key,
        &|name| !query.sorted.is_empty() && name.sorted() == query.sorted,
        // Accents that were typed are meant; if none were, they may have been left out.
        &|name| !query.key.is_ascii() && name.key.contains(&query.key),
        &|name| name.key.contains(&query.key) || !query.plain.is_empty() && name.plain.contains(&query.plain),
        &|name| {
            query.has_comma && !query.sorted.is_empty() && query.sorted.iter().all(|word| name.plain.contains(word))
        },
    ];
    let rows = |holds: &dyn Fn(&ComparedName) -> bool| -> Vec<usize> {
        names.iter().enumerate().filter(|(_, name)| holds(name)).map(|(row, _)| row).collect()
    };
    if let Some(mut found) = ways.into_iter().map(rows).find(|found| !found.is_empty()) {
        found.sort_by_key(|row| names.get(*row).is_some_and(|name| !name.key.contains(&query.key)));
        return found;
    }
    // Only what follows /in/ in an address.
    slug_of(&format!("https://www.linkedin.com/in/{}", who.trim())).map_or(Vec::new(), |slug| of_slug(people, &slug))
}

fn of_slug(people: &[SoughtPerson], slug: &str) -> Vec<usize> {
    let rows = people.iter().enumerate();
    rows.filter(|(_, person)| person.slug.as_deref() == Some(slug)).map(|(row, _)| row).collect()
}

/// The name to look for.
struct NameQuery {
    /// As names are compared everywhere.
    key: String,
    /// Without accents and punctuation.
    plain: String,
    /// The words of that, sorted.
    sorted: Vec<String>,
    has_comma: bool,
}

/// The name of a connection, in the same two forms.
struct ComparedName {
    key: String,
    plain: String,
}

impl NameQuery {
    fn of(who: &str) -> Self {
        let ComparedName { key, plain } = ComparedName::written(who);
        Self { sorted: sorted(&plain), plain, key, has_comma: who.contains(',') }
    }
}

impl ComparedName {
    fn written(name: &str) -> Self {
        Self { key: name_key(name).into(), plain: folded(name).trim().to_owned() }
    }

    fn sorted(&self) -> Vec<String> {
        sorted(&self.plain)
    }
}

fn sorted(plain: &str) -> Vec<String> {
    let mut words: Vec<String> = plain.split_whitespace().map(str::to_owned).collect();
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::export::{Limits, OwnerOverride, Source};

    fn found(who: &str) -> Vec<usize> {
        let people = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
            J\u{fc}rgen,Example,https://www.linkedin.com/in/j%C3%BCrgen-e,,,,\n\
            \u{141}ukasz,Example,,,,,\nLukasz,Sample,,,,,\nBram,Xim\u{e9}nez,,,,,\nRosa,van der Example,,,,,\n\
            \u{738b},\u{5c0f}\u{660e},,,,,\n";
        let files = vec![("Connections.csv".to_owned(), Cow::Owned(people.as_bytes().to_vec()))];
        let source = Source::Bytes { name: "a test".into(), files };
        let export = Export::read(&source, &Limits::default(), &OwnerOverride::default()).unwrap();
        find_rows(&export, who)
    }

    #[test]
    fn people_are_found_without_accents_or_word_order() {
        for (who, rows) in [
            ("Jurgen Example", &[0][..]),
            ("j\u{fc}rgen", &[0]),
            ("Lukasz", &[2, 1]),
            ("\u{141}ukasz", &[1]),
            ("lukasz example", &[1]),
            ("bram ximenez", &[3]),
            ("Ximenez, Bram", &[3]),
            ("van der Example, Rosa", &[4]),
            ("Example, Rosa", &[4]),
            ("\u{738b}\u{5c0f}\u{660e}", &[5]),
            ("\u{5c0f}\u{660e}", &[5]),
            ("j\u{fc}rgen-e", &[0]),
            ("https://www.linkedin.com/in/J%C3%BCrgen-e", &[0]),
            ("Example", &[0, 1, 4]),
            ("Nobody", &[]),
            (" ", &[]),
            (",", &[]),
        ] {
            assert_eq!(found(who), rows, "{who}");
        }
    }
}
