//! Connections.csv: who is connected, and since when. A row with only a date left is a ghost, the trace of a closed
//! account: counted, never listed. Of two rows with one address the first is the person: nobody is listed twice.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;

use super::coverage::{FileReport, Refusal};
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

pub(super) const MANNER: Manner = Manner { unread: None, dated: Some(CONNECTED) };

/// Reads every row of the table: the connections in the order of the file, and the account of all rows.
pub(super) fn read(file: String, table: &Table) -> (Vec<Connection>, FileReport) {
    let mut report =
        FileReport::new(file, FileKind::Connections, table.rows(), table.refused.clone(), table.shape.clone());
    let order = order(table);
    let mut connections = Vec::new();
    let mut line_of: HashMap<String, u64> = HashMap::new();
    table.whole().each(|cells| match Standing::of(cells) {
        Standing::Ghost => report.ghosts += 1,
        Standing::Nobody => report.refused.push(Refusal { line: cells.line, cause: "it names nobody".into() }),
        Standing::Somebody => {
            let url = cells.text(URL).into_owned();
            let slug = slug_of(&url);
            if let Some(slug) = &slug {
                match line_of.entry(slug.clone()) {
                    Entry::Occupied(first) => {
                        let cause = format!("the same address as line {}", first.get()).into();
                        return report.refused.push(Refusal { line: cells.line, cause });
                    }
                    Entry::Vacant(first) => _ = first.insert(cells.line),
                }
            }
            let found = moment(cells.raw(CONNECTED), order);
            match found {
                Some((_, form)) => report.note_form(form),
                None => report.undated += 1,
            }
            connections.push(Connection {
                line: cells.line,
                first_name: cells.text(FIRST).into_owned(),
                last_name: cells.text(LAST).into_owned(),
                slug,
                url,
                email: cells.text(EMAIL).into_owned(),
                company: cells.text(COMPANY).into_owned(),
                position: cells.text(POSITION).into_owned(),
                connected_on: found.map(|(at, _)| at.date()),
            });
        }
    });
    report.connections = connections.len() as u64;
    report.shape.era = era(table, &report);
    (connections, report)
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

/// Which years' exports look so.
fn era(table: &Table, report: &FileReport) -> &'static str {
    let written = |form: &str| report.shape.date_formats.iter().any(|(name, _)| *name == form);
    if table.has(URL) {
        "mid-2023 on"
    } else if table.shape.preamble_lines > 0 {
        "2022 to early 2023"
    } else if written("M/D/YY, H:MM AM") {
        "2016 to 2019"
    } else if written("DD Mon YYYY") {
        "2020 to 2021"
    } else {
        "before mid-2023"
    }
}
