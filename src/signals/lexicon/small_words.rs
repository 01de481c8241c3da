//! The small words of titles and what they do there, from the register of languages. A title is not asked for its
//! language: two words of different languages in one title are common, and no small word does harm in another's.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::spellings::spellings;
use crate::export::languages::LANGUAGES;

/// What a small word does, as a bit.
#[derive(Debug, Clone, Copy)]
pub enum Task {
    /// A title speaks of something other than its head after it.
    Link = 1,
    /// A role names its field after it.
    RoleLink = 2,
    /// It puts two jobs side by side.
    Conjunction = 4,
    /// A company's name follows.
    At = 8,
    /// After one of those it shows that none follows: `at law`.
    NotCompany = 16,
    /// It shows a title to be in a language whose head is first.
    Telltale = 32,
    /// Inside a phrase, nothing from it on agrees with the noun: `chef de projet`.
    AgreementEnd = 64,
}

/// Every small word in plain form, with its tasks.
struct SmallWords {
    tasks: HashMap<String, u8>,
    /// Bytes of the longest.
    longest: usize,
}

static SMALL_WORDS: LazyLock<SmallWords> = LazyLock::new(|| {
    let mut tasks: HashMap<String, u8> = HashMap::default();
    tasks.insert("&".into(), Task::Conjunction as u8);
    tasks.insert("@".into(), Task::At as u8);
    for language in LANGUAGES {
        let titles = &language.titles;
        let lists = [
            (titles.links, Task::Link),
            (titles.role_links, Task::RoleLink),
            (titles.conjunctions, Task::Conjunction),
            (titles.at, Task::At),
            (titles.not_companies, Task::NotCompany),
            (titles.telltales, Task::Telltale),
            (language.forms.agreement_ends, Task::AgreementEnd),
        ];
        for (words, task) in lists {
            for spelling in words.iter().flat_map(|word| spellings(word, Some(language))) {
                *tasks.entry(spelling).or_default() |= task as u8;
            }
        }
    }
    let longest = tasks.keys().map(String::len).max().unwrap_or_default();
    SmallWords { tasks, longest }
});

/// Whether a word in plain form has that task.
pub fn has(word: &str, task: Task) -> bool {
    let SmallWords { tasks, longest } = &*SMALL_WORDS;
    word.len() <= *longest && tasks.get(word).is_some_and(|tasks| tasks & task as u8 != 0)
}
