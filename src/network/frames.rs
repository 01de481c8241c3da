//! The two frames, laid out column by column.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use compact_str::CompactString;
use foldhash::HashMap;
use polars::prelude::{
    BooleanChunked, Column, DataFrame, Int32Chunked, Int64Chunked, IntoColumn as _, NewChunkedArray as _,
    StringChunked, StringChunkedBuilder, UInt32Chunked,
};
use polars_arrow::bitmap::{Bitmap, MutableBitmap};
use rayon::prelude::*;

use super::resolve::{Match, Resolution};
use super::{columns, contacts};
use crate::error::{Error, Result};
use crate::export::{Connection, Direction, Export, Touch, TouchKind, Whom};
use crate::text::{iso_day, trimmed};

/// Days since 1970-01-01.
pub fn day_number(day: NaiveDate) -> i32 {
    day.num_days_from_ce() - 719_163
}

/// The day of a second since 1970, in days since 1970-01-01; `None` where it is further off than any date.
pub fn day_of_second(second: i64) -> Option<i32> {
    i32::try_from(second.div_euclid(86_400)).ok()
}

/// One row a connection.
pub(super) fn connections(export: &Export, who: &Resolution) -> Result<DataFrame> {
    let rows = &export.connections;
    let (texts, maybes) = rayon::join(|| texts(rows, who), || Maybes::of(export, who).columns());
    let mut columns = texts;
    columns.push(Column::new(columns::UNCLEAR.into(), &who.unclear));
    columns.push(Column::new(columns::IN_GROUP.into(), in_groups(export, who)));
    columns.push(Column::new(columns::IN_CONTACTS.into(), contacts::in_contacts(export, who)));
    columns.extend(maybes);
    frame(rows.len(), columns)
}

/// What the rows of Connections.csv say, each column on whichever core is free.
fn texts(rows: &[Connection], who: &Resolution) -> Vec<Column> {
    let text = |name, of: fn(&Connection) -> &str| text_column(name, rows.iter().map(|row| trimmed(of(row))));
    let keys = || who.name_keys.iter().map(CompactString::as_str);
    let days = || rows.iter().map(|row| row.connected_on.map(day_number)).collect::<Vec<Option<i32>>>();
    let written =
        |row: &Connection| row.connected_on.map_or_else(CompactString::default, |day| iso_day(day).as_str().into());
    let columns: [&(dyn Fn() -> Column + Sync); 11] = [
        &|| text_column(columns::NAME, rows.iter().map(Connection::joined_name)),
        &|| StringChunked::from_iter_values(columns::NAME_KEY.into(), keys()).into_column(),
        &|| text(columns::FIRST_NAME, |row| &row.first_name),
        &|| text(columns::LAST_NAME, |row| &row.last_name),
        &|| text(columns::URL, |row| &row.url),
        &|| text(columns::EMAIL, |row| &row.email),
        &|| text_column(columns::EMAIL_KEY, rows.iter().map(|row| trimmed(&row.email).to_lowercase())),
        &|| text(columns::COMPANY, |row| &row.company),
        &|| text(columns::POSITION, |row| &row.position),
        &|| text_column(columns::CONNECTED_ON, rows.iter().map(written)),
        &|| Column::new(columns::CONNECTED_DAY.into(), days()),
    ];
    columns.into_par_iter().with_max_len(1).map(|column| column()).collect()
}

/// A text for each row; null where it is empty.
fn text_column(name: &'static str, texts: impl ExactSizeIterator<Item: AsRef<str>>) -> Column {
    let mut column = StringChunkedBuilder::new(name.into(), texts.len());
    for text in texts {
        column.append_option(Some(text.as_ref()).filter(|text| !text.is_empty()));
    }
    column.finish().into_column()
}

