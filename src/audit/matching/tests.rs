use proptest::prelude::*;

use super::*;

/// `Ada Example/ada/2020-01-01`: name, address and day, each of which may be blank.
fn people(rows: &[&str]) -> Vec<Connection> {
    let person = |(line, row): (u64, &&str)| {
        let mut cells = row.split('/').map(str::trim);
        let name = cells.next().unwrap_or_default();
        let (first, last) = name.split_once(' ').unwrap_or((name, ""));
        let slug = cells.next().filter(|slug| !slug.is_empty());
        let connected_on = cells.next().and_then(|day| day.parse().ok());
        Connection {
            line,
            first_name: first.into(),
            last_name: last.into(),
            url: slug.map(|slug| format!("https://www.linkedin.com/in/{slug}")).unwrap_or_default().into(),
            email: "".into(),
            company: "".into(),
            position: "".into(),
            slug: slug.map(Into::into),
            connected_on,
            damaged: false,
        }
    };
    (2..).zip(rows).map(person).collect()
}

/// `0=1a`: old row 0 is new row 1, by address; then who is gone, who came and who is ambiguous on either side.
fn matched(old: &[&str], new: &[&str]) -> String {
    let found = Matching::between(&people(old), &people(new));
    let by = |by: MatchedBy| match by {
        MatchedBy::Address => 'a',
        MatchedBy::Name => 'n',
        MatchedBy::ChangedAddress => 'c',
    };
    let pairs: Vec<String> =
        found.pairs.iter().map(|pair| format!("{}={}{}", pair.old, pair.new, by(pair.by))).collect();
    let Matching { gone, came, ambiguous_old, ambiguous_new, .. } = found;
    format!("{} gone {gone:?} came {came:?} ambiguous {ambiguous_old:?} {ambiguous_new:?}", pairs.join(" "))
}

#[test]
fn an_address_decides_whatever_the_name_is() {
    assert_eq!(
        matched(
            &["Ada Example/ada/2020-01-01", "Bram Sample/bram/2020-01-01"],
            &["Cleo New/cleo/2024-01-01", "Ada Married/ada/2020-01-01"]
        ),
        "0=1a gone [1] came [0] ambiguous [] []"
    );
}

#[test]
fn a_name_joins_where_one_side_has_no_address() {
    assert_eq!(
        matched(
            &["Ada Example//2020-01-01", "Bram Sample//"],
            &["ada  example/ada/2020-01-02", "Bram Sample/bram/2019-05-05"]
        ),
        "0=0n 1=1n gone [] came [] ambiguous [] []"
    );
    // Another day is another connection: whoever was removed and came back has a new one.
    assert_eq!(
        matched(&["Ada Example//2020-01-01"], &["Ada Example/ada/2023-01-01"]),
        " gone [0] came [0] ambiguous [] []"
    );
}

#[test]
fn two_addresses_are_two_people_unless_the_day_says_otherwise() {
    assert_eq!(
        matched(&["Ada Example/ada/2020-01-01"], &["Ada Example/ada-2/2020-01-03"]),
        " gone [0] came [0] ambiguous [] []"
    );
    // Exports of other years are a time zone apart.
    for day in ["2020-01-01", "2020-01-02"] {
        assert_eq!(
            matched(&["Ada Example/ada/2020-01-01"], &[&format!("Ada Example/ada-2/{day}")]),
            "0=0c gone [] came [] ambiguous [] []"
        );
    }
}

#[test]
fn another_spelling_on_the_same_day_is_proposed() {
    for (old, new) in
        [("Søren Müller", "Soren Muller"), ("O’Neil Example", "O'Neil Example"), ("Zoë Rossi, MBA", "Zoë Rossi")]
    {
        let row = |name: &str, day: &str| format!("{name}//{day}");
        let found = |later: &str| matched(&[&row(old, "2020-01-01")], &[&row(new, later)]);
        assert_eq!(found("2020-01-01"), "0=0c gone [] came [] ambiguous [] []");
        assert_eq!(found("2020-03-01"), " gone [0] came [0] ambiguous [] []");
        assert_eq!(found(""), " gone [0] came [0] ambiguous [] []");
    }
    assert_eq!(
        matched(&["Søren Müller//2020-01-01"], &["Soren Muller/a/2020-01-01", "Sören Muller/b/2020-01-01"]),
        " gone [] came [] ambiguous [0] [0, 1]"
    );
}

