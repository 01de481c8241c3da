//! Reading what the arguments name: the configuration, and the rules with its settings in them.

use std::path::{Path, PathBuf};

use super::inputs::{CONFIG_FILE, ExportOptions, RULES_FOLDER, Settings};
use crate::error::{Diagnostic, Error, Result};
use crate::rules::source::LARGEST_CASES;
use crate::rules::{RuleSet, RuleSource, starter};
use crate::signals::{Target, additions};
use crate::store::config::{Config, OutsideFiles};
use crate::store::files;

/// Nobody fixes more at a time.
const MOST_DIAGNOSTICS: usize = 100;
/// In bytes; a map of every company that anybody knows is far smaller.
pub(super) const LARGEST_CONFIG: u64 = 16 * 1024 * 1024;

impl ExportOptions {
    /// The configuration. The sample is somebody else's export: the owner, the goal and the keep list in this folder's
    /// configuration are not about it.
    pub(super) fn config(&self) -> Result<Config> {
        let config = self.settings.config()?;
        if !self.sample || self.settings.config.is_some() {
            return Ok(config);
        }
        let (keep_people, keep_companies) = (Vec::new(), Vec::new());
        let (owner_employers, owner_schools) = (None, None);
        Ok(Config {
            owner_name: None,
            owner_url: None,
            goal: None,
            owner_employers,
            owner_schools,
            keep_people,
            keep_companies,
            outside: OutsideFiles::default(),
            ..config
        })
    }
}

impl Settings {
    /// The configuration, empty if there is no file, with what `--industries` and its like say instead.
    pub(super) fn config(&self) -> Result<Config> {
        self.target.over(self.config_file()?)
    }

    fn config_file(&self) -> Result<Config> {
        let Some(path) = self.config_path() else { return Ok(Config::default()) };
        let shown = path.display().to_string();
        let refused = |why: &str, help: &str| Error::Unusable {
            sentence: format!("the configuration `{shown}` {why}"),
            help: help.to_owned(),
        };
        let bytes = files::read_at_most(&path, LARGEST_CONFIG)
            .map_err(|_| refused("cannot be read", "name another with --config, or write one with `linkprune init`"))?
            .ok_or_else(|| refused("is larger than 16 MiB", "name a text file of settings with --config"))?;
        let text = String::from_utf8(bytes).map_err(|_| Error::Unusable {
            sentence: format!("the configuration `{shown}` is not UTF-8 text"),
            help: "save it as UTF-8".into(),
        })?;
        Config::parse(&shown, text.strip_prefix('\u{feff}').unwrap_or(&text))
    }

    /// The folders in which saving a rule or the configuration changes the outcome.
    pub(super) fn watched(&self) -> Vec<PathBuf> {
        let rules = self.rules_folder();
        let config = self.config_path().unwrap_or_else(|| PathBuf::from(CONFIG_FILE));
        let beside = config.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        vec![rules, beside.to_owned()]
    }

    /// The rules, with the configuration's settings applied. The error also has what is wrong with names elsewhere in the
    /// configuration, so that everything is said at once.
    pub(super) fn rule_set(&self, config: &Config) -> Result<RuleSet> {
        let sources = self.rule_sources()?;
        let rules = RuleSet::load(sources, &config.rules, &self.overrides()?, self.skip_broken_rules);
        let names = [Target::check(config).err(), additions(config).err()];
        let mut wrong: Vec<Diagnostic> = Vec::new();
        for error in names.into_iter().flatten() {
            match error {
                Error::Diagnostics(found) => wrong.extend(found),
                other => return Err(other),
            }
        }
        match rules {
            Ok(rules) if wrong.is_empty() => Ok(rules),
            rules => {
                wrong.extend(rules.err().unwrap_or_default());
                wrong.sort_by(|a, b| a.place.cmp(&b.place));
                wrong.truncate(MOST_DIAGNOSTICS);
                Err(Error::Diagnostics(wrong))
            }
        }
    }

