//! Names as links on a terminal (OSC 8). Only a checked address of LinkedIn becomes one, and every width is counted without
//! what makes it a link.

use std::borrow::Cow;

use percent_encoding::{CONTROLS, utf8_percent_encode};
use unicode_width::UnicodeWidthStr as _;

use crate::export::safe_url;

/// Before the address, after it, and after the text.
const OPENS: &str = "\u{1b}]8;;";
const CLOSES: &str = "\u{1b}\\";
const ENDS: &str = "\u{1b}]8;;\u{1b}\\";
/// A longer address is no address of a profile.
const LONGEST: usize = 500;

/// Text that is safe to print, as a link to the address if `links` are wanted and the address is harmless.
pub(super) fn linked(text: &str, url: &str, links: bool) -> String {
    match safe_url(url).filter(|_| links && !text.is_empty()) {
        Some(url) if url.len() <= LONGEST => {
            // What is left of it is printable ASCII.
            format!("{OPENS}{}{CLOSES}{text}{ENDS}", utf8_percent_encode(url, CONTROLS))
        }
        _ => text.to_owned(),
    }
}

/// The same text without its links.
pub fn without_links(text: &str) -> Cow<'_, str> {
    let mut parts = text.split(OPENS);
    let first = parts.next().unwrap_or_default();
    if first.len() == text.len() {
        return Cow::Borrowed(text);
    }
    let rest = parts.filter_map(|part| part.split_once(CLOSES)).map(|(_, after)| after);
    Cow::Owned(std::iter::once(first).chain(rest).collect())
}

/// How many columns a text takes, where a link takes those of its text.
pub(super) fn columns_of(text: &str) -> usize {
    without_links(text).width()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: &str = "https://www.linkedin.com/in/ada-example";

    #[test]
    fn a_link_is_as_wide_as_its_text() {
        let link = linked("日本語", ADA, true);
        assert_eq!(link, format!("\u{1b}]8;;{ADA}\u{1b}\\日本語\u{1b}]8;;\u{1b}\\"));
        assert_eq!((columns_of(&link), without_links(&link).as_ref()), (6, "日本語"));
        assert_eq!(without_links(&format!("a {link} b {link}")), "a 日本語 b 日本語");
        assert_eq!(linked("Ada", ADA, false), "Ada");
    }

    #[test]
    fn no_address_leads_elsewhere_or_ends_the_link() {
        for hostile in [
            "javascript:alert(1)",
            "http://www.linkedin.com/in/ada",
            "https://www.linkedin.com.example/in/ada",
            "https://www.linkedin.com/in/a\u{1b}\\\u{1b}[2Jb",
            "https://www.linkedin.com/in/a\u{7}b",
            "https://www.linkedin.com/in/a\u{9c}b",
            "https://www.linkedin.com/in/a\u{202e}b",
            &format!("https://www.linkedin.com/in/{}", "a".repeat(1000)),
            "",
        ] {
            assert_eq!(linked("Ada", hostile, true), "Ada", "{hostile:?}");
        }
        let letters = linked("Zoë", "https://www.linkedin.com/in/zoë", true);
        assert!(letters.contains("/in/zo%C3%AB\u{1b}"), "{letters:?}");
    }
}
