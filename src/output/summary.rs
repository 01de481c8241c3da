//! The account beside a list. The short one says whose export it is, what was read, who is listed, what is unknown, what
//! relevant and silent meant, the warnings that matter most, and what to run next; the full one says all that is known.

use std::fmt::Write as _;

use super::display::Shown;
use super::layout::wrapped_around_commands;
use super::next_step;
use super::options::CommandWords;
use super::person::owner;
use super::what_was_read;
use crate::audit::{Audit, Goal, List, PlacedBy, Warning};
use crate::export::Verdict;
use crate::rules::{Effect, Rule};
use crate::store::settings::KnobValue;
use crate::text::{agreeing, counted, counted_as};

/// How many warnings the short summary shows.
const WARNINGS_SHOWN: usize = 3;

/// How many reasons for protection, and knobs of silence, a line of the short summary names.
const NAMED_IN_A_LINE: usize = 4;

/// The column where a statement begins, after the word for what it is about.
const INDENT: usize = 10;

/// The code of the warning that the first line makes needless.
const TARGET_UNKNOWN: &str = "target-unknown";

/// What a summary is asked to say, and how.
#[derive(Debug, Clone, Copy, Default)]
pub struct SummaryOptions<'a> {
    /// The list that it is beside.
    pub list: List,
    /// Columns of the screen.
    pub width: usize,
    /// Everything, in place of what matters most.
    pub verbose: bool,
    /// Whether it is beside a glance, which says already why nobody is listed.
    pub beside_glance: bool,
    /// How the user named the export: the next command repeats it.
    pub words: CommandWords<'a>,
}

