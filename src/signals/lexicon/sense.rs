//! What a word of the lexicon means.

use crate::export::languages::WhichWord;

// Answers besides those of a vocabulary; 102 is that of phrases which only keep their words from meaning something else.

/// A title that names no present job: `looking for`. The statement says nothing.
pub const NONE: u8 = 100;
/// A working life that is over: no other statement counts either.
pub const RETIRED: u8 = 103;
/// What follows is in the past: `ex-`, `former`.
pub const FORMER: u8 = 101;
/// A student: what follows is not a job yet.
pub const STUDY: u8 = 104;
/// A school's name.
pub const SCHOOL: u8 = 0;
/// A name that only seems to be a school's: `university hospital`.
pub const NO_SCHOOL: u8 = 1;

/// Beside the index of a well-known employer's industry: only its whole name counts, because it is an everyday word.
pub const WHOLE_NAME: u16 = 1 << 8;

/// Which question a word answers. Words that answer the same question compete for the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// The industry, read in a company's name.
    Company,
    /// The industry that a company's name hints at, and somebody's title there must confirm.
    Hint,
    /// Whether a company's name is a school's.
    School,
    /// The industry, read in a title.
    Position,
    /// The industry that a job belongs to, whoever the employer is.
    Occupation,
    Function,
    Seniority,
}

/// The meaning of a word for one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sense {
    pub question: Question,
    /// From the owner's `linkprune.toml`: wins over any word of ours.
    pub own: bool,
    /// The index in the question's vocabulary, or a special answer after its end.
    pub answer: u8,
    pub noun: NounKind,
    /// Where the word's languages put the head of a title; `None` for a word of both kinds.
    pub head: Option<WhichWord>,
}

/// How much a word of a title says of the function, least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NounKind {
    /// Somebody who does what the words beside it say: `assistant`, `consultant`.
    Role,
    /// A field of work: `nursing`.
    Field,
    /// Somebody who works in a field: `nurse`.
    Job,
}

impl Sense {
    /// Takes in a further sense of the same phrase for the same question.
    pub fn learn(&mut self, other: Self) {
        if self.answer == other.answer {
            self.noun = self.noun.max(other.noun);
            self.head = self.head.filter(|_| self.head == other.head);
        }
    }
}
