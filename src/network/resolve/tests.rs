//! Who a person named in another file is: each test is a list of connections, and people with the rows they may be.

use super::*;
use crate::export::{Connection, Coverage, Direction, Doubts, Owner, Touch, TouchKind};

/// `Ada Example | ada | Northwind | Nurse`: the name, its last word being the last name, then the address without LinkedIn's
/// part, the company and the title, as far as they are there.
fn connection(row: &str) -> Connection {
    let cells: Vec<&str> = row.split('|').map(str::trim).collect();
    let cell = |index: usize| cells.get(index).copied().unwrap_or_default().to_owned();
    let (first, last) = cells[0].split_once(' ').unwrap_or((cells[0], ""));
    Connection {
        first_name: first.into(),
        last_name: last.into(),
        slug: Some(cell(1).into()).filter(|slug: &compact_str::CompactString| !slug.is_empty()),
        company: cell(2).into(),
        position: cell(3).into(),
        ..Connection::default()
    }
}

/// An export of these connections and people, in which each person has sent one message.
fn export(connections: Vec<Connection>, people: Vec<Person>) -> Export {
    let message =
        |person| Touch { kind: TouchKind::Message, direction: Direction::FromThem, person, at: None, with_note: false };
    Export {
        connections,
        touches: (0u32..).zip(&people).map(|(person, _)| message(person)).collect(),
        people,
        outside: Vec::new(),
        address_book: None,
        doubts: Doubts::default(),
        in_groups: std::collections::BTreeSet::new(),
        owner: Owner::default(),
        coverage: Coverage::default(),
    }
}

fn named(name: &str) -> Person {
    Person { slug: None, name: name.into(), key: name_key(name), also: Vec::new(), work: None, emails: Vec::new() }
}

fn at(slug: &str, name: &str) -> Person {
    Person { slug: Some(slug.into()), ..named(name) }
}

fn working(name: &str, company: &str, title: &str) -> Person {
    let work = Work { company: company.to_owned(), title: title.to_owned() };
    Person { work: Some(Box::new(work)), ..named(name) }
}

fn with_email(email: &str, person: Person) -> Person {
    Person { emails: vec![email.to_owned()], ..person }
}

/// Who each of the people is: `address 0`, `name 0`, `perhaps 0 2` or `-`.
fn who(connections: &[&str], people: Vec<Person>) -> Vec<String> {
    answers(&export(connections.iter().copied().map(connection).collect(), people))
}

fn answers(export: &Export) -> Vec<String> {
    let answer = |found: &Match| match found {
        Match::Address(row) => format!("address {row}"),
        Match::Name(row) => format!("name {row}"),
        Match::Several(rows) => format!("perhaps {}", rows.iter().map(u32::to_string).collect::<Vec<_>>().join(" ")),
        Match::Stranger => "-".to_owned(),
    };
    resolve(export).people.iter().map(answer).collect()
}

#[test]
fn an_address_decides_whatever_the_name_is() {
    let people = vec![at("ada", "Bram Example"), at("bram", ""), at("zed", "Zed Filler")];
    assert_eq!(who(&["Ada Example | ada", "Bram Example | bram"], people), ["address 0", "address 1", "-"]);
}

#[test]
fn a_name_is_one_persons_only_where_nobody_else_has_it() {
    let people = || vec![named("Ada Example"), named("Bram Example"), named("Zed Filler"), named("")];
    let all = ["Ada Example", "Bram Example", "Bram Example | bram", "| nameless"];
    assert_eq!(who(&all, people()), ["name 0", "perhaps 1 2", "-", "-"]);
}

#[test]
fn a_name_that_is_met_with_two_addresses_is_nobodys_for_sure() {
    let met = |slugs: &[&str]| {
        let mut people: Vec<Person> = slugs.iter().map(|slug| at(slug, "Ada Example")).collect();
        people.push(named("Ada Example"));
        who(&["Ada Example | ada"], people).pop().unwrap()
    };
    assert_eq!(met(&[]), "name 0");
    assert_eq!(met(&["ada"]), "name 0");
    assert_eq!(met(&["ada", "ada-2"]), "perhaps 0");
    assert_eq!(met(&["ada-2", "ada"]), "perhaps 0");
}

#[test]
fn the_owners_own_address_makes_no_namesake_of_theirs_doubtful() {
    let people = vec![at("ada-owner", "Ada Example"), named("Ada Example")];
    let mut all = export(vec![connection("Ada Example | ada")], people);
    assert_eq!(answers(&all)[1], "perhaps 0");
    all.owner.slugs.insert("ada-owner".to_owned());
    assert_eq!(answers(&all)[1], "name 0");
}

