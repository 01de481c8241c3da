//! What a terminal shows of a list: the first people of it, and something even where nobody is on it.

use linkprune::audit::{Audit, List};
use linkprune::output::{Glance, RenderOptions, Style, SummaryOptions, summary, table};
use linkprune::store::goal::GoalSize;
use unicode_width::UnicodeWidthStr as _;

use crate::pipeline::{Files, audit, audit_with, files};

/// Bands that nobody reaches, whatever the rules are.
const UNREACHABLE: &str = "[bands]\nremove = 900\nreview = 800\n";

fn shown(audit: &Audit, list: List, top: Option<usize>, width: usize) -> String {
    let style = Style { width, colour: false, links: false };
    let options = RenderOptions { list, top, style, glance: Some(Glance::Lines), ..RenderOptions::default() };
    table(audit, &options)
}

/// The sample with only these files.
fn only(kept: &[&str]) -> Files {
    files(7, 300, 900).into_iter().filter(|(name, _)| kept.contains(&name.as_str())).collect()
}

/// The ranks at the beginning of lines.
fn ranks(shown: &str) -> Vec<usize> {
    let first = shown.lines().filter_map(|line| line.split_whitespace().next());
    first.filter(|word| !word.starts_with('+')).filter_map(|word| word.parse().ok()).collect()
}

#[test]
fn the_first_twenty_are_shown_and_the_others_counted() {
    let audit = audit_with(&files(7, 300, 900), "[bands]\nremove = 2\nreview = 1\n");
    let all = audit.rows(List::Removal, None).len();
    assert!(all > 50, "{all}");
    for width in [60, 80, 96, 120, 200] {
        let text = shown(&audit, List::Removal, None, width);
        assert_eq!(ranks(&text), (1..=20).collect::<Vec<_>>(), "{text}");
        let more = format!("and {} more: `--top 50` shows more, `-o list.csv` writes all {all}", all - 20);
        let last = text.rsplit_once("\n\n").unwrap().1;
        assert_eq!(last.lines().collect::<Vec<_>>().join(" "), more);
        assert!(last.lines().all(|line| line.width() <= width), "{last}");
        for line in text.lines().take(41) {
            assert!(line.width() <= width, "{width}: {line}");
        }
    }
    assert_eq!(ranks(&shown(&audit, List::Removal, Some(50), 80)).len(), 50);
    let whole = shown(&audit, List::Removal, Some(all), 80);
    assert!(ranks(&whole).len() == all && !whole.contains("more: `--top"), "{whole}");
}

#[test]
fn where_nobody_is_listed_the_first_of_the_order_are_shown_all_the_same() {
    let audit = audit_with(&only(&["Connections.csv"]), UNREACHABLE);
    assert_eq!(audit.rows(List::Removal, None), Vec::<usize>::new());
    let text = shown(&audit, List::Removal, None, 80);
    let (heading, list) = text.split_once("\n\n").unwrap();
    assert_eq!(ranks(list), (1..=20).collect::<Vec<_>>(), "{text}");
    let heading = heading.replace('\n', " ");
    let shortfall = audit.shortfall().unwrap();
    let highest = audit.scorecards.iter().map(|card| card.score).max().unwrap();
    assert_eq!((shortfall.highest, shortfall.needed), (highest, 800));
    for words in [
        &format!("Nobody is on the removal list: no score reaches 800, the highest is {highest}; "),
        "could judge nobody, because your industry and function are unknown, and messages.csv",
        "These are the first 20 of the order all the same. `--goal 20` lists that many; `--industries`",
        "`linkprune init`",
    ] {
        assert!(heading.contains(words), "{words}: {heading}");
    }
    let files = text.lines().last().unwrap();
    assert!(files.ends_with("`--goal 20 -o list.csv` writes the first 20"), "{files}");
}

#[test]
fn a_short_list_says_how_to_make_it_longer() {
    let audit = audit(&only(&["Connections.csv", "messages.csv", "Invitations.csv"]));
    let listed = audit.rows(List::Removal, None).len();
    assert!((1..20).contains(&listed), "{listed}");
    let text = shown(&audit, List::Removal, None, 80);
    assert!(text.ends_with("\nnobody else reaches 40; `--goal 20` lists the first 20 of the order\n"), "{text}");
    assert_eq!(ranks(&text).len(), listed);
    assert!(!shown(&audit, List::All, None, 80).contains("nobody else"));
}

