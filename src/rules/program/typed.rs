//! A rule, understood: every name resolved, every expression typed. Whoever wants to know something of a rule asks its
//! program; only what is written wrong is looked for in the tree. What cannot be understood is opaque: it has a type
//! and parts, and is left to the interpreter.

use super::compare::{Arithmetic, Compare};
use super::ty::Type;
use crate::rules::knobs::Knob;
use crate::rules::language::vocabulary::Builtin;
use crate::rules::reason::Effect;
use crate::rules::syntax::tokens::Piece;
use crate::rules::text::Span;
use crate::signals::{self, Signal};
use crate::store::settings::KnobValue;

/// A whole rule.
#[derive(Debug, Clone, Default)]
pub struct Program {
    /// In the order of writing, as turned.
    pub(super) knobs: Vec<Knob>,
    /// Every name that the rule gives itself, apart from functions.
    pub(super) locals: Vec<Local>,
    pub(super) body: Vec<Step>,
    pub(super) functions: Vec<Function>,
    pub(super) signals: Vec<(&'static str, usize)>,
    pub(super) verbs: Vec<VerbPlace>,
    pub(super) mentions: Vec<(Span, OwnName)>,
}

/// What a name of the rule's own stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnName {
    /// By index in the locals; knobs are among them.
    Local(usize),
    /// By index in the functions.
    Function(usize),
}

/// A name that the rule gives itself.
#[derive(Debug, Clone)]
pub struct Local {
    pub name: String,
    /// Where it is defined.
    pub place: Span,
    pub kind: Type,
    /// What it is given where it is defined; `None` for arguments of functions and for `let name;`.
    pub value: Option<Term>,
    /// A `const`.
    pub constant: bool,
    /// It is assigned somewhere, so that it need not have its first value.
    pub assigned: bool,
}

/// A function of the rule's own.
#[derive(Debug, Clone)]
pub struct Function {
    pub name: Span,
    pub arity: usize,
    /// The functions of the rule that it calls, by index, in the order of writing.
    pub calls: Vec<usize>,
}

/// A place in a rule where a verb is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerbPlace {
    pub effect: Effect,
    /// The name of the verb.
    pub place: Span,
    /// Line and column of its name, from 1.
    pub position: (usize, usize),
}

/// Something that is done.
#[derive(Debug, Clone)]
pub struct Step {
    pub act: Act,
    pub span: Span,
}

/// The forms of a step.
#[derive(Debug, Clone)]
pub enum Act {
    /// A local gets its value.
    Let(usize),
    Term(Term),
    If {
        branches: Vec<Branch>,
        otherwise: Option<Vec<Step>>,
    },
    Switch {
        on: Term,
        arms: Vec<Arm>,
    },
    Block(Vec<Step>),
    Return(Option<Term>),
    /// Understood no further than these parts.
    Opaque(Vec<Term>),
}

/// A condition with what is done where it holds.
#[derive(Debug, Clone)]
pub struct Branch {
    pub condition: Term,
    /// The condition with the brackets around it.
    pub place: Span,
    pub then: Vec<Step>,
}

/// One arm of a `switch`.
#[derive(Debug, Clone)]
pub struct Arm {
    /// Each with its place; none for `_`.
    pub patterns: Vec<(Term, Span)>,
    pub when: Option<Term>,
    pub body: Step,
}

/// An expression.
#[derive(Debug, Clone)]
pub struct Term {
    pub form: Form,
    pub kind: Type,
    /// Without the brackets around it.
    pub span: Span,
}

/// The forms of an expression.
#[derive(Debug, Clone)]
pub enum Form {
    /// Anything but a list.
    Literal(KnobValue),
    List(Vec<Term>),
    /// A text with code in it.
    Text(Vec<Piece<Vec<Step>>>),
    Signal(usize),
    /// By index in [`signals::OwnerLists::NAMES`].
    OwnerList(usize),
    /// By index in the knobs.
    Knob(usize),
    /// By index in the locals.
    Local(usize),
    /// `known(signal)` or `known(my_list)`; does not read what it asks about.
    Known(Box<Term>),
    Not(Box<Term>),
    Negative(Box<Term>),
    /// `a && b && …`.
    All(Vec<Term>),
    /// `a || b || …`.
    Any(Vec<Term>),
    Compare(Compare, Box<[Term; 2]>),
    Arithmetic(Arithmetic, Box<[Term; 2]>),
    /// A verb or a function of the language; the rule has none of its own by that name.
    Call(&'static Builtin, Vec<Term>),
    /// `if`, `switch` or a block, where a value is needed.
    Choice(Box<Step>),
    /// Understood no further than these parts.
    Opaque(Vec<Term>),
}

impl Program {
    /// What is left of it where the reader lost its way in a rule that parses: the interpreter runs it, and may read
    /// every signal that the text names.
    pub fn not_understood(mut self, text: &str) -> Self {
        let whole = Span { start: 0, end: text.len() };
        self.body = vec![Step { act: Act::Opaque(Vec::new()), span: whole }];
        text.split(|c: char| !(c.is_alphanumeric() || c == '_')).for_each(|word| self.asks_for(word));
        self
    }

