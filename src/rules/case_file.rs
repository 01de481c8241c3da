//! `<id>.cases.csv`: a row for each invented connection, a column for each signal, one for the answer and, if wanted,
//! one for the words. A blank cell leaves its signal out; `unknown` states that it is unknown.

use super::case::{About, Case, Expected, Stated, nearest_name};
use super::language::codes;
use super::spelling::{Spelled, spell};
use super::values::{Comparison, never_so};
use crate::error::{Diagnostic, Place, excerpt};

/// The heading over the answers.
const ANSWER: &str = "answer";
/// The heading over the expected words.
const WORDS: &str = "words";

/// What a column holds.
#[derive(Clone, Copy)]
enum Heading {
    About(About),
    Answer,
    Words,
}

/// Reads a case file. Rows that cannot be read are reported, and the others kept.
pub(super) fn read(file: &str, text: &str) -> (Vec<Case>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    // Indexed once: a file may have a problem on each of many thousand lines.
    let lines: Vec<&str> = text.lines().collect();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut records = reader.records();
    let problem = |line: u64, sentence: String, help: &str| {
        let line = usize::try_from(line).unwrap_or(0);
        let source_line = lines.get(line.saturating_sub(1)).map(|line| excerpt(line, 0)).unwrap_or_default();
        Diagnostic::at(&codes::BAD_CASE, Place::at(file, line, 0), source_line, 1).says(sentence).help(help)
    };
    let in_cell = |line: u64, cell: usize, sentence: String, help: &str| {
        let whole = problem(line, sentence, help);
        let text = lines.get(whole.place.line.saturating_sub(1)).copied().unwrap_or_default();
        match cell_place(text, cell) {
            Some((start, column, width)) => Diagnostic {
                place: Place::at(file, whole.place.line, column),
                source_line: excerpt(text, start),
                width,
                ..whole
            },
            None => whole,
        }
    };
    let headings: Vec<Option<Heading>> = match records.next() {
        Some(Ok(record)) => record
            .iter()
            .enumerate()
            .map(|(cell, name)| {
                let heading = heading(name.trim());
                if heading.is_none() {
                    let help = format!("a column is a signal, `{ANSWER}` or `{WORDS}`; {}", nearest_name(name.trim()));
                    problems.push(in_cell(1, cell, format!("`{}` is not a signal", name.trim()), &help));
                }
                heading
            })
            .collect(),
        _ => Vec::new(),
    };
    if !headings.iter().any(|heading| matches!(heading, Some(Heading::Answer))) {
        let sentence = format!("the case file has no column `{ANSWER}`");
        problems.push(problem(1, sentence, "the first line names the columns: `days_connected,answer,words`"));
        return (Vec::new(), problems);
    }
    let mut cases = Vec::new();
    for record in records {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                let help = "every line needs as many cells as the first; is a quote left open here?";
                problems.push(problem(line, "this case has a different number of cells".to_owned(), help));
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        match case(&headings, &record) {
            Ok((facts, expected, words)) => {
                let place = Place::at(file, usize::try_from(line).unwrap_or(0), 0);
                cases.push(Case { place, facts, expected, words });
            }
            Err((Some(cell), sentence, help)) => problems.push(in_cell(line, cell, sentence, &help)),
            Err((None, sentence, help)) => problems.push(problem(line, sentence, &help)),
        }
    }
    (cases, problems)
}

/// What cannot be read in a case file, by line.
pub fn problems(file: &str, text: &str) -> Vec<Diagnostic> {
    read(file, text).1
}

