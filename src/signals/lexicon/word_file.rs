//! The lexicon is kept as readable TOML of one simple form: tables, and keys with a list of quoted words. This is a
//! reader of that form alone, because it runs at every start: a fraction of a millisecond for all files together.
//! A test reads the shipped files with a full TOML reader too and compares.

/// One word or phrase as written in a file, with its table and key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordEntry<'a> {
    /// Without brackets, as written: `software.company`; empty above the first table.
    pub table: &'a str,
    /// Without quotes: `en`, `jobs.en`.
    pub key: &'a str,
    pub word: &'a str,
}

/// Every word of a file in its order. Anything of another form is skipped.
pub fn words(file: &str) -> Vec<WordEntry<'_>> {
    let mut found = Vec::with_capacity(file.len() / 12);
    let (mut table, mut key, mut in_list) = ("", "", false);
    for line in file.lines() {
        let mut rest = line.trim_start();
        if !in_list {
            if let Some(name) = rest.strip_prefix('[') {
                table = name.split(']').next().unwrap_or_default().trim();
                continue;
            }
            let Some((name, list)) = key_and_list(rest) else { continue };
            (key, rest, in_list) = (name, list, true);
        }
        while let Some(next) = rest.bytes().position(|byte| matches!(byte, b'"' | b'#' | b']')) {
            let (_, from) = rest.split_at(next);
            let Some(after) = from.strip_prefix('"') else {
                in_list = from.starts_with('#');
                break;
            };
            let Some((word, remaining)) = after.split_once('"') else { break };
            found.push(WordEntry { table, key, word });
            rest = remaining;
        }
    }
    found
}

/// `key = [` or `"key" = [`: the key and what follows the bracket.
fn key_and_list(line: &str) -> Option<(&str, &str)> {
    let (name, after) = match line.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"')?,
        None => line.split_once('=').map(|(name, _)| (name.trim_end(), line.split_at(name.len()).1))?,
    };
    if name.starts_with('#') {
        return None;
    }
    let list = after.trim_start().strip_prefix('=')?.trim_start().strip_prefix('[')?;
    Some((name, list))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_keys_and_lists_over_several_lines_are_read_and_comments_are_not() {
        let file = "# \"not this\" = [\"nor this\"]\n\"Label, with = sign\" = [\"a\"]\n[one.two] # why\njobs.en = [\n  \
                    \"x\", \"y # no comment\", # \"z\"\n]\nde = [] \nfr = [\"é]\"]\n";
        let read: Vec<_> = words(file).iter().map(|w| (w.table, w.key, w.word)).collect();
        assert_eq!(
            read,
            [
                ("", "Label, with = sign", "a"),
                ("one.two", "jobs.en", "x"),
                ("one.two", "jobs.en", "y # no comment"),
                ("one.two", "fr", "é]"),
            ]
        );
    }
}
