//! Which connections an output lists, and in which order. The order is decided to the last tie, so that the same
//! people come out in the same order whatever order they came in.

use std::cmp::Reverse;

use super::{Audit, Band, Scorecard};
use crate::export::{Connection, Export};

/// What `--list` names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum List {
    /// Bands remove and review, by rank.
    #[default]
    Removal,
    /// Worthwhile people gone quiet, the most valued first.
    Reconnect,
    /// Everybody: the removal list, then keep, then protected.
    All,
}

impl List {
    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Removal => "removal",
            Self::Reconnect => "reconnect",
            Self::All => "all",
        }
    }
}

impl Audit {
    /// The rows of a list, at most `top` of them.
    pub fn rows(&self, list: List, top: Option<usize>) -> Vec<usize> {
        let card = |row: usize| self.scorecards.get(row);
        let mut rows: Vec<usize> = match list {
            List::All => self.order.clone(),
            List::Removal => {
                self.order.iter().copied().filter(|row| card(*row).is_some_and(|card| card.band.listed())).collect()
            }
            List::Reconnect => {
                let mut rows: Vec<usize> =
                    self.order.iter().copied().filter(|row| card(*row).is_some_and(Scorecard::reconnect)).collect();
                // Stable: ties stay in the order of the whole list.
                rows.sort_by_key(|row| card(*row).map_or(0, |card| card.score));
                rows
            }
        };
        rows.truncate(top.unwrap_or(usize::MAX));
        rows
    }
}

/// Rows in the order of `--list all`.
pub(super) fn order(export: &Export, scorecards: &[Scorecard]) -> Vec<usize> {
    let mut order: Vec<(usize, &Connection, &Scorecard)> =
        export.connections.iter().zip(scorecards).enumerate().map(|(row, (c, card))| (row, c, card)).collect();
    order.sort_by(|(_, a, a_card), (_, b, b_card)| key(a, a_card).cmp(&key(b, b_card)));
    order.into_iter().map(|(row, ..)| row).collect()
}

fn key<'a>(connection: &'a Connection, card: &Scorecard) -> impl Ord + use<'a> {
    let stretch = match card.band {
        Band::Remove | Band::Review => 0u8,
        Band::Keep => 1,
        Band::Protected => 2,
    };
    let Connection { first_name, last_name, url, email, company, position, connected_on, .. } = connection;
    (
        stretch,
        Reverse(card.score),
        (connected_on.is_none(), *connected_on),
        (last_name.as_str(), first_name.as_str(), url.as_str()),
        (email.as_str(), company.as_str(), position.as_str()),
    )
}