/// One row a touch that one connection alone can be meant by: those of a connection together, in the order of the export.
pub(super) fn touches(export: &Export, who: &Resolution) -> Result<DataFrame> {
    let joined = |touch: &Touch| match who.people.get(touch.person as usize) {
        Some(Match::Address(row) | Match::Name(row)) => Some(JoinedTouch::of(*row, touch)),
        _ => None,
    };
    // Each piece has room for all of its touches: none of them has to move while it grows.
    let piece = |touches: &[Touch]| {
        let mut piece = Vec::with_capacity(touches.len());
        piece.extend(touches.iter().filter_map(joined));
        piece
    };
    let mut pieces: Vec<Vec<JoinedTouch>> = export.touches.par_chunks(MANY).map(piece).collect();
    pieces.push(export.outside.iter().filter_map(|sourced| joined(&sourced.touch)).collect());
    let touches = by_row(&pieces, export.connections.len());
    drop(pieces);
    let bits = |of: fn(&JoinedTouch) -> bool| {
        let mut bits = MutableBitmap::with_capacity(touches.iter().map(Vec::len).sum());
        for share in &touches {
            bits.extend_from_trusted_len_iter(share.iter().map(of));
        }
        Bitmap::from(bits)
    };
    let yes_no = |name: &str, of| BooleanChunked::from_bitmap(name.into(), bits(of)).into_column();
    let number = |name: &str, of: fn(&JoinedTouch) -> u32| {
        UInt32Chunked::from_vec(name.into(), each(&touches, of)).into_column()
    };
    let whose = || {
        let (who, kind) = (number(columns::WHO, |touch| touch.row), number(columns::KIND, |touch| touch.kind.number()));
        vec![who, kind, yes_no(columns::FROM_ME, |touch| touch.from_me)]
    };
    let when = || {
        let (days, moments) = (each(&touches, JoinedTouch::day), each(&touches, |touch| touch.at));
        // An undated touch has numbers too, which are null by what is said of them.
        let is_any_undated = touches.iter().flatten().any(|touch| !touch.is_dated);
        let is_dated = is_any_undated.then(|| bits(|touch| touch.is_dated));
        vec![
            Int32Chunked::from_vec_validity(columns::DAY.into(), days, is_dated.clone()).into_column(),
            Int64Chunked::from_vec_validity(columns::AT.into(), moments, is_dated).into_column(),
            yes_no(columns::WITH_NOTE, |touch| touch.with_note),
        ]
    };
    let (mut columns, when) = rayon::join(whose, when);
    columns.extend(when);
    frame(touches.iter().map(Vec::len).sum(), columns)
}

/// What `of` says of each touch.
fn each<T>(touches: &[Vec<JoinedTouch>], of: impl Fn(&JoinedTouch) -> T) -> Vec<T> {
    let mut all = Vec::with_capacity(touches.iter().map(Vec::len).sum());
    for share in touches {
        all.extend(share.iter().map(&of));
    }
    all
}

/// A touch as the frame has it: sixteen bytes, so that putting hundreds of thousands in order is copying them.
#[derive(Clone, Copy)]
struct JoinedTouch {
    /// Seconds since 1970; means nothing where the touch is undated.
    at: i64,
    /// The connection's.
    row: u32,
    kind: TouchKind,
    is_dated: bool,
    from_me: bool,
    with_note: bool,
}

impl JoinedTouch {
    fn of(row: u32, touch: &Touch) -> Self {
        Self {
            at: touch.at.map_or(0, |at| at.and_utc().timestamp()),
            row,
            kind: touch.kind,
            is_dated: touch.at.is_some(),
            from_me: touch.direction == Direction::FromMe,
            with_note: touch.with_note,
        }
    }

    /// Days since 1970-01-01; means nothing where the touch is undated. The second of a date always has a day.
    fn day(&self) -> i32 {
        day_of_second(self.at).unwrap_or_default()
    }
}

/// How many touches are worth more than one core, and how many cores there are for them at most: each looks at all of them.
const MANY: usize = 1 << 14;
const MOST_CORES: usize = 8;

