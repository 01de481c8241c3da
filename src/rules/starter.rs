//! The rules that come with linkprune, in reading order: for removal, for keeping, vetoes, reconnecting. They are files
//! like any user's, and the same holds for them.

use std::path::Path;

use super::source::RuleSource;
use crate::error::{Result, argument};
use crate::store::files::{self, PathKind};

/// A starter rule's id, its text and its cases, if any.
pub type Starter = (&'static str, &'static str, Option<&'static str>);

macro_rules! starter {
    ($id:literal) => {
        ($id, include_str!(concat!("../../rules/", $id, ".rhai")), None)
    };
    ($id:literal with cases) => {
        (
            $id,
            include_str!(concat!("../../rules/", $id, ".rhai")),
            Some(include_str!(concat!("../../rules/", $id, ".cases.csv"))),
        )
    };
}

/// A rule to start from: it holds for some connections and not for others, and its examples pass.
pub const BLANK: &str = include_str!("blank.rhai");

/// The register of starter rules.
pub const STARTER: &[Starter] = &[
    starter!("not-my-industry" with cases),
    starter!("not-my-function"),
    starter!("never-spoke"),
    starter!("faded-exchange"),
    starter!("one-sided"),
    starter!("only-pitched" with cases),
    starter!("blank-profile"),
    starter!("invited-without-note"),
    starter!("talked-both-ways" with cases),
    starter!("recent-approach"),
    starter!("i-wrote"),
    starter!("endorsed-by-me"),
    starter!("noted"),
    starter!("in-my-industry"),
    starter!("in-my-function"),
    starter!("my-keywords"),
    starter!("senior-role"),
    starter!("shares-company-or-school"),
    starter!("only-one-here"),
    starter!("invited-by-me"),
    starter!("recommended"),
    starter!("endorsed"),
    starter!("regard-in-doubt"),
    starter!("messages-within-a-year"),
    starter!("may-have-talked"),
    starter!("met-or-called"),
    starter!("recently-connected"),
    starter!("gone-quiet"),
];

/// The starter rules as if they were in a folder `rules`: by id, like those of any folder.
pub fn sources() -> Vec<RuleSource> {
    let mut sources: Vec<RuleSource> = STARTER
        .iter()
        .map(|(id, text, cases)| RuleSource {
            id: (*id).to_owned(),
            file: format!("{FOLDER}/{id}.rhai"),
            text: (*text).to_owned(),
            cases: cases.map(|cases| (format!("{FOLDER}/{id}.cases.csv"), cases.to_owned())),
            broken: Vec::new(),
        })
        .collect();
    sources.sort_by(|a, b| a.id.cmp(&b.id));
    sources
}

/// Writes the starter rules into a folder, which is created if it is missing. Rules with these names that it already has
/// stay as they are. Returns how many starter rules there are.
pub fn write_into(folder: &Path) -> Result<usize> {
    let mut wanted: Vec<(String, &[u8])> = Vec::new();
    for (id, text, cases) in STARTER {
        // Cases belong to the text they were written for.
        if files::path_kind(&folder.join(format!("{id}.rhai"))) != PathKind::Nothing && !files::is_unfinished(folder) {
            continue;
        }
        wanted.extend(cases.map(|cases| (format!("{id}.cases.csv"), cases.as_bytes())));
        wanted.push((format!("{id}.rhai"), text.as_bytes()));
    }
    files::write_folder(folder, &wanted)?;
    Ok(STARTER.len())
}

/// The folder that is used where none is named.
const FOLDER: &str = "rules";

/// The command that adds what is missing to a rules folder, as the user named it.
pub fn adding_command(folder: &str) -> String {
    let whole = if folder == FOLDER {
        String::new()
    } else {
        format!(" --rules {}", argument(folder).unwrap_or_else(|| "DIR".to_owned()))
    };
    format!("linkprune init --add-missing{whole}")
}

/// The starter rules that are not among `ids`, in the order of the register.
pub fn missing_among(ids: &[String]) -> Vec<&'static str> {
    STARTER.iter().map(|(id, ..)| *id).filter(|id| !ids.iter().any(|other| other == id)).collect()
}

