//! The pictures of the sample and of networks at the edges: what they count, and that they can be read.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;

use super::behind::{RowBehind, TableBehind};
use super::drawing::{Drawing, WIDTH, width_of};
use super::*;
use crate::audit::{Activity, AuditDay, BreakdownBy, Evidence, TalkedYears};
use crate::export::{Export, Limits, OwnerOverride, Source};
use crate::network::sent;
use crate::rules::{RuleSet, starter};
use crate::signals::lexicon::{Additions, Lexicon};
use crate::store::config::Config;
use crate::store::files;

type Files = Vec<(String, Cow<'static, [u8]>)>;

/// Every file of the sample.
fn sample() -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/this-year");
    let named = |file: files::Listed| (file.name, Cow::Owned(files::read(&file.path).unwrap()));
    files::list(&folder).unwrap().into_iter().map(named).collect()
}

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
const MAIL: &str = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n\
    1,Noor Example,https://www.linkedin.com/in/noor,Ada 0,https://www.linkedin.com/in/p0,2025-01-01 10:00:00 UTC,,hi,\
    INBOX\n";

/// So many people, with what each has in the column of the day.
fn people(count: usize, day: impl Fn(usize) -> String) -> Files {
    let person = |number: usize| {
        let (company, day) = (number % 50, day(number));
        format!("Ada,{number},https://www.linkedin.com/in/p{number},,Contoso {company},Engineer,{day}\n")
    };
    let rows: String = (0..count).map(person).collect();
    vec![("Connections.csv".to_owned(), Cow::Owned(format!("{HEADER}{rows}").into_bytes()))]
}

fn with_mail(mut files: Files) -> Files {
    files.push(("messages.csv".to_owned(), Cow::Borrowed(MAIL.as_bytes())));
    files
}

fn in_year(year: usize) -> String {
    format!("02 Mar {year}")
}

/// Made once: it takes longer than everything else here.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&Additions::default()));

fn audit_with(files: Files, config: &str) -> Audit {
    let source = Source::Bytes { name: "a test".into(), files };
    let owner =
        OwnerOverride { name: Some("Noor Example".into()), url: Some("https://www.linkedin.com/in/noor".into()) };
    let owner = if source_is_sample(&source) { OwnerOverride::default() } else { owner };
    let export = Export::read(&source, &Limits::default(), &owner).unwrap();
    let config = Config::parse("linkprune.toml", config).unwrap();
    let day = AuditDay::given(NaiveDate::from_ymd_opt(2026, 11, 1).unwrap());
    let evidence = Evidence::measure(Arc::new(export), &config, &LEXICON, day).unwrap();
    let rules = RuleSet::load(starter::sources(), &[], &[], false).unwrap();
    Audit::judge(&Arc::new(evidence), rules, &config).unwrap()
}

fn source_is_sample(source: &Source) -> bool {
    matches!(source, Source::Bytes { files, .. } if files.len() > 2)
}

fn audit_of(files: Files) -> Audit {
    audit_with(files, "")
}

/// Networks at the edges, by name.
static EDGES: LazyLock<Vec<(&'static str, Audit)>> = LazyLock::new(|| {
    let sixty = |number: usize| in_year(1967 + number % 60);
    let some = |number: usize| if number.is_multiple_of(11) { String::new() } else { sixty(number) };
    vec![
        ("sample", audit_of(sample())),
        ("sample with a goal", audit_with(sample(), "[goal]\nremove = 300\n")),
        ("one person", audit_of(with_mail(people(1, |_| in_year(2024))))),
        ("no messages", audit_of(people(40, |number| in_year(2015 + number % 7)))),
        ("no days", audit_of(with_mail(people(9, |_| String::new())))),
        ("sixty years", audit_of(with_mail(people(600, sixty)))),
        ("sixty years and unknown", audit_of(people(600, some))),
        ("many", audit_of(with_mail(people(10_000, |number| in_year(2025 - number % 2))))),
    ]
});

