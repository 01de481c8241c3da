//! Which numbers and years an axis is labelled with, so that labels are round and never overlap.

/// At most so many steps from 0 to the top of an axis of counts.
const MOST_STEPS: usize = 4;

/// Round numbers from 0 to at least `largest`: 1, 2 or 5 times a power of ten apart, and whole.
pub(super) fn ticks(largest: usize) -> Vec<usize> {
    let step = round_steps().find(|step| step.saturating_mul(MOST_STEPS) >= largest).unwrap_or(usize::MAX);
    let steps = largest.div_ceil(step).max(1);
    (0..=steps).map(|number| number * step).collect()
}

/// Every how many years a year is labelled where each has a slot of that width, and a label needs so much.
pub(super) fn year_step(slot: f64, label: f64) -> i32 {
    let fits = |step: &usize| super::drawing::length(*step) * slot >= label;
    round_steps().find(fits).and_then(|step| i32::try_from(step).ok()).unwrap_or(i32::MAX)
}

/// 1, 2, 5, 10, 20, 50, …
fn round_steps() -> impl Iterator<Item = usize> {
    (0..9).flat_map(|power| [1, 2, 5].map(|step| step * 10_usize.pow(power)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_reach_the_largest() {
        assert_eq!(ticks(0), [0, 1]);
        assert_eq!(ticks(1), [0, 1]);
        assert_eq!(ticks(3), [0, 1, 2, 3]);
        assert_eq!(ticks(47), [0, 20, 40, 60]);
        assert_eq!(ticks(7_000), [0, 2_000, 4_000, 6_000, 8_000]);
    }

    #[test]
    fn years_are_labelled_as_often_as_there_is_room() {
        assert_eq!([year_step(40.0, 34.0), year_step(18.0, 34.0), year_step(6.0, 34.0)], [1, 2, 10]);
    }
}
