//! `linkprune init`: a commented configuration and the starter rules, to edit. On a terminal it asks what relevant means.
//! Nothing is overwritten, and nothing is written before the last answer.

mod keep_people;
mod questions;
mod what_next;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args as ClapArgs;

use super::inputs::{CONFIG_FILE, Inputs};
use super::load::{holds_rules, rule_ids};
use super::outcome::{Finished, Outcome};
use super::{prompt, screen};
use crate::audit::Evidence;
use crate::error::{Error, Result};
use crate::output::{Basis, InitialConfig, ProposedNames, Shown, config_template};
use crate::rules::starter;
use crate::store::config::Config;
use crate::store::files::{self, PathKind};
use crate::store::settings::Located;

/// Write linkprune.toml and the starter rules into this folder, filled in from the export that is named or found here; on a
/// terminal, ask first what is relevant to you
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune init sample-data/this-year")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Ask nothing: take what the export says
    #[arg(short, long)]
    yes: bool,
    /// Add the starter rules that are missing from the rules folder
    #[arg(long)]
    add_missing: bool,
}

/// The exit code of an export that cannot be read.
const UNREADABLE: u8 = 3;

/// Read, ask, write.
pub(super) fn run(args: &Args) -> Finished {
    let settings = &args.inputs.options.settings;
    settings.apply();
    let say = |text: &str| {
        if !settings.quiet {
            screen::say_prose(text);
        }
    };
    let config = settings.config.clone().unwrap_or_else(|| PathBuf::from(CONFIG_FILE));
    if !files::is_regular(&config) {
        files::may_write(&config)?;
    }
    let flags = settings.target.over(Config::default())?;
    let evidence = args.evidence(&flags, say)?;
    let shown = config.display();
    if files::path_kind(&config) == PathKind::Nothing {
        let mut initial = proposed(&flags, evidence.as_deref());
        if let Some(evidence) = evidence.as_deref().filter(|_| !args.yes && prompt::can_ask()) {
            initial = questions::ask(initial, evidence)?;
        }
        files::write(&config, config_template(&initial).as_bytes())?;
        say(&format!("wrote {shown}"));
    } else {
        say(&format!("{shown} is already here and was left as it is"));
    }
    let folder = settings.rules_folder();
    say(&rules_into(&folder, args.add_missing)?);
    if !settings.quiet {
        say(&what_next::said(&args.inputs, &flags, evidence.as_ref()));
    }
    Ok(Outcome::Done)
}

impl Args {
    /// What is known of the export. One that was not named may be absent or unreadable: the configuration has examples instead.
    fn evidence(&self, flags: &Config, say: impl Fn(&str)) -> Result<Option<Arc<Evidence>>> {
        match self.inputs.evidence(flags) {
            Err(Error::NoExport) if !self.inputs.is_named() => Ok(None),
            Err(error) if !self.inputs.is_named() && error.exit_code() == UNREADABLE => {
                let why = Shown::new(&error.to_string());
                say(&format!("note: nothing is filled in, because the export here cannot be read: {why}"));
                Ok(None)
            }
            evidence => evidence.map(Some),
        }
    }
}

/// What the flags and the export say. A configuration with it gives the same list as none.
fn proposed(flags: &Config, evidence: Option<&Evidence>) -> InitialConfig {
    let words = |list: &Option<Vec<Located<String>>>| list.iter().flatten().map(|word| word.value.clone()).collect();
    let keywords = words(&flags.target_keywords);
    let Some(evidence) = evidence else { return InitialConfig { keywords, ..InitialConfig::default() } };
    let (owner, target, guess) = (&evidence.export.owner, &evidence.target, evidence.guess());
    let proposal = |known: &Option<Vec<&'static str>>, is_said: bool, guess: &[&'static str]| match known {
        Some(names) if is_said => ProposedNames { names: names.clone(), basis: Basis::Said },
        Some(names) => ProposedNames { names: names.clone(), basis: Basis::Inferred },
        None => ProposedNames { names: guess.to_vec(), basis: Basis::Guessed },
    };
    InitialConfig {
        name: owner.name.clone(),
        url: owner.url.clone(),
        industries: proposal(&target.industries, target.industries_stated, &guess.industries),
        functions: proposal(&target.functions, target.functions_stated, &guess.functions),
        keywords,
        ..InitialConfig::default()
    }
}

/// Writes the starter rules into a folder that has none, or in which an interrupted run left only some. Says what was done,
/// and which starter rules are missing.
fn rules_into(folder: &Path, add_missing: bool) -> Result<String> {
    let shown = folder.display();
    let is_new = !holds_rules(folder);
    let missing = starter::missing_among(&rule_ids(folder));
    if is_new || files::is_unfinished(folder) || add_missing {
        starter::write_into(folder)?;
        return Ok(match missing.as_slice() {
            [] => format!("{shown}/ already has every starter rule"),
            missing if is_new => format!("wrote {} starter rules into {shown}/", missing.len()),
            missing => format!("added to {shown}/: {}", missing.join(", ")),
        });
    }
    let stays = format!("{shown}/ already has rules and was left as it is");
    let [first, ..] = missing.as_slice() else { return Ok(stays) };
    Ok(format!(
        "{stays}\nit lacks {} of the {} starter rules: {}\nadd them with `linkprune init --add-missing`, or one with \
         `linkprune rules new {first} --from {first}`",
        missing.len(),
        starter::STARTER.len(),
        missing.join(", ")
    ))
}
