//! Addresses of people. The same person is `https://www.linkedin.com/in/jos%C3%A9-p` in one file, as
//! `…/in/josé-p` in the next and without a scheme in a third; only the decoded, lower-case slug is the same in all.

use std::borrow::Cow;

use compact_str::CompactString;
use memchr::memchr;
use percent_encoding::{CONTROLS, percent_decode_str, utf8_percent_encode};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::mojibake::text_in;
use crate::text::is_invisible;

/// Whether a cell is the address of a person, see [`slug_of`].
pub(super) fn names_a_person(cell: &[u8]) -> bool {
    // Whatever follows the first letter of a slug, short of a quote, leaves a slug that begins with it.
    let begins_a_slug =
        |slug: &[u8]| slug.first().is_some_and(u8::is_ascii_alphanumeric) && memchr(b'"', slug).is_none();
    cell.strip_prefix(USUAL.as_bytes()).is_some_and(begins_a_slug) || slug_of(&text_in(cell)).is_some()
}

/// How nearly every address begins.
pub(super) const USUAL: &str = "https://www.linkedin.com/in/";

/// The key of a person: the part after `/in/` of an address at linkedin.com or below, decoded and in lower case, without
/// query, fragment, trailing slash or trailing quote. `None` for anything else, such as a company's page or another host.
pub fn slug_of(url: &str) -> Option<CompactString> {
    // As LinkedIn writes nearly all of them: there is nothing to decode or to fold, or nothing but letters.
    if let Some(slug) = url.strip_prefix(USUAL).filter(|slug| !slug.is_empty()) {
        if slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
            return Some(slug.into());
        }
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'%' | 0x80..);
        let ends_in_one = |c: char| !(c.is_whitespace() || c.is_control() || is_invisible(c));
        if slug.bytes().all(is_letter) && slug.ends_with(ends_in_one) {
            return decoded(slug);
        }
    }
    let url = url.trim_matches(|c: char| c.is_whitespace() || c.is_control() || is_invisible(c));
    let rest = match url.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http") => rest,
        Some(_) => return None,
        None => url.trim_start_matches("//"),
    };
    let (host, path) = rest.split_once('/')?;
    if !is_linkedin(host) {
        return None;
    }
    let (section, slug) = path.split_once('/')?;
    if !section.eq_ignore_ascii_case("in") {
        return None;
    }
    // A quote is never part of an address: one that was left at its end is not, one inside it makes it nobody's.
    let slug = slug.split(['/', '?', '#']).next()?.trim_end_matches('"');
    if slug.contains('"') {
        return None;
    }
    decoded(slug)
}

/// A slug, decoded and in lower case; `None` where nothing is left of it.
fn decoded(slug: &str) -> Option<CompactString> {
    if slug.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'%') {
        let mut slug = CompactString::from(slug);
        slug.make_ascii_lowercase();
        return Some(slug).filter(|slug| !slug.is_empty());
    }
    let decoded = percent_decode_str(slug).decode_utf8().unwrap_or(Cow::Borrowed(slug));
    let slug = match is_nfc_quick(decoded.chars()) {
        IsNormalized::Yes => decoded.trim().to_lowercase(),
        IsNormalized::No | IsNormalized::Maybe => decoded.trim().nfc().collect::<String>().to_lowercase(),
    };
    (!slug.is_empty()).then(|| slug.into())
}

/// The address itself where a link to it is harmless: https, at linkedin.com or below, nothing in it that could lead
/// elsewhere or break out of where it is written. `None` where it should stay text.
pub fn safe_url(url: &str) -> Option<&str> {
    let url = url.trim();
    let rest = url.get(..8).filter(|scheme| scheme.eq_ignore_ascii_case("https://")).and(url.get(8..))?;
    let host = rest.split(['/', '?', '#']).next()?;
    let harmless = |c: char| {
        let is_odd = c.is_whitespace() || c.is_control() || "\\\"'<>`^{|}".contains(c) || is_invisible(c);
        c.is_ascii_alphanumeric() || !is_odd
    };
    (is_linkedin(host) && url.chars().all(harmless)).then_some(url)
}

/// An address as a person reads it: letters that are encoded in it are decoded. A browser takes both forms. As it is where
/// anything else is encoded, and where letters run from right to left, which would turn the order of what is beside them.
pub fn readable_url(url: &str) -> Cow<'_, str> {
    // Letters that run from right to left, and letters that are blank.
    let is_unclear = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}');
    let is_letter = |c: char| c.is_alphabetic() && !is_invisible(c) && !is_unclear(c);
    let is_same = |decoded: &str| utf8_percent_encode(decoded, CONTROLS).to_string().eq_ignore_ascii_case(url);
    let decoded = percent_decode_str(url).decode_utf8().ok();
    decoded
        .filter(|decoded| decoded.chars().all(|c| c.is_ascii() || is_letter(c)) && is_same(decoded))
        .unwrap_or(Cow::Borrowed(url))
}

