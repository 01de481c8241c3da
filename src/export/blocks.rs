//! A large file as LinkedIn writes it, read a block at a time, its parts on every core: no more is held of a part than a few blocks,
//! and its rows are handed over while they are at hand. Anything unusual in it ends the attempt, be it one row of another width:
//! then the file is read as a whole, by [`Table`](super::table::Table), which decides what becomes of it.

use std::borrow::Cow;
use std::io::Read;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use memchr::{memchr, memrchr};
use rayon::prelude::*;

use super::columns::RowLayout;
use super::decode::{Sureness, Text};
use super::header::{Header, HeaderSpec};
use super::limits::{self, Limits};
use super::not_an_export;
use super::one_row::{Grammar, OPEN_QUOTE, likely_row, row_seen};
use super::report::Shape;
use super::row_cells::RowCells;
use super::row_span::RowSpan;
use super::rows::Cells;
use super::source::{FileBytes, LARGE};
use super::split::{Split, blank_line};
use super::table::shape;
use super::usual_rows::UsualRows;

/// Takes in the rows of a part of a file, in order.
pub(super) trait TakesRows: Send {
    fn take_row(&mut self, row: Cells<'_>);

    /// How much is kept of them, in whatever it is that there may be too much of; `None` where they ask for care.
    fn held(&mut self) -> Option<usize>;
}

/// Makes those who take in the rows of each part.
pub(super) trait MakesParts: Sync {
    type Part: TakesRows;

    /// Begins a part of so many bytes.
    fn begin(&self, bytes: u64) -> Self::Part;

    /// The part has been read to its end.
    fn end(&self, part: &mut Self::Part);
}

/// A file that was read in parts.
pub(super) struct ReadInParts<T> {
    /// Those who took in the rows, in the order of the file; each with how many lines are above its part.
    pub parts: Vec<(T, u64)>,
    pub rows: u64,
    pub shape: Shape,
}

/// How a file is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Blocks {
    /// Bytes that are read at a time.
    pub size: usize,
    /// Bytes of a part that is worth its trouble.
    pub part: u64,
    /// Parts at most. More than there are threads: some have the other files to read too.
    pub parts: usize,
}

/// How many bytes tell what a file is and how its lines end.
const HEAD: usize = 1 << 17;
/// How many bytes tell where a row begins, at most.
const LOOK: usize = 1 << 16;
/// How many blocks one row may need.
const LONGEST_ROW: usize = 16;

impl Blocks {
    /// Blocks that stay in the cache of a core. A file that is shorter than a part is not worth it.
    pub fn usual() -> Self {
        Self { size: 1 << 18, part: LARGE, parts: rayon::current_num_threads().min(8) * 12 }
    }

    /// Reads a file of one kind; `None` where anything in it asks for care, and where all parts together hold more than `most`.
    pub fn read<M: MakesParts>(
        self,
        file: &FileBytes,
        wanted: &HeaderSpec,
        limits: &Limits,
        layout: &RowLayout,
        most: usize,
        makes: &M,
    ) -> Option<ReadInParts<M::Part>> {
        let head = head(file)?;
        let header = Header::find(head.bytes(), wanted)?;
        if header.width > limits::length(limits.columns) || layout.rows_in_cells {
            return None;
        }
        let line = head.bytes().get(header.bytes.0..header.bytes.1)?;
        let grammar = &Grammar::of(&header, line, limits, layout);
        let reading = BlockReader {
            blocks: self,
            file,
            header: &header,
            grammar,
            held: AtomicUsize::new(0),
            most,
            texts: Mutex::default(),
        };
        let body = (head.mark() + header.body) as u64;
        let read = |bytes: Range<u64>| {
            let taken = makes.begin(bytes.end - bytes.start);
            let mut part = reading.part(bytes, taken)?;
            makes.end(&mut part.taken);
            Some(part)
        };
        let parts = reading.parts(body).into_par_iter().with_max_len(1);
        let parts: Vec<PartRead<M::Part>> = parts.map(read).collect::<Option<_>>()?;
        // Whether a part began with a row only the one before it can tell, which ended where that begins.
        if !file.is_unchanged()
            || parts.windows(2).any(|pair| matches!(pair, [one, next] if one.bytes.end != next.bytes.start))
        {
            return None;
        }
        let rows = parts.iter().map(|part| part.rows).sum();
        if limits.rows.is_some_and(|limit| rows > limit) {
            return None;
        }
        let mut above = header.line;
        let numbered = |part: PartRead<M::Part>| {
            let first = above;
            above += part.lines;
            (part.taken, first)
        };
        Some(ReadInParts {
            parts: parts.into_iter().map(numbered).collect(),
            rows,
            shape: shape(&head, &header, &Split::default(), wanted),
        })
    }
}

