//! What a network is made of, for reading: groups with bars, where it is thin, and what it says about its owner, now and
//! without those on the removal list.

use std::fmt::Write as _;

use super::bars::{bar, percent};
use super::display::Shown;
use super::layout::{left, wrapped_around_commands};
use super::options::NetworkText;
use super::person::owner;
use super::target_words;
use crate::audit::{
    Audit, Breakdown, BreakdownBy, NetworkGroup, NetworkProfile, NetworkTrait, network_notes, touch_files_missing,
};
use crate::text::{and, counted, counted_as};

/// How many groups of each kind are shown.
const GROUPS_SHOWN: usize = 12;
/// The columns of the numbers with the spaces before them.
const NUMBERS: usize = 7 + 6 + 7 + 6 + 8;
/// Names are cut beyond this; bars have at least so many columns and at most that many.
const WIDEST_NAME: usize = 34;
const SHORTEST_BAR: usize = 12;
const LONGEST_BAR: usize = 40;
/// The narrowest screen that is laid out for.
const NARROWEST: usize = 60;

/// The report.
pub fn network(audit: &Audit, profile: &NetworkProfile, options: NetworkText<'_>) -> String {
    let mut text = head(audit, profile);
    for breakdown in &profile.breakdowns {
        text.push_str(&one_breakdown(breakdown, profile, options));
    }
    text.push('\n');
    text.push_str(&prose(&[LEGEND], options));
    text.push_str(&prose(files_missing(audit).as_slice(), options));
    text.push_str(&about_owner(profile));
    text.push_str(&prose(&[SPREAD], options));
    text.push_str("\nwhere it is thin\n");
    let thin = target_words::sentences(audit, profile).into_iter().map(|said| options.words.completed(&said));
    text.push_str(&prose(&thin.collect::<Vec<_>>(), options));
    let notes: Vec<String> =
        network_notes(audit).map(|note| format!("note: {}", options.words.completed(&note.text))).collect();
    text.push_str(&prose(&notes, options));
    text
}

fn head(audit: &Audit, profile: &NetworkProfile) -> String {
    let evidence = &audit.evidence;
    let whole = profile.whole;
    let list = match whole.listed {
        0 => "nobody is on the removal list, so what stays is the same".to_owned(),
        _ => format!("{} without the {} on the removal list", whole.stay(), counted(whole.listed, "person")),
    };
    format!(
        "owner     {}\nnetwork   {} on {} ({}); {list}\n",
        owner(&evidence.export.owner),
        counted(whole.people, "connection"),
        evidence.as_of,
        Shown::new(&evidence.as_of_source),
    )
}

fn one_breakdown(breakdown: &Breakdown, profile: &NetworkProfile, options: NetworkText<'_>) -> String {
    let is_by_size = matches!(breakdown.by, BreakdownBy::Industry | BreakdownBy::Function | BreakdownBy::Company);
    let (known, unknown): (Vec<&NetworkGroup>, Vec<&NetworkGroup>) =
        breakdown.groups.iter().partition(|group| group.name.is_some());
    let shown = if is_by_size && !options.verbose { GROUPS_SHOWN } else { known.len() };
    let (first, others) = known.split_at(shown.min(known.len()));
    let line = |name: &str, groups: &[&NetworkGroup]| GroupLine { name: name.to_owned(), sums: Sums::of(groups) };
    let mut lines: Vec<GroupLine> =
        first.iter().map(|group| line(group.name.as_deref().unwrap_or_default(), &[*group])).collect();
    let unknown: Vec<GroupLine> = unknown.iter().map(|group| line(unknown_word(breakdown.by), &[*group])).collect();
    let largest = lines.iter().chain(&unknown).map(|line| line.sums.people).max().unwrap_or(0);
    let columns = Columns::of(options, largest);
    let mut text = columns.header(breakdown.by);
    for line in lines.drain(..) {
        text.push_str(&columns.line(&line, profile, true));
    }
    if !others.is_empty() {
        // Together they may be more than the longest bar.
        let name = counted_as(others.len(), "other", "others");
        text.push_str(&columns.line(&line(&name, others), profile, false));
    }
    for line in &unknown {
        text.push_str(&columns.line(line, profile, true));
    }
    text
}

/// What is said of those who are in no group.
fn unknown_word(by: BreakdownBy) -> &'static str {
    match by {
        BreakdownBy::Company => "none named",
        _ => "unknown",
    }
}

/// One group, or several together.
struct GroupLine {
    name: String,
    sums: Sums,
}

