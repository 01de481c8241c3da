//! `--redact all`: a word of its own in every cell, setting, note, rule and file name of a run, and in no byte of what comes out.

pub mod fixture;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;

use base64::Engine as _;
use linkprune::output::FORMATS;
use rusqlite::{Connection, OpenFlags};
use serde_json::Value as Json;
use tempfile::TempDir;

use crate::program::run_in;
use crate::typed_formats;
use fixture::{everything, url, word};

/// What every word begins with; no other word of an output has these letters.
pub const MARK: &str = "qzkwj";

/// The settings of every command here.
fn settings() -> Vec<String> {
    let file = |of: &str, ending: &str| format!("{}{ending}", word(of));
    ["--config", &file("config", ".toml"), "--rules", &word("rules"), "--skip-broken-rules"].map(str::to_owned).to_vec()
}

/// Everything that can be read in some bytes: as they are, and unpacked where they are a package or a database.
fn readable(path: &Path, bytes: &[u8]) -> String {
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    if bytes.starts_with(b"PK") {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        for index in 0..zip.len() {
            let mut member = zip.by_index(index).unwrap();
            writeln!(text, "{:?}", member.name()).unwrap();
            let mut unpacked = Vec::new();
            member.read_to_end(&mut unpacked).unwrap();
            text += &String::from_utf8_lossy(&unpacked);
        }
    }
    if bytes.starts_with(b"PAR1") {
        let (rows, about) = typed_formats::parquet(path);
        let rows = Json::from(rows.into_iter().map(Json::Object).collect::<Vec<_>>());
        write!(text, "{rows}{}", Json::Object(about)).unwrap();
    }
    if bytes.starts_with(b"SQLite format 3") {
        let sqlite = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        let mut tables = sqlite.prepare("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')").unwrap();
        let names: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        for name in names {
            let mut rows = sqlite.prepare(&format!("SELECT * FROM \"{name}\"")).unwrap();
            let columns = rows.column_count();
            let mut rows = rows.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                for column in 0..columns {
                    writeln!(text, "{:?}", row.get_ref(column).unwrap()).unwrap();
                }
            }
        }
    }
    text
}

/// The words of their own in a text, whatever their case and also in base64.
fn words_in(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    let mut found: BTreeSet<String> = lower
        .match_indices(MARK)
        .map(|(at, _)| lower[at..].chars().take_while(char::is_ascii_alphanumeric).collect())
        .collect();
    let letters = |c: char| c.is_ascii_alphanumeric() || "+/=-_".contains(c);
    for packed in text.split(|c| !letters(c)).filter(|packed| packed.len() > 20) {
        for engine in
            [&base64::engine::general_purpose::STANDARD_NO_PAD, &base64::engine::general_purpose::URL_SAFE_NO_PAD]
        {
            let unpacked = engine.decode(packed.trim_end_matches('=')).unwrap_or_default();
            let unpacked = String::from_utf8_lossy(&unpacked).to_lowercase();
            found.extend(unpacked.contains(MARK).then(|| format!("base64: {unpacked}")));
        }
    }
    found
}

/// The words in what a command says, and in each file named `out.…` that it writes.
fn outcome(here: &Path, arguments: &[String]) -> Vec<(String, BTreeSet<String>)> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = run_in(here, &arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{arguments:?}\n{said}");
    fs::write(here.join("out.printed"), [&output.stdout[..], &output.stderr].concat()).unwrap();
    let files = arguments.iter().filter(|argument| argument.starts_with("out.")).chain([&"out.printed"]);
    let read = |name: &&str| {
        let path = here.join(name);
        let words = words_in(&readable(&path, &fs::read(&path).unwrap()));
        fs::remove_file(path).unwrap();
        ((*name).to_owned(), words)
    };
    files.map(read).collect()
}

fn line(words: &str) -> Vec<String> {
    words.split(' ').map(str::to_owned).collect()
}

