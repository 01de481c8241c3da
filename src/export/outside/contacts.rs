//! An address book: vCards of any version, a card one contact. Cards are told apart here, line by line, so that one that is
//! broken is refused with its line; what is in a card is read by a library.

use calcard::vcard::{VCard, VCardEntry, VCardProperty, VCardValue};
use calcard::{Entry, Parser};

use super::contact::Contact;
use super::named_people::is_email;
use super::outside_file::OutsideFile;
use super::outside_rows::OutsideRows;
use crate::export::decode::Text;
use crate::export::limits::Limits;
use crate::export::name::{is_blank, name_key};
use crate::export::register::FileKind;
use crate::export::report::{Refusal, Shape};
use crate::export::slug::slug_of;
use crate::export::table::Unfit;

/// Bytes of the largest card: a few photos are far smaller.
const LARGEST: usize = 64 << 20;

/// How many of each are kept: no person has more, and a hostile card can have millions.
const KEPT: usize = 32;

const NO_END: &str = "the card has no end";
const TOO_LARGE: &str = "the card is larger than 64 MiB";
const NO_CARD: &str = "it cannot be read as a card";
const COMPANY: &str = "of a company or a group";
const NOBODY: &str = "with neither a name nor an address";

/// Whether a text is an address book.
pub(super) fn is_address_book(text: &Text) -> bool {
    let first = text.bytes().split(|byte| *byte == b'\n').find(|line| !is_blank(line));
    first.is_some_and(|line| is_mark(line, b"begin:vcard"))
}

/// Reads every card.
pub(super) fn read(file: String, text: &Text, limits: &Limits) -> Result<OutsideFile, Unfit> {
    let mut reading = CardReading::default();
    let most = limits.people.unwrap_or(u64::MAX);
    let mut open: Option<(usize, u64)> = None;
    let (mut at, mut number) = (0, 0);
    for line in text.bytes().split_inclusive(|byte| *byte == b'\n') {
        (number, at) = (number + 1, at + line.len());
        let start = at - line.len();
        if is_mark(line, b"begin:vcard") {
            if let Some((begun, line)) = open.replace((start, number)) {
                reading.refuse(text, (begun, start), line, NO_END);
            }
        } else if is_mark(line, b"end:vcard")
            && let Some((begun, line)) = open.take()
        {
            reading.take(text, (begun, at), line);
        }
        if reading.rows.rows > most {
            return Err(Unfit::OverLimit(format!("{most} people"), "people"));
        }
    }
    let cut_off = open.is_some();
    if let Some((begun, line)) = open {
        reading.refuse(text, (begun, at), line, NO_END);
    }
    let shape = Shape {
        encoding: text.encoding.clone(),
        sureness: text.sureness,
        replaced: text.replaced,
        line_ends: text.line_ends,
        cut_off,
        ..Shape::default()
    };
    Ok(OutsideFile::new(file, FileKind::Contacts, reading.rows, shape).with_contacts(reading.contacts))
}

/// Whether a line is that mark, which is in lower case.
fn is_mark(line: &[u8], mark: &[u8]) -> bool {
    line.len() < 64 && line.trim_ascii().eq_ignore_ascii_case(mark)
}

/// The cards so far.
#[derive(Default)]
struct CardReading {
    rows: OutsideRows,
    contacts: Vec<Contact>,
}

impl CardReading {
    fn take(&mut self, text: &Text, stretch: (usize, usize), line: u64) {
        if stretch.1 - stretch.0 > LARGEST {
            return self.refuse(text, stretch, line, TOO_LARGE);
        }
        let card = text.bytes().get(stretch.0..stretch.1).unwrap_or_default();
        let card = std::str::from_utf8(card).ok().and_then(|card| match Parser::new(card).entry() {
            Entry::VCard(card) => Some(card),
            _ => None,
        });
        let Some(card) = card else { return self.refuse(text, stretch, line, NO_CARD) };
        self.rows.rows += 1;
        let contact = Contact { line, ..contact(&card) };
        if is_of_several(&card) {
            self.rows.put_aside(COMPANY);
        } else if contact.name.is_empty() && contact.emails.is_empty() && contact.slugs.is_empty() {
            self.rows.put_aside(NOBODY);
        } else {
            self.contacts.push(contact);
        }
    }

