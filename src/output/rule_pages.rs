//! Rules and signals, printed from the registers: lists for the screen, and the reference pages `rules/README.md` and
//! `rules/SIGNALS.md`.

use std::fmt::Write as _;

use super::display::{Shown, safe_lines};
use super::layout::indented;
use super::rule_facts::{effects, people_held, points_range, state};
use super::signal_example::signal_example;
use crate::audit::Audit;
use crate::export::NOT_COUNTED;
use crate::rules::earlier::{Copy, copy_of, successor_of_rule};
use crate::rules::knobs::KnobSource;
use crate::rules::language::vocabulary::VOCABULARY;
use crate::rules::starter::adding_command;
use crate::rules::{Effect, Rule, RuleSet};
use crate::signals::{LISTS, THEMES};

/// One line per rule; with an audit, how many connections each holds for, and a dash where it could be judged for nobody.
pub fn rule_list(set: &RuleSet, audit: Option<&Audit>) -> String {
    let holds = audit.map(people_held);
    let mut text = String::new();
    let header = if holds.is_some() { "holds  " } else { "" };
    let _ = writeln!(text, "{:<26}  {:>8}  {header}{:<6}  title", "rule", "points", "state");
    for (index, rule) in set.rules.iter().enumerate() {
        let held = holds.as_ref().and_then(|held| held.get(index));
        let count = |held: &Option<usize>| held.map_or_else(|| NOT_JUDGED.to_owned(), |held| held.to_string());
        let held = held.map(|held| format!("{:>5}  ", count(held))).unwrap_or_default();
        let place = rule.settings.as_ref().map(|place| format!("  ({place})")).unwrap_or_default();
        let _ = writeln!(
            text,
            "{:<26}  {:>8}  {held}{:<6}  {}{place}",
            rule.id,
            points(rule),
            state(rule),
            Shown::new(rule.title())
        );
    }
    for skipped in &set.skipped {
        let _ = writeln!(text, "{:<26}  {:>8}  left out: {}", skipped.id, "", skipped.why.sentence);
    }
    if holds.is_some_and(|holds| holds.iter().any(Option::is_none)) {
        let _ = writeln!(text, "\n{NOT_JUDGED}: off, or what it asks for is unknown of everybody");
    }
    text.push_str(&copies(set));
    text
}

/// In place of a count, where a rule was judged for nobody: 0 would say that it holds for nobody.
const NOT_JUDGED: &str = "–";

/// Which rules differ from the starter rules of their names: empty where none does.
fn copies(set: &RuleSet) -> String {
    let (mut older, mut edited): (Vec<&str>, Vec<&str>) = Default::default();
    for rule in &set.rules {
        match copy_of(&rule.id, &rule.text) {
            Copy::Older => older.push(&rule.id),
            Copy::Edited => edited.push(&rule.id),
            Copy::Own => {}
        }
    }
    let mut text = String::new();
    if !older.is_empty() {
        let _ = writeln!(
            text,
            "\nolder than the starter set, and unchanged: {}\nto have them as they are now, delete their files and run \
             `{}`",
            older.join(", "),
            adding_command(set.folder().unwrap_or_default())
        );
    }
    if !edited.is_empty() {
        let _ = writeln!(
            text,
            "\ndifferent from the starter rules of their names: {}\nto have one as it is now, move its file elsewhere and run \
             `{}`",
            edited.join(", "),
            adding_command(set.folder().unwrap_or_default())
        );
    }
    let gone = set.rules.iter().filter_map(|rule| Some((&rule.id, successor_of_rule(&rule.id)?)));
    for (id, successor) in gone {
        let _ = writeln!(text, "\n{id} is no starter rule any more: {successor}");
    }
    text
}

/// The verbs of a rule with its knobs of points after weight: `+20`, `-10…30`, `veto`.
fn points(rule: &Rule) -> String {
    let range = match points_range(rule) {
        Some((low, high)) if low != high => format!("{low}…{high}"),
        Some((points, _)) => points.to_string(),
        None => String::new(),
    };
    let of = |effect: Effect| match effect {
        Effect::Remove => format!("+{range}"),
        Effect::Keep => format!("-{range}"),
        Effect::Protect => "veto".into(),
        Effect::Reconnect => "list".into(),
    };
    effects(rule).into_iter().map(of).collect::<Vec<_>>().join(" ")
}

/// One rule with its knobs, the signals it reads and its source.
pub fn rule_page(rule: &Rule) -> String {
    let mut text = format!("{}: {}\n{}\n", rule.id, rule.title(), rule.file);
    if !rule.header.why.is_empty() {
        let _ = writeln!(text, "{}", rule.header.why);
    }
    if !rule.header.evidence.is_empty() {
        let _ = writeln!(text, "evidence: {}", rule.header.evidence);
    }
    let _ = writeln!(text, "state: {}, weight {}", state(rule), rule.weight);
    for knob in rule.knobs() {
        let from = match &knob.from {
            KnobSource::Rule => format!("{}:{}", rule.file, knob.line),
            KnobSource::Config(place) => format!("{place}; the rule says {}", knob.default),
            KnobSource::CommandLine => format!("the command line; the rule says {}", knob.default),
        };
        let _ = writeln!(text, "knob: {} = {} ({from})", knob.name, knob.value);
    }
    let reads: Vec<&str> = rule.signals().iter().map(|(name, _)| *name).collect();
    let _ = writeln!(text, "reads: {}\n", reads.join(", "));
    text.push_str(&indented(&rule.text));
    safe_lines(&text)
}

