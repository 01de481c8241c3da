//! messages.csv, row by row: who wrote to whom in which thread, and when. What was written is left out before a row is
//! read (see `LAYOUT` of its columns). Whose side a row is on is decided once the owner is known, in `threads`.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{NaiveDate, NaiveDateTime};
use rayon::prelude::*;

use super::blocks::{Blocks, MakesParts, ReadInParts, TakesRows};
use super::cell_pairs::CellPairs;
use super::columns::messages::{
    DATE, DIRECTION, DRAFT, FOLDER, FROM, RECIPIENTS, SENDER, THREAD, THREAD_DRAFT, TITLE, TO,
};
use super::dates::{DateOrder, Slashes, parse_date};
use super::fingerprint::{ByFingerprint, Fingerprint, fingerprint};
use super::limits::{self, Limits};
use super::mail::{Aside, Letter, Mail};
use super::meetings::{Meetings, PairsOfPart};
use super::name::is_blank;
use super::people::number;
use super::register::{File, FileKind};
use super::report::{FileReport, Refusal};
use super::rows::{Cells, SHIFTED, Stretch};
use super::source::FileBytes;
use super::table::Table;

/// Bytes of a row with a few words in it.
const SHORT_ROW: u64 = 256;

/// Most people are named in at least so many rows: a guess, which decides about memory only.
const ROWS_OF_ONE: u64 = 4;

/// From how many rows on two threads read faster than one.
const SIDE_BY_SIDE: u64 = 20_000;

/// What was read of a file of messages.
#[derive(Debug)]
pub(super) struct ReadMail {
    pub mail: Mail,
    /// The account of the rows, letters not yet placed.
    pub report: FileReport,
    /// The newest day in any of them.
    pub newest: Option<NaiveDate>,
    /// Texts of messages that hold whole rows: what somebody wrote, or rows that a stray quote took in. Kept until
    /// it is known who they may name, and no longer. Each with the day of its row, `None` where that is unknown.
    pub swallowed: Vec<(Option<NaiveDateTime>, Vec<u8>)>,
}

/// Reads every row, the same whether by one thread or by two. `None` where it names more than `most` people.
pub(super) fn read(file: String, table: &Table, most: usize, people: &mut Meetings) -> Option<ReadMail> {
    let report = FileReport::new(file, FileKind::Messages, table.rows(), table.refusals(), table.shape.clone());
    let mut parts = if table.rows() < SIDE_BY_SIDE {
        vec![Batch::of(table.whole(), most)]
    } else {
        let (first, second) = table.halves();
        // On the pool, which counts people: a thread of its own would wait for the one that waits for it, where there is one only.
        let (first, second) = rayon::join(|| Batch::of(first, most), || Batch::of(second, most));
        vec![first, second]
    };
    if parts.iter().any(|part| part.is_over) {
        return None;
    }
    let piles = (0..).zip(&mut parts).map(|(pile, part)| {
        part.pairs.pile = pile;
        part.end()
    });
    let piles = piles.collect();
    let read = gather(parts, piles, table.refused_texts(), people, most, report);
    (people.people() <= most).then_some(read)
}

/// The same of a large file that is all as LinkedIn writes it, without holding it in memory; `None` where it is not, and where it
/// names more than `most` people.
pub(super) fn read_in_blocks(
    name: &str,
    file: &FileBytes,
    blocks: Blocks,
    limits: &Limits,
    people: &mut Meetings,
) -> Option<ReadMail> {
    let most = limits::length(limits.people);
    let File { header, reads, .. } = FileKind::Messages.file();
    // Whoever is in several parts, or written in several ways, is counted once for each; where those are too many care counts them.
    let left = most.saturating_sub(people.people());
    let piles = Piles::of(file.length());
    let ReadInParts { parts, rows, shape } = blocks.read(file, header, limits, reads.layout(), left, &piles)?;
    let piles = piles.all();
    if CellPairs::are_crowded(&piles) {
        return None;
    }
    let report = FileReport::new(name.to_owned(), FileKind::Messages, rows, Vec::new(), shape);
    let mut batches = Vec::new();
    for (mut batch, above) in parts {
        batch.refused.iter_mut().for_each(|refusal| refusal.move_down(above));
        batches.push(batch);
    }
    Some(gather(batches, piles, std::iter::empty(), people, most, report))
}

