//! Which connection each touch and each contact from outside LinkedIn is joined to, so that it can be shown where it came
//! from.

use super::resolve::{Match, Resolution};
use crate::export::Export;

/// Namesakes beyond this are not told of each other's touches, which only the count of them says.
const MOST_NAMESAKES: usize = 16;

/// A touch or a contact, and somebody it is with or may be with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutsideJoin {
    /// Its index in [`Export::outside`], or among the contacts of the address book.
    pub index: usize,
    /// Whether it is certainly with them; else it may be with somebody of the same name or address.
    pub sure: bool,
}

/// All of them, by row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JoinedOutside {
    touches: ByRow,
    contacts: ByRow,
}

/// Those of each row, in the order of their files; nothing at all where nobody has any.
type ByRow = Vec<Vec<OutsideJoin>>;

impl JoinedOutside {
    pub(super) fn of(export: &Export, who: &Resolution) -> Self {
        let joins = |people: &mut dyn Iterator<Item = u32>| {
            let mut joins = ByRow::new();
            for (index, person) in people.enumerate() {
                let (rows, sure) = match who.people.get(person as usize) {
                    Some(found @ (Match::Address(_) | Match::Name(_))) => (found.rows(), true),
                    Some(found @ Match::Several(rows)) if rows.len() <= MOST_NAMESAKES => (found.rows(), false),
                    _ => continue,
                };
                if joins.is_empty() {
                    joins.resize_with(export.connections.len(), Vec::new);
                }
                for row in rows {
                    if let Some(joins) = joins.get_mut(*row as usize) {
                        joins.push(OutsideJoin { index, sure });
                    }
                }
            }
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
        self.touches.get(row).map_or(&[], Vec::as_slice)
    }

    /// The cards of somebody, in the order of their files.
    pub fn contacts(&self, row: usize) -> &[OutsideJoin] {
        self.contacts.get(row).map_or(&[], Vec::as_slice)
    }
}
