//! The one way in which rules are judged: every connection against every rule, in parallel over connections, with the
//! same result on every machine. `audit`, `explain`, `rules test` and all other commands come through here.

mod answers;
mod certain_reads;
pub(super) mod evaluation;
pub(super) mod failure;
mod functions;
pub(super) mod interpreter;
pub mod mentions;
pub(super) mod native;
mod say;
mod together;
mod word_lists;

use super::RuleSet;
use super::reason::{Judgement, NotJudged, Reason};
use super::rule::Rule;
use crate::error::Diagnostic;
use crate::signals::Facts;
use evaluation::{Evaluation, Lists, VerbCall};
use interpreter::Ended;
use native::Native;
use rayon::prelude::*;
use rhai::{EvalAltResult, Scope};
use std::cell::Cell;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use together::{GLANCE, Reply};

/// How rules are judged.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// By their programs as far as those go.
    Native,
    /// By running them.
    Interpreted,
}

impl Way {
    /// What judges a rule without running it.
    fn native(self, rule: &Rule) -> Option<&Native> {
        match self {
            Self::Native => rule.native(),
            Self::Interpreted => None,
        }
    }
}

/// What a thread reuses for every judgement.
#[derive(Default)]
pub(super) struct Scratch {
    scope: Scope<'static>,
    reads: Vec<usize>,
}

/// How long one rule may take over all connections. A well-made one takes well under a second for tens of thousands.
const BUDGET: Duration = Duration::from_secs(5);

/// The time that each rule has taken, over all threads, and the time that it may take.
struct Budget {
    each: Duration,
    /// In microseconds, by rule.
    spent: Vec<AtomicU64>,
}

impl Budget {
    /// Adds the time since the last look to what the rule has taken. Returns whether that is too much.
    fn is_spent(&self, rule: usize, since: &Cell<Instant>) -> bool {
        let now = Instant::now();
        let taken = u64::try_from(now.duration_since(since.replace(now)).as_micros()).unwrap_or(u64::MAX);
        let Some(spent) = self.spent.get(rule) else { return false };
        let before = spent.fetch_add(taken, Ordering::Relaxed);
        Duration::from_micros(before.saturating_add(taken)) > self.each
    }
}

/// How many connections a thread judges in one go.
const STRETCH: usize = 512;

/// For how many reasons a connection there is room from the start, and for how many rules that could not be judged.
const ROOM: usize = 4;

impl RuleSet {
    /// What every enabled rule says about every connection, one judgement a row. The error is the failure of the first
    /// row that fails, and of the first rule that fails there.
    pub fn judge(&self, facts: &Facts) -> Result<Vec<Judgement>, Box<Diagnostic>> {
        self.judge_each(facts, |_, judgement| judgement)
    }

    /// What `of` makes of each row and what the rules say of it, while that is still at hand.
    pub fn judge_each<T: Default + Send>(
        &self,
        facts: &Facts,
        of: impl Fn(usize, Judgement) -> T + Sync,
    ) -> Result<Vec<T>, Box<Diagnostic>> {
        self.judge_by(Way::Native, facts, BUDGET, of)
    }

    /// The same by the interpreter alone: what the benchmark and the tests compare [`RuleSet::judge`] with.
    pub fn judge_interpreted(&self, facts: &Facts) -> Result<Vec<Judgement>, Box<Diagnostic>> {
        self.judge_by(Way::Interpreted, facts, BUDGET, |_, judgement| judgement)
    }

    fn judge_by<T: Default + Send>(
        &self,
        way: Way,
        facts: &Facts,
        budget: Duration,
        of: impl Fn(usize, Judgement) -> T + Sync,
    ) -> Result<Vec<T>, Box<Diagnostic>> {
        let spent: Vec<AtomicU64> = self.rules.iter().map(|_| AtomicU64::new(0)).collect();
        let budget = Budget { each: budget, spent };
        let lists = evaluation::lists_of(&facts.owner);
        // Each is put where it belongs, on every core.
        let mut all: Vec<T> = (0..facts.rows()).into_par_iter().map(|_| T::default()).collect();
        let stretches = all.par_chunks_mut(STRETCH).enumerate().with_max_len(1);
        let judged = stretches.map(|(number, places)| {
            let start = number * STRETCH;
            let rows = start..start + places.len();
            let judged = self.judge_stretch(way, facts, rows.clone(), &lists, &budget)?;
            for ((row, judgement), place) in rows.zip(judged).zip(places) {
                *place = of(row, judgement);
            }
            Ok(())
        });
        // The failure of the first stretch that fails, whichever failed first.
        let judged: Vec<Result<(), Box<Diagnostic>>> = judged.collect();
        judged.into_iter().collect::<Result<(), _>>()?;
        Ok(all)
    }

