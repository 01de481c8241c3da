//! Texts that stand in a report once, however many people they are about.

use std::collections::HashMap;

use serde::{Serialize, Serializer};

/// Every text by its number. Number 0 is the blank text.
#[derive(Debug)]
pub(super) struct TextTable {
    numbers: HashMap<String, usize>,
    texts: Vec<String>,
}

impl Default for TextTable {
    fn default() -> Self {
        Self { numbers: HashMap::from([(String::new(), 0)]), texts: vec![String::new()] }
    }
}

impl TextTable {
    /// The number of a text.
    pub fn number(&mut self, text: &str) -> usize {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.texts.len();
        self.numbers.insert(text.to_owned(), number);
        self.texts.push(text.to_owned());
        number
    }
}

impl Serialize for TextTable {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.texts.serialize(serializer)
    }
}
