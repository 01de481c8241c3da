//! The arguments that nearly every command takes: an export, a day, a configuration and rules.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use super::screen::Colour;
use crate::audit::AuditDay;
use crate::error::{Diagnostic, Error, Result, argument};
use crate::export::Export;
use crate::rules::source::LARGEST_CASES;
use crate::rules::{RuleSet, RuleSource, starter};
use crate::signals::{Target, additions};
use crate::store::config::Config;
use crate::store::files;

/// The arguments of every command that reads an export.
#[derive(Debug, Args)]
pub(super) struct Inputs {
    /// The zip as LinkedIn gave it, the unpacked folder, one CSV of connections, or - for stdin; by default what
    /// lies in this folder
    #[arg(value_name = "EXPORT")]
    pub export: Option<PathBuf>,
    #[command(flatten)]
    pub rest: Rest,
}

/// [`Inputs`] without the export itself, for commands that name something else first.
#[derive(Debug, Args)]
pub(super) struct Rest {
    /// Use the sample export that is built in
    #[arg(long)]
    pub sample: bool,
    /// Leave out nothing: a refused row ends the command with exit code 3
    #[arg(long)]
    pub strict: bool,
    /// The encoding of files that are not UTF-8 and do not say what they are, in place of the one that is detected:
    /// windows-1250, "Mac Roman", gbk …
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Lift a limit on input, NAME=VALUE: unpacked, ratio, entries, cell, columns, connections (rows of
    /// Connections.csv), rows (of any other file) or people (named in other files); VALUE a number (with KiB, MiB or
    /// GiB) or none
    #[arg(long = "limit", value_name = "NAME=VALUE")]
    pub limits: Vec<String>,
    #[command(flatten)]
    pub settings: Settings,
}

/// Day, configuration, rules and how much to say.
#[derive(Debug, Clone, Args)]
pub(super) struct Settings {
    /// Judge as of this day, YYYY-MM-DD; by default the export's own: the day in its name, else its newest date
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    as_of: Option<NaiveDate>,
    /// The configuration file; by default linkprune.toml in this folder, where there is one
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// A folder with the whole rule set; by default ./rules where it holds a .rhai file, else the starter rules
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// Try a knob without touching a file, RULE.KNOB=VALUE
    #[arg(long = "set", value_name = "RULE.KNOB=VALUE")]
    set: Vec<String>,
    /// Go on without rules that are broken, and say so in every output
    #[arg(long)]
    pub skip_broken_rules: bool,
    /// Say nothing but results and errors
    #[arg(short, long)]
    pub quiet: bool,
    /// Say more
    #[arg(short, long, conflicts_with = "quiet")]
    pub verbose: bool,
    /// When to use colour; `NO_COLOR` and `CLICOLOR` are heard too
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Colour,
}

fn parse_day(written: &str) -> std::result::Result<NaiveDate, String> {
    NaiveDate::parse_from_str(written, "%Y-%m-%d")
        .map_err(|_| "write a day as YYYY-MM-DD, for example 2026-11-01".into())
}

/// Where rules stand by default.
pub(super) const RULES_FOLDER: &str = "rules";
/// Nobody mends more at a time.
const MOST_DIAGNOSTICS: usize = 100;
/// The most bytes of a configuration: a map of every company anybody knows is far smaller.
const LARGEST_CONFIG: u64 = 16 * 1024 * 1024;
/// Where the configuration stands by default.
pub(super) const CONFIG_FILE: &str = "linkprune.toml";

impl Inputs {
    /// Whether the user named an export (or the sample); where it is optional, nothing is looked for.
    pub(super) fn is_named(&self) -> bool {
        self.export.is_some() || self.rest.sample
    }

    /// The export and the settings that the user named, as a command line takes them: with them another command comes
    /// to the same ranks. Empty where the export was found in this folder.
    pub(super) fn words(&self) -> String {
        let mut words = Vec::new();
        match &self.export {
            Some(path) => words.push(path.to_str().and_then(argument).unwrap_or_else(|| "EXPORT".into())),
            None if self.rest.sample => words.push("--sample".into()),
            None => {}
        }
        words.extend(self.rest.words());
        words.join(" ")
    }
}

impl Rest {
    /// What decides who is read and how they rank, as a command line takes it.
    fn words(&self) -> Vec<String> {
        let encoding = self.encoding.iter().map(|name| ("--encoding", "NAME", name));
        let limits = self.limits.iter().map(|limit| ("--limit", "NAME=VALUE", limit));
        let word = |(name, kind, value): (&str, &str, &String)| {
            [name.to_owned(), argument(value).unwrap_or_else(|| kind.to_owned())]
        };
        let mut words: Vec<String> = encoding.chain(limits).flat_map(word).collect();
        words.extend(self.settings.words());
        words
    }

