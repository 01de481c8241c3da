//! One evaluation of a rule: what it reads and what it says. The engine's callbacks outlive every evaluation and cannot
//! borrow anything, so each thread keeps the state of its current evaluation: `begin` fills it with the facts of one
//! connection, the rule reads and speaks through it, and `finish` takes the result.

use crate::rules::reason::{Effect, MOST_POINTS, SignalsRead, Unknown, signals_read};
use crate::signals::{Answer, Facts, OwnerLists, Value};
use rhai::{Array, Dynamic, ImmutableString, Position};
use smallvec::SmallVec;
use std::cell::RefCell;
use std::sync::Arc;
use std::time::{Duration, Instant};

thread_local! {
    static CURRENT: RefCell<Current> = RefCell::default();
}

/// How long one evaluation may take.
const DEADLINE: Duration = Duration::from_millis(250);
/// The most verbs that one evaluation may reach.
pub const MOST_VERBS: usize = 16;
/// The most characters of a reason's words.
const LONGEST_WHY: usize = 500;

/// The value of one signal for the current connection.
#[derive(Debug, Clone)]
enum CellValue {
    Unknown,
    LeftOut,
    Text(ImmutableString),
    Whole(i64),
    Decimal(f64),
    YesNo(bool),
    Texts(Array),
}

/// The owner's lists as the interpreter reads them, in the order of [`OwnerLists::NAMES`].
pub type Lists = Arc<[Option<Dynamic>]>;

/// A verb that was reached.
#[derive(Debug, Clone, PartialEq)]
pub struct VerbCall {
    pub effect: Effect,
    /// Before weight; 0 for `protect` and `reconnect`.
    pub points: u32,
    pub why: String,
    /// The signals read so far, by index, in the order of first reading.
    pub evidence: SignalsRead,
    /// Line and column of the call, from 1.
    pub place: (usize, usize),
}

/// The verbs that a rule reached for one connection: one, mostly.
pub type VerbCalls = SmallVec<[VerbCall; 1]>;

/// The result of an evaluation that did not fail.
#[derive(Debug, Clone, PartialEq)]
pub enum Evaluation {
    Said(VerbCalls),
    Unknown(Unknown),
}

/// A verb is refused: the evaluation has reached [`MOST_VERBS`].
pub struct TooManyVerbs;

/// The answer to a name.
pub enum Lookup {
    /// The name is neither a signal nor an owner's list.
    NoSuchName,
    /// The evaluation ends here.
    Ends,
    Value(Dynamic),
}

