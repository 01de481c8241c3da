//! Files polluted one way each, after the twelve kinds of the Pollock benchmark (Vitagliano et al., VLDB 2023): of its size, line
//! ends, lines before the header, header, tables, delimiter, quotes, escapes and encoding; and one row with a delimiter too few,
//! a delimiter too many, or a quote that nothing closes. With what a reader should make of each.

use std::fmt::Write as _;

/// Which of the two files that matter most it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    Connections,
    Messages,
}

/// One polluted file.
#[derive(Debug, Clone)]
pub struct Polluted {
    /// Its kind, and where: `row delimiter missing/5/2`.
    pub name: String,
    pub table: Table,
    pub bytes: Vec<u8>,
    /// The rows as they were before.
    pub rows: Vec<Vec<String>>,
    /// The row that the pollution is in, and the physical lines it is on; `None` where every row can be read as it was.
    pub damaged: Option<Damaged>,
    /// Whether it can be read at all: without a header nobody knows what the columns are.
    pub is_readable: bool,
}

/// What was done to one row.
#[derive(Debug, Clone)]
pub struct Damaged {
    /// Its place among the rows.
    pub row: usize,
    /// Other readings of it that are no less right: what stands there, letter by letter.
    pub literal: Vec<Vec<String>>,
    /// Its first physical line, and its last.
    pub lines: (u64, u64),
}

/// A file before it is polluted.
struct Source {
    table: Table,
    header: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

/// How a file is written.
#[derive(Clone, Copy)]
struct Dialect {
    delimiter: char,
    quote: char,
    /// Before a quote inside quotes.
    escape: char,
    end: &'static str,
    quote_all: bool,
}

const USUAL: Dialect = Dialect { delimiter: ',', quote: '"', escape: '"', end: "\n", quote_all: false };

/// Every polluted file, in a decided order.
pub fn polluted() -> Vec<Polluted> {
    [connections(), messages()].iter().flat_map(|source| [source.of_file(), source.of_rows()].concat()).collect()
}

/// Thirty people.
fn connections() -> Source {
    let first = ["Ada", "Bram", "Chloé", "Dimitri", "Eun-ji", "Farid"];
    let last = ["D'Souza", "García", "O'Neill", "Şahin", "Van Dyk"];
    let companies = ["Contoso", "Fabrikam, Inc.", "Northwind \"Bank\"", "", "Wide World; Importers"];
    let months = ["Jan", "Apr", "Jul", "Oct"];
    let row = |number: usize| {
        let slug = format!("person-{number:02}");
        let email = if number.is_multiple_of(4) { format!("{slug}@example.org") } else { String::new() };
        vec![
            first[number % 6].to_owned(),
            last[number % 5].to_owned(),
            format!("https://www.linkedin.com/in/{slug}"),
            email,
            companies[(number + number / 5) % 5].to_owned(),
            ["Engineer", "Buyer, Food", "Head of \"People\"", "Nurse"][number % 4].to_owned(),
            format!("{:02} {} {}", 1 + number % 28, months[number % 4], 2012 + number % 13),
        ]
    };
    let header = vec!["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"];
    Source { table: Table::Connections, header, rows: (0..30).map(row).collect() }
}

/// Thirty messages between the owner and ten of the thirty.
fn messages() -> Source {
    let people = connections().rows;
    let row = |number: usize| {
        let other = &people[number % 10];
        let them = [format!("{} {}", other[0], other[1]), other[2].clone()];
        let owner = ["Noor Example".to_owned(), "https://www.linkedin.com/in/noor-example".to_owned()];
        let [from, to] = if number.is_multiple_of(3) { [them, owner] } else { [owner, them] };
        let said = ["Hello", "Thank you, and see you", "She said \"yes\"", "One\nTwo"][number % 4];
        vec![
            format!("2-thread{}", number % 10),
            String::new(),
            from[0].clone(),
            from[1].clone(),
            to[0].clone(),
            to[1].clone(),
            format!("2024-{:02}-{:02} 10:{number:02}:00 UTC", 1 + number % 12, 1 + number % 28),
            String::new(),
            said.to_owned(),
            "INBOX".to_owned(),
        ]
    };
    let header = vec![
        "CONVERSATION ID",
        "CONVERSATION TITLE",
        "FROM",
        "SENDER PROFILE URL",
        "TO",
        "RECIPIENT PROFILE URLS",
        "DATE",
        "SUBJECT",
        "CONTENT",
        "FOLDER",
    ];
    Source { table: Table::Messages, header, rows: (0..30).map(row).collect() }
}

impl Dialect {
    fn cell(self, text: &str) -> String {
        let Self { delimiter, quote, escape, quote_all, .. } = self;
        if quote_all || text.contains([delimiter, quote, escape, '\n', '"']) {
            let inside: String =
                text.chars().flat_map(|c| if c == quote || c == escape { vec![escape, c] } else { vec![c] }).collect();
            format!("{quote}{inside}{quote}")
        } else {
            text.to_owned()
        }
    }

