//! What holds for messages in every export, today's and those without addresses: tried on generated ones.

use std::collections::{BTreeMap, BTreeSet};

use linkprune::audit::{Audit, Band};
use linkprune::export::{name_key, slug_of};
use linkprune::signals::{self, Answer};
use proptest::prelude::*;

use crate::pipeline::audit;
use crate::sheet::{Era, HOST, OWNER, Sheet, eras, export, message, own_slug};

/// Few by default, since each is two whole audits; `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(12)
}

/// Everything that is known of each connection's messages, by address and name; namesakes without addresses apart.
fn told(audit: &Audit) -> BTreeMap<String, Vec<String>> {
    let about: Vec<usize> = signals::all()
        .enumerate()
        .filter(|(_, signal)| signal.from == "messages.csv" || signal.from.starts_with("Recomm"))
        .map(|(index, _)| index)
        .collect();
    let facts = &audit.evidence.measured.facts;
    let of = |row: usize| about.iter().map(|index| format!("{:?}", facts.answer(*index, row))).collect();
    let connections = audit.evidence.export.connections.iter().enumerate();
    connections.map(|(row, c)| (format!("{} {} {} {row}", c.first_name, c.last_name, c.url), of(row))).collect()
}

/// Whom two audits tell differently of, by name as compared.
fn changed(before: &Audit, after: &Audit) -> BTreeSet<String> {
    let (before_told, after_told) = (told(before), told(after));
    let names = |key: &String| {
        let row: usize = key.rsplit(' ').next().unwrap().parse().unwrap();
        let c = &before.evidence.export.connections[row];
        name_key(&format!("{} {}", c.first_name, c.last_name)).into()
    };
    before_told.iter().filter(|(key, told)| after_told.get(*key) != Some(*told)).map(|(key, _)| names(key)).collect()
}

