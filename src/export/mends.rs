//! Rows that are read in another form than they are written in.

/// How a row was put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mend {
    /// The whole row was in one pair of quotes.
    Unwrapped,
    /// Its date was split at the comma.
    Rejoined,
    /// There were blanks between a delimiter and a quote.
    Unspaced,
}

/// How many rows were mended in which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mends {
    /// Whole rows inside one pair of quotes.
    pub unwrapped: u64,
    /// Dates that their comma had split over the last two cells.
    pub rejoined: u64,
    /// Rows with blanks between a delimiter and a quote.
    pub unspaced: u64,
}

impl Mends {
    pub(super) fn count(&mut self, mend: Mend) {
        *match mend {
            Mend::Unwrapped => &mut self.unwrapped,
            Mend::Rejoined => &mut self.rejoined,
            Mend::Unspaced => &mut self.unspaced,
        } += 1;
    }

    /// Adds those of other rows.
    pub(super) fn add(&mut self, others: Self) {
        self.unwrapped += others.unwrapped;
        self.rejoined += others.rejoined;
        self.unspaced += others.unspaced;
    }
}