    fn refuse(&mut self, text: &Text, (start, end): (usize, usize), line: u64, cause: &'static str) {
        self.rows.rows += 1;
        self.rows.refused.push(Refusal::of(line, cause));
        self.rows.refused_texts.push(text.bytes().get(start..end).unwrap_or_default().to_vec());
    }
}

/// Whether a card says that it is not of one person.
fn is_of_several(card: &VCard) -> bool {
    card.entries.iter().any(|entry| {
        let is = |words: &[&str]| texts(entry).any(|text| words.iter().any(|word| text.eq_ignore_ascii_case(word)));
        match &entry.name {
            VCardProperty::Kind => is(&["group", "org", "location", "application", "device"]),
            VCardProperty::Other(name) if name.eq_ignore_ascii_case("X-ABSHOWAS") => is(&["company"]),
            VCardProperty::Other(name) if name.eq_ignore_ascii_case("X-ADDRESSBOOKSERVER-KIND") => is(&["group"]),
            _ => false,
        }
    })
}

/// Whom a card is of.
fn contact(card: &VCard) -> Contact {
    let mut contact = Contact::default();
    let mut parts = String::new();
    for entry in &card.entries {
        match &entry.name {
            VCardProperty::Fn if contact.name.is_empty() => {
                texts(entry).next().unwrap_or_default().trim().clone_into(&mut contact.name);
            }
            VCardProperty::N if parts.is_empty() => parts = given_and_family(entry),
            VCardProperty::Email => {
                let emails = texts(entry).map(|text| bare(text).to_lowercase()).filter(|email| is_email(email));
                keep(&mut contact.emails, emails);
            }
            VCardProperty::Url | VCardProperty::Socialprofile | VCardProperty::Impp => {
                keep(&mut contact.slugs, texts(entry).filter_map(slug_of));
            }
            VCardProperty::Other(name) if name.to_ascii_lowercase().contains("socialprofile") => {
                keep(&mut contact.slugs, texts(entry).filter_map(slug_of));
            }
            _ => {}
        }
    }
    // Some programs write the address where the name is not known.
    if is_email(&contact.name) {
        keep(&mut contact.emails, std::iter::once(contact.name.to_lowercase()));
        contact.name.clear();
    }
    if contact.name.is_empty() {
        contact.name.clone_from(&parts);
    }
    let other = Some(name_key(&parts)).filter(|key| !key.is_empty() && *key != name_key(&contact.name));
    contact.also.extend(other);
    contact
}

/// The given name and the family name of `N`, whose parts are family, given, further names, and titles before and after.
fn given_and_family(entry: &VCardEntry) -> String {
    let mut parts = entry.values.iter().map(|value| match value {
        VCardValue::Component(parts) => parts.join(" "),
        value => value.as_text().unwrap_or_default().to_owned(),
    });
    let (family, given) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    format!("{} {}", given.trim(), family.trim()).trim().to_owned()
}

fn texts(entry: &VCardEntry) -> impl Iterator<Item = &str> {
    entry.values.iter().filter_map(VCardValue::as_text)
}

fn bare(email: &str) -> &str {
    let email = email.trim();
    let start = email.get(..7).filter(|start| start.eq_ignore_ascii_case("mailto:"));
    start.and(email.get(7..)).unwrap_or(email).trim()
}

/// Adds what is not there yet.
fn keep(kept: &mut Vec<String>, texts: impl Iterator<Item = String>) {
    for text in texts {
        if kept.len() < KEPT && !kept.contains(&text) {
            kept.push(text);
        }
    }
}
