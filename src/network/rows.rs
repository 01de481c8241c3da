//! Rows of connections by some key. Hardly any key has more than one, and those of one key may be thousands: they are shared, never
//! copied.

use std::hash::Hash;
use std::ops::Deref;
use std::sync::Arc;

use foldhash::HashMap;
use foldhash::fast::RandomState;

/// Rows of connections, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Rows {
    #[default]
    Nobodys,
    One(u32),
    Several(Arc<Vec<u32>>),
}

impl Rows {
    /// Adds a row that comes after all of them.
    pub fn add(&mut self, row: u32) {
        match self {
            Self::Nobodys => *self = Self::One(row),
            Self::One(first) => *self = Self::Several(Arc::new(vec![*first, row])),
            Self::Several(rows) => Arc::make_mut(rows).push(row),
        }
    }
}

impl Deref for Rows {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        match self {
            Self::Nobodys => &[],
            Self::One(row) => std::slice::from_ref(row),
            Self::Several(rows) => rows,
        }
    }
}

impl FromIterator<u32> for Rows {
    fn from_iter<I: IntoIterator<Item = u32>>(all: I) -> Self {
        let mut rows = Self::default();
        all.into_iter().for_each(|row| rows.add(row));
        rows
    }
}

/// Rows by their keys, of which so many are expected.
pub(super) fn by_key<K: Hash + Eq>(expected: usize, all: impl Iterator<Item = (K, u32)>) -> HashMap<K, Rows> {
    let mut rows: HashMap<K, Rows> = HashMap::with_capacity_and_hasher(expected, RandomState::default());
    all.for_each(|(key, row)| rows.entry(key).or_default().add(row));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_key_stand_in_their_order_and_a_copy_stays_as_it_is() {
        let mut rows = Rows::default();
        assert!(rows.is_empty());
        rows.add(3);
        let one = rows.clone();
        rows.add(5);
        let two = rows.clone();
        rows.add(8);
        assert_eq!((&*one, &*two, &*rows), (&[3][..], &[3, 5][..], &[3, 5, 8][..]));
        assert_eq!(rows, [3, 5, 8].into_iter().collect());
        let all = by_key(2, [("a", 0), ("b", 1), ("a", 2)].into_iter());
        assert_eq!((all.len(), &*all["a"], &*all["b"]), (2, &[0, 2][..], &[1][..]));
    }
}
