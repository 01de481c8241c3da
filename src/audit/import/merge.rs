//! What the ledger holds about one person, and what a list says of them: which of it is new, which is older, and both together.

use chrono::NaiveDate;

use super::super::decisions::LATER;
use super::basis::ImportBasis;
use crate::export::Decided;
use crate::store::decision::{Decision, Verdict};
use crate::store::ledger::{Progress, Record};

/// Which of two decisions is newer, by their days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewerSide {
    List,
    Ledger,
    /// Both are of one day.
    SameDay,
    /// The list gives no day.
    NoDay,
}

/// What of a line without a day the ledger has held before, and holds no longer. It may come from a list of linkprune's own,
/// written before the last word was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stale {
    pub decision: bool,
    pub note: bool,
}

impl Stale {
    /// Compares a line with everything the ledger ever held about that person.
    pub fn of(one: &Decided, held: &Record, before: &[&Record]) -> Self {
        let has_a_day = one.decision.is_some_and(|said| said.on.is_some());
        let was_said =
            |said: Decision| before.iter().any(|past| past.decision.is_some_and(|past| says_the_same(said, past)));
        let is_said = |said: Decision| held.decision.is_some_and(|held| says_the_same(said, held));
        let note = one.note.trim();
        let was_noted = before.iter().any(|past| past.note.trim() == note);
        Self {
            decision: !has_a_day && one.decision.is_some_and(|said| !is_said(said) && was_said(said)),
            note: !has_a_day && !note.is_empty() && note != held.note.trim() && was_noted,
        }
    }

    /// What is left of the line.
    pub fn without(self, mut one: Decided) -> Decided {
        if self.decision {
            one.decision = None;
        }
        if self.note {
            one.note.clear();
        }
        one
    }
}

pub(super) fn is_empty(note: &str) -> bool {
    note.trim().is_empty()
}

/// Whether the ledger holds that already.
pub fn is_held(one: &Decided, held: &Decided) -> bool {
    let is_person = match (&one.slug, &held.slug) {
        (Some(one), Some(held)) => one == held,
        _ => one.name == held.name && one.connected_on == held.connected_on,
    };
    let decides = one.decision.is_some_and(|said| !held.decision.is_some_and(|held| says_the_same(said, held)));
    let (said, known) = (one.progress.unwrap_or_default(), held.progress.unwrap_or_default());
    let has_come = known.and(said) == known;
    is_person
        && !decides
        && has_come
        && !denies(one, known)
        && (is_empty(&one.note) || one.note.trim() == held.note.trim())
}

/// What the ledger holds once the list is taken over. What the list leaves blank stays as it is. With `is_new` the ledger has
/// never held that decision.
pub(super) fn merged(one: &Decided, held: &Record, basis: &ImportBasis<'_>, is_new: bool) -> Record {
    let (decision, progress) = match (one.decision, held.decision) {
        (None, _) => (held.decision, held.progress),
        (Some(said), Some(known)) if says_the_same(said, known) => {
            (held.decision, held.progress.and(added(one, said, known)))
        }
        (Some(said), _) => {
            // A removal without a day that no ledger of this owner has held was written by hand.
            let by_hand = Progress { confirmed: said.on.is_none() && is_new, ..Progress::default() };
            (Some(dated(said, basis.today)), one.progress.unwrap_or(by_hand))
        }
    };
    let is_removal = decision.is_some_and(|decision| decision.verdict == Verdict::Remove);
    let confirmed = is_removal && (progress.confirmed || (basis.confirms && one.decision.is_some()));
    let note = if is_empty(&one.note) || one.note.trim() == held.note.trim() { &held.note } else { one.note.trim() };
    Record { decision, note: note.to_owned(), progress: Progress { confirmed, ..progress } }
}

/// What the list adds to how far a removal has come that both hold. What is older than the ledger's decision adds nothing,
/// unless the removal was done since.
fn added(one: &Decided, said: Decision, known: Decision) -> Progress {
    let since = |day: Option<NaiveDate>| day.is_some() && day >= known.on;
    one.progress.filter(|progress| said.on >= known.on || since(progress.done_on)).unwrap_or_default()
}

/// What the ledger holds if the list counts where the two agree on a removal and not on how far it has come: the list denies
/// what the ledger holds, or it was done before the ledger's decision. `merged` is what it holds else; `None` where they agree.
pub(super) fn told_otherwise(one: &Decided, held: &Record, merged: &Record, confirms: bool) -> Option<Record> {
    let (said, known, stated) = (one.decision?, held.decision?, one.progress?);
    if !says_the_same(said, known) {
        return None;
    }
    let mut progress = merged.progress;
    if progress.done_on.is_none() && stated.done_on.is_some() {
        progress = progress.and(stated);
    }
    if denies_done(one, progress) {
        progress.done_on = None;
    }
    if denies_confirmed(one, progress) && !confirms {
        progress.confirmed = false;
    }
    let decision = Some(Decision { on: said.on.max(known.on), ..known });
    (progress != merged.progress).then(|| Record { decision, progress, ..merged.clone() })
}

/// Whether the list denies how far a removal has come.
fn denies(one: &Decided, known: Progress) -> bool {
    denies_done(one, known) || denies_confirmed(one, known)
}

/// Nobody can deny it of somebody whom an export shows to be gone.
fn denies_done(one: &Decided, known: Progress) -> bool {
    one.denied.done && known.done_on.is_some() && known.gone_on.is_none()
}

/// What is done needs no confirming.
fn denies_confirmed(one: &Decided, known: Progress) -> bool {
    let is_done = one.progress.is_some_and(|stated| stated.done_on.is_some());
    one.denied.confirmed && !is_done && known.confirmed && known.gone_on.is_none()
}

/// Whether two decisions say the same, whenever they were made. *Later* without a day means any day, unless it was said again
/// after the ledger's.
fn says_the_same(said: Decision, held: Decision) -> bool {
    let until_any = said.until.is_none() && said.on <= held.on;
    said.verdict == held.verdict && (said.verdict != Verdict::Later || until_any || said.until == held.until)
}

/// With the day it was made, and for *later* the day it ends.
fn dated(said: Decision, today: NaiveDate) -> Decision {
    let on = said.on.unwrap_or(today);
    let until = match said.verdict {
        Verdict::Later => said.until.or_else(|| on.checked_add_months(LATER)),
        Verdict::Remove | Verdict::Keep => None,
    };
    Decision { on: Some(on), until, ..said }
}

/// A line that gives no day is never newer: nothing says when it was written.
pub(super) fn newer(said: Option<&Decision>, held: Option<&Decision>) -> NewerSide {
    match (said.and_then(|said| said.on), held.and_then(|held| held.on)) {
        (None, _) => NewerSide::NoDay,
        (Some(_), None) => NewerSide::List,
        (Some(said), Some(held)) if said == held => NewerSide::SameDay,
        (Some(said), Some(held)) if said > held => NewerSide::List,
        (Some(_), Some(_)) => NewerSide::Ledger,
    }
}
