//! Who a stretch of bytes may name. A row that is refused is not read; but whoever is in it, by name or by address, can no
//! longer be said to have had no part in it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use compact_str::CompactString;

use super::connections::Connection;
use super::mojibake;
use super::people::number;
use super::raw::RefusedRow;
use super::slug::slug_of;
use super::touch::{Direction, Doubts, TouchKind, Whom};
use crate::text::folded;

/// How many words of a name are compared; nobody is told from a namesake by the sixth.
const WORDS: usize = 5;

/// The connections by the words of their names and by their addresses.
pub(super) struct Roll<'a> {
    words: HashMap<String, Vec<u32>>,
    slugs: HashMap<&'a str, u32>,
    /// In lower case.
    emails: HashMap<String, Vec<u32>>,
    /// How many connections there are.
    people: u32,
}

/// What has been found in texts so far: each name once, however many have it and however often it is met.
#[derive(Default)]
struct Mentioned<'a> {
    names: BTreeSet<&'a str>,
    /// Of those who are told by an address.
    rows: BTreeSet<u32>,
}

impl<'a> Roll<'a> {
    pub fn of(connections: &'a [Connection]) -> Self {
        let people = number(connections.len());
        let mut roll = Self { words: HashMap::new(), slugs: HashMap::new(), emails: HashMap::new(), people };
        for (row, connection) in (0u32..).zip(connections) {
            let bare = |name: &str| words(name.split(',').next().unwrap_or_default());
            let (first, last) = (bare(&connection.first_name), bare(&connection.last_name));
            // A file may name the last name first.
            for name in [[first.as_slice(), &last].concat(), [last.as_slice(), &first].concat()] {
                let name = name.get(..name.len().min(WORDS)).unwrap_or_default().join(" ");
                let rows = roll.words.entry(name).or_default();
                if rows.last() != Some(&row) {
                    rows.push(row);
                }
            }
            let email = connection.email.trim().to_lowercase();
            if email.contains('@') {
                roll.emails.entry(email).or_default().push(row);
            }
            if let Some(slug) = &connection.slug {
                roll.slugs.insert(slug, row);
            }
        }
        roll.words.remove("");
        roll
    }

    /// Adds all connections that the text may name: by an address of theirs, or by their name whatever its case, its accents and
    /// what separates its words.
    fn look_in<'b>(&'b self, text: &[u8], found: &mut Mentioned<'b>) {
        let raw = String::from_utf8_lossy(text);
        let mended = mojibake::mended(&raw);
        for text in std::iter::once(raw.as_ref()).chain(mended.as_deref()) {
            let lower = text.to_lowercase();
            for (at, _) in lower.match_indices("/in/") {
                let slug = lower.get(at + 4..).unwrap_or_default();
                let slug = slug.split([',', ';', '\t', '"', '\n', '\r', ' ']).next().unwrap_or_default();
                let slug = slug_of(&format!("https://www.linkedin.com/in/{slug}"));
                found.rows.extend(slug.and_then(|slug| self.slugs.get(slug.as_str()).copied()));
            }
            let is_between = |c: char| c.is_whitespace() || c.is_control() || ",;:\"'<>()[]=".contains(c);
            let emails = lower.split(is_between).filter(|part| part.contains('@'));
            found.rows.extend(emails.filter_map(|email| self.emails.get(email)).flatten());
            let words = words(text);
            for start in 0..words.len() {
                for length in 1..=WORDS.min(words.len() - start) {
                    let name = words.get(start..start + length).unwrap_or_default().join(" ");
                    found.names.extend(self.words.get_key_value(&name).map(|(name, _)| name.as_str()));
                }
            }
        }
    }

    /// The rows of all whom stretches of bytes may name; everybody's where one is too long to search.
    pub fn named_in<'t>(&self, texts: impl IntoIterator<Item = &'t [u8]>) -> BTreeSet<u32> {
        let mut found = Mentioned::default();
        for text in texts {
            if text.len() > SEARCHED {
                return (0..self.people).collect();
            }
            self.look_in(text, &mut found);
        }
        self.rows(&found)
    }

    /// Whether an e-mail address, in lower case, is a connection's.
    pub fn has_email(&self, email: &str) -> bool {
        self.emails.contains_key(email)
    }

    /// The connection that has that address of LinkedIn's.
    pub fn of_slug(&self, slug: &str) -> Option<u32> {
        self.slugs.get(slug).copied()
    }

    /// Their rows.
    fn rows(&self, found: &Mentioned<'_>) -> BTreeSet<u32> {
        let named = found.names.iter().filter_map(|name| self.words.get(*name)).flatten();
        named.chain(&found.rows).copied().collect()
    }
}

