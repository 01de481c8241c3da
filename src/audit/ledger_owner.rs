//! An export's owner and its people as the ledger knows them.

use std::cell::LazyCell;

use super::keys::Keys;
use crate::export::{Connection, Export, Owner, name_key, slug_of};
use crate::store::ledger::{LedgerOwner, LedgerPerson};

/// The owner by which the ledger keeps decisions; `None` where nothing says who it is.
pub fn ledger_owner(owner: &Owner) -> Option<LedgerOwner> {
    let mut slugs: Vec<String> = owner.url.as_deref().and_then(slug_of).map(String::from).into_iter().collect();
    slugs.extend(owner.slugs.iter().filter(|slug| !slugs.contains(slug)).cloned().collect::<Vec<_>>());
    let name = owner.name.clone().unwrap_or_default();
    let name_key = String::from(name_key(&name));
    (!slugs.is_empty() || !name_key.is_empty()).then_some(LedgerOwner { number: None, slugs, name_key, name })
}

/// Whether somebody whom the ledger knows is connected with the owner of this export: who was decided on tells whose it is.
pub fn connected_in(export: &Export) -> impl Fn(&LedgerPerson) -> bool + '_ {
    let keys = LazyCell::new(move || Keys::of(export));
    move |person| keys.has(person)
}

/// The key, the name and the address of a connection.
pub fn ledger_person(connection: &Connection) -> LedgerPerson {
    LedgerPerson {
        slug: connection.slug.as_deref().map(str::to_owned),
        name_key: connection.name_key().into(),
        connected_on: connection.connected_on,
        first_name: connection.first_name.to_string(),
        last_name: connection.last_name.to_string(),
        url: connection.url.to_string(),
    }
}
