//! Counting beside the conversation: an export is read once, and rules are judged on a thread of their own, so that typing
//! never waits for them.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use lsp_server::{ErrorCode, RequestId, Response};
use serde_json::Value as Json;

use super::super::super::inputs::ExportOptions;
use super::super::super::pipeline;
use super::answers;
use super::event::Event;
use crate::audit::Evidence;
use crate::editor::{Lens, Range, Tallies, count_words};
use crate::error::Result;
use crate::rules::RuleSet;
use crate::store::config::Config;

/// Lenses to count for.
#[derive(Debug)]
pub(super) struct Job {
    /// `None` where nobody waits: the export is to be read ahead.
    pub id: Option<RequestId>,
    /// The document, of which only the newest request is answered with counts.
    pub address: String,
    /// Those that need no export.
    pub lenses: Vec<Lens>,
    pub counted: Option<Counted>,
}

/// What to count.
#[derive(Debug)]
pub(super) struct Counted {
    pub export: PathBuf,
    pub config: Config,
    pub rule: String,
    /// Every rule of the folder, each in a set of its own.
    pub sets: Vec<Arc<RuleSet>>,
    /// Where the words are shown.
    pub range: Range,
}

/// No client has more requests open.
const MOST_CANCELLED: usize = 1000;

/// Requests that the client no longer wants answered.
#[derive(Debug, Clone, Default)]
pub(super) struct Cancelled(Arc<Mutex<Vec<RequestId>>>);

impl Cancelled {
    pub(super) fn add(&self, id: RequestId) {
        let mut ids = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if ids.contains(&id) {
            return;
        }
        // Those that were answered before they were cancelled stay; the oldest of many go.
        if ids.len() == MOST_CANCELLED {
            ids.remove(0);
        }
        ids.push(id);
    }

    /// Whether it is, once.
    pub(super) fn take(&self, id: &RequestId) -> bool {
        let mut ids = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = ids.len();
        ids.retain(|other| other != id);
        ids.len() < before
    }
}

/// An export that was read, and what was counted in it.
#[derive(Debug, Default)]
struct Counter {
    read: Option<(PathBuf, Option<SystemTime>, Config, Arc<Evidence>)>,
    tallies: Tallies,
}

/// Counts until nobody asks any more.
pub(super) fn work(jobs: &Receiver<Job>, tell: &Sender<Event>, cancelled: &Cancelled) {
    let mut counter = Counter::default();
    while let Ok(job) = jobs.recv() {
        let mut waiting = vec![job];
        waiting.extend(jobs.try_iter());
        while let Some(job) = (!waiting.is_empty()).then(|| waiting.remove(0)) {
            let Some(id) = job.id.clone() else {
                counter.read_ahead(&job, tell);
                continue;
            };
            let refused = |code: ErrorCode, why: &str| Response::new_err(id.clone(), code as i32, why.to_owned());
            let response = if cancelled.take(&id) {
                refused(ErrorCode::RequestCanceled, "cancelled")
            } else if waiting.iter().any(|later| later.id.is_some() && later.address == job.address) {
                refused(ErrorCode::ContentModified, "a newer request for the same document is waiting")
            } else {
                Response::new_ok(id.clone(), counter.lenses(job, tell))
            };
            if tell.send(Event::Answer(response)).is_err() {
                return;
            }
        }
    }
}

impl Counter {
    /// Reads the export, so that it is there when somebody asks.
    fn read_ahead(&mut self, job: &Job, tell: &Sender<Event>) {
        if let Some(counted) = &job.counted {
            // An export that cannot be read is said above the rule.
            let _ = self.evidence(&counted.export, &counted.config, tell);
        }
    }

    fn lenses(&mut self, job: Job, tell: &Sender<Event>) -> Json {
        let Job { address, mut lenses, counted, .. } = job;
        if let Some(counted) = counted {
            let title = self.title(&counted, tell);
            lenses.insert(0, Lens { range: counted.range, title, runs_examples: false });
        }
        answers::lenses(&address, &lenses)
    }

    /// The words above a rule.
    fn title(&mut self, counted: &Counted, tell: &Sender<Event>) -> String {
        let Ok(evidence) = self.evidence(&counted.export, &counted.config, tell) else {
            return format!("the export `{}` cannot be read", counted.export.display());
        };
        match self.tallies.count(&counted.rule, &counted.sets, &evidence.measured.facts) {
            Ok(Some(count)) => count_words(count),
            Ok(None) => "not judged: the rule has an error".to_owned(),
            Err(failed) => format!("the rule fails while it is judged: {}", failed.sentence),
        }
    }

    /// The export, read again if it or what the configuration says of it has changed.
    fn evidence(&mut self, export: &Path, config: &Config, tell: &Sender<Event>) -> Result<Arc<Evidence>> {
        let saved = crate::store::files::saved_at(export);
        if let Some((path, when, before, evidence)) = &self.read
            && path == export
            && *when == saved
            && before.reads_as(config)
            && before.measures_as(config)
        {
            return Ok(Arc::clone(evidence));
        }
        let evidence = read(export, config)?;
        self.tallies = Tallies::default();
        self.read = Some((export.to_owned(), saved, config.clone(), Arc::clone(&evidence)));
        // Nobody listens once the conversation has ended.
        let _ = tell.send(Event::Read(Arc::clone(&evidence)));
        Ok(evidence)
    }
}

/// Reads and measures, as an audit does.
fn read(export: &Path, config: &Config) -> Result<Arc<Evidence>> {
    pipeline::evidence(Some(export), &ExportOptions::quiet(), config)
}