    fn judge_stretch(
        &self,
        way: Way,
        facts: &Facts,
        rows: Range<usize>,
        lists: &Lists,
        budget: &Budget,
    ) -> Result<impl Iterator<Item = Judgement>, Box<Diagnostic>> {
        // Each with the place of its row: how many a row gets is only known in the end.
        let mut reasons: Vec<(usize, Reason)> = Vec::with_capacity(ROOM * rows.len());
        let mut not_judged: Vec<(usize, NotJudged)> = Vec::with_capacity(ROOM * rows.len());
        let mut failed = None;
        let mut end = rows.end;
        let mut scratch = Scratch::default();
        for (index, rule) in self.rules.iter().enumerate().filter(|(_, rule)| rule.enabled) {
            let since = Cell::new(Instant::now());
            let is_spent = || budget.is_spent(index, &since);
            let native = way.native(rule);
            let asked = native.and_then(|native| native.ask(facts, rows.start..end, &is_spent));
            if is_spent() {
                failed = Some(Box::new(failure::over_budget(rule, budget.each)));
                end = rows.start;
                continue;
            }
            let mut alone = 0;
            for (row, place) in (rows.start..end).zip(0..) {
                let reply = asked.as_ref().and_then(|asked| asked.get(place)).copied().unwrap_or(Reply::Untold);
                match reply {
                    Reply::No => continue,
                    Reply::Unknown(unknown) => {
                        not_judged.push((place, NotJudged::new(index, unknown)));
                        continue;
                    }
                    Reply::Yes | Reply::Untold => {}
                }
                alone += 1;
                if alone % GLANCE == 0 && is_spent() {
                    failed = Some(Box::new(failure::over_budget(rule, budget.each)));
                    end = row;
                    break;
                }
                let spoken = match reply {
                    Reply::Yes => native.and_then(|it| it.judge_where_it_holds(facts, row, &mut scratch.reads)),
                    _ => native.and_then(|it| it.judge(facts, row, &mut scratch.reads)),
                };
                match spoken.map_or_else(|| interpret(rule, facts, row, lists, &mut scratch), Ok) {
                    Ok(Evaluation::Said(said)) => {
                        reasons.extend(said.into_iter().map(|said| (place, reason(index, rule, said))));
                    }
                    Ok(Evaluation::Unknown(unknown)) => not_judged.push((place, NotJudged::new(index, unknown))),
                    Err(error) => {
                        failed = Some(Box::new(failure::diagnose(rule, &error, row)));
                        end = row;
                        break;
                    }
                }
            }
            if is_spent() && failed.is_none() {
                failed = Some(Box::new(failure::over_budget(rule, budget.each)));
            }
        }
        if let Some(failed) = failed {
            return Err(failed);
        }
        let (reasons, not_judged) = (by_place(reasons, rows.len()), by_place(not_judged, rows.len()));
        let both = reasons.into_iter().zip(not_judged);
        Ok(both.map(|(reasons, not_judged)| Judgement { reasons, not_judged }))
    }
}

/// What each of so many places has, in the order in which it came.
fn by_place<T>(all: Vec<(usize, T)>, places: usize) -> Vec<Vec<T>> {
    let mut counts = vec![0; places];
    for (place, _) in &all {
        counts.get_mut(*place).into_iter().for_each(|count| *count += 1);
    }
    let mut by_place: Vec<Vec<T>> = counts.into_iter().map(Vec::with_capacity).collect();
    for (place, one) in all {
        if let Some(here) = by_place.get_mut(place) {
            here.push(one);
        }
    }
    by_place
}

/// Judges one rule on one connection: natively as far as that goes, then by running it.
pub(super) fn evaluate(
    rule: &Rule,
    facts: &Facts,
    row: usize,
    lists: &Lists,
    scratch: &mut Scratch,
) -> Result<Evaluation, Box<EvalAltResult>> {
    match rule.native().and_then(|native| native.judge(facts, row, &mut scratch.reads)) {
        Some(spoken) => Ok(spoken),
        None => interpret(rule, facts, row, lists, scratch),
    }
}

fn interpret(
    rule: &Rule,
    facts: &Facts,
    row: usize,
    lists: &Lists,
    scratch: &mut Scratch,
) -> Result<Evaluation, Box<EvalAltResult>> {
    evaluation::begin(rule.signals(), facts, row, lists);
    match interpreter::run(&mut scratch.scope, rule.tree()) {
        Ok(()) => Ok(evaluation::finish()),
        Err(error) if is_at_unknown(&error) => Ok(evaluation::finish()),
        Err(error) => Err(error),
    }
}

fn is_at_unknown(error: &EvalAltResult) -> bool {
    matches!(error, EvalAltResult::ErrorTerminated(token, _)
        if token.clone().try_cast::<Ended>() == Some(Ended::AtUnknown))
}

fn reason(index: usize, rule: &Rule, said: VerbCall) -> Reason {
    Reason::new(index, said.effect, rule.weighted(said.points), said.why, said.evidence, rule.trial)
}

#[cfg(test)]
pub(in crate::rules) mod tests;