/// `-o` for a file of every format.
fn to_every_format() -> String {
    FORMATS.iter().fold(String::new(), |all, format| all + " -o out." + format.ending())
}

/// Commands that write lists, each in every format.
fn lists() -> Vec<String> {
    let (now, decided) = (word("folder"), format!("--decisions {}.csv", word("decided")));
    let files = to_every_format();
    vec![
        format!("audit {now} --list all {decided}{files} -v --no-ledger"),
        format!("audit {now} --list reconnect {decided}{files} --no-ledger --backtest --goal 5"),
        format!("audit {now} --format table --no-ledger"),
        format!("audit {now} --no-ledger --fail-on guard"),
        format!("worklist {now} --ledger {}{files}", word("ledger")),
        format!("worklist {now} --ledger {} --bulk -v", word("ledger")),
    ]
}

/// Every other command that takes the option, in every format.
fn reports() -> Vec<String> {
    let (now, before, decided) = (word("folder"), word("lastyear"), format!("--decisions {}.csv", word("decided")));
    let in_three = [
        format!("compare {before} {now} --ledger {}", word("ledger")),
        format!("network {now} --no-ledger"),
        format!("network {before} {now} -v"),
        format!("industries {now}"),
        format!("industries {now} --explain {}", word("firstdani")),
        format!("rules stats {now} {decided}"),
        format!("rules list {now}"),
        format!("rules signals {now}"),
        format!("rules compare {now} --set never-spoke.AFTER_DAYS=9000 --set {}.weight=0.1", word("rule")),
    ];
    let in_two = [
        format!("explain 1 {now} {decided} --no-ledger"),
        format!("explain {} {now} {decided} --no-ledger", word("firstdani")),
        format!("explain {MARK} {now} --no-ledger"),
        format!("backtest {now}"),
        format!("inspect {now}"),
        format!("rules try {} {now}", word("rule")),
        format!("rules try {} {now}", word("veto")),
    ];
    let each = |commands: &[String], formats: &[&str]| -> Vec<String> {
        let with = |command: &String| formats.iter().map(|format| format!("{command} --format {format}")).collect();
        commands.iter().flat_map::<Vec<String>, _>(with).collect()
    };
    let of_the_ledger = [format!("compare {now} --as-of 2027-01-01 --ledger {}", word("ledger"))];
    let three = each(&in_three, &["text", "json", "csv"]);
    [three, each(&in_two, &["text", "json"]), each(&of_the_ledger, &["json"])].concat()
}

/// A ledger in which the removal of two people is confirmed.
fn confirmed(here: &Path) {
    let list = format!("URL,Decision\n{},remove\n{},remove\n", url("bram"), url("chloe"));
    fs::write(here.join("removals.csv"), list).unwrap();
    let import = format!("decisions import removals.csv {} --ledger {}", word("folder"), word("ledger"));
    run_in(here, &[line(&import), settings()].concat().iter().map(String::as_str).collect::<Vec<_>>());
}

/// Runs each command as it is and redacted: no word comes out of the second, and those that come out of the first are returned.
fn shown_and_hidden(commands: &[String], settings: &[String]) -> BTreeSet<String> {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    everything(here);
    confirmed(here);
    let mut shown = BTreeSet::new();
    for command in commands {
        let command = [line(command), settings.to_vec()].concat();
        let open = outcome(here, &command);
        // Else nothing would be proved by their absence. A list of addresses may be of nobody who has one.
        let is_read = |(name, words): &(String, BTreeSet<String>)| name == "out.printed" || !words.is_empty();
        assert!(open.iter().all(is_read) && open.iter().any(|(_, words)| !words.is_empty()), "{command:?}: {open:?}");
        shown.extend(open.into_iter().flat_map(|(_, words)| words));
        let redacted = [command, line("--redact all")].concat();
        for (name, words) in outcome(here, &redacted) {
            assert!(words.is_empty(), "{redacted:?}, {name}: {words:?}");
        }
    }
    shown
}

