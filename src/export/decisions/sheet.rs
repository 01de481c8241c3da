//! Decisions from a CSV: any separator, encoding, line end and `sep=` line, since every table is read in one way.

use super::super::dates::{Slashes, moment};
use super::super::decode::Text;
use super::super::header::{Column, Wanted};
use super::super::limits::Limits;
use super::super::table::{Cells, Manner, Table};
use super::super::unguarded;
use super::{Decided, DecisionList, OtherWord, Undecided, Written, decided, decision};

const FIRST: usize = 0;
const LAST: usize = 1;
const URL: usize = 2;
const CONNECTED: usize = 3;
const DECISION: usize = 4;
const NOTE: usize = 5;

const WANTED: Wanted = Wanted {
    columns: &[
        Column { name: "First Name", aliases: &[] },
        Column { name: "Last Name", aliases: &[] },
        Column { name: "URL", aliases: &["profileurl"] },
        Column { name: "Connected On", aliases: &[] },
        Column { name: "Decision", aliases: &["decisions"] },
        Column { name: "Note", aliases: &["notes"] },
    ],
    enough: &[&[DECISION]],
    bygone: &[],
};

const MANNER: Manner = Manner { unread: None, dated: Some(CONNECTED), rows_in_cells: true, address: Some(URL) };

pub(super) fn read(text: Text) -> Result<DecisionList, Undecided> {
    let table = Table::of(text, &WANTED, &Limits::default(), &MANNER)
        .map_err(|_| Undecided::NoList("has no columns `URL` and `Decision`".into()))?;
    if ![FIRST, LAST, URL].into_iter().any(|column| table.has(column)) {
        return Err(Undecided::Unreadable("has a column `Decision` and none that names people".into()));
    }
    if let Some(refused) = table.refusals().into_iter().min_by_key(|refused| refused.first_line) {
        return Err(Undecided::Unreadable(format!("cannot be read at line {}: {}", refused.first_line, refused.cause)));
    }
    let mut slashes = Slashes::default();
    table.whole().each(|cells| slashes.see(cells.raw(CONNECTED)));
    let order = slashes.order();
    let mut all = Ok(Vec::new());
    table.whole().each(|cells| {
        if let Ok(list) = &mut all {
            match row(cells, order) {
                Ok(found) => list.extend(found),
                Err(undecided) => all = Err(undecided),
            }
        }
    });
    Ok(DecisionList { format: "csv", decided: all? })
}

fn row(cells: Cells<'_>, order: super::super::dates::Order) -> Result<Option<Decided>, Undecided> {
    let place = format!("line {}", cells.line);
    let text = |column: usize| unguarded(&cells.text(column)).into_owned();
    let decision = decision(&cells.text(DECISION)).map_err(|OtherWord| {
        Undecided::Unreadable(format!("has an unknown word in the column `Decision` at {place}"))
    })?;
    let written = Written {
        url: &text(URL),
        name: format!("{} {}", text(FIRST), text(LAST)),
        connected_on: moment(cells.raw(CONNECTED), order).map(|(at, _)| at.date()),
        decision,
        note: &text(NOTE),
    };
    decided(&written, &place)
}
