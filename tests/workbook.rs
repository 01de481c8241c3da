//! The spreadsheet of an audit: every value and type is that of the JSON, text is never a formula, and nothing leads out of it
//! but to LinkedIn.

use std::fmt::Write as _;
use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx};
use linkprune::audit::{Audit, List, NetworkProfile};
use linkprune::export::{list_sheet, safe_url};
use linkprune::output::network_json;
use serde_json::{Value as Json, json};
use tempfile::TempDir;

use crate::hostile_cells::{CANARY, hostile_export};
use crate::pipeline::{Files, audit, audit_with, files, rendered};
use crate::program::run_in;

/// The rows of a sheet; each as wide as the first.
pub fn rows(book: &[u8], sheet: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).unwrap();
    book.worksheet_range(sheet).unwrap().rows().map(<[Data]>::to_vec).collect()
}

/// A part of a spreadsheet by its name.
fn part(book: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut zip = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Every part of a spreadsheet, one after another.
pub fn all_parts(book: &[u8]) -> String {
    let zip = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    names.iter().map(|name| part(book, name)).collect()
}

/// A cell as JSON has it: empty is null, and a whole number is one.
fn as_json(cell: &Data) -> Json {
    match cell {
        Data::Empty => Json::Null,
        Data::String(text) => json!(text),
        // A whole number is written without a point.
        Data::Float(number) => json!(number.to_string().parse::<i64>().unwrap()),
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            json!(format!("day {year:04}-{month:02}-{day:02}"))
        }
        other => panic!("{other:?}"),
    }
}

fn text(value: &Json) -> Json {
    if value == "" { Json::Null } else { value.clone() }
}

fn day(value: &Json) -> Json {
    value.as_str().map_or(Json::Null, |day| json!(format!("day {day}")))
}

/// What the list should say of an entry, under LinkedIn's headings and ours.
fn expected(entry: &Json, audit: &Audit) -> Vec<(&'static str, Json)> {
    let signal = |name: &str| entry["signals"][name].clone();
    let decision = match &entry["decision"]["verdict"] {
        Json::String(verdict) => match entry["decision"]["until"].as_str() {
            Some(until) => json!(format!("{verdict} {until}")),
            None => json!(verdict),
        },
        _ => Json::Null,
    };
    let since = signal("days_since_last_touch").as_i64();
    let touched = since.map(|days| audit.evidence.as_of - chrono::Duration::days(days));
    let joined = |values: &Json| {
        values.as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect::<Vec<_>>().join("; ")
    };
    vec![
        ("First Name", text(&entry["first_name"])),
        ("Last Name", text(&entry["last_name"])),
        ("URL", text(&entry["url"])),
        ("Email Address", text(&entry["email"])),
        ("Company", text(&entry["company"])),
        ("Position", text(&entry["position"])),
        ("Connected On", day(&entry["connected_on"])),
        ("Rank", entry["rank"].clone()),
        ("Band", entry["band"].clone()),
        ("Score", entry["score"].clone()),
        ("Decision", decision),
        ("Note", text(&entry["decision"]["note"])),
        ("Last Touch On", touched.map_or(Json::Null, |day| json!(format!("day {day}")))),
        ("Last Touch", touched.map_or(Json::Null, |_| signal("last_touch"))),
        ("Messages Sent", signal("messages_from_me")),
        ("Messages Received", signal("messages_from_them")),
        ("Industry", signal("industry")),
        ("Function", signal("function")),
        ("Seniority", signal("seniority")),
        ("Protected By", text(&json!(joined(&entry["protected_by"])))),
    ]
}

/// Holds every cell of the list and of the reasons against the entries.
fn compare(audit: &Audit, list: List) {
    let book = rendered(audit, "xlsx", list, false);
    let json: Json = serde_json::from_slice(&rendered(audit, "json", list, false)).unwrap();
    let entries = json["entries"].as_array().unwrap();
    let people = rows(&book, list_sheet(list.word()));
    assert_eq!(people.len(), entries.len() + 1);
    for (cells, entry) in people[1..].iter().zip(entries) {
        let cells: Vec<Json> = cells.iter().map(as_json).collect();
        for (place, (heading, value)) in expected(entry, audit).into_iter().enumerate() {
            assert_eq!(people[0][place], Data::String(heading.into()));
            assert_eq!(cells[place], value, "{heading}");
        }
        let words = cells[20].as_str().unwrap_or_default();
        for reason in entry["reasons"].as_array().unwrap() {
            assert!(words.contains(reason["why"].as_str().unwrap()), "{words}");
        }
    }
    let reasons = rows(&book, "Reasons");
    let mut rest = reasons[1..].iter();
    for entry in entries {
        let name = format!("{} {}", entry["first_name"].as_str().unwrap(), entry["last_name"].as_str().unwrap());
        for reason in entry["reasons"].as_array().unwrap() {
            let sign = if reason["effect"] == "keep" { -1 } else { 1 };
            let points = reason["points"].as_i64().map_or(Json::Null, |points| json!(points * sign));
            let trial = if reason["trial"] == true { "yes" } else { "no" };
            let cells: Vec<Json> = rest.next().unwrap().iter().map(as_json).collect();
            let [rank, who, rule, effect, found, why, on_trial] = cells.as_slice() else { panic!("{cells:?}") };
            assert!(who.as_str().unwrap().split_whitespace().eq(name.split_whitespace()), "{who}, {name}");
            assert_eq!(
                [rank, rule, effect, found, why, on_trial],
                [&entry["rank"], &reason["rule"], &reason["effect"], &points, &reason["why"], &json!(trial)]
            );
        }
    }
    assert_eq!(rest.next(), None);
}

