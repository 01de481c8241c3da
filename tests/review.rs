//! `review --plain` from outside: every answer that is acknowledged is in the ledger, whatever happens next.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use linkprune::store::ledger::{Ledger, OwnerInLedger, Standing};
use tempfile::TempDir;

use crate::program::{program, run_in};

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
const MAIL: &str = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n";
const LEDGER: &str = "ledger.sqlite";

/// An export of people who have their number for a name, and of whose messages the first has one.
fn folder(people: usize) -> TempDir {
    let folder = TempDir::new().unwrap();
    let export = folder.path().join("export");
    fs::create_dir(&export).unwrap();
    let mut rows = HEADER.to_owned();
    for number in 0..people {
        let company = if number % 2 == 0 { "Contoso" } else { "Fabrikam" };
        let _ = writeln!(
            rows,
            "P{number:03},Example,https://www.linkedin.com/in/p{number:03},,{company},Analyst,01 Jan 2015"
        );
    }
    fs::write(export.join("Connections.csv"), rows).unwrap();
    let noor = "Noor Example,https://www.linkedin.com/in/noor";
    let ada = "P000 Example,https://www.linkedin.com/in/p000";
    let hostile = "\"<p>c4n4ry \u{1b}[31m &amp; more</p>\"";
    let mail = format!(
        "{MAIL}c1,{noor},{ada},2021-03-01 10:00:00 UTC,,{hostile},SENT\nc1,{ada},{noor},2021-03-02 10:00:00 UTC,,\"He said \"\"yes\"\"\nand left\",INBOX\n"
    );
    fs::write(export.join("messages.csv"), mail).unwrap();
    fs::write(export.join("Profile.csv"), "First Name,Last Name\nNoor,Example\n").unwrap();
    fs::create_dir(folder.path().join("rules")).unwrap();
    let rule =
        "//! All\n//! example: days_connected = 9 => remove 60\nif days_connected > 7 { remove(60, \"old\"); }\n";
    fs::write(folder.path().join("rules/old.rhai"), rule).unwrap();
    folder
}

const REVIEW: [&str; 6] = ["--as-of", "2026-11-01", "--ledger", LEDGER, "--plain", "--sort=name"];

/// The same export as LinkedIn packs it.
fn zipped(folder: &Path) {
    let mut zip = zip::ZipWriter::new(fs::File::create(folder.join("export.zip")).unwrap());
    for entry in fs::read_dir(folder.join("export")).unwrap() {
        let path = entry.unwrap().path();
        zip.start_file(path.file_name().unwrap().to_str().unwrap(), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&fs::read(path).unwrap()).unwrap();
    }
    zip.finish().unwrap();
}

/// A review that is asked line by line.
struct Asked {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Asked {
    fn start(folder: &Path, more: &[&str]) -> (Self, Vec<String>) {
        Self::start_with(folder, "export", more)
    }

    fn start_with(folder: &Path, export: &str, more: &[&str]) -> (Self, Vec<String>) {
        let mut command = program(folder, &[&["review", export], &REVIEW[..], more].concat());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (input, output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let mut asked = Self { child, input, output };
        let lines = asked.until_asked();
        (asked, lines)
    }

    /// The lines up to the next question.
    fn until_asked(&mut self) -> Vec<String> {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if self.output.read_line(&mut line).unwrap() == 0 || line.ends_with("quit?\n") || line.ends_with("leave?\n")
            {
                return lines;
            }
            lines.push(line.trim_end().to_owned());
        }
    }

    fn say(&mut self, line: &str) -> Vec<String> {
        writeln!(self.input, "{line}").unwrap();
        self.until_asked()
    }

