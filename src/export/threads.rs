//! From rows of messages.csv to touches, once the owner is known: what each row comes to is decided in `letter_outcome`,
//! and here it is counted, and told whether the owner that was found can be the right one.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::letter_outcome::{BOTH_HIDDEN, GROUP, LetterOutcome, NO_SENDER, NOBODY_ELSE, SPONSORED, Threads};
use super::mail::{Letter, Mail};
use super::marked::Marked;
use super::owner::{Connected, Owner, OwnerOverride};
use super::people::{People, number};
use super::report::FileReport;
use super::roles::Roles;
use super::touch::{Direction, Doubts, Touch, TouchKind, Whom};

/// What became of the letters.
#[derive(Debug, Default)]
pub(super) struct Judged {
    pub touches: Vec<Touch>,
    /// Which letter each of the touches is.
    pub letters: Vec<u32>,
    /// The first and the last day of them; `None` where none has a date.
    pub span: Option<(NaiveDate, NaiveDate)>,
    pub doubts: Doubts,
    /// Everybody who was in a group with the owner.
    pub in_groups: BTreeSet<u32>,
}

/// Turns letters into touches and counts the rest; `report` gets one place for every letter.
pub(super) fn judge(
    mail: &Mail,
    owner: &Owner,
    given: &OwnerOverride,
    people: &People,
    connected: &Connected,
    report: &mut FileReport,
) -> Judged {
    let own = Roles::among(people, owner, connected);
    let threads = Threads::of(mail, &own);
    // What becomes of a letter depends on no other, and is told on every core.
    let parts = mail.shares(1).into_par_iter().map(|places| JudgedPart::of(mail, places, &threads, &own));
    let mut parts = parts.collect::<Vec<_>>().into_iter();
    let mut all = parts.next().unwrap_or_else(|| JudgedPart::of(mail, 0..0, &threads, &own));
    parts.for_each(|part| all.append(part));
    let JudgedPart { mut judged, check, set_aside, undated } = all;
    report.undated += undated;
    for (cause, rows) in set_aside {
        report.put_rows_aside(cause, rows);
    }
    for direction in check.anybodys(own.owner_hidden) {
        judged.doubts.note(TouchKind::Message, direction, Whom::Everybody, None);
    }
    report.touches = judged.touches.len() as u64;
    let mostly_refused = report.refused_rows() > mail.letters.len() as u64;
    report.usable = check.fits_the_owner(given.decides(connected)) && !mostly_refused;
    judged
}

/// What became of letters that follow each other.
struct JudgedPart {
    judged: Judged,
    check: OwnerCheck,
    /// How many are no touch, by cause.
    set_aside: BTreeMap<&'static str, u64>,
    undated: u64,
}

impl JudgedPart {
    fn of(mail: &Mail, places: Range<usize>, threads: &Threads, own: &Roles) -> Self {
        // The first part takes in all others: room that is not written to costs nothing.
        let room = if places.start == 0 { mail.letters.len() } else { places.len() };
        let mut part = Self {
            judged: Judged {
                touches: Vec::with_capacity(room),
                letters: Vec::with_capacity(room),
                ..Judged::default()
            },
            check: OwnerCheck::of(mail.threads + mail.letters.len()),
            set_aside: BTreeMap::new(),
            undated: 0,
        };
        let judged = &mut part.judged;
        places.clone().zip(mail.letters.range(places)).for_each(|(place, letter)| {
            let outcome = match letter.aside {
                Some(aside) => LetterOutcome::aside(aside.word()),
                None => threads.judge(place, letter, mail, own),
            };
            let conversation = letter.thread.get().map_or(mail.threads + place, |thread| thread as usize);
            part.check.count(conversation, letter, mail, &outcome);
            if let Some((direction, person)) = outcome.touch {
                let (kind, at) = (TouchKind::Message, letter.at);
                part.undated += u64::from(at.is_none());
                judged.span = both_spans(judged.span, at.map(|at| (at.date(), at.date())));
                judged.touches.push(Touch { kind, direction, person, at, with_note: false });
                judged.letters.push(number(place));
            }
            if let Some(cause) = outcome.cause {
                *part.set_aside.entry(cause).or_default() += 1;
            }
            if outcome.cause == Some(GROUP) {
                judged.in_groups.extend(own.everybody_else(letter, mail));
            }
            for (direction, whom) in outcome.doubts {
                judged.doubts.note(TouchKind::Message, direction, whom, letter.at);
            }
        });
        part
    }

