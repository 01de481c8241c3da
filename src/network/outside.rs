//! Which connection each touch and each contact from outside LinkedIn is joined to, so that it can be shown where it came
//! from.

use super::resolve::{Match, Resolution};
use crate::export::Export;

/// Namesakes beyond this are not told of each other's touches, which only the count of them says.
const MOST_NAMESAKES: usize = 16;

/// A touch or a contact, and somebody it is with or may be with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct OutsideJoin {
    /// The row of the connection.
    pub row: u32,
    /// Its index in [`Export::outside`], or among the contacts of the address book.
    pub index: usize,
    /// Whether it is certainly with them; else it may be with somebody of the same name or address.
    pub sure: bool,
}

/// All of them, by row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JoinedOutside {
    touches: Vec<OutsideJoin>,
    contacts: Vec<OutsideJoin>,
}

impl JoinedOutside {
    pub(super) fn of(export: &Export, who: &Resolution) -> Self {
        let joins = |people: &mut dyn Iterator<Item = u32>| {
            let mut joins: Vec<OutsideJoin> = Vec::new();
            for (index, person) in people.enumerate() {
                let (rows, sure) = match who.people.get(person as usize) {
                    Some(found @ (Match::Address(_) | Match::Name(_))) => (found.rows(), true),
                    Some(found @ Match::Several(rows)) if rows.len() <= MOST_NAMESAKES => (found.rows(), false),
                    _ => continue,
                };
                joins.extend(rows.iter().map(|row| OutsideJoin { row: *row, index, sure }));
            }
            joins.sort_unstable();
            joins
        };
        let book = export.address_book.iter().flat_map(|book| &book.contacts);
        Self {
            touches: joins(&mut export.outside.iter().map(|sourced| sourced.touch.person)),
            contacts: joins(&mut book.map(|contact| contact.person)),
        }
    }

    /// The touches with somebody, in the order of their files.
    pub fn touches(&self, row: usize) -> &[OutsideJoin] {
        of_row(&self.touches, row)
    }

    /// The cards of somebody, in the order of their files.
    pub fn contacts(&self, row: usize) -> &[OutsideJoin] {
        of_row(&self.contacts, row)
    }
}

fn of_row(joins: &[OutsideJoin], row: usize) -> &[OutsideJoin] {
    let start = joins.partition_point(|join| (join.row as usize) < row);
    let end = joins.partition_point(|join| (join.row as usize) <= row);
    joins.get(start..end).unwrap_or_default()
}
