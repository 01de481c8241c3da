//! Several exports of one owner: how the network grew from each to the next.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use super::arguments::Args;
use crate::audit::{Series, Snapshot, export_fingerprint, same_owner};
use crate::cli::locate::read_export;
use crate::cli::outcome::{Finished, Outcome};
use crate::cli::report_destinations::TableFormat;
use crate::cli::{pipeline, screen};
use crate::error::{Error, Result};
use crate::export::Owner;
use crate::output::{CommandWords, NetworkText, Shown, series, series_csv, series_json};

/// Read each, match each with the next, count, write.
pub(super) fn run(args: &Args) -> Finished {
    one_day_for_each(args)?;
    let mut read = ExportsRead::default();
    let config = args.options.config()?;
    let lexicon = pipeline::lexicon(&config)?;
    for path in &args.exports {
        let export = Arc::new(read_export(Some(path), &args.options, &config)?);
        // The same people on another day: nothing changed in between.
        let known_by = (export_fingerprint(&export), args.options.settings.day(&export).day);
        if read.accepts(path, &export.owner, known_by, args.options.settings.quiet || args.redact.all())? {
            let evidence = pipeline::measure(export, &args.options, &config, &lexicon)?;
            let name = if args.redact.all() { format!("export {}", read.known.len()) } else { shown(path) };
            read.snapshots.push(Snapshot::of(name, &evidence));
        }
    }
    if read.snapshots.len() < 2 {
        return Err(Error::Usage {
            sentence: "a network over the years needs two different exports, and there is one".into(),
            help: "name one export to see what it is made of, or another that you kept".into(),
        });
    }
    let ExportsRead { snapshots, owner, .. } = read;
    let (mut redaction, owner) = (args.redact.redaction(), owner.unwrap_or_default());
    let found = redaction.series(Series::of(snapshots), &owner);
    let owner = redaction.owner(owner);
    args.destinations.write(|format, place| {
        let text =
            NetworkText { width: place.width, verbose: args.options.settings.verbose, words: CommandWords::default() };
        Ok(match format {
            TableFormat::Text => series(&found, &owner, text).into_bytes(),
            TableFormat::Json => series_json(&found, &owner),
            TableFormat::Csv => {
                let mut rows = Vec::new();
                series_csv(&found, args.destinations.raw(), &mut rows)?;
                rows
            }
        })
    })?;
    let cut_off = found.snapshots.iter().any(|snapshot| snapshot.is_cut_off);
    Ok(if cut_off { Outcome::Attention } else { Outcome::Done })
}

/// Each export has its own day, and a goal or the sample belongs to one.
fn one_day_for_each(args: &Args) -> Result<()> {
    let refuse = |option: &str, why: &str| {
        let sentence = format!("`{option}` {why}, and several exports are named");
        Err(Error::Usage { sentence, help: "leave it out, or name one export".into() })
    };
    match () {
        () if args.options.settings.gives_day() => refuse("--as-of", "gives one day"),
        () if args.options.sample => refuse("--sample", "is an export by itself"),
        () => match args.goal.option().or(args.ledger.option()) {
            Some(option) => refuse(option, "is about the removal list of one export"),
            None => Ok(()),
        },
    }
}

/// What was read so far.
#[derive(Default)]
struct ExportsRead {
    snapshots: Vec<Snapshot>,
    /// The first owner who is known, else the first.
    owner: Option<Owner>,
    /// The export that says it.
    owner_of: PathBuf,
    /// Fingerprints and days with the exports they are of.
    known: Vec<((String, NaiveDate), PathBuf)>,
}

impl ExportsRead {
    /// Whether an export is a new one. Fails where it is somebody else's.
    fn accepts(&mut self, path: &Path, owner: &Owner, fingerprint: (String, NaiveDate), quiet: bool) -> Result<bool> {
        let note = |text: String| {
            if !quiet {
                screen::say_prose(&format!("note: {text}"));
            }
        };
        if let Some((_, same)) = self.known.iter().find(|(known, _)| *known == fingerprint) {
            note(format!("`{}` is the same export as `{}`, and is counted once", shown(path), shown(same)));
            return Ok(false);
        }
        self.known.push((fingerprint, path.to_owned()));
        let says = |owner: &Owner| owner.name.is_some() || owner.url.is_some();
        let first = self.owner.get_or_insert_with(|| owner.clone());
        if !says(owner) {
            note(format!("nothing in `{}` says whose export it is; it is taken for yours", shown(path)));
        } else if !says(first) || self.owner_of.as_os_str().is_empty() {
            (*first, self.owner_of) = (owner.clone(), path.to_owned());
        } else if same_owner(first, owner) == Some(false) {
            return Err(Error::Usage {
                sentence: format!("`{}` and `{}` are exports of different people", shown(&self.owner_of), shown(path)),
                help: "name exports of one owner; `linkprune inspect` shows whose each of them is".into(),
            });
        }
        Ok(true)
    }
}

fn shown(path: &Path) -> String {
    Shown::new(&path.display().to_string()).to_string()
}
