//! What one evaluation of a rule sees and says. The sandbox's callbacks outlive every evaluation and may borrow
//! nothing, so each thread has one desk: the judge lays the connection's facts on it, the rule reads and speaks
//! through it, and the judge takes what was said.

use crate::rules::reason::{Effect, MOST_POINTS, Unknown};
use crate::signals::{Answer, Column, Facts, OwnerLists, Value};
use rhai::{Array, Dynamic, Position};
use std::cell::RefCell;
use std::sync::Arc;
use std::time::{Duration, Instant};

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
}

/// How long one evaluation may take.
const DEADLINE: Duration = Duration::from_millis(250);
/// Verbs that one evaluation may reach.
pub const MOST_VERBS: usize = 16;
/// Characters of a reason's words.
const LONGEST_WHY: usize = 500;

/// One signal's value for the connection at hand.
#[derive(Debug, Clone)]
enum Held {
    Unknown,
    LeftOut,
    Text(Arc<str>),
    Whole(i64),
    Decimal(f64),
    YesNo(bool),
    Texts(Array),
}

/// The owner's lists as the sandbox reads them, in the order of [`OwnerLists::NAMES`].
pub type Lists = Arc<[Option<Dynamic>]>;

/// A verb that was reached.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    pub effect: Effect,
    /// Before weight; 0 for `protect` and `reconnect`.
    pub points: u32,
    pub why: String,
    /// The signals read so far, by index, in the order of first reading.
    pub evidence: Vec<usize>,
    /// Line and column of the call, from 1.
    pub place: (usize, usize),
}

/// What an evaluation came to, beside an error.
#[derive(Debug, Clone, PartialEq)]
pub enum Spoken {
    Said(Vec<Said>),
    Unknown(Unknown),
}

/// Why a verb was refused.
pub enum Refused {
    TooMany,
    Points,
}

/// What a name on the desk answers.
pub enum Looked {
    /// The name is neither a signal nor an owner's list.
    NoSuchName,
    /// The evaluation ends here.
    Ends,
    Value(Dynamic),
}

