//! Reads an export: each file by the reader that its row of [`FILES`](super::FILES) names. What the rows come to is told
//! in `inferred`.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use compact_str::CompactString;

use super::blocks::Blocks;
use super::connections::Connection;
use super::coverage::Coverage;
use super::decode::Text;
use super::encodings::NamedEncoding;
use super::inferred::Export;
use super::limits::{self, Limits};
use super::meetings::Meetings;
use super::messages::ReadMail;
use super::outside::{OutsideImport, OutsideSources, touch_list};
use super::owner::OwnerOverride;
use super::raw::{RawExport, RefusedRow};
use super::register::{File, FileKind, Reads};
use super::report::{FileReport, Ignored};
use super::source::{self, Source, SourceFile};
use super::table::{Table, Unfit};
use super::touch::{Direction, TouchKind};
use super::{connections, day, messages, not_an_export, touches};
use crate::error::{Error, Result};
use crate::text::shown;

impl Export {
    /// Reads an export. Fails where there is no readable list of connections in it, or where it is over a limit; any
    /// other file that cannot be read is reported as ignored.
    pub fn read(source: &Source, limits: &Limits, owner: &OwnerOverride) -> Result<Self> {
        Self::read_as(source, None, limits, owner)
    }

    /// The same; files that are not UTF-8 and have no byte order mark are read in the encoding named.
    pub fn read_as(
        source: &Source,
        encoding: Option<NamedEncoding>,
        limits: &Limits,
        owner: &OwnerOverride,
    ) -> Result<Self> {
        Ok(History::read(source, encoding, limits)?.export(owner))
    }
}

/// The rows of an export, read once: the export of any earlier day can be cut from them, see [`cut`](super::cut).
#[derive(Debug)]
pub struct History(RawExport);

impl History {
    /// Reads every row. Fails as [`Export::read`] does.
    pub fn read(source: &Source, encoding: Option<NamedEncoding>, limits: &Limits) -> Result<Self> {
        let gathered = source::gather(source, limits)?;
        let mut reading = Import { encoding, limits: *limits, label: gathered.label, ..Import::default() };
        let coverage = &mut reading.raw.coverage;
        coverage.ignored = gathered.ignored;
        coverage.siblings_not_read = gathered.siblings;
        coverage.other_parts = gathered.other_parts;
        coverage.is_larger = gathered.is_larger;
        coverage.notes = gathered.notes;
        coverage.found_here = gathered.found_here;
        coverage.undelivered = gathered.undelivered;
        coverage.not_whole = gathered.not_whole;
        if let Some((day, named_by)) = gathered.named {
            (coverage.named_day, coverage.day_named_by) = (Some(day), named_by);
        }
        let (lists, others): (Vec<_>, Vec<_>) =
            gathered.files.into_iter().partition(|file| file.kind == FileKind::Connections);
        let of_list = ListImport { label: reading.label.clone(), encoding, limits, alone: gathered.alone };
        // The list and the other files do not need each other; what is wrong with the list is said first.
        let (list, others) = rayon::join(
            || lists.into_iter().map(|file| of_list.read(file)).collect::<Result<Vec<_>>>(),
            || others.into_iter().try_for_each(|file| reading.other(file)),
        );
        for (part, newest, list) in list? {
            reading.see(part, newest);
            reading.raw.list = Some(list);
        }
        others?;
        let Import { mut raw, meetings, .. } = reading;
        raw.meetings = Arc::new(meetings);
        Ok(Self(raw))
    }

    /// The same with evidence from outside LinkedIn, as it was on the day of the audit: what is later is set aside. Fails
    /// where one of the files that are named cannot be read.
    pub fn with_outside(
        mut self,
        sources: &OutsideSources,
        encoding: Option<NamedEncoding>,
        limits: &Limits,
        until: NaiveDate,
        owner: &OwnerOverride,
    ) -> Result<Self> {
        for file in &mut self.0.outside {
            file.set_aside_after(until);
        }
        let about = &self.0.about;
        let owner_names: Vec<String> = owner.name.iter().chain(&about.name).cloned().collect();
        let import = OutsideImport { encoding, limits, until, owner_names: &owner_names, owner_emails: &about.emails };
        let read = import.read(sources)?;
        for mut file in read {
            self.0.outside.iter().for_each(|known| file.set_aside_like(known));
            self.0.outside.push(file);
        }
        self.0.outside.sort_by_key(|file| file.report.kind);
        Ok(self)
    }

