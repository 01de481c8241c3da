//! Floor 2: what lies on the disk. Nothing above touches `std::fs`.

pub mod codes;
pub mod config;
pub mod config_edit;
mod config_reader;
pub mod database;
pub mod decision;
pub mod files;
pub mod goal;
pub mod ledger;
pub mod settings;
mod toml_walk;
