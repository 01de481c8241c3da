//! One entry of the lexicon covers a family of forms: women's forms, umlauts spelled out, plurals in companies' names.
//! The files hold the simplest one; the others are made here, from the register of languages.

use super::small_words::{Task, Tasks};
use super::spellings::spellings;
use crate::export::languages::{Language, WhichWord, WordForms};

/// What a word names, which decides the forms it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormsOf {
    /// Somebody, who may be a woman.
    Person,
    /// Companies, which may be several.
    Firm,
    /// A field of work.
    Work,
}

/// The plain forms of `entry`, itself first; without a language there are no others.
pub fn forms(entry: &str, language: Option<&Language>, of: FormsOf) -> Vec<String> {
    let mut all = spellings(entry, language);
    let Some(language) = language.filter(|_| of != FormsOf::Work) else { return all };
    for index in 0..all.len() {
        let Some(base) = all.get(index).cloned() else { break };
        match of {
            FormsOf::Person => women(&base, entry, language, &mut all),
            FormsOf::Firm if language.forms.plural_in_s => all.extend(plural(&base)),
            FormsOf::Firm | FormsOf::Work => {}
        }
    }
    all
}

fn plural(base: &str) -> Option<String> {
    if base.len() < 4 || base.ends_with('s') || !base.ends_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    match base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        Some(stem) => Some(format!("{stem}ies")),
        None => Some(format!("{base}s")),
    }
}

/// Adds the women's forms of `base`, which is `entry` in plain form: with each ending that the noun can change, once
/// with the other words as they are and once with them as adjectives that agree.
fn women(base: &str, entry: &str, language: &Language, all: &mut Vec<String>) {
    let WordForms { noun, nouns, adjectives, .. } = language.forms;
    // most entries have no noun that changes; a pair that takes off `é` is looked at in the entry below
    let may_change = |word: &str| nouns.iter().any(|(from, _)| !from.is_ascii() || word.ends_with(from));
    let any = match noun {
        WhichWord::First => base.split(' ').next().is_some_and(may_change),
        WhichWord::Last => base.split(' ').any(may_change),
    };
    if !any {
        return;
    }
    let words: Vec<&str> = base.split(' ').collect();
    let head_end =
        words.iter().position(|word| Tasks::of_word(word).has(Task::AgreementEnd)).unwrap_or(words.len()).max(1);
    let (head, rest) = words.split_at(head_end.min(words.len()));
    let noun = match noun {
        WhichWord::First => 0,
        WhichWord::Last => head.len().saturating_sub(1),
    };
    let accented = entry.split([' ', '-']).next().is_some_and(|first| first.ends_with('é'));
    for &ending in nouns {
        let Some(changed) = head.get(noun).and_then(|word| changed(word, ending, accented)) else { continue };
        let with = |other: &dyn Fn(&str) -> String| {
            let words = head.iter().enumerate().map(|(i, word)| if i == noun { changed.clone() } else { other(word) });
            words.chain(rest.iter().map(ToString::to_string)).collect::<Vec<_>>().join(" ")
        };
        if head.len() > 1 {
            all.push(with(&str::to_string));
        }
        let agreeing = with(&|word| agreeing(word, adjectives));
        if all.last() != Some(&agreeing) {
            all.push(agreeing);
        }
    }
}

/// `word` with another ending. Whether it ends in an accent that plain form has lost says `accented`.
fn changed(word: &str, (from, to): (&str, &str), accented: bool) -> Option<String> {
    let from = match from {
        "é" if accented => "e",
        _ => from,
    };
    let stem = word.strip_suffix(from)?;
    (stem.len() >= 2).then(|| format!("{stem}{to}"))
}

/// The adjective as it is beside a woman's noun.
fn agreeing(word: &str, adjectives: &[(&str, &str)]) -> String {
    let changed = adjectives.iter().find_map(|(from, to)| Some(format!("{}{to}", word.strip_suffix(from)?)));
    changed.unwrap_or_else(|| word.to_string())
}
