//! Bytes to text. LinkedIn writes UTF-8 without a mark; spreadsheets write the same file back with a byte order mark,
//! in UTF-16 or in an 8-bit encoding, and say nothing of it.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::{memchr, memchr_iter};

/// A file as UTF-8 with LF or CRLF line ends, and what it was before.
#[derive(Debug)]
pub(super) struct Text {
    bytes: Cow<'static, [u8]>,
    start: usize,
    /// The encoding, in words for the user.
    pub encoding: &'static str,
    /// How many places could not be read as that encoding.
    pub replaced: u64,
    /// `LF`, `CRLF`, `CR`, `mixed`, or `none` where the file is one line.
    pub line_ends: &'static str,
}

impl Text {
    /// The text, always valid UTF-8, without its byte order mark.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(self.start..).unwrap_or_default()
    }

    /// Decodes a file by its mark, else by what it can be.
    pub fn decode(bytes: Cow<'static, [u8]>) -> Self {
        let (bytes, start, encoding, replaced) = if bytes.starts_with(b"\xef\xbb\xbf") {
            // An invalid byte after the mark is damage, not another encoding.
            if std::str::from_utf8(&bytes).is_ok() {
                (bytes, 3, "UTF-8 with BOM", 0)
            } else {
                let (text, replaced) = mend(&bytes);
                (Cow::Owned(text), 3, "UTF-8 with BOM", replaced)
            }
        } else if let Some((encoding, words)) = sixteen_bit(&bytes) {
            // The decoder of the library removes the mark itself.
            let (text, _) = encoding.decode_with_bom_removal(&bytes);
            let text = text.into_owned().into_bytes();
            let replaced = count_replacements(&text);
            (Cow::Owned(text), 0, words, replaced)
        } else if std::str::from_utf8(&bytes).is_ok() {
            (bytes, 0, "UTF-8", 0)
        } else if mostly_utf8(&bytes) {
            let (text, replaced) = mend(&bytes);
            (Cow::Owned(text), 0, "UTF-8", replaced)
        } else {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
            (Cow::Owned(text.into_owned().into_bytes()), 0, "Windows-1252", 0)
        };
        let mut text = Self { bytes, start, encoding, replaced, line_ends: "none" };
        text.line_ends = line_ends(text.bytes());
        if text.line_ends == "CR" {
            for byte in text.bytes.to_mut() {
                if *byte == b'\r' {
                    *byte = b'\n';
                }
            }
        }
        text
    }
}

/// UTF-16 by its mark, or by every second byte of the beginning being zero, as Latin letters make it.
fn sixteen_bit(bytes: &[u8]) -> Option<(&'static Encoding, &'static str)> {
    match bytes {
        [0xff, 0xfe, ..] => return Some((UTF_16LE, "UTF-16LE with BOM")),
        [0xfe, 0xff, ..] => return Some((UTF_16BE, "UTF-16BE with BOM")),
        _ => {}
    }
    let (pairs, _) = bytes.get(..bytes.len().min(4096)).unwrap_or_default().as_chunks::<2>();
    let zeros = |place: usize| pairs.iter().filter(|pair| pair.get(place) == Some(&0)).count();
    let (first, second) = (zeros(0), zeros(1));
    let mostly = |many: usize, few: usize| many > 8 && many * 3 > pairs.len() && few * 8 < many;
    if mostly(second, first) {
        Some((UTF_16LE, "UTF-16LE"))
    } else if mostly(first, second) {
        Some((UTF_16BE, "UTF-16BE"))
    } else {
        None
    }
}

/// Whether letters beyond ASCII are more often valid UTF-8 than not.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0_u64, 0_u64);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count() as u64;
        invalid += u64::from(!chunk.invalid().is_empty());
    }
    valid > invalid
}

/// Each stretch that is no UTF-8 becomes one replacement character.
fn mend(bytes: &[u8]) -> (Vec<u8>, u64) {
    let mut text = Vec::with_capacity(bytes.len());
    let mut replaced = 0;
    for chunk in bytes.utf8_chunks() {
        text.extend_from_slice(chunk.valid().as_bytes());
        if !chunk.invalid().is_empty() {
            text.extend_from_slice("\u{fffd}".as_bytes());
            replaced += 1;
        }
    }
    (text, replaced)
}

fn count_replacements(text: &[u8]) -> u64 {
    memchr::memmem::find_iter(text, "\u{fffd}").count() as u64
}

/// Told from the first 64 KiB; a carriage return alone only where the whole file has no line feed.
fn line_ends(text: &[u8]) -> &'static str {
    let head = text.get(..text.len().min(1 << 16)).unwrap_or_default();
    let feeds = memchr_iter(b'\n', head).count();
    let pairs = memchr::memmem::find_iter(head, b"\r\n").count();
    match (feeds, pairs) {
        (0, _) if memchr(b'\r', text).is_some() && memchr(b'\n', text).is_none() => "CR",
        (0, _) => "none",
        (_, 0) => "LF",
        (feeds, pairs) if feeds == pairs => "CRLF",
        _ => "mixed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, &'static str, u64) {
        let text = Text::decode(Cow::Owned(bytes.to_vec()));
        (String::from_utf8(text.bytes().to_vec()).unwrap(), text.encoding, text.replaced)
    }

    #[test]
    fn every_encoding_of_a_resave_gives_the_same_text() {
        let text = "First Name\tLast Name\nZoë\tÜbel\n";
        let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let cases: [(Vec<u8>, &str); 7] = [
            (text.into(), "UTF-8"),
            ([b"\xef\xbb\xbf", text.as_bytes()].concat(), "UTF-8 with BOM"),
            ([b"\xff\xfe".to_vec(), wide(u16::to_le_bytes)].concat(), "UTF-16LE with BOM"),
            ([b"\xfe\xff".to_vec(), wide(u16::to_be_bytes)].concat(), "UTF-16BE with BOM"),
            (wide(u16::to_le_bytes), "UTF-16LE"),
            (wide(u16::to_be_bytes), "UTF-16BE"),
            (b"First Name\tLast Name\nZo\xeb\t\xdcbel\n".to_vec(), "Windows-1252"),
        ];
        for (bytes, encoding) in cases {
            assert_eq!(decoded(&bytes), (text.to_owned(), encoding, 0));
        }
    }

    #[test]
    fn one_damaged_letter_does_not_change_the_encoding_of_the_file() {
        assert_eq!(decoded(b"Zo\xc3\xab \xc3\x9cbel \xff"), ("Zoë Übel \u{fffd}".into(), "UTF-8", 1));
    }

    #[test]
    fn carriage_returns_alone_are_line_ends() {
        let text = Text::decode(Cow::Borrowed(b"a\rb"));
        assert_eq!((text.bytes(), text.line_ends), (&b"a\nb"[..], "CR"));
        assert_eq!(Text::decode(Cow::Borrowed(b"a\r\nb\r\n")).line_ends, "CRLF");
        assert_eq!(Text::decode(Cow::Borrowed(b"a\r\nb\n")).line_ends, "mixed");
    }
}
