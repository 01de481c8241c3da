//! Connections.csv: who is connected, and since when. A row with only a date left is a ghost, the trace of a closed
//! account: counted, never listed. Two rows with one address are one connection: nobody is listed twice.

mod row_kind;

use chrono::NaiveDate;
use compact_str::CompactString;
use rayon::prelude::*;

use row_kind::{RowKind, filled, filled_text};

use super::columns::connections::{COMPANY, CONNECTED, EMAIL, FIRST, FULL, LAST, POSITION, URL};
use super::dates::{DateOrder, Slashes, is_date, parse_date};
use super::decode::Sureness;
use super::fingerprint::{ByFingerprint, Fingerprint, fingerprint};
use super::mojibake;
use super::name::{is_blank, name_key, name_of_parts};
use super::register::FileKind;
use super::report::FileReport;
use super::rows::Cells;
use super::slug::slug_of;
use super::split::BREAKS_OFF;
use super::table::Table;
use crate::text::trimmed;

/// One person in Connections.csv; text is as in the file, `""` where it is blank.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Connection {
    /// The physical line of the row, 1 being the first line of the file.
    pub line: u64,
    pub first_name: CompactString,
    pub last_name: CompactString,
    pub url: CompactString,
    pub email: CompactString,
    pub company: CompactString,
    pub position: CompactString,
    /// The key of the address, see [`slug_of`]; `None` in exports before mid-2023.
    pub slug: Option<CompactString>,
    /// `None` where it is blank, unreadable, impossible or could be two days.
    pub connected_on: Option<NaiveDate>,
    /// A letter of the name or the address may have been lost on the way, so that another file's spelling of the same
    /// person would not be recognised.
    pub damaged: bool,
}

/// Rows for which there is room before the first is read, where the file has as many.
const MANY: usize = 100_000;

/// Reads every row of the table: the people in the order of the file, one a row, and the account of all rows; and the newest day in
/// any of them, whatever becomes of it.
pub(super) fn read(file: String, table: &Table) -> (Vec<Connection>, FileReport, Option<NaiveDate>) {
    // What a date with slashes means only the whole column tells; hardly any list has one, and then it is read once.
    let mut slashes = Slashes::default();
    let read = read_by(DateOrder::Unsaid, file.clone(), table, |cell, form| slashes.see_as_read(cell, form));
    match slashes.order() {
        DateOrder::Unsaid => read,
        order => {
            drop(read);
            read_by(order, file, table, |_, _| ())
        }
    }
}

/// The same, where what slashes mean is known; shows each cell of the day of connecting and in which form it could be read.
fn read_by(
    order: DateOrder,
    file: String,
    table: &Table,
    mut see_date: impl FnMut(&[u8], Option<&str>),
) -> (Vec<Connection>, FileReport, Option<NaiveDate>) {
    let mut report = FileReport::new(file, FileKind::Connections, table.rows(), table.refusals(), table.shape.clone());
    if table.has(FULL) {
        report.shape.missing_columns.retain(|column| !["First Name", "Last Name"].contains(column));
    }
    let guessed = table.shape.sureness == Sureness::Guessed;
    let half_named = !(table.has(LAST) || table.has(FULL));
    let mut rows: Vec<Connection> = Vec::with_capacity(table.whole().count().min(MANY));
    let open_end = table.open_end().filter(|_| table.ends_with(CONNECTED));
    // The digits that the date above ends in, to tell a whole one at the end of a file that breaks off.
    let mut digits_above = 0;
    let mut newest = None;
    table.whole().as_utf8().each(|cells| {
        let date = filled(cells, CONNECTED);
        let found = parse_date(date, order);
        let raw = cells.raw(CONNECTED);
        // The same cell, but where that has a word for nothing.
        let of_row = if std::ptr::eq(raw, date) { found } else { parse_date(raw, order) };
        see_date(raw, of_row.map(|(_, form)| form));
        newest = newest.max(of_row.map(|(at, _)| at.date()));
        let standing = RowKind::of(cells, of_row.is_some());
        let cut = open_end == Some(cells.line()) && is_cut(date, digits_above);
        if open_end.is_some() && (found.is_some() || is_date(date)) {
            digits_above = last_digits(date);
        }
        if cut {
            report.shape.cut_off = true;
            if !is_blank(date) {
                return report.refuse(cells.line(), BREAKS_OFF);
            }
        }
        match standing {
            RowKind::Ghost => report.ghosts += 1,
            RowKind::Refused(cause) => {
                let odd = u64::from(cells.count() != table.width());
                report.shape.other_width = report.shape.other_width.saturating_sub(odd);
                report.refuse(cells.line(), cause);
            }
            RowKind::Somebody => {
                if let Some((_, form)) = found {
                    report.note_form(form);
                }
                let mut connection = Connection::of(cells, found.map(|(at, _)| at.date()), &mut report.shape.mojibake);
                connection.damaged |= half_named || guessed && !connection.is_plainly_named();
                rows.push(connection);
            }
        }
    });
    (rows, report, newest)
}

