//! Everything that can be said about a rule without running it, all at once: also in branches that never run, and after
//! the place where Rhai's parser would stop.
//!
//! ```text
//! text ─ syntax ─► tree ─ program ─► Program + findings
//!                                    Program ─ reach ─► verbs that rank nobody
//! ```
//!
//! Each finding has a code of the [register](super::language::codes). Rhai's own parser has the last word: what only
//! it refuses is said in our words, and what only our own parser fails to understand is not reported.

mod formula;
mod formula_of;
mod parse_error;
mod reach;
mod recursion;

#[cfg(test)]
mod tests;
#[cfg(test)]
pub use tests::mistakes;

use super::findings::Findings;
use super::header::RuleHeader;
use super::knobs::Knob;
use super::language::codes;
use super::program::resolve;
use super::program::typed::Program;
use super::source::RuleSource;
use super::syntax::read::ParsedRule;
use super::text::{Lines, Span};
use crate::error::{Diagnostic, Stage};
use rhai::{AST, ParseError};

/// The program of a rule, and everything to correct in it, by place. `knobs` have the values in force; `compiled` is what
/// the interpreter makes of the rule. The same input gives the same diagnostics.
pub fn check(
    source: &RuleSource,
    header: &RuleHeader,
    parsed: ParsedRule,
    knobs: Vec<Knob>,
    compiled: Result<&AST, &ParseError>,
) -> (Program, Vec<Diagnostic>) {
    let text = source.text.as_str();
    let ParsedRule { tree, mut findings } = parsed;
    let program = resolve::program(text, &tree, knobs, &mut findings);
    // Where Rhai understands what our parser does not, the program is not all of the rule.
    let mut understood = true;
    if compiled.is_ok() {
        let before = findings.found.len();
        findings.found.retain(|finding| finding.code.stage != Stage::OwnGrammar);
        understood = findings.found.len() == before;
    }
    let readable = understood && !findings.any_of(&[&codes::TOO_DEEP, &codes::CONSTANT_ASSIGNED]);
    if readable && !findings.any_of_grammar() {
        if let Err(error) = compiled {
            parse_error::translate(error, text, &mut findings);
        } else if program.verbs().is_empty() && !findings.any_of(&[&codes::UNKNOWN_FUNCTION]) {
            no_verb(header, text, &mut findings);
        }
    }
    recursion::check(text, &program, &mut findings);
    if readable {
        reach::check(text, &program, &mut findings);
    }
    about_the_header(header, text, &mut findings);
    let program = if understood { program } else { program.not_understood(text) };
    (program, findings.into_diagnostics(&source.file, text))
}

fn no_verb(header: &RuleHeader, text: &str, findings: &mut Findings) {
    let sentence = "the rule says nothing about anybody: it has no verb";
    let help = "end it with `remove(20, \"why\")`, `keep(20, \"why\")`, `protect(\"why\")` or `reconnect(\"why\")`";
    findings.add(&codes::NO_VERB, line(text, header.title_line.max(1), 1), sentence, help);
}

fn about_the_header(header: &RuleHeader, text: &str, findings: &mut Findings) {
    for problem in &header.problems {
        let start = Lines::of(text).offset(text, problem.line, problem.column);
        let meant = text.get(start..).unwrap_or_default();
        let length = meant.char_indices().nth(problem.width).map_or(meant.len(), |(offset, _)| offset);
        let span = Span { start, end: start + length };
        findings.add(problem.code, span, problem.sentence.clone(), problem.help.clone());
    }
    if header.title.is_empty() {
        let help = "start the file with `//! What the rule says`, which lists show as its title";
        findings.add(&codes::NO_TITLE, line(text, 1, 1), "the rule has no title", help);
    }
    if header.example_lines == 0 && !header.problems.iter().any(|problem| *problem.code == codes::BAD_HEADER) {
        let help = "add `//! example: days_connected = 800 => remove 20`, which `linkprune rules test` will try";
        let sentence = "the rule has no example to test it by";
        findings.add(&codes::NO_EXAMPLE, line(text, header.title_line.max(1), 1), sentence, help);
    }
}

/// The rest of a line, from a column on.
fn line(text: &str, line: usize, column: usize) -> Span {
    let start = Lines::of(text).offset(text, line, column);
    let length = text.get(start..).unwrap_or_default().lines().next().map_or(0, str::len);
    Span { start, end: start + length }
}
