//! Profile.csv, Positions.csv, Education.csv, Skills.csv and Email Addresses.csv: the only files that speak of the owner, and
//! the only place in an export that has an industry.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::columns::owner::{
    BEGUN, COMPANY, CONFIRMED, DEGREE, EMAIL, ENDED, FINISHED, FIRST, HEADLINE, INDUSTRY, LAST, NOTES, SCHOOL, SKILL,
    STARTED, SUMMARY, TITLE,
};
use super::dates::month_or_year;
use super::name::is_blank;
use super::owner::{OwnerPosition, OwnerStudy};
use super::register::FileKind;
use super::report::FileReport;
use super::rows::Cells;
use super::table::Table;

const ABOUT_OWNER: &str = "about the owner";

/// What these files say; `None` where the file is absent.
#[derive(Debug, Clone, Default)]
pub(super) struct AboutOwner {
    pub name: Option<String>,
    pub industry: Option<String>,
    pub positions: Option<Vec<OwnerPosition>>,
    pub studies: Option<Vec<OwnerStudy>>,
    pub headline: Option<String>,
    pub summary: Option<String>,
    pub skills: Option<Vec<String>>,
    /// In lower case; none where the file is absent.
    pub emails: BTreeSet<String>,
}

impl AboutOwner {
    /// Takes in one of these files; its rows are not touches.
    pub fn read(&mut self, file: String, kind: FileKind, table: &Table) -> FileReport {
        let mut report = FileReport::new(file, kind, table.rows(), table.refusals(), table.shape.clone());
        match kind {
            FileKind::Positions => self.positions = Some(Vec::new()),
            FileKind::Education => self.studies = Some(Vec::new()),
            FileKind::Skills => self.skills = Some(Vec::new()),
            _ => {}
        }
        table.whole().each(|cells| {
            report.put_aside(ABOUT_OWNER);
            self.take(kind, cells);
        });
        report
    }

    /// The same as far as it was so on that day: positions and studies that began later are left out, and positions that
    /// ended later are current. The rest has no days.
    pub fn on(&self, day: NaiveDate) -> Self {
        let held = |position: &OwnerPosition| OwnerPosition {
            current: position.current || position.finished.is_some_and(|finished| finished > day),
            ..position.clone()
        };
        let begun = |position: &&OwnerPosition| position.started.is_none_or(|started| started <= day);
        let positions = self.positions.as_ref().map(|all| all.iter().filter(begun).map(held).collect());
        let there = |study: &&OwnerStudy| study.started.is_none_or(|started| started <= day);
        let studies = self.studies.as_ref().map(|all| all.iter().filter(there).cloned().collect());
        Self { positions, studies, ..self.clone() }
    }

    fn take(&mut self, kind: FileKind, cells: Cells<'_>) {
        let text = |column: usize| cells.text(column).trim().to_owned();
        let some = |column: usize| (!is_blank(cells.raw(column))).then(|| text(column));
        match kind {
            FileKind::Positions => {
                if let (Some(positions), Some(company)) = (&mut self.positions, some(COMPANY)) {
                    let current = is_blank(cells.raw(FINISHED));
                    let [started, finished] = [STARTED, FINISHED].map(|column| month_or_year(cells.raw(column)));
                    positions.push(OwnerPosition { company, title: text(TITLE), current, started, finished });
                }
            }
            FileKind::Education => {
                if let (Some(studies), Some(school)) = (&mut self.studies, some(SCHOOL)) {
                    let [started, finished] = [BEGUN, ENDED].map(|column| month_or_year(cells.raw(column)));
                    studies.push(OwnerStudy { school, degree: text(DEGREE), notes: text(NOTES), started, finished });
                }
            }
            FileKind::Skills => {
                if let Some(skills) = &mut self.skills {
                    skills.extend(some(SKILL));
                }
            }
            // An address that nobody confirmed may have been mistyped.
            FileKind::EmailAddresses if !text(CONFIRMED).eq_ignore_ascii_case("no") => {
                self.emails.extend(some(EMAIL).map(|email| email.to_lowercase()));
            }
            FileKind::EmailAddresses => {}
            _ => {
                let name = format!("{} {}", text(FIRST), text(LAST)).trim().to_owned();
                self.name = self.name.take().or((!name.is_empty()).then_some(name));
                self.industry = self.industry.take().or_else(|| some(INDUSTRY));
                self.headline = self.headline.take().or_else(|| some(HEADLINE));
                self.summary = self.summary.take().or_else(|| some(SUMMARY));
            }
        }
    }
}