#[test]
fn a_goal_needs_no_threshold() {
    let alone = only(&["Connections.csv"]);
    let audit = audit(&alone).with_goal(GoalSize::People(30));
    assert!(audit.shortfall().is_none());
    let text = shown(&audit, List::Removal, None, 80);
    assert_eq!(ranks(&text).len(), 20);
    // `--top` and `--goal` exclude each other.
    assert!(text.ends_with("and 10 more: `--format table` shows all 30, `-o list.csv` writes them\n"), "{text}");
    let configured = audit_with(&alone, "[goal]\nremove = 30\n");
    let text = shown(&configured, List::Removal, None, 80);
    assert!(text.ends_with("and 10 more: `--top 50` shows more, `-o list.csv` writes all 30\n"), "{text}");
}

#[test]
fn whoever_has_no_reason_is_said_to_be_placed_by_ties() {
    let people = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
        Ada,Example,https://www.linkedin.com/in/ada,,Northwind,Welder,01 Mar 2015\n\
        Bram,Example,https://www.linkedin.com/in/bram,,Northwind,Welder,\n";
    let list = ("Connections.csv".to_owned(), people.as_bytes().to_vec());
    let audit = audit(&vec![list.clone()]).with_goal(GoalSize::People(2));
    let style = Style { width: 120, colour: false, links: false };
    let whole = table(&audit, &RenderOptions { style, ..RenderOptions::default() });
    for text in [shown(&audit, List::Removal, None, 120), whole] {
        let placed: Vec<&str> = text.lines().filter(|line| line.contains("placed by")).map(str::trim).collect();
        assert_eq!(
            placed,
            [
                "no rule speaks for or against; placed by: years connected",
                "no rule speaks for or against; placed by: people at their company"
            ],
            "{text}"
        );
    }
    let summary = summary(&audit, &SummaryOptions { width: 400, ..SummaryOptions::default() });
    let zero = "the cut is at score 0, which 2 people share; 2 of them have score 0: ordered by years connected, then people \
                at their company";
    assert!(summary.contains(zero), "{summary}");
    // With messages, nobody wrote to Ada and that is known.
    let mail = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n";
    let rules = "[rules.never-spoke]\nenabled = false\n";
    let audit = audit_with(&vec![list, ("messages.csv".to_owned(), mail.as_bytes().to_vec())], rules);
    let text = shown(&audit.with_goal(GoalSize::People(1)), List::Removal, None, 120);
    assert!(text.contains("placed by: fewest messages, then years connected\n"), "{text}");
}

#[test]
fn what_is_said_fits_the_list_that_is_shown() {
    let audit = audit(&files(7, 300, 900)).with_goal(GoalSize::People(30));
    let said = |list: List| summary(&audit, &SummaryOptions { list, width: 400, ..SummaryOptions::default() });
    let worth = audit.rows(List::Reconnect, None).len();
    assert!(said(List::Removal).contains("\nlist      the first 30 of the order"), "{}", said(List::Removal));
    let reconnect =
        format!("\nlist      {worth} people to write to again; the removal list: the first 30 of the order");
    assert!(said(List::Reconnect).contains(&reconnect), "{}", said(List::Reconnect));
    let all = "\nlist      everybody, by rank; of them on the removal list: the first 30 of the order";
    assert!(said(List::All).contains(all), "{}", said(List::All));
    let protected = audit.counts.protected;
    let counts = audit.protected_first_by();
    assert_eq!(counts.iter().map(|(_, people)| people).sum::<usize>(), protected);
    assert!(said(List::Removal).contains(&format!("; {protected} protected, each counted once: ")));
}

#[test]
fn a_tenth_is_not_more_than_a_tenth() {
    let warns = |audit: &Audit| audit.warnings().iter().any(|warning| warning.code == "list-over-tenth");
    for connections in [7, 296, 299] {
        let audit = audit_with(&files(7, connections, 100), "[goal]\nremove = \"10 %\"\n");
        assert!(audit.goal.is_some() && !warns(&audit), "{connections}");
    }
    assert!(warns(&audit_with(&files(7, 300, 100), "[goal]\nremove = \"11 %\"\n")));
    assert!(warns(&audit_with(&files(7, 300, 100), "[goal]\nremove = 31\n")));
}

