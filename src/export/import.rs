//! Reads an export: each file by the reader that its row of [`FILES`](super::FILES) names, then whose export it is, then
//! whose side each message is on.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::about_owner::AboutOwner;
use super::connections::{self, Connection};
use super::coverage::Coverage;
use super::decode::Text;
use super::encodings::NamedEncoding;
use super::limits::{self, Limits};
use super::mail::Mail;
use super::mentions;
use super::owner::{Connected, Owner, OwnerOverride};
use super::owner_inferred::OwnerEvidence;
use super::people::{People, Person};
use super::register::{File, FileKind, Reads};
use super::report::{FileReport, Ignored};
use super::source::{self, Source, SourceFile};
use super::table::{Table, Unfit};
use super::touch::{Direction, Doubts, Touch, TouchKind, Whom};
use super::touches::{self, InvitationSides};
use super::{day, messages, not_an_export, threads};
use crate::error::Result;
use crate::text::shown;

/// An export, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// In the order of the file.
    pub connections: Vec<Connection>,
    /// Everybody named by a touch; most are connections, see `network`.
    pub people: Vec<Person>,
    /// Messages first, then the other kinds in the order of [`FILES`](super::FILES); each in the order of its file.
    pub touches: Vec<Touch>,
    /// Who may have had part in rows that were counted for nobody.
    pub doubts: Doubts,
    /// Indices of people who were in a group conversation with the owner.
    pub in_groups: BTreeSet<u32>,
    pub owner: Owner,
    pub coverage: Coverage,
}

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
        let gathered = source::gather(source, limits)?;
        let mut reading = Import { encoding, limits: *limits, label: gathered.label, ..Import::default() };
        reading.coverage.ignored = gathered.ignored;
        reading.coverage.siblings_not_read = gathered.siblings;
        reading.coverage.other_parts = gathered.other_parts;
        reading.coverage.is_larger = gathered.is_larger;
        reading.coverage.notes = gathered.notes;
        reading.coverage.found_here = gathered.found_here;
        reading.coverage.undelivered = gathered.undelivered;
        reading.coverage.not_whole = gathered.not_whole;
        if let Some((day, named_by)) = gathered.named {
            (reading.coverage.named_day, reading.coverage.day_named_by) = (Some(day), named_by);
        }
        for file in gathered.files {
            if file.kind == FileKind::Connections {
                reading.connections(file, gathered.alone)?;
            } else {
                reading.other(file)?;
            }
        }
        Ok(reading.finish(owner))
    }
}

/// What has been read so far.
#[derive(Default)]
struct Import {
    label: String,
    encoding: Option<NamedEncoding>,
    limits: Limits,
    connections: Vec<Connection>,
    people: People,
    mail: Option<(Mail, FileReport)>,
    touches: Vec<Touch>,
    /// The bytes of rows of touches that were refused, by what they may have been.
    refused: Vec<(TouchKind, &'static [Direction], Vec<u8>)>,
    own: InvitationSides,
    about: AboutOwner,
    coverage: Coverage,
    /// The newest day in any row so far, by part of the export.
    newest: BTreeMap<usize, NaiveDate>,
}

impl Import {
    fn connections(&mut self, file: SourceFile, alone: bool) -> Result<()> {
        let path = if alone { self.label.clone() } else { format!("{}/{}", self.label, file.name) };
        if let Some(found) = not_an_export::foreign(&file.bytes) {
            return Err(not_an_export::not_an_export(&path, found));
        }
        let text = Text::decode_as(file.bytes, self.encoding);
        // Two of LinkedIn's other files name people in the same columns; what tells a list of connections is in it.
        let other = if alone { not_an_export::other_kind(&text) } else { None };
        let limits = Limits { rows: self.limits.connections, ..self.limits };
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
        self.see(file.part, day::newest(&table, Reads::Connections.layout().dated.as_slice()));
        let (connections, report) = connections::read(shown(&file.name), &table);
        self.connections = connections;
        self.coverage.files.push(report);
        Ok(())
    }

