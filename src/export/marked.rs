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

    /// Marks one, by its number.
    pub fn mark(&mut self, conversation: usize) {
        if let Some(is) = self.is.get_mut(conversation).filter(|is| !**is) {
            *is = true;
            self.count += 1;
        }
    }
}
