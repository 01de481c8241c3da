//! What makes a header that of each file: all columns that are read, under every name they have had; and how rows under
//! it are laid out.

pub(super) mod connections;
pub(super) mod messages;
pub(super) mod outside;
pub(super) mod owner;
pub(super) mod touches;

/// How one kind of file is split; see `Grammar`.
#[derive(Debug, Default)]
pub(super) struct RowLayout {
    /// The wanted column that nobody may keep.
    pub unread: Option<usize>,
    /// The wanted column that holds a date in each row: one with fewer cells than the header, whose date is elsewhere,
    /// has shifted.
    pub dated: Option<usize>,
    /// Whether a line that continues a row, and has all cells and a date, is a row by itself. Not so in a file whose
    /// cells hold what others wrote: they could write rows.
    pub rows_in_cells: bool,
    /// The wanted column that holds the address of the person a row is about.
    pub address: Option<usize>,
}
