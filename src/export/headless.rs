//! Lists of connections that lack the line that names their columns, or the columns that name people: what is said of
//! them, and how to put them right.

use super::columns::connections::{HALF_NAMED, NAMELESS};
use super::dates::is_date;
use super::decode::Text;
use super::header::{Header, cells};
use super::odd_rows::is_address;

const AS_MADE: &str = "give the list as LinkedIn made it: First Name,Last Name,URL,Email Address,Company,Position,\
                       Connected On";

/// What a text is that has no header of a list of connections, and the remedy; `None` where it is not a list either.
pub(super) fn found(text: &Text) -> Option<(String, String)> {
    if let Some(header) = Header::find(text.bytes(), &HALF_NAMED) {
        let line = header.line;
        if let Some((written, meant)) =
            header.misspelt(&HALF_NAMED).into_iter().find(|(_, meant)| meant.ends_with("Name"))
        {
            let found = format!("a list of connections with an unknown column `{written}` in line {line}");
            return Some((found, format!("did you mean `{meant}`? correct that line")));
        }
        let lacks = if header.places.first().is_some_and(Option::is_some) { "Last Name" } else { "First Name" };
        return Some((format!("a list of connections without a column `{lacks}`"), AS_MADE.into()));
    }
    if Header::find(text.bytes(), &NAMELESS).is_some() {
        let found = "a list of connections without their names, so nobody in it can be listed";
        return Some((found.into(), AS_MADE.into()));
    }
    let (line, number) = first_line(text.bytes())?;
    let delimiter = *b",;\t".iter().max_by_key(|delimiter| cells(line, **delimiter).count())?;
    let cells: Vec<_> = cells(line, delimiter).collect();
    let address = cells.iter().position(|cell| is_address(cell));
    let date = cells.iter().position(|cell| is_date(cell));
    if cells.len() < 4 || cells.len() > 20 || address.is_none() && date.is_none() {
        return None;
    }
    let which = if number == 1 { "first line".into() } else { format!("line {number}") };
    let found = format!("a list without a header: the {which} looks like a person");
    let columns: &[&str] = match (cells.len(), address, date) {
        (7, None | Some(2), None | Some(6)) => &LATEST,
        (6, None, Some(5)) => &["First Name", "Last Name", "Email Address", "Company", "Position", "Connected On"],
        _ => {
            let help = "put a line above it that names its columns, such as First Name,Last Name,Company,Connected On";
            return Some((found, help.into()));
        }
    };
    let header = columns.join(char::from(delimiter).to_string().as_str());
    Some((found, format!("put this line above it: {header}")))
}

/// The columns since June 2023.
const LATEST: [&str; 7] = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"];

/// The first line that is not blank, and its number.
fn first_line(text: &[u8]) -> Option<(&[u8], usize)> {
    let lines = text.split(|byte| *byte == b'\n').zip(1..).take(50);
    lines.into_iter().find(|(line, _)| !line.trim_ascii().is_empty()).filter(|(line, _)| line.len() < 1 << 12)
}
