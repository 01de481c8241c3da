//! What turning, switching and breaking rules does to a set.

use super::*;
use crate::store::settings::KnobValue;

const SPOKE: &str = "//! Never exchanged a message\n//! example: days_connected = 800, messages_from_me = 0 => remove 20\n\n\
    const POINTS = 20;\nconst AFTER_DAYS = 365;\nconst SHARE = 0.5;\nconst ON = true;\nconst WORDS = [\"a\", \"b\"];\n\
    const NAME = \"x\";\n\n\
    if ON && messages_from_me == 0 && days_connected > AFTER_DAYS && SHARE < 0.9 && !mentions(NAME, WORDS) {\n    \
    remove(POINTS, \"silent\");\n}\n";
const MINE: &str =
    "//! Mine\n//! example: in_my_industry = true => keep 5\n\nif in_my_industry {\n    keep(5, \"mine\");\n}\n";

fn source(id: &str, text: &str) -> RuleSource {
    RuleSource {
        id: id.to_owned(),
        file: format!("rules/{id}.rhai"),
        text: text.to_owned(),
        cases: None,
        broken: Vec::new(),
    }
}

fn both() -> Vec<RuleSource> {
    vec![source("spoke", SPOKE), source("mine", MINE)]
}

fn placed<T>(value: T, line: usize) -> Located<T> {
    Located { value, place: Place::at("linkprune.toml", line, 1), source_line: format!("line {line}") }
}

fn settings(id: &str, knobs: &[(&str, KnobValue)]) -> RuleSettings {
    let knobs = knobs.iter().zip(2..).map(|((name, value), line)| ((*name).to_owned(), placed(value.clone(), line)));
    RuleSettings { id: placed(id.to_owned(), 1), enabled: None, trial: None, weight: None, knobs: knobs.collect() }
}

fn knobs(set: &RuleSet) -> Vec<String> {
    set.rules[0].knobs().iter().map(|knob| format!("{} = {} ({:?})", knob.name, knob.value, knob.from)).collect()
}

fn over(written: &[(&str, &str, &str)]) -> Vec<Override> {
    written.iter().map(|(id, name, value)| ((*id).to_owned(), (*name).to_owned(), (*value).to_owned())).collect()
}

fn said(found: &[Diagnostic]) -> Vec<String> {
    found
        .iter()
        .map(|found| {
            format!("{} {}: {} / {}", found.place, found.code.name, found.sentence, found.help.as_deref().unwrap_or(""))
        })
        .collect()
}

#[test]
fn knobs_are_turned_by_the_file_and_then_by_the_command_line() {
    let turned = settings(
        "spoke",
        &[
            ("AFTER_DAYS", KnobValue::Whole(180)),
            ("SHARE", KnobValue::Whole(1)),
            ("WORDS", KnobValue::List(vec![KnobValue::Text("c".into())])),
        ],
    );
    let set = RuleSet::load(
        both(),
        &[turned],
        &over(&[("spoke", "AFTER_DAYS", "90"), ("spoke", "WORDS", "[d, \"e\"]")]),
        false,
    );
    assert_eq!(
        knobs(&set.unwrap()),
        [
            "POINTS = 20 (Rule)",
            "AFTER_DAYS = 90 (CommandLine)",
            "SHARE = 1.0 (Config(Place { file: \"linkprune.toml\", line: 3, column: 1 }))",
            "ON = true (Rule)",
            "WORDS = [\"d\", \"e\"] (CommandLine)",
            "NAME = \"x\" (Rule)",
        ]
    );
}

