//! One list, damaged in every place in every way: nobody is invented, and whoever is not in the damaged row stays.

use super::super::*;
use super::read_files;

/// A list with what cells can hold: a preamble, quotes, doubled quotes, lines within a cell, a ghost, letters of two
/// bytes, an address in percents.
const LIST: &str = "Notes:\n\"When exporting your connection data, you may notice that some are missing.\"\n\n\
First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
Ada,Example,https://www.linkedin.com/in/ada-example,,Northwind Bank,Analyst,13 Sep 2024\n\
Zoë,Übel,https://www.linkedin.com/in/zo%C3%AB,zoe@example.com,\"Fabrikam, Inc.\",\"Buyer\nand seller, worldwide\",12 Sep 2024\n\
,,,,,,11 Sep 2024\n\
José,\"Peña, MBA\",https://www.linkedin.com/in/jose,,\"\"\"Contoso\"\" GmbH\",,10 Sep 2024\n\
Bram,Example,https://www.linkedin.com/in/bram,,,\"Lead,\n\nData\",09 Sep 2024\n\
Cleo,Example,https://www.linkedin.com/in/cleo,,Fabrikam,Engineer,08 Sep 2024\n";

/// The body's rows: where each begins and ends.
fn rows() -> Vec<(usize, usize)> {
    let start = LIST.find("Ada,").unwrap();
    let names = ["Ada,", "Zoë,", ",,,,,,11", "José,", "Bram,", "Cleo,"];
    let mut starts: Vec<usize> = names.iter().map(|name| LIST.find(name).unwrap()).collect();
    assert_eq!(starts[0], start);
    starts.push(LIST.len());
    starts.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

fn whole() -> Vec<Connection> {
    read_files(&[("Connections.csv", LIST.as_bytes())]).unwrap().connections
}

/// What a connection is, but for its line.
fn cells(one: &Connection) -> String {
    format!("{:?}", Connection { line: 0, ..one.clone() })
}

/// Reads the list with the bytes from `at` to `end` replaced; says who of those in other rows is changed or lost, and who is new.
fn changed(at: usize, end: usize, by: &[u8], exempt: usize) -> Vec<String> {
    let bytes = [&LIST.as_bytes()[..at], by, &LIST.as_bytes()[end..]].concat();
    let export = read_files(&[("Connections.csv", &bytes)]).unwrap();
    assert!(export.coverage.files[0].reconciles());
    let rows = rows();
    let hit = rows.iter().position(|(start, end)| (*start..*end).contains(&at));
    // A line end at the end of a row belongs to the next too.
    let next = hit.filter(|hit| at + exempt >= rows[*hit].1).map(|hit| hit + 1);
    let of_row = |one: &Connection| {
        let key = one.first_name.as_str();
        ["Ada", "Zoë", "", "José", "Bram", "Cleo"].iter().position(|name| *name == key)
    };
    let found: Vec<String> = export.connections.iter().map(cells).collect();
    let mut wrong = Vec::new();
    for one in whole() {
        let row = of_row(&one);
        if row != hit && row != next && !found.contains(&cells(&one)) {
            wrong.push(format!("lost {}", one.first_name));
        }
    }
    if export.connections.len() > 5 {
        let names: Vec<&str> = export.connections.iter().map(|one| one.first_name.as_str()).collect();
        wrong.push(format!("new: {names:?}"));
    }
    wrong
}

fn damaged(end: impl Fn(usize) -> usize, by: &[u8], exempt: usize) {
    let (start, _) = rows()[0];
    let mut failures = Vec::new();
    for at in start..LIST.len() {
        for wrong in changed(at, end(at), by, exempt) {
            let around = String::from_utf8_lossy(&LIST.as_bytes()[at.saturating_sub(12)..(at + 12).min(LIST.len())])
                .into_owned();
            failures.push(format!("{at} {around:?}: {wrong}"));
        }
    }
    assert!(failures.is_empty(), "{} by {:?}:\n{}", failures.len(), String::from_utf8_lossy(by), failures.join("\n"));
}

#[test]
fn a_byte_that_is_lost_costs_its_own_row_at_most() {
    damaged(|at| at + 1, b"", 1);
}

#[test]
fn a_byte_that_came_in_costs_its_own_row_at_most() {
    for by in [
        &b"\""[..],
        b",",
        b"\0",
        b"\r",
        b"\x1b",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xc3",
        b"\n",
        b"\"\"",
        b";",
        b"\t",
        b"'",
        b"\\",
    ] {
        damaged(|at| at, by, 1);
    }
}

#[test]
fn a_list_cut_anywhere_holds_nobody_who_was_not_in_it() {
    let all = whole();
    for end in rows()[0].0..LIST.len() {
        if LIST.as_bytes()[..end].ends_with(b"Analyst,") {
            // One row without a date, which may be all there ever was.
            continue;
        }
        let export = read_files(&[("Connections.csv", &LIST.as_bytes()[..end])]).unwrap();
        for one in &export.connections {
            let original = all.iter().find(|known| known.slug == one.slug).map(cells);
            let cut = export.coverage.files[0].shape.cut_off;
            assert!(original == Some(cells(one)) || cut && one.connected_on.is_none(), "{end}: {one:?}");
        }
    }
}
