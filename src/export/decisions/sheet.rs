//! Decisions from a CSV: any separator, encoding, line end and `sep=` line, since every table is read in one way.

use super::super::columns::RowLayout;
use super::super::dates::{Slashes, parse_date};
use super::super::decode::Text;
use super::super::guard::unguarded;
use super::super::header::{Column, HeaderSpec};
use super::super::limits::Limits;
use super::super::name::{is_blank, name_key};
use super::super::report::Refusal;
use super::super::rows::Cells;
use super::super::table::{Table, Unfit};
use super::cell::{WrittenRow, decided, decision};
use super::list::{Decided, DecisionList, Denied, Misread, Undecided, Unread};
use crate::store::decision::Decision;
use crate::store::ledger::Progress;

/// The word under `Confirmed` that confirms a removal; any other does not.
const YES: &str = "yes";

const FIRST: usize = 0;
const LAST: usize = 1;
const URL: usize = 2;
const CONNECTED: usize = 3;
const DECISION: usize = 4;
const NOTE: usize = 5;
const DECIDED_ON: usize = 6;
const CONFIRMED: usize = 7;
const DONE_ON: usize = 8;
const GONE_ON: usize = 9;
/// A list of an audit has no columns for these, as that of the ledger has.
const OF_THE_LEDGER: [usize; 4] = [DECIDED_ON, CONFIRMED, DONE_ON, GONE_ON];

const fn plain(name: &'static str) -> Column {
    Column { name, aliases: &[] }
}

/// These columns, and then the rest of a list of ours: it is not read, but what is under other names is the reader's own.
macro_rules! with_the_rest {
    ($($column:expr),* $(,)?) => {
        &[
            $($column,)*
            plain("Rank"),
            plain("Band"),
            plain("Score"),
            plain("Email Address"),
            plain("Company"),
            plain("Position"),
            plain("Last Touch On"),
            plain("Last Touch"),
            plain("Messages Sent"),
            plain("Messages Received"),
            plain("Industry"),
            plain("Function"),
            plain("Seniority"),
            plain("Protected By"),
            plain("Reasons"),
        ]
    };
}

const WANTED: HeaderSpec = HeaderSpec {
    columns: with_the_rest![
        plain("First Name"),
        plain("Last Name"),
        Column { name: "URL", aliases: &["profileurl"] },
        plain("Connected On"),
        Column { name: "Decision", aliases: &["decisions"] },
        Column { name: "Note", aliases: &["notes"] },
        plain("Decided On"),
        plain("Confirmed"),
        plain("Done On"),
        plain("Gone On"),
    ],
    enough: &[&[DECISION]],
    bygone: &[],
};

const LAYOUT: RowLayout = RowLayout { unread: None, dated: Some(CONNECTED), rows_in_cells: true, address: Some(URL) };

/// A list of ours by what only linkprune writes; the first column is the one for notes.
const OURS: HeaderSpec = HeaderSpec {
    columns: with_the_rest![
        plain("Note"),
        plain("First Name"),
        plain("Last Name"),
        plain("URL"),
        plain("Connected On"),
    ],
    // Rank, band and score.
    enough: &[&[5, 6, 7]],
    bygone: &[],
};

pub(super) fn read(text: Text) -> Result<DecisionList, Undecided> {
    let over = |what: String| Undecided::Unreadable(format!("holds more than {what}"));
    let table = match Table::of(text, &WANTED, &Limits::default(), &LAYOUT) {
        Ok(table) => table,
        Err(Unfit::NoHeader(text)) => return Err(without_the_column(*text)),
        Err(Unfit::OverLimit(what, _)) => return Err(over(what)),
    };
    if ![FIRST, LAST, URL].into_iter().any(|column| table.has(column)) {
        return Err(Undecided::Unreadable("has a column `Decision`, but none that names people".into()));
    }
    let mut slashes = Slashes::default();
    table.whole().each(|cells| slashes.see(cells.raw(CONNECTED)));
    let order = slashes.order();
    let row_of = |refused: Refusal| Unread { place: refused.first_line, why: Misread::Row(refused.cause) };
    let mut unread: Vec<Unread> = table.refusals().into_iter().map(row_of).collect();
    let mut all = Vec::new();
    let mut own_cells = false;
    table.whole().each(|cells| {
        let of_the_ledger = OF_THE_LEDGER.into_iter().any(|column| !is_blank(cells.raw(column)));
        own_cells |= of_the_ledger || cells.others().any(|cell| !is_blank(cell));
        all.extend(row(cells, order, &mut unread));
    });
    unread.sort_by_key(|one| one.place);
    Ok(DecisionList { format: "csv", decided: all, unread, own_cells })
}

/// What a file without a column `Decision` is: a list of ours whose header somebody changed may hold decisions.
fn without_the_column(text: Text) -> Undecided {
    let Ok(table) = Table::of(text, &OURS, &Limits::default(), &RowLayout::default()) else {
        return Undecided::NoList("has no columns `URL` and `Decision`".into());
    };
    let (mut notes, mut others) = (false, !table.refusals().is_empty());
    table.whole().each(|cells| {
        notes |= !is_blank(cells.raw(0));
        others |= cells.others().any(|cell| !is_blank(cell));
    });
    let what = match (others, notes) {
        (false, false) => return Undecided::NoList("has no column `Decision`".into()),
        (true, _) => "cells under a name that is not linkprune's are filled",
        (false, true) => "its column `Note` is filled",
    };
    Undecided::Unnamed(format!("is a linkprune list without its column `Decision`, and {what}"))
}

fn row(cells: Cells<'_>, order: super::super::dates::DateOrder, unread: &mut Vec<Unread>) -> Option<Decided> {
    // Most rows of a list say nothing, and then it does not matter whom they are about.
    let mut decisions = cells.rivals(DECISION).chain([cells.raw(DECISION)]);
    if decisions.all(is_blank) && cells.text(NOTE).trim().is_empty() {
        return None;
    }
    let text = |column: usize| unguarded(&cells.text(column)).into_owned();
    let day = |column: usize| parse_date(cells.raw(column), order).map(|(at, _)| at.date());
    let typed = decision_cells(cells);
    let written = WrittenRow {
        url: &text(URL),
        name: format!("{} {}", text(FIRST), text(LAST)),
        connected_on: day(CONNECTED),
        decision: the_only(&typed).map(|said| said.map(|said| Decision { on: day(DECIDED_ON), ..said })),
        typed: typed.first().map(String::as_str).unwrap_or_default(),
        note: &text(NOTE),
        progress: (cells.has(CONFIRMED) || cells.has(DONE_ON)).then(|| Progress {
            confirmed: name_key(&text(CONFIRMED)) == YES,
            done_on: day(DONE_ON),
            gone_on: day(GONE_ON),
        }),
        denied: Denied::default(),
    };
    decided(written, cells.line(), unread)
}

/// The filled cells of every column that is called like the one for decisions.
fn decision_cells(cells: Cells<'_>) -> Vec<String> {
    let named = std::iter::once(cells.raw(DECISION)).chain(cells.rivals(DECISION));
    named.filter(|cell| !is_blank(cell)).map(|cell| unguarded(&String::from_utf8_lossy(cell)).into_owned()).collect()
}

/// What they say, if they say one thing.
fn the_only(cells: &[String]) -> Result<Option<Decision>, Misread> {
    let said = cells.iter().map(|cell| decision(cell)).collect::<Result<Vec<_>, _>>()?;
    match said.split_first() {
        None => Ok(None),
        Some((first, rest)) if rest.iter().all(|one| one == first) => Ok(*first),
        Some(_) => Err(Misread::Two),
    }
}
