//! Where a network is thin in what its owner looks for, in sentences.

use super::bars::percent;
use crate::audit::{Audit, BreakdownBy, GroupSize, Lack, NetworkProfile, TargetGroup, TargetGroupOf};
use crate::text::{agreeing, and, counted};

/// One sentence for each group, then what to look for.
pub(super) fn sentences(audit: &Audit, profile: &NetworkProfile) -> Vec<String> {
    if profile.target_groups.is_empty() {
        return vec![
            "Nothing says which industries or functions matter to you, so nothing can be thin: `--industries`, \
             `--functions` or `linkprune init` say it."
                .to_owned(),
        ];
    }
    let whole = &profile.whole;
    let target = &audit.evidence.target;
    let mut said = vec![format!(
        "Your industries are from {}. Your functions are from {}.",
        source(&target.industries_source),
        source(&target.functions_source)
    )];
    said.extend(profile.target_groups.iter().map(|group| one_group(group, whole)));
    said.extend(unknown(profile, BreakdownBy::Industry, "`linkprune industries` shows which companies to name"));
    said.extend(unknown(profile, BreakdownBy::Function, "`linkprune industries` shows which titles have none"));
    if !target.companies.is_empty() {
        said.extend(unknown(profile, BreakdownBy::Company, "they name none, or the list has no such column"));
    }
    said.push(look_for(profile));
    said.extend(nobody_known(profile));
    said.extend(take_up(profile));
    said
}

fn source(source: &str) -> &str {
    if source.is_empty() { "nowhere" } else { source }
}

/// `engineering in finance`.
fn name(of: &TargetGroupOf) -> String {
    match of {
        TargetGroupOf::Industry(name) | TargetGroupOf::Function(name) => (*name).to_owned(),
        TargetGroupOf::Both(function, industry) => format!("{function} in {industry}"),
        TargetGroupOf::Company(name) => format!("people at {name}"),
    }
}

fn one_group(group: &TargetGroup, whole: &GroupSize) -> String {
    let TargetGroup { of, size, unknown, main, median, lack } = group;
    let kind = if matches!(of, TargetGroupOf::Function(_)) { "functions" } else { "industries" };
    let middling = match (median, lack) {
        (Some(median), Some(Lack::Few | Lack::Nobody)) => {
            format!(", while half of the {kind} here have {} or more", counted(*median, "person"))
        }
        _ => String::new(),
    };
    let people = match size.people {
        0 if *unknown > 0 => format!("nobody known, and of {} it is unknown", counted(*unknown, "person")),
        0 => "nobody".to_owned(),
        people => format!("{people} of {}", whole.people),
    };
    let main = match main {
        Some(main) if *main < size.people => format!(" (for {} it comes first)", nobody_or(*main)),
        _ => String::new(),
    };
    let gone = match size.listed {
        0 => String::new(),
        _ => format!(", {} without the removal list", nobody_or(size.stay())),
    };
    format!("{}: {people}{main}{middling}{gone}{}.", name(of), activity(size, whole, *lack))
}

fn nobody_or(people: usize) -> String {
    if people == 0 { "nobody".into() } else { people.to_string() }
}

/// How many of them were in touch within the year.
fn activity(size: &GroupSize, whole: &GroupSize, lack: Option<Lack>) -> String {
    let Some((active, all_active)) = size.known_active().zip(whole.known_active()).filter(|_| size.people > 0) else {
        return String::new();
    };
    let compared = match lack {
        Some(Lack::Quiet) => format!(
            " ({} %; it is {} % of the whole network)",
            percent(active, size.people),
            percent(all_active, whole.people)
        ),
        _ => String::new(),
    };
    format!("; in touch with {} within a year{compared}", nobody_or(active))
}

/// How many people may belong to a group and are not counted.
fn unknown(profile: &NetworkProfile, by: BreakdownBy, remedy: &str) -> Option<String> {
    let unknown = profile.unknown(by);
    (unknown > 0).then(|| {
        format!(
            "The {} of {} is unknown, so there may be more of each: {remedy}.",
            by.word(),
            counted(unknown, "person")
        )
    })
}

fn names(profile: &NetworkProfile, lacks: &[Lack]) -> Vec<String> {
    let lacking = profile.target_groups.iter().filter(|group| group.lack.is_some_and(|lack| lacks.contains(&lack)));
    lacking.map(|group| name(&group.of)).collect()
}

fn look_for(profile: &NetworkProfile) -> String {
    let few = names(profile, &[Lack::Nobody, Lack::Few]);
    if few.is_empty() {
        return "None of these groups is known to be smaller than a middling one of your network.".into();
    }
    format!("Look for more of {}: {}.", agreeing(few.len(), "this group", "these groups"), and(&few))
}

/// The groups in which nobody is known, and somebody may be.
fn nobody_known(profile: &NetworkProfile) -> Option<String> {
    let is_one = |group: &&TargetGroup| group.size.people == 0 && group.unknown > 0;
    let groups: Vec<String> = profile.target_groups.iter().filter(is_one).map(|group| name(&group.of)).collect();
    (!groups.is_empty()).then(|| format!("Nobody is known to be one of these, and somebody may be: {}.", and(&groups)))
}

fn take_up(profile: &NetworkProfile) -> Option<String> {
    let quiet = names(profile, &[Lack::Quiet]);
    (!quiet.is_empty()).then(|| {
        format!(
            "Write to some again, you know enough of them and few are active: {}; `linkprune audit --list reconnect` \
             names people who talked with you and went quiet.",
            and(&quiet)
        )
    })
}
