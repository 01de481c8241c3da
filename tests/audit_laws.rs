//! What holds for every audit, tried on generated exports.

use std::collections::BTreeSet;

use linkprune::audit::{Audit, Band, List};
use linkprune::export::FileKind;
use linkprune::output::{FORMATS, is_a_list};
use linkprune::rules::Effect;
use proptest::prelude::*;
use serde_json::Value as Json;

use crate::pipeline::{Files, audit, audit_with, files, rendered};

/// The rules that say that somebody never wrote.
const NEVER: [&str; 2] = ["never-spoke", "invited-without-note"];

fn without(files: &Files, name: &str) -> Files {
    files.iter().filter(|(file, _)| file != name).cloned().collect()
}

/// The rows below the header of Connections.csv in another order; every row is one line in a generated export.
fn shuffled(files: &Files, seed: usize) -> Files {
    let mut files = files.clone();
    let (_, bytes) = files.iter_mut().find(|(name, _)| name == "Connections.csv").unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let (head, rows) = text.split_at(text.find("First Name").unwrap());
    let mut lines: Vec<&str> = rows.lines().collect();
    let header = lines.remove(0);
    lines.sort_by_key(|line| {
        line.bytes().fold(seed as u64 | 1, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    });
    *bytes = format!("{head}{header}\n{}", lines.join("\n")).into_bytes();
    files
}

fn listed_names(audit: &Audit, list: List) -> Vec<String> {
    let json: Vec<Json> = String::from_utf8(rendered(audit, "ndjson", list, false))
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    json.iter().map(|entry| format!("{} {} {}", entry["url"], entry["score"], entry["reasons"])).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn every_row_has_its_place_and_every_count_adds_up(seed in any::<u64>()) {
        let audit = audit(&files(seed, 80, 300));
        for file in &audit.evidence.export.coverage.files {
            prop_assert!(file.reconciles(), "{}", file.file);
        }
        let counts = audit.counts;
        prop_assert_eq!(counts.remove + counts.review + counts.keep + counts.protected, counts.connections);
        let touches = audit.evidence.joined;
        let joined = touches.by_address + touches.by_name + touches.ambiguous + touches.strangers;
        prop_assert_eq!(joined, audit.evidence.export.touches.len());
    }

    #[test]
    fn reasons_sum_to_the_score_and_the_protected_are_never_listed(seed in any::<u64>()) {
        let audit = audit(&files(seed, 120, 400));
        for card in &audit.scorecards {
            let sum: i64 = card.reasons.iter().map(|reason| match reason.effect() {
                Effect::Remove => i64::from(reason.points()),
                Effect::Keep => -i64::from(reason.points()),
                Effect::Protect | Effect::Reconnect => 0,
            }).sum();
            prop_assert_eq!(sum, card.score);
            let vetoed = card.reasons.iter().any(|reason| reason.effect() == Effect::Protect);
            prop_assert_eq!(vetoed, card.band == Band::Protected);
        }
        let listed = audit.rows(List::Removal, None);
        prop_assert!(listed.iter().all(|row| audit.scorecards[*row].band.listed()));
        prop_assert_eq!(listed.len(), audit.counts.remove + audit.counts.review);
    }

    #[test]
    fn shuffled_input_gives_the_same_list_and_the_same_input_the_same_bytes(seed in any::<u64>()) {
        let files = files(seed, 80, 200);
        let one = audit(&files);
        prop_assert_eq!(rendered(&one, "json", List::All, false), rendered(&audit(&files), "json", List::All, false));
        let other = audit(&shuffled(&files, 99));
        prop_assert_eq!(listed_names(&one, List::All), listed_names(&other, List::All));
    }

    #[test]
    fn without_messages_nobody_is_said_to_have_never_written(seed in any::<u64>()) {
        let files = files(seed, 120, 400);
        let audit = audit(&without(&files, "messages.csv"));
        prop_assert!(!audit.evidence.export.coverage.has(FileKind::Messages));
        for card in &audit.scorecards {
            for reason in &card.reasons {
                prop_assert!(!NEVER.contains(&audit.rules.id(reason.rule())), "{}", reason.why());
                let evidence: Vec<_> = reason.evidence().iter().map(|i| linkprune::signals::at(usize::from(*i)).unwrap().name).collect();
                prop_assert!(evidence.iter().all(|name| !name.contains("message")), "{:?}", evidence);
            }
        }
        prop_assert!(audit.warnings().iter().any(|warning| warning.code == "messages-absent"));
    }

    #[test]
    fn an_unrelated_file_changes_nothing(seed in any::<u64>()) {
        let mut files = files(seed, 60, 200);
        let before = listed_names(&audit(&files), List::All);
        files.push(("Ad_Targeting.csv".into(), b"Member Age\n30-40".to_vec()));
        files.push(("learning_coach_messages.csv".into(), b"CONVERSATION ID,FROM\n1,Ada".to_vec()));
        prop_assert_eq!(before, listed_names(&audit(&files), List::All));
    }

    #[test]
    fn the_keep_list_is_never_listed(seed in any::<u64>()) {
        let files = files(seed, 120, 300);
        let Some(row) = audit(&files).rows(List::Removal, None).first().copied() else { return Ok(()) };
        let url = crate::pipeline::read(&files).connections[row].url.clone();
        let audit = audit_with(&files, &format!("[keep]\npeople = [{url:?}]\n"));
        prop_assert_eq!(audit.scorecards[row].band, Band::Protected);
        prop_assert!(!audit.rows(List::Removal, None).contains(&row));
    }

    #[test]
    fn what_is_written_reads_back_equal(seed in any::<u64>()) {
        let audit = audit(&files(seed, 80, 200));
        let connections = &audit.evidence.export.connections;
        let rows = audit.rows(List::All, None);
        let csv = rendered(&audit, "csv", List::All, true);
        let mut reader = csv::Reader::from_reader(csv.as_slice());
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        prop_assert_eq!(records.len(), rows.len());
        let json: Json = serde_json::from_slice(&rendered(&audit, "json", List::All, false)).unwrap();
        for ((record, entry), row) in records.iter().zip(json["entries"].as_array().unwrap()).zip(rows) {
            let c = &connections[row];
            let texts = [&c.first_name, &c.last_name, &c.url, &c.email, &c.company, &c.position];
            prop_assert_eq!(record.iter().take(6).collect::<Vec<_>>(), texts.map(|text| &**text));
            let names = ["first_name", "last_name", "url", "email", "company", "position"];
            prop_assert_eq!(names.map(|name| entry[name].as_str().unwrap()), texts.map(|text| &**text));
            prop_assert_eq!(record.get(9).unwrap(), entry["score"].to_string());
        }
    }
}

/// A format as text: a spreadsheet is unpacked.
fn readable(format: &str, bytes: &[u8]) -> String {
    if format == "xlsx" { crate::workbook::all_parts(bytes) } else { String::from_utf8_lossy(bytes).into_owned() }
}

#[test]
fn a_ghost_is_never_listed() {
    let files = files(3, 300, 100);
    let audit = audit(&files);
    let ghosts = audit.evidence.export.coverage.files[0].ghosts;
    assert!(ghosts > 0);
    for format in FORMATS.iter().map(|format| format.name) {
        let text = readable(format, &rendered(&audit, format, List::All, false));
        assert!(!text.contains("\n,,,,,,") && !text.contains("\"first_name\":\"\""), "{format}");
    }
    assert_eq!(audit.rows(List::All, None).len(), audit.counts.connections);
}

#[test]
fn a_list_is_known_by_how_it_begins_and_an_export_is_not() {
    let some = files(3, 40, 60);
    let nobody: Files = vec![(
        "Connections.csv".into(),
        b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n".to_vec(),
    )];
    for audit in [audit(&some), audit(&nobody)] {
        for format in FORMATS.iter().filter(|format| format.told_by.is_some()) {
            for list in [List::Removal, List::Reconnect, List::All] {
                let text = rendered(&audit, format.name, list, false);
                assert!(
                    is_a_list(&text[..text.len().min(512)], &text[text.len().saturating_sub(1024)..]),
                    "{}, {list:?}",
                    format.name
                );
            }
        }
    }
    for (name, bytes) in &some {
        assert!(!is_a_list(bytes, bytes), "{name}");
    }
}

#[test]
fn message_bodies_are_never_kept_or_shown() {
    let mut files = files(5, 60, 300);
    let canary = "c4n4ry";
    for (name, bytes) in &mut files {
        let text = String::from_utf8(bytes.clone()).unwrap();
        if name == "messages.csv" {
            *bytes = text.replace("Sure, see you there", canary).into_bytes();
        } else if name.starts_with("Recommendations") || name == "Notes.csv" || name == "Invitations.csv" {
            let text = text.replace("A pleasure to work with.", canary).replace("Met at the fair", canary);
            *bytes = text.replace("Good to meet you, let us stay in touch", canary).into_bytes();
        }
    }
    let audit = audit(&files);
    for format in FORMATS.iter().map(|format| format.name) {
        let text = readable(format, &rendered(&audit, format, List::All, true));
        assert!(!text.contains(canary), "{format}");
    }
    let everything = format!("{:?}", audit.evidence.export);
    assert!(!everything.contains(canary), "a body is kept in the export");
}

#[test]
fn every_starter_rule_holds_for_somebody_and_spares_somebody() {
    let [(_, this_year), _] = crate::generator::sample();
    let mut files: Files = this_year.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect();
    // What passed outside LinkedIn is in no export.
    files.push(("touches.csv".into(), std::fs::read("sample-data/outside/touches.csv").unwrap()));
    let audit = audit_with(&files, "[target]\nkeywords = [\"payments\"]\n");
    for (index, rule) in audit.rules.rules.iter().enumerate() {
        let holds = |card: &linkprune::audit::Scorecard| card.reasons.iter().any(|reason| reason.rule() == index);
        let held = audit.scorecards.iter().filter(|card| holds(card)).count();
        assert!(held > 0, "{} holds for nobody", rule.id);
        assert!(held < audit.scorecards.len(), "{} holds for everybody", rule.id);
    }
    assert!(audit.counts.remove > 0 && audit.counts.review > 0, "{:?}", audit.counts);
    let ids: BTreeSet<&str> = audit.rules.rules.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids.len(), audit.rules.rules.len());
}
