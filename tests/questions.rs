//! `init` on a terminal: what is asked, what Enter takes, and what is written. The terminal is a pseudo-terminal.

use std::fs;

use tempfile::TempDir;

use crate::program::run_in;
use crate::target::{folder, json, talked_with};
use crate::terminal::{COLUMNS, CTRL_C, DOWN, Terminal};

/// Three people at each of two companies and a school, and an owner of whom the industry is known.
fn export() -> TempDir {
    let mut connections = String::from("First Name,Last Name,URL,Email Address,Company,Position,Connected On\n");
    for (place, company) in ["Contoso Bank", "Fabrikam Software", "Example University"].iter().enumerate() {
        for number in 0..3 + place {
            let address = format!("https://www.linkedin.com/in/p{place}{number}");
            let row = [&format!("P{place}{number}"), "Example", &address, "", company, "Engineer", "01 Mar 2020\n"];
            connections += &row.join(",");
        }
    }
    let profile = "First Name,Last Name,Headline,Industry\nNoor,Example,Recruiter,Computer Software\n";
    folder(&[("Connections.csv", &connections), ("Profile.csv", profile)])
}

fn config(folder: &TempDir) -> toml::Table {
    fs::read_to_string(folder.path().join("linkprune.toml")).unwrap().parse().unwrap()
}