fn drawn(audit: &Audit) -> Vec<Figure> {
    figures(audit, &PictureWords::read().unwrap())
}

fn table(audit: &Audit, id: &str) -> TableBehind {
    drawn(audit).into_iter().find(|figure| figure.id == id).unwrap().table.unwrap()
}

fn cells(row: &RowBehind) -> Vec<usize> {
    row.cells.iter().map(|cell| cell.parse().unwrap_or(0)).collect()
}

/// The first numbers of each row, by its name.
fn firsts(table: &TableBehind) -> Vec<(String, usize)> {
    table.rows.iter().map(|row| (row.name.clone(), cells(row)[0])).collect()
}

#[test]
fn the_rows_of_every_table_sum_to_the_network() {
    for (name, audit) in &*EDGES {
        for figure in drawn(audit) {
            let Some(table) = figure.table else { continue };
            let (last, rows) = table.rows.split_last().unwrap();
            if last.name != "all" {
                continue;
            }
            for (column, sum) in
                cells(last).into_iter().enumerate().filter(|(column, _)| !last.cells[*column].ends_with('%'))
            {
                let counted: usize = rows.iter().map(|row| cells(row)[column]).sum();
                assert_eq!(counted, sum, "{name}, {}, column {column}", figure.id);
            }
            let whole = if figure.id == "picture-silence" { last.cells.last() } else { last.cells.first() };
            assert_eq!(whole.unwrap(), &audit.scorecards.len().to_string(), "{name}, {}", figure.id);
        }
    }
}

#[test]
fn the_tables_have_what_the_network_report_says() {
    let audit = audit_of(sample());
    let profile = NetworkProfile::of(&audit);
    for (id, by) in [("picture-years", BreakdownBy::YearConnected), ("picture-seniority", BreakdownBy::Seniority)] {
        let name = |name: &Option<String>| name.clone().unwrap_or_else(|| "unknown".into());
        let mut groups: Vec<(String, usize)> =
            profile.groups(by).iter().map(|group| (name(&group.name), group.size.people)).collect();
        groups.push(("all".into(), profile.whole.people));
        assert_eq!(firsts(&table(&audit, id)), groups);
    }
    let industries = firsts(&table(&audit, "picture-industries"));
    let groups = profile.groups(BreakdownBy::Industry);
    for ((name, people), group) in industries.iter().zip(groups).take(12) {
        assert_eq!((Some(name), *people), (group.name.as_ref(), group.size.people));
    }
    assert!(industries.contains(&("unknown".into(), profile.unknown(BreakdownBy::Industry))));
    let silence: Vec<usize> =
        table(&audit, "picture-silence").rows.iter().map(|row| *cells(row).last().unwrap()).collect();
    let last_touch = |activity: Activity| {
        let name = Some(activity.words()).filter(|_| activity != Activity::Unknown);
        let groups = profile.groups(BreakdownBy::LastTouch).iter();
        groups.filter(|group| group.name.as_deref() == name).map(|group| group.size.people).sum::<usize>()
    };
    let sums = [silence[0], silence[1..4].iter().sum(), silence[4..6].iter().sum(), silence[6], silence[7]];
    assert_eq!(sums, Activity::ALL.map(last_touch));
}

#[test]
fn bands_are_those_of_the_audit_and_sizes_those_of_the_guard() {
    for config in ["", "[goal]\nremove = 300\n", "[keep]\ncompanies = [\"Contoso\"]\n"] {
        let audit = audit_with(sample(), config);
        let counts = audit.counts;
        let all = [counts.remove, counts.review, counts.keep, counts.protected, counts.connections];
        let bands = firsts(&table(&audit, "picture-bands"));
        assert_eq!(bands.iter().map(|(_, people)| *people).collect::<Vec<_>>(), all);
        let last = table(&audit, "picture-before-after").rows.pop().unwrap();
        let sizes: Vec<usize> = cells(&last).into_iter().step_by(2).collect();
        let stay = NetworkProfile::of(&audit).whole.stay();
        let middle = (audit.guard().after != stay).then_some(audit.guard().after);
        let expected: Vec<usize> = [counts.connections].into_iter().chain(middle).chain([stay]).collect();
        assert_eq!(sizes, expected, "{config}");
    }
}

