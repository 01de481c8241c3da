//! Signals with fixed values: a text that none of them fits is found wherever a rule, an example, a case file or a knob
//! can write it, and a text that fits is never remarked upon.

use super::{checked, turned};
use crate::error::Diagnostic;
use crate::rules::case_file;
use crate::rules::knobs::{Knob, KnobSource};
use crate::signals::{self, Kind, Signal};
use crate::store::settings::KnobValue;

/// Where a text can be held against a signal with one value.
const OF_TEXT: &[&str] = &[
    "if SIGNAL == \"TEXT\" { keep(5, \"x\"); }",
    "if \"TEXT\" == (SIGNAL) { keep(5, \"x\"); }",
    "if SIGNAL != \"TEXT\" { keep(5, \"x\"); }",
    "if SIGNAL < \"TEXT\" { keep(5, \"x\"); }",
    "if SIGNAL in [\"TEXT\"] { keep(5, \"x\"); }",
    "if [\"TEXT\"].contains(SIGNAL) { keep(5, \"x\"); }",
    "if one_of(SIGNAL, [\"TEXT\"]) { keep(5, \"x\"); }",
    "if SIGNAL.one_of([\"TEXT\"]) { keep(5, \"x\"); }",
    "switch SIGNAL { \"TEXT\" => keep(5, \"x\"), _ => keep(1, \"y\") }",
    "if SIGNAL.contains(\"TEXT\") { keep(5, \"x\"); }",
    "if \"TEXT\" in SIGNAL { keep(5, \"x\"); }",
    "if SIGNAL.starts_with(\"TEXT\") { keep(5, \"x\"); }",
    "if SIGNAL.ends_with(\"TEXT\") { keep(5, \"x\"); }",
    "if mentions(SIGNAL, \"TEXT\") { keep(5, \"x\"); }",
    "const KNOB = \"TEXT\";\nif SIGNAL == KNOB { keep(5, \"x\"); }",
    "const KNOB = \"TEXT\";\nif SIGNAL.starts_with(KNOB) { keep(5, \"x\"); }",
    "const KNOB = [\"TEXT\"];\nif SIGNAL in KNOB { keep(5, \"x\"); }",
    "const KNOB = [\"TEXT\"];\nif mentions(SIGNAL, KNOB) { keep(5, \"x\"); }",
    "//! example: SIGNAL = TEXT => nothing\nif noted { keep(5, \"x\"); }",
    "//! example: SIGNAL = \"TEXT\" => nothing\nif noted { keep(5, \"x\"); }",
];

/// Where a text can be held against a signal that is a list.
const OF_TEXTS: &[&str] = &[
    "if \"TEXT\" in SIGNAL { keep(5, \"x\"); }",
    "if SIGNAL.contains(\"TEXT\") { keep(5, \"x\"); }",
    "if one_of(SIGNAL, [\"TEXT\"]) { keep(5, \"x\"); }",
    "if one_of(\"TEXT\", SIGNAL) { keep(5, \"x\"); }",
    "if mentions(SIGNAL, [\"TEXT\"]) { keep(5, \"x\"); }",
    "const KNOB = \"TEXT\";\nif SIGNAL.contains(KNOB) { keep(5, \"x\"); }",
    "const KNOB = [\"TEXT\"];\nif one_of(SIGNAL, KNOB) { keep(5, \"x\"); }",
    "//! example: SIGNAL = [TEXT] => nothing\nif noted { keep(5, \"x\"); }",
];

fn fixed() -> impl Iterator<Item = (&'static Signal, &'static [&'static str])> {
    let positions = |signal: &Signal| if signal.kind == Kind::Texts { OF_TEXTS } else { OF_TEXT };
    signals::all().filter(|signal| !signal.values.is_empty()).map(move |signal| (signal, positions(signal)))
}

/// The findings about the values of a rule.
fn about_values(rule: &str) -> Vec<Diagnostic> {
    let codes = ["unknown-value", "case-matters"];
    checked(rule).into_iter().filter(|found| codes.contains(&found.code.name)).collect()
}

#[test]
fn a_slip_is_an_unknown_value_in_every_position() {
    for (signal, positions) in fixed() {
        for (position, value) in positions.iter().zip(signal.values.iter().cycle()) {
            let rule = position.replace("SIGNAL", signal.name).replace("TEXT", &format!("{value}q"));
            let found = about_values(&rule);
            assert_eq!(found.iter().map(|found| found.code.name).collect::<Vec<_>>(), ["unknown-value"], "{rule}");
            let help = found[0].help.as_deref().unwrap_or_default();
            assert_eq!(help, format!("did you mean `\"{value}\"`?"), "{rule}");
        }
    }
}

#[test]
fn a_value_of_the_signal_is_right_in_every_position() {
    for (signal, positions) in fixed() {
        for (position, value) in positions.iter().zip(signal.values.iter().cycle()) {
            let rule = position.replace("SIGNAL", signal.name).replace("TEXT", value);
            assert_eq!(about_values(&rule), [], "{rule}");
        }
    }
}

#[test]
fn a_slip_in_a_case_file_is_refused() {
    for (signal, _) in fixed() {
        let cell = |text: &str| if signal.kind == Kind::Texts { format!("[{text}]") } else { text.to_owned() };
        let read =
            |text: &str| case_file::read("a.cases.csv", &format!("{},answer\n{},nothing\n", signal.name, cell(text)));
        let value = signal.values[0];
        assert_eq!((read(value).0.len(), read(value).1), (1, Vec::new()), "{}", signal.name);
        let (cases, problems) = read(&format!("{value}q"));
        assert_eq!((cases.len(), problems.len()), (0, 1), "{}", signal.name);
        assert_eq!(problems[0].help.as_deref(), Some(&*format!("did you mean `\"{value}\"`?")));
    }
}

#[test]
fn a_knob_that_is_turned_to_a_slip_is_blamed() {
    let turn = |knobs: &mut [Knob]| {
        for knob in knobs {
            knob.value = KnobValue::Text("zebra".into());
            knob.from = KnobSource::CommandLine;
        }
    };
    for (signal, positions) in fixed() {
        for position in positions.iter().filter(|position| position.contains("KNOB = \"")) {
            let rule = position.replace("SIGNAL", signal.name).replace("TEXT", signal.values[0]);
            let blamed = |found: &Diagnostic| found.code.name == "unknown-value" && found.place.file == "--set";
            assert!(turned(&rule, turn).iter().any(blamed), "{rule}");
        }
    }
}