    /// What was read, as far as the day of an audit depends on it.
    pub fn dated(&self) -> Coverage {
        Coverage { newest: self.0.newest(), older_part: self.0.older_part(), ..self.0.coverage.clone() }
    }

    /// The export as it is, with the letter that each message of it is, and how many letters there are.
    pub(super) fn told(self, owner: &OwnerOverride) -> (Export, Vec<u32>, usize) {
        let all = self.0.mail.as_ref().map_or(0, |(mail, _)| mail.letters.len());
        let (export, letters, ()) = self.0.told(owner, |_, _| ());
        (export, letters, all)
    }

    /// The export as it is.
    pub fn export(self, owner: &OwnerOverride) -> Export {
        self.0.export(owner)
    }

    /// The same, with what `meanwhile` makes of the connections and of their names as names are compared, on another core.
    pub fn export_while<T: Send>(
        self,
        owner: &OwnerOverride,
        meanwhile: impl FnOnce(&[Connection], Arc<[CompactString]>) -> T + Send,
    ) -> (Export, T) {
        let (export, _, made) = self.0.told(owner, meanwhile);
        (export, made)
    }

    /// The same, and the rows stay.
    pub fn whole(&self, owner: &OwnerOverride) -> Export {
        self.0.cut(NaiveDate::MAX).export(owner)
    }

    /// The export as it would have been at the end of that day.
    pub fn on(&self, day: NaiveDate, owner: &OwnerOverride) -> Export {
        self.0.cut(day).export(owner)
    }
}

/// A person a row, in the order of the file, and the account of all rows.
type ReadList = (Vec<Connection>, FileReport);

/// An export while it is read.
#[derive(Default)]
struct Import {
    label: String,
    encoding: Option<NamedEncoding>,
    limits: Limits,
    meetings: Meetings,
    raw: RawExport,
}

/// What is needed to read Connections.csv.
struct ListImport<'a> {
    label: String,
    encoding: Option<NamedEncoding>,
    limits: &'a Limits,
    /// Whether it is the one file that was named.
    alone: bool,
}

impl ListImport<'_> {
    /// The part of the export that it is in, its newest day, and its rows.
    fn read(&self, file: SourceFile) -> Result<(usize, Option<NaiveDate>, ReadList)> {
        let path = if self.alone { self.label.clone() } else { format!("{}/{}", self.label, file.name) };
        let bytes = file.bytes.all(self.limits)?;
        if let Some(found) = not_an_export::foreign(&bytes) {
            return Err(not_an_export::not_an_export(&path, found));
        }
        let text = Text::decode_as(bytes, self.encoding);
        // Two of LinkedIn's other files name people in the same columns; what tells a list of connections is in it.
        let other = if self.alone { not_an_export::other_kind(&text) } else { None };
        let limits = Limits { rows: self.limits.connections, ..*self.limits };
        let table = match Table::of(text, FileKind::Connections.file().header, &limits, Reads::Connections.layout()) {
            Ok(table) => table,
            Err(Unfit::NoHeader(text)) => return Err(not_an_export::no_header(&path, &text)),
            Err(Unfit::OverLimit(limit, name)) => {
                let name = if name == "rows" { "connections" } else { name };
                return Err(limits::over_limit(&path, limit, name));
            }
        };
        if let Some(kind) = other
            && !connections::is_list(&table)
        {
            return Err(not_an_export::other_file(&path, kind));
        }
        if connections::is_ours(&table) {
            return Err(not_an_export::our_list(&path));
        }
        let (rows, report, newest) = connections::read(shown(&file.name), &table);
        Ok((file.part, newest, (rows, report)))
    }
}

