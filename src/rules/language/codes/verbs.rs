//! Verbs: points and words, and which connections they reach.

use crate::error::Severity::Error;
use crate::error::{Code, Stage, codes};

codes! { VERBS =
    POINTS_FIRST: Code {
        name: "points-first",
        severity: Error,
        stage: Stage::Meaning,
        title: "the words come before the points",
        long: "`remove` and `keep` take the points first, then the reason.",
        wrong: r#"if noted { keep("noted", 5); }"#,
        right: r#"if noted { keep(5, "noted"); }"#,
    },
    POINTS_MISSING: Code {
        name: "points-missing",
        severity: Error,
        stage: Stage::Meaning,
        title: "a verb without points",
        long: "`remove` and `keep` take the points first, then the reason. At 60 points a connection is listed for removal.",
        wrong: r#"if noted { keep("noted"); }"#,
        right: r#"if noted { keep(5, "noted"); }"#,
    },
    WHY_MISSING: Code {
        name: "why-missing",
        severity: Error,
        stage: Stage::Meaning,
        title: "a verb without a reason",
        long: "The reason is shown next to the connection in every list. A removal without one, or with empty words, helps nobody.",
        wrong: "if noted { keep(5); }",
        right: r#"if noted { keep(5, "noted"); }"#,
    },
    POINTS_NOT_POSITIVE: Code {
        name: "points-not-positive",
        severity: Error,
        stage: Stage::Meaning,
        title: "points below 1",
        long: "Points are positive. To count in the other direction, use `keep` instead of `remove`, or `remove` instead of `keep`.",
        wrong: r#"if noted { remove(-5, "noted"); }"#,
        right: r#"if noted { keep(5, "noted"); }"#,
    },
    POINTS_NOT_WHOLE: Code {
        name: "points-not-whole",
        severity: Error,
        stage: Stage::Meaning,
        title: "points with decimals",
        long: "Points are whole numbers. To scale all of a rule's points, set its `weight` in `linkprune.toml`.",
        wrong: r#"if noted { keep(2.5, "noted"); }"#,
        right: r#"if noted { keep(3, "noted"); }"#,
    },
    POINTS_TOO_LARGE: Code {
        name: "points-too-large",
        severity: Error,
        stage: Stage::Meaning,
        title: "more than 1000 points",
        long: "No single rule should decide everything. To make sure that a connection is never listed, use `protect`.",
        wrong: r#"if noted { keep(5000, "noted"); }"#,
        right: r#"if noted { protect("noted"); }"#,
    },
    ALWAYS_TRUE: Code {
        name: "always-true",
        severity: Error,
        stage: Stage::Reach,
        title: "a verb that every connection reaches",
        long: "A rule that holds for everybody ranks nobody: it moves every score by the same amount.",
        wrong: r#"remove(5, "everybody");"#,
        right: r#"if days_connected > 900 { remove(5, "long ago"); }"#,
    },
    NEVER_TRUE: Code {
        name: "never-true",
        severity: Error,
        stage: Stage::Reach,
        title: "a verb that no connection can reach",
        long: "Its conditions contradict each other.",
        wrong: r#"if days_connected > 900 && days_connected < 30 { remove(5, "both"); }"#,
        right: r#"if days_connected > 900 || days_connected < 30 { remove(5, "either"); }"#,
    },
    UNREACHABLE_VERB: Code {
        name: "unreachable-verb",
        severity: Error,
        stage: Stage::Reach,
        title: "a verb after the rule has returned",
        long: "The rule has always returned before it, or the conditions before its `else` hold for everybody.",
        wrong: r#"if noted { return; keep(5, "noted"); }
if we_talked { keep(5, "talked"); }"#,
        right: r#"if noted { keep(5, "noted"); return; }
if we_talked { keep(5, "talked"); }"#,
    },
    NO_VERB: Code {
        name: "no-verb",
        severity: Error,
        stage: Stage::Reach,
        title: "a rule without a verb",
        long: "A rule speaks through `remove`, `keep`, `protect` or `reconnect`.",
        wrong: "let old = days_connected > 900;",
        right: r#"if days_connected > 900 { remove(5, "long ago"); }"#,
    },
}