    /// The end of the input, and what is said then.
    fn end(self) -> Vec<String> {
        let Self { mut child, input, output } = self;
        drop(input);
        let lines = output.lines().map(Result::unwrap).collect();
        assert_eq!(child.wait().unwrap().code(), Some(0));
        lines
    }
}

/// Answers a whole review from a list of lines; everything it printed.
fn answered(folder: &Path, more: &[&str], lines: &[&str]) -> Vec<String> {
    let (mut asked, mut said) = Asked::start(folder, more);
    for line in lines {
        if writeln!(asked.input, "{line}").is_err() {
            break;
        }
    }
    said.extend(asked.end());
    said
}

fn standing(folder: &Path) -> Vec<Standing> {
    let Some(ledger) = Ledger::existing(&folder.join(LEDGER)).unwrap() else { return Vec::new() };
    let owners = ledger.owners().unwrap();
    let Some((id, owner)) = owners.first() else { return Vec::new() };
    assert_eq!(ledger.owner(owner).unwrap(), OwnerInLedger::Known(*id));
    ledger.standing(*id).unwrap()
}

/// What the ledger says about everybody, in words.
fn held(folder: &Path) -> BTreeMap<String, String> {
    let words = |one: Standing| {
        let decision = one.record.decision.map_or_else(|| "undecided".into(), |decision| decision.words());
        let confirmed = if one.record.progress.confirmed { " confirmed" } else { "" };
        let note = if one.record.note.is_empty() { String::new() } else { format!(" ({})", one.record.note) };
        (one.person.first_name, format!("{decision}{confirmed}{note}"))
    };
    standing(folder).into_iter().map(words).collect()
}

fn map(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, words)| ((*name).to_owned(), (*words).to_owned())).collect()
}

#[test]
fn every_answer_is_in_the_ledger_before_the_next_question() {
    let folder = folder(6);
    let here = folder.path();
    let (mut asked, first) = Asked::start(here, &[]);
    assert!(first.contains(&"P000 Example".into()), "{first:?}");
    for (line, acknowledged, name, words) in [
        ("remove", "remove: P000 Example, Analyst · Contoso", "P000", "remove"),
        ("note met in Lisbon", "noted: P001 Example, Analyst · Fabrikam", "P001", "undecided (met in Lisbon)"),
        ("k", "keep: P001 Example, Analyst · Fabrikam", "P001", "keep (met in Lisbon)"),
        ("later 2099-03-01", "later 2099-03-01: P002 Example, Analyst · Contoso", "P002", "later 2099-03-01"),
        ("u", "undone: P002 Example, Analyst · Contoso", "P001", "keep (met in Lisbon)"),
    ] {
        assert_eq!(asked.say(line)[0], acknowledged);
        assert_eq!(held(here).get(name).map(String::as_str), Some(words), "{line}");
    }
    assert_eq!(held(here), map(&[("P000", "remove"), ("P001", "keep (met in Lisbon)")]));
    assert!(asked.say("later 2001-01-01")[0].contains("is not after today"));
    assert!(asked.say("perhaps")[0].contains("`perhaps` is not an answer"));
    let end = asked.end();
    assert!(end.contains(&"2 of 6 decided: 1 remove, 1 keep, 0 later; 0 skipped, 4 to come".into()), "{end:?}");
    // The next sitting goes on after the last answer.
    let (asked, first) = Asked::start(here, &[]);
    assert!(first.contains(&"P002 Example".into()), "{first:?}");
    assert!(!first.iter().any(|line| line.contains("before this one")), "{first:?}");
    asked.end();
    // Whoever was skipped is left behind, and it says so.
    answered(here, &[], &["skip", "keep"]);
    let (asked, first) = Asked::start(here, &[]);
    assert_eq!(first[1], "1 before this one is still open: they come at the end");
    asked.end();
}