/// Fails if one of these words was not shown where nothing was redacted: then nothing would be proved of it.
fn were_shown(shown: &BTreeSet<String>, words: &str) {
    let was = |of: &str| shown.iter().any(|shown| shown.contains(&word(of)));
    let missed: Vec<&str> = words.split_whitespace().filter(|of| !was(of)).collect();
    assert!(missed.is_empty(), "never shown: {missed:?}");
}

#[test]
fn no_list_in_any_format_tells_who_somebody_is() {
    let shown = shown_and_hidden(&lists(), &settings());
    were_shown(
        &shown,
        "firstada lastada slugada mailada companybram companyshared positionada ownerfirst slugowner rule ruletitle rulewords \
         knobset knoblist veto broken noteremove notekeep notelater folder strayfile undelivered config rules decided \
         targetcompany school employer",
    );
}

#[test]
fn what_is_inferred_where_nothing_is_configured_tells_nothing_either() {
    let (now, before) = (word("folder"), word("lastyear"));
    let files = to_every_format();
    let commands = [
        format!("audit {now} --list all{files} -v --no-ledger"),
        format!("inspect {now}"),
        format!("backtest {now}"),
        format!("compare {before} {now} --no-ledger"),
        format!("audit {now}/Connections.csv -v --no-ledger"),
    ];
    let shown = shown_and_hidden(&commands, &[]);
    were_shown(&shown, "firstada mailada ownerfirst slugowner companybram folder");
}

#[test]
fn no_report_in_any_format_tells_who_somebody_is() {
    let shown = shown_and_hidden(&reports(), &settings());
    were_shown(
        &shown,
        "firstada lastada slugada maildani firstfinn firstiris companybram companyold companyshared positionada ownerfirst slugowner rule rulewords \
         veto strayfile undelivered lastyear targetcompany column",
    );
}

// What stays.

const SAMPLE: &[&str] = &["audit", "--sample", "--as-of", "2026-11-01", "--list", "all", "-q"];

/// The audit of the sample as JSON.
fn sample(here: &Path, more: &[&str]) -> Json {
    let output = run_in(here, &[SAMPLE, &["--format", "json"], more].concat());
    serde_json::from_slice(&output.stdout).unwrap()
}

fn entries(audit: &Json) -> &Vec<Json> {
    audit["entries"].as_array().unwrap()
}

/// An entry with nothing but numbers, days, yes and no, and which of its other values are blank or unknown.
fn bare(value: &Json) -> Json {
    match value {
        Json::String(text) if text.is_empty() || text.parse::<chrono::NaiveDate>().is_ok() => value.clone(),
        Json::String(_) => "a text".into(),
        Json::Array(all) => all.iter().map(bare).collect(),
        Json::Object(fields) => Json::Object(fields.iter().map(|(key, value)| (key.clone(), bare(value))).collect()),
        other => other.clone(),
    }
}

