//! Whom a stretch of bytes may name. A row that is refused is not read; but whoever stands in it, by name or by
//! address, can no longer be said to have had no part in it.

use std::collections::{BTreeSet, HashMap};

use unicode_normalization::UnicodeNormalization;

use super::connections::Connection;
use super::slug::slug_of;

/// How many words of a name are compared; nobody is told from a namesake by the sixth.
const WORDS: usize = 5;

/// The connections by the words of their names and by their addresses.
pub(super) struct Roll<'a> {
    by_words: HashMap<String, Vec<u32>>,
    by_slug: HashMap<&'a str, u32>,
}

impl<'a> Roll<'a> {
    pub fn of(connections: &'a [Connection]) -> Self {
        let mut roll = Self { by_words: HashMap::new(), by_slug: HashMap::new() };
        for (row, connection) in (0u32..).zip(connections) {
            let bare = |name: &'a str| name.split(',').next().unwrap_or_default();
            let name = words(&format!("{} {}", bare(&connection.first_name), bare(&connection.last_name)));
            let name = name.get(..name.len().min(WORDS)).unwrap_or_default().join(" ");
            if !name.is_empty() {
                roll.by_words.entry(name).or_default().push(row);
            }
            if let Some(slug) = &connection.slug {
                roll.by_slug.insert(slug, row);
            }
        }
        roll
    }

    /// The rows of all connections that the text may name: their name stands in it, letter by letter but for case,
    /// accents and what separates words, or their address.
    pub fn named_in(&self, text: &[u8]) -> BTreeSet<u32> {
        let text = String::from_utf8_lossy(text);
        let mut named = BTreeSet::new();
        for (at, _) in text.match_indices("/in/") {
            let slug = text.get(at + 4..).unwrap_or_default();
            let slug = slug.split([',', ';', '\t', '"', '\n', '\r', ' ']).next().unwrap_or_default();
            let slug = slug_of(&format!("https://www.linkedin.com/in/{slug}"));
            named.extend(slug.and_then(|slug| self.by_slug.get(slug.as_str()).copied()));
        }
        let words = words(&text);
        for start in 0..words.len() {
            for length in 1..=WORDS.min(words.len() - start) {
                let name = words.get(start..start + length).unwrap_or_default().join(" ");
                named.extend(self.by_words.get(&name).into_iter().flatten());
            }
        }
        named
    }
}

/// The words of a text in lower case, without accents.
fn words(text: &str) -> Vec<String> {
    let plain: String = text
        .nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c) && !super::slug::is_invisible(*c))
        .flat_map(char::to_lowercase)
        .collect();
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn connection(first: &str, last: &str, slug: Option<&str>) -> Connection {
        Connection {
            line: 2,
            first_name: first.into(),
            last_name: last.into(),
            url: String::new(),
            email: String::new(),
            company: String::new(),
            position: String::new(),
            slug: slug.map(str::to_owned),
            connected_on: None,
            damaged: false,
        }
    }

    #[test]
    fn a_name_or_an_address_is_found_however_the_row_is_torn() {
        let all = [
            connection("Ada", "Example", Some("ada-x")),
            connection("José", "Peña, MBA", None),
            connection("Bram", "Example", Some("josé-b")),
        ];
        let named = |text: &str| Roll::of(&all).named_in(text.as_bytes()).into_iter().collect::<Vec<_>>();
        assert_eq!(named("c1,Ada Example,,\"he said \"hi\"\""), [0]);
        assert_eq!(named("Ada,Example,F"), [0]);
        assert_eq!(named("x,https://www.linkedin.com/in/ada-x?trk=1,JOSE  PENA"), [0, 1]);
        assert_eq!(named("www.linkedin.com/in/jos%C3%A9-b\n"), [2]);
        assert_eq!(named("Ada wrote of an Example"), [] as [u32; 0]);
    }
}