    fn row(self, cells: &[String]) -> String {
        let cells: Vec<String> = cells.iter().map(|cell| self.cell(cell)).collect();
        cells.join(&self.delimiter.to_string())
    }
}

impl Source {
    fn header(&self, dialect: Dialect) -> String {
        let names: Vec<String> = self.header.iter().map(ToString::to_string).collect();
        dialect.row(&names)
    }

    fn lines(&self, dialect: Dialect) -> Vec<String> {
        std::iter::once(self.header(dialect)).chain(self.rows.iter().map(|row| dialect.row(row))).collect()
    }

    fn text(&self, dialect: Dialect) -> String {
        self.lines(dialect).join(dialect.end) + dialect.end
    }

    fn whole(&self, name: &str, bytes: impl Into<Vec<u8>>) -> Polluted {
        Polluted {
            name: name.to_owned(),
            table: self.table,
            bytes: bytes.into(),
            rows: self.rows.clone(),
            damaged: None,
            is_readable: true,
        }
    }

    /// Pollutions of the whole file.
    fn of_file(&self) -> Vec<Polluted> {
        let usual = self.text(USUAL);
        let mut all = vec![
            self.whole("as it is", usual.clone()),
            Polluted { is_readable: false, rows: Vec::new(), ..self.whole("size/nothing", "") },
            Polluted { rows: Vec::new(), ..self.whole("size/header only", format!("{}\n", self.header(USUAL))) },
            Polluted {
                rows: self.rows[..1].to_vec(),
                ..self.whole("size/one row", format!("{}\n{}\n", self.header(USUAL), USUAL.row(&self.rows[0])))
            },
            self.whole("line ends/none at the end", usual.trim_end().to_owned()),
            self.whole("line ends/two at the end", format!("{usual}\n")),
            self.whole("line ends/CRLF", self.text(Dialect { end: "\r\n", ..USUAL })),
            self.whole("line ends/CR", self.text(Dialect { end: "\r", ..USUAL }).replace('\n', "\r")),
            self.whole("header/twice", format!("{}\n{usual}", self.header(USUAL))),
            Polluted { is_readable: false, ..self.whole("header/none", usual.split_once('\n').unwrap().1.to_owned()) },
            self.whole("header/other names of columns after it", self.with_unknown_columns()),
            self.whole("quotes/every cell", self.text(Dialect { quote_all: true, ..USUAL })),
            self.whole("encoding/UTF-8 with a mark", format!("\u{feff}{usual}")),
            self.whole("encoding/UTF-16, little end first", utf16(&usual, u16::to_le_bytes)),
            self.whole("encoding/UTF-16, big end first", utf16(&usual, u16::to_be_bytes)),
        ];
        for (name, delimiter) in [("semicolon", ';'), ("tab", '\t')] {
            all.push(self.whole(&format!("delimiter/{name}"), self.text(Dialect { delimiter, ..USUAL })));
        }
        for lines in 1..=4 {
            let notes = "A note before the table\n".repeat(lines - 1);
            all.push(self.whole(&format!("lines before the header/{lines}"), format!("Notes:\n{notes}{usual}")));
            all.push(self.whole(
                &format!("lines before the header/{lines} and a blank one"),
                format!("Notes:\n{notes}\n{usual}"),
            ));
        }
        for end in ["\n", "\r\n"] {
            for delimiter in [',', ';', '\t'] {
                for quote_all in [false, true] {
                    let dialect = Dialect { delimiter, end, quote_all, ..USUAL };
                    let name = format!("dialect/{delimiter:?}, {end:?}, every cell quoted: {quote_all}");
                    all.push(self.whole(&name, self.text(dialect)));
                    all.push(self.whole(&format!("{name}, UTF-16"), utf16(&self.text(dialect), u16::to_le_bytes)));
                }
            }
        }
        for row in 0..self.rows.len() {
            let mut lines = self.lines(USUAL);
            lines.insert(row + 1, self.header(USUAL));
            all.push(self.whole(&format!("header/again before row {row}"), lines.join("\n")));
            let mut lines = self.lines(USUAL);
            lines.insert(row + 1, String::new());
            all.push(self.whole(&format!("line ends/a blank line before row {row}"), lines.join("\n")));
            let mut lines = self.lines(USUAL);
            lines.insert(row + 1, ",".repeat(self.header.len() - 1));
            all.push(self.whole(&format!("rows/one of delimiters before row {row}"), lines.join("\n")));
        }
        all
    }

