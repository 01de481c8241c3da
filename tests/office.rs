//! The spreadsheet in an office (`soffice`): opened, recalculated and saved, every cell is what was written, and what is filled in comes
//! back. Where there is none the test says so and does nothing, unless `LINKPRUNE_OFFICE=required`.

use std::env;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::Data;
use linkprune::export::read_decisions;
use tempfile::TempDir;

use crate::hostile_cells::hostile_export;
use crate::program::run_in;
use crate::workbook::rows;

/// The office, or `None` where there is none.
fn office() -> Option<PathBuf> {
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    folders.iter().map(|folder| folder.join("soffice")).find(|path| path.is_file())
}

/// Opens a spreadsheet, recalculates it and saves it in another form, in the folder `saved`.
fn save_as(office: &Path, here: &Path, form: &str) {
    let home = format!("-env:UserInstallation=file://{}", here.join("office").display());
    let mut command = Command::new(office);
    command.args(["--headless", "--norestore", &home, "--convert-to", form, "--outdir", "saved", "list.xlsx"]);
    let output = command.current_dir(here).env("HOME", here).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Every sheet as CSV: commas, UTF-8, values as they are shown; a formula would be what it comes to.
const CSV: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,true,false,false,-1";
const SHEETS: [&str; 4] = ["All connections", "Reasons", "Network", "About this audit"];

/// A cell as the office writes it to CSV.
fn shown(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Float(number) => number.to_string(),
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => panic!("{other:?}"),
    }
}

/// What no CSV of an office keeps: which line end it was, and controls that it has no place for.
fn plain(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() && *letter != '\u{fffe}').collect::<String>().trim().to_owned()
}

fn holds_what_was_written(here: &Path, book: &[u8]) {
    for sheet in SHEETS {
        let text = fs::read(here.join("saved").join(format!("list-{sheet}.csv"))).unwrap();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_slice());
        let found: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let expected = rows(book, sheet);
        assert_eq!(found.len(), expected.len(), "{sheet}");
        for (number, (found, expected)) in found.iter().zip(&expected).enumerate() {
            for (place, cell) in expected.iter().enumerate() {
                let found = found.get(place).unwrap_or_default();
                assert_eq!(plain(found), plain(&shown(cell)), "{sheet}, row {}, column {place}", number + 1);
            }
        }
    }
}

#[test]
fn an_office_opens_it_and_every_cell_is_what_was_written() {
    let Some(office) = office() else {
        assert!(env::var_os("LINKPRUNE_OFFICE").is_none(), "LibreOffice is not installed");
        // Straight to the error stream: what a test prints is shown only if it fails.
        io::stderr()
            .write_all(b"skipped: the spreadsheet was not opened in LibreOffice: it is not installed\n")
            .unwrap();
        return;
    };
    let sample = TempDir::new().unwrap();
    let here = sample.path();
    fs::create_dir(here.join("export")).unwrap();
    for entry in fs::read_dir("sample-data/this-year").unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), here.join("export").join(entry.file_name())).unwrap();
    }
    opened(&office, here, "export");
    saved_again(&office, here);
    let hostile = TempDir::new().unwrap();
    hostile_export(hostile.path());
    opened(&office, hostile.path(), ".");
}

fn opened(office: &Path, here: &Path, export: &str) {
    let output = run_in(here, &["audit", export, "--list", "all", "-o", "list.xlsx", "-q"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    save_as(office, here, CSV);
    holds_what_was_written(here, &fs::read(here.join("list.xlsx")).unwrap());
}

/// What is filled in is read from what the office saved, and the list is as it was.
fn saved_again(office: &Path, here: &Path) {
    let names = "First Name,Last Name,URL,Decision,Note\n";
    let rosa = "Rosa,Kowalczyk,https://www.linkedin.com/in/rosa-kowalczyk-01a2,later 2027-03-01,\"=1+1\"\n";
    fs::write(here.join("filled.csv"), format!("{names}{rosa}")).unwrap();
    let fill = ["audit", "export", "--list", "all", "--decisions", "filled.csv", "-o", "list.xlsx", "-q"];
    assert_eq!(run_in(here, &fill).status.code(), Some(0));
    save_as(office, here, "xlsx:Calc MS Excel 2007 XML");
    let (ours, theirs) = (fs::read(here.join("list.xlsx")).unwrap(), fs::read(here.join("saved/list.xlsx")).unwrap());
    assert_ne!(ours, theirs);
    let (read, again) = (read_decisions(ours.clone()).unwrap(), read_decisions(theirs.clone()).unwrap());
    assert_eq!(read.decided.len(), 1);
    assert_eq!(read, again);
    for sheet in SHEETS {
        assert_eq!(rows(&ours, sheet).len(), rows(&theirs, sheet).len());
    }
    assert_eq!(rows(&ours, SHEETS[0]), rows(&theirs, SHEETS[0]));
}
