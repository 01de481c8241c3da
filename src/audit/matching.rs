//! Who is who in two exports of one owner: by address, else by name where one of the two has no address. Whoever may be
//! any of several is matched with none.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::export::Connection;

/// By what two rows are the same person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchedBy {
    /// The same address.
    Address,
    /// The same name, where one row has no address; the days of connecting agree or one is unknown.
    Name,
    /// Two addresses, but the same name and the same day of connecting: the address was changed, in all likelihood.
    ChangedAddress,
}

/// One person in two exports, by row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatchedPair {
    pub old: usize,
    pub new: usize,
    pub by: MatchedBy,
}

/// Everybody in two exports, by row: each row is in one pair or in one list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matching {
    /// By row of the new export.
    pub pairs: Vec<MatchedPair>,
    /// Only in the old export.
    pub gone: Vec<usize>,
    /// Only in the new export.
    pub came: Vec<usize>,
    /// In the old export, and any of several in the new one; or one of several who may be the same person there.
    pub ambiguous_old: Vec<usize>,
    /// The same for the new export.
    pub ambiguous_new: Vec<usize>,
}

/// Of more pairs of namesakes than this nobody is told apart.
const MOST_PAIRS_OF_NAMESAKES: usize = 10_000;

impl Matching {
    /// Matches the connections of an older and a newer export.
    pub fn between(old: &[Connection], new: &[Connection]) -> Self {
        let mut search = Search { old, new, pair_of: [vec![None; old.len()], vec![None; new.len()]] };
        search.by_address();
        let namesakes = search.namesakes();
        let mut ambiguous = [vec![false; old.len()], vec![false; new.len()]];
        for [olds, news] in &namesakes {
            search.pair_up(olds, news, MatchedBy::ChangedAddress);
            search.pair_up(olds, news, MatchedBy::Name);
            search.mark_ambiguous(olds, news, &mut ambiguous);
        }
        let [of_old, of_new] = search.pair_of;
        let [ambiguous_old, ambiguous_new] = ambiguous;
        let alone = |pairs: &[Option<(usize, MatchedBy)>], ambiguous: &[bool], wanted: bool| {
            let rows = pairs.iter().zip(ambiguous).enumerate();
            rows.filter(|(_, (pair, ambiguous))| pair.is_none() && **ambiguous == wanted).map(|(row, _)| row).collect()
        };
        Self {
            gone: alone(&of_old, &ambiguous_old, false),
            came: alone(&of_new, &ambiguous_new, false),
            ambiguous_old: alone(&of_old, &ambiguous_old, true),
            ambiguous_new: alone(&of_new, &ambiguous_new, true),
            pairs: (0..)
                .zip(&of_new)
                .filter_map(|(new, pair)| pair.map(|(old, by)| MatchedPair { old, new, by }))
                .collect(),
        }
    }
}

/// Rows of the old and the new export that share a name.
type Namesakes = [Vec<usize>; 2];

struct Search<'a> {
    old: &'a [Connection],
    new: &'a [Connection],
    /// For each row of the old and of the new export, the row of the other.
    pair_of: [Vec<Option<(usize, MatchedBy)>>; 2],
}

