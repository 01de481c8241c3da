//! `linkprune rules show`.

use clap::Args as ClapArgs;

use super::super::inputs::Settings;
use super::super::outcome::{Finished, Outcome};
use super::super::report_format::ReportFormat;
use super::super::screen;
use crate::error::{Error, nearest};
use crate::output::{rule_page, rule_page_json};
use crate::rules::earlier::successor_of_rule;
use crate::rules::{Rule, RuleSet};

/// Show one rule: its words, its knobs with the values in force and where they come from, its source and examples
#[derive(Debug, ClapArgs)]
pub(super) struct Args {
    /// The rule's id: the name of its file
    #[arg(value_name = "ID")]
    id: String,
    /// How to write it
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: ReportFormat,
    #[command(flatten)]
    settings: Settings,
}

/// Load, find, print.
pub(super) fn run(args: &Args) -> Finished {
    args.settings.apply();
    let rules = args.settings.rule_set(&args.settings.config()?)?;
    let (_, rule) = named(&rules, &args.id)?;
    match args.format {
        ReportFormat::Text => screen::print(rule_page(rule).as_bytes())?,
        ReportFormat::Json => screen::stream_data(|to| rule_page_json(rule, to))?,
    }
    Ok(Outcome::Done)
}

/// The rule with that id and its index; otherwise an error with the nearest name.
pub(super) fn named<'a>(rules: &'a RuleSet, id: &str) -> Result<(usize, &'a Rule), Error> {
    rules.rule(id).ok_or_else(|| Error::NotFound {
        sentence: format!("there is no rule `{id}`"),
        help: match (successor_of_rule(id), nearest(id, rules.rules.iter().map(|rule| rule.id.as_str()))) {
            (Some(successor), _) => format!("an earlier version had it; {successor}"),
            (None, Some(near)) => format!("did you mean `{near}`?"),
            (None, None) => "`linkprune rules list` shows them all".into(),
        },
    })
}