#[test]
fn whatever_is_redacted_scores_bands_and_the_order_are_the_same() {
    let folder = TempDir::new().unwrap();
    let decided = "URL,Decision\nhttps://www.linkedin.com/in/rosa-kowalczyk-01a2,keep\n\
                   https://www.linkedin.com/in/hana-abdi-0006,remove\n";
    fs::write(folder.path().join("decided.csv"), decided).unwrap();
    let audit =
        |more: &[&str]| sample(folder.path(), &[&["--decisions", "decided.csv", "--goal", "30"], more].concat());
    let open = audit(&[]);
    for parts in ["names", "urls", "names,urls", "all"] {
        let redacted = audit(&["--redact", parts]);
        for part in ["counts", "goal", "diversity", "coverage", "as_of"] {
            assert_eq!(redacted[part], open[part], "{parts}");
        }
        let codes = |audit: &Json| {
            audit["warnings"].as_array().unwrap().iter().map(|one| one["code"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(codes(&redacted), codes(&open), "{parts}");
        assert_eq!(entries(&redacted).len(), entries(&open).len());
        for (one, other) in entries(&redacted).iter().zip(entries(&open)) {
            assert_eq!(bare(one), bare(other), "{parts}");
            for field in ["rank", "band", "score", "protected_by"] {
                assert_eq!(one[field], other[field], "{parts}");
            }
        }
    }
}

#[test]
fn a_person_has_one_pseudonym_in_every_file_and_numbers_follow_the_list() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    run_in(here, &[SAMPLE, &["--redact", "all", "-o", "list.json", "-o", "list.csv", "-o", "list.names"]].concat());
    let json: Json = serde_json::from_slice(&fs::read(here.join("list.json")).unwrap()).unwrap();
    let mut list = csv::Reader::from_path(here.join("list.csv")).unwrap();
    let names = fs::read_to_string(here.join("list.names")).unwrap();
    let people: Vec<csv::StringRecord> = list.records().map(Result::unwrap).collect();
    assert!(people.len() > 400 && people.len() == entries(&json).len());
    for (index, ((entry, row), name)) in entries(&json).iter().zip(&people).zip(names.lines()).enumerate() {
        let number = index + 1;
        assert_eq!(name, format!("Person\t{number}"));
        assert_eq!((&row[0], &row[1]), ("Person", number.to_string().as_str()));
        assert_eq!((&entry["first_name"], &entry["last_name"]), (&"Person".into(), &number.to_string().into()));
        if entry["url"] != "" {
            assert_eq!(entry["url"], format!("https://person-{number}.invalid/"));
        }
    }
    // One company, one pseudonym, and no two of one.
    let open = sample(here, &[]);
    let key = |company: &Json| linkprune::signals::lexicon::company_key(company.as_str().unwrap());
    let pairs = entries(&open)
        .iter()
        .zip(entries(&json))
        .map(|(one, other)| (key(&one["company"]), other["company"].to_string()));
    let pairs: BTreeSet<(String, String)> = pairs.filter(|(company, _)| !company.is_empty()).collect();
    let (companies, called): (BTreeSet<&str>, BTreeSet<&str>) =
        pairs.iter().map(|(a, b)| (a.as_str(), b.as_str())).unzip();
    assert_eq!((companies.len(), called.len()), (pairs.len(), pairs.len()));
    assert!(companies.len() > 20, "{}", companies.len());
    // A second run says the same.
    assert_eq!(sample(here, &["--redact", "all"]), json);
}

#[test]
fn names_or_addresses_alone_leave_the_rest_as_it_is() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let list = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
        Ada,Example,https://www.linkedin.com/in/ada-example,ada@contoso.example,Ada Example Consulting,CEO at www.contoso.test,09 Mar 2015\n\
        Bram,Vos,,,Contoso,Engineer,09 Mar 2016\n";
    fs::write(here.join("c.csv"), list).unwrap();
    let decided = "URL,First Name,Last Name,Decision,Note\n,Bram,Vos,remove,\"met by Ada Example, see https://contoso.example/fair\"\n";
    fs::write(here.join("decided.csv"), decided).unwrap();
    let rows = |parts: &str| {
        let arguments = [
            "audit",
            "c.csv",
            "--as-of",
            "2026-11-01",
            "--list",
            "all",
            "--decisions",
            "decided.csv",
            "--format",
            "csv",
            "-q",
            "--no-ledger",
        ];
        let output = run_in(here, &[&arguments[..], &["--redact", parts]].concat());
        let mut rows = csv::Reader::from_reader(&output.stdout[..]);
        rows.records().map(|row| row.unwrap().iter().take(6).map(str::to_owned).collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    let note = |parts: &str| {
        let arguments = [
            "audit",
            "c.csv",
            "--as-of",
            "2026-11-01",
            "--decisions",
            "decided.csv",
            "--format",
            "json",
            "-q",
            "--no-ledger",
            "--redact",
            parts,
        ];
        let json: Json = serde_json::from_slice(&run_in(here, &arguments).stdout).unwrap();
        json["entries"][0]["decision"]["note"].clone()
    };
    let bram = |first: &str, last: &str| [first, last, "", "", "Contoso", "Engineer"].map(str::to_owned).to_vec();
    let url = "https://www.linkedin.com/in/ada-example";
    assert_eq!(
        rows("names"),
        [
            bram("Person", "1"),
            ["Person", "2", url, "ada@contoso.example", "Person 2 Consulting", "CEO at www.contoso.test"]
                .map(str::to_owned)
                .to_vec(),
        ]
    );
    assert_eq!(note("names"), "met by Person 2, see https://contoso.example/fair");
    assert_eq!(
        rows("urls"),
        [
            bram("Bram", "Vos"),
            [
                "Ada",
                "Example",
                "https://person-2.invalid/",
                "mail@person-2.invalid",
                "Ada Example Consulting",
                "CEO at (address left out)"
            ]
            .map(str::to_owned)
            .to_vec(),
        ]
    );
    assert_eq!(note("urls"), "met by Ada Example, see (address left out)");
    assert_eq!(note("urls,names"), "met by Person 2, see (address left out)");
    assert_eq!(note("all"), Json::Null);
}

// What was decided.

#[test]
fn decisions_are_not_lost_to_a_redacted_list_nor_taken_from_one() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let decided =
        "First Name,Last Name,URL,Decision,Note\nHana,Abdi,https://www.linkedin.com/in/hana-abdi-0006,remove,\n";
    fs::write(here.join("list.csv"), decided).unwrap();
    let audit = |more: &[&str]| run_in(here, &[SAMPLE, &["--redact", "names", "-o", "list.csv"], more].concat());
    let refused = audit(&[]);
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(5), "{said}");
    assert!(said.contains("holds 1 decision, which a list with --redact has no place for"), "{said}");
    assert_eq!(fs::read_to_string(here.join("list.csv")).unwrap(), decided);
    assert_eq!(audit(&["--force"]).status.code(), Some(0));
    assert!(!fs::read_to_string(here.join("list.csv")).unwrap().contains("Hana"));
    // Over itself, with nothing decided in it.
    assert_eq!(audit(&[]).status.code(), Some(0));

    run_in(here, &[SAMPLE, &["--redact", "all", "-o", "shared.csv", "-o", "shared.xlsx"]].concat());
    let shared = fs::read_to_string(here.join("shared.csv")).unwrap();
    let column = shared.lines().next().unwrap().split(',').position(|name| name == "Decision").unwrap();
    let mut lines: Vec<String> = shared.lines().map(str::to_owned).collect();
    let mut cells: Vec<&str> = lines[1].splitn(column + 2, ',').collect();
    cells[column] = "remove";
    lines[1] = cells.join(",");
    fs::write(here.join("filled.csv"), lines.join("\n")).unwrap();
    let asked = [&SAMPLE[..4], &["--decisions", "filled.csv"]].concat();
    let refused = run_in(here, &asked);
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(said.contains("names people by pseudonyms, as --redact writes them, at line 2"), "{said}");
    assert!(said.contains("decide in a list that was written without --redact"), "{said}");
    let imported = run_in(here, &["decisions", "import", "filled.csv", "--sample", "--ledger", "l.sqlite"]);
    assert_ne!(imported.status.code(), Some(0));
    // Whoever filled it in does not lose that either.
    let over = run_in(here, &[SAMPLE, &["-o", "filled.csv"]].concat());
    assert_eq!(over.status.code(), Some(5), "{}", String::from_utf8_lossy(&over.stderr));
}

#[test]
fn somebody_in_two_exports_has_one_pseudonym_also_under_another_address() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let list = |rows: &str| format!("First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{rows}");
    fs::write(
        here.join("old.csv"),
        list("Ada,Example,,,Contoso,CEO,09 Mar 2015\nBram,Vos,,,Fabrikam,CTO,10 Mar 2015\n"),
    )
    .unwrap();
    let url = "https://www.linkedin.com/in/ada-example";
    fs::write(
        here.join("new.csv"),
        list(&format!("Bram,Vos,,,Northwind,CTO,10 Mar 2015\nAda,Example,{url},,Fabrikam,CEO,09 Mar 2015\n")),
    )
    .unwrap();
    let compared = |more: &[&str]| {
        let output =
            run_in(here, &[&["compare", "old.csv", "new.csv", "--format", "json", "--no-ledger"], more].concat());
        serde_json::from_slice::<Json>(&output.stdout).unwrap()
    };
    let (open, redacted) = (compared(&[]), compared(&["--redact", "all"]));
    assert_eq!(redacted["people"], open["people"]);
    let works = |report: &Json| {
        let work = |entry: &Json| {
            ["before", "after"].map(|side| entry[side]["company"].as_str().unwrap_or_default().to_owned())
        };
        entries(report)
            .iter()
            .map(|entry| (format!("{} {}", entry["first_name"], entry["last_name"]), work(entry)))
            .collect::<Vec<_>>()
    };
    let open = works(&open);
    let redacted = works(&redacted);
    assert_eq!(open.len(), redacted.len());
    // Ada moved to where Bram was: one company, one pseudonym, before and after.
    let of = |name: &str| redacted[open.iter().position(|(open, _)| open.contains(name)).unwrap()].clone();
    let (ada, bram) = (of("Ada"), of("Bram"));
    assert_eq!(ada.1[1], bram.1[0]);
    assert!(ada.0 != bram.0 && ada.1[0] != ada.1[1], "{redacted:?}");
}