fn counts(audit: &Audit, row: usize) -> [Option<i64>; 2] {
    ["messages_from_me", "messages_from_them"].map(|name| {
        match audit.evidence.measured.facts.answer(signals::index_of(name).unwrap(), row) {
            Answer::Known(signals::Value::Whole(count)) => Some(count),
            _ => None,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn an_unrelated_thread_changes_nobody(seed in any::<u64>(), era in eras(), rows in 1..12_usize) {
        let before = export(seed, era);
        let mut after = before.clone();
        let mut mail = Sheet::of(&after, "messages.csv");
        for number in 0..rows {
            let (stranger, owner) = (("Zed Unmet", "zed-unmet"), (OWNER, own_slug(era)));
            let (from, to) = if number % 2 == 0 { (stranger, owner) } else { (owner, stranger) };
            let row = message(&mail, "2-unrelated==", from, to, "2024-03-01");
            mail.rows.push(row);
        }
        mail.put(&mut after, "messages.csv");
        prop_assert_eq!(changed(&audit(&before), &audit(&after)), BTreeSet::new());
    }

    #[test]
    fn deleting_one_connection_leaves_the_messages_of_others_alone(
        seed in any::<u64>(), era in eras(), which in any::<prop::sample::Index>(),
    ) {
        let before = export(seed, era);
        let mut after = before.clone();
        let mut list = Sheet::of(&after, "Connections.csv");
        let at = 1 + which.index(list.rows.len() - 1);
        let gone = list.rows.remove(at);
        let name = name_key(&format!("{} {}", gone[0], gone[1]));
        list.put(&mut after, "Connections.csv");
        let of = |audit: &Audit| -> BTreeMap<String, Vec<[Option<i64>; 2]>> {
            let mut all: BTreeMap<String, Vec<[Option<i64>; 2]>> = BTreeMap::new();
            for (row, c) in audit.evidence.export.connections.iter().enumerate() {
                let key = name_key(&format!("{} {}", c.first_name, c.last_name));
                // Those who share the name become known, or known by their credentials only.
                if key.split(',').next() != name.split(',').next() {
                    all.entry(format!("{key} {}", c.url)).or_default().push(counts(audit, row));
                }
            }
            all
        };
        prop_assert_eq!(of(&audit(&before)), of(&audit(&after)));
    }

    #[test]
    fn adding_a_row_of_messages_never_lowers_a_count(
        seed in any::<u64>(), era in eras(), like in any::<prop::sample::Index>(), whom in any::<prop::sample::Index>(),
        from_me in any::<bool>(), same_thread in any::<bool>(), anonymous in any::<bool>(),
    ) {
        let before = export(seed, era);
        let mut after = before.clone();
        let mut mail = Sheet::of(&after, "messages.csv");
        let first = audit(&before);
        let connection = &first.evidence.export.connections[whom.index(first.evidence.export.connections.len())];
        let name = format!("{} {}", connection.first_name.trim(), connection.last_name.trim());
        let slug = slug_of(&connection.url).filter(|_| !anonymous).unwrap_or_default();
        let (them, owner) = ((name.as_str(), slug.as_str()), (OWNER, own_slug(era)));
        let (from, to) = if from_me { (owner, them) } else { (them, owner) };
        let thread = mail.rows[1 + like.index(mail.rows.len() - 1)][0].clone();
        let row = message(&mail, if same_thread { &thread } else { "2-new==" }, from, to, "2023-05-06");
        mail.rows.push(row);
        mail.put(&mut after, "messages.csv");
        let second = audit(&after);
        for row in 0..first.scorecards.len() {
            for (before, after) in counts(&first, row).into_iter().zip(counts(&second, row)) {
                prop_assert!(before.is_none() || after.is_none() || after >= before, "{before:?} {after:?}");
            }
        }
    }

    #[test]
    fn an_unrelated_namesake_never_removes_a_protection(
        seed in any::<u64>(), era in eras(), which in any::<prop::sample::Index>(), kind in 0..4_usize,
    ) {
        let before = export(seed, era);
        let first = audit(&before);
        let guarded: Vec<usize> =
            (0..first.scorecards.len()).filter(|row| first.scorecards[*row].band == Band::Protected).collect();
        prop_assume!(!guarded.is_empty());
        let row = guarded[which.index(guarded.len())];
        let c = &first.evidence.export.connections[row];
        let (given, family) = (c.first_name.trim(), c.last_name.trim());
        let name = format!("{given} {family}");
        let mut after = before.clone();
        match kind {
            0 => {
                let mut mail = Sheet::of(&after, "messages.csv");
                let row = message(&mail, "2-namesake==", (&name, "a-namesake"), (OWNER, own_slug(era)), "2019-05-06");
                mail.rows.push(row);
                mail.put(&mut after, "messages.csv");
            }
            1 => {
                let mut list = Sheet::of(&after, "Endorsement_Received_Info.csv");
                let cells =
                    ["2019/02/03 10:00:00 UTC", "Go", given, family, "www.linkedin.com/in/a-namesake", "ACCEPTED"];
                list.rows.push(cells.map(str::to_owned).to_vec());
                list.put(&mut after, "Endorsement_Received_Info.csv");
            }
            2 => {
                let mut list = Sheet::of(&after, "Recommendations_Received.csv");
                let cells = [given, family, "Elsewhere", "Carpenter", "Fine", "02/03/19, 10:00 AM", "VISIBLE"];
                list.rows.push(cells.map(str::to_owned).to_vec());
                list.put(&mut after, "Recommendations_Received.csv");
            }
            _ => {
                let mut list = Sheet::of(&after, "Connections.csv");
                let width = list.rows[0].len();
                let mut cells = vec![String::new(); width];
                (cells[0], cells[1]) = (given.to_owned(), family.to_owned());
                let connected = width - 1;
                cells[connected] = "03 Feb 2012".to_owned();
                if let Some(url) = list.rows[0].iter().position(|header| header == "URL") {
                    cells[url] = format!("{HOST}a-namesake");
                }
                list.rows.push(cells);
                list.put(&mut after, "Connections.csv");
            }
        }
        let second = audit(&after);
        prop_assert_eq!(second.scorecards[row].band, Band::Protected, "{:?}", first.scorecards[row].protections().collect::<Vec<_>>());
    }

    #[test]
    fn no_row_is_ever_counted_for_the_owners_other_self(seed in any::<u64>(), every in 2..5_usize) {
        let before = export(seed, Era::Today);
        let mut after = before.clone();
        let mut mail = Sheet::of(&after, "messages.csv");
        for (number, row) in mail.rows.iter_mut().enumerate() {
            if number % every == 0 {
                for cell in row.iter_mut() {
                    *cell = cell.replace("/in/noor-example", "/in/noor-before");
                }
            }
        }
        mail.put(&mut after, "messages.csv");
        let second = audit(&after);
        prop_assert_eq!(changed(&audit(&before), &second), BTreeSet::new());
        let export = &second.evidence.export;
        let own = |touch: &linkprune::export::Touch| {
            let person = &export.people[touch.person as usize];
            name_key(&person.name) == name_key(OWNER) || person.slug.as_deref() == Some("noor-before")
        };
        prop_assert!(!export.touches.iter().any(own));
    }

    #[test]
    fn damaging_one_row_changes_only_those_it_names(
        seed in any::<u64>(), era in eras(), file in 0..3_usize, which in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(), how in 0..5_usize,
    ) {
        let name = ["messages.csv", "Recommendations_Received.csv", "Endorsement_Received_Info.csv"][file];
        let before = export(seed, era);
        let mut after = before.clone();
        let (_, bytes) = after.iter_mut().find(|(file, _)| file == name).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        prop_assume!(lines.len() > 1);
        let which = 1 + which.index(lines.len() - 1);
        let line = &lines[which];
        let places: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
        let at = places[at.index(places.len())];
        let damaged = match how {
            0 => format!("{}\"{}", &line[..at], &line[at..]),
            1 => format!("{},,,,,,,,,,,,,,,,,,,,,,,,x{}", &line[..at], &line[at..]),
            2 => format!("{}\u{fffd}{}", &line[..at], &line[at..]),
            3 => format!("{}\n", &line[..at]),
            _ => line[..at].chars().chain(line[at..].chars().skip(1)).collect(),
        };
        // A line of a message's text names nobody, and belongs to the row above it.
        let row_of = |lines: &[String]| {
            let from = (0..=which).rev().find(|at| lines[*at].starts_with("2-") || name != "messages.csv");
            lines[from.unwrap_or(0)..=which].concat()
        };
        let mut named = name_key(&row_of(&lines).replace(['"', ','], " "));
        lines[which] = damaged;
        named.push_str(&name_key(&row_of(&lines).replace(['"', ','], " ")));
        *bytes = lines.concat().into_bytes();
        let second = audit(&after);
        // Where the last row ends the file inside a cell, rows may be missing, and they may be anybody's.
        if second.evidence.export.coverage.cut_off().any(|file| file == name) {
            prop_assert!(which + 1 == lines.len() && !lines[which].ends_with('\n'), "{name} is not cut off");
            return Ok(());
        }
        for person in changed(&audit(&before), &second) {
            let bare = person.replace('"', " ");
            let bare = name_key(bare.split(',').next().unwrap_or_default());
            prop_assert!(named.contains(bare.as_str()), "{person} is not named in the damaged row of {name}");
        }
    }
}
