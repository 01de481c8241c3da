//! How many people each band has now, and once the list is carried out.

use super::{Audit, Band};

/// Connections by band, in the order of [`Band::ALL`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BeforeAfter {
    pub now: [usize; 4],
    /// Without those whom the list asks to remove: what the guard counts.
    pub without_removed: [usize; 4],
    /// Without everybody on the removal list, those to review among them.
    pub without_listed: [usize; 4],
}

impl BeforeAfter {
    /// Counts an audit.
    pub fn of(audit: &Audit) -> Self {
        let leaving = audit.leaving();
        let mut counts = Self::default();
        for (row, card) in audit.scorecards.iter().enumerate() {
            let Some(band) = Band::ALL.iter().position(|band| *band == card.band) else { continue };
            let stays = [true, !leaving.contains(&row), !audit.is_listed(row)];
            let sizes = [&mut counts.now, &mut counts.without_removed, &mut counts.without_listed];
            for (size, stays) in sizes.into_iter().zip(stays) {
                if let Some(count) = size.get_mut(band) {
                    *count += usize::from(stays);
                }
            }
        }
        counts
    }
}
