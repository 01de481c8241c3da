//! What rules and the owner say of people, without words that tell who they are.

use super::people::{HiddenPeople, LEFT_OUT};
use crate::audit::decisions::{Decisions, Remark};
use crate::audit::scorecard::Scorecard;
use crate::audit::warning::Warning;
use crate::rules::{Reason, Rule, RuleSet};
use crate::signals::{self, Kind};
use crate::store::settings::KnobValue;

/// Lists of the owner's own words, which a rule may repeat.
const OWN_LISTS: [&str; 4] = ["my_keywords", "my_employers", "my_schools", "target_companies"];

/// A scorecard with other words; `shown` are the rules as they are named beside it.
pub(super) fn scorecard(
    card: &Scorecard,
    (rules, shown): (&RuleSet, &RuleSet),
    people: &HiddenPeople,
    row: usize,
) -> Scorecard {
    let Scorecard { reasons, not_judged, score, band, kept, decided } = card;
    let said = |reason: &Reason| {
        let free = rules.rules.get(reason.rule()).is_some_and(|rule| is_free_of_cells(rule, reason.evidence()));
        match shown.rules.get(reason.rule()) {
            _ if free => reason.why().to_owned(),
            Some(rule) if people.scope.all => rule.title().to_owned(),
            _ => people.text(Some(row), reason.why()),
        }
    };
    let reason = |reason: &Reason| reason.with_words(said(reason));
    Scorecard {
        reasons: reasons.iter().map(reason).collect(),
        not_judged: not_judged.clone(),
        score: *score,
        band: *band,
        kept: *kept,
        decided: *decided,
    }
}

/// Whether the words of a reason can hold nothing that a cell or the owner says: the rule is ours, and it has read numbers, days
/// and words from a list of ours. What it has not read, it cannot say.
fn is_free_of_cells(rule: &Rule, read: &[u16]) -> bool {
    let is_plain = |signal: &u16| {
        let signal = signals::at(usize::from(*signal));
        signal.is_some_and(|s| !s.values.is_empty() || !matches!(s.kind, Kind::Text | Kind::Texts))
    };
    let is_text = |value: &KnobValue| matches!(value, KnobValue::Text(_) | KnobValue::List(_));
    let mut knobs = rule.knobs().iter();
    rule.is_starter()
        && read.iter().all(is_plain)
        && !OWN_LISTS.iter().any(|list| rule.text.contains(list))
        && !knobs.any(|knob| knob.value != knob.default && is_text(&knob.value))
}

/// The decisions with other notes.
pub(super) fn decisions(decisions: &Decisions, people: &HiddenPeople) -> Decisions {
    decisions.with_remarks(|row, remark| Remark {
        decision: remark.decision,
        // What was typed is one of the words for the decision; the decision has one of its own.
        typed: if people.scope.all { String::new() } else { remark.typed.clone() },
        note: people.note(row, &remark.note),
        progress: remark.progress,
    })
}

/// A warning about the keep list without the place of an entry.
pub(super) fn keep_warning(warning: &Warning, people: &HiddenPeople) -> Warning {
    let text = match warning.code {
        _ if !people.scope.all => people.text(None, &warning.text),
        "keep-entry-unmatched" => "an entry of your keep list matches nobody".to_owned(),
        "keep-entry-several" => {
            "an entry of your keep list matches several connections; all of them are kept".to_owned()
        }
        _ => LEFT_OUT.to_owned(),
    };
    Warning { code: warning.code, text }
}
