//! `linkprune explain`: the whole story of one connection, with the audit's own numbers.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::inputs::{self, Rest};
use super::{Finished, Outcome, screen};
use crate::audit::{Audit, find_rows};
use crate::error::Error;
use crate::output::{Shown, explain};

/// Show one connection's facts, the rules that held, those that could not be judged, and its score
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune explain \"Bram\" sample-data/this-year --as-of 2026-11-01")]
pub(super) struct Args {
    /// A name, part of a name, or the address of a profile
    #[arg(value_name = "WHO")]
    who: String,
    /// The export, as for `linkprune audit`
    #[arg(value_name = "EXPORT")]
    export: Option<PathBuf>,
    #[command(flatten)]
    rest: Rest,
}

/// Read, judge, find, render.
pub(super) fn run(args: &Args) -> Finished {
    args.rest.settings.apply();
    let audit = inputs::audit(args.export.as_deref(), &args.rest)?;
    let found = find_rows(&audit.evidence.export, &args.who);
    match found.as_slice() {
        [] => Err(Error::NotFound {
            sentence: format!("no connection is called `{}`", args.who),
            help: "give part of the name, or the address of the profile".into(),
        }),
        [row] => {
            screen::print(explain(&audit, *row, screen::stdout_style()).as_bytes())?;
            Ok(Outcome::Done)
        }
        several => {
            screen::print(candidates(&audit, several).as_bytes())?;
            Ok(Outcome::Attention)
        }
    }
}

fn candidates(audit: &Audit, rows: &[usize]) -> String {
    let mut text = format!("{} connections are called so; give the address of the one you mean\n", rows.len());
    for row in rows {
        if let Some(c) = audit.evidence.export.connections.get(*row) {
            let name = format!("{} {}", c.first_name, c.last_name);
            let rest = [c.company.as_str(), c.url.as_str()].map(|text| Shown::new(text).to_string());
            let _ = writeln!(text, "  {}  {}", Shown::new(&name), rest.join("  ").trim());
        }
    }
    text
}
