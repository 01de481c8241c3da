//! The reference pages are printed by the program: `UPDATE_REFERENCE=1 cargo test the_reference` writes them anew.

use std::fmt::Write as _;
use std::fs;

use linkprune::output::{rules_reference, signals_reference};
use linkprune::rules::{RuleSet, starter};

#[test]
fn the_reference_pages_are_what_the_program_prints() {
    let rules = RuleSet::load(starter::sources(), &[], &[], false).unwrap();
    for (path, printed) in [("rules/README.md", rules_reference(&rules)), ("rules/SIGNALS.md", signals_reference())] {
        if std::env::var_os("UPDATE_REFERENCE").is_some() {
            fs::write(path, &printed).unwrap();
        }
        assert_eq!(fs::read_to_string(path).unwrap_or_default(), printed, "{path}");
    }
}

#[test]
fn the_help_is_as_recorded() {
    let mut pages = String::new();
    let mut commands = vec![(String::from("linkprune"), linkprune::cli::definition())];
    while let Some((name, mut command)) = commands.pop() {
        let _ = writeln!(pages, "$ {name} --help\n{}", command.render_long_help());
        let below: Vec<_> = command.get_subcommands().cloned().collect();
        commands.extend(below.into_iter().rev().map(|below| (format!("{name} {}", below.get_name()), below)));
    }
    if std::env::var_os("UPDATE_REFERENCE").is_some() {
        fs::write("tests/help.txt", &pages).unwrap();
    }
    assert_eq!(fs::read_to_string("tests/help.txt").unwrap_or_default(), pages);
}
