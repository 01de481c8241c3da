//! Most rules are conditions over signals and a sentence, and to judge those takes no interpreter: the program itself is
//! asked. Where it comes to what it does not understand (an overflow, a function of the rule's own), it gives no answer, and the rule runs. The order of reading, short circuits, unknowns and evidence are the
//! interpreter's own, and a property test holds the two together.

use super::answers::{Answered, Seen, Stop};
use super::certain_reads::certain_reads;
use super::evaluation::{Evaluation, MOST_VERBS, VerbCalls};
use super::word_lists::MentionedWords;
use crate::rules::program::ty::Type;
use crate::rules::program::typed::{Act, Branch, Form, Program, Step, Term};
use crate::signals::Facts;
use crate::store::settings::KnobValue;
use smallvec::SmallVec;
use std::sync::Arc;

/// A rule that is judged by its program.
#[derive(Debug, Clone)]
pub struct Native {
    program: Arc<Program>,
    /// The first step that does more than give a knob its name.
    begins: usize,
    /// The words that it looks for with `mentions`.
    mentioned: MentionedWords,
    /// Where an `if` begins that does nothing. The interpreter leaves it out, and with it what its condition reads.
    idle: Vec<usize>,
    /// Of a rule that is one condition and what it says: what has been read where it holds, if that is the same for everybody.
    read_where_it_holds: Option<Vec<usize>>,
}

/// Whether the steps after these are reached.
enum Flow {
    On,
    Returned,
}

impl Native {
    /// `None` where the first thing that the rule does takes the interpreter.
    pub fn of(program: &Arc<Program>) -> Option<Self> {
        let body = program.body();
        let begins = body.iter().position(|step| !names_a_constant(step, program)).unwrap_or(body.len());
        let first = body.iter().skip(begins).find(|step| !matches!(step.act, Act::Let(_)));
        if first.is_some_and(|step| !begins_natively(step)) || !is_small(program) {
            return None;
        }
        let mut idle = Vec::new();
        find_idle(body, &mut idle);
        let program = Arc::clone(program);
        let mentioned = MentionedWords::of(&program);
        let mut native = Self { program, begins, mentioned, idle, read_where_it_holds: None };
        native.read_where_it_holds = match native.only_question() {
            Some([branch]) => certain_reads(&branch.condition, &native.program),
            _ => None,
        };
        Some(native)
    }

    /// What the rule says of connection `row`; `None` where it has to run. `reads` is scratch.
    pub fn judge(&self, facts: &Facts, row: usize, reads: &mut Vec<usize>) -> Option<Evaluation> {
        let mut said = VerbCalls::new();
        let walked = self.seen(facts, row, reads).walk(self.steps(), &mut said);
        evaluation(&walked, said)
    }

    /// The same of somebody for whom the first question is known to hold.
    pub fn judge_where_it_holds(&self, facts: &Facts, row: usize, reads: &mut Vec<usize>) -> Option<Evaluation> {
        let (Some(read), Some([branch])) = (&self.read_where_it_holds, self.only_question()) else {
            return self.judge(facts, row, reads);
        };
        let mut said = VerbCalls::new();
        let mut seen = self.seen(facts, row, reads);
        seen.has_read(read);
        let walked = seen.walk(&branch.then, &mut said);
        evaluation(&walked, said)
    }

    /// Connection `row`, of whom nothing has been asked.
    pub fn seen<'a>(&'a self, facts: &'a Facts, row: usize, reads: &'a mut Vec<usize>) -> Seen<'a, 'a> {
        reads.clear();
        let Self { program, mentioned, idle, .. } = self;
        Seen { program, mentioned, idle, facts, row, reads, wholes: SmallVec::new() }
    }

    /// The branches of the `if` that is all the rule does, without an `else` of its own; `None` where it does anything else.
    fn only_question(&self) -> Option<&[Branch]> {
        match self.steps() {
            [_] => self.last_question().map(|(_, branches)| branches),
            _ => None,
        }
    }

    /// The same where answers of yes or no may be given to locals before: what these are given, and the branches.
    pub fn last_question(&self) -> Option<(Vec<&Term>, &[Branch])> {
        let (Step { act: Act::If { branches, otherwise: None }, span }, before) = self.steps().split_last()? else {
            return None;
        };
        let given = before.iter().map(|step| match step.act {
            Act::Let(local) => self.yes_or_no_given(local),
            _ => None,
        });
        let is_idle = self.idle.contains(&span.start);
        Some((given.collect::<Option<_>>()?, branches.as_slice())).filter(|_| !is_idle)
    }

    /// What a local is given, where that is yes or no.
    pub fn yes_or_no_given(&self, local: usize) -> Option<&Term> {
        self.program.local(local)?.value.as_ref().filter(|given| given.kind == Type::YesNo)
    }

    /// The value of a knob, by its index.
    pub fn knob(&self, index: usize) -> Option<&KnobValue> {
        self.program.knob(index).map(|knob| &knob.value)
    }

    fn steps(&self) -> &[Step] {
        self.program.body().get(self.begins..).unwrap_or_default()
    }
}

