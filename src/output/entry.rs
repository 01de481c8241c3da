//! A person of a list with everything that an audit says of them. Every format that has a row for each person writes it from
//! here, so that no two can disagree.

use std::io;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::options::RenderOptions;
use super::person::last_touch;
use crate::audit::{Audit, Remark, Scorecard};
use crate::export::Connection;
use crate::rules::Reason;
use crate::signals::Answer;

/// One person of a list.
pub(super) struct Entry<'a> {
    pub connection: &'a Connection,
    pub card: &'a Scorecard,
    audit: &'a Audit,
    row: usize,
    /// What the owner said about them.
    pub remark: Remark,
}

/// A reason as machine formats write it.
pub(super) struct EntryReason<'a> {
    pub rule: &'a str,
    pub effect: &'static str,
    /// `None` where the effect moves no score.
    pub points: Option<u32>,
    pub why: &'a str,
    pub trial: bool,
    /// Indices of the signals it rests on.
    pub facts: &'a [u16],
}

/// What the owner decided, noted, or both.
#[derive(Clone, Copy)]
pub(super) struct EntryDecision<'a> {
    pub verdict: Option<&'static str>,
    pub until: Option<NaiveDate>,
    pub note: Option<&'a str>,
    pub on: Option<NaiveDate>,
}

/// How many entries are one piece of work.
const PIECE: usize = 64;

/// About how many bytes of entries are handed over together.
const HANDED: usize = 1 << 19;

/// What `add` adds for everybody on the list, handed over in its order. Twice as many entries are held as `at_once`,
/// and a copy of those that are being handed over.
pub(super) fn each_entry(
    audit: &Audit,
    options: &RenderOptions,
    at_once: usize,
    add: impl Fn(&Entry, &mut Vec<u8>) -> io::Result<()> + Sync,
    mut take: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let mut before: Option<WrittenEntries> = None;
    for rows in options.rows(audit).chunks(at_once) {
        // Some are written while those before them are handed over.
        let mut next = None;
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| next = Some(WrittenEntries::of(audit, options, rows, &add)));
            before.take().map_or(Ok(()), |before| before.hand_over(&mut take))
        })?;
        before = next.transpose()?;
    }
    before.map_or(Ok(()), |last| last.hand_over(&mut take))
}

/// Entries that were written in the order of the export: everything about people stands in that order, and is read much faster in it
/// than in the list's.
struct WrittenEntries {
    pieces: Vec<(Vec<u8>, Vec<WrittenEntry>)>,
    count: usize,
}

/// The place of an entry on the list, and where it ends in its piece.
struct WrittenEntry {
    place: usize,
    end: usize,
}

impl WrittenEntries {
    /// Those of some rows, on every core.
    fn of(
        audit: &Audit,
        options: &RenderOptions,
        rows: &[usize],
        add: &(impl Fn(&Entry, &mut Vec<u8>) -> io::Result<()> + Sync),
    ) -> io::Result<Self> {
        let mut people: Vec<(usize, usize)> = rows.iter().copied().zip(0..).collect();
        people.par_sort_unstable();
        let piece = |people: &[(usize, usize)]| {
            let mut text = Vec::with_capacity(PIECE * 512);
            let mut entries = Vec::with_capacity(people.len());
            for (row, place) in people {
                if let Some(entry) = Entry::of(audit, options, *row) {
                    add(&entry, &mut text)?;
                }
                entries.push(WrittenEntry { place: *place, end: text.len() });
            }
            text.shrink_to_fit();
            Ok((text, entries))
        };
        let pieces = people.par_chunks(PIECE).with_max_len(4).map(piece).collect::<io::Result<_>>()?;
        Ok(Self { pieces, count: rows.len() })
    }

