//! Which conversations of an export something holds for, each counted once however many of its rows say so.

/// Conversations that are marked.
pub(super) struct Marked {
    /// A bit for each.
    is: Vec<u64>,
    /// How many they are.
    pub count: usize,
}

impl Marked {
    /// None of so many.
    pub fn of(conversations: usize) -> Self {
        Self { is: vec![0; conversations.div_ceil(64)], count: 0 }
    }

    /// Marks those that are marked in another, which has as many.
    pub fn join(&mut self, other: &Self) {
        self.is.iter_mut().zip(&other.is).for_each(|(is, other)| *is |= other);
        self.count = self.is.iter().map(|is| is.count_ones() as usize).sum();
    }

    /// Whether one is marked.
    pub fn has(&self, conversation: usize) -> bool {
        self.is.get(conversation / 64).is_some_and(|is| is & 1 << (conversation % 64) != 0)
    }

    /// Marks one, by its number.
    pub fn mark(&mut self, conversation: usize) {
        let bit = 1 << (conversation % 64);
        if let Some(is) = self.is.get_mut(conversation / 64).filter(|is| **is & bit == 0) {
            *is |= bit;
            self.count += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_counted_once_whoever_marks_it() {
        let [mut one, mut other] = [0; 2].map(|_| Marked::of(130));
        for conversation in [3, 64, 129, 3, 1000] {
            one.mark(conversation);
        }
        for conversation in [63, 64, 128] {
            other.mark(conversation);
        }
        assert_eq!((one.count, other.count), (3, 3));
        assert_eq!([3, 64, 63, 1000].map(|conversation| one.has(conversation)), [true, true, false, false]);
        one.join(&other);
        assert_eq!(one.count, 5);
        one.mark(128);
        assert_eq!(one.count, 5);
    }
}
