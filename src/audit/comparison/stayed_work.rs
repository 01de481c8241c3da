//! Another company or another position.

use crate::audit::Audit;
use crate::export::Connection;
use crate::text::folded;

/// A cell before and after; `None` where it is the same, or one export has no such column.
pub type CellChange = Option<(String, String)>;

/// What is new about somebody's work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkChange {
    pub company: CellChange,
    pub position: CellChange,
}

/// Which columns of work both exports have.
pub(super) struct WorkCells {
    company: bool,
    position: bool,
}

impl WorkCells {
    pub fn of(old: &Audit, new: &Audit) -> Self {
        let has = |column: &str| [old, new].iter().all(|audit| audit.evidence.export.coverage.list_has(column));
        Self { company: has("Company"), position: has("Position") }
    }

    pub fn change(&self, before: &Connection, after: &Connection) -> Option<WorkChange> {
        let company = changed(self.company, &before.company, &after.company);
        let position = changed(self.position, &before.position, &after.position);
        (company.is_some() || position.is_some()).then_some(WorkChange { company, position })
    }
}

/// Two cells that differ in more than case, accents and blanks.
fn changed(is_known: bool, before: &str, after: &str) -> CellChange {
    let key = |text: &str| folded(text).split_whitespace().collect::<Vec<_>>().join(" ");
    (is_known && key(before) != key(after)).then(|| (before.trim().to_owned(), after.trim().to_owned()))
}