/// The people of one line.
#[derive(Debug, Clone, Copy)]
struct Sums {
    people: usize,
    stay: usize,
    /// `None` where nothing is known of anybody's last touch.
    active: Option<usize>,
}

impl Sums {
    fn of(groups: &[&NetworkGroup]) -> Self {
        let sum = |of: fn(&NetworkGroup) -> usize| groups.iter().map(|group| of(group)).sum::<usize>();
        let is_known = groups.iter().any(|group| group.size.known_active().is_some());
        Self {
            people: sum(|group| group.size.people),
            stay: sum(|group| group.size.stay()),
            active: is_known.then(|| sum(|group| group.size.active)),
        }
    }
}

/// How wide names and bars are, and how many people the longest bar has.
struct Columns {
    name: usize,
    bar: usize,
    largest: usize,
}

impl Columns {
    fn of(options: NetworkText<'_>, largest: usize) -> Self {
        let rest = options.width.max(NARROWEST) - NUMBERS - 2;
        let name = rest.saturating_sub(SHORTEST_BAR).min(WIDEST_NAME);
        Self { name, bar: (rest - name).min(LONGEST_BAR), largest }
    }

    fn header(&self, by: BreakdownBy) -> String {
        let name = left(by.word(), self.name);
        format!("\n{name}{:>7}{:>6}{:>7}{:>6}{:>8}\n", "people", "share", "after", "share", "active")
    }

    fn line(&self, line: &GroupLine, profile: &NetworkProfile, has_bar: bool) -> String {
        let Sums { people, stay, active } = line.sums;
        let active = active.map_or_else(|| "?".to_owned(), |active| active.to_string());
        let share = format!("{} %", percent(people, profile.whole.people));
        let after = format!("{} %", percent(stay, profile.whole.stay()));
        let bar = if has_bar { bar(stay, people - stay, self.largest, self.bar) } else { String::new() };
        let name = left(&line.name, self.name);
        format!("{}\n", format!("{name}{people:>7}{share:>6}{stay:>7}{after:>6}{active:>8}  {bar}").trim_end())
    }
}

/// What the columns mean.
const LEGEND: &str = "\
share: of all connections; after: without those on the removal list; active: a message or another touch within a year, \
? where nothing is known; bars: # stays, - is on the removal list";

/// The files for want of which nobody can be said never to have been in touch.
fn files_missing(audit: &Audit) -> Option<String> {
    let missing = touch_files_missing(&audit.evidence);
    let names: Vec<&str> = missing.iter().map(|file| file.file().name).collect();
    (!names.is_empty()).then(|| {
        format!(
            "last touch: {} not in this export, or could not be used, and nothing says whether there was nothing to put into \
             it, so nobody is \"never\"",
            counted_as(names.len(), &format!("file ({}) is", and(&names)), &format!("files ({}) are", and(&names)))
        )
    })
}

/// What the network says about its owner, now and afterwards.
fn about_owner(profile: &NetworkProfile) -> String {
    let mut text = format!("\n{:<26}{:>22}{:>22}\n", "what it says about you", "now", "after");
    let share = |has: usize, known: usize| match known {
        0 => "unknown".to_owned(),
        known => format!("{has} of {known} known {:>3} %", percent(has, known)),
    };
    for NetworkTrait { name, size, known } in &profile.traits {
        let (now, after) = (share(size.people, known.people), share(size.stay(), known.stay()));
        let _ = writeln!(text, "{name:<26}{now:>22}{after:>22}");
    }
    let spread = |spread: Option<f64>| spread.map_or_else(|| "unknown".to_owned(), |spread| format!("{spread:.3}"));
    let diversity = profile.diversity;
    for (name, before, after) in [
        ("spread over industries", diversity.industries_before, diversity.industries_after),
        ("spread over companies", diversity.companies_before, diversity.companies_after),
    ] {
        let _ = writeln!(text, "{name:<26}{:>22}{:>22}", spread(before), spread(after));
    }
    text
}

/// What the last table means.
const SPREAD: &str =
    "spread: 1 − the Herfindahl index over those whose industry or company is known; 1 is widest, 0 is one place only";

fn prose<S: AsRef<str>>(sentences: &[S], options: NetworkText<'_>) -> String {
    let columns = options.width.clamp(NARROWEST, 110);
    let wrapped = |sentence: &S| wrapped_around_commands(&Shown::new(sentence.as_ref()), columns).join("\n") + "\n";
    sentences.iter().map(wrapped).collect()
}
