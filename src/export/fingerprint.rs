//! Short names for long keys: what a file of millions of rows names again and again is told by 128 bits in place of its
//! text. The seeds are drawn when the program starts, so that nobody can write two texts with one fingerprint.

use std::hash::{BuildHasher, Hasher};
use std::sync::LazyLock;

use foldhash::quality::{FoldHasher, RandomState};

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

impl Fingerprint {
    /// One of so many places: that of the same key is the same while the program runs.
    pub fn slot(self, slots: usize) -> usize {
        usize::try_from(self.0 % slots as u64).unwrap_or_default()
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
