//! What two audits of the same people, their counts and their warnings say.

use std::borrow::Cow;

use super::*;
use crate::export::{Export, Limits, OwnerOverride, Source, read_decisions};
use crate::rules::RuleSource;
use crate::signals::lexicon::{Additions, Lexicon};

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
const LISTED: (&str, &str) = ("listed.rhai", "//! Listed\nif position == \"List\" { remove(60, \"so it says\") }\n");
const LOOKED_AT: (&str, &str) =
    ("looked-at.rhai", "//! Looked at\nif position == \"Look\" { remove(40, \"so it says\") }\n");
const SPARED: (&str, &str) = ("spared.rhai", "//! Spared\nif position == \"List\" { protect(\"so it says\") }\n");

/// What an export of these files comes to on a day.
pub(super) fn evidence(files: &[(&str, &str)], owner: Option<&str>, config: &Config, day: &str) -> Evidence {
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), Cow::Owned(text.as_bytes().to_vec()))).collect();
    let source = Source::Bytes { name: "a test".into(), files };
    let owner = OwnerOverride { name: owner.map(str::to_owned), url: None };
    let export = Export::read(&source, &Limits::default(), &owner).unwrap();
    let day = AuditDay::given(day.parse().unwrap());
    Evidence::measure(export.into(), config, &Lexicon::new(&Additions::default()), day).unwrap()
}

/// An audit of these rows by these rules alone.
pub(super) fn audit(people: &str, rules: &[(&str, &str)]) -> Audit {
    let config = Config::default();
    let evidence = evidence(&[("Connections.csv", &format!("{HEADER}{people}"))], None, &config, "2026-11-01");
    let rules = rules.iter().map(|(file, text)| ((*file).into(), (*text).into())).collect();
    let rules = RuleSet::load(RuleSource::from_files("rules", rules).unwrap(), &[], &[], false).unwrap();
    Audit::judge(&Arc::new(evidence), rules, &config).unwrap()
}

/// What a list of first names and words decides.
pub(super) fn decided(audit: &Audit, rows: &str) -> Decisions {
    let list = read_decisions(format!("First Name,Decision\n{rows}").into_bytes()).unwrap();
    Decisions::find(&list.decided, &audit.evidence.export)
}

#[test]
fn a_veto_that_came_or_went_is_named_as_the_cause() {
    let without = audit("Ada,,,,,List,\n", &[LISTED]);
    let with = audit("Ada,,,,,List,\n", &[LISTED, SPARED]);
    let cause = |veto| Cause { rule: "spared".into(), before: 0, after: 0, veto: Some(veto) };
    assert_eq!(Change::between(&without, &with).left[0].by, [cause(true)]);
    assert_eq!(Change::between(&with, &without).entered[0].by, [cause(false)]);
}

#[test]
fn whoever_is_new_is_told_with_the_score_of_the_newer_export() {
    let rules = [LISTED, LOOKED_AT];
    let old = audit("Ada,,,,,,\n", &rules);
    let new = audit("Ada,,,,,,\nBram,,,,,Look,\nZoe,,,,,List,\n", &rules);
    let sides = ComparedSides { old: Some(&old), new: &new, standing: &[], recorded: None, new_is_whole: true };
    let comparison = ExportComparison::of(sides);
    let scores = |one: &Compared| (comparison.score_before(one), comparison.score_after(one));
    let told: Vec<_> = comparison.people.iter().map(|one| (comparison.person(one).first_name, scores(one))).collect();
    assert_eq!(told, [("Zoe".to_owned(), (None, Some(60))), ("Bram".to_owned(), (None, Some(40)))]);
}

#[test]
fn a_rule_is_counted_on_those_removed_and_those_kept() {
    let audit = audit("Ada,,,,,List,\nBram,,,,,List,\nCleo,,,,,List,\nDorus,,,,,Cook,\n", &[LISTED, LOOKED_AT]);
    let decisions = decided(&audit, "Ada,remove\nBram,remove\nCleo,keep\nDorus,keep\n");
    let listed = HitRate { holds: 3, not_judged: 0, alone: 3, on_removed: 2, on_kept: 1 };
    assert_eq!(Statistics::of(&audit, &decisions).rates, [listed, HitRate::default()]);
}

#[test]
fn a_folder_that_has_no_starter_rule_or_some_of_them_says_so() {
    let told = |audit: Audit| {
        let found = audit.warnings().iter().find(|warning| warning.code == "starter-rules-missing");
        found.unwrap().text.clone()
    };
    let all = crate::rules::starter::STARTER.len();
    let none = format!("1 rule judged: none of the {all} starter rules is in rules/");
    assert_eq!(told(audit("Ada,,,,,,\n", &[LISTED])), none);
    let (id, text, _) = crate::rules::starter::STARTER[0];
    let one = told(audit("Ada,,,,,,\n", &[LISTED, (&format!("{id}.rhai"), text)]));
    assert!(one.starts_with(&format!("2 rules judged: 1 of the {all} starter rules is in rules/; missing: ")), "{one}");
}