/// Puts touches in the order of their rows, which are below `rows`, those of one row in the order in which they came: counted first,
/// so that none has to be compared with another. What comes back follows each other.
fn by_row(pieces: &[Vec<JoinedTouch>], rows: usize) -> Vec<Vec<JoinedTouch>> {
    let mut starts = vec![0; rows + 1];
    for touch in pieces.iter().flatten() {
        if let Some(count) = starts.get_mut(touch.row as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let cores = if sum < MANY { 1 } else { rayon::current_num_threads().min(MOST_CORES) };
    // Each core has the touches of some rows, and finds them among all.
    shares(&starts, sum, cores).into_par_iter().with_max_len(1).map(|share| share.filled(pieces)).collect()
}

/// Rows that follow each other.
struct RowShare<'a> {
    first: usize,
    /// By row: where its touches begin among those of all; and where the rows of others do.
    starts: &'a [usize],
}

/// So many shares of about as many touches each; `starts` is where those of each row begin, and where all end.
fn shares(starts: &[usize], touches: usize, count: usize) -> Vec<RowShare<'_>> {
    let rows = starts.len().saturating_sub(1);
    let mut first = 0;
    let share = |number: usize| {
        let middle = || starts.partition_point(|start| *start < touches * number / count).clamp(first, rows);
        let until = if number == count { rows } else { middle() };
        let share = RowShare { first, starts: starts.get(first..=until).unwrap_or_default() };
        first = until;
        share
    };
    (1..=count).map(share).collect()
}

impl RowShare<'_> {
    /// Those of all touches that are of these rows, in their order.
    fn filled(self, pieces: &[Vec<JoinedTouch>]) -> Vec<JoinedTouch> {
        let (Some(from), Some(until)) = (self.starts.first(), self.starts.last()) else { return Vec::new() };
        let Some(any) = pieces.iter().flatten().next() else { return Vec::new() };
        let mut places = vec![*any; until - from];
        let mut next: Vec<usize> = self.starts.iter().map(|start| start - from).collect();
        // The last of them is where the rows of others begin.
        next.pop();
        for one in pieces.iter().flatten() {
            if let Some(next) = (one.row as usize).checked_sub(self.first).and_then(|row| next.get_mut(row))
                && let Some(place) = places.get_mut(*next)
            {
                *place = *one;
                *next += 1;
            }
        }
        places
    }
}

/// For each connection, whether it was in a group conversation with the owner.
fn in_groups(export: &Export, who: &Resolution) -> Vec<bool> {
    let mut there = vec![false; export.connections.len()];
    for person in &export.in_groups {
        if let Some(Match::Address(row) | Match::Name(row)) = who.people.get(*person as usize)
            && let Some(there) = there.get_mut(*row as usize)
        {
            *there = true;
        }
    }
    there
}

/// Whether a connection may have had part in touches that are counted for nobody, and when.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Maybe {
    is: bool,
    /// Something names them: a name, an address, a row; not only that any message may be anybody's.
    named: bool,
    /// One of them has a day that cannot be read.
    undated: bool,
    /// The newest of the others.
    newest: Option<i32>,
}

impl Maybe {
    fn at(at: Option<NaiveDateTime>) -> Self {
        let newest = at.map(|at| day_number(at.date()));
        Self { is: true, named: true, undated: newest.is_none(), newest }
    }

    fn and(self, other: Self) -> Self {
        Self {
            is: self.is || other.is,
            named: self.named || other.named,
            undated: self.undated || other.undated,
            newest: self.newest.max(other.newest),
        }
    }
}

/// For each kind and direction, what may be of each connection: touches that several could be meant by, rows that
/// were refused or could not be placed, files that came incomplete, and names that were damaged on the way.
struct Maybes {
    rows: usize,
    of: BTreeMap<(TouchKind, Direction), Vec<Maybe>>,
}

