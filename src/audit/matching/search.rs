//! The search for who is who: by address, then by name and day, then by other spellings of a name and the day. Two rows are paired
//! only where neither may be anybody else.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::matched::{MatchedBy, MatchedSide};
use crate::audit::likeness::{are_near, is_another, loose_name};
use crate::export::Connection;

/// Of more pairs of namesakes than this nobody is told apart.
const MOST_PAIRS_OF_NAMESAKES: usize = 10_000;

/// What was found, for each row of the old and of the new export.
pub(super) struct MatchedRows {
    /// The row of the other, and by what.
    pub pair_of: [Vec<Option<(usize, MatchedBy)>>; 2],
    /// Whether they may be somebody of the other.
    pub in_doubt: [Vec<bool>; 2],
}

/// Rows of the old and the new export that share a name.
type Namesakes = [Vec<usize>; 2];

pub(super) struct Search<'a> {
    sides: [&'a [Connection]; 2],
    /// The day of the old export.
    old_day: Option<NaiveDate>,
    found: MatchedRows,
}

/// How two names are one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NameAs {
    Written,
    Spelled,
}

impl<'a> Search<'a> {
    pub fn of(old: MatchedSide<'a>, new: MatchedSide<'a>) -> Self {
        let sizes = [old.people.len(), new.people.len()];
        let found =
            MatchedRows { pair_of: sizes.map(|size| vec![None; size]), in_doubt: sizes.map(|size| vec![false; size]) };
        Self { sides: [old.people, new.people], old_day: old.day, found }
    }

    pub fn run(mut self) -> MatchedRows {
        self.by_address();
        for name_as in [NameAs::Written, NameAs::Spelled] {
            for [olds, news] in &self.namesakes(name_as) {
                // Days that agree tell more than a day that is unknown.
                self.pair_up(olds, news, name_as, true);
                self.pair_up(olds, news, name_as, false);
                self.mark_in_doubt(olds, news, name_as);
            }
        }
        self.found
    }

