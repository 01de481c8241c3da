//! What is typed at a question of `review --plain`: a word or its first letter, and what follows it.

use chrono::NaiveDate;

use crate::audit::{ReviewAnswer, ReviewSort};
use crate::text::quoted;

/// What is asked about each person.
pub(super) const QUESTION: &str = "remove, keep, later, note, undo, skip, back, messages, find, check, help, quit?";

/// What is asked after the last of them.
pub(super) const QUESTION_AT_THE_END: &str = "undo, back, check, help, quit?";

/// What each word does, for `help`.
pub(super) const HELP: &[(&str, &str)] = &[
    ("remove", "let this person go; you are asked once more before it counts"),
    ("keep", "keep this person; an audit does not list them again"),
    ("later", "ask again in a year; `later 2027-03-01` asks again on that day"),
    ("note", "`note met in Lisbon` keeps your own words; `note -` takes them away"),
    ("undo", "take back the last answer"),
    ("skip", "decide nothing and go on"),
    ("back", "the person before, decided or not"),
    ("next", "the person after, decided or not"),
    ("messages", "what you and they wrote, from the export"),
    ("find", "`find words` goes to the next with these words in name, company or position"),
    ("sort", "`sort name` asks in that order: list, name, company, connected, silence"),
    ("check", "look at the chosen removals again and confirm them"),
    ("help", "these words"),
    ("quit", "end here; everything you said is in the ledger"),
];

/// What was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Spoken {
    Answer(ReviewAnswer),
    Undo,
    Skip,
    Back,
    Next,
    Messages,
    Find(String),
    Sort(ReviewSort),
    Check,
    /// The card once more.
    Again,
    Help,
    Quit,
}

impl Spoken {
    /// What a line says; or why it says nothing.
    pub(super) fn of(line: &str) -> Result<Self, String> {
        let line = line.trim();
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        let spoken = match word.to_lowercase().as_str() {
            "" | "card" => Self::Again,
            "r" | "remove" => Self::Answer(ReviewAnswer::Remove),
            "k" | "keep" => Self::Answer(ReviewAnswer::Keep),
            "l" | "later" => return later(rest),
            "n" | "note" => return note(rest),
            "f" | "find" | "/" => return find(rest),
            "sort" => return sort(rest),
            "u" | "undo" => Self::Undo,
            "s" | "skip" => Self::Skip,
            "b" | "back" => Self::Back,
            "next" => Self::Next,
            "m" | "messages" => Self::Messages,
            "c" | "check" => Self::Check,
            "?" | "h" | "help" => Self::Help,
            "q" | "quit" => Self::Quit,
            _ => return Err(format!("`{}` is not an answer; `help` tells what each word does", quoted(word))),
        };
        // An answer with more after it may be meant otherwise: `keep later`.
        if rest.is_empty() { Ok(spoken) } else { Err(format!("nothing may follow `{}`", quoted(word))) }
    }

    /// Whether it says or leaves open what becomes of the one who is shown.
    pub(super) fn is_about_the_one_shown(&self) -> bool {
        matches!(self, Self::Answer(_) | Self::Skip)
    }
}

fn later(rest: &str) -> Result<Spoken, String> {
    if rest.is_empty() {
        return Ok(Spoken::Answer(ReviewAnswer::Later(None)));
    }
    match NaiveDate::parse_from_str(rest, "%Y-%m-%d") {
        Ok(day) => Ok(Spoken::Answer(ReviewAnswer::Later(Some(day)))),
        Err(_) => Err("write the day as YYYY-MM-DD: `later 2027-03-01`; `later` alone is a year".into()),
    }
}

fn note(rest: &str) -> Result<Spoken, String> {
    match rest {
        "" => Err("write the note after the word: `note met in Lisbon`; `note -` takes it away".into()),
        "-" => Ok(Spoken::Answer(ReviewAnswer::Note(String::new()))),
        words => Ok(Spoken::Answer(ReviewAnswer::Note(words.to_owned()))),
    }
}

fn find(rest: &str) -> Result<Spoken, String> {
    match rest {
        "" => Err("write what to look for after the word: `find contoso`".into()),
        words => Ok(Spoken::Find(words.to_owned())),
    }
}

fn sort(rest: &str) -> Result<Spoken, String> {
    let sort = ReviewSort::ALL.into_iter().find(|sort| sort.word() == rest.to_lowercase());
    sort.map(Spoken::Sort).ok_or_else(|| {
        format!("write one of {} after the word: `sort name`", ReviewSort::ALL.map(ReviewSort::word).join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_letters_say_the_same() {
        let later = Spoken::Answer(ReviewAnswer::Later(NaiveDate::from_ymd_opt(2027, 3, 1)));
        for (line, expected) in [
            ("r", Spoken::Answer(ReviewAnswer::Remove)),
            (" REMOVE ", Spoken::Answer(ReviewAnswer::Remove)),
            ("keep", Spoken::Answer(ReviewAnswer::Keep)),
            ("l", Spoken::Answer(ReviewAnswer::Later(None))),
            ("later  2027-03-01", later),
            ("n  met in  Lisbon", Spoken::Answer(ReviewAnswer::Note("met in  Lisbon".into()))),
            ("note -", Spoken::Answer(ReviewAnswer::Note(String::new()))),
            ("/ contoso", Spoken::Find("contoso".into())),
            ("sort Silence", Spoken::Sort(ReviewSort::Silence)),
            ("", Spoken::Again),
            ("?", Spoken::Help),
        ] {
            assert_eq!(Spoken::of(line), Ok(expected), "{line}");
        }
        for line in ["x", "delete", "later soon", "later 2027-02-30", "note", "find", "sort", "keep later", "r 3"] {
            let why = Spoken::of(line).unwrap_err();
            assert!(!why.ends_with('.') && why.contains('`'), "{line}: {why}");
        }
    }

    #[test]
    fn help_tells_of_every_word_of_the_question() {
        for word in QUESTION.trim_end_matches('?').split(", ") {
            assert!(HELP.iter().any(|(known, _)| *known == word), "{word}");
        }
    }
}
