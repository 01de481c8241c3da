//! Decisions in and out of the ledger: imported, shown, exported and taken back.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::program::{ledger_of, run_in};

const PEOPLE: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    Ada,Example,https://www.linkedin.com/in/ada,,Northwind Bank,Analyst,11 Mar 2015\n\
    Bram,Example,https://www.linkedin.com/in/bram,,Northwind Bank,Analyst,12 Mar 2015\n\
    Cleo,Example,https://www.linkedin.com/in/cleo,,Contoso,Analyst,13 Mar 2015\n\
    Dana,Twin,,,Contoso,Analyst,14 Mar 2015\nDana,Twin,,,Contoso,Analyst,14 Mar 2015\n";
const LIST: &str = "URL,First Name,Last Name,Decision,Note,Decided On,Confirmed\n\
    https://www.linkedin.com/in/ada,,,keep,from school,2026-03-01,\n\
    https://www.linkedin.com/in/bram,,,Removed,,2026-03-01,yes\n";

/// A folder with an export whose owner is known, and with that list.
pub fn folder_with(list: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("c.csv"), PEOPLE).unwrap();
    fs::write(folder.path().join("linkprune.toml"), "[owner]\nname = \"Noor Example\"\n").unwrap();
    fs::write(folder.path().join("list.csv"), list).unwrap();
    folder
}

fn said(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr))
}

/// What a command says, which ends with that exit code.
pub fn says(folder: &Path, arguments: &[&str], code: i32) -> String {
    let output = run_in(folder, arguments);
    let (out, err) = said(&output);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{out}{err}");
    format!("{out}{err}")
}

fn import(folder: &Path, more: &[&str], code: i32) -> String {
    says(folder, &[&["decisions", "import", "list.csv", "c.csv", "-q"], more].concat(), code)
}

#[test]
fn an_import_is_one_step_and_one_undo_takes_it_back() {
    let folder = folder_with(LIST);
    let here = folder.path();
    assert_eq!(import(here, &[], 0), "imported    2 people: 1 remove, 1 keep\n");
    assert_eq!(import(here, &[], 0), "imported    nothing new\nunchanged   2 people are in the ledger just so\n");
    let list = "Noor Example, 2 people: 1 remove, 1 keep\n  \
        Ada Example                   keep                     2026-03-01  from school\n  \
        Bram Example                  remove, confirmed        2026-03-01\n";
    assert_eq!(says(here, &["decisions", "list"], 0), list);
    let history = says(here, &["history"], 0);
    assert_eq!(history.lines().count(), 2, "{history}");
    assert!(
        history.ends_with("  decisions import    2 people: 1 remove, 1 keep (Ada Example, Bram Example)\n"),
        "{history}"
    );
    let undone = says(here, &["decisions", "undo"], 0);
    assert!(undone.ends_with(
        "about 2 people\n  Ada Example  keep → no decision\n  Bram Example  remove, confirmed → no decision\n"
    ));
    assert_eq!(says(here, &["decisions", "list"], 0), "Noor Example, nothing decided\n");
    assert!(says(here, &["history"], 0).ends_with("Bram Example) (taken back)\n"));
    let nothing = says(here, &["decisions", "undo"], 2);
    assert!(nothing.starts_with("error: there is nothing to take back\n"), "{nothing}");
}

#[test]
fn a_conflict_is_shown_with_both_days_and_nothing_is_written_until_told() {
    let folder = folder_with(LIST);
    let here = folder.path();
    import(here, &[], 0);
    let other = LIST
        .replace("keep,from school,2026-03-01,", "remove,,2026-02-01,yes")
        .replace("Removed,,2026-03-01,yes", "later 2027-01-01,,2026-04-01,");
    let more = format!("{other}https://www.linkedin.com/in/cleo,,,keep,,,\n");
    fs::write(here.join("list.csv"), &more).unwrap();
    let waits = "imported    nothing yet; 1 person is new\n\
        conflicts   the ledger says otherwise about 2 people; the ledger's decision, then the list's\n              \
        Ada Example               keep (2026-03-01) → remove, confirmed (2026-02-01)  the ledger is newer\n              \
        Bram Example              remove, confirmed (2026-03-01) → later 2027-01-01 (2026-04-01)  the list is newer\n            \
        nothing was written; `--newer` lets the newer decision count, `--replace` the list\n";
    assert_eq!(import(here, &[], 1), waits);
    assert!(says(here, &["decisions", "list"], 0).starts_with("Noor Example, 2 people: 1 remove, 1 keep\n"));
    let newer = import(here, &["--newer"], 1);
    assert!(
        newer
            .starts_with("imported    2 people: 1 keep, 1 later\nconflicts   the ledger says otherwise about 1 person"),
        "{newer}"
    );
    let list = says(here, &["decisions", "list"], 0);
    assert!(list.contains("Ada Example                   keep ") && list.contains("later 2027-01-01"), "{list}");
    assert!(import(here, &["--replace"], 0).starts_with("imported    1 person: 1 remove\n"));
    // Each import goes as a whole, the last one first.
    says(here, &["decisions", "undo"], 0);
    assert_eq!(says(here, &["decisions", "list"], 0), list);
    says(here, &["decisions", "undo"], 0);
    assert!(says(here, &["decisions", "list"], 0).starts_with("Noor Example, 2 people: 1 remove, 1 keep\n"));
}