impl<'p> Seen<'p, '_> {
    fn walk(&mut self, steps: &'p [Step], said: &mut VerbCalls) -> Answered<Flow> {
        for step in steps {
            if let Flow::Returned = self.step(step, said)? {
                return Ok(Flow::Returned);
            }
        }
        Ok(Flow::On)
    }

    fn step(&mut self, step: &'p Step, said: &mut VerbCalls) -> Answered<Flow> {
        match &step.act {
            Act::Let(local) => self.give(*local)?,
            Act::Term(term) => self.speak(term, said)?,
            Act::If { branches, otherwise } => {
                if self.idle.contains(&step.span.start) {
                    return Err(Stop::Run);
                }
                for branch in branches {
                    if self.yes_no(&branch.condition)? {
                        return self.walk(&branch.then, said);
                    }
                }
                return self.walk(otherwise.as_deref().unwrap_or_default(), said);
            }
            Act::Block(steps) => return self.walk(steps, said),
            Act::Return(value) => {
                if let Some(value) = value {
                    self.speak(value, said)?;
                }
                return Ok(Flow::Returned);
            }
            Act::Switch { .. } | Act::Opaque(_) => return Err(Stop::Run),
        }
        Ok(Flow::On)
    }

    /// Calls a verb.
    fn speak(&mut self, term: &'p Term, said: &mut VerbCalls) -> Answered<()> {
        if said.len() >= MOST_VERBS {
            return Err(Stop::Run);
        }
        said.extend(self.say(term)?);
        Ok(())
    }
}

/// What came of walking through steps; `None` where the rule has to run.
fn evaluation(walked: &Answered<Flow>, said: VerbCalls) -> Option<Evaluation> {
    match walked {
        Ok(_) => Some(Evaluation::Said(said)),
        Err(Stop::Unknown(unknown)) => Some(Evaluation::Unknown(*unknown)),
        Err(Stop::Run) => None,
    }
}

/// Whether a step gives a name to a plain value, which reads nothing.
fn names_a_constant(step: &Step, program: &Program) -> bool {
    let Act::Let(local) = step.act else { return false };
    program.local(local).and_then(|local| local.value.as_ref()?.plain()).is_some()
}

/// Whether no local is made of so many others that asking again where it is used would take long.
fn is_small(program: &Program) -> bool {
    const MOST_PARTS: usize = 1000;
    fn size(term: &Term, locals: &[usize]) -> usize {
        match term.form {
            Form::Local(local) => locals.get(local).copied().unwrap_or(MOST_PARTS),
            _ => term.parts().into_iter().fold(1, |sum, part| sum.saturating_add(size(part, locals))),
        }
    }
    let mut sizes = Vec::new();
    for local in program.locals() {
        sizes.push(local.value.as_ref().map_or(1, |value| size(value, &sizes)));
    }
    sizes.iter().all(|size| *size <= MOST_PARTS)
}

/// Finds each `if` that does nothing.
fn find_idle(steps: &[Step], found: &mut Vec<usize>) {
    for step in steps {
        match &step.act {
            Act::If { branches, otherwise } => {
                if !decides(step) {
                    found.push(step.span.start);
                }
                for steps in branches.iter().map(|branch| &branch.then).chain(otherwise) {
                    find_idle(steps, found);
                }
            }
            Act::Block(steps) => find_idle(steps, found),
            _ => {}
        }
    }
}

/// Whether a step does more than give names to values.
fn decides(step: &Step) -> bool {
    match &step.act {
        Act::Let(_) => false,
        Act::Block(steps) => steps.iter().any(decides),
        Act::If { branches, otherwise } => {
            branches.iter().flat_map(|branch| &branch.then).chain(otherwise.iter().flatten()).any(decides)
        }
        _ => true,
    }
}

/// Whether the first thing that a step does is understood.
fn begins_natively(step: &Step) -> bool {
    match &step.act {
        Act::If { branches, .. } => branches.first().is_some_and(|branch| is_understood(&branch.condition)),
        Act::Term(term) | Act::Return(Some(term)) => matches!(term.form, Form::Call(..)),
        Act::Block(steps) => steps.first().is_none_or(begins_natively),
        Act::Let(_) | Act::Return(None) => true,
        Act::Switch { .. } | Act::Opaque(_) => false,
    }
}

/// Whether what is asked first in it is understood.
fn is_understood(term: &Term) -> bool {
    match &term.form {
        Form::Opaque(_) | Form::Choice(_) | Form::Text(_) => false,
        Form::Call(..) => true,
        _ => term.parts().first().is_none_or(|first| is_understood(first)),
    }
}

#[cfg(test)]
mod tests;
