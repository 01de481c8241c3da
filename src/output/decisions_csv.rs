//! The ledger's decisions as CSV, in LinkedIn's and our own columns, and one for the day of each. It is read back by
//! [`crate::export::read_decisions`].

use super::csv_rows::{CsvCell, CsvRows};
use crate::store::ledger::Standing;

const COLUMNS: &str = "First Name,Last Name,URL,Connected On,Decision,Note,Decided On\n";

/// A row for everybody with a decision or a note.
pub fn decisions_csv(standing: &[Standing], raw: bool) -> String {
    let rows = CsvRows { raw, line_end: "\n" };
    let mut bytes = COLUMNS.as_bytes().to_vec();
    for one in standing.iter().filter(|one| one.record.says_something()) {
        let (person, decision) = (&one.person, one.record.decision);
        // Nothing fails that is written to memory.
        let _ = rows.write(
            &mut bytes,
            &[
                CsvCell::text(&person.first_name),
                CsvCell::text(&person.last_name),
                CsvCell::text(&person.url),
                CsvCell::plain(person.connected_on),
                CsvCell::plain(decision.map(|decision| decision.words())),
                CsvCell::text(&one.record.note),
                CsvCell::plain(decision.and_then(|decision| decision.on)),
            ],
        );
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests;
