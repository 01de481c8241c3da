//! Scores that cannot be compared: a rule was judged in one of the two exports, and in the other what it asks is absent.
//! That is unknown, and no news of anybody.

use std::collections::BTreeSet;

use crate::audit::absence::Absence;
use crate::audit::change::{Cause, causes_between};
use crate::audit::warning::{Warning, warning};
use crate::audit::{Audit, Evidence};
use crate::export::FileKind;
use crate::rules::{Reason, Unknown};
use crate::signals::{self, Answer, Need, Signal, Value};
use crate::text::{and, counted_as};

/// Why the two scores of somebody cannot be compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NotComparable {
    /// The rules that were judged in one of the two exports only.
    pub rules: Vec<String>,
    /// What is absent where they were not: `messages.csv in the newer export`.
    pub lacks: BTreeSet<String>,
}

/// The two exports, with what of the newer one cannot be used.
pub(super) struct ScoresOfBoth<'a> {
    pub old: &'a Audit,
    pub new: &'a Audit,
    /// Whether the newer messages end before the older ones, so that they tell nothing of what came after.
    pub messages_end_earlier: bool,
}

impl ScoresOfBoth<'_> {
    /// The rules that say something else about one person now, and those of which nothing can be said.
    pub fn change(&self, old: usize, new: usize) -> (Vec<Cause>, Option<NotComparable>) {
        let mut found = NotComparable::default();
        let is_known = |cause: &Cause| {
            let mut lacks = lacking(&cause.rule, (self.old, old), self.new, "older");
            lacks.extend(lacking(&cause.rule, (self.new, new), self.old, "newer"));
            if lacks.is_empty() && self.messages_end_earlier && self.rests_on_messages(&cause.rule, [old, new]) {
                lacks.push("messages in the newer export".into());
            }
            if lacks.is_empty() {
                return true;
            }
            found.rules.push(cause.rule.clone());
            found.lacks.extend(lacks);
            false
        };
        let causes = causes_between((self.old, old), (self.new, new)).into_iter().filter(is_known).collect();
        (causes, (!found.rules.is_empty()).then_some(found))
    }

    /// Whether what the rule says of somebody in either export rests on messages.
    fn rests_on_messages(&self, rule: &str, [old, new]: [usize; 2]) -> bool {
        let of = |audit: &Audit, row: usize| {
            let reasons = audit.scorecards.get(row).into_iter().flat_map(|card| &card.reasons);
            reasons
                .filter(|reason| audit.rules.id(reason.rule()) == rule)
                .flat_map(Reason::evidence)
                .filter_map(|signal| signals::at(usize::from(*signal)))
                .any(needs_messages)
        };
        of(self.old, old) || of(self.new, new)
    }
}

fn needs_messages(signal: &Signal) -> bool {
    signal.needs.contains(&Need::File(FileKind::Messages))
}

/// What is absent in one export, and not in the other, so that the rule could not be judged there.
fn lacking(rule: &str, (audit, row): (&Audit, usize), other: &Audit, name: &str) -> Vec<String> {
    let not_judged = audit.scorecards.get(row).into_iter().flat_map(|card| &card.not_judged);
    let signal = not_judged.filter(|not| audit.rules.id(not.rule()) == rule).find_map(|not| match not.unknown {
        Unknown::Signal(index) => signals::at(index.into()),
        Unknown::OwnerList(_) | Unknown::LeftOut(_) => None,
    });
    let Some(signal) = signal else { return Vec::new() };
    let there: Vec<Absence> = Absence::all_of(signal, &other.evidence).collect();
    let absent = Absence::all_of(signal, &audit.evidence).filter(|absence| !there.contains(absence));
    let mut lacks: Vec<String> = absent.map(|absence| format!("{} in the {name} export", words(absence))).collect();
    if lacks.is_empty() && needs_messages(signal) && messages_in_doubt(&audit.evidence, row) {
        lacks.push(format!("who wrote some messages of the {name} export"));
    }
    lacks
}

fn words(absence: Absence) -> String {
    match absence {
        Absence::Industries | Absence::NoIndustries => "your industries".into(),
        Absence::Functions | Absence::NoFunctions => "your functions".into(),
        Absence::Keywords => "your keywords".into(),
        Absence::File(file) | Absence::UnusableFile(file) => file.file().name.into(),
        Absence::Outside(kinds) => kinds.iter().map(|kind| kind.file().name).collect::<Vec<_>>().join(" or "),
        Absence::Column(column) => format!("the column {column}"),
    }
}

/// Whether messages may be theirs, and nothing says so.
fn messages_in_doubt(evidence: &Evidence, row: usize) -> bool {
    let is_known = |name: &str| matches!(evidence.answer(name, row), Answer::Known(Value::Whole(_)));
    !is_known("messages_from_me") || !is_known("messages_from_them")
}

/// How many scores cannot be compared, and for want of what.
pub(super) fn note<'a>(all: impl Iterator<Item = &'a NotComparable>) -> Option<Warning> {
    let (people, lacks) = all.fold((0, BTreeSet::new()), |(people, mut lacks), one| {
        lacks.extend(one.lacks.iter().cloned());
        (people + 1, lacks)
    });
    let lacks: Vec<String> = lacks.into_iter().collect();
    let text = || {
        let scores = counted_as(
            people,
            "score is not comparable, because a rule could not be judged on both days",
            "scores are not comparable, because a rule could not be judged on both days",
        );
        format!("{scores}; what is missing: {}", and(&lacks))
    };
    (people > 0).then(|| warning("scores-not-comparable", text()))
}
