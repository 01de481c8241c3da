//! An address book: vCards of any version, a card one contact. Cards are told apart here, line by line, so that one that is
//! broken is refused with its line; what is in a card is read by a library.

use calcard::vcard::{VCard, VCardEntry, VCardProperty, VCardValue};
use calcard::{Entry, Parser};

use super::contact::{Contact, keep};
use super::folds::{FoldedLine, FoldedLines, unfolded};
use super::named_people::{bare_email, is_email};
use super::outside_file::OutsideFile;
use super::outside_rows::OutsideRows;
use crate::export::decode::Text;
use crate::export::limits::{self, Limits};
use crate::export::name::{is_blank, name_key};
use crate::export::register::FileKind;
use crate::export::report::{Refusal, Shape};
use crate::export::slug::slug_of;
use crate::export::table::Unfit;

#[cfg(test)]
mod tests;

const NO_END: &str = "the card has no end";
const TOO_LONG: &str = "the card is longer than the limit `cell` allows";
const NO_CARD: &str = "it cannot be read as a card";
const COMPANY: &str = "of a company or a group";
const NOBODY: &str = "with neither a name nor an address";

/// The lines of a card that are read, and those whose name has `socialprofile` in it: a photo is passed over whatever its
/// size.
const WANTED: [&[u8]; 9] =
    [b"VERSION", b"FN", b"N", b"EMAIL", b"URL", b"IMPP", b"KIND", b"X-ABSHOWAS", b"X-ADDRESSBOOKSERVER-KIND"];

/// Whether a text is an address book.
pub(super) fn is_address_book(text: &Text) -> bool {
    let first = text.bytes().split(|byte| *byte == b'\n').find(|line| !is_blank(line));
    first.is_some_and(|line| is_mark(line, b"begin:vcard"))
}

/// Reads every card.
pub(super) fn read(file: String, text: &Text, limits: &Limits) -> Result<OutsideFile, Unfit> {
    let most = limits.people.unwrap_or(u64::MAX);
    let longest = limits::length(limits.cell);
    let mut reading = CardReading { text: text.bytes(), longest, ..CardReading::default() };
    for line in FoldedLines::of(text.bytes()) {
        reading.line(line);
        if reading.rows.rows > most {
            return Err(Unfit::OverLimit(format!("{most} people"), "people"));
        }
    }
    let cut_off = reading.open.is_some();
    reading.break_off(text.bytes().len());
    let shape = Shape { cut_off, ..Shape::of_text(text) };
    Ok(OutsideFile::new(file, FileKind::Contacts, reading.rows, shape).with_contacts(reading.contacts))
}

/// Whether a line is that mark, which is in lower case.
fn is_mark(line: &[u8], mark: &[u8]) -> bool {
    line.len() < 64 && line.trim_ascii_end().eq_ignore_ascii_case(mark)
}

/// A card while its lines are read.
#[derive(Default)]
struct OpenCard {
    /// The physical line of its BEGIN.
    line: u64,
    start: usize,
    /// The lines that are read, without folds.
    kept: String,
    fault: Option<&'static str>,
}

/// The cards so far.
#[derive(Default)]
struct CardReading<'a> {
    text: &'a [u8],
    /// Bytes that the lines of one card may have together.
    longest: usize,
    open: Option<OpenCard>,
    rows: OutsideRows,
    contacts: Vec<Contact>,
}

impl CardReading<'_> {
    fn line(&mut self, line: FoldedLine<'_>) {
        if is_mark(line.raw, b"begin:vcard") {
            self.break_off(line.start);
            self.open = Some(OpenCard { line: line.number, start: line.start, ..OpenCard::default() });
        } else if is_mark(line.raw, b"end:vcard") {
            if let Some(card) = self.open.take() {
                self.take(&card, line.start + line.raw.len());
            }
        } else if let Some(card) = &mut self.open
            && is_wanted(line.name())
        {
            if card.kept.len() + line.raw.len() > self.longest {
                card.fault = Some(TOO_LONG);
            } else {
                card.kept.push_str(&line.unfolded());
                card.kept.push('\n');
            }
        }
    }

    /// Refuses a card that has no end before that place.
    fn break_off(&mut self, end: usize) {
        if let Some(card) = self.open.take() {
            self.refuse(&card, end, NO_END);
        }
    }

    fn take(&mut self, open: &OpenCard, end: usize) {
        if let Some(cause) = open.fault {
            return self.refuse(open, end, cause);
        }
        let text = format!("BEGIN:VCARD\n{}END:VCARD\n", open.kept);
        let Entry::VCard(card) = Parser::new(&text).entry() else { return self.refuse(open, end, NO_CARD) };
        self.rows.rows += 1;
        let contact = Contact { line: open.line, ..contact(&card) };
        if is_of_several(&card) {
            self.rows.put_aside(COMPANY);
        } else if contact.name.is_empty() && contact.emails.is_empty() && contact.slugs.is_empty() {
            self.rows.put_aside(NOBODY);
        } else {
            self.contacts.push(contact);
        }
    }

    fn refuse(&mut self, card: &OpenCard, end: usize, cause: &'static str) {
        self.rows.rows += 1;
        self.rows.refused.push(Refusal::of(card.line, cause));
        let written = self.text.get(card.start..end).unwrap_or_default();
        self.rows.refused_texts.push(unfolded(written).into_owned().into_bytes());
    }
}

/// Whether a line of that name is read; before a point there may be the group that it is in, as in `item1.EMAIL`.
fn is_wanted(name: &[u8]) -> bool {
    const PROFILE: &[u8] = b"socialprofile";
    let name = name.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    let is_profile = name.len() < 64 && name.windows(PROFILE.len()).any(|word| word.eq_ignore_ascii_case(PROFILE));
    is_profile || WANTED.iter().any(|wanted| name.eq_ignore_ascii_case(wanted))
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
                let emails = texts(entry).map(|text| bare_email(text).to_lowercase()).filter(|email| is_email(email));
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
