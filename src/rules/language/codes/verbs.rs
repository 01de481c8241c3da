//! Verbs: points and words, and whom they reach.

use super::Explanation;
use crate::error::Severity::Error;

pub const VERBS: &[Explanation] = &[
    Explanation {
        code: "points-first",
        severity: Error,
        title: "the words stand before the points",
        long: "`remove` and `keep` take the points first, then why.",
        wrong: r#"if noted { keep("noted", 5); }"#,
        right: r#"if noted { keep(5, "noted"); }"#,
    },
    Explanation {
        code: "points-missing",
        severity: Error,
        title: "a verb without points",
        long: "`remove` and `keep` take the points first, then why; 60 points list a connection for removal.",
        wrong: r#"if noted { keep("noted"); }"#,
        right: r#"if noted { keep(5, "noted"); }"#,
    },
    Explanation {
        code: "why-missing",
        severity: Error,
        title: "a verb that does not say why",
        long: "The words stand beside the connection in every list: a removal without a reason, or with empty words, helps nobody.",
        wrong: "if noted { keep(5); }",
        right: r#"if noted { keep(5, "noted"); }"#,
    },
    Explanation {
        code: "points-not-positive",
        severity: Error,
        title: "points below 1",
        long: "Points are positive. `keep` counts the other way than `remove`.",
        wrong: r#"if noted { remove(-5, "noted"); }"#,
        right: r#"if noted { keep(5, "noted"); }"#,
    },
    Explanation {
        code: "points-not-whole",
        severity: Error,
        title: "points with decimals",
        long: "Points are whole numbers; `weight` in `linkprune.toml` scales a rule by decimals.",
        wrong: r#"if noted { keep(2.5, "noted"); }"#,
        right: r#"if noted { keep(3, "noted"); }"#,
    },
    Explanation {
        code: "points-too-large",
        severity: Error,
        title: "more than 1000 points",
        long: "One rule must not decide everything; what must never be listed is protected with `protect`.",
        wrong: r#"if noted { keep(5000, "noted"); }"#,
        right: r#"if noted { protect("noted"); }"#,
    },
    Explanation {
        code: "always-true",
        severity: Error,
        title: "a verb that every connection reaches",
        long: "If it holds for everybody, it puts nobody before anybody else: it ranks nobody.",
        wrong: r#"remove(5, "everybody");"#,
        right: r#"if days_connected > 900 { remove(5, "long ago"); }"#,
    },
    Explanation {
        code: "never-true",
        severity: Error,
        title: "a verb that no connection can reach",
        long: "Its conditions exclude each other.",
        wrong: r#"if days_connected > 900 && days_connected < 30 { remove(5, "both"); }"#,
        right: r#"if days_connected > 900 || days_connected < 30 { remove(5, "either"); }"#,
    },
    Explanation {
        code: "unreachable-verb",
        severity: Error,
        title: "a verb behind the end of the rule",
        long: "The rule has returned before, or the conditions before an `else` hold for everybody.",
        wrong: r#"if noted { return; keep(5, "noted"); }
if we_talked { keep(5, "talked"); }"#,
        right: r#"if noted { keep(5, "noted"); return; }
if we_talked { keep(5, "talked"); }"#,
    },
    Explanation {
        code: "no-verb",
        severity: Error,
        title: "a rule without a verb",
        long: "A rule says something by `remove`, `keep`, `protect` or `reconnect`.",
        wrong: "let old = days_connected > 900;",
        right: r#"if days_connected > 900 { remove(5, "long ago"); }"#,
    },
];
