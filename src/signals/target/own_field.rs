//! What the owner's own files say of their field: industries and functions, put together from everything that Profile.csv,
//! Positions.csv, Education.csv and Skills.csv name. Each file alone misleads: a student's teaching job is not their field,
//! nor is last year's job all of it. How much each counts is in `votes`.

use chrono::{Datelike as _, Months, NaiveDate};

use super::customers::without_customers;
use super::fields::{FieldNames, FieldText, named_in};
use super::votes::{self, Origin, Votes};
use crate::export::{Owner, OwnerPosition, OwnerStudy};
use crate::signals::lexicon::{Found, Layer, Lexicon, Reading, Title, industries_of_label};

/// A longer note beside a degree is a story, not a field.
const LONGEST_NOTE: usize = 60;
/// A study without an end is taken to last so many months.
const MONTHS_OF_A_STUDY: u32 = 72;

/// A job that lasts longer after a study is no longer a student's.
const MONTHS_AFTER_A_STUDY: u32 = 12;

/// Names, most votes first, with what gave them.
type VotedNames = Option<(Vec<&'static str>, String)>;

/// The owner's industries and functions as of a day; `None` where nothing says them clearly enough.
pub(super) fn own_field(owner: &Owner, lexicon: &Lexicon, day: NaiveDate) -> (VotedNames, VotedNames) {
    let mut field = OwnField { owner, lexicon, day, industries: Votes::default(), functions: Votes::default() };
    field.label();
    field.headline();
    let works = field.positions();
    field.degrees(works);
    field.skills();
    field.summary();
    (field.industries.decided(), field.functions.decided())
}

struct OwnField<'a> {
    owner: &'a Owner,
    lexicon: &'a Lexicon,
    day: NaiveDate,
    industries: Votes,
    functions: Votes,
}

