//! Files polluted in every way of the Pollock benchmark: what can be read is read as it was, row by row and cell by cell, and what
//! cannot is refused with its line and its cause. Never is a row read as something else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveDateTime};
use linkprune::export::{Direction, Export, FileKind, FileReport, Limits, OwnerOverride, TouchKind};

use crate::generator::pollution::{Polluted, Table, polluted};
use crate::pipeline::source;

#[test]
fn what_can_be_read_is_exact_and_what_cannot_is_refused_with_its_line() {
    let files = polluted();
    let mut wrong: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut score = [0_usize; 3];
    for file in &files {
        match judged(file) {
            Ok(all_read) => score[usize::from(!all_read)] += 1,
            Err(why) => {
                score[2] += 1;
                let kind = file.name.split('/').next().unwrap().to_owned();
                wrong.entry(format!("{:?} {kind}", file.table)).or_default().push(format!("{}: {why}", file.name));
            }
        }
    }
    let [exact, refused, misread] = score;
    println!("{} files: {exact} read whole, {refused} with the one row refused, {misread} misread", files.len());
    assert!(files.len() >= 2_000, "{}", files.len());
    let told: Vec<String> = wrong
        .iter()
        .map(|(kind, all)| {
            format!("{kind}: {} wrong, such as\n   {}", all.len(), all[..all.len().min(4)].join("\n   "))
        })
        .collect();
    assert!(wrong.is_empty(), "{exact} {refused} {misread}\n{}", told.join("\n"));
}

/// Whether every row was read, or the damaged one refused; else what is wrong.
fn judged(file: &Polluted) -> Result<bool, String> {
    let mut files = vec![(name(file.table).to_owned(), file.bytes.clone())];
    if file.table == Table::Messages {
        files.push((name(Table::Connections).to_owned(), whole_list()));
    }
    let export = match Export::read(&source(&files), &Limits::default(), &OwnerOverride::default()) {
        Ok(export) => export,
        Err(_) if !file.is_readable => return Ok(false),
        Err(error) => return Err(format!("unreadable: {error}")),
    };
    let kind = match file.table {
        Table::Connections => FileKind::Connections,
        Table::Messages => FileKind::Messages,
    };
    let Some(report) = export.coverage.files.iter().find(|report| report.kind == kind) else {
        return if file.is_readable { Err("not read".into()) } else { Ok(false) };
    };
    if !file.is_readable {
        return Err("it was read".into());
    }
    let all_read = match file.table {
        Table::Connections => people(file, &export)?,
        Table::Messages => letters(file, &export)?,
    };
    if !all_read {
        refused(file, report)?;
    }
    Ok(all_read)
}

fn name(table: Table) -> &'static str {
    match table {
        Table::Connections => "Connections.csv",
        Table::Messages => "messages.csv",
    }
}

/// The people whom the messages are with.
fn whole_list() -> Vec<u8> {
    static LIST: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let is_whole = |file: &Polluted| file.table == Table::Connections && file.name == "as it is";
        polluted().into_iter().find(is_whole).unwrap().bytes
    });
    LIST.clone()
}

/// Whether every person is there; fails where one is who was not in the file, or one is missing who can be read.
fn people(file: &Polluted, export: &Export) -> Result<bool, String> {
    let day = |text: &str| NaiveDate::parse_from_str(text, "%d %b %Y").ok();
    let cells = |row: &Vec<String>| -> Vec<String> {
        let mut cells = row.clone();
        cells[6] = day(&row[6]).map(|day| day.to_string()).unwrap_or_default();
        cells
    };
    let read: Vec<Vec<String>> = export
        .connections
        .iter()
        .map(|c| {
            let on = c.connected_on.map(|day| day.to_string()).unwrap_or_default();
            [&*c.first_name, &c.last_name, &c.url, &c.email, &c.company, &c.position, &on].map(str::to_owned).to_vec()
        })
        .collect();
    let expected: Vec<Vec<String>> = file.rows.iter().map(cells).collect();
    for row in &read {
        let literal = file.damaged.iter().flat_map(|damaged| &damaged.literal).map(cells).any(|other| other == *row);
        if !expected.contains(row) && !literal {
            return Err(format!("read {row:?}"));
        }
    }
    let missing: Vec<usize> = (0..expected.len()).filter(|row| !read.contains(&expected[*row])).collect();
    is_only_the_damaged(file, &missing, read.len() == expected.len())
}

/// The same for messages, as touches.
fn letters(file: &Polluted, export: &Export) -> Result<bool, String> {
    type Letter = (bool, String, Option<NaiveDateTime>);
    let slug = |url: &str| url.rsplit('/').next().unwrap().to_owned();
    let letter = |row: &Vec<String>| -> Letter {
        let from_me = row[2] == "Noor Example";
        let at = NaiveDateTime::parse_from_str(&row[6], "%Y-%m-%d %H:%M:%S UTC").ok();
        (from_me, slug(if from_me { &row[5] } else { &row[3] }), at)
    };
    let read: Vec<Letter> = export
        .touches
        .iter()
        .filter(|touch| touch.kind == TouchKind::Message)
        .filter_map(|touch| {
            let person = export.people.get(touch.person as usize)?;
            Some((
                touch.direction == Direction::FromMe,
                person.slug.as_deref().unwrap_or_default().to_owned(),
                touch.at,
            ))
        })
        .collect();
    let expected: Vec<Letter> = file.rows.iter().map(letter).collect();
    // Where the date cannot be read, the message is there without its day.
    let undated = file
        .damaged
        .as_ref()
        .and_then(|damaged| expected.get(damaged.row))
        .map(|(from_me, slug, _)| (*from_me, slug.clone(), None));
    let is_undated = undated.as_ref().is_some_and(|undated| read.contains(undated));
    if let Some(odd) = read.iter().find(|read| !expected.contains(read) && Some(*read) != undated.as_ref()) {
        return Err(format!("read {odd:?}"));
    }
    if is_undated {
        return Ok(true);
    }
    let missing: Vec<usize> = (0..expected.len()).filter(|row| !read.contains(&expected[*row])).collect();
    is_only_the_damaged(file, &missing, read.len() == expected.len())
}

fn is_only_the_damaged(file: &Polluted, missing: &[usize], is_whole: bool) -> Result<bool, String> {
    match (missing, &file.damaged) {
        ([], _) => Ok(true),
        ([row], Some(damaged)) if damaged.row == *row => Ok(is_whole),
        (rows, _) => Err(format!("rows {rows:?} are missing")),
    }
}

/// The damaged row is refused with a line of its own and a cause, and nothing else is.
fn refused(file: &Polluted, report: &FileReport) -> Result<(), String> {
    let Some(damaged) = &file.damaged else { return Ok(()) };
    let lines: BTreeSet<u64> = report.refused.iter().map(|refusal| refusal.first_line).collect();
    let (first, last) = damaged.lines;
    let own = report.refused.iter().filter(|refusal| (first..=last).contains(&refusal.first_line));
    if own.clone().any(|refusal| refusal.cause.is_empty()) {
        return Err("no cause".into());
    }
    if own.count() == 0 && report.set_aside.is_empty() {
        return Err(format!("nothing says what became of the row on line {first}; refused are lines {lines:?}"));
    }
    match lines.iter().find(|line| !(first..=last).contains(line)) {
        Some(other) => Err(format!("line {other} is refused for what is on lines {first} to {last}")),
        None => Ok(()),
    }
}
