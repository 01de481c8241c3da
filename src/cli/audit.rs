//! `linkprune audit`: the prioritised removal list with reasons.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args as ClapArgs, ValueEnum};

use super::decisions::{self, Carried, Replaced};
use super::goal::GoalArgs;
use super::inputs::Inputs;
use super::losses::Reach;
use super::offline::Sealed;
use super::outcome::{Finished, Outcome};
use super::pipeline;
use super::{protected_paths, screen, watch};
use crate::audit::{Audit, Change, Evidence, List};
use crate::error::{Error, Result, argument};
use crate::output::{FORMATS, Format, RenderOptions, Style, change, format_named, format_of_file, summary, table};
use crate::store::config::Config;
use crate::store::files::{self, Draft};

/// List whom to let go and why, most pressing first
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune audit sample-data/this-year --as-of 2026-11-01 -o list.csv")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Which connections to list
    #[arg(long, value_enum, default_value_t, value_name = "LIST")]
    list: ListName,
    /// At most N of them
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    #[command(flatten)]
    goal: GoalArgs,
    /// How to write them; by default table on a terminal, else csv
    #[arg(long, value_name = "FORMAT", value_parser = clap::builder::PossibleValuesParser::new(FORMATS.iter().map(|f| clap::builder::PossibleValue::new(f.name).help(f.meaning))))]
    format: Option<String>,
    /// Write to a file, its format by its ending (.csv, .json, .ndjson, .txt); may be given several times; - is stdout
    #[arg(short, long = "output", value_name = "FILE")]
    output: Vec<String>,
    /// Leave CSV cells as they are, even those a spreadsheet would compute
    #[arg(long)]
    raw: bool,
    /// Write CSV as Excel opens it at once: with a byte order mark and CRLF
    #[arg(long)]
    excel: bool,
    /// Honour the decisions in this list: remove comes first, keep is never listed, later waits for its day (a year from
    /// the day of the audit where it names none)
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    /// Replace a list even where decisions in it would be lost
    #[arg(long, requires = "output")]
    force: bool,
    /// Judge again whenever a rule or the configuration is saved, and show what changes
    #[arg(long, conflicts_with_all = ["output", "format"])]
    watch: bool,
    /// End with exit code 1 where band remove holds N or more
    #[arg(long, value_name = "remove=N", value_parser = parse_fail_on)]
    fail_on: Option<usize>,
}

/// [`List`] as the command line names it.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum ListName {
    /// Bands remove and review, by rank
    #[default]
    Removal,
    /// Worthwhile people gone quiet
    Reconnect,
    /// Everybody
    All,
}

impl From<ListName> for List {
    fn from(name: ListName) -> Self {
        match name {
            ListName::Removal => Self::Removal,
            ListName::Reconnect => Self::Reconnect,
            ListName::All => Self::All,
        }
    }
}

fn parse_fail_on(written: &str) -> std::result::Result<usize, String> {
    let number = written.strip_prefix("remove=").and_then(|number| number.parse().ok());
    number.ok_or_else(|| "write remove=N, N a whole number".into())
}

/// Read, judge, render, write.
pub(super) fn run(args: &Args, sealed: Sealed) -> Finished {
    args.inputs.rest.settings.apply();
    if args.watch {
        return watched(args);
    }
    args.goal.asked(args.top)?;
    let destinations = args.destinations()?;
    let replaced = args.replaced(&destinations)?;
    let audit = args.decided(args.inputs.audit()?)?;
    let list = args.list.into();
    let reach = Reach { list, top: args.top, rows: audit.rows(list, args.top) };
    let carry = |replaced: Replaced| replaced.carried(&audit, &reach, args.force);
    let carried = replaced.into_iter().map(carry).collect::<Result<Vec<_>>>()?;
    args.write(&audit, &destinations, &carried)?;
    args.tell(&audit, &destinations, &carried, sealed);
    Ok(match args.fail_on {
        Some(most) if audit.counts.remove >= most => Outcome::Attention,
        _ if audit.evidence.export.coverage.cut_off().next().is_some() => Outcome::Attention,
        _ => Outcome::Done,
    })
}

/// The list once, and what changes in it after every saving; a broken rule shows its error and keeps the last list.
fn watched(args: &Args) -> Finished {
    let rest = &args.inputs.rest;
    let mut config = rest.config()?;
    let mut evidence = pipeline::evidence(args.inputs.export.as_deref(), rest, &config)?;
    let mut last: Option<Audit> = None;
    let judge = |config: &mut Config, evidence: &mut Arc<Evidence>| {
        let now = rest.config()?;
        let rules = rest.settings.rule_set(&now)?;
        if !now.reads_as(config) {
            *evidence = pipeline::evidence(args.inputs.export.as_deref(), rest, &now)?;
        } else if !now.measures_as(config) {
            *evidence = pipeline::measured(Arc::clone(&evidence.export), rest, &now)?;
        }
        *config = now;
        args.decided(pipeline::judge(evidence, rules, config, &rest.settings)?)
    };
    watch::on_saving(&rest.settings.watched(), || {
        judge(&mut config, &mut evidence).and_then(|audit| {
            let text = match &last {
                Some(before) => change(&audit, &Change::between(before, &audit)),
                None => table(&audit, &args.wanted(screen::stdout_style())),
            };
            let counts = audit.counts;
            let bands = format!(
                "-- {} remove, {} review, {} keep, {} protected\n",
                counts.remove, counts.review, counts.keep, counts.protected
            );
            let text = format!("{text}{bands}");
            screen::print(text.as_bytes())?;
            last = Some(audit);
            Ok(Outcome::Done)
        })
    })
}

