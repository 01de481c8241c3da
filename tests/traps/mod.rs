//! What real exports have and a clean one has not, each sprung on a generated export: alone, or with others.

mod contents;
mod forms;

pub use contents::CONTENTS;
pub use forms::FORMS;

use crate::pipeline::Files;
use crate::sheet::Sheet;

/// Something that was measured in real exports.
#[derive(Debug)]
pub struct Trap {
    pub name: &'static str,
    /// Whether it changes how the export is written, and nothing that it says.
    pub says_the_same: bool,
    pub spring: fn(&mut Files),
}

/// A trap under which the list stays what it was.
const fn same(name: &'static str, spring: fn(&mut Files)) -> Trap {
    Trap { name, says_the_same: true, spring }
}

/// A trap under which an export says less, or something else.
const fn other(name: &'static str, spring: fn(&mut Files)) -> Trap {
    Trap { name, says_the_same: false, spring }
}

const LIST: &str = "Connections.csv";
const MAIL: &str = "messages.csv";
const INVITED: &str = "Invitations.csv";
const ENDORSED: &str = "Endorsement_Received_Info.csv";

/// A number that depends on a text alone, wherever it is.
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)) >> 7
}

fn has(files: &Files, name: &str) -> bool {
    files.iter().any(|(file, _)| file == name)
}

/// Takes columns away, those that are there.
fn without(files: &mut Files, name: &str, columns: &[&str]) {
    for column in columns {
        if !has(files, name) {
            return;
        }
        let sheet = Sheet::of(files, name);
        if sheet.rows[0].iter().any(|cell| cell == column) {
            sheet.without(column).put(files, name);
        }
    }
}

/// Changes one column of every row, by its number.
fn change(files: &mut Files, name: &str, column: &str, to: impl Fn(usize, &mut String)) {
    if !has(files, name) {
        return;
    }
    let mut sheet = Sheet::of(files, name);
    if let Some(at) = sheet.rows[0].iter().position(|cell| cell == column) {
        sheet.rows[1..].iter_mut().enumerate().for_each(|(number, row)| to(number, &mut row[at]));
    }
    sheet.put(files, name);
}

/// A day of Connections.csv, written in another way.
fn day(cell: &str, format: &str) -> String {
    let read = chrono::NaiveDate::parse_from_str(cell, "%d %b %Y");
    read.map_or_else(|_| cell.to_owned(), |day| day.format(format).to_string())
}