/// The text of the starter rule of that id.
pub fn text_of(id: &str) -> Option<&'static str> {
    STARTER.iter().find(|(known, ..)| *known == id).map(|(_, text, _)| *text)
}

#[cfg(test)]
mod tests {
    use super::super::cases::{CaseOutcome, run_cases};
    use super::super::judge::tests::facts;
    use super::super::{Effect, Override, Reason, Rule, RuleSet};
    use super::*;
    use crate::error::Diagnostic;
    use crate::signals::{self, Facts, Kind, OwnerLists, Values};
    use crate::store::settings::KnobValue;

    #[test]
    fn every_starter_rule_passes_its_own_cases_and_every_verb_is_reached() {
        let set = RuleSet::load(sources(), &[], &[], false).unwrap();
        assert_eq!(set.notes, []);
        let report = run_cases(&set);
        assert_eq!(report.problems, []);
        for case in &report.results {
            assert_eq!(case.outcome, CaseOutcome::AsExpected, "{}: {:#?}", case.place, case);
        }
        for verb in &report.verbs {
            assert!(verb.reached > 0, "{} line {} is never reached", set.rules[verb.rule].id, verb.line);
        }
    }

    #[test]
    fn every_starter_rule_has_three_examples_and_one_of_something_unknown() {
        for (rule, source) in RuleSet::load(sources(), &[], &[], false).unwrap().rules.iter().zip(sources()) {
            assert_eq!(rule.id, source.id);
            assert!(rule.header.examples.len() >= 3, "{}", rule.id);
            let unknown =
                |example: &super::super::example::Example| example.facts.iter().any(|fact| fact.value.is_none());
            assert!(rule.header.examples.iter().any(unknown), "{}", rule.id);
            assert!(!rule.header.title.is_empty() && !rule.header.tags.is_empty(), "{}", rule.id);
            assert!(!rule.header.evidence.is_empty(), "{} says neither evidence nor belief", rule.id);
        }
    }

    #[test]
    fn the_command_that_adds_rules_names_the_folder() {
        for (folder, expected) in [
            ("rules", "linkprune init --add-missing"),
            ("mine", "linkprune init --add-missing --rules mine"),
            (".", "linkprune init --add-missing --rules ."),
            ("my rules", "linkprune init --add-missing --rules \"my rules\""),
            ("a\nb", "linkprune init --add-missing --rules DIR"),
        ] {
            assert_eq!(adding_command(folder), expected);
        }
    }

