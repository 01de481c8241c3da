//! Whether the owner and those who are in both exports are in touch, on the day of each. What one export proves of a day
//! holds for both, and a file that only one of them has says nothing of the silence in the other.

use chrono::NaiveDate;

use crate::audit::Evidence;
use crate::audit::activity::{Activity, TOUCH_FILES, YEAR, last_touch_day};
use crate::audit::matching::MatchedPair;
use crate::export::FileKind;

/// The two exports with the files that either of them has.
pub(super) struct ActivityOfBoth<'a> {
    old: &'a Evidence,
    new: &'a Evidence,
    files: Vec<FileKind>,
}

/// Why nobody can be said to have become silent or active.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoActivity {
    /// Which of the two has no messages.csv that could be used.
    MessagesAbsent { old: bool, new: bool },
    /// The newer messages end before those of the older: where each of them ends.
    MessagesEndEarlier { old: NaiveDate, new: Option<NaiveDate> },
}

impl<'a> ActivityOfBoth<'a> {
    pub fn of(old: &'a Evidence, new: &'a Evidence) -> Result<Self, NoActivity> {
        let has = |evidence: &Evidence, file: FileKind| evidence.export.coverage.has(file);
        let lacks = |evidence: &Evidence| !has(evidence, FileKind::Messages);
        if lacks(old) || lacks(new) {
            return Err(NoActivity::MessagesAbsent { old: lacks(old), new: lacks(new) });
        }
        let last = |evidence: &Evidence| evidence.export.coverage.messages_span.map(|(_, last)| last);
        if let Some(before) = last(old).filter(|before| last(new).is_none_or(|after| after < *before)) {
            return Err(NoActivity::MessagesEndEarlier { old: before, new: last(new) });
        }
        let files = TOUCH_FILES.into_iter().filter(|file| has(old, *file) || has(new, *file)).collect();
        Ok(Self { old, new, files })
    }

    /// Whether somebody was active on the day of the older export and on that of the newer one; `None` where that is not
    /// known.
    pub fn of_pair(&self, pair: &MatchedPair) -> (Option<bool>, Option<bool>) {
        let (old, new) = ((self.old, pair.old), (self.new, pair.new));
        (self.is_active(old, new), self.is_active(new, old))
    }

    fn is_active(&self, (side, row): (&Evidence, usize), (other, other_row): (&Evidence, usize)) -> Option<bool> {
        let within_year = |day: NaiveDate| (0..=YEAR).contains(&(side.as_of - day).num_days());
        if last_touch_day(other, other_row).is_some_and(within_year) {
            return Some(true);
        }
        match Activity::told_by(&self.files, side, row) {
            Activity::WithinYear => Some(true),
            Activity::Unknown => None,
            Activity::WithinFiveYears | Activity::Longer | Activity::Never => {
                self.lacking(side).is_empty().then_some(false)
            }
        }
    }

    /// The files with touches that the other export has and this one lacks.
    fn lacking(&self, side: &Evidence) -> Vec<FileKind> {
        self.files.iter().copied().filter(|file| !side.export.coverage.has(*file)).collect()
    }

    /// The files that the older export lacks, those that the newer lacks, and those that neither has.
    pub fn missing(&self) -> [Vec<FileKind>; 3] {
        let neither = TOUCH_FILES.into_iter().filter(|file| !self.files.contains(file)).collect();
        [self.lacking(self.old), self.lacking(self.new), neither]
    }

    /// Whether the newer export lacks a touch with somebody that the older one has.
    pub fn lost_touches(&self, pair: &MatchedPair) -> bool {
        let later = last_touch_day(self.new, pair.new);
        let is_lost = |before: NaiveDate| match later {
            Some(later) => later < before,
            None => Activity::told_by(&self.files, self.new, pair.new) == Activity::Never,
        };
        last_touch_day(self.old, pair.old).is_some_and(is_lost)
    }
}
