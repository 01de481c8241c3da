//! How a rule set does in its own cases: each failure with its facts, what was expected and what came; then how many cases
//! had each outcome.

use std::fmt::Write as _;

use super::safe_lines;
use crate::rules::RuleSet;
use crate::rules::Unknown;
use crate::rules::cases::{CaseOutcome, CaseReport, CaseResult, Got, words_of};
use crate::text::{agreeing, counted};

/// The report; `coverage` adds the verbs that no case reaches.
pub fn case_report(set: &RuleSet, report: &CaseReport, coverage: bool) -> String {
    let mut text = String::new();
    for result in report.results.iter().filter(|result| result.outcome != CaseOutcome::AsExpected) {
        text.push_str(&failure(result));
    }
    for (index, rule) in set.rules.iter().enumerate() {
        if !report.results.iter().any(|result| result.rule == index) {
            let _ = writeln!(text, "{}: no case: add an `example:` line to its header\n", rule.file);
        }
    }
    let count = |outcome| report.results.iter().filter(|result| result.outcome == outcome).count();
    let outcomes =
        [CaseOutcome::AsExpected, CaseOutcome::Missing, CaseOutcome::Noisy, CaseOutcome::Wrong, CaseOutcome::NotJudged];
    let counts: Vec<String> =
        outcomes.iter().map(|outcome| format!("{} {}", count(*outcome), outcome.words())).collect();
    let _ = writeln!(
        text,
        "{} of {}: {}",
        counted(report.results.len(), "case"),
        counted(set.rules.len(), "rule"),
        counts.join(", ")
    );
    if coverage {
        let unreached: Vec<_> = report.verbs.iter().filter(|site| site.reached == 0).collect();
        let reached = report.verbs.len() - unreached.len();
        let _ = writeln!(
            text,
            "{reached} of {} {} reached by a case",
            counted(report.verbs.len(), "verb"),
            agreeing(reached, "is", "are")
        );
        for site in unreached {
            let file = set.rules.get(site.rule).map_or("", |rule| rule.file.as_str());
            let _ =
                writeln!(text, "  {file}:{}:{}: no case reaches this `{}`", site.line, site.column, site.effect.verb());
        }
    }
    safe_lines(&text)
}

fn failure(result: &CaseResult) -> String {
    let facts: Vec<String> = result.facts.iter().map(ToString::to_string).collect();
    let mut text = format!("{}: {}\n", result.place, result.outcome.words());
    let _ = writeln!(text, "    facts     {}", facts.join(", "));
    let words = result.words.as_ref().map(|words| format!(", saying `{words}`")).unwrap_or_default();
    let _ = writeln!(text, "    expected  {}{words}", result.expected);
    let _ = writeln!(text, "    got       {}\n", got(&result.got));
    text
}

fn got(got: &Got) -> String {
    match got {
        Got::Said(said) if said.is_empty() => "nothing".into(),
        Got::Said(said) => {
            let verbs: Vec<String> = said
                .iter()
                .map(
                    |(effect, points, _)| {
                        if *points == 0 { effect.verb().to_owned() } else { format!("{} {points}", effect.verb()) }
                    },
                )
                .collect();
            format!("{}, saying `{}`", verbs.join(" and "), words_of(said))
        }
        Got::Unknown(unknown @ Unknown::LeftOut(_)) => {
            format!("nothing: the rule reads `{}`, which the case leaves out", unknown.name())
        }
        Got::Unknown(unknown) => format!("nothing: `{}` is unknown", unknown.name()),
        Got::Failed(diagnostic) => format!("a failure: {}", diagnostic.sentence),
    }
}
