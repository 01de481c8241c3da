//! The `//!` lines at the top of a rule: its title, its explanation, its tags, and the examples that are its own tests.
//! They are read line by line, without the parser, so that each has its place even in a rule that does not parse.

use super::example::{Example, Problem};
use super::language::codes;
use crate::text::quoted;

/// What the `//!` lines of a rule say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RuleHeader {
    /// The first `//!` line; empty where there is none.
    pub title: String,
    /// The line of the title; 0 where there is none.
    pub title_line: usize,
    /// The lines that are neither title, evidence, tags nor examples, joined with spaces.
    pub why: String,
    /// What the rule rests on: the words after `evidence:` and those of the lines that follow it, up to the next label.
    pub evidence: String,
    /// The words after `tags:`.
    pub tags: Vec<String>,
    /// The examples that could be read, in their order.
    pub examples: Vec<Example>,
    /// The examples that could not be read, and the lines that seem to be meant as tags or an example.
    pub problems: Vec<Problem>,
    /// How many `example:` lines there are, readable or not.
    pub example_lines: usize,
}

impl RuleHeader {
    /// Reads every line of `text` that starts with `//!`.
    pub fn read(text: &str) -> Self {
        let mut header = Self::default();
        let (mut why, mut evidence): (Vec<&str>, Vec<&str>) = Default::default();
        for (index, line) in text.lines().enumerate() {
            let Some((before, words)) = line.split_once("//!").filter(|(before, _)| before.trim().is_empty()) else {
                continue;
            };
            let trimmed = words.trim();
            if let Some(text) = strip_label(trimmed, "evidence:") {
                evidence.push(text.trim());
            } else if let Some(tags) = strip_label(trimmed, "tags:") {
                header.tags.extend(tags.split([',', ' ']).filter(|tag| !tag.is_empty()).map(str::to_owned));
            } else if let Some(example) = strip_label(trimmed, "example:") {
                let indent = words.len() - words.trim_start().len();
                let start = before.len() + "//!".len() + indent + (trimmed.len() - example.len());
                let column = line.get(..start).map_or(0, |before| before.chars().count()) + 1;
                header.example_lines += 1;
                match Example::read(example, index + 1, column) {
                    Ok(example) => header.examples.push(example),
                    Err(problem) => header.problems.push(problem),
                }
            } else if let Some((label, width, help)) = mistyped(trimmed) {
                let start = line.len() - words.trim_start().len();
                header.problems.push(Problem {
                    code: &codes::BAD_HEADER,
                    line: index + 1,
                    column: line.get(..start).map_or(0, |before| before.chars().count()) + 1,
                    width,
                    sentence: match label {
                        "example" | "tags" => {
                            format!("a `:` is missing directly after `{label}`, so this line is prose")
                        }
                        _ => format!("`{label}` has no meaning in a header, so this line is prose"),
                    },
                    help,
                });
            } else if header.title_line == 0 && !trimmed.is_empty() {
                trimmed.clone_into(&mut header.title);
                header.title_line = index + 1;
            } else if !trimmed.is_empty() {
                let continues = !evidence.is_empty() && header.tags.is_empty() && header.example_lines == 0;
                if continues { &mut evidence } else { &mut why }.push(trimmed);
            }
        }
        header.evidence = evidence.join(" ");
        header.why = why.join(" ");
        header
    }
}

/// What follows the label, if the line starts with it, in upper or lower case.
fn strip_label<'a>(line: &'a str, label: &str) -> Option<&'a str> {
    line.get(..label.len()).filter(|start| start.eq_ignore_ascii_case(label)).and_then(|_| line.get(label.len()..))
}

