//! Rules: what the check lets through, the judge can judge.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use linkprune::audit::{Audit, AuditDay, Band, Evidence};
use linkprune::error::Severity;
use linkprune::export::{Export, Limits, OwnerOverride, Source};
use linkprune::rules::{Effect, RuleSet, RuleSource, Unknown};
use linkprune::signals::Answer;
use linkprune::signals::lexicon::{Additions, Lexicon};
use linkprune::store::config::Config;

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

/// The text as a rule. What the check refuses it refuses in words and at a place; what it lets through is judged for everybody,
/// with reasons that sum to the score, and is left unjudged only for what is unknown of somebody.
pub fn rules(data: &[u8]) {
    let text = String::from_utf8_lossy(data).into_owned();
    let source = RuleSource { id: "a".into(), file: "rules/a.rhai".into(), text, cases: None, broken: Vec::new() };
    let load = || RuleSet::load(vec![source.clone()], &[], &[], false);
    let set = match load() {
        Ok(set) => set,
        Err(found) => {
            assert!(found.iter().any(|found| found.code.severity == Severity::Error));
            for found in &found {
                assert!(found.width >= 1 && found.place.line >= 1 && found.place.column >= 1, "{found:?}");
                assert!(!found.sentence.is_empty(), "{found:?}");
            }
            assert_eq!(Some(found), load().err(), "the same text has the same mistakes");
            return;
        }
    };
    let evidence = &*EVIDENCE;
    let audit = Audit::judge(evidence, set, &Config::default()).expect("what the check lets through can be judged");
    for (row, card) in audit.scorecards.iter().enumerate() {
        assert_eq!(card.score, card.reasons.iter().map(linkprune::rules::Reason::score).sum::<i64>());
        let protects = card.reasons.iter().any(|reason| reason.effect() == Effect::Protect && !reason.trial());
        assert_eq!(protects, card.band == Band::Protected);
        for unjudged in &card.not_judged {
            if let Unknown::Signal(signal) = unjudged.unknown {
                let answer = evidence.measured.facts.answer(signal, row);
                assert!(matches!(answer, Answer::Unknown), "{unjudged:?} {answer:?}");
            }
        }
    }
}
