//! Verbs: points and words, and whom they reach.

use crate::error::Severity::Error;
use crate::error::{Code, Stage, codes};

codes! { VERBS =
    POINTS_FIRST: Code {
        name: "points-first",
        severity: Error,
        stage: Stage::Meaning,
        title: "the words stand before the points",
        long: "`remove` and `keep` take the points first, then why.",
        wrong: r#"if noted { keep("noted", 5); }"#,
        right: r#"if noted { keep(5, "noted"); }"#,
    },
    POINTS_MISSING: Code {
        name: "points-missing",
        severity: Error,
        stage: Stage::Meaning,
        title: "a verb without points",
        long: "`remove` and `keep` take the points first, then why; 60 points list a connection for removal.",
        wrong: r#"if noted { keep("noted"); }"#,
        right: r#"if noted { keep(5, "noted"); }"#,
    },
    WHY_MISSING: Code {
        name: "why-missing",
        severity: Error,
        stage: Stage::Meaning,
        title: "a verb that does not say why",
        long: "The words stand beside the connection in every list: a removal without a reason, or with empty words, helps nobody.",
        wrong: "if noted { keep(5); }",
        right: r#"if noted { keep(5, "noted"); }"#,
    },
    POINTS_NOT_POSITIVE: Code {
        name: "points-not-positive",
        severity: Error,
        stage: Stage::Meaning,
        title: "points below 1",
        long: "Points are positive. `keep` counts the other way than `remove`.",
        wrong: r#"if noted { remove(-5, "noted"); }"#,
        right: r#"if noted { keep(5, "noted"); }"#,
    },
    POINTS_NOT_WHOLE: Code {
        name: "points-not-whole",
        severity: Error,
        stage: Stage::Meaning,
        title: "points with decimals",
        long: "Points are whole numbers; `weight` in `linkprune.toml` scales a rule by decimals.",
        wrong: r#"if noted { keep(2.5, "noted"); }"#,
        right: r#"if noted { keep(3, "noted"); }"#,
    },
    POINTS_TOO_LARGE: Code {
        name: "points-too-large",
        severity: Error,
        stage: Stage::Meaning,
        title: "more than 1000 points",
        long: "One rule must not decide everything; what must never be listed is protected with `protect`.",
        wrong: r#"if noted { keep(5000, "noted"); }"#,
        right: r#"if noted { protect("noted"); }"#,
    },
    ALWAYS_TRUE: Code {
        name: "always-true",
        severity: Error,
        stage: Stage::Reach,
        title: "a verb that every connection reaches",
        long: "If it holds for everybody, it puts nobody before anybody else: it ranks nobody.",
        wrong: r#"remove(5, "everybody");"#,
        right: r#"if days_connected > 900 { remove(5, "long ago"); }"#,
    },
    NEVER_TRUE: Code {
        name: "never-true",
        severity: Error,
        stage: Stage::Reach,
        title: "a verb that no connection can reach",
        long: "Its conditions exclude each other.",
        wrong: r#"if days_connected > 900 && days_connected < 30 { remove(5, "both"); }"#,
        right: r#"if days_connected > 900 || days_connected < 30 { remove(5, "either"); }"#,
    },
    UNREACHABLE_VERB: Code {
        name: "unreachable-verb",
        severity: Error,
        stage: Stage::Reach,
        title: "a verb behind the end of the rule",
        long: "The rule has returned before, or the conditions before an `else` hold for everybody.",
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
        long: "A rule says something by `remove`, `keep`, `protect` or `reconnect`.",
        wrong: "let old = days_connected > 900;",
        right: r#"if days_connected > 900 { remove(5, "long ago"); }"#,
    },
}
