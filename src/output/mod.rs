//! Floor 8: an audit → bytes, one format a file. Every format is a pure function; the disk and the screen are
//! somebody else's.

mod bug_report;
mod case_report;
mod cells;
mod configuration;
mod connection_csv;
mod coverage_json;
mod display;
mod explain;
mod findings;
mod formats;
mod industries;
mod inspect;
mod json;
mod options;
mod person;
mod rule_pages;
mod rule_reports;
mod shape_remarks;
mod summary;
mod table;
mod unknown;

pub use bug_report::{BUG_REPORT, bug_report, bug_report_of_failure};
pub use case_report::case_report;
pub use configuration::{config_schema, configuration};
pub use display::{Shown, Style, escaped, fitted, safe_lines};
pub use explain::{candidates, explain};
pub use findings::{diagnostics_json, explanation};
pub use formats::{FORMATS, Format, default_format, endings, format_named, format_of_file, is_a_list};
pub use industries::{industries, reading, readings_csv, readings_json};
pub use inspect::{inspect, inspect_json};
pub use options::RenderOptions;
pub use rule_pages::{rule_list, rule_page, rules_reference, signal_list, signals_reference};
pub use rule_reports::{change, statistics, trial, tuning};
pub use summary::summary;
pub use table::render as table;