#[test]
fn every_value_and_type_is_that_of_the_json() {
    let files = files(11, 150, 500);
    let url = crate::pipeline::read(&files).connections[3].url.clone();
    let audit = audit_with(&files, &format!("[keep]\npeople = [{url:?}]\n[rules.never-spoke]\ntrial = true\n"));
    for list in [List::Removal, List::Reconnect, List::All] {
        compare(&audit, list);
    }
}

#[test]
fn what_is_unknown_is_an_empty_cell_and_never_a_zero() {
    let all = files(12, 60, 200);
    let messages = |audit: &Audit| {
        let book = rendered(audit, "xlsx", List::All, false);
        let rows = rows(&book, "All connections");
        rows[1..].iter().map(|row| row[14].clone()).collect::<Vec<_>>()
    };
    let known = messages(&audit(&all));
    let zeros = known.iter().filter(|cell| **cell == Data::Float(0.0)).count();
    assert!(zeros > known.len() / 2, "{known:?}");
    let without: Files = all.into_iter().filter(|(name, _)| name != "messages.csv").collect();
    let without = audit(&without);
    assert!(messages(&without).iter().all(|cell| *cell == Data::Empty));
    compare(&without, List::All);
}

#[test]
fn the_network_is_that_of_the_command() {
    let audit = audit(&files(13, 120, 300));
    let book = rendered(&audit, "xlsx", List::Removal, false);
    let json: Json = serde_json::from_slice(&network_json(&audit, &NetworkProfile::of(&audit))).unwrap();
    let mut expected = Vec::new();
    for breakdown in json["breakdowns"].as_array().unwrap() {
        for group in breakdown["groups"].as_array().unwrap() {
            let of = |name: &str| group[name].clone();
            let numbers = ["people", "listed", "after", "active", "activity_unknown"].map(of);
            expected.push([vec![breakdown["by"].clone(), text(&group["name"])], numbers.to_vec()].concat());
        }
    }
    let found: Vec<Vec<Json>> =
        rows(&book, "Network")[1..].iter().map(|row| row.iter().map(as_json).collect()).collect();
    assert_eq!(found, expected);
}

#[test]
fn what_it_rests_on_is_said_in_full() {
    let audit = audit(&files(14, 60, 200));
    let rows = rows(&rendered(&audit, "xlsx", List::Removal, false), "About this audit");
    assert_eq!(as_json(&rows[1][1]), json!(format!("day {}", audit.evidence.as_of)));
    let said: Vec<String> = rows[1..].iter().map(|row| row[1].to_string()).collect();
    assert!(said.contains(&audit.rules.fingerprint), "{said:?}");
    for warning in audit.warnings() {
        assert!(said.iter().any(|line| line.contains(&warning.text)), "{}", warning.text);
    }
    for rule in audit.rules.rules.iter().filter(|rule| rule.enabled) {
        assert!(said.iter().any(|line| line.starts_with(&format!("{}: ", rule.id))), "{}", rule.id);
    }
    let headings: Vec<String> = rows[1..].iter().map(|row| row[0].to_string()).collect();
    for heading in ["Whose export", "What relevant meant", "When somebody counts as silent", "Warnings"] {
        assert!(headings.iter().any(|found| found == heading), "{heading}: {headings:?}");
    }
    assert!(!headings.iter().any(|found| found == "Left out"), "{headings:?}");
}

#[test]
fn the_same_audit_gives_the_same_bytes_and_tells_no_time_of_the_clock() {
    let files = files(15, 60, 200);
    let book = rendered(&audit(&files), "xlsx", List::All, false);
    assert_eq!(book, rendered(&audit(&files), "xlsx", List::All, false));
    let core = part(&book, "docProps/core.xml");
    let day = crate::pipeline::today();
    assert_eq!(core.matches(&format!("{day}T00:00:00Z</dcterms:")).count(), 2, "{core}");
}