#[test]
fn what_a_page_takes_back_waits_until_told_and_what_it_adds_does_not() {
    let folder = folder_with(LIST);
    let here = folder.path();
    import(here, &[], 0);
    let page = |on: &str, confirmed: bool, done_on: &str| {
        let entry = format!(
            r#"{{"url": "https://www.linkedin.com/in/bram", "confirmed": {confirmed}, "done_on": {done_on}, "gone_on": null,
                "decision": {{"verdict": "remove", "until": null, "note": null, "on": "{on}"}}}}"#
        );
        fs::write(here.join("page.json"), format!(r#"{{"schema_version": 1, "entries": [{entry}]}}"#)).unwrap();
    };
    let take =
        |more: &[&str], code| says(here, &[&["decisions", "import", "page.json", "c.csv", "-q"], more].concat(), code);
    page("2026-02-01", true, "\"2026-03-05\"");
    assert_eq!(take(&[], 0), "imported    1 person: 1 done\n");
    assert_eq!(take(&[], 0), "imported    nothing new\nunchanged   1 person is in the ledger just so\n");
    page("2026-03-01", false, "null");
    let conflict = "conflicts   the ledger says otherwise about 1 person; the ledger's decision, then the list's\n              \
        Bram Example              remove, done 2026-03-05 (2026-03-01) → remove, to confirm (2026-03-01)\n";
    let waits = take(&[], 1);
    assert!(waits.starts_with(&format!("imported    nothing yet\n{conflict}")), "{waits}");
    let stays = take(&["--newer"], 1);
    assert!(stays.starts_with(&format!("imported    nothing new\n{conflict}")), "{stays}");
    // A list that says something else is not written over.
    let refused = says(here, &["decisions", "export", "-o", "page.json"], 5);
    assert!(refused.contains("holds decisions or notes that the ledger does not hold"), "{refused}");
    assert!(says(here, &["decisions", "list"], 0).contains("remove, done 2026-03-05"));
    assert!(
        take(&["--replace"], 0).starts_with("imported    1 person: 1 remove\nto confirm  1 removal is not confirmed")
    );
    says(here, &["decisions", "undo"], 0);
    page("2026-03-06", true, "null");
    assert_eq!(take(&["--newer"], 0), "imported    1 person: 1 remove\n");
    assert!(says(here, &["decisions", "list"], 0).contains("remove, confirmed        2026-03-06"));
    // A clock that is ahead is remarked on.
    page("2999-01-01", true, "null");
    let ahead = "imported    nothing new\nunchanged   1 person is in the ledger just so\n\
        remark      1 decision is dated after today: entry 1\n";
    assert_eq!(take(&[], 0), ahead);
}

#[test]
fn what_cannot_be_applied_is_counted_with_its_lines_and_the_rest_is_taken() {
    let rows = ",Dana,Twin,keep,,,\n,Nobody,Here,keep,,,\nhttps://www.linkedin.com/in/cleo,,,perhaps,,,\n";
    let folder = folder_with(&format!("{LIST}{rows}"));
    let report = import(folder.path(), &[], 1);
    assert!(report.starts_with("imported    2 people: 1 remove, 1 keep\n"), "{report}");
    for expected in [
        "1 is about somebody who is not in this export: line 5\n",
        "1 is about somebody whose name fits several people; add the address: line 4\n",
        "1 cannot be read: the list has an unknown word in the column `Decision` at line 6;",
    ] {
        assert!(report.contains(expected), "{report}");
    }
    assert!(!report.contains("perhaps") && !report.contains("Nobody"), "{report}");
}

