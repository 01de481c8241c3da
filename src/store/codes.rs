//! What can be wrong with `linkprune.toml` itself, whatever the rules are.

use crate::error::Severity::Error;
use crate::error::{Code, Stage, codes};

codes! { CONFIG =
    UNKNOWN_KEY: Code {
        name: "unknown-key",
        severity: Error,
        stage: Stage::Settings,
        title: "a key that does not exist",
        long: "`linkprune config` shows every key with its value.",
        wrong: "[band]
remove = 70",
        right: "[bands]
remove = 70",
    },
    CONFIG_SYNTAX: Code {
        name: "config-syntax",
        severity: Error,
        stage: Stage::Settings,
        title: "`linkprune.toml` is not valid TOML here",
        long: "Text goes in double quotes, lists in square brackets.",
        wrong: "[owner]
name = Noor Example",
        right: r#"[owner]
name = "Noor Example""#,
    },
    CONFIG_TYPE: Code {
        name: "config-type",
        severity: Error,
        stage: Stage::Settings,
        title: "a value of the wrong type",
        long: "Each key of `linkprune.toml` has a type.",
        wrong: r#"[bands]
remove = "sixty""#,
        right: "[bands]
remove = 60",
    },
    CONFIG_BANDS: Code {
        name: "config-bands",
        severity: Error,
        stage: Stage::Settings,
        title: "bands that overlap",
        long: "`review` starts below `remove`.",
        wrong: "[bands]
remove = 40
review = 60",
        right: "[bands]
remove = 60
review = 40",
    },
    CONFIG_GOAL: Code {
        name: "config-goal",
        severity: Error,
        stage: Stage::Settings,
        title: "a goal that is no number of people",
        long: "It is a number above 0, or a share of the connections in quotes.",
        wrong: "[goal]
remove = 0",
        right: r#"[goal]
remove = "10 %""#,
    },
}
