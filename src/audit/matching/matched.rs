//! What is matched, and by what.

use chrono::NaiveDate;

use crate::export::Connection;

/// By what two rows are the same person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchedBy {
    /// The same address.
    Address,
    /// The same name, where one row has no address; the days of connecting agree or one is unknown.
    Name,
    /// Another address, or another spelling of the name, and the same day of connecting give or take one: the same person in all
    /// likelihood.
    ChangedAddress,
}

/// The people of one export, and what the export says of those who are not among them.
#[derive(Debug, Clone, Copy)]
pub struct MatchedSide<'a> {
    pub people: &'a [Connection],
    /// Its day: nobody in it connected later. `None` where that is unknown.
    pub day: Option<NaiveDate>,
    /// Whether the list is whole, so that whoever is not in it is nobody's connection.
    pub is_whole: bool,
}
