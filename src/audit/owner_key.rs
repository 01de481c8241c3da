//! A word that tells one owner from every other, where several exports are put together. It is safe as the name of a folder on
//! every file system, cannot lead out of that folder, and no reader of tables takes it for a number, a date or nothing.

use std::fmt::Write as _;

use super::to_ledger::export_fingerprint;
use crate::export::{Export, Owner, name_key, slug_of};
use crate::rules::fingerprint::fingerprint;

/// The longest word in bytes before it is cut; a slug has at most 100 letters, and a name in a folder 255 bytes.
const LONGEST: usize = 120;
/// How many digits of a digest tell two exports of one name apart.
const DIGITS: usize = 8;
/// Between a word and a digest; two of the letter that begins an escape cannot come about otherwise.
const MARK: &str = "__";
/// Words that one reader or another takes for a value of another type.
const VALUES: [&str; 12] =
    ["nan", "inf", "infinity", "null", "none", "nil", "true", "false", "epoch", "now", "today", "yesterday"];
/// Where nothing says whose export it is.
const UNKNOWN: &str = "unknown";

/// The owner's address, which is sure. A name alone may be a namesake's, so it is told apart by a digest of the export: of two
/// exports of one name without an address, nothing says that they are of one person.
pub fn owner_key(export: &Export) -> String {
    key(&export.owner, || export_fingerprint(export))
}

/// The same by a digest of the export, which is asked for where it is needed.
fn key(owner: &Owner, digest: impl Fn() -> String) -> String {
    let digest = || digest().chars().take(DIGITS).collect::<String>();
    match (slug(owner), owner.name.as_deref().map(name_key).filter(|name| !name.is_empty())) {
        (Some(slug), _) => escaped(&slug),
        (None, Some(name)) => format!("{}{MARK}{}", escaped(&name.replace(' ', "-")), digest()),
        (None, None) => format!("{UNKNOWN}{MARK}{}", digest()),
    }
}

/// The address that goes with the name, else any that is theirs.
fn slug(owner: &Owner) -> Option<String> {
    owner.url.as_deref().and_then(slug_of).map(String::from).or_else(|| owner.slugs.first().cloned())
}

/// Small letters of ASCII, digits and hyphens as they are; every other byte as `_` with two hexadecimal digits. What is not a
/// letter at the beginning is written so too, and what would be read as a value. Two texts never have one word.
fn escaped(text: &str) -> String {
    let is_value = VALUES.contains(&text);
    let mut word = String::new();
    for (index, byte) in text.bytes().enumerate() {
        let stays = match byte {
            b'a'..=b'z' => index > 0 || !is_value,
            b'0'..=b'9' | b'-' => index > 0,
            _ => false,
        };
        if stays {
            word.push(char::from(byte));
        } else {
            let _ = write!(word, "_{byte:02x}");
        }
    }
    if word.len() > LONGEST {
        word.truncate(LONGEST);
        word = format!("{word}{MARK}{}", fingerprint([text]));
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, url: &str, digest: &str) -> String {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let owner = Owner { name: some(name), url: some(url), ..Owner::default() };
        key(&owner, || digest.to_owned())
    }

    #[test]
    fn an_address_is_the_word_and_nothing_in_it_leads_elsewhere() {
        for (slug, expected) in [
            ("noor-example", "noor-example"),
            ("Noor-Example", "noor-example"),
            ("josé", "jos_c3_a9"),
            ("..", "_2e_2e"),
            (".hidden", "_2ehidden"),
            ("a_b", "a_5fb"),
            ("c:con", "c_3acon"),
            ("a%2Fb", "a_2fb"),
            ("a%5Cb%00c", "a_5cb_00c"),
            ("a%3Dyear", "a_3dyear"),
            ("-x.", "_2dx_2e"),
            // What a reader would take for a number, a date or a value.
            ("007", "_3007"),
            ("2026-11-01", "_32026-11-01"),
            ("1e5", "_31e5"),
            ("NaN", "_6ean"),
            ("infinity", "_69nfinity"),
            ("null", "_6eull"),
            ("nancy", "nancy"),
        ] {
            assert_eq!(of("Noor Example", &format!("https://www.linkedin.com/in/{slug}"), ""), expected);
        }
    }

    /// The text of a word that was not cut.
    fn back(word: &str) -> String {
        let mut parts = word.split('_');
        let mut bytes = parts.next().unwrap().as_bytes().to_vec();
        for part in parts {
            let (code, rest) = part.split_at(2);
            bytes.push(u8::from_str_radix(code, 16).unwrap());
            bytes.extend(rest.bytes());
        }
        String::from_utf8(bytes).unwrap()
    }

    proptest::proptest! {
        #[test]
        fn every_text_has_a_word_of_its_own_that_is_safe_as_a_name(text in ".{1,30}") {
            let word = escaped(&text);
            let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
            assert!(word.bytes().all(is_plain) && word.len() <= LONGEST + 18, "{word}");
            assert!(word.starts_with(|first: char| first.is_ascii_lowercase() || first == '_'), "{word}");
            assert!(word.parse::<f64>().is_err(), "{word}");
            assert!(word.contains(MARK) || back(&word) == text, "{word}");
        }
    }

    #[test]
    fn a_long_address_is_cut_and_still_told_apart() {
        let long = |end: &str| of("", &format!("https://www.linkedin.com/in/{}{end}", "日本".repeat(40)), "");
        let (one, other) = (long("a"), long("b"));
        assert!(one != other && one.len() < 150 && one.is_ascii(), "{one} {other}");
    }

    #[test]
    fn two_owners_of_one_name_without_an_address_are_two() {
        let (one, other) = (of("Noor Example", "", "0a1b2c3d4e5f"), of("noor  example", "", "ffff"));
        assert_eq!(
            [one.as_str(), &other, &of("", "", "ab12")],
            ["noor-example__0a1b2c3d", "noor-example__ffff", "unknown__ab12"]
        );
    }
}