fn is_linkedin(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let below = host.strip_suffix("linkedin.com").is_some_and(|before| before.is_empty() || before.ends_with('.'));
    below && host.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-') && !host.starts_with('.')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_cell_names_a_person_where_it_has_a_key(slug in "(https://www.linkedin.com/in/)?[a-bZ0%C3A9é/?#\" -]{0,6}") {
            prop_assert_eq!(names_a_person(slug.as_bytes()), slug_of(&slug).is_some());
        }
    }

    #[test]
    fn a_slug_has_the_same_key_whichever_way_it_is_read() {
        for slug in [
            "ada",
            "Ada-X",
            "jos%C3%A9",
            "%20",
            "%",
            "a%FF",
            "%C3%89",
            "e%CC%81",
            "José",
            "日本",
            "e\u{301}",
            "é\u{a0}",
            "é\u{200b}",
            "\u{3164}",
        ] {
            let usual = slug_of(&format!("{USUAL}{slug}"));
            assert_eq!(usual, slug_of(&format!("http://linkedin.com/in/{slug}")), "{slug}");
        }
    }

    #[test]
    fn letters_of_an_address_can_be_read_and_nothing_else_is_decoded() {
        let base = "https://www.linkedin.com/in/";
        for (slug, expected) in [
            ("%C5%82ukasz-garc%c3%ada-193", "łukasz-garcía-193"),
            ("ada-193", "ada-193"),
            ("日本", "日本"),
            // A slash, a blank, half a letter, a sign, a blank that is a letter, and letters from right to left.
            ("ada%2Fb%C3%A9", "ada%2Fb%C3%A9"),
            ("b%C3%A9%20x", "b%C3%A9%20x"),
            ("ada%C3", "ada%C3"),
            ("%F0%9F%9A%80", "%F0%9F%9A%80"),
            ("%E3%85%A4", "%E3%85%A4"),
            ("%D7%93", "%D7%93"),
        ] {
            let url = format!("{base}{slug}");
            assert_eq!(readable_url(&url), format!("{base}{expected}"));
            assert_eq!(slug_of(&readable_url(&url)), slug_of(&url));
        }
    }

    #[test]
    fn one_person_has_one_key_however_the_address_is_written() {
        for url in [
            "https://www.linkedin.com/in/jos%C3%A9-p",
            "https://www.linkedin.com/in/josé-p",
            "https://www.linkedin.com/in/jose\u{301}-p",
            "www.linkedin.com/in/Jos%c3%a9-P/",
            "linkedin.com/in/josé-p",
            "http://nl.linkedin.com/in/jos%C3%89-p?trk=x#top",
            "  HTTPS://WWW.LINKEDIN.COM/IN/jos%C3%A9-p/detail/recent  ",
            "//www.linkedin.com/in/josé-p",
            "https://www.linkedin.com/in/josé-p\"",
        ] {
            assert_eq!(slug_of(url).as_deref(), Some("josé-p"), "{url}");
        }
    }

    #[test]
    fn what_names_no_person_has_no_key() {
        for url in [
            "",
            "josé-p",
            "https://www.linkedin.com/in/",
            "https://www.linkedin.com/in",
            "https://www.linkedin.com/company/northwind",
            "https://www.linkedin.com.evil.example/in/ada",
            "https://evillinkedin.com/in/ada",
            "https://evil.example/https://www.linkedin.com/in/ada",
            "javascript://www.linkedin.com/in/ada",
            "https://ada@www.linkedin.com/in/ada",
            "https://www.linkedin.com/in/ada\"x",
        ] {
            assert_eq!(slug_of(url), None, "{url}");
        }
    }

    #[test]
    fn a_slug_that_decodes_to_no_text_keeps_its_letters() {
        assert_eq!(slug_of("https://www.linkedin.com/in/a%FF").as_deref(), Some("a%ff"));
    }

    #[test]
    fn only_https_at_linkedin_makes_a_link() {
        assert_eq!(safe_url(" https://www.linkedin.com/in/ada "), Some("https://www.linkedin.com/in/ada"));
        assert_eq!(safe_url("https://linkedin.com/in/josé"), Some("https://linkedin.com/in/josé"));
        for url in [
            "http://www.linkedin.com/in/ada",
            "javascript:alert(1)//https://www.linkedin.com",
            "https://www.linkedin.com@evil.example/in/ada",
            "https://www.linkedin.com:443@evil.example/",
            "https://www.linkedin.com\\@evil.example/in/ada",
            "https://www.linkedin.com.evil.example/in/ada",
            "https://www.lınkedin.com/in/ada",
            "https://www.linkedin.com/in/a\"onclick=x",
            "https://www.linkedin.com/in/a\u{202e}b",
            "https://www.linkedin.com/in/a b",
            "https:/",
            "é",
        ] {
            assert_eq!(safe_url(url), None, "{url}");
        }
    }
}
