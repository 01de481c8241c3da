//! An audit that can be shown to others: the same numbers, bands and order, under pseudonyms. It is made from an audit that is
//! judged already, and before any format sees it: a format writes what it is given, and needs to know nothing of this.

mod comparison;
mod evidence;
mod files;
mod known_names;
mod one_run;
mod overlap;
mod owner;
mod people;
mod pseudonyms;
mod reasons;
mod scope;

pub use comparison::RedactedSides;
pub use one_run::Redaction;
pub use scope::{RedactedPart, RedactionScope};
