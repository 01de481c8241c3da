//! One `example:` line: facts about an invented connection, `=>`, and the answer the rule should give.
//!
//! `days_connected = 800, company = "Fabrikam, Inc", industry = unknown => remove 20 and reconnect`

use super::case::{ANSWERS, About, Expected, Stated, nearest_name};
use super::language::codes;
use super::spelling::{Spelled, spell};
use super::values::{Comparison, never_so};
use crate::error::Code;

/// An example that could be read: every name is a signal or an owner's list, and every value fits its type.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// The line it is in, from 1.
    pub line: usize,
    /// The column after `example:`, from 1, in characters.
    pub column: usize,
    /// What follows `example:`, trimmed.
    pub text: String,
    /// The facts that it states, in the order of writing; all others are left out.
    pub facts: Vec<Stated>,
    /// The answer that the rule should give.
    pub expected: Expected,
}

/// The form of an example, for help lines.
const FORM: &str = "an example is `signal = value, signal = unknown => remove 20`";

/// Why a line of a header cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// `bad-example`, or a more precise code.
    pub code: &'static Code,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// How many characters are meant, at least 1.
    pub width: usize,
    pub sentence: String,
    pub help: String,
}

impl Example {
    /// Reads what follows `example:`, which is at `line` and `column`.
    pub fn read(text: &str, line: usize, column: usize) -> Result<Self, Problem> {
        let problem = |part: &str, sentence: String, help: &str| {
            let offset = part.as_ptr() as usize - text.as_ptr() as usize;
            let before = text.get(..offset).map_or(0, |before| before.chars().count());
            let width = part.trim_end().chars().count().max(1);
            let (code, help) = (&codes::BAD_EXAMPLE, help.to_owned());
            Problem { code, line, column: column + before, width, sentence, help }
        };
        let Some(arrow) = outside_quotes(text, "=>").first().copied() else {
            return Err(problem(text.trim_start(), "an example needs `=>` and an answer after it".into(), FORM));
        };
        let (facts, answer) = text.split_at(arrow);
        let answer = answer.get("=>".len()..).unwrap_or_default().trim_start();
        let expected = Expected::read(answer).map_err(|sentence| problem(answer, sentence, ANSWERS))?;
        let mut stated: Vec<Stated> = Vec::new();
        for part in pieces(facts) {
            let trimmed = part.trim_start();
            if trimmed.is_empty() && facts.trim().is_empty() {
                continue;
            }
            let Some((name, value)) = trimmed.split_once('=') else {
                return Err(problem(trimmed, "a fact of an example is `signal = value`".into(), FORM));
            };
            let name = name.trim_end();
            let about = About::named(name).ok_or_else(|| {
                let help = nearest_name(name);
                problem(name, format!("`{name}` is not a signal"), &help)
            })?;
            if stated.iter().any(|fact| fact.about == about) {
                return Err(problem(name, format!("`{name}` is stated twice"), "state each signal once"));
            }
            let value = value.trim();
            let value = match spell(value, about.kind()) {
                Ok(Spelled::Unknown) => None,
                Ok(Spelled::Value(known)) => {
                    if let Some((code, sentence, help)) = never_so(about.name(), Comparison::Equal, &known) {
                        return Err(Problem { code, ..problem(value, sentence, &help) });
                    }
                    Some(known)
                }
                Err(sentence) => {
                    let help = format!("`{name}` is {}, or `unknown`", about.kind().words());
                    return Err(problem(if value.is_empty() { trimmed } else { value }, sentence, &help));
                }
            };
            stated.push(Stated { about, value });
        }
        Ok(Self { line, column, text: text.trim().to_owned(), facts: stated, expected })
    }
}

/// The facts of an example, split at the commas outside quotes and brackets.
fn pieces(facts: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for comma in outside_quotes(facts, ",") {
        parts.push(facts.get(start..comma).unwrap_or_default());
        start = comma + 1;
    }
    parts.push(facts.get(start..).unwrap_or_default());
    parts
}