/// The first lines of a file that is UTF-8 as far as they tell, and whose lines end in line feeds.
fn head(file: &FileBytes) -> Option<Text> {
    let mut head = Vec::with_capacity(HEAD);
    file.read_from(0).ok()?.take(HEAD as u64).read_to_end(&mut head).ok()?;
    let after = head.split_off(memrchr(b'\n', &head)? + 1);
    // Where lines end in LF CR the first of them may be behind the last line feed.
    if memchr(b'\r', &after).is_some() && memchr(b'\r', &head).is_none() {
        return None;
    }
    if not_an_export::foreign(&head).is_some() {
        return None;
    }
    let text = Text::decode(Cow::Owned(head));
    let is_plain = matches!(text.encoding.as_ref(), "UTF-8" | "UTF-8 with BOM")
        && text.sureness == Sureness::Certain
        && text.replaced == 0
        && matches!(text.line_ends, "LF" | "CRLF" | "mixed");
    is_plain.then_some(text)
}

/// A file while it is read.
struct BlockReader<'a> {
    blocks: Blocks,
    file: &'a FileBytes,
    header: &'a Header,
    grammar: &'a Grammar<'a>,
    /// What all parts hold so far, and how much that may be.
    held: AtomicUsize,
    most: usize,
    /// The memory in which parts were read, for those that follow.
    texts: Mutex<Vec<Vec<u8>>>,
}

