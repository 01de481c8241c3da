//! An invented connection and the answer that a rule should give, as the examples of a header and the rows of a case
//! file state them.

use super::reason::Effect;
use crate::error::{Place, nearest};
use crate::signals::{self, Kind, OwnerLists};
use crate::store::settings::KnobValue;

/// An invented connection with the answer that the rule should give.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    pub place: Place,
    /// In the order of writing.
    pub facts: Vec<Stated>,
    pub expected: Expected,
    /// The words of all its verbs, joined by `; `; `None` where the case does not check them.
    pub words: Option<String>,
}

/// One `name = value` of an example or one cell of a case file.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated {
    pub about: About,
    /// `None` states that it is unknown.
    pub value: Option<KnobValue>,
}

impl std::fmt::Display for Stated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.value {
            Some(value) => write!(f, "{} = {value}", self.about.name()),
            None => write!(f, "{} = unknown", self.about.name()),
        }
    }
}

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A signal, by index in the register.
    Signal(usize),
    /// An owner's list, by index in [`OwnerLists::NAMES`].
    OwnerList(usize),
}

impl About {
    /// The signal or owner's list of that name.
    pub fn named(name: &str) -> Option<Self> {
        signals::index_of(name)
            .map(Self::Signal)
            .or_else(|| OwnerLists::NAMES.iter().position(|list| *list == name).map(Self::OwnerList))
    }

    /// The type its values have.
    pub fn kind(self) -> Kind {
        match self {
            Self::Signal(index) => signals::at(index).map_or(Kind::Text, |signal| signal.kind),
            Self::OwnerList(_) => Kind::Texts,
        }
    }

    /// The name as rules write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Signal(index) => signals::at(index).map_or("", |signal| signal.name),
            Self::OwnerList(index) => OwnerLists::NAMES.get(index).copied().unwrap_or_default(),
        }
    }
}

/// The answer that an example or a case expects: verbs in the order in which they are reached; none is `nothing`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expected {
    /// Each with its points, 0 for `protect` and `reconnect`.
    pub verbs: Vec<(Effect, u32)>,
}

impl std::fmt::Display for Expected {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.verbs.is_empty() {
            return f.write_str("nothing");
        }
        for (index, (effect, points)) in self.verbs.iter().enumerate() {
            if index > 0 {
                f.write_str(" and ")?;
            }
            f.write_str(effect.verb())?;
            if effect.has_points() {
                write!(f, " {points}")?;
            }
        }
        Ok(())
    }
}

impl Expected {
    /// Reads `remove 20`, `protect`, `nothing`, several of them joined by `and`. The error says what is wrong.
    pub fn read(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("nothing") {
            return Ok(Self::default());
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let verbs = words.split(|word| word.eq_ignore_ascii_case("and")).map(read_verb).collect::<Result<_, _>>()?;
        Ok(Self { verbs })
    }
}

/// The form of an answer, for help lines.
pub const ANSWERS: &str = "an answer is `remove 20`, `keep 10`, `protect`, `reconnect` or `nothing`";

fn read_verb(words: &[&str]) -> Result<(Effect, u32), String> {
    let Some((verb, rest)) = words.split_first() else { return Err("the answer is missing".to_owned()) };
    let effect = Effect::of_verb(verb).ok_or("the answer is not one of the verbs")?;
    match rest {
        [] if effect.has_points() => Err(format!("the points after `{verb}` are missing")),
        [] => Ok((effect, 0)),
        _ if !effect.has_points() => Err(format!("`{verb}` takes no points")),
        [points] => match points.parse() {
            Ok(points) if points > 0 => Ok((effect, points)),
            _ => Err("points are a positive whole number".to_owned()),
        },
        _ => Err(format!("`{verb}` takes one number")),
    }
}

/// The help line for a name that is not a signal.
pub fn nearest_name(name: &str) -> String {
    nearest(name, signals::all().map(|signal| signal.name).chain(OwnerLists::NAMES)).map_or_else(
        || "`linkprune rules signals` lists every signal".to_owned(),
        |near| format!("did you mean `{near}`? `linkprune rules signals` lists every signal"),
    )
}