    /// Reports that the rule may read the signal of that name, if there is one.
    pub(super) fn asks_for(&mut self, name: &str) {
        if let Some(index) = signals::index_of(name)
            && let Some(signal) = signals::at(index)
            && !self.signals.contains(&(signal.name, index))
        {
            self.signals.push((signal.name, index));
        }
    }

    /// The signals that it can read or ask about, by name and index, in the order of writing.
    pub fn signals(&self) -> &[(&'static str, usize)] {
        &self.signals
    }

    /// Every place that has a name of the rule's own, where it is defined and where it is used.
    pub fn mentions(&self) -> &[(Span, OwnName)] {
        &self.mentions
    }

    /// Every call of a verb, in the order of writing.
    pub fn verbs(&self) -> &[VerbPlace] {
        &self.verbs
    }

    /// The knobs in the order of writing, as turned.
    pub fn knobs(&self) -> &[Knob] {
        &self.knobs
    }

    /// The same with other knobs.
    pub fn with_knobs(&self, knobs: Vec<Knob>) -> Self {
        Self { knobs, ..self.clone() }
    }

    /// The functions of its own, in the order of writing.
    pub fn functions(&self) -> &[Function] {
        &self.functions
    }

    /// The names that it gives itself, in the order of writing.
    pub fn locals(&self) -> &[Local] {
        &self.locals
    }

    /// What is done, in turn.
    pub fn body(&self) -> &[Step] {
        &self.body
    }

    /// The call of a verb that begins at the byte.
    pub fn verb_at(&self, start: usize) -> Option<&VerbPlace> {
        self.verbs.get(self.verbs.binary_search_by_key(&start, |verb| verb.place.start).ok()?)
    }

    /// The value that a term has for every connection: a plain one, or a knob in force, also by way of locals.
    pub fn fixed(&self, term: &Term) -> Option<KnobValue> {
        match term.form {
            Form::Knob(knob) => Some(self.knob(knob)?.value.clone()),
            Form::Local(local) => self.fixed(self.local(local).filter(|local| !local.assigned)?.value.as_ref()?),
            _ => term.plain(),
        }
    }

    /// Shows every term, those within others too; but none within functions, which are opaque.
    pub fn each_term<'p>(&'p self, seen: &mut impl FnMut(&'p Term)) {
        self.body.iter().for_each(|step| step.each_term(seen));
        self.locals.iter().filter_map(|local| local.value.as_ref()).for_each(|value| value.each_term(seen));
    }

    pub fn knob(&self, index: usize) -> Option<&Knob> {
        self.knobs.get(index)
    }

    pub fn local(&self, index: usize) -> Option<&Local> {
        self.locals.get(index)
    }
}

impl Step {
    fn each_term<'p>(&'p self, seen: &mut impl FnMut(&'p Term)) {
        match &self.act {
            Act::Let(_) => {}
            Act::Term(term) => term.each_term(seen),
            Act::If { branches, otherwise } => {
                for branch in branches {
                    branch.condition.each_term(seen);
                    branch.then.iter().for_each(|step| step.each_term(seen));
                }
                otherwise.iter().flatten().for_each(|step| step.each_term(seen));
            }
            Act::Switch { on, arms } => {
                on.each_term(seen);
                for arm in arms {
                    arm.patterns
                        .iter()
                        .map(|(pattern, _)| pattern)
                        .chain(&arm.when)
                        .for_each(|part| part.each_term(seen));
                    arm.body.each_term(seen);
                }
            }
            Act::Block(steps) => steps.iter().for_each(|step| step.each_term(seen)),
            Act::Return(value) => value.iter().for_each(|value| value.each_term(seen)),
            Act::Opaque(parts) => parts.iter().for_each(|part| part.each_term(seen)),
        }
    }
}

impl Term {
    fn each_term<'p>(&'p self, seen: &mut impl FnMut(&'p Self)) {
        seen(self);
        match &self.form {
            Form::Choice(step) => step.each_term(seen),
            Form::Text(pieces) => {
                for piece in pieces {
                    if let Piece::Code(steps) = piece {
                        for step in steps {
                            step.each_term(seen);
                        }
                    }
                }
            }
            _ => self.parts().into_iter().for_each(|part| part.each_term(seen)),
        }
    }

    /// The expressions directly within it that are computed for it; blocks are left out.
    pub fn parts(&self) -> Vec<&Self> {
        match &self.form {
            Form::List(parts) | Form::All(parts) | Form::Any(parts) | Form::Call(_, parts) | Form::Opaque(parts) => {
                parts.iter().collect()
            }
            Form::Not(inner) | Form::Negative(inner) => vec![inner],
            Form::Compare(_, sides) | Form::Arithmetic(_, sides) => sides.iter().collect(),
            _ => Vec::new(),
        }
    }

    /// The signal that it is.
    pub fn signal(&self) -> Option<&'static Signal> {
        if let Form::Signal(index) = self.form { signals::at(index) } else { None }
    }

    /// The value where it is written out.
    pub fn plain(&self) -> Option<KnobValue> {
        match &self.form {
            Form::Literal(literal) => Some(literal.clone()),
            Form::List(values) => values.iter().map(Self::plain).collect::<Option<_>>().map(KnobValue::List),
            _ => None,
        }
    }
}
