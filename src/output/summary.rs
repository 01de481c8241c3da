//! The short account beside a list: whose export it is, what was read, how many are in each band, for how many an industry
//! is known, what relevant and silent meant in this run, the warnings, and what to run next.

use std::fmt::Write as _;

use chrono::Datelike as _;

use super::display::Shown;
use super::layout::wrapped;
use super::person::owner;
use crate::audit::{Audit, Goal, List};
use crate::export::{Coverage, FileKind, FileReport, Verdict};
use crate::store::settings::KnobValue;
use crate::text::{counted, counted_as};

/// How many refused rows are listed before the others are only counted.
const REFUSALS_SHOWN: usize = 5;

/// An export older than this many days is worth replacing with a new one.
const DAYS_OF_A_FRESH_EXPORT: i64 = 30;

/// The column where a statement begins, after the word for what it is about.
const INDENT: usize = 10;

/// The summary of an audit for a screen of `width` columns. `export` is how the user named the export, as words that are
/// safe in a shell: the next command repeats them.
pub fn summary(audit: &Audit, list: List, width: usize, export: &str) -> String {
    let columns = width.saturating_sub(INDENT).max(40);
    let mut text = String::new();
    for line in lines(audit, list, export).lines() {
        let (about, said) = line.split_at_checked(INDENT).unwrap_or((line, ""));
        for (index, part) in broken(said, columns).into_iter().enumerate() {
            let about = if index == 0 { about } else { "" };
            let _ = writeln!(text, "{about:<INDENT$}{part}");
        }
    }
    text
}

/// A statement in lines of at most `columns`. A command at its start is never broken, because half of one would run as
/// another.
fn broken(said: &str, columns: usize) -> Vec<String> {
    let after = said.strip_prefix('`').and_then(|after| after.split_once('`'));
    match after.filter(|_| said.chars().count() > columns) {
        Some((command, rest)) => {
            let mut lines = vec![format!("`{}`", Shown::new(command))];
            lines.extend(wrapped(&Shown::new(rest), columns));
            lines
        }
        None => wrapped(&Shown::new(said), columns),
    }
}

/// Every statement, one per line.
fn lines(audit: &Audit, list: List, export: &str) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "owner     {}", owner(&audit.evidence.export.owner));
    let _ = writeln!(text, "read      {}", files(&audit.evidence.export.coverage));
    let _ = writeln!(text, "as of     {}", day(audit));
    text.push_str(&refusals(&audit.evidence.export.coverage));
    let counts = audit.counts;
    let _ = writeln!(
        text,
        "bands     {}, of {} on {}",
        counts.words(),
        counted(counts.connections, "connection"),
        audit.evidence.as_of
    );
    if let Some(decided) = decided(audit) {
        let _ = writeln!(text, "decided   {decided}");
    }
    if let Some(goal) = &audit.goal {
        let _ = writeln!(text, "goal      {}", goal_line(goal));
    }
    let _ = writeln!(text, "coverage  {}", coverage(audit));
    let _ = writeln!(text, "relevant  {}", relevant(audit));
    let _ = writeln!(text, "silent    {}", silent(audit));
    for warning in audit.warnings_beside(list) {
        let _ = writeln!(text, "warning   {}", Shown::new(&warning.text));
    }
    let _ = writeln!(text, "next      {}", next(audit, list, export));
    text
}

fn files(coverage: &Coverage) -> String {
    coverage.files.iter().map(file).collect::<Vec<_>>().join("; ")
}

/// The day of the audit and why it is that one, and how old the export is if it is old.
fn day(audit: &Audit) -> String {
    let evidence = &audit.evidence;
    let chosen = format!("{} ({})", evidence.as_of, evidence.as_of_source);
    if let Some(newest) = evidence.disagrees() {
        return format!("{chosen}, with which the newest date in the export, {newest}, disagrees");
    }
    if evidence.export_age <= DAYS_OF_A_FRESH_EXPORT {
        return chosen;
    }
    format!(
        "{chosen}; the export is {} old and says nothing about the time since: ask LinkedIn for a new one",
        counted(evidence.export_age, "day")
    )
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
    if file.touches == 0 && refused.is_empty() {
        return format!("{name} {}", counted(aside, "row"));
    }
    let aside = if aside == 0 { String::new() } else { format!(", {aside} set aside") };
    format!("{name} {}{aside}{refused}", counted(file.touches, "touch"))
}

