//! What changed about those who are in both exports: their work (`stayed_work`), and whether the owner and they are in touch
//! (`stayed_activity`).

use std::collections::BTreeSet;

use super::compared::{Compared, reconnected};
use super::kind::ComparedKind;
use super::stayed_activity::{ActivityOfBoth, NoActivity};
use super::stayed_score::ScoresOfBoth;
use super::stayed_work::WorkCells;
use crate::audit::Audit;
use crate::audit::matching::{MatchedBy, Matching};

/// How many became silent or active. Active is whoever had a touch within the 365 days before the day of an export.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct ActivityChange {
    pub became_silent: usize,
    pub became_active: usize,
    pub unchanged: usize,
    /// The last touch is in doubt in one of the two.
    pub unknown: usize,
}

/// What is said of those in both.
pub(super) struct Stayed {
    pub people: Vec<Compared>,
    pub activity: Option<ActivityChange>,
}

/// Looks at everybody who is in both for sure; `said` is what the ledger has said already.
pub(super) fn all(old: &Audit, new: &Audit, matching: &Matching, said: &[Compared]) -> Stayed {
    let came_back = said.iter().filter(|one| one.kind == ComparedKind::CameBack);
    let came_back: BTreeSet<usize> = came_back.filter_map(|one| one.after).collect();
    let columns = WorkCells::of(old, new);
    let in_touch = ActivityOfBoth::of(&old.evidence, &new.evidence);
    let messages_end_earlier = matches!(in_touch, Err(NoActivity::MessagesEndEarlier { .. }));
    let scores = ScoresOfBoth { old, new, messages_end_earlier };
    let in_touch = in_touch.ok();
    let mut activity = in_touch.as_ref().map(|_| ActivityChange::default());
    let mut people = Vec::new();
    for pair in matching.pairs.iter().filter(|pair| pair.by != MatchedBy::ChangedAddress) {
        let both = |kind: ComparedKind| Compared::new(kind, Some(pair.old), Some(pair.new), None);
        if reconnected((old, pair.old), (new, pair.new)) && !came_back.contains(&pair.new) {
            people.push(both(ComparedKind::CameBack));
        }
        let rows = old.evidence.export.connections.get(pair.old).zip(new.evidence.export.connections.get(pair.new));
        if let Some(work) = rows.and_then(|(before, after)| columns.change(before, after)) {
            let (causes, not_comparable) = scores.change(pair.old, pair.new);
            people.push(Compared { work: Some(work), causes, not_comparable, ..both(ComparedKind::ChangedWork) });
        }
        let states = in_touch.as_ref().map(|in_touch| in_touch.of_pair(pair));
        let kind = activity.as_mut().zip(states).and_then(|(counts, (before, after))| counts.take(before, after));
        people.extend(kind.map(both));
    }
    Stayed { people, activity }
}

impl ActivityChange {
    /// Counts one more, and says what they became.
    fn take(&mut self, before: Option<bool>, after: Option<bool>) -> Option<ComparedKind> {
        match before.zip(after) {
            None => self.unknown += 1,
            Some((true, false)) => {
                self.became_silent += 1;
                return Some(ComparedKind::BecameSilent);
            }
            Some((false, true)) => {
                self.became_active += 1;
                return Some(ComparedKind::BecameActive);
            }
            Some(_) => self.unchanged += 1,
        }
        None
    }
}
