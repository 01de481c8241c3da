//! `docs/other-tools.md`: each example is run where its tool is installed, and has the output that the page shows.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use linkprune::output::schema_named;
use tempfile::TempDir;

use crate::program::run_in;

/// The folder in which `.ci/full` installs Python and the tools that are written in it.
fn readers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/readers/bin")
}

/// Whether a tool is installed. Where it is not, that is said, and nothing is required of it but in `.ci/full`.
pub fn is_installed(tool: &str) -> bool {
    let found = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())
        .chain([readers()])
        .any(|folder| folder.join(tool).is_file());
    // Python has to be the one with the readers.
    let found = found && (tool != "python" || readers().join(tool).is_file());
    if !found {
        assert!(std::env::var("LINKPRUNE_READERS").as_deref() != Ok("required"), "{tool} is not installed");
        let _ = std::io::stderr().write_all(format!("skipped: {tool} is not installed (.ci/full does)\n").as_bytes());
    }
    found
}

/// A command in which the readers are found first.
pub fn with_readers(program: &str) -> Command {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([readers()].into_iter().chain(std::env::split_paths(&path))).unwrap();
    let program = if program == "python" { readers().join(program) } else { PathBuf::from(program) };
    let mut command = Command::new(program);
    command.env("PATH", path).env("PYTHONIOENCODING", "utf-8").env("LC_ALL", "C.UTF-8");
    command
}

/// The blocks of a page: the word after the fence, and the text.
pub fn blocks(page: &str) -> Vec<(String, String)> {
    let mut parts = page.split("```");
    let mut blocks = Vec::new();
    parts.next();
    while let Some(block) = parts.next() {
        let (language, text) = block.split_once('\n').unwrap();
        blocks.push((language.to_owned(), text.to_owned()));
        parts.next();
    }
    blocks
}

/// The programs of a pipe that somebody has to install. What is in quotes is no pipe.
fn tools(command: &str) -> Vec<&str> {
    let mut quote = None;
    let parts = command.split(|letter: char| {
        match (quote, letter) {
            (None, '\'' | '"') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
        quote.is_none() && letter == '|'
    });
    let programs = parts.filter_map(|part| part.split_whitespace().next());
    programs.filter(|program| !["linkprune", "sort", "uniq", "head"].contains(program)).collect()
}

#[test]
fn the_tools_of_a_pipe_are_found() {
    assert_eq!(tools("linkprune a | jq '.b[] | select(.c == \"|\")' | sort | xan head"), ["jq", "xan"]);
}

/// What an example prints; `None` where one of its tools is not installed.
fn printed(here: &Path, program: &str, arguments: [&str; 2], tools: &[&str]) -> Option<String> {
    let is_missing = tools.iter().filter(|tool| !is_installed(tool)).count() > 0;
    if is_missing {
        return None;
    }
    let mut command = with_readers(program);
    let own = Path::new(env!("CARGO_BIN_EXE_linkprune")).parent().unwrap();
    let path = command.get_envs().find(|(name, _)| *name == "PATH").and_then(|(_, path)| path).unwrap().to_owned();
    let path = std::env::join_paths([own.to_owned()].into_iter().chain(std::env::split_paths(&path))).unwrap();
    command.env("PATH", path).env("HOME", here).env("XDG_DATA_HOME", here.join("data")).env("NO_COLOR", "1");
    let output = command.args(arguments).current_dir(here).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    // The code of a pipe is that of its last program.
    assert!(output.status.success() && said.is_empty(), "{arguments:?}: {said}");
    Some(String::from_utf8(output.stdout).unwrap())
}

#[cfg(unix)]
#[test]
fn every_example_with_another_tool_prints_what_the_page_shows() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("schema.json"), schema_named("json").unwrap().text()).unwrap();
    let page = fs::read_to_string("docs/other-tools.md").unwrap();
    let blocks = blocks(&page);
    let mut run = 0;
    for (index, (language, text)) in blocks.iter().enumerate() {
        match language.as_str() {
            "sh" => {
                let words = text.replace("\\\n", " ");
                let words: Vec<&str> = words.split_whitespace().skip(1).chain(["-q"]).collect();
                assert_eq!(run_in(folder.path(), &words).status.code(), Some(0), "{text}");
            }
            "console" => {
                let (command, shown) = text.strip_prefix("$ ").unwrap().split_once('\n').unwrap();
                if let Some(printed) = printed(folder.path(), "sh", ["-c", command], &tools(command)) {
                    assert_eq!(printed, shown, "{command}");
                }
                run += 1;
            }
            "python" => {
                let shown = &blocks[index + 1].1;
                if let Some(printed) = printed(folder.path(), "python", ["-c", text], &["python"]) {
                    assert_eq!(printed.trim_end(), shown.trim_end(), "{text}");
                }
                run += 1;
            }
            "text" => {}
            other => panic!("a block of {other}"),
        }
    }
    assert!(run > 15, "{run} examples");
}
