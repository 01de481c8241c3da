//! What was read of an export, in a line or in full: files with their counts, the day and why it is that one, what was
//! refused, and what is absent.

use chrono::Datelike as _;

use super::display::Shown;
use crate::audit::{Audit, Evidence};
use crate::export::{Coverage, FileKind, FileReport};
use crate::text::{agreeing, and, counted};

/// How many refused rows are listed before the others are only counted.
const REFUSALS_SHOWN: usize = 5;

/// An export older than this many days is worth replacing with a new one.
const DAYS_OF_A_FRESH_EXPORT: i64 = 30;

/// What ghosts are, where they are counted.
pub(super) const GHOSTS: &str = "rows with only a date left are closed accounts: there is nothing to remove, and whether \
                                 LinkedIn counts them is not known";

/// Everything in one line: `438 connections, 10 ghosts and 1950 touches in 11 files`.
pub(super) fn in_a_line(coverage: &Coverage) -> String {
    let list = coverage.files.iter().filter(|file| file.kind == FileKind::Connections);
    let (people, ghosts) =
        list.fold((0, 0), |(people, ghosts), file| (people + file.connections, ghosts + file.ghosts));
    let touches: u64 = coverage.files.iter().map(|file| file.touches).sum();
    let contacts: u64 = coverage.files.iter().map(|file| file.contacts).sum();
    let ghosts = if ghosts == 0 { String::new() } else { format!(", {}", counted(ghosts, "closed account")) };
    let touches = if touches == 0 { String::new() } else { format!(", {}", counted(touches, "touch")) };
    let contacts = if contacts == 0 { String::new() } else { format!(", {}", counted(contacts, "contact")) };
    let refused = match coverage.refused() {
        0 => String::new(),
        refused => format!(", {} refused", counted(refused, "row")),
    };
    let files = match coverage.files.as_slice() {
        [one] => format!("in {}", Shown::new(&one.file)),
        several => format!("in {}", counted(several.len(), "file")),
    };
    format!("{}{ghosts}{touches}{contacts}{refused} {files}", counted(people, "connection"))
}

/// Every file with its counts.
pub(super) fn files(coverage: &Coverage) -> String {
    coverage.files.iter().map(file).collect::<Vec<_>>().join("; ")
}

/// One file's counts: they add up to its rows.
fn file(file: &FileReport) -> String {
    let name = Shown::new(&file.file);
    let refused = if file.refused.is_empty() { String::new() } else { format!(", {} refused", file.refused_rows()) };
    if file.kind == FileKind::Connections {
        let ghosts = if file.ghosts == 0 { String::new() } else { format!(", {}", counted(file.ghosts, "ghost")) };
        return format!("{name} {}{ghosts}{refused}", counted(file.connections, "connection"));
    }
    let aside: u64 = file.set_aside.iter().map(|(_, rows)| rows).sum();
    if file.touches == 0 && !file.kind.is_outside() && refused.is_empty() {
        return format!("{name} {}", counted(aside, "row"));
    }
    let aside = if aside == 0 { String::new() } else { format!(", {aside} set aside") };
    format!("{name} {}{aside}{refused}", counts(file))
}

/// What of a file counts: its touches, or the people of an address book.
pub(super) fn counts(file: &FileReport) -> String {
    if file.kind == FileKind::Contacts { counted(file.contacts, "contact") } else { counted(file.touches, "touch") }
}

/// The day of the audit and why it is that one, and how old the export is if its name says that it is old.
pub(super) fn day(evidence: &Evidence) -> String {
    let chosen = format!("{} ({})", evidence.as_of, evidence.as_of_source);
    if let Some(newest) = evidence.disagrees() {
        return format!("{chosen}, with which the newest date in the export, {newest}, disagrees");
    }
    if !is_day_odd(evidence) {
        return chosen;
    }
    let coverage = &evidence.export.coverage;
    match coverage.newest.filter(|_| coverage.named_day.is_none()) {
        // The export may be younger than what is in it.
        Some(newest) => format!(
            "{chosen}; nothing in it is newer than {newest}: if it is older than a month, ask LinkedIn for a new one"
        ),
        None => format!(
            "{chosen}; the export is {} old and says nothing about the time since: ask LinkedIn for a new one",
            counted(evidence.export_age, "day")
        ),
    }
}

