//! The regression: a regularised logistic one on what the rules say, pulled towards weight 1, so that a few lessons change
//! little and the same lessons give the same weights however often they are learnt from. Signs are kept: that a rule counts
//! towards removal is the owner's belief, and not ours to reverse.

use std::collections::BTreeMap;

/// The smallest and largest weight that is proposed of any rule.
pub(super) const WIDEST: (f64, f64) = (0.2, 2.0);
/// How strongly weights are pulled towards 1. With this, about ten clear decisions move a rule halfway.
const PULL: f64 = 2.0;
/// How many times the regression goes over the weights at most; it settles far earlier.
const ROUNDS: usize = 200;
/// It has settled when nothing moves by more than this.
const SETTLED: f64 = 1e-5;
/// What one round may move the average and the scale of a source by.
const LARGEST_STEP: f64 = 1.0;
/// The smallest and largest scale of a source.
const SCALES: (f64, f64) = (0.05, 3.0);

/// People about whom the same is known, with what each rule adds to their score at weight 1, in units of a typical reason.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lesson {
    pub adds: Vec<f64>,
    /// To be let go.
    pub remove: bool,
    pub source: LessonSource,
    /// How much it counts.
    pub count: f64,
}

/// Who teaches a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LessonSource {
    /// A decision of the owner, and which part of the cross-validation it belongs to.
    Decision(usize),
    /// What the owner did next: the number of the year.
    Year(usize),
}

impl LessonSource {
    /// What has its own average: the decisions together, and every year.
    fn group(self) -> usize {
        match self {
            Self::Decision(_) => 0,
            Self::Year(number) => number + 1,
        }
    }
}

/// The lessons with those put together that teach the same.
pub(super) fn grouped(lessons: Vec<Lesson>) -> Vec<Lesson> {
    let mut groups: BTreeMap<(LessonSource, bool, Vec<u64>), Lesson> = BTreeMap::new();
    for lesson in lessons {
        let bits = lesson.adds.iter().map(|add| add.to_bits()).collect();
        let key = (lesson.source, lesson.remove, bits);
        groups.entry(key).and_modify(|known| known.count += lesson.count).or_insert(lesson);
    }
    groups.into_values().collect()
}

/// What a source says on average, and how far apart it puts people: what the owner did next is less clear-cut than what they
/// decide, which must not shrink every weight.
#[derive(Debug, Clone, Copy)]
struct Level {
    bias: f64,
    scale: f64,
}

/// The weight of each rule, at most its bound; 1 for rules that hold for none of the lessons.
pub(super) fn fit(lessons: &[&Lesson], bounds: &[f64]) -> Vec<f64> {
    settled(lessons, bounds).0
}

/// The weights and the level of each source at which nothing fits better.
fn settled(lessons: &[&Lesson], bounds: &[f64]) -> (Vec<f64>, Vec<Level>) {
    let rules = lessons.first().map_or(0, |lesson| lesson.adds.len());
    let groups = lessons.iter().map(|lesson| lesson.source.group() + 1).max().unwrap_or_default();
    let mut factors = vec![1.0; rules];
    let mut levels = vec![Level { bias: 0.0, scale: 1.0 }; groups];
    // One Newton step for each coordinate in turn; the problem is convex in each.
    for _ in 0..ROUNDS {
        let mut totals: Vec<f64> = lessons.iter().map(|lesson| dot(&lesson.adds, &factors)).collect();
        let mut most = move_levels(lessons, &totals, &mut levels);
        for (rule, (factor, bound)) in factors.iter_mut().zip(bounds).enumerate() {
            let adds = |lesson: &Lesson| lesson.adds.get(rule).copied().unwrap_or_default();
            let (gradient, curvature) = slope(lessons, &totals, &levels, |lesson, level, _| adds(lesson) * level.scale);
            let step = (gradient + PULL * (*factor - 1.0)) / (curvature + PULL);
            let moved = (*factor - step).clamp(WIDEST.0, *bound);
            let change = moved - *factor;
            *factor = moved;
            most = change.abs().max(most);
            for (total, lesson) in totals.iter_mut().zip(lessons) {
                *total += change * adds(lesson);
            }
        }
        if most < SETTLED {
            break;
        }
    }
    (factors, levels)
}

/// Moves the average of each source and the scale of each year; returns the largest change.
fn move_levels(lessons: &[&Lesson], totals: &[f64], levels: &mut [Level]) -> f64 {
    let mut most: f64 = 0.0;
    for group in 0..levels.len() {
        let is_here = |lesson: &Lesson| f64::from(u8::from(lesson.source.group() == group));
        let (gradient, curvature) = slope(lessons, totals, levels, |lesson, _, _| is_here(lesson));
        let step = (gradient / (curvature + 1e-3)).clamp(-LARGEST_STEP, LARGEST_STEP);
        if let Some(level) = levels.get_mut(group) {
            level.bias -= step;
        }
        most = step.abs().max(most);
        if group == 0 {
            continue;
        }
        let (gradient, curvature) = slope(lessons, totals, levels, |lesson, _, total| is_here(lesson) * total);
        let Some(level) = levels.get_mut(group) else { continue };
        let step = ((gradient + PULL * (level.scale - 1.0)) / (curvature + PULL)).clamp(-LARGEST_STEP, LARGEST_STEP);
        let moved = (level.scale - step).clamp(SCALES.0, SCALES.1);
        most = (moved - level.scale).abs().max(most);
        level.scale = moved;
    }
    most
}

