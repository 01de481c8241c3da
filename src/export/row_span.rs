//! Where one good row of a file is.

/// One good row, without its line end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RowSpan {
    /// Beyond the end of the text where the row is one of [`Split::mended`](super::split::Split::mended), which follow it.
    pub start: usize,
    pub length: u32,
    /// Where in the row the unread cell is, and how long it is.
    pub unread_at: u32,
    pub unread_length: u32,
    /// The physical line it begins on; the last countable one beyond four billion.
    pub line: u32,
    /// Whether a cell in it may hold rows: what somebody wrote, or what a stray quote took in.
    pub may_hold_rows: bool,
}

impl RowSpan {
    /// A row that begins at `start`, `line` being the line it is on; `unread` is where in it the unread cell is.
    pub fn new(start: usize, length: usize, unread: (usize, usize), line: u64, may_hold_rows: bool) -> Self {
        let short = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        Self {
            start,
            length: short(length),
            unread_at: short(unread.0),
            unread_length: short(unread.1),
            line: u32::try_from(line).unwrap_or(u32::MAX),
            may_hold_rows,
        }
    }

    /// The bytes before the unread cell and those after it.
    #[cfg(test)]
    pub fn beside_unread(self, text: &[u8]) -> [&[u8]; 2] {
        let row = text.get(self.start..self.start + self.length as usize).unwrap_or_default();
        let (before, rest) = row.split_at_checked(self.unread_at as usize).unwrap_or((row, b""));
        [before, rest.get(self.unread_length as usize..).unwrap_or_default()]
    }

    /// The unread cell's bytes, quotes included; empty where the row has none.
    pub fn unread(self, text: &[u8]) -> &[u8] {
        let start = self.start + self.unread_at as usize;
        text.get(start..start + self.unread_length as usize).unwrap_or_default()
    }
}
