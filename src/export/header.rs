//! Finding the line that names the columns. What is before it differs by year and by hand, and an unbalanced quote
//! there would swallow it: so physical lines are looked at one by one, and the columns are known by name.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use unicode_normalization::UnicodeNormalization;

/// How many physical lines may be before the header.
const WITHIN: u64 = 50;

/// Bytes of the longest header; a line of data can be a megabyte long.
const LONGEST: usize = 1 << 16;

/// How many cells of a line are looked at for names, how many a header has at most, and how many bytes a name: a line
/// of commas costs no more.
const CELLS: usize = 256;
const WIDEST: usize = 1024;
const NAME: usize = 100;

/// A column that a reader asks for.
#[derive(Debug)]
pub(super) struct Column {
    /// Its name in an export of today.
    pub name: &'static str,
    /// Other names it has had, the likelier ones first; letters and digits only, lower case. One that begins with `*`
    /// is the end of a name.
    pub aliases: &'static [&'static str],
}

/// What makes a line the header of one kind of file.
#[derive(Debug)]
pub(super) struct HeaderSpec {
    pub columns: &'static [Column],
    /// Indices into `columns`: one of these sets must be there whole.
    pub enough: &'static [&'static [usize]],
    /// Names of columns that today's exports do not have, whose lack is not worth a word.
    pub bygone: &'static [&'static str],
}

/// The header as found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub delimiter: u8,
    /// Its physical line, 1 being the first.
    pub line: u64,
    /// Lines before it that are not blank.
    pub preamble: u64,
    /// Where its line begins and ends.
    pub bytes: (usize, usize),
    /// Where the first row begins.
    pub body: usize,
    /// How many cells it has.
    pub width: usize,
    /// How many it has up to the last that is not blank.
    pub named: usize,
    /// For each wanted column its cell, `None` where it is missing.
    pub places: Vec<Option<usize>>,
    /// More cells with the name of a wanted column: which column, and where.
    pub rivals: Vec<(usize, usize)>,
    /// Cells that nobody asked for.
    pub extra: Vec<String>,
}

impl Header {
    /// The first line that is one, for the delimiter that names most columns.
    pub fn find(text: &[u8], wanted: &HeaderSpec) -> Option<Self> {
        let names = Names::of(wanted);
        let (mut start, mut preamble) = (0, 0);
        for number in 1..=WITHIN {
            let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
            let length = memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
            let line = rest.get(..length)?;
            let end = if rest.get(length..)?.starts_with(b"\r\n") { 2 } else { 1 };
            let body = (start + length + end).min(text.len());
            let found = b",;\t"
                .iter()
                .filter(|delimiter| **delimiter == b',' || memchr(**delimiter, line).is_some())
                .filter_map(|delimiter| Self::read(line, *delimiter, &names, wanted))
                .max_by_key(|header| header.places.iter().flatten().count());
            if let Some(header) = found {
                let bytes = (start, start + length);
                return Some(Self { line: number, preamble, bytes, body, ..header });
            }
            preamble += u64::from(!line.trim_ascii().is_empty());
            start = body;
        }
        None
    }

    fn read(line: &[u8], delimiter: u8, known: &Names, wanted: &HeaderSpec) -> Option<Self> {
        if line.len() > LONGEST {
            return None;
        }
        // For each column its cell so far, and how likely that is.
        let mut places: Vec<Option<(usize, usize)>> = vec![None; wanted.columns.len()];
        let (mut written, mut rivals) = (Vec::new(), Vec::new());
        let (mut width, mut named) = (0, 0);
        for (index, cell) in cells(line, delimiter).enumerate() {
            if index >= WIDEST {
                return None;
            }
            width = index + 1;
            if cell.trim_ascii().is_empty() {
                continue;
            }
            named = width;
            if index >= CELLS {
                continue;
            }
            if index == 0 && memchr(delimiter, &cell).is_some() && cell.len() + 2 == line.len() {
                // The whole line is in one pair of quotes.
                return Self::read(&cell, delimiter, known, wanted);
            }
            let name = String::from_utf8_lossy(cell.get(..NAME).unwrap_or(&cell));
            if let Some((column, rank)) = known.find(&plain(&name))
                && let Some(place) = places.get_mut(column)
            {
                let likelier = place.is_none_or(|(_, likely)| rank < likely);
                let rival = if likelier { place.replace((index, rank)).map(|(index, _)| index) } else { Some(index) };
                rivals.extend(rival.map(|index| (column, index)));
            }
            written.push((index, name.trim().chars().filter(|c| !c.is_control()).take(60).collect::<String>()));
        }
        let has = |set: &&[usize]| set.iter().all(|column| places.get(*column).is_some_and(Option::is_some));
        if !wanted.enough.iter().any(has) {
            return None;
        }
        let places: Vec<Option<usize>> = places.into_iter().map(|place| place.map(|(index, _)| index)).collect();
        let extra = written.into_iter().filter(|(index, _)| !places.contains(&Some(*index))).map(|(_, name)| name);
        let extra = extra.filter(|name| !name.is_empty()).collect();
        Some(Self { delimiter, line: 0, preamble: 0, bytes: (0, 0), body: 0, width, named, places, rivals, extra })
    }