#[test]
fn an_unknown_address_is_only_somebody_whose_row_has_none_or_another() {
    let ada = || vec![at("ada-new", "Ada Example")];
    assert_eq!(who(&["Ada Example"], ada()), ["name 0"]);
    assert_eq!(who(&["Ada Example | ada"], ada()), ["perhaps 0"]);
    assert_eq!(who(&["Ada Example", "Ada Example"], ada()), ["perhaps 0 1"]);
    assert_eq!(who(&["Ada Example | ada", "Ada Example"], ada()), ["perhaps 1"]);
    let two = vec![at("ada-new", "Ada Example"), at("ada-newer", "Ada Example")];
    assert_eq!(who(&["Ada Example"], two), ["perhaps 0", "perhaps 0"]);
    let also = Person { also: vec!["ada maiden".into()], ..at("ada-new", "Ada Married") };
    assert_eq!(who(&["Ada Maiden"], vec![also]), ["name 0"]);
}

#[test]
fn an_address_without_a_name_is_perhaps_anybody_without_an_address() {
    let all = ["Ada Example | ada", "Bram Example", "Cleo Example"];
    assert_eq!(who(&all, vec![at("new", ""), at("new", "Zed Filler")]), ["perhaps 1 2", "-"]);
    assert_eq!(who(&all[..1], vec![at("new", "")]), ["-"]);
}

#[test]
fn another_way_to_write_a_name_is_perhaps_theirs() {
    let all =
        ["José Peña", "Anne-Marie O’Neil, MSc", "明 李", "Bram Example", "Jos\u{fffd} Garc\u{fffd}a", "Li", ", MSc"];
    let all = || {
        let mut all: Vec<Connection> = all.into_iter().map(connection).collect();
        all[4].damaged = true;
        all
    };
    for (name, answer) in [
        ("José Peña, MBA", "perhaps 0"),
        ("Jose Pena", "perhaps 0"),
        ("Peña José", "perhaps 0"),
        ("Jose Pena PhD MBA", "perhaps 0"),
        ("Jos? Pe?a", "perhaps 0"),
        ("Anne-Marie O'Neil", "perhaps 1"),
        ("李明", "perhaps 2"),
        ("李 明", "perhaps 2"),
        ("José García", "perhaps 4"),
        ("Bram Example Filler", "-"),
        ("Bram MBA", "-"),
        ("BramExample", "-"),
        ("Brám? Filler", "-"),
        ("Jos Pea", "-"),
        ("L?i", "-"),
        ("?", "-"),
        (", MBA", "-"),
    ] {
        assert_eq!(answers(&export(all(), vec![named(name)])), [answer], "{name}");
        let by_unknown_address = answers(&export(all(), vec![at("new", name)]));
        assert_eq!(by_unknown_address, [answer], "{name} with an address");
    }
}

#[test]
fn an_email_address_is_a_connections_unless_something_else_says_otherwise() {
    let all = |people| {
        let rows = ["Ada Example | ada", "Bram Example | bram", "Cleo Example", "Cleo Example", "Dora Example"];
        let mut connections: Vec<Connection> = rows.into_iter().map(connection).collect();
        for (connection, email) in
            connections.iter_mut().zip(["Ada@Example.org ", "home@example.org", "home@example.org", "cleo@example.org"])
        {
            connection.email = email.into();
        }
        answers(&export(connections, people))
    };
    let (ada, home, other) = ("ada@example.org", "home@example.org", "other@example.org");
    for (person, answer) in [
        (with_email(ada, named("")), "address 0"),
        (with_email(ada, named("Ada Example")), "address 0"),
        (with_email(ada, named("Zed Filler")), "address 0"),
        (with_email(ada, named("Bram Example")), "perhaps 0 1"),
        (with_email(ada, at("ada", "Ada Example")), "address 0"),
        (with_email(ada, at("bram", "Ada Example")), "perhaps 0 1"),
        (with_email("cleo@example.org", named("Cleo Example")), "address 3"),
        (with_email(home, named("")), "perhaps 1 2"),
        (with_email(home, named("Bram Example")), "perhaps 1 2"),
        (with_email(other, named("Ada Example")), "name 0"),
        (with_email(other, named("Zed Filler")), "-"),
        (with_email(other, named("")), "-"),
        (with_email(other, at("bram", "Ada Example")), "address 1"),
        (with_email("", named("Zed Filler")), "-"),
    ] {
        assert_eq!(all(vec![person.clone()]), [answer], "{person:?}");
    }
}