impl Maybes {
    fn of(export: &Export, who: &Resolution) -> Self {
        // First for each list of candidates, which people of one name share: thirty thousand namesakes with as many
        // messages are one list, not thirty thousand times thirty thousand notes.
        let mut lists: HashMap<(TouchKind, Direction, *const u32), (&[u32], Maybe)> = HashMap::default();
        let mut maybes = Self { rows: export.connections.len(), of: BTreeMap::new() };
        let mut note = |kind: TouchKind, direction: Direction, person: u32, at: Option<NaiveDateTime>, sure: bool| {
            let rows = match who.people.get(person as usize) {
                Some(them) if !sure || matches!(them, Match::Several(_)) => them.rows(),
                _ => return,
            };
            let known = &mut lists.entry((kind, direction, rows.as_ptr())).or_insert((rows, Maybe::default())).1;
            *known = known.and(Maybe::at(at));
        };
        for touch in export.all_touches() {
            note(touch.kind, touch.direction, touch.person, touch.at, true);
        }
        for doubt in export.doubts.iter() {
            if let Whom::Person(person) = doubt.whom {
                note(doubt.kind, doubt.direction, person, doubt.at, false);
            }
        }
        for ((kind, direction, _), (rows, maybe)) in lists {
            for row in rows {
                maybes.add(export, kind, direction, *row, maybe);
            }
        }
        for doubt in export.doubts.iter() {
            let maybe = Maybe::at(doubt.at);
            match doubt.whom {
                Whom::Person(_) => {}
                Whom::Connection(row) => maybes.add(export, doubt.kind, doubt.direction, row, maybe),
                Whom::Everybody => {
                    let maybe = Maybe { named: false, ..maybe };
                    maybes.add_to(export, doubt.kind, doubt.direction, |_| true, maybe);
                }
            }
        }
        for kind in TouchKind::ALL.iter().copied() {
            // A name that was damaged on its way joins nothing that gives a name alone.
            let damaged = |row: &Connection| row.damaged && (row.slug.is_none() || kind == TouchKind::Recommendation);
            for direction in Direction::BOTH {
                maybes.add_to(export, kind, direction, damaged, Maybe::at(None));
            }
        }
        maybes
    }

    /// A few columns for each kind.
    fn columns(&self) -> Vec<Column> {
        let mut columns = Vec::new();
        for kind in TouchKind::ALL.iter().copied() {
            let of = |direction| self.of.get(&(kind, direction)).map_or(&[][..], Vec::as_slice);
            let (from_me, from_them) = (of(Direction::FromMe), of(Direction::FromThem));
            // Of most kinds nothing may be anybody's: that is one value for everybody.
            let rows = if from_me.is_empty() && from_them.is_empty() { self.rows.min(1) } else { self.rows };
            let at = |maybes: &[Maybe], row: usize| maybes.get(row).copied().unwrap_or_default();
            let is = |maybes: &[Maybe]| (0..rows).map(|row| at(maybes, row).is).collect::<Vec<bool>>();
            let both: Vec<Maybe> = (0..rows).map(|row| at(from_me, row).and(at(from_them, row))).collect();
            let is_named: Vec<bool> = both.iter().map(|both| both.named).collect();
            let newest: Vec<Option<i32>> = both.iter().map(|both| both.newest).collect();
            let day: Vec<Option<i32>> = both.iter().map(|both| both.newest.filter(|_| !both.undated)).collect();
            let of_kind = [
                Column::new(columns::maybe_named(kind).into(), is_named),
                Column::new(columns::maybe_newest(kind).into(), newest),
                Column::new(columns::maybe_from_me(kind).into(), is(from_me)),
                Column::new(columns::maybe_from_them(kind).into(), is(from_them)),
                Column::new(columns::maybe_day(kind).into(), day),
            ];
            let wide = |column: Column| if rows < self.rows { column.new_from_index(0, self.rows) } else { column };
            columns.extend(of_kind.map(wide));
        }
        columns
    }

