//! Titles that were labelled by eyes that had not seen the lexicon, in titles.csv.
//!
//! A fixed hash splits them: the building half may be looked at while the lexicon grows; of the reported half only
//! figures are shown. Some labels of that half were corrected after a look at what the lexicon made of them.

use linkprune::signals::lexicon::{Found, Lexicon, Reading, Title};

const TITLES: &str = include_str!("titles.csv");

/// The three questions, in the order of the table's columns.
pub const QUESTIONS: [&str; 3] = ["industry", "function", "seniority"];

pub struct Labelled {
    /// The line of titles.csv.
    pub line: u64,
    pub language: String,
    pub company: String,
    pub position: String,
    /// By question; empty where nothing says it.
    pub answers: [String; 3],
}

/// Every row of the table.
pub fn labelled() -> Vec<Labelled> {
    let mut reader = csv::Reader::from_reader(TITLES.as_bytes());
    let rows = reader.records().map(|record| {
        let record = record.expect("the labelled table is valid CSV");
        let cell = |index: usize| record.get(index).expect("six columns").to_string();
        Labelled {
            line: record.position().expect("it was read from a file").line(),
            language: cell(0),
            company: cell(1),
            position: cell(2),
            answers: [cell(3), cell(4), cell(5)],
        }
    });
    rows.collect()
}

impl Labelled {
    /// Whether it belongs to the half that is only reported.
    pub fn is_reported(&self) -> bool {
        fnv(&format!("{}\u{1f}{}", self.company, self.position)) & 1 == 1
    }

    pub fn read(&self, lexicon: &Lexicon) -> Reading {
        lexicon.read(&Title { slug: None, name: "", company: &self.company, position: &self.position })
    }
}

/// What answers each question, if anything.
pub fn found(reading: &Reading) -> [Option<&Found>; 3] {
    [reading.industry.as_ref(), reading.functions.first(), reading.seniority.as_ref()]
}

/// FNV-1a, 64 bits.
pub fn fnv(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