/// What a statement is about, and the statement.
type AboutAndSaid = (&'static str, String);

/// The summary of an audit for a screen, all but what to run next.
pub fn summary(audit: &Audit, options: &SummaryOptions) -> String {
    lines(if options.verbose { full(audit, options) } else { short(audit, options) }, options.width)
}

/// What to run next, for the end of everything that is said.
pub fn next_line(audit: &Audit, options: &SummaryOptions) -> String {
    lines(vec![("next", next_step::next(audit, options.list, options.words))], options.width)
}

fn lines(statements: Vec<AboutAndSaid>, width: usize) -> String {
    let columns = width.saturating_sub(INDENT).max(40);
    let mut text = String::new();
    for (about, said) in statements {
        for (index, part) in wrapped_around_commands(&Shown::new(&said), columns).into_iter().enumerate() {
            let about = if index == 0 { about } else { "" };
            let _ = writeln!(text, "{about:<INDENT$}{part}");
        }
    }
    text
}

/// What matters most.
fn short(audit: &Audit, options: &SummaryOptions) -> Vec<AboutAndSaid> {
    let evidence = &audit.evidence;
    let coverage = &evidence.export.coverage;
    let mut said = relevance_unknown(audit, options.words);
    let said_first = !said.is_empty();
    said.push(("owner", owner(&evidence.export.owner)));
    let read = what_was_read::in_a_line(coverage);
    let day = what_was_read::day(evidence);
    if what_was_read::is_day_odd(evidence) {
        said.extend([("read", read), ("as of", day)]);
    } else {
        said.push(("read", format!("{read}; as of {day}")));
    }
    said.push(("list", listed(audit, options)));
    said.extend(decided(audit).map(|decided| ("decided", decided)));
    said.extend(what_was_read::unknown(audit).map(|unknown| ("unknown", unknown)));
    if !said_first {
        said.push(("relevant", relevant(audit)));
    }
    said.push(("silent", silent_in_a_line(audit)));
    let warnings = audit.warnings_beside(options.list).filter(|warning| !said_first || warning.code != TARGET_UNKNOWN);
    said.extend(first_warnings(&warnings.collect::<Vec<_>>()));
    said
}

/// Everything.
fn full(audit: &Audit, options: &SummaryOptions) -> Vec<AboutAndSaid> {
    let evidence = &audit.evidence;
    let coverage = &evidence.export.coverage;
    let mut said = relevance_unknown(audit, options.words);
    said.push(("owner", owner(&evidence.export.owner)));
    said.push(("read", what_was_read::files(coverage)));
    if coverage.files.iter().any(|file| file.ghosts > 0) {
        said.push(("ghosts", what_was_read::GHOSTS.into()));
    }
    said.push(("as of", what_was_read::day(evidence)));
    said.extend(what_was_read::refusals(coverage).into_iter().map(|line| ("refused", line)));
    let connections = counted(audit.counts.connections, "connection");
    said.push(("bands", format!("{}, of {connections} on {}", audit.counts.words(), evidence.as_of)));
    said.push(("list", listed(audit, options)));
    said.extend(decided(audit).map(|decided| ("decided", decided)));
    said.extend(what_was_read::unknown(audit).map(|unknown| ("unknown", unknown)));
    said.push(("coverage", what_was_read::coverage(audit)));
    said.push(("relevant", relevant(audit)));
    said.push(("silent", silent(audit)));
    said.extend(audit.warnings_beside(options.list).map(|warning| ("warning", warning.text.clone())));
    said
}

/// That nothing says what is relevant, with the command that does.
fn relevance_unknown(audit: &Audit, words: CommandWords<'_>) -> Vec<AboutAndSaid> {
    if !next_step::is_relevance_unknown(audit) {
        return Vec::new();
    }
    if let Some(command) = next_step::guess(audit, words) {
        let guess = audit.evidence.guess.words();
        return vec![(
            "relevant",
            format!("unknown; a guess from the people you talk with most: {guess}. To use it: {command}"),
        )];
    }
    let how = next_step::relevance(audit, words);
    let how = how.map(|command| format!("; say it, for example with the largest in your network: {command}"));
    vec![(
        "relevant",
        format!("unknown: nothing says which industries or functions matter to you{}", how.unwrap_or_default()),
    )]
}

/// The warnings that matter most, and how many others there are.
fn first_warnings(warnings: &[&Warning]) -> Vec<AboutAndSaid> {
    let shown = warnings.iter().take(WARNINGS_SHOWN);
    let mut said: Vec<AboutAndSaid> = shown.map(|warning| ("warning", warning.text.clone())).collect();
    if warnings.len() > WARNINGS_SHOWN {
        said.push(("", format!("and {} more: -v", warnings.len() - WARNINGS_SHOWN)));
    }
    said
}

/// Who is on the list, and who is protected, in a line.
fn listed(audit: &Audit, options: &SummaryOptions) -> String {
    let list = list_beside(audit, options.list, &removal_list(audit, options));
    match protected(audit) {
        Some(protected) => format!("{list}; {protected}"),
        None => list,
    }
}

/// What the list is that is shown, where it is another than the removal list, and what is said of that one.
fn list_beside(audit: &Audit, list: List, removal: &str) -> String {
    let people = || audit.rows(list, None).len();
    match list {
        List::Removal => removal.to_owned(),
        List::Reconnect => format!("{} to write to again; the removal list: {removal}", counted(people(), "person")),
        List::All => format!("everybody, by rank; of them on the removal list: {removal}"),
    }
}

/// Who is on the removal list, or why nobody is.
fn removal_list(audit: &Audit, options: &SummaryOptions) -> String {
    let counts = audit.counts;
    match (&audit.goal, audit.shortfall()) {
        (Some(goal), _) => goal_line(audit, goal),
        (None, Some(shortfall)) => {
            let why = next_step::why_so_low(&shortfall).filter(|_| !options.beside_glance);
            let why = why.map(|why| format!("; {why}")).unwrap_or_default();
            format!("nobody, of {}: {}{why}", counts.connections, next_step::how_far(&shortfall))
        }
        (None, None) => {
            let bands = format!("{} to remove, {} to review, of {}", counts.remove, counts.review, counts.connections);
            match audit.rows(List::Removal, None).len() {
                all if all == counts.remove + counts.review => bands,
                all => {
                    format!("{bands}; with your decisions {} on the list", counted_as(all, "person is", "people are"))
                }
            }
        }
    }
}

/// How many are protected, and by what: everybody counted under one reason. `None` if nobody is.
fn protected(audit: &Audit) -> Option<String> {
    let by = audit.protected_first_by();
    let named = by.iter().take(NAMED_IN_A_LINE).map(|(id, people)| format!("{} ({people})", protection(audit, id)));
    let mut named: Vec<String> = named.collect();
    let others: usize = by.iter().skip(NAMED_IN_A_LINE).map(|(_, people)| people).sum();
    if others > 0 {
        named.push(format!("other ({others})"));
    }
    let once = if by.len() > 1 { ", each counted once" } else { "" };
    (audit.counts.protected > 0).then(|| format!("{} protected{once}: {}", audit.counts.protected, named.join(", ")))
}

/// What protects, in a few words: a rule's title as part of a sentence.
fn protection(audit: &Audit, id: &str) -> String {
    match audit.rules.rule(id) {
        Some((_, rule)) => within_a_sentence(rule),
        None if id == "keep-list" => "your keep list".into(),
        None => "your decision".into(),
    }
}

/// The title with a small first letter, unless the first word is `I` or written in capitals.
fn within_a_sentence(rule: &Rule) -> String {
    let title = rule.title();
    let mut letters = title.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(title.chars().skip(1)).collect()
        }
        _ => title.to_owned(),
    }
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
fn goal_line(audit: &Audit, goal: &Goal) -> String {
    let connections = audit.counts.connections;
    let Goal { asked, source, people, listed, sharing_cut_score, decided, .. } = goal;
    let Some(cut) = goal.cut_score else {
        return format!(
            "nobody, of {connections}; goal {asked} ({source}): the network is not larger than that, or everybody is protected or \
             decided later"
        );
    };
    let all =
        if listed < people { ", and all others are protected or decided later".to_owned() } else { String::new() };
    let share = counted_as(*sharing_cut_score, "person has", "people share");
    let first = match listed {
        1 => "the first".to_owned(),
        several => format!("the first {several}"),
    };
    let decided = if *decided == 0 { String::new() } else { format!("; {decided} of the {listed} already decided") };
    format!(
        "{first} of the order, of {connections}; goal {asked} ({source}){all}; the cut is at score {cut}, which {share}{decided}{}",
        at_zero(audit)
    )
}