#[test]
fn at_the_end_chosen_removals_are_confirmed_or_taken_back() {
    let folder = folder(4);
    let here = folder.path();
    let said = answered(here, &[], &["r", "r", "k", "r", "list 1", "take back p001", "confirm all"]);
    assert!(said.contains(&"everybody shown is decided".into()), "{said:?}");
    assert!(said.contains(&"3 chosen removals to confirm; somebody may be in several of these groups".into()));
    assert!(said.contains(&"1. 1 person with whom you talked, or may have".into()), "{said:?}");
    assert!(said.contains(&"taken back: P001 Example, Analyst · Fabrikam".into()));
    assert!(said.contains(&"confirmed: 2 people".into()));
    let next = "2 removals are confirmed and to be done: `linkprune worklist export --as-of 2026-11-01 --ledger ledger.sqlite`";
    assert_eq!(said.last().unwrap(), next);
    let expected =
        [("P000", "remove confirmed"), ("P001", "undecided"), ("P002", "keep"), ("P003", "remove confirmed")];
    assert_eq!(held(here), map(&expected));
    // Confirming is one step, and undone as one.
    let (mut asked, first) = Asked::start(here, &[]);
    assert!(first.contains(&"P001 Example".into()), "{first:?}");
    // What was said in an earlier sitting has its time.
    for who in ["P003", "P001"] {
        let undone = asked.say("undo").remove(0);
        assert!(undone.starts_with("undone (said 2"), "{undone}");
        assert!(undone.contains(&format!(", before this sitting): {who} Example")), "{undone}");
    }
    let expected = [("P000", "remove"), ("P001", "remove"), ("P002", "keep"), ("P003", "remove")];
    assert_eq!(held(here), map(&expected));
    let end = asked.end();
    assert!(end.contains(&"3 chosen removals are not confirmed: `check` in the next review confirms them".into()));
}

#[test]
fn after_the_last_answer_there_is_a_way_back() {
    let folder = folder(1);
    let here = folder.path();
    answered(here, &[], &["keep"]);
    let (mut asked, first) = Asked::start(here, &[]);
    assert_eq!(first.last().unwrap(), "everybody shown is decided");
    assert_eq!(asked.say("remove"), ["nobody is left to decide on here"]);
    assert!(asked.say("back").iter().any(|line| line.starts_with("you decided: keep, on ")));
    assert_eq!(asked.say("remove")[0], "remove: P000 Example, Analyst · Contoso");
    assert_eq!(asked.say("confirm all")[0], "confirmed: P000 Example, Analyst · Contoso");
    assert!(asked.say("undo")[0].starts_with("undone: P000"));
    assert!(asked.say("undo")[0].starts_with("undone: P000"));
    assert_eq!(held(here), map(&[("P000", "keep")]));
    asked.end();
}

#[test]
fn one_by_one_each_removal_is_confirmed_or_not() {
    let folder = folder(3);
    let here = folder.path();
    answered(here, &[], &["r", "r", "r", "one by one", "confirm", "perhaps", "take back", "skip", "leave"]);
    let expected = [("P000", "remove confirmed"), ("P001", "undecided"), ("P002", "remove")];
    assert_eq!(held(here), map(&expected));
}

#[test]
fn the_double_check_takes_plain_words_and_quit_ends_the_review() {
    for word in ["all", "Yes", "y"] {
        let folder = folder(2);
        let said = answered(folder.path(), &[], &["r", "r", word]);
        assert!(said.contains(&"confirmed: 2 people".into()), "{word}: {said:?}");
    }
    let folder = folder(2);
    let here = folder.path();
    // Nothing after `quit` is read.
    let said = answered(here, &[], &["r", "r", "help", "one by one", "help", "quit", "undo"]);
    assert_eq!(held(here), map(&[("P000", "remove"), ("P001", "remove")]));
    for words in ["take back NAME: leave that person undecided again", "skip: decide it another time"] {
        assert!(said.contains(&words.into()), "{said:?}");
    }
    let said = answered(here, &[], &["help", "check", "quit", "undo"]);
    assert_eq!(held(here), map(&[("P000", "remove"), ("P001", "remove")]));
    assert!(said.iter().any(|line| line.ends_with("take back NAME, help, leave?")), "{said:?}");
}

#[test]
fn help_lists_every_word() {
    let folder = folder(1);
    let (mut asked, _) = Asked::start(folder.path(), &[]);
    let said = asked.say("help");
    for word in ["remove", "later", "next", "sort", "check", "help", "quit"] {
        assert!(said.iter().any(|line| line.starts_with(&format!("{word}: "))), "{word}: {said:?}");
    }
    asked.end();
}