    /// Takes in what became of the letters that follow.
    fn append(&mut self, mut next: Self) {
        self.judged.touches.append(&mut next.judged.touches);
        self.judged.letters.append(&mut next.judged.letters);
        self.judged.span = both_spans(self.judged.span, next.judged.span);
        self.judged.doubts.join(next.judged.doubts);
        self.judged.in_groups.append(&mut next.judged.in_groups);
        self.check.join(&next.check);
        next.set_aside.into_iter().for_each(|(cause, rows)| *self.set_aside.entry(cause).or_default() += rows);
        self.undated += next.undated;
    }
}

/// From the first of their days to the last.
fn both_spans(
    one: Option<(NaiveDate, NaiveDate)>,
    other: Option<(NaiveDate, NaiveDate)>,
) -> Option<(NaiveDate, NaiveDate)> {
    let (Some((first, last)), Some((other_first, other_last))) = (one, other) else { return one.or(other) };
    Some((first.min(other_first), last.max(other_last)))
}

/// What all rows together say of the owner that was found.
struct OwnerCheck {
    /// Conversations that say whether the owner takes part in them.
    all: Marked,
    /// Those of them in which the owner does.
    with_owner: Marked,
    /// Conversations with a row in which neither side is named.
    hidden: Marked,
    /// Rows with the owner's own side and nobody on the other: by the owner, and by somebody else.
    nameless: [usize; 2],
    /// Rows that are touches, in the same order.
    named: [usize; 2],
}

impl OwnerCheck {
    fn of(conversations: usize) -> Self {
        let [all, with_owner, hidden] = [0; 3].map(|_| Marked::of(conversations));
        Self { all, with_owner, hidden, nameless: [0; 2], named: [0; 2] }
    }

    fn count(&mut self, conversation: usize, letter: &Letter, mail: &Mail, outcome: &LetterOutcome) {
        // What names neither side says nothing of who the owner is.
        if letter.aside.is_none() && !matches!(outcome.cause, Some(SPONSORED | BOTH_HIDDEN)) {
            self.all.mark(conversation);
            if letter.outgoing.is_some() || outcome.owner_seen {
                self.with_owner.mark(conversation);
            }
        }
        match (outcome.cause, outcome.touch) {
            (Some(BOTH_HIDDEN), _) => self.hidden.mark(conversation),
            (Some(NOBODY_ELSE), _) if mail.to(letter).is_empty() => self.nameless[0] += 1,
            (Some(NO_SENDER), _) if outcome.owner_seen => self.nameless[1] += 1,
            (_, Some((Direction::FromMe, _))) => self.named[0] += 1,
            (_, Some((Direction::FromThem, _))) => self.named[1] += 1,
            _ => {}
        }
    }

    /// Takes in what other rows say.
    fn join(&mut self, other: &Self) {
        self.all.join(&other.all);
        self.with_owner.join(&other.with_owner);
        self.hidden.join(&other.hidden);
        for (own, others) in [(&mut self.nameless, other.nameless), (&mut self.named, other.named)] {
            own.iter_mut().zip(others).for_each(|(own, other)| *own += other);
        }
    }

    /// The directions in which rows that name nobody may be anybody's, because they are more than an oddity.
    fn anybodys(&self, owner_hidden: bool) -> Vec<Direction> {
        let many_hidden = owner_hidden && self.hidden.count > 0 || self.hidden.count > self.with_owner.count;
        let rows = self.nameless.into_iter().zip(self.named);
        let many = rows.map(|(nameless, named)| many_hidden || nameless >= ODD && nameless > named);
        Direction::BOTH.into_iter().zip(many).filter(|(_, many)| *many).map(|(direction, _)| direction).collect()
    }

    /// Whether the owner that was found can be the right one. An owner takes part in nearly every thread; one who does
    /// not is somebody else, unless the user said so, and then nothing is known of anybody's messages.
    fn fits_the_owner(&self, is_given: bool) -> bool {
        let (all, with_owner) = (self.all.count, self.with_owner.count);
        all == 0 || if is_given { with_owner > 0 } else { with_owner * 2 > all }
    }
}

/// So many rows of one direction that name nobody are not an oddity any more.
const ODD: usize = 5;
