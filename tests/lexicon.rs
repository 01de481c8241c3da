//! How well the lexicon reads, measured on titles that were labelled by eyes that had not seen it, and whether its
//! files say what they seem to say.
//!
//! The labelled table is split by a fixed hash: the building half may be looked at while the lexicon grows, of the
//! reported half only these figures are.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use linkprune::signals::lexicon::{
    Additions, FUNCTIONS, Found, INDUSTRIES, Lexicon, Reading, SENIORITIES, Title, words_of_file,
};

const LABELLED: &str = include_str!("labelled/titles.csv");

const FILES: [(&str, &str); 7] = [
    ("companies.toml", include_str!("../src/signals/lexicon/companies.toml")),
    ("employers.toml", include_str!("../src/signals/lexicon/employers.toml")),
    ("functions.toml", include_str!("../src/signals/lexicon/functions.toml")),
    ("industries.toml", include_str!("../src/signals/lexicon/industries.toml")),
    ("legal_forms.toml", include_str!("../src/signals/lexicon/legal_forms.toml")),
    ("linkedin_industries.toml", include_str!("../src/signals/lexicon/linkedin_industries.toml")),
    ("seniorities.toml", include_str!("../src/signals/lexicon/seniorities.toml")),
];

/// The three questions, in the order of the table's columns.
const FIELDS: [&str; 3] = ["industry", "function", "seniority"];

/// Least precision and coverage on the reported half, in percent, by question.
const FLOORS: [(usize, usize); 3] = [(95, 65), (95, 85), (97, 90)];

struct Labelled {
    language: String,
    company: String,
    position: String,
    /// By question; empty where nothing says it.
    answers: [String; 3],
}

fn labelled() -> Vec<Labelled> {
    let mut reader = csv::Reader::from_reader(LABELLED.as_bytes());
    let rows = reader.records().map(|record| {
        let record = record.expect("the labelled table is valid CSV");
        let cell = |index: usize| record.get(index).expect("six columns").to_string();
        Labelled { language: cell(0), company: cell(1), position: cell(2), answers: [cell(3), cell(4), cell(5)] }
    });
    rows.collect()
}

/// Whether a row belongs to the half that is only reported: the lowest bit of FNV-1a, 64 bits.
fn reported(row: &Labelled) -> bool {
    let key = format!("{}\u{1f}{}", row.company, row.position);
    let hash = key
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    hash & 1 == 1
}

fn answers(reading: &Reading) -> [&'static str; 3] {
    let of = |found: Option<&Found>| found.map_or("", |found| found.answer);
    [of(reading.industry.as_ref()), of(reading.functions.first()), of(reading.seniority.as_ref())]
}

#[derive(Default, Clone, Copy)]
struct Tally {
    /// Rows whose label has an answer.
    with_answer: usize,
    /// Those of them that were answered, rightly or not.
    covered: usize,
    /// Rows that were answered.
    answered: usize,
    /// Those of them that were answered rightly.
    right: usize,
}

impl Tally {
    fn count(&mut self, label: &str, answer: &str) {
        self.with_answer += usize::from(!label.is_empty());
        self.covered += usize::from(!label.is_empty() && !answer.is_empty());
        self.answered += usize::from(!answer.is_empty());
        self.right += usize::from(!answer.is_empty() && label == answer);
    }

    fn shares(&self) -> String {
        let share = |part: usize, whole: usize| match whole {
            0 => "     –".to_string(),
            _ => format!("{:3}.{}%", part * 100 / whole, part * 1000 / whole % 10),
        };
        format!(
            "precision {} ({}/{}), coverage {} ({}/{})",
            share(self.right, self.answered),
            self.right,
            self.answered,
            share(self.covered, self.with_answer),
            self.covered,
            self.with_answer
        )
    }

    fn reaches(&self, (precision, coverage): (usize, usize)) -> bool {
        self.right * 100 >= self.answered * precision && self.covered * 100 >= self.with_answer * coverage
    }
}

#[test]
fn the_lexicon_reads_labelled_titles_as_well_as_promised() {
    let lexicon = Lexicon::new(&Additions::default());
    let mut tallies: BTreeMap<(bool, usize, String), Tally> = BTreeMap::new();
    for row in labelled() {
        let title = Title { slug: None, name: "", company: &row.company, position: &row.position };
        let read = answers(&lexicon.read(&title));
        for (field, (label, answer)) in row.answers.iter().zip(read).enumerate() {
            for language in [row.language.as_str(), ""] {
                tallies.entry((reported(&row), field, language.to_string())).or_default().count(label, answer);
            }
        }
    }
    let mut report = String::new();
    for ((reported, field, language), tally) in &tallies {
        let half = if *reported { "reported" } else { "building" };
        let language = if language.is_empty() { "all" } else { language };
        let _ = writeln!(report, "{half:9} {:9} {language:5} {}", FIELDS[*field], tally.shares());
    }
    println!("{report}");
    for (field, floor) in FLOORS.into_iter().enumerate() {
        let tally = tallies[&(true, field, String::new())];
        assert!(tally.reaches(floor), "{}: {} is below {floor:?}\n{report}", FIELDS[field], tally.shares());
    }
}

#[test]
fn the_labelled_table_is_large_and_mostly_the_world_outside_english_too() {
    let rows = labelled();
    let other = rows.iter().filter(|row| row.language != "en").count();
    assert!(rows.len() >= 600, "{} rows", rows.len());
    assert!(other * 10 >= rows.len() * 4, "{other} of {} are not in English", rows.len());
    for row in &rows {
        let vocabularies: [&[&str]; 3] = [&INDUSTRIES, &FUNCTIONS, &SENIORITIES];
        for (answer, vocabulary) in row.answers.iter().zip(vocabularies) {
            assert!(answer.is_empty() || vocabulary.contains(&answer.as_str()), "`{answer}` of `{}`", row.position);
        }
    }
}

#[test]
fn a_full_toml_reader_finds_the_same_words_in_every_file() {
    for (name, file) in FILES {
        let table: toml::Table = file.parse().unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut full = Vec::new();
        collect(&mut full, &mut Vec::new(), &table);
        let mut quick: Vec<(String, String)> = words_of_file(file)
            .iter()
            .map(|entry| {
                let path = [entry.answer, entry.kind, entry.language].join(".");
                (path.trim_matches('.').to_string(), entry.word.to_string())
            })
            .collect();
        full.sort();
        quick.sort();
        assert_eq!(quick, full, "{name}");
    }
}

fn collect(words: &mut Vec<(String, String)>, path: &mut Vec<String>, table: &toml::Table) {
    for (key, value) in table {
        path.push(key.clone());
        match value {
            toml::Value::Table(inner) => collect(words, path, inner),
            toml::Value::Array(list) => {
                let list = list.iter().map(|word| word.as_str().expect("a list of words").to_string());
                words.extend(list.map(|word| (path.join("."), word)));
            }
            other => panic!("{path:?} is {other}"),
        }
        path.pop();
    }
}