/// How many bytes of a refused row are searched for names; a longer one may name anybody.
const SEARCHED: usize = 4 << 20;

/// Whoever is named in a row that was refused may have had part in it.
pub(super) fn in_refused_rows(refused: &[RefusedRow], connections: &[Connection]) -> Doubts {
    let mut doubts = Doubts::default();
    if refused.is_empty() {
        return doubts;
    }
    let roll = Roll::of(connections);
    let mut mentioned: BTreeMap<(TouchKind, &[Direction]), Mentioned> = BTreeMap::new();
    for RefusedRow { kind, directions, text, .. } in refused {
        if text.len() > SEARCHED {
            for direction in *directions {
                doubts.note(*kind, *direction, Whom::Everybody, None);
            }
        } else {
            roll.look_in(text, mentioned.entry((*kind, directions)).or_default());
        }
    }
    for ((kind, directions), found) in mentioned {
        for row in roll.rows(&found) {
            for direction in directions {
                doubts.note(kind, *direction, Whom::Connection(row), None);
            }
        }
    }
    doubts
}

/// A name as it is compared where only doubt is asked for: its words in lower case, without accents or punctuation.
pub fn folded_name(name: &str) -> CompactString {
    // One plain word, as most are, is folded already, but for its case.
    if name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        let mut folded = CompactString::from(name);
        folded.make_ascii_lowercase();
        return folded;
    }
    if !name.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
        return words(name).join(" ").into();
    }
    let mut folded = CompactString::with_capacity(name.len());
    let mut is_between = false;
    for byte in name.bytes().filter(|byte| *byte != b'\'') {
        if byte.is_ascii_alphanumeric() {
            if is_between && !folded.is_empty() {
                folded.push(' ');
            }
            folded.push(char::from(byte.to_ascii_lowercase()));
        }
        is_between = !byte.is_ascii_alphanumeric();
    }
    folded
}

/// The folded words of a text; an apostrophe separates nothing.
fn words(text: &str) -> Vec<String> {
    let mut plain = folded(text);
    plain.retain(|c| !matches!(c, '\'' | '\u{2019}'));
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_plain_name_is_folded_as_any_text_is(name in "[ -~]{0,12}") {
            prop_assert_eq!(folded_name(&name), words(&name).join(" "));
        }
    }

    fn connection(first: &str, last: &str, slug: Option<&str>) -> Connection {
        Connection {
            line: 2,
            first_name: first.into(),
            last_name: last.into(),
            url: "".into(),
            email: "".into(),
            company: "".into(),
            position: "".into(),
            slug: slug.map(CompactString::from),
            connected_on: None,
            damaged: false,
        }
    }

    #[test]
    fn a_name_or_an_address_is_found_however_the_row_is_torn() {
        let all = [
            connection("Ada", "Example", Some("ada-x")),
            connection("José", "Peña, MBA", None),
            Connection { email: "bram@x.org".into(), ..connection("Bram", "Example", Some("josé-b")) },
        ];
        let roll = Roll::of(&all);
        let named = |text: &str| {
            let mut found = Mentioned::default();
            roll.look_in(text.as_bytes(), &mut found);
            roll.rows(&found).into_iter().collect::<Vec<_>>()
        };
        assert_eq!(named("c1,Ada Example,,\"he said \"hi\"\""), [0]);
        assert_eq!(named("Ada,Example,F"), [0]);
        assert_eq!(named("x,https://www.linkedin.com/in/ada-x?trk=1,JOSE  PENA"), [0, 1]);
        assert_eq!(named("www.linkedin.com/in/jos%C3%A9-b\n"), [2]);
        assert_eq!(named("Example,Ada,torn"), [0], "the last name first");
        assert_eq!(named("HTTPS://WWW.LINKEDIN.COM/IN/ADA-X"), [0]);
        assert_eq!(named("c1,JosÃ© PeÃ±a,"), [1], "read in a wrong encoding once");
        assert_eq!(named("Ada wrote of an Example"), [] as [u32; 0]);
        assert_eq!(named("ATTENDEE:mailto:Bram@X.org\n"), [2], "an e-mail address");
    }
}
