//! An overlap for reading: the team, how many people are shared, and for each of them who knows them and who has the best tie.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::display::Shown;
use super::layout::{left, wrapped};
use super::overlap_words::{member_name, perhaps_words, place_words, tie_words, unknown_words, why_words};
use super::person::work;
use crate::audit::{Overlap, SharedPerson};
use crate::text::{agreeing, counted, counted_as};

/// How many people are shown unless everybody is asked for.
const SHOWN: usize = 20;
/// The most columns of a member's name, and those of a band with its rank.
const NAME: usize = 32;
const PLACE: usize = 18;

/// How an overlap is shown.
#[derive(Debug, Clone, Copy)]
pub struct OverlapText {
    /// Columns of the screen.
    pub width: usize,
    /// Everybody in place of the first twenty.
    pub whole: bool,
    /// Also those who are on nobody's removal list.
    pub everybody: bool,
}

/// Sentences and names.
pub fn overlap(overlap: &Overlap, options: OverlapText) -> String {
    let mut text = String::new();
    let names: Vec<String> =
        (0..overlap.members.len()).map(|number| Shown::new(&member_name(overlap, number)).to_string()).collect();
    let columns = names.iter().map(|name| name.width()).max().unwrap_or_default().min(NAME);
    if options.whole || names.len() <= SHOWN {
        members(overlap, (&names, columns), &mut text);
    } else {
        let _ = writeln!(text, "{} owners; --verbose names each", names.len());
    }
    for line in totals(overlap) {
        for part in wrapped(&Shown::new(&line), options.width.max(40)) {
            let _ = writeln!(text, "{part}");
        }
    }
    let shown: Vec<&SharedPerson> = overlap.shown(options.everybody).collect();
    let first = if options.whole { shown.len() } else { SHOWN };
    for one in shown.iter().take(first) {
        person(overlap, one, (&names, columns), &mut text);
    }
    if shown.len() > first {
        let _ = writeln!(text, "\n{} more; --verbose, a file or --format json has everybody", shown.len() - first);
    }
    text
}

/// Whose exports were read.
fn members(overlap: &Overlap, (names, columns): (&[String], usize), text: &mut String) {
    for (member, name) in overlap.members.iter().zip(names) {
        let without = if member.has_messages { "" } else { ", without messages.csv: ties unknown" };
        let _ = writeln!(
            text,
            "{}  {}, {} on the removal list, as of {}{without}",
            left(name, columns),
            counted(member.connections, "connection"),
            member.listed,
            member.as_of
        );
    }
}

/// What it comes to, in sentences.
fn totals(overlap: &Overlap) -> Vec<String> {
    let counts = overlap.counts();
    let mut lines = vec![
        String::new(),
        format!(
            "{}; {} by two or more of the team",
            counted(counts.people, "person"),
            counted_as(counts.shared, "is known", "are known")
        ),
        format!(
            "on a removal list: {}; known by somebody else {}, perhaps {}, by nobody else {}",
            counted(counts.listed, "person"),
            counts.listed_shared,
            counts.listed_perhaps,
            counts.listed_alone
        ),
    ];
    if overlap.left_out > 0 {
        lines.push(format!(
            "{} left out: whoever is in {} may know any of them too",
            counted_as(overlap.left_out, "export is", "exports are"),
            agreeing(overlap.left_out, "it", "them")
        ));
    }
    lines
}

fn person(overlap: &Overlap, one: &SharedPerson, (names, columns): (&[String], usize), text: &mut String) {
    let work = work(&one.person.position, &one.person.company);
    let work = if work.is_empty() { work } else { format!(", {}", Shown::new(&work)) };
    let is_member = if one.is_member.is_some() { " (in the team)" } else { "" };
    let _ = writeln!(text, "\n{}{work}{is_member}", Shown::new(&one.person.full_name()));
    let mut line = |member: usize, place: &str, words: &str| {
        let name = names.get(member).map_or("", String::as_str);
        let _ = writeln!(text, "  {}  {}  {words}", left(name, columns), left(place, PLACE));
    };
    for known in &one.known_by {
        let has_messages = overlap.members.get(known.member).is_some_and(|member| member.has_messages);
        line(known.member, &place_words(known), &tie_words(&known.tie, has_messages));
    }
    for perhaps in &one.perhaps {
        line(perhaps.member, "perhaps", &perhaps_words(perhaps));
    }
    let best = one.best_tie().zip(why_words(one)).map(|(best, why)| (names.get(best.member), why));
    let best = match best {
        Some((Some(name), why)) => format!("{name}, {why}"),
        _ => format!("nobody is known to have one{}", unknown_words(one)),
    };
    let _ = writeln!(text, "  best tie: {best}");
    if one.is_shared() && one.is_listed_by_all() {
        let _ = writeln!(text, "  everybody who knows them has them on a removal list");
    }
}
