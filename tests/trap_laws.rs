//! The laws of an audit, over exports in which each trap of real ones is sprung: alone, and any of them together.

use linkprune::audit::{Audit, Band, List};
use linkprune::export::slug_of;
use linkprune::rules::Effect;
use proptest::prelude::*;
use serde_json::Value as Json;

use crate::pipeline::{Files, audit, audit_with, files, rendered};
use crate::sheet::Sheet;
use crate::traps::{CONTENTS, FORMS, Trap, hash};

/// The rules that say that somebody never wrote.
const NEVER: [&str; 2] = ["never-spoke", "invited-without-note"];

/// Few by default, since each is five whole audits; `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(12)
}

/// A generated export with these traps.
fn with(seed: u64, traps: &[&Trap]) -> Files {
    let mut files = files(seed, 40, 100);
    for trap in traps {
        (trap.spring)(&mut files);
    }
    files
}

/// The same with the rows of every file in another order, before they are written in the last trap's form.
fn shuffled(seed: u64, traps: &[&Trap]) -> Files {
    let Some((form, contents)) = traps.split_last() else { return files(seed, 40, 100) };
    let mut files = with(seed, contents);
    let tables = files.iter().map(|(name, _)| name.clone()).filter(|name| name != "Error.txt");
    for name in tables.collect::<Vec<_>>() {
        let mut sheet = Sheet::of(&files, &name);
        sheet.rows[1..].sort_by_cached_key(|row| hash(&format!("again {}", row.concat())));
        sheet.put(&mut files, &name);
    }
    (form.spring)(&mut files);
    files
}

fn is_mail(name: &str) -> bool {
    name.rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case("messages.csv"))
}

/// Who is where, with what reasons, in the order of the list.
fn list(audit: &Audit) -> Vec<String> {
    let rows = audit.rows(List::All, None);
    let json: Json = serde_json::from_slice(&rendered(audit, "json", List::All, false)).unwrap();
    let of = |(entry, row): (&Json, usize)| {
        let person = &audit.evidence.export.connections[row];
        let who = slug_of(&person.url).map_or_else(|| person.full_name(), String::from);
        format!("{who} {} {} {}", entry["band"], entry["score"], entry["reasons"])
    };
    json["entries"].as_array().unwrap().iter().zip(rows).map(of).collect()
}

/// Shows no more than the first difference.
fn assert_alike(one: &[String], other: &[String], what: &str) {
    let differs = one.iter().zip(other).find(|(one, other)| one != other);
    assert_eq!(differs, None, "{what}");
    assert_eq!(one.len(), other.len(), "{what}");
}

/// What holds for every audit by itself.
fn assert_sound(audit: &Audit, what: &str) {
    for file in &audit.evidence.export.coverage.files {
        assert!(file.reconciles(), "{what}: {}", file.file);
    }
    let counts = audit.counts;
    assert_eq!(counts.remove + counts.review + counts.keep + counts.protected, counts.connections, "{what}");
    assert_eq!(audit.rows(List::All, None).len(), audit.evidence.export.connections.len(), "{what}");
    for (card, person) in audit.scorecards.iter().zip(&audit.evidence.export.connections) {
        assert!(!person.full_name().trim().is_empty() || !person.url.is_empty(), "{what}: a ghost");
        let points = |reason: &linkprune::rules::Reason| match reason.effect() {
            Effect::Remove => i64::from(reason.points()),
            Effect::Keep => -i64::from(reason.points()),
            Effect::Protect | Effect::Reconnect => 0,
        };
        assert_eq!(card.reasons.iter().map(points).sum::<i64>(), card.score, "{what}");
        let spared = card.reasons.iter().any(|reason| reason.effect() == Effect::Protect);
        assert_eq!(spared, card.band == Band::Protected, "{what}");
    }
    let listed = audit.rows(List::Removal, None);
    assert!(listed.iter().all(|row| audit.scorecards[*row].band.listed()), "{what}");
    reads_back(audit, what);
}

