//! The one integration-test binary (each more costs ten seconds to link). Tests of a single floor are in `src/`, beside
//! the code they test; what is here runs the program, reads the repository, or crosses floors.
//!
//! | file | what it holds |
//! |---|---|
//! | **harness** | |
//! | `program.rs` | runs the program in a folder |
//! | `terminal.rs` | runs the program on a terminal, with somebody at the keyboard |
//! | `pipeline.rs` | the way from files to an audit, as library calls |
//! | `generator` | invented exports: the sample data, and any size for laws and benchmarks |
//! | `sheet.rs` | generated exports of other years, and their files as rows of cells |
//! | `traps` | what real exports have and a clean one has not, sprung on generated ones |
//! | `file_graph.rs` | which file of `src/` uses which |
//! | **the repository** | |
//! | `architecture.rs` | floors, circles, crates and names |
//! | `codes.rs` | no code of a diagnostic is written outside the registers |
//! | `documents.rs` | what ARCHITECTURE.md, CONTRIBUTING.md and this table say about the tree |
//! | `manual.rs` | README.md and `tests/commands/*.md`: every command with its output |
//! | `schemas.rs` | the published schemas: what linkprune writes holds against them, and a change is in CHANGELOG.md |
//! | `reference.rs` | `rules/README.md`, `rules/SIGNALS.md` and the help are what the program prints |
//! | `sample.rs` | `sample-data/` is what the generator makes |
//! | `offline.rs` | no HTTP or TLS client is linked |
//! | `linked.rs` | the linker's table of addresses is filled in and read-only before the program begins |
//! | **what is read** | |
//! | `which_files.rs` | which files of a folder or archive are read, and from which day they are |
//! | `sample_shapes.rs` | every shape in `sample-data/shapes`: how many rows are read as what |
//! | `pollution.rs` | files polluted in every way of the Pollock benchmark: exact, or refused with line and cause |
//! | `who_wrote.rs` | who wrote to whom, in exports where a person might wrongly seem never to have written |
//! | `signals.rs` | what is known about a connection, one question per export |
//! | `outside.rs` | evidence from outside LinkedIn: who is meant, what stays unknown, what is refused |
//! | `target.rs` | what relevant means: named by flags and in `linkprune.toml`, or found in the export |
//! | `lexicon.rs` | how well industries, functions and seniorities are read, and what a change of words moves |
//! | `labelled` | the labelled titles, and what is read in them |
//! | `fuzz` | the corpora of the fuzz targets in `tests/fuzz`, replayed |
//! | `special_files.rs` | rules and configurations that are pipes, devices, endless or hidden |
//! | **what holds for every export** (property tests) | |
//! | `audit_laws.rs` | counts add up, order is decided, the protected are never listed |
//! | `trap_laws.rs` | the laws again, where an export has what real ones have that is odd |
//! | `message_laws.rs` | one odd row changes only those it names |
//! | `backtest_laws.rs` | no later row changes what was judged on an earlier day |
//! | `foresight.rs` | how well the order foresees whom invented owners write to |
//! | **the program from outside** | |
//! | `exit_codes.rs` | exit codes, and a sentence with a remedy for every wrong input |
//! | `first_steps.rs` | what a first user tries: help, init, a new rule, typing errors |
//! | `glance.rs` | what a terminal shows of a list |
//! | `pager.rs` | what is longer than the terminal, and links on it |
//! | `columns.rs` | names in any script keep to the width of the screen |
//! | `editor` | the language server: the checker's mistakes with their places, corrections, names, counts; editors that are wrong or gone |
//! | `shell.rs` | scripts for shells, and manual pages |
//! | `questions.rs` | `init` on a terminal: what is asked, and what is written |
//! | `review_screens.rs` | `review` on a terminal: keys, the ledger, and how the terminal is given back |
//! | `decisions.rs` | decisions are honoured, carried into the next list and never lost |
//! | `ledger.rs` | the ledger as an input of an audit, and the worklist |
//! | `decisions_command.rs` | decisions in and out of the ledger, one owner beside another |
//! | `ledger_command.rs` | the ledger checked, backed up, restored; damaged, foreign, newer, locked, on a full disk |
//! | `forgotten.rs` | whoever is forgotten is in no byte of the ledger, its journals and its copies |
//! | `killed_import.rs` | imports that are killed at any moment: all of a list is in the ledger, or none |
//! | `canary.rs` | no error repeats a cell: every file damaged in every way, at every level of talking |
//! | `redaction` | `--redact`: no word of an export in any format, the same order, and no decision lost |
//! | `privacy.rs` | `docs/privacy.md` names every file that linkprune writes, and no message is in the ledger |
//! | `review.rs` | a review line by line, killed at any moment, and two at once |
//! | `compare` | two years of one network, against the files themselves and a ledger |
//! | `absent_files.rs` | nobody is silent, gone or unprotected for want of a file, in the yearly commands |
//! | `guard.rs` | what the list would cost, and the exit code for it |
//! | `backtest.rs` | lists of earlier years, against years that are known |
//! | `protected_paths.rs` | what `-o` never writes over |
//! | `offered_commands.rs` | commands that linkprune suggests are safe to paste into a shell |
//! | `hostile_cells.rs` | cells written to do harm, in every format |
//! | `other_tools.rs` | `docs/other-tools.md`: each example prints what the page shows |
//! | `typed_formats.rs` | Parquet and SQLite hold what JSON holds, read back here and by other tools (`tests/readers/`) |
//! | `dataset.rs` | several exports as one dataset: whole files, owners apart, read by other tools (`tests/readers/`) |
//! | `overlap.rs` | who in a team knows whom, for sure and perhaps, and who has the best tie |
//! | `network.rs` | what a network is made of, how it grew over several exports, and whom to write to again |
//! | `report_formats.rs` | `--format` of every command that prints data: the same numbers, and no cell that does harm |
//! | `report.rs` | the page for a browser: what is in it, and that nothing from outside gets in |
//! | `browser` | the page in a real browser: keys, touch, decisions, hostile names, screenshots |
//! | `workbook.rs` | the spreadsheet: every value and type, no formula, no link but to LinkedIn |
//! | `filled_workbook.rs` | decisions in a spreadsheet, however it was saved again, and spreadsheets made to do harm |
//! | `office.rs` | the spreadsheet in LibreOffice: opened, recalculated and saved again |
//! | `released` | what each released version wrote, read by this one |
//! | `remind.rs` | the calendar of the next audit and of the sittings |
//! | `interrupted.rs` | killed and interrupted runs, and `--watch` |
//! | `bug_report.rs` | `inspect --report` shows no cell |
//! | `wording.rs` | "1 row", not "1 rows" |

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

