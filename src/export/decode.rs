//! Bytes to text. LinkedIn writes UTF-8 without a mark; spreadsheets write the same file back with a byte order mark,
//! in UTF-16 or in the encoding of their machine, or add rows in another encoding than those that are there.

use std::borrow::Cow;

use encoding_rs::UTF_8;
use memchr::{memchr, memchr_iter, memchr2};

use super::encodings::{NamedEncoding, detect, has_wide_letters, words};
use super::wide_encodings::{eight_bit_tail, sixteen_bit, thirty_two_bit};

/// A file as UTF-8 with LF or CRLF line ends, and what it was before.
#[derive(Debug)]
pub(super) struct Text {
    bytes: Cow<'static, [u8]>,
    start: usize,
    /// The encoding, in words for the user.
    pub encoding: Cow<'static, str>,
    pub sureness: Sureness,
    /// How many places could not be read as that encoding.
    pub replaced: u64,
    /// `LF`, `CRLF`, `CR`, `LF CR`, `mixed`, or `none` where the file is one line.
    pub line_ends: &'static str,
}

/// How it is known what a file is encoded in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sureness {
    /// By its byte order mark, or because nothing else reads so.
    #[default]
    Certain,
    /// The user says so.
    Named,
    /// Told by its letters, of which there are enough.
    Detected,
    /// Told by few letters, or some of them would be odd in any encoding.
    Guessed,
}

/// A file's bytes decoded, before its line ends are looked at.
struct Decoded {
    bytes: Cow<'static, [u8]>,
    start: usize,
    encoding: Cow<'static, str>,
    sureness: Sureness,
    replaced: u64,
}

impl Decoded {
    fn certain(bytes: Cow<'static, [u8]>, start: usize, encoding: &'static str) -> Self {
        Self { bytes, start, encoding: encoding.into(), sureness: Sureness::Certain, replaced: 0 }
    }

    /// Text that a decoder made, in which every replacement character is a place it could not read.
    fn made(text: Vec<u8>, encoding: impl Into<Cow<'static, str>>, sureness: Sureness) -> Self {
        let replaced = count_replacements(&text);
        Self { bytes: Cow::Owned(text), start: 0, encoding: encoding.into(), sureness, replaced }
    }
}

impl Text {
    /// The text, always valid UTF-8, without its byte order mark.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(self.start..).unwrap_or_default()
    }

    /// How many bytes its byte order mark has, which are none of the text's.
    pub fn mark(&self) -> usize {
        self.start
    }

    /// Decodes a file by its mark, else by what it can be.
    pub fn decode(bytes: Cow<'static, [u8]>) -> Self {
        Self::decode_as(bytes, None)
    }

    /// The same; a file that has no mark and is not UTF-8 throughout is read in the encoding named.
    pub fn decode_as(bytes: Cow<'static, [u8]>, named: Option<NamedEncoding>) -> Self {
        let Decoded { bytes, start, encoding, sureness, replaced } = decoded(bytes, named);
        let mut text = Self { bytes, start, encoding, sureness, replaced, line_ends: "none" };
        text.line_ends = line_ends(text.bytes());
        match text.line_ends {
            "CR" => {
                for byte in text.bytes.to_mut() {
                    if *byte == b'\r' {
                        *byte = b'\n';
                    }
                }
            }
            "LF CR" => text.bytes.to_mut().retain(|byte| *byte != b'\r'),
            _ => {}
        }
        text
    }

    /// Puts other bytes, valid UTF-8, in the place of some of the text's own.
    pub fn replace(&mut self, stretch: std::ops::Range<usize>, bytes: &[u8]) {
        let (start, end) = (self.start + stretch.start, self.start + stretch.end);
        if start <= end && end <= self.bytes.len() {
            self.bytes.to_mut().splice(start..end, bytes.iter().copied());
        }
    }

    /// Adds bytes after the text's own, for rows that are read in another form than they are written in; where they
    /// begin.
    pub fn append(&mut self, row: &[u8]) -> usize {
        let at = self.bytes().len();
        if !row.is_empty() {
            self.bytes.to_mut().extend_from_slice(row);
        }
        at
    }
}

fn decoded(bytes: Cow<'static, [u8]>, named: Option<NamedEncoding>) -> Decoded {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        // An invalid byte after the mark is damage, not another encoding.
        return if simdutf8::basic::from_utf8(&bytes).is_ok() {
            Decoded::certain(bytes, 3, "UTF-8 with BOM")
        } else {
            let text = mixed(&bytes);
            Decoded { start: 3, encoding: "UTF-8 with BOM".into(), ..text }
        };
    }
    if let Some((order, start, encoding)) = thirty_two_bit(&bytes) {
        let (letters, _) = bytes.get(start..).unwrap_or_default().as_chunks::<4>();
        let letter = |bytes: &[u8; 4]| char::from_u32(order(*bytes)).unwrap_or(char::REPLACEMENT_CHARACTER);
        let text: String = letters.iter().map(letter).collect();
        return Decoded::made(text.into_bytes(), encoding, Sureness::Certain);
    }
    if let Some((encoding, in_words)) = sixteen_bit(&bytes) {
        // The decoder of the library removes the mark itself.
        let (head, tail) = bytes.split_at(bytes.len() - eight_bit_tail(&bytes, encoding));
        let (text, _) = encoding.decode_with_bom_removal(head);
        let mut text = text.into_owned().into_bytes();
        if tail.is_empty() {
            return Decoded::made(text, in_words, Sureness::Certain);
        }
        text.extend_from_slice(tail);
        return Decoded::made(text, format!("{in_words}, then UTF-8"), Sureness::Certain);
    }
    let valid = simdutf8::basic::from_utf8(&bytes).is_ok();
    match named {
        Some(NamedEncoding(encoding)) if !valid || bytes.is_ascii() => {
            if encoding == UTF_8 {
                let (text, replaced) = mend(&bytes);
                return Decoded { replaced, sureness: Sureness::Named, ..Decoded::certain(text.into(), 0, "UTF-8") };
            }
            let text = without_controls(&encoding.decode_without_bom_handling(&bytes).0);
            Decoded::made(text, words(encoding), Sureness::Named)
        }
        _ if valid => Decoded::certain(bytes, 0, "UTF-8"),
        _ => mixed(&bytes),
    }
}