/// A place to write to, and how.
struct Destination<'a> {
    /// `None` is stdout.
    file: Option<&'a str>,
    format: &'static Format,
}

impl Args {
    /// Where everything goes; known before any work is done.
    fn destinations(&self) -> Result<Vec<Destination<'_>>> {
        let named = self.format.as_deref().and_then(format_named);
        let by_default = if screen::on_terminal() { "table" } else { "csv" };
        let stdout = || Error::Usage { sentence: "there is no such format".into(), help: "see --help".into() };
        let for_stdout = || named.or_else(|| format_named(by_default)).ok_or_else(stdout);
        if self.output.is_empty() {
            return Ok(vec![Destination { file: None, format: for_stdout()? }]);
        }
        let mut destinations: Vec<Destination<'_>> = Vec::new();
        for path in &self.output {
            let destination = match path.as_str() {
                "-" => Destination { file: None, format: for_stdout()? },
                path => {
                    let inputs = &self.inputs;
                    protected_paths::spare(Path::new(path), inputs.export.as_deref(), &inputs.rest.settings)?;
                    let format = format_of_file(path).or(named).ok_or_else(|| Error::Usage {
                        sentence: format!("the ending of `{path}` names no format"),
                        help: format!("end it in one of {}, or add --format", endings()),
                    })?;
                    Destination { file: Some(path), format }
                }
            };
            // `a.csv` and `./a.csv` are one file.
            let place = |destination: &Destination| destination.file.map(|path| files::place_of(Path::new(path)));
            if !destinations.iter().any(|known| place(known) == place(&destination)) {
                destinations.push(destination);
            }
        }
        Ok(destinations)
    }

    /// The audit with the decisions of `--decisions` and the goal.
    fn decided(&self, audit: Audit) -> Result<Audit> {
        let audit = match &self.decisions {
            Some(path) => {
                let decisions = decisions::read(path, &audit)?;
                audit.with_decisions(decisions)
            }
            None => audit,
        };
        Ok(match self.goal.asked(self.top)? {
            Some(asked) => audit.with_goal(asked),
            None => audit,
        })
    }

    /// The lists that are about to be replaced, one for each destination.
    fn replaced(&self, destinations: &[Destination<'_>]) -> Result<Vec<Replaced>> {
        destinations
            .iter()
            .map(|destination| match destination.file {
                Some(path) => Replaced::read(path, destination.format.name, self.force),
                None => Ok(Replaced::default()),
            })
            .collect()
    }

    fn wanted(&self, style: Style) -> RenderOptions<'_> {
        let (raw, excel) = (self.raw, self.excel);
        RenderOptions { list: self.list.into(), top: self.top, raw, excel, style, ..RenderOptions::default() }
    }

    /// Writes every file beside its place before the first of them is put there.
    fn write(&self, audit: &Audit, destinations: &[Destination<'_>], carried: &[Carried]) -> Result<()> {
        let mut drafts = Vec::new();
        for (destination, carried) in destinations.iter().zip(carried) {
            if let Some(path) = destination.file {
                let style = Style { width: 120, colour: false };
                let wanted = RenderOptions { carried: Some(&carried.found), ..self.wanted(style) };
                let write = |to: &mut dyn Write| (destination.format.write)(audit, &wanted, to);
                drafts.push(Draft::write(Path::new(path), write)?);
            }
        }
        for destination in destinations.iter().filter(|destination| destination.file.is_none()) {
            let wanted = self.wanted(screen::stdout_style());
            let write = |to: &mut dyn Write| (destination.format.write)(audit, &wanted, to);
            if destination.format.name == "table" { screen::stream(write)? } else { screen::stream_data(write)? }
        }
        drafts.into_iter().try_for_each(Draft::publish)
    }

    fn tell(&self, audit: &Audit, destinations: &[Destination<'_>], carried: &[Carried], sealed: Sealed) {
        let settings = &self.inputs.rest.settings;
        let skipped: Vec<&str> = audit.rules.skipped.iter().map(|skipped| skipped.id.as_str()).collect();
        if settings.quiet {
            if !skipped.is_empty() {
                screen::say(&format!("warning: broken rules were left out: {}", skipped.join(", ")));
            }
            return;
        }
        let mut export = self.inputs.words();
        if let Some(decisions) = &self.decisions {
            // Without them the ranks are others.
            let path = decisions.to_str().and_then(argument).unwrap_or_else(|| "FILE".into());
            export = format!("{export} --decisions {path}");
        }
        screen::say(&format!("\n{}", summary(audit, self.list.into(), screen::stderr_width(), export.trim())));
        if settings.verbose {
            screen::say(sealed.words());
        }
        for (path, carried) in destinations.iter().zip(carried).filter_map(|(to, carried)| Some((to.file?, carried))) {
            if let Some(words) = carried.words(path) {
                screen::say(&words);
            }
            screen::say(&format!("written   {path}"));
        }
    }
}

fn endings() -> String {
    FORMATS
        .iter()
        .flat_map(|format| format.extensions)
        .map(|ending| format!(".{ending}"))
        .collect::<Vec<_>>()
        .join(", ")
}
