//! `linkprune schema`: the published JSON Schemas of what linkprune writes for machines and reads from its users.

use clap::Args as ClapArgs;
use clap::builder::{PossibleValue, PossibleValuesParser};

use super::outcome::{Finished, Outcome};
use super::screen;
use crate::output::{SCHEMAS, schema_named};

/// Print the JSON Schema of a format, for validators, editors and code generators
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune schema json")]
pub(super) struct Args {
    /// Of what; without a word: which there are
    #[arg(value_name = "NAME", value_parser = PossibleValuesParser::new(names()))]
    name: Option<String>,
}

/// The words, with what each describes.
fn names() -> impl Iterator<Item = PossibleValue> {
    SCHEMAS.iter().map(|schema| PossibleValue::new(schema.name).help(schema.meaning))
}

/// Make, print.
pub(super) fn run(args: &Args) -> Finished {
    match args.name.as_deref().and_then(schema_named) {
        Some(schema) => screen::print_data(schema.text().as_bytes())?,
        None => screen::print_report(&schema_list())?,
    }
    Ok(Outcome::Done)
}

/// A line for each.
fn schema_list() -> String {
    let lines: Vec<String> = SCHEMAS.iter().map(|schema| format!("{:11}{}\n", schema.name, schema.meaning)).collect();
    lines.concat()
}
