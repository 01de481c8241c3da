//! The menus: whom to show (everybody, a band, a rule, an industry, or a company whose name is typed), and in what order.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::lines::padded;
use super::paint::{Paints, STRONG};
use crate::audit::{Audit, Review, ReviewFilter, ReviewSort};

/// What an entry of the menu leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum MenuChoice {
    Show(ReviewFilter),
    Order(ReviewSort),
    /// The name has to be typed.
    AskCompany,
    /// A heading cannot be chosen.
    Heading,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MenuEntry {
    pub words: String,
    pub choice: MenuChoice,
}

/// The menu, with one entry marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ScreenMenu {
    entries: Vec<MenuEntry>,
    marked: usize,
}

impl ScreenMenu {
    /// The orders; the mark is on the one in force.
    pub fn orders(review: &Review) -> Self {
        let entry = |sort: ReviewSort| MenuEntry { words: sort.long().into(), choice: MenuChoice::Order(sort) };
        let entries = ReviewSort::ALL.map(entry).into();
        Self::marking(entries, &MenuChoice::Order(review.sort()))
    }

    /// What a filter can name in this review; the mark is on what is shown now.
    pub fn filters(audit: &Audit, review: &Review) -> Self {
        let show =
            |words: &str, filter: ReviewFilter| MenuEntry { words: words.to_owned(), choice: MenuChoice::Show(filter) };
        let heading = |words: &str| MenuEntry { words: words.to_owned(), choice: MenuChoice::Heading };
        let none = ReviewFilter::default;
        let mut entries =
            vec![show("everybody", none()), MenuEntry { words: "a company …".into(), choice: MenuChoice::AskCompany }];
        let bands = review.bands();
        entries.extend((!bands.is_empty()).then(|| heading("band")));
        entries.extend(bands.into_iter().map(|band| show(band.word(), ReviewFilter { band: Some(band), ..none() })));
        let rules = review.rules();
        entries.extend((!rules.is_empty()).then(|| heading("rule")));
        entries.extend(
            rules.into_iter().map(|rule| show(audit.rules.id(rule), ReviewFilter { rule: Some(rule), ..none() })),
        );
        let industries = review.industries();
        entries.extend((!industries.is_empty()).then(|| heading("industry")));
        entries.extend(
            industries.into_iter().map(|name| show(name, ReviewFilter { industry: Some(name.to_owned()), ..none() })),
        );
        Self::marking(entries, &MenuChoice::Show(review.filter().clone()))
    }

    /// With the mark on what is chosen now; on the first entry where nothing of it is.
    fn marking(entries: Vec<MenuEntry>, now: &MenuChoice) -> Self {
        let marked = entries.iter().position(|entry| entry.choice == *now).unwrap_or(0);
        Self { entries, marked }
    }

    /// The marked entry.
    pub fn choice(&self) -> Option<&MenuChoice> {
        Some(&self.entries.get(self.marked)?.choice)
    }

    /// Moves the mark by one, over headings.
    pub fn move_by(&mut self, lines: isize) {
        let can_be_chosen =
            |place: &usize| self.entries.get(*place).is_some_and(|entry| entry.choice != MenuChoice::Heading);
        let next = if lines < 0 {
            (0..self.marked).rev().find(can_be_chosen)
        } else {
            (self.marked + 1..self.entries.len()).find(can_be_chosen)
        };
        self.marked = next.unwrap_or(self.marked);
    }

    /// How many lines all entries take.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// So many lines around the mark.
    pub fn lines<'a>(&self, paints: Paints, columns: usize, lines: usize) -> Vec<Line<'a>> {
        let first = self.marked.saturating_sub(lines / 2).min(self.entries.len().saturating_sub(lines));
        let shown = self.entries.iter().enumerate().skip(first).take(lines);
        let line = |(place, entry): (usize, &MenuEntry)| {
            let is_marked = place == self.marked;
            let style = match entry.choice {
                MenuChoice::Heading => paints.quiet(),
                _ if is_marked => STRONG,
                _ => Style::new(),
            };
            let lead = match entry.choice {
                MenuChoice::Heading => "",
                _ if is_marked => "› ",
                _ => "  ",
            };
            Line::from(vec![
                Span::styled(lead, paints.key()),
                Span::styled(padded(&entry.words, columns.saturating_sub(2)), style),
            ])
        };
        shown.map(line).collect()
    }
}