    /// Of the columns that are missing those that an extra one may be, a letter apart: as written, and as meant.
    pub fn misspelt(&self, wanted: &HeaderSpec) -> Vec<(String, &'static str)> {
        let missing = wanted.columns.iter().zip(&self.places).filter(|(_, place)| place.is_none());
        let near = |column: &Column, extra: &&String| {
            let (meant, written) = (plain(column.name), plain(extra));
            written.len() > 1 && meant.len() > 2 && strsim::damerau_levenshtein(&meant, &written) == 1
        };
        missing
            .filter_map(|(column, _)| Some((self.extra.iter().find(|extra| near(column, extra))?.clone(), column.name)))
            .collect()
    }
}

/// The names of all columns asked for, folded once: each with its column and how likely it means that one, 0 being most.
struct Names(Vec<(String, usize, usize)>);

impl Names {
    fn of(wanted: &HeaderSpec) -> Self {
        let each = wanted.columns.iter().enumerate().flat_map(|(index, column)| {
            let aliases = column.aliases.iter().map(|alias| (*alias).to_owned());
            let names = std::iter::once(plain(column.name)).chain(aliases);
            names.enumerate().map(move |(rank, name)| (name, index, rank))
        });
        Self(each.collect())
    }

    fn find(&self, name: &str) -> Option<(usize, usize)> {
        let whole = self.0.iter().find(|(known, ..)| known == name);
        let end = || self.0.iter().find(|(known, ..)| known.strip_prefix('*').is_some_and(|end| name.ends_with(end)));
        whole.or_else(end).map(|(_, column, rank)| (*column, *rank))
    }
}

/// The letters and digits of a column's name, lower case: `First Name`, `first_name` and `FirstName` are one.
pub(super) fn plain(name: &str) -> String {
    if name.is_ascii() {
        return name
            .bytes()
            .filter(u8::is_ascii_alphanumeric)
            .map(|byte| char::from(byte.to_ascii_lowercase()))
            .collect();
    }
    name.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(NAME).collect()
}

/// The cells of one physical line, quotes removed where a cell has them on both ends.
pub(super) fn cells(line: &[u8], delimiter: u8) -> impl Iterator<Item = Cow<'_, [u8]>> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let line = rest?;
        let (end, quoted) = match line {
            [b'"', inside @ ..] => {
                let mut quotes = memchr::memchr_iter(b'"', inside).peekable();
                let mut close = None;
                while let Some(quote) = quotes.next() {
                    if quotes.next_if_eq(&(quote + 1)).is_none() {
                        close = Some(quote + 1);
                        break;
                    }
                }
                let after = close.map_or(line.len(), |close| close + 1);
                (after + memchr(delimiter, line.get(after..)?).unwrap_or(line.len() - after), close)
            }
            _ => (memchr(delimiter, line).unwrap_or(line.len()), None),
        };
        rest = if end < line.len() { line.get(end + 1..) } else { None };
        Some(match quoted {
            Some(close) if close + 1 == end => {
                let inside = String::from_utf8_lossy(line.get(1..close)?);
                Cow::Owned(inside.replace("\"\"", "\"").into_bytes())
            }
            _ => Cow::Borrowed(line.get(..end)?),
        })
    })
}

/// Columns that have had one name only.
macro_rules! columns {
    ($($name:literal),*) => { &[$($crate::export::header::Column { name: $name, aliases: &[] }),*] };
}
pub(super) use columns;

#[cfg(test)]
mod tests {
    use super::*;

    const WANTED: HeaderSpec = HeaderSpec {
        columns: &[
            Column { name: "First Name", aliases: &["vorname"] },
            Column { name: "Last Name", aliases: &[] },
            Column { name: "Connected On", aliases: &[] },
        ],
        enough: &[&[0, 1], &[0, 2]],
        bygone: &[],
    };

    #[test]
    fn an_open_quote_before_the_header_does_not_swallow_it() {
        let text = b"Notes:\n\"never closed\n\nFirst Name,Last Name,Shoe Size\nAda,Example,38\n";
        let header = Header::find(text, &WANTED).unwrap();
        assert_eq!((header.line, header.preamble, header.width), (4, 2, 3));
        assert_eq!(header.places, [Some(0), Some(1), None]);
        assert_eq!(header.extra, ["Shoe Size"]);
        assert_eq!(&text[header.body..], b"Ada,Example,38\n");
    }

    #[test]
    fn columns_are_known_by_name_whatever_stands_between_them() {
        for line in ["\"Connected On\";\"Vorname\"", "ConnectedOn\tfirst_name\t\t\r", "CONNECTED ON,First  Name"] {
            let header = Header::find(line.as_bytes(), &WANTED).unwrap();
            assert_eq!(header.places, [Some(1), None, Some(0)], "{line}");
        }
    }

    #[test]
    fn a_header_far_down_or_without_names_is_none() {
        let far = format!("{}First Name,Last Name\n", "\n".repeat(50));
        assert_eq!(Header::find(far.as_bytes(), &WANTED), None);
        assert!(Header::find(&far.as_bytes()[1..], &WANTED).is_some());
        assert_eq!(Header::find(b"Name,Company\nAda,Northwind", &WANTED), None);
        assert_eq!(Header::find(b"", &WANTED), None);
    }

    #[test]
    fn the_cells_of_a_line_keep_what_quotes_hold_together() {
        let read = |line: &str| {
            cells(line.as_bytes(), b',').map(|cell| String::from_utf8(cell.into_owned()).unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(read("a,\"b, \"\"c\"\"\",,\"d\"\r"), ["a", "b, \"c\"", "", "d"]);
        assert_eq!(read(""), [""]);
        assert_eq!(read("\"open,b"), ["\"open,b"]);
        assert_eq!(read("\"x\"y,b"), ["\"x\"y", "b"]);
    }
}
