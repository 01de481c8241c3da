//! Warnings about what a network would lose with the people listed, and about how little is known about them.

use crate::audit::Guard;
use crate::audit::diversity::LOSS_WORTH_A_WARNING;
use crate::audit::run::Audit;
use crate::audit::warning::{Warning, warning};
use crate::export::Connection;
use crate::store::decision::Verdict;
use crate::store::goal::GoalSize;
use crate::text::counted;

/// The codes of the guard's warnings: with `--fail-on guard`, any of them ends a run with exit code 1.
pub const GUARD_WARNINGS: [&str; 5] =
    ["list-over-tenth", "industry-gone", "target-company-gone", "diversity-loss", "industries-unknown"];

/// What the guard's numbers warn of.
pub(super) fn of_guard(audit: &Audit) -> Vec<Warning> {
    let Guard { industries_gone, target_companies_gone, diversity: d, .. } = audit.guard();
    let Guard { industry_unknown_after, company_unknown_after, .. } = *audit.guard();
    let without = without(audit);
    let nobody = |code: &'static str, place: &str, gone: &[String], unknown: usize| {
        let places = gone.join(", ");
        let text = || match unknown {
            0 => format!("{without} you would know nobody {place} {places}"),
            unknown => {
                format!("{without} nobody is known {place} {places}; of {} it is unknown", counted(unknown, "person"))
            }
        };
        (!gone.is_empty()).then(|| warning(code, text()))
    };
    let industries: Vec<String> = industries_gone.iter().map(|industry| (*industry).to_owned()).collect();
    [
        over_a_tenth(audit),
        nobody("industry-gone", "in", &industries, industry_unknown_after),
        nobody("target-company-gone", "at", target_companies_gone, company_unknown_after),
        diversity(without, "industries", d.industries_before, d.industries_after),
        diversity(without, "companies", d.companies_before, d.companies_after),
        unknown_industries(audit),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whom the guard takes to be gone.
fn without(audit: &Audit) -> &'static str {
    match (&audit.goal, audit.decisions.count(Verdict::Remove)) {
        (Some(_), _) => "without those the goal lists",
        (None, 0) => "without band remove",
        (None, _) => "without band remove and those you decided to remove",
    }
}

fn over_a_tenth(audit: &Audit) -> Option<Warning> {
    let connections = audit.counts.connections;
    let (what, people) = match &audit.goal {
        Some(goal) => ("the goal lists", goal.listed),
        None => ("band remove has", audit.counts.remove),
    };
    let is_share = matches!(audit.goal_asked, Some((GoalSize::Percent(percent), _)) if percent <= 10.0);
    (!is_share && people * 10 > connections).then(|| {
        warning(
            "list-over-tenth",
            format!(
                "{what} {people} of {}, more than a tenth; ordinary turnover is about a tenth a year",
                counted(connections, "connection")
            ),
        )
    })
}

fn diversity(without: &str, what: &str, before: Option<f64>, after: Option<f64>) -> Option<Warning> {
    // Of whom nothing is known, or of nobody, there is no spread.
    let (before, after) = (before?, after?);
    let loss = (before - after) / before;
    (before > 0.0 && loss > LOSS_WORTH_A_WARNING).then(|| {
        let fall = format!("falls from {before:.2} to {after:.2} (1 is widest) {without}");
        warning("diversity-loss", format!("the spread over {what} {fall}"))
    })
}

fn unknown_industries(audit: &Audit) -> Option<Warning> {
    // A blank profile has nothing to tell an industry by.
    let is_blank = |c: &Connection| c.company.trim().is_empty() && c.position.trim().is_empty();
    let people = audit.evidence.export.connections.iter().zip(&audit.evidence.measured.readings).enumerate();
    let listed = people.filter(|(row, (connection, _))| audit.is_listed(*row) && !is_blank(connection));
    let unknown: Vec<bool> = listed.map(|(_, (_, reading))| reading.industry.is_none()).collect();
    let (all, unknown) = (unknown.len(), unknown.iter().filter(|unknown| **unknown).count());
    let of = match all {
        1 => "the only person listed".to_owned(),
        all => format!("{unknown} of the {all} people listed"),
    };
    (unknown * 3 > all).then(|| {
        warning(
            "industries-unknown",
            format!(
                "the industry of {of} with a company or position is unknown; `linkprune industries` shows what to name"
            ),
        )
    })
}

pub(super) fn unknown_target(audit: &Audit) -> Option<Warning> {
    audit.evidence.target.lacks_industries().then(|| {
        warning(
            "target-unknown",
            "your own industry is unknown, so nobody can match it; name it under [target] in linkprune.toml",
        )
    })
}