/// What is known of the letters of one line beyond ASCII.
struct Letters {
    /// Sequences that are UTF-8.
    good: u64,
    /// Stretches that are not.
    bad: u64,
    /// Whether one of the sequences has three bytes or four, as other encodings hardly ever have by chance.
    long: bool,
}

impl Letters {
    fn of(line: &[u8]) -> Self {
        let mut letters = Self { good: 0, bad: 0, long: false };
        for chunk in line.utf8_chunks() {
            for letter in chunk.valid().chars().filter(|letter| !letter.is_ascii()) {
                letters.good += 1;
                letters.long |= letter.len_utf8() > 2;
            }
            letters.bad += u64::from(!chunk.invalid().is_empty());
        }
        letters
    }
}

/// A text that is not UTF-8 from its first byte to its last: UTF-8 with damage, another encoding, or lines in UTF-8
/// beside lines in another.
fn mixed(bytes: &[u8]) -> Decoded {
    let (mut good, mut bad) = (0, 0);
    let (mut alien, mut utf8_lines, mut long) = (Vec::new(), 0_u64, false);
    for line in lines(whole_letters(bytes)) {
        if line.is_ascii() {
            continue;
        }
        let letters = Letters::of(line);
        good += letters.good;
        bad += letters.bad;
        long |= letters.long;
        if letters.bad > letters.good {
            alien.push(line);
        } else {
            utf8_lines += 1;
        }
    }
    // A valid sequence of several bytes hardly ever is anything but UTF-8; few lines that are not are damage.
    let few = (alien.len() as u64) < 3;
    if good >= bad && (good > 0 || alien.is_empty()) && few {
        let (text, replaced) = mend(bytes);
        return Decoded { replaced, ..Decoded::certain(text.into(), 0, "UTF-8") };
    }
    let (encoding, sure) = detect(alien.iter().copied());
    let sureness = if sure { Sureness::Detected } else { Sureness::Guessed };
    // Two bytes of a letter in Chinese can be a letter of UTF-8 too, now and then.
    if utf8_lines == 0 || has_wide_letters(encoding) && !long {
        let text = without_controls(&encoding.decode_without_bom_handling(bytes).0);
        return Decoded::made(text, words(encoding), sureness);
    }
    let mut text = Vec::with_capacity(bytes.len() + bytes.len() / 8);
    for line in lines(bytes) {
        let letters = Letters::of(line);
        if letters.bad > letters.good {
            text.extend(without_controls(&encoding.decode_without_bom_handling(line).0));
        } else {
            text.extend(mend(line).0);
        }
    }
    Decoded::made(text, format!("UTF-8 and {}, by line", words(encoding)), sureness)
}

/// The bytes without a letter of UTF-8 that the end of the file cuts in two.
fn whole_letters(bytes: &[u8]) -> &[u8] {
    match std::str::from_utf8(bytes.get(bytes.len().saturating_sub(4)..).unwrap_or_default()) {
        _ if bytes.len() < 4 => bytes,
        Ok(_) => bytes,
        Err(_) => (1..4)
            .filter_map(|cut| bytes.get(..bytes.len() - cut).zip(bytes.get(bytes.len() - cut..)))
            .find(|(_, cut)| std::str::from_utf8(cut).is_err_and(|error| error.error_len().is_none()))
            .map_or(bytes, |(whole, _)| whole),
    }
}

/// The physical lines with their ends, separated at line feeds and carriage returns.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let length = memchr2(b'\n', b'\r', rest).map_or(rest.len(), |end| end + 1);
        let (line, after) = rest.split_at(length);
        rest = after;
        Some(line)
    })
}

/// Text of an 8-bit encoding, in which no letter is a control character of the upper half: such a byte was no letter.
fn without_controls(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| if ('\u{80}'..='\u{9f}').contains(&c) { char::REPLACEMENT_CHARACTER } else { c })
        .collect::<String>()
        .into_bytes()
}

/// Each stretch that is not UTF-8 becomes one replacement character.
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
        (_, 0) if memchr(b'\r', head).is_none() => "LF",
        (_, 0) if turned_round(text) => "LF CR",
        (_, 0) => "LF",
        (feeds, pairs) if feeds == pairs => "CRLF",
        _ => "mixed",
    }
}

/// Whether every line ends in LF CR, and no carriage return is anywhere else.
fn turned_round(text: &[u8]) -> bool {
    let after_feed = |at: usize| at.checked_sub(1).and_then(|before| text.get(before)) == Some(&b'\n');
    let before_return = |at: usize| text.get(at + 1).is_none_or(|byte| *byte == b'\r');
    memchr_iter(b'\r', text).all(after_feed) && memchr_iter(b'\n', text).all(before_return)
}

#[cfg(test)]
mod tests;
