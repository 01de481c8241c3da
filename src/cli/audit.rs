//! `linkprune audit`: the prioritised removal list with reasons.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::dataset::{self, Dataset};
use super::decisions::{self, Carried};
use super::destination::{self, Destination};
use super::goal::{GoalArgs, whole_number};
use super::inputs::{ExportOptions, Inputs};
use super::ledger::{LedgerInput, Writing};
use super::list_name::ListName;
use super::losses::ListScope;
use super::outcome::{Finished, Outcome};
use super::past::{PastExport, YEARS};
use super::pipeline;
use super::redact::RedactArgs;
use super::sandbox::Sandbox;
use super::{memory, screen, watch};
use crate::audit::{Audit, Backtest, Change, GUARD_WARNINGS, Redaction};
use crate::error::{Result, argument};
use crate::output::{
    CommandWords, Glance, RenderOptions, Style, SummaryOptions, change, endings, next_line, summary, table,
};

/// List who to let go and why, the most pressing first
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune audit sample-data/this-year --as-of 2026-11-01 -o list.csv")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct Args {
    /// The zip as LinkedIn gave it, the unpacked folder, a CSV of connections, or - for stdin; by default what is in
    /// this folder. Several, of a team for example, are written into one folder as a dataset
    #[arg(value_name = "EXPORT")]
    exports: Vec<PathBuf>,
    #[command(flatten)]
    options: ExportOptions,
    /// Which connections to list
    #[arg(long, value_enum, default_value_t, value_name = "LIST")]
    list: ListName,
    /// List at most N of them; a terminal shows the first 20 unless --format or --output is given
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = whole_number)]
    top: Option<usize>,
    #[command(flatten)]
    goal: GoalArgs,
    /// How to write the list; by default table on a terminal, otherwise csv
    #[arg(long, value_name = "FORMAT", value_parser = destination::format_names())]
    format: Option<String>,
    #[arg(short, long = "output", value_name = "FILE", help = output_help())]
    output: Vec<String>,
    /// Leave CSV cells as they are, even those that a spreadsheet would compute
    #[arg(long)]
    raw: bool,
    /// Write CSV that Excel opens without asking: with a byte order mark and CRLF
    #[arg(long)]
    excel: bool,
    /// Honour the decisions in this list: remove comes first, keep is never listed, later waits for its day (or a year,
    /// if it gives no day)
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    #[command(flatten)]
    ledger: LedgerInput,
    #[command(flatten)]
    redact: RedactArgs,
    /// Write down in the ledger that this audit was made
    #[arg(long, conflicts_with_all = ["no_ledger", "watch"])]
    record: bool,
    /// Replace a list even if decisions in it would be lost
    #[arg(long, requires = "output")]
    force: bool,
    /// Test the list on your last three years too; json, the report and the summary say what came of it
    #[arg(long, conflicts_with = "watch")]
    backtest: bool,
    /// Judge again whenever a rule or the configuration is saved, and show what changes
    #[arg(long, conflicts_with_all = ["output", "format"])]
    watch: bool,
    /// Exit with code 1 if band remove has N people or more; or if the list would cost too much: over a tenth of the network,
    /// an industry, a company you care about, or diversity; may be given twice
    #[arg(long, value_name = "remove=N|guard", value_parser = parse_fail_on)]
    fail_on: Vec<FailOn>,
}

/// What makes an audit end with exit code 1.
#[derive(Debug, Clone, Copy)]
enum FailOn {
    /// So many people in band remove.
    Remove(usize),
    /// A warning of the guard.
    Guard,
}

impl FailOn {
    fn holds(self, audit: &Audit) -> bool {
        match self {
            Self::Remove(most) => audit.counts.remove >= most,
            Self::Guard => audit.warnings().iter().any(|warning| GUARD_WARNINGS.contains(&warning.code)),
        }
    }
}

fn parse_fail_on(written: &str) -> std::result::Result<FailOn, String> {
    if written == "guard" {
        return Ok(FailOn::Guard);
    }
    let number = written.strip_prefix("remove=").and_then(|number| number.parse().ok());
    number.map(FailOn::Remove).ok_or_else(|| "write remove=N, where N is a whole number, or guard".into())
}

