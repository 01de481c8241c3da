//! Words of a command that a user is told to run. A shell must find nothing in them but names: what it could read as
//! more is quoted, and what cannot be quoted for every shell is not offered.

/// A word (a path, a setting) as a command line takes it; `None` where no quoting is safe. What comes from a cell of
/// an export is never put into a command, quoted or not: a rank names a person.
pub fn argument(word: &str) -> Option<String> {
    let plain = |c: char| c.is_alphanumeric() || "/:._-".contains(c) || cfg!(windows) && c == '\\';
    // An option begins with a hyphen, and standard input is one.
    let word = if word.starts_with('-') && word != "-" { format!("./{word}") } else { word.to_owned() };
    if word.contains("  ") {
        return None;
    }
    if !word.is_empty() && word.chars().all(plain) {
        return Some(word);
    }
    // Every shell takes these between double quotes as they are.
    if word.chars().all(|c| plain(c) || " ()[],+=@".contains(c)) {
        return Some(format!("\"{word}\""));
    }
    // A command is shown between back-ticks, so there can be none in it.
    let quotable = |c: char| plain(c) || c.is_ascii_graphic() && !"\\`".contains(c) || c == ' ';
    (cfg!(unix) && word.chars().all(quotable)).then(|| format!("'{}'", word.replace('\'', "'\\''")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_stay_and_others_are_quoted() {
        for (word, expected) in [
            ("out/Basic_01-02-2026.zip", "out/Basic_01-02-2026.zip"),
            ("-", "-"),
            ("-q", "./-q"),
            ("two words (1).zip", "\"two words (1).zip\""),
            ("", "\"\""),
        ] {
            assert_eq!(argument(word).as_deref(), Some(expected));
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_a_shell_reads_as_more_stands_in_single_quotes() {
        assert_eq!(argument("$(x)").as_deref(), Some("'$(x)'"));
        assert_eq!(argument("it's").as_deref(), Some("'it'\\''s'"));
    }

    #[test]
    fn what_cannot_be_seen_is_not_offered() {
        for word in ["a\nb", "a\u{1b}[2J", "a\u{202e}b", "a\u{200b}b", "`x`", "two  blanks"] {
            assert_eq!(argument(word), None, "{word:?}");
        }
    }
}
