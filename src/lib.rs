//! linkprune reads LinkedIn's data export, measures what it says about each connection, judges it by rules that the
//! owner can read and write, and prepares a removal list with reasons. It never contacts LinkedIn or any network.
//!
//! ```text
//! bytes ─ export ─► Export ─ network ─► two frames ─ signals ─► Facts ─ rules ─► reasons ─ audit ─► Audit ─ output ─► bytes
//! ```
//!
//! A module uses only those to its left, and `store` (the disk, the configuration), `error` and `text`; `editor`
//! and `cli` use all of them.
//! ARCHITECTURE.md has the floors, the way of one row through them and the words; CONTRIBUTING.md says where to add
//! things.

pub mod audit;
pub mod cli;
pub mod editor;
pub mod error;
pub mod export;
pub mod network;
pub mod output;
pub mod rules;
pub mod signals;
pub mod store;
pub mod text;
