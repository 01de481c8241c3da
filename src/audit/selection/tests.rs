use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;

use super::*;
use crate::audit::{AuditDay, Decisions, Evidence};
use crate::export::{Export, Limits, OwnerOverride, Source, read_decisions};
use crate::rules::{RuleSet, RuleSource};
use crate::signals::lexicon::{Additions, Lexicon};
use crate::store::config::Config;
use crate::store::goal::GoalSize;

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
const MAIL: &str = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n";

/// An audit of everybody at score 0, but for those whose position says so.
fn audit(people: &str, mail: Option<&str>) -> Audit {
    let mut files = vec![("Connections.csv".to_owned(), Cow::Owned(format!("{HEADER}{people}").into_bytes()))];
    files.extend(mail.map(|rows| ("messages.csv".to_owned(), Cow::Owned(format!("{MAIL}{rows}").into_bytes()))));
    let source = Source::Bytes { name: "a test".into(), files };
    let owner =
        OwnerOverride { name: Some("Noor Example".into()), url: Some("https://www.linkedin.com/in/noor".into()) };
    let export = Export::read(&source, &Limits::default(), &owner).unwrap();
    let listed = "//! Listed\nif position == \"List\" { remove(60, \"so it says\") }\n\
        if position == \"Look\" { remove(40, \"so it says\") }\n\
        if position == \"Kept\" { protect(\"so it says\") }\n";
    let write = "//! Write to them\nif company.starts_with(\"Write\") { reconnect(\"so it says\") }\n";
    let valued = "//! Valued\nif company == \"Write and value\" { keep(20, \"so it says\") }\n";
    let rules = [("listed.rhai", listed), ("valued.rhai", valued), ("write.rhai", write)];
    let rules = rules.map(|(file, text)| (file.into(), text.into())).to_vec();
    let sources = RuleSource::from_files("rules", rules).unwrap();
    let config = Config::default();
    let as_of = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
    let lexicon = Lexicon::new(&Additions::default());
    let evidence = Evidence::measure(Arc::new(export), &config, &lexicon, AuditDay::given(as_of)).unwrap();
    Audit::judge(&Arc::new(evidence), RuleSet::load(sources, &[], &[], false).unwrap(), &config).unwrap()
}

fn decided(audit: Audit, rows: &str) -> Audit {
    let list = read_decisions(format!("First Name,Decision\n{rows}").into_bytes()).unwrap();
    let decisions = Decisions::find(&list.decided, &audit.evidence.export);
    audit.with_decisions(decisions)
}

fn names(audit: &Audit, list: List) -> String {
    names_of(audit, audit.rows(list, None))
}

fn names_of(audit: &Audit, rows: impl IntoIterator<Item = usize>) -> String {
    let name = |row: usize| audit.evidence.export.connections[row].first_name.clone();
    rows.into_iter().map(name).collect::<Vec<_>>().join(" ")
}

#[test]
fn without_messages_the_longest_connected_come_first() {
    let people = "Ada,,,,,,\nBram,,,,,,01 Jan 2020\nCleo,,,,,,01 Jan 2010\nDorus,,,,,List,01 Jan 2025\n";
    assert_eq!(names(&audit(people, None), List::All), "Dorus Cleo Bram Ada");
}

#[test]
fn fewest_messages_then_longest_silence_decide() {
    let people = "Ada,A,https://www.linkedin.com/in/ada,,,,01 Jan 2020\n\
        Bram,B,https://www.linkedin.com/in/bram,,,,01 Jan 2020\n\
        Cleo,C,https://www.linkedin.com/in/cleo,,,,01 Jan 2024\n\
        Dorus,D,https://www.linkedin.com/in/dorus,,,,01 Jan 2010\n";
    let from = |id: &str, name: &str, slug: &str, day: &str| {
        format!(
            "{id},{name},https://www.linkedin.com/in/{slug},Noor Example,https://www.linkedin.com/in/noor,{day} 10:00:00 UTC,,hi,INBOX\n"
        )
    };
    let mail = [
        from("c1", "Ada A", "ada", "2021-01-01"),
        from("c2", "Bram B", "bram", "2020-02-01"),
        from("c4", "Dorus D", "dorus", "2012-02-01"),
        from("c4", "Dorus D", "dorus", "2012-02-02"),
    ]
    .concat();
    // Nobody wrote with Cleo; Bram has been silent for longer than Ada; Dorus wrote twice.
    assert_eq!(names(&audit(people, Some(&mail)), List::All), "Cleo Bram Ada Dorus");
}

#[test]
fn the_most_replaceable_come_first_and_then_names_with_blank_ones_last() {
    let people = "Ada,B,,,Fabrikam,,01 Jan 2020\nBram,A,,,Northwind,,01 Jan 2020\nCleo,A,,,Northwind,,01 Jan 2020\n\
        Dorus,,,,Northwind,,01 Jan 2020\nEmre,A,,,,,01 Jan 2020\n";
    assert_eq!(names(&audit(people, None), List::All), "Bram Cleo Dorus Ada Emre");
}

