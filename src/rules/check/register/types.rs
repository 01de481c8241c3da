//! Types: what can be compared, counted and asked.

use super::Explanation;
use crate::error::Severity::{Error, Remark};

pub const TYPES: &[Explanation] = &[
    Explanation {
        code: "types-differ",
        severity: Error,
        title: "two values of different types are compared",
        long: "They are never equal, so the rule would never hold. Each signal has a type: text, a whole number, a number, a yes/no or a list of texts.",
        wrong: r#"if days_connected > "365" { remove(5, "long ago"); }"#,
        right: r#"if days_connected > 365 { remove(5, "long ago"); }"#,
    },
    Explanation {
        code: "not-a-yes-no",
        severity: Error,
        title: "a condition that is no yes/no",
        long: "A number or a text is neither true nor false; compare it.",
        wrong: r#"if messages_from_me { keep(5, "I wrote"); }"#,
        right: r#"if messages_from_me > 0 { keep(5, "I wrote"); }"#,
    },
    Explanation {
        code: "not-a-number",
        severity: Error,
        title: "arithmetic with something that is no number",
        long: "`-`, `*` and `/` take numbers; `+` also joins texts.",
        wrong: r#"if company * 2 == company { remove(5, "twice"); }"#,
        right: r#"if days_connected * 2 > 900 { remove(5, "twice"); }"#,
    },
    Explanation {
        code: "wrong-argument",
        severity: Error,
        title: "an argument that does not fit",
        long: "Each function and verb takes arguments of certain types in a certain order.",
        wrong: r#"if mentions(days_connected, "365") { remove(5, "a year"); }"#,
        right: r#"if mentions(position, "sales") { remove(5, "sells"); }"#,
    },
    Explanation {
        code: "unknown-value",
        severity: Error,
        title: "a value that the signal never has",
        long: "`industry`, `function`, `seniority` and `invited_by` have fixed words, in small letters; a rule that waits for another one never holds.",
        wrong: r#"if industry == "Finance" { remove(5, "finance"); }"#,
        right: r#"if industry == "finance" { remove(5, "finance"); }"#,
    },
    Explanation {
        code: "whole-number-division",
        severity: Remark,
        title: "whole numbers divided",
        long: "A whole number divided by a whole number gives a whole number: `7 / 2` is 3. With a decimal on one side it is 3.5.",
        wrong: r#"if gap_ratio > 7 / 2 { remove(5, "silent"); }"#,
        right: r#"if gap_ratio > 7.0 / 2 { remove(5, "silent"); }"#,
    },
    Explanation {
        code: "not-before-in",
        severity: Remark,
        title: "`!` before the value and not before the whole",
        long: r#"`!"a" in x` means `(!"a") in x`. Brackets make it what was meant."#,
        wrong: r#"if !we_talked in [true] { remove(5, "silent"); }"#,
        right: r#"if !(seniority in ["vp", "cxo"]) { remove(5, "no vp"); }"#,
    },
    Explanation {
        code: "chained-comparison",
        severity: Remark,
        title: "a comparison with three sides",
        long: "`1 < x < 3` compares a yes/no with 3. Two comparisons are joined by `&&`.",
        wrong: r#"if 30 < days_connected < 90 { remove(5, "new"); }"#,
        right: r#"if 30 < days_connected && days_connected < 90 { remove(5, "new"); }"#,
    },
    Explanation {
        code: "caret-is-no-power",
        severity: Remark,
        title: "`^` between numbers",
        long: "`^` compares bits; powers are written `**`.",
        wrong: r#"if days_connected > 2 ^ 3 { remove(5, "days"); }"#,
        right: r#"if days_connected > 2 ** 3 { remove(5, "days"); }"#,
    },
    Explanation {
        code: "case-matters",
        severity: Remark,
        title: "a text is looked for with its capital letters",
        long: "`contains` finds `Sales` and not `sales`, and `sales` in `wholesales`. `mentions` finds whole words in any case.",
        wrong: r#"if position.contains("sales") { remove(5, "sells"); }"#,
        right: r#"if mentions(position, "sales") { remove(5, "sells"); }"#,
    },
];
