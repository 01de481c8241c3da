//! What an export holds and in what shape: every file, every count, every refused row with its line and cause.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::Shown;
use super::person::owner;
use super::shape_remarks::{remarks, shape};
use super::what_was_read::{GHOSTS, counts};
use crate::audit::AuditDay;
use crate::export::{Coverage, Export, FileKind, FileReport};
use crate::network::Joined;
use crate::text::{counted, counted_as};

/// How much further a continued line is indented.
const INDENT: usize = 4;

/// For reading, in lines of at most `width` columns; with `None` no line is broken.
pub fn inspect(export: &Export, joined: &Joined, day: &AuditDay, width: Option<usize>) -> String {
    let page = page(export, joined, day);
    match width {
        Some(width) => page.lines().map(|line| broken(line, width)).collect(),
        None => page,
    }
}

/// A line in several, the later ones indented further.
fn broken(line: &str, width: usize) -> String {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let mut text = " ".repeat(indent);
    let mut used = indent;
    for word in line.split_whitespace() {
        if used > indent && used + 1 + word.width() > width {
            used = indent + INDENT;
            text.push('\n');
            text.push_str(&" ".repeat(used));
        } else if used > indent {
            text.push(' ');
            used += 1;
        }
        text.push_str(word);
        used += word.width();
    }
    text.push('\n');
    text
}

fn page(export: &Export, joined: &Joined, day: &AuditDay) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "owner  {}", owner(&export.owner));
    let _ = writeln!(text, "as of  {} ({})\n", day.day, day.source);
    let damaged = export.connections.iter().filter(|connection| connection.damaged).count();
    for report in &export.coverage.files {
        file(&mut text, report, damaged);
    }
    who_is_who(&mut text, joined);
    not_read(&mut text, &export.coverage);
    text
}

/// A file: its rows, its shape, what is odd about it, what was refused. `damaged` names are those of the connections.
fn file(text: &mut String, report: &FileReport, damaged: usize) {
    let _ = writeln!(text, "{}: {} = {}", Shown::new(&report.file), counted(report.rows, "row"), file_sum(report));
    let _ = writeln!(text, "    {}", shape(report));
    if report.ghosts > 0 {
        let _ = writeln!(text, "    ghosts: {GHOSTS}");
    }
    for remark in remarks(report) {
        let _ = writeln!(text, "    {remark}");
    }
    if report.kind == FileKind::Connections && damaged > 0 {
        let _ = writeln!(text, "    {} may be damaged", counted(damaged, "name"));
    }
    for (cause, rows) in &report.set_aside {
        let _ = writeln!(text, "    set aside: {rows} {cause}");
    }
    if report.undated > 0 {
        let _ =
            writeln!(text, "    undated: {} (the date cannot be read with certainty and is unknown)", report.undated);
    }
    for refusal in &report.refused {
        let rows = if refusal.rows > 1 { format!("{}, ", counted(refusal.rows, "row")) } else { String::new() };
        let _ = writeln!(text, "    refused: {rows}{}: {}", refusal.lines(), refusal.cause);
    }
}

fn who_is_who(text: &mut String, joined: &Joined) {
    let _ = writeln!(
        text,
        "\nwho is who: {} joined by address, {} by a name that nobody else has; {}, {}",
        counted(joined.by_address, "touch"),
        joined.by_name,
        counted_as(
            joined.strangers,
            "is with somebody who is not a connection",
            "are with people who are not connections"
        ),
        counted_as(
            joined.ambiguous,
            "names several connections and was counted for none",
            "name several connections and were counted for none"
        )
    );
}

/// What was found, and what was absent, ignored or left unread.
fn not_read(text: &mut String, coverage: &Coverage) {
    if let Some(found) = &coverage.found_here {
        let _ = writeln!(text, "found here: {}", Shown::new(found));
    }
    for note in &coverage.notes {
        let _ = writeln!(text, "note: {}", Shown::new(&note.text));
    }
    for absent in &coverage.absent {
        let _ = writeln!(text, "absent: {}: {}", absent.file, absent.cost);
    }
    for ignored in &coverage.ignored {
        let _ = writeln!(text, "ignored: {}: {}", Shown::new(&ignored.file), Shown::new(&ignored.why));
    }
    for part in &coverage.other_parts {
        let part = Shown::new(part);
        let _ =
            writeln!(text, "not read: {part}: it is beside what was named; put both into one folder to read it too");
    }
    for sibling in &coverage.siblings_not_read {
        let _ = writeln!(text, "not read: {}: one file was named; name the folder to read it too", Shown::new(sibling));
    }
}

/// `412 connections + 6 ghosts + 1 refused`.
fn file_sum(report: &FileReport) -> String {
    let aside: u64 = report.set_aside.iter().map(|(_, rows)| rows).sum();
    if report.kind == FileKind::Connections {
        let merged = if report.merged > 0 { format!(" + {} merged", report.merged) } else { String::new() };
        let refused = report.refused_rows();
        let (people, ghosts) = (counted(report.connections, "connection"), counted(report.ghosts, "ghost"));
        format!("{people} + {ghosts}{merged} + {refused} refused")
    } else {
        let counts = counts(report);
        format!("{counts} + {aside} set aside + {} refused", report.refused_rows())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_broken_at_spaces_and_indented_further() {
        let line = "    set aside: 39 one two three four";
        assert_eq!(broken(line, 24), "    set aside: 39 one\n        two three four\n");
        assert_eq!(broken(line, 100), format!("{line}\n"));
        assert_eq!(broken("", 10), "\n");
        assert_eq!(broken("averylongword another", 5), "averylongword\n    another\n");
    }
}
