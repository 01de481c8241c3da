//! Every shape in the sample data: each era of LinkedIn's format and each program that saves it again.

use std::path::Path;

use super::super::*;

fn read(shape: &str) -> Export {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/shapes").join(shape);
    Export::read(&Source::Path(path), &Limits::default(), &OwnerOverride::default()).unwrap()
}

/// `rows = connections + ghosts + refused`, undated, encoding, delimiter, line ends, era.
fn account(export: &Export) -> String {
    let file = &export.coverage.files[0];
    let shape = &file.shape;
    format!(
        "{} = {} + {} + {}, {} undated, {} {} {}, {}",
        file.rows,
        file.connections,
        file.ghosts,
        file.refused_rows(),
        file.undated,
        shape.encoding,
        shape.delimiter,
        shape.line_ends,
        shape.era
    )
}

#[test]
fn every_shape_of_connections_is_read_whole() {
    for (shape, expected) in [
        ("connections-2016.csv", "3 = 2 + 1 + 0, 0 undated, UTF-8 comma LF, 2016 to November 2018"),
        ("connections-2020.csv", "3 = 2 + 1 + 0, 0 undated, UTF-8 comma LF, November 2018 to January 2021"),
        ("connections-2022.csv", "2 = 2 + 0 + 0, 0 undated, UTF-8 comma LF, January 2021 to June 2023"),
        ("connections-2023.csv", "6 = 4 + 2 + 0, 0 undated, UTF-8 comma LF, June 2023 on"),
        ("connections-quoted.csv", "2 = 1 + 1 + 0, 0 undated, UTF-8 comma LF, June 2023 on"),
        ("connections-bom-crlf.csv", "6 = 4 + 2 + 0, 0 undated, UTF-8 with BOM comma CRLF, June 2023 on"),
        (
            "connections-semicolon-windows-1252.csv",
            "2 = 2 + 0 + 0, 0 undated, Windows-1252 semicolon CRLF, June 2023 on",
        ),
        ("connections-carriage-returns.csv", "2 = 2 + 0 + 0, 0 undated, UTF-8 semicolon CR, June 2023 on"),
        ("connections-utf16-tabs.csv", "2 = 2 + 0 + 0, 0 undated, UTF-16LE with BOM tab CRLF, 2016 to November 2018"),
        (
            "connections-utf16-big-endian-no-mark.csv",
            "2 = 2 + 0 + 0, 0 undated, UTF-16BE tab CRLF, 2016 to November 2018",
        ),
        ("connections-localised-months.csv", "12 = 12 + 0 + 0, 0 undated, UTF-8 comma LF, June 2023 on"),
        ("connections-mixed-dates.csv", "10 = 10 + 0 + 0, 3 undated, UTF-8 comma LF, June 2023 on"),
        ("connections-day-first.csv", "3 = 3 + 0 + 0, 0 undated, UTF-8 comma LF, June 2023 on"),
        ("connections-month-first.csv", "3 = 3 + 0 + 0, 0 undated, UTF-8 comma LF, June 2023 on"),
        ("connections-ambiguous-slashes.csv", "2 = 2 + 0 + 0, 2 undated, UTF-8 comma LF, June 2023 on"),
        ("connections-german.csv", "1 = 1 + 0 + 0, 0 undated, UTF-8 comma LF, June 2023 on"),
        ("connections-hand-edited.csv", "3 = 3 + 0 + 0, 0 undated, UTF-8 comma LF, June 2023 on"),
        ("connections-open-quotes.csv", "8 = 3 + 0 + 5, 1 undated, UTF-8 comma LF, June 2023 on"),
    ] {
        let export = read(shape);
        assert_eq!(account(&export), expected, "{shape}");
        assert!(export.coverage.files[0].reconciles(), "{shape}");
    }
}

#[test]
fn a_resave_keeps_names_letter_by_letter() {
    for shape in
        ["connections-semicolon-windows-1252.csv", "connections-carriage-returns.csv", "connections-utf16-tabs.csv"]
    {
        let zoë = &read(shape).connections[0];
        let cells = [&zoë.first_name, &zoë.last_name, &zoë.company, &zoë.position];
        assert_eq!(cells, ["Zoë", "Übel", "Café Contoso", "Köchin"], "{shape}");
    }
    let export = read("connections-2023.csv");
    let names: Vec<String> =
        export.connections.iter().map(|one| format!("{}:{}|{}", one.line, one.first_name, one.last_name)).collect();
    assert_eq!(names, ["5:Ada|Example", "6:José|Peña", "7:Bram 🚀|Example, MBA", "10: Mei |王"]);
    assert_eq!(export.connections[1].slug.as_deref(), Some("josé-peña"));
    assert_eq!(export.connections[1].url, "https://www.linkedin.com/in/jos%C3%A9-pe%C3%B1a");
    assert_eq!(export.connections[2].position, "C:\\Tools");
}