impl OwnField<'_> {
    fn label(&mut self) {
        let Some(label) = self.owner.industry.as_deref() else { return };
        let Some(named) = industries_of_label(label) else {
            // A label that is not known, or not in English, is read as a company's name is.
            if let Some(found) = self.read(label, "").industry {
                self.industries.add(found.answer, Origin::Label, votes::LABEL / votes::SECOND_PART);
            }
            return;
        };
        for (place, industry) in named.iter().enumerate() {
            let part = if place == 0 { 1 } else { votes::SECOND_PART };
            self.industries.add(industry, Origin::Label, votes::LABEL / part);
        }
    }

    fn headline(&mut self) {
        let Some(headline) = self.owner.headline.as_deref().map(without_customers) else { return };
        let headline = headline.as_str();
        let reading = self.read("", headline);
        if is_trainee(&reading) {
            // A student's headline names what they study, and the school at which they do.
            let named = named_in(headline, FieldText::Degree);
            return self.count(&named, Origin::Headline, votes::HEADLINE);
        }
        self.count_reading(&reading, Origin::Headline, votes::HEADLINE);
    }

    /// Counts the positions; whether there is work in them that is neither a trainee's nor a student's.
    fn positions(&mut self) -> bool {
        let mut works = false;
        let mut counted = false;
        let positions = self.owner.positions.as_deref().unwrap_or_default();
        for position in positions {
            let weight = self.weight(position);
            counted |= weight > 0;
            works |= self.position(position, Origin::Positions, weight);
        }
        if !counted {
            let day = self.day;
            for position in positions.iter().filter(|position| position.started.is_none_or(|started| started <= day)) {
                works |= self.position(position, Origin::OldPositions, votes::OLD_POSITION);
            }
        }
        works
    }

    /// Counts a position; whether it is work.
    fn position(&mut self, position: &OwnerPosition, origin: Origin, weight: u32) -> bool {
        let reading = self.read(&position.company, &position.title);
        let trains = is_trainee(&reading) || self.is_student_job(position, &reading);
        let weight = if trains { weight / votes::TRAINEE_PART } else { weight };
        self.count_reading(&reading, origin, weight);
        weight > 0 && !trains
    }

    /// The months of a position within the last years, and more for a present one.
    fn weight(&self, position: &OwnerPosition) -> u32 {
        if position.started.is_some_and(|started| started > self.day) {
            return 0;
        }
        let ended = if position.current { Some(self.day) } else { position.finished.map(|day| day.min(self.day)) };
        let Some(ended) = ended else { return 0 };
        let since = self.day.checked_sub_months(Months::new(votes::YEARS * 12)).unwrap_or(self.day);
        let held = match position.started {
            Some(started) => months(started.max(since), ended),
            None => votes::UNDATED.min(months(since, ended)),
        };
        held + if position.current { votes::PRESENT } else { 0 }
    }

    /// Whether it began while the owner studied and did not outlast their studies, at a school or as a first job.
    fn is_student_job(&self, position: &OwnerPosition, reading: &Reading) -> bool {
        let Some(started) = position.started else { return false };
        let ended = position.finished.filter(|_| !position.current).unwrap_or(self.day);
        let is_school = reading.industry.as_ref().is_some_and(|found| found.layer == Layer::School);
        let is_entry = reading.seniority.as_ref().is_none_or(|found| found.answer == "entry");
        let later = |day: NaiveDate, months: u32| day.checked_add_months(Months::new(months));
        let studied = |study: &OwnerStudy| {
            let Some(from) = study.started else { return false };
            let Some(to) = study.finished.or_else(|| later(from, MONTHS_OF_A_STUDY)) else { return false };
            let outlasts = later(to, MONTHS_AFTER_A_STUDY).is_some_and(|late| ended > late);
            let positions = self.owner.positions.iter().flatten();
            let mut before = positions.filter_map(|other| other.started).filter(|other| *other < from);
            from <= started && started < to && !outlasts && (is_school || is_entry && before.next().is_none())
        };
        self.owner.studies.iter().flatten().any(studied)
    }

    fn degrees(&mut self, works: bool) {
        for study in self.owner.studies.as_deref().unwrap_or_default() {
            let recent = self.day.checked_sub_months(Months::new(votes::YEARS * 12));
            let is_recent = study.finished.is_some_and(|finished| recent.is_some_and(|recent| finished >= recent));
            let weight = if is_recent || !works { votes::DEGREE } else { votes::OLD_DEGREE };
            let mut text = study.degree.clone();
            if study.notes.chars().count() <= LONGEST_NOTE {
                text = format!("{text} | {}", study.notes);
            }
            self.count(&named_in(&text, FieldText::Degree), Origin::Degrees, weight);
        }
    }

    fn skills(&mut self) {
        for skill in self.owner.skills.as_deref().unwrap_or_default() {
            self.count(&named_in(skill, FieldText::Skill), Origin::Skills, votes::SKILL);
        }
    }

    fn summary(&mut self) {
        let Some(summary) = self.owner.summary.as_deref().map(without_customers) else { return };
        let reading = self.read("", &summary);
        if let Some(found) = &reading.industry {
            self.industries.confirm(found.answer, Origin::Summary, votes::SUMMARY);
        }
        for found in &reading.functions {
            self.functions.confirm(found.answer, Origin::Summary, votes::SUMMARY);
        }
    }

    fn read(&self, company: &str, position: &str) -> Reading {
        self.lexicon.read(&Title { slug: None, name: "", company, position })
    }

    fn count(&mut self, named: &FieldNames, origin: Origin, weight: u32) {
        for industry in &named.industries {
            self.industries.add(industry, origin, weight);
        }
        for function in &named.functions {
            self.functions.add(function, origin, weight);
        }
    }

    fn count_reading(&mut self, reading: &Reading, origin: Origin, weight: u32) {
        // Two industries that are equally likely for a company have neither the first place.
        let leads = |found: &Found| reading.industry.as_ref().is_some_and(|first| first.answer == found.answer);
        for found in &reading.industries {
            let part = if leads(found) { 1 } else { votes::SECOND_PART };
            self.industries.add(found.answer, origin, weight / part);
        }
        for (place, found) in reading.functions.iter().enumerate() {
            self.functions.add(found.answer, origin, if place == 0 { weight } else { weight / votes::SECOND_PART });
        }
    }
}

fn is_trainee(reading: &Reading) -> bool {
    reading.seniority.as_ref().is_some_and(|found| found.answer == "training")
}

/// Whole months from a day to another, at least 0.
fn months(from: NaiveDate, to: NaiveDate) -> u32 {
    let number = |day: NaiveDate| day.year() * 12 + day.month0().cast_signed();
    u32::try_from(number(to) - number(from)).unwrap_or(0)
}

#[cfg(test)]
mod tests;