    fn rows(&mut self, export: &Export, kind: TouchKind, direction: Direction) -> &mut Vec<Maybe> {
        self.of.entry((kind, direction)).or_insert_with(|| vec![Maybe::default(); export.connections.len()])
    }

    fn add(&mut self, export: &Export, kind: TouchKind, direction: Direction, row: u32, maybe: Maybe) {
        if let Some(known) = self.rows(export, kind, direction).get_mut(row as usize) {
            *known = known.and(maybe);
        }
    }

    fn add_to(
        &mut self,
        export: &Export,
        kind: TouchKind,
        direction: Direction,
        is: impl Fn(&Connection) -> bool,
        maybe: Maybe,
    ) {
        if !export.connections.iter().any(&is) {
            return;
        }
        for (known, connection) in self.rows(export, kind, direction).iter_mut().zip(&export.connections) {
            if is(connection) {
                *known = known.and(maybe);
            }
        }
    }
}

fn frame(rows: usize, columns: Vec<Column>) -> Result<DataFrame> {
    DataFrame::new(rows, columns).map_err(|_| Error::Frames("the network could not be laid out"))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::export::{Limits, OwnerOverride, Source};
    use crate::network::Network;

    #[test]
    fn touches_stand_in_the_order_of_their_rows_and_then_of_the_export() {
        for (count, rows) in [(0, 3), (5, 1), (1000, 7), (40_000, 1), (40_000, 3), (100_000, 501)] {
            let touch = |at: u32| JoinedTouch {
                at: at.into(),
                row: at.wrapping_mul(2_654_435_761) % rows,
                kind: TouchKind::Message,
                is_dated: true,
                from_me: false,
                with_note: false,
            };
            let all: Vec<JoinedTouch> = (0..count).map(touch).collect();
            let places = |all: &[JoinedTouch]| all.iter().map(|touch| (touch.row, touch.at)).collect::<Vec<_>>();
            let mut expected = places(&all);
            expected.sort_unstable();
            let pieces: Vec<Vec<JoinedTouch>> = all.chunks(7001).map(<[JoinedTouch]>::to_vec).collect();
            assert_eq!(places(&by_row(&pieces, rows as usize).concat()), expected, "{count} {rows}");
        }
    }

    /// Of each connection, whether a message may be with them and whether anything names them.
    fn maybes(mail: &str) -> [Vec<Option<bool>>; 2] {
        let people = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
            Ada,Example,https://www.linkedin.com/in/ada,,,,\nBram,Twin,,,,,\nBram,Twin,,,,,\n";
        let mail = format!("CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,FOLDER\n{mail}");
        let files = [("Connections.csv", people.to_owned()), ("messages.csv", mail)];
        let files = files.map(|(name, text)| (name.to_owned(), Cow::Owned(text.into_bytes()))).to_vec();
        let owner = OwnerOverride { name: Some("Noor Example".into()), url: None };
        let export = Export::read(&Source::Bytes { name: "a test".into(), files }, &Limits::default(), &owner).unwrap();
        let frame = Network::build(&export).unwrap().connections;
        let of = |name: String| frame.column(&name).unwrap().bool().unwrap().iter().collect();
        [of(columns::maybe_from_me(TouchKind::Message)), of(columns::maybe_named(TouchKind::Message))]
    }

    #[test]
    fn a_message_that_may_be_anybodys_names_nobody() {
        let noor = "Noor Example,https://www.linkedin.com/in/noor";
        let to = |whom: &str| format!("c,{noor},{whom},2024-05-01 10:00:00 UTC,INBOX\n");
        let (yes, no) = (Some(true), Some(false));
        assert_eq!(maybes(&to("Bram Twin,")), [vec![no, yes, yes], vec![no, yes, yes]]);
        assert_eq!(maybes(&to(",").repeat(5)), [vec![yes; 3], vec![no; 3]]);
    }
}
