//! What people do: their industries and their ranks.

use super::figure::Figure;
use super::row_bars::{BarRow, behind, in_words, row_bars};
use super::words::{GroupWords, PictureWords};
use crate::audit::{BreakdownBy, GroupSize, NetworkGroup, NetworkProfile};
use crate::output::report::words::filled;

/// How many industries are drawn one by one.
const INDUSTRIES_SHOWN: usize = 12;

/// How one of the two is drawn.
struct Groups<'a> {
    id: &'static str,
    by: BreakdownBy,
    /// How many are drawn one by one.
    shown: usize,
    said: &'a GroupWords,
}

/// The largest industries, the others together, and those of whom it is unknown.
pub(super) fn industries(profile: &NetworkProfile, words: &PictureWords) -> Figure {
    let by = BreakdownBy::Industry;
    let of = Groups { id: "picture-industries", by, shown: INDUSTRIES_SHOWN, said: &words.industries };
    figure(profile, &of, words)
}

/// Every rank, and those of whom it is unknown.
pub(super) fn seniority(profile: &NetworkProfile, words: &PictureWords) -> Figure {
    let by = BreakdownBy::Seniority;
    let of = Groups { id: "picture-seniority", by, shown: usize::MAX, said: &words.seniority };
    figure(profile, &of, words)
}

fn figure(profile: &NetworkProfile, of: &Groups, words: &PictureWords) -> Figure {
    let whole = profile.whole;
    let unknown = profile.unknown(of.by);
    let rows = rows(profile.groups(of.by), of.shown, words);
    let known = words.people.of(whole.people - unknown);
    let mut caption = Vec::new();
    if unknown == whole.people {
        caption.push(words.none_known.of(unknown));
    } else {
        caption.push(filled(&of.said.caption, &[("known", &known)]));
        caption.extend((unknown > 0).then(|| words.unknown_apart.of(unknown)));
    }
    caption.extend((whole.listed > 0).then(|| words.arrow_means.clone()));
    Figure {
        id: of.id,
        heading: of.said.heading.clone(),
        caption,
        description: filled(&of.said.description, &[("parts", &in_words(&rows))]),
        drawing: Some(row_bars(&rows, words)),
        table: Some(behind(&of.said.what, &rows, whole, words)),
    }
}

/// The groups as they are drawn: they sum to everybody.
fn rows(groups: &[NetworkGroup], shown: usize, words: &PictureWords) -> Vec<BarRow> {
    let (known, unknown): (Vec<&NetworkGroup>, Vec<&NetworkGroup>) =
        groups.iter().partition(|group| group.name.is_some());
    // One other is as short as itself.
    let shown = if known.len() == shown.saturating_add(1) { known.len() } else { shown.min(known.len()) };
    let (first, others) = known.split_at(shown);
    let one = |group: &&NetworkGroup| BarRow {
        name: group.name.clone().unwrap_or_else(|| words.unknown.clone()),
        size: group.size,
        is_unknown: group.name.is_none(),
        is_apart: group.name.is_none(),
    };
    let mut rows: Vec<BarRow> = first.iter().map(one).collect();
    if !others.is_empty() {
        let sizes = others.iter().map(|group| group.size);
        let size = sizes.fold(GroupSize::default(), GroupSize::with);
        rows.push(BarRow { name: words.others.of(others.len()), size, is_unknown: false, is_apart: true });
    }
    rows.extend(unknown.iter().map(one));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(count: usize) -> Vec<NetworkGroup> {
        let group = |number: usize| NetworkGroup {
            name: (number > 0).then(|| format!("group {number}")),
            size: GroupSize { people: 100 - number, listed: 1, active: 0, activity_unknown: 0 },
        };
        (1..count).chain([0]).map(group).collect()
    }

    #[test]
    fn many_groups_are_put_together_and_lose_nobody() {
        let words = PictureWords::read().unwrap();
        for count in [1, 2, 12, 13, 14, 15, 25] {
            let groups = groups(count);
            let rows = rows(&groups, 12, &words);
            let people = |size: fn(&GroupSize) -> usize| {
                (
                    groups.iter().map(|group| size(&group.size)).sum::<usize>(),
                    rows.iter().map(|row| size(&row.size)).sum::<usize>(),
                )
            };
            let (there, drawn) = people(|size| size.people);
            assert_eq!(there, drawn);
            let (there, drawn) = people(|size| size.listed);
            assert_eq!(there, drawn);
            assert!(rows.len() <= 14, "{count}: {}", rows.len());
            assert!(rows.last().unwrap().is_unknown);
        }
        assert_eq!(rows(&groups(16), 12, &words)[12].name, "3 others");
    }
}