#[test]
fn a_turned_knob_changes_what_the_rule_says() {
    use crate::rules::judge::tests::facts;
    use crate::signals::{OwnerLists, Values};
    let known = vec![
        ("messages_from_me", Values::Whole([0, 0].map(Some).into_iter().collect())),
        ("days_connected", Values::Whole([200, 400].map(Some).into_iter().collect())),
    ];
    let facts = facts(2, known, OwnerLists::default());
    let points = |overrides: &[Override]| -> Vec<u32> {
        let set = RuleSet::load(vec![source("spoke", SPOKE)], &[], overrides, false).unwrap();
        let judgements = set.judge(&facts).unwrap();
        judgements.iter().map(|judgement| judgement.reasons.iter().map(crate::rules::Reason::points).sum()).collect()
    };
    assert_eq!(points(&[]), [0, 20]);
    assert_eq!(points(&over(&[("spoke", "AFTER_DAYS", "100"), ("spoke", "POINTS", "7")])), [7, 7]);
    assert_eq!(points(&over(&[("spoke", "WORDS", "[\"X\"]")])), [0, 0]);
    assert_eq!(points(&over(&[("spoke", "ON", "false")])), [0, 0]);
    assert_eq!(points(&over(&[("spoke", "weight", "0.5")])), [0, 10]);
    assert_eq!(points(&over(&[("spoke", "enabled", "false")])), [0, 0]);
}

#[test]
fn the_fingerprint_follows_rules_knobs_and_switches() {
    let print = |sources, settings: &[RuleSettings], overrides: &[Override]| {
        RuleSet::load(sources, settings, overrides, false).unwrap().fingerprint
    };
    let plain = print(both(), &[], &[]);
    assert_eq!(plain.len(), 16);
    assert!(plain.chars().all(|c| c.is_ascii_hexdigit()));
    assert_eq!(plain, print(both(), &[], &[]));
    assert_ne!(plain, print(vec![source("spoke", SPOKE)], &[], &[]));
    assert_ne!(plain, print(both(), &[settings("spoke", &[("POINTS", KnobValue::Whole(19))])], &[]));
    assert_ne!(plain, print(both(), &[], &over(&[("mine", "trial", "true")])));
    let as_written = print(both(), &[settings("spoke", &[("POINTS", KnobValue::Whole(20))])], &[]);
    assert_eq!(as_written, plain, "a knob turned to where it stood changes nothing");
}

#[test]
fn every_mistake_in_the_settings_is_said_at_once_with_its_place() {
    let mut wrong = settings(
        "spoke",
        &[
            ("AFTER_DAY", KnobValue::Whole(1)),
            ("POINTS", KnobValue::Decimal(1.5)),
            ("WORDS", KnobValue::List(vec![KnobValue::Whole(1)])),
            ("ZEBRA", KnobValue::Whole(1)),
        ],
    );
    wrong.weight = Some(placed(0.0, 9));
    let all = [wrong, settings("spok", &[]), settings("elsewhere", &[])];
    assert_eq!(
        said(&RuleSet::load(both(), &all, &[], true).unwrap_err()),
        [
            "linkprune.toml:1:1 unknown-rule: there is no rule `spok` / did you mean `spoke`? `linkprune rules list` shows every rule",
            "linkprune.toml:1:1 unknown-rule: there is no rule `elsewhere` / the rules are `spoke`, `mine`",
            "linkprune.toml:2:1 unknown-knob: rule `spoke` has no knob `AFTER_DAY` / did you mean `AFTER_DAYS`? Its knobs are \
             `POINTS`, `AFTER_DAYS`, `SHARE`, `ON`, `WORDS`, `NAME`, and every rule takes `enabled`, `trial` and `weight`",
            "linkprune.toml:3:1 wrong-knob-type: `POINTS` is a whole number, not a decimal number / the rule itself has `POINTS = 20`",
            "linkprune.toml:4:1 wrong-knob-type: `WORDS` is a list of texts, not a list of numbers / the rule itself has `WORDS = [\"a\", \"b\"]`",
            "linkprune.toml:5:1 unknown-knob: rule `spoke` has no knob `ZEBRA` / its knobs are `POINTS`, `AFTER_DAYS`, `SHARE`, \
             `ON`, `WORDS`, `NAME`, and every rule takes `enabled`, `trial` and `weight`",
            "linkprune.toml:9:1 bad-weight: `0` is not a weight / a weight is more than 0 and at most 100",
        ]
    );
}

