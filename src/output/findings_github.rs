//! Diagnostics as GitHub's workflow commands: in a pull request each is shown beside its line.

use std::fmt::Write as _;

use crate::error::{Diagnostic, Severity};

/// A line for each diagnostic: `::error file=…,line=…::sentence`.
pub fn findings_github(diagnostics: &[Diagnostic]) -> String {
    let mut text = String::new();
    for found in diagnostics {
        let level = match found.code.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Remark => "notice",
        };
        let _ = write!(text, "::{level} file={}", property(&found.place.file));
        if found.place.line > 0 {
            let _ = write!(text, ",line={}", found.place.line);
            if found.place.column > 0 {
                let _ = write!(text, ",col={},endColumn={}", found.place.column, found.place.column + found.width);
            }
        }
        let _ = writeln!(text, ",title={}::{}", property(found.code.name), message(&found.sentence_and_help()));
    }
    text
}

/// Text after the second `::`.
fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value between `=` and the next comma.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Place;
    use crate::rules::language::codes;

    #[test]
    fn each_finding_is_one_line_that_nothing_in_it_can_end() {
        let found = [
            Diagnostic::at(&codes::UNKNOWN_SIGNAL, Place::at("rules/a, b.rhai", 8, 13), "if positon", 7)
                .says("`positon` is\nnot 100% a signal")
                .help("did you mean `position`?"),
            Diagnostic::about(&codes::NO_EXAMPLE, "rules/c.rhai").says("the rule has no example"),
        ];
        assert_eq!(
            findings_github(&found),
            "::error file=rules/a%2C b.rhai,line=8,col=13,endColumn=20,title=unknown-signal::`positon` is%0Anot 100%25 a \
             signal%0Ahelp: did you mean `position`?\n\
             ::warning file=rules/c.rhai,title=no-example::the rule has no example\n"
        );
    }
}
