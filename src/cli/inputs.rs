//! The arguments that nearly every command takes: an export, a day, a configuration and rules.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime, Timelike as _};
use clap::Args;

use super::outside_flags::OutsideFlags;
use super::screen::Colour;
use super::target_flags::TargetFlags;
use crate::audit::AuditDay;
use crate::error::argument;
use crate::export::{Coverage, Export};
use crate::store::files;

/// The arguments of every command that reads an export.
#[derive(Debug, Args)]
pub(super) struct Inputs {
    /// The zip as LinkedIn gave it, the unpacked folder, a CSV of connections, or - for stdin; by default what is in
    /// this folder
    #[arg(value_name = "EXPORT")]
    pub export: Option<PathBuf>,
    #[command(flatten)]
    pub options: ExportOptions,
}

/// [`Inputs`] without the export itself, for commands that take another argument first.
#[derive(Debug, Default, Clone, Args)]
pub(super) struct ExportOptions {
    /// Use the built-in sample export
    #[arg(long)]
    pub sample: bool,
    /// Accept no refused row: the first one ends the command with exit code 3
    #[arg(long)]
    pub strict: bool,
    /// The encoding of files that are not UTF-8 and do not name theirs, instead of the detected one: windows-1250,
    /// "Mac Roman", gbk …
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Lift a limit on input, NAME=VALUE: unpacked, ratio, entries, cell, columns, connections (rows of
    /// Connections.csv), rows (of any other file) or people (named in other files); VALUE is a number (with KiB, MiB
    /// or GiB) or none
    #[arg(long = "limit", value_name = "NAME=VALUE")]
    pub limits: Vec<String>,
    #[command(flatten)]
    pub outside: OutsideFlags,
    #[command(flatten)]
    pub settings: Settings,
}

/// The arguments of a command that asks nothing of an export but whose it is.
#[derive(Debug, Args)]
pub(super) struct OwnerInputs {
    /// An export whose owner is meant, as for `linkprune audit`; by default the one in this folder
    #[arg(value_name = "EXPORT")]
    pub export: Option<PathBuf>,
    /// The configuration file; by default linkprune.toml in this folder, if there is one
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Print only results and errors
    #[arg(short, long)]
    quiet: bool,
    /// When to use colour; `NO_COLOR` and `CLICOLOR` are honoured too
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Colour,
}

/// Day, configuration, rules and how much to say.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Settings {
    /// Judge as of this day, YYYY-MM-DD; by default the day in the export's name, or else its newest date
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    as_of: Option<NaiveDate>,
    /// The configuration file; by default linkprune.toml in this folder, if there is one
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// A folder with the whole rule set; by default ./rules if it has a .rhai file, otherwise the starter rules
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// Try a knob without editing a file, RULE.KNOB=VALUE
    #[arg(long = "set", value_name = "RULE.KNOB=VALUE")]
    pub set: Vec<String>,
    #[command(flatten)]
    pub target: TargetFlags,
    /// Continue without broken rules, and say so in every output
    #[arg(long)]
    pub skip_broken_rules: bool,
    /// Print only results and errors
    #[arg(short, long)]
    pub quiet: bool,
    /// Print more
    #[arg(short, long, conflicts_with = "quiet")]
    pub verbose: bool,
    /// When to use colour; `NO_COLOR` and `CLICOLOR` are honoured too
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Colour,
}

/// The time by this system's clock and time zone, in whole seconds. linkprune reads the clock only here.
pub(super) fn now() -> NaiveDateTime {
    #[expect(clippy::disallowed_methods, reason = "the time is read here and passed down")]
    let now = chrono::Local::now().naive_local();
    now.with_nanosecond(0).unwrap_or(now)
}

pub(super) fn parse_day(written: &str) -> std::result::Result<NaiveDate, String> {
    NaiveDate::parse_from_str(written, "%Y-%m-%d")
        .map_err(|_| "write a day as YYYY-MM-DD, for example 2026-11-01".into())
}

/// Where rules are by default.
pub(super) const RULES_FOLDER: &str = "rules";
/// Where the configuration is by default.
pub(super) const CONFIG_FILE: &str = "linkprune.toml";