/// Reads until the memory is full or the file ends; how many bytes were read.
fn fill(file: &mut impl Read, memory: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = memory.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// What was read of one part.
struct PartRead<T> {
    /// From its first row to where the next part begins.
    bytes: Range<u64>,
    rows: u64,
    lines: u64,
    taken: T,
}

impl BlockReader<'_> {
    /// The stretches of the file that begin with a row, as it seems; fewer where no line in a middle looks like one.
    fn parts(&self, body: u64) -> Vec<Range<u64>> {
        let length = self.file.length();
        let most = u64::try_from(self.blocks.parts).unwrap_or(1);
        let count = (length.saturating_sub(body) / self.blocks.part.max(1)).clamp(1, most.max(1));
        let mut starts = vec![body];
        for start in (1..count).filter_map(|number| self.likely_row(body + (length - body) / count * number)) {
            if starts.last().is_some_and(|before| *before < start) {
                starts.push(start);
            }
        }
        let ends = starts.iter().skip(1).copied().chain([length]);
        starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
    }

    /// Where a row begins behind `at`, probably.
    fn likely_row(&self, at: u64) -> Option<u64> {
        let look = LOOK.min(self.blocks.size);
        let mut text = Vec::with_capacity(look);
        self.file.read_from(at).ok()?.take(look as u64).read_to_end(&mut text).ok()?;
        likely_row(&text, 0, self.grammar).map(|here| at + here as u64)
    }

    /// Reads every row that begins in that stretch.
    fn part<T: TakesRows>(&self, bytes: Range<u64>, taken: T) -> Option<PartRead<T>> {
        let mut file = self.file.read_from(bytes.start).ok()?;
        let length = self.file.length();
        let mut memory = self.texts().pop().unwrap_or_default();
        // How much of it is text that was read and not handed over.
        let mut filled = 0;
        let mut cells = RowCells::default();
        let mut part = PartRead { bytes: bytes.start..bytes.start, rows: 0, lines: 0, taken };
        while part.bytes.end < bytes.end {
            if memory.len() < filled + self.blocks.size {
                memory.resize(filled + self.blocks.size, 0);
            }
            let read = fill(&mut file, memory.get_mut(filled..filled + self.blocks.size)?).ok()?;
            // A file that ends before its length was cut while it was read.
            if read == 0 {
                return None;
            }
            filled += read;
            let text = memory.get(..filled)?;
            let from = part.bytes.end;
            let is_last = from + text.len() as u64 >= length;
            // Lines are whole up to the last line feed; behind that of the file nothing may follow.
            let whole = memrchr(b'\n', text).map_or(0, |feed| feed + 1);
            if is_last && whole < text.len() {
                return None;
            }
            let until = whole.min(usize::try_from(bytes.end - from).unwrap_or(usize::MAX));
            let held = part.taken.held()?;
            let at = self.rows(text.get(..whole)?, until, &mut part, &mut cells)?;
            let more = part.taken.held()? - held;
            if self.held.fetch_add(more, Ordering::Relaxed) + more > self.most {
                return None;
            }
            // A row whose end is not here has to come with the next block.
            if at < until && is_last || text.len() - at > self.blocks.size * LONGEST_ROW {
                return None;
            }
            part.bytes.end += at as u64;
            memory.copy_within(at..filled, 0);
            filled -= at;
        }
        self.texts().push(memory);
        Some(part)
    }

    fn texts(&self) -> MutexGuard<'_, Vec<Vec<u8>>> {
        self.texts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Hands over the rows of whole lines that begin before `until`; where the first begins that has no end here. `None` where one
    /// of them is not as LinkedIn writes it.
    fn rows<T: TakesRows>(
        &self,
        text: &[u8],
        until: usize,
        part: &mut PartRead<T>,
        cells: &mut RowCells,
    ) -> Option<usize> {
        if simdutf8::basic::from_utf8(text).is_err() || memchr(0, text).is_some() {
            return None;
        }
        let mut usual = UsualRows::of(text, self.grammar);
        let mut at = 0;
        while at < until {
            if let Some(next) = blank_line(text, at, false) {
                (at, part.lines) = (next, part.lines + 1);
                continue;
            }
            // The row is looked at where it was put: before it could be moved, all of it would have to be written.
            let with_care;
            let as_usual = usual.row(at, cells);
            let row = if let Some(row) = &as_usual {
                row
            } else {
                cells.clear();
                with_care = row_seen(text, at, false, self.grammar, cells);
                &with_care
            };
            if row.refused.as_deref() == Some(OPEN_QUOTE) {
                break;
            }
            if row.is_odd(self.grammar) || text.get(at..row.end) == Some(self.grammar.header) {
                return None;
            }
            let unread = (row.unread.0.saturating_sub(at), row.unread.1);
            let span = RowSpan::new(at, row.end - at, unread, part.lines + 1, row.may_hold_rows);
            part.taken.take_row(Cells::of(text, span, cells, self.header));
            (at, part.lines, part.rows) = (row.next, part.lines + row.lines, part.rows + 1);
        }
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::super::meetings::Meetings;
    use super::super::messages;
    use super::super::register::FileKind;
    use super::super::table::Table;
    use super::super::tests::damaged::Dice;
    use super::*;

    const HEADER: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER";

    /// A file of messages, most of them as LinkedIn writes it, others damaged somewhere.
    fn file(dice: &mut Dice) -> Vec<u8> {
        let end = ["\n", "\n", "\n", "\r\n", "\r"][dice.below(5)];
        let mut text = [["", "\u{feff}"][dice.below(8) / 7], HEADER, end].concat();
        for row in 0..dice.below(12) {
            let name = ["Ada Example", "Zoë Übel", "\"Bram, MBA\"", "Me Myself"][dice.below(4)];
            let url = ["https://www.linkedin.com/in/ada", "", "https://www.linkedin.com/in/zo%C3%AB"][dice.below(3)];
            let day = ["2024-03-09 10:11:12 UTC", "2024-03-09 10:11:12 UTC", "\"1/2/24, 3:04 PM\"", "soon", ""]
                [dice.below(5)];
            let body = ["Hi", "", "\"Hello,\n\nsaid \"\"Ada\"\", and left.\"", "\"one\r\ntwo\"", "\"\""][dice.below(5)];
            let line = format!(
                "2-{}==,,{name},{url},Me Myself,https://www.linkedin.com/in/me,{day},,{body},INBOX{end}",
                row / 2
            );
            text += &line;
            if dice.below(12) == 0 {
                text += ["\n", "  \n", "\r\n"][dice.below(3)];
            }
        }
        let mut bytes = text.into_bytes();
        if dice.below(3) == 0 {
            for _ in 0..=dice.below(2) {
                let at = HEADER.len() + dice.below(bytes.len() - HEADER.len());
                let until = (at + dice.below(3)).min(bytes.len());
                let damage = ["\"", ",", "\n", "\r", "\"\"", "\",", ",\"", "\0", "\u{e9}", "\n\n", HEADER];
                drop(bytes.splice(at..until, damage[dice.below(damage.len())].bytes()));
            }
            if dice.below(4) == 0 {
                bytes.truncate(HEADER.len() + dice.below(bytes.len() - HEADER.len()));
            }
        }
        bytes
    }

    #[test]
    fn a_file_read_in_blocks_is_what_it_is_whole_or_is_left_to_care() {
        let mut dice = Dice::default();
        let (mut in_blocks, mut left, mut in_parts) = (0, 0, 0);
        for number in 0..25_000 {
            let bytes = file(&mut dice);
            let limits = Limits { people: [Some(3), None, None, None][dice.below(4)], ..Limits::default() };
            let blocks = Blocks { size: 100 + dice.below(400), part: [200, 1 << 20][dice.below(2)], parts: 3 };
            let mut quick = Meetings::default();
            let source = FileBytes::Read(Cow::Owned(bytes.clone()));
            let found = messages::read_in_blocks("messages.csv", &source, blocks, &limits, &mut quick);
            let Some(found) = found else {
                assert_eq!(quick.people(), 0, "nothing was read");
                left += 1;
                continue;
            };
            in_blocks += 1;
            in_parts += usize::from(bytes.len() > HEADER.len() + 2 * 200 && blocks.part == 200);
            let file = FileKind::Messages.file();
            let text = Text::decode(Cow::Owned(bytes.clone()));
            let table = Table::of(text, file.header, &limits, file.reads.layout()).unwrap();
            let (most, mut careful) = (limits::length(limits.people), Meetings::default());
            let whole = messages::read("messages.csv".into(), &table, most, &mut careful);
            let shown = || format!("file {number}: {:?}", String::from_utf8_lossy(&bytes));
            assert_eq!(format!("{:?}", Some(found)), format!("{whole:?}"), "{}", shown());
            assert_eq!(quick.as_met(), careful.as_met(), "{}", shown());
        }
        assert!(in_blocks > 8_000 && left > 5_000 && in_parts > 3_000, "{in_blocks} {left} {in_parts}");
    }

    #[test]
    fn a_file_of_turned_line_ends_is_left_to_care_however_long_its_first_row() {
        let row = "\"Ada Example\",Me,2024-03-09 10:11:12 UTC,";
        let text =
            |long: usize| format!("FROM,TO,DATE,CONTENT,FOLDER\n\r{row}{},INBOX\n\r{row}Hi,INBOX\n", "x".repeat(long));
        for long in [1, HEAD - 60, HEAD, 2 * HEAD] {
            let source = FileBytes::Read(Cow::Owned(text(long).into_bytes()));
            let blocks = Blocks { size: 1 << 18, part: 1 << 20, parts: 2 };
            let found =
                messages::read_in_blocks("messages.csv", &source, blocks, &Limits::default(), &mut Meetings::default());
            assert!(found.is_none(), "{long}");
        }
    }

    #[test]
    fn an_address_with_more_names_than_are_kept_is_left_to_care() {
        let blocks = Blocks { size: 1 << 12, part: 1 << 10, parts: 3 };
        let read = |names: usize| {
            let row = |name| {
                format!("2-0==,,Ada {name},https://www.linkedin.com/in/ada,Me,,2024-03-09 10:11:12 UTC,,Hi,INBOX\n")
            };
            let text = format!("{HEADER}\n{}", (0..names).map(row).collect::<String>());
            let source = FileBytes::Read(Cow::Owned(text.into_bytes()));
            messages::read_in_blocks("messages.csv", &source, blocks, &Limits::default(), &mut Meetings::default())
        };
        assert!(read(60).is_some());
        assert!(read(600).is_none());
    }

    #[test]
    fn what_is_cut_while_it_is_read_and_what_has_no_end_is_left_to_care() {
        let rows = "2-0==,,Ada,,Me,,2024-03-09 10:11:12 UTC,,Hi,INBOX\n".repeat(100);
        let blocks = Blocks { size: 128, part: 1 << 20, parts: 2 };
        let read = |text: String| {
            let source = FileBytes::Read(Cow::Owned(text.into_bytes()));
            messages::read_in_blocks("messages.csv", &source, blocks, &Limits::default(), &mut Meetings::default())
        };
        assert!(read(format!("{HEADER}\n{rows}")).is_some());
        assert!(read(format!("{HEADER}\n{rows}no end")).is_none());
        assert!(read(format!("{HEADER}\n\"{rows}{rows}")).is_none());
        assert!(read(format!("{HEADER}\n2-0==,,Ada,,Me,,,,\"{}\",INBOX\n", "long\n".repeat(1000))).is_none());
    }
}
