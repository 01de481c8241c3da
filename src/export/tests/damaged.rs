//! Small files that are damaged in a few places, always the same ones.

use crate::export::one_row::{Grammar, Told};

const PLAIN: [&str; 9] = ["", "x", "2024-03-09", " ", "ł", "\r", "a\"b", "\u{feff}", "13 Sep 2024"];
const QUOTED: [&str; 9] = ["", "x", "a,b", "a\"\"b", "\"\"", "over\nlines", "x\r\ny", ";\t", "1,2024-03-09,2"];
const DAMAGE: [&str; 12] = ["\"", ",", "\n", "\r", "\r\n", "\"\"", "\",", ",\"", "\"\n", " \"", "\0", ";"];

/// Numbers in a fixed order that looks like none.
pub struct Dice(u64);

impl Default for Dice {
    fn default() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }
}

impl Dice {
    pub fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    /// How a file of these is read, its cells separated by commas and its date in the last of three.
    pub fn grammar<'a>(&mut self, whole_row: &'a Told<'a>) -> Grammar<'a> {
        Grammar {
            delimiter: b',',
            header: b"A,B,C",
            width: 3,
            named: 3,
            cell: 20,
            columns: 5,
            unread: [None, Some(1), Some(2)][self.below(3)],
            address: None,
            date: Some(2),
            whole_row: [None, Some(whole_row)][self.below(2)],
        }
    }

    /// A file of a few rows, whole or damaged in a few places, perhaps cut short.
    pub fn file(&mut self) -> Vec<u8> {
        let delimiter = self.one_of(&[",", ",", ",", ";", "\t"]);
        let end = self.one_of(&["\n", "\n", "\r\n", "\r"]);
        let mut text = ["A", "B", "C"].join(delimiter) + end;
        for _ in 0..=self.below(4) {
            for column in 0..self.one_of(&["3", "3", "3", "3", "1", "2", "4"]).parse().unwrap() {
                text += if column > 0 { delimiter } else { "" };
                let (quote, cell) = match self.below(3) {
                    0 => ("\"", self.one_of(&QUOTED).to_owned()),
                    _ => ("", self.one_of(&PLAIN).replace(delimiter, "")),
                };
                text.extend([quote, &cell, quote]);
            }
            text += end;
        }
        let mut bytes = text.into_bytes();
        for _ in 0..self.below(4) {
            let at = 6 + self.below(bytes.len() - 6);
            let until = (at + self.below(3)).min(bytes.len());
            drop(bytes.splice(at..until, self.one_of(&DAMAGE).bytes()));
        }
        if self.below(4) == 0 {
            bytes.truncate(6 + self.below(bytes.len() - 6));
        }
        bytes
    }
}
