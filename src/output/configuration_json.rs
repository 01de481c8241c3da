//! Every setting in force as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::data_head::{DataHead, RulesInHead, write_document};
use super::setting_value::SettingValue;
use super::settings_in_force::settings_in_force;
use crate::rules::RuleSet;
use crate::store::config::Config;

#[derive(Serialize)]
struct ConfigurationJson<'a> {
    #[serde(flatten)]
    head: DataHead,
    rules: RulesInHead<'a>,
    /// The configuration file; null if there is none.
    file: Option<&'a str>,
    settings: Vec<SettingJson<'a>>,
}

#[derive(Serialize)]
struct SettingJson<'a> {
    table: &'a str,
    key: &'a str,
    /// Null if nothing is set.
    value: Option<SettingValue<'a>>,
    source: &'a str,
}

/// One object, with a record for each setting.
pub fn configuration_json(config: &Config, rules: &RuleSet, to: &mut dyn Write) -> io::Result<()> {
    let tables = settings_in_force(config, rules);
    let settings = tables.iter().flat_map(|table| {
        table.settings.iter().map(|setting| SettingJson {
            table: &table.name,
            key: &setting.key,
            value: setting.value.as_ref().map(SettingValue),
            source: &setting.source,
        })
    });
    let file = config.file.as_deref();
    let document =
        ConfigurationJson { head: DataHead::new(), rules: RulesInHead::of(rules), file, settings: settings.collect() };
    write_document(&document, to)
}