#[test]
fn every_answer_is_written_and_enter_takes_what_is_proposed() {
    let folder = export();
    let mut terminal = Terminal::run(&folder, &["init"]);
    terminal.answer("Your industries", &format!("{DOWN} \r"));
    terminal.answer("Your job functions", "\r");
    terminal.answer("List people outside your functions sooner? (y/N)", "perhaps\n");
    terminal.answer("answer y or n", "Y\n");
    terminal.answer("Keywords", "rust, data platform\n");
    terminal.answer("Did you work there?", &format!("{DOWN} \r"));
    terminal.answer("Did you study there?", " \r");
    terminal.answer("Companies you care about", "Northwind Bank\n");
    terminal.answer("People never to list", "Example\n");
    terminal.answer("`Example` may be 12 people", "P01 Example; https://www.linkedin.com/in/p10\n");
    terminal.answer("How many", "0\n");
    terminal.answer("a goal of 0 lists nobody", "10 %\n");
    assert_eq!(terminal.exit_code(), Some(0));
    let written: toml::Table = "
        [owner]
        employers = [\"Contoso Bank\"]
        schools = [\"Example University\"]
        [target]
        industries = [\"software\", \"education\"]
        functions = [\"human-resources\"]
        keywords = [\"rust\", \"data platform\"]
        companies = [\"Northwind Bank\"]
        [bands]
        remove = 60
        review = 40
        [goal]
        remove = \"10 %\"
        [keep]
        people = [\"https://www.linkedin.com/in/p01\", \"https://www.linkedin.com/in/p10\"]
        companies = []
        [industries]
        companies = {}
        people = {}
        [lexicon]
        industries = {}
    "
    .parse()
    .unwrap();
    assert_eq!(config(&folder), written);
    let audit = json(&folder, &[]);
    assert_eq!(audit["target"]["industries"], serde_json::json!(["software", "education"]));
    assert_eq!(audit["goal"]["asked"], "10 %");
}

/// Every question of [`export`], in their order.
const QUESTIONS: [&str; 9] = [
    "question 1 of 8\r\n",
    "question 2 of 8\r\n",
    "List people outside your industries and functions sooner? (y/N): ",
    "question 3 of 8\r\n",
    "question 4 of 8\r\n",
    "question 5 of 8\r\n",
    "question 6 of 8\r\n",
    "question 7 of 8\r\n",
    "question 8 of 8\r\n",
];

#[test]
fn enter_at_every_question_writes_what_yes_writes() {
    let (asked, unasked) = (export(), export());
    let mut terminal = Terminal::run(&asked, &["init", "--as-of", "2026-11-01"]);
    for question in QUESTIONS {
        terminal.answer(question, "\r");
    }
    let (shown, code) = terminal.end();
    assert_eq!(code, Some(0));
    assert!(run_in(unasked.path(), &["init", "--yes"]).status.success());
    let written = |folder: &TempDir| fs::read_to_string(folder.path().join("linkprune.toml")).unwrap();
    assert_eq!(written(&asked), written(&unasked));
    assert!(written(&asked).contains("\n# industries = [\"software\"] "), "{}", written(&asked));
    assert_eq!(config(&asked)["target"], toml::Value::Table(toml::Table::new()));
    assert!(
        shown.ends_with(
            "with this configuration: 0 to remove, 0 to review, of 12; see them with\n\
         `linkprune audit --as-of 2026-11-01`\n\
         next: the rules in rules/ are yours to change\n"
        ),
        "{shown}"
    );
}

#[test]
fn what_the_files_say_is_the_owners_word_where_the_owner_says_yes() {
    let folder = TempDir::new().unwrap();
    let mut terminal = Terminal::run(&folder, &["init", "--sample", "--as-of", "2026-11-01"]);
    for question in QUESTIONS {
        terminal.answer(question, if question.starts_with("List people") { "y\r" } else { "\r" });
    }
    let (shown, code) = terminal.end();
    assert_eq!(code, Some(0));
    let target = &config(&folder)["target"];
    assert_eq!(target["industries"], toml::Value::from(vec!["software"]));
    assert_eq!(target["functions"], toml::Value::from(vec!["engineering"]));
    let audit: serde_json::Value = {
        let sample = ["audit", "--sample", "--as-of", "2026-11-01", "--format", "json"];
        serde_json::from_slice(&run_in(folder.path(), &sample).stdout).unwrap()
    };
    let (remove, review) = (&audit["counts"]["remove"], &audit["counts"]["review"]);
    let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let sizes = format!("{remove} to remove, {review} to review, of 438 (without it: 6 to remove, 41 to review); see");
    assert!(words.contains(&format!("with this configuration: {sizes}")), "{sizes}: {shown}");
}

#[test]
fn a_guess_is_marked_and_counts_only_if_it_is_ticked() {
    let files = talked_with();
    let export = || folder(&files.each_ref().map(|(name, text)| (*name, text.as_str())));
    let answered = |functions: &str| {
        let folder = export();
        let mut terminal = Terminal::run(&folder, &["init"]);
        terminal.answer("Nothing in your export says which are yours: tick what is right.", "");
        terminal.answer("software (5): guessed from the people you talk with most", "\r");
        terminal.answer("engineering (5): guessed from the people you talk with most", functions);
        for question in ["Keywords", "work there?", "Companies you care about", "People never to list", "How many"] {
            terminal.answer(question, "\r");
        }
        assert_eq!(terminal.exit_code(), Some(0));
        let written = fs::read_to_string(folder.path().join("linkprune.toml")).unwrap();
        assert!(written.contains("\n# industries = [\"software\", \"finance\"] # a guess"), "{written}");
        config(&folder)["target"].clone()
    };
    assert_eq!(answered("\r"), toml::Value::Table(toml::Table::new()));
    assert_eq!(answered(" \r")["functions"], toml::Value::from(vec!["engineering"]));
}

#[test]
fn a_list_without_a_tick_says_that_there_are_none() {
    let folder = export();
    let mut terminal = Terminal::run(&folder, &["init"]);
    terminal.answer("Your industries", " \r");
    terminal.answer("Your job functions", " \r");
    for question in
        ["Keywords", "work there?", "study there?", "Companies you care about", "People never to list", "How many"]
    {
        terminal.answer(question, "\r");
    }
    assert_eq!(terminal.exit_code(), Some(0));
    for key in ["industries", "functions"] {
        assert_eq!(config(&folder)["target"][key], toml::Value::Array(Vec::new()));
    }
    assert_eq!(json(&folder, &[])["target"]["industries"], serde_json::Value::Null);
}

#[test]
fn namesakes_are_told_apart_or_kept_together_where_none_has_an_address() {
    let folder = folder(&[(
        "Connections.csv",
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
         Ada,Example,,,Contoso,Engineer,01 Mar 2020\n\
         Ada,Example,,,Fabrikam,Baker,02 Mar 2021\n\
         Bram,Example,https://www.linkedin.com/in/bram-1,,Contoso,Engineer,03 Mar 2020\n\
         Bram,Example,https://www.linkedin.com/in/bram-2,,Fabrikam,Baker,04 Mar 2021\n\
         Cem,Example,https://www.linkedin.com/in/cem,,Contoso,Engineer,05 Mar 2020\n\
         Cem,Example,,,Fabrikam,Baker,06 Mar 2021\n",
    )]);
    let mut terminal = Terminal::run(&folder, &["init"]);
    for question in ["Your industries", "Your job functions", "Keywords", "work there?", "Companies you care about"] {
        terminal.answer(question, "\r");
    }
    terminal.answer("People never to list", "Ada Example; Bram Example; Cem Example; Bram Example\n");
    terminal.answer("2 people are called Ada Example, without an address. The keep list can only go", "");
    terminal.answer("both are kept:\r\n- Ada Example, Engineer, Contoso, connected on 2020-03-01, no address\r\n", "");
    terminal.answer("- Ada Example, Baker, Fabrikam, connected on 2021-03-02, no address\r\n", "");
    assert!(!terminal.shown.contains("people are called"), "it is said once");
    terminal.answer("Who is `Bram Example`? Tick whom you mean", "");
    terminal.answer("Bram Example, Baker, Fabrikam, connected on 2021-03-04, https://", &format!("{DOWN} \r"));
    terminal.answer("Who is `Cem Example`?", &format!("{DOWN} \r"));
    terminal.answer("2 people are called Cem Example, not all of them with an address.", "");
    terminal.answer("Who is `Bram Example`?", "\r");
    terminal.answer("nobody is kept for `Bram Example`", "");
    terminal.answer("How many", "\r");
    assert_eq!(terminal.exit_code(), Some(0));
    let kept = ["Ada Example", "https://www.linkedin.com/in/bram-2", "Cem Example"];
    assert_eq!(config(&folder)["keep"]["people"], toml::Value::from(kept.to_vec()));
    let audit = json(&folder, &[]);
    let entries = audit["entries"].as_array().unwrap().iter();
    let protected = entries.filter(|entry| entry["band"] == "protected" && entry["protected_by"][0] == "keep-list");
    assert_eq!(protected.count(), 5, "both Adas, both Cems and one Bram");
}

#[test]
fn a_folder_in_the_place_of_the_configuration_is_refused() {
    let folder = export();
    fs::create_dir(folder.path().join("linkprune.toml")).unwrap();
    let (shown, code) = Terminal::run(&folder, &["init"]).end();
    assert_eq!(code, Some(5), "{shown}");
    assert!(shown.starts_with("error: cannot write `linkprune.toml`: it is a folder\nhelp: "), "{shown}");
    assert!(!folder.path().join("rules").exists());
}

#[test]
fn a_terminal_shows_sentences_within_its_width_and_commands_whole() {
    let folder = TempDir::new().unwrap();
    let (shown, code) = Terminal::run(&folder, &["audit", "no-such-export.zip"]).end();
    assert_eq!(code, Some(3));
    assert!(shown.contains("error: `no-such-export.zip` does not exist\nhelp: "), "{shown}");
    let (none, _) = Terminal::run(&folder, &["audit"]).end();
    assert!(none.contains("`linkprune audit --sample`"), "{none}");
    let (init, code) = Terminal::run(&folder, &["init"]).end();
    assert_eq!(code, Some(0));
    assert!(init.contains("next: put your export from LinkedIn into this folder and run `linkprune audit`;"), "{init}");
    for line in [shown, none, init].iter().flat_map(|shown| shown.lines()) {
        assert!(line.chars().count() <= COLUMNS.into(), "{line}");
    }
}

#[test]
fn ctrl_c_at_a_question_ends_with_130_and_writes_nothing() {
    let folder = export();
    let mut terminal = Terminal::run(&folder, &["init"]);
    terminal.answer("Your industries", "\r");
    terminal.answer("Your job functions", CTRL_C);
    assert_eq!(terminal.exit_code(), Some(130));
    assert!(!folder.path().join("linkprune.toml").exists() && !folder.path().join("rules").exists());
}

#[test]
fn yes_and_a_configuration_that_is_here_leave_nothing_to_ask() {
    let folder = export();
    assert_eq!(Terminal::run(&folder, &["init", "--yes"]).exit_code(), Some(0));
    let before = fs::read(folder.path().join("linkprune.toml")).unwrap();
    assert_eq!(Terminal::run(&folder, &["init"]).exit_code(), Some(0));
    assert_eq!(fs::read(folder.path().join("linkprune.toml")).unwrap(), before);
}

#[test]
fn what_init_writes_unasked_changes_no_result() {
    let unasked = |arguments: &[&str]| {
        let folder = TempDir::new().unwrap();
        let here = folder.path();
        let audit = |arguments: &[&str]| {
            let all = [&["audit", "--list", "all", "--format", "json", "--as-of", "2026-11-01"], arguments].concat();
            String::from_utf8(run_in(here, &all).stdout).unwrap()
        };
        let before = audit(arguments);
        let init = run_in(here, &[&["init"], arguments].concat());
        assert!(init.status.success() && here.join("linkprune.toml").exists());
        assert_eq!(audit(arguments), before, "{arguments:?}");
    };
    unasked(&["--sample"]);
    let talkers = folder(&talked_with().each_ref().map(|(name, text)| (*name, text.as_str())));
    unasked(&[talkers.path().to_str().unwrap()]);
    let shapes = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/shapes/");
    for shape in ["whole-2026", "messages-2023", "messages-2019", "messages-2022"] {
        unasked(&[&format!("{shapes}{shape}")]);
    }
}

#[test]
fn industries_of_companies_are_asked_for_and_written_one_by_one() {
    let header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";
    let people = ["Tailspin", "Tailspin", "Proseware", "Adatum"].iter().enumerate().map(|(number, company)| {
        format!("P{number},Example,https://www.linkedin.com/in/p{number},,{company},Manager,01 Mar 2020")
    });
    let connections = [header.to_owned()].into_iter().chain(people).collect::<Vec<_>>().join("\n");
    let mine = "# mine\n[industries.companies]\n\"Proseware\" = \"\" # ask\n";
    let folder = folder(&[("Connections.csv", &connections), ("linkprune.toml", mine)]);
    let mut terminal = Terminal::run(&folder, &["industries", "--ask"]);
    terminal.answer("Tailspin (2 people): ", "?\n");
    terminal.answer("software, telecom,", "sofware\n");
    terminal.answer("did you mean `software`?", "Computer Software\n");
    terminal.answer("Adatum (1 person): ", "\n");
    let written = || fs::read_to_string(folder.path().join("linkprune.toml")).unwrap();
    terminal.answer("Proseware (1 person): ", "");
    assert_eq!(written(), format!("{mine}\"Tailspin\" = \"software\"  # 2 people\n"));
    terminal.answer("", "legal\n");
    assert_eq!(terminal.exit_code(), Some(0));
    assert_eq!(written(), format!("{}\"Tailspin\" = \"software\"  # 2 people\n", mine.replace("\"\"", "\"legal\"")));
    let piped = run_in(folder.path(), &["industries", "--ask"]);
    assert_eq!(piped.status.code(), Some(2));
}
