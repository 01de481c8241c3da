//! Floor 4: the network as two frames, one row a connection and one row a touch, joined by who is who.
//!
//! `connections` keeps the export's order; `touches` holds the touches that one connection alone can be meant by. Their
//! columns are named in [`columns`].

pub mod columns;
mod frames;
mod who;

use polars::prelude::DataFrame;

use crate::error::Result;
use crate::export::Export;

pub use frames::{KINDS, day_number, kind_name};

/// The frames, with the account of what could be joined.
#[derive(Debug)]
pub struct Network {
    pub connections: DataFrame,
    pub touches: DataFrame,
    pub joined: Joined,
}

/// What became of the touches: the four counts sum to the export's touches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Joined {
    /// Joined by the slug of a profile address.
    pub by_address: usize,
    /// Joined by a name that one connection alone bears.
    pub by_name: usize,
    /// Left alone: several connections bear the name.
    pub ambiguous: usize,
    /// With people who are no connections (any more).
    pub strangers: usize,
}

impl Network {
    /// Joins the touches to the connections and lays both out as frames.
    pub fn build(export: &Export) -> Result<Self> {
        let who = who::resolve(export);
        Ok(Self {
            connections: frames::connections(export, &who)?,
            touches: frames::touches(export, &who)?,
            joined: who.joined,
        })
    }
}
