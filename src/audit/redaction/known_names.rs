//! Names and addresses in free text: in what a rule says, in a note, in the name of a company.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::export::{Connection, folded_name};

/// The longest name that is looked for, in words.
const MOST_WORDS: usize = 6;
/// A shorter word is no sign of a name by itself.
const FEWEST_LETTERS: usize = 2;
/// In place of a name that several people have.
const SOMEBODY: &str = "somebody of that name";
/// In place of an address.
const ADDRESS: &str = "(address left out)";

/// The names of everybody in an export, the owner included, each with what is said in its place.
#[derive(Debug, Default)]
pub(super) struct KnownNames {
    by_words: HashMap<String, String>,
    /// By row: the words of their own name.
    own: Vec<Vec<String>>,
    /// By row.
    pseudonyms: Vec<String>,
}

impl KnownNames {
    /// Of the connections as they were read, and of an owner of that name. `pseudonyms` are by row.
    pub(super) fn of(connections: &[Connection], owner: (&str, &str), pseudonyms: Vec<String>) -> Self {
        let mut known = Self::default();
        for (person, pseudonym) in connections.iter().zip(&pseudonyms) {
            for name in full_names(person).into_iter().collect::<BTreeSet<_>>() {
                // Of two who have it nobody knows who is meant.
                let said = known.by_words.entry(name).or_insert_with(|| pseudonym.clone());
                if said != pseudonym {
                    SOMEBODY.clone_into(said);
                }
            }
            let words = spellings(&person.full_name()).join(" ");
            known.own.push(words.split(' ').filter(|word| is_telling(word)).map(str::to_owned).collect());
        }
        let (name, pseudonym) = owner;
        for name in spellings(name).into_iter().filter(|name| !name.is_empty()) {
            known.by_words.insert(name, pseudonym.to_owned());
        }
        known.pseudonyms = pseudonyms;
        known
    }

    /// The text without names: whoever is named in full, and of the person in that row every part of the name.
    pub(super) fn hidden(&self, row: Option<usize>, text: &str) -> String {
        let words = words(text);
        let mut said = String::new();
        let (mut written, mut at) = (0, 0);
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let Some((length, name)) = self.found(row, rest) else {
                at += 1;
                continue;
            };
            let end = rest.get(length - 1).map_or(written, |(place, _)| place.end);
            let start = rest.first().map_or(end, |(place, _)| place.start);
            said.push_str(text.get(written..start).unwrap_or_default());
            said.push_str(name);
            (written, at) = (end, at + length);
        }
        said.push_str(text.get(written..).unwrap_or_default());
        said
    }

    /// Who is named by the first of the words, and in how many of them.
    fn found(&self, row: Option<usize>, words: &[(Range<usize>, String)]) -> Option<(usize, &str)> {
        let named = (1..=MOST_WORDS.min(words.len())).rev().find_map(|length| {
            let words: Vec<&str> = words.get(..length)?.iter().map(|(_, word)| word.as_str()).collect();
            let joined = words.join(" ");
            Some((length, self.by_words.get(&joined).filter(|_| is_telling(&joined))?.as_str()))
        });
        let own = row.and_then(|row| {
            let (own, pseudonym) = (self.own.get(row)?, self.pseudonyms.get(row)?);
            let length = words.iter().take_while(|(_, word)| own.contains(word)).count();
            (length > 0).then_some((length, pseudonym.as_str()))
        });
        // Their own name, where others have it too.
        match (own, named) {
            (Some(own), Some(named)) if own.0 < named.0 => Some(named),
            (own, named) => own.or(named),
        }
    }
}

/// The forms in which somebody is named in full: either name first, and without a space where a script has none.
fn full_names(person: &Connection) -> Vec<String> {
    let bare = |part: &str| part.split(',').next().unwrap_or_default().trim().to_owned();
    let (first, last) = (bare(&person.first_name), bare(&person.last_name));
    let names = [person.full_name(), format!("{first} {last}"), format!("{last} {first}")];
    let close = [format!("{first}{last}"), format!("{last}{first}")].into_iter().filter(|name| !name.is_ascii());
    let names = names.into_iter().chain(close).flat_map(|name| spellings(name.trim()));
    names.filter(|name| !name.is_empty()).collect()
}