#[test]
fn whoever_has_several_names_is_one_person_only_where_all_agree() {
    let all = ["Ada Example", "Bram Example", "Ada Maiden", "Cleo Example", "Cleo Example"];
    let also = |name: &str, also: &str| Person { also: vec![also.into()], ..named(name) };
    let people = vec![
        also("Ada Example", "ada filler"),
        also("Ada Example", "ada maiden"),
        also("Ada Example", "cleo example"),
        also("", "bram example"),
        also("Bram Example, MBA", "zed filler"),
    ];
    assert_eq!(who(&all, people), ["name 0", "perhaps 0 2", "perhaps 0 3 4", "name 1", "perhaps 1"]);
}

#[test]
fn company_and_title_decide_between_those_of_one_name() {
    let all = [
        "Ada Example | ada | Northwind | Nurse",
        "Ada Example | ada-2 | Contoso | Nurse",
        "Ada Example, MBA | ada-3 | | Cook",
        "Bram Filler | bram | Contoso | Lead",
        "Cleo Example | cleo | Fabrikam | Chef",
    ];
    for (person, answer) in [
        (working("Ada Example", "contoso", "Nurse"), "name 1"),
        (working("Ada Example", "Contoso", ""), "name 1"),
        (working("Ada Example", "Northwind", "Cook"), "perhaps 0 1 2"),
        (working("Ada Example", "Fabrikam", "Cook"), "name 2"),
        (working("Ada Example", "", "Cook"), "name 2"),
        (working("Ada Example", "", "Nurse"), "perhaps 0 1 2"),
        (working("Ada Example", "Fabrikam", "Nurse"), "perhaps 0 1 2"),
        (working("Ada Example", "", ""), "perhaps 0 1 2"),
        (working("Bram Filler", "", ""), "name 3"),
        (working("Cleo Example, MBA", "Northwind", "Chef"), "perhaps 4"),
        (working("Cleo Example, MBA", "Fabrikam", "Chef"), "name 4"),
        (working("Bram Filer", "Contoso", "Baker"), "-"),
        (working("Dr. Bram Filler", "Contoso", "Lead"), "perhaps 3"),
        (working("Dr. Bram Filler", "Contoso", "Baker"), "-"),
        (working("Bram Other", "Contoso", "Lead"), "-"),
        (working("", "Contoso", "Lead"), "-"),
    ] {
        assert_eq!(who(&all, vec![person.clone()]), [answer], "{person:?}");
    }
}

#[test]
fn a_colleague_is_told_by_whole_words_and_not_by_an_initial() {
    let all = ["B | b | Contoso | Lead", "| nameless | Contoso | Lead", "Ada Example | ada | Contoso |"];
    let people = vec![working("B Filler", "Contoso", "Lead"), working("Dr. Ada Example", "Contoso", "")];
    assert_eq!(who(&all, people), ["-", "-"]);
}

#[test]
fn nothing_joins_to_a_row_without_an_address_or_a_name_of_its_own() {
    let rows = ["Ada Example", "Ada Example | ada", "Bram Example", "", "| nameless", "Cleo Example"];
    let people = vec![at("cleo", "Cleo Example"), at("cleo-2", "Cleo Example"), at("bram", "Bram Example")];
    let resolution = resolve(&export(rows.into_iter().map(connection).collect(), people));
    assert_eq!(resolution.unclear, [true, false, false, true, false, true]);
}

#[test]
fn every_touch_is_counted_by_how_it_was_joined() {
    let all = ["Ada Example | ada", "Bram Example", "Bram Example", "Cleo Example"];
    let people =
        ["Bram Example", "Cleo Example", "Cleo Example", "Cleo Example", "Zed Filler", "Zed Filler"].map(named);
    let mut people = people.to_vec();
    people.extend([at("ada", ""), named("Bram Example"), named("Bram Example"), named("Bram Example")]);
    people.extend([at("ada", ""), at("ada", ""), at("ada", ""), at("ada", "")]);
    let joined = resolve(&export(all.into_iter().map(connection).collect(), people)).joined;
    assert_eq!(joined, Joined { by_address: 5, by_name: 3, ambiguous: 4, strangers: 2 });
}
