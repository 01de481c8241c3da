//! Floor 8: from an audit to bytes, one format per file. Every format is a pure function that touches neither the disk nor
//! the screen, and none of them uses another.

mod bug_report;
mod case_report;
mod config_schema;
mod config_template;
mod configuration;
mod connection_csv;
mod coverage_json;
mod csv_rows;
mod display;
mod explain;
mod findings;
mod formats;
mod industries;
mod inspect;
mod json;
mod layout;
mod next_step;
mod options;
mod person;
mod portion;
mod rule_pages;
mod rule_reports;
mod shape_remarks;
mod short_rows;
mod summary;
mod table;
mod unknown;
mod what_was_read;

pub use bug_report::{BUG_REPORT, bug_report, bug_report_of_failure};
pub use case_report::case_report;
pub use config_schema::config_schema;
pub use config_template::{KnownOwner, config_template};
pub use configuration::configuration;
pub use display::{Shown, escaped, safe_lines};
pub use explain::{candidates, explain};
pub use findings::{diagnostics_json, explanation};
pub use formats::{FORMATS, Format, default_format, endings, format_named, format_of_file, is_a_list};
pub use industries::{industries, reading, readings_csv, readings_json};
pub use inspect::{inspect, inspect_json};
pub use layout::{Style, fitted};
pub use options::{CommandWords, Glance, RenderOptions};
pub use rule_pages::{rule_list, rule_page, rules_reference, signal_list, signals_reference};
pub use rule_reports::{change, statistics, trial, tuning};
pub use summary::{SummaryOptions, summary};
pub use table::render as table;
