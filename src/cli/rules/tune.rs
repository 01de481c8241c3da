//! `linkprune rules tune`.

use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;

use super::super::inputs::{CONFIG_FILE, Inputs};
use super::super::{Finished, Outcome, screen};
use crate::audit::{Audit, Decisions, Tuning, tune};
use crate::error::{Error, Result};
use crate::export::read_decisions;
use crate::output;
use crate::store::{config_edit, files};

/// Propose weights that would have ranked your own decisions best
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune rules tune sample-data/this-year --decisions decided.csv")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Your decisions: a CSV or JSON with URL and decision (remove, keep, later)
    #[arg(long, value_name = "FILE")]
    decisions: PathBuf,
    /// Write the weights into the configuration, where they rank better
    #[arg(long)]
    write: bool,
}

/// Judge, learn, print, and write where asked.
pub(super) fn run(args: &Args) -> Finished {
    let settings = &args.inputs.rest.settings;
    settings.apply();
    let audit = args.inputs.audit()?;
    let decisions = decisions(&args.decisions, &audit)?;
    if decisions.strangers > 0 && !settings.quiet {
        screen::say(&format!("note: {} decisions are on people this export does not have", decisions.strangers));
    }
    if decisions.overruled > 0 && !settings.quiet {
        screen::say(&format!(
            "note: {} decisions were overruled by a later one on the same person",
            decisions.overruled
        ));
    }
    let tuning = tune(&audit, &decisions)?;
    let Tuning::Proposed(proposal) = &tuning else {
        screen::print(output::tuning(&tuning, &audit, None).as_bytes())?;
        return Ok(Outcome::Attention);
    };
    let after = Audit::judge(&audit.evidence, audit.rules.with_weights(&proposal.weights), &settings.config()?)?.counts;
    screen::print(output::tuning(&tuning, &audit, Some(after)).as_bytes())?;
    if args.write && proposal.is_better() {
        let path = settings.config_path().unwrap_or_else(|| PathBuf::from(CONFIG_FILE));
        config_edit::set_weights(&path, &proposal.weights)?;
        screen::say(&format!("written   {}", path.display()));
    } else if args.write {
        screen::say("nothing was written: the weights stay as they are");
    }
    Ok(Outcome::Done)
}

/// Reads a file of decisions and finds the people in the audit's export.
pub(super) fn decisions(path: &Path, audit: &Audit) -> Result<Decisions> {
    let shown = path.display().to_string();
    let bytes = files::read(path).map_err(|_| Error::NotFound {
        sentence: format!("the decisions file `{shown}` cannot be read"),
        help: "write a list with `linkprune audit --list all -o decided.csv` and fill its Decision column".into(),
    })?;
    let decided = read_decisions(&shown, &bytes)?;
    Ok(Decisions::find(&decided, &audit.evidence.export))
}
