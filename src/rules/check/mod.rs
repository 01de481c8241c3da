//! Everything that can be told about a rule without running it, all at once: also in branches that never run and
//! behind what Rhai's parser would stop at.
//!
//! ```text
//! text ─ tokens ─► tokens ─ parser (statements, expressions) ─► tree ─ walk (calls, verbs, types) ─► findings
//!                                                              tree ─ reach ─► verbs that rank nobody
//! ```
//!
//! Each finding has a code of the [register](super::language::codes). Rhai's own parser has the last word: what only
//! it refuses is said in our words, and what only our own parser fails to understand is not reported.

mod at_run_time;
mod calls;
mod conditions;
mod endless;
mod engine_words;
mod formula;
mod operators;
mod parse_error;
mod reach;
mod ty;
mod types;
mod values;
mod verbs;
mod walk;

#[cfg(test)]
mod tests;

use super::findings::Findings;
use super::header::Header;
use super::knobs::Knob;
use super::language::codes;
use super::source::RuleSource;
use super::syntax::parser::Parser;
use super::syntax::tokens;
use super::text::{Lines, Span};
use crate::error::{Diagnostic, Stage};
use rhai::{AST, ParseError};
use walk::Walk;

/// No rule is longer; in bytes.
const LONGEST: usize = 256 * 1024;

/// Everything to mend in one rule, by place. `ast` is the rule compiled without optimising, `parse_error` why it
/// could not be; `knobs` are in force. The same input gives the same diagnostics.
pub fn check(
    source: &RuleSource,
    header: &Header,
    knobs: &[Knob],
    ast: Option<&AST>,
    parse_error: Option<&ParseError>,
) -> Vec<Diagnostic> {
    let text = source.text.as_str();
    let mut findings = Findings::default();
    if text.len() > LONGEST {
        let help = "a rule is a page of text at most; part it into several rules";
        let sentence = format!("the rule is larger than {} KiB", LONGEST / 1024);
        findings.add(&codes::RULE_TOO_LARGE, Span { start: 0, end: 0 }, sentence, help);
        return findings.into_diagnostics(&source.file, "");
    }
    let tokens = tokens::read(text, &mut findings);
    let rule = Parser::new(text, &tokens, &mut findings).whole();
    if ast.is_some() {
        findings.found.retain(|finding| finding.code.stage != Stage::OwnGrammar);
    }
    let as_written = if ast.is_none() { values::knobs_of(text, &rule) } else { Vec::new() };
    let knobs = if ast.is_none() { as_written.as_slice() } else { knobs };
    let mut walk = Walk::new(text, knobs, &mut findings);
    walk.whole(&rule);
    let verbs = walk.verbs;
    let readable = !findings.any_of(&[&codes::TOO_DEEP, &codes::CONSTANT_ASSIGNED]);
    if readable && !findings.any_of_grammar() {
        if let Some(error) = parse_error {
            parse_error::translate(error, text, &mut findings);
        } else if verbs == 0 {
            no_verb(header, text, &mut findings);
        }
    }
    endless::check(text, &rule, &mut findings);
    if readable {
        reach::check(text, &rule, knobs, &mut findings);
    }
    about_the_header(header, text, &mut findings);
    findings.into_diagnostics(&source.file, text)
}

fn no_verb(header: &Header, text: &str, findings: &mut Findings) {
    let sentence = "the rule says nothing about anybody: it has no verb";
    let help = "end it with `remove(20, \"why\")`, `keep(20, \"why\")`, `protect(\"why\")` or `reconnect(\"why\")`";
    findings.add(&codes::NO_VERB, line(text, header.title_line.max(1), 1), sentence, help);
}

fn about_the_header(header: &Header, text: &str, findings: &mut Findings) {
    for problem in &header.problems {
        let start = Lines::of(text).offset(text, problem.line, problem.column);
        let meant = text.get(start..).unwrap_or_default();
        let length = meant.char_indices().nth(problem.width).map_or(meant.len(), |(offset, _)| offset);
        let span = Span { start, end: start + length };
        findings.add(problem.code, span, problem.sentence.clone(), problem.help.clone());
    }
    if header.title.is_empty() {
        let help = "begin the file with `//! What the rule says`: lists name it by this";
        findings.add(&codes::NO_TITLE, line(text, 1, 1), "the rule has no title", help);
    }
    if header.example_lines == 0 && !header.problems.iter().any(|problem| *problem.code == codes::BAD_HEADER) {
        let help = "add `//! example: days_connected = 800 => remove 20`, which `linkprune rules test` tries";
        let sentence = "the rule has no example that shows that it does what it says";
        findings.add(&codes::NO_EXAMPLE, line(text, header.title_line.max(1), 1), sentence, help);
    }
}

/// A line from a column on.
fn line(text: &str, line: usize, column: usize) -> Span {
    let start = Lines::of(text).offset(text, line, column);
    let length = text.get(start..).unwrap_or_default().lines().next().map_or(0, str::len);
    Span { start, end: start + length }
}
