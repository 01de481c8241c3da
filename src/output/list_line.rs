//! The line of a summary about the list: who is on it, where a goal cuts it, and who is protected by what.

use super::next_step;
use crate::audit::{Audit, Goal, List, PlacedBy};
use crate::rules::Rule;
use crate::text::{agreeing, counted, counted_as};

/// How many reasons for protection are named.
const NAMED_IN_A_LINE: usize = 4;

/// Who is on the list, and who is protected, in a line.
pub(super) fn listed(audit: &Audit, list: List, beside_glance: bool) -> String {
    let list = list_beside(audit, list, &removal_list(audit, beside_glance));
    match protected(audit) {
        Some(protected) => format!("{list}; {protected}"),
        None => list,
    }
}

/// Who is on the list, without who is protected: the first thing that is read above it.
pub(super) fn headline(audit: &Audit, list: List) -> String {
    match list {
        List::Reconnect => format!("{} to write to again", counted(audit.rows(list, None).len(), "person")),
        List::Removal | List::All => removal_list(audit, true),
    }
}

/// What the list is that is shown, where it is another than the removal list, and what is said of that one.
fn list_beside(audit: &Audit, list: List, removal: &str) -> String {
    let people = || audit.rows(list, None).len();
    match list {
        List::Removal => removal.to_owned(),
        List::Reconnect => format!("{} to write to again; the removal list: {removal}", counted(people(), "person")),
        List::All => format!("everybody, by rank; of them on the removal list: {removal}"),
    }
}

/// Who is on the removal list, or why nobody is.
fn removal_list(audit: &Audit, beside_glance: bool) -> String {
    let counts = audit.counts;
    match (&audit.goal, audit.shortfall()) {
        (Some(goal), _) => goal_line(audit, goal),
        (None, Some(shortfall)) => {
            let why = next_step::why_so_low(&shortfall).filter(|_| !beside_glance);
            let why = why.map(|why| format!("; {why}")).unwrap_or_default();
            format!("nobody, of {}: {}{why}", counts.connections, next_step::how_far(&shortfall))
        }
        (None, None) => {
            let bands = format!("{}, of {}", counts.listed_words(), counts.connections);
            match audit.rows(List::Removal, None).len() {
                all if all == counts.remove + counts.review => bands,
                all => format!("{bands}; {}", as_decided(audit, all)),
            }
        }
    }
}

/// How many are on the list, where that is not the number of its bands: some are on it because the owner decided so, and
/// some wait for a day.
fn as_decided(audit: &Audit, all: usize) -> String {
    let in_bands = |row: &usize| audit.scorecards.get(*row).is_some_and(|card| card.band.listed());
    let more = audit.rows(List::Removal, None).iter().filter(|row| !in_bands(row)).count();
    let waits = |row: &usize| audit.decisions.waits(*row, audit.evidence.as_of);
    let waiting = (0..audit.scorecards.len()).filter(|row| waits(row) && in_bands(row)).count();
    let waiting = (waiting > 0).then(|| counted_as(waiting, "of them waits for its day", "of them wait for their day"));
    let more = (more > 0)
        .then(|| counted_as(more, "more is to go because you decided so", "more are to go because you decided so"));
    let why: Vec<String> = waiting.into_iter().chain(more).collect();
    format!("{}, so {} on the list", why.join(" and "), counted_as(all, "person is", "people are"))
}

/// How many are protected, and by what: everybody counted under one reason. `None` if nobody is.
fn protected(audit: &Audit) -> Option<String> {
    let by = audit.protected_first_by();
    let named = by.iter().take(NAMED_IN_A_LINE).map(|(id, people)| format!("{} ({people})", protection(audit, id)));
    let mut named: Vec<String> = named.collect();
    let others: usize = by.iter().skip(NAMED_IN_A_LINE).map(|(_, people)| people).sum();
    if others > 0 {
        named.push(format!("other ({others})"));
    }
    let once = if by.len() > 1 { ", each counted once" } else { "" };
    (audit.counts.protected > 0).then(|| format!("{} protected{once}: {}", audit.counts.protected, named.join(", ")))
}

/// What protects, in a few words: a rule's title as part of a sentence.
fn protection(audit: &Audit, id: &str) -> String {
    match audit.rules.rule(id) {
        Some((_, rule)) => within_a_sentence(rule),
        None if id == "keep-list" => "your keep list".into(),
        None => "your decision".into(),
    }
}

/// The title with a small first letter, unless the first word is `I` or written in capitals.
fn within_a_sentence(rule: &Rule) -> String {
    let title = rule.title();
    let mut letters = title.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(title.chars().skip(1)).collect()
        }
        _ => title.to_owned(),
    }
}

/// Where the list is cut, how many have the score there, and how many of those listed are decided already.
fn goal_line(audit: &Audit, goal: &Goal) -> String {
    let connections = audit.counts.connections;
    let Goal { asked, source, people, listed, sharing_cut_score, decided, .. } = goal;
    let Some(cut) = goal.cut_score else {
        return format!(
            "nobody, of {connections}; goal {asked} ({source}): the network is not larger than that, or everybody is protected or \
             decided later"
        );
    };
    let all =
        if listed < people { ", and all others are protected or decided later".to_owned() } else { String::new() };
    let share = counted_as(*sharing_cut_score, "person has", "people share");
    let first = match listed {
        1 => "the first".to_owned(),
        several => format!("the first {several}"),
    };
    let decided = if *decided == 0 { String::new() } else { format!("; {decided} of the {listed} already decided") };
    format!(
        "{first} of the order, of {connections}; goal {asked} ({source}){all}; the cut is at score {cut}, which {share}{decided}{}",
        at_zero(audit)
    )
}

/// How many of those listed no score puts there, and what does; blank where there are none.
fn at_zero(audit: &Audit) -> String {
    let (people, steps) = audit.listed_at_zero();
    if people == 0 {
        return String::new();
    }
    let steps: Vec<&str> = steps.into_iter().map(PlacedBy::words).collect();
    let have = agreeing(people, "has", "have");
    format!("; {people} of them {have} score 0: ordered by {}", steps.join(", then "))
}
