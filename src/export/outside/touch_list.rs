//! A file of touches: one a line, with whom, on which day, and of which kind. Its owner writes it, or a phone does.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate};

use super::kind_words::KindWord;
use super::named_people::{CROWD, MOST_PEOPLE, named};
use super::outside_file::OutsideFile;
use super::outside_rows::{OutsidePerson, OutsideRows, OutsideTouch};
use crate::export::columns::RowLayout;
use crate::export::columns::outside::{DAY, EMAIL, FIRST, HEADER, KIND, LAST, NOTE, NUMBER, URL, WHO};
use crate::export::dates::{DateOrder, Slashes, parse_date};
use crate::export::decode::Text;
use crate::export::fingerprint::{ByFingerprint, Fingerprint, fingerprint_of_parts};
use crate::export::limits::Limits;
use crate::export::mojibake;
use crate::export::register::FileKind;
use crate::export::report::{NAMES_NOBODY, Refusal, Shape};
use crate::export::rows::Cells;
use crate::export::table::{Table, Unfit};
use crate::export::touch::TouchKind;

#[cfg(test)]
mod tests;

const LAYOUT: RowLayout = RowLayout { unread: None, dated: None, rows_in_cells: false, address: None };

/// How much of a note is kept: nobody reads more in a line.
const NOTE_KEPT: usize = 200;

const MISSED: &str = "a call that nobody took";
const ONLY_A_NUMBER: &str = "with a number that has no name";

/// Reads every row; `kind` is what each is, where the user says so.
pub(in crate::export) fn read(
    file: String,
    text: Text,
    kind: Option<TouchKind>,
    limits: &Limits,
) -> Result<OutsideFile, Unfit> {
    let table = Table::of(text, &HEADER, limits, &LAYOUT)?;
    let mut rows = OutsideRows {
        rows: table.rows(),
        refused: table.refusals(),
        refused_texts: table.refused_texts().map(<[u8]>::to_vec).collect(),
        ..OutsideRows::default()
    };
    let mut slashes = Slashes::default();
    // A call that nobody took is in the log of a phone only.
    let mut is_phone = table.has(NUMBER);
    table.whole().each(|cells| {
        slashes.see(cells.raw(DAY));
        is_phone |= KindWord::is_of_a_phone(&cells.text(KIND));
    });
    let mut reading = TouchReading { order: slashes.order(), kind, is_phone, people: ByFingerprint::default() };
    let mut forms: BTreeMap<&'static str, u64> = BTreeMap::new();
    table.whole().each(|cells| {
        if let Some(form) = reading.take(cells, &mut rows) {
            *forms.entry(form).or_default() += 1;
        }
    });
    if let Some(most) = limits.people.filter(|most| reading.people.len() as u64 > *most) {
        return Err(Unfit::OverLimit(format!("{most} people"), "people"));
    }
    let shape = Shape { date_formats: forms.into_iter().collect(), ..table.shape.clone() };
    Ok(OutsideFile::new(file, FileKind::Touches, rows, shape))
}

/// What the file as a whole says of its rows.
struct TouchReading {
    order: DateOrder,
    /// What every row is, where the user says so.
    kind: Option<TouchKind>,
    is_phone: bool,
    /// By the cells that name them: everybody once.
    people: ByFingerprint<Vec<Arc<OutsidePerson>>>,
}

