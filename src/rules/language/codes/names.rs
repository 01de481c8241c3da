//! Names: signals, functions, methods and knobs.

use crate::error::Severity::{Error, Remark, Warning};
use crate::error::{Code, Stage, codes};

codes! { NAMES =
    UNKNOWN_SIGNAL: Code {
        name: "unknown-signal",
        severity: Error,
        stage: Stage::Meaning,
        title: "a name that nothing has",
        long: "A bare word is a signal, one of the owner's lists, a knob or a name given with `let`. Text stands in quotes.",
        wrong: r#"if days_conected > 365 { remove(5, "long ago"); }"#,
        right: r#"if days_connected > 365 { remove(5, "long ago"); }"#,
    },
    UNKNOWN_FUNCTION: Code {
        name: "unknown-function",
        severity: Error,
        stage: Stage::Meaning,
        title: "a function that does not exist, or not with so many arguments",
        long: "The functions of rules are listed in `linkprune rules signals`; a rule may define its own with `fn`.",
        wrong: r#"if mention(position, "sales") { remove(5, "sells"); }"#,
        right: r#"if mentions(position, "sales") { remove(5, "sells"); }"#,
    },
    UNKNOWN_METHOD: Code {
        name: "unknown-method",
        severity: Error,
        stage: Stage::Meaning,
        title: "a method that does not exist",
        long: "Texts have `contains`, `starts_with`, `ends_with`, `len`, `to_lower` and others, lists `contains` and `len`.",
        wrong: r#"if company.startsWith("Wood") { remove(5, "wood"); }"#,
        right: r#"if company.starts_with("Wood") { remove(5, "wood"); }"#,
    },
    UNKNOWN_KNOB: Code {
        name: "unknown-knob",
        severity: Error,
        stage: Stage::Meaning,
        title: "a knob that the rule has not",
        long: "A knob is a `const` in capitals at the top of a rule; `linkprune.toml` turns it under `[rules.<id>]` by the same name.",
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
        long: "Signals are facts about a connection and can't be changed. A value of your own has its own name.",
        wrong: r#"if we_talked { days_connected = 0; keep(5, "talked"); }"#,
        right: "if we_talked { let days = 0; keep(5, `talked ${days}`); }",
    },
    SIGNAL_SHADOWED: Code {
        name: "signal-shadowed",
        severity: Error,
        stage: Stage::Meaning,
        title: "a signal's name is given to something else",
        long: "Who reads the rule would take it for the signal.",
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
        long: "A `const` keeps its value; use `let` for what changes.",
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
        long: "Functions see their arguments alone; hand signals and knobs over.",
        wrong: r#"fn long_ago() { days_connected > 900 }
if long_ago() { remove(5, "long ago"); }"#,
        right: r#"fn long_ago(days) { days > 900 }
if long_ago(days_connected) { remove(5, "long ago"); }"#,
    },
    ENDLESS_FUNCTION: Code {
        name: "endless-function",
        severity: Error,
        stage: Stage::Meaning,
        title: "a function of the rule that never ends",
        long: "It calls itself, or others that call it, whatever it is given. One way through it must end without that.",
        wrong: r#"fn twice(n) { twice(n * 2) }
if noted { keep(twice(5), "noted"); }"#,
        right: r#"fn twice(n) { if n > 30 { n } else { twice(n * 2) } }
if noted { keep(twice(5), "noted"); }"#,
    },
    NO_NULL: Code {
        name: "no-null",
        severity: Error,
        stage: Stage::Meaning,
        title: "`null` and its like",
        long: "What the export does not say is unknown. `known(x)` asks whether it says it; reading what is unknown ends the rule for this connection.",
        wrong: r#"if industry == null { remove(5, "no industry"); }"#,
        right: r#"if !known(industry) { remove(5, "no industry"); }"#,
    },
    DEAD_KNOB: Code {
        name: "dead-knob",
        severity: Warning,
        stage: Stage::Meaning,
        title: "a knob that nothing uses",
        long: "Turning it in `linkprune.toml` would change nothing.",
        wrong: r#"const AFTER_DAYS = 365;
if we_talked { keep(5, "talked"); }"#,
        right: r#"const AFTER_DAYS = 365;
if days_connected > AFTER_DAYS { remove(5, "long ago"); }"#,
    },
    NOT_A_KNOB: Code {
        name: "not-a-knob",
        severity: Remark,
        stage: Stage::Meaning,
        title: "a `const` that is worked out",
        long: "Only a plain value can be turned in `linkprune.toml`.",
        wrong: r#"const AFTER_DAYS = 2 * 365;
if days_connected > AFTER_DAYS { remove(5, "long ago"); }"#,
        right: r#"const AFTER_DAYS = 730;
if days_connected > AFTER_DAYS { remove(5, "long ago"); }"#,
    },
}
