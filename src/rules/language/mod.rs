//! What there is to know of the rule language itself, as data: its words, the words that people bring from other
//! languages, and the codes of everything that can be wrong.

pub mod codes;
pub mod foreign_words;
pub mod vocabulary;
