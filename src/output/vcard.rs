//! Address cards (vCard 4.0, RFC 6350) of the people on a list: for an address book, and made for those to write to again.
//! The same person has the same card in every file, so that a program puts a newer one in its place.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use chrono::NaiveDate;
use sha2::{Digest as _, Sha256};

use super::content_lines::{date, line, text};
use super::entry::Entry;
use super::options::RenderOptions;
use crate::audit::{Audit, List};
use crate::export::{Connection, safe_url};
use crate::rules::{Effect, Reason};

/// Who wrote the file.
const PRODUCT: &str = concat!("PRODID:-//linkprune//linkprune ", env!("CARGO_PKG_VERSION"), "//EN");

/// A card for each person of the list.
pub(super) fn write(audit: &Audit, options: &RenderOptions, to: &mut dyn Write) -> io::Result<()> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for person in Entry::all(audit, options) {
        let key = person.connection.person_key();
        let before = seen.entry(key.clone()).or_default();
        let uid = uid(&key, *before);
        *before += 1;
        to.write_all(card(&person, &uid, options.list, audit.evidence.as_of).as_bytes())?;
    }
    Ok(())
}

fn card(person: &Entry<'_>, uid: &str, list: List, day: NaiveDate) -> String {
    let Connection { first_name, last_name, url, email, company, position, .. } = person.connection;
    let name = match person.connection.full_name() {
        name if name.trim().is_empty() => "somebody without a name".to_owned(),
        name => name,
    };
    let mut file = String::new();
    for written in ["BEGIN:VCARD", "VERSION:4.0", PRODUCT] {
        line(&mut file, written);
    }
    line(&mut file, &format!("UID:{uid}"));
    line(&mut file, &format!("REV:{}T000000Z", date(day)));
    line(&mut file, &format!("FN:{}", text(&name)));
    line(&mut file, &format!("N:{};{};;;", text(last_name), text(first_name)));
    for (property, value) in [("ORG", company), ("TITLE", position), ("EMAIL", email)] {
        if !value.trim().is_empty() {
            line(&mut file, &format!("{property}:{}", text(value)));
        }
    }
    if let Some(url) = safe_url(url) {
        line(&mut file, &format!("URL:{url}"));
    }
    line(&mut file, &format!("NOTE:{}", text(&note(person, list))));
    line(&mut file, "END:VCARD");
    file
}

/// Why they are on the list, since when there is silence, and since when they are connected.
fn note(person: &Entry<'_>, list: List) -> String {
    let speaks =
        |reason: &&Reason| !reason.trial() && (list != List::Reconnect || reason.effect() == Effect::Reconnect);
    let why: Vec<&str> = person.card.reasons.iter().filter(speaks).map(Reason::why).collect();
    let silent = person.last_touch().map(|(day, kind)| match kind {
        Some(kind) => format!("Silent since {day} ({kind})"),
        None => format!("Silent since {day}"),
    });
    let connected = person.connection.connected_on.map(|day| format!("Connected since {day}"));
    let why = (!why.is_empty()).then(|| format!("Why: {}", why.join("; ")));
    why.into_iter().chain(silent).chain(connected).collect::<Vec<_>>().join("\n")
}

/// A UUID made of a key, and of how many people with that key came before.
fn uid(key: &str, before: usize) -> String {
    let digest = Sha256::digest(format!("{key}\u{1f}{before}").as_bytes());
    let mut bytes: Vec<u8> = digest.iter().take(16).copied().collect();
    // Version 8: made of something of one's own.
    for (place, mask, bits) in [(6, 0x0f, 0x80), (8, 0x3f, 0x80)] {
        if let Some(byte) = bytes.get_mut(place) {
            *byte = *byte & mask | bits;
        }
    }
    let mut hex = String::new();
    for byte in bytes {
        let _ = write!(hex, "{byte:02x}");
    }
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!("urn:uuid:{}-{}-{}-{}-{}", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32))
}

#[cfg(test)]
mod tests {
    use super::uid;

    #[test]
    fn a_card_is_the_same_persons_always_and_nobody_elses() {
        let ada = uid("ada-example", 0);
        assert_eq!(ada, uid("ada-example", 0));
        // The version is where a UUID says it.
        assert_eq!((ada.len(), &ada[23..24]), (45, "8"));
        assert_ne!(ada, uid("ada-example", 1));
        assert_ne!(ada, uid("bram-example", 0));
    }
}
