//! Evidence from outside LinkedIn, through the program: what it says of people, what it leaves unknown, and what it refuses.

use std::fs;
use std::path::Path;

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::program::run_in;

const CONNECTIONS: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    Ada,Example,https://www.linkedin.com/in/ada,Ada@Example.com,,,01 Jan 2015\n\
    Bram,Example,https://www.linkedin.com/in/bram,,,,01 Jan 2015\n\
    Bram,Example,https://www.linkedin.com/in/bram-2,,,,01 Jan 2016\n\
    Chloé,Sample,https://www.linkedin.com/in/chloe,,,,01 Jan 2015\n\
    Dana,Sample,https://www.linkedin.com/in/dana,,,,01 Nov 2026\n";
const OWNER: &str = "First Name,Last Name\nNoor,Example\n";
const DAY: &str = "2026-11-01";

/// A folder with an export in `export`, and these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("export")).unwrap();
    for (name, text) in [("export/Connections.csv", CONNECTIONS), ("export/Profile.csv", OWNER)].iter().chain(files) {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn json(folder: &Path, arguments: &[&str]) -> Json {
    let output = run_in(folder, arguments);
    let error = String::from_utf8(output.stderr).unwrap();
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{arguments:?}: {error}"))
}

/// The audit of the export, with these options.
fn audit(folder: &Path, options: &[&str]) -> Json {
    let arguments = [&["audit", "export", "--as-of", DAY, "--list", "all", "--format", "json", "-q"], options].concat();
    json(folder, &arguments)
}

/// These signals of the person with that address.
fn signals<const N: usize>(audit: &Json, slug: &str, names: [&str; N]) -> [Json; N] {
    let url = format!("https://www.linkedin.com/in/{slug}");
    let entry = audit["entries"].as_array().unwrap().iter().find(|entry| entry["url"] == url).unwrap();
    names.map(|name| entry["signals"][name].clone())
}

/// What became of the rows of a file.
fn account(audit: &Json, file: &str) -> String {
    let files = audit["export"]["files"].as_array().unwrap();
    let found = files.iter().find(|found| found["file"] == file).unwrap_or_else(|| panic!("{file} in {files:?}"));
    let aside = found["set_aside"].as_array().unwrap().iter();
    let aside: Vec<String> =
        aside.map(|aside| format!("{} {}", aside["rows"], aside["cause"].as_str().unwrap())).collect();
    let counted = if found["contacts"].is_null() { &found["touches"] } else { &found["contacts"] };
    format!("{} = {counted} + [{}] + {}", found["rows"], aside.join(", "), found["refused"])
}

/// The exit code and what was said.
fn refusal(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = run_in(folder, &[&["audit", "export", "--as-of", DAY, "-q"], arguments].concat());
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

const COUNTS: [&str; 3] = ["meetings", "calls", "mails"];

#[test]
fn without_a_file_from_outside_nothing_is_known_and_nobody_protected() {
    let folder = folder(&[]);
    let audit = audit(folder.path(), &[]);
    let names = ["in_my_contacts", "meetings", "calls", "mails", "days_since_we_met", "days_since_we_called"];
    assert_eq!(signals(&audit, "ada", names), [const { Json::Null }; 6]);
    assert_eq!(audit["counts"]["protected_by"]["met-or-called"], Json::Null);
}

#[test]
fn touches_beside_the_export_count_and_protect() {
    let rows = "Who,Day,Kind,Note\nada@example.com,2026-10-02,call,\nChloé Sample,2020-01-01,lunch,\n\
                \"Sample, Chloé\",2020-01-05,e-mail,\nChloé Sample,2026-11-02,call,\nSomebody Else,2020-01-01,call,\n";
    let folder = folder(&[("export/touches.csv", rows)]);
    let audit = audit(folder.path(), &[]);
    assert_eq!(signals(&audit, "ada", COUNTS), [0, 1, 0].map(Json::from));
    assert_eq!(signals(&audit, "ada", ["days_since_we_called", "days_since_we_met"]), [Json::from(30), Json::Null]);
    assert_eq!(signals(&audit, "chloe", COUNTS), [1, 0, 1].map(Json::from));
    assert_eq!(signals(&audit, "dana", COUNTS), [0, 0, 0].map(Json::from));
    assert_eq!(audit["counts"]["protected_by"]["met-or-called"], 1);
    assert_eq!(account(&audit, "touches.csv"), "5 = 4 + [1 after the day of the audit] + 0");
    // The day is the export's own, however new the touches are.
    let own = json(folder.path(), &["audit", "export", "--format", "json", "-q"]);
    assert_eq!(own["as_of"], DAY);
}

#[test]
fn a_name_that_two_have_is_nobodys_and_leaves_both_unknown() {
    let folder = folder(&[("export/touches.csv", "Who,Day,Kind\nBram Example,2026-10-02,call\n")]);
    let audit = audit(folder.path(), &[]);
    for slug in ["bram", "bram-2"] {
        assert_eq!(signals(&audit, slug, COUNTS), [Json::from(0), Json::Null, Json::from(0)], "{slug}");
        assert_eq!(signals(&audit, slug, ["days_since_we_called"]), [Json::Null]);
    }
    assert_eq!(audit["counts"]["protected_by"]["met-or-called"], Json::Null);
}

#[test]
fn an_address_without_a_name_may_be_whoever_it_spells_or_anybody() {
    let folder = folder(&[("export/touches.csv", "Who,Day,Kind\nc.sample@elsewhere.example,2020-10-02,meeting\n")]);
    let spelled = audit(folder.path(), &[]);
    assert_eq!(signals(&spelled, "chloe", ["meetings"]), [Json::Null]);
    assert_eq!(signals(&spelled, "ada", ["meetings"]), [Json::from(0)]);
    let rows = "Who,Day,Kind\nsunny77@elsewhere.example,2020-10-02,meeting\n";
    fs::write(folder.path().join("export/touches.csv"), rows).unwrap();
    let anybody = audit(folder.path(), &[]);
    assert_eq!(signals(&anybody, "ada", COUNTS), [Json::Null, Json::from(0), Json::from(0)]);
    let codes = anybody["warnings"].as_array().unwrap().iter().filter(|warning| warning["code"] == "outside-nameless");
    assert_eq!(codes.count(), 1);
    // An address book that knows the address names them.
    let card = "BEGIN:VCARD\nVERSION:3.0\nFN:Chloé Sample\nEMAIL:Sunny77@elsewhere.example\nEND:VCARD\n";
    fs::write(folder.path().join("book.vcf"), card).unwrap();
    let named = audit(folder.path(), &["--contacts", "book.vcf"]);
    assert_eq!(signals(&named, "chloe", ["meetings"]), [Json::from(1)]);
    assert_eq!(signals(&named, "ada", ["meetings"]), [Json::from(0)]);
}

#[test]
fn a_row_that_is_refused_leaves_those_in_doubt_whom_it_names() {
    let folder = folder(&[("export/touches.csv", "Who,Day,Kind\nChloé Sample,2020-01-01,\"call\n")]);
    let audit = audit(folder.path(), &[]);
    assert_eq!(signals(&audit, "chloe", COUNTS), [const { Json::Null }; 3]);
    assert_eq!(account(&audit, "touches.csv"), "1 = 0 + [] + 1");
}

#[test]
fn a_row_without_a_kind_is_a_touch_of_an_unknown_kind() {
    let folder = folder(&[("export/touches.csv", "Who,Day\nChloé Sample,2020-01-01\n")]);
    let audit = audit(folder.path(), &[]);
    assert_eq!(signals(&audit, "chloe", COUNTS), [const { Json::Null }; 3]);
    assert_eq!(signals(&audit, "ada", COUNTS), [0, 0, 0].map(Json::from));
}

#[test]
fn a_crowd_meets_nobody_and_ten_meet_each_other() {
    let crowd = |size: usize| {
        let others: Vec<String> = (2..=size).map(|number| format!("Guest {number}")).collect();
        format!("Who,Day,Kind\nChloé Sample;{},2026-10-01,meeting\n", others.join(";"))
    };
    let folder = folder(&[("export/touches.csv", &crowd(10))]);
    assert_eq!(signals(&audit(folder.path(), &[]), "chloe", ["meetings"]), [Json::from(1)]);
    fs::write(folder.path().join("export/touches.csv"), crowd(11)).unwrap();
    let audit = audit(folder.path(), &[]);
    assert_eq!(signals(&audit, "chloe", ["meetings"]), [Json::from(0)]);
    assert_eq!(account(&audit, "touches.csv"), "1 = 0 + [1 with more than ten people] + 0");
}

#[test]
fn a_call_log_with_columns_of_its_own_is_read_through_a_map() {
    let log = "Contact;Tel;When;What\nChloé Sample;1;1790000000000;OUTGOING\nAda Example;2;02.10.2026 14:22;missed\n";
    let folder = folder(&[("log.csv", log)]);
    let map = ["--touches", "log.csv", "--map", "who=contact, day=When,kind=What"];
    let mapped = audit(folder.path(), &map);
    assert_eq!(signals(&mapped, "chloe", COUNTS), [0, 1, 0].map(Json::from));
    assert_eq!(signals(&mapped, "ada", COUNTS), [0, 0, 0].map(Json::from));
    assert_eq!(account(&mapped, "log.csv"), "2 = 1 + [1 a call that nobody took] + 0");
    // A kind in place of a column is that of every row.
    let every = audit(folder.path(), &["--touches", "log.csv", "--map", "who=Contact,day=When,kind=mail"]);
    assert_eq!(signals(&every, "ada", ["mails"]), [Json::from(1)]);
}

#[test]
fn a_map_that_does_not_fit_says_what_is_wrong() {
    let folder = folder(&[("log.csv", "Contact,When\nAda Example,2026-01-01\n")]);
    for (map, expected) in [
        ("who=Contact,day=Date", "error: `log.csv` has no column `Date`"),
        ("who", "error: `--map who` is not of the form who=COLUMN,day=COLUMN"),
        (
            "whom=Contact,day=When",
            "error: `whom` is not something that a file of touches says\nhelp: did you mean `who`?",
        ),
    ] {
        let (code, said) = refusal(folder.path(), &["--touches", "log.csv", "--map", map]);
        assert!(code == 2 && said.starts_with(expected), "{code} {said}");
    }
    let (code, said) = refusal(folder.path(), &["--map", "who=Contact"]);
    assert!(code == 2 && said.starts_with("error: `--map` is about a file of touches, and none is named"), "{said}");
}

#[test]
fn what_is_no_file_of_its_kind_ends_the_command_with_a_remedy() {
    let folder = folder(&[("log.csv", "a,b\n1,2\n"), ("book.vcf", "Name,Phone\nAda,1\n")]);
    for (options, expected) in [
        (["--touches", "gone.csv"], "error: `gone.csv` is not there\n"),
        (["--touches", "export"], "error: `export` is a folder, not a file\n"),
        (["--touches", "log.csv"], "error: `log.csv` is a text file without a first row that says"),
        (["--contacts", "book.vcf"], "error: `book.vcf` is not an address book"),
    ] {
        let (code, said) = refusal(folder.path(), &options);
        assert!(code == 3 && said.starts_with(expected) && said.contains("\nhelp: "), "{code} {said}");
    }
}

#[test]
fn cards_of_every_version_are_read_and_each_has_its_place() {
    let photo = "QUJD".repeat(400_000);
    let book = format!(
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Sample;Chlo=C3=\r\n=A9;;;\r\n\
         PHOTO;ENCODING=BASE64;JPEG:{photo}\r\n\r\nEND:VCARD\r\n\
         begin:vcard\r\nVERSION:3.0\r\nFN:A. E.\r\nitem1.EMAIL;type=pref:ADA@example.com\r\nPHOTO;ENCODING=b:{photo}\r\nend:vcard\r\n\
         BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Dee\r\nX-SOCIALPROFILE;TYPE=linkedin:https://linkedin.com/in/Dana/\r\nEND:VCARD\r\n\
         BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Contoso\r\nX-ABShowAs:COMPANY\r\nEND:VCARD\r\n\
         BEGIN:VCARD\r\nVERSION:3.0\r\nTEL:+44\r\nEND:VCARD\r\n\
         BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bram Example\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eve Sample\r\nEND:VCARD\r\n"
    );
    let folder = folder(&[("book.vcf", &book)]);
    let audit = audit(folder.path(), &["--contacts", "book.vcf"]);
    assert_eq!(
        account(&audit, "book.vcf"),
        "7 = 4 + [1 of a company or a group, 1 with neither a name nor an address] + 1"
    );
    let known = ["ada", "chloe", "dana", "bram", "bram-2"].map(|slug| signals(&audit, slug, ["in_my_contacts"]));
    assert_eq!(known, [[Json::from(true)], [Json::from(true)], [Json::from(true)], [Json::Null], [Json::Null]]);
}

#[test]
fn somebody_who_is_in_no_card_is_known_not_to_be_in_the_address_book() {
    let folder = folder(&[("book.vcf", "BEGIN:VCARD\nFN:Eve Sample\nEND:VCARD\n")]);
    let audit = audit(folder.path(), &["--contacts", "book.vcf"]);
    assert_eq!(signals(&audit, "ada", ["in_my_contacts", "calls"]), [Json::from(false), Json::Null]);
}

#[test]
fn the_configuration_names_files_too_and_an_option_replaces_them() {
    let folder = folder(&[("log.csv", "Contact,When\nAda Example,2026-01-01\n")]);
    fs::create_dir(folder.path().join("mine")).unwrap();
    let config = "[outside]\ntouches = \"../log.csv\"\nmap = \"who=Contact,day=When,kind=call\"\n";
    fs::write(folder.path().join("mine/linkprune.toml"), config).unwrap();
    let audited = audit(folder.path(), &["--config", "mine/linkprune.toml"]);
    assert_eq!(signals(&audited, "ada", ["calls"]), [Json::from(1)]);
    fs::write(folder.path().join("other.csv"), "Who,Day,Kind\nChloé Sample,2026-01-01,call\n").unwrap();
    let replaced = audit(folder.path(), &["--config", "mine/linkprune.toml", "--touches", "other.csv"]);
    assert_eq!(signals(&replaced, "ada", ["calls"]), [Json::from(0)]);
    fs::write(folder.path().join("mine/linkprune.toml"), config.replace("who=", "whom=")).unwrap();
    let (code, said) = refusal(folder.path(), &["--config", "mine/linkprune.toml"]);
    assert!(code == 4 && said.contains("linkprune.toml:3:7: error[config-type]"), "{code} {said}");
}

#[test]
fn a_file_that_is_named_twice_counts_once() {
    let rows = "Who,Day,Kind\nAda Example,2026-01-01,call\n";
    let folder = folder(&[("export/touches.csv", rows)]);
    let audit = audit(folder.path(), &["--touches", "export/touches.csv"]);
    assert_eq!(signals(&audit, "ada", ["calls"]), [Json::from(1)]);
    assert_eq!(account(&audit, "export/touches.csv"), "1 = 0 + [1 in another file with the same rows] + 0");
}

#[test]
fn a_list_never_replaces_a_file_from_outside() {
    let folder =
        folder(&[("log.csv", "Who,Day\nAda Example,2026-01-01\n"), ("book.vcf", "BEGIN:VCARD\nFN:A\nEND:VCARD\n")]);
    fs::write(folder.path().join("linkprune.toml"), "[outside]\ncontacts = \"book.vcf\"\n").unwrap();
    for output in ["log.csv", "./book.vcf", "export/touches.csv"] {
        let before = fs::read(folder.path().join(output)).ok();
        let (code, said) = refusal(folder.path(), &["--touches", "log.csv", "-o", output]);
        assert_eq!(code, 5, "{output}: {said}");
        assert_eq!(fs::read(folder.path().join(output)).ok(), before);
    }
}

#[test]
fn explain_names_the_file_of_a_touch_and_redaction_hides_its_note() {
    let folder = folder(&[
        ("secret-log.csv", "Who,Day,Kind,Note\nAda Example,2026-01-01,call,about Bram Example\n"),
        ("book.vcf", "BEGIN:VCARD\nFN:Ada Example\nEND:VCARD\n"),
    ]);
    let options = ["--as-of", DAY, "--touches", "secret-log.csv", "--contacts", "book.vcf", "-q"];
    let explained = [&["explain", "Ada", "export"], options.as_slice()].concat();
    let text = String::from_utf8(run_in(folder.path(), &explained).stdout).unwrap();
    let shown = "\nfrom outside LinkedIn\n  2026-01-01  call            about Bram Example; secret-log.csv line 2\n  \
                 contact                     book.vcf line 1\n";
    assert!(text.contains(shown), "{text}");
    let found = json(folder.path(), &[explained.as_slice(), &["--format", "json"]].concat());
    assert_eq!(
        found["outside"][0],
        serde_json::json!({ "kind": "call", "on": "2026-01-01", "file": "secret-log.csv", "line": 2,
                            "note": "about Bram Example", "certain": true })
    );
    let redacted = run_in(folder.path(), &[explained.as_slice(), &["--redact", "all"]].concat());
    let text = String::from_utf8([redacted.stdout, redacted.stderr].concat()).unwrap();
    assert!(text.contains("\n  2026-01-01  call            touches.csv line 2\n"), "{text}");
    assert!(!text.contains("secret") && !text.contains("Bram"), "{text}");
}

#[test]
fn what_you_did_elsewhere_is_a_touch_and_moves_the_last_one() {
    let messages = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n\
        1,,Ada Example,https://www.linkedin.com/in/ada,Noor Example,https://www.linkedin.com/in/noor,2020-01-01 10:00:00 UTC,,x,INBOX\n";
    let folder =
        folder(&[("export/messages.csv", messages), ("log.csv", "Who,Day,Kind\nada@example.com,2026-10-31,mail\n")]);
    let names = ["days_since_last_touch", "last_touch", "messages_from_them"];
    let audited = audit(folder.path(), &["--touches", "log.csv"]);
    assert_eq!(signals(&audited, "ada", names), [Json::from(1), Json::from("mail"), Json::from(1)]);
    assert_eq!(signals(&audit(folder.path(), &[]), "ada", names)[1], "message");
}

#[test]
fn an_earlier_year_knows_no_later_touch() {
    let rows = "Who,Day,Kind\nAda Example,2024-10-02,call\nAda Example,2026-10-02,call\n";
    let folder = folder(&[("export/touches.csv", rows)]);
    let before =
        json(folder.path(), &["audit", "export", "--as-of", "2025-01-01", "--list", "all", "--format", "json", "-q"]);
    assert_eq!(signals(&before, "ada", ["calls", "days_since_we_called"]), [Json::from(1), Json::from(91)]);
    assert_eq!(account(&before, "touches.csv"), "2 = 1 + [1 after the day of the audit] + 0");
}

#[test]
fn a_name_with_something_beside_it_is_never_a_sure_no() {
    for who in ["Chloé Sample [External]", "Dr. Chloé Sample", "chloe.sample@work.example", "Chloé Sample and Ada"] {
        let rows = format!("Who,Day,Kind\n{who},2026-10-01,meeting\n");
        let folder = folder(&[("export/touches.csv", &rows)]);
        let audit = audit(folder.path(), &[]);
        assert_eq!(signals(&audit, "chloe", ["meetings"]), [Json::Null], "{who}");
        assert_eq!(signals(&audit, "dana", ["meetings"]), [0], "{who}");
    }
    let together =
        folder(&[("export/touches.csv", "Who,Day,Kind\n\"Chloé Sample, Dana Sample\",2026-10-01,meeting\n")]);
    let audit = audit(together.path(), &[]);
    assert_eq!(
        [signals(&audit, "chloe", ["meetings"]), signals(&audit, "dana", ["meetings"])],
        [[Json::Null], [Json::Null]]
    );
}

#[test]
fn a_name_and_an_address_of_two_people_are_neithers_for_sure() {
    let rows = "Who,Day,Kind\nDana Sample <ada@example.com>,2026-10-01,call\n";
    let folder = folder(&[("export/touches.csv", rows)]);
    let audit = audit(folder.path(), &[]);
    assert_eq!([signals(&audit, "ada", ["calls"]), signals(&audit, "dana", ["calls"])], [[Json::Null], [Json::Null]]);
    assert_eq!(audit["counts"]["protected_by"]["met-or-called"], Json::Null);
}

#[test]
fn the_owner_beside_somebody_else_is_not_alone() {
    let rows = "Who,Day,Kind\n\"Noor Example, Chloé Sample\",2026-10-01,call\n\"Example, Noor\",2026-10-01,call\n";
    let owner = "First Name,Last Name,Headline,Industry\nNoor,Example,,\n";
    let folder = folder(&[
        ("export/touches.csv", rows),
        ("linkprune.toml", "[owner]\nname = \"Noor Example\"\n"),
        ("export/Profile.csv", owner),
    ]);
    let audit = audit(folder.path(), &[]);
    assert_eq!(signals(&audit, "chloe", ["calls"]), [Json::Null]);
    assert_eq!(account(&audit, "touches.csv"), "2 = 1 + [1 with nobody but you] + 0");
}

#[test]
fn what_a_phone_logs_besides_calls_is_no_call_for_sure() {
    let rows = "Name,Phone number,Date,Type\nAda Example,+1,2026-10-01,Verpasst\nAda Example,+1,2026-10-01,Not answered\n\
                Ada Example,+1,2026-10-01,3\nChloé Sample,+1,2026-10-01,SMS\nDana Sample,+1,2026-10-01,Incoming\n";
    let folder = folder(&[("log.csv", rows)]);
    let log = audit(folder.path(), &["--touches", "log.csv", "--map", "who=Name,day=Date,kind=Type"]);
    assert_eq!(account(&log, "log.csv"), "5 = 2 + [3 a call that nobody took] + 0");
    let calls = ["ada", "chloe", "dana"].map(|slug| signals(&log, slug, ["calls"]));
    assert_eq!(calls, [[Json::from(0)], [Json::Null], [Json::from(1)]]);
    let mail = self::folder(&[("export/touches.csv", "Who,Day,Kind\nAda Example,2026-10-01,received\n")]);
    assert_eq!(signals(&audit(mail.path(), &[]), "ada", ["calls"]), [Json::Null]);
}

#[test]
fn a_file_of_the_configuration_is_spared_where_an_option_takes_its_place() {
    let config = "[outside]\ntouches = \"calls.csv\"\n";
    let rows = "Who,Day,Kind\nAda Example,2026-10-01,call\n";
    let folder = folder(&[("linkprune.toml", config), ("calls.csv", rows), ("other.csv", rows)]);
    let (code, said) = refusal(folder.path(), &["--touches", "other.csv", "-o", "calls.csv", "--no-ledger"]);
    assert_eq!(code, 5, "{said}");
    assert_eq!(fs::read_to_string(folder.path().join("calls.csv")).unwrap(), rows);
}

#[test]
fn an_address_book_given_twice_says_what_it_says_once() {
    let card = "BEGIN:VCARD\nVERSION:3.0\nFN:Chloé Sample\nEMAIL:cs@home.example\nEND:VCARD\n";
    let rows = "Who,Day,Kind\ncs@home.example,2026-10-01,call\n";
    let folder = folder(&[("a.vcf", card), ("b.vcf", card), ("export/touches.csv", rows)]);
    for books in [&["--contacts", "a.vcf"][..], &["--contacts", "a.vcf", "--contacts", "b.vcf"]] {
        assert_eq!(
            signals(&audit(folder.path(), books), "chloe", ["calls", "in_my_contacts"]),
            [Json::from(1), Json::from(true)]
        );
    }
    let two = "BEGIN:VCARD\nVERSION:3.0\nFN:\nEMAIL:chloe.sample@x.example\nEMAIL:cs@y.example\nEND:VCARD\n";
    let folder = self::folder(&[("a.vcf", two)]);
    let audit = audit(folder.path(), &["--contacts", "a.vcf"]);
    assert_eq!(
        [signals(&audit, "chloe", ["in_my_contacts"]), signals(&audit, "ada", ["in_my_contacts"])],
        [[Json::Null], [Json::from(false)]]
    );
}

#[test]
fn the_owners_own_addresses_are_known_from_the_export() {
    let addresses =
        "Email Address,Confirmed,Primary,Updated On\nme77@elsewhere.example,Yes,Yes,\nada@example.com,Yes,No,\n";
    let event = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260301\nORGANIZER:mailto:Me77@elsewhere.example\n\
                 ATTENDEE;CN=Chloé Sample:mailto:chloe@elsewhere.example\nEND:VEVENT\nEND:VCALENDAR\n";
    let rows = "Who,Day,Kind\nme77@elsewhere.example,2020-01-01,call\nada@example.com,2020-01-02,call\n\
                Dana Sample <me77@elsewhere.example>,2020-01-03,call\n";
    let folder = folder(&[("home.ics", event), ("export/touches.csv", rows)]);
    let without = audit(folder.path(), &["--calendar", "home.ics"]);
    assert_eq!(signals(&without, "bram", ["meetings", "calls"]), [Json::Null, Json::Null]);
    fs::write(folder.path().join("export/Email Addresses.csv"), addresses).unwrap();
    let with = audit(folder.path(), &["--calendar", "home.ics"]);
    assert_eq!(signals(&with, "bram", ["meetings", "calls"]), [0, 0].map(Json::from));
    // Families share addresses.
    assert_eq!(signals(&with, "dana", ["meetings", "calls"]), [0, 1].map(Json::from));
    assert_eq!(signals(&with, "chloe", ["meetings", "calls"]), [1, 0].map(Json::from));
    // What a connection has as theirs is theirs.
    assert_eq!(signals(&with, "ada", ["calls"]), [Json::from(1)]);
    assert_eq!(account(&with, "touches.csv"), "3 = 2 + [1 with nobody but you] + 0");
    let declined = event.replace("ORGANIZER:", "ATTENDEE;PARTSTAT=DECLINED:");
    fs::write(folder.path().join("home.ics"), declined).unwrap();
    let declined = audit(folder.path(), &["--calendar", "home.ics"]);
    assert_eq!(account(&declined, "home.ics"), "1 = 0 + [1 declined by you] + 0");
}

#[test]
fn every_address_of_a_row_is_looked_up() {
    let rows = "Who,Day,Kind,Email\nA. E.,2026-03-01,call,a@elsewhere.example; ada@example.com\n\
                \"Chloé Sample <chloe@elsewhere.example>, Dana Sample <dana@elsewhere.example>\",2026-03-02,meeting,\n";
    let folder = folder(&[("export/touches.csv", rows)]);
    let audit = audit(folder.path(), &[]);
    assert_eq!(signals(&audit, "ada", ["calls"]), [Json::from(1)]);
    for slug in ["chloe", "dana"] {
        assert_eq!(signals(&audit, slug, ["meetings"]), [Json::from(1)], "{slug}");
    }
}

#[test]
fn whoever_is_named_twice_was_met_once_and_the_owner_is_not_counted() {
    let crowd = |others: usize| {
        let others: Vec<String> = (0..others).map(|n| format!("Guest {n} Elsewhere")).collect();
        format!("Ada Example; Noor Example; {}", others.join("; "))
    };
    let rows = format!(
        "Who,Day,Kind\nChloé Sample; chloé sample; Chloé Sample,2026-03-01,call\n{},2026-03-02,call\n{},2026-03-03,meeting\n",
        crowd(9),
        crowd(10)
    );
    let folder = folder(&[("export/touches.csv", &rows), ("linkprune.toml", "[owner]\nname = \"Noor Example\"\n")]);
    let audit = audit(folder.path(), &[]);
    assert_eq!(signals(&audit, "chloe", ["calls"]), [Json::from(1)]);
    assert_eq!(account(&audit, "touches.csv"), "3 = 2 + [1 with more than ten people] + 0");
    assert_eq!(signals(&audit, "ada", ["calls", "meetings"]), [1, 0].map(Json::from));
}

#[test]
fn an_unread_address_leaves_those_in_doubt_whom_it_spells() {
    let event = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261301\nATTENDEE:mailto:c.sample@elsewhere.example\n\
                 END:VEVENT\nEND:VCALENDAR\n";
    let folder = folder(&[("home.ics", event)]);
    let audit = audit(folder.path(), &["--calendar", "home.ics"]);
    assert_eq!(account(&audit, "home.ics"), "1 = 0 + [] + 1");
    assert_eq!(signals(&audit, "chloe", ["meetings"]), [Json::Null]);
    assert_eq!(signals(&audit, "ada", ["meetings"]), [Json::from(0)]);
}

#[test]
fn a_card_with_several_profiles_is_of_whom_the_list_knows() {
    let card = |urls: &[&str]| {
        let urls: Vec<String> = urls.iter().map(|slug| format!("URL:https://www.linkedin.com/in/{slug}\n")).collect();
        format!("BEGIN:VCARD\nVERSION:3.0\nFN:Somebody\n{}END:VCARD\n", urls.concat())
    };
    let folder = folder(&[("book.vcf", &card(&["elsewhere", "chloe"]))]);
    let one = audit(folder.path(), &["--contacts", "book.vcf"]);
    assert_eq!(signals(&one, "chloe", ["in_my_contacts"]), [Json::from(true)]);
    fs::write(folder.path().join("book.vcf"), card(&["chloe", "bram"])).unwrap();
    let two = audit(folder.path(), &["--contacts", "book.vcf"]);
    assert_eq!(signals(&two, "bram", ["in_my_contacts"]), [Json::Null]);
    assert_eq!(signals(&two, "dana", ["in_my_contacts"]), [Json::from(false)]);
}
