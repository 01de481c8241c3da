//! What a bug report may say about an export: counts, forms and causes. Every word in it is linkprune's own or LinkedIn's:
//! no cell, no name that somebody chose, and no unknown column.

use std::fmt::Write as _;

use crate::audit::AuditDay;
use crate::error::Error;
use crate::export::{Coverage, Export, FILES, FileKind, FileReport, Shape, Sureness};
use crate::network::Joined;
use crate::text::{counted, counted_as};

/// The first line of every report.
pub const BUG_REPORT: &str = "linkprune bug report: it holds no cell of an export";

/// The report of an export that was read.
pub fn bug_report(export: &Export, joined: &Joined, day: &AuditDay) -> String {
    let coverage = &export.coverage;
    let mut text = head();
    let _ = writeln!(text, "as of {}, {}", day.day, day.source);
    let known = |value: bool| if value { "known" } else { "unknown" };
    let owner = &export.owner;
    let _ = writeln!(text, "owner: name {}, address {}", known(owner.name.is_some()), known(owner.url.is_some()));
    for report in &coverage.files {
        file(&mut text, report);
    }
    let _ = writeln!(
        text,
        "joined: {} by address, {} by name, {}, {}",
        joined.by_address,
        joined.by_name,
        counted_as(joined.ambiguous, "names several", "name several"),
        counted(joined.strangers, "stranger")
    );
    not_read(&mut text, coverage);
    text
}

/// The report of an export that could not be read.
pub fn bug_report_of_failure(error: &Error) -> String {
    let what = match error {
        Error::NoExport => "no export found",
        Error::Missing { .. } => "nothing at the path",
        Error::Unreadable { .. } => "the system refuses to read it",
        Error::NotAnExport { .. } => "not an export, or not a list of connections",
        Error::BrokenZip { .. } => "a damaged zip",
        Error::OverLimit { flag, .. } => return format!("{}not read: over a limit, which `{flag}` lifts\n", head()),
        Error::NoConnections { second_part: true, .. } => "other files of an export, but no list of connections",
        Error::NoConnections { .. } => "no list of connections",
        Error::Refused { rows, .. } => {
            return format!("{}not read: --strict, and {}\n", head(), counted(*rows, "refused row"));
        }
        _ => "another failure",
    };
    format!("{}not read: {what}\n", head())
}

fn head() -> String {
    let (os, machine) = (std::env::consts::OS, std::env::consts::ARCH);
    format!("{BUG_REPORT}\nlinkprune {} on {os} {machine}\n", env!("CARGO_PKG_VERSION"))
}

/// A file by LinkedIn's name for it, if that is what it is called.
fn name(report: &FileReport) -> String {
    let base = report.file.rsplit(['/', '\\']).next().unwrap_or_default();
    let known = report.kind.file().name;
    if FileKind::of_name(base) == Some(report.kind) {
        known.to_owned()
    } else {
        format!("another file, read as {known}")
    }
}

fn file(text: &mut String, report: &FileReport) {
    rows(text, report);
    encoding(text, &report.shape);
    columns(text, &report.shape);
    let shape = &report.shape;
    let mends = &shape.mends;
    let _ = writeln!(
        text,
        "    repaired rows: {} unwrapped, {} rejoined, {} unspaced; {} of another width; cut off: {}",
        mends.unwrapped,
        mends.rejoined,
        mends.unspaced,
        shape.other_width,
        if shape.cut_off { "yes" } else { "no" }
    );
    for (form, cells) in &shape.date_formats {
        let _ = writeln!(text, "    dates: {cells} as {form}");
    }
    for (cause, rows) in &report.set_aside {
        let _ = writeln!(text, "    set aside: {rows} {cause}");
    }
    for refusal in &report.refused {
        let _ = writeln!(text, "    refused: {}, {}: {}", counted(refusal.rows, "row"), refusal.lines(), refusal.cause);
    }
}

