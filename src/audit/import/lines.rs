//! Whom each line of a list is about, and which lines are about nobody that can be named with certainty.

use std::collections::BTreeMap;

use super::super::keys::Keys;
use super::super::ledger_owner::ledger_person;
use crate::export::{Connection, Decided, Denied, Export};

/// The people of a list, as far as they can be found.
#[derive(Debug, Default)]
pub(super) struct ListedPeople<'a> {
    /// What the list says about each row of the export.
    pub of_rows: BTreeMap<usize, Decided>,
    /// About people who are not in the export.
    pub absent: Vec<&'a Decided>,
    /// About somebody whose name fits several people.
    pub ambiguous: Vec<u64>,
    /// The address is one person's, and the name another's.
    pub doubtful: Vec<u64>,
    /// Two lines about one person that say different things: the places of each person.
    pub contradictions: Vec<Vec<u64>>,
}

impl<'a> ListedPeople<'a> {
    pub fn of(list: &'a [Decided], export: &Export, keys: &Keys<'_>) -> Self {
        let mut people = Self::default();
        let mut lines: BTreeMap<usize, Vec<&Decided>> = BTreeMap::new();
        for one in list {
            let rows = keys.find(one);
            let [row] = rows.as_slice() else {
                if rows.is_empty() {
                    people.absent.push(one);
                } else {
                    people.ambiguous.extend(one.place);
                }
                continue;
            };
            let Some(connection) = export.connections.get(*row) else { continue };
            if !keys.is_alone(&ledger_person(connection), *row) {
                people.ambiguous.extend(one.place);
            } else if is_doubtful(one, connection, keys) {
                people.doubtful.extend(one.place);
            } else {
                lines.entry(*row).or_default().push(one);
            }
        }
        for (row, lines) in lines {
            match joined(&lines) {
                Some(one) => drop(people.of_rows.insert(row, one)),
                None => people.contradictions.push(lines.iter().filter_map(|one| one.place).collect()),
            }
        }
        people
    }
}

/// Whether the name beside an address is somebody else's: it shares no word with the name of whoever has the address, or it is
/// the whole name of another connection.
fn is_doubtful(one: &Decided, connection: &Connection, keys: &Keys<'_>) -> bool {
    let theirs = connection.name_key();
    if one.slug.is_none()
        || one.slug.as_deref() != connection.slug.as_deref()
        || one.name.is_empty()
        || theirs.is_empty()
    {
        return false;
    }
    let shares_a_word = one.name.split_whitespace().any(|word| theirs.split_whitespace().any(|other| other == word));
    one.name != theirs && (!shares_a_word || !keys.of_name(&one.name).is_empty())
}

/// What the lines about one person say together; `None` where two of them say different things.
fn joined(lines: &[&Decided]) -> Option<Decided> {
    let (first, rest) = lines.split_first()?;
    let mut all = (*first).clone();
    for one in rest {
        let come = [all.progress, one.progress];
        match (all.decision, one.decision) {
            (Some(before), Some(now)) if (before.verdict, before.until) != (now.verdict, now.until) => return None,
            // Of two days, the newer one.
            (before, Some(now)) if before.is_none_or(|before| before.on < now.on) => {
                (all.decision, all.progress, all.denied) = (one.decision, one.progress, one.denied);
            }
            _ => {}
        }
        // Done is done, whichever line says it.
        let on = all.decision.and_then(|decision| decision.on);
        for come in come.into_iter().flatten().filter(|come| come.done_on.is_some() && come.done_on >= on) {
            all.progress = Some(all.progress.unwrap_or_default().and(come));
            all.denied = Denied::default();
        }
        match (all.note.trim(), one.note.trim()) {
            (_, "") => {}
            ("", _) => all.note.clone_from(&one.note),
            (before, now) if before == now => {}
            _ => return None,
        }
    }
    Some(all)
}
