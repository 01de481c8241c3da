//! Floor 5: the facts a rule may ask about. Every signal is one entry in the file of its theme: its name, type,
//! unit, meaning, what its absence means, and the Polars expression that measures it.
//!
//! To add a signal, add one entry to a theme. Reference page, editor definitions, JSON and rules follow.

mod additions;
pub mod codes;
mod columns;
mod company_keys;
mod cut;
mod each_once;
mod endorsements;
mod expressions;
mod facts;
mod identity;
mod keywords;
pub mod lexicon;
mod measure;
mod message_days;
mod messages;
mod network;
mod notes;
mod number_column;
mod outside;
mod owner_lists;
mod register;
mod sharing;
mod signal;
mod target;
mod target_guess;
mod text_column;
mod time;
mod touch_sums;
mod touches;
mod turns;
mod work;
mod work_columns;

pub use additions::additions;
pub use company_keys::CompanyKeys;
pub use expressions::Given;
pub use facts::{Answer, Facts, Kind, Value, Values};
pub use measure::{Measured, measure, prepare};
pub use number_column::NumberColumn;
pub use owner_lists::{LISTS, OwnerList, OwnerLists};
pub use register::{THEMES, all, at, count, index_of, named};
pub use signal::{Need, Signal, Theme};
pub use target::{Target, Vocabulary};
pub use target_guess::TargetGuess;
