//! From what people write to what can be compared: lower-case words without accents, styled letters, emoji or gender
//! marks, each with its place in the original, and the places where one part of a title ends and the next begins.

use std::borrow::Cow;

use super::inclusive;
use crate::text::fold;

/// Bytes of a text that are read; bounds what a hostile cell can cost. No title says anything new after so many.
const LONGEST: usize = 600;
/// As many as a mask has bits.
pub const MOST_WORDS: usize = 128;

/// One word.
#[derive(Debug, Clone, Copy)]
pub struct PlainWord {
    /// The byte of [`PlainWords::text`] at which it begins.
    pub at: usize,
    /// Bytes of the original text, from and to.
    from: usize,
    to: usize,
    /// The part of the title that it is in: a slash, a comma, a bar or a dash begins the next.
    pub part: usize,
    /// The statement that it is in; a slash without spaces ends a part but not a statement.
    pub statement: usize,
    /// Whether it is letters with full stops: `S.p.A.`
    pub dotted: bool,
}

/// A text as comparable words.
#[derive(Debug, Clone)]
pub struct PlainWords<'a> {
    original: &'a str,
    /// The words, a space before and after each, a line feed where a statement ends.
    pub text: String,
    pub list: Vec<PlainWord>,
    part: usize,
    statement: usize,
    /// Whether the last word may go on.
    open: bool,
}

/// What may separate two words.
#[derive(Clone, Copy, PartialEq)]
enum Sign {
    Space,
    Slash,
    Cut,
}

impl<'a> PlainWords<'a> {
    /// Reads `original`, as far as it is read at all.
    pub fn of(original: &'a str) -> Self {
        let length = if original.len() <= LONGEST { original.len() } else { original.floor_char_boundary(LONGEST) };
        let original = original.get(..length).unwrap_or_default();
        let mut words = Self {
            original,
            text: String::with_capacity(length + length / 4 + 8),
            list: Vec::with_capacity(8),
            part: 0,
            statement: 0,
            open: false,
        };
        words.text.push(' ');
        words.scan();
        words.close();
        words
    }

    fn scan(&mut self) {
        let original = self.original;
        let mut at = 0;
        while let Some(rest) = original.get(at..) {
            let Some(c) = rest.chars().next() else { break };
            if self.list.len() >= MOST_WORDS {
                break;
            }
            at += self.read(c, at, rest);
        }
    }

    /// Reads the character at the head of `rest`, which begins at byte `at`; returns how many bytes it took.
    fn read(&mut self, c: char, at: usize, rest: &str) -> usize {
        let width = c.len_utf8();
        if c.is_ascii_alphanumeric() {
            if self.open {
                if c == 'I'
                    && let Some(skip) = inclusive::capital(&self.text, rest)
                {
                    return skip;
                }
            } else if let Some(skip) = inclusive::mark(rest) {
                return skip;
            }
            self.letter(c.to_ascii_lowercase(), at, at + width);
            return width;
        }
        if self.open
            && let Some(skip) = self.joined(c, rest)
        {
            return skip;
        }
        if c.is_ascii() {
            self.sign(c, at, rest);
            return width;
        }
        match c {
            // Trade marks: nothing stood there.
            '™' | '®' | '©' | '℠' => {}
            '’' | '‘' | '´' => self.sign('\'', at, rest),
            '‑' | '‐' => self.sign('-', at, rest),
            _ => fold(c, |plain| self.folded(plain, at, width, rest)),
        }
        width
    }

    /// A letter or sign that one outside ASCII folds to.
    fn folded(&mut self, plain: char, at: usize, width: usize, rest: &str) {
        if plain.is_ascii() && !plain.is_ascii_alphanumeric() {
            self.sign(plain, at, rest);
        } else if plain.is_alphanumeric() {
            self.letter(plain, at, at + width);
        } else {
            // emoji, bullets, dashes, full-width bars
            self.separate(if plain.is_whitespace() { Sign::Space } else { Sign::Cut });
        }
    }