    /// With a column nobody asked for before the others and one after them.
    fn with_unknown_columns(&self) -> String {
        let mut text = String::new();
        for (number, line) in self.lines(USUAL).iter().enumerate() {
            _ = match number {
                0 => writeln!(text, "Row,{line},Remark"),
                _ => writeln!(text, "{number},{line},none"),
            };
        }
        text
    }

    /// Pollutions of one row, in each row and at each cell.
    fn of_rows(&self) -> Vec<Polluted> {
        let mut all = Vec::new();
        for row in 0..self.rows.len() {
            let cells: Vec<String> = self.rows[row].iter().map(|cell| USUAL.cell(cell)).collect();
            let mut one = |kind: &str, place: usize, line: String, literal: Option<Vec<String>>| {
                let mut lines = self.lines(USUAL);
                let first = 1 + lines[..=row].iter().map(|line| 1 + line.matches('\n').count() as u64).sum::<u64>();
                let last = first + line.matches('\n').count() as u64;
                lines[row + 1] = line;
                let literal = literal.into_iter().collect();
                all.push(Polluted {
                    damaged: Some(Damaged { row, literal, lines: (first, last) }),
                    ..self.whole(&format!("{kind}/{row}/{place}"), lines.join("\n") + "\n")
                });
            };
            let changed = |place: usize, cell: String| {
                let mut cells = cells.clone();
                cells[place] = cell;
                cells.join(",")
            };
            for (place, cell) in cells.iter().enumerate() {
                if place > 0 {
                    let (before, after) = cells.split_at(place);
                    let line = format!("{}{}", before.join(","), after.join(","));
                    // A quote that is no longer at the start of its cell holds no comma together.
                    let apart: Vec<String> = line.split(',').map(str::to_owned).collect();
                    let apart = Some(apart).filter(|apart| apart.len() == cells.len());
                    one("row delimiter missing", place, line, apart);
                    one("row delimiter too many", place, format!("{},,{}", before.join(","), after.join(",")), None);
                }
                // A quote before a cell opens it, unless the cell begins with one already.
                one("row quote before", place, changed(place, format!("\"{cell}")), None);
                let literal = |text: String| {
                    let mut row = self.rows[row].clone();
                    row[place] = text;
                    Some(row)
                };
                let is_plain = !cell.starts_with('"') && !cell.is_empty();
                let after = is_plain.then(|| literal(format!("{cell}\""))).flatten();
                one("row quote after", place, changed(place, format!("{cell}\"")), after);
                if is_plain && cell.chars().count() > 1 {
                    let at = cell.char_indices().nth(1).unwrap().0;
                    let (start, rest) = cell.split_at(at);
                    one(
                        "row quote inside",
                        place,
                        changed(place, format!("{start}\"{rest}")),
                        literal(format!("{start}\"{rest}")),
                    );
                    // In the first cell, the second line is a row of its own by every sign.
                    let own = match place {
                        0 => literal(rest.to_owned()),
                        _ if place + 1 == cells.len() => literal(start.to_owned()),
                        _ => None,
                    };
                    one("row line break inside", place, changed(place, format!("{start}\n{rest}")), own);
                }
            }
            for (name, delimiter) in [("semicolon", ';'), ("tab", '\t'), ("bar", '|'), ("space", ' ')] {
                one(&format!("row delimiter/{name}"), 0, Dialect { delimiter, ..USUAL }.row(&self.rows[row]), None);
            }
            let backslash = Dialect { escape: '\\', ..USUAL };
            if self.rows[row].iter().any(|cell| cell.contains('"')) {
                one("row escape/backslash", 0, backslash.row(&self.rows[row]), None);
            }
        }
        all
    }
}

fn utf16(text: &str, order: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
    format!("\u{feff}{text}").encode_utf16().flat_map(order).collect()
}
