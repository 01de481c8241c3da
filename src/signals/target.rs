//! What relevant means to this owner: industries, functions and companies, from `[target]` where it says so, otherwise
//! from the owner's own profile and positions; `None` where neither does.

use super::codes;
use super::lexicon::{FUNCTIONS, INDUSTRIES, Lexicon, Title, industries_of_label};
use crate::error::{Diagnostic, Error, Result, nearest};
use crate::export::Owner;
use crate::store::config::Config;
use crate::store::settings::Located;

/// Industries and functions that a configuration names.
type Named = (Option<Vec<&'static str>>, Option<Vec<&'static str>>);

/// The owner's target, with where each part came from.
#[derive(Debug, Clone, Default)]
pub struct Target {
    pub industries: Option<Vec<&'static str>>,
    pub industries_source: String,
    pub functions: Option<Vec<&'static str>>,
    pub functions_source: String,
    /// As the owner writes them.
    pub companies: Vec<String>,
    /// The owner's employers, past and present; `None` without Positions.csv.
    pub employers: Option<Vec<String>>,
    /// The owner's schools; `None` without Education.csv.
    pub schools: Option<Vec<String>>,
}

impl Target {
    /// Reads `[target]`; an unknown industry or function is an error with the nearest name.
    pub fn of(config: &Config, owner: &Owner, lexicon: &Lexicon) -> Result<Self> {
        let (industries, functions) = Self::check(config)?;
        let mut target = Self {
            companies: config.target_companies.iter().flatten().map(|placed| placed.value.clone()).collect(),
            employers: owner.positions.as_ref().map(|positions| {
                distinct(positions.iter().map(|position| position.company.clone()).filter(|c| !c.trim().is_empty()))
            }),
            schools: owner.schools.clone(),
            ..Self::default()
        };
        target.take_industries(industries, owner, lexicon);
        target.take_functions(functions, owner, lexicon);
        Ok(target)
    }

    /// The industries and functions of `[target]`, each checked against the vocabulary; `None` where it has none: an
    /// empty list says nothing, not that nothing is relevant.
    pub fn check(config: &Config) -> Result<Named> {
        let mut wrong = Vec::new();
        let written = |list: &'_ Option<Vec<Located<String>>>| list.clone().filter(|list| !list.is_empty());
        let industries = written(&config.target_industries).map(|l| named(&l, "industry", &INDUSTRIES, &mut wrong));
        let functions = written(&config.target_functions).map(|l| named(&l, "function", &FUNCTIONS, &mut wrong));
        if wrong.is_empty() { Ok((industries, functions)) } else { Err(Error::Diagnostics(wrong)) }
    }

    fn take_industries(&mut self, written: Option<Vec<&'static str>>, owner: &Owner, lexicon: &Lexicon) {
        if written.is_some() {
            self.industries = written;
            self.industries_source = "[target] in linkprune.toml".into();
            return;
        }
        let from_profile = owner.industry.as_deref().and_then(industries_of_label).map(<[_]>::to_vec);
        let from_positions = current(owner).filter_map(|(company, title)| {
            lexicon.read(&Title { slug: None, name: "", company, position: title }).industry.map(|found| found.answer)
        });
        (self.industries, self.industries_source) = match from_profile {
            Some(industries) => (Some(industries), "Industry in Profile.csv".into()),
            None => (some(distinct(from_positions)), "your present positions in Positions.csv".into()),
        };
    }

    fn take_functions(&mut self, written: Option<Vec<&'static str>>, owner: &Owner, lexicon: &Lexicon) {
        if written.is_some() {
            self.functions = written;
            self.functions_source = "[target] in linkprune.toml".into();
            return;
        }
        let functions = current(owner).flat_map(|(company, title)| {
            lexicon
                .read(&Title { slug: None, name: "", company, position: title })
                .functions
                .into_iter()
                .map(|f| f.answer)
        });
        self.functions = some(distinct(functions));
        self.functions_source = "your present positions in Positions.csv".into();
    }
}

/// The owner's present positions, or all of them where none is marked as present.
fn current(owner: &Owner) -> impl Iterator<Item = (&str, &str)> {
    let positions = owner.positions.as_deref().unwrap_or_default();
    let any = positions.iter().any(|position| position.current);
    positions.iter().filter(move |position| position.current || !any).map(|p| (p.company.as_str(), p.title.as_str()))
}

fn named(
    written: &[Located<String>],
    what: &str,
    names: &'static [&'static str],
    wrong: &mut Vec<Diagnostic>,
) -> Vec<&'static str> {
    let found = written.iter().filter_map(|placed| {
        let name = vocabulary_name(placed, what, names);
        name.map_err(|diagnostic| wrong.push(*diagnostic)).ok()
    });
    distinct(found)
}

/// The entry of `names` that was written, or the diagnostic that shows the nearest one.
pub(super) fn vocabulary_name(
    placed: &Located<String>,
    what: &str,
    names: &'static [&'static str],
) -> std::result::Result<&'static str, Box<Diagnostic>> {
    let written = placed.value.trim();
    names.iter().find(|name| **name == written).copied().ok_or_else(|| {
        let by_label = industries_of_label(written).and_then(|industries| industries.first());
        let near = nearest(written, names.iter().copied()).or(by_label.copied().filter(|name| names.contains(name)));
        let (place, width) = (placed.place.clone(), written.chars().count() + 2);
        let found = Diagnostic::at(&codes::UNKNOWN_NAME, place, placed.source_line.clone(), width);
        Box::new(found.says(format!("there is no {what} `{written}`")).help(match near {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("there are {}", names.join(", ")),
        }))
    })
}

/// Each once, in the order of the first.
fn distinct<T: PartialEq>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut once = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}
