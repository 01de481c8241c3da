//! The one integration-test binary: what a user is promised, and what holds the house together.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a test may fail loudly, and looks at the disk itself"
)]

mod architecture;
mod bug_report;
mod codes;
mod commands;
mod commands_offered;
mod decisions;
mod file_graph;
mod first_users;
mod generator;
mod hostile;
mod hostile_cells;
mod interrupted;
mod labelled;
mod laws;
mod lexicon;
mod message_laws;
mod odd_files;
mod offline;
mod program;
mod protected_paths;
mod reference;
mod sample;
mod shapes;
mod signals;
mod which_files;
mod who_wrote;
mod whole;
mod wording;
