//! Evidence from outside LinkedIn: a file of touches, an address book, calendars. One file a format.

mod address_book;
mod calendar;
mod column_map;
mod contact;
mod contacts;
mod folds;
mod kind_words;
mod named_people;
mod outside_file;
mod outside_rows;
mod read;
mod sourced_touch;
mod spelled;
mod told;
pub(super) mod touch_list;

pub use address_book::{AddressBook, SourcedContact};
pub use column_map::ColumnMap;
pub use read::OutsideSources;
pub use sourced_touch::SourcedTouch;

pub(super) use outside_file::OutsideFile;
pub(super) use outside_rows::DIRECTIONS;
pub(super) use read::OutsideImport;
pub(super) use told::told;
