//! Exports of several people: each is audited by itself, as many at a time as the machine has cores, and is gone from memory
//! before the next begins.

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::inputs::ExportOptions;
use super::ledger::LedgerInput;
use super::locate::read_export;
use super::redact::RedactArgs;
use super::{pipeline, screen};
use crate::audit::Audit;
use crate::error::{Error, Result};
use crate::output::Shown;
use crate::rules::RuleSet;
use crate::signals::lexicon::Lexicon;
use crate::store::config::Config;
use crate::store::goal::GoalSize;

/// The exports of a team, and how each is audited.
pub(super) struct Team<'a> {
    pub exports: &'a [PathBuf],
    pub options: &'a ExportOptions,
    pub ledger: &'a LedgerInput,
    pub goal: Option<GoalSize>,
    pub redact: &'a RedactArgs,
}

/// What is read once for all of them.
struct Shared {
    options: ExportOptions,
    config: Config,
    rules: RuleSet,
    lexicon: Lexicon,
}

impl Team<'_> {
    /// Hands each audit with its place among the exports to `take`; what that gives is in the order of the exports. With `in_turn`
    /// there is one at a time, in their order. An export that fails does not end the others.
    pub(super) fn each<T: Send>(
        &self,
        in_turn: bool,
        take: impl Fn(usize, Audit) -> Result<T> + Sync,
    ) -> Result<Vec<Result<T>>> {
        let shared = self.shared()?;
        let threads = if in_turn { 1 } else { std::thread::available_parallelism().map_or(1, NonZero::get) };
        let next = AtomicUsize::new(0);
        let done: Mutex<Vec<(usize, Result<T>)>> = Mutex::new(Vec::new());
        // Not the threads of rayon: one of those that waits for its own export would begin another in the meantime.
        let work = || loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(path) = self.exports.get(index) else { return };
            let taken = self.audit(path, &shared).and_then(|audit| take(index, audit));
            done.lock().unwrap_or_else(PoisonError::into_inner).push((index, taken));
        };
        screen::with_progress("auditing", self.options.settings.quiet, || {
            std::thread::scope(|scope| {
                for _ in 0..threads.min(self.exports.len()) {
                    scope.spawn(work);
                }
            });
        });
        let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        done.sort_by_key(|(index, _)| *index);
        Ok(done.into_iter().map(|(_, taken)| taken).collect())
    }

    fn shared(&self) -> Result<Shared> {
        let config = self.options.config()?;
        if self.exports.len() > 1 {
            belongs_to_nobody(&config)?;
            self.refuse_what_one_met()?;
        }
        let mut options = self.options.clone();
        // What is said of each export would come in no order.
        options.settings.quiet = true;
        let (rules, lexicon) = (options.settings.rule_set(&config)?, pipeline::lexicon(&config)?);
        let skipped: Vec<&str> = rules.skipped.iter().map(|skipped| skipped.id.as_str()).collect();
        if !skipped.is_empty() {
            let ids = if self.redact.all() { String::new() } else { format!(": {}", skipped.join(", ")) };
            screen::say(&format!("warning: broken rules were left out{ids}"));
        }
        Ok(Shared { options, config, rules, lexicon })
    }

    /// Refuses files from outside LinkedIn, which would be taken for those of every owner.
    fn refuse_what_one_met(&self) -> Result<()> {
        if self.options.outside_paths().is_empty() {
            return Ok(());
        }
        Err(Error::Usage {
            sentence: "touches, contacts and calendars are those of one owner, and exports of several are read".into(),
            help: "leave them out; a `touches.csv` in the folder of an export is read for that export".into(),
        })
    }

    fn audit(&self, path: &Path, shared: &Shared) -> Result<Audit> {
        let Shared { options, config, rules, lexicon } = shared;
        if path == Path::new("-") && self.exports.len() > 1 {
            return Err(Error::Usage {
                sentence: "standard input is one export, and several are named".into(),
                help: "leave out `-`, or name a file in its place".into(),
            });
        }
        let export = Arc::new(read_export(Some(path), options, config)?);
        let evidence = pipeline::measure(export, options, config, lexicon)?;
        let audit = pipeline::judge(&evidence, rules.clone(), config, &options.settings)?;
        let audit = self.ledger.honoured(audit, false, None)?;
        Ok(audit.with_any_goal(self.goal))
    }
}

/// `[owner]` says who one owner is, and would be taken for all of them.
fn belongs_to_nobody(config: &Config) -> Result<()> {
    let named = [config.owner_name.is_some(), config.owner_url.is_some()];
    let lists = [config.owner_employers.is_some(), config.owner_schools.is_some()];
    if named.into_iter().chain(lists).all(|is_given| !is_given) {
        return Ok(());
    }
    Err(Error::Unusable {
        sentence: "[owner] in the configuration is about one owner, and exports of several are read".into(),
        help: "name a configuration for the team with --config FILE, without [owner]; each export tells whose it is"
            .into(),
    })
}

/// What came of each export, by its number: what was made of it, and the exit code of the first that failed, if one did. Says
/// which failed and why; where nothing may be named, each by its number.
pub(super) fn told<T>(exports: &[PathBuf], done: Vec<Result<T>>, redact: &RedactArgs) -> (Vec<(usize, T)>, Option<u8>) {
    let (mut made, mut code) = (Vec::new(), None);
    for (index, one) in done.into_iter().enumerate() {
        match one {
            Ok(one) => made.push((index, one)),
            Err(error) => {
                let failed = tell(&named(exports, index, redact), error, redact);
                code.get_or_insert(failed);
            }
        }
    }
    (made, code)
}

/// Says why an export failed; the exit code.
fn tell(name: &str, error: Error, redact: &RedactArgs) -> u8 {
    if redact.all() {
        screen::say_note(&format!("{name} could not be used, and is left out; without --redact it is said why"));
        return error.exit_code();
    }
    let says_which = error.to_string().contains(name);
    let code = screen::report(Err(error));
    screen::say_note(&if says_which { "it is left out".to_owned() } else { format!("{name} is left out") });
    code
}

/// An export as a message names it.
pub(super) fn named(exports: &[PathBuf], index: usize, redact: &RedactArgs) -> String {
    match exports.get(index).filter(|_| !redact.all()) {
        Some(path) => format!("`{}`", Shown::new(&path.display().to_string())),
        None => format!("export {}", index + 1),
    }
}
