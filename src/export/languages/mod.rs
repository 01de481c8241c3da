//! The register of languages: what differs from one to the next in the files of an export and in the titles of its
//! people. It is here, on the lowest floor that needs it, because months and column names are read on this floor and
//! titles two floors up. `docs/lexicon.md` says how to add a language.

mod danish;
mod dutch;
mod english;
mod french;
mod german;
mod italian;
mod language;
mod norwegian;
mod polish;
mod portuguese;
mod spanish;
mod swedish;
mod turkish;

pub use language::{ColumnNames, GenderSigns, Language, TitleGrammar, WhichWord, WordForms};

/// Every language that linkprune knows, English first: in a header, its names for a column come before those of others.
pub const LANGUAGES: &[Language] = &[
    english::ENGLISH,
    german::GERMAN,
    french::FRENCH,
    spanish::SPANISH,
    portuguese::PORTUGUESE,
    italian::ITALIAN,
    dutch::DUTCH,
    polish::POLISH,
    swedish::SWEDISH,
    danish::DANISH,
    norwegian::NORWEGIAN,
    turkish::TURKISH,
];

impl Language {
    /// The language with that code.
    pub fn of(code: &str) -> Option<&'static Self> {
        LANGUAGES.iter().find(|language| language.code == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::header::plain;

    #[test]
    fn every_row_is_written_as_its_readers_expect() {
        for (number, language) in LANGUAGES.iter().enumerate() {
            let Language { code, columns, titles, forms, genders, .. } = language;
            assert!(LANGUAGES.iter().skip(number + 1).all(|other| other.code != *code), "`{code}` has two rows");
            assert!(titles.role_links.iter().all(|link| titles.links.contains(link)), "{code}: a role link is a link");
            assert!(genders.letters.is_ascii(), "{code}: letters of marks are ASCII");
            for (from, to) in forms.nouns.iter().chain(forms.adjectives) {
                assert!((from.is_ascii() || *from == "é") && to.is_ascii(), "{code}: `{from}` is not in plain form");
            }
            assert!(titles.head == WhichWord::First || titles.telltales.is_empty(), "{code}: its head is not first");
            let ColumnNames { first_name, last_name, url, email, company, position, connected_on, full_name } = columns;
            for name in [first_name, last_name, url, email, company, position, connected_on, full_name]
                .into_iter()
                .copied()
                .flatten()
            {
                assert_eq!(plain(name), *name, "{code}: letters and digits only, lower case");
            }
        }
    }
}
