//! Connections.csv: who is connected, and since when. A row with only a date left is a ghost, the trace of a closed
//! account: counted, never listed. Two rows with one address are one connection: nobody is listed twice.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;

use super::coverage::{FileReport, NAMES_NOBODY};
use super::dates::{Order, Slashes, is_date, moment};
use super::header::{Column, Wanted};
use super::name::is_blank;
use super::register::FileKind;
use super::slug::slug_of;
use super::table::{Cells, Manner, Table};

/// One person in Connections.csv; text stands as in the file, `""` where it is blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// The physical line of the row, 1 being the first line of the file.
    pub line: u64,
    pub first_name: String,
    pub last_name: String,
    pub url: String,
    pub email: String,
    pub company: String,
    pub position: String,
    /// The key of the address, see [`slug_of`]; `None` in exports before mid-2023.
    pub slug: Option<String>,
    /// `None` where it is blank, unreadable, impossible or could be two days.
    pub connected_on: Option<NaiveDate>,
    /// A letter of the name or the address may have been lost on the way, so that another file's spelling of the same
    /// person would not be recognised.
    pub damaged: bool,
}

const FIRST: usize = 0;
const LAST: usize = 1;
const URL: usize = 2;
const EMAIL: usize = 3;
const COMPANY: usize = 4;
const POSITION: usize = 5;
const CONNECTED: usize = 6;

/// German is reported from real exports; the other languages are those in which people translate their own file.
pub(super) const WANTED: Wanted = Wanted {
    columns: &[
        Column { name: "First Name", aliases: &["vorname", "prénom", "nombre", "nome", "voornaam"] },
        Column {
            name: "Last Name",
            aliases: &[
                "nachname",
                "nom",
                "nomdefamille",
                "apellido",
                "apellidos",
                "sobrenome",
                "cognome",
                "achternaam",
            ],
        },
        Column { name: "URL", aliases: &["profileurl", "linkedinurl", "profilurl"] },
        Column {
            name: "Email Address",
            aliases: &[
                "email",
                "emailadresse",
                "adressemail",
                "adresseemail",
                "correoelectrónico",
                "indirizzoemail",
                "emailadres",
                "enderecodeemail",
                "endereçodeemail",
            ],
        },
        Column {
            name: "Company",
            aliases: &["unternehmen", "firma", "entreprise", "société", "empresa", "azienda", "bedrijf"],
        },
        Column { name: "Position", aliases: &["title", "jobtitle", "poste", "cargo", "posizione", "functie"] },
        Column {
            name: "Connected On",
            aliases: &["verbundenam", "connectéle", "conectadoel", "conectadoem", "collegatoil", "verbondenop"],
        },
    ],
    enough: &[&[FIRST, LAST], &[FIRST, CONNECTED]],
    bygone: &[],
};

pub(super) const MANNER: Manner = Manner { unread: None, dated: Some(CONNECTED), address: Some(URL) };

/// Reads every row of the table: the connections in the order of the file, and the account of all rows.
pub(super) fn read(file: String, table: &Table) -> (Vec<Connection>, FileReport) {
    let mut report = FileReport::new(file, FileKind::Connections, table.rows(), table.refusals(), table.shape.clone());
    let order = order(table);
    let mut connections: Vec<Connection> = Vec::new();
    let mut by_slug: HashMap<String, usize> = HashMap::new();
    table.whole().each(|cells| match Standing::of(cells) {
        Standing::Ghost => report.ghosts += 1,
        Standing::Nobody => report.refuse(cells.line, NAMES_NOBODY),
        Standing::Somebody => {
            let found = moment(cells.raw(CONNECTED), order);
            if let Some((_, form)) = found {
                report.note_form(form);
            }
            let connection = Connection::of(cells, found.map(|(at, _)| at.date()));
            match connection.slug.clone().map(|slug| by_slug.entry(slug)) {
                Some(Entry::Occupied(known)) => {
                    if let Some(known) = connections.get_mut(*known.get()) {
                        known.merge(connection);
                        report.merged += 1;
                    }
                }
                Some(Entry::Vacant(place)) => {
                    place.insert(connections.len());
                    connections.push(connection);
                }
                None => connections.push(connection),
            }
        }
    });
    report.connections = connections.len() as u64;
    report.undated = connections.iter().filter(|connection| connection.connected_on.is_none()).count() as u64;
    (connections, report)
}

impl Connection {
    /// The person of one row.
    fn of(cells: Cells<'_>, connected_on: Option<NaiveDate>) -> Self {
        let text = |column: usize| cells.text(column).into_owned();
        let url = text(URL);
        Self {
            line: cells.line,
            first_name: text(FIRST),
            last_name: text(LAST),
            slug: slug_of(&url),
            url,
            email: text(EMAIL),
            company: text(COMPANY),
            position: text(POSITION),
            connected_on,
            damaged: [FIRST, LAST, URL].into_iter().any(|column| lost_letters(cells.raw(column))),
        }
    }

    /// Takes in another row of the same address, whichever of the two came first: the earlier day, and of the cells
    /// those of the row that has more of them.
    fn merge(&mut self, mut other: Self) {
        let filled = |one: &Self| one.texts().iter().filter(|text| !is_blank(text.as_bytes())).count();
        let fuller = |one: &Self, than: &Self| {
            let (left, right) = ((filled(one), one.connected_on), (filled(than), than.connected_on));
            left.cmp(&right).then_with(|| one.texts().cmp(&than.texts())).is_gt()
        };
        let line = self.line.min(other.line);
        if fuller(&other, self) {
            std::mem::swap(self, &mut other);
        }
        self.line = line;
        self.damaged |= other.damaged;
        self.connected_on = [self.connected_on, other.connected_on].into_iter().flatten().min();
        let pairs = [
            (&mut self.first_name, other.first_name),
            (&mut self.last_name, other.last_name),
            (&mut self.email, other.email),
            (&mut self.company, other.company),
            (&mut self.position, other.position),
        ];
        for (mine, theirs) in pairs {
            if is_blank(mine.as_bytes()) {
                *mine = theirs;
            }
        }
    }

    fn texts(&self) -> [&str; 5] {
        [&self.first_name, &self.last_name, &self.email, &self.company, &self.position]
    }
}

/// Whether a letter in a cell was lost before the file came here: the mark that decoders leave, or the question mark
/// that a spreadsheet writes for a letter its encoding does not have.
fn lost_letters(cell: &[u8]) -> bool {
    memchr::memmem::find(cell, "\u{fffd}".as_bytes()).is_some()
        || (memchr::memchr(b'?', cell).is_some() && memchr::memmem::find(cell, b"/in/").is_none())
}

/// Whether a table that also looks like another of LinkedIn's files is a list of connections.
pub(super) fn is_list(table: &Table) -> bool {
    table.has(CONNECTED) || table.has(URL)
}

/// What the column's slashes mean, asked of all rows before any is read.
fn order(table: &Table) -> Order {
    let mut slashes = Slashes::default();
    table.whole().each(|cells| slashes.see(cells.raw(CONNECTED)));
    slashes.order()
}

enum Standing {
    Somebody,
    Ghost,
    Nobody,
}

impl Standing {
    /// A name or an address names somebody.
    fn of(cells: Cells<'_>) -> Self {
        let blank = |column: usize| is_blank(cells.raw(column));
        if ![FIRST, LAST, URL].into_iter().all(blank) {
            Self::Somebody
        } else if [EMAIL, COMPANY, POSITION].into_iter().all(blank) && is_date(cells.raw(CONNECTED)) {
            Self::Ghost
        } else {
            Self::Nobody
        }
    }
}
