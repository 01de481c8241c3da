//! A guess of what is relevant to an owner whose files do not say it: what the people do with whom they talk most. It is
//! shown and offered as a guess, and changes nothing: as long as the owner does not confirm it, relevant stays unknown.

use std::collections::BTreeMap;

use super::facts::{Answer, Value};
use super::lexicon::{Found, Reading};
use super::measure::Measured;
use super::register::index_of;
use super::target::Target;

/// A name that fewer people share is left out.
const LEAST_PEOPLE: usize = 3;
/// So is one with less than this part of the weight of the first.
const LEAST_PART: i64 = 3;
/// At most so many names.
const MOST_NAMES: usize = 3;

/// What may be relevant; empty where it is known, or where too little says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TargetGuess {
    pub industries: Vec<&'static str>,
    pub functions: Vec<&'static str>,
}

impl TargetGuess {
    /// A guess of those parts of the target that are unknown.
    pub fn of(target: &Target, measured: &Measured) -> Self {
        if !target.lacks_industries() && !target.lacks_functions() {
            return Self::default();
        }
        let guessed = |unknown: bool, names: fn(&Reading) -> &[Found]| {
            if unknown { most_talked_with(measured, names) } else { Vec::new() }
        };
        let (industries, functions) = rayon::join(
            || guessed(target.lacks_industries(), |reading| &reading.industries),
            || guessed(target.lacks_functions(), |reading| reading.functions.get(..1).unwrap_or_default()),
        );
        Self { industries, functions }
    }

    /// Whether there is a guess.
    pub fn is_empty(&self) -> bool {
        self.industries.is_empty() && self.functions.is_empty()
    }

    /// The guess in words: `software, finance; engineering`.
    pub fn words(&self) -> String {
        let parts = [&self.industries, &self.functions].into_iter().filter(|names| !names.is_empty());
        parts.map(|names| names.join(", ")).collect::<Vec<_>>().join("; ")
    }

    /// The guess as arguments that confirm it for one run.
    pub fn arguments(&self) -> String {
        let flags = [("--industries", &self.industries), ("--functions", &self.functions)];
        let written = flags.into_iter().filter(|(_, names)| !names.is_empty());
        written.map(|(flag, names)| format!("{flag} {}", names.join(","))).collect::<Vec<_>>().join(" ")
    }
}

/// The names of the people with whom messages went both ways, by weight.
fn most_talked_with<'m>(measured: &'m Measured, names: impl Fn(&'m Reading) -> &'m [Found]) -> Vec<&'static str> {
    let mut by_name: BTreeMap<&'static str, (i64, usize)> = BTreeMap::new();
    let [from_me, from_them] = ["messages_from_me", "messages_from_them"].map(index_of);
    for (row, reading) in measured.readings.iter().enumerate() {
        let count = |signal: Option<usize>| match signal.map(|signal| measured.facts.answer(signal, row)) {
            Some(Answer::Known(Value::Whole(count))) => count,
            _ => 0,
        };
        let weight = weight_of([count(from_me), count(from_them)]);
        if weight == 0 {
            continue;
        }
        for found in names(reading) {
            let (sum, people) = by_name.entry(found.answer).or_default();
            *sum += weight;
            *people += 1;
        }
    }
    let mut ranked: Vec<(i64, &'static str)> = by_name
        .into_iter()
        .filter(|(_, (_, people))| *people >= LEAST_PEOPLE)
        .map(|(name, (sum, _))| (sum, name))
        .collect();
    ranked.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.cmp(other)));
    let most = ranked.first().map_or(0, |(sum, _)| *sum);
    ranked.into_iter().filter(|(sum, _)| sum * LEAST_PART >= most).take(MOST_NAMES).map(|(_, name)| name).collect()
}

/// The weight of a conversation: how often the messages of its quieter side, and one more, can be halved, so that 1 message
/// weighs 1, 3 weigh 2 and 15 weigh 4, and nobody decides alone. 0 where there is none, or it is unknown.
fn weight_of([from_me, from_them]: [i64; 2]) -> i64 {
    from_me.min(from_them).max(0).saturating_add(1).ilog2().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guess_is_told_in_words_and_as_the_arguments_that_confirm_it() {
        let guess = TargetGuess { industries: vec!["software", "finance"], functions: vec!["engineering"] };
        assert_eq!(guess.words(), "software, finance; engineering");
        assert_eq!(guess.arguments(), "--industries software,finance --functions engineering");
        let one = TargetGuess { industries: Vec::new(), ..guess };
        assert_eq!((one.words().as_str(), one.arguments().as_str()), ("engineering", "--functions engineering"));
        assert!(TargetGuess::default().is_empty() && !one.is_empty());
    }
}
