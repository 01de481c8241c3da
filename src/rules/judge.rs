//! The one path on which rules are judged: every connection against every rule, in parallel over connections and yet
//! the same on every machine. `audit`, `explain`, `rules test` and all others come through here.

use super::RuleSet;
use super::desk::{self, Lists, Said, Spoken};
use super::failure;
use super::reason::{Judgement, NotJudged, Reason};
use super::rule::Rule;
use super::sandbox::{self, Ended};
use crate::error::Diagnostic;
use crate::signals::Facts;
use rayon::prelude::*;
use rhai::{EvalAltResult, Scope};
use std::ops::Range;

/// One way of judging one rule on one connection.
type Evaluate = fn(&Rule, &Facts, usize, &Lists, &mut Scratch) -> Result<Spoken, Box<EvalAltResult>>;

/// What a thread uses again for every judgement.
#[derive(Default)]
pub(super) struct Scratch {
    scope: Scope<'static>,
    reads: Vec<usize>,
}

/// Connections that one thread judges at a stretch.
const STRETCH: usize = 512;

impl RuleSet {
    /// What every enabled rule says of every connection, one judgement a row. The error is the failure of the first
    /// row, and there of the first rule, that fails while running.
    pub fn judge(&self, facts: &Facts) -> Result<Vec<Judgement>, Box<Diagnostic>> {
        self.judge_by(evaluate, facts)
    }

    /// The same through the interpreter alone, without native code: what the benchmark and the tests compare
    /// [`RuleSet::judge`] with.
    pub fn judge_interpreted(&self, facts: &Facts) -> Result<Vec<Judgement>, Box<Diagnostic>> {
        self.judge_by(interpret, facts)
    }

    fn judge_by(&self, evaluate: Evaluate, facts: &Facts) -> Result<Vec<Judgement>, Box<Diagnostic>> {
        let lists = desk::lists_of(&facts.owner);
        let starts: Vec<usize> = (0..facts.rows()).step_by(STRETCH).collect();
        let stretches: Vec<Result<Vec<Judgement>, Box<Diagnostic>>> = starts
            .into_par_iter()
            .map(|start| self.judge_stretch(evaluate, facts, start..facts.rows().min(start + STRETCH), &lists))
            .collect();
        let mut judgements = Vec::with_capacity(facts.rows());
        for stretch in stretches {
            judgements.append(&mut stretch?);
        }
        Ok(judgements)
    }

    fn judge_stretch(
        &self,
        evaluate: Evaluate,
        facts: &Facts,
        rows: Range<usize>,
        lists: &Lists,
    ) -> Result<Vec<Judgement>, Box<Diagnostic>> {
        let mut judgements = vec![Judgement::default(); rows.len()];
        let mut failed = None;
        let mut end = rows.end;
        let mut scratch = Scratch::default();
        for (index, rule) in self.rules.iter().enumerate().filter(|(_, rule)| rule.enabled) {
            for (row, judgement) in (rows.start..end).zip(&mut judgements) {
                match evaluate(rule, facts, row, lists, &mut scratch) {
                    Ok(Spoken::Said(said)) => {
                        judgement.reasons.extend(said.into_iter().map(|said| reason(index, rule, said)));
                    }
                    Ok(Spoken::Unknown(unknown)) => judgement.not_judged.push(NotJudged { rule: index, unknown }),
                    Err(error) => {
                        failed = Some(Box::new(failure::diagnose(rule, &error, row)));
                        end = row;
                        break;
                    }
                }
            }
        }
        failed.map_or(Ok(judgements), Err)
    }
}

/// Judges one rule on one connection: natively as far as that goes, then by running it.
pub(super) fn evaluate(
    rule: &Rule,
    facts: &Facts,
    row: usize,
    lists: &Lists,
    scratch: &mut Scratch,
) -> Result<Spoken, Box<EvalAltResult>> {
    match rule.lowered().and_then(|lowered| lowered.judge(facts, row, &mut scratch.reads)) {
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
) -> Result<Spoken, Box<EvalAltResult>> {
    desk::lay_out(rule.readable(), facts, row, lists);
    match sandbox::run(&mut scratch.scope, rule.tree()) {
        Ok(()) => Ok(desk::take()),
        Err(error) if is_at_unknown(&error) => Ok(desk::take()),
        Err(error) => Err(error),
    }
}

fn is_at_unknown(error: &EvalAltResult) -> bool {
    matches!(error, EvalAltResult::ErrorTerminated(token, _)
        if token.clone().try_cast::<Ended>() == Some(Ended::AtUnknown))
}

fn reason(index: usize, rule: &Rule, said: Said) -> Reason {
    Reason::new(index, said.effect, rule.weighted(said.points), said.why, said.evidence, rule.trial)
}

#[cfg(test)]
pub(in crate::rules) mod tests;
