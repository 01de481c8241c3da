//! Changing `linkprune.toml` for the user, with every comment and blank line left where it is.

use std::path::Path;

use toml_edit::{DocumentMut, Item, Key, Table, Value, value};

use super::config::quoted;
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

/// A company for `[industries.companies]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedCompany {
    pub name: String,
    /// Blank where it is not answered yet.
    pub industry: &'static str,
    /// Written after it, behind a `#`; none where it is blank.
    pub remark: String,
}

/// Adds companies to `[industries.companies]`. An answer that is there already stays. The file is made where there is none.
pub fn name_companies(path: &Path, companies: &[NamedCompany]) -> Result<()> {
    let text = if files::path_kind(path) == PathKind::Nothing { Vec::new() } else { files::read(path)? };
    let edited = with_companies(&String::from_utf8_lossy(&text), companies).ok_or_else(|| Error::Unusable {
        sentence: format!("in `{}`, `industries` is not a table that has a table of companies", path.display()),
        help: "write `[industries.companies]` above the companies".into(),
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
    table(document, "rules", rule)?.as_table_mut()
}

/// The table `[outer.inner]`, made where there is none.
fn table<'a>(document: &'a mut DocumentMut, outer: &str, inner: &str) -> Option<&'a mut Item> {
    let known = document.get(outer).and_then(|tables| tables.get(inner)).is_some();
    let trailing = document.trailing().as_str().unwrap_or_default().to_owned();
    let blank_line = if document.is_empty() && trailing.is_empty() { "" } else { "\n" };
    if !known {
        document.set_trailing("");
    }
    let tables = document.entry(outer).or_insert_with(|| {
        let mut table = Table::new();
        table.set_implicit(true);
        Item::Table(table)
    });
    let item = tables.as_table_like_mut()?.entry(inner).or_insert_with(|| Item::Table(Table::new()));
    // Comments at the end of the file stay before what is added.
    if let Some(table) = item.as_table_mut().filter(|_| !known) {
        table.decor_mut().set_prefix(format!("{trailing}{blank_line}"));
    }
    Some(item)
}

fn with_companies(text: &str, companies: &[NamedCompany]) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let table = table(&mut document, "industries", "companies")?;
    let is_inline = table.is_inline_table();
    let table = table.as_table_like_mut()?;
    for NamedCompany { name, industry, remark } in companies {
        let is_blank = |item: &Item| item.as_str().is_some_and(|answer| answer.trim().is_empty());
        match table.get_mut(name) {
            Some(item) if is_blank(item) => replace(item.as_value_mut()?, *industry),
            Some(_) => {}
            None => {
                let mut answer = Value::from(*industry);
                if !is_inline && !remark.is_empty() {
                    answer.decor_mut().set_suffix(format!("  # {remark}"));
                }
                table.entry_format(&quoted_key(name)).or_insert(Item::Value(answer));
            }
        }
    }
    Some(document.to_string())
}

/// A name as a key in quotes, whatever letters it has.
fn quoted_key(name: &str) -> Key {
    let parsed = Key::parse(&quoted(name)).ok().filter(|keys| keys.len() == 1);
    parsed.and_then(|mut keys| keys.pop()).unwrap_or_else(|| Key::new(name))
}

/// Another value in the place of one, with the comment after it.
fn replace(old: &mut Value, new: impl Into<Value>) {
    let decor = old.decor().clone();
    *old = new.into();
    *old.decor_mut() = decor;
}

fn with_weights(text: &str, weights: &[(String, f64, f64)]) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    for (rule, _, weight) in weights {
        let table = rule_table(&mut document, rule)?;
        match table.get_mut("weight").and_then(Item::as_value_mut) {
            Some(old) => replace(old, *weight),
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

    fn named(companies: &[(&str, &'static str)]) -> Vec<NamedCompany> {
        let named = |(name, industry): &(&str, &'static str)| NamedCompany {
            name: (*name).to_owned(),
            industry,
            remark: "2 people".into(),
        };
        companies.iter().map(named).collect()
    }

    #[test]
    fn companies_join_the_table_and_answers_stay() {
        let text = "[industries.companies] # mine\n\"Contoso\" = \"finance\" # sure\n\"Fabrikam\" = \"\" # ask\n\n# on\n[keep]\n";
        let companies =
            named(&[("Contoso", "retail"), ("Fabrikam", "energy"), ("Smith, \"Jones\" & Co", ""), ("Adatum", "legal")]);
        assert_eq!(
            with_companies(text, &companies).unwrap(),
            "[industries.companies] # mine\n\"Contoso\" = \"finance\" # sure\n\"Fabrikam\" = \"energy\" # ask\n\
             'Smith, \"Jones\" & Co' = \"\"  # 2 people\n\"Adatum\" = \"legal\"  # 2 people\n\n# on\n[keep]\n"
        );
    }

    #[test]
    fn a_table_of_companies_is_made_after_what_is_there() {
        let companies = named(&[("Contoso", "")]);
        let table = "[industries.companies]\n\"Contoso\" = \"\"  # 2 people\n";
        assert_eq!(with_companies("", &companies).unwrap(), table);
        assert_eq!(with_companies("# mine\n", &companies).unwrap(), format!("# mine\n\n{table}"));
        let people = "[industries.people]\n\"Ada Example\" = \"health\"\n";
        assert_eq!(with_companies(people, &companies).unwrap(), format!("{people}\n{table}"));
        assert_eq!(
            with_companies("industries = { companies = { A = \"legal\" } }\n", &companies).unwrap(),
            "industries = { companies = { A = \"legal\" , Contoso = \"\" } }\n"
        );
        assert_eq!(with_companies("industries = 3\n", &companies), None);
    }
}
