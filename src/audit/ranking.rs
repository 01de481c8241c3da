//! The one order of the connections. Every tie is broken, so the same people come out in the same order whatever order they
//! came in. At each step, unknown comes last.

use std::cmp::Ordering;

use compact_str::CompactString;
use rayon::prelude::*;

use super::{Band, Decisions, Evidence, Scorecard};
use crate::export::{Connection, FileKind};
use crate::signals::{self, Answer, Value};
use crate::store::decision::Verdict;

/// Everybody in three parts, each in the one order; rows of the export.
#[derive(Debug, Default, Clone)]
pub(super) struct Ranking {
    /// Those with a rank; the first has rank 1.
    pub ranked: Vec<usize>,
    /// Decided *later*, and that day has not come.
    pub later: Vec<usize>,
    pub protected: Vec<usize>,
}

impl Ranking {
    pub(super) fn of(evidence: &Evidence, scorecards: &[Scorecard], decisions: &Decisions) -> Self {
        let decided = |row: usize| decisions.honoured(row) == Some(Verdict::Remove);
        let mut ranking = Self::default();
        for row in in_order(evidence, scorecards, decided) {
            let protected = scorecards.get(row).is_some_and(|card| card.band == Band::Protected);
            match () {
                () if protected => ranking.protected.push(row),
                () if decisions.waits(row, evidence.as_of) => ranking.later.push(row),
                () => ranking.ranked.push(row),
            }
        }
        ranking
    }

    /// The rank of each of `rows` rows, from 1; `None` for those without one.
    pub(super) fn ranks(&self, rows: usize) -> Vec<Option<usize>> {
        let mut ranks = vec![None; rows];
        for (place, row) in self.ranked.iter().enumerate() {
            if let Some(slot) = ranks.get_mut(*row) {
                *slot = Some(place + 1);
            }
        }
        ranks
    }
}

/// Everybody in the one order, those `decided` first.
pub(super) fn in_order(evidence: &Evidence, scorecards: &[Scorecard], decided: impl Fn(usize) -> bool) -> Vec<usize> {
    let measures = Measures::of(evidence);
    let connections = &evidence.export.connections;
    let key = |(row, card): (usize, &Scorecard)| (measures.place(row, card.score), row);
    let mut keyed: Vec<_> = scorecards.par_iter().enumerate().map(key).collect();
    // Words are looked at where all else is equal.
    let by_words = |one: usize, other: usize| match (connections.get(one), connections.get(other)) {
        (Some(one), Some(other)) => by_words(one, other),
        (one, other) => one.is_some().cmp(&other.is_some()),
    };
    // Of those who cannot be told apart the first of the export comes first.
    keyed.par_sort_unstable_by(|(a, one), (b, other)| {
        a.cmp(b).then_with(|| by_words(*one, *other)).then_with(|| one.cmp(other))
    });
    let (mut first, then): (Vec<usize>, Vec<usize>) =
        keyed.into_iter().map(|(_, row)| row).partition(|row| decided(*row));
    first.extend(then);
    first
}

/// What places somebody before another, step by step: at the first number that differs, the smaller one.
type PlaceInOrder = [i64; 5];

/// A number of which the smallest comes first, and unknown last.
fn smallest_first(number: Option<i64>) -> i64 {
    number.map_or(i64::MAX, |number| number.min(i64::MAX - 1))
}

/// A number of which the largest comes first, and unknown last.
fn largest_first(number: Option<i64>) -> i64 {
    smallest_first(number.map(i64::saturating_neg))
}

/// What breaks a tie of scores, in the order of the steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlacedBy {
    Messages,
    /// Days since the last touch.
    Silence,
    /// The same where no touch is known to exist, or nobody's is known.
    YearsConnected,
    PeopleAtCompany,
    PeopleInIndustry,
    /// Nothing else is known of them.
    Name,
}

impl PlacedBy {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Messages => "fewest messages",
            Self::Silence => "longest silence",
            Self::YearsConnected => "years connected",
            Self::PeopleAtCompany => "people at their company",
            Self::PeopleInIndustry => "people in their industry",
            Self::Name => "name",
        }
    }
}

/// What breaks a tie of scores, as columns of the facts.
pub(super) struct Measures<'a> {
    evidence: &'a Evidence,
    /// Without messages.csv nobody's silence is known, and how long they have been connected is used in its place.
    has_messages: bool,
    counts: [Option<usize>; 2],
    last_touch: Option<usize>,
    days_connected: Option<usize>,
    people: [Option<usize>; 2],
    /// Signals that are above 0, true or known only where a touch is known; and whether they count days.
    traces: Vec<(usize, bool)>,
}

