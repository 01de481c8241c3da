//! Conditions as formulas, and whether one is true for everybody or nobody: each signal is tried with every value that
//! could make a difference to the condition, everything else with both answers. Reading an unknown signal ends the rule.

use crate::rules::program::compare::Compare;
use std::collections::BTreeMap;

/// The most combinations that are tried; beyond that, nothing is said.
const MOST_WORLDS: usize = 8192;

/// A condition, as far as it can be understood.
#[derive(Debug, Clone, PartialEq)]
pub enum Formula {
    Const(bool),
    /// Something that is true or not, told apart by its text; it reads these signals.
    Atom {
        key: String,
        reads: Vec<&'static str>,
    },
    /// `signal op value`.
    Compare {
        signal: &'static str,
        compare: Compare,
        value: Plain,
    },
    /// `known(signal)`.
    Known(&'static str),
    Not(Box<Formula>),
    All(Vec<Formula>),
    Any(Vec<Formula>),
}

/// A value that is written out.
#[derive(Debug, Clone, PartialEq, PartialOrd)]
pub enum Plain {
    /// Of a signal that counts in whole numbers, where the flag says so.
    Number(f64, bool),
    Text(String),
}

/// The connections for which a condition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Everybody,
    Nobody,
    Some,
}

/// What varies between connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Variable<'a> {
    Atom(&'a str),
    Known(&'static str),
    Signal(&'static str),
}

#[derive(Debug, Clone, PartialEq)]
enum Is {
    Yes(bool),
    Plain(Plain),
}

/// One connection that there could be: what each variable is, in the order of the variables.
#[derive(Default)]
struct World<'a>(Vec<(Variable<'a>, &'a Is)>);

impl<'a> World<'a> {
    fn get(&self, variable: Variable) -> Option<&'a Is> {
        let place = self.0.binary_search_by(|(known, _)| (*known).cmp(&variable)).ok()?;
        self.0.get(place).map(|(_, is)| *is)
    }
}

impl Formula {
    pub fn negated(self) -> Self {
        match self {
            Self::Const(value) => Self::Const(!value),
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    /// For which connections it holds; also `Some` where that takes too many steps to find out. `left` is the number of
    /// steps that are left for the whole rule.
    pub fn holds(&self, left: &mut usize) -> Holds {
        let mut domains: BTreeMap<Variable, Vec<Is>> = BTreeMap::new();
        self.gather(&mut domains);
        for (name, values) in &mut domains {
            if matches!(name, Variable::Signal(_)) {
                *values = telling_apart(values);
            } else {
                *values = vec![Is::Yes(true), Is::Yes(false)];
            }
        }
        let worlds = domains.values().try_fold(1_usize, |product, values| product.checked_mul(values.len().max(1)));
        let steps = worlds.and_then(|worlds| worlds.checked_mul(self.size()));
        if worlds.is_none_or(|worlds| worlds > MOST_WORLDS) || steps.is_none_or(|steps| steps > *left) {
            return Holds::Some;
        }
        *left -= steps.unwrap_or(0);
        let (mut ever, mut always) = (false, true);
        let mut world = World::default();
        for number in 0..worlds.unwrap_or(1) {
            let mut rest = number;
            world.0.clear();
            world.0.extend(domains.iter().filter_map(|(name, values)| {
                let value = values.get(rest % values.len().max(1));
                rest /= values.len().max(1);
                value.map(|value| (*name, value))
            }));
            let answer = self.answer(&world) == Some(true);
            ever |= answer;
            always &= answer;
            if ever && !always {
                break;
            }
        }
        match (ever, always) {
            (false, _) => Holds::Nobody,
            (true, true) => Holds::Everybody,
            (true, false) => Holds::Some,
        }
    }

    /// How many parts it has, including itself.
    fn size(&self) -> usize {
        match self {
            Self::Not(inner) => 1 + inner.size(),
            Self::All(parts) | Self::Any(parts) => 1 + parts.iter().map(Self::size).sum::<usize>(),
            Self::Const(_) | Self::Atom { .. } | Self::Known(_) | Self::Compare { .. } => 1,
        }
    }

    /// Collects what it asks about: for a signal, the values that it is compared with.
    fn gather<'a>(&'a self, domains: &mut BTreeMap<Variable<'a>, Vec<Is>>) {
        match self {
            Self::Const(_) => {}
            Self::Atom { key, .. } => {
                domains.entry(Variable::Atom(key)).or_default();
            }
            Self::Known(signal) => {
                domains.entry(Variable::Known(signal)).or_default();
            }
            Self::Compare { signal, value, .. } => {
                domains.entry(Variable::Signal(signal)).or_default().push(Is::Plain(value.clone()));
            }
            Self::Not(inner) => inner.gather(domains),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.gather(domains)),
        }
    }

    /// The answer in one world; none where the rule ends at an unknown signal.
    fn answer(&self, world: &World) -> Option<bool> {
        let unknown = |signal: &&'static str| world.get(Variable::Known(signal)) == Some(&Is::Yes(false));
        match self {
            Self::Const(value) => Some(*value),
            Self::Atom { reads, .. } if reads.iter().any(unknown) => None,
            Self::Atom { key, .. } => Some(world.get(Variable::Atom(key)) == Some(&Is::Yes(true))),
            Self::Known(signal) => Some(!unknown(signal)),
            Self::Compare { signal, .. } if unknown(signal) => None,
            Self::Compare { signal, compare, value } => match world.get(Variable::Signal(signal)) {
                Some(Is::Plain(known)) => Some(known.compares(*compare, value)),
                _ => Some(false),
            },
            Self::Not(inner) => inner.answer(world).map(|answer| !answer),
            Self::All(parts) => {
                for part in parts {
                    if !part.answer(world)? {
                        return Some(false);
                    }
                }
                Some(true)
            }
            Self::Any(parts) => {
                for part in parts {
                    if part.answer(world)? {
                        return Some(true);
                    }
                }
                Some(false)
            }
        }
    }
}

impl Plain {
    /// Whether the comparison with another value is true. Values of different types are unequal, and none is smaller.
    pub fn compares(&self, compare: Compare, other: &Self) -> bool {
        let order = match (self, other) {
            (Self::Number(a, _), Self::Number(b, _)) => a.partial_cmp(b),
            (Self::Text(a), Self::Text(b)) => Some(a.cmp(b)),
            _ => None,
        };
        order.map_or(compare == Compare::Unequal, |order| compare.holds(order))
    }
}

/// Values of a signal that represent all it can have, given those it is compared with. Numbers start at 0, and no text
/// is empty: a blank cell is unknown.
fn telling_apart(compared: &[Is]) -> Vec<Is> {
    let mut found: Vec<Plain> = Vec::new();
    let mut numbers: Vec<f64> = Vec::new();
    let mut whole = true;
    for value in compared {
        match value {
            Is::Plain(Plain::Number(number, counts)) => {
                numbers.push(*number);
                whole &= *counts;
            }
            Is::Plain(Plain::Text(text)) => {
                found.extend([Plain::Text(text.clone()), Plain::Text(format!("{text}\u{1}"))]);
            }
            Is::Yes(_) => {}
        }
    }
    if numbers.is_empty() {
        found.push(Plain::Text("\u{1}".to_owned()));
        found.retain(|value| *value != Plain::Text(String::new()));
    } else {
        numbers.push(0.0);
        numbers.sort_by(f64::total_cmp);
        let between: Vec<f64> = if whole {
            // 0 is one of them, so that nothing is left below the smallest.
            numbers.iter().flat_map(|at| [at.floor(), at.ceil(), at.ceil() + 1.0]).collect()
        } else {
            let beyond = numbers.last().map(|last| last + 1.0);
            numbers
                .windows(2)
                .filter_map(|pair| Some(f64::midpoint(*pair.first()?, *pair.last()?)))
                .chain(beyond)
                .chain(numbers.iter().copied())
                .collect()
        };
        found.extend(between.into_iter().filter(|number| *number >= 0.0).map(|number| Plain::Number(number, whole)));
    }
    found.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    found.dedup();
    found.into_iter().map(Is::Plain).collect()
}
