//! Which people of the queue are shown, and in what order.

use std::cmp::Reverse;

use super::queue::Queued;
use crate::audit::Band;

/// Who is shown: everybody for whom all of it holds. Empty, it shows everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReviewFilter {
    pub band: Option<Band>,
    /// The index of a rule that held.
    pub rule: Option<usize>,
    /// A part of the company's name, with its letters folded.
    pub company: Option<String>,
    /// By the name that rules use.
    pub industry: Option<String>,
}

/// The order in which people are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ReviewSort {
    /// As the list has them.
    #[default]
    List,
    /// By last name, then first name.
    Name,
    Company,
    /// Those first who have been connected the longest.
    Connected,
    /// The longest silence first.
    Silence,
}

impl ReviewSort {
    /// In the order of the menu.
    pub const ALL: [Self; 5] = [Self::List, Self::Name, Self::Company, Self::Connected, Self::Silence];

    /// The word on the command line and on the screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Name => "name",
            Self::Company => "company",
            Self::Connected => "connected",
            Self::Silence => "silence",
        }
    }

    /// In words, for a menu.
    pub fn long(self) -> &'static str {
        match self {
            Self::List => "list, as the audit has them",
            Self::Name => "name, the last name first",
            Self::Company => "company",
            Self::Connected => "connected, the longest first",
            Self::Silence => "silence, the longest first",
        }
    }
}

impl ReviewFilter {
    /// Whether it shows everybody.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn takes(&self, person: &Queued) -> bool {
        self.band.is_none_or(|band| person.band == band)
            && self.rule.is_none_or(|rule| person.rules.contains(&rule))
            && self.company.as_ref().is_none_or(|company| person.company.contains(company.as_str()))
            && self.industry.as_ref().is_none_or(|industry| person.industry.as_ref() == Some(industry))
    }
}

/// The places in the queue of those shown, in order. What is blank or unknown comes last.
pub(super) fn shown(people: &[Queued], filter: &ReviewFilter, sort: ReviewSort) -> Vec<usize> {
    let mut shown: Vec<(usize, &Queued)> = people.iter().enumerate().filter(|(_, one)| filter.takes(one)).collect();
    // A stable sort: ties keep the order of the list.
    match sort {
        ReviewSort::List => {}
        ReviewSort::Name => {
            let is_blank = |one: &Queued| one.name.iter().all(String::is_empty);
            shown.sort_by(|(_, a), (_, b)| (is_blank(a), &a.name).cmp(&(is_blank(b), &b.name)));
        }
        ReviewSort::Company => {
            let is_blank = |one: &Queued| one.company.is_empty();
            shown.sort_by(|(_, a), (_, b)| (is_blank(a), &a.company).cmp(&(is_blank(b), &b.company)));
        }
        ReviewSort::Connected => shown.sort_by_key(|(_, one)| (one.connected_on.is_none(), one.connected_on)),
        ReviewSort::Silence => shown.sort_by_key(|(_, one)| Reverse(one.silence)),
    }
    shown.into_iter().map(|(place, _)| place).collect()
}