/// The case file with new words in the column `words`, which is added if it is missing. `words` has the line of a case
/// and its words. The other cells keep their text, not their quoting.
pub fn with_words(text: &str, words: &[(usize, String)]) -> String {
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut rows: Vec<(usize, Vec<String>)> = reader
        .records()
        .filter_map(Result::ok)
        .map(|record| {
            let line = record.position().map_or(0, csv::Position::line);
            (usize::try_from(line).unwrap_or(0), record.iter().map(str::to_owned).collect())
        })
        .collect();
    let found = rows.first().and_then(|(_, names)| names.iter().position(|name| name.trim() == WORDS));
    let column = found.unwrap_or_else(|| rows.first().map_or(0, |(_, names)| names.len()));
    for (index, (line, cells)) in rows.iter_mut().enumerate() {
        let new = if index == 0 {
            Some(WORDS)
        } else {
            words.iter().find(|(at, _)| at == line).map(|(_, words)| words.as_str())
        };
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        if let (Some(cell), Some(new)) = (cells.get_mut(column), new) {
            new.clone_into(cell);
        }
    }
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for (_, cells) in &rows {
        if writer.write_record(cells).is_err() {
            return text.to_owned();
        }
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_else(|| text.to_owned())
}

fn heading(name: &str) -> Option<Heading> {
    match name {
        ANSWER => Some(Heading::Answer),
        WORDS => Some(Heading::Words),
        _ => About::named(name).map(Heading::About),
    }
}

/// Where a cell of a line is: its byte, its column from 1, and how many characters it has. `None` where it is on a later line.
fn cell_place(line: &str, cell: usize) -> Option<(usize, usize, usize)> {
    let mut quoted = false;
    let ends = line.char_indices().filter(|(_, c)| {
        quoted ^= *c == '"';
        *c == ',' && !quoted
    });
    let ends: Vec<usize> = ends.map(|(at, _)| at).chain([line.len()]).collect();
    let start = if cell == 0 { 0 } else { ends.get(cell - 1)? + 1 };
    let written = line.get(start..*ends.get(cell)?)?;
    let start = start + (written.len() - written.trim_start().len());
    let column = line.get(..start)?.chars().count() + 1;
    Some((start, column, written.trim().chars().count().max(1)))
}

/// What is wrong with a row: the cell, a sentence and its help.
type WrongRow = (Option<usize>, String, String);

type CaseRow = (Vec<Stated>, Expected, Option<String>);

fn case(headings: &[Option<Heading>], record: &csv::StringRecord) -> Result<CaseRow, WrongRow> {
    let mut facts = Vec::new();
    let mut expected = None;
    let mut words = None;
    for (index, (heading, cell)) in headings.iter().zip(record).enumerate() {
        let cell = cell.trim();
        match heading {
            _ if cell.is_empty() => {}
            Some(Heading::Words) => words = Some(cell.to_owned()),
            Some(Heading::Answer) => {
                let help = "an answer is `remove 20`, `keep 10`, `protect`, `reconnect` or `nothing`";
                expected = Some(Expected::read(cell).map_err(|sentence| (Some(index), sentence, help.to_owned()))?);
            }
            Some(Heading::About(about)) => {
                let value = match spell(cell, about.kind()) {
                    Ok(Spelled::Unknown) => None,
                    Ok(Spelled::Value(value)) => {
                        if let Some((_, sentence, help)) = never_so(about.name(), Comparison::Equal, &value) {
                            return Err((Some(index), sentence, help));
                        }
                        Some(value)
                    }
                    Err(sentence) => {
                        let kind = about.kind().words();
                        let help = format!("`{}` is {kind}, `unknown`, or left blank", about.name());
                        return Err((Some(index), sentence, help));
                    }
                };
                facts.push(Stated { about: *about, value });
            }
            None => {}
        }
    }
    let missing = || {
        (None, "the answer is missing".to_owned(), format!("write it in the column `{ANSWER}`; `nothing` is an answer"))
    };
    Ok((facts, expected.ok_or_else(missing)?, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_outside_the_vocabulary_is_refused() {
        let (cases, problems) = read("r.cases.csv", "seniority,answer\nboss,nothing\n");
        assert_eq!((cases.len(), problems.len()), (0, 1));
        assert!(problems[0].sentence.contains("boss"), "{}", problems[0].sentence);
    }

    #[test]
    fn blank_is_left_out_and_unknown_is_stated() {
        let (cases, problems) = read(
            "r.cases.csv",
            "company,industry,answer,words\n\"Fabrikam, Inc\",unknown,remove 5,\"a, b\"\n,,nothing,\n",
        );
        assert_eq!(problems, []);
        assert_eq!(cases.len(), 2);
        assert_eq!(cases[0].facts.len(), 2);
        assert_eq!(cases[0].facts[1].value, None);
        assert_eq!(cases[0].words.as_deref(), Some("a, b"));
        assert_eq!((cases[1].facts.len(), cases[1].words.as_deref()), (0, None));
        assert_eq!(cases[1].place.to_string(), "r.cases.csv:3");
    }

    #[test]
    fn what_cannot_be_read_is_said_with_its_line() {
        let (cases, problems) =
            read("r.cases.csv", "industri,days_connected,answer\n,x,nothing\n,1,\n,1,delete\n,1,nothing\n");
        assert_eq!(cases.len(), 1);
        let said: Vec<_> = problems.iter().map(|problem| (problem.place.line, problem.sentence.as_str())).collect();
        assert_eq!(
            said,
            [
                (1, "`industri` is not a signal"),
                (2, "`x` is not a whole number"),
                (3, "the answer is missing"),
                (4, "the answer is not one of the verbs"),
            ]
        );
        assert_eq!(read("r.cases.csv", "").1[0].sentence, "the case file has no column `answer`");
    }

    #[test]
    fn the_wrong_cell_is_underlined() {
        let (_, problems) =
            read("r.cases.csv", "company,days_connected,answer\n\"Fabrikam, é\", x ,nothing\n,1,\"delete\"\n,1,\n");
        let shown: Vec<_> = problems.iter().map(|found| (found.place.to_string(), found.width)).collect();
        let place = |place: &str, width| (format!("r.cases.csv:{place}"), width);
        assert_eq!(shown, [place("2:16", 1), place("3:4", 8), place("4", 1)]);
    }

    #[test]
    fn words_are_rewritten_by_line_and_the_column_is_added_where_missing() {
        let text = "answer,words\nnothing,\nprotect,old\n";
        assert_eq!(with_words(text, &[(3, "new, better".into())]), "answer,words\nnothing,\nprotect,\"new, better\"\n");
        assert_eq!(with_words("answer\nprotect\n", &[(2, "new".into())]), "answer,words\nprotect,new\n");
    }
}
