//! Names: signals, functions, methods and knobs.

use crate::error::Severity::{Error, Remark, Warning};
use crate::error::{Code, Stage, codes};

codes! { NAMES =
    UNKNOWN_SIGNAL: Code {
        name: "unknown-signal",
        severity: Error,
        stage: Stage::Meaning,
        title: "a name that does not exist",
        long: "A bare word is a signal, one of your own lists, a knob, or a name defined with `let`. Text goes in quotes.",
        wrong: r#"if days_conected > 365 { remove(5, "long ago"); }"#,
        right: r#"if days_connected > 365 { remove(5, "long ago"); }"#,
    },
    UNKNOWN_FUNCTION: Code {
        name: "unknown-function",
        severity: Error,
        stage: Stage::Meaning,
        title: "a function that does not exist, or takes a different number of arguments",
        long: "`linkprune rules signals` lists the functions; a rule can define its own with `fn`.",
        wrong: r#"if mention(position, "sales") { remove(5, "sells"); }"#,
        right: r#"if mentions(position, "sales") { remove(5, "sells"); }"#,
    },
    UNKNOWN_METHOD: Code {
        name: "unknown-method",
        severity: Error,
        stage: Stage::Meaning,
        title: "a method that does not exist",
        long: "Texts have `contains`, `starts_with`, `ends_with`, `len`, `to_lower` and others; lists have `contains` and `len`.",
        wrong: r#"if company.startsWith("Wood") { remove(5, "wood"); }"#,
        right: r#"if company.starts_with("Wood") { remove(5, "wood"); }"#,
    },
    UNKNOWN_KNOB: Code {
        name: "unknown-knob",
        severity: Error,
        stage: Stage::Meaning,
        title: "a knob that the rule does not have",
        long: "A knob is a `const` in capitals at the top of a rule. `linkprune.toml` sets it under `[rules.<id>]`, by the same name.",
        wrong: r#"const AFTER_DAYS = 365;
if days_connected > AFTER_DAY { remove(AFTER_DAYS, "long ago"); }"#,
        right: r#"const AFTER_DAYS = 365;
if days_connected > AFTER_DAYS { remove(5, "long ago"); }"#,
    },
    SIGNAL_ASSIGNED: Code {
        name: "signal-assigned",
        severity: Error,
        stage: Stage::Meaning,
        title: "a signal is given a value",
        long: "Signals are facts about a connection and can't be changed. Give a value of your own a name of its own.",
        wrong: r#"if we_talked { days_connected = 0; keep(5, "talked"); }"#,
        right: "if we_talked { let days = 0; keep(5, `talked ${days}`); }",
    },
    SIGNAL_SHADOWED: Code {
        name: "signal-shadowed",
        severity: Error,
        stage: Stage::Meaning,
        title: "a definition with the name of a signal",
        long: "A reader would mistake it for the signal.",
        wrong: r#"let industry = "finance";
if mentions(company, industry) { remove(5, "finance"); }"#,
        right: r#"let wanted = "finance";
if mentions(company, wanted) { remove(5, "finance"); }"#,
    },
    CONSTANT_ASSIGNED: Code {
        name: "constant-assigned",
        severity: Error,
        stage: Stage::Meaning,
        title: "a knob is changed or defined twice",
        long: "A `const` keeps its value. Use `let` for a value that changes.",
        wrong: r#"const POINTS = 5;
if we_talked { POINTS = 10; }
if noted { keep(POINTS, "noted"); }"#,
        right: r#"const POINTS = 5;
let points = POINTS;
if we_talked { points = 10; }
if noted { keep(points, "noted"); }"#,
    },
    SIGNAL_IN_FUNCTION: Code {
        name: "signal-in-function",
        severity: Error,
        stage: Stage::Meaning,
        title: "a function of the rule reads a signal",
        long: "A function sees only its arguments: pass it the signals and knobs it needs.",
        wrong: r#"fn long_ago() { days_connected > 900 }
if long_ago() { remove(5, "long ago"); }"#,
        right: r#"fn long_ago(days) { days > 900 }
if long_ago(days_connected) { remove(5, "long ago"); }"#,
    },
    RECURSIVE_FUNCTION: Code {
        name: "recursive-function",
        severity: Error,
        stage: Stage::Meaning,
        title: "a function that calls itself",
        long: "A function of a rule may not call itself, directly or through another function: a rule looks at one connection, so it has nothing to repeat.",
        wrong: r#"fn twice(n) { if n > 30 { n } else { twice(n * 2) } }
if noted { keep(twice(5), "noted"); }"#,
        right: r#"fn twice(n) { n * 2 }
if noted { keep(twice(twice(5)), "noted"); }"#,
    },
    NO_NULL: Code {
        name: "no-null",
        severity: Error,
        stage: Stage::Meaning,
        title: "`null` and the like",
        long: "What the export does not say is unknown. `known(x)` asks whether it is known; reading an unknown signal ends the rule for that connection.",
        wrong: r#"if industry == null { remove(5, "no industry"); }"#,
        right: r#"if !known(industry) { remove(5, "no industry"); }"#,
    },
    DEAD_KNOB: Code {
        name: "dead-knob",
        severity: Warning,
        stage: Stage::Meaning,
        title: "a knob that is never used",
        long: "Setting it in `linkprune.toml` would change nothing.",
        wrong: r#"const AFTER_DAYS = 365;
if we_talked { keep(5, "talked"); }"#,
        right: r#"const AFTER_DAYS = 365;
if days_connected > AFTER_DAYS { remove(5, "long ago"); }"#,
    },
    NOT_A_KNOB: Code {
        name: "not-a-knob",
        severity: Remark,
        stage: Stage::Meaning,
        title: "a `const` with a computed value",
        long: "`linkprune.toml` can only set a `const` whose value is written out.",
        wrong: r#"const AFTER_DAYS = 2 * 365;
if days_connected > AFTER_DAYS { remove(5, "long ago"); }"#,
        right: r#"const AFTER_DAYS = 730;
if days_connected > AFTER_DAYS { remove(5, "long ago"); }"#,
    },
}