impl Inputs {
    /// Whether the user named an export or the sample. Commands that can do without one look for none.
    pub(super) fn is_named(&self) -> bool {
        self.export.is_some() || self.options.sample
    }

    /// The export and the settings that the user named, as arguments: with them another command comes to the same ranks.
    /// No export is named if it was found in this folder.
    pub(super) fn words(&self) -> String {
        words_of(self.export.as_deref(), &self.options, "")
    }

    /// The same for a command that takes the export as `--export EXPORT`.
    pub(super) fn words_with_option(&self) -> String {
        Self::words_of(self.export.as_deref(), &self.options)
    }

    /// The same of a command that took it so itself.
    pub(super) fn words_of(export: Option<&Path>, options: &ExportOptions) -> String {
        words_of(export, options, "--export ")
    }
}

impl OwnerInputs {
    /// The same as for an audit, with everything else as it is by default.
    pub(super) fn options(&self) -> ExportOptions {
        let settings =
            Settings { config: self.config.clone(), quiet: self.quiet, color: self.color, ..Settings::default() };
        ExportOptions { settings, ..ExportOptions::default() }
    }
}

/// A command to offer: these parts of it, without the blank ones.
pub(super) fn command_of(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn words_of(export: Option<&Path>, options: &ExportOptions, option: &str) -> String {
    let mut words = Vec::new();
    match export {
        Some(path) => {
            let path = path.to_str().and_then(argument).unwrap_or_else(|| "EXPORT".into());
            words.push(format!("{option}{path}"));
        }
        None if options.sample => words.push("--sample".into()),
        None => {}
    }
    words.extend(options.words());
    words.join(" ")
}

impl ExportOptions {
    /// What decides who is read and how they rank, as arguments.
    fn words(&self) -> Vec<String> {
        let encoding = self.encoding.iter().map(|name| ("--encoding", "NAME", name));
        let limits = self.limits.iter().map(|limit| ("--limit", "NAME=VALUE", limit));
        let word = |(name, kind, value): (&str, &str, &String)| {
            [name.to_owned(), argument(value).unwrap_or_else(|| kind.to_owned())]
        };
        let mut words: Vec<String> = encoding.chain(limits).flat_map(word).collect();
        words.extend(self.outside.words());
        words.extend(self.settings.words());
        words
    }
}

impl Settings {
    /// What changes a rank, as arguments.
    fn words(&self) -> Vec<String> {
        let path = |path: &PathBuf| path.to_string_lossy().into_owned();
        let named = [
            ("--as-of", "DATE", self.as_of.map(|day| day.to_string())),
            ("--config", "FILE", self.config.as_ref().map(path)),
            ("--rules", "DIR", self.rules.as_ref().map(path)),
        ];
        let set = self.set.iter().map(|set| ("--set", "RULE.KNOB=VALUE", Some(set.clone())));
        // Without a setting the rank would be somebody else's. A value that no quoting makes safe is named by its kind.
        let word = |(name, kind, value): (&str, &str, Option<String>)| {
            Some([name.to_owned(), argument(&value?).unwrap_or_else(|| kind.to_owned())])
        };
        let mut words: Vec<String> = named.into_iter().chain(set).filter_map(word).flatten().collect();
        words.extend(self.target.words());
        if self.skip_broken_rules {
            words.push("--skip-broken-rules".into());
        }
        words
    }

    /// Applies the choice of colour; call it first.
    pub(super) fn apply(&self) {
        self.color.choose();
    }

    /// The day of an audit of this export.
    pub(super) fn day(&self, export: &Export) -> AuditDay {
        self.day_by(&export.coverage)
    }

    /// The day of an audit of an export that is read as far as its dates go.
    pub(super) fn day_by(&self, coverage: &Coverage) -> AuditDay {
        AuditDay::choose(self.as_of, coverage, now().date())
    }

    /// Whether the user gave the day of the audit.
    pub(super) fn gives_day(&self) -> bool {
        self.as_of.is_some()
    }

    /// The configuration file in force; `None` if there is none.
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

    /// The same on another day; `None` is the export's own.
    pub(super) fn on(&self, day: Option<NaiveDate>) -> Self {
        Self { as_of: day, ..self.clone() }
    }

    /// The same with another rules folder or configuration, if given.
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
}