/// The words of a name: an apostrophe within it may separate two, or nothing.
fn spellings(name: &str) -> [String; 2] {
    [folded_name(name), folded_name(&name.replace(['\'', '\u{2019}'], " "))].map(String::from)
}

fn is_telling(word: &str) -> bool {
    word.chars().count() >= FEWEST_LETTERS || !word.is_ascii() && !word.is_empty()
}

/// The words of a text: where each is, and the word as it is compared.
fn words(text: &str) -> Vec<(Range<usize>, String)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        // An accent of its own is part of the letter before it.
        let within = c.is_alphanumeric() || !c.is_ascii() && start.is_some() && folded_name(&c.to_string()).is_empty();
        match (within && at < text.len(), start) {
            (true, None) => start = Some(at),
            (false, Some(begun)) => {
                words.push((begun..at, folded_name(text.get(begun..at).unwrap_or_default()).into()));
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// The text without addresses of profiles, pages and mail.
pub(super) fn without_addresses(text: &str) -> String {
    let is_address = |word: &str| {
        let lower = word.to_lowercase();
        lower.contains("://") || lower.contains("www.") || lower.contains("linkedin.com") || lower.contains('@')
    };
    text.split_inclusive(char::is_whitespace)
        .map(|part| {
            let word = part.trim_end();
            if word.len() > 1 && is_address(word) { part.replacen(word, ADDRESS, 1) } else { part.to_owned() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_hidden_however_they_are_written_and_other_words_stay() {
        let people = [("José", "O'Neil"), ("Ada", "Example"), ("小明", "王")].map(|(first, last)| Connection {
            first_name: first.into(),
            last_name: last.into(),
            ..Connection::default()
        });
        let pseudonyms = ["Person 1", "Person 2", "Person 3"].map(str::to_owned).to_vec();
        let known = KnownNames::of(&people, ("Noor Example", "Owner"), pseudonyms);
        for (row, text, said) in [
            (None, "with Ada Example, and not Ada", "with Person 2, and not Ada"),
            (Some(1), "with Ada Example, and not Ada's", "with Person 2, and not Person 2's"),
            (None, "EXAMPLE, ADA wrote", "Person 2 wrote"),
            (None, "jose oneil and JOSÉ O'NEIL, like Noor Example", "Person 1 and Person 1, like Owner"),
            (None, "jose\u{301} Example", "jose\u{301} Example"),
            (Some(0), "José runs Jose Ltd", "Person 1 runs Person 1 Ltd"),
            (None, "问王小明", "问王小明"),
            (None, "问 王小明", "问 Person 3"),
            (None, "", ""),
        ] {
            assert_eq!(known.hidden(row, text), said, "{text}");
        }
    }

    #[test]
    fn a_name_of_several_is_nobodys_but_in_what_is_about_one_of_them() {
        let named = [("Ada", "Öz"), ("Ada", "Öz"), ("Cher", ""), ("Li", "Xu")];
        let people = named.map(|(first, last)| Connection {
            first_name: first.into(),
            last_name: last.into(),
            ..Connection::default()
        });
        let pseudonyms = ["Person 1", "Person 2", "Person 3", "Person 4"].map(str::to_owned).to_vec();
        let known = KnownNames::of(&people, ("", "Owner"), pseudonyms);
        for (row, text, said) in [
            (Some(1), "Ada Öz Consulting", "Person 2 Consulting"),
            (Some(1), "Öz & Partners", "Person 2 & Partners"),
            (Some(2), "with Ada Öz", "with somebody of that name"),
            (None, "Assistant of CHER", "Assistant of Person 3"),
            (Some(3), "Owner at Xu & Partners", "Owner at Person 4 & Partners"),
        ] {
            assert_eq!(known.hidden(row, text), said, "{text}");
        }
    }

    #[test]
    fn addresses_in_a_text_are_left_out() {
        assert_eq!(
            without_addresses("see https://x.example/a and ada@contoso.example, Head @ Contoso"),
            "see (address left out) and (address left out) Head @ Contoso"
        );
    }
}
