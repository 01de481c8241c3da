//! The ledger: an `SQLite` file with what the owner decided about whom, what was carried out, and which audits were recorded.
//! It is an input of every audit and is written by commands about decisions alone, one transaction a step.
//!
//! Nothing in it is a message. A person is a key (the slug of the address, else the name with the day of connecting), the
//! name and the address; a decision is a row that is never changed: the newest one about somebody counts, and undoing marks
//! those of a step as undone.

mod as_seen;
mod audits;
mod backup;
mod confirmed;
mod copies;
mod failure;
mod forget;
mod health;
mod home;
mod open;
mod owners;
mod people;
mod recognition;
mod record;
mod remains;
mod schema;
mod steps;
#[cfg(test)]
mod tests;

pub use as_seen::{Meanwhile, SeenRecord};
pub use audits::RecordedAudit;
pub use copies::backup_place;
pub use forget::{Forgotten, ForgottenAll, forget, forget_all, known_people};
pub use health::LedgerContents;
pub use home::home;
pub use open::Ledger;
pub use owners::{LedgerOwner, OwnerInLedger};
pub use people::{LedgerPerson, PersonKey, SamePerson};
pub use record::{Progress, Record, Standing};
pub use remains::Remains;
pub use steps::{LedgerStep, NewRecord, PastStep, Undone};