impl Import {
    fn other(&mut self, file: SourceFile) -> Result<()> {
        let name = shown(&file.name);
        let ignore = |why: &str| Ignored { file: name.clone(), why: why.to_owned() };
        if file.kind == FileKind::Messages && self.in_blocks(&file, &name) {
            return Ok(());
        }
        let bytes = match file.bytes.all(&self.limits) {
            Ok(bytes) => bytes,
            Err(Error::Unreadable { cause, .. }) => {
                self.raw.coverage.ignored.push(ignore(&format!("it cannot be read: {cause}")));
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        if let Some(found) = not_an_export::foreign(&bytes) {
            self.raw.coverage.ignored.push(ignore(&format!("it is {found}")));
            return Ok(());
        }
        let File { header, reads, .. } = file.kind.file();
        let text = Text::decode_as(bytes, self.encoding);
        if file.kind.is_outside() {
            return self.touch_list(name, text);
        }
        let table = match Table::of(text, header, &self.limits, reads.layout()) {
            Ok(table) => table,
            Err(Unfit::NoHeader(_)) => {
                self.raw.coverage.ignored.push(ignore("no line in it names the columns that are needed"));
                return Ok(());
            }
            Err(Unfit::OverLimit(limit, which)) => {
                return Err(limits::over_limit(&format!("{}/{name}", self.label), limit, which));
            }
        };
        self.keep_refused(file.kind, &table);
        match reads {
            // The list of connections has been read before everything else, and files from outside above.
            Reads::Connections | Reads::Outside => {}
            Reads::Messages => self.messages(file.part, &name, &table)?,
            Reads::Touches(touch_file) => {
                self.see(file.part, day::newest(&table, touches::dates(touch_file)));
                let read = touches::read(name, file.kind, touch_file, &table, &mut self.meetings);
                self.keep(touch_file.kind, touch_file.directions(), read.swallowed);
                self.raw.touches.extend(read.rows);
                self.raw.coverage.files.push(read.report);
            }
            Reads::Owner => self.raw.coverage.files.push(self.raw.about.read(name, file.kind, &table)),
        }
        Ok(())
    }

    /// The file of touches in the folder of the export: it never moves the day of the export.
    fn touch_list(&mut self, name: String, text: Text) -> Result<()> {
        match touch_list::read(name.clone(), text, None, &self.limits) {
            Ok(read) => self.raw.outside.push(read),
            Err(Unfit::NoHeader(_)) => {
                let why = "no line in it names the columns that are needed, such as Who and Day".to_owned();
                self.raw.coverage.ignored.push(Ignored { file: name, why });
            }
            Err(Unfit::OverLimit(limit, which)) => {
                return Err(limits::over_limit(&format!("{}/{name}", self.label), limit, which));
            }
        }
        Ok(())
    }

    fn messages(&mut self, part: usize, name: &str, table: &Table) -> Result<()> {
        let most = limits::length(self.limits.people);
        let Some(read) = messages::read(name.to_owned(), table, most, &mut self.meetings) else {
            let (path, limit) = (format!("{}/{name}", self.label), format!("{most} people"));
            return Err(limits::over_limit(&path, limit, "people"));
        };
        self.keep_mail(part, read);
        Ok(())
    }

    /// Reads a large file of messages that is all as LinkedIn writes it; false where it is not, and then nothing of it was kept.
    fn in_blocks(&mut self, file: &SourceFile, name: &str) -> bool {
        let (blocks, limits) = (Blocks::usual(), self.limits);
        if self.encoding.is_some() || file.bytes.length() < blocks.part {
            return false;
        }
        match messages::read_in_blocks(name, &file.bytes, blocks, &limits, &mut self.meetings) {
            Some(read) => self.keep_mail(file.part, read),
            None => return false,
        }
        true
    }

    fn keep_mail(&mut self, part: usize, ReadMail { mail, report, newest, swallowed }: ReadMail) {
        self.see(part, newest);
        self.keep(TouchKind::Message, &Direction::BOTH, swallowed);
        self.raw.mail = Some((mail, report));
    }

    /// Takes note of the newest day in a file.
    fn see(&mut self, part: usize, day: Option<NaiveDate>) {
        if let Some(day) = day {
            let newest = self.raw.newest.entry(part).or_insert(day);
            *newest = day.max(*newest);
        }
    }

    /// Keeps what was refused, until it is known who it may name.
    fn keep_refused(&mut self, file: FileKind, table: &Table) {
        let Some((kind, directions)) = file.touches() else { return };
        self.keep(kind, directions, table.refused_texts().map(|text| (None, text.to_vec())));
    }

    fn keep(
        &mut self,
        kind: TouchKind,
        directions: &'static [Direction],
        texts: impl IntoIterator<Item = (Option<NaiveDateTime>, Vec<u8>)>,
    ) {
        let refused = |(at, text)| RefusedRow { kind, directions, text, at };
        self.raw.refused.extend(texts.into_iter().map(refused));
    }
}