#[test]
fn whom_the_owner_wrote_to_is_counted_as_the_backtest_counts_it() {
    let audit = audit_of(sample());
    let talked = TalkedYears::of(&audit.evidence).unwrap();
    let table = table(&audit, "picture-talked");
    assert_eq!(table.rows.len(), talked.years.len());
    for (year, row) in talked.years.iter().zip(&table.rows) {
        let before = NaiveDate::from_ymd_opt(year.year - 1, 12, 31).unwrap();
        let until = NaiveDate::from_ymd_opt(year.year, 12, 31).unwrap().min(audit.evidence.as_of);
        let sent = sent(&audit.evidence.export, before, until);
        assert_eq!(year.wrote_to, sent.iter().filter(|sent| sent.messages > 0).count(), "{}", year.year);
        assert_eq!(cells(row), [year.wrote_to, year.wrote_to_owner, year.both]);
        assert!(year.both <= year.wrote_to.min(year.wrote_to_owner));
    }
    assert!(talked.years.iter().any(|year| year.both > 0));
}

/// The numbers that are drawn.
fn values(drawing: &Drawing) -> Vec<&str> {
    drawing.texts().filter(|text| text.class.starts_with("value")).map(|text| text.text).collect()
}

#[test]
fn every_number_that_is_drawn_is_in_the_table() {
    for (name, audit) in &*EDGES {
        for figure in drawn(audit) {
            let (Some(drawing), Some(table)) = (figure.drawing, figure.table) else { continue };
            let known: BTreeSet<&str> = table.rows.iter().flat_map(|row| &row.cells).map(String::as_str).collect();
            let is_number = |part: &&str| part.chars().all(|letter| letter.is_ascii_digit() || letter == '.');
            for value in values(&drawing) {
                // Of `432 (1 % fewer)` and `you wrote to 18` the whole number of people.
                let people = value.split(" (").next().unwrap_or_default();
                for part in people.split(' ').filter(is_number) {
                    assert!(known.contains(part), "{name}, {}: {value}", figure.id);
                }
            }
        }
    }
}

#[test]
fn no_label_overlaps_another_or_is_cut_off() {
    for (name, audit) in &*EDGES {
        for figure in drawn(audit) {
            let Some(drawing) = figure.drawing else { continue };
            let texts: Vec<(f64, f64, f64, &str)> = drawing
                .texts()
                .map(|text| {
                    let start = text.start(width_of(text.text));
                    (text.y, start, start + width_of(text.text), text.text)
                })
                .collect();
            for (place, (y, start, end, text)) in texts.iter().enumerate() {
                let id = figure.id;
                assert!(*start > -2.0 && *end < WIDTH + 2.0, "{name}, {id}: `{text}` is cut off: {start} to {end}");
                assert!(*y > 8.0 && *y < drawing.high(), "{name}, {id}: `{text}` is cut off: {y}");
                for (other_y, other_start, other_end, other) in &texts[place + 1..] {
                    let apart = (y - other_y).abs() >= 11.0 || end <= other_start || other_end <= start;
                    assert!(apart, "{name}, {id}: `{text}` and `{other}` overlap");
                }
            }
        }
    }
}