impl TakesRows for Batch {
    fn take_row(&mut self, row: Cells<'_>) {
        self.take(row);
    }

    fn held(&mut self) -> Option<usize> {
        self.people.look_up();
        (!self.people.is_crowded()).then(|| self.people.count())
    }
}

/// What the parts of a file are read with: as many piles of cells as threads, whichever parts each of them reads.
struct Piles {
    /// How many pairs of cells each has room for.
    room: usize,
    made: AtomicUsize,
    free: Mutex<Vec<Pile>>,
}

/// What a part is read with, and the next after it.
struct Pile {
    number: usize,
    people: CellPairs,
    /// Empty, with its memory.
    by_thread: ByFingerprint<u32>,
}

impl MakesParts for Piles {
    type Part = Batch;

    fn begin(&self, bytes: u64) -> Batch {
        let free = self.free().pop();
        let Pile { number, people, by_thread } = free.unwrap_or_else(|| Pile {
            number: self.made.fetch_add(1, Ordering::Relaxed),
            people: CellPairs::with_room_for(self.room),
            by_thread: ByFingerprint::default(),
        });
        // Room for as many rows as there are in a part of short messages.
        let rows = usize::try_from(bytes / SHORT_ROW).unwrap_or_default();
        Batch {
            people,
            by_thread,
            pairs: PairsOfPart { pile: number, ..PairsOfPart::default() },
            letters: Vec::with_capacity(rows),
            recipients: Vec::with_capacity(rows),
            ..Batch::default()
        }
    }

    fn end(&self, batch: &mut Batch) {
        let mut by_thread = std::mem::take(&mut batch.by_thread);
        by_thread.clear();
        let people = batch.end();
        self.free().push(Pile { number: batch.pairs.pile, people, by_thread });
    }
}

impl Piles {
    /// Those for a file of so many bytes.
    fn of(bytes: u64) -> Self {
        let room = usize::try_from(bytes / SHORT_ROW / ROWS_OF_ONE).unwrap_or_default();
        Self { room, made: AtomicUsize::new(0), free: Mutex::default() }
    }

    fn free(&self) -> MutexGuard<'_, Vec<Pile>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The cells of every pile, by its number.
    fn all(self) -> Vec<CellPairs> {
        let mut piles = self.free.into_inner().unwrap_or_else(PoisonError::into_inner);
        piles.sort_unstable_by_key(|pile| pile.number);
        piles.into_iter().map(|pile| pile.people).collect()
    }
}

/// What was written in some of the letters of a table, each by its place among all that [`read`] gives; and how many those are.
pub(super) fn bodies(table: &Table, wanted: &BTreeSet<u32>) -> (Vec<(u32, Vec<u8>)>, usize) {
    let mut pile = Batch::default();
    let mut found = Vec::new();
    table.whole().each(|cells| {
        let here = pile.letters.len();
        pile.take(cells);
        let is_a_letter = pile.letters.len() > here;
        if is_a_letter && wanted.contains(&number(here)) {
            found.push((number(here), cells.body().to_vec()));
        }
    });
    (found, pile.letters.len())
}