mod absent_files;
mod architecture;
mod audit_laws;
mod backtest;
mod backtest_laws;
mod browser;
mod bug_report;
mod canary;
mod codes;
mod columns;
mod compare;
mod dataset;
mod decisions;
mod decisions_command;
mod documents;
mod editor;
mod exit_codes;
mod file_graph;
mod filled_workbook;
mod first_steps;
mod foresight;
mod forgotten;
mod fuzz;
mod generator;
mod glance;
mod guard;
mod hostile_cells;
mod interrupted;
mod killed_import;
mod labelled;
mod ledger;
mod ledger_command;
mod lexicon;
mod linked;
mod manual;
mod message_laws;
mod network;
mod offered_commands;
mod office;
mod offline;
mod other_tools;
mod outside;
mod overlap;
#[cfg(unix)]
mod pager;
mod pipeline;
mod pollution;
mod privacy;
mod program;
mod protected_paths;
#[cfg(unix)]
mod questions;
mod redaction;
mod reference;
mod released;
mod remind;
mod report;
mod report_formats;
mod review;
#[cfg(unix)]
mod review_screens;
mod sample;
mod sample_shapes;
mod schemas;
mod sheet;
mod shell;
mod signals;
mod special_files;
mod target;
#[cfg(unix)]
mod terminal;
mod trap_laws;
mod traps;
mod typed_formats;
mod which_files;
mod who_wrote;
mod wording;
mod workbook;
