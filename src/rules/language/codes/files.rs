//! What surrounds a rule: its header, its file, its cases and its settings.

use crate::error::Severity::{Error, Remark, Warning};
use crate::error::{Code, Stage, codes};

codes! { FILES =
    BAD_EXAMPLE: Code {
        name: "bad-example",
        severity: Error,
        stage: Stage::Header,
        title: "an `example:` that can't be read",
        long: "An example states facts, then `=>`, then the answer that the rule should give.",
        wrong: r#"//! Noted
//! example: noted => keep 5
if noted { keep(5, "noted"); }"#,
        right: r#"//! Noted
//! example: noted = true => keep 5
if noted { keep(5, "noted"); }"#,
    },
    BAD_HEADER: Code {
        name: "bad-header",
        severity: Warning,
        stage: Stage::Header,
        title: "a header line with a typo",
        long: "Only lines that start with `example:` or `tags:` have a special meaning; every other line is prose.",
        wrong: r#"//! Noted
//! exmple: noted = true => keep 5
if noted { keep(5, "noted"); }"#,
        right: r#"//! Noted
//! example: noted = true => keep 5
if noted { keep(5, "noted"); }"#,
    },
    NO_EXAMPLE: Code {
        name: "no-example",
        severity: Warning,
        stage: Stage::Header,
        title: "a rule without an example",
        long: "An example is the rule's own test: `linkprune rules test` tries it.",
        wrong: r#"//! Noted
if noted { keep(5, "noted"); }"#,
        right: r#"//! Noted
//! example: noted = true => keep 5
if noted { keep(5, "noted"); }"#,
    },
    NO_TITLE: Code {
        name: "no-title",
        severity: Warning,
        stage: Stage::Header,
        title: "a rule without a title",
        long: "The first `//!` line is the title that every list shows.",
        wrong: r#"// example: noted = true => keep 5
if noted { keep(5, "noted"); }"#,
        right: r#"//! Noted
//! example: noted = true => keep 5
if noted { keep(5, "noted"); }"#,
    },
    CONTROL_CHARACTER: Code {
        name: "control-character",
        severity: Error,
        stage: Stage::File,
        title: "a control character in a rule or its cases",
        long: "A rule is plain text: lines, spaces and tabs. Other control characters are invisible, and a terminal that shows the rule would act on them.",
        wrong: "a comment with an escape sequence that clears the screen",
        right: "a comment in plain words",
    },
    RULE_TOO_LARGE: Code {
        name: "rule-too-large",
        severity: Error,
        stage: Stage::File,
        title: "a rule of more than 64 KiB",
        long: "A rule is a page of text at most: split it into several.",
        wrong: "a rule file of 10 MB",
        right: "several rules of a page each",
    },
    NOT_UTF8: Code {
        name: "not-utf8",
        severity: Error,
        stage: Stage::File,
        title: "a file that is not UTF-8",
        long: "Save it as UTF-8 in your editor.",
        wrong: "a rule saved as UTF-16",
        right: "the same saved as UTF-8",
    },
    TWO_RULES_ONE_ID: Code {
        name: "two-rules-one-id",
        severity: Error,
        stage: Stage::File,
        title: "two files with the same id",
        long: "Ids ignore case, as some disks do, and settings could not tell the two apart.",
        wrong: "rules/never-spoke.rhai and rules/Never-Spoke.rhai",
        right: "rules/never-spoke.rhai and rules/never-wrote.rhai",
    },
    BAD_RULE_ID: Code {
        name: "bad-rule-id",
        severity: Error,
        stage: Stage::File,
        title: "a file name that is not an id",
        long: "An id has lower-case letters, digits and single hyphens, and starts with a letter.",
        wrong: "rules/Never spoke.rhai",
        right: "rules/never-spoke.rhai",
    },
    CASES_WITHOUT_RULE: Code {
        name: "cases-without-rule",
        severity: Error,
        stage: Stage::File,
        title: "cases without a rule",
        long: "A case file has the name of its rule and is in the same folder.",
        wrong: "rules/never-spoke.cases.csv alone",
        right: "rules/never-spoke.cases.csv beside rules/never-spoke.rhai",
    },
    BAD_CASE: Code {
        name: "bad-case",
        severity: Error,
        stage: Stage::File,
        title: "a case that can't be read",
        long: "A case file has a column for each signal, one for the answer and, if wanted, one for the expected words.",
        wrong: "days_connected,answer
many,remove 20",
        right: "days_connected,answer
800,remove 20",
    },
    NO_RULES: Code {
        name: "no-rules",
        severity: Error,
        stage: Stage::File,
        title: "a folder without rules",
        long: "`linkprune init` writes the starter rules into ./rules.",
        wrong: "--rules sample-data",
        right: "--rules rules",
    },
    WRONG_KNOB_TYPE: Code {
        name: "wrong-knob-type",
        severity: Error,
        stage: Stage::Settings,
        title: "a knob set to a value of another type",
        long: "A knob keeps the type of its `const`.",
        wrong: r#"[rules.never-spoke]
AFTER_DAYS = "a year""#,
        right: "[rules.never-spoke]
AFTER_DAYS = 365",
    },
    KNOB_OUT_OF_RANGE: Code {
        name: "knob-out-of-range",
        severity: Error,
        stage: Stage::Settings,
        title: "a knob set to a number too large to count with",
        long: "A number is at most a billion, 1000000000, and at least minus a billion: a formula with larger ones has no result.",
        wrong: "[rules.never-spoke]
AFTER_DAYS = 9000000000",
        right: "[rules.never-spoke]
AFTER_DAYS = 9000",
    },
    UNKNOWN_RULE: Code {
        name: "unknown-rule",
        severity: Error,
        stage: Stage::Settings,
        title: "settings for a rule that does not exist",
        long: "`linkprune rules list` shows every rule with its id.",
        wrong: "[rules.never-spoken]
enabled = false",
        right: "[rules.never-spoke]
enabled = false",
    },
    BAD_WEIGHT: Code {
        name: "bad-weight",
        severity: Error,
        stage: Stage::Settings,
        title: "a weight that is not usable",
        long: "A weight scales the points of a rule: more than 0, at most 100.",
        wrong: "[rules.never-spoke]
weight = -1",
        right: "[rules.never-spoke]
weight = 0.5",
    },
    BAD_SET: Code {
        name: "bad-set",
        severity: Error,
        stage: Stage::Settings,
        title: "`--set` with something that does not fit",
        long: "It names a rule, one of its knobs or switches, and a value of the right type.",
        wrong: "--set never-spoke.AFTER_DAYS=long",
        right: "--set never-spoke.AFTER_DAYS=180",
    },
    ALWAYS_UNKNOWN: Code {
        name: "always-unknown",
        severity: Remark,
        stage: Stage::Run,
        title: "a signal that is unknown for everyone in this export",
        long: "Found with `--export`: the file that this signal comes from is missing, so the rule is not judged wherever it reads the signal. Ask LinkedIn for the larger archive, or ask `known(x)` first.",
        wrong: r#"//! Silent for long; needs messages.csv
//! example: gap_ratio = 9.0 => remove 15
if gap_ratio > 8.0 { remove(15, "silent") }"#,
        right: r#"//! Silent for long, where the rhythm is known
//! example: gap_ratio = 9.0 => remove 15
if known(gap_ratio) && gap_ratio > 8.0 { remove(15, "silent") }"#,
    },
    HOLDS_FOR_EVERYBODY: Code {
        name: "holds-for-everybody",
        severity: Error,
        stage: Stage::Run,
        title: "a rule that holds for every connection of this export",
        long: "Found with `--export`: a rule that holds for everybody moves every score by the same amount and ranks nobody. Narrow its condition, or switch it off.",
        wrong: r#"//! Connected at all
//! example: days_connected = 800 => remove 10
if days_connected > 0 { remove(10, "connected") }"#,
        right: r#"//! Connected for long
//! example: days_connected = 4000 => remove 10
if days_connected > 3650 { remove(10, "connected for ten years") }"#,
    },
    OVERLAPPING_RULES: Code {
        name: "overlapping-rules",
        severity: Remark,
        stage: Stage::Run,
        title: "two rules that hold for nearly the same people",
        long: "Found with `--export`: of the people for whom either rule holds, both hold for nine in ten, so one fact counts twice. Lower a weight, or merge the rules.",
        wrong: r#"//! Never wrote
//! example: messages_from_them = 0, messages_from_me = 0 => remove 10
if messages_from_them + messages_from_me == 0 { remove(10, "never wrote") }"#,
        right: r#"//! Wrote, and was never answered: says more than that nobody wrote
//! example: unanswered_from_them = true => remove 10
if unanswered_from_them { remove(10, "wrote without an answer") }"#,
    },
    RULE_FAILED: Code {
        name: "rule-failed",
        severity: Error,
        stage: Stage::Run,
        title: "a rule that failed while it ran",
        long: "A number that is too large, a division by zero, or a limit of the sandbox. Nothing is listed until this is fixed.",
        wrong: r#"if 10 / messages_from_me > 3 { keep(5, "few"); }"#,
        right: r#"if messages_from_me > 0 && 10 / messages_from_me > 3 { keep(5, "few"); }"#,
    },
}