/// Puts stretches of the file together, each person and thread under one number.
fn gather<'a>(
    mut parts: Vec<Batch>,
    piles: Vec<CellPairs>,
    refused: impl Iterator<Item = &'a [u8]>,
    people: &mut Meetings,
    most: usize,
    mut report: FileReport,
) -> ReadMail {
    let (mut mail, mut texts) = (Mail::default(), Vec::new());
    let mut slashes = Slashes::default();
    for part in &parts {
        slashes.join(part.slashes);
    }
    // Only the whole column tells day from month, so the order is known before any date in doubt is read.
    let order = slashes.order();
    // In the order of the file, so that every number is the one that a single thread would have given.
    let names: Vec<Vec<Fingerprint>> = parts.iter_mut().map(|part| std::mem::take(&mut part.threads)).collect();
    let pairs: Vec<PairsOfPart> = parts.iter_mut().map(|part| std::mem::take(&mut part.pairs)).collect();
    let number_threads = || {
        let mut threads: ByFingerprint<u32> = ByFingerprint::default();
        threads.reserve(names.iter().map(Vec::len).sum());
        let mut thread = |name: &Fingerprint| {
            let next = number(threads.len());
            *threads.entry(*name).or_insert(next)
        };
        let numbers: Vec<Vec<u32>> = names.iter().map(|names| names.iter().map(&mut thread).collect()).collect();
        (threads, numbers)
    };
    let ((threads, thread_numbers), people) = rayon::join(number_threads, || people.join(&piles, &pairs, most));
    let mut recipients = 0;
    let numbers = thread_numbers.iter().zip(&pairs).zip(&parts).map(|((threads, pairs), part)| {
        let people = people.get(pairs.pile).map_or(&[][..], Vec::as_slice);
        let here = NumbersHere { people, asked: &pairs.asked, threads, recipients: number(recipients) };
        recipients += part.recipients.len();
        here
    });
    let numbers: Vec<NumbersHere<'_>> = numbers.collect();
    let newest = parts.par_iter_mut().zip(numbers).map(|(part, numbers)| {
        part.recipients.iter_mut().for_each(|person| *person = numbers.person(*person));
        let days = part.letters.iter_mut().map(|letter| {
            numbers.renumber(letter);
            letter.at.map(|at| at.date())
        });
        days.max().flatten()
    });
    let mut newest = newest.max().flatten();
    mail.recipients.reserve_exact(recipients);
    for part in &mut parts {
        mail.recipients.append(&mut part.recipients);
        let mut letters = std::mem::take(&mut part.letters);
        report.refused.append(&mut part.refused);
        let mut forms = std::mem::take(&mut part.forms);
        for (row, cell) in std::mem::take(&mut part.undecided) {
            if let (Some((at, form)), Some(letter)) = (parse_date(&cell, order), letters.get_mut(row)) {
                letter.at = Some(at);
                newest = newest.max(Some(at.date()));
                count(&mut forms, form, 1);
            }
        }
        // Only now every date is read, and with it that of each row that holds others.
        let at = |row: Option<usize>| letters.get(row?)?.at;
        let swallowed = std::mem::take(&mut part.swallowed);
        texts.extend(swallowed.into_iter().map(|(row, text)| (at(row), text)).collect::<Vec<_>>());
        for (form, cells) in forms {
            count(&mut report.shape.date_formats, form, cells);
        }
        mail.letters.0.push(letters);
    }
    // Nobody waits for their memory to be given back.
    rayon::spawn(move || drop((parts, piles)));
    mail.threads = threads.len();
    mail.torn = refused
        .flat_map(|row| row.split(|byte| matches!(byte, b',' | b';' | b'\t' | b'\n' | b'\r' | b'"')))
        .filter_map(|cell| threads.get(&fingerprint(cell)).copied())
        .collect();
    ReadMail { mail, report, newest, swallowed: texts }
}

/// The numbers that the people and threads of a part have in the whole, by their numbers there; and how many recipients are above.
struct NumbersHere<'a> {
    people: &'a [u32],
    /// The numbers there of the people that rows asked for.
    asked: &'a [u32],
    threads: &'a [u32],
    recipients: u32,
}

