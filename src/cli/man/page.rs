//! One manual page: what clap knows of a command, and the sections that it does not have.

use std::collections::BTreeSet;

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::sections::{ENVIRONMENT, EXIT_STATUS, FILES, PageRow};

/// How each page begins, so that it is known again.
pub(super) const MARK: &str = ".\\\" Written by linkprune man.";

/// A page and the name of its file.
pub(super) struct Page {
    pub file: String,
    pub text: String,
}

/// A page for each command, that of linkprune first.
pub(super) fn pages(command_line: Command) -> Vec<Page> {
    let mut command_line = command_line.disable_help_subcommand(true);
    command_line.build();
    let all = names(&command_line);
    let mut pages = Vec::new();
    let mut open = vec![(command_line, None)];
    while let Some((command, above)) = open.pop() {
        let name = name(&command);
        let below: Vec<&Command> = command.get_subcommands().filter(|below| !below.is_hide_set()).collect();
        open.extend(below.into_iter().rev().map(|below| (below.clone(), Some(name.clone()))));
        let text = text(&command, above.as_deref(), &all);
        pages.push(Page { file: format!("{name}.1"), text });
    }
    pages
}

/// `linkprune-rules-check`
fn name(command: &Command) -> String {
    command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned()
}

/// The names of all pages below a command and of its own.
fn names(command: &Command) -> Vec<String> {
    std::iter::once(name(command)).chain(command.get_subcommands().flat_map(names)).collect()
}

fn text(command: &Command, above: Option<&str>, all: &[String]) -> String {
    let (title, version) = (name(command).to_uppercase(), env!("CARGO_PKG_VERSION"));
    let man = Man::new(command.clone());
    // Without a day, so that a page is the same whenever it is written.
    let mut page = format!("{MARK}\n.TH {title} 1 \"\" \"linkprune {version}\" \"Manual of linkprune\"\n").into_bytes();
    // Writing to memory does not fail.
    let _ = man.render_name_section(&mut page);
    let _ = man.render_synopsis_section(&mut page);
    let _ = man.render_description_section(&mut page);
    let _ = man.render_options_section(&mut page);
    if command.has_subcommands() {
        let _ = man.render_subcommands_section(&mut page);
    }
    let mut rest = Roff::new();
    for (title, rows) in [("EXIT STATUS", &EXIT_STATUS[..]), ("FILES", &FILES[..]), ("ENVIRONMENT", &ENVIRONMENT[..])] {
        let rows: Vec<&PageRow> = rows.iter().filter(|row| row.is_on(command, above.is_none())).collect();
        if !rows.is_empty() {
            rest.control("SH", [title]);
        }
        for row in rows {
            rest.control("TP", []).text([bold(row.name)]).text([roman(row.meaning)]);
        }
    }
    examples(command, &mut rest);
    see_also(command, above, all, &mut rest);
    let _ = rest.to_writer(&mut page);
    String::from_utf8_lossy(&page).into_owned()
}

/// The commands that the help begins with.
fn examples(command: &Command, roff: &mut Roff) {
    let Some(examples) = command.get_before_help() else { return };
    roff.control("SH", ["EXAMPLES"]).control("nf", []);
    for line in examples.to_string().lines() {
        roff.text([roman(line.trim_start().trim_start_matches("Example:").trim())]);
    }
    roff.control("fi", []);
}

/// The pages above and below, and those of commands that its help names.
fn see_also(command: &Command, above: Option<&str>, all: &[String], roff: &mut Roff) {
    let below = command.get_subcommands().map(name);
    let help = command.clone().render_long_help().to_string();
    let says = |page: &&String| help.contains(&format!("`{}", page.replace('-', " ")));
    let named = all.iter().filter(|page| page.contains('-')).filter(says).cloned();
    let own = name(command);
    let pages: BTreeSet<String> = above.map(str::to_owned).into_iter().chain(below).chain(named).collect();
    let pages: Vec<String> = pages.into_iter().filter(|page| *page != own).map(|page| format!("{page}(1)")).collect();
    if !pages.is_empty() {
        roff.control("SH", ["SEE ALSO"]).text([roman(pages.join(", "))]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::definition;
    use crate::error::Error;

    #[test]
    fn every_command_has_a_page_with_every_section_that_concerns_it() {
        let pages = pages(definition());
        assert_eq!(pages[0].file, "linkprune.1");
        assert_eq!(pages.len(), names(&definition().disable_help_subcommand(true)).len());
        for page in &pages {
            assert!(page.text.starts_with(MARK), "{}", page.file);
            for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "EXIT STATUS", "ENVIRONMENT", "SEE ALSO"] {
                let title = format!(".SH {section}\n");
                let quoted = format!(".SH \"{section}\"\n");
                assert!(page.text.contains(&title) || page.text.contains(&quoted), "{} lacks {section}", page.file);
            }
        }
        let audit = pages.iter().find(|page| page.file == "linkprune-audit.1").unwrap();
        assert!(audit.text.contains("\n.TH LINKPRUNE-AUDIT 1 \"\" \"linkprune "), "{}", audit.text);
        assert!(audit.text.contains("linkprune.toml") && audit.text.contains(".SH EXAMPLES"), "{}", audit.text);
    }

    #[test]
    fn every_exit_code_of_an_error_is_listed() {
        let path = || String::from("file");
        let errors = [
            Error::ClosedPipe,
            Error::Interrupted,
            Error::NoExport,
            Error::Diagnostics(Vec::new()),
            Error::Missing { path: path() },
            Error::Usage { sentence: path(), help: path() },
            Error::CannotWrite { path: path(), cause: path() },
        ];
        for error in errors {
            let code = error.exit_code().to_string();
            assert!(EXIT_STATUS.iter().any(|row| row.name == code), "{code}");
        }
    }
}