impl<'a> Measures<'a> {
    pub fn of(evidence: &'a Evidence) -> Self {
        Self {
            evidence,
            has_messages: evidence.export.coverage.has(FileKind::Messages),
            counts: ["messages_from_me", "messages_from_them"].map(signals::index_of),
            last_touch: signals::index_of("days_since_last_touch"),
            days_connected: signals::index_of("days_connected"),
            people: ["people_at_company", "people_in_industry"].map(signals::index_of),
            traces: [
                "messages_from_me",
                "messages_from_them",
                "days_since_sure_message",
                "invited_by",
                "endorsements_from_them",
                "endorsements_from_me",
                "recommended_me",
                "recommended_by_me",
                "noted",
            ]
            .into_iter()
            .filter_map(signals::index_of)
            .map(|signal| (signal, signals::at(signal).is_some_and(|signal| signal.unit == "days")))
            .collect(),
        }
    }

    fn number(&self, signal: Option<usize>, row: usize) -> Option<i64> {
        match self.evidence.measured.facts.answer(signal?, row) {
            Answer::Known(Value::Whole(number)) => Some(number),
            _ => None,
        }
    }

    /// Highest score, fewest messages, longest silence, most people at the company, most in the industry.
    fn place(&self, row: usize, score: i64) -> PlaceInOrder {
        let [company, industry] = self.people.map(|signal| self.number(signal, row));
        [
            largest_first(Some(score)),
            smallest_first(self.messages(row)),
            largest_first(self.silence(row)),
            largest_first(company),
            largest_first(industry),
        ]
    }

    /// Messages both ways.
    pub fn messages(&self, row: usize) -> Option<i64> {
        let [sent, received] = self.counts.map(|signal| self.number(signal, row));
        sent.zip(received).map(|(sent, received)| sent.saturating_add(received))
    }

    pub fn days_connected(&self, row: usize) -> Option<i64> {
        self.number(self.days_connected, row)
    }

    /// Days since the last touch, or days connected if no touch is known to exist. `None` if there was one and its day is in
    /// doubt.
    pub fn silence(&self, row: usize) -> Option<i64> {
        if self.counts_from_connecting(row) { self.days_connected(row) } else { self.number(self.last_touch, row) }
    }

    /// Whether silence is counted from the day of connecting, because no touch is known to exist.
    fn counts_from_connecting(&self, row: usize) -> bool {
        let touched = || {
            self.number(self.last_touch, row).is_some() || self.traces.iter().any(|trace| self.is_trace(*trace, row))
        };
        !self.has_messages || !touched()
    }

    /// The first steps that place this row among people of its score: messages and silence, or else the next that is known.
    pub fn placed_by(&self, row: usize) -> Vec<PlacedBy> {
        let silence = if self.counts_from_connecting(row) { PlacedBy::YearsConnected } else { PlacedBy::Silence };
        let [company, industry] = self.people.map(|signal| self.number(signal, row));
        let first = [(PlacedBy::Messages, self.messages(row)), (silence, self.silence(row))];
        let then = [(PlacedBy::PeopleAtCompany, company), (PlacedBy::PeopleInIndustry, industry)];
        let known = |(step, known): &(PlacedBy, Option<i64>)| known.map(|_| *step);
        let steps: Vec<PlacedBy> = first.iter().filter_map(known).collect();
        if steps.is_empty() { vec![then.iter().find_map(known).unwrap_or(PlacedBy::Name)] } else { steps }
    }

    fn is_trace(&self, (signal, counts_days): (usize, bool), row: usize) -> bool {
        match self.evidence.measured.facts.answer(signal, row) {
            // 0 days ago is a touch today; a count of 0 is no touch.
            Answer::Known(Value::Whole(number)) => number > 0 || counts_days,
            Answer::Known(Value::YesNo(yes)) => yes,
            Answer::Known(_) => true,
            Answer::Unknown | Answer::LeftOut => false,
        }
    }
}

/// Last name, first name and address, then whatever else may tell two people apart. Blank comes last.
fn by_words(one: &Connection, other: &Connection) -> Ordering {
    let [texts, others] = [one, other].map(|of| {
        [&of.last_name, &of.first_name, &of.url, &of.email, &of.company, &of.position].map(CompactString::as_str)
    });
    let is_blank = |text: &str| text.trim().is_empty();
    // The first that differs decides; the others are not looked at.
    match texts.into_iter().zip(others).find(|(text, other)| text != other) {
        Some((text, other)) => (is_blank(text), text).cmp(&(is_blank(other), other)),
        None => one.connected_on.cmp(&other.connected_on),
    }
}
