//! Collects findings while a rule is read, and turns them into what a user is shown: only here do spans of the text
//! become lines, columns and carets.

use super::text::{Lines, Span};
use crate::error::{Code, Diagnostic, Place, Severity, Stage};

/// The most findings of one file; more would help nobody.
const MOST: usize = 100;

/// One thing that is wrong or remarkable.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub code: &'static Code,
    pub span: Span,
    pub sentence: String,
    pub help: String,
}

/// Everything found so far.
#[derive(Debug, Default)]
pub struct Findings {
    pub found: Vec<Finding>,
    /// What is wrong in another file: a knob set to a value that it can't have.
    pub elsewhere: Vec<Diagnostic>,
}

impl Findings {
    /// Adds one; of two with the same code at the same place, the first stays.
    pub fn add(&mut self, code: &'static Code, span: Span, sentence: impl Into<String>, help: impl Into<String>) {
        if self.found.len() < MOST
            && !self.found.iter().any(|other| other.code == code && other.span.start == span.start)
        {
            self.found.push(Finding { code, span, sentence: sentence.into(), help: help.into() });
        }
    }

    /// Whether one of the codes was found.
    pub fn any_of(&self, codes: &[&Code]) -> bool {
        self.found.iter().any(|finding| codes.contains(&finding.code))
    }

    /// Whether there is a mistake of grammar, so that something may not have been read.
    pub fn any_of_grammar(&self) -> bool {
        self.found.iter().any(|finding| finding.code.stage.is_grammar())
    }

    /// Whether the span has an error, other than about reach: what follows from it is not reported as well.
    pub fn broken_within(&self, span: Span) -> bool {
        self.found.iter().any(|finding| {
            span.start <= finding.span.start
                && finding.span.start < span.end.max(span.start + 1)
                && finding.code.severity == Severity::Error
                && finding.code.stage != Stage::Reach
        })
    }

    /// Whether the span has a mistake of grammar.
    pub fn any_of_grammar_within(&self, span: Span) -> bool {
        let within = |finding: &Finding| span.start <= finding.span.start && finding.span.start <= span.end;
        self.found.iter().any(|finding| within(finding) && finding.code.stage.is_grammar())
    }

    /// As a user is shown them, by place.
    pub fn into_diagnostics(self, file: &str, text: &str) -> Vec<Diagnostic> {
        let lines = Lines::of(text);
        let mut shown: Vec<Diagnostic> =
            self.found.into_iter().map(|finding| diagnostic(&lines, file, text, finding)).collect();
        shown.extend(self.elsewhere);
        shown.sort_by(|a, b| {
            let (ours, theirs) = (a.code, b.code);
            (&a.place, theirs.severity, ours.name, &a.sentence).cmp(&(
                &b.place,
                ours.severity,
                theirs.name,
                &b.sentence,
            ))
        });
        shown
    }
}

/// A finding as a user is shown it.
fn diagnostic(lines: &Lines, file: &str, text: &str, finding: Finding) -> Diagnostic {
    let (line, start) = lines.line_of(finding.span.start);
    let rest = text.get(start..).unwrap_or_default();
    let source_line = rest.split('\n').next().unwrap_or_default().trim_end_matches('\r');
    let within = finding.span.start.saturating_sub(start).min(source_line.len());
    let before = source_line.get(..within).map_or(0, |before| before.chars().count());
    let after = finding.span.end.saturating_sub(start).min(source_line.len());
    let width = source_line.get(within..after).map_or(0, |meant| meant.trim_end().chars().count());
    Diagnostic::at(finding.code, Place::at(file, line, before + 1), source_line, width)
        .says(finding.sentence)
        .help(finding.help)
}