#[test]
fn two_forms_of_date_in_one_column_are_both_read() {
    let days: Vec<String> = read("connections-mixed-dates.csv")
        .connections
        .iter()
        .map(|one| one.connected_on.map_or("unknown".into(), |day| day.to_string()))
        .collect();
    let (known, open) = days.split_at(7);
    assert_eq!(
        known,
        ["2024-09-13", "2024-03-09", "2019-01-31", "2018-03-09", "2021-02-12", "2024-03-09", "2024-03-09"]
    );
    assert_eq!(open, ["unknown"; 3]);
    let day_first = read("connections-day-first.csv").connections[1].connected_on.unwrap();
    let month_first = read("connections-month-first.csv").connections[1].connected_on.unwrap();
    assert_eq!((day_first.to_string(), month_first.to_string()), ("2021-04-03".into(), "2021-03-04".into()));
}

#[test]
fn an_open_quote_costs_its_row_and_every_refusal_has_its_line_and_cause() {
    let export = read("connections-open-quotes.csv");
    let refused: Vec<(u64, &str)> =
        export.coverage.files[0].refused.iter().map(|refusal| (refusal.first_line, refusal.cause.as_ref())).collect();
    assert_eq!(
        refused,
        [
            (5, "a quoted cell is never closed"),
            (8, "16 cells where the header has 7"),
            (9, "it names nobody"),
            (10, "a quoted cell is never closed"),
            (12, "a quoted cell is never closed"),
        ]
    );
    let names: Vec<&str> = export.connections.iter().map(|one| one.first_name.as_str()).collect();
    assert_eq!(names, ["Bram", "Cleo", "Fay"]);
}

/// Each touch in words.
fn touches(export: &Export) -> Vec<String> {
    let words = |touch: &Touch| {
        let person = &export.people[touch.person as usize];
        let who = person.slug.as_deref().unwrap_or(&person.name);
        let day = touch.at.map_or("undated".into(), |at| at.date().to_string());
        let note = if touch.with_note { " with a note" } else { "" };
        format!("{:?} {:?} {who} {day}{note}", touch.kind, touch.direction)
    };
    export.touches.iter().map(words).collect()
}

#[test]
fn messages_of_every_year_give_the_same_kind_of_touch() {
    for (shape, owner, expected) in [
        (
            "messages-2018",
            "Noor Example by the name in most conversations",
            &[
                "Message FromThem Ada Example 2018-02-01",
                "Message FromMe Ada Example 2018-02-01",
                "Endorsement FromThem Ada Example 2017-05-06",
            ][..],
        ),
        (
            "messages-2019",
            "Noor Example by the name in most conversations",
            &["Message FromThem Ada Example 2019-11-06", "Message FromMe Ada Example 2019-11-07"],
        ),
        (
            "messages-2022",
            "Noor Example by the address in most conversations (3)",
            &[
                "Message FromThem ada-example 2022-03-01",
                "Message FromMe ada-example 2022-03-02",
                "Message FromMe Mara Peña, MBA 2022-03-03",
            ],
        ),
        (
            "messages-2023",
            "Noor Example by the address in most conversations (4)",
            &[
                "Message FromThem josé-peña 2023-11-06",
                "Message FromMe josé-peña 2023-11-07",
                "Message FromThem ada-example 2023-11-09",
                "Message FromThem Old Friend undated",
            ],
        ),
        (
            "messages-2026",
            "Noor Example by the address in most conversations (2)",
            &[
                "Message FromThem ada-example 2026-01-06",
                "Message FromMe ada-example 2026-01-07",
                "Message FromMe bram-example 2026-01-09",
            ],
        ),
    ] {
        let export = read(shape);
        assert_eq!(touches(&export), expected, "{shape}");
        let found = format!("{} by {}", export.owner.name.as_deref().unwrap_or("nobody"), export.owner.source);
        assert_eq!(found, owner, "{shape}");
        assert!(export.coverage.files.iter().all(FileReport::reconciles), "{shape}");
    }
}

