use chrono::{NaiveDate, NaiveDateTime};
use proptest::prelude::*;

use super::*;
use crate::export::{Decided, name_key, read_decisions, slug_of};
use crate::store::decision::{Decision, Verdict};
use crate::store::ledger::{LedgerPerson, Progress, Record};

fn at() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 1).unwrap().and_hms_opt(9, 0, 0).unwrap()
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (2005..2030i32, 1..13u32, 1..29u32).prop_map(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d).unwrap())
}

fn decision() -> impl Strategy<Value = Option<Decision>> {
    let of = |(verdict, until, on): (usize, NaiveDate, NaiveDate)| {
        let verdict = Verdict::ALL[verdict];
        Decision { verdict, until: (verdict == Verdict::Later).then_some(until), on: Some(on) }
    };
    prop::option::weighted(0.9, (0..3usize, day(), day()).prop_map(of))
}

/// Somebody with a name that may look like a formula, and an address or none.
fn standing() -> impl Strategy<Value = Standing> {
    let name = "[=+@A-Za-z'\"é日][A-Za-z '=;,\"é日-]{0,8}[a-z]";
    let note = "([=+@'\"-]?[a-z;,\"'=\n\té]{0,12}[a-z])?";
    (name, name, prop::option::of("[a-z0-9é-]{1,9}"), day(), decision(), note, any::<bool>(), prop::option::of(day()))
        .prop_map(
            |(first, last, slug, connected_on, decision, note, confirmed, done_on): (
                String,
                String,
                _,
                _,
                _,
                String,
                _,
                _,
            )| {
                let url = slug.map(|slug| format!("https://www.linkedin.com/in/{slug}")).unwrap_or_default();
                let person = LedgerPerson {
                    slug: slug_of(&url).map(String::from),
                    name_key: name_key(&format!("{first} {last}")).into(),
                    connected_on: Some(connected_on),
                    first_name: first,
                    last_name: last,
                    url,
                };
                let is_removal = decision.is_some_and(|decision: Decision| decision.verdict == Verdict::Remove);
                let progress = Progress { confirmed, done_on, gone_on: done_on };
                let progress = if is_removal { progress } else { Progress::default() };
                let record = Record { decision, note: note.trim().to_owned(), progress };
                Standing { person, record, at: at(), command: "review".into(), scorecard: None }
            },
        )
}

/// Key, name, day, decision, note, and how far a removal has come.
type Said = (Option<String>, String, Option<NaiveDate>, Option<Decision>, String, Progress);

proptest! {
    #[test]
    fn what_is_exported_reads_back_equal(standing in prop::collection::vec(standing(), 0..8)) {
        let csv = decisions_csv(&standing, false);
        let said: Vec<&Standing> = standing.iter().filter(|one| one.record.says_something()).collect();
        let list = read_decisions(csv.clone().into_bytes()).unwrap();
        prop_assert!(list.unread.is_empty(), "{csv}");
        let read = |one: &Decided| -> Said {
            (one.slug.clone(), one.name.clone(), one.connected_on, one.decision, one.note.trim().to_owned(), one.progress.unwrap_or_default())
        };
        let written = |one: &&Standing| -> Said {
            let person = &one.person;
            (person.slug.clone(), person.name_key.clone(), person.connected_on, one.record.decision, one.record.note.clone(), one.record.progress)
        };
        prop_assert_eq!(
            list.decided.iter().map(read).collect::<Vec<_>>(),
            said.iter().map(written).collect::<Vec<_>>(),
            "{}", csv
        );
    }
}
