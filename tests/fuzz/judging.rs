//! Rules: what the check lets through, the judge can judge.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use linkprune::audit::{Audit, AuditDay, Band, Evidence};
use linkprune::error::Severity;
use linkprune::export::{Export, Limits, OwnerOverride, Source};
use linkprune::rules::{Effect, RuleSet, RuleSource, Unknown};
use linkprune::signals::lexicon::{Additions, Lexicon};
use linkprune::signals::{self, Answer, Facts, Kind, OwnerLists, Values};
use linkprune::store::config::Config;

use super::rule_grammar;

/// Everybody of the sample, whatever is known of them.
static EVIDENCE: LazyLock<Arc<Evidence>> = LazyLock::new(|| {
    let files: [(&str, &[u8]); 3] = [
        ("Connections.csv", include_bytes!("../../sample-data/this-year/Connections.csv")),
        ("messages.csv", include_bytes!("../../sample-data/this-year/messages.csv")),
        ("Profile.csv", include_bytes!("../../sample-data/this-year/Profile.csv")),
    ];
    let files = files.iter().map(|(name, bytes)| ((*name).to_owned(), Cow::Borrowed(*bytes))).collect();
    let source = Source::Bytes { name: "the sample".into(), files };
    let export = Export::read(&source, &Limits::default(), &OwnerOverride::default()).expect("the sample is whole");
    let lexicon = Lexicon::new(&Additions::default());
    let day = AuditDay::given(NaiveDate::from_ymd_opt(2026, 11, 1).expect("a day"));
    Arc::new(Evidence::measure(Arc::new(export), &Config::default(), &lexicon, day).expect("the sample is measured"))
});

/// People who are nobody: every value that a signal may have at its edges, and the lack of one.
static EDGES: LazyLock<Facts> = LazyLock::new(|| {
    const ROWS: usize = 12;
    fn column<T: Clone>(shift: usize, values: &[T]) -> Vec<Option<T>> {
        let at = |row: usize| (row + shift) % (values.len() + 1);
        (0..ROWS).map(|row| values.get(at(row)).cloned()).collect()
    }
    let texts: Vec<Arc<str>> = ["", "sales", "Fabrikam", "Ingénieur", "2024-03-09"].map(Arc::from).to_vec();
    let lists: Vec<Arc<[Arc<str>]>> = (0..3).map(|length| texts.iter().take(length).cloned().collect()).collect();
    let columns = signals::all().enumerate().map(|(shift, signal)| match signal.kind {
        Kind::Text | Kind::Date => Values::Text(column(shift, &texts).into_iter().collect()),
        Kind::Whole => Values::Whole(column(shift, &[0, 1, 366, i64::MAX, i64::MIN]).into_iter().collect()),
        Kind::Decimal => {
            Values::Decimal(column(shift, &[0.0, 0.1, 366.0, f64::INFINITY, f64::NAN]).into_iter().collect())
        }
        Kind::YesNo => Values::YesNo(column(shift, &[true, false])),
        Kind::Texts => Values::Texts(column(shift, &lists)),
    });
    Facts::new(ROWS, columns.collect(), OwnerLists::default())
});

/// The text as a rule. What the check refuses it refuses in words and at a place; what it lets through is judged for everybody,
/// with reasons that sum to the score, and is left unjudged only for what is unknown of somebody.
pub fn rules(data: &[u8]) {
    let Some(set) = checked(&String::from_utf8_lossy(data)) else { return };
    judges_alike(&set, &EVIDENCE.measured.facts);
    adds_up(set);
}

/// The same with rules that a grammar makes, judged also where every number is at its edge.
pub fn grammar(data: &[u8]) {
    let Some(set) = checked(&rule_grammar::rule(data)) else { return };
    judges_alike(&set, &EDGES);
    if judges_alike(&set, &EVIDENCE.measured.facts) {
        adds_up(set);
    }
}

/// The set of that rule alone, if the check lets it through.
fn checked(text: &str) -> Option<RuleSet> {
    let source =
        RuleSource { id: "a".into(), file: "rules/a.rhai".into(), text: text.into(), cases: None, broken: Vec::new() };
    let load = || RuleSet::load(vec![source.clone()], &[], &[], false);
    match load() {
        Ok(set) => Some(set),
        Err(found) => {
            assert!(found.iter().any(|found| found.code.severity == Severity::Error));
            for found in &found {
                assert!(found.width >= 1 && found.place.line >= 1 && found.place.column >= 1, "{found:?}");
                assert!(!found.sentence.is_empty(), "{found:?}");
            }
            assert_eq!(Some(found), load().err(), "the same text has the same mistakes");
            None
        }
    }
}

/// What a rule may fail of when it runs: the check cannot know what the numbers of a connection are.
const ONLY_WHEN_RUN: [&str; 6] =
    ["divides by zero", "too large for a number", "is above its", "steps", "beyond", "takes longer than"];

/// Whether a set can be judged. Native code says what the interpreter says, and fails where it fails.
fn judges_alike(set: &RuleSet, facts: &Facts) -> bool {
    let (native, interpreted) = (set.judge(facts), set.judge_interpreted(facts));
    let failures = [native.as_ref().err(), interpreted.as_ref().err()];
    for failure in failures.iter().flatten() {
        assert!(ONLY_WHEN_RUN.iter().any(|words| failure.sentence.contains(words)), "{failure:?}");
    }
    if !failures.iter().flatten().any(|failure| failure.sentence.contains("takes longer than")) {
        assert_eq!(native, interpreted, "{:?}", set.rules.iter().map(|rule| &rule.text).collect::<Vec<_>>());
    }
    native.is_ok()
}

/// Whoever is judged has reasons that sum to the score.
fn adds_up(set: RuleSet) {
    let evidence = &*EVIDENCE;
    let audit = Audit::judge(evidence, set, &Config::default()).expect("what the check lets through can be judged");
    for (row, card) in audit.scorecards.iter().enumerate() {
        assert_eq!(card.score, card.reasons.iter().map(linkprune::rules::Reason::score).sum::<i64>());
        let protects = card.reasons.iter().any(|reason| reason.effect() == Effect::Protect && !reason.trial());
        assert_eq!(protects, card.band == Band::Protected);
        for unjudged in &card.not_judged {
            if let Unknown::Signal(signal) = unjudged.unknown {
                let answer = evidence.measured.facts.answer(signal.into(), row);
                assert!(matches!(answer, Answer::Unknown), "{unjudged:?} {answer:?}");
            }
        }
    }
}
