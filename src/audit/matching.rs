//! Who is who in two exports of one owner: by address, else by name where one of the two has no address. Whoever may be
//! any of several is matched with none.

mod matched;
mod search;

use crate::export::Connection;
pub use matched::{MatchedBy, MatchedSide};
use search::{MatchedRows, Search};

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
    /// Only in the old export, where the new one is not whole and may have lost them.
    pub may_be_gone: Vec<usize>,
    /// The same for the new export.
    pub may_be_new: Vec<usize>,
    /// In the old export, and any of several in the new one; or one of several who may be the same person there.
    pub ambiguous_old: Vec<usize>,
    /// The same for the new export.
    pub ambiguous_new: Vec<usize>,
}

impl Matching {
    /// Matches two lists that are taken to be whole.
    pub fn between(old: &[Connection], new: &[Connection]) -> Self {
        let whole = |people| MatchedSide { people, day: None, is_whole: true };
        Self::of(whole(old), whole(new))
    }

    /// Matches the connections of an older and a newer export.
    pub fn of(old: MatchedSide<'_>, new: MatchedSide<'_>) -> Self {
        let MatchedRows { pair_of: [of_old, of_new], in_doubt: [doubt_old, doubt_new] } = Search::of(old, new).run();
        let alone = |pairs: &[Option<(usize, MatchedBy)>], in_doubt: &[bool], wanted: bool| {
            let rows = pairs.iter().zip(in_doubt).enumerate();
            rows.filter(|(_, (pair, in_doubt))| pair.is_none() && **in_doubt == wanted)
                .map(|(row, _)| row)
                .collect::<Vec<_>>()
        };
        let sure = |rows: Vec<usize>, is_sure: bool| if is_sure { (rows, Vec::new()) } else { (Vec::new(), rows) };
        let (gone, may_be_gone) = sure(alone(&of_old, &doubt_old, false), new.is_whole);
        let (came, may_be_new) = sure(alone(&of_new, &doubt_new, false), old.is_whole);
        Self {
            gone,
            came,
            may_be_gone,
            may_be_new,
            ambiguous_old: alone(&of_old, &doubt_old, true),
            ambiguous_new: alone(&of_new, &doubt_new, true),
            pairs: (0..)
                .zip(&of_new)
                .filter_map(|(new, pair)| pair.map(|(old, by)| MatchedPair { old, new, by }))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests;
