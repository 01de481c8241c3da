//! Which conversations of an export something holds for, each counted once however many of its rows say so.

/// Conversations that are marked.
pub(super) struct Marked {
    is: Vec<bool>,
    /// How many they are.
    pub count: usize,
}

impl Marked {
    /// None of so many.
    pub fn of(conversations: usize) -> Self {
        Self { is: vec![false; conversations], count: 0 }
    }

    /// Marks those that are marked in another, which has as many.
    pub fn join(&mut self, other: &Self) {
        self.count = 0;
        for (is, other) in self.is.iter_mut().zip(&other.is) {
            *is |= other;
            self.count += usize::from(*is);
        }
    }

    /// Marks one, by its number.
    pub fn mark(&mut self, conversation: usize) {
        if let Some(is) = self.is.get_mut(conversation).filter(|is| !**is) {
            *is = true;
            self.count += 1;
        }
    }
}