/// The reference of the starter rules, in Markdown.
pub fn rules_reference(set: &RuleSet) -> String {
    let mut text = String::from(
        "# Rules\n\nEach file is one belief about who to let go or keep: edit it, switch it off, or write your own \
         beside it. This page is printed by `linkprune rules list --markdown`; the signals are in \
         [SIGNALS.md](SIGNALS.md). What each rests on was measured on real exports, see [evidence](../docs/evidence.md).\n\n\
         | rule | points | holds when | rests on | knobs |\n|---|---|---|---|---|\n",
    );
    for rule in &set.rules {
        let knobs: Vec<String> =
            rule.knobs().iter().map(|knob| format!("`{} = {}`", knob.name, knob.default)).collect();
        let why = if rule.header.why.is_empty() { rule.title() } else { &rule.header.why };
        let _ = writeln!(
            text,
            "| [{id}]({id}.rhai) | {} | {} | {} | {} |",
            points(rule),
            why.replace('|', "\\|").replace('\n', " "),
            rule.header.evidence.replace('|', "\\|"),
            knobs.join(" "),
            id = rule.id,
        );
    }
    text.push_str(
        "\nPoints add up to a score: from 60 a connection is on the removal list, from 40 it is listed for review. \
         A veto is separate from the score: anyone it holds for is never listed. A rule that reads an unknown signal \
         is not judged for that connection, and changes nothing.\n",
    );
    text
}

/// Every signal: name, type, unit, meaning, what its absence means; with an audit, a value from the export.
pub fn signal_list(audit: Option<&Audit>) -> String {
    let mut text = String::new();
    for theme in THEMES {
        let _ = writeln!(text, "{}", theme.title);
        for signal in theme.signals {
            let unit = if signal.unit.is_empty() { String::new() } else { format!(", {}", signal.unit) };
            let _ = writeln!(text, "  {:<26} {}{unit}", signal.name, signal.kind.name());
            let _ = writeln!(text, "  {:<26} {}", "", signal.meaning);
            if let Some(values) = signal.values_line() {
                let _ = writeln!(text, "  {:<26} {values}", "");
            }
            let _ = writeln!(text, "  {:<26} {}", "", signal.absence);
            let example = signal_example(audit, signal).unwrap_or_else(|| "unknown for everyone in this export".into());
            let _ = writeln!(text, "  {:<26} for example {}\n", "", Shown::new(&example).cut(70));
        }
    }
    text
}

/// The reference of signals, verbs and functions, in Markdown.
pub fn signals_reference() -> String {
    let mut text = String::from(
        "# Signals\n\nWhat a rule can ask about a connection. Every signal is known or **unknown**; a rule that reads \
         an unknown one stops there and is *not judged* for that connection. `known(x)` asks without reading. This page \
         is printed by `linkprune rules signals --markdown`.\n",
    );
    for theme in THEMES {
        let _ = writeln!(
            text,
            "\n## {}\n\n| signal | type | unit | meaning | absence | example |\n|---|---|---|---|---|---|",
            theme.title
        );
        for signal in theme.signals {
            let values = signal.values_line().map(|values| format!("; {values}")).unwrap_or_default();
            let _ = writeln!(
                text,
                "| `{}` | {} | {} | {}{values} | {} | `{}` |",
                signal.name,
                signal.kind.name(),
                signal.unit,
                signal.meaning.replace('|', "\\|"),
                signal.absence.replace('|', "\\|"),
                signal.example
            );
        }
    }
    let _ = writeln!(
        text,
        "\n## Statuses\n\nAn endorsement or a recommendation counts whatever its status (accepted, pending, visible, \
         hidden), except {}: then removal has nothing to withdraw.",
        NOT_COUNTED.join(", ")
    );
    for (title, verbs) in [("Verbs", true), ("Functions", false)] {
        let _ = writeln!(text, "\n## {title}\n\n| written | meaning | example |\n|---|---|---|");
        for builtin in VOCABULARY.iter().filter(|builtin| builtin.is_verb() == verbs) {
            let example = builtin.example.replace('|', "\\|");
            let _ = writeln!(text, "| `{}` | {} | `{example}` |", builtin.form(), builtin.meaning);
        }
    }
    text.push_str("\n## Lists about you\n\n| written | meaning | example |\n|---|---|---|\n");
    for list in LISTS {
        let _ = writeln!(text, "| `{}` | {} | `{}` |", list.name, list.meaning, list.example);
    }
    text
}
