//! Which connections are in the owner's address book.

use super::resolve::{Match, Resolution};
use crate::export::{AddressBook, Export};

/// For each connection; `None` where no address book was given, or where a card may be theirs and nothing says so.
pub(super) fn in_contacts(export: &Export, who: &Resolution) -> Vec<Option<bool>> {
    let people = export.connections.len();
    let Some(AddressBook { contacts, in_doubt, broken_off }) = &export.address_book else { return vec![None; people] };
    let (mut sure, mut doubt) = (vec![false; people], vec![*broken_off; people]);
    let mark = |marks: &mut [bool], row: u32| {
        if let Some(mark) = marks.get_mut(row as usize) {
            *mark = true;
        }
    };
    for contact in contacts {
        match who.people.get(contact.person as usize) {
            Some(Match::Address(row) | Match::Name(row)) => mark(&mut sure, *row),
            Some(Match::Several(rows)) => rows.iter().for_each(|row| mark(&mut doubt, *row)),
            Some(Match::Stranger) | None => {}
        }
    }
    for row in in_doubt {
        mark(&mut doubt, *row);
    }
    let by_name_only = export.connections.iter().zip(&who.unclear);
    let unclear = by_name_only.map(|(row, unclear)| *unclear || row.damaged && row.slug.is_none());
    sure.into_iter()
        .zip(doubt)
        .zip(unclear)
        .map(|((sure, doubt), unclear)| (sure || !(doubt || unclear)).then_some(sure))
        .collect()
}