#[test]
fn a_card_says_once_what_is_not_there() {
    let folder = folder(1);
    let here = folder.path();
    let people = fs::read_to_string(here.join("export/Connections.csv")).unwrap();
    let blank = "Q,Example,https://www.linkedin.com/in/q,,,,01 Jan 2015\n";
    fs::write(here.join("export/Connections.csv"), people + blank).unwrap();
    let (mut asked, first) = Asked::start(here, &[]);
    assert!(first.contains(&"first message 2021-03-01, last touch 2021-03-02 (message)".into()), "{first:?}");
    let shown = asked.say("skip").join("\n");
    assert!(shown.contains("\ncompany and position are blank\n"), "{shown}");
    assert!(shown.contains("\nno message either way"), "{shown}");
    for left_out in ["first message", "last touch", "industry", "who else you know"] {
        assert!(!shown.contains(left_out), "{left_out}: {shown}");
    }
    asked.end();
    // Without the file nothing is known about messages.
    fs::remove_file(here.join("export/messages.csv")).unwrap();
    fs::remove_file(here.join(LEDGER)).unwrap();
    fs::write(here.join("linkprune.toml"), "[owner]\nname = \"Noor Example\"\n").unwrap();
    let (asked, first) = Asked::start(here, &[]);
    assert!(first.contains(&"how many messages you exchanged is unknown".into()), "{first:?}");
    assert!(first.iter().any(|line| line.starts_with("first message unknown")), "{first:?}");
    asked.end();
}

#[test]
fn whoever_has_a_note_is_confirmed_with_a_warning() {
    let folder = folder(2);
    let said = answered(folder.path(), &[], &["skip", "note met in Lisbon", "r", "check", "one by one", "leave"]);
    let warned = ["1. 1 person with a note of yours", "   warning: you keep a note about them"].map(str::to_owned);
    assert!(said.windows(2).any(|lines| lines == warned), "{said:?}");
    assert!(said.contains(&"P001 Example, Analyst · Fabrikam (you keep a note about them)".into()), "{said:?}");
}

#[test]
fn of_two_reviews_at_once_the_second_is_told_and_asked() {
    let folder = folder(3);
    let here = folder.path();
    let (mut one, _) = Asked::start(here, &[]);
    let (mut other, _) = Asked::start(here, &[]);
    assert_eq!(one.say("remove")[0], "remove: P000 Example, Analyst · Contoso");
    let told = other.say("keep");
    let expected = "not written: P000 Example, Analyst · Contoso is remove meanwhile, by another `linkprune review`; \
        answer again to overrule it";
    assert_eq!(told[0], expected);
    assert!(told.iter().any(|line| line.starts_with("you decided: remove, on ")), "{told:?}");
    assert_eq!(held(here), map(&[("P000", "remove")]));
    assert_eq!(other.say("keep")[0], "keep: P000 Example, Analyst · Contoso");
    assert_eq!(held(here), map(&[("P000", "keep")]));
    // What one has undone is told to the other as well.
    assert!(other.say("undo")[0].starts_with("undone: P000"));
    assert!(other.say("undo")[0].ends_with(", before this sitting): P000 Example, Analyst · Contoso"));
    one.say("back");
    assert!(one.say("note met")[0].starts_with("not written: P000 Example, Analyst · Contoso is undecided meanwhile"));
    one.end();
    other.end();
}

#[test]
fn people_who_cannot_be_told_apart_are_skipped_only() {
    let folder = folder(1);
    let here = folder.path();
    let rows = "Ada,Example,,,Contoso,Analyst,01 Jan 2015\nAda,Example,,,Contoso,Clerk,01 Jan 2015\n";
    fs::write(here.join("export/Connections.csv"), format!("{HEADER}{rows}")).unwrap();
    fs::write(here.join("linkprune.toml"), "[owner]\nname = \"Noor Example\"\n").unwrap();
    let (mut asked, first) = Asked::start(here, &[]);
    assert!(first.iter().any(|line| line.starts_with("warning: somebody else in this export has the same name")));
    assert!(asked.say("remove")[0].starts_with("somebody else in this export has the same name"));
    assert!(asked.say("skip")[0].starts_with("skipped: Ada Example"));
    asked.end();
    assert_eq!(held(here), map(&[]));
}

