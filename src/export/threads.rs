//! From rows of messages.csv to touches, once the owner is known: what each row comes to is decided in `letter_outcome`,
//! and here it is counted, and told whether the owner that was found can be the right one.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::letter_outcome::{BOTH_HIDDEN, GROUP, LetterOutcome, NO_SENDER, NOBODY_ELSE, SPONSORED, Threads};
use super::mail::{Letter, Mail};
use super::marked::Marked;
use super::owner::{Connected, Owner, OwnerOverride};
use super::people::People;
use super::report::FileReport;
use super::roles::Roles;
use super::touch::{Direction, Doubts, Touch, TouchKind, Whom};

/// How many letters are looked at before what became of them is counted.
const BLOCK: usize = 1 << 15;

/// What became of the letters.
#[derive(Debug, Default)]
pub(super) struct Judged {
    pub touches: Vec<Touch>,
    /// Which letter each of the touches is.
    pub letters: Vec<u32>,
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
    let mut judged = Judged { touches: Vec::with_capacity(mail.letters.len()), ..Judged::default() };
    let mut check = OwnerCheck::of(mail.threads + mail.letters.len());
    let outcome = |letter: &Letter| match letter.aside {
        Some(aside) => LetterOutcome::aside(aside.word()),
        None => threads.judge(letter, mail, &own),
    };
    // What becomes of a letter depends on no other, and is told on every core; a block at a time is kept.
    let outcomes = mail.letters.chunks(BLOCK).flat_map(|block| block.par_iter().map(outcome).collect::<Vec<_>>());
    for (((alone, letter), number), outcome) in (mail.threads..).zip(&mail.letters).zip(0..).zip(outcomes) {
        check.count(letter.thread.map_or(alone, |thread| thread as usize), letter, mail, &outcome);
        if let Some((direction, person)) = outcome.touch {
            report.undated += u64::from(letter.at.is_none());
            judged.touches.push(Touch { kind: TouchKind::Message, direction, person, at: letter.at, with_note: false });
            judged.letters.push(number);
        }
        if let Some(cause) = outcome.cause {
            report.put_aside(cause);
        }
        if outcome.cause == Some(GROUP) {
            judged.in_groups.extend(own.everybody_else(letter, mail));
        }
        for (direction, whom) in outcome.doubts {
            judged.doubts.note(TouchKind::Message, direction, whom, letter.at);
        }
    }
    for direction in check.anybodys(own.owner_hidden) {
        judged.doubts.note(TouchKind::Message, direction, Whom::Everybody, None);
    }
    report.touches = judged.touches.len() as u64;
    let mostly_refused = report.refused_rows() > mail.letters.len() as u64;
    report.usable = check.fits_the_owner(given.decides(connected)) && !mostly_refused;
    judged
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
