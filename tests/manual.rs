//! The README, `docs/a-year.md`, `docs/outside.md` and the manual (`tests/commands/`) show what happens: `TRYCMD=overwrite cargo test the_manual` writes their
//! outputs anew.
//!
//! A page is named after its command, and its commands run in this repository, or in a copy of the folder `<page>.in` where
//! there is one. What they leave behind is compared with `<page>.out`. A block that names a file (```` ```toml
//! linkprune.toml ````) shows that file of one of the two folders.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::program::run_in;

const MANUAL: &str = "tests/commands";

/// The pages of the manual, by command: `rules-check` and its text.
fn pages() -> Vec<(String, String)> {
    let names = fs::read_dir(MANUAL).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let pages = names.filter_map(|name| Some(name.strip_suffix(".md")?.to_owned()));
    pages.map(|page| (page.clone(), fs::read_to_string(format!("{MANUAL}/{page}.md")).unwrap())).collect()
}

/// The fenced blocks of a page: what follows the opening fence, and the lines within.
fn blocks(text: &str) -> Vec<(&str, &str)> {
    let fenced = text.split("\n```").skip(1).step_by(2);
    fenced.map(|block| block.split_once('\n').unwrap_or((block, ""))).collect()
}

/// The page with each block that names a file filled from that file.
fn with_files_shown(page: &str, text: &str) -> String {
    let mut now = text.to_owned();
    for (kind, block) in blocks(text) {
        let Some((_, name)) = kind.split_once(' ') else { continue };
        let places = ["in", "out"].map(|end| Path::new(MANUAL).join(format!("{page}.{end}")).join(name));
        let file = places.iter().find(|place| place.exists()).unwrap_or_else(|| panic!("{page}.md: no {name}"));
        let file = fs::read_to_string(file).unwrap();
        now = now.replace(&format!("```{kind}\n{block}\n```"), &format!("```{kind}\n{}\n```", file.trim_end()));
    }
    now
}

/// Every command that runs by itself: `linkprune rules check`.
fn commands() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![(String::from("linkprune"), linkprune::cli::definition())];
    while let Some((name, command)) = open.pop() {
        let mut below = command.get_subcommands().peekable();
        let runs_alone = !command.is_subcommand_required_set() && !command.is_arg_required_else_help_set();
        if below.peek().is_none() || runs_alone {
            found.insert(name.clone());
        }
        open.extend(below.map(|below| (format!("{name} {}", below.get_name()), below.clone())));
    }
    found
}

#[test]
fn the_manual_shows_what_happens() {
    let homes = tempfile::tempdir().unwrap();
    let documents = pages().into_iter().map(|(page, _)| format!("{MANUAL}/{page}.md"));
    for document in documents.chain(["README.md", "docs/a-year.md", "docs/outside.md"].map(str::to_owned)) {
        // Each document has a home of its own, and so a ledger of its own.
        let home = homes.path().join(document.replace('/', "-")).display().to_string();
        let cases = trycmd::TestCases::new();
        cases.env("HOME", &home).env("APPDATA", &home).env("XDG_DATA_HOME", &home).case(&document);
    }
    for (page, text) in pages() {
        let now = with_files_shown(&page, &text);
        if std::env::var("TRYCMD").is_ok_and(|asked| asked == "overwrite") {
            fs::write(format!("{MANUAL}/{page}.md"), &now).unwrap();
        } else {
            assert_eq!(text, now, "{page}.md shows another file than it uses");
        }
    }
}

#[test]
fn every_command_has_its_page_and_every_page_its_command() {
    let mut shown = BTreeSet::new();
    for (page, text) in pages() {
        let command = format!("linkprune {}", page.replacen('-', " ", 1));
        let runs = |(kind, block): &(&str, &str)| *kind == "console" && block.starts_with(&format!("$ {command}"));
        assert!(blocks(&text).iter().any(runs), "{page}.md never runs `{command}`");
        assert!(text.starts_with(&format!("# `{command}`\n")), "{page}.md has another title");
        shown.insert(command);
    }
    assert_eq!(shown, commands());
}

/// The words of a command as a shell would give them, as far as the documents quote.
fn words(command: &str) -> Vec<String> {
    let quoted = command.split('"').enumerate();
    let words = quoted.flat_map(|(place, part)| match place % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

#[test]
fn every_command_that_a_document_names_is_understood() {
    use clap::error::ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, MissingRequiredArgument};
    let mut tried = 0;
    for document in ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md"] {
        let text = fs::read_to_string(document).unwrap().replace('\n', " ");
        for command in text.split('`').filter(|quoted| quoted.starts_with("linkprune ")) {
            // What follows is another program's.
            let command = command.split(" | ").next().unwrap_or_default();
            if let Err(error) = linkprune::cli::definition().try_get_matches_from(words(command)) {
                let stub = [DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, MissingRequiredArgument];
                assert!(stub.contains(&error.kind()), "{document}: {error}");
            }
            tried += 1;
        }
    }
    assert!(tried > 20, "{tried}");
}

#[test]
fn the_rule_of_the_readme_passes_its_examples() {
    let readme = fs::read_to_string("README.md").unwrap();
    let (_, rule) = blocks(&readme).into_iter().find(|(kind, _)| *kind == "rhai").unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("rules")).unwrap();
    fs::write(folder.path().join("rules/sells-crypto.rhai"), format!("{rule}\n")).unwrap();
    for command in ["check", "test"] {
        let output = run_in(folder.path(), &["rules", command]);
        assert!(output.status.success(), "{}", String::from_utf8(output.stderr).unwrap());
    }
}