impl TouchReading {
    /// Takes one row; the form of its date.
    fn take(&mut self, cells: Cells<'_>, rows: &mut OutsideRows) -> Option<&'static str> {
        let word = KindWord::of(&cells.text(KIND));
        if word == KindWord::Missed && self.kind.is_none_or(|kind| kind == TouchKind::Call) {
            rows.put_aside(MISSED);
            return None;
        }
        let people = self.people.entry(cells_of(cells)).or_insert_with(|| people(cells)).clone();
        // Who of them is the owner is not known yet.
        if people.len() > MOST_PEOPLE + 1 {
            rows.put_aside(CROWD);
            return None;
        }
        if people.is_empty() {
            self.take_unnamed(cells, word, rows);
            return None;
        }
        let found = day(cells.raw(DAY), self.order);
        let kind = self.kind(word, cells).unwrap_or_else(|| {
            rows.unclear_kinds.insert(cells.line());
            TouchKind::Other
        });
        let note = mojibake::text_of(cells.raw(NOTE)).0.trim().chars().take(NOTE_KEPT).collect::<String>();
        let note: Arc<str> = note.into();
        rows.touches.extend(people.into_iter().map(|who| OutsideTouch {
            kind,
            on: found.map(|(day, _)| day),
            who,
            line: cells.line(),
            note: Arc::clone(&note),
        }));
        found.map(|(_, form)| form)
    }
}

impl TouchReading {
    /// What a row is; `None` where nothing says it. In a phone's log a row that says nothing is a call; one that says something
    /// else may be none.
    fn kind(&self, word: KindWord, cells: Cells<'_>) -> Option<TouchKind> {
        let says_nothing = || cells.text(KIND).trim().is_empty();
        match word {
            _ if self.kind.is_some() => self.kind,
            KindWord::Is(kind) => Some(kind),
            KindWord::OfAPhone => self.is_phone.then_some(TouchKind::Call),
            KindWord::Missed | KindWord::Unclear => (self.is_phone && says_nothing()).then_some(TouchKind::Call),
        }
    }

    /// Takes a row that names nobody: it may be with anybody.
    fn take_unnamed(&self, cells: Cells<'_>, word: KindWord, rows: &mut OutsideRows) {
        let on = day(cells.raw(DAY), self.order).map(|(day, _)| day);
        let any = FileKind::Touches.outside_kinds();
        let kinds = self.kind(word, cells).map_or(any.to_vec(), |kind| vec![kind]);
        rows.unnamed.push((kinds, on));
        if [WHO, NUMBER].iter().any(|column| cells.raw(*column).iter().any(u8::is_ascii_digit)) {
            rows.put_aside(ONLY_A_NUMBER);
        } else {
            rows.refused.push(Refusal::of(cells.line(), NAMES_NOBODY));
        }
    }
}

/// Everybody whom a row names. With one of them, the columns of its own for an address go with the name.
fn people(cells: Cells<'_>) -> Vec<Arc<OutsidePerson>> {
    people_of(cells).into_iter().map(Arc::new).collect()
}

/// What tells the cells of one row that name people from those of another.
fn cells_of(cells: Cells<'_>) -> Fingerprint {
    fingerprint_of_parts(&[WHO, EMAIL, URL, FIRST, LAST].map(|column| cells.raw(column)))
}

fn people_of(cells: Cells<'_>) -> Vec<OutsidePerson> {
    let text = |column: usize| mojibake::text_of(cells.raw(column)).0.trim().to_owned();
    let mut people = named(&text(WHO));
    let whole = format!("{} {}", text(FIRST), text(LAST));
    if people.is_empty() {
        people = named(&whole);
    }
    let [mut beside, by_url] = [EMAIL, URL].map(|column| named(&text(column)));
    if people.is_empty() && by_url.is_empty() {
        return beside;
    }
    beside.extend(by_url);
    match people.as_mut_slice() {
        [] => {
            let one = beside.into_iter().fold(OutsidePerson::default(), joined);
            (one != OutsidePerson::default()).then_some(one).into_iter().collect()
        }
        [one] => {
            *one = beside.into_iter().fold(std::mem::take(one), joined);
            people
        }
        _ => people,
    }
}

/// Somebody with what another cell says of them.
fn joined(one: OutsidePerson, other: OutsidePerson) -> OutsidePerson {
    let name = if one.name.is_empty() { other.name } else { one.name };
    OutsidePerson { emails: [one.emails, other.emails].concat(), url: one.url.or(other.url), name }
}

/// The day that a cell names, with the form it is written in. Phones count seconds, or thousandths of them, from 1970.
fn day(cell: &[u8], order: DateOrder) -> Option<(NaiveDate, &'static str)> {
    let cell = cell.trim_ascii();
    if matches!(cell.len(), 10 | 13) && cell.iter().all(u8::is_ascii_digit) {
        let number: i64 = std::str::from_utf8(cell).ok()?.parse().ok()?;
        let at = if cell.len() == 13 {
            DateTime::from_timestamp_millis(number)
        } else {
            DateTime::from_timestamp(number, 0)
        };
        return at.map(|at| (at.date_naive(), "seconds since 1970"));
    }
    parse_date(cell, order).map(|(at, form)| (at.date(), form))
}
