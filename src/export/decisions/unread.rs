//! Decisions that cannot be read: each is named by its place and never by what it holds.

use super::list::{DECISION_WORDS, DecisionList, Misread, NOT_REDACTED, Undecided, Unread};
use crate::text::agreeing;

impl DecisionList {
    /// The same list where every decision in it could be read.
    pub fn whole(self) -> Result<Self, Undecided> {
        match self.unread_words() {
            None => Ok(self),
            Some(words) if self.are_pseudonyms() => Err(Undecided::Pseudonyms(words)),
            Some(words) => Err(Undecided::Unreadable(words)),
        }
    }

    /// What to do about what cannot be read, for a help line.
    pub fn unread_help(&self) -> &'static str {
        if self.are_pseudonyms() { NOT_REDACTED } else { DECISION_WORDS }
    }

    fn are_pseudonyms(&self) -> bool {
        self.unread.iter().all(|one| one.why == Misread::Pseudonym)
    }

    /// What cannot be read and where, every place of it; the words follow `the file`. `None` where all can be read.
    pub fn unread_words(&self) -> Option<String> {
        let mut whys: Vec<&Misread> = Vec::new();
        for Unread { why, .. } in &self.unread {
            if !whys.contains(&why) {
                whys.push(why);
            }
        }
        let words: Vec<String> = whys.into_iter().map(|why| self.words_of(why)).collect();
        (!words.is_empty()).then(|| words.join(", and "))
    }

    /// What so many places in it are called.
    pub fn place_word(&self, places: usize) -> &'static str {
        match self.format {
            "csv" => agreeing(places, "line", "lines"),
            "xlsx" => agreeing(places, "row", "rows"),
            _ => agreeing(places, "entry", "entries"),
        }
    }

    fn words_of(&self, why: &Misread) -> String {
        let places: Vec<u64> = self.unread.iter().filter(|one| one.why == *why).map(|one| one.place).collect();
        let has_columns = matches!(self.format, "csv" | "xlsx");
        let column = if has_columns { "in the column `Decision`" } else { "under `decision`" };
        let at = format!("at {} {}", self.place_word(places.len()), listed(&places));
        match (why, places.len()) {
            (Misread::Word, 1) => format!("has an unknown word {column} {at}"),
            (Misread::Word, _) => format!("has unknown words {column} {at}"),
            (Misread::Day, 1) => format!("has a date that does not exist {column} {at}"),
            (Misread::Day, _) => format!("has dates that do not exist {column} {at}"),
            (Misread::Two, _) => format!("has two columns of decisions that say different things {at}"),
            (Misread::Pseudonym, _) => format!("names people by pseudonyms, as --redact writes them, {at}"),
            (Misread::Nobody, 1) => format!("has a decision or note without a name or address {at}"),
            (Misread::Nobody, _) => format!("has decisions or notes without a name or address {at}"),
            (Misread::Row(cause), _) => format!("cannot be read {at} ({cause})"),
        }
    }
}

/// `2`, `2 and 5`, `2, 5 and 9`.
fn listed(places: &[u64]) -> String {
    let words: Vec<String> = places.iter().map(u64::to_string).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => words.concat(),
    }
}