#[test]
fn only_what_is_missing_is_said_to_be_missing() {
    // Everything is there, and nobody reaches the threshold.
    let strict = audit_with(&files(7, 300, 900), UNREACHABLE);
    let shortfall = strict.shortfall().unwrap();
    assert!(shortfall.absent.is_empty() && shortfall.never_judged == 0, "{shortfall:?}");
    let text = shown(&strict, List::Removal, None, 80);
    assert!(!text.contains("because") && !text.contains("--industries"), "{text}");
    // Told what is relevant, but without messages.
    let target =
        "[bands]\nremove = 900\nreview = 800\n[target]\nindustries = [\"software\"]\nfunctions = [\"engineering\"]\n";
    let told = audit_with(&only(&["Connections.csv"]), target);
    let text = shown(&told, List::Removal, None, 200);
    assert!(text.contains("because messages.csv") && !text.contains("your industry"), "{text}");
}

#[test]
fn every_rule_that_could_judge_nobody_is_counted() {
    let list = "First Name,Last Name,URL,Connected On\nAda,Example,https://www.linkedin.com/in/ada,01 Nov 2015\n";
    let bare = audit(&vec![("Connections.csv".to_owned(), list.as_bytes().to_vec())]);
    let shortfall = bare.shortfall().unwrap();

    let not_judged = |id: &str| {
        let (index, _) = bare.rules.rule(id).unwrap();
        bare.scorecards.iter().all(|card| card.not_judged.iter().any(|not| not.rule() == index))
    };
    assert!(["never-spoke", "blank-profile"].into_iter().all(not_judged));
    assert_eq!((shortfall.never_judged, shortfall.others), (shortfall.rules, 0), "{shortfall:?}");
    let text = shown(&bare, List::Removal, None, 200);
    // Columns that are there and blank: nothing is absent, and a rule still judges nobody.
    let list = "First Name,Last Name,URL,Company,Position,Connected On\nAda,Example,,,,01 Nov 2015\n";
    let blank = audit(&vec![("Connections.csv".to_owned(), list.as_bytes().to_vec())]).shortfall().unwrap();
    assert_eq!((blank.never_judged, blank.others), (blank.rules, 1), "{blank:?}");
    for words in ["the columns Company and Position of Connections.csv are absent", "messages.csv", "your industry"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn people_on_the_reconnect_list_are_marked() {
    let audit = audit(&files(7, 300, 900)).with_goal(GoalSize::Percent(100.0));
    let marked = |text: &str| text.lines().filter(|line| line.contains("  ↺ ")).count();
    let all = shown(&audit, List::All, Some(usize::MAX), 100);
    let reconnect = audit.scorecards.iter().filter(|card| card.reconnect()).count();
    assert!(reconnect > 0 && marked(&all) == reconnect, "{} of {reconnect}", marked(&all));
}

#[test]
fn an_empty_network_is_no_failure() {
    let empty = vec![("Connections.csv".to_owned(), b"First Name,Last Name,URL\n".to_vec())];
    let audit = audit(&empty);
    assert_eq!(shown(&audit, List::Removal, None, 80), "nobody is on the removal list\n");
    assert!(audit.shortfall().is_none());
}

#[test]
fn a_hostile_name_stays_within_its_column() {
    let long = "w".repeat(5000);
    let names = [
        "\u{1b}[2J\u{1b}]0;x\u{7}",
        "\u{202e}gpj",
        "=1+1",
        "日本語の名前がとても長い人の名前です",
        "\u{5d3}\u{5e0}\u{5d4}",
    ];
    let row = |name| format!("{name},{name}{long},,,{name}{long},{long}{name},11 Mar 2015\n");
    let header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
    let list = format!("{header}{}", names.map(row).concat());
    let audit = audit(&vec![("Connections.csv".to_owned(), list.into_bytes())]).with_goal(GoalSize::People(5));
    for (glance, widest) in [(Glance::Lines, 80), (Glance::EveryReason, 80)] {
        let style = Style { width: 80, colour: false, links: false };
        let text = table(&audit, &RenderOptions { style, glance: Some(glance), ..RenderOptions::default() });
        assert!(ranks(&text).len() >= 5, "{text}");
        for line in text.lines() {
            assert!(line.width() <= widest && !line.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{line}");
        }
    }
}