fn output_help() -> String {
    format!(
        "Write to a file in the format of its ending ({}); may be given several times; - is stdout. Of several exports \
         a folder, for one dataset",
        endings()
    )
}

/// Read, judge, render, write.
pub(super) fn run(args: &Args, sandbox: Sandbox) -> Finished {
    args.options.settings.apply();
    args.redact.apply();
    if args.exports.len() > 1 || args.output.iter().any(|path| dataset::is_folder(path)) {
        return args.dataset()?.write();
    }
    if args.watch {
        return watched(args);
    }
    args.goal.size(args.top)?;
    let recorded = args.record.then(|| args.ledger.place.writable(args.options.sample)).transpose()?;
    let inputs = args.inputs();
    let destinations = destination::all(&args.output, args.format.as_deref(), &inputs)?;
    let mut redaction = args.redact.redaction();
    memory::keep_room_for_threads();
    // The lists that will be replaced are read beside the export; what is wrong with them is still said first.
    let (replaced, judged) =
        rayon::join(|| destination::replaced(&destinations, args.force, &args.redact), || args.judged(&mut redaction));
    let (replaced, (audit, backtest)) = (replaced?, judged?);
    let audit = args.decided(audit)?;
    let list = args.list.into();
    let scope = ListScope { list, top: args.top, rows: audit.rows(list, args.top) };
    let carry = |list: decisions::Replaced| list.carried(&audit, &scope, args.force);
    let carried = replaced.into_iter().map(carry).collect::<Result<Vec<_>>>()?;
    let redacted = redaction.redacted(&audit);
    let shown = redacted.as_ref().unwrap_or(&audit);
    let rendered = RenderOptions { backtest: backtest.as_ref(), ..args.rendered(screen::stdout_style()) };
    destination::write(shown, &destinations, &carried, &rendered)?;
    if let Some(place) = recorded {
        Writing::open(place, &audit)?.record(&audit)?;
    }
    args.tell(shown, backtest.as_ref(), (&destinations, &carried), sandbox);
    let cut_off = audit.evidence.export.coverage.is_cut_off();
    let attention = cut_off || args.fail_on.iter().any(|fail_on| fail_on.holds(&audit));
    // The process ends here, and with it all of this at once; freeing it cell by cell would take a while first.
    std::mem::forget(audit);
    Ok(if attention { Outcome::Attention } else { Outcome::Done })
}

/// The list once, and after every save what changes in it. A broken rule shows its error and keeps the last list.
fn watched(args: &Args) -> Finished {
    let (options, inputs) = (&args.options, args.inputs());
    let mut config = options.config()?;
    let mut evidence = inputs.evidence(&config)?;
    let mut redaction = args.redact.redaction();
    let mut last: Option<Audit> = None;
    watch::on_saving(&options.settings.watched(), || {
        let now = options.config()?;
        let rules = options.settings.rule_set(&now)?;
        evidence = inputs.evidence_again(&evidence, &config, &now)?;
        config = now;
        let judged = pipeline::judge(&evidence, rules, &config, &options.settings)?;
        let audit = redaction.audit(args.decided(judged)?);
        let text = match &last {
            Some(before) => change(&audit, &Change::between(before, &audit)),
            None => table(&audit, &args.rendered(screen::stdout_style())),
        };
        screen::print(format!("{text}-- {}\n", audit.counts.words()).as_bytes())?;
        last = Some(audit);
        Ok(Outcome::Done)
    })
}

impl Args {
    /// Whether it goes on until it is ended.
    pub(super) fn watches(&self) -> bool {
        self.watch
    }

    /// The only export.
    fn inputs(&self) -> Inputs {
        Inputs { export: self.exports.first().cloned(), options: self.options.clone() }
    }

