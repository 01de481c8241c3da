//! What Rhai's parser refuses and our own parser did not notice, in our words.

use crate::rules::findings::Findings;
use crate::rules::language::codes;
use crate::rules::text::{Lines, Span};
use rhai::{LexError, ParseError, ParseErrorType};

/// Reports the error, unless something was reported at its place.
pub fn translate(error: &ParseError, text: &str, findings: &mut Findings) {
    let position = error.position();
    let start =
        position.line().map_or(text.len(), |line| Lines::of(text).offset(text, line, position.position().unwrap_or(1)));
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
    let length = if length == 0 { rest.chars().next().map_or(0, char::len_utf8) } else { length };
    let span = Span { start, end: start + length };
    if findings.found.iter().any(|finding| finding.span.start <= start && start <= finding.span.end) {
        return;
    }
    let found = crate::text::quoted(span.of(text)).into_owned();
    let (sentence, help) = words(error.err_type(), &found);
    findings.add(&codes::SYNTAX, span, sentence, help);
}

fn words(kind: &ParseErrorType, found: &str) -> (String, &'static str) {
    const PLAIN: &str = "compare the line with an example of the rules that `linkprune init` writes";
    let (sentence, help) = match kind {
        ParseErrorType::UnexpectedEOF => {
            ("the rule ends in the middle", "something is missing at its end, a `}` or a `)`")
        }
        ParseErrorType::BadInput(LexError::MalformedEscapeSequence(_)) => {
            ("the character after this backslash has no meaning", "write `\\\\` for a backslash in a text")
        }
        ParseErrorType::BadInput(LexError::MalformedNumber(_)) => {
            ("this number can't be read", "write it like `30`, `0.5` or `1_000`")
        }
        ParseErrorType::BadInput(LexError::UnterminatedString) => {
            ("the quotes of this text are never closed", "close it with `\"` on the same line")
        }
        ParseErrorType::LiteralTooLarge(..) => ("this text or list is too long", "split it into several"),
        ParseErrorType::ExprTooDeep => {
            ("brackets are nested too deeply here", "split it up: give the parts names with `let`")
        }
        ParseErrorType::TooManyFunctions => ("the rule has too many functions", "split it into several rules"),
        ParseErrorType::WrongFnDefinition => {
            ("a function is defined inside a block here", "define it at the top of the rule")
        }
        ParseErrorType::FnDuplicatedDefinition(..) => {
            ("two functions have this name and the same number of arguments", "give one of them another name")
        }
        ParseErrorType::FnDuplicatedParam(..) => ("two arguments have the same name", "give one of them another name"),
        ParseErrorType::DuplicatedVariable(_) | ParseErrorType::DuplicatedProperty(_) => {
            ("this name is used twice", "give one of them another name")
        }
        ParseErrorType::AssignmentToConstant(_) => ("a `const` can't be changed", "use `let` for a value that changes"),
        ParseErrorType::AssignmentToInvalidLHS(_) => ("nothing can be assigned here", "write `==` to compare"),
        ParseErrorType::WrongSwitchDefaultCase => ("`_` must be the last value of a `switch`", "move it to the end"),
        ParseErrorType::WrongSwitchIntegerCase => {
            ("a single number comes after a range in this `switch`", "move single numbers before the ranges")
        }
        ParseErrorType::WrongSwitchCaseCondition => ("this value of `switch` takes no `if`", "put the `if` after `=>`"),
        ParseErrorType::WrongDocComment => ("this kind of comment is not allowed here", "start the comment with `//`"),
        ParseErrorType::LoopBreak => ("a rule looks at one connection and has no loops", "write the condition itself"),
        ParseErrorType::WrongExport => ("rules have no `export`", "a rule is complete in its own file"),
        ParseErrorType::Reserved(_) => {
            return (format!("`{found}` is a reserved word and has no meaning here"), "choose another name");
        }
        _ => return (format!("`{found}` is not understood here"), PLAIN),
    };
    (sentence.to_owned(), help)
}
