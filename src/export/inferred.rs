//! From rows to an export: who is met, whose export it is, then whose side each message is on.

use std::collections::BTreeSet;
use std::sync::Arc;

use compact_str::CompactString;
use rayon::prelude::*;

use super::connections::{self, Connection};
use super::coverage::Coverage;
use super::mail::Mail;
use super::meetings::Gathered;
use super::mentions;
use super::outside::{self, AddressBook, SourcedTouch};
use super::owner::{Connected, Owner, OwnerOverride};
use super::owner_inferred::{InvitationSides, OwnerEvidence};
use super::people::{People, Person};
use super::raw::RawExport;
use super::report::FileReport;
use super::threads;
use super::touch::{Direction, Doubts, Touch, Whom};
use super::touches::TouchRow;

/// An export, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// In the order of the file.
    pub connections: Vec<Connection>,
    /// Everybody named by a touch; most are connections, see `network`.
    pub people: Vec<Person>,
    /// Messages first, then the other kinds in the order of [`FILES`](super::FILES); each in the order of its file.
    pub touches: Vec<Touch>,
    /// From outside LinkedIn, in the order of their files.
    pub outside: Vec<SourcedTouch>,
    /// Who is in the owner's address book; `None` where none was given.
    pub address_book: Option<AddressBook>,
    /// Who may have had part in rows that were counted for nobody.
    pub doubts: Doubts,
    /// Indices of people who were in a group conversation with the owner.
    pub in_groups: BTreeSet<u32>,
    pub owner: Owner,
    pub coverage: Coverage,
}

impl Export {
    /// Every touch, LinkedIn's first.
    pub fn all_touches(&self) -> impl Iterator<Item = &Touch> {
        self.touches.iter().chain(self.outside.iter().map(|sourced| &sourced.touch))
    }

    /// The same on every core.
    pub fn all_touches_parallel(&self) -> impl ParallelIterator<Item = &Touch> {
        self.touches.par_iter().chain(self.outside.par_iter().map(|sourced| &sourced.touch))
    }
}

impl RawExport {
    /// Tells who is met and the owner, then whose side each message is on.
    pub fn export(self, given: &OwnerOverride) -> Export {
        self.told(given, |_, _| ()).0
    }

    /// The same, with the letter that each message of it is, by its place among all that were read, and with what `meanwhile` makes
    /// of the connections and of their names as names are compared: it needs nothing of the other files and so is made on another
    /// core.
    pub fn told<T: Send>(
        mut self,
        given: &OwnerOverride,
        meanwhile: impl FnOnce(&[Connection], Arc<[CompactString]>) -> T + Send,
    ) -> (Export, Vec<u32>, T) {
        let (listed, mut report) = self.list.take().unzip();
        let connections = report.as_mut().zip(listed).map_or_else(Vec::new, |(r, rows)| connections::merged(rows, r));
        self.coverage.files.extend(report);
        let keys: Arc<[CompactString]> = connections.par_iter().map(Connection::name_key).collect::<Vec<_>>().into();
        let told = || self.told_of(&connections, &keys, given);
        let ((export, letters), made) = rayon::join(told, || meanwhile(&connections, Arc::clone(&keys)));
        (Export { connections, ..export }, letters, made)
    }

    /// What the other files tell of these connections, which are not yet in it; `keys` are their names as names are compared.
    fn told_of(self, connections: &[Connection], keys: &[CompactString], given: &OwnerOverride) -> (Export, Vec<u32>) {
        // The order matters: the owner is inferred from everybody who was met, whose side a message is on from the owner,
        // and only then is it known what is in doubt.
        let (newest, older_part) = (self.newest(), self.older_part());
        let Self { meetings, mut mail, touches: mut rows, mut outside, refused, about, mut coverage, .. } = self;
        let people = || met(Gathered::new(meetings), &mut mail, &mut rows);
        let (connected, mut people) = rayon::join(|| Connected::of(connections, keys), people);
        people.take_lists_apart(|name| connected.has_name(name));
        let mut owner = Owner::infer(
            given,
            &OwnerEvidence {
                people: &people,
                invitations: &InvitationSides::of(&rows),
                mail: mail.as_ref().map(|(mail, _)| mail),
                profile: about.name,
                connected: &connected,
            },
        );
        (owner.industry, owner.headline, owner.summary) = (about.industry, about.headline, about.summary);
        (owner.positions, owner.studies, owner.skills) = (about.positions, about.studies, about.skills);
        owner.emails = about.emails;
        let mut doubts = mentions::in_refused_rows(&refused, connections);
        let mut in_groups = BTreeSet::new();
        let (mut touches, mut letters) = (Vec::new(), Vec::new());
        if let Some((mail, mut report)) = mail {
            let judged = threads::judge(&mail, &owner, given, &people, &connected, &mut report);
            (touches, letters) = (judged.touches, judged.letters);
            coverage.messages_span = judged.span;
            doubts.join(judged.doubts);
            in_groups = judged.in_groups;
            coverage.files.push(report);
            // Nobody waits for its memory to be given back.
            rayon::spawn(move || drop(mail));
        }
        touches.extend(rows.iter().filter_map(TouchRow::touch));
        let mut people = people.into_all();
        let told = outside::told(&mut outside, people.len(), &owner, connections);
        coverage.notes.extend(told.note());
        people.extend(told.people);
        doubts.join(told.doubts);
        coverage.files.extend(outside.into_iter().map(|file| file.report));
        (coverage.newest, coverage.older_part) = (newest, older_part);
        coverage.close();
        doubt_what_is_missing(&coverage, &mut doubts);
        let (outside, address_book) = (told.touches, told.address_book);
        let connections = Vec::new();
        (Export { connections, people, touches, outside, address_book, doubts, in_groups, owner, coverage }, letters)
    }
}

/// Everybody whom the rows name, in the order of the files; from here on the rows name people, not meetings.
fn met(mut gathered: Gathered, mail: &mut Option<(Mail, FileReport)>, rows: &mut [TouchRow]) -> People {
    if let Some((Mail { letters, recipients, .. }, _)) = mail {
        letters.iter_mut().for_each(|letter| {
            letter.sender = letter.sender.get().map(|sender| gathered.person(sender)).into();
            let start = letter.to.0 as usize;
            for recipient in recipients.get_mut(start..start + usize::from(letter.to.1)).unwrap_or_default() {
                *recipient = gathered.person(*recipient);
            }
            letter.names = letter.names.get().map(|names| gathered.person(names)).into();
        });
    }
    for row in rows {
        let sides = match row.direction {
            Direction::FromMe => [&mut row.own_side, &mut row.other],
            Direction::FromThem => [&mut row.other, &mut row.own_side],
        };
        for side in sides {
            *side = side.map(|meeting| gathered.person(meeting));
        }
    }
    gathered.people()
}

/// Where a file is not whole, what is missing from it may be anybody's.
fn doubt_what_is_missing(coverage: &Coverage, doubts: &mut Doubts) {
    let not_whole = coverage.files.iter().filter(|file| file.incomplete || file.shape.cut_off);
    let kinds = |file: &FileReport| {
        let outside = file.kind.outside_kinds().iter().map(|kind| (*kind, outside::DIRECTIONS));
        file.kind.touches().into_iter().chain(outside)
    };
    for (kind, directions) in not_whole.flat_map(kinds) {
        for direction in directions {
            doubts.note(kind, *direction, Whom::Everybody, None);
        }
    }
}