#[test]
fn namesakes_are_told_apart_by_their_days_or_not_at_all() {
    assert_eq!(
        matched(
            &["Jan Jansen//2020-01-01", "Jan Jansen//2021-01-01"],
            &["Jan Jansen/jan-2/2021-01-01", "Jan Jansen/jan-1/2020-01-01"]
        ),
        "1=0n 0=1n gone [] came [] ambiguous [] []"
    );
    assert_eq!(
        matched(&["Jan Jansen//", "Jan Jansen//"], &["Jan Jansen/jan-1/2020-01-01", "Ada Example/ada/"]),
        " gone [] came [1] ambiguous [0, 1] [0]"
    );
    // With an address and without one, both may be the person of the new address.
    assert_eq!(
        matched(&["Jan Jansen/jan-1/2020-02-01", "Jan Jansen//2020-02-01"], &["Jan Jansen/jan-9/2020-02-01"]),
        " gone [] came [] ambiguous [0, 1] [0]"
    );
    // Days that are a day apart may all be one day off.
    assert_eq!(
        matched(
            &["Jan Jansen//2020-02-01", "Jan Jansen//2020-02-02"],
            &["Jan Jansen//2020-02-02", "Jan Jansen//2020-02-03"]
        ),
        " gone [] came [] ambiguous [0, 1] [0, 1]"
    );
}

#[test]
fn an_address_that_another_name_has_on_another_day_may_be_anybodys() {
    let found = |new: &str| matched(&["Ada Example/x/2020-01-01"], &[new]);
    assert_eq!(found("Bram Sample/x/2024-05-05"), " gone [] came [] ambiguous [0] [0]");
    // One of the two alone changes for other reasons.
    for new in ["Ada Married/x/2020-01-02", "Ada Example, MBA/x/2024-05-05", "Bram Sample/x/", "/x/2024-05-05"] {
        assert_eq!(found(new), "0=0a gone [] came [] ambiguous [] []", "{new}");
    }
}

#[test]
fn nobody_is_in_an_export_before_they_connected() {
    let (old, new) = (people(&["Ada Example//"]), people(&["Ada Example/ada/2024-05-05"]));
    let of = |day: &str, is_whole: bool| {
        let side = |people, day| MatchedSide { people, day, is_whole };
        let found = Matching::of(side(&old[..], day.parse().ok()), side(&new[..], None));
        [found.pairs.len(), found.gone.len(), found.came.len(), found.may_be_gone.len(), found.may_be_new.len()]
    };
    assert_eq!(of("2024-05-05", true), [1, 0, 0, 0, 0]);
    assert_eq!(of("", true), [1, 0, 0, 0, 0]);
    assert_eq!(of("2024-04-05", true), [0, 1, 1, 0, 0]);
    // In a list that is not whole, whoever is missing may be in what is not there.
    assert_eq!(of("2024-04-05", false), [0, 0, 0, 1, 1]);
}

#[test]
fn a_crowd_of_namesakes_costs_no_time() {
    let crowd = vec!["Jan Jansen//"; 5_000];
    let found = Matching::between(&people(&crowd), &people(&crowd));
    assert_eq!((found.pairs.len(), found.ambiguous_old.len(), found.ambiguous_new.len()), (0, 5_000, 5_000));
}

proptest! {
    #[test]
    fn each_row_is_in_one_place(
        old in prop::collection::vec((0u8..4, 0u8..6, 0u8..3), 0..12),
        new in prop::collection::vec((0u8..4, 0u8..6, 0u8..3), 0..12),
    ) {
        let rows = |people: &[(u8, u8, u8)]| {
            // Two rows of one address are one connection before anything else is done with them.
            let mut slugs = Vec::new();
            people
                .iter()
                .map(|(name, slug, day)| {
                    let slug = if *slug == 0 || slugs.contains(slug) { String::new() } else { slugs.push(*slug); format!("s{slug}") };
                    let day = if *day == 0 { String::new() } else { format!("2020-01-0{day}") };
                    format!("Name{name}/{slug}/{day}")
                })
                .collect::<Vec<String>>()
        };
        let (old, new) = (rows(&old), rows(&new));
        let texts = |rows: &[String]| people(&rows.iter().map(String::as_str).collect::<Vec<_>>());
        let found = Matching::between(&texts(&old), &texts(&new));
        let mut olds: Vec<usize> = found.pairs.iter().map(|pair| pair.old).collect();
        olds.extend(found.gone.iter().chain(&found.ambiguous_old));
        olds.sort_unstable();
        prop_assert_eq!(olds, (0..old.len()).collect::<Vec<_>>());
        let mut news: Vec<usize> = found.pairs.iter().map(|pair| pair.new).collect();
        news.extend(found.came.iter().chain(&found.ambiguous_new));
        news.sort_unstable();
        prop_assert_eq!(news, (0..new.len()).collect::<Vec<_>>());
        // The other way round is the same.
        let back = Matching::between(&texts(&new), &texts(&old));
        prop_assert_eq!((back.gone, back.came), (found.came, found.gone));
    }
}
