//! What earlier versions of linkprune had, for those who still name it: rules and knobs that are gone, with what took
//! their place, and the starter rules as they were, by fingerprint.

use super::fingerprint::fingerprint;
use super::starter;

/// A starter rule that is gone, and what took its place.
const RULES: &[(&str, &str)] = &[
    ("no-company-no-position", "it is called `blank-profile` now"),
    ("silent-beyond-rhythm", "the points of `talked-both-ways` fade with silence in its place"),
];

/// A knob that is gone: rule, knob, and what took its place.
const KNOBS: &[(&str, &str, &str)] = &[
    ("only-pitched", "POINTS", "it is `LEAST_POINTS` and `MOST_POINTS` now"),
    ("shares-company-or-school", "POINTS", "it is `EMPLOYER_POINTS` and `SCHOOL_POINTS` now"),
    ("talked-both-ways", "LEAST", "it is `LEAST_POINTS` now"),
    ("talked-both-ways", "MOST", "it is `MOST_POINTS` now"),
];

/// Fingerprints of starter rules as earlier versions wrote them.
const TEXTS: &[(&str, &str)] = &[
    ("endorsed", "bdf7ac419a1af858"),
    ("gone-quiet", "b57d3574904a7162"),
    ("in-my-function", "30f2f0659324654c"),
    ("in-my-industry", "321995cc573d5dae"),
    ("invited-by-me", "f8753512a9e9e181"),
    ("invited-without-note", "2f6f4fbe1e57da0c"),
    ("may-have-talked", "205ff5b66db3c377"),
    ("messages-within-a-year", "9f65923c64f40989"),
    ("never-spoke", "46776dee6edf9c5f"),
    ("no-company-no-position", "e57c49b47de185fa"),
    ("not-my-function", "9b67a41ad55efa10"),
    ("not-my-industry", "0205d92afd03a2d6"),
    ("only-one-here", "a3b5774d633de659"),
    ("only-pitched", "c491bd0360cd4a67"),
    ("recently-connected", "54cea581cd56c022"),
    ("recommended", "8ff7de42ea8a52a2"),
    ("regard-in-doubt", "4c90ae7adeca2774"),
    ("senior-role", "ec3bd850ccf7c32e"),
    ("shares-company-or-school", "919af49c8329eabb"),
    ("silent-beyond-rhythm", "d108b84b99a7df45"),
    ("talked-both-ways", "6fdaa855e1ca3426"),
];

/// How a rule of the user's stands to the starter rule of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copy {
    /// There is no starter rule of that name, or this is it.
    Own,
    /// What an earlier version wrote, unchanged.
    Older,
    /// Something else: edited since, or written by the user.
    Edited,
}

/// What took the place of a rule, if an earlier version had it.
pub fn successor_of_rule(id: &str) -> Option<&'static str> {
    RULES.iter().find(|(rule, _)| *rule == id).map(|(_, successor)| *successor)
}

/// What took the place of a knob, if an earlier version had it.
pub fn successor_of_knob(rule: &str, knob: &str) -> Option<&'static str> {
    KNOBS.iter().find(|(id, name, _)| *id == rule && *name == knob).map(|(.., successor)| *successor)
}

/// How a rule with that text stands to the starter rule of its name, whatever the ends of its lines.
pub fn copy_of(id: &str, text: &str) -> Copy {
    let text = text.replace("\r\n", "\n");
    let print = fingerprint([text.as_str()]);
    if TEXTS.iter().any(|(rule, known)| *rule == id && *known == print) {
        return Copy::Older;
    }
    match starter::text_of(id) {
        Some(today) if today != text => Copy::Edited,
        _ => Copy::Own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleSet;

    #[test]
    fn what_is_gone_is_gone_and_its_successor_is_there() {
        let set = RuleSet::load(starter::sources(), &[], &[], false).unwrap();
        let knobs = |id: &str| -> Vec<String> {
            let (_, rule) = set.rule(id).unwrap();
            rule.knobs().iter().map(|knob| knob.name.clone()).collect()
        };
        let named = |text: &'static str| text.split('`').skip(1).step_by(2);
        for (id, successor) in RULES {
            assert!(set.rule(id).is_none(), "{id}");
            assert!(named(successor).all(|rule| set.rule(rule).is_some()), "{successor}");
        }
        for (id, knob, successor) in KNOBS {
            assert!(!knobs(id).iter().any(|name| name == knob), "{id} {knob}");
            assert!(named(successor).all(|name| knobs(id).iter().any(|knob| knob == name)), "{successor}");
        }
        for (id, ..) in TEXTS {
            assert!(
                starter::text_of(id).is_some() || successor_of_rule(id).is_some(),
                "{id} is gone without a successor"
            );
        }
    }

    #[test]
    fn todays_starter_rules_are_no_older_copies() {
        for (id, text, _) in starter::STARTER {
            assert_eq!(copy_of(id, text), Copy::Own, "{id}");
            assert_eq!(copy_of(id, &text.replace('\n', "\r\n")), Copy::Own, "{id}");
            assert_eq!(copy_of(id, &format!("{text}// mine\n")), Copy::Edited, "{id}");
        }
        assert_eq!(copy_of("mine", "anything"), Copy::Own);
    }
}