    /// What inside or at the end of a word belongs to it or is skipped with it.
    fn joined(&mut self, c: char, rest: &str) -> Option<usize> {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let mut next = after.chars();
        let (first, second) = (next.next(), next.next());
        let single = self.list.last().is_some_and(|word| self.text.len() - word.at == 1);
        match c {
            // C.E.O., S.p.A.
            '.' if (single || self.list.last().is_some_and(|word| word.dotted))
                && first.is_some_and(char::is_alphabetic)
                && second.is_none_or(|c| !c.is_alphanumeric()) =>
            {
                if let Some(word) = self.list.last_mut() {
                    word.dotted = true;
                }
                return Some(1);
            }
            // McDonald's
            '\'' | '’' if first.is_some_and(|c| c == 's' || c == 'S') => {
                return second.is_none_or(|c| !c.is_alphanumeric()).then_some(c.len_utf8());
            }
            // C++, C#, F#
            '+' | '#' if single || self.text.ends_with("c+") => {
                self.text.push(c);
                return Some(1);
            }
            _ => {}
        }
        if c == '.' && single {
            return None;
        }
        inclusive::ending(rest)
    }

    /// An ASCII character that is not a letter or digit.
    fn sign(&mut self, c: char, at: usize, rest: &str) {
        match c {
            '&' | '@' => {
                self.close();
                self.letter(c, at, at + 1);
                self.close();
            }
            '|' | ',' | ';' | '\n' | '\\' | '>' | '<' | '*' | '~' => self.separate(Sign::Cut),
            '/' => {
                let spaced = !self.open && rest.get(1..).is_some_and(|after| after.starts_with(' '));
                self.separate(if spaced { Sign::Cut } else { Sign::Slash });
            }
            '-' => {
                let spaced = !self.open && rest.get(1..).is_some_and(|after| after.starts_with([' ', '-']));
                self.separate(if spaced { Sign::Cut } else { Sign::Space });
            }
            _ => self.separate(Sign::Space),
        }
    }

    fn letter(&mut self, c: char, from: usize, to: usize) {
        if !self.open {
            self.open = true;
            self.list.push(PlainWord {
                at: self.text.len(),
                from,
                to,
                part: self.part,
                statement: self.statement,
                dotted: false,
            });
        }
        self.text.push(c);
        if let Some(word) = self.list.last_mut() {
            word.to = to;
        }
    }

    fn separate(&mut self, sign: Sign) {
        self.close();
        if sign == Sign::Space || self.list.last().is_none_or(|word| word.part != self.part) {
            // two cuts with nothing between them are one, and the stronger counts
            if sign != Sign::Cut || self.list.is_empty() || self.text.ends_with("\n ") {
                return;
            }
        } else {
            self.part += 1;
        }
        if sign == Sign::Cut {
            self.statement += 1;
            self.text.push_str("\n ");
        }
    }

    fn close(&mut self) {
        if self.open {
            self.open = false;
            self.text.push(' ');
        }
    }

    /// The words with single spaces, whatever separates them.
    pub fn plain(&self) -> Cow<'_, str> {
        let text = self.text.trim_matches([' ', '\n']);
        if text.contains('\n') { Cow::Owned(text.replace("\n ", "")) } else { Cow::Borrowed(text) }
    }

    /// The word with that index.
    pub fn word(&self, index: usize) -> &str {
        let Some(word) = self.list.get(index) else { return "" };
        let rest = self.text.get(word.at..).unwrap_or_default();
        rest.split(' ').next().unwrap_or_default()
    }

    /// What was written from the word `first` to the word `last`.
    pub fn written(&self, first: usize, last: usize) -> &'a str {
        let (Some(first), Some(last)) = (self.list.get(first), self.list.get(last)) else { return "" };
        self.original.get(first.from..last.to).unwrap_or_default()
    }

    /// What was written from the word `first` up to, not including, the word `end`.
    pub fn written_until(&self, first: usize, end: usize) -> &'a str {
        self.written(first, end.saturating_sub(1))
    }

    /// The index of the word that byte `at` of [`PlainWords::text`] is in, or of the word before it.
    pub fn index_at(&self, at: usize) -> usize {
        self.list.partition_point(|word| word.at <= at).saturating_sub(1)
    }
}

/// `text` as comparable words with single spaces.
pub fn plain(text: &str) -> String {
    if is_simple(text) { text.to_ascii_lowercase() } else { PlainWords::of(text).plain().into_owned() }
}

/// Whether it is only letters, digits and single spaces, with no capital I inside a word, as most names are.
fn is_simple(text: &str) -> bool {
    let mut before = b' ';
    let simple = text.len() <= LONGEST / 10
        && text.bytes().all(|byte| {
            let simple = match byte {
                b' ' => before != b' ',
                b'I' => !before.is_ascii_lowercase(),
                _ => byte.is_ascii_alphanumeric(),
            };
            before = byte;
            simple
        });
    simple && before != b' '
}
