//! How well the lexicon reads labelled titles, which of them a change moves, and whether its files say what they seem
//! to say.
//!
//! `UPDATE_READINGS=1 cargo test --locked --test main readings` writes tests/labelled/readings.txt anew: its diff shows
//! what a change of words moves.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use linkprune::signals::lexicon::{Additions, FUNCTIONS, INDUSTRIES, Lexicon, SENIORITIES, words_of_file};

use crate::labelled::{Labelled, QUESTIONS, fnv, found, labelled};

const READINGS: &str = "tests/labelled/readings.txt";

const FILES: [(&str, &str); 18] = [
    ("companies.toml", include_str!("../src/signals/lexicon/companies.toml")),
    ("employers.toml", include_str!("../src/signals/lexicon/employers.toml")),
    ("employers/africa.toml", include_str!("../src/signals/lexicon/employers/africa.toml")),
    ("employers/brazil.toml", include_str!("../src/signals/lexicon/employers/brazil.toml")),
    ("employers/france.toml", include_str!("../src/signals/lexicon/employers/france.toml")),
    ("employers/germany.toml", include_str!("../src/signals/lexicon/employers/germany.toml")),
    ("employers/india.toml", include_str!("../src/signals/lexicon/employers/india.toml")),
    ("employers/mexico.toml", include_str!("../src/signals/lexicon/employers/mexico.toml")),
    ("employers/nordics.toml", include_str!("../src/signals/lexicon/employers/nordics.toml")),
    ("employers/poland.toml", include_str!("../src/signals/lexicon/employers/poland.toml")),
    ("employers/spain.toml", include_str!("../src/signals/lexicon/employers/spain.toml")),
    ("employers/uk.toml", include_str!("../src/signals/lexicon/employers/uk.toml")),
    ("functions.toml", include_str!("../src/signals/lexicon/functions.toml")),
    ("industries.toml", include_str!("../src/signals/lexicon/industries.toml")),
    ("legal_forms.toml", include_str!("../src/signals/lexicon/legal_forms.toml")),
    ("linkedin_industries.toml", include_str!("../src/signals/lexicon/linkedin_industries.toml")),
    ("synonyms.toml", include_str!("../src/signals/lexicon/synonyms.toml")),
    ("seniorities.toml", include_str!("../src/signals/lexicon/seniorities.toml")),
];

/// Least precision and coverage on the reported half, in percent, by question.
const FLOORS: [(usize, usize); 3] = [(95, 65), (95, 85), (97, 90)];

#[derive(Default, Clone, Copy)]
struct Accuracy {
    /// Rows whose label has an answer.
    with_answer: usize,
    /// Those of them that were answered, rightly or not.
    covered: usize,
    /// Rows that were answered.
    answered: usize,
    /// Those of them that were answered rightly.
    right: usize,
}

impl Accuracy {
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

/// By half (the reported one is `true`), question and language, an empty one meaning all.
type Accuracies = BTreeMap<(bool, usize, String), Accuracy>;

fn accuracies(lexicon: &Lexicon) -> Accuracies {
    let mut all = Accuracies::new();
    for row in labelled() {
        let reading = row.read(lexicon);
        for (question, (label, found)) in row.answers.iter().zip(found(&reading)).enumerate() {
            let answer = found.map_or("", |found| found.answer);
            for language in [row.language.as_str(), ""] {
                all.entry((row.is_reported(), question, language.to_string())).or_default().count(label, answer);
            }
        }
    }
    all
}

fn figures(accuracies: &Accuracies) -> String {
    let mut text = String::new();
    for ((reported, question, language), accuracy) in accuracies {
        let half = if *reported { "reported" } else { "building" };
        let language = if language.is_empty() { "all" } else { language };
        let _ = writeln!(text, "{half} {:9} {language:3} {}", QUESTIONS[*question], accuracy.shares());
    }
    text
}

#[test]
fn the_lexicon_reads_labelled_titles_as_well_as_promised() {
    let accuracies = accuracies(&Lexicon::new(&Additions::default()));
    let figures = figures(&accuracies);
    println!("{figures}");
    for (question, floor) in FLOORS.into_iter().enumerate() {
        let accuracy = accuracies[&(true, question, String::new())];
        assert!(accuracy.reaches(floor), "{}: {} is below {floor:?}", QUESTIONS[question], accuracy.shares());
    }
}

/// What is read of one row: each answer with its source, and the label where that is another.
fn reading_of(row: &Labelled, lexicon: &Lexicon) -> String {
    let reading = row.read(lexicon);
    let answers = row.answers.iter().zip(found(&reading)).map(|(label, found)| {
        let said = found.map_or("-".to_string(), |found| format!("{} ({})", found.answer, found.source()));
        match found.map_or("", |found| found.answer) {
            answer if answer == label => said,
            _ => format!("{said} LABEL {}", if label.is_empty() { "-" } else { label }),
        }
    });
    let others = reading.functions.iter().skip(1).map(|found| format!("also {}", found.answer));
    answers.chain(others).collect::<Vec<_>>().join(" | ")
}

fn readings(lexicon: &Lexicon) -> String {
    let mut text = String::from(
        "What the lexicon reads in titles.csv, by line. LABEL is what it should have read.\n\
         UPDATE_READINGS=1 cargo test --locked --test main readings\n\n",
    );
    text.push_str(&figures(&accuracies(lexicon)));
    text.push_str("\nThe building half: line, language, company | position: industry | function | seniority\n\n");
    let (reported, building): (Vec<_>, Vec<_>) = labelled().into_iter().partition(Labelled::is_reported);
    for row in building {
        let Labelled { line, language, company, position, .. } = &row;
        let _ = writeln!(text, "{line} {language} {company} | {position}: {}", reading_of(&row, lexicon));
    }
    text.push_str("\nThe reported half: line, and a digest in place of the reading, which nobody is to adjust to\n\n");
    for row in reported {
        let _ = writeln!(text, "{} {:06x}", row.line, fnv(&reading_of(&row, lexicon)) & 0xff_ffff);
    }
    text
}

#[test]
fn the_readings_of_labelled_titles_are_as_recorded() {
    let now = readings(&Lexicon::new(&Additions::default()));
    if std::env::var_os("UPDATE_READINGS").is_some() {
        fs::write(READINGS, &now).unwrap();
    }
    let recorded = fs::read_to_string(READINGS).unwrap_or_default();
    let only = |sign: &str, text: &str, other: &str| {
        let lines = text.lines().filter(|line| other.lines().all(|known| known != *line));
        lines.map(|line| format!("{sign} {line}")).collect::<Vec<_>>()
    };
    let moved = [only("-", &recorded, &now), only("+", &now, &recorded)].concat().join("\n");
    assert!(moved.is_empty(), "{READINGS} differs; write it anew with UPDATE_READINGS=1\n{moved}");
}

#[test]
fn four_in_ten_labelled_titles_are_not_in_english() {
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
