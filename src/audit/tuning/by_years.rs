//! What the owner did in earlier years teaches: whom they did not write to could have been let go.

use super::super::backtest::{FEWEST_WRITTEN, area_of_order};
use super::super::{Audit, PastYear};
use super::fit::{Lesson, LessonSource};
use super::proposal::{Unseen, YearLessons};
use super::weights::{adds, changes, weights};
use crate::error::Result;
use crate::store::config::Config;

/// The years in which the owner wrote to enough people, some of them without protection.
pub(super) fn with_enough(years: &[PastYear]) -> Vec<&PastYear> {
    let enough = |year: &PastYear| year.known().filter(|(_, wrote)| *wrote).count() >= FEWEST_WRITTEN;
    years.iter().filter(|year| enough(year) && area_of_order(&year.audit, year.known()).is_some()).collect()
}

/// One for each person without protection of whom it is known whether the owner wrote to them.
pub(super) fn lessons(year: &PastYear, number: usize, count: f64) -> Result<Vec<Lesson>> {
    let mut adds = adds(&year.audit)?;
    let lesson = |(row, wrote): (usize, bool)| {
        let adds = std::mem::take(adds.get_mut(row)?);
        Some(Lesson { adds, remove: !wrote, source: LessonSource::Year(number), count })
    };
    Ok(year.known().filter(|(row, _)| year.audit.rank(*row).is_some()).filter_map(lesson).collect())
}

/// How good the weights are on years that they have not seen: each year is judged by what all others teach.
#[expect(clippy::cast_precision_loss, reason = "a few years")]
pub(super) fn learnt(years: &[&PastYear], lessons: &[Lesson], bounds: &[f64]) -> Result<YearLessons> {
    let mut learnt =
        YearLessons { years: 0, people: 0, written: 0, unseen: Unseen { before: 0.0, after: 0.0 }, better: 0 };
    for (number, year) in years.iter().enumerate() {
        let ranked = || year.known().filter(|(row, _)| year.audit.rank(*row).is_some());
        learnt.people += ranked().count();
        learnt.written += ranked().filter(|(_, wrote)| *wrote).count();
        let factors = weights(lessons, bounds, |lesson| lesson.source != LessonSource::Year(number));
        let after = judged_with(&year.audit, &factors)?;
        let areas = area_of_order(&year.audit, year.known()).zip(area_of_order(&after, year.known()));
        if let Some((before, after)) = areas {
            learnt.years += 1;
            learnt.unseen.before += before;
            learnt.unseen.after += after;
            learnt.better += usize::from(after > before);
        }
    }
    let years = learnt.years.max(1) as f64;
    learnt.unseen = Unseen { before: learnt.unseen.before / years, after: learnt.unseen.after / years };
    Ok(learnt)
}

/// The same audit by rules of other weights; bands and keep list move nobody in the order.
fn judged_with(audit: &Audit, weights: &[f64]) -> Result<Audit> {
    let rules = audit.rules.with_weights(&changes(&audit.rules, weights));
    Audit::judge(&audit.evidence, rules, &Config::default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::tests::audit;
    use crate::network::Sent;

    /// A year in which the owner wrote to all but those whom the rules would let go.
    fn year() -> PastYear {
        let rule = "//! Listed\nif position == \"List\" { remove(30, \"so it says\") }\n";
        let people = "Ada,,,,,List,\nBram,,,,,List,\nCleo,,,,,,\nDorus,,,,,,\n";
        let wrote = |messages| Some(Sent { messages, ..Sent::default() });
        let until = chrono::NaiveDate::from_ymd_opt(2025, 11, 1).unwrap();
        PastYear { audit: audit(people, &[("listed.rhai", rule)]), until, sent: [0, 0, 1, 1].map(wrote).to_vec() }
    }

    #[test]
    fn how_good_the_weights_are_is_the_mean_of_the_years() {
        let (one, other) = (year(), year());
        let taught: Vec<Lesson> =
            [&one, &other].into_iter().enumerate().flat_map(|(n, year)| lessons(year, n, 1.0).unwrap()).collect();
        let learnt = learnt(&[&one, &other], &taught, &[2.0]).unwrap();
        assert_eq!((learnt.years, learnt.people, learnt.written, learnt.better), (2, 8, 4, 0));
        assert_eq!((learnt.unseen.before, learnt.unseen.after), (1.0, 1.0));
    }
}
