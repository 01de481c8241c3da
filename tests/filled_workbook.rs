//! A spreadsheet that somebody filled and saved again: its decisions are read, carried and never lost, and one that was made
//! to do harm ends in a sentence.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::Output;
use std::sync::LazyLock;

use calamine::{Data, Reader as _, Xlsx};
use linkprune::audit::List;
use linkprune::export::{DecisionList, Undecided, read_decisions};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;

use crate::pipeline::{audit, files, rendered};
use crate::program::run_in;

const PEOPLE: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    Ada,Example,https://www.linkedin.com/in/ada,,,,01 Mar 2021\n\
    Bram,Example,https://www.linkedin.com/in/bram,,,,02 Mar 2021\n\
    Cleo,Example,,,Contoso,Clerk,03 Mar 2021\n\
    Cleo,Example,,,Fabrikam,Clerk,04 Mar 2021\n";

/// The sheets of a spreadsheet by their names, as rows of cells.
type Sheets = Vec<(String, Vec<Vec<Data>>)>;

fn sheets(book: &[u8]) -> Sheets {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).unwrap();
    book.sheet_names()
        .into_iter()
        .map(|name| {
            let rows = book.worksheet_range(&name).unwrap().rows().map(<[Data]>::to_vec).collect();
            (name, rows)
        })
        .collect()
}

/// How a program writes days when it saves a spreadsheet.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Days {
    Typed,
    /// Numbers that nothing says are days.
    Bare,
    Text,
}

/// The same sheets saved by another program.
fn saved(sheets: &Sheets, days: Days) -> Vec<u8> {
    let mut book = Workbook::new();
    let format = Format::new().set_num_format("dd/mm/yyyy");
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (at, row) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(row) {
                match cell {
                    Data::Empty => {}
                    Data::Float(number) => _ = sheet.write_number(at, column, *number).unwrap(),
                    Data::DateTime(day) => {
                        let (year, month, date, ..) = day.to_ymd_hms_milli();
                        let typed = ExcelDateTime::from_ymd(year, month, date).unwrap();
                        match days {
                            Days::Typed => _ = sheet.write_datetime_with_format(at, column, &typed, &format).unwrap(),
                            Days::Bare => _ = sheet.write_number(at, column, day.as_f64()).unwrap(),
                            Days::Text => {
                                _ = sheet.write_string(at, column, format!("{year}-{month:02}-{date:02}")).unwrap();
                            }
                        }
                    }
                    other => _ = sheet.write_string(at, column, other.to_string()).unwrap(),
                }
            }
            if at % 3 == 2 {
                sheet.set_row_hidden(at).unwrap();
            }
        }
        sheet.autofilter(0, 0, 2, 2).unwrap();
    }
    book.save_to_buffer().unwrap()
}

fn column(rows: &[Vec<Data>], name: &str) -> usize {
    rows[0].iter().position(|cell| *cell == Data::String(name.into())).unwrap()
}

/// Writes into the row of somebody; the day tells people of one name apart.
fn fill(sheets: &mut Sheets, who: (&str, Option<&str>), decision: &str, note: &str) {
    let rows = &mut sheets[0].1;
    let [first, connected, decided, noted] =
        ["First Name", "Connected On", "Decision", "Note"].map(|name| column(rows, name));
    let is_one = |row: &&mut Vec<Data>| {
        let day = match &row[connected] {
            Data::DateTime(day) => day.to_ymd_hms_milli().2.to_string(),
            _ => String::new(),
        };
        row[first] == *who.0 && who.1.is_none_or(|wanted| wanted == day)
    };
    let row = rows.iter_mut().find(is_one).unwrap();
    for (place, text) in [(decided, decision), (noted, note)] {
        row[place] = if text.is_empty() { Data::Empty } else { Data::String(text.into()) };
    }
}

