//! What the ledger remembers of the owner's decisions, as an input of an audit.

use chrono::NaiveDate;

use super::since::RemovalsSince;
use crate::export::{Decided, Denied, Export};
use crate::rules::fingerprint::fingerprint;
use crate::store::ledger::Standing;

/// What the ledger holds for one owner.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remembered {
    /// Everybody decided or noted.
    pub decided: Vec<Decided>,
    pub state: LedgerState,
    /// The days of the audits that were recorded.
    pub audits: Vec<NaiveDate>,
}

/// The ledger in an audit's account of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct LedgerState {
    /// Changes when a decision does.
    pub fingerprint: String,
    /// How many people of this owner have a decision.
    pub decisions: usize,
    /// What has been written for this owner so far: it changes with every step and every undo, and never comes back.
    #[serde(skip)]
    pub written: String,
    /// Whose export it is is unknown, and so many people have a decision in the ledger that may be this owner's.
    #[serde(skip)]
    pub owner_unknown: bool,
    /// What the export shows of the removals decided before its day; `None` where there are none.
    pub since: Option<RemovalsSince>,
}

impl Remembered {
    /// From what counts about everybody.
    pub fn of(standing: &[Standing]) -> Self {
        let decided: Vec<Decided> = standing.iter().map(decided_form).collect();
        let decisions = decided.iter().filter(|one| one.decision.is_some()).count();
        let state = LedgerState { fingerprint: print(standing), decisions, ..LedgerState::default() };
        Self { decided, state, audits: Vec::new() }
    }

    /// For an export whose owner nothing names, beside a ledger with so many decisions of others or theirs.
    pub fn of_nobody(decisions: usize) -> Self {
        let state =
            LedgerState { fingerprint: fingerprint([]), decisions, owner_unknown: true, ..LedgerState::default() };
        Self { state, ..Self::default() }
    }
}

impl Remembered {
    /// The ledger in the account of an audit of this export on that day.
    pub fn state_beside(&self, export: &Export, as_of: NaiveDate) -> LedgerState {
        let since = RemovalsSince::of(&self.decided, &self.audits, export, as_of);
        LedgerState { since, ..self.state.clone() }
    }
}

/// What counts about somebody, as a list would say it.
pub(super) fn decided_form(standing: &Standing) -> Decided {
    let (person, record) = (&standing.person, &standing.record);
    Decided {
        slug: person.slug.clone(),
        name: person.name_key.clone(),
        connected_on: person.connected_on,
        decision: record.decision,
        typed: String::new(),
        note: record.note.clone(),
        progress: Some(record.progress),
        denied: Denied::default(),
        place: None,
    }
}

/// Over everything an audit can see of the ledger, in the order of people.
fn print(standing: &[Standing]) -> String {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let mut lines: Vec<String> = standing
        .iter()
        .map(|one| {
            let (person, record) = (&one.person, &one.record);
            let decision = record.decision.map(|decision| (decision.words(), day(decision.on)));
            let (words, on) = decision.unwrap_or_default();
            let progress = record.progress;
            [
                person.slug.clone().unwrap_or_default(),
                person.name_key.clone(),
                day(person.connected_on),
                words,
                on,
                record.note.clone(),
                progress.confirmed.to_string(),
                day(progress.done_on),
                day(progress.gone_on),
            ]
            .join("\u{1f}")
        })
        .collect();
    lines.sort();
    fingerprint(lines.iter().map(String::as_str))
}
