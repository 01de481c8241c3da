//! Short names for long keys: what a file of millions of rows names again and again is told by 128 bits in place of its
//! text. Their seeds are drawn when the program starts, so that nobody can write two texts that have one fingerprint in every run.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::LazyLock;

use smallvec::SmallVec;
use xxhash_rust::xxh3::{xxh3_64_with_seed, xxh3_128_with_seed};

/// The seeds of this run.
static SEEDS: LazyLock<Seeds> = LazyLock::new(|| {
    let drawn = || RandomState::new().hash_one(());
    Seeds { one: drawn(), two: drawn(), parts: drawn() }
});

/// A seed for each form of key: one map holds keys of several forms, and a text of one form may be written like one of another.
struct Seeds {
    one: u64,
    two: u64,
    parts: u64,
}

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

/// The fingerprint of a key.
pub(super) fn fingerprint(key: &[u8]) -> Fingerprint {
    told_by(SEEDS.one, key)
}

/// The fingerprint of a key of two parts that stand side by side, the first of them so long.
pub(super) fn fingerprint_of_two(both: &[u8], first: usize) -> Fingerprint {
    // Where they part is no part of the text but makes the seed, in a way that nobody can foresee.
    told_by(xxh3_64_with_seed(&first.to_le_bytes(), SEEDS.two), both)
}

/// The fingerprint of a key of several parts.
pub(super) fn fingerprint_of_parts(parts: &[&[u8]]) -> Fingerprint {
    told_by(SEEDS.parts, &with_ends(parts))
}

/// All parts and behind them where each ends: the last of those says how long all parts are together, and so which bytes are ends.
fn with_ends(parts: &[&[u8]]) -> SmallVec<[u8; 128]> {
    let (mut all, mut ends) = (SmallVec::new(), SmallVec::<[u8; 64]>::new());
    for part in parts {
        all.extend_from_slice(part);
        ends.extend_from_slice(&all.len().to_le_bytes());
    }
    all.extend_from_slice(&ends);
    all
}

#[inline]
#[expect(clippy::cast_possible_truncation, reason = "both halves are kept")]
fn told_by(seed: u64, key: &[u8]) -> Fingerprint {
    let bits = xxh3_128_with_seed(key, seed);
    Fingerprint(bits as u64, (bits >> 64) as u64)
}

/// A map by fingerprints.
pub(super) type ByFingerprint<T> = std::collections::HashMap<Fingerprint, T, foldhash::fast::RandomState>;

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_same_parts_have_the_same_fingerprint_and_where_they_part_matters() {
        let parted: Vec<Fingerprint> = (0..=300).map(|first| fingerprint_of_two(&[b'a'; 300], first)).collect();
        assert_eq!(parted, (0..=300).map(|first| fingerprint_of_two(&[b'a'; 300], first)).collect::<Vec<_>>());
        let parts: &[&[&[u8]]] = &[&[b"a", b"bc"], &[b"ab", b"c"], &[b"abc"], &[b"abc", b""], &[b"", b"abc"], &[]];
        let of_parts = parts.iter().map(|parts| fingerprint_of_parts(parts));
        let alone = [fingerprint(&[b'a'; 300]), fingerprint(b"abc")];
        let all: Vec<Fingerprint> = parted.iter().copied().chain(of_parts).chain(alone).collect();
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
    }

    #[test]
    fn a_key_written_like_one_of_another_form_has_another_fingerprint() {
        let parts: &[&[u8]] = &[b"work", b"Ada Example", b"Fabrikam", b"CEO"];
        let written = with_ends(parts);
        let others = (0..=written.len()).map(|first| fingerprint_of_two(&written, first));
        let same = |other: Fingerprint| other == fingerprint_of_parts(parts);
        assert!(!others.chain([fingerprint(&written)]).any(same));
    }
}
