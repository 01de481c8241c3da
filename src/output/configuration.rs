//! Every setting in force with the place it came from, in the grammar of the file.

use std::fmt::Write as _;

use super::safe_lines;
use super::settings_in_force::{SettingInForce, settings_in_force, toml_words};
use crate::rules::RuleSet;
use crate::store::config::{Config, quoted};

/// Every value, one per line.
pub fn configuration(config: &Config, rules: &RuleSet) -> String {
    let mut text = match &config.file {
        Some(file) => format!("# {file}\n"),
        None => "# no linkprune.toml: every setting has its default\n".to_owned(),
    };
    for table in settings_in_force(config, rules) {
        let _ = writeln!(text, "\n[{}]", table.name);
        for setting in &table.settings {
            let key = if table.is_a_map { quoted(&setting.key) } else { setting.key.clone() };
            line(&mut text, &key, setting);
        }
    }
    safe_lines(&text)
}

fn line(text: &mut String, key: &str, setting: &SettingInForce) {
    let (key, value) = match &setting.value {
        Some(value) => (key.to_owned(), toml_words(value)),
        None if setting.is_list => (format!("# {key}"), "[…]".to_owned()),
        None => (format!("# {key}"), "…".to_owned()),
    };
    let _ = writeln!(text, "{:<50}  # {}", format!("{key} = {value}"), setting.source);
}
