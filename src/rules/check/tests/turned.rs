//! Knobs that are turned to what the rule can't use: the blame goes to where that was written.

use super::turned;
use crate::error::{Diagnostic, Place};
use crate::rules::knobs::{Knob, KnobSource};
use crate::store::settings::KnobValue;

/// Turns every knob as line 4 of `linkprune.toml` does.
fn by_config(value: KnobValue) -> impl Fn(&mut [Knob]) {
    move |knobs| {
        for knob in knobs {
            knob.value = value.clone();
            knob.from = KnobSource::Config(Place::at("linkprune.toml", 4, 3));
            knob.config_line = format!("  {} = {value}", knob.name);
        }
    }
}

fn by_command_line(value: KnobValue) -> impl Fn(&mut [Knob]) {
    move |knobs| {
        for knob in knobs {
            knob.value = value.clone();
            knob.from = KnobSource::CommandLine;
        }
    }
}

fn shown(text: &str, turn: impl Fn(&mut [Knob])) -> String {
    let text = format!("//! A\n//! example: noted = true => keep 5\n{text}");
    turned(&text, turn).iter().map(Diagnostic::render).collect()
}

const POINTS: &str = "const POINTS = 5;\nif noted { keep(POINTS, \"x\"); }";

#[test]
fn knobs_turned_to_points_below_one_are_blamed_on_their_line() {
    assert_eq!(
        shown(POINTS, by_config(KnobValue::Whole(-5))),
        "linkprune.toml:4:3: error[points-not-positive]\n      POINTS = -5\n      ^^^^^^\n\
         the knob `POINTS` can't be set to `-5`: points are positive, and `POINTS` is not\n\
         help: set it to a whole number from 1 to 1000: it is used as points\n"
    );
    assert!(shown(POINTS, by_config(KnobValue::Whole(0))).contains("error[points-not-positive]"));
    assert!(
        shown(POINTS, by_config(KnobValue::Whole(1001))).starts_with("linkprune.toml:4:3: error[points-too-large]")
    );
    let decimal = "const POINTS = 5.0;\nif noted { keep(POINTS, \"x\"); }";
    assert!(
        shown(decimal, by_config(KnobValue::Decimal(2.5))).starts_with("linkprune.toml:4:3: error[points-not-whole]")
    );
    assert_eq!(shown(POINTS, by_config(KnobValue::Whole(1000))), "");
}

#[test]
fn points_that_the_command_line_turns_below_one_name_it() {
    assert_eq!(
        shown(POINTS, by_command_line(KnobValue::Whole(0))),
        "--set: error[points-not-positive]\n\
         the knob `POINTS` can't be set to `0`: points are positive, and `POINTS` counts for nothing\n\
         help: set it to a whole number from 1 to 1000: it is used as points\n"
    );
}

#[test]
fn a_knob_that_is_used_twice_is_blamed_once() {
    let twice = "const POINTS = 5;\nif noted { keep(POINTS, \"x\"); } else if we_talked { keep(POINTS, \"x\"); }";
    assert_eq!(shown(twice, by_config(KnobValue::Whole(-5))).matches("error[").count(), 1);
}

#[test]
fn a_knob_that_is_no_points_may_be_below_one() {
    let rule = "const LEAST = 5;\nif messages_from_me - messages_from_them > LEAST { keep(5, \"x\"); }";
    assert_eq!(shown(rule, by_config(KnobValue::Whole(-5))), "");
}

#[test]
fn words_that_a_signal_never_has_are_blamed_on_the_line_that_turns_them() {
    let rule = "const WORDS = [\"vp\"];\nif one_of(seniority, WORDS) { keep(5, \"x\"); }";
    let words = KnobValue::List(vec![KnobValue::Text("vp".into()), KnobValue::Text("boss".into())]);
    assert_eq!(
        shown(rule, by_config(words)),
        "linkprune.toml:4:3: error[unknown-value]\n      WORDS = [\"vp\", \"boss\"]\n      ^^^^^\n\
         the knob `WORDS` can't be set to `[\"vp\", \"boss\"]`: `seniority` is never `\"boss\"`\n\
         help: its values are training, entry, senior, manager, director, vp, cxo, partner, owner\n"
    );
    let mended = "const WORDS = [\"boss\"];\nif one_of(seniority, WORDS) { keep(5, \"x\"); }";
    assert_eq!(shown(mended, by_config(KnobValue::List(vec![KnobValue::Text("vp".into())]))), "");
}

#[test]
fn knobs_turned_to_no_date_or_no_words_are_blamed_on_their_line() {
    let since = "const SINCE = \"2020-01-01\";\nif connected_on < SINCE { keep(5, \"x\"); }";
    let turned = shown(since, by_config(KnobValue::Text("01/01/2020".into())));
    assert!(turned.starts_with("linkprune.toml:4:3: error[not-a-date]"), "{turned}");
    let why = "const WHY = \"noted\";\nif noted { protect(WHY); }";
    assert!(shown(why, by_config(KnobValue::Text(" ".into()))).starts_with("linkprune.toml:4:3: error[why-missing]"));
}

#[test]
fn each_branch_of_points_is_looked_at() {
    use super::errors;
    let points =
        |branch: &str| errors(&format!("if noted {{ keep(if we_talked {{ {branch} }} else {{ 2 }}, \"noted\"); }}"));
    assert_eq!(points("1"), [""; 0]);
    assert_eq!(points("days_connected / 2.0"), ["rules/a.rhai:1:32 points-not-whole"]);
    assert_eq!(points("\"1\""), ["rules/a.rhai:1:32 wrong-argument"]);
}
