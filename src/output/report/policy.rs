//! What keeps a report from running or fetching anything but its own: a policy for the browser, and data that cannot end the
//! block it is in.

use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// The Content Security Policy of a page with this one script and this one style sheet.
pub(super) fn policy(script: &str, style: &str) -> String {
    format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; base-uri 'none'; form-action 'none'",
        source(script),
        source(style)
    )
}

/// A text as the policy names it.
fn source(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// Takes JSON and writes it so that it can stand in a `<script>` block: no letter in it can end the block, begin a comment or
/// end a line.
pub(super) struct InScript<W>(pub W);

impl<W: Write> Write for InScript<W> {
    fn write(&mut self, json: &[u8]) -> io::Result<usize> {
        let mut rest = json;
        while let Some((at, length, escaped)) = first_special(rest) {
            self.0.write_all(rest.get(..at).unwrap_or_default())?;
            self.0.write_all(escaped)?;
            rest = rest.get(at + length..).unwrap_or_default();
        }
        self.0.write_all(rest)?;
        Ok(json.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// The first place that has to be escaped, how long it is, and what to write in its place. JSON has such letters in strings only.
fn first_special(json: &[u8]) -> Option<(usize, usize, &'static [u8])> {
    json.iter().enumerate().find_map(|(at, byte)| {
        let ends_line = |last: u8| json.get(at + 1..at + 3) == Some(&[0x80, last]);
        let (length, escaped): (usize, &'static [u8]) = match byte {
            b'<' => (1, b"\\u003c"),
            b'>' => (1, b"\\u003e"),
            b'&' => (1, b"\\u0026"),
            0xe2 if ends_line(0xa8) => (3, b"\\u2028"),
            0xe2 if ends_line(0xa9) => (3, b"\\u2029"),
            _ => return None,
        };
        Some((at, length, escaped))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_end_its_block_and_means_the_same() {
        let hostile = "</script><!-- <b>&amp;\u{2028}\u{2029} Ada";
        let mut text = Vec::new();
        serde_json::to_writer(InScript(&mut text), hostile).unwrap();
        let text = String::from_utf8(text).unwrap();
        assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{text}");
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), hostile);
    }

    #[test]
    fn a_policy_names_both_texts_and_nothing_else() {
        // The digest of the empty text, as every tool has it.
        let empty = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        assert_eq!(
            policy("", ""),
            format!(
                "default-src 'none'; script-src '{empty}'; style-src '{empty}'; base-uri 'none'; form-action 'none'"
            )
        );
    }
}
