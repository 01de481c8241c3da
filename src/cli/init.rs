//! `linkprune init`: a commented configuration and the starter rules, to edit. Nothing is overwritten.

use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;

use super::inputs::{CONFIG_FILE, Inputs};
use super::load::{holds_rules, rule_ids};
use super::outcome::{Finished, Outcome};
use super::pipeline::lexicon;
use super::screen;
use crate::error::{Error, Result};
use crate::output::{KnownOwner, Shown, config_template};
use crate::rules::starter;
use crate::signals::Target;
use crate::store::config::Config;
use crate::store::files::{self, PathKind};

/// Write linkprune.toml and the starter rules into this folder, filled in from the export that is named or found here
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune init sample-data/this-year")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Add the starter rules that are missing from the rules folder
    #[arg(long)]
    add_missing: bool,
}

/// The exit code of an export that cannot be read.
const UNREADABLE: u8 = 3;

/// Read, fill, write.
pub(super) fn run(args: &Args) -> Finished {
    let settings = &args.inputs.options.settings;
    settings.apply();
    let say = |text: &str| {
        if !settings.quiet {
            screen::say(text);
        }
    };
    let owner = match known_owner(args) {
        // An export that was not named may be absent or unreadable: the configuration has examples instead.
        Err(Error::NoExport) if !args.inputs.is_named() => None,
        Err(error) if !args.inputs.is_named() && error.exit_code() == UNREADABLE => {
            say(&format!(
                "note: nothing is filled in, because the export here cannot be read: {}",
                Shown::new(&error.to_string())
            ));
            None
        }
        owner => Some(owner?),
    };
    let config = settings.config_path().unwrap_or_else(|| PathBuf::from(CONFIG_FILE));
    let shown = config.display();
    if files::path_kind(&config) == PathKind::Nothing {
        files::write(&config, config_template(owner.as_ref()).as_bytes())?;
        say(&format!("wrote {shown}"));
    } else {
        say(&format!("{shown} is already here and was left as it is"));
    }
    let folder = settings.rules_folder();
    say(&rules_into(&folder, args.add_missing)?);
    let named = args.inputs.words();
    let export = if args.inputs.is_named() || owner.is_some() { String::new() } else { "YOUR-EXPORT.zip ".into() };
    let command = format!("linkprune audit {export}{named}");
    say(&format!("next: read the rules, change a knob, run `{}`", command.trim_end()));
    Ok(Outcome::Done)
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

/// What the export says about its owner.
fn known_owner(args: &Args) -> Result<KnownOwner> {
    let empty = Config::default();
    let export = args.inputs.read_export(&empty)?;
    let day = args.inputs.options.settings.day(&export).day;
    let target = Target::of(&empty, &export.owner, &lexicon(&empty)?, day)?;
    Ok(KnownOwner {
        name: export.owner.name,
        url: export.owner.url,
        industries: target.industries.unwrap_or_default(),
        functions: target.functions.unwrap_or_default(),
    })
}
