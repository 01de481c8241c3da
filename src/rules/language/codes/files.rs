//! What stands around a rule: its header, its file, its cases and its settings.

use super::Explanation;
use crate::error::Severity::{Error, Remark, Warning};

pub const FILES: &[Explanation] = &[
    Explanation {
        code: "bad-example",
        severity: Error,
        title: "an `example:` that can't be read",
        long: "An example states facts, `=>`, and the answer that the rule should give.",
        wrong: r#"//! Noted
//! example: noted => keep 5
if noted { keep(5, "noted"); }"#,
        right: r#"//! Noted
//! example: noted = true => keep 5
if noted { keep(5, "noted"); }"#,
    },
    Explanation {
        code: "bad-header",
        severity: Warning,
        title: "a line of the header that seems to be mistyped",
        long: "Only `example:` and `tags:` begin a line that means something; every other line is prose.",
        wrong: r#"//! Noted
//! exmple: noted = true => keep 5
if noted { keep(5, "noted"); }"#,
        right: r#"//! Noted
//! example: noted = true => keep 5
if noted { keep(5, "noted"); }"#,
    },
    Explanation {
        code: "no-example",
        severity: Warning,
        title: "a rule without an example",
        long: "An example is the rule's own test: `linkprune rules test` tries it.",
        wrong: r#"//! Noted
if noted { keep(5, "noted"); }"#,
        right: r#"//! Noted
//! example: noted = true => keep 5
if noted { keep(5, "noted"); }"#,
    },
    Explanation {
        code: "no-title",
        severity: Warning,
        title: "a rule without a title",
        long: "The first `//!` line names the rule in every list.",
        wrong: r#"// example: noted = true => keep 5
if noted { keep(5, "noted"); }"#,
        right: r#"//! Noted
//! example: noted = true => keep 5
if noted { keep(5, "noted"); }"#,
    },
    Explanation {
        code: "control-character",
        severity: Error,
        title: "a control character in a rule or its cases",
        long: "A rule is plain text: lines, blanks and tabs. Other control characters are not seen, and a terminal that shows the rule would act on them.",
        wrong: "a comment with an escape sequence that clears the screen",
        right: "a comment in plain words",
    },
    Explanation {
        code: "rule-too-large",
        severity: Error,
        title: "a rule of more than 256 KiB",
        long: "A rule is a page of text at most; part it into several.",
        wrong: "a rule file of 10 MB",
        right: "several rules of a page each",
    },
    Explanation {
        code: "not-utf8",
        severity: Error,
        title: "a file that is not UTF-8",
        long: "Save it again as UTF-8 in your editor.",
        wrong: "a rule saved as UTF-16",
        right: "the same saved as UTF-8",
    },
    Explanation {
        code: "two-rules-one-id",
        severity: Error,
        title: "two files with one id",
        long: "Ids ignore case, as some disks do; settings could not tell the two apart.",
        wrong: "rules/never-spoke.rhai and rules/Never-Spoke.rhai",
        right: "rules/never-spoke.rhai and rules/never-wrote.rhai",
    },
    Explanation {
        code: "bad-rule-id",
        severity: Error,
        title: "a file's name that is no id",
        long: "Small letters, digits and single hyphens, a letter first.",
        wrong: "rules/Never spoke.rhai",
        right: "rules/never-spoke.rhai",
    },
    Explanation {
        code: "cases-without-rule",
        severity: Error,
        title: "cases of no rule",
        long: "A case file stands beside its rule and has its name.",
        wrong: "rules/never-spoke.cases.csv alone",
        right: "rules/never-spoke.cases.csv beside rules/never-spoke.rhai",
    },
    Explanation {
        code: "bad-case",
        severity: Error,
        title: "a case that can't be read",
        long: "A column for each signal, one for the answer, one for the expected words.",
        wrong: "days_connected,answer
many,remove 20",
        right: "days_connected,answer
800,remove 20",
    },
    Explanation {
        code: "no-rules",
        severity: Error,
        title: "a folder without rules",
        long: "`linkprune init` writes the starter rules into ./rules.",
        wrong: "--rules sample-data",
        right: "--rules rules",
    },
    Explanation {
        code: "wrong-knob-type",
        severity: Error,
        title: "a knob turned to another type",
        long: "A knob keeps the type that its `const` has.",
        wrong: r#"[rules.never-spoke]
AFTER_DAYS = "a year""#,
        right: "[rules.never-spoke]
AFTER_DAYS = 365",
    },
    Explanation {
        code: "unknown-rule",
        severity: Error,
        title: "settings of a rule that does not exist",
        long: "`linkprune rules list` names every rule by its id.",
        wrong: "[rules.never-spoken]
enabled = false",
        right: "[rules.never-spoke]
enabled = false",
    },
    Explanation {
        code: "bad-weight",
        severity: Error,
        title: "a weight that is none",
        long: "A weight scales the points of a rule; it lies above 0.",
        wrong: "[rules.never-spoke]
weight = -1",
        right: "[rules.never-spoke]
weight = 0.5",
    },
    Explanation {
        code: "bad-set",
        severity: Error,
        title: "`--set` with something that does not fit",
        long: "It names a rule, a knob or switch of it, and a value of its type.",
        wrong: "--set never-spoke.AFTER_DAYS=long",
        right: "--set never-spoke.AFTER_DAYS=180",
    },
    Explanation {
        code: "unknown-key",
        severity: Error,
        title: "a key that `linkprune.toml` has not",
        long: "`linkprune config` shows every key with its value.",
        wrong: "[band]
remove = 70",
        right: "[bands]
remove = 70",
    },
    Explanation {
        code: "config-syntax",
        severity: Error,
        title: "`linkprune.toml` is no TOML here",
        long: "Text stands in double quotes, lists in square brackets.",
        wrong: "[owner]
name = Noor Example",
        right: r#"[owner]
name = "Noor Example""#,
    },
    Explanation {
        code: "config-type",
        severity: Error,
        title: "a value of the wrong type",
        long: "Each key of `linkprune.toml` has a type.",
        wrong: r#"[bands]
remove = "sixty""#,
        right: "[bands]
remove = 60",
    },
    Explanation {
        code: "config-bands",
        severity: Error,
        title: "bands that overlap",
        long: "`review` begins below `remove`.",
        wrong: "[bands]
remove = 40
review = 60",
        right: "[bands]
remove = 60
review = 40",
    },
    Explanation {
        code: "always-unknown",
        severity: Remark,
        title: "a signal is unknown for everyone in this export",
        long: "Found with `--export`: the file that would tell it is absent, so wherever the rule comes to read this \
               signal it is not judged. Ask LinkedIn for the larger archive, or ask `known(x)` first.",
        wrong: r#"//! Silent for long; needs messages.csv
//! example: gap_ratio = 9.0 => remove 15
if gap_ratio > 8.0 { remove(15, "silent") }"#,
        right: r#"//! Silent for long, where the rhythm is known
//! example: gap_ratio = 9.0 => remove 15
if known(gap_ratio) && gap_ratio > 8.0 { remove(15, "silent") }"#,
    },
    Explanation {
        code: "holds-for-everybody",
        severity: Error,
        title: "a rule holds for every connection of this export",
        long: "Found with `--export`: what holds for everybody moves every score alike and ranks nobody. Narrow the \
               condition, or switch the rule off.",
        wrong: r#"//! Connected at all
//! example: days_connected = 800 => remove 10
if days_connected > 0 { remove(10, "connected") }"#,
        right: r#"//! Connected for long
//! example: days_connected = 4000 => remove 10
if days_connected > 3650 { remove(10, "connected for ten years") }"#,
    },
    Explanation {
        code: "overlapping-rules",
        severity: Remark,
        title: "two rules hold for nearly the same people",
        long: "Found with `--export`: nine of ten people for whom either holds are people for whom both do, so one \
               fact is counted twice. Lower a weight, or make them one rule.",
        wrong: r#"//! Never wrote
//! example: messages_from_them = 0, messages_from_me = 0 => remove 10
if messages_from_them + messages_from_me == 0 { remove(10, "never wrote") }"#,
        right: r#"//! Wrote, and was never answered: says more than that nobody wrote
//! example: unanswered_from_them = true => remove 10
if unanswered_from_them { remove(10, "wrote without an answer") }"#,
    },
    Explanation {
        code: "unknown-name",
        severity: Error,
        title: "`linkprune.toml` names an industry, function or seniority that does not exist",
        long: "The vocabulary is fixed, since rules and tools rely on it: 24 industries, LinkedIn's 26 job functions \
               and 9 seniorities. The help line shows the nearest.",
        wrong: "[target]\nindustries = [\"sofware\"]\n",
        right: "[target]\nindustries = [\"software\"]\n",
    },
    Explanation {
        code: "rule-failed",
        severity: Error,
        title: "a rule failed while it ran",
        long: "A number that is too large, a division by zero or a limit of the sandbox; nothing is listed then.",
        wrong: r#"if 10 / messages_from_me > 3 { keep(5, "few"); }"#,
        right: r#"if messages_from_me > 0 && 10 / messages_from_me > 3 { keep(5, "few"); }"#,
    },
];
