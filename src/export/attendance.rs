//! Which conversations each person takes part in, put in order without sorting all pairs: where each person's begin is known once
//! they are counted, and a person's own come nearly in order.

use std::ops::Range;

/// The conversations of each person, sorted and each once.
#[derive(Default)]
pub(super) struct Attendance {
    /// By person: where theirs begin and end.
    places: Vec<Range<usize>>,
    all: Vec<u32>,
}

impl Attendance {
    /// Of pairs of a person and a conversation, in any order; those of nobody among `people` are left out.
    pub fn of(meetings: &[Vec<(u32, u32)>], people: usize) -> Self {
        let all = meetings.iter().map(Vec::len).sum();
        let mut attended = Self { places: vec![0..0; people], all: vec![0; all] };
        for (person, _) in meetings.iter().flatten() {
            if let Some(place) = attended.places.get_mut(*person as usize) {
                place.end += 1;
            }
        }
        let mut from = 0;
        for place in &mut attended.places {
            let until = from + place.end;
            *place = from..from;
            from = until;
        }
        for (person, thread) in meetings.iter().flatten() {
            if let Some(place) = attended.places.get_mut(*person as usize)
                && let Some(free) = attended.all.get_mut(place.end)
            {
                *free = *thread;
                place.end += 1;
            }
        }
        for place in &mut attended.places {
            if let Some(own) = attended.all.get_mut(place.clone()) {
                own.sort_unstable();
                place.end = place.start + each_once(own);
            }
        }
        attended
    }

    /// Those of the person with that index.
    pub fn of_person(&self, index: u32) -> &[u32] {
        self.places.get(index as usize).and_then(|place| self.all.get(place.clone())).unwrap_or_default()
    }
}

/// Moves the first of each run of equals to the front, in order; how many there are.
fn each_once(sorted: &mut [u32]) -> usize {
    let mut kept = 0;
    for at in 0..sorted.len() {
        if kept == 0 || sorted.get(at) != sorted.get(kept - 1) {
            sorted.swap(kept, at);
            kept += 1;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::tests::damaged::Dice;
    use super::*;

    #[test]
    fn everybody_has_theirs_once_and_in_order_and_nobody_else_has_any() {
        let mut dice = Dice::default();
        for _ in 0..500 {
            let people = dice.below(6);
            let mut below = |sides| u32::try_from(dice.below(sides)).unwrap();
            let meetings: Vec<(u32, u32)> = (0..below(30)).map(|_| (below(8), below(5))).collect();
            let (some, others) = meetings.split_at(dice.below(meetings.len() + 1));
            let attended = Attendance::of(&[some.to_vec(), others.to_vec()], people);
            for person in 0..8 {
                let own = meetings.iter().filter(|(who, _)| *who == person && (*who as usize) < people);
                let expected: BTreeSet<u32> = own.map(|(_, thread)| *thread).collect();
                assert_eq!(attended.of_person(person), expected.into_iter().collect::<Vec<_>>(), "{meetings:?}");
            }
        }
    }
}