#[test]
fn mistakes_on_the_command_line_are_said_alike() {
    let wrong = over(&[
        ("spok", "POINTS", "1"),
        ("spoke", "POINT", "1"),
        ("spoke", "POINTS", "1.5"),
        ("mine", "POINTS", "1"),
        ("mine", "weight", "-1"),
        ("mine", "weight", "NaN"),
        ("mine", "trial", "yes"),
    ]);
    assert_eq!(
        said(&RuleSet::load(both(), &[], &wrong, false).unwrap_err()),
        [
            "--set bad-set: there is no rule `spok` / did you mean `spoke`? `linkprune rules list` shows every rule",
            "--set bad-set: rule `spoke` has no knob `POINT` / did you mean `POINTS`? Its knobs are `POINTS`, `AFTER_DAYS`, \
             `SHARE`, `ON`, `WORDS`, `NAME`, and every rule takes `enabled`, `trial` and `weight`",
            "--set bad-set: `POINTS` is a whole number, not `1.5` / the rule itself has `POINTS = 20`",
            "--set bad-set: rule `mine` has no knob `POINTS` / the rule has no knobs; every rule takes `enabled`, `trial` and `weight`",
            "--set bad-set: `-1` is not a weight / a weight is more than 0 and at most 100",
            "--set bad-set: `NaN` is not a weight / a weight is more than 0 and at most 100",
            "--set bad-set: `trial` is a yes/no / write `--set mine.trial=true`",
        ]
    );
}

#[test]
fn a_broken_rule_stops_everything_unless_it_is_skipped_by_name() {
    let sources = || vec![source("broken", "if {"), source("mine", MINE)];
    let errors = RuleSet::load(sources(), &[], &[], false).unwrap_err();
    assert!(errors.iter().all(|error| error.place.file == "rules/broken.rhai"), "{errors:?}");
    let set = RuleSet::load(sources(), &[settings("broken", &[("ANY", KnobValue::Whole(1))])], &[], true).unwrap();
    assert_eq!(set.rules.len(), 1);
    let first = errors.iter().find(|error| error.code.severity == Severity::Error).unwrap();
    assert_eq!((set.skipped[0].id.as_str(), &set.skipped[0].why), ("broken", first));
    assert_eq!(set.rule("mine").unwrap().0, 0);
    assert_eq!((set.id(0), set.id(9)), ("mine", ""));
    assert_eq!(RuleSet::load(vec![source("broken", "if {")], &[], &[], true).unwrap_err(), std::slice::from_ref(first));
}

#[test]
fn a_broken_setting_is_an_error_though_broken_rules_are_skipped() {
    let turned = settings("spoke", &[("POINTS", KnobValue::Whole(0))]);
    let errors = RuleSet::load(both(), &[turned], &[], true).unwrap_err();
    assert_eq!(errors.iter().map(|error| error.place.to_string()).collect::<Vec<_>>(), ["linkprune.toml:2:1"]);
}

#[test]
fn a_starter_rule_that_is_missing_is_named_unless_it_is_switched_off() {
    let id = starter::STARTER[0].0;
    let load = |enabled: Option<bool>| {
        let settings = RuleSettings { enabled: enabled.map(|on| placed(on, 2)), ..settings(id, &[]) };
        RuleSet::load(both(), &[settings], &[], false).map(|set| set.absent.contains(&id))
    };
    assert!(!load(Some(false)).unwrap());
    for enabled in [None, Some(true)] {
        assert_eq!(load(enabled).unwrap_err()[0].code.name, "unknown-rule");
    }
    assert!(RuleSet::load(both(), &[], &[], false).unwrap().absent.contains(&id));
}
