//! `linkprune init`: a commented configuration and the starter rules, to make one's own. Nothing is overwritten.

use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;

use super::inputs::{CONFIG_FILE, Inputs};
use super::load::{holds_rules, rule_ids};
use super::outcome::{Finished, Outcome};
use super::pipeline::lexicon;
use super::screen;
use crate::error::{Error, Result};
use crate::output::Shown;
use crate::rules::starter;
use crate::signals::Target;
use crate::store::config::{Config, REMOVE_FROM, REVIEW_FROM, quoted};
use crate::store::files::{self, PathKind};

/// Write linkprune.toml and the starter rules into this folder, filled from the export that is named or in it
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune init sample-data/this-year")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Add the starter rules that the rules folder lacks
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
    let filled = match filled(args) {
        // What was not named need not be here, or be readable: the configuration has examples in its place.
        Err(Error::NoExport) if !args.inputs.is_named() => None,
        Err(error) if !args.inputs.is_named() && error.exit_code() == UNREADABLE => {
            say(&format!(
                "note: nothing is filled in, as the export here cannot be read: {}",
                Shown::new(&error.to_string())
            ));
            None
        }
        filled => Some(filled?),
    };
    let config = settings.config_path().unwrap_or_else(|| PathBuf::from(CONFIG_FILE));
    let shown = config.display();
    if files::path_kind(&config) == PathKind::Nothing {
        files::write(&config, template(filled.as_ref()).as_bytes())?;
        say(&format!("wrote {shown}"));
    } else {
        say(&format!("{shown} is here already and stays as it is"));
    }
    let folder = settings.rules_folder();
    say(&rules_into(&folder, args.add_missing)?);
    let named = args.inputs.words();
    let export = if args.inputs.is_named() || filled.is_some() { String::new() } else { "YOUR-EXPORT.zip ".into() };
    let command = format!("linkprune audit {export}{named}");
    say(&format!("next: read the rules, change a knob, run `{}`", command.trim_end()));
    Ok(Outcome::Done)
}

/// Writes the starter rules into a folder that has none, or that an interrupted run left without some; says what was
/// done, and which of them are missing.
fn rules_into(folder: &Path, add_missing: bool) -> Result<String> {
    let shown = folder.display();
    let is_new = !holds_rules(folder);
    let missing = starter::missing_among(&rule_ids(folder));
    if is_new || files::is_unfinished(folder) || add_missing {
        starter::write_into(folder)?;
        return Ok(match missing.as_slice() {
            [] => format!("{shown}/ has every starter rule already"),
            missing if is_new => format!("wrote {} starter rules into {shown}/", missing.len()),
            missing => format!("added to {shown}/: {}", missing.join(", ")),
        });
    }
    let stays = format!("{shown}/ holds rules already and stays as it is");
    let [first, ..] = missing.as_slice() else { return Ok(stays) };
    Ok(format!(
        "{stays}\nit lacks {} of the {} starter rules: {}\nadd them with `linkprune init --add-missing`, or one with \
         `linkprune rules new {first} --from {first}`",
        missing.len(),
        starter::STARTER.len(),
        missing.join(", ")
    ))
}

/// What an export tells of its owner.
struct Filled {
    name: Option<String>,
    url: Option<String>,
    industries: Vec<&'static str>,
    functions: Vec<&'static str>,
}

fn filled(args: &Args) -> Result<Filled> {
    let empty = Config::default();
    let export = args.inputs.read_export(&empty)?;
    let target = Target::of(&empty, &export.owner, &lexicon(&empty)?)?;
    Ok(Filled {
        name: export.owner.name,
        url: export.owner.url,
        industries: target.industries.unwrap_or_default(),
        functions: target.functions.unwrap_or_default(),
    })
}

/// The configuration with a comment for every key; what the export told stands uncommented.
fn template(filled: Option<&Filled>) -> String {
    let text = |key: &str, value: Option<&String>, example: &str| match value {
        Some(value) => format!("{key} = {}\n", quoted(value)),
        None => format!("# {key} = {}\n", quoted(example)),
    };
    let list = |key: &str, values: &[&str], example: &[&str]| {
        let line = |values: &[&str]| values.iter().map(|value| quoted(value)).collect::<Vec<_>>().join(", ");
        if values.is_empty() {
            format!("# {key} = [{}]\n", line(example))
        } else {
            format!("{key} = [{}]\n", line(values))
        }
    };
    let name = text("name", filled.and_then(|f| f.name.as_ref()), "Noor Example");
    let url = text("url", filled.and_then(|f| f.url.as_ref()), "https://www.linkedin.com/in/noor-example");
    let industries = list("industries", filled.map_or(&[], |f| &f.industries), &["software", "finance"]);
    let functions = list("functions", filled.map_or(&[], |f| &f.functions), &["engineering"]);
    format!(
        "# linkprune.toml: what linkprune cannot know by itself. Lines with # say nothing until you remove the #.\n\
         \n\
         [owner]                        # inferred from the export where absent\n{name}{url}\
         \n\
         [target]                       # what relevant means to you\n{industries}{functions}\
         # companies = [\"Northwind Bank\"]  # companies you care about\n\
         \n\
         [bands]                        # scores at which the bands begin\n\
         remove = {REMOVE_FROM}\n\
         review = {REVIEW_FROM}\n\
         \n\
         [keep]                         # never listed\n\
         people = []                    # addresses or names\n\
         companies = []\n\
         \n\
         # [rules.never-spoke]          # one table for each rule you tune; its knobs are in its file\n\
         # AFTER_DAYS = 540\n\
         # weight = 0.5                 # scales its points\n\
         # enabled = false              # switches it off\n\
         # trial = true                 # shows it without moving a score\n\
         \n\
         [industries.companies]         # your own map, first of all sources\n\
         # \"Woodgrove Capital\" = \"finance\"\n\
         \n\
         [industries.people]\n\
         # \"https://www.linkedin.com/in/ada-example\" = \"health\"\n\
         \n\
         [lexicon.industries]           # words of your own in company names and positions\n\
         # finance = [\"treasury desk\"]\n"
    )
}
