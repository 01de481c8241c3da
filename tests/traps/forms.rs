//! In what forms exports reach people.

use super::{ENDORSED, LIST, MAIL, Trap, change, day, has, hash, other, same, without};
use crate::pipeline::Files;
use crate::sheet::{OWNER, Sheet};

/// How the files are written, by LinkedIn in other years and by programs that saved them again. One at a time.
pub const FORMS: [Trap; 21] = [
    same("as it is", |_| {}),
    same("a mark of the byte order, and lines that end as in Windows", |files| {
        every_text(files, |text| format!("\u{feff}{}", text.replace("\r\n", "\n").replace('\n', "\r\n")));
    }),
    same("lines that end as in old Macs", |files| text_of(files, LIST, |text| text.replace('\n', "\r"))),
    same("no lines before the header", |files| text_of(files, LIST, |text| text[header_at(text)..].to_owned())),
    same("an open quote before the header", |files| text_of(files, LIST, |text| text.replacen("261\"", "261", 1))),
    same("a title and blank lines before the header", |files| {
        text_of(files, LIST, |text| format!("my list\n\n\n{}", &text[header_at(text)..]));
    }),
    same("semicolons, and days with dots", |files| {
        change(files, LIST, "Connected On", |_, cell| *cell = day(cell, "%d.%m.%Y"));
        rewritten(files, LIST, b';', csv::QuoteStyle::Necessary);
    }),
    same("every cell in quotes", |files| {
        rewritten(files, LIST, b',', csv::QuoteStyle::Always);
        rewritten(files, MAIL, b',', csv::QuoteStyle::Always);
    }),
    same("UTF-16 with tabs, under names with blanks", |files| {
        for name in [LIST, ENDORSED] {
            if !has(files, name) {
                continue;
            }
            rewritten(files, name, b'\t', csv::QuoteStyle::Necessary);
            let (name, bytes) = files.iter_mut().find(|(file, _)| file == name).unwrap();
            *bytes = format!("\u{feff}{}", String::from_utf8_lossy(bytes))
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect();
            *name = name.replace('_', " ");
        }
    }),
    same("columns in another order, and one more", |files| {
        let mut list = Sheet::of(files, LIST);
        for (number, row) in list.rows.iter_mut().enumerate() {
            // The header is looked for by its first name.
            row[1..].reverse();
            row.push(if number == 0 { "Tags".into() } else { "met, once".into() });
        }
        list.put(files, LIST);
    }),
    same("a header without spaces", |files| {
        header(files, LIST, |cell| cell.replace("First Name", "FirstName").replace("Connected On", "ConnectedOn"));
    }),
    same("a header in German", |files| {
        header(files, LIST, |cell| match cell {
            "First Name" => "Vorname".into(),
            "Last Name" => "Nachname".into(),
            "Email Address" => "E-Mail-Adresse".into(),
            "Company" => "Unternehmen".into(),
            "Connected On" => "Verbunden am".into(),
            other => other.to_owned(),
        });
    }),
    same("names of files in capitals", |files| files.iter_mut().for_each(|(name, _)| *name = name.to_uppercase())),
    same("a folder around it, and one within", |files| {
        files.push(("Jobs/Saved Jobs.csv".into(), b"Saved Date,Job Url\n1/2/24,x".to_vec()));
        for (name, _) in files.iter_mut() {
            *name = format!("Complete_LinkedInDataExport_11-01-2026/{name}");
        }
    }),
    same("`nan` in blank cells", |files| {
        for column in ["Email Address", "Company"] {
            change(files, LIST, column, |_, cell| *cell = if cell.is_empty() { "nan".into() } else { cell.clone() });
        }
    }),
    same("whole rows in quotes", |files| {
        lines_of(files, LIST, |line| {
            (hash(line).is_multiple_of(9)).then(|| format!("\"{}\"", line.replace('"', "\"\"")).into_bytes())
        });
    }),
    other("a comma without quotes", |files| {
        lines_of(files, LIST, |line| {
            let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
            let is_hit =
                hash(line).is_multiple_of(9) && !line.contains('"') && cells.len() == 7 && !cells[4].is_empty();
            cells.get_mut(4).filter(|_| is_hit)?.push_str(", Inc.");
            Some(cells.join(",").into_bytes())
        });
    }),
    same("two encodings in one file", |files| {
        lines_of(files, LIST, |line| {
            let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(line);
            (!lost && !line.is_ascii() && hash(line).is_multiple_of(2)).then(|| bytes.into_owned())
        });
    }),
    other("quotes that are never closed", |files| {
        lines_of(files, LIST, |line| {
            (hash(line).is_multiple_of(9) && !line.contains('"'))
                .then(|| line.replacen(",https", ",\"https", 1).into_bytes())
        });
    }),
    other("messages as in 2018", |files| {
        let gone = ["CONVERSATION ID", "CONVERSATION TITLE", "SENDER PROFILE URL", "RECIPIENT PROFILE URLS"];
        without(files, MAIL, &gone);
        without(files, MAIL, &["ATTACHMENTS", "IS MESSAGE DRAFT"]);
        let mut mail = Sheet::of(files, MAIL);
        let [from, date] = ["FROM", "DATE"].map(|name| mail.column(name));
        let header = ["From", "To", "Date", "Subject", "Content", "Folder", "Direction"];
        for row in &mut mail.rows {
            let direction = if row[from] == OWNER { "OUTGOING" } else { "INCOMING" };
            row.push(direction.into());
            if let Ok(at) = chrono::NaiveDateTime::parse_from_str(&row[date], "%Y-%m-%d %H:%M:%S UTC") {
                row[date] = at.format("%-m/%-d/%y, %-I:%M %p").to_string();
            }
        }
        mail.rows[0] = header.map(str::to_owned).to_vec();
        mail.put(files, MAIL);
        files.iter_mut().filter(|(name, _)| name == MAIL).for_each(|(name, _)| *name = "Messages.csv".into());
    }),
    other("a list that breaks off", |files| {
        let (_, bytes) = files.iter_mut().find(|(name, _)| name == LIST).unwrap();
        bytes.truncate(bytes.len() * 3 / 4);
    }),
];

