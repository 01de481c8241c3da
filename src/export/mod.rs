//! Floor 3: LinkedIn's files, of every year and every re-save, to one [`Export`].
//!
//! ```text
//! Source ─ source, archive ─► bytes of each file in FILES ─ decode ─► text ─ header ─► where the columns are
//!   ─ split ─► where each row is, or why it was refused ─ table ─► named cells
//!   ─ connections | messages | touches | about_owner ─► people, letters, touches
//!   ─ owner_inferred ─► whose export it is ─ threads ─► messages with one other person ─► Export
//! ```
//!
//! `blocks` is the short way for a large messages.csv that is all as LinkedIn writes it: from bytes to letters in one go, a block at
//! a time on every core; such a file it reads from the disk itself. Whatever it meets that asks for care sends the file the way above.
//!
//! Below `source` and `archive` everything else is a function of bytes. Every row of every file is counted in [`Coverage`]:
//! as a connection, a ghost, a touch, refused with its line and cause, or set aside with a cause.
//!
//! `columns` has the columns of each file, `register` says which file is read by which reader; CONTRIBUTING.md says where
//! to add a file, a column's other name or a form of date. Each comes with a sample in `sample-data/shapes/`.

mod about_owner;
mod archive;
mod attendance;
mod blocks;
mod cell_pairs;
mod columns;
mod connections;
mod conversation;
mod coverage;
mod cut;
mod date_cell;
mod dates;
mod day;
mod decisions;
mod decode;
mod encodings;
mod era;
mod file_names;
mod fingerprint;
mod guard;
mod halves;
mod header;
mod headless;
mod import;
mod inferred;
pub mod languages;
mod letter_outcome;
mod limits;
mod mail;
mod marked;
mod marks;
mod meetings;
mod mends;
mod mentions;
mod messages;
mod mojibake;
mod months;
mod name;
mod not_an_export;
mod odd_rows;
mod one_row;
mod outside;
mod owner;
mod owner_inferred;
mod participation;
mod people;
mod raw;
mod register;
mod report;
mod roles;
mod row_cells;
mod row_span;
mod rows;
mod slug;
mod source;
mod split;
mod table;
#[cfg(test)]
mod tests;
mod threads;
mod touch;
mod touches;
mod undelivered;
mod usual_rows;
mod wide_encodings;

pub use columns::touches::NOT_COUNTED;
pub use connections::Connection;
pub use conversation::{Conversation, WrittenLetter, conversation};
pub use coverage::{Absent, Coverage};
pub use decisions::{
    ABOUT_SHEET, DECISION_WORDS, Decided, DecisionList, Denied, NAME_THE_COLUMN, NETWORK_SHEET, REASONS_SHEET,
    Undecided, is_report, list_sheet, read_decisions,
};
pub use decode::Sureness;
pub use encodings::NamedEncoding;
pub use guard::{guarded, unguarded};
pub use import::History;
pub use inferred::Export;
pub use limits::Limits;
pub use mends::Mends;
pub use mentions::folded_name;
pub use name::{name_key, name_of_parts};
pub use outside::{AddressBook, ColumnMap, OutsideSources, SourcedContact, SourcedTouch};
pub use owner::{Owner, OwnerOverride, OwnerPosition, OwnerStudy};
pub use people::{Person, Work};
pub use register::{FILES, File, FileKind, OUTSIDE_FILES};
pub use report::{FileReport, Ignored, Note, Refusal, Shape};
pub use slug::{readable_url, safe_url, slug_of};
pub use source::Source;
pub use touch::{Direction, Doubt, Doubts, Touch, TouchKind, Whom};