fn said(output: &Output) -> String {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// A folder with an export and its list as a spreadsheet, `list.xlsx`.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("c.csv"), PEOPLE).unwrap();
    let output = run_in(folder.path(), &["audit", "c.csv", "--list", "all", "-o", "list.xlsx", "-q"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    folder
}

fn book(here: &Path) -> Vec<u8> {
    fs::read(here.join("list.xlsx")).unwrap()
}

/// Who, what was decided about them, and the note, in the order of the list.
fn decided(list: &DecisionList) -> Vec<(String, String, String)> {
    let words = |one: &linkprune::export::Decided| one.decision.map(|decision| decision.words()).unwrap_or_default();
    list.decided.iter().map(|one| (one.name.clone(), words(one), one.note.clone())).collect()
}

fn entry(name: &str, decision: &str, note: &str) -> (String, String, String) {
    (name.into(), decision.into(), note.into())
}

#[test]
fn a_list_that_nobody_filled_says_nothing() {
    let folder = folder();
    let list = read_decisions(book(folder.path())).unwrap();
    assert_eq!((list.format, list.decided.len(), list.unread.len(), list.own_cells), ("xlsx", 0, 0, false));
}

#[test]
fn decisions_are_read_however_it_was_saved_again() {
    let folder = folder();
    let mut sheets = sheets(&book(folder.path()));
    fill(&mut sheets, ("Ada", None), "Remove", "two\nlines, \"quoted\"");
    fill(&mut sheets, ("Bram", None), "later 2027-03-01", "=1+1");
    fill(&mut sheets, ("Cleo", Some("4")), "keep", "'=not a guard");
    let mut expected = vec![
        entry("ada example", "remove", "two\nlines, \"quoted\""),
        entry("bram example", "later 2027-03-01", "=1+1"),
        entry("cleo example", "keep", "'=not a guard"),
    ];
    for days in [Days::Typed, Days::Bare, Days::Text] {
        for change in 0..4 {
            let mut sheets = sheets.clone();
            let rows = &mut sheets[0].1;
            match change {
                // Columns the other way round, and a title above them.
                1 => {
                    for row in rows.iter_mut() {
                        row.reverse();
                    }
                    rows.insert(0, vec![Data::String("My list".into())]);
                }
                // Another order of people, and an empty row among them.
                2 => {
                    let blank = vec![Data::Empty; rows[0].len()];
                    rows[1..].reverse();
                    rows.insert(2, blank);
                }
                // Only what matters, in a sheet of another name.
                3 => {
                    let wanted = ["Decision", "URL", "First Name", "Last Name", "Connected On", "Note"]
                        .map(|name| column(rows, name));
                    *rows = rows.iter().map(|row| wanted.map(|place| row[place].clone()).to_vec()).collect();
                    sheets[0].0 = "Mine".into();
                    sheets.truncate(1);
                }
                _ => {}
            }
            let list = read_decisions(saved(&sheets, days)).unwrap();
            let mut found = decided(&list);
            found.sort();
            expected.sort();
            assert_eq!(found, expected, "{days:?}, {change}");
            assert_eq!((list.unread.len(), list.own_cells), (0, false), "{days:?}, {change}");
            let cleo = list.decided.iter().find(|one| one.name.starts_with("cleo")).unwrap();
            assert_eq!(
                cleo.connected_on.map(|day| day.to_string()).as_deref(),
                Some("2021-03-04"),
                "{days:?}, {change}"
            );
        }
    }
}

#[test]
fn a_row_that_cannot_be_read_is_named_by_its_row() {
    let folder = folder();
    let mut sheets = sheets(&book(folder.path()));
    let blank = vec![Data::Empty; sheets[0].1[0].len()];
    sheets[0].1.insert(1, blank);
    let first = sheets[0].1[2][0].to_string();
    let who = (first.as_str(), None);
    fill(&mut sheets, who, "keep", "one\ntwo\nthree");
    let last = sheets[0].1.len();
    let decision = column(&sheets[0].1, "Decision");
    sheets[0].1[last - 1][decision] = Data::String("perhaps".into());
    fs::write(folder.path().join("list.xlsx"), saved(&sheets, Days::Typed)).unwrap();
    let output = run_in(folder.path(), &["audit", "c.csv", "--decisions", "list.xlsx"]);
    assert_eq!(code(&output), 2);
    let expected = format!("`list.xlsx` has an unknown word in the column `Decision` at row {last}");
    assert!(said(&output).contains(&expected), "{}", said(&output));
    let output = run_in(folder.path(), &["audit", "c.csv", "--list", "all", "-o", "list.xlsx"]);
    assert_eq!(code(&output), 5);
    assert!(said(&output).contains(&format!("at row {last}, which would be lost")), "{}", said(&output));
}

#[test]
fn what_was_decided_is_carried_imported_and_learnt_from() {
    let folder = folder();
    let here = folder.path();
    let mut filled = sheets(&book(here));
    fill(&mut filled, ("Ada", None), "x", "at the fair");
    fill(&mut filled, ("Cleo", Some("3")), "keep", "");
    fs::write(here.join("list.xlsx"), saved(&filled, Days::Typed)).unwrap();
    let output = run_in(here, &["audit", "c.csv", "--list", "all", "-o", "list.xlsx"]);
    assert!(said(&output).contains("carried 2 decisions and 1 note from list.xlsx"), "{}", said(&output));
    let list = read_decisions(book(here)).unwrap();
    let mut found = decided(&list);
    found.sort();
    assert_eq!(found, [entry("ada example", "remove", "at the fair"), entry("cleo example", "keep", "")]);
    // From one format with a column to another.
    for (from, to) in [("list.xlsx", "list.csv"), ("list.csv", "list.tsv"), ("list.tsv", "list.xlsx")] {
        fs::rename(here.join(from), here.join(to)).unwrap();
        let output = run_in(here, &["audit", "c.csv", "--list", "all", "-o", to]);
        assert!(said(&output).contains("carried 2 decisions and 1 note"), "{from} as {to}: {}", said(&output));
    }
    // JSON has no such column.
    fs::copy(here.join("list.xlsx"), here.join("list.json")).unwrap();
    let output = run_in(here, &["audit", "c.csv", "--list", "all", "-o", "list.json"]);
    assert_eq!(code(&output), 5);
    assert!(said(&output).contains("holds 2 decisions and 1 note as xlsx, which would be lost"), "{}", said(&output));
    let output =
        run_in(here, &["audit", "c.csv", "--decisions", "list.xlsx", "--list", "all", "--format", "json", "-q"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["entries"][0]["decision"]["verdict"], "remove");
    let output = run_in(here, &["rules", "tune", "c.csv", "--decisions", "list.xlsx"]);
    assert!(code(&output) < 2, "{}", said(&output));
    fs::write(here.join("linkprune.toml"), "[owner]\nname = \"Noor Example\"\n").unwrap();
    let output = run_in(here, &["decisions", "import", "list.xlsx", "c.csv"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("imported    2 people: 1 remove, 1 keep"), "{text}");
}

#[test]
fn the_users_own_columns_and_sheets_are_not_lost_silently() {
    let folder = folder();
    let here = folder.path();
    let mut filled = sheets(&book(here));
    fill(&mut filled, ("Ada", None), "keep", "");
    let mut column = filled.clone();
    column[0].1[0].push(Data::String("Phone".into()));
    column[0].1[1].push(Data::String("555 0100".into()));
    let mut sheet = filled.clone();
    sheet.push(("My thoughts".into(), vec![vec![Data::String("call Ada".into())]]));
    for changed in [column, sheet] {
        fs::write(here.join("list.xlsx"), saved(&changed, Days::Typed)).unwrap();
        let output = run_in(here, &["audit", "c.csv", "--list", "all", "-o", "list.xlsx"]);
        assert_eq!(code(&output), 5, "{}", said(&output));
        let expected = "has cells in columns or sheets that are not linkprune's, which would be lost";
        assert!(said(&output).contains(expected), "{}", said(&output));
    }
    filled.push(("Empty".into(), Vec::new()));
    // A company may be called like a column.
    filled[2].1.insert(1, vec![Data::String("company".into()), Data::String("Decision".into())]);
    fs::write(here.join("list.xlsx"), saved(&filled, Days::Typed)).unwrap();
    assert_eq!(code(&run_in(here, &["audit", "c.csv", "--list", "all", "-o", "list.xlsx"])), 0);
}

#[test]
fn two_filled_lists_are_refused_and_a_copy_that_is_not_is_passed_over() {
    let folder = folder();
    let mut filled = sheets(&book(folder.path()));
    let (mut copy, rest) = (filled[0].clone(), filled.split_off(1));
    copy.0 = "Copy".into();
    fill(&mut filled, ("Ada", None), "keep", "");
    let mut both: Sheets = [copy.clone(), filled[0].clone()].into_iter().chain(rest).collect();
    let list = read_decisions(saved(&both, Days::Typed)).unwrap();
    assert_eq!(decided(&list), [entry("ada example", "keep", "")]);
    fill(&mut both, ("Bram", None), "remove", "");
    let refused = read_decisions(saved(&both, Days::Typed));
    assert_eq!(refused, Err(Undecided::Unreadable("has two sheets with decisions".into())));
}

#[test]
fn a_spreadsheet_that_is_no_list_is_told_what_it_is_and_never_replaced() {
    let folder = folder();
    let here = folder.path();
    let budget = vec![("Budget".to_owned(), vec![vec![Data::String("Rent".into()), Data::Float(900.0)]])];
    let budget = saved(&budget, Days::Typed);
    fs::write(here.join("list.xlsx"), &budget).unwrap();
    let output = run_in(here, &["decisions", "import", "list.xlsx", "c.csv"]);
    assert_eq!(code(&output), 2);
    let expected = "the decisions file `list.xlsx` is a zip, not a CSV file; open it and save it as CSV";
    assert!(said(&output).contains(expected), "{}", said(&output));
    let output = run_in(here, &["audit", "c.csv", "-o", "list.xlsx"]);
    assert_eq!(code(&output), 5, "{}", said(&output));
    assert_eq!(fs::read(here.join("list.xlsx")).unwrap(), budget);
}

#[test]
fn a_list_whose_column_is_gone_is_as_it_is_in_csv() {
    let folder = folder();
    let mut sheets = sheets(&book(folder.path()));
    fill(&mut sheets, ("Ada", None), "", "call her");
    let decision = column(&sheets[0].1, "Decision");
    sheets[0].1[0][decision] = Data::String("My verdict".into());
    let unnamed = "is a linkprune list without its column `Decision`, and its column `Note` is filled";
    assert_eq!(read_decisions(saved(&sheets, Days::Typed)), Err(Undecided::Unnamed(unnamed.into())));
    let note = column(&sheets[0].1, "Note");
    for row in &mut sheets[0].1[1..] {
        row[note] = Data::Empty;
    }
    let no_list = Err(Undecided::NoList("has no column `Decision`".into()));
    assert_eq!(read_decisions(saved(&sheets, Days::Typed)), no_list);
}

#[test]
fn in_the_folder_of_an_export_only_a_list_of_ours_is_replaced() {
    let folder = folder();
    let here = folder.path();
    fs::rename(here.join("c.csv"), here.join("Connections.csv")).unwrap();
    let output = run_in(here, &["audit", ".", "-o", "list.xlsx"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    let other = saved(&vec![("Budget".to_owned(), vec![vec![Data::Float(1.0)]])], Days::Typed);
    fs::write(here.join("list.xlsx"), other).unwrap();
    let output = run_in(here, &["audit", ".", "-o", "list.xlsx", "--force"]);
    assert_eq!(code(&output), 5, "{}", said(&output));
    assert!(said(&output).contains("was not written by linkprune"), "{}", said(&output));
}

/// A spreadsheet with one part changed; the others are as they were.
fn with_part(book: &[u8], name: &str, change: impl FnOnce(String) -> Vec<u8>) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut changed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut change = Some(change);
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        let own = part.name().unwrap().into_owned();
        let bytes = match change.take_if(|_| own == name) {
            Some(change) => change(text),
            None => text.into_bytes(),
        };
        changed.start_file(own, SimpleFileOptions::default()).unwrap();
        changed.write_all(&bytes).unwrap();
    }
    assert!(change.is_none(), "{name}");
    changed.finish().unwrap().into_inner()
}

#[test]
fn a_formula_without_a_result_is_no_empty_cell() {
    let folder = folder();
    let formula = |result: &str| {
        let book = book(folder.path());
        let sheet = "xl/worksheets/sheet1.xml";
        with_part(&book, sheet, |part| {
            let from = part.find("<c r=\"K2\"").unwrap();
            let to = from + part[from..].find("/>").unwrap() + 2;
            let cell = format!("<c r=\"K2\" t=\"str\"><f>IF(TRUE,\"keep\",\"\")</f>{result}</c>");
            format!("{}{cell}{}", &part[..from], &part[to..]).into_bytes()
        })
    };
    let computed = read_decisions(formula("<v>keep</v>")).unwrap();
    assert_eq!(computed.decided[0].decision.unwrap().words(), "keep");
    let uncomputed = read_decisions(formula("")).unwrap();
    let words = "has an unknown word in the column `Decision` at row 2";
    assert_eq!(uncomputed.unread_words().as_deref(), Some(words));
}

fn limit(book: Vec<u8>) -> String {
    match read_decisions(book).unwrap_err() {
        Undecided::Unreadable(words) => words,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_spreadsheet_made_to_exhaust_the_machine_ends_in_a_sentence() {
    const NO_LIST: &str = "is a zip, not a CSV file; open it and save it as CSV";
    let folder = folder();
    let book = book(folder.path());
    let list = "xl/worksheets/sheet1.xml";
    let bomb =
        with_part(&book, "xl/worksheets/sheet2.xml", |sheet| format!("{sheet}{}", " ".repeat(32 << 20)).into_bytes());
    assert_eq!(limit(bomb), "is a spreadsheet over the limit of 200 times its packed size");
    let texts = "xl/sharedStrings.xml";
    let boast = |number: &'static str| {
        with_part(&book, texts, move |part| {
            let from = part.find("uniqueCount=\"").unwrap() + 13;
            let to = from + part[from..].find('"').unwrap();
            format!("{}{number}{}", &part[..from], &part[to..]).into_bytes()
        })
    };
    assert_eq!(limit(boast("99999999999")), NO_LIST);
    assert_eq!(limit(boast("18446744073709551615")), NO_LIST);
    let wide = with_part(&book, texts, |part| {
        let part = part.replace("UTF-8", "UTF-16");
        [vec![0xff, 0xfe], part.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat()
    });
    assert_eq!(limit(wide), NO_LIST);
    // Far away cells are as cheap as near ones, and there is room for 256 columns.
    let far = with_part(&book, list, |part| {
        part.replace("</sheetData>", "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>")
            .into_bytes()
    });
    assert_eq!(limit(far), "is a spreadsheet over the limit of 256 columns");
    let backwards = with_part(&book, list, |part| {
        part.replace("</sheetData>", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>").into_bytes()
    });
    assert_eq!(limit(backwards), NO_LIST);
    let many = with_part(&book, list, |part| {
        let row = |row: u32| format!("<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c></row>");
        let rows: String = (100..110_000).map(row).collect();
        part.replace("</sheetData>", &format!("{rows}</sheetData>")).into_bytes()
    });
    assert_eq!(limit(many), "is a spreadsheet over the limit of 100000 rows");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_to_a_spreadsheet_is_a_panic(
        which in 0..5_usize,
        at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), any::<bool>()), 1..12),
    ) {
        static BOOK: LazyLock<Vec<u8>> =
            LazyLock::new(|| rendered(&audit(&files(3, 4, 8)), "xlsx", List::All, false));
        let parts = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"];
        let damaged = with_part(&BOOK, parts[which], |part| {
            let mut bytes = part.into_bytes();
            for (index, byte, is_digit) in at {
                let place = index.index(bytes.len());
                // Digits in the place of digits get further.
                if is_digit {
                    let next = (place..bytes.len()).find(|place| bytes[*place].is_ascii_digit());
                    if let Some(next) = next {
                        bytes.splice(next..next, [b'9'; 9]);
                    }
                } else {
                    bytes[place] = byte;
                }
            }
            bytes
        });
        let _ = read_decisions(damaged);
    }
}
