//! `linkprune explain`: the whole story of one connection, with the audit's own numbers.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::inputs::ExportOptions;
use super::ledger::LedgerInput;
use super::outcome::{Finished, Outcome};
use super::pipeline;
use super::redact::RedactArgs;
use super::report_format::ReportFormat;
use super::{decisions, screen};
use crate::audit::{Audit, find_rows};
use crate::error::Error;
use crate::output::{candidates, candidates_json, explain, explain_json};

/// Show one connection's facts, the rules that held, those that could not be judged, and its score
#[derive(Debug, ClapArgs)]
#[command(
    before_help = "Example:  linkprune explain \"Bram\" sample-data/this-year --as-of 2026-11-01\n          linkprune explain 1 sample-data/this-year --as-of 2026-11-01"
)]
pub(super) struct Args {
    /// A rank in the audit's order (digits only), a name, part of a name, or the address of a profile
    #[arg(value_name = "WHO")]
    who: String,
    /// The export, as for `linkprune audit`
    #[arg(value_name = "EXPORT")]
    export: Option<PathBuf>,
    /// Honour the decisions in this list, as `linkprune audit` does
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    #[command(flatten)]
    ledger: LedgerInput,
    #[command(flatten)]
    redact: RedactArgs,
    #[command(flatten)]
    options: ExportOptions,
    /// How to write it
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: ReportFormat,
}

/// Read, judge, find, render.
pub(super) fn run(args: &Args) -> Finished {
    args.options.settings.apply();
    args.redact.apply();
    let audit = pipeline::audit(args.export.as_deref(), &args.options)?;
    let listed = args.decisions.as_deref().map(decisions::listed).transpose()?;
    let audit = args.ledger.honoured(audit, args.options.sample, listed)?;
    let found = match rank(&args.who) {
        Some(rank) => vec![audit.at_rank(rank).ok_or_else(|| no_such_rank(&audit, &args.who))?],
        None => find_rows(&audit.evidence.export, &args.who),
    };
    let audit = args.redact.redaction().audit(audit);
    match found.as_slice() {
        [] => Err(Error::NotFound {
            sentence: format!("no connection is called `{}`", args.who),
            help: "give part of the name, or the address of the profile".into(),
        }),
        [row] => {
            match args.format {
                ReportFormat::Text => screen::print_report(&explain(&audit, *row, screen::stdout_style()))?,
                ReportFormat::Json => screen::stream_data(|to| explain_json(&audit, *row, to))?,
            }
            Ok(Outcome::Done)
        }
        several => {
            match args.format {
                ReportFormat::Text => {
                    screen::print_report(&candidates(&audit, several, screen::stdout_style()))?;
                }
                ReportFormat::Json => screen::stream_data(|to| candidates_json(&audit, several, to))?,
            }
            Ok(Outcome::Attention)
        }
    }
}

/// The rank that `who` is, if it is only digits. One too large for a number is nobody's.
fn rank(who: &str) -> Option<usize> {
    let digits = !who.is_empty() && who.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| who.parse().unwrap_or(usize::MAX))
}

fn no_such_rank(audit: &Audit, rank: &str) -> Error {
    let help = match audit.ranks().iter().flatten().max() {
        Some(last) => format!("ranks go from 1 to {last}"),
        None => "nobody has a rank in this audit".into(),
    };
    let address = "; find somebody whose name is digits by the address of their profile";
    Error::NotFound { sentence: format!("nobody has rank {rank}"), help: format!("{help}{address}") }
}