/// Where `mark` is outside quotes and square brackets, as byte offsets.
fn outside_quotes(text: &str, mark: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut quoted, mut escaped, mut depth) = (false, false, 0_usize);
    for (offset, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '[' if !quoted => depth += 1,
            ']' if !quoted => depth = depth.saturating_sub(1),
            _ if !quoted && depth == 0 && text.get(offset..).is_some_and(|rest| rest.starts_with(mark)) => {
                found.push(offset);
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> (usize, usize, String) {
        let problem = Example::read(text, 7, 13).unwrap_err();
        (problem.column, problem.width, problem.sentence)
    }

    #[test]
    fn facts_of_every_type_are_read() {
        let example = Example::read(
            r#" days_connected = 1_000, gap_ratio = 8, company = "Fabrikam, Inc => x", position = Head of R&D, we_talked = true, industry = unknown, my_industries = ["software", finance] => remove 20 and reconnect"#,
            1,
            1,
        )
        .unwrap();
        let values: Vec<_> = example
            .facts
            .iter()
            .map(|fact| (fact.about.name(), fact.value.as_ref().map(ToString::to_string)))
            .collect();
        assert_eq!(
            values,
            [
                ("days_connected", Some("1000".into())),
                ("gap_ratio", Some("8.0".into())),
                ("company", Some("\"Fabrikam, Inc => x\"".into())),
                ("position", Some("\"Head of R&D\"".into())),
                ("we_talked", Some("true".into())),
                ("industry", None),
                ("my_industries", Some("[\"software\", \"finance\"]".into())),
            ]
        );
        assert_eq!(example.expected.to_string(), "remove 20 and reconnect");
    }

    #[test]
    fn an_example_may_state_nothing() {
        assert_eq!(Example::read(" => protect", 1, 1).unwrap().facts, []);
    }

    #[test]
    fn each_mistake_has_its_place_and_its_words() {
        assert_eq!(problem(" we_talked = true"), (14, 16, "an example needs `=>` and an answer after it".into()));
        assert_eq!(problem(" we_talkd = true => protect"), (14, 8, "`we_talkd` is not a signal".into()));
        assert_eq!(problem(" we_talked => protect"), (14, 9, "a fact of an example is `signal = value`".into()));
        assert_eq!(problem(" we_talked = 5 => protect"), (26, 1, "`5` is not a yes/no".into()));
        assert_eq!(
            problem(" we_talked = true, => protect"),
            (32, 1, "a fact of an example is `signal = value`".into())
        );
        assert_eq!(
            problem(" we_talked = true, we_talked = true => protect"),
            (32, 9, "`we_talked` is stated twice".into())
        );
        assert_eq!(problem(" => remove"), (17, 6, "the points after `remove` are missing".into()));
        assert_eq!(problem(" => remove -5"), (17, 9, "points are a positive whole number".into()));
        assert_eq!(problem(" => protect 5"), (17, 9, "`protect` takes no points".into()));
        assert_eq!(problem(" => "), (17, 1, "the answer is missing".into()));
        assert_eq!(problem(" => delete"), (17, 6, "the answer is not one of the verbs".into()));
    }

    #[test]
    fn a_value_that_the_signal_never_has_is_refused() {
        let problem = Example::read(" seniority = boss => nothing", 7, 13).unwrap_err();
        assert_eq!((problem.code.name, problem.column, problem.width), ("unknown-value", 26, 4));
        assert_eq!(problem.sentence, "`seniority` is never `\"boss\"`");
        assert_eq!(problem.help, "its values are training, entry, senior, manager, director, vp, cxo, partner, owner");
        let problem = Example::read("functions = [sales, saless] => nothing", 1, 1).unwrap_err();
        assert_eq!((problem.code.name, problem.help.as_str()), ("unknown-value", "did you mean `\"sales\"`?"));
        let problem = Example::read("connected_on = March 2020 => nothing", 1, 1).unwrap_err();
        assert_eq!((problem.code.name, problem.help.as_str()), ("not-a-date", "write `\"2020-01-01\"`"));
        assert!(Example::read("connected_on = 2020-02-29, seniority = vp => nothing", 1, 1).is_ok());
    }

    #[test]
    fn a_name_that_is_no_signal_is_given_the_nearest() {
        let problem = Example::read("we_talkd = true => protect", 1, 1).unwrap_err();
        assert_eq!(problem.help, "did you mean `we_talked`? `linkprune rules signals` lists every signal");
    }
}
