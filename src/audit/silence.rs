//! How long people have been connected against how long ago the last touch was. Never and unknown are apart from every
//! length of time, and from each other.

use chrono::NaiveDate;

use super::activity::{Activity, FIVE_YEARS, YEAR};
use super::{Evidence, last_touch_day};

/// A stretch of time, by whole years at its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Years {
    UnderOne,
    OneToTwo,
    TwoToThree,
    ThreeToFive,
    FiveToTen,
    OverTen,
}

impl Years {
    /// The shortest first.
    pub const ALL: [Self; 6] =
        [Self::UnderOne, Self::OneToTwo, Self::TwoToThree, Self::ThreeToFive, Self::FiveToTen, Self::OverTen];

    /// The most days of it: years of 365 days as the rules have it, five and more with their leap days, as in [`Activity`].
    fn most_days(self) -> i64 {
        match self {
            Self::UnderOne => YEAR,
            Self::OneToTwo => 2 * YEAR,
            Self::TwoToThree => 3 * YEAR,
            Self::ThreeToFive => FIVE_YEARS,
            Self::FiveToTen => 2 * FIVE_YEARS,
            Self::OverTen => i64::MAX,
        }
    }

    fn since(day: NaiveDate, as_of: NaiveDate) -> Self {
        let days = (as_of - day).num_days();
        Self::ALL.into_iter().find(|years| days <= years.most_days()).unwrap_or(Self::OverTen)
    }
}

/// How long ago the last touch was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Silence {
    Lasts(Years),
    /// There certainly was none.
    Never,
    Unknown,
}

impl Silence {
    /// The shortest first, then never, then unknown.
    pub fn all() -> impl Iterator<Item = Self> {
        Years::ALL.into_iter().map(Self::Lasts).chain([Self::Never, Self::Unknown])
    }

    fn of(evidence: &Evidence, row: usize) -> Self {
        match Activity::of(evidence, row) {
            Activity::Never => Self::Never,
            Activity::Unknown => Self::Unknown,
            Activity::WithinYear | Activity::WithinFiveYears | Activity::Longer => last_touch_day(evidence, row)
                .map_or(Self::Unknown, |day| Self::Lasts(Years::since(day, evidence.as_of))),
        }
    }
}

/// How many people each cell has; together they are the connections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SilenceGrid {
    /// How long people are connected, the shortest first; `None`, for those of whom it is unknown, is last and there only
    /// where there are such people.
    pub connected: Vec<Option<Years>>,
    /// A row for each of [`Silence::all`], with a number for each of `connected`.
    pub rows: Vec<(Silence, Vec<usize>)>,
}

impl SilenceGrid {
    /// Counts everybody.
    pub fn of(evidence: &Evidence) -> Self {
        let as_of = evidence.as_of;
        let places =
            evidence.export.connections.iter().enumerate().map(|(row, person)| {
                (Silence::of(evidence, row), person.connected_on.map(|day| Years::since(day, as_of)))
            });
        Self::counting(places)
    }

    fn counting(places: impl Iterator<Item = (Silence, Option<Years>)>) -> Self {
        let columns = Years::ALL.into_iter().map(Some).chain([None]);
        let mut connected: Vec<Option<Years>> = columns.collect();
        let mut rows: Vec<(Silence, Vec<usize>)> =
            Silence::all().map(|silence| (silence, vec![0; connected.len()])).collect();
        for (silence, years) in places {
            let column = connected.iter().position(|known| *known == years);
            let row = rows.iter_mut().find(|(known, _)| *known == silence);
            if let Some(count) = row.zip(column).and_then(|((_, counts), column)| counts.get_mut(column)) {
                *count += 1;
            }
        }
        if rows.iter().all(|(_, counts)| counts.last() == Some(&0)) {
            connected.pop();
            for (_, counts) in &mut rows {
                counts.truncate(connected.len());
            }
        }
        Self { connected, rows }
    }

    /// How many people are in the grid.
    pub fn people(&self) -> usize {
        self.rows.iter().flat_map(|(_, counts)| counts).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_ends_with_its_last_day() {
        let as_of = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
        let of = |days: i64| Years::since(as_of - chrono::Duration::days(days), as_of);
        assert_eq!([of(-3), of(0), of(365)], [Years::UnderOne; 3]);
        assert_eq!([of(366), of(1826), of(1827)], [Years::OneToTwo, Years::ThreeToFive, Years::FiveToTen]);
        assert_eq!(of(3653), Years::OverTen);
    }

    #[test]
    fn never_and_unknown_are_rows_of_their_own() {
        let long = Some(Years::OverTen);
        let people = [(Silence::Never, long), (Silence::Unknown, long), (Silence::Unknown, None)];
        let grid = SilenceGrid::counting(people.into_iter());
        assert_eq!(grid.people(), 3);
        assert_eq!(grid.connected.last(), Some(&None));
        let last_two: Vec<&Vec<usize>> = grid.rows.iter().rev().take(2).map(|(_, counts)| counts).collect();
        assert_eq!(last_two, [&vec![0, 0, 0, 0, 0, 1, 1], &vec![0, 0, 0, 0, 0, 1, 0]]);
    }

    #[test]
    fn there_is_a_column_for_unknown_days_only_where_there_are_any() {
        let grid = SilenceGrid::counting([(Silence::Lasts(Years::UnderOne), Some(Years::UnderOne))].into_iter());
        assert_eq!(grid.connected.len(), 6);
        assert_eq!(grid.people(), 1);
    }
}
