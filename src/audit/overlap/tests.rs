use chrono::NaiveDate;

use super::*;
use crate::audit::{Activity, Band};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A connection called so, with an address where there is one; listed if the name ends in `!`.
fn known(name: &str, slug: &str) -> KnownConnection {
    let (name, is_listed) = name.strip_suffix('!').map_or((name, false), |name| (name, true));
    let (first, last) = name.split_once(' ').unwrap();
    KnownConnection {
        person: Connection {
            first_name: first.into(),
            last_name: last.into(),
            slug: (!slug.is_empty()).then(|| slug.into()),
            ..Connection::default()
        },
        is_listed,
        band: if is_listed { Band::Remove } else { Band::Keep },
        rank: Some(1),
        tie: Tie {
            kind: TieKind::NoMessages,
            from_owner: Some(0),
            from_them: Some(0),
            last_touch_on: None,
            last_touch: None,
            activity: Activity::Never,
            connected_on: None,
        },
    }
}

fn export(key: &str, as_of: &str, connections: Vec<KnownConnection>) -> TeamExport {
    let member = TeamMember {
        key: key.into(),
        name: Some(key.into()),
        url: None,
        slugs: vec![key.into()],
        as_of: day(as_of),
        connections: connections.len(),
        listed: connections.iter().filter(|one| one.is_listed).count(),
        has_messages: true,
    };
    TeamExport { member, connections, is_cut_off: false }
}

/// `name: those who know them | those who perhaps do`, of everybody who is shown.
fn lines(exports: Vec<TeamExport>, everybody: bool) -> Vec<String> {
    let (overlap, _) = Overlap::of(exports.into_iter().enumerate().collect(), 0);
    let line = |one: &SharedPerson| {
        let known: Vec<String> = one.known_by.iter().map(|known| known.member.to_string()).collect();
        let perhaps: Vec<String> = one.perhaps.iter().map(|p| format!("{}×{}", p.member, p.people)).collect();
        format!("{}: {} | {}", one.person.full_name(), known.join(" "), perhaps.join(" "))
    };
    overlap.shown(everybody).map(line).collect()
}

#[test]
fn an_address_joins_and_a_name_alone_is_perhaps() {
    let exports = || {
        vec![
            export(
                "noor",
                "2026-11-01",
                vec![known("Ada Example!", "ada"), known("Bram Example!", ""), known("Emre Example!", "emre")],
            ),
            export(
                "dana",
                "2026-11-01",
                vec![known("Ada Married", "ada"), known("Bram Example", "bram-2"), known("Bram Example", "bram-3")],
            ),
            // Both have an address: a namesake, and nobody's doubt.
            export("mara", "2026-11-01", vec![known("Emre Example", "emre-other"), known("Ada Example", "")]),
        ]
    };
    assert_eq!(
        lines(exports(), false),
        // Of one day, the later export says what somebody is called.
        ["Ada Married: 0 1 | 2×1", "Bram Example: 0 | 1×2"]
    );
    let all = lines(exports(), true);
    assert_eq!(all.len(), 5, "{all:?}");
    assert!(
        all.contains(&"Bram Example: 1 | 0×1".to_owned()) && all.contains(&"Ada Example: 2 | 0×1".to_owned()),
        "{all:?}"
    );
}

#[test]
fn people_without_a_name_or_address_are_never_joined() {
    let nobody = || KnownConnection { person: Connection::default(), ..known("x x!", "") };
    let exports = vec![export("noor", "2026-11-01", vec![nobody()]), export("dana", "2026-11-01", vec![nobody()])];
    assert_eq!(lines(exports, true), Vec::<String>::new());
}

#[test]
fn counts_add_up_and_of_one_owner_the_newest_export_counts() {
    let exports = vec![
        export("noor", "2025-11-01", vec![known("Old Friend!", "old")]),
        export(
            "dana",
            "2026-11-01",
            vec![known("Ada Example!", "ada"), known("Mei Example!", "mei"), known("Noor Self", "noor")],
        ),
        export("noor", "2026-11-01", vec![known("Ada Example", "ada"), known("Bram Example!", "bram")]),
        export("noor", "2026-01-01", vec![known("Old Friend!", "old")]),
        export("mara", "2026-11-01", vec![known("Bram Example", ""), known("Noor Self", "noor")]),
    ];
    let (overlap, older) = Overlap::of(exports.into_iter().enumerate().collect(), 1);
    assert_eq!(older, [(0, 2), (3, 2)]);
    let counts = overlap.counts();
    let expected =
        OverlapCounts { people: 5, shared: 2, listed: 3, listed_shared: 1, listed_perhaps: 1, listed_alone: 1 };
    assert_eq!(counts, expected);
    let noor = overlap.people.iter().find(|one| one.person.first_name == "Noor").unwrap();
    assert_eq!(overlap.members[noor.is_member.unwrap()].key, "noor");
}