#[derive(Debug, Default)]
struct Current {
    /// The signals that the rule can read: name, index in the register, value.
    cells: Vec<(&'static str, usize, CellValue)>,
    lists: Option<Lists>,
    reads: Vec<usize>,
    said: VerbCalls,
    unknown: Option<Unknown>,
    started: Option<Instant>,
}

/// The owner's lists, converted once for all connections.
pub fn lists_of(owner: &OwnerLists) -> Lists {
    let array = |list: &[Arc<str>]| list.iter().map(|text| Dynamic::from(text.to_string())).collect();
    owner.iter().map(|list| Some(Dynamic::from_array(array(list?)))).collect()
}

/// Begins an evaluation: sets out the signals that the rule can read, with the values of connection `row`.
pub fn begin(readable: &[(&'static str, usize)], facts: &Facts, row: usize, lists: &Lists) {
    CURRENT.with_borrow_mut(|current| {
        current.cells.clear();
        current.cells.extend(readable.iter().map(|&(name, signal)| (name, signal, cell(facts, signal, row))));
        if current.lists.as_ref().is_none_or(|before| !Arc::ptr_eq(before, lists)) {
            current.lists = Some(Arc::clone(lists));
        }
        current.reads.clear();
        current.said.clear();
        current.unknown = None;
        current.started = None;
    });
}

/// The result of the evaluation since the last [`begin`].
pub fn finish() -> Evaluation {
    CURRENT.with_borrow_mut(|current| match current.unknown.take() {
        Some(unknown) => Evaluation::Unknown(unknown),
        None => Evaluation::Said(std::mem::take(&mut current.said)),
    })
}

/// Reads a name, which becomes evidence.
pub fn read(name: &str) -> Lookup {
    CURRENT.with_borrow_mut(|current| {
        let Some(position) = current.cells.iter().position(|(known, ..)| *known == name) else {
            return current.read_list(name);
        };
        let Some((_, signal, cell)) = current.cells.get(position) else { return Lookup::NoSuchName };
        let signal = *signal;
        let value = match cell {
            CellValue::Unknown => return current.end(Unknown::signal(signal)),
            CellValue::LeftOut => return current.end(Unknown::left_out(signal)),
            CellValue::Text(text) => Dynamic::from(text.clone()),
            CellValue::Whole(whole) => Dynamic::from_int(*whole),
            CellValue::Decimal(decimal) => Dynamic::from_float(*decimal),
            CellValue::YesNo(yes_no) => Dynamic::from_bool(*yes_no),
            CellValue::Texts(texts) => Dynamic::from_array(texts.clone()),
        };
        current.note(signal);
        Lookup::Value(value)
    })
}

/// Asks whether a name is known. That is evidence too, and ends the evaluation only where a case leaves the name out.
pub fn ask(name: &str) -> Lookup {
    CURRENT.with_borrow_mut(|current| {
        let Some((_, signal, cell)) = current.cells.iter().find(|(known, ..)| *known == name) else {
            return match OwnerLists::NAMES.iter().position(|list| *list == name) {
                Some(index) => Lookup::Value(Dynamic::from_bool(current.list(index).is_some())),
                None => Lookup::NoSuchName,
            };
        };
        let signal = *signal;
        let known = match cell {
            CellValue::LeftOut => return current.end(Unknown::left_out(signal)),
            CellValue::Unknown => false,
            _ => true,
        };
        current.note(signal);
        Lookup::Value(Dynamic::from_bool(known))
    })
}

/// Records a verb, with what was read so far.
pub fn say(effect: Effect, points: i64, why: &str, position: Position) -> Result<(), TooManyVerbs> {
    let Some(points) = points_of(effect, points) else { return Ok(()) };
    CURRENT.with_borrow_mut(|current| {
        if current.said.len() >= MOST_VERBS {
            return Err(TooManyVerbs);
        }
        let why = cut(why);
        let place = (position.line().unwrap_or(0), position.position().unwrap_or(0));
        current.said.push(VerbCall { effect, points, why, evidence: signals_read(&current.reads), place });
        Ok(())
    })
}

/// The points of a verb before weight, at most [`MOST_POINTS`]; `None` where a formula comes to less than 1, so that the
/// verb says nothing. No setting of a knob that starts or ends a formula can end an audit.
pub fn points_of(effect: Effect, points: i64) -> Option<u32> {
    if !effect.has_points() {
        return Some(0);
    }
    let most = i64::from(MOST_POINTS);
    u32::try_from(points.min(most)).ok().filter(|points| *points > 0)
}

/// A reason's words, cut to the length that is shown.
pub fn cut(why: &str) -> String {
    if why.len() <= LONGEST_WHY { why.to_owned() } else { why.chars().take(LONGEST_WHY).collect() }
}

/// Whether the evaluation has passed its deadline. The clock starts with the first call, so that the many evaluations of
/// a few steps never look at it.
pub fn overdue() -> bool {
    CURRENT.with_borrow_mut(|current| current.started.get_or_insert_with(Instant::now).elapsed() > DEADLINE)
}

impl Current {
    fn end(&mut self, unknown: Unknown) -> Lookup {
        self.unknown = Some(unknown);
        Lookup::Ends
    }

    fn note(&mut self, signal: usize) {
        if !self.reads.contains(&signal) {
            self.reads.push(signal);
        }
    }

    fn list(&self, index: usize) -> Option<&Dynamic> {
        self.lists.as_ref()?.get(index)?.as_ref()
    }

    fn read_list(&mut self, name: &str) -> Lookup {
        let Some(index) = OwnerLists::NAMES.iter().position(|list| *list == name) else {
            return Lookup::NoSuchName;
        };
        match self.list(index).cloned() {
            Some(list) => Lookup::Value(list),
            None => self.end(Unknown::owner_list(index)),
        }
    }
}

fn cell(facts: &Facts, signal: usize, row: usize) -> CellValue {
    match facts.answer(signal, row) {
        Answer::Unknown => CellValue::Unknown,
        Answer::LeftOut => CellValue::LeftOut,
        Answer::Known(Value::Text(text)) => CellValue::Text(text.into()),
        Answer::Known(Value::Whole(whole)) => CellValue::Whole(whole),
        Answer::Known(Value::Decimal(decimal)) => CellValue::Decimal(decimal),
        Answer::Known(Value::YesNo(yes_no)) => CellValue::YesNo(yes_no),
        Answer::Known(Value::Texts(texts)) => {
            CellValue::Texts(texts.iter().map(|text| Dynamic::from(text.to_string())).collect())
        }
    }
}