fn rows(text: &mut String, report: &FileReport) {
    let usable = if report.usable { "" } else { ", not usable" };
    let incomplete = if report.incomplete { ", incomplete" } else { "" };
    let contacts = if report.contacts > 0 { counted(report.contacts, "contact") + " + " } else { String::new() };
    let _ = writeln!(
        text,
        "\n{}: {} = {} + {} + {contacts}{} + {} merged + {} refused + {} set aside; {} undated{usable}{incomplete}",
        name(report),
        counted(report.rows, "row"),
        counted(report.connections, "connection"),
        counted(report.touches, "touch"),
        counted(report.ghosts, "ghost"),
        report.merged,
        report.refused_rows(),
        report.set_aside.iter().map(|(_, rows)| rows).sum::<u64>(),
        report.undated,
    );
}

fn encoding(text: &mut String, shape: &Shape) {
    let sureness = match shape.sureness {
        Sureness::Certain => "certain",
        Sureness::Named => "named by the user",
        Sureness::Detected => "detected",
        Sureness::Guessed => "guessed",
    };
    let _ = writeln!(
        text,
        "    encoding {} ({sureness}), {} not decoded, {} with repaired letters; {}; line ends {}",
        shape.encoding,
        counted(shape.replaced, "place"),
        counted(shape.mojibake, "cell"),
        shape.delimiter,
        shape.line_ends
    );
}

/// Known columns by name. Of the others only how long their names are.
fn columns(text: &mut String, shape: &Shape) {
    let _ = writeln!(
        text,
        "    header on line {} after {}; years: {}",
        shape.header_line,
        counted(shape.preamble_lines, "line"),
        if shape.era.is_empty() { "any" } else { shape.era }
    );
    let lengths: Vec<String> = shape.extra_columns.iter().map(|column| column.chars().count().to_string()).collect();
    let letters = match lengths.as_slice() {
        [] => "no letters".into(),
        [one] if one == "1" => "1 letter".into(),
        several => format!("{} letters", several.join(", ")),
    };
    let _ = writeln!(
        text,
        "    columns: {}; missing: {}; {}, {letters}",
        listed(&shape.columns),
        listed(&shape.missing_columns),
        counted(lengths.len(), "other")
    );
    for (_, meant) in &shape.misspelt {
        let _ = writeln!(text, "    one of the others is nearly {meant}");
    }
}

/// What is absent, was not delivered or was ignored, and the notes.
fn not_read(text: &mut String, coverage: &Coverage) {
    let absent: Vec<&str> = coverage.absent.iter().map(|absent| absent.file).collect();
    let _ = writeln!(text, "absent: {}", listed(&absent));
    if let Some(undelivered) = &coverage.undelivered {
        let known: Vec<&str> =
            FILES.iter().map(|file| file.name).filter(|name| undelivered.iter().any(|other| other == name)).collect();
        let others = undelivered.len() - known.len();
        let _ = writeln!(text, "not delivered by LinkedIn: {}; others: {others}", listed(&known));
    }
    let mut others = 0;
    for ignored in &coverage.ignored {
        let base = ignored.file.rsplit(['/', '\\']).next().unwrap_or_default();
        match FileKind::of_name(base) {
            // Between backticks is a name that somebody chose.
            Some(kind) if !ignored.why.contains('`') => {
                let _ = writeln!(text, "ignored: {}: {}", kind.file().name, ignored.why);
            }
            Some(kind) => _ = writeln!(text, "ignored: {}", kind.file().name),
            None => others += 1,
        }
    }
    let _ = writeln!(
        text,
        "ignored files with other names: {others}; not read next to it: {}",
        coverage.siblings_not_read.len() + coverage.other_parts.len()
    );
    let notes: Vec<&str> = coverage.notes.iter().map(|note| note.code).collect();
    let _ = writeln!(text, "notes: {}", listed(&notes));
}

fn listed(names: &[&str]) -> String {
    if names.is_empty() { "none".into() } else { names.join(", ") }
}
