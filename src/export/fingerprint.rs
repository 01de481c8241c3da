//! Short names for long keys: what a file of millions of rows names again and again is told by 128 bits in place of its
//! text. The seeds are drawn when the program starts, so that nobody can write two texts with one fingerprint.

use std::hash::{BuildHasher, Hasher};
use std::sync::LazyLock;

use foldhash::quality::{FoldHasher, RandomState};
use smallvec::SmallVec;

static SEEDS: LazyLock<[RandomState; 2]> = LazyLock::new(|| [RandomState::default(), RandomState::default()]);

/// What tells one key from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fingerprint(u64, u64);

impl std::hash::Hash for Fingerprint {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // Half of a fingerprint is hash enough.
        state.write_u64(self.0);
    }
}

/// Rough sums by key: several keys may share one, so that none is ever too low. They take a small part of a map's memory, and tell of
/// which keys an exact sum is worth while.
#[derive(Debug)]
pub(super) struct RoughSums(Vec<u32>);

impl RoughSums {
    /// How many sums there are. Of a million keys a dozen or two share one.
    const COUNT: usize = 1 << 16;

    pub fn new() -> Self {
        Self(vec![0; Self::COUNT])
    }

    /// Adds to the sum of a key; what that is at most by now.
    pub fn add(&mut self, key: Fingerprint, more: u32) -> u32 {
        let sum = self.0.get_mut(Self::place(key));
        sum.map_or(u32::MAX, |sum| {
            *sum = sum.saturating_add(more);
            *sum
        })
    }

    /// Adds one to the sum of each key; what the largest of those sums is at most by then. Where they stand is worked out first, so that a
    /// core waits for several of them at a time.
    pub fn count(&mut self, keys: impl Iterator<Item = Fingerprint>) -> u32 {
        let places: SmallVec<[usize; 64]> = keys.map(Self::place).collect();
        let sums = places.iter().filter_map(|place| {
            let sum = self.0.get_mut(*place)?;
            *sum = sum.saturating_add(1);
            Some(*sum)
        });
        sums.max().unwrap_or_default()
    }

    /// What the sum of a key is at most.
    pub fn at_most(&self, key: Fingerprint) -> u32 {
        self.0.get(Self::place(key)).copied().unwrap_or(u32::MAX)
    }

    fn place(key: Fingerprint) -> usize {
        usize::try_from(key.0 % Self::COUNT as u64).unwrap_or_default()
    }
}

/// The fingerprint of a key that has several parts.
pub(super) fn fingerprint(parts: &[&[u8]]) -> Fingerprint {
    told_by(|hasher| {
        for part in parts {
            hasher.write(part);
            hasher.write_usize(part.len());
        }
    })
}

/// The fingerprint of a key of two parts that stand side by side, the first of them so long.
pub(super) fn fingerprint_of_two(both: &[u8], first: usize) -> Fingerprint {
    told_by(|hasher| {
        hasher.write(both);
        hasher.write_usize(first);
    })
}

/// The fingerprint of what is written, under each of the seeds.
#[inline]
fn told_by(write: impl Fn(&mut FoldHasher<'_>)) -> Fingerprint {
    let [one, other] = &*SEEDS;
    let of = |seed: &'static RandomState| {
        let mut hasher = seed.build_hasher();
        write(&mut hasher);
        hasher.finish()
    };
    Fingerprint(of(one), of(other))
}

/// A map by fingerprints.
pub(super) type ByFingerprint<T> = std::collections::HashMap<Fingerprint, T, foldhash::fast::RandomState>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_parts_have_the_same_fingerprint_and_where_they_part_matters() {
        assert_eq!(fingerprint(&[b"a", b"bc"]), fingerprint(&[b"a", b"bc"]));
        assert_ne!(fingerprint(&[b"a", b"bc"]), fingerprint(&[b"ab", b"c"]));
        assert_ne!(fingerprint(&[b"a"]), fingerprint(&[b"a", b""]));
    }
}
