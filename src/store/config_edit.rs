//! Changing `linkprune.toml` for the user, with every comment and blank line left where it is.

use std::path::Path;

use toml_edit::{DocumentMut, Item, Table, value};

use super::files::{self, PathKind};
use crate::error::{Error, Result};

/// Sets the weight of rules: (rule, weight before, weight after). The file is made where there is none.
pub fn set_weights(path: &Path, weights: &[(String, f64, f64)]) -> Result<()> {
    let text = if files::path_kind(path) == PathKind::Nothing { Vec::new() } else { files::read(path)? };
    let edited = with_weights(&String::from_utf8_lossy(&text), weights).ok_or_else(|| Error::Unusable {
        sentence: not_tables(path),
        help: "write `[rules.RULE]` above the settings of each rule".into(),
    })?;
    files::write(path, edited.as_bytes())
}

/// Puts a rule on trial. The file is made where there is none.
pub fn put_on_trial(path: &Path, rule: &str) -> Result<()> {
    let text = if files::path_kind(path) == PathKind::Nothing { Vec::new() } else { files::read(path)? };
    let edited = with_trial(&String::from_utf8_lossy(&text), rule).ok_or_else(|| Error::Unusable {
        sentence: not_tables(path),
        help: "write `[rules.RULE]` above the settings of each rule".into(),
    })?;
    files::write(path, edited.as_bytes())
}

fn not_tables(path: &Path) -> String {
    format!("in `{}`, `rules` is not a table that has a table for each rule", path.display())
}

fn with_trial(text: &str, rule: &str) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let table = rule_table(&mut document, rule)?;
    table.insert("trial", value(true));
    Some(document.to_string())
}

/// The table of a rule, made where there is none.
fn rule_table<'a>(document: &'a mut DocumentMut, rule: &str) -> Option<&'a mut Table> {
    let known = document.get("rules").and_then(|rules| rules.get(rule)).is_some();
    let trailing = document.trailing().as_str().unwrap_or_default().to_owned();
    let blank_line = if document.is_empty() && trailing.is_empty() { "" } else { "\n" };
    if !known {
        document.set_trailing("");
    }
    let rules = document.entry("rules").or_insert_with(|| {
        let mut table = Table::new();
        table.set_implicit(true);
        Item::Table(table)
    });
    let table = rules.as_table_mut()?.entry(rule).or_insert_with(|| Item::Table(Table::new())).as_table_mut()?;
    // Comments at the end of the file stay before what is added.
    if !known {
        table.decor_mut().set_prefix(format!("{trailing}{blank_line}"));
    }
    Some(table)
}

fn with_weights(text: &str, weights: &[(String, f64, f64)]) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    for (rule, _, weight) in weights {
        let table = rule_table(&mut document, rule)?;
        match table.get_mut("weight").and_then(Item::as_value_mut) {
            Some(old) => {
                let decor = old.decor().clone();
                *old = (*weight).into();
                *old.decor_mut() = decor;
            }
            None => _ = table.insert("weight", value(*weight)),
        }
    }
    Some(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_stay_and_only_weights_change() {
        let text = "# mine\n[rules.never-spoke] # the first\nAFTER_DAYS = 540\nweight = 0.5 # half\n";
        let weights = [("never-spoke".to_owned(), 0.5, 0.75), ("endorsed".to_owned(), 1.0, 1.25)];
        assert_eq!(
            with_weights(text, &weights).unwrap(),
            "# mine\n[rules.never-spoke] # the first\nAFTER_DAYS = 540\nweight = 0.75 # half\n\n[rules.endorsed]\nweight = 1.25\n"
        );
        assert_eq!(with_weights("rules = 3\n", &weights), None);
    }

    #[test]
    fn a_rule_on_trial_gets_its_table() {
        assert_eq!(with_trial("# mine\n", "crypto").unwrap(), "# mine\n\n[rules.crypto]\ntrial = true\n");
        assert_eq!(with_trial("rules = 3\n", "crypto"), None);
    }
}