#[test]
fn a_decision_goes_before_the_score_and_after_a_veto() {
    let people = "Ada,,,,,List,01 Jan 2020\nBram,,,,,,01 Jan 2020\nCleo,,,,,Kept,01 Jan 2020\n\
        Dorus,,,,,List,01 Jan 2021\nEmre,,,,,List,01 Jan 2022\n";
    let audit = decided(audit(people, None), "Bram,remove\nCleo,remove\nDorus,keep\nEmre,later\n");
    assert_eq!(names(&audit, List::All), "Bram Ada Emre Cleo Dorus");
    assert_eq!(audit.ranks(), [Some(2), Some(1), None, None, None]);
    assert_eq!(names_of(&audit, audit.order().to_vec()), "Bram Ada");
    // Bram is listed by the decision, whatever his score.
    assert_eq!(names(&audit, List::Removal), "Bram Ada");
    assert_eq!(audit.protected_by(), [("listed", 1), ("decision", 1)]);
    let protected = |row: usize| audit.scorecards[row].protected_words(&audit.rules);
    assert_eq!(protected(2).as_deref(), Some("listed: so it says"));
    assert_eq!((protected(3).as_deref(), protected(0)), (Some("your decision: keep"), None));
    let counts = audit.counts;
    assert_eq!((counts.remove, counts.review, counts.keep, counts.protected), (2, 0, 1, 2));
    assert!(audit.warnings().iter().any(|warning| warning.code == "decided-remove-protected"));
}

#[test]
fn the_most_valued_are_written_to_first_then_by_years_and_messages() {
    let people = "Ada,A,https://www.linkedin.com/in/ada,,Write,,01 Jan 2020\n\
        Bram,B,https://www.linkedin.com/in/bram,,Write and value,,01 Jan 2024\n\
        Cleo,C,https://www.linkedin.com/in/cleo,,Write,,01 Jan 2010\n\
        Dorus,D,https://www.linkedin.com/in/dorus,,Fabrikam,,01 Jan 2010\n\
        Emre,E,https://www.linkedin.com/in/emre,,Write,,01 Jun 2020\n\
        Femke,F,https://www.linkedin.com/in/femke,,Write,,\n";
    let mail = "c1,Emre E,https://www.linkedin.com/in/emre,Noor Example,https://www.linkedin.com/in/noor,\
        2021-01-01 10:00:00 UTC,,hi,INBOX\n";
    // Ada and Emre have both been there for six whole years, and only Emre has written.
    assert_eq!(names(&audit(people, Some(mail)), List::Reconnect), "Bram Cleo Emre Ada Femke");
}

#[test]
fn whoever_is_to_be_removed_or_waits_is_not_written_to() {
    let people = "Ada,,,,Write,List,01 Jan 2020\nBram,,,,Write,,01 Jan 2020\nCleo,,,,Write,Kept,01 Jan 2020\n\
        Dorus,,,,Write,Kept,01 Jan 2020\nEmre,,,,Write,,01 Jan 2020\nFemke,,,,Write,,01 Jan 2020\n";
    // Dorus is protected by a rule and decided all the same; Ada is listed by her score.
    let audit = decided(audit(people, None), "Bram,keep\nDorus,remove\nEmre,later\n");
    assert_eq!(names(&audit, List::Reconnect), "Femke Bram Cleo");
    let warns = |list: List| audit.warnings_beside(list).any(|warning| warning.code == "listed-and-reconnect");
    assert_eq!([List::Removal, List::Reconnect, List::All].map(warns), [true, false, true]);
    let audit = audit.with_goal(GoalSize::People(2));
    assert_eq!(names(&audit, List::Removal), "Ada Femke");
    assert_eq!(names(&audit, List::Reconnect), "Bram Cleo");
}

#[test]
fn those_of_the_goal_leave_or_else_band_remove_and_those_decided_so() {
    let people = "Ada,,,,,List,01 Jan 2020\nBram,,,,,Look,01 Jan 2020\nCleo,,,,,,01 Jan 2020\n\
        Dorus,,,,,,01 Jan 2010\nEmre,,,,,Kept,01 Jan 2020\nFemke,,,,,List,01 Jan 2020\n";
    let audit = decided(audit(people, None), "Cleo,remove\nEmre,remove\nFemke,keep\n");
    assert_eq!(names(&audit, List::Removal), "Cleo Ada Bram");
    assert_eq!(names_of(&audit, audit.leaving()), "Ada Cleo");
    let of_goal = |people: usize, audit: Audit| {
        let audit = audit.with_goal(GoalSize::People(people));
        (names_of(&audit, audit.leaving()), audit)
    };
    let (one, audit) = of_goal(1, audit);
    let (four, _) = of_goal(4, audit);
    assert_eq!([&*one, &*four], ["Cleo", "Ada Bram Cleo Dorus"]);
}
