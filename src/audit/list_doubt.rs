//! Why somebody who is not in a list of connections may be connected all the same: the list is not whole, or seems not to be, or
//! is somebody else's.

use std::collections::BTreeSet;

use compact_str::CompactString;

use super::likeness::are_near;
use super::matching::{MatchedBy, MatchedPair, MatchedSide, Matching};
use crate::export::{Connection, Decided, Export};
use crate::store::decision::Verdict;
use crate::text::{counted, counted_as};

/// What speaks against a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ListDoubt {
    /// So many rows could not be read.
    Refused(u64),
    /// It breaks off, or LinkedIn could not deliver it.
    Incomplete,
    /// It has nobody, or next to nobody, of those who were known before.
    NobodyInCommon,
    /// So many of so many people are missing of whom nobody decided that they go.
    ManyMissing(usize, usize),
    /// Everybody at one end of the older list is missing, so many of whom nobody decided that they go.
    EndMissing(usize),
    /// It has so many connections, and the last recorded audit so many more.
    Shrunk(usize, usize),
}

/// Of those whom nobody decided to remove: [`MANY`] missing are too many if they are more than one in [`ONE_IN`], and [`FEW`] if
/// they are half.
const MANY: usize = 10;
const ONE_IN: usize = 10;
const FEW: usize = 3;
/// So many at one end of the older list, one after the other.
const IN_A_ROW: usize = 5;

impl ListDoubt {
    /// What the file itself says.
    pub fn of_file(export: &Export) -> Option<Self> {
        let list = export.coverage.list()?;
        match list.refused_rows() {
            _ if list.shape.cut_off || list.incomplete => Some(Self::Incomplete),
            0 => None,
            rows => Some(Self::Refused(rows)),
        }
    }

    /// What the older list says of a newer one that is taken to be whole; `removals` are rows of the older one that were decided to
    /// go.
    pub fn between(
        old: &[Connection],
        new: &[Connection],
        found: &Matching,
        removals: &BTreeSet<usize>,
    ) -> Option<Self> {
        let missing: BTreeSet<usize> = found.gone.iter().copied().collect();
        let common = in_common(old, new, found);
        let shorter = old.len().min(new.len());
        let left_of_old = (0..old.len()).filter(|row| !removals.contains(row)).count();
        if left_of_old > 0 && missing.len() == old.len() || common * ONE_IN < shorter {
            return Some(Self::NobodyInCommon);
        }
        let is_undecided_loss = |row: &usize| missing.contains(row) && !removals.contains(row);
        let in_a_row = |rows: &mut dyn Iterator<Item = usize>| {
            rows.take_while(|row| missing.contains(row)).filter(is_undecided_loss).count()
        };
        let at_an_end = in_a_row(&mut (0..old.len()).rev()).max(in_a_row(&mut (0..old.len())));
        let lost = missing.iter().filter(|row| is_undecided_loss(row)).count();
        match () {
            () if at_an_end >= IN_A_ROW => Some(Self::EndMissing(at_an_end)),
            () if lost >= MANY && lost * ONE_IN > left_of_old => Some(Self::ManyMissing(lost, left_of_old)),
            () => None,
        }
    }

    /// What the people say whom the ledger knows.
    pub fn beside_ledger(decided: &[Decided], export: &Export) -> Option<Self> {
        let people: Vec<Connection> = decided.iter().map(as_connection).collect();
        let whole = |people| MatchedSide { people, day: None, is_whole: true };
        let found = Matching::of(whole(&people), whole(&export.connections));
        let is_gone_for_good = |row: &usize| decided.get(*row).is_some_and(is_removal);
        let (removals, others): (Vec<usize>, Vec<usize>) = (0..decided.len()).partition(is_gone_for_good);
        let missing: BTreeSet<usize> = found.gone.iter().copied().collect();
        let lost = others.iter().filter(|row| missing.contains(row)).count();
        let is_proved = |row: &usize| decided.get(*row).and_then(|one| one.progress?.gone_on).is_some();
        let is_somebody_here = in_common(&people, &export.connections, &found) > 0;
        let is_anything_new = removals.iter().any(|row| missing.contains(row) && !is_proved(row));
        match () {
            () if !is_somebody_here && (is_anything_new || lost > 0) => Some(Self::NobodyInCommon),
            () if (lost >= FEW && lost * 2 >= others.len()) || (lost >= MANY && lost * ONE_IN > others.len()) => {
                Some(Self::ManyMissing(lost, others.len()))
            }
            () => None,
        }
    }

    /// The same, and what the last recorded audit says: so many connections there were, and so many removals were decided.
    pub fn shrunk(before: usize, after: usize, removals: usize) -> Option<Self> {
        let lost = before.saturating_sub(after).saturating_sub(removals);
        (lost >= MANY && lost * ONE_IN > before).then_some(Self::Shrunk(after, before))
    }

    /// Whether the owner may say that the list is whole all the same.
    pub fn can_be_overruled(&self) -> bool {
        matches!(self, Self::ManyMissing(..) | Self::EndMissing(_) | Self::Shrunk(..))
    }

    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(_) | Self::Incomplete => "list-not-whole",
            Self::NobodyInCommon => "nobody-in-common",
            Self::ManyMissing(..) | Self::EndMissing(_) | Self::Shrunk(..) => "list-may-be-cut",
        }
    }

    /// In words, as what is known of that list: `the newer list of connections`.
    pub fn words(&self, which: &str) -> String {
        match self {
            Self::Refused(rows) => format!("{which} has {} that could not be read", counted(*rows, "row")),
            Self::Incomplete => format!("{which} seems not to be whole"),
            Self::NobodyInCommon => format!(
                "{which} has next to nobody of the people known before: it may be somebody else's, or most of it is missing"
            ),
            Self::ManyMissing(lost, of) => {
                let people = counted_as(*of, "person", "people");
                format!("{which} may be cut: {lost} of {people} are missing whom you did not decide to remove")
            }
            Self::EndMissing(lost) => format!(
                "{which} may be cut: everybody at one end of the older list is missing, {lost} of them in a row whom you did not \
                 decide to remove"
            ),
            Self::Shrunk(after, before) => {
                format!(
                    "{which} may be cut: it has {}, and there were {before} before",
                    counted(*after as u64, "connection")
                )
            }
        }
    }
}

/// How many people are in both: a friend of the owner may be connected with the same person, and not since the same day.
fn in_common(old: &[Connection], new: &[Connection], found: &Matching) -> usize {
    let day = |people: &[Connection], row: usize| people.get(row).and_then(|person| person.connected_on);
    let is_sure = |pair: &&MatchedPair| {
        let days = day(old, pair.old).zip(day(new, pair.new));
        pair.by != MatchedBy::ChangedAddress && days.is_none_or(|(one, other)| are_near(one, other))
    };
    found.pairs.iter().filter(is_sure).count()
}

pub(super) fn is_removal(one: &Decided) -> bool {
    one.decision.is_some_and(|decision| decision.verdict == Verdict::Remove)
}

/// What matching asks for: the name as names are compared, the address and the day.
pub(super) fn as_connection(one: &Decided) -> Connection {
    Connection {
        first_name: one.name.as_str().into(),
        slug: one.slug.as_deref().map(CompactString::from),
        connected_on: one.connected_on,
        ..Connection::default()
    }
}