fn header(files: &mut Files, name: &str, to: impl Fn(&str) -> String) {
    let mut sheet = Sheet::of(files, name);
    sheet.rows[0].iter_mut().for_each(|cell| *cell = to(cell));
    sheet.put(files, name);
}

fn header_at(text: &str) -> usize {
    text.find("First Name").unwrap()
}

fn text_of(files: &mut Files, name: &str, to: impl Fn(&str) -> String) {
    let (_, bytes) = files.iter_mut().find(|(file, _)| file == name).unwrap();
    *bytes = to(std::str::from_utf8(bytes).unwrap()).into_bytes();
}

fn every_text(files: &mut Files, to: impl Fn(&str) -> String) {
    for (_, bytes) in files {
        *bytes = to(std::str::from_utf8(bytes).unwrap()).into_bytes();
    }
}

/// Changes rows of a file whose rows are lines; `None` leaves one as it is.
fn lines_of(files: &mut Files, name: &str, to: impl Fn(&str) -> Option<Vec<u8>>) {
    let (_, bytes) = files.iter_mut().find(|(file, _)| file == name).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let rows = header_at(&text);
    let changed = text[rows..].lines().enumerate().map(|(number, line)| {
        let changed = (number > 0).then(|| to(line)).flatten();
        changed.unwrap_or_else(|| line.as_bytes().to_vec())
    });
    *bytes = [&text.as_bytes()[..rows], &changed.collect::<Vec<_>>().join(&b'\n')].concat();
}

/// Writes a table anew, without what was before its header.
fn rewritten(files: &mut Files, name: &str, delimiter: u8, quotes: csv::QuoteStyle) {
    let sheet = Sheet::of(files, name);
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).quote_style(quotes).from_writer(Vec::new());
    sheet.rows.iter().for_each(|row| writer.write_record(row).unwrap());
    let (_, bytes) = files.iter_mut().find(|(file, _)| file == name).unwrap();
    *bytes = writer.into_inner().unwrap();
}