fn refusals(coverage: &Coverage) -> String {
    let all: Vec<String> = coverage
        .files
        .iter()
        .flat_map(|file| {
            file.refused.iter().map(|refusal| {
                let more =
                    if refusal.rows > 1 { format!(" ({})", counted(refusal.rows, "row")) } else { String::new() };
                format!("{} {}{more}: {}", Shown::new(&file.file), refusal.lines(), refusal.cause)
            })
        })
        .collect();
    let mut text = String::new();
    for line in all.iter().take(REFUSALS_SHOWN) {
        let _ = writeln!(text, "refused   {line}");
    }
    if all.len() > REFUSALS_SHOWN {
        let _ = writeln!(text, "refused   and {} more: `linkprune inspect` lists them", all.len() - REFUSALS_SHOWN);
    }
    text
}

fn coverage(audit: &Audit) -> String {
    let readings = &audit.evidence.measured.readings;
    let share = |known: usize| (known * 100 + readings.len() / 2).checked_div(readings.len()).unwrap_or(0);
    let industries = share(readings.iter().filter(|r| r.industry.is_some()).count());
    let functions = share(readings.iter().filter(|r| !r.functions.is_empty()).count());
    let messages = match audit.evidence.export.coverage.messages_span {
        Some((from, to)) if from.year() == to.year() => format!("messages in {}", from.year()),
        Some((from, to)) => format!("messages from {} to {}", from.year(), to.year()),
        None => "no messages".into(),
    };
    format!("industry known for {industries} %, function for {functions} %; {messages}")
}

/// How many decisions of each kind were honoured; `None` if there are none.
fn decided(audit: &Audit) -> Option<String> {
    let decisions = &audit.decisions;
    let count = |verdict| decisions.count(verdict);
    let (remove, keep, later) = (count(Verdict::Remove), count(Verdict::Keep), count(Verdict::Later));
    let wait = (0..audit.scorecards.len()).filter(|row| decisions.waits(*row, audit.evidence.as_of)).count();
    let come = match later - wait {
        0 => String::new(),
        come => format!(" ({come} of them due)"),
    };
    (remove + keep + later > 0).then(|| format!("{remove} remove, {keep} keep, {later} later{come}"))
}

/// Where the list is cut, how many have the score there, and how many of those listed are decided already.
fn goal_line(goal: &Goal) -> String {
    let Goal { asked, people, listed, sharing_cut_score, decided, .. } = goal;
    let Some(cut) = goal.cut_score else {
        return format!(
            "{asked}: nobody is on the list; the network is not larger than that, or everybody is protected or decided later"
        );
    };
    let all = if listed < people {
        format!(" (you asked for {people}; all others are protected or decided later)")
    } else {
        String::new()
    };
    let share = counted_as(*sharing_cut_score, "person has", "people share");
    let first = match listed {
        1 => "the first".to_owned(),
        several => format!("the first {several}"),
    };
    format!(
        "{asked}: {first} of the order{all}; the cut is at score {cut}, which {share}; {decided} of the {listed} already decided"
    )
}

fn relevant(audit: &Audit) -> String {
    let target = &audit.evidence.target;
    let list = |names: Option<&[&'static str]>, source: &str| match names {
        Some(names) => format!("{} ({source})", names.join(", ")),
        None => "unknown".into(),
    };
    let companies = match target.companies.as_slice() {
        [] => String::new(),
        companies => format!("; companies {}", companies.join(", ")),
    };
    format!(
        "industries {}; functions {}{companies}",
        list(target.industries.as_deref(), &target.industries_source),
        list(target.functions.as_deref(), &target.functions_source),
    )
}

/// The knobs that say when somebody counts as silent.
fn silent(audit: &Audit) -> String {
    let knobs: Vec<String> = audit
        .rules
        .rules
        .iter()
        .filter(|rule| rule.enabled)
        .flat_map(|rule| rule.knobs().iter().map(move |knob| (rule, knob)))
        .filter(|(_, knob)| ["DAYS", "GAPS", "YEARS"].iter().any(|unit| knob.name.contains(unit)))
        .filter(|(_, knob)| matches!(knob.value, KnobValue::Whole(_) | KnobValue::Decimal(_)))
        .map(|(rule, knob)| format!("{} {} {}", rule.id, knob.name, knob.value))
        .collect();
    if knobs.is_empty() { "as the rules say".into() } else { knobs.join(", ") }
}

/// What to run next. It names a person by rank: a name or an address is text that somebody else chose, and a shell would
/// run what it says.
fn next(audit: &Audit, list: List, export: &str) -> String {
    let Some(row) = audit.rows(list, Some(1)).into_iter().next() else {
        return "`--list all` shows everybody with their scores".into();
    };
    let who = audit.rank(row).map_or_else(|| "WHO".to_owned(), |rank| rank.to_string());
    let command = format!("linkprune explain {who} {export}");
    format!("`{}` for the whole story; `-o list.csv` to keep the list", command.trim_end())
}