    /// Hands them over in the order of the list, many at a time: while some are taken, the next are put in their order.
    fn hand_over(&self, mut take: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        let entries = self.in_order();
        let bytes: usize = self.pieces.iter().map(|(text, _)| text.len()).sum();
        let together = (entries.len() * HANDED).checked_div(bytes).unwrap_or_default().max(1);
        let mut hand = |ready: &[u8]| if ready.is_empty() { Ok(()) } else { take(ready) };
        let (mut ready, mut next) = (Vec::new(), Vec::new());
        for entries in entries.chunks(together) {
            rayon::in_place_scope(|scope| {
                scope.spawn(|_| entries.iter().for_each(|entry| next.extend_from_slice(entry)));
                hand(&ready)
            })?;
            std::mem::swap(&mut ready, &mut next);
            next.clear();
        }
        hand(&ready)
    }

    /// What was written for each, in the order of the list; nothing where there is no such row.
    fn in_order(&self) -> Vec<&[u8]> {
        let mut entries: Vec<&[u8]> = vec![&[]; self.count];
        for (text, written) in &self.pieces {
            let mut from = 0;
            for WrittenEntry { place, end } in written {
                if let Some(entry) = entries.get_mut(*place) {
                    *entry = text.get(from..*end).unwrap_or_default();
                }
                from = *end;
            }
        }
        entries
    }
}

impl<'a> Entry<'a> {
    /// The entry of that row; `None` if there is no such row.
    pub(super) fn of(audit: &'a Audit, options: &RenderOptions, row: usize) -> Option<Self> {
        let connection = audit.evidence.export.connections.get(row)?;
        let card = audit.scorecards.get(row)?;
        Some(Self { connection, card, audit, row, remark: options.remark(audit, row) })
    }

    /// Everybody on the list, in its order.
    pub(super) fn all(audit: &'a Audit, options: &RenderOptions) -> impl Iterator<Item = Self> {
        options.rows(audit).into_iter().filter_map(|row| Self::of(audit, options, row))
    }

    /// The place in the order; `None` for those who have none.
    pub(super) fn rank(&self) -> Option<usize> {
        self.audit.rank(self.row)
    }

    /// What is known of the signal with that index.
    pub(super) fn signal(&self, index: usize) -> Answer<'a> {
        self.audit.evidence.measured.facts.answer(index, self.row)
    }

    /// The newest touch: its day, and its kind if that is known.
    pub(super) fn last_touch(&self) -> Option<(NaiveDate, Option<&'a str>)> {
        last_touch(self.audit, self.row)
    }

    /// Every reason, in the order of the scorecard.
    pub(super) fn reasons(&self) -> Vec<EntryReason<'a>> {
        self.card.reasons.iter().map(|reason| self.reason(reason)).collect()
    }

    fn reason(&self, reason: &'a Reason) -> EntryReason<'a> {
        EntryReason {
            rule: self.audit.rules.id(reason.rule()),
            effect: reason.effect().verb(),
            points: reason.effect().has_points().then(|| reason.points()),
            why: reason.why(),
            trial: reason.trial(),
            facts: reason.evidence(),
        }
    }

    /// Rules that could not be judged, each with the name of what was unknown.
    pub(super) fn not_judged(&self) -> impl Iterator<Item = (&'a str, &'static str)> {
        self.card.not_judged.iter().map(|not| (self.audit.rules.id(not.rule()), not.unknown.name()))
    }

    /// What keeps them off the list; empty if nothing does.
    pub(super) fn protected_by(&self) -> Vec<&'a str> {
        self.card.protected_by(&self.audit.rules)
    }

    /// What the owner decided or noted; `None` if there is neither.
    pub(super) fn decision(&self) -> Option<EntryDecision<'_>> {
        let Remark { decision, note, .. } = &self.remark;
        let note = Some(note.as_str()).filter(|note| !note.is_empty());
        (decision.is_some() || note.is_some()).then(|| EntryDecision {
            verdict: decision.map(|decision| decision.verdict.word()),
            until: decision.and_then(|decision| decision.until),
            note,
            on: decision.and_then(|decision| decision.on),
        })
    }
}
