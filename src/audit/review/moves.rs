//! Who is shown: step by step, by search, and by what is left out.

use std::collections::BTreeSet;

use super::Review;
use super::queue::Queued;
use super::view::{self, ReviewFilter, ReviewSort};
use crate::audit::Band;
use crate::text::folded;

impl Review {
    /// The one before, decided or not; false at the beginning.
    pub fn back(&mut self) -> bool {
        let moves = self.cursor > 0;
        self.cursor = self.cursor.saturating_sub(1);
        moves
    }

    /// The one after, decided or not; false at the end.
    #[expect(clippy::should_implement_trait, reason = "it moves a cursor, and hands nobody out")]
    pub fn next(&mut self) -> bool {
        let moves = self.cursor < self.view.len();
        self.cursor += usize::from(moves);
        moves
    }

    /// Goes to the next undecided, past the end to the first of those before; to the end where there is none.
    pub(super) fn advance(&mut self) {
        self.cursor = self.next_open(self.cursor + 1);
    }

    /// The first place from there on of somebody undecided and not skipped, else the first of all.
    pub(super) fn next_open(&self, from: usize) -> usize {
        let is_open = |cursor: &usize| {
            self.person_at(*cursor).is_some_and(|one| !self.is_decided(one.row) && !self.skipped.contains(&one.row))
        };
        let end = self.view.len();
        (from..end).find(is_open).or_else(|| (0..from.min(end)).find(is_open)).unwrap_or(end)
    }

    /// Shows that person; false where they are not among those shown.
    pub fn go_to(&mut self, row: usize) -> bool {
        let place = self.place_of.get(row).copied().flatten();
        let cursor = place.and_then(|place| self.view.iter().position(|shown| *shown == place));
        self.cursor = cursor.unwrap_or(self.cursor);
        cursor.is_some()
    }

    /// The rows of those shown whose name, company or position has all these words, accents and case aside; in order.
    pub fn search(&self, words: &str) -> Vec<usize> {
        self.found(words).into_iter().filter_map(|cursor| Some(self.person_at(cursor)?.row)).collect()
    }

    /// Shows the next one of a search, from the first again after the last; how many there are.
    pub fn find(&mut self, words: &str) -> usize {
        let found = self.found(words);
        let next = found.iter().copied().find(|cursor| *cursor > self.cursor);
        self.cursor = next.or_else(|| found.first().copied()).unwrap_or(self.cursor);
        found.len()
    }

    fn found(&self, words: &str) -> Vec<usize> {
        let words = folded(words);
        let words: Vec<&str> = words.split_whitespace().collect();
        let has_all = |one: &Queued| words.iter().all(|word| one.sought.contains(word));
        let is_found = |cursor: &usize| self.person_at(*cursor).is_some_and(has_all);
        if words.is_empty() { Vec::new() } else { (0..self.view.len()).filter(is_found).collect() }
    }

    pub fn filter(&self) -> &ReviewFilter {
        &self.filter
    }

    pub fn sort(&self) -> ReviewSort {
        self.sort
    }

    /// Shows only some, in an order; how many. Whoever is shown stays, else it is the first undecided. Where there would be
    /// nobody, all stays as it is.
    pub fn show(&mut self, filter: ReviewFilter, sort: ReviewSort) -> usize {
        let current = self.current();
        let view = view::shown(&self.people, &filter, sort);
        if view.is_empty() {
            return 0;
        }
        self.view = view;
        (self.filter, self.sort) = (filter, sort);
        if !current.is_some_and(|row| self.go_to(row)) {
            self.cursor = self.next_open(0);
        }
        self.view.len()
    }

    /// The industries of the people in the queue, each once, by name: what a filter can name.
    pub fn industries(&self) -> BTreeSet<&str> {
        self.people.iter().filter_map(|one| one.industry.as_deref()).collect()
    }

    /// The bands of the people in the queue: what a filter can name.
    pub fn bands(&self) -> Vec<Band> {
        Band::ALL.into_iter().filter(|band| self.people.iter().any(|one| one.band == *band)).collect()
    }

    /// The rules that held for anybody in the queue, by index: what a filter can name.
    pub fn rules(&self) -> BTreeSet<usize> {
        self.people.iter().flat_map(|one| one.rules.iter().copied()).collect()
    }
}