impl NumbersHere<'_> {
    /// Whom a row asked for in that place.
    fn person(&self, place: u32) -> u32 {
        let there = self.asked.get(place as usize);
        there.and_then(|there| self.people.get(*there as usize)).copied().unwrap_or(place)
    }

    /// Gives a letter the numbers of the whole. One after the other, in place: a letter put together anew is written in parts and read
    /// at once to be moved, which waits for the last of them.
    fn renumber(&self, letter: &mut Letter) {
        letter.thread = letter.thread.get().and_then(|there| self.threads.get(there as usize).copied()).into();
        letter.sender = letter.sender.get().map(|there| self.person(there)).into();
        letter.names = letter.names.get().map(|there| self.person(there)).into();
        letter.to.0 += self.recipients;
    }
}

/// Stretch of the rows, with people and threads numbered by themselves.
#[derive(Default)]
struct Batch {
    people: CellPairs,
    /// Which of them it has, once it has ended.
    pairs: PairsOfPart,
    letters: Vec<Letter>,
    recipients: Vec<u32>,
    /// The fingerprint of each thread's name.
    threads: Vec<Fingerprint>,
    by_thread: ByFingerprint<u32>,
    /// The name of the thread that the last letter is in, and its number: most letters of a thread follow each other.
    last_thread: (Vec<u8>, u32),
    refused: Vec<Refusal>,
    /// Texts that hold whole rows, each with the place of the letter it was in.
    swallowed: Vec<(Option<usize>, Vec<u8>)>,
    forms: Vec<(&'static str, u64)>,
    slashes: Slashes,
    /// Dates that only the whole column can tell: the letter's place and the cell.
    undecided: Vec<(usize, Box<[u8]>)>,
    /// How many pairs of cells there were when the people in them were counted last.
    counted: usize,
    /// Whether more people are named than there may be.
    is_over: bool,
}

impl Batch {
    fn of(rows: Stretch<'_>, most: usize) -> Self {
        let mut pile = Self::default();
        pile.letters.reserve_exact(rows.count());
        pile.recipients.reserve(rows.count());
        rows.each(|cells| {
            if !pile.is_over {
                pile.take(cells);
                pile.look_at_people(most);
            }
        });
        pile
    }

    /// Ends the stretch: the pile of cells that it was read with.
    fn end(&mut self) -> CellPairs {
        self.by_thread = ByFingerprint::default();
        self.pairs.end(&mut self.people);
        std::mem::take(&mut self.people)
    }

    /// Counts people where there are so many pairs of cells that they may be over `most`, and again where those have doubled.
    fn look_at_people(&mut self, most: usize) {
        if self.people.count() > most && self.people.count() / 2 >= self.counted {
            self.counted = self.people.count();
            self.is_over = self.people.people() > most;
        }
    }

    fn take(&mut self, cells: Cells<'_>) {
        let (from, sender_url, to, urls) = (cells.raw(FROM), cells.raw(SENDER), cells.raw(TO), cells.raw(RECIPIENTS));
        // The date is read before anybody is met: a row whose cells have shifted must not make people of its texts.
        let date = cells.raw(DATE);
        let at = parse_date(date, DateOrder::Unsaid);
        if at.is_none()
            && let Some(row) = cells.shifted(DATE)
        {
            self.swallowed.push((None, row));
            return self.refused.push(Refusal::of(cells.line(), SHIFTED));
        }
        let sender = self.people.meet(sender_url, from).map(|met| met.place);
        let start = self.recipients.len();
        let addressed = self.address(urls, cells.has_comma(RECIPIENTS), to);
        if sender.is_none() && self.recipients.len() == start && at.is_none() {
            return self.refused.push(Refusal::of(cells.line(), "it names nobody and no day"));
        }
        self.slashes.see_as_read(date, at.map(|(_, form)| form));
        match at {
            Some((_, form)) => count(&mut self.forms, form, 1),
            None if super::dates::is_date(date) => self.undecided.push((self.letters.len(), date.into())),
            None => {}
        }
        let aside = aside(cells, sender_url);
        // Names with a comma may be several people, and addresses were given for some only.
        let several = addressed && cells.has_comma(TO);
        let names = if several { self.people.meet(b"", to).map(|met| met.place) } else { None };
        let here = self.letters.len();
        if cells.may_hold_rows() {
            self.swallowed.extend(cells.rows_in_cells(DATE).map(|text| (Some(here), text.to_vec())));
        }
        let thread = self.thread(cells.raw(THREAD));
        let to_count = u16::try_from(self.recipients.len() - start).unwrap_or(u16::MAX);
        self.letters.push(Letter {
            thread: thread.into(),
            sender: sender.into(),
            to: (number(start), to_count),
            addressed,
            names: names.into(),
            at: at.map(|(at, _)| at),
            aside,
            markup: is_markup(cells.body()),
            outgoing: match cells.raw(DIRECTION).trim_ascii() {
                word if word.eq_ignore_ascii_case(b"outgoing") => Some(true),
                word if word.eq_ignore_ascii_case(b"incoming") => Some(false),
                _ => None,
            },
        });
    }