    fn person(&self, side: usize, row: usize) -> Option<&'a Connection> {
        self.sides.get(side)?.get(row)
    }

    fn pair(&mut self, old: usize, new: usize, by: MatchedBy) {
        let [of_old, of_new] = &mut self.found.pair_of;
        if let (Some(of_old), Some(of_new)) = (of_old.get_mut(old), of_new.get_mut(new)) {
            (*of_old, *of_new) = (Some((new, by)), Some((old, by)));
        }
    }

    fn doubt(&mut self, side: usize, row: usize) {
        if let Some(mark) = self.found.in_doubt.get_mut(side).and_then(|marks| marks.get_mut(row)) {
            *mark = true;
        }
    }

    fn is_open(&self, side: usize, row: usize) -> bool {
        let of = |side: &Vec<Option<(usize, MatchedBy)>>| side.get(row).is_some_and(Option::is_none);
        let in_doubt = self.found.in_doubt.get(side).and_then(|marks| marks.get(row)).copied();
        self.found.pair_of.get(side).is_some_and(of) && in_doubt == Some(false)
    }

    fn by_address(&mut self) {
        let [old, new] = self.sides;
        let by_slug: BTreeMap<&str, (usize, &Connection)> =
            old.iter().enumerate().filter_map(|(row, person)| Some((person.slug.as_deref()?, (row, person)))).collect();
        for (row, person) in new.iter().enumerate() {
            match person.slug.as_deref().and_then(|slug| by_slug.get(slug)) {
                Some((known, before)) if is_somebody_else(before, person) => {
                    self.doubt(0, *known);
                    self.doubt(1, row);
                }
                Some((known, _)) if self.is_open(0, *known) => self.pair(*known, row, MatchedBy::Address),
                _ => {}
            }
        }
    }

    /// Those of whom nothing is known yet, by name; only names that both exports have.
    fn namesakes(&self, name_as: NameAs) -> Vec<Namesakes> {
        let mut by_name: BTreeMap<String, Namesakes> = BTreeMap::new();
        for (side, people) in self.sides.into_iter().enumerate() {
            for (row, person) in people.iter().enumerate().filter(|(row, _)| self.is_open(side, *row)) {
                let name = match name_as {
                    NameAs::Written => person.name_key().into(),
                    NameAs::Spelled => loose_name(&person.name_key()),
                };
                if !name.is_empty() {
                    by_name.entry(name).or_default().get_mut(side).into_iter().for_each(|rows| rows.push(row));
                }
            }
        }
        by_name.into_values().filter(|[olds, news]| !olds.is_empty() && !news.is_empty()).collect()
    }

    /// Pairs those who can be nobody else.
    fn pair_up(&mut self, olds: &[usize], news: &[usize], name_as: NameAs, days_agree: bool) {
        if olds.len().saturating_mul(news.len()) > MOST_PAIRS_OF_NAMESAKES {
            return;
        }
        let may_be = |old: usize, new: usize| {
            let open = self.is_open(0, old) && self.is_open(1, new);
            let by = self.may_be(old, new, name_as).filter(|_| open)?;
            (!days_agree || self.days_agree(old, new)).then_some(by)
        };
        let pair = |old: &usize| {
            let new = only(news, |new| may_be(*old, new).is_some())?;
            only(olds, |old| may_be(old, new).is_some())?;
            Some((*old, new, may_be(*old, new)?))
        };
        let found: Vec<(usize, usize, MatchedBy)> = olds.iter().filter_map(pair).collect();
        for (old, new, by) in found {
            self.pair(old, new, by);
        }
    }

    /// Marks those who are still open and may be somebody on the other side.
    fn mark_in_doubt(&mut self, olds: &[usize], news: &[usize], name_as: NameAs) {
        let too_many = olds.len().saturating_mul(news.len()) > MOST_PAIRS_OF_NAMESAKES;
        let may_be = |old: usize, new: usize| {
            self.is_open(0, old) && self.is_open(1, new) && self.may_be(old, new, name_as).is_some()
        };
        let is_old = |old: &usize| too_many || news.iter().any(|new| may_be(*old, *new));
        let is_new = |new: &usize| too_many || olds.iter().any(|old| may_be(*old, *new));
        let olds: Vec<usize> = olds.iter().copied().filter(is_old).collect();
        let news: Vec<usize> = news.iter().copied().filter(is_new).collect();
        for (side, rows) in [olds, news].into_iter().enumerate() {
            for row in rows {
                self.doubt(side, row);
            }
        }
    }

    /// By what two people of one name may be one.
    fn may_be(&self, old: usize, new: usize, name_as: NameAs) -> Option<MatchedBy> {
        let (one, other) = (self.person(0, old)?, self.person(1, new)?);
        // Two addresses, or two spellings, are two people unless the day says otherwise.
        if name_as == NameAs::Spelled || (one.slug.is_some() && other.slug.is_some()) {
            return self.days_agree(old, new).then_some(MatchedBy::ChangedAddress);
        }
        let days = one.connected_on.zip(other.connected_on);
        // Nobody is in an export of a day before they connected.
        let is_too_late =
            || other.connected_on.zip(self.old_day).is_some_and(|(day, last)| (day - last).num_days() > 1);
        let agree = days.map_or_else(|| !is_too_late(), |(one, other)| are_near(one, other));
        agree.then_some(MatchedBy::Name)
    }

    fn days_agree(&self, old: usize, new: usize) -> bool {
        let day = |side: usize, row: usize| self.person(side, row)?.connected_on;
        day(0, old).zip(day(1, new)).is_some_and(|(one, other)| are_near(one, other))
    }
}

/// Whether the address of both is now somebody else's.
fn is_somebody_else(one: &Connection, other: &Connection) -> bool {
    let near = one.connected_on.zip(other.connected_on).is_none_or(|(one, other)| are_near(one, other));
    // Most days agree, and then no name is asked for.
    !near && is_another((&one.name_key(), one.connected_on), (&other.name_key(), other.connected_on))
}

/// The only row of which that is so.
fn only(rows: &[usize], is_so: impl Fn(usize) -> bool) -> Option<usize> {
    let mut found = rows.iter().copied().filter(|row| is_so(*row));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}
