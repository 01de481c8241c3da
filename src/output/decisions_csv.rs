//! The ledger's decisions as CSV, in LinkedIn's and our own columns, and more for the day of each and for how far a removal has
//! come. It is read back by [`crate::export::read_decisions`].

use super::csv_rows::{CsvCell, CsvRows};
use crate::store::decision::Verdict;
use crate::store::ledger::Standing;

const COLUMNS: &str = "First Name,Last Name,URL,Connected On,Decision,Note,Decided On,Confirmed,Done On,Gone On\n";

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
                CsvCell::plain(confirmed(one)),
                CsvCell::plain(one.record.progress.done_on),
                CsvCell::plain(one.record.progress.gone_on),
            ],
        );
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Whether a removal is confirmed, in a word; `None` for whom nothing is to be confirmed.
fn confirmed(one: &Standing) -> Option<&'static str> {
    let is_removal = one.record.decision.is_some_and(|decision| decision.verdict == Verdict::Remove);
    is_removal.then_some(if one.record.progress.confirmed { "yes" } else { "no" })
}

#[cfg(test)]
mod tests;