#[test]
fn the_list_is_made_for_deciding() {
    let audit = audit(&files(16, 60, 200));
    let book = rendered(&audit, "xlsx", List::All, false);
    let sheet = part(&book, "xl/worksheets/sheet1.xml");
    let last = audit.counts.connections + 1;
    for wanted in [
        format!("<autoFilter ref=\"A1:U{last}\"/>"),
        "<pane xSplit=\"2\" ySplit=\"1\" topLeftCell=\"C2\"".into(),
        format!("sqref=\"K2:K{last}\"><formula1>\"remove,keep,later\"</formula1>"),
    ] {
        assert!(sheet.contains(&wanted), "{wanted}");
    }
}

/// Whether a sheet computes anything. The words to choose a decision from are in a formula of their own kind.
fn computes(sheet: &str) -> bool {
    sheet.contains("<f>") || sheet.contains("<f ") || sheet.contains("t=\"str\"")
}

#[test]
fn hostile_cells_stay_text_and_lead_nowhere() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let mut people = hostile_export(here);
    let mut connections = std::fs::read_to_string(here.join("Connections.csv")).unwrap();
    // Text that a writer might take for markup of its own, and text that looks like an escape.
    for (index, odd) in
        ["<r><t>c4n4ry</t></r>", "_x0041_c4n4ry", "_x005F_x0041_c4n4ry_x", "c4n4ry\u{fffe}"].iter().enumerate()
    {
        writeln!(connections, "{odd},Example,https://www.linkedin.com/in/odd-{index},,{odd},{odd},13 Sep 2010")
            .unwrap();
        people.push([*odd, odd, odd].map(str::to_owned));
    }
    for (index, url) in
        ["javascript:alert(1)", "https://linkedin.com.example.com/in/x", "file:///etc/passwd"].iter().enumerate()
    {
        writeln!(connections, "Link{index},Example,{url},,Contoso,Clerk,13 Sep 2010").unwrap();
        people.push([format!("Link{index}"), "Contoso".into(), "Clerk".into()]);
    }
    std::fs::write(here.join("Connections.csv"), connections).unwrap();
    let output = run_in(here, &["audit", ".", "--list", "all", "-q", "-o", "list.xlsx", "-o", "list.json"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(!String::from_utf8_lossy(&output.stderr).contains(CANARY));
    let book = std::fs::read(here.join("list.xlsx")).unwrap();
    let json: Json = serde_json::from_slice(&std::fs::read(here.join("list.json")).unwrap()).unwrap();
    let list = rows(&book, "All connections");
    let entries = json["entries"].as_array().unwrap();
    assert_eq!((list.len(), entries.len()), (people.len() + 1, people.len()));
    let mut cut = 0;
    for (row, entry) in list[1..].iter().zip(entries) {
        for (place, field) in [(0, "first_name"), (2, "url"), (4, "company"), (5, "position")] {
            let (found, whole) = (row[place].to_string(), entry[field].as_str().unwrap());
            match found.strip_suffix('…').filter(|_| found.encode_utf16().count() > 30_000) {
                Some(begins) => {
                    assert!(whole.starts_with(begins) && found.encode_utf16().count() <= 32_767);
                    cut += 1;
                }
                None => assert_eq!(found, whole, "{field}"),
            }
        }
    }
    assert!(cut > 3);
    let about = rows(&book, "About this audit").iter().map(|row| row[1].to_string()).collect::<String>();
    assert!(about.contains("texts are longer than a spreadsheet can hold, and cut"), "{about}");
    for sheet in 1..=4 {
        assert!(!computes(&part(&book, &format!("xl/worksheets/sheet{sheet}.xml"))), "sheet {sheet}");
    }
    let links = part(&book, "xl/worksheets/_rels/sheet1.xml.rels");
    let targets: Vec<&str> = links.split("Target=\"").skip(1).map(|link| link.split('"').next().unwrap()).collect();
    assert!(targets.len() > 60 && targets.iter().all(|target| safe_url(target).is_some()), "{targets:?}");
}

#[cfg(unix)]
#[test]
fn a_terminal_is_not_filled_with_what_is_no_text() {
    let folder = TempDir::new().unwrap();
    let terminal = crate::terminal::Terminal::full_screen(&folder, &["audit", "--sample", "--format", "xlsx"]);
    let (shown, code) = terminal.end();
    assert_eq!(code, Some(2), "{shown}");
    assert!(shown.contains("a terminal cannot show xlsx, which is not text"), "{shown}");
    assert!(shown.contains("-o list.xlsx"), "{shown}");
    // Into a pipe it goes as it is.
    let output = run_in(folder.path(), &["audit", "--sample", "--format", "xlsx", "-q"]);
    assert_eq!(rows(&output.stdout, "Removal list")[0][0], Data::String("First Name".into()));
}
