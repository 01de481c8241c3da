//! What a first user tries: help as a command, typing errors, `init`, a new rule. Each once cost somebody's trust.

use std::fs;
use std::process::Output;

use tempfile::TempDir;

use crate::program::run_in;

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn shown(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn swapped_letters_in_an_option_are_understood() {
    let here = TempDir::new().unwrap();
    for (written, meant) in [("--tpo", "'--top'"), ("--sampel", "'--sample'"), ("--lsit", "'--list'")] {
        let output = run_in(here.path(), &["audit", written, "3"]);
        assert_eq!(code(&output), 2);
        assert!(said(&output).contains(meant), "{}", said(&output));
    }
    let output = run_in(here.path(), &["rules", "tune", "--decsions", "x"]);
    assert!(said(&output).contains("'--decisions'"), "{}", said(&output));
}

#[test]
fn help_is_a_command_too() {
    let here = TempDir::new().unwrap();
    for arguments in [&["help"][..], &["help", "audit"], &["rules", "help"]] {
        let output = run_in(here.path(), arguments);
        assert_eq!(code(&output), 0);
        assert!(shown(&output).contains("Usage:"), "{arguments:?}");
    }
}

#[test]
fn init_is_filled_from_the_export_that_is_here() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    fs::write(here.join("Connections.csv"), format!("{HEADER}Ada,A,https://www.linkedin.com/in/ada,,,,01 Jan 2015\n"))
        .unwrap();
    fs::write(here.join("Profile.csv"), "First Name,Last Name,Industry\nNoor,Example,Computer Software\n").unwrap();
    let output = run_in(here, &["init"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    let config = fs::read_to_string(here.join("linkprune.toml")).unwrap();
    assert!(config.contains("\n# name = \"Noor Example\""), "{config}");
    assert!(config.contains("\n# industries = [\"software\"]"), "{config}");
    assert!(said(&output).contains("see them with `linkprune audit`"), "{}", said(&output));
    fs::write(here.join("linkprune.toml"), "[target]\nindustries = [\"sofware\"]\n").unwrap();
    let output = run_in(here, &["init"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    assert!(said(&output).contains("next: run `linkprune audit`, which says what is wrong"), "{}", said(&output));
    let empty = TempDir::new().unwrap();
    let output = run_in(empty.path(), &["init"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    assert!(said(&output).contains("into this folder and run `linkprune audit`;"), "{}", said(&output));
}

#[test]
fn what_is_offered_for_pasting_can_be_pasted() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let rows =
        "Ada,A,,,Zzyzx Quux,Grobbler of Fnords,01 Jan 2015\nBram,B,,,Zzyzx Quux,Grobbler of Fnords,01 Jan 2015\n";
    fs::write(here.join("c.csv"), format!("{HEADER}{rows}")).unwrap();
    let pasted = |output: &Output| {
        let text = shown(output);
        text.split_once("# to name next").map(|(_, rest)| format!("# to name next{rest}")).unwrap()
    };
    // Onto nothing, and below the headers that `init` writes.
    let first = pasted(&run_in(here, &["industries", "c.csv"]));
    assert!(first.contains("[industries.companies]") && first.contains("\"Zzyzx Quux\" = \"\""), "{first}");
    fs::write(here.join("linkprune.toml"), &first).unwrap();
    assert_eq!(code(&run_in(here, &["config", "-q"])), 0, "{first}");
    fs::write(here.join("linkprune.toml"), "[industries.companies]\n").unwrap();
    let second = pasted(&run_in(here, &["industries", "c.csv"]));
    fs::write(here.join("linkprune.toml"), format!("[industries.companies]\n{second}")).unwrap();
    let output = run_in(here, &["config", "-q"]);
    assert_eq!(code(&output), 0, "{second}\n{}", said(&output));
}

/// The statements of a summary: what each is about, and what is said, unwrapped.
fn statements(output: &Output) -> Vec<(String, String)> {
    let mut statements: Vec<(String, String)> = Vec::new();
    for line in said(output).lines().filter(|line| line.len() > 10) {
        let (about, rest) = line.split_at(10);
        match statements.last_mut().filter(|_| about.trim().is_empty()) {
            Some((_, said)) => *said = format!("{said} {rest}"),
            None => statements.push((about.trim().to_owned(), rest.to_owned())),
        }
    }
    statements
}

/// What is said about something, all of it.
fn about<'a>(statements: &'a [(String, String)], what: &str) -> Vec<&'a str> {
    statements.iter().filter(|(about, _)| about == what).map(|(_, said)| said.as_str()).collect()
}

/// Connections.csv alone, of the sample.
fn list_alone(folder: &str) -> TempDir {
    let here = TempDir::new().unwrap();
    fs::create_dir(here.path().join(folder)).unwrap();
    fs::copy("sample-data/this-year/Connections.csv", here.path().join(folder).join("Connections.csv")).unwrap();
    here
}

#[test]
fn a_first_run_begins_with_what_is_relevant() {
    let here = list_alone("my export");
    let output = run_in(here.path(), &["audit", "my export", "-o", "list.csv"]);
    let said = statements(&output);
    let (what, first) = said.first().unwrap();
    assert_eq!(what, "relevant");
    let command = first.split('`').nth(1).unwrap();
    let options = command.strip_prefix("linkprune audit \"my export\" ").unwrap();
    let options: Vec<&str> = options.split(' ').collect();
    assert!(matches!(options.as_slice(), ["--industries", _, "--functions", _]), "{command}");
    for names in [options[1], options[3]] {
        assert_eq!(names.split(',').count(), 3, "{command}");
    }
    assert!(about(&said, "next")[0].starts_with("`linkprune init \"my export\"`"), "{said:?}");
    assert_eq!(about(&said, "relevant").len(), 1, "{said:?}");
    // What is offered works, and nothing is asked a second time.
    let pasted = run_in(here.path(), &[&["audit", "my export", "-o", "list.csv"], options.as_slice()].concat());
    assert_eq!(code(&pasted), 0);
    let relevant = statements(&pasted);
    assert!(!about(&relevant, "relevant")[0].contains("unknown"), "{relevant:?}");
    // Said once: the warning about it is left out.
    assert!(about(&said, "warning").iter().all(|warning| !warning.contains("your own industry")), "{said:?}");
}

#[test]
fn an_empty_list_says_why_and_how_to_go_on() {
    let here = list_alone("export");
    fs::write(here.path().join("linkprune.toml"), "[bands]\nremove = 900\nreview = 800\n").unwrap();
    let output = run_in(here.path(), &["audit", "export", "-o", "list.csv"]);
    assert_eq!(fs::read_to_string(here.path().join("list.csv")).unwrap().lines().count(), 1);
    let said = statements(&output);
    let list = about(&said, "list")[0];
    assert!(list.starts_with("nobody, of 438: no score reaches 800, the highest is "), "{list}");
    assert!(list.contains("messages.csv"), "{list}");
    let unknown = about(&said, "unknown")[0];
    assert!(unknown.starts_with("every file but Connections.csv is absent"), "{unknown}");
    let next = about(&said, "next")[0].split('`').nth(1).unwrap();
    assert_eq!(next, "linkprune audit export --goal 40");
    let goal: Vec<&str> = next.split(' ').skip(1).chain(["-o", "goal.csv"]).collect();
    assert_eq!(code(&run_in(here.path(), &goal)), 0);
    assert_eq!(fs::read_to_string(here.path().join("goal.csv")).unwrap().lines().count(), 41);
}

#[test]
fn a_summary_shows_three_warnings_and_counts_the_rest() {
    let here = TempDir::new().unwrap();
    let config = "[keep]\npeople = [\"Nobody Here\", \"Nobody There\"]\n";
    fs::write(here.path().join("kept.toml"), config).unwrap();
    let audit = ["audit", "--sample", "--as-of", "2026-11-01", "--format", "json", "--config", "kept.toml"];
    let output = run_in(here.path(), &audit);
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let all: Vec<&str> =
        document["warnings"].as_array().unwrap().iter().map(|warning| warning["text"].as_str().unwrap()).collect();
    assert!(all.len() > 3, "{all:?}");
    let short = statements(&output);
    let warnings = about(&short, "warning");
    assert_eq!(warnings[..2], all[..2]);
    assert_eq!(warnings[2], format!("{} and {} more: -v", all[2], all.len() - 3));
    let full = statements(&run_in(here.path(), &[&audit[..], &["-v"]].concat()));
    assert_eq!(about(&full, "warning"), all);
    assert!(about(&full, "ghosts")[0].contains("closed accounts: there is nothing to remove"), "{full:?}");
    // The people protected are counted once each.
    let list = about(&short, "list")[0];
    let numbers = list.split(['(', ')']).skip(1).step_by(2).map(|number| number.parse::<usize>().unwrap());
    assert_eq!(serde_json::json!(numbers.sum::<usize>()), document["counts"]["protected"], "{list}");
}

#[test]
fn a_new_rule_begins_on_trial() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let before = run_in(here, &["audit", "--sample", "--as-of", "2026-11-01", "--format", "csv", "-q"]).stdout;
    assert_eq!(code(&run_in(here, &["rules", "new", "sells-crypto"])), 0);
    let config = fs::read_to_string(here.join("linkprune.toml")).unwrap();
    assert_eq!(config.trim_start(), "[rules.sells-crypto]\ntrial = true\n");
    let list = shown(&run_in(here, &["rules", "list"]));
    assert!(list.lines().any(|line| line.starts_with("sells-crypto") && line.contains("trial")), "{list}");
    let after = run_in(here, &["audit", "--sample", "--as-of", "2026-11-01", "--format", "csv", "-q"]).stdout;
    let scores = |csv: Vec<u8>| {
        let mut reader = csv::Reader::from_reader(std::io::Cursor::new(csv));
        let score = reader.headers().unwrap().iter().position(|name| name == "Score").unwrap();
        reader.records().map(|record| record.unwrap()[score].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(scores(before), scores(after));
}

#[test]
fn the_sample_is_not_the_owners_of_this_folder() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let audit = ["audit", "--sample", "--as-of", "2026-11-01"];
    let before = run_in(here, &audit);
    let config = "[owner]\nname = \"Bram Example\"\nurl = \"https://www.linkedin.com/in/bram\"\n[keep]\npeople = [\"Nobody Here\"]\n";
    fs::write(here.join("linkprune.toml"), config).unwrap();
    let after = run_in(here, &audit);
    assert_eq!((said(&before), shown(&before)), (said(&after), shown(&after)));
}

#[test]
fn config_names_where_each_value_comes_from() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    fs::write(here.join("linkprune.toml"), "[rules.never-spoke]\nAFTER_DAYS = 540\nweight = 0.5\n").unwrap();
    let config = shown(&run_in(here, &["config", "--set", "never-spoke.trial=true"]));
    let rule = config.split("[rules.never-spoke]").nth(1).unwrap();
    let lines: Vec<&str> = rule.lines().skip(1).take(4).collect();
    assert!(lines[0].starts_with("enabled = true") && lines[0].ends_with("# by default"), "{rule}");
    assert!(lines[1].starts_with("trial = true") && lines[1].ends_with("# the command line"), "{rule}");
    assert!(lines[2].starts_with("weight = 0.5") && lines[2].ends_with("# linkprune.toml:3:10"), "{rule}");
    fs::write(here.join("linkprune.toml"), "[owner]\nurl = \"https://example.com/x\"\n").unwrap();
    assert_eq!(code(&run_in(here, &["config"])), 4);
}

#[test]
fn explain_says_what_is_unknown_of_this_person() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    fs::write(
        here.join("Connections.csv"),
        format!("{HEADER}Ada,A,,,,,01 Jan 2015\nBram,B,,,Zzyzx,Grobbler,01 Jan 2016\n"),
    )
    .unwrap();
    fs::write(here.join("Profile.csv"), "First Name,Last Name,Industry\nNoor,Example,Computer Software\n").unwrap();
    let explained =
        |who: &str| shown(&run_in(here, &["explain", who, "."])).split_whitespace().collect::<Vec<_>>().join(" ");
    let ada = explained("Ada");
    assert!(ada.contains("in_my_industry: their company and position are blank"), "{ada}");
    assert!(ada.contains("messages_from_them: messages.csv is not in this export"), "{ada}");
    let bram = explained("Bram");
    assert!(bram.contains("in_my_industry: nothing in their company or position says an industry"), "{bram}");
    assert!(bram.contains("seniority: no word of their position names a job"), "{bram}");
}

#[test]
fn a_number_below_0_has_its_own_sentence() {
    let here = list_alone("export");
    for (arguments, sentence) in [
        (["audit", "export", "--goal", "-3"], "error: a goal below 0 lists nobody\nhelp: give 1 or more"),
        (["audit", "export", "--goal", "-5%"], "error: a goal below 0 lists nobody\nhelp: give 1 or more"),
        (["backtest", "export", "--years", "-1"], "error: `--years -1` leaves no year to test\nhelp: give 1 or more"),
        (["audit", "export", "--down-to", "-3"], "write a whole number that is not below 0"),
        (["audit", "export", "--top", "-3"], "write a whole number that is not below 0"),
    ] {
        let output = run_in(here.path(), &arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(said(&output).contains(sentence) && !said(&output).contains("-- -"), "{}", said(&output));
    }
}

#[test]
fn what_was_written_is_said_before_what_to_do_next() {
    let here = TempDir::new().unwrap();
    fs::write(here.path().join("linkprune.toml"), "").unwrap();
    let audit = ["audit", "--sample", "--as-of", "2026-11-01"];
    let written = said(&run_in(here.path(), &[&audit[..], &["-o", "list.csv"]].concat()));
    let (before, next) = written.split_once("\nwritten   list.csv\nnext      ").unwrap();
    assert!(!before.contains("\nnext") && next.contains("`linkprune explain 1 ") && !next.contains("`-o"), "{written}");
    let shown = said(&run_in(here.path(), &audit)).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shown.ends_with("`-o list.csv` to keep the list"), "{shown}");
}

#[test]
fn help_is_wrapped_and_its_commands_are_whole() {
    let here = TempDir::new().unwrap();
    let text = said(&run_in(here.path(), &["audit"]));
    let help: Vec<&str> = text.lines().skip(1).collect();
    assert!(help.len() > 1 && help[0].starts_with("help: "), "{text}");
    assert!(help.iter().all(|line| line.chars().count() <= 100), "{text}");
    assert!(help.iter().skip(1).all(|line| line.starts_with("      ")), "{text}");
    assert!(help.iter().any(|line| line.contains("`linkprune audit --sample`")), "{text}");
}

#[test]
fn a_rule_that_was_judged_for_nobody_has_no_count() {
    let here = list_alone("export");
    let listed = shown(&run_in(here.path(), &["rules", "list", "export"]));
    let count = |rule: &str| {
        let line = listed.lines().find(|line| line.split(' ').next() == Some(rule)).unwrap();
        line.split_whitespace().nth(2).unwrap().to_owned()
    };
    assert_eq!((count("never-spoke"), count("in-my-industry")), ("–".into(), "–".into()), "{listed}");
    assert_eq!(count("blank-profile"), "17", "{listed}");
    assert!(listed.contains("\n–: off, or what it asks for is unknown of everybody\n"), "{listed}");
    let whole = shown(&run_in(here.path(), &["rules", "list", "--sample"]));
    assert!(whole.contains("my-keywords") && whole.contains("blank-profile"), "{whole}");
}

#[test]
fn blank_profiles_need_no_name_of_an_industry() {
    let warned = |rows: &str, goal: &str| {
        let here = TempDir::new().unwrap();
        fs::write(here.path().join("c.csv"), format!("{HEADER}{rows}")).unwrap();
        let output = said(&run_in(here.path(), &["audit", "c.csv", "-v", "--as-of", "2026-11-01", "--goal", goal]));
        let text = output.split_whitespace().collect::<Vec<_>>().join(" ");
        text.split_once("warning the industry of ").map(|(_, rest)| rest.split_once(';').unwrap().0.to_owned())
    };
    let blank = "Ada,A,,,,,01 Jan 2015\nBram,B,,,,,01 Jan 2015\n";
    assert_eq!(warned(blank, "2"), None);
    let named = format!("{blank}Cleo,C,,,Zzyzx Quux,Grobbler of Fnords,01 Jan 2015\n");
    let one = "the only person listed with a company or position is unknown";
    assert_eq!(warned(&named, "3").as_deref(), Some(one));
    let two = format!("{named}Dorus,D,,,Zzyzx Quux,Grobbler of Fnords,01 Jan 2015\n");
    let both = "2 of the 2 people listed with a company or position is unknown";
    assert_eq!(warned(&two, "4").as_deref(), Some(both));
}
