//! All rows of messages.csv as they were read, before anybody knows who the owner is.

use std::collections::BTreeSet;
use std::fmt;
use std::num::NonZeroU32;
use std::ops::Range;

use chrono::NaiveDateTime;

/// One row. Whom it names are indices of meetings until it is known which rows count, and of people from then on.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Letter {
    /// An index of its thread; `None` where the file has no threads.
    pub thread: MaybeIndex,
    /// Who wrote it; `None` where that is blank.
    pub sender: MaybeIndex,
    /// To whom: a stretch of [`Mail::recipients`].
    pub to: (u32, u16),
    /// Whether `to` comes from addresses; else from the one cell of names, which is never taken apart.
    pub addressed: bool,
    /// The cell of names beside addresses, where it may hold more people than there are addresses.
    pub names: MaybeIndex,
    pub at: Option<NaiveDateTime>,
    /// Why it is not a message between people, whoever the owner is.
    pub aside: Option<Aside>,
    /// Whether what was written is markup, as LinkedIn's own mail is and what people type seldom.
    pub markup: bool,
    /// What the DIRECTION column of 2018 to 2020 says.
    pub outgoing: Option<bool>,
}

/// An index that may be missing, in four bytes: every letter has three, and a file has hundreds of thousands of letters.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) struct MaybeIndex(
    /// One more than the index.
    Option<NonZeroU32>,
);

impl MaybeIndex {
    #[inline]
    pub fn get(self) -> Option<u32> {
        self.0.map(|after| after.get() - 1)
    }
}

impl From<Option<u32>> for MaybeIndex {
    /// `u32::MAX`, which is nobody's index, is missing too: so those are numbered who came after too many, whose file is given up.
    #[inline]
    fn from(index: Option<u32>) -> Self {
        Self(index.and_then(|index| NonZeroU32::new(index.wrapping_add(1))))
    }
}

impl fmt::Debug for MaybeIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

/// What a row is that is not a message between people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aside {
    Draft,
    Spam,
    Sponsored,
}

impl Aside {
    /// The word under which it is counted.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Spam => "spam",
            Self::Sponsored => "sponsored",
        }
    }
}

/// All rows of messages.csv.
#[derive(Debug, Clone, Default)]
pub(super) struct Mail {
    pub letters: LetterPieces,
    pub recipients: Vec<u32>,
    /// How many threads there are.
    pub threads: usize,
    /// Threads that a refused row may belong to, so that what is missing of them is known to be missing.
    pub torn: BTreeSet<u32>,
}

/// Letters in the order of their file, in the pieces in which they were read: to put hundreds of thousands together is to copy them.
#[derive(Clone, Default)]
pub(super) struct LetterPieces(pub Vec<Vec<Letter>>);

/// Where one piece ends means nothing.
impl fmt::Debug for LetterPieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl LetterPieces {
    pub fn len(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Letter> {
        self.0.iter().flatten()
    }

    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Letter> {
        self.0.iter_mut().flatten()
    }

    /// Those with these places among all.
    pub fn range(&self, places: Range<usize>) -> impl Iterator<Item = &Letter> {
        let mut first = 0;
        self.0.iter().flat_map(move |piece| {
            let [from, until] = [places.start, places.end].map(|place| place.saturating_sub(first).min(piece.len()));
            first += piece.len();
            piece.get(from..until).unwrap_or_default()
        })
    }
}

/// How many letters are worth a core of their own, and how many cores there are for them at most: each keeps what it knows of every
/// conversation.
const LETTERS: usize = 1 << 13;
pub(super) const MOST_CORES: usize = 8;

impl Mail {
    /// The letters in stretches, so many for each core.
    pub fn shares(&self, for_each: usize) -> Vec<Range<usize>> {
        let all = self.letters.len();
        let each = all.div_ceil(for_each * rayon::current_num_threads().min(MOST_CORES)).max(LETTERS);
        (0..all).step_by(each).map(|first| first..all.min(first + each)).collect()
    }

    /// Everybody whom a letter names, in the order of its cells.
    pub fn named<'a>(&'a self, letter: &'a Letter) -> impl Iterator<Item = u32> + use<'a> {
        letter.sender.get().into_iter().chain(self.to(letter).iter().copied()).chain(letter.names.get())
    }

    /// To whom a letter went.
    pub fn to(&self, letter: &Letter) -> &[u32] {
        let start = letter.to.0 as usize;
        self.recipients.get(start..start + usize::from(letter.to.1)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_may_be_missing_and_a_letter_stays_small() {
        for index in [None, Some(0), Some(7), Some(u32::MAX - 1)] {
            assert_eq!(MaybeIndex::from(index).get(), index);
        }
        assert_eq!(MaybeIndex::from(Some(u32::MAX)).get(), None);
        assert_eq!(format!("{:?}", MaybeIndex::from(Some(3))), "Some(3)");
        assert!(size_of::<Letter>() <= 36);
    }
}
