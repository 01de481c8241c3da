//! The ways in which people write a word without its accents: `Geschäftsführer` as `geschaftsfuhrer` (plain form) and
//! as `geschaeftsfuehrer`.

use super::words::plain;
use crate::export::languages::Language;

/// `entry` in plain form, and spelled out where the language does so.
pub fn spellings(entry: &str, language: Option<&Language>) -> Vec<String> {
    let mut all = Vec::with_capacity(2);
    all.push(plain(entry));
    all.extend(language.and_then(|language| spelled_out(entry, language.forms.spelled_out)));
    all
}

fn spelled_out(entry: &str, table: &[(char, &str)]) -> Option<String> {
    if entry.is_ascii() {
        return None;
    }
    let lower = entry.to_lowercase();
    if !lower.contains(|c| table.iter().any(|(letter, _)| *letter == c)) {
        return None;
    }
    let mut text = String::with_capacity(lower.len() + 4);
    for c in lower.chars() {
        match table.iter().find(|(letter, _)| *letter == c) {
            Some((_, letters)) => text.push_str(letters),
            None => text.push(c),
        }
    }
    Some(plain(&text))
}
