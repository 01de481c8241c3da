//! Votes for the owner's industries or functions. They are counted in months of work, so that everything else the owner's
//! files say has a weight that can be compared with a job. This is the one table of these weights.

use std::collections::BTreeMap;

use crate::text::and;

/// LinkedIn's label in Profile.csv: the owner's own choice. The second and third meaning of a label have half.
pub(super) const LABEL: u32 = 72;
/// The headline of Profile.csv.
pub(super) const HEADLINE: u32 = 36;
/// The summary of Profile.csv. It only confirms what something else names: it speaks of customers and colleagues too.
pub(super) const SUMMARY: u32 = 12;
/// How many years of positions count, back from the day of the audit. Each month of one has one vote.
pub(super) const YEARS: u32 = 5;
/// A present position, on top of its months.
pub(super) const PRESENT: u32 = 24;
/// A position of which the file does not say how long it was.
pub(super) const UNDATED: u32 = 12;
/// Each position, where none of the last years is known.
pub(super) const OLD_POSITION: u32 = 24;
/// A trainee's or a student's position counts for this part of its months: it pays for studies, and is seldom their field.
pub(super) const TRAINEE_PART: u32 = 4;
/// What is said second: another function in a title, another industry of a company or a job.
pub(super) const SECOND_PART: u32 = 2;
/// A degree of the last years, or of somebody without work experience.
pub(super) const DEGREE: u32 = 24;
/// A degree of somebody who has worked since. It decides nothing alone.
pub(super) const OLD_DEGREE: u32 = 12;
/// Each skill, and all skills that name the same.
pub(super) const SKILL: u32 = 6;
pub(super) const ALL_SKILLS: u32 = 24;
/// A name with fewer votes is left out: unknown does less harm than a wrong guess.
const LEAST: u32 = 24;
/// So is one with less than this part of the votes of the first.
const LEAST_PART: u32 = 3;
/// At most so many names.
const MOST_NAMES: usize = 3;

/// Where a vote is from, in the order in which sources are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    Label,
    Headline,
    Summary,
    Positions,
    /// None of the last years is known.
    OldPositions,
    Degrees,
    Skills,
}

impl Origin {
    /// What it is, in words.
    fn words(self) -> &'static str {
        match self {
            Self::Label => "Industry",
            Self::Headline => "headline",
            Self::Summary => "summary",
            Self::Positions => "positions of the last five years in Positions.csv",
            Self::OldPositions => "positions in Positions.csv",
            Self::Degrees => "degrees in Education.csv",
            Self::Skills => "Skills.csv",
        }
    }

    /// Whether it is a part of Profile.csv.
    fn is_profile(self) -> bool {
        matches!(self, Self::Label | Self::Headline | Self::Summary)
    }

    /// The most votes that one name can have from it.
    fn most(self) -> u32 {
        match self {
            Self::Degrees => DEGREE,
            Self::Skills => ALL_SKILLS,
            _ => u32::MAX,
        }
    }
}

/// By name, then by origin.
#[derive(Debug, Default)]
pub(super) struct Votes(BTreeMap<&'static str, BTreeMap<Origin, u32>>);

impl Votes {
    pub fn add(&mut self, name: &'static str, origin: Origin, votes: u32) {
        if votes > 0 {
            let so_far = self.0.entry(name).or_default().entry(origin).or_default();
            *so_far = so_far.saturating_add(votes).min(origin.most());
        }
    }

    /// Adds votes for a name that has some.
    pub fn confirm(&mut self, name: &'static str, origin: Origin, votes: u32) {
        if self.0.contains_key(name) {
            self.add(name, origin, votes);
        }
    }

    /// The names that are left, most votes first, and what gave them; `None` where none has enough.
    pub fn decided(&self) -> Option<(Vec<&'static str>, String)> {
        let sum = |votes: &BTreeMap<Origin, u32>| votes.values().fold(0_u32, |sum, votes| sum.saturating_add(*votes));
        let mut ranked: Vec<(u32, &'static str)> = self.0.iter().map(|(name, votes)| (sum(votes), *name)).collect();
        ranked.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.cmp(other)));
        let (most, _) = ranked.first()?;
        let least = LEAST.max(most.div_ceil(LEAST_PART));
        let names: Vec<&str> =
            ranked.iter().filter(|(votes, _)| *votes >= least).take(MOST_NAMES).map(|(_, name)| *name).collect();
        let mut origins: Vec<Origin> =
            names.iter().filter_map(|name| self.0.get(name)).flat_map(|votes| votes.keys().copied()).collect();
        origins.sort_unstable();
        origins.dedup();
        (!names.is_empty()).then(|| (names, sources(&origins)))
    }
}

/// `Industry and headline in Profile.csv; Skills.csv`.
fn sources(origins: &[Origin]) -> String {
    let words = |profile: bool| origins.iter().filter(move |origin| origin.is_profile() == profile).map(|o| o.words());
    let profile: Vec<&str> = words(true).collect();
    let profile = (!profile.is_empty()).then(|| format!("{} in Profile.csv", and(&profile)));
    let sources: Vec<String> = profile.into_iter().chain(words(false).map(str::to_owned)).collect();
    sources.join("; ")
}
