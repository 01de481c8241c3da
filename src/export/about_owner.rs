//! Profile.csv, Positions.csv and Education.csv: the only files that speak of the owner, and the only place in an
//! export that has an industry.

use chrono::NaiveDate;

use super::columns::owner::{COMPANY, FINISHED, FIRST, INDUSTRY, LAST, SCHOOL, STARTED, TITLE};
use super::dates::month_or_year;
use super::name::is_blank;
use super::owner::OwnerPosition;
use super::register::FileKind;
use super::report::FileReport;
use super::rows::Cells;
use super::table::Table;

const ABOUT_OWNER: &str = "about the owner";

/// What the three files say; `None` where the file is absent.
#[derive(Debug, Clone, Default)]
pub(super) struct AboutOwner {
    pub name: Option<String>,
    pub industry: Option<String>,
    pub positions: Option<Vec<OwnerPosition>>,
    pub schools: Option<Vec<String>>,
}

impl AboutOwner {
    /// Takes in one of the three files; its rows are not touches.
    pub fn read(&mut self, file: String, kind: FileKind, table: &Table) -> FileReport {
        let mut report = FileReport::new(file, kind, table.rows(), table.refusals(), table.shape.clone());
        match kind {
            FileKind::Positions => self.positions = Some(Vec::new()),
            FileKind::Education => self.schools = Some(Vec::new()),
            _ => {}
        }
        table.whole().each(|cells| {
            report.put_aside(ABOUT_OWNER);
            self.take(kind, cells);
        });
        report
    }

    /// The same as far as it was so on that day: positions that began later are left out, and those that ended later are
    /// current. The rest has no days.
    pub fn on(&self, day: NaiveDate) -> Self {
        let held = |position: &OwnerPosition| OwnerPosition {
            current: position.current || position.finished.is_some_and(|finished| finished > day),
            ..position.clone()
        };
        let begun = |position: &&OwnerPosition| position.started.is_none_or(|started| started <= day);
        let positions = self.positions.as_ref().map(|all| all.iter().filter(begun).map(held).collect());
        Self { positions, ..self.clone() }
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
                if let (Some(schools), Some(school)) = (&mut self.schools, some(SCHOOL)) {
                    schools.push(school);
                }
            }
            _ => {
                let name = format!("{} {}", text(FIRST), text(LAST)).trim().to_owned();
                self.name = self.name.take().or((!name.is_empty()).then_some(name));
                self.industry = self.industry.take().or_else(|| some(INDUSTRY));
            }
        }
    }
}