#[test]
fn no_digest_confirms_a_guess_and_no_two_pages_share_what_a_browser_keeps() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    everything(here);
    confirmed(here);
    let of = |more: &[&str]| {
        let audit =
            line(&format!("audit {} --format json -q --ledger {} --redact all", word("folder"), word("ledger")));
        let arguments = [audit, more.iter().map(|word| (*word).to_owned()).collect()].concat();
        let output = run_in(here, &arguments.iter().map(String::as_str).collect::<Vec<_>>());
        serde_json::from_slice::<Json>(&output.stdout).unwrap()
    };
    let configured = settings();
    let own = of(&configured.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!((&own["ledger"]["fingerprint"], &own["rules"]["fingerprint"]), (&"left out".into(), &"left out".into()));
    // Starter rules are everybody's.
    assert_ne!(of(&[])["rules"]["fingerprint"], "left out");

    // Two owners, each with one person: the same pseudonyms, and different places for decisions.
    let page = |owner: &str, person: &str| {
        let list = format!(
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
             {person},Example,https://www.linkedin.com/in/{person},,Contoso,{owner},09 Mar 2015\n"
        );
        fs::write(here.join("Connections.csv"), list).unwrap();
        fs::write(here.join("owner.toml"), format!("[owner]\nname = \"{owner}\"\n")).unwrap();
        let arguments = "audit Connections.csv --config owner.toml --list all -q --no-ledger --redact all -o page.html";
        let output = run_in(here, &line(arguments).iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        let page = fs::read_to_string(here.join("page.html")).unwrap();
        let at = page.find("linkprune:").unwrap();
        page[at..at + 26].to_owned()
    };
    assert_ne!(page("Noor", "ada"), page("Liam", "zed"));
}

#[test]
fn people_whom_nothing_tells_apart_are_two_people_under_pseudonyms_too() {
    let folder = TempDir::new().unwrap();
    let row = "Ada,Example,,,Contoso,CEO,09 Mar 2015\n";
    let list = format!("First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{row}{row}");
    fs::write(folder.path().join("list.csv"), list).unwrap();
    let output = run_in(
        folder.path(),
        &["audit", "list.csv", "--list", "all", "--format", "names", "-q", "--no-ledger", "--redact", "names"],
    );
    let mut names: Vec<String> = String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect();
    names.sort();
    assert_eq!(names, ["Person\t1", "Person\t2"]);
}