    /// Several exports as one dataset.
    fn dataset(&self) -> Result<Dataset<'_>> {
        let given = [
            (self.watch, "--watch"),
            (self.backtest, "--backtest"),
            (self.record, "--record"),
            (self.decisions.is_some(), "--decisions"),
            (self.options.sample, "--sample"),
        ];
        if self.exports.is_empty() {
            return Err(dataset::nothing_named());
        }
        let of_one = given.into_iter().find_map(|(is_given, option)| is_given.then_some(option));
        Ok(Dataset {
            exports: &self.exports,
            options: &self.options,
            folder: dataset::folder(&self.output, self.format.as_deref(), of_one)?,
            ledger: &self.ledger,
            goal: self.goal.size(self.top)?,
            rendered: self.rendered(Style::default()),
            redact: &self.redact,
            attention: Box::new(|audit| self.fail_on.iter().any(|fail_on| fail_on.holds(audit))),
        })
    }

    /// The audit without decisions, and what its list would have come to in earlier years if that was asked for.
    fn judged(&self, redaction: &mut Redaction) -> Result<(Audit, Option<Backtest>)> {
        if !self.backtest {
            return Ok((self.inputs().audit()?, None));
        }
        let options = &self.options;
        let config = options.config()?;
        let rules = options.settings.rule_set(&config)?;
        let past = PastExport::read(self.exports.first().map(PathBuf::as_path), options, &config)?;
        let audit = past.audit(options, &config, &rules)?;
        Ok((audit, Some(past.tested(YEARS, options, &config, &rules, (self.goal.size(self.top)?, redaction))?)))
    }

    /// The audit with the decisions of the ledger and of `--decisions`, and with the goal.
    fn decided(&self, audit: Audit) -> Result<Audit> {
        let listed = self.decisions.as_deref().map(decisions::listed).transpose()?;
        let audit = self.ledger.honoured(audit, self.options.sample, listed)?;
        Ok(audit.with_any_goal(self.goal.size(self.top)?))
    }

    fn rendered(&self, style: Style) -> RenderOptions<'_> {
        let (raw, excel, glance) = (self.raw, self.excel, self.glance());
        RenderOptions { list: self.list.into(), top: self.top, raw, excel, style, glance, ..RenderOptions::default() }
    }

    /// A terminal shows a glance at the list unless somebody says how or where to write it.
    fn glance(&self) -> Option<Glance> {
        let is_glance = screen::on_terminal() && self.format.is_none() && self.output.is_empty();
        let reasons = if self.options.settings.verbose { Glance::EveryReason } else { Glance::Lines };
        is_glance.then_some(reasons)
    }

    fn tell(
        &self,
        audit: &Audit,
        backtest: Option<&Backtest>,
        (destinations, carried): (&[Destination<'_>], &[Carried]),
        sandbox: Sandbox,
    ) {
        let settings = &self.options.settings;
        let skipped: Vec<&str> = audit.rules.skipped.iter().map(|skipped| skipped.id.as_str()).collect();
        if settings.quiet {
            if !skipped.is_empty() {
                screen::say(&format!("warning: broken rules were left out: {}", skipped.join(", ")));
            }
            return;
        }
        let named = |path: &PathBuf| path.to_str().and_then(argument).filter(|_| !self.redact.all());
        let path = |path: &PathBuf| named(path).unwrap_or_else(|| "FILE".into());
        let decisions = self.decisions.as_ref().map(|decisions| format!("--decisions {}", path(decisions)));
        let ledger = self.ledger.place.file.as_ref().map(|ledger| format!("--ledger {}", path(ledger)));
        let words = CommandWords {
            export: &self.redact.words(self.inputs().words()),
            decisions: decisions.as_deref().unwrap_or_default(),
            ledger: ledger.as_deref().unwrap_or_default(),
            configured: settings.config_path().is_some(),
            is_written: destinations.iter().any(|to| to.file.is_some()),
        };
        let options = SummaryOptions {
            list: self.list.into(),
            backtest,
            width: screen::stderr_width(),
            verbose: settings.verbose,
            beside_glance: self.glance().is_some(),
            words,
        };
        screen::say(&format!("\n{}", summary(audit, &options)));
        if settings.verbose {
            sandbox.words().into_iter().for_each(screen::say);
        }
        let named = |path| if self.redact.all() { "FILE" } else { path };
        for (path, carried) in destinations.iter().zip(carried).filter_map(|(to, carried)| Some((to.file?, carried))) {
            if let Some(words) = carried.words(named(path)) {
                screen::say(&words);
            }
            screen::say(&format!("written   {}", named(path)));
        }
        screen::say(&next_line(audit, &options));
    }
}