#[test]
fn messages_are_shown_when_asked_for_twice_and_kept_nowhere() {
    let folder = folder(2);
    let here = folder.path();
    zipped(here);
    for export in ["export.zip", "export"] {
        let _ = fs::remove_file(here.join(LEDGER));
        let (mut asked, _) = Asked::start_with(here, export, &[]);
        let first = asked.say("messages");
        assert!(first[0].starts_with("this shows what you and they wrote, on this screen only"), "{first:?}");
        let expected = [
            "2021-03-01 10:00 you wrote:",
            "  c4n4ry \u{fffd}[31m & more",
            "2021-03-02 10:00 they wrote:",
            "  He said \"yes\"",
            "  and left",
        ];
        assert_eq!(asked.say("m"), expected);
        asked.say("skip");
        assert_eq!(asked.say("m"), ["no message between the two of you is certain"]);
        asked.say("note kept");
        asked.end();
    }
    assert_eq!(held(here), map(&[("P001", "undecided (kept)")]));
    let ledger = fs::read(here.join(LEDGER)).unwrap();
    assert!(!ledger.windows(6).any(|bytes| bytes == b"c4n4ry"));
    // Another export under the same name is noticed.
    let (mut asked, _) = Asked::start(here, &[]);
    asked.say("m");
    let people = fs::read_to_string(here.join("export/Connections.csv")).unwrap();
    fs::write(here.join("export/Connections.csv"), people.replace("Analyst", "Manager")).unwrap();
    assert_eq!(asked.say("m"), ["the export has changed since this review began"]);
    asked.end();
}

#[test]
fn a_sitting_can_be_about_some_of_the_list_only() {
    let folder = folder(6);
    let here = folder.path();
    let said = answered(here, &["--company", "FABRIKAM", "--band", "remove", "--rule", "old"], &["k", "q"]);
    assert!(said.contains(&"3 of them are shown: the others are filtered out".into()), "{said:?}");
    assert!(said.contains(&"P001 Example".into()) && !said.contains(&"P000 Example".into()), "{said:?}");
    assert_eq!(held(here), map(&[("P001", "keep")]));
    let goal = answered(here, &["--goal", "2"], &[]);
    assert!(goal[0].starts_with("3 people on the list, 1 decided"), "{goal:?}");
}