#[test]
fn every_form_of_a_re_save_is_imported() {
    let rows = "sep=;\r\nURL;Decision\r\nhttps://www.linkedin.com/in/ada;remove\r\n";
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(rows.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let json = r#"{"entries": [{"url": "https://www.linkedin.com/in/ada", "decision": {"verdict": "remove"}}]}"#;
    let line = r#"{"url": "https://www.linkedin.com/in/ada", "decision": "x"}"#;
    for bytes in [rows.as_bytes(), &wide, json.as_bytes(), line.as_bytes(), rows.replace(';', "\t").as_bytes()] {
        let folder = folder_with("");
        fs::write(folder.path().join("list.csv"), bytes).unwrap();
        assert_eq!(import(folder.path(), &[], 0), "imported    1 person: 1 remove\n");
    }
}

#[test]
fn what_is_exported_is_the_same_in_another_ledger() {
    let folder = folder_with(&LIST.replace("from school", "\"=1+1, from \"\"school\"\"\""));
    let here = folder.path();
    // A removal that nobody has confirmed.
    let unconfirmed = "URL,Decision,Decided On\nhttps://www.linkedin.com/in/cleo,remove,2026-03-02\n";
    fs::write(here.join("cleo.csv"), unconfirmed).unwrap();
    import(here, &[], 0);
    says(here, &["worklist", "done", "Bram", "--export", "c.csv", "-q"], 0);
    says(here, &["decisions", "import", "cleo.csv", "c.csv", "-q"], 0);
    says(here, &["decisions", "export", "-o", "out.csv", "-q"], 0);
    let csv = fs::read_to_string(here.join("out.csv")).unwrap();
    assert!(
        csv.starts_with("First Name,Last Name,URL,Connected On,Decision,Note,Decided On,Confirmed,Done On,Gone On\n"),
        "{csv}"
    );
    assert!(csv.contains("2015-03-11,keep,\"'=1+1, from \"\"school\"\"\",2026-03-01,,,\n"), "{csv}");
    fs::write(here.join("out.json"), run_in(here, &["decisions", "list", "--format", "json"]).stdout).unwrap();
    let entries = |arguments: &[&str]| -> Vec<Json> {
        let document: Json = serde_json::from_slice(&run_in(here, arguments).stdout).unwrap();
        let mut entries = document["entries"].as_array().unwrap().clone();
        for entry in &mut entries {
            for of_the_step in ["at", "command"] {
                entry.as_object_mut().unwrap().remove(of_the_step);
            }
        }
        entries
    };
    let before = entries(&["decisions", "list", "--format", "json"]);
    assert_eq!(before.len(), 3);
    let come = |entry: &Json| (entry["confirmed"].as_bool().unwrap(), entry["done_on"].is_string());
    assert_eq!(before.iter().map(come).collect::<Vec<_>>(), [(false, false), (true, true), (false, false)]);
    for file in ["out.csv", "out.json"] {
        let other = format!("other-{file}.sqlite");
        says(here, &["decisions", "import", file, "c.csv", "--ledger", &other, "-q"], 0);
        assert_eq!(entries(&["decisions", "list", "--format", "json", "--ledger", &other]), before, "{file}");
    }
}

#[test]
fn an_export_never_writes_over_decisions_that_the_ledger_lacks() {
    let folder = folder_with(LIST);
    let here = folder.path();
    import(here, &[], 0);
    let with_cleo = format!("{LIST}https://www.linkedin.com/in/cleo,,,keep,,,\n");
    fs::write(here.join("mine.csv"), &with_cleo).unwrap();
    let refused = says(here, &["decisions", "export", "-o", "mine.csv"], 5);
    assert!(refused.contains("holds decisions or notes that the ledger does not hold"), "{refused}");
    assert_eq!(fs::read_to_string(here.join("mine.csv")).unwrap(), with_cleo);
    assert!(says(here, &["decisions", "export", "-o", "c.csv"], 5).contains("is not a list of decisions"));
    says(here, &["decisions", "export", "-o", "mine.csv", "--force"], 0);
    // Over its own list it writes without a question.
    says(here, &["decisions", "export", "-o", "mine.csv"], 0);
}

#[test]
fn a_page_is_written_over_only_if_linkprune_wrote_it() {
    let folder = folder_with(LIST);
    let here = folder.path();
    let written = ["audit", "c.csv", "-o", "x.html", "-q", "--as-of", "2026-11-01"];
    let sentence = "error: `x.html` is a web page that linkprune did not write\n\
        help: name another file, or add --force";
    for foreign in ["<!DOCTYPE html>\n<title>a garden</title>\n", "<html><body>a garden</body></html>"] {
        fs::write(here.join("x.html"), foreign).unwrap();
        let refused = says(here, &written, 5);
        assert!(refused.starts_with(sentence), "{refused}");
        assert_eq!(fs::read_to_string(here.join("x.html")).unwrap(), foreign);
    }
    says(here, &[&written[..], &["--force"]].concat(), 0);
    let page = fs::read_to_string(here.join("x.html")).unwrap();
    // As an editor saves it again.
    let again = page.replacen("<!doctype html>", "\u{feff}<!DOCTYPE HTML>\r", 1);
    fs::write(here.join("x.html"), &again).unwrap();
    says(here, &written, 0);
    assert_eq!(fs::read_to_string(here.join("x.html")).unwrap(), page);
    import(here, &[], 0);
    fs::write(here.join("x.html"), "<html></html>").unwrap();
    let refused = says(here, &["decisions", "export", "-o", "x.html", "-q"], 5);
    assert!(refused.starts_with(sentence), "{refused}");
}

#[test]
fn two_owners_are_told_apart_by_name_or_by_their_export() {
    let folder = folder_with(LIST);
    let here = folder.path();
    import(here, &[], 0);
    fs::write(here.join("bram.toml"), "[owner]\nname = \"Bram Sample\"\n").unwrap();
    fs::write(here.join("bram.csv"), "URL,Decision\nhttps://www.linkedin.com/in/cleo,keep\n").unwrap();
    says(here, &["decisions", "import", "bram.csv", "c.csv", "--config", "bram.toml", "-q"], 0);
    let both = says(here, &["decisions", "list"], 0);
    assert!(both.starts_with("Noor Example, 2 people") && both.contains("\nBram Sample, 1 person: 1 keep\n"), "{both}");
    for whose in [&["--owner", "bram sample"][..], &["c.csv", "--config", "bram.toml", "-q"]] {
        let list = says(here, &[&["decisions", "list"], whose].concat(), 0);
        assert!(list.starts_with("Bram Sample, 1 person") && !list.contains("Noor"), "{list}");
    }
    for command in [&["decisions", "undo"][..], &["decisions", "export"]] {
        let refused = says(here, command, 2);
        assert!(refused.starts_with("error: the ledger holds decisions of several people\n"), "{refused}");
    }
    assert!(says(here, &["decisions", "list", "--owner", "Nobody"], 2).contains("holds no decisions of `Nobody`"));
    says(here, &["decisions", "undo", "--owner", "Bram Sample"], 0);
    assert!(says(here, &["decisions", "list"], 0).starts_with("Noor Example, 2 people: 1 remove, 1 keep\n"));
    // The export in this folder says whose they are.
    fs::rename(here.join("c.csv"), here.join("Connections.csv")).unwrap();
    assert!(!says(here, &["decisions", "list", "-q"], 0).contains("Bram Sample"));
}

#[test]
fn an_export_in_the_folder_says_whose_decisions_are_meant() {
    let folder = folder_with(LIST);
    let here = folder.path();
    import(here, &[], 0);
    let undo = says(here, &["decisions", "undo", "-q"], 0);
    assert!(undo.starts_with("took back `decisions import` of Noor Example, 2"), "{undo}");
    import(here, &[], 0);
    let bram = here.join("bram");
    fs::create_dir(&bram).unwrap();
    fs::write(bram.join("Connections.csv"), PEOPLE).unwrap();
    fs::write(bram.join("linkprune.toml"), "[owner]\nname = \"Bram Sample\"\n").unwrap();
    let ledger = ledger_of(here);
    let there =
        |command: &[&str], code: i32| says(&bram, &[command, &["--ledger", ledger.to_str().unwrap()]].concat(), code);
    for command in [&["decisions", "undo"][..], &["decisions", "export"]] {
        let refused = there(command, 2);
        assert!(refused.contains("error: the ledger holds no decisions of the owner of this export\n"), "{refused}");
        assert!(refused.contains("it holds those of Noor Example: name one with --owner"), "{refused}");
    }
    for command in [&["decisions", "list"][..], &["history"]] {
        let shown = there(command, 0);
        assert!(
            !shown.contains("Noor Example,") && shown.contains("note: the ledger holds no decisions of"),
            "{shown}"
        );
        assert!(there(&[command, &["--owner", "Noor Example"]].concat(), 0).contains("2 people"));
    }
    there(&["decisions", "undo", "--owner", "Noor Example"], 0);
}

#[test]
fn the_sample_never_reaches_the_ledger_of_whoever_tries_it() {
    let folder = folder_with(LIST);
    for command in [
        &["decisions", "import", "list.csv", "--sample"][..],
        &["audit", "--sample", "--record", "-o", "out.csv"],
        &["review", "--sample", "--plain"],
        &["worklist", "done", "Ada", "--sample"],
        &["worklist", "done", "--sitting", "1", "--sample"],
        &["worklist", "undo", "--sample"],
    ] {
        let refused = says(folder.path(), command, 2);
        assert!(refused.contains("the people of the sample have no place in your ledger"), "{command:?} {refused}");
    }
    assert!(!folder.path().join("data").exists() && !folder.path().join("out.csv").exists());
    says(folder.path(), &["decisions", "import", "list.csv", "--sample", "--ledger", "try.sqlite", "-q"], 1);
    says(folder.path(), &["audit", "--sample", "--record", "--ledger", "try.sqlite", "-q"], 0);
}

#[test]
fn a_list_of_linkprune_s_own_making_changes_nothing_that_was_said_since() {
    let folder = folder_with(LIST);
    let here = folder.path();
    let write = |rows: &str| fs::write(here.join("list.csv"), format!("URL,Decision,Decided On\n{rows}")).unwrap();
    write("https://www.linkedin.com/in/ada,remove,2026-03-01\n");
    import(here, &[], 0);
    says(here, &["audit", "c.csv", "--list", "all", "-o", "audit.csv", "-q"], 0);
    let again = says(here, &["decisions", "import", "audit.csv", "c.csv", "-q"], 0);
    assert!(
        again.contains("unchanged   1 person is in the ledger just so\nto confirm  1 removal is not confirmed;"),
        "{again}"
    );
    // The command that it names confirms.
    let offered = again.split('`').nth(1).unwrap();
    assert_eq!(offered, "linkprune decisions import audit.csv c.csv --confirm");
    assert!(says(here, &["decisions", "list"], 0).contains("remove, to confirm"));
    write("https://www.linkedin.com/in/ada,keep,2026-04-01\n");
    import(here, &["--newer"], 0);
    for newer in [&[][..], &["--newer"]] {
        let after = says(here, &[&["decisions", "import", "audit.csv", "c.csv", "-q"], newer].concat(), 1);
        let earlier = "imported    nothing new\n\
            earlier     about 1 person the list says what the ledger held before; what you said since, then the list's\n              \
            Ada Example               keep (2026-04-01) → remove, to confirm (";
        assert!(after.starts_with(earlier), "{after}");
        assert!(says(here, &["decisions", "list"], 0).contains("keep                     2026-04-01"));
    }
    // What it never held and has no day is a conflict, and not the newer one.
    fs::write(here.join("list.csv"), "URL,Decision\nhttps://www.linkedin.com/in/ada,later 2027-01-01\n").unwrap();
    let conflict = import(here, &["--newer"], 1);
    assert!(
        conflict.contains("the list has no day\n") && conflict.contains("`--replace` lets the list count"),
        "{conflict}"
    );
    import(here, &["--replace"], 0);
    assert!(says(here, &["decisions", "list"], 0).contains("later 2027-01-01"));
    says(here, &["decisions", "import", "audit.csv", "c.csv", "-q", "--replace", "--confirm"], 0);
    assert!(says(here, &["decisions", "list"], 0).contains("remove, confirmed"));
}

#[test]
fn what_is_doubtful_or_said_in_two_ways_is_named_and_not_applied() {
    let rows = "https://www.linkedin.com/in/ada,Bram,Example,remove,,,\n\
        https://www.linkedin.com/in/cleo,,,keep,,,\nhttps://www.linkedin.com/in/cleo,,,remove,,,\n\
        https://www.linkedin.com/in/bram,,,later 2020-01-01,,,\n";
    let folder = folder_with(&format!("{}\n{rows}", LIST.lines().next().unwrap()));
    let report = import(folder.path(), &[], 1);
    assert!(report.starts_with("imported    1 person: 1 later\n"), "{report}");
    for expected in [
        "remark      1 *later* has a day that is past, and waits for nothing: line 5\n",
        "1 has the address of one person and the name of another; clear whichever is wrong: line 2\n",
        "1 person has two different decisions or notes, and neither counts: lines 3 and 4\n",
    ] {
        assert!(report.contains(expected), "{report}");
    }
}

#[test]
fn the_history_says_what_is_done() {
    let folder = folder_with(LIST);
    let here = folder.path();
    import(here, &[], 0);
    let two = "URL,Decision\nhttps://www.linkedin.com/in/cleo,remove\n";
    fs::write(here.join("list.csv"), two).unwrap();
    import(here, &[], 0);
    says(here, &["worklist", "done", "--sitting", "1", "--yes", "--export", "c.csv", "-q"], 0);
    let history = says(here, &["history"], 0);
    let last = history.lines().last().unwrap();
    assert!(last.contains("  worklist done       2 people: 2 done ("), "{history}");
    assert!(["Bram Example", "Cleo Example"].iter().all(|name| last.contains(name)), "{history}");
    assert!(says(here, &["decisions", "list"], 0).starts_with("Noor Example, 3 people: 2 done, 1 keep\n"));
}

#[test]
fn a_list_of_addresses_says_whom_it_leaves_out() {
    let folder = folder_with(LIST);
    let here = folder.path();
    let said = |arguments: &[&str]| {
        let (out, err) = said(&run_in(here, arguments));
        (
            out.lines().count(),
            err.contains("note: 2 people on this list have no address of a profile and are not in the urls;"),
        )
    };
    assert_eq!(said(&["audit", "c.csv", "--list", "all", "--format", "urls"]), (3, true));
    assert_eq!(said(&["audit", "c.csv", "--list", "all", "--format", "urls", "-q"]), (3, false));
    assert_eq!(said(&["audit", "c.csv", "--list", "all", "--format", "names"]), (5, false));
    fs::write(here.join("list.csv"), "First Name,Last Name,Decision\nErin,Example,remove\n").unwrap();
    fs::write(here.join("c.csv"), format!("{PEOPLE}Erin,Example,,,Contoso,Analyst,14 Mar 2015\n")).unwrap();
    import(here, &[], 0);
    let worklist = says(here, &["worklist", "c.csv", "--format", "urls"], 0);
    assert!(
        worklist.contains("note: 1 person on this list has no address of a profile and is not in the urls;"),
        "{worklist}"
    );
}

/// A name that nobody else has, in every place where a person can be written.
#[test]
fn no_error_says_a_name_a_note_or_an_address() {
    let folder = folder_with("URL,First Name,Decision,Note\nhttps://www.linkedin.com/in/c4n4ry,C4n4ry,c4n4ry,c4n4ry\n");
    let here = folder.path();
    fs::write(
        here.join("c.csv"),
        format!("{PEOPLE}C4n4ry,Example,https://www.linkedin.com/in/c4n4ry,,,,12 Mar 2015\n"),
    )
    .unwrap();
    let mut errors = import(here, &[], 1);
    fs::write(here.join("list.csv"), "URL,Decision\nhttps://www.linkedin.com/in/c4n4ry,keep\n").unwrap();
    import(here, &[], 0);
    let ledger = ledger_of(here);
    let whole = fs::read(&ledger).unwrap();
    for spoil in [0..100, 100..4096, 4096..8192, whole.len() - 4096..whole.len()] {
        let mut bytes = whole.clone();
        bytes[spoil].iter_mut().for_each(|byte| *byte ^= 0x55);
        fs::write(&ledger, &bytes).unwrap();
        for command in [
            &["decisions", "list"][..],
            &["decisions", "undo"],
            &["history"],
            &["ledger", "check"],
            &["forget", "Ada Example", "--yes"],
            &["audit", "c.csv", "--format", "json"],
        ] {
            let output = run_in(here, command);
            errors.push_str(&String::from_utf8(output.stderr).unwrap());
        }
        assert_eq!(fs::read(&ledger).unwrap(), bytes, "a damaged ledger was written to");
    }
    assert!(errors.contains("is damaged") && errors.contains("is not a ledger"), "{errors}");
    assert!(!errors.to_lowercase().contains("c4n4ry"), "{errors}");
}