/// First and second derivative of the loss along one coordinate.
fn slope(
    lessons: &[&Lesson],
    totals: &[f64],
    levels: &[Level],
    along: impl Fn(&Lesson, Level, f64) -> f64,
) -> (f64, f64) {
    lessons.iter().zip(totals).fold((0.0, 0.0), |(gradient, curvature), (lesson, total)| {
        let Some(level) = levels.get(lesson.source.group()).copied() else { return (gradient, curvature) };
        let x = along(lesson, level, *total);
        if x == 0.0 {
            return (gradient, curvature);
        }
        let chance = 1.0 / (1.0 + (-(total * level.scale + level.bias)).exp());
        let truth = if lesson.remove { 1.0 } else { 0.0 };
        (gradient + lesson.count * (chance - truth) * x, curvature + lesson.count * chance * (1.0 - chance) * x * x)
    })
}

/// The score of a lesson under some weights.
pub(super) fn dot(adds: &[f64], factors: &[f64]) -> f64 {
    adds.iter().zip(factors).map(|(add, factor)| add * factor).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lesson(adds: &[f64], remove: bool, source: LessonSource) -> Lesson {
        Lesson { adds: adds.to_vec(), remove, source, count: 1.0 }
    }

    fn fitted(lessons: Vec<Lesson>) -> Vec<f64> {
        let bounds = vec![WIDEST.1; lessons.first().map_or(0, |lesson| lesson.adds.len())];
        fit(&grouped(lessons).iter().collect::<Vec<_>>(), &bounds)
    }

    #[test]
    fn weights_follow_the_decisions() {
        let lessons = (0..60).map(|n| {
            let remove = n % 2 == 0;
            let adds = [if remove { 1.0 } else { 0.0 }, if n % 3 == 0 { 1.0 } else { 0.0 }, 0.0];
            lesson(&adds, remove, LessonSource::Decision(n % 5))
        });
        let factors = fitted(lessons.collect());
        assert!(factors[0] > 1.5, "{factors:?}");
        assert!(factors[1] < 0.7, "{factors:?}");
        assert!((factors[2] - 1.0).abs() < 1e-9, "{factors:?}");
    }

    #[test]
    fn what_the_owner_did_tells_rules_apart_and_keeps_their_signs() {
        // Of those whom the first rule holds for the owner wrote to 1 in 50, of the second 1 in 5, of the others 1 in 10.
        let lessons = (0..6000).map(|n| {
            let kind = n % 3;
            let wrote = (n / 3) % [50, 5, 10][kind] == 0;
            let adds = [f64::from(u8::from(kind == 0)), f64::from(u8::from(kind == 1))];
            lesson(&adds, !wrote, LessonSource::Year(n % 2))
        });
        let factors = fitted(lessons.collect());
        assert!(factors[0] > 1.0 && factors[1] >= WIDEST.0 && factors[1] < 0.4, "{factors:?}");
    }

    /// What the regression makes as small as it can.
    fn loss(lessons: &[&Lesson], factors: &[f64], levels: &[Level]) -> f64 {
        let pull: f64 = factors.iter().map(|factor| PULL / 2.0 * (factor - 1.0).powi(2)).sum();
        let scales: f64 = levels.iter().skip(1).map(|level| PULL / 2.0 * (level.scale - 1.0).powi(2)).sum();
        let missed = |lesson: &&Lesson| {
            let level = levels[lesson.source.group()];
            let score = dot(&lesson.adds, factors) * level.scale + level.bias;
            lesson.count * (1.0 + (if lesson.remove { -score } else { score }).exp()).ln()
        };
        pull + scales + lessons.iter().map(missed).sum::<f64>()
    }

    #[test]
    fn nothing_near_the_fit_fits_better_even_where_one_rule_says_it_all() {
        let all = grouped(
            (0..90_usize)
                .map(|n| {
                    let remove = n % 3 == 0;
                    let adds = [
                        f64::from(u8::from(remove)) * 2.0,
                        -f64::from(u8::from(n % 2 == 0)),
                        [0.0, 0.5, 1.0, 1.5][n % 4],
                    ];
                    let source = if n < 40 { LessonSource::Decision(n % 5) } else { LessonSource::Year(n % 2) };
                    lesson(&adds, remove, source)
                })
                .collect(),
        );
        let lessons: Vec<&Lesson> = all.iter().collect();
        let bounds = [1.2, 2.0, 2.0];
        let (factors, levels) = settled(&lessons, &bounds);
        assert!((factors[0] - 1.2).abs() < 1e-9, "{factors:?}");
        let best = loss(&lessons, &factors, &levels);
        for (at, by) in (0..factors.len()).flat_map(|at| [(at, -0.05), (at, 0.05)]) {
            let mut other = factors.clone();
            other[at] = (other[at] + by).clamp(WIDEST.0, bounds[at]);
            assert!(loss(&lessons, &other, &levels) >= best, "{factors:?} {at} {by}");
        }
        for (at, by) in (0..levels.len()).flat_map(|at| [(at, -0.05), (at, 0.05)]) {
            let mut other = levels.clone();
            other[at].bias += by;
            assert!(loss(&lessons, &factors, &other) >= best, "{levels:?} {at} {by}");
        }
    }

    #[test]
    fn lessons_that_teach_the_same_are_one_that_counts_as_many() {
        let one = |count| Lesson { count, ..lesson(&[1.0, 0.5], true, LessonSource::Year(0)) };
        assert_eq!(grouped(vec![one(1.0), one(1.0), one(2.0)]), [one(4.0)]);
        assert_eq!(grouped(vec![one(1.0), lesson(&[1.0, 0.5], false, LessonSource::Year(0))]).len(), 2);
    }

    #[test]
    fn nothing_to_learn_leaves_every_weight() {
        let lessons = (0..40).map(|n| lesson(&[0.0, 0.0], n % 8 > 0, LessonSource::Year(0)));
        assert_eq!(fitted(lessons.collect()), [1.0, 1.0]);
        assert_eq!(fitted(Vec::new()), [0.0; 0]);
    }
}
