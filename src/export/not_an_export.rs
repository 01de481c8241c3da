//! What people hand over in place of an export, told by its first bytes, so that each gets its own sentence.

use super::decode::Text;
use super::header::Header;
use super::headless;
use super::register::{FILES, FileKind};
use crate::error::{Error, HOW_TO_ASK};

/// First bytes, and what a file that begins with them is.
const SIGNS: [(&[u8], &str); 14] = [
    (b"\xd0\xcf\x11\xe0", SPREADSHEET),
    (b"PK\x03\x04", "a zip, not a CSV file"),
    (b"%PDF", "a PDF, not a CSV file"),
    (b"\x1f\x8b", "a gzip archive, not a zip"),
    (b"7z\xbc\xaf", "a 7z archive, not a zip"),
    (b"Rar!", "a rar archive, not a zip"),
    (b"SQLite format 3", "a database, not a CSV file"),
    (b"PAR1", "a Parquet file, not a CSV file"),
    (b"\x89PNG", "a picture, not a CSV file"),
    (b"\xff\xd8\xff", "a picture, not a CSV file"),
    (b"GIF8", "a picture, not a CSV file"),
    (b"\x7fELF", "a program, not a CSV file"),
    (b"MZ\x90", "a program, not a CSV file"),
    (b"{\\rtf", "a text document, not a CSV file"),
];

const SPREADSHEET: &str = "a spreadsheet, whatever its name says, not a CSV file";
/// Also the sheet that some programs write as HTML under the name of a spreadsheet.
pub(super) const WEB_PAGE: &str = "a web page, not a CSV file";
const SAVE_AS_CSV: &str = "open it and save it as CSV (UTF-8), or give the zip as LinkedIn made it";

/// What bytes are that cannot be a CSV file; `None` where they may be one.
pub(super) fn foreign(bytes: &[u8]) -> Option<&'static str> {
    if bytes.is_empty() {
        return Some("an empty file");
    }
    if let Some((_, words)) = SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign)) {
        return Some(words);
    }
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let begins = |word: &str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()));
    if text.is_empty() && bytes.trim_ascii().is_empty() {
        Some("a file with nothing but blanks in it")
    } else if ["<!doctype", "<html", "<?xml", "<head", "<body"].into_iter().any(begins) {
        Some(WEB_PAGE)
    } else if begins("{\"") || begins("[{") || begins("{\n") || begins("{\r") {
        Some("JSON, not a CSV file")
    } else {
        None
    }
}

/// What a zip is, told by the names in it, when it is not an export.
pub(super) fn foreign_zip<'a>(mut names: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    names.find_map(|name| {
        if name.starts_with("xl/") {
            Some(SPREADSHEET)
        } else if name.starts_with("word/") || name.starts_with("ppt/") {
            Some("an office document, not an export")
        } else if name == "content.xml" {
            Some("a spreadsheet or document, whatever its name says, not a CSV file")
        } else {
            None
        }
    })
}

/// The error for a file that `foreign` or `foreign_zip` gave words for.
pub(super) fn not_an_export(path: &str, found: &str) -> Error {
    let help = if found.starts_with("a spreadsheet") {
        SAVE_AS_CSV.into()
    } else {
        format!("give the zip, the unpacked folder or Connections.csv; {HOW_TO_ASK}")
    };
    Error::NotAnExport { path: path.to_owned(), found: found.to_owned(), help }
}

/// The error for a text in which no line names the people.
pub(super) fn no_header(path: &str, text: &Text) -> Error {
    if text.bytes().contains(&0) {
        return not_an_export(path, "neither text nor a zip");
    }
    if let Some(kind) = other_kind(text) {
        return other_file(path, kind);
    }
    if let Some((found, help)) = headless::found(text) {
        return Error::NotAnExport { path: path.to_owned(), found, help };
    }
    Error::NotAnExport {
        path: path.to_owned(),
        found: "a text file without a header in its first 50 lines that names `First Name` and `Last Name`".into(),
        help: "the first row of a list of connections names its columns, as LinkedIn writes them: \
               First Name,Last Name,URL,Email Address,Company,Position,Connected On"
            .into(),
    }
}

/// The error for another of LinkedIn's files given as if it were the list of connections.
pub(super) fn other_file(path: &str, kind: FileKind) -> Error {
    Error::NotAnExport {
        path: path.to_owned(),
        found: format!("LinkedIn's {}, not its list of connections", kind.file().name),
        help: "give the folder it came in, the zip, or Connections.csv".into(),
    }
}

/// The error for a list of ours given as if it were an export: what it says of people is not what LinkedIn says.
pub(super) fn our_list(path: &str) -> Error {
    Error::NotAnExport {
        path: path.to_owned(),
        found: "a list that linkprune wrote, not an export".into(),
        help: "give the export, and this list with --decisions".into(),
    }
}

/// Which other of LinkedIn's files a text is, by its header. A column `Name` alone does not make it Skills.csv.
pub(super) fn other_kind(text: &Text) -> Option<FileKind> {
    FILES
        .iter()
        .filter(|file| !matches!(file.kind, FileKind::Connections | FileKind::Skills))
        .find(|file| Header::find(text.bytes(), file.header).is_some())
        .map(|file| file.kind)
}
