//! The lexicon is kept as readable TOML of one simple form: tables, and keys with a list of quoted words. This is a
//! reader of that form alone: the build script needs no TOML crate for it, and a start, which reads the short files
//! only, no time. A test reads the shipped files with a full TOML reader too and compares.

use memchr::{memchr, memchr3};

/// One word or phrase as written in a file. The table it is in is an answer, its key the kind of word and the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordEntry<'a> {
    /// Empty above the first table.
    pub answer: &'a str,
    /// `jobs` of `jobs.en`, or the whole of a key in quotes.
    pub kind: &'a str,
    /// `en` of `jobs.en`; empty where the words belong to no language.
    pub language: &'a str,
    pub word: &'a str,
}

/// Every word of a file in its order. Anything of another form is skipped.
pub fn words(file: &str) -> Vec<WordEntry<'_>> {
    let mut found = Vec::with_capacity(file.len() / 12);
    let (mut answer, mut kind, mut language, mut in_list) = ("", "", "", false);
    for line in file.lines() {
        let mut rest = line.trim_start();
        if !in_list {
            if let Some(name) = rest.strip_prefix('[') {
                answer = name.split(']').next().unwrap_or_default().trim();
                continue;
            }
            let Some((key, list)) = key_and_list(rest) else { continue };
            (kind, language) = key;
            (rest, in_list) = (list, true);
        }
        while let Some(next) = memchr3(b'"', b'#', b']', rest.as_bytes()) {
            let (_, from) = rest.split_at(next);
            let Some(after) = from.strip_prefix('"') else {
                in_list = from.starts_with('#');
                break;
            };
            let Some(end) = memchr(b'"', after.as_bytes()) else { break };
            let (word, remaining) = after.split_at(end);
            found.push(WordEntry { answer, kind, language, word });
            rest = remaining.get(1..).unwrap_or_default();
        }
    }
    found
}

/// `kind.language = [` or `"kind" = [`: kind and language, and what follows the bracket.
fn key_and_list(line: &str) -> Option<((&str, &str), &str)> {
    let (key, after) = match line.strip_prefix('"') {
        Some(quoted) => {
            let (kind, after) = quoted.split_once('"')?;
            ((kind, ""), after.trim_start().strip_prefix('=')?)
        }
        None if line.starts_with('#') => return None,
        None => {
            let (key, after) = line.split_once('=')?;
            let key = key.trim_end();
            (key.split_once('.').unwrap_or((key, "")), after)
        }
    };
    Some((key, after.trim_start().strip_prefix('[')?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_keys_and_lists_over_several_lines_are_read_and_comments_are_not() {
        let file = "# \"not this\" = [\"nor this\"]\n\"Label, with = sign\" = [\"a\"]\n[one] # why\njobs.en = [\n  \
                    \"x\", \"y # no comment\", # \"z\"\n]\njobs.de = [] \nnames = [\"é]\"]\n";
        let read: Vec<_> = words(file).iter().map(|w| (w.answer, w.kind, w.language, w.word)).collect();
        assert_eq!(
            read,
            [
                ("", "Label, with = sign", "", "a"),
                ("one", "jobs", "en", "x"),
                ("one", "jobs", "en", "y # no comment"),
                ("one", "names", "", "é]"),
            ]
        );
    }
}