    /// The rule files before they are checked: from `--rules`, from ./rules, or the starter set.
    pub(super) fn rule_sources(&self) -> Result<Vec<RuleSource>> {
        let folder = match &self.rules {
            Some(folder) => folder.clone(),
            None if holds_rules(Path::new(RULES_FOLDER)) => PathBuf::from(RULES_FOLDER),
            None => return Ok(starter::sources()),
        };
        let shown = folder.to_string_lossy().replace('\\', "/");
        if files::is_unfinished(&folder) {
            return Err(Error::Unusable {
                sentence: format!("`{shown}` has only some of the starter rules: writing them was interrupted"),
                help: "run `linkprune init` again, which adds the rest".into(),
            });
        }
        let listed = files::list(&folder).map_err(|_| Error::Unusable {
            sentence: format!("the rules folder `{shown}` cannot be read"),
            help: "name another with --rules, or write the starter rules with `linkprune init`".into(),
        })?;
        let mut contents = Vec::new();
        for file in listed.into_iter().filter(|listed| !listed.is_folder) {
            if !is_rule_file(&file.name) && !file.name.ends_with(".cases.csv") || file.name.starts_with('.') {
                continue;
            }
            if !file.is_regular {
                // If it were skipped, a rule would be missing from the ranking without a word.
                return Err(Error::Unusable {
                    sentence: format!("`{shown}/{}` is not a regular file, and was not opened", file.name),
                    help: "rules are read from files; remove it, or put the rule itself there".into(),
                });
            }
            contents.push((file.name, read_rule(&file.path)?));
        }
        RuleSource::from_files(&shown, contents).map_err(Error::Diagnostics)
    }

    /// `--set RULE.KNOB=VALUE`, taken apart.
    fn overrides(&self) -> Result<Vec<(String, String, String)>> {
        self.set
            .iter()
            .map(|written| {
                let parts = written.split_once('=').and_then(|(name, value)| Some((name.split_once('.')?, value)));
                let ((rule, knob), value) = parts.ok_or_else(|| Error::Usage {
                    sentence: format!("`--set {written}` is not of the form RULE.KNOB=VALUE"),
                    help: "for example `--set never-spoke.AFTER_DAYS=180`".into(),
                })?;
                Ok((rule.trim().to_owned(), knob.trim().to_owned(), value.trim().to_owned()))
            })
            .collect()
    }
}

/// The bytes of a rule or case file, cut where it is too large to be one.
fn read_rule(path: &Path) -> Result<Vec<u8>> {
    files::head(path, LARGEST_CASES + 1).map_err(|_| Error::Unusable {
        sentence: format!("the rule file `{}` cannot be read", path.display()),
        help: "name a .rhai file, or a rule by its id; `linkprune rules list` shows them".into(),
    })
}

/// The rule in a file that was named; it need not be in the rules folder.
pub(super) fn rule_file(path: &Path) -> Result<Vec<RuleSource>> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path.parent().map(|parent| parent.to_string_lossy().replace('\\', "/")).unwrap_or_default();
    RuleSource::from_files(&folder, vec![(name, read_rule(path)?)]).map_err(Error::Diagnostics)
}

/// Whether a folder holds a rule file.
pub(super) fn holds_rules(folder: &Path) -> bool {
    !rule_ids(folder).is_empty()
}

/// The ids of the rules in a folder; none where it cannot be read.
pub(super) fn rule_ids(folder: &Path) -> Vec<String> {
    let listed = files::list(folder).unwrap_or_default().into_iter().filter(|listed| !listed.is_folder);
    listed.filter(|listed| is_rule_file(&listed.name)).map(|listed| listed.name.replace(".rhai", "")).collect()
}

/// Whether a name is that of a rule. Definitions for editors have the same ending, and so do the hidden files that some systems
/// leave beside a copy.
pub(super) fn is_rule_file(name: &str) -> bool {
    !name.starts_with('.') && name.strip_suffix(".rhai").is_some_and(|stem| stem.strip_suffix(".d").is_none())
}
