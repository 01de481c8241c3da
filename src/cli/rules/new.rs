//! `linkprune rules new`.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::super::inputs::{CONFIG_FILE, Settings};
use super::super::load::holds_rules;
use super::super::outcome::{Finished, Outcome};
use super::super::screen;
use super::show::named;
use crate::error::Error;
use crate::rules::source::is_kebab_case;
use crate::rules::starter;
use crate::store::{config_edit, files};

/// Write a new rule with examples that pass, ready to edit
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune rules new sells-crypto")]
pub(super) struct Args {
    /// The new rule's id, in kebab-case: the name of its file
    #[arg(value_name = "ID")]
    id: String,
    /// Start from a copy of this rule
    #[arg(long, value_name = "ID")]
    from: Option<String>,
    #[command(flatten)]
    settings: Settings,
}

/// Check the name, fill an empty folder, write.
pub(super) fn run(args: &Args) -> Finished {
    args.settings.apply();
    let Args { id, from, settings } = args;
    if !is_kebab_case(id) {
        return Err(Error::Usage {
            sentence: format!("`{id}` is not a name for a rule"),
            help: "use lower-case letters, digits and hyphens, for example `sells-crypto`".into(),
        });
    }
    let folder = settings.rules_folder();
    let text = match from {
        Some(from) => text_of(from, settings)?,
        None => starter::BLANK.to_owned(),
    };
    let path = folder.join(format!("{id}.rhai"));
    if files::path_kind(&path) != files::PathKind::Nothing {
        return Err(Error::CannotWrite {
            path: path.display().to_string(),
            cause: "there is already a rule with that name".into(),
        });
    }
    if !holds_rules(&folder) {
        let written = starter::write_into(&folder)?;
        let shown = folder.display();
        screen::say(&format!(
            "a rules folder is the whole set, so the {written} starter rules were written into {shown}/ first"
        ));
        if files::path_kind(&path) != files::PathKind::Nothing {
            return Err(Error::CannotWrite {
                path: path.display().to_string(),
                cause: "there is already a starter rule with that name".into(),
            });
        }
    }
    files::write(&path, text.as_bytes())?;
    let shown = path.display();
    if from.as_deref() == Some(id) {
        screen::say(&format!("wrote {shown}"));
        return Ok(Outcome::Done);
    }
    let trial = on_trial(id, settings)?;
    screen::say(&format!(
        "wrote {shown}\n{trial}\nnext: edit it, then `linkprune rules test`, then `linkprune rules try {id}` to see who it \
         holds for"
    ));
    Ok(Outcome::Done)
}

/// Puts a new rule on trial, so that a draft changes no score, and says how to make it count. This folder's configuration is
/// left alone if the rules are elsewhere: it would name a rule that another run does not have.
fn on_trial(id: &str, settings: &Settings) -> Result<String, Error> {
    if settings.rules.is_some() && !settings.names_config() {
        return Ok(format!("it counts from the next run; `--set {id}.trial=true` shows it without changing a score"));
    }
    let config = settings.config_path().unwrap_or_else(|| PathBuf::from(CONFIG_FILE));
    config_edit::put_on_trial(&config, id)?;
    Ok(format!(
        "it is on trial, shown without changing a score, until you delete `trial = true` under [rules.{id}] in {}",
        config.display()
    ))
}

/// The text of a rule in force, or of a starter rule that is not in the folder.
fn text_of(id: &str, settings: &Settings) -> Result<String, Error> {
    let rules = settings.rule_set(&settings.config()?)?;
    match (named(&rules, id), starter::text_of(id)) {
        (Ok((_, rule)), _) => Ok(rule.text.clone()),
        (Err(_), Some(text)) => Ok(text.to_owned()),
        (Err(error), None) => Err(error),
    }
}
