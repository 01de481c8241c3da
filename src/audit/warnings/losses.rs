//! Warnings about what a network would lose with the people listed, and about how little is known about them.

use std::collections::BTreeMap;

use crate::audit::Band;
use crate::audit::diversity::LOSS_WORTH_A_WARNING;
use crate::audit::run::Audit;
use crate::audit::warning::{Warning, warning};
use crate::export::Connection;
use crate::store::goal::GoalSize;
use crate::text::counted;

pub(super) fn over_a_tenth(audit: &Audit) -> Option<Warning> {
    let counts = audit.counts;
    let (what, people) = match &audit.goal {
        Some(goal) => ("the goal lists", goal.listed),
        None => ("band remove has", counts.remove),
    };
    let is_share = matches!(audit.goal_asked, Some((GoalSize::Percent(percent), _)) if percent <= 10.0);
    // Rounded as a goal of 10 % is.
    (!is_share && people > (counts.connections + 5) / 10).then(|| {
        warning(
            "list-over-tenth",
            format!(
                "{what} {people} of {}, more than a tenth; ordinary turnover is about a tenth a year",
                counted(counts.connections, "connection")
            ),
        )
    })
}

pub(super) fn industries_gone(audit: &Audit) -> Option<Warning> {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for (reading, card) in audit.evidence.measured.readings.iter().zip(&audit.scorecards) {
        if let Some(found) = &reading.industry {
            *left.entry(found.answer).or_default() += usize::from(card.band != Band::Remove);
        }
    }
    let gone: Vec<&str> = left.iter().filter(|(_, count)| **count == 0).map(|(industry, _)| *industry).collect();
    (!gone.is_empty())
        .then(|| warning("industry-gone", format!("without band remove you would know nobody in {}", gone.join(", "))))
}

pub(super) fn target_companies_gone(audit: &Audit) -> Option<Warning> {
    let gone: Vec<&str> = audit
        .evidence
        .target
        .companies
        .iter()
        .filter(|company| {
            let there = audit.evidence.measured.company_keys.rows_of(company);
            let goes = |row: &usize| audit.scorecards.get(*row).is_some_and(|card| card.band == Band::Remove);
            !there.is_empty() && there.iter().all(goes)
        })
        .map(String::as_str)
        .collect();
    (!gone.is_empty()).then(|| {
        warning("target-company-gone", format!("without band remove you would know nobody at {}", gone.join(", ")))
    })
}

pub(super) fn diversity(audit: &Audit) -> Vec<Warning> {
    let of = |what: &str, before: Option<f64>, after: Option<f64>| {
        let (before, after) = (before?, after.unwrap_or(0.0));
        let loss = (before - after) / before;
        (before > 0.0 && loss > LOSS_WORTH_A_WARNING).then(|| {
            warning(
                "diversity-loss",
                format!(
                    "the spread over {what} falls from {before:.2} to {after:.2} (1 is widest) without band remove"
                ),
            )
        })
    };
    let d = audit.diversity;
    [of("industries", d.industries_before, d.industries_after), of("companies", d.companies_before, d.companies_after)]
        .into_iter()
        .flatten()
        .collect()
}

pub(super) fn unknown_industries(audit: &Audit) -> Option<Warning> {
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
