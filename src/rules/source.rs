//! A rule as it was read: its id, its text and its cases, before it is checked. This file decides what a folder of rules
//! may contain; the disk itself is read further down.

use super::language::codes;
use crate::error::{Diagnostic, Place};
use crate::text::is_bidi_control;

/// One rule file with the case file beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSource {
    /// The file's name without `.rhai`.
    pub id: String,
    /// The file as it is shown in places: `rules/never-spoke.rhai`.
    pub file: String,
    pub text: String,
    /// The case file, as shown in places, with its text.
    pub cases: Option<(String, String)>,
    /// What makes the file itself unusable: its encoding, its size, its name. The text is then empty.
    pub broken: Vec<Diagnostic>,
}

/// The most bytes of a rule, 64 KiB: nobody writes longer ones, and the slowest texts of that size take a second to parse.
const LARGEST: usize = 64 * 1024;
/// The most bytes of a case file, 8 MiB: these are data and may be larger.
pub const LARGEST_CASES: usize = 8 * 1024 * 1024;
const RULE: &str = ".rhai";
const CASES: &str = ".cases.csv";
/// What `linkprune rules definitions` writes for editors, which is not a rule.
const DEFINITIONS: &str = ".d.rhai";

impl RuleSource {
    /// The rules among the files of a folder, by id; other files are ignored. `dir_shown` is the folder as the user named
    /// it. What is wrong with a rule's file goes into the rule; the error has what is wrong with the folder, by file.
    pub fn from_files(dir_shown: &str, mut files: Vec<(String, Vec<u8>)>) -> Result<Vec<Self>, Vec<Diagnostic>> {
        // Some systems leave hidden files next to those that they copy: `._never-spoke.rhai`.
        files.retain(|(name, _)| !name.starts_with('.'));
        files.sort_by(|(a, _), (b, _)| a.cmp(b));
        let shown = |name: &str| match dir_shown.trim_end_matches('/') {
            "" | "." => name.to_owned(),
            dir => format!("{dir}/{name}"),
        };
        let mut found = Vec::new();
        let mut sources: Vec<Self> = Vec::new();
        for (name, bytes) in &files {
            let Some(id) = name.strip_suffix(RULE).filter(|_| !name.ends_with(DEFINITIONS)) else { continue };
            let file = shown(name);
            let mut broken = Vec::new();
            if let Some(other) = sources.iter().find(|other| other.id.eq_ignore_ascii_case(id)) {
                broken.push(
                    Diagnostic::about(&codes::TWO_RULES_ONE_ID, &file)
                        .says(format!("`{}` and `{file}` have the same id", other.file))
                        .help("ids ignore case: give one of them another name"),
                );
            } else if !is_kebab_case(id) {
                broken.push(
                    Diagnostic::about(&codes::BAD_RULE_ID, &file)
                        .says(format!("`{id}` cannot be the id of a rule"))
                        .help(
                            "name the file with lower-case letters, digits and single hyphens, like `never-spoke.rhai`",
                        ),
                );
            }
            let text = readable(&file, bytes, LARGEST).unwrap_or_else(|diagnostic| {
                broken.push(*diagnostic);
                String::new()
            });
            sources.push(Self { id: id.to_owned(), file, text, cases: None, broken });
        }
        for (name, bytes) in &files {
            let Some(id) = name.strip_suffix(CASES) else { continue };
            let file = shown(name);
            let rule_file = format!("{id}{RULE}");
            match (readable(&file, bytes, LARGEST_CASES), sources.iter_mut().find(|source| source.id == id)) {
                (Ok(text), Some(source)) => source.cases = Some((file, text)),
                (Err(diagnostic), _) => found.push(*diagnostic),
                (Ok(_), None) if files.iter().any(|(name, _)| *name == rule_file) => {}
                (Ok(_), None) => found.push(
                    Diagnostic::about(&codes::CASES_WITHOUT_RULE, &file)
                        .says(format!("these cases have no rule: `{rule_file}` is missing"))
                        .help("name the case file after its rule: `never-spoke.cases.csv` next to `never-spoke.rhai`"),
                ),
            }
        }
        if sources.is_empty() && found.is_empty() {
            found.push(
                Diagnostic::about(&codes::NO_RULES, dir_shown).says("there are no rules in this folder").help(
                    "a rule is a file that ends in `.rhai`; `linkprune init` writes the starter rules into ./rules",
                ),
            );
        }
        sources.sort_by(|a, b| a.id.cmp(&b.id));
        if found.is_empty() {
            return Ok(sources);
        }
        found.extend(sources.into_iter().flat_map(|source| source.broken));
        found.sort_by(|a, b| a.place.cmp(&b.place));
        Err(found)
    }
}