#[test]
fn what_leaves_no_place_for_answers_is_refused() {
    let folder = folder(1);
    for (arguments, words) in [
        (&["review", "-"][..], "reads the export from where the answers come from"),
        (&["review", "--sample"], "the people of the sample have no place in your ledger"),
        (&["review", "export", "--rule", "odl"], "did you mean `old`?"),
        (&["review", "export", "--industry", "sofware"], "did you mean `software`?"),
        (&["review", "export", "--goal", "0"], "a goal of 0 lists nobody"),
    ] {
        let output = run_in(folder.path(), arguments);
        let said = String::from_utf8(output.stderr).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
    // Nobody is known to be the owner.
    fs::remove_file(folder.path().join("export/messages.csv")).unwrap();
    fs::remove_file(folder.path().join("export/Profile.csv")).unwrap();
    let output = run_in(folder.path(), &["review", "export"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("nothing in this export says whose it is"), "{said}");
}

#[test]
fn whoever_is_protected_is_chosen_with_a_warning() {
    let folder = folder(2);
    let here = folder.path();
    fs::write(here.join("linkprune.toml"), "[keep]\npeople = [\"P000 Example\"]\n").unwrap();
    let (mut asked, _) = Asked::start(here, &["--list", "all", "--band", "protected"]);
    asked.say("remove");
    let end = asked.say("leave");
    assert!(end.is_empty(), "{end:?}");
    let card = asked.say("back");
    assert!(card.iter().any(|line| line.starts_with("protected: keep list")), "{card:?}");
    let warning = "warning: you decided to remove them, and a rule or your keep list protects them";
    assert!(card.contains(&warning.to_owned()), "{card:?}");
    asked.end();
    // The list of an audit does not have them; a review has.
    let (mut asked, first) = Asked::start(here, &[]);
    assert!(first[0].starts_with("2 people on the list, 1 decided"), "{first:?}");
    let check = asked.say("check");
    assert!(check.contains(&"1. 1 person whom a rule or your keep list protects".into()), "{check:?}");
    asked.end();
}

#[test]
fn hostile_cells_do_nothing_to_a_terminal() {
    let folder = folder(1);
    let here = folder.path();
    let rows = "\u{1b}[2JAda,\u{202e}Example,javascript:alert(1),,\"Con\u{7}toso\",\"Ana\u{9b}lyst\",01 Jan 2015\n";
    fs::write(here.join("export/Connections.csv"), format!("{HEADER}{rows}")).unwrap();
    fs::write(here.join("linkprune.toml"), "[owner]\nname = \"Noor Example\"\n").unwrap();
    let (mut asked, mut said) = Asked::start(here, &[]);
    for line in [
        "note \u{1b}[31mred\u{202e}",
        "find \u{1b}[2J",
        "\u{1b}]0;x",
        "card",
        "remove",
        "list 1",
        "take back \u{1b}",
        "leave",
    ] {
        said.extend(asked.say(line));
    }
    said.extend(asked.end());
    let acts = |c: char| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c);
    assert!(said.iter().all(|line| !line.contains(acts)), "{said:?}");
    assert!(said.iter().any(|line| line.contains("\u{fffd}[2JAda \u{fffd}Example")), "{said:?}");
    assert!(said.iter().any(|line| line.starts_with("no address in this export")), "{said:?}");
}

#[test]
fn no_answer_after_a_search_that_found_nobody_is_taken() {
    let folder = folder(3);
    let here = folder.path();
    for answer in ["remove", "keep", "later", "note met in Lisbon", "skip"] {
        let (mut asked, _) = Asked::start(here, &[]);
        let said = asked.say("find somebody else");
        assert_eq!(said, ["nobody shown here has these words in name, company or position"]);
        asked.say("an error of typing");
        let said = asked.say(answer);
        assert!(said[0].starts_with("not taken, because the search found nobody"), "{answer}: {said:?}");
        // The card says whom it would be about.
        assert!(said.contains(&"P000 Example".into()), "{answer}: {said:?}");
        asked.say("find p002");
        asked.end();
        assert_eq!(held(here), BTreeMap::new(), "{answer}");
    }
    let (mut asked, _) = Asked::start(here, &[]);
    for line in ["find somebody else", "remove", "remove"] {
        asked.say(line);
    }
    asked.end();
    assert_eq!(held(here), BTreeMap::from([("P000".into(), "remove".into())]));
}

#[test]
fn only_messages_that_are_certainly_theirs_are_shown() {
    let folder = folder(3);
    let here = folder.path();
    let noor = "Noor Example,https://www.linkedin.com/in/noor";
    let one = "P000 Example,https://www.linkedin.com/in/p000";
    let mut mail = String::from(
        "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,IS MESSAGE DRAFT\n",
    );
    // The newest comes first, as LinkedIn writes it.
    for minute in (10..22).rev() {
        let _ = writeln!(mail, "c1,{noor},{one},2021-03-01 10:{minute}:00 UTC,,text {minute},SENT,No");
    }
    let _ = writeln!(mail, "c1,{noor},{one},2021-03-01 11:00:00 UTC,,a draft,SENT,Yes");
    let both = "\"P000 Example,P001 Example\",\"https://www.linkedin.com/in/p000,https://www.linkedin.com/in/p001\"";
    let _ = writeln!(mail, "c2,{noor},{both},2021-03-02 10:00:00 UTC,,to a group,SENT,No");
    let _ = writeln!(mail, "c3,P002 Example,,{noor},2021-03-03 10:00:00 UTC,,by whom,INBOX,No");
    fs::write(here.join("export/messages.csv"), mail).unwrap();
    let people = fs::read_to_string(here.join("export/Connections.csv")).unwrap();
    let namesake = "P002,Example,https://www.linkedin.com/in/another,,Contoso,Analyst,01 Jan 2015\n";
    fs::write(here.join("export/Connections.csv"), people + namesake).unwrap();
    let (mut asked, _) = Asked::start(here, &[]);
    asked.say("m");
    let said = asked.say("m");
    assert_eq!(said[..3], ["2 older messages are not shown", "2021-03-01 10:12 you wrote:", "  text 12"]);
    assert_eq!(said[19..], ["2021-03-01 10:21 you wrote:", "  text 21"]);
    asked.say("find p002");
    let doubt = "other messages may be theirs, and nothing tells: they are not shown";
    assert_eq!(asked.say("m"), ["no message between the two of you is certain", doubt]);
    asked.end();
}

/// How many times a review is killed: `LINKPRUNE_KILLS`, else 200.
fn kills() -> u64 {
    std::env::var("LINKPRUNE_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(200)
}

#[test]
fn a_killed_review_has_kept_what_it_acknowledged_and_nothing_else() {
    /// So many rounds share a ledger.
    const SHARED: u64 = 20;
    let folder = folder(60);
    let here = folder.path();
    let mut expected = BTreeMap::new();
    let mut chance = 7u64;
    for round in 0..kills() {
        if round % SHARED == 0 {
            let _ = fs::remove_file(here.join(LEDGER));
            let _ = fs::remove_file(here.join(format!("{LEDGER}-journal")));
            expected = BTreeMap::new();
        }
        let (mut asked, mut lines) = Asked::start(here, &[]);
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        for _ in 0..(chance >> 33) % 3 {
            let name = lines.iter().find_map(|line| line.strip_suffix(" Example")).unwrap().to_owned();
            let word = if (chance >> 40).is_multiple_of(2) { "remove" } else { "keep" };
            lines = asked.say(word);
            assert!(lines[0].starts_with(&format!("{word}: {name}")), "{lines:?}");
            expected.insert(name, word.to_owned());
        }
        let pending = lines.iter().find_map(|line| line.strip_suffix(" Example")).unwrap().to_owned();
        writeln!(asked.input, "remove").unwrap();
        std::thread::sleep(std::time::Duration::from_micros((chance >> 20) % 12_000));
        asked.child.kill().unwrap();
        asked.child.wait().unwrap();
        let held = held(here);
        let mut with_pending = expected.clone();
        with_pending.insert(pending, "remove".into());
        assert!(held == expected || held == with_pending, "round {round}: {held:?}, not {expected:?}");
        expected = held;
    }
}

#[test]
fn a_killed_confirmation_is_whole_or_not_there() {
    let folder = folder(40);
    let here = folder.path();
    let all = vec!["remove"; 40];
    answered(here, &[], &[&all[..], &["leave"]].concat());
    let mut chance = 11u64;
    for round in 0..kills() / 10 {
        let (mut asked, _) = Asked::start(here, &[]);
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        if standing(here).iter().all(|one| one.record.progress.confirmed) {
            assert!(asked.say("undo")[0].contains(", before this sitting), for 40 people"));
        }
        writeln!(asked.input, "check\nconfirm all").unwrap();
        std::thread::sleep(std::time::Duration::from_micros((chance >> 33) % 25_000));
        asked.child.kill().unwrap();
        asked.child.wait().unwrap();
        let confirmed = standing(here).iter().filter(|one| one.record.progress.confirmed).count();
        assert!(matches!(confirmed, 0 | 40), "{confirmed} in round {round}");
    }
}
