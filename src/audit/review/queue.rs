//! Who is reviewed: everybody on the list, also those who left it because of a decision, in an order that no decision changes.
//! So somebody who comes back finds the people in the places where they were.

use chrono::NaiveDate;

use crate::audit::ranking::{Measures, in_order};
use crate::audit::{Audit, Band, List, Scorecard};
use crate::rules::{Effect, Reason};
use crate::signals::{Answer, Value};
use crate::store::decision::Verdict;
use crate::text::folded;

/// Somebody in the queue, with what they are sought, filtered and sorted by.
#[derive(Debug, Clone)]
pub(super) struct Queued {
    pub row: usize,
    /// Name, company and position, with their letters folded, a line each.
    pub sought: String,
    /// The company with its letters folded.
    pub company: String,
    /// Last and first name, with their letters folded.
    pub name: [String; 2],
    pub industry: Option<String>,
    pub connected_on: Option<NaiveDate>,
    /// Days since the last touch, as the order of the audit counts them.
    pub silence: Option<i64>,
    /// By score, where nothing but a decision protects them.
    pub band: Band,
    /// The rules that held, without those on trial.
    pub rules: Vec<usize>,
    /// Whether a decision would be about them alone.
    pub can_be_decided: bool,
}

/// The queue, and the place of every row of the export in its order.
pub(super) struct Queue {
    pub people: Vec<Queued>,
    /// By row.
    pub places: Vec<usize>,
}

impl Queue {
    pub(super) fn of(audit: &Audit, list: List) -> Self {
        let mut places = vec![0; audit.scorecards.len()];
        for (place, row) in in_order(&audit.evidence, &audit.scorecards, |_| false).into_iter().enumerate() {
            if let Some(slot) = places.get_mut(row) {
                *slot = place;
            }
        }
        let place = |row: usize| places.get(row).copied().unwrap_or(usize::MAX);
        let mut rows = rows(audit, list, &place);
        let score = |row: usize| audit.scorecards.get(row).map_or(0, |card| card.score);
        rows.sort_by_key(|row| match list {
            List::Removal => (0, place(*row)),
            List::Reconnect => (score(*row), place(*row)),
            List::All => (i64::from(is_protected(audit, *row)), place(*row)),
        });
        let can = audit.can_each_be_decided(&rows);
        let measures = Measures::of(&audit.evidence);
        let person = |(row, can): (usize, bool)| queued(audit, &measures, row, can);
        Self { people: rows.into_iter().zip(can).filter_map(person).collect(), places }
    }
}

/// The list, those removed from it by a decision, and those decided *remove* whom a veto protects; in any order.
fn rows(audit: &Audit, list: List, place: &impl Fn(usize) -> usize) -> Vec<usize> {
    let mut rows = audit.rows(list, None);
    if list != List::Removal {
        return rows;
    }
    let verdict = |row: usize| audit.decisions.verdict(row);
    // Where the goal cuts among those on whom nothing is decided; those before it would be on the list.
    let cut = audit.goal.as_ref().map(|_| rows.iter().copied().filter(|row| verdict(*row).is_none()).map(place).max());
    let was_listed = |row: usize| match cut {
        Some(cut) => cut.is_some_and(|cut| place(row) <= cut),
        None => audit.scorecards.get(row).is_some_and(|card| band_by_score(audit, card).listed()),
    };
    let is_listed: std::collections::BTreeSet<usize> = rows.iter().copied().collect();
    let more = audit.decisions.rows().filter(|(row, verdict)| match (verdict, is_protected(audit, *row)) {
        _ if is_listed.contains(row) => false,
        (Verdict::Remove, protected) => protected,
        (Verdict::Keep | Verdict::Later, protected) => !protected && was_listed(*row),
    });
    rows.extend(more.map(|(row, _)| row));
    rows
}

fn queued(audit: &Audit, measures: &Measures<'_>, row: usize, can_be_decided: bool) -> Option<Queued> {
    let (connection, card) = (audit.evidence.export.connections.get(row)?, audit.scorecards.get(row)?);
    let company = folded(connection.company.trim());
    let names = [&connection.last_name, &connection.first_name].map(|name| folded(name.trim()));
    Some(Queued {
        row,
        sought: format!("{} {}\n{company}\n{}", names[1], names[0], folded(&connection.position)),
        company,
        name: names,
        industry: industry(audit, row),
        connected_on: connection.connected_on,
        silence: measures.silence(row),
        band: band_by_score(audit, card),
        rules: card.reasons.iter().filter(|reason| !reason.trial()).map(Reason::rule).collect(),
        can_be_decided,
    })
}

fn industry(audit: &Audit, row: usize) -> Option<String> {
    match audit.evidence.answer("industry", row) {
        Answer::Known(Value::Text(text)) => Some(text.to_owned()),
        _ => None,
    }
}

/// Whether anything but a decision protects somebody.
pub(super) fn is_protected(audit: &Audit, row: usize) -> bool {
    audit.scorecards.get(row).is_some_and(|card| card.lasting_protections().next().is_some())
}

/// The band that somebody would have without a decision.
fn band_by_score(audit: &Audit, card: &Scorecard) -> Band {
    match card.score {
        _ if card.lasting_protections().next().is_some() => Band::Protected,
        score if score >= audit.thresholds.remove => Band::Remove,
        score if score >= audit.thresholds.review => Band::Review,
        _ => Band::Keep,
    }
}

/// The rule that speaks loudest for a removal.
pub(super) fn main_rule(audit: &Audit, row: usize) -> Option<usize> {
    let reasons = &audit.scorecards.get(row)?.reasons;
    let speaks = |reason: &&Reason| reason.effect() == Effect::Remove && !reason.trial();
    reasons.iter().find(speaks).map(Reason::rule)
}