/// What is written in the formats for machines is what was read.
fn reads_back(audit: &Audit, what: &str) {
    let csv = rendered(audit, "csv", List::All, true);
    let mut reader = csv::Reader::from_reader(csv.as_slice());
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let json: Json = serde_json::from_slice(&rendered(audit, "json", List::All, false)).unwrap();
    let ndjson = String::from_utf8(rendered(audit, "ndjson", List::All, false)).unwrap();
    let lines: Vec<Json> = ndjson.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (entries, rows) = (json["entries"].as_array().unwrap(), audit.rows(List::All, None));
    assert_eq!((records.len(), entries.len(), lines.len()), (rows.len(), rows.len(), rows.len()), "{what}");
    for (((record, entry), line), row) in records.iter().zip(entries).zip(&lines).zip(rows) {
        let c = &audit.evidence.export.connections[row];
        let texts = [&c.first_name, &c.last_name, &c.url, &c.email, &c.company, &c.position].map(|text| &**text);
        assert_eq!(record.iter().take(6).collect::<Vec<_>>(), texts, "{what}");
        for json in [entry, line] {
            let names = ["first_name", "last_name", "url", "email", "company", "position"];
            assert_eq!(names.map(|name| json[name].as_str().unwrap()), texts, "{what}");
        }
    }
}

/// What holds between the audits of an export and of one that differs from it. The last trap is the form.
fn assert_lawful(seed: u64, traps: &[&Trap]) {
    let what = traps.iter().map(|trap| trap.name).collect::<Vec<_>>().join(" + ");
    let what = what.as_str();
    let files = with(seed, traps);
    let read = audit(&files);
    assert_sound(&read, what);

    // What breaks off loses other people if they are in another order.
    if !what.ends_with("breaks off") {
        assert_alike(&list(&read), &list(&audit(&shuffled(seed, traps))), &format!("{what}, shuffled"));
    }

    let mut more = files.clone();
    let beside = files[0].0.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    more.push((format!("{beside}Ad_Targeting.csv"), b"Member Age\n30-40".to_vec()));
    assert_alike(&list(&read), &list(&audit(&more)), &format!("{what}, with an unrelated file"));

    let silent: Files = files.iter().filter(|(name, _)| !is_mail(name)).cloned().collect();
    assert!(silent.len() < files.len(), "{what}");
    let silent = audit(&silent);
    assert_sound(&silent, what);
    for reason in silent.scorecards.iter().flat_map(|card| &card.reasons) {
        assert!(!NEVER.contains(&silent.rules.id(reason.rule())), "{what}, without messages: {}", reason.why());
    }

    let Some(first) = read.rows(List::Removal, None).first().copied() else { return };
    let person = &read.evidence.export.connections[first];
    if !person.url.is_empty() {
        let kept = audit_with(&files, &format!("[keep]\npeople = [{:?}]\n", person.url));
        assert_eq!(kept.scorecards[first].band, Band::Protected, "{what}");
    }
}

#[test]
fn every_law_holds_under_each_trap_alone() {
    for (number, trap) in CONTENTS.iter().enumerate() {
        assert_lawful(number as u64, &[trap, &FORMS[0]]);
    }
    for (number, form) in FORMS.iter().enumerate() {
        assert_lawful(number as u64, &[form]);
    }
}

#[test]
fn what_is_only_written_otherwise_says_the_same() {
    let clean = list(&audit(&with(7, &[])));
    for trap in CONTENTS.iter().chain(&FORMS) {
        let files = with(7, &[trap]);
        let is_untouched = files == with(7, &[]);
        assert_eq!(is_untouched, trap.name == FORMS[0].name, "{} changes nothing", trap.name);
        if trap.says_the_same {
            assert_alike(&clean, &list(&audit(&files)), trap.name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn every_law_holds_under_any_traps_together(
        seed in any::<u64>(),
        contents in prop::sample::subsequence(CONTENTS.iter().collect::<Vec<_>>(), 0..12),
        form in prop::sample::select(FORMS.iter().collect::<Vec<_>>()),
    ) {
        let traps: Vec<&Trap> = contents.into_iter().chain([form]).collect();
        assert_lawful(seed, &traps);
    }
}