/// What a line of prose was most likely meant to be: its first word, how many characters are wrong, and the help line.
fn mistyped(line: &str) -> Option<(&str, usize, String)> {
    let end = line.find(|c: char| !c.is_alphanumeric()).unwrap_or(line.len());
    let (label, rest) = line.split_at_checked(end)?;
    let gap = rest.len() - rest.trim_start().len();
    let rest = rest.trim_start();
    let (colon, rest_of_line) = match rest.strip_prefix([':', '=']).filter(|rest| !rest.starts_with('>')) {
        Some(rest) => (gap + 1, rest.trim()),
        None => (0, rest.trim()),
    };
    let written = label.to_lowercase();
    let far = |right: &str| strsim::damerau_levenshtein(&written, right);
    let answers = rest_of_line.contains("=>");
    let meant = if matches!(written.as_str(), "ex" | "eg" | "test" | "case") && answers
        || (far("example").min(far("examples")) <= 2 && (colon > 0 || answers))
    {
        "example"
    } else if far("tags") <= 1 && colon > 0 {
        "tags"
    } else {
        return None;
    };
    Some((label, label.chars().count() + colon, format!("write `//! {meant}: {}`", quoted(rest_of_line))))
}

#[cfg(test)]
mod tests {
    use super::super::case::Expected;
    use super::*;

    #[test]
    fn title_why_tags_and_examples_are_told_apart() {
        let header = RuleHeader::read(
            "//! Never exchanged a message\n//! Connected for long\n//! without one message.\n//! tags: contact, time\n\
             //! example: days_connected = 800 => nothing\n\nconst POINTS = 20;\n",
        );
        assert_eq!(header.title, "Never exchanged a message");
        assert_eq!(header.title_line, 1);
        assert_eq!(header.why, "Connected for long without one message.");
        assert_eq!(header.tags, ["contact", "time"]);
        assert_eq!(header.example_lines, 1);
        assert_eq!(header.problems, []);
        let example = &header.examples[0];
        assert_eq!((example.line, example.column), (5, 13));
        assert_eq!(example.expected, Expected::default());
    }

    #[test]
    fn a_broken_example_keeps_its_place_and_spares_the_others() {
        let header =
            RuleHeader::read("\u{feff}//! Title é\r\n//!  example: é = 1 => nothing\r\n//! example: => protect\r\n");
        assert_eq!(header.problems.len(), 1);
        assert_eq!((header.problems[0].line, header.problems[0].column), (2, 15));
        assert_eq!(header.examples.len(), 1);
    }

    #[test]
    fn a_mistyped_label_is_no_prose() {
        for (line, column, width, help) in [
            ("//! exmple: noted = true => keep 5", 5, 7, "write `//! example: noted = true => keep 5`"),
            ("//!  example noted = true => keep 5", 6, 7, "write `//! example: noted = true => keep 5`"),
            ("//! Examples: noted = true => keep 5", 5, 9, "write `//! example: noted = true => keep 5`"),
            ("//! example : => keep 5", 5, 9, "write `//! example: => keep 5`"),
            ("//! ex: => keep 5", 5, 3, "write `//! example: => keep 5`"),
            ("//! tag: x", 5, 4, "write `//! tags: x`"),
            ("//! Tags = x", 5, 6, "write `//! tags: x`"),
        ] {
            let header = RuleHeader::read(line);
            let problem = &header.problems[0];
            assert_eq!(
                (problem.code.name, problem.column, problem.width, problem.help.as_str()),
                ("bad-header", column, width, help)
            );
            assert_eq!((header.title.as_str(), header.why.as_str()), ("", ""));
        }
    }

    #[test]
    fn prose_stays_prose() {
        for line in
            ["Why: it matters", "For example, they wrote", "Example of a rule", "Note: x => y", "Tasks: x", ": x", ""]
        {
            assert_eq!(RuleHeader::read(&format!("//! {line}")).problems, [], "{line}");
        }
    }

    #[test]
    fn a_rule_without_a_header_has_nothing() {
        assert_eq!(RuleHeader::read("let a = 1; //! not a header line\n"), RuleHeader::default());
    }
}