    #[test]
    fn every_rule_file_is_in_the_register_and_the_register_holds_no_other() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
        let mut files: Vec<String> = files::list(&folder).unwrap().into_iter().map(|listed| listed.name).collect();
        files.retain(|name| name.contains(".rhai") || name.contains(".cases."));
        files.sort();
        let mut registered: Vec<String> = STARTER
            .iter()
            .flat_map(|(id, _, cases)| {
                [Some(format!("{id}.rhai")), cases.map(|_| format!("{id}.cases.csv"))].into_iter().flatten()
            })
            .collect();
        registered.sort();
        assert_eq!(files, registered);
    }

    /// Numbers where a rule may turn: nothing, one, around each of its knobs, and far beyond.
    fn numbers(knobs: &[i64]) -> Vec<Option<i64>> {
        let around = knobs.iter().flat_map(|knob| [knob - 1, *knob, knob + 1]);
        let mut all: Vec<i64> =
            [0, 1, 2, 1_000_000_000].into_iter().chain(around.filter(|number| *number >= 0)).collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter().map(Some).collect()
    }

    /// Connections with every mixture of values around which a rule may turn.
    fn at_every_turn(rule: &Rule, rows: usize) -> Facts {
        let whole = |value: &KnobValue| if let KnobValue::Whole(whole) = value { Some(*whole) } else { None };
        let knobs: Vec<i64> =
            rule.knobs().iter().flat_map(|knob| [whole(&knob.value), whole(&knob.default)]).flatten().collect();
        let mut chance = 7_usize;
        let mut pick = |from: usize| {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (chance >> 33) % from
        };
        let known = rule.signals().iter().filter_map(|(name, _)| {
            let signal = signals::named(name)?;
            let texts = if signal.values.is_empty() { &["Life Coach", "software"] } else { signal.values };
            let values = match signal.kind {
                Kind::Whole => {
                    let numbers = numbers(&knobs);
                    Values::Whole((0..rows).map(|_| numbers[pick(numbers.len())]).collect())
                }
                Kind::YesNo => Values::YesNo((0..rows).map(|_| Some(pick(4) > 0)).collect()),
                Kind::Decimal => Values::Decimal((0..rows).map(|_| Some(1e9)).collect()),
                Kind::Texts => {
                    Values::Texts((0..rows).map(|_| Some([texts[pick(texts.len())].into()].into())).collect())
                }
                Kind::Text | Kind::Date => Values::Text((0..rows).map(|_| Some(texts[pick(texts.len())])).collect()),
            };
            Some((signal.name, values))
        });
        let mut owner = OwnerLists::default();
        for list in 0..OwnerLists::NAMES.len() {
            owner.set(list, Some(["software".into()].into()));
        }
        facts(rows, known.collect(), owner)
    }

    #[test]
    fn no_facts_push_the_points_of_a_starter_rule_out_of_range() {
        let set = RuleSet::load(sources(), &[], &[], false).unwrap();
        for rule in &set.rules {
            let one = RuleSet { rules: vec![rule.clone()], ..set.clone() };
            let facts = at_every_turn(rule, 3_000);
            let judged = one.judge(&facts).unwrap_or_else(|found| panic!("{}: {found:?}", rule.id));
            let held = judged.iter().flat_map(|judgement| &judgement.reasons);
            let points: Vec<u32> = held.filter(|reason| reason.effect().has_points()).map(Reason::points).collect();
            assert!(points.iter().all(|points| (1..=60).contains(points)), "{}: {points:?}", rule.id);
            let speaks = rule.effects().any(Effect::has_points);
            assert_eq!(speaks, !points.is_empty(), "{} never holds", rule.id);
        }
    }

    #[test]
    fn no_value_of_a_knob_that_the_check_accepts_ends_an_audit() {
        const WHOLE: [&str; 10] = [
            "0",
            "1",
            "-1",
            "1000",
            "1001",
            "1000000000",
            "-1000000000",
            "1000000001",
            "9223372036854775807",
            "-9223372036854775808",
        ];
        let plain = RuleSet::load(sources(), &[], &[], false).unwrap();
        let (mut judged, mut refused) = (0, 0);
        for (rule, knob) in plain.rules.iter().flat_map(|rule| rule.knobs().iter().map(move |knob| (rule, knob))) {
            let values: &[&str] = match knob.default {
                KnobValue::Whole(_) => &WHOLE,
                KnobValue::List(_) => &["[]", "[\"\"]", "[\"*\"]"],
                _ => panic!("{} {}: say here which values are its boundaries", rule.id, knob.name),
            };
            for value in values {
                let turned: Override = (rule.id.clone(), knob.name.clone(), (*value).to_owned());
                let one = sources().into_iter().filter(|source| source.id == rule.id).collect();
                match RuleSet::load(one, &[], &[turned], false) {
                    Err(found) => {
                        refused += 1;
                        let said: String = found.iter().map(Diagnostic::render).collect();
                        assert!(said.contains(&knob.name) && said.contains("help: "), "{said}");
                    }
                    Ok(set) => {
                        judged += 1;
                        let ended = set.judge(&at_every_turn(&set.rules[0], 300)).err();
                        assert_eq!(ended, None, "{} with {} = {value}", rule.id, knob.name);
                    }
                }
            }
        }
        assert!(judged > 100 && refused > 50, "{judged} {refused}");
    }

    #[test]
    fn work_that_finds_clients_is_the_same_in_both_rules_about_it() {
        let set = RuleSet::load(sources(), &[], &[], false).unwrap();
        let lists = |id: &str| -> Vec<String> {
            let (_, rule) = set.rule(id).unwrap();
            let lists = rule.knobs().iter().filter(|knob| matches!(knob.value, KnobValue::List(_)));
            lists.map(|knob| format!("{} {}", knob.name, knob.value)).collect()
        };
        assert_eq!(lists("only-pitched"), lists("recent-approach"));
        assert_eq!(lists("only-pitched").len(), 2);
    }
}
