//! How long ago the owner and a connection were last in touch, as far as the export tells.

use std::sync::LazyLock;

use chrono::{Days, NaiveDate};

use super::Evidence;
use super::absence::Absence;
use crate::export::FileKind;
use crate::signals::{Answer, Value, index_of};

/// The last touch, by how long ago it was. Unknown is never the same as never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Activity {
    WithinYear,
    WithinFiveYears,
    Longer,
    /// Never a message, and no other touch, where every file that holds touches was read.
    Never,
    /// A file that may hold a touch was not read, a touch may be theirs or a namesake's, or its day is unknown.
    Unknown,
}

/// In days; a year of 365 days as the rules have it, and five with their leap days.
pub(super) const YEAR: i64 = 365;
pub(super) const FIVE_YEARS: i64 = 1826;

/// Signs of a touch other than a message, with the file without which the sign is unknown for everybody.
const OTHER_TOUCHES: [(&str, FileKind); 6] = [
    ("invited_by", FileKind::Invitations),
    ("endorsements_from_them", FileKind::EndorsementsReceived),
    ("endorsements_from_me", FileKind::EndorsementsGiven),
    ("recommended_me", FileKind::RecommendationsReceived),
    ("recommended_by_me", FileKind::RecommendationsGiven),
    ("noted", FileKind::Notes),
];

/// Every file that holds touches: without one of them, a touch in it is unknown for everybody.
pub const TOUCH_FILES: [FileKind; 7] = [
    FileKind::Messages,
    FileKind::Invitations,
    FileKind::EndorsementsReceived,
    FileKind::EndorsementsGiven,
    FileKind::RecommendationsReceived,
    FileKind::RecommendationsGiven,
    FileKind::Notes,
];

/// Signs of a touch outside LinkedIn, where a file from there was read.
const OUTSIDE_TOUCHES: [&str; 3] = ["meetings", "calls", "mails"];

impl Activity {
    /// All of them, the most recent first.
    pub const ALL: [Self; 5] = [Self::WithinYear, Self::WithinFiveYears, Self::Longer, Self::Never, Self::Unknown];

    /// What is known of that row.
    pub fn of(evidence: &Evidence, row: usize) -> Self {
        Self::told_by(&TOUCH_FILES, evidence, row)
    }

    /// The same if only those files can hold a touch: one that is not among them and was not read leaves nothing unknown.
    pub(super) fn told_by(files: &[FileKind], evidence: &Evidence, row: usize) -> Self {
        if let Some(day) = last_touch_day(evidence, row) {
            return match (evidence.as_of - day).num_days() {
                days if days <= YEAR => Self::WithinYear,
                days if days <= FIVE_YEARS => Self::WithinFiveYears,
                _ => Self::Longer,
            };
        }
        let is_zero = |name: &str| evidence.answer(name, row) == Answer::Known(Value::Whole(0));
        let talked = !is_zero("messages_from_me") || !is_zero("messages_from_them");
        let mut asked =
            OTHER_TOUCHES.iter().filter(|(_, file)| files.contains(file) || evidence.export.coverage.has(*file));
        if talked || may_be_outside(evidence, row) || asked.any(|(name, file)| may_be(evidence, name, *file, row)) {
            Self::Unknown
        } else {
            Self::Never
        }
    }

    /// For people: `within a year`.
    pub fn words(self) -> &'static str {
        match self {
            Self::WithinYear => "within a year",
            Self::WithinFiveYears => "within five years",
            Self::Longer => "longer ago",
            Self::Never => "never",
            Self::Unknown => "unknown",
        }
    }
}

/// The files with touches that were not read.
pub fn touch_files_missing(evidence: &Evidence) -> Vec<FileKind> {
    TOUCH_FILES.into_iter().filter(|file| !evidence.export.coverage.has(*file)).collect()
}

/// The day of the newest touch; `None` where it is unknown or there was none.
pub fn last_touch_day(evidence: &Evidence, row: usize) -> Option<NaiveDate> {
    // Lists ask for it again for everybody.
    static LAST_TOUCH: LazyLock<Option<usize>> = LazyLock::new(|| index_of("days_since_last_touch"));
    day_by_index(evidence, (*LAST_TOUCH)?, row)
}

/// The day from which a signal in days counts; `None` where it is unknown.
pub fn day_of(evidence: &Evidence, signal: &str, row: usize) -> Option<NaiveDate> {
    day_by_index(evidence, index_of(signal)?, row)
}

fn day_by_index(evidence: &Evidence, signal: usize, row: usize) -> Option<NaiveDate> {
    let Answer::Known(Value::Whole(days)) = evidence.measured.facts.answer(signal, row) else { return None };
    // A count that was kept at 0 because --as-of is in the past gives no day.
    if days == 0 && evidence.export.coverage.newest.is_some_and(|newest| newest > evidence.as_of) {
        return None;
    }
    evidence.as_of.checked_sub_days(Days::new(u64::try_from(days).ok()?))
}

/// Whether a file from outside LinkedIn has, or may have, a touch with them, on a day that is unknown.
fn may_be_outside(evidence: &Evidence, row: usize) -> bool {
    let there = !evidence.outside.touches(row).is_empty();
    let may_be = |name: &str| match evidence.answer(name, row) {
        Answer::Known(Value::Whole(number)) => number > 0,
        _ => Absence::named(name, evidence).is_none(),
    };
    there || OUTSIDE_TOUCHES.into_iter().any(may_be)
}

/// Whether there was such a touch, or nothing tells: the file was not read, or leaves it in doubt.
fn may_be(evidence: &Evidence, name: &str, file: FileKind, row: usize) -> bool {
    match evidence.answer(name, row) {
        Answer::Known(Value::Whole(number)) => number > 0,
        Answer::Known(Value::YesNo(yes)) => yes,
        // No row of that file is theirs, which it says in the same way.
        Answer::Unknown if file == FileKind::Invitations => !evidence.export.coverage.has(file),
        Answer::Known(_) | Answer::Unknown | Answer::LeftOut => true,
    }
}