/// Whether there is more to say about the day: the export is old, or disagrees with it.
pub(super) fn is_day_odd(evidence: &Evidence) -> bool {
    evidence.disagrees().is_some() || evidence.export_age > DAYS_OF_A_FRESH_EXPORT
}

/// A line for each refused row, and one that counts those beyond the first few.
pub(super) fn refusals(coverage: &Coverage) -> Vec<String> {
    let of_file = |file: &FileReport| {
        let line = |refusal: &crate::export::Refusal| {
            let more = if refusal.rows > 1 { format!(" ({})", counted(refusal.rows, "row")) } else { String::new() };
            format!("{} {}{more}: {}", Shown::new(&file.file), refusal.lines(), refusal.cause)
        };
        file.refused.iter().map(line).collect::<Vec<_>>()
    };
    let mut lines: Vec<String> = coverage.files.iter().flat_map(of_file).collect();
    if lines.len() > REFUSALS_SHOWN {
        let more = lines.len() - REFUSALS_SHOWN;
        lines.truncate(REFUSALS_SHOWN);
        lines.push(format!("and {more} more: `linkprune inspect` lists them"));
    }
    lines
}

/// For how many an industry and a function are known, and the years of the messages.
pub(super) fn coverage(audit: &Audit) -> String {
    let [industries, functions] = known(audit);
    let messages = match audit.evidence.export.coverage.messages_span {
        Some((from, to)) if from.year() == to.year() => format!("messages in {}", from.year()),
        Some((from, to)) => format!("messages from {} to {}", from.year(), to.year()),
        None => "no messages".into(),
    };
    format!("industry known for {industries} %, function for {functions} %; {messages}")
}

/// What is not known: files that are absent or could not be used, and of how many people the industry is not known.
/// `None` if nothing is missing.
pub(super) fn unknown(audit: &Audit) -> Option<String> {
    let coverage = &audit.evidence.export.coverage;
    let absent: Vec<&str> = coverage.absent.iter().map(|absent| absent.file).collect();
    let unusable = coverage.files.iter().filter(|file| !file.usable).map(|file| Shown::new(&file.file).to_string());
    let unusable: Vec<String> = unusable.collect();
    let mut unknown = Vec::new();
    match (absent.as_slice(), coverage.files.as_slice()) {
        ([], _) => {}
        (_, [only]) => unknown.push(format!("every file but {} is absent", Shown::new(&only.file))),
        (files, _) => unknown.push(format!("{} {} absent", and(files), agreeing(files.len(), "is", "are"))),
    }
    if !unusable.is_empty() {
        unknown.push(format!("{} could not be used", and(&unusable)));
    }
    let people = audit.counts.connections;
    let [industries, functions] = known(audit).map(|known| if people == 0 { 0 } else { 100 - known });
    let shares = [("industry", industries), ("function", functions)].into_iter().filter(|(_, share)| *share > 0);
    let shares: Vec<String> = shares.map(|(what, share)| format!("the {what} of {share} %")).collect();
    if !shares.is_empty() {
        unknown.push(format!("{} of people", and(&shares)));
    }
    (!unknown.is_empty()).then(|| unknown.join("; "))
}

/// The shares of people whose industry and whose function are known, in percent.
fn known(audit: &Audit) -> [usize; 2] {
    let readings = &audit.evidence.measured.readings;
    let share = |known: usize| (known * 100 + readings.len() / 2).checked_div(readings.len()).unwrap_or(0);
    let industries = readings.iter().filter(|reading| reading.industry.is_some()).count();
    let functions = readings.iter().filter(|reading| !reading.functions.is_empty()).count();
    [industries, functions].map(share)
}
