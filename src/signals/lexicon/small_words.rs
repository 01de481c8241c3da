//! The small words of titles and what they do there, from the register of languages. A title is not asked for its
//! language: two words of different languages in one title are common, and no small word does harm in another's.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::spellings::spellings;
use crate::export::languages::LANGUAGES;

/// What a small word does.
#[derive(Debug, Clone, Copy)]
pub enum Task {
    /// A title speaks of something other than its head after it.
    Link,
    /// A role names its field after it.
    RoleLink,
    /// It puts two jobs side by side.
    Conjunction,
    /// A company's name follows.
    At,
    /// After one of those it shows that none follows: `at law`.
    NotCompany,
    /// It shows a title to be in a language whose head is first.
    Telltale,
    /// Inside a phrase, nothing from it on agrees with the noun: `chef de projet`.
    AgreementEnd,
}

/// Every small word in plain form, with its tasks.
struct SmallWords {
    tasks: HashMap<String, Tasks>,
    /// Bytes of the longest.
    longest: usize,
}

static SMALL_WORDS: LazyLock<SmallWords> = LazyLock::new(|| {
    let mut tasks: HashMap<String, Tasks> = HashMap::default();
    tasks.insert("&".into(), Tasks::of(Task::Conjunction));
    tasks.insert("@".into(), Tasks::of(Task::At));
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
                tasks.entry(spelling).or_default().0 |= Tasks::of(task).0;
            }
        }
    }
    let longest = tasks.keys().map(String::len).max().unwrap_or_default();
    SmallWords { tasks, longest }
});

/// What one word does, a bit for each task; nothing for most words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tasks(u8);

impl Tasks {
    fn of(task: Task) -> Self {
        Self(1 << task as u8)
    }

    /// The tasks of a word in plain form.
    pub fn of_word(word: &str) -> Self {
        let SmallWords { tasks, longest } = &*SMALL_WORDS;
        if word.len() > *longest {
            return Self::default();
        }
        tasks.get(word).copied().unwrap_or_default()
    }

    pub fn has(self, task: Task) -> bool {
        self.0 & Self::of(task).0 != 0
    }
}