    fn other(&mut self, file: SourceFile) -> Result<()> {
        let name = shown(&file.name);
        let ignore = |why: &str| Ignored { file: name.clone(), why: why.to_owned() };
        if let Some(found) = not_an_export::foreign(&file.bytes) {
            self.coverage.ignored.push(ignore(&format!("it is {found}")));
            return Ok(());
        }
        let File { header, reads, .. } = file.kind.file();
        let text = Text::decode_as(file.bytes, self.encoding);
        let table = match Table::of(text, header, &self.limits, reads.layout()) {
            Ok(table) => table,
            Err(Unfit::NoHeader(_)) => {
                self.coverage.ignored.push(ignore("no line in it names the columns that are needed"));
                return Ok(());
            }
            Err(Unfit::OverLimit(limit, which)) => {
                return Err(limits::over_limit(&format!("{}/{name}", self.label), limit, which));
            }
        };
        self.keep_refused(file.kind, &table);
        match reads {
            // The list of connections has been read before everything else.
            Reads::Connections => {}
            Reads::Messages => self.messages(file.part, &name, &table)?,
            Reads::Touches(touch_file) => {
                self.see(file.part, day::newest(&table, touches::dates(touch_file)));
                let (touches, report, swallowed) =
                    touches::read(name, file.kind, touch_file, &table, &mut self.people, &mut self.own);
                let refused = |text| (touch_file.kind, touch_file.directions(), text);
                self.refused.extend(swallowed.into_iter().map(refused));
                self.touches.extend(touches);
                self.coverage.files.push(report);
            }
            Reads::Owner => self.coverage.files.push(self.about.read(name, file.kind, &table)),
        }
        Ok(())
    }

    fn messages(&mut self, part: usize, name: &str, table: &Table) -> Result<()> {
        let most = self.limits.people.map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(usize::MAX));
        let Some((mail, report)) = messages::read(name.to_owned(), table, most, &mut self.people) else {
            let (path, limit) = (format!("{}/{name}", self.label), format!("{most} people"));
            return Err(limits::over_limit(&path, limit, "people"));
        };
        self.see(part, mail.letters.iter().filter_map(|letter| Some(letter.at?.date())).max());
        self.mail = Some((mail, report));
        Ok(())
    }

    /// Takes note of the newest day in a file.
    fn see(&mut self, part: usize, day: Option<NaiveDate>) {
        if let Some(day) = day {
            let newest = self.newest.entry(part).or_insert(day);
            *newest = day.max(*newest);
        }
    }

    /// Keeps what was refused, until it is known who it may name.
    fn keep_refused(&mut self, file: FileKind, table: &Table) {
        let Some((kind, directions)) = touches_in(file) else { return };
        self.refused.extend(table.refused_texts().map(|text| (kind, directions, text.to_vec())));
    }

    /// Tells the owner, then whose side each message is on.
    fn finish(mut self, given: &OwnerOverride) -> Export {
        // The order matters: the owner is inferred from everybody who was met, whose side a message is on from the owner,
        // and only then is it known what is in doubt.
        let connected = Connected::of(&self.connections);
        self.people.take_lists_apart(|name| connected.has_name(name));
        let mut owner = Owner::infer(
            given,
            &OwnerEvidence {
                people: &self.people,
                invitations: &self.own,
                mail: self.mail.as_ref().map(|(mail, _)| mail),
                profile: self.about.name.take(),
                connected: &connected,
            },
        );
        owner.industry = self.about.industry;
        owner.positions = self.about.positions;
        owner.schools = self.about.schools;
        if let Some((mail, _)) = &mut self.mail {
            let swallowed = std::mem::take(&mut mail.swallowed).into_iter();
            self.refused.extend(swallowed.map(|text| (TouchKind::Message, &Direction::BOTH[..], text)));
        }
        let mut doubts = mentions::in_refused_rows(&self.refused, &self.connections);
        let mut in_groups = BTreeSet::new();
        if let Some((mail, mut report)) = self.mail {
            let mut judged = threads::judge(&mail, &owner, given, &self.people, &connected, &mut report);
            judged.touches.append(&mut self.touches);
            self.touches = judged.touches;
            doubts.join(judged.doubts);
            in_groups = judged.in_groups;
            self.coverage.files.push(report);
        }
        self.coverage.newest = self.newest.values().max().copied();
        self.coverage.older_part = self.newest.values().min().copied().filter(|_| self.newest.len() > 1);
        self.coverage.close(&self.touches);
        for (kind, directions) in self
            .coverage
            .files
            .iter()
            .filter(|file| file.incomplete || file.shape.cut_off)
            .filter_map(|f| touches_in(f.kind))
        {
            for direction in directions {
                doubts.note(kind, *direction, Whom::Everybody, None);
            }
        }
        Export {
            connections: self.connections,
            people: self.people.into_all(),
            touches: self.touches,
            doubts,
            in_groups,
            owner,
            coverage: self.coverage,
        }
    }
}

/// What the rows of a file are touches of, and in which directions; `None` where they are not touches.
fn touches_in(file: FileKind) -> Option<(TouchKind, &'static [Direction])> {
    match file.file().reads {
        Reads::Messages => Some((TouchKind::Message, &Direction::BOTH)),
        Reads::Touches(touches) => Some((touches.kind, touches.directions())),
        Reads::Connections | Reads::Owner => None,
    }
}