#[test]
fn what_is_no_message_between_two_people_is_set_aside_by_cause() {
    let export = read("messages-2023");
    let messages = &export.coverage.files[1];
    let expected = [("from or to a closed account", 1), ("group", 1), ("spam", 1), ("sponsored", 1)];
    assert_eq!(messages.set_aside, expected);
    assert_eq!((messages.rows, messages.touches, messages.undated), (8, 4, 1));
    assert_eq!(read("messages-2026").coverage.files[1].set_aside, [("draft", 1)]);
    assert_eq!(
        export.coverage.ignored,
        [Ignored {
            file: "guide_messages.csv".into(),
            why: "messages with LinkedIn's assistants, not with people".into()
        }]
    );
}

#[test]
fn the_zip_and_the_folder_with_a_top_folder_read_alike() {
    let zip = read("Complete_LinkedInDataExport_11-01-2026.zip");
    let folder = read("whole-2026");
    assert_eq!((&zip.connections, &zip.people, &zip.owner), (&folder.connections, &folder.people, &folder.owner));
    assert_eq!(zip.touches, folder.touches);
    assert_eq!(
        touches(&zip),
        [
            "Message FromThem josé-peña 2023-11-06",
            "Message FromMe josé-peña 2023-11-07",
            "Message FromThem ada-example 2023-11-09",
            "Message FromThem Old Friend undated",
            "Invitation FromMe ada-example 2026-10-30",
            "Invitation FromThem bram-example 2024-09-12 with a note",
            "Invitation FromMe josé-peña 2025-03-01",
            "Endorsement FromThem ada-example 2025-01-02",
            "Endorsement FromMe mei-wang 2025-01-02",
            "Recommendation FromThem Ada Example 2025-07-09",
            "Recommendation FromMe José Peña 2025-07-09",
            "Note FromMe ada-example 2025-02-03",
        ]
    );
    assert!(zip.coverage.absent.is_empty());
    assert_eq!(zip.owner.source, "the sender of 2 outgoing invitations and receiver of 1 incoming");
    assert_eq!(zip.owner.slugs.iter().collect::<Vec<_>>(), ["noor-example"]);
    assert_eq!(zip.owner.emails.iter().collect::<Vec<_>>(), ["noor@example.com"], "one was never confirmed");
    assert_eq!(zip.owner.industry.as_deref(), Some("Software Development"));
    let position = |company: &str, title: &str, current| (company.to_owned(), title.to_owned(), current);
    assert_eq!(
        zip.owner
            .positions
            .unwrap()
            .into_iter()
            .map(|held| (held.company, held.title, held.current))
            .collect::<Vec<_>>(),
        [position("Fabrikam Software", "Engineering Manager", true), position("Northwind Bank", "Developer", false)]
    );
    let [study] = <[OwnerStudy; 1]>::try_from(zip.owner.studies.unwrap()).unwrap();
    assert_eq!((study.school.as_str(), study.degree.as_str()), ("Example University", "BSc"));
    assert_eq!([study.started, study.finished].map(|day| day.unwrap().to_string()), ["2010-01-01", "2014-01-01"]);
    assert_eq!(zip.owner.headline.unwrap(), "Engineering Manager at Fabrikam");
    assert_eq!(zip.owner.summary.unwrap(), "Two\nlines");
    assert_eq!(zip.owner.skills.unwrap(), ["Software Architecture", "Python (Programming Language)"]);
    assert_eq!(zip.coverage.newest.unwrap().to_string(), "2026-10-31");
}

#[test]
fn one_file_alone_names_its_siblings_and_knows_nothing_of_messages() {
    let export = read("messages-2023/Connections.csv");
    assert_eq!(export.coverage.siblings_not_read, ["messages.csv"]);
    assert!(!export.coverage.has(FileKind::Messages));
    assert_eq!(export.coverage.absent.len(), FILES.len() - 1);
    assert_eq!(export.owner.source, "nothing in this export says");
}

#[test]
fn the_owner_can_be_said_by_name_or_address() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/shapes/messages-2023");
    let given = OwnerOverride { name: None, url: Some("linkedin.com/in/Noor-Example/".into()) };
    let export = Export::read(&Source::Path(path.clone()), &Limits::default(), &given).unwrap();
    assert_eq!(
        (export.owner.url.as_deref(), export.owner.name.as_deref()),
        (given.url.as_deref(), Some("Noor Example"))
    );
    assert_eq!(export.owner.source, "the address in linkprune.toml");
    let by_address = touches(&export);
    let given = OwnerOverride { name: Some("Noor Example".into()), url: None };
    let export = Export::read(&Source::Path(path), &Limits::default(), &given).unwrap();
    assert_eq!(export.owner.source, "the name in linkprune.toml");
    assert_eq!(touches(&export), by_address, "a name alone says as much");
}