/// Whether the text can be the id of a rule: lower-case letters and digits, separated by single hyphens, starting with a
/// letter.
pub fn is_kebab_case(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

/// The bytes as text, without characters that make it look different from what it is.
fn readable(file: &str, bytes: &[u8], largest: usize) -> Result<String, Box<Diagnostic>> {
    if bytes.len() > largest {
        let sentence = format!("the file is larger than {} KiB", largest / 1024);
        let help = "a rule is a page of text at most: split it into several rules";
        return Err(Box::new(Diagnostic::about(&codes::RULE_TOO_LARGE, file).says(sentence).help(help)));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => {
            let line = bytes.get(..error.valid_up_to()).map_or(0, |valid| valid.split(|byte| *byte == b'\n').count());
            let mut diagnostic = Diagnostic::about(&codes::NOT_UTF8, file)
                .says("the file is not UTF-8 text")
                .help("save it again as UTF-8 in your editor");
            diagnostic.place.line = line;
            return Err(Box::new(diagnostic));
        }
    };
    for (index, line) in text.lines().enumerate() {
        let refused = |c: char| is_bidi_control(c) || c.is_control() && c != '\t';
        if let Some((column, found)) = line.chars().enumerate().find(|(_, c)| refused(*c)) {
            let (code, sentence, help) = if is_bidi_control(found) {
                let help = "delete it: with it, the rule does something other than what it shows";
                (&codes::BIDI_CONTROL, "an invisible character here changes the direction of the text", help)
            } else {
                let help = "delete it: a rule is plain text, and a terminal would act on this character";
                (&codes::CONTROL_CHARACTER, "there is an invisible control character here", help)
            };
            let shown: String = line.chars().map(|c| if refused(c) { '\u{fffd}' } else { c }).collect();
            let place = Place::at(file, index + 1, column + 1);
            return Err(Box::new(Diagnostic::at(code, place, shown, 1).says(sentence).help(help)));
        }
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(files: &[(&str, &[u8])]) -> Vec<(String, Vec<u8>)> {
        files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect()
    }

    fn codes(of: &[(&str, &[u8])]) -> Vec<(&'static str, String)> {
        let found = RuleSource::from_files("my/rules", files(of)).unwrap_err();
        found.into_iter().map(|diagnostic| (diagnostic.code.name, diagnostic.place.to_string())).collect()
    }

    #[test]
    fn a_folder_gives_its_rules_by_id_with_the_cases_beside_them() {
        let sources = RuleSource::from_files(
            "rules/",
            files(&[
                ("b.rhai", b"\xef\xbb\xbflet b = 1;"),
                ("README.md", b"\xff"),
                ("._b.rhai", b"\xff"),
                (".hidden.rhai", b"x"),
                ("._b.cases.csv", b"\xff"),
                ("signals.d.rhai", b"\xff"),
                ("b.cases.csv", b"answer\n"),
                ("a-1.rhai", b""),
            ]),
        )
        .unwrap();
        let shown: Vec<_> = sources.iter().map(|source| (source.id.as_str(), source.file.as_str())).collect();
        assert_eq!(shown, [("a-1", "rules/a-1.rhai"), ("b", "rules/b.rhai")]);
        assert_eq!(sources[1].text, "let b = 1;");
        assert_eq!(sources[1].cases, Some(("rules/b.cases.csv".into(), "answer\n".into())));
    }

    #[test]
    fn everything_wrong_with_a_folder_is_said_at_once() {
        let large = vec![b' '; LARGEST + 1];
        assert_eq!(
            codes(&[
                ("Never-Spoke.rhai", b"1"),
                ("never-spoke.rhai", b"1"),
                ("two  words.rhai", b"1"),
                ("a.rhai", b"let a = 1;\n\xff"),
                ("b.rhai", "1\nlet \u{202e}x = 1;".as_bytes()),
                ("c.rhai", &large),
                ("e.rhai", b"1\n// \x1b[2J"),
                ("f.rhai", b"// a\rremove"),
                ("d.cases.csv", b""),
                ("a.cases.csv", b""),
            ]),
            [
                ("bad-rule-id", "my/rules/Never-Spoke.rhai".to_owned()),
                ("not-utf8", "my/rules/a.rhai:2".to_owned()),
                ("bidi-control", "my/rules/b.rhai:2:5".to_owned()),
                ("rule-too-large", "my/rules/c.rhai".to_owned()),
                ("cases-without-rule", "my/rules/d.cases.csv".to_owned()),
                ("control-character", "my/rules/e.rhai:2:4".to_owned()),
                ("control-character", "my/rules/f.rhai:1:5".to_owned()),
                ("two-rules-one-id", "my/rules/never-spoke.rhai".to_owned()),
                ("bad-rule-id", "my/rules/two  words.rhai".to_owned()),
            ]
        );
    }

    #[test]
    fn a_folder_without_rules_is_an_error() {
        assert_eq!(codes(&[("README.md", b"")]), [("no-rules", "my/rules".to_owned())]);
    }
}