    /// The configuration. The sample is somebody else's export: whom the configuration of this folder names as its
    /// owner, and whom it keeps, are not in it.
    pub(super) fn config(&self) -> Result<Config> {
        let config = self.settings.config()?;
        if !self.sample || self.settings.config.is_some() {
            return Ok(config);
        }
        let (keep_people, keep_companies) = (Vec::new(), Vec::new());
        Ok(Config { owner_name: None, owner_url: None, keep_people, keep_companies, ..config })
    }
}

impl Settings {
    /// What moves a rank, as a command line takes it.
    fn words(&self) -> Vec<String> {
        let path = |path: &PathBuf| path.to_string_lossy().into_owned();
        let named = [
            ("--as-of", "DATE", self.as_of.map(|day| day.to_string())),
            ("--config", "FILE", self.config.as_ref().map(path)),
            ("--rules", "DIR", self.rules.as_ref().map(path)),
        ];
        let set = self.set.iter().map(|set| ("--set", "RULE.KNOB=VALUE", Some(set.clone())));
        // Left out, a setting would let the rank name somebody else: what no quoting makes safe is named by its kind.
        let word = |(name, kind, value): (&str, &str, Option<String>)| {
            Some([name.to_owned(), argument(&value?).unwrap_or_else(|| kind.to_owned())])
        };
        let mut words: Vec<String> = named.into_iter().chain(set).filter_map(word).flatten().collect();
        if self.skip_broken_rules {
            words.push("--skip-broken-rules".into());
        }
        words
    }

    /// Makes colour and the like hold; call first.
    pub(super) fn apply(&self) {
        self.color.choose();
    }

    /// The day of an audit of this export: the only place in linkprune where the clock is read.
    pub(super) fn day(&self, export: &Export) -> AuditDay {
        #[expect(clippy::disallowed_methods, reason = "today is read here and passed down")]
        let today = chrono::Local::now().date_naive();
        AuditDay::choose(self.as_of, &export.coverage, today)
    }

    /// The configuration, empty where there is no file.
    pub(super) fn config(&self) -> Result<Config> {
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

    /// The configuration file in force; `None` where there is none.
    pub(super) fn config_path(&self) -> Option<PathBuf> {
        let here = || files::is_regular(Path::new(CONFIG_FILE));
        self.config.clone().or_else(|| here().then(|| PathBuf::from(CONFIG_FILE)))
    }

    /// Whether the user named a configuration.
    pub(super) fn names_config(&self) -> bool {
        self.config.is_some()
    }

    /// Whether `--set` turns a knob.
    pub(super) fn sets_a_knob(&self) -> bool {
        !self.set.is_empty()
    }

    /// The same without `--set`.
    pub(super) fn without_knobs(&self) -> Self {
        Self { set: Vec::new(), ..self.clone() }
    }

    /// The same with another rules folder or configuration, where given.
    pub(super) fn with(&self, rules: Option<PathBuf>, config: Option<PathBuf>) -> Self {
        Self {
            rules: rules.or_else(|| self.rules.clone()),
            config: config.or_else(|| self.config.clone()),
            ..self.clone()
        }
    }

    /// Where the user's rules are, or would be.
    pub(super) fn rules_folder(&self) -> PathBuf {
        self.rules.clone().unwrap_or_else(|| PathBuf::from(RULES_FOLDER))
    }

    /// The folders in which saving a rule or the configuration changes the outcome.
    pub(super) fn watched(&self) -> Vec<PathBuf> {
        let rules = self.rules_folder();
        let config = self.config_path().unwrap_or_else(|| PathBuf::from(CONFIG_FILE));
        let beside = config.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        vec![rules, beside.to_owned()]
    }

    /// The rules, with the configuration's settings in them. The error also holds what is wrong with the names in the
    /// rest of the configuration: everything is said at once.
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

    /// The rule files, unread: from `--rules`, from ./rules, or the starter set.
    pub(super) fn rule_sources(&self) -> Result<Vec<RuleSource>> {
        let folder = match &self.rules {
            Some(folder) => folder.clone(),
            None if holds_rules(Path::new(RULES_FOLDER)) => PathBuf::from(RULES_FOLDER),
            None => return Ok(starter::sources()),
        };
        let shown = folder.to_string_lossy().replace('\\', "/");
        if files::is_unfinished(&folder) {
            return Err(Error::Unusable {
                sentence: format!("`{shown}` has only a part of the starter rules: writing them was interrupted"),
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
                // Left out in silence, a rule would be missing in the ranking.
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

/// The bytes of a rule or case file, no more than show that it is too large.
pub(super) fn read_rule(path: &Path) -> Result<Vec<u8>> {
    files::head(path, LARGEST_CASES + 1).map_err(|_| Error::Unusable {
        sentence: format!("the rule file `{}` cannot be read", path.display()),
        help: "name a .rhai file, or a rule by its id; `linkprune rules list` shows them".into(),
    })
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

/// A rule; definitions for editors end alike and are none, nor is what a system hides beside a file it copies.
pub(super) fn is_rule_file(name: &str) -> bool {
    !name.starts_with('.') && name.strip_suffix(".rhai").is_some_and(|stem| stem.strip_suffix(".d").is_none())
}
