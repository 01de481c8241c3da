//! What people do, for tools: as JSON with the counts, what to name next and every reading; and as CSV with a row for each
//! reading. Neither says who it is about, so that readings can be checked by somebody else.

use std::io::{self, Write};

use serde::Serialize;

use super::csv_rows::{CsvCell, CsvRows};
use super::data_head::{DataHead, ExportHead, write_document};
use crate::audit::{CompanyToName, Composition, Evidence};
use crate::signals::lexicon::{Found, Reading};
use crate::store::config::Config;

#[derive(Serialize)]
struct IndustriesJson<'a> {
    #[serde(flatten)]
    head: DataHead,
    #[serde(flatten)]
    export: ExportHead<'a>,
    connections: usize,
    industry: AnswersJson,
    function: AnswersJson,
    seniority: AnswersJson,
    /// How many industries each source gave.
    industry_sources: Vec<PeopleBy<'a>>,
    /// How many have neither company nor position.
    blank: usize,
    companies_to_name: Vec<CompanyJson<'a>>,
    titles_without_function: Vec<PeopleBy<'a>>,
    readings: Vec<ReadingJson<'a>>,
}

/// For how many something is known, and how many have each answer.
#[derive(Serialize)]
struct AnswersJson {
    known: usize,
    answers: Vec<PeopleBy<'static>>,
}

impl AnswersJson {
    fn of(answers: &[(&'static str, usize)]) -> Self {
        let known = answers.iter().map(|(_, people)| people).sum();
        Self { known, answers: answers.iter().map(|(name, people)| PeopleBy { name, people: *people }).collect() }
    }
}

#[derive(Serialize)]
struct PeopleBy<'a> {
    name: &'a str,
    people: usize,
}

#[derive(Serialize)]
struct CompanyJson<'a> {
    name: &'a str,
    people: usize,
    /// Whether the configuration has it already, with a blank answer.
    is_listed: bool,
}

/// What was read of a title and a company.
#[derive(Serialize)]
struct ReadingJson<'a> {
    company: &'a str,
    position: &'a str,
    industry: Option<FoundJson>,
    industries: Vec<FoundJson>,
    functions: Vec<FoundJson>,
    seniority: Option<FoundJson>,
}

impl<'a> ReadingJson<'a> {
    fn of(company: &'a str, position: &'a str, reading: &Reading) -> Self {
        Self {
            company,
            position,
            industry: reading.industry.as_ref().map(FoundJson::of),
            industries: reading.industries.iter().map(FoundJson::of).collect(),
            functions: reading.functions.iter().map(FoundJson::of).collect(),
            seniority: reading.seniority.as_ref().map(FoundJson::of),
        }
    }
}

#[derive(Serialize)]
struct FoundJson {
    answer: &'static str,
    source: String,
}

impl FoundJson {
    fn of(found: &Found) -> Self {
        Self { answer: found.answer, source: found.source() }
    }
}

/// One object.
pub fn industries_json(evidence: &Evidence, config: &Config, to: &mut dyn Write) -> io::Result<()> {
    let composition = Composition::of(evidence);
    let companies = CompanyToName::all(&composition, config);
    let rows = evidence.export.connections.iter().zip(&evidence.measured.readings);
    let document = IndustriesJson {
        head: DataHead::new(),
        export: ExportHead::of_evidence(evidence),
        connections: composition.connections,
        industry: AnswersJson::of(&composition.industries),
        function: AnswersJson::of(&composition.functions),
        seniority: AnswersJson::of(&composition.seniorities),
        industry_sources: composition.layers.iter().map(|(name, people)| PeopleBy { name, people: *people }).collect(),
        blank: composition.blank,
        companies_to_name: companies
            .iter()
            .map(|CompanyToName { name, people, is_listed }| CompanyJson {
                name,
                people: *people,
                is_listed: *is_listed,
            })
            .collect(),
        titles_without_function: composition
            .unnamed_titles
            .iter()
            .map(|(name, people)| PeopleBy { name, people: *people })
            .collect(),
        readings: rows
            .map(|(connection, reading)| ReadingJson::of(&connection.company, &connection.position, reading))
            .collect(),
    };
    write_document(&document, to)
}

#[derive(Serialize)]
struct ReadingsJson<'a> {
    #[serde(flatten)]
    head: DataHead,
    readings: Vec<ReadingJson<'a>>,
}

/// Readings, each of a company and a position, as one object.
pub fn readings_json<'a>(
    readings: impl Iterator<Item = (&'a str, &'a str, &'a Reading)>,
    to: &mut dyn Write,
) -> io::Result<()> {
    let readings = readings.map(|(company, position, reading)| ReadingJson::of(company, position, reading));
    write_document(&ReadingsJson { head: DataHead::new(), readings: readings.collect() }, to)
}

/// Readings, each of a company and a position, one per row.
pub fn readings_csv<'a>(
    mut readings: impl Iterator<Item = (&'a str, &'a str, &'a Reading)>,
    raw: bool,
    to: &mut dyn Write,
) -> io::Result<()> {
    let rows = CsvRows { raw, line_end: "\n" };
    to.write_all(b"Company,Position,Industry,Industry Source,Functions,Function Source,Seniority,Seniority Source\n")?;
    readings.try_for_each(|(company, position, reading)| {
        let answer = |found: Option<&'a Found>| CsvCell::text(found.map_or("", |found| found.answer));
        let source = |found: Option<&Found>| CsvCell::text(found.map(Found::source).unwrap_or_default());
        let functions: Vec<&str> = reading.functions.iter().map(|found| found.answer).collect();
        rows.write(
            to,
            &[
                CsvCell::text(company),
                CsvCell::text(position),
                answer(reading.industry.as_ref()),
                source(reading.industry.as_ref()),
                CsvCell::text(functions.join(" ")),
                source(reading.functions.first()),
                answer(reading.seniority.as_ref()),
                source(reading.seniority.as_ref()),
            ],
        )
    })
}