/// How many of those listed no score puts there, and what does; blank where there are none.
fn at_zero(audit: &Audit) -> String {
    let (people, steps) = audit.listed_at_zero();
    if people == 0 {
        return String::new();
    }
    let steps: Vec<&str> = steps.into_iter().map(PlacedBy::words).collect();
    let have = agreeing(people, "has", "have");
    format!("; {people} of them {have} score 0: ordered by {}", steps.join(", then "))
}

fn relevant(audit: &Audit) -> String {
    let target = &audit.evidence.target;
    let guess = &audit.evidence.guess;
    let list = |names: Option<&[&'static str]>, source: &str, guess: &[&'static str]| match (names, guess) {
        (Some(names), _) => format!("{} ({source})", names.join(", ")),
        (None, []) => "unknown".into(),
        (None, guess) => format!("unknown; a guess from the people you talk with most: {}", guess.join(", ")),
    };
    let keywords = match target.keywords.as_deref() {
        None => String::new(),
        Some(keywords) => format!("; keywords {} ({})", keywords.join(", "), target.keywords_source),
    };
    let companies = match target.companies.as_slice() {
        [] => String::new(),
        companies => format!("; companies {}", companies.join(", ")),
    };
    format!(
        "industries {}; functions {}{keywords}{companies}",
        list(target.industries.as_deref(), &target.industries_source, &guess.industries),
        list(target.functions.as_deref(), &target.functions_source, &guess.functions),
    )
}

/// The knobs that say when somebody counts as silent: those of rules that are judged, with a number and a unit of time.
fn knobs_of_time(audit: &Audit) -> impl Iterator<Item = (&Rule, &str, &KnobValue)> {
    let rules = audit.rules.rules.iter().filter(|rule| rule.enabled);
    let knobs = rules.flat_map(|rule| rule.knobs().iter().map(move |knob| (rule, knob.name.as_str(), &knob.value)));
    knobs
        .filter(|(_, name, _)| ["DAYS", "GAPS", "YEARS"].iter().any(|unit| name.contains(unit)))
        .filter(|(.., value)| matches!(value, KnobValue::Whole(_) | KnobValue::Decimal(_)))
}

fn silent(audit: &Audit) -> String {
    let knobs = knobs_of_time(audit).map(|(rule, name, value)| format!("{} {name} {value}", rule.id));
    let knobs: Vec<String> = knobs.collect();
    if knobs.is_empty() { "as the rules say".into() } else { knobs.join(", ") }
}

/// From when on the rules that speak for removal count somebody as silent: `never-spoke after 365 days`. Other knobs say how
/// points grow from there.
fn silent_in_a_line(audit: &Audit) -> String {
    let speaks = |rule: &Rule| rule.effects().any(|effect| effect == Effect::Remove);
    let mut rules: Vec<String> = knobs_of_time(audit)
        .filter(|(rule, ..)| speaks(rule))
        .filter_map(|(rule, name, value)| {
            let unit = name.strip_prefix("AFTER_")?.to_lowercase().replace('_', " ");
            Some(format!("{} after {value} {unit}", rule.id))
        })
        .collect();
    let more = rules.len().saturating_sub(NAMED_IN_A_LINE);
    rules.truncate(NAMED_IN_A_LINE);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    if rules.is_empty() { "as the rules say".into() } else { format!("{}{more}", rules.join(", ")) }
}
