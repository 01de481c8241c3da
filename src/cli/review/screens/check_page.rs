//! The double-check: all chosen removals in groups, to confirm at once or take back one by one.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::lines::{broken, cut};
use super::paint::{Paints, STRONG};
use crate::audit::{Audit, CheckGroup, CheckKind, Review};
use crate::output::{group_warning, group_words, person_line};
use crate::text::counted;

/// By what the removals are grouped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Grouping {
    /// Those with a warning, then everybody else.
    #[default]
    Warnings,
    Reason,
    Company,
}

impl Grouping {
    /// In the order in which Tab goes through them.
    pub const ALL: [Self; 3] = [Self::Warnings, Self::Reason, Self::Company];

    pub fn word(self) -> &'static str {
        match self {
            Self::Warnings => "warnings",
            Self::Reason => "reason",
            Self::Company => "company",
        }
    }

    fn next(self) -> Self {
        let place = Self::ALL.iter().position(|grouping| *grouping == self).unwrap_or(0);
        Self::ALL.get(place + 1).copied().unwrap_or_default()
    }

    fn takes(self, kind: CheckKind) -> bool {
        match kind {
            CheckKind::Protected | CheckKind::Endorsed | CheckKind::Noted | CheckKind::Talked => self == Self::Warnings,
            CheckKind::Reason(_) => self == Self::Reason,
            CheckKind::Company(_) => self == Self::Company,
        }
    }
}

/// Where the double-check stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct CheckPage {
    pub grouping: Grouping,
    /// The place of the marked person among all lines with somebody; in several groups, somebody has several lines.
    pub marked: usize,
}

/// The people of the double-check as they are shown, group by group.
#[derive(Debug)]
pub(super) struct CheckList {
    groups: Vec<CheckGroup>,
    /// Those in no group with a warning.
    others: Vec<usize>,
}

impl CheckList {
    pub fn of(audit: &Audit, review: &Review, grouping: Grouping) -> Self {
        let mut groups = review.groups(audit);
        groups.retain(|group| grouping.takes(group.kind));
        let score = |row: &usize| Reverse(audit.scorecards.get(*row).map(|card| card.score));
        for group in &mut groups {
            group.rows.sort_by_key(score);
        }
        let grouped: BTreeSet<usize> = groups.iter().flat_map(|group| group.rows.iter().copied()).collect();
        let mut others: Vec<usize> = review.unconfirmed().into_iter().filter(|row| !grouped.contains(row)).collect();
        others.sort_by_key(score);
        Self { groups, others }
    }

    fn rows(&self) -> impl Iterator<Item = usize> + '_ {
        self.groups.iter().flat_map(|group| group.rows.iter()).chain(&self.others).copied()
    }
}

impl CheckPage {
    /// The row of the marked person; `None` where nobody is left.
    pub fn marked(&self, list: &CheckList) -> Option<usize> {
        list.rows().nth(self.marked)
    }

    /// Moves the mark by so many lines, as far as there are any.
    pub fn move_by(&mut self, lines: isize, list: &CheckList) {
        let end = list.rows().count().saturating_sub(1);
        self.marked = self.marked.saturating_add_signed(lines).min(end);
    }

    /// Groups by something else; the mark goes to the first.
    pub fn regroup(&mut self) {
        *self = Self { grouping: self.grouping.next(), marked: 0 };
    }

    /// The page, and the line of the mark.
    pub fn lines<'a>(&self, audit: &Audit, list: &CheckList, paints: Paints, columns: usize) -> (Vec<Line<'a>>, usize) {
        let mut page = Pages { lines: Vec::new(), marked_line: 0, people: 0, marked: self.marked };
        for group in &list.groups {
            page.heading(&group_words(audit, group), group_warning(group.kind), paints, columns);
            page.people(audit, &group.rows, paints, columns);
        }
        if !list.others.is_empty() {
            let words = format!("{} without a warning", counted(list.others.len(), "person"));
            page.heading(&words, None, paints, columns);
            page.people(audit, &list.others, paints, columns);
        }
        (page.lines, page.marked_line)
    }
}

/// A page that is being filled.
struct Pages<'a> {
    lines: Vec<Line<'a>>,
    marked_line: usize,
    /// How many lines with somebody there are so far.
    people: usize,
    marked: usize,
}

impl Pages<'_> {
    fn heading(&mut self, words: &str, warning: Option<&str>, paints: Paints, columns: usize) {
        if !self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        self.lines.push(Line::styled(cut(words, columns), STRONG));
        self.lines.extend(warning.into_iter().flat_map(|warning| broken(warning, paints.warning(), columns)));
    }

    fn people(&mut self, audit: &Audit, rows: &[usize], paints: Paints, columns: usize) {
        for row in rows {
            let is_marked = self.people == self.marked;
            if is_marked {
                self.marked_line = self.lines.len();
            }
            self.people += 1;
            let score = audit.scorecards.get(*row).map_or_else(String::new, |card| format!("{:>4}  ", card.score));
            let name = cut(&person_line(audit, *row), columns.saturating_sub(8));
            self.lines.push(Line::from(vec![
                Span::styled(if is_marked { "› " } else { "  " }, paints.key()),
                Span::styled(score, paints.quiet()),
                Span::styled(name, if is_marked { STRONG } else { Style::new() }),
            ]));
        }
    }
}

/// From so many columns on, all groupings are named.
const ALL_GROUPINGS: usize = 70;

/// The lines above the list: how many removals, and by what they are grouped.
pub(super) fn heading<'a>(page: &CheckPage, removals: usize, paints: Paints, columns: usize) -> Vec<Line<'a>> {
    let words = counted(removals, "removal");
    let title = Span::styled(format!("Double-check: {words} chosen"), STRONG);
    if columns < ALL_GROUPINGS {
        let by = format!("by {}", page.grouping.word());
        return vec![Line::from(title), Line::styled(by, paints.quiet())];
    }
    let mut spans = vec![title, Span::styled("   by ", paints.quiet())];
    for grouping in Grouping::ALL {
        let (word, style) = if grouping == page.grouping {
            (format!("[{}] ", grouping.word()), paints.key())
        } else {
            (format!(" {}  ", grouping.word()), paints.quiet())
        };
        spans.push(Span::styled(word, style));
    }
    vec![Line::from(spans), Line::default()]
}