impl Search<'_> {
    fn pair(&mut self, old: usize, new: usize, by: MatchedBy) {
        let [of_old, of_new] = &mut self.pair_of;
        if let (Some(of_old), Some(of_new)) = (of_old.get_mut(old), of_new.get_mut(new)) {
            (*of_old, *of_new) = (Some((new, by)), Some((old, by)));
        }
    }

    fn is_open(&self, side: usize, row: usize) -> bool {
        self.pair_of.get(side).and_then(|pairs| pairs.get(row)).is_some_and(Option::is_none)
    }

    fn by_address(&mut self) {
        let (old, new) = (self.old, self.new);
        let by_slug: BTreeMap<&str, usize> =
            old.iter().enumerate().filter_map(|(row, person)| Some((person.slug.as_deref()?, row))).collect();
        for (row, person) in new.iter().enumerate() {
            let known = person.slug.as_deref().and_then(|slug| by_slug.get(slug));
            if let Some(known) = known.filter(|known| self.is_open(0, **known)) {
                self.pair(*known, row, MatchedBy::Address);
            }
        }
    }

    /// Those without a pair, by name; only names that both exports have.
    fn namesakes(&self) -> Vec<Namesakes> {
        let mut by_name: BTreeMap<String, Namesakes> = BTreeMap::new();
        for (side, people) in [self.old, self.new].into_iter().enumerate() {
            for (row, person) in people.iter().enumerate().filter(|(row, _)| self.is_open(side, *row)) {
                let name = person.name_key();
                if !name.is_empty() {
                    by_name.entry(name).or_default().get_mut(side).into_iter().for_each(|rows| rows.push(row));
                }
            }
        }
        by_name.into_values().filter(|[olds, news]| !olds.is_empty() && !news.is_empty()).collect()
    }

    /// Pairs those who can be nobody else: first among those of one day, then among all.
    fn pair_up(&mut self, olds: &[usize], news: &[usize], by: MatchedBy) {
        if olds.len().saturating_mul(news.len()) > MOST_PAIRS_OF_NAMESAKES {
            return;
        }
        for same_day in [true, false] {
            let may_be = |search: &Self, old: usize, new: usize| {
                let open = search.is_open(0, old) && search.is_open(1, new);
                open && search.may_be(old, new, by) && (!same_day || search.same_day(old, new))
            };
            let found: Vec<(usize, usize)> = olds
                .iter()
                .filter_map(|old| {
                    let new = only(news, |new| may_be(self, *old, new))?;
                    (only(olds, |old| may_be(self, old, new)) == Some(*old)).then_some((*old, new))
                })
                .collect();
            for (old, new) in found {
                self.pair(old, new, by);
            }
        }
    }

    /// Marks those who are still open and may be somebody on the other side.
    fn mark_ambiguous(&self, olds: &[usize], news: &[usize], ambiguous: &mut [Vec<bool>; 2]) {
        let too_many = olds.len().saturating_mul(news.len()) > MOST_PAIRS_OF_NAMESAKES;
        let may_be = |old: usize, new: usize| {
            let open = self.is_open(0, old) && self.is_open(1, new);
            open && [MatchedBy::Name, MatchedBy::ChangedAddress].iter().any(|by| self.may_be(old, new, *by))
        };
        let [mark_old, mark_new] = ambiguous;
        for old in olds.iter().copied().filter(|old| self.is_open(0, *old)) {
            set(mark_old, old, too_many || news.iter().any(|new| may_be(old, *new)));
        }
        for new in news.iter().copied().filter(|new| self.is_open(1, *new)) {
            set(mark_new, new, too_many || olds.iter().any(|old| may_be(*old, new)));
        }
    }

    /// Whether two people of one name may be one.
    fn may_be(&self, old: usize, new: usize, by: MatchedBy) -> bool {
        let (Some(one), Some(other)) = (self.old.get(old), self.new.get(new)) else { return false };
        match by {
            MatchedBy::Address => false,
            // Two addresses are two people, unless the day says otherwise.
            MatchedBy::ChangedAddress => one.slug.is_some() && other.slug.is_some() && self.same_day(old, new),
            MatchedBy::Name => {
                (one.slug.is_none() || other.slug.is_none()) && agree(one.connected_on, other.connected_on)
            }
        }
    }

    fn same_day(&self, old: usize, new: usize) -> bool {
        let day = |people: &[Connection], row: usize| people.get(row).and_then(|person| person.connected_on);
        day(self.old, old).is_some_and(|one| day(self.new, new) == Some(one))
    }
}

/// Whether two days of connecting may be one: exports of other years are a time zone apart.
fn agree(one: Option<NaiveDate>, other: Option<NaiveDate>) -> bool {
    one.zip(other).is_none_or(|(one, other)| (one - other).num_days().abs() <= 1)
}

/// The only row of which that is so.
fn only(rows: &[usize], is_so: impl Fn(usize) -> bool) -> Option<usize> {
    let mut found = rows.iter().copied().filter(|row| is_so(*row));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

fn set(marks: &mut [bool], row: usize, value: bool) {
    if let Some(mark) = marks.get_mut(row) {
        *mark = value;
    }
}

#[cfg(test)]
mod tests;