#[derive(Debug, Default)]
struct Desk {
    /// Name, index in the register, value; the signals that the rule at hand can read.
    sheet: Vec<(&'static str, usize, Held)>,
    lists: Option<Lists>,
    reads: Vec<usize>,
    said: Vec<Said>,
    unknown: Option<Unknown>,
    started: Option<Instant>,
}

/// The owner's lists, made once for all connections.
pub fn lists_of(owner: &OwnerLists) -> Lists {
    let array = |list: &[Arc<str>]| list.iter().map(|text| Dynamic::from(text.to_string())).collect();
    owner.iter().map(|list| Some(Dynamic::from_array(array(list?)))).collect()
}

/// Lays out the signals that a rule can read, as connection `row` has them, for one evaluation.
pub fn lay_out(readable: &[(&'static str, usize)], facts: &Facts, row: usize, lists: &Lists) {
    DESK.with_borrow_mut(|desk| {
        desk.sheet.clear();
        desk.sheet.extend(readable.iter().map(|&(name, signal)| (name, signal, held(facts, signal, row))));
        if desk.lists.as_ref().is_none_or(|before| !Arc::ptr_eq(before, lists)) {
            desk.lists = Some(Arc::clone(lists));
        }
        desk.reads.clear();
        desk.said.clear();
        desk.unknown = None;
        desk.started = None;
    });
}

/// What was said since the last [`lay_out`].
pub fn take() -> Spoken {
    DESK.with_borrow_mut(|desk| match desk.unknown.take() {
        Some(unknown) => Spoken::Unknown(unknown),
        None => Spoken::Said(std::mem::take(&mut desk.said)),
    })
}

/// Reads a name, which makes it evidence.
pub fn read(name: &str) -> Looked {
    DESK.with_borrow_mut(|desk| {
        let Some(position) = desk.sheet.iter().position(|(known, ..)| *known == name) else {
            return desk.read_list(name);
        };
        let Some((_, signal, held)) = desk.sheet.get(position) else { return Looked::NoSuchName };
        let signal = *signal;
        let value = match held {
            Held::Unknown => return desk.end(Unknown::Signal(signal)),
            Held::LeftOut => return desk.end(Unknown::LeftOut(signal)),
            Held::Text(text) => Dynamic::from(text.to_string()),
            Held::Whole(whole) => Dynamic::from_int(*whole),
            Held::Decimal(decimal) => Dynamic::from_float(*decimal),
            Held::YesNo(yes_no) => Dynamic::from_bool(*yes_no),
            Held::Texts(texts) => Dynamic::from_array(texts.clone()),
        };
        desk.note(signal);
        Looked::Value(value)
    })
}

/// Asks whether a name is known; that is evidence too, and ends nothing but a case that leaves the name out.
pub fn ask(name: &str) -> Looked {
    DESK.with_borrow_mut(|desk| {
        let Some((_, signal, held)) = desk.sheet.iter().find(|(known, ..)| *known == name) else {
            return match OwnerLists::NAMES.iter().position(|list| *list == name) {
                Some(index) => Looked::Value(Dynamic::from_bool(desk.list(index).is_some())),
                None => Looked::NoSuchName,
            };
        };
        let signal = *signal;
        let known = match held {
            Held::LeftOut => return desk.end(Unknown::LeftOut(signal)),
            Held::Unknown => false,
            _ => true,
        };
        desk.note(signal);
        Looked::Value(Dynamic::from_bool(known))
    })
}

/// Speaks: records a verb with what was read so far.
pub fn say(effect: Effect, points: i64, why: &str, position: Position) -> Result<(), Refused> {
    let points = points_of(effect, points).ok_or(Refused::Points)?;
    DESK.with_borrow_mut(|desk| {
        if desk.said.len() >= MOST_VERBS {
            return Err(Refused::TooMany);
        }
        let why = cut(why);
        let place = (position.line().unwrap_or(0), position.position().unwrap_or(0));
        desk.said.push(Said { effect, points, why, evidence: desk.reads.clone(), place });
        Ok(())
    })
}

/// The points of a verb before weight; `None` where they are not from 1 to [`MOST_POINTS`].
pub fn points_of(effect: Effect, points: i64) -> Option<u32> {
    if !effect.has_points() {
        return Some(0);
    }
    u32::try_from(points).ok().filter(|points| (1..=MOST_POINTS).contains(points))
}

/// A reason's words, at the length that is shown.
pub fn cut(why: &str) -> String {
    if why.len() <= LONGEST_WHY { why.to_owned() } else { why.chars().take(LONGEST_WHY).collect() }
}

/// Whether the evaluation has outlived its deadline. The clock starts at the first question, so that the many
/// evaluations of a few steps never look at it.
pub fn overdue() -> bool {
    DESK.with_borrow_mut(|desk| desk.started.get_or_insert_with(Instant::now).elapsed() > DEADLINE)
}

impl Desk {
    fn end(&mut self, unknown: Unknown) -> Looked {
        self.unknown = Some(unknown);
        Looked::Ends
    }

    fn note(&mut self, signal: usize) {
        if !self.reads.contains(&signal) {
            self.reads.push(signal);
        }
    }

    fn list(&self, index: usize) -> Option<&Dynamic> {
        self.lists.as_ref()?.get(index)?.as_ref()
    }

    fn read_list(&mut self, name: &str) -> Looked {
        let Some(index) = OwnerLists::NAMES.iter().position(|list| *list == name) else {
            return Looked::NoSuchName;
        };
        match (self.list(index).cloned(), OwnerLists::NAMES.get(index)) {
            (Some(list), _) => Looked::Value(list),
            (None, Some(name)) => self.end(Unknown::OwnerList(name)),
            (None, None) => Looked::NoSuchName,
        }
    }
}

fn held(facts: &Facts, signal: usize, row: usize) -> Held {
    if let Some(Column::Text(texts)) = facts.column(signal)
        && let Some(Some(text)) = texts.get(row)
    {
        return Held::Text(Arc::clone(text));
    }
    match facts.answer(signal, row) {
        Answer::Unknown => Held::Unknown,
        Answer::LeftOut => Held::LeftOut,
        Answer::Known(Value::Text(text)) => Held::Text(text.into()),
        Answer::Known(Value::Whole(whole)) => Held::Whole(whole),
        Answer::Known(Value::Decimal(decimal)) => Held::Decimal(decimal),
        Answer::Known(Value::YesNo(yes_no)) => Held::YesNo(yes_no),
        Answer::Known(Value::Texts(texts)) => {
            Held::Texts(texts.iter().map(|text| Dynamic::from(text.to_string())).collect())
        }
    }
}
