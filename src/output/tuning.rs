//! Which weights decisions and earlier years suggest, for the screen.

use std::fmt::Write as _;

use crate::audit::{Counts, DecisionLessons, Proposal, TooFew, Tuning, Unseen, YearLessons};
use crate::error::HOW_TO_ASK;
use crate::text::{counted, counted_as};

/// The proposed weights, as lines for `linkprune.toml`; `now` is how many people each band has, and `after` how many it would
/// have.
pub fn tuning(tuning: &Tuning, now: Counts, after: Option<Counts>) -> String {
    match tuning {
        Tuning::TooLittle(too_few) => too_few.iter().map(lacking).collect(),
        Tuning::Proposed(proposal) => proposed(proposal, now, after),
    }
}

fn lacking(too_few: &TooFew) -> String {
    match too_few {
        TooFew::Decisions { remove, keep } => {
            let wanted: Vec<String> = [(*remove, "remove"), (*keep, "keep")]
                .iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, word)| format!("{} {word}", counted_as(*count, "more that says", "more that say")))
                .collect();
            format!("too few decisions to learn from: please give {}\n", wanted.join(" and "))
        }
        TooFew::Messages { absent: true } => {
            format!("there is no history to learn from, because messages.csv is not in this export: {HOW_TO_ASK}\n")
        }
        TooFew::Messages { absent: false } => {
            "there is no history to learn from, because nothing tells which messages \
                                               are yours: name yourself under [owner] in linkprune.toml\n"
                .into()
        }
        TooFew::Years { enough, needed } => {
            let years = if *enough == 0 { "there is no year".to_owned() } else { format!("there is only {enough}") };
            format!(
                "too little history to learn from: {years} in which you wrote to enough people, and {needed} are needed to \
                 hold one back; try `--decisions FILE`, or again with an export of next year\n"
            )
        }
    }
}

fn proposed(proposal: &Proposal, now: Counts, after: Option<Counts>) -> String {
    let mut text: String = proposal.too_few.iter().map(lacking).collect();
    text.push_str(&proposal.decisions.as_ref().map(from_decisions).unwrap_or_default());
    text.push_str(&proposal.years.as_ref().map(from_years).unwrap_or_default());
    if proposal.weights.is_empty() {
        text.push_str("no weight is worth changing\n");
        return text;
    }
    if !proposal.is_better() {
        let unseen = match (&proposal.decisions, &proposal.years) {
            (Some(_), None) => "decisions it has not seen",
            (None, _) => "a year it has not seen",
            (Some(_), Some(_)) => "decisions and years it has not seen",
        };
        let _ = writeln!(text, "the proposal ranks no better on {unseen}: leave the weights as they are");
        return text;
    }
    if let Some(after) = after {
        let _ = writeln!(
            text,
            "with these weights, band remove goes from {} to {}, review from {} to {}",
            now.remove, after.remove, now.review, after.review
        );
    }
    text.push_str("\nlines for linkprune.toml:\n\n");
    for (rule, before, after) in &proposal.weights {
        let _ = writeln!(text, "[rules.{rule}]\nweight = {after:?}  # now {before:?}\n");
    }
    text
}

fn from_decisions(learnt: &DecisionLessons) -> String {
    let DecisionLessons { removed, kept, unseen, inseparable } = learnt;
    let mut text = format!(
        "{}: {removed} remove, {kept} keep\npairs (removed, kept) held back from the fit that are ranked correctly (AUC): {}\n",
        counted(removed + kept, "decision"),
        areas(unseen)
    );
    for (one, other) in inseparable {
        let _ = writeln!(
            text,
            "{one} and {other} hold for nearly the same decided people: these decisions hardly tell them apart"
        );
    }
    text
}

fn from_years(learnt: &YearLessons) -> String {
    let YearLessons { years, people, written, unseen, better } = learnt;
    format!(
        "{}: you wrote to {written} of {people} without protection within the year\neach year held back from the fit once \
         (AUC): {}, better in {better} of {years}\n",
        counted(*years, "year"),
        areas(unseen)
    )
}

fn areas(unseen: &Unseen) -> String {
    format!("{:.3} as it is, {:.3} as proposed", unseen.before, unseen.after)
}