/// The connections of some rows: a second row of an address is merged into the first, so that the order is that of the
/// file. The report gets their counts.
pub(super) fn merged(rows: Vec<Connection>, report: &mut FileReport) -> Vec<Connection> {
    let key = |row: &Connection| row.slug.as_ref().map(|slug| fingerprint(slug.as_bytes()));
    let keys: Vec<Option<Fingerprint>> = rows.par_iter().map(key).collect();
    let mut sorted: Vec<Fingerprint> = keys.iter().copied().flatten().collect();
    sorted.par_sort_unstable();
    let is_repeated = |pair: &[Fingerprint]| matches!(pair, [one, next] if one == next);
    let connections = if sorted.windows(2).any(is_repeated) { with_repeated_merged(rows, &keys, report) } else { rows };
    report.connections = connections.len() as u64;
    report.undated = connections.iter().filter(|connection| connection.connected_on.is_none()).count() as u64;
    connections
}

/// The rows, each that has one of its address before it merged into that one; `keys` are their addresses.
fn with_repeated_merged(
    rows: Vec<Connection>,
    keys: &[Option<Fingerprint>],
    report: &mut FileReport,
) -> Vec<Connection> {
    let mut connections: Vec<Connection> = Vec::with_capacity(rows.len());
    // Where each address is among the connections.
    let mut places: ByFingerprint<usize> = ByFingerprint::default();
    for (row, key) in rows.into_iter().zip(keys) {
        let next = connections.len();
        let place = key.map_or(next, |key| *places.entry(key).or_insert(next));
        match connections.get_mut(place) {
            Some(known) => {
                report.merged_names_differ += u64::from(known.is_named_otherwise(&row));
                known.merge(row);
                report.merged += 1;
            }
            None => connections.push(row),
        }
    }
    connections
}

/// Whether a date at the very end of a file has lost its last digits: it has fewer than the one above it, if there is one.
fn is_cut(date: &[u8], digits_above: usize) -> bool {
    let digits = last_digits(date);
    let lone = digits_above == 0 && !is_blank(date);
    digits < digits_above || lone && (!is_date(date) || digits == 2 && date.contains(&b' '))
}

/// How many digits a cell ends in.
fn last_digits(cell: &[u8]) -> usize {
    cell.trim_ascii_end().iter().rev().take_while(|byte| byte.is_ascii_digit()).count()
}

impl Connection {
    /// First and last name, as far as there are any.
    pub fn full_name(&self) -> String {
        self.joined_name().into()
    }

    /// The same without an allocation of its own where it is short.
    pub fn joined_name(&self) -> CompactString {
        name_of_parts(trimmed(&self.first_name), trimmed(&self.last_name))
    }

    /// The full name as names are compared, see [`name_key`].
    pub fn name_key(&self) -> CompactString {
        name_key(&self.joined_name())
    }

    /// What tells a person from others in every export: the address as addresses are compared, or else the name and the day of
    /// connecting.
    pub fn person_key(&self) -> String {
        let named = || {
            let day = self.connected_on.map(|day| day.to_string()).unwrap_or_default();
            format!("{}\u{1f}{day}", self.name_key())
        };
        self.slug.as_deref().map_or_else(named, str::to_owned)
    }

    /// The person of one row; `mojibake` counts the cells whose letters were put right.
    fn of(cells: Cells<'_>, connected_on: Option<NaiveDate>, mojibake: &mut u64) -> Self {
        let mut mended = |text| {
            let (text, mended) = mojibake::mended_text(text);
            *mojibake += u64::from(mended);
            (CompactString::from(text), mended)
        };
        let no_parts = is_blank(cells.raw(FIRST)) && is_blank(cells.raw(LAST));
        let (first_name, first_mended) = mended(cells.text(if no_parts { FULL } else { FIRST }));
        let (last_name, last_mended) = mended(cells.text(LAST));
        let (url, url_mended) = mended(filled_text(cells, URL));
        let damaged = first_mended
            || last_mended
            || url_mended
            || mojibake::lost_letters(&first_name)
            || mojibake::lost_letters(&last_name)
            || !url.is_ascii() && url.contains(char::REPLACEMENT_CHARACTER);
        Self {
            line: cells.line(),
            first_name,
            last_name,
            // An address with a lost letter is nobody's key.
            slug: slug_of(&url).filter(|slug| !slug.contains(char::REPLACEMENT_CHARACTER)),
            url,
            email: mended(filled_text(cells, EMAIL)).0,
            company: mended(filled_text(cells, COMPANY)).0,
            position: mended(filled_text(cells, POSITION)).0,
            connected_on,
            damaged,
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
        // The name that is dropped may be the one that other files know.
        self.damaged |= other.damaged || self.is_named_otherwise(&other);
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

    /// Whether both have a name and the two differ.
    fn is_named_otherwise(&self, other: &Self) -> bool {
        let (one, other) = (self.name_key(), other.name_key());
        !one.is_empty() && !other.is_empty() && one != other
    }

    /// Whether the name would be the same in any encoding.
    fn is_plainly_named(&self) -> bool {
        self.first_name.is_ascii() && self.last_name.is_ascii()
    }

    fn texts(&self) -> [&str; 5] {
        [&self.first_name, &self.last_name, &self.email, &self.company, &self.position]
    }
}

/// Whether a table is a list that linkprune wrote, by the columns that it adds.
pub(super) fn is_ours(table: &Table) -> bool {
    let is_there = |name: &&str| table.shape.extra_columns.iter().any(|extra| extra.eq_ignore_ascii_case(name));
    ["Rank", "Band", "Score"].iter().all(is_there)
}

/// Whether a table that also looks like another of LinkedIn's files is a list of connections.
pub(super) fn is_list(table: &Table) -> bool {
    table.has(CONNECTED) || table.has(URL)
}