#[test]
fn what_is_unknown_is_drawn_apart_and_never_as_nothing() {
    let of = |audit: &Audit, id: &str| pictures(audit).unwrap().into_iter().find(|picture| picture.id == id).unwrap();
    let undated = audit_of(people(9, |_| String::new()));
    let years = of(&undated, "picture-years").html;
    assert!(years.contains("bar-unknown") && !years.contains("bar-stays"), "{years}");
    assert!(years.contains("It is unknown when you connected with 9 people"), "{years}");
    let talked = of(&undated, "picture-talked").html;
    assert!(!talked.contains("<svg") && talked.contains("messages.csv was not read"), "{talked}");
    let rows = table(&undated, "picture-silence").rows;
    let sums: Vec<usize> = rows.iter().map(|row| *cells(row).last().unwrap()).collect();
    assert_eq!(sums, [0, 0, 0, 0, 0, 0, 0, 9, 9]);
    // With the messages read, whoever is not in them may still have had a touch of another kind.
    let rows = table(&audit_of(with_mail(people(9, |_| in_year(2024)))), "picture-silence").rows;
    let sums: Vec<usize> = rows.iter().map(|row| *cells(row).last().unwrap()).collect();
    assert_eq!(sums, [0, 1, 0, 0, 0, 0, 0, 8, 9]);
    // With every file read, never is known, and is a row of its own.
    let rows = table(&audit_of(sample()), "picture-silence").rows;
    assert!(rows.iter().any(|row| row.name == "never" && *cells(row).last().unwrap() > 0));
    let single = of(&audit_of(people(1, |_| in_year(2024))), "picture-diversity").html;
    assert!(single.contains(">unknown<") && single.contains(">0.000<"), "{single}");
}

#[test]
fn years_before_the_messages_are_not_drawn() {
    let audit = audit_of(with_mail(people(9, |number| in_year(2015 + number % 3))));
    assert_eq!(firsts(&table(&audit, "picture-talked")), [("2025".to_owned(), 1)]);
}

#[test]
fn a_network_without_people_has_no_pictures() {
    assert_eq!(pictures(&audit_of(people(0, |_| String::new()))).unwrap(), []);
}

/// The tags of a page in order: `<a`, `</a`, each with its attributes.
fn tags(html: &str) -> Vec<&str> {
    html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap()).collect()
}

#[test]
fn a_picture_is_whole_and_needs_no_script_and_no_style() {
    let mut hostile = sample();
    hostile.retain(|(name, _)| name != "Connections.csv");
    let person = "\"><script>alert(1)</script>,\" onload=\"x,https://www.linkedin.com/in/x,,\"<style>a</style>\",<svg onload=x>,02 Mar 2019\n";
    hostile.push(("Connections.csv".to_owned(), Cow::Owned(format!("{HEADER}{person}").into_bytes())));
    let hostile = [("hostile", audit_of(hostile))];
    for (name, audit) in EDGES.iter().chain(&hostile) {
        let html: String = pictures(audit).unwrap().into_iter().map(|picture| picture.html).collect();
        let mut open: Vec<&str> = Vec::new();
        let mut ids = BTreeSet::new();
        for tag in tags(&html) {
            let (element, attributes) = tag.split_once([' ', '\n']).unwrap_or((tag, ""));
            for attribute in attributes.split(' ') {
                assert!(!attribute.starts_with("style") && !attribute.starts_with("on"), "{name}: {tag}");
            }
            if let Some(id) =
                attributes.split_once("id=\"").filter(|(before, _)| before.is_empty() || before.ends_with(' '))
            {
                assert!(ids.insert(id.1.split('"').next().unwrap()), "{name}: {tag}");
            }
            assert!(!["script", "style", "image", "use", "a"].contains(&element), "{name}: {tag}");
            match element.strip_prefix('/') {
                Some(closed) => assert_eq!(open.pop(), Some(closed), "{name}"),
                None if tag.ends_with('/') => {}
                None => open.push(element),
            }
        }
        assert!(open.is_empty(), "{name}: {open:?}");
        for part in html.split("aria-labelledby=\"").skip(1) {
            assert!(part.split('"').next().unwrap().split(' ').all(|id| ids.contains(id)), "{name}: {part}");
        }
        assert!(!html.contains("NaN") && !html.contains("\"inf"), "{name}");
    }
}