    /// Adds those to whom a row went; true where addresses, which may be `several`, say so. A cell that holds no address of a person
    /// says nothing.
    fn address(&mut self, urls: &[u8], several: bool, names: &[u8]) -> bool {
        let start = self.recipients.len();
        if several {
            let all = || urls.split(|byte| *byte == b',').filter(|url| !is_blank(url));
            let name: &[u8] = if all().nth(1).is_some() { b"" } else { names };
            all().for_each(|url| self.address_one(url, name));
        } else {
            self.address_one(urls, names);
        }
        if self.recipients.len() > start {
            return true;
        }
        self.recipients.extend(self.people.meet(b"", names).map(|met| met.place));
        false
    }

    fn address_one(&mut self, url: &[u8], name: &[u8]) {
        if is_blank(url) {
            return;
        }
        let met = self.people.meet(url, name).filter(|met| met.has_address);
        self.recipients.extend(met.map(|met| met.place));
    }

    fn thread(&mut self, name: &[u8]) -> Option<u32> {
        if name.is_empty() {
            return None;
        }
        let (last, number_of_last) = &mut self.last_thread;
        if last.as_slice() != name {
            last.clear();
            last.extend_from_slice(name);
            let name = fingerprint(name);
            let next = number(self.threads.len());
            *number_of_last = *self.by_thread.entry(name).or_insert(next);
            if *number_of_last == next {
                self.threads.push(name);
            }
        }
        Some(*number_of_last)
    }
}

/// Why a row is not a message between people, as far as it says so itself.
fn aside(cells: Cells<'_>, sender_url: &[u8]) -> Option<Aside> {
    let is = |column: usize, words: &[&str]| {
        let cell = cells.raw(column).trim_ascii();
        !cell.is_empty()
            && words.iter().any(|word| cell.len() == word.len() && cell.eq_ignore_ascii_case(word.as_bytes()))
    };
    let yes = |column: usize| is(column, &["yes", "true", "1"]);
    if yes(DRAFT) || yes(THREAD_DRAFT) {
        Some(Aside::Draft)
    } else if is(FOLDER, &["spam"]) {
        Some(Aside::Spam)
    } else if is(TITLE, &["sponsored conversation"]) || (is_blank(sender_url) && is_mailers(cells.body())) {
        Some(Aside::Sponsored)
    } else {
        None
    }
}

/// Whether a message is written in the markup of LinkedIn's own mailer, which advertisers use under anybody's name.
fn is_mailers(body: &[u8]) -> bool {
    is_markup(body) && memchr::memmem::find(body, b"spinmail").is_some()
}

/// Whether a message begins with a tag.
fn is_markup(body: &[u8]) -> bool {
    let start = body.trim_ascii_start();
    let start = start.strip_prefix(b"\"").unwrap_or(start).trim_ascii_start();
    matches!(start, [b'<', tag, ..] if tag.is_ascii_alphabetic() || *tag == b'!')
}

fn count(forms: &mut Vec<(&'static str, u64)>, form: &'static str, cells: u64) {
    match forms.iter_mut().find(|(name, _)| std::ptr::eq(*name, form) || *name == form) {
        Some((_, sum)) => *sum += cells,
        None => forms.push((form, cells)),
    }
}
