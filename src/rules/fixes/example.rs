//! An example for a rule that has none: a value for each signal that it reads, and the answer that it gives now.

use super::fix::{Fix, rule_alone};
use crate::rules::cases::{Got, run_cases};
use crate::rules::header::RuleHeader;
use crate::rules::text::{Lines, Span};
use crate::signals::{self, Kind, Signal};

/// A line with an example below the title; `None` where the rule cannot be run, or has no title to write it below.
pub(super) fn of(text: &str) -> Option<Fix> {
    let header = RuleHeader::read(text);
    let signals = rule_alone(text).ok()?.rules.first()?.signals().to_vec();
    let facts: Vec<String> = signals
        .iter()
        .filter_map(|(_, index)| signals::at(*index))
        .map(|signal| format!("{} = {}", signal.name, value_of(signal, text)))
        .collect();
    let line = |answer: &str| format!("//! example: {} => {answer}\n", facts.join(", "));
    let after = Lines::of(text).offset(text, header.title_line + 1, 1);
    let place = Span { start: after, end: after };
    let fix = |answer: &str| {
        let newline =
            if text.get(..after).is_some_and(|before| before.is_empty() || before.ends_with('\n')) { "" } else { "\n" };
        Fix {
            title: "add an example with the answer that the rule gives now".into(),
            place,
            text: format!("{newline}{}", line(answer)),
        }
    };
    let set = rule_alone(&fix("nothing").applied(text)).ok()?;
    let answer = match run_cases(&set).results.pop()?.got {
        Got::Said(said) if said.is_empty() => "nothing".to_owned(),
        Got::Said(said) => {
            let verbs = said.iter().map(|(effect, points, _)| {
                if effect.has_points() { format!("{} {points}", effect.verb()) } else { effect.verb().to_owned() }
            });
            verbs.collect::<Vec<_>>().join(" and ")
        }
        Got::Unknown(_) => "nothing".to_owned(),
        Got::Failed(_) => return None,
    };
    Some(fix(&answer)).filter(|fix| rule_alone(&fix.applied(text)).is_ok())
}

/// A value of the signal: one that the rule names, so that the rule has something to say, or else its example.
fn value_of(signal: &Signal, text: &str) -> String {
    let named = signal.values.iter().map(|value| format!("\"{value}\"")).find(|value| text.contains(value.as_str()));
    match named {
        Some(value) if signal.kind == Kind::Texts => format!("[{value}]"),
        Some(value) => value,
        None => signal.example.to_owned(),
    }
}
