//! The table behind a picture: the same numbers, for reading and for screen readers.

use serde::Serialize;

/// A table. The first column names the rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct TableBehind {
    pub head: Vec<String>,
    pub rows: Vec<RowBehind>,
}

/// One row of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct RowBehind {
    pub name: String,
    pub cells: Vec<String>,
}

impl TableBehind {
    /// A table without rows.
    pub fn new(head: &[&str]) -> Self {
        Self { head: head.iter().map(|name| (*name).to_owned()).collect(), rows: Vec::new() }
    }

    pub fn row(&mut self, name: impl Into<String>, cells: impl IntoIterator<Item = impl ToString>) {
        let cells = cells.into_iter().map(|cell| cell.to_string()).collect();
        self.rows.push(RowBehind { name: name.into(), cells });
    }
}
