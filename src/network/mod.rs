//! Floor 4: the network as two frames, one row a connection and one row a touch, joined by who is who.
//!
//! `connections` keeps the export's order; `touches` holds the touches that one connection alone can be meant by. Their
//! columns are named in [`columns`].

pub mod columns;
mod connection_index;
mod contacts;
mod correspondents;
mod dated_messages;
mod frames;
mod outside;
mod resolve;
mod rows;
mod sent;

use polars::prelude::DataFrame;

use crate::error::Result;
use crate::export::Export;

pub use connection_index::ConnectionNames;
pub use correspondents::correspondents;
pub use dated_messages::{DatedMessage, DatedMessages, dated_messages};
pub use frames::{day_number, day_of_second};
pub use outside::{JoinedOutside, OutsideJoin};
pub use resolve::Joined;
pub use sent::{Sent, sent};

/// The frames, with the account of what could be joined.
#[derive(Debug)]
pub struct Network {
    pub connections: DataFrame,
    pub touches: DataFrame,
    pub joined: Joined,
    pub outside: JoinedOutside,
}

impl Network {
    /// Joins the touches to the connections and lays both out as frames.
    pub fn build(export: &Export) -> Result<Self> {
        Self::build_by(export, ConnectionNames::of(&export.connections))
    }

    /// The same by the names of the export's connections, which may be known before the rest of it.
    pub fn build_by(export: &Export, names: ConnectionNames) -> Result<Self> {
        let who = resolve::resolve_by(export, names);
        let (connections, (touches, outside)) = rayon::join(
            || frames::connections(export, &who),
            || (frames::touches(export, &who), JoinedOutside::of(export, &who)),
        );
        Ok(Self { connections: connections?, touches: touches?, joined: who.joined, outside })
    }
}
