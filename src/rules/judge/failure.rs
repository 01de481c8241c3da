//! A rule that fails while it runs, told to its author: which rule, which line, at which connection. Rhai's own
//! messages quote values, and a value may be what a cell holds, so none of their words is passed on but names that
//! the rule itself spells.

use super::functions::Complaint;
use super::interpreter::{DEEPEST_CALL, LONGEST_LIST, LONGEST_TEXT, MOST_OPERATIONS};
use crate::error::{Diagnostic, Place};
use crate::rules::language::codes;
use crate::rules::rule::Rule;
use rhai::EvalAltResult;
use std::time::Duration;

/// What to show for `error`, which `rule` ran into at the connection `row`, counted from 0.
pub fn diagnose(rule: &Rule, error: &EvalAltResult, row: usize) -> Diagnostic {
    let inner = error.unwrap_inner();
    let position = if inner.position().is_none() { error.position() } else { inner.position() };
    let line = position.line().unwrap_or(0);
    let column = position.position().unwrap_or(0);
    let source_line = rule.line(line);
    let word = source_line.chars().skip(column.saturating_sub(1)).take_while(|c| c.is_alphanumeric() || *c == '_');
    let (sentence, help) = words(inner);
    Diagnostic::at(&codes::RULE_FAILED, Place::at(rule.file.clone(), line, column), source_line, word.count())
        .says(format!("connection {}: {sentence}", row + 1))
        .help(help)
}

/// What to show for a rule that takes too long over all connections, though over none of them alone.
pub fn over_budget(rule: &Rule, budget: Duration) -> Diagnostic {
    Diagnostic::about(&codes::RULE_FAILED, rule.file.clone())
        .says(format!("`{}` takes longer than {} seconds over all connections", rule.id, budget.as_secs()))
        .help("shorten its lists of words; `enabled = false` under [rules.ID] switches it off")
}

/// The sentence and its help.
fn words(error: &EvalAltResult) -> (String, String) {
    let plain = |sentence: &str, help: &str| (sentence.to_owned(), help.to_owned());
    match error {
        EvalAltResult::ErrorRuntime(value, _) => match value.clone().try_cast::<Complaint>() {
            Some(complaint) => (complaint.sentence.into_owned(), complaint.help.into_owned()),
            None => plain("the rule ended itself", "a rule says what it holds with a verb, or nothing"),
        },
        EvalAltResult::ErrorArithmetic(message, _) if message.to_lowercase().contains("zero") => {
            plain("this divides by zero", "ask first whether the divisor is above 0")
        }
        EvalAltResult::ErrorArithmetic(message, _) if message.to_lowercase().contains("parsing") => plain(
            "this text is not a number",
            "a cell says what somebody likes: what counts is a number already, as `days_connected` is",
        ),
        EvalAltResult::ErrorArithmetic(..) => {
            plain("this calculation has no result that fits a number", "bring its parts in range with `clamp`")
        }
        EvalAltResult::ErrorMismatchDataType(wanted, found, _) if !wanted.is_empty() => (
            format!("{} is wanted here, and this is {}", kind_words(wanted), kind_words(found)),
            "compare it, or hand over what is wanted".to_owned(),
        ),
        EvalAltResult::ErrorFunctionNotFound(signature, _) => {
            let name: String = signature.chars().take_while(|c| *c != '(' && *c != ' ').collect();
            (
                format!("`{name}` does not take values of these types"),
                "`linkprune rules check` says what it takes; text and numbers are not mixed".to_owned(),
            )
        }
        EvalAltResult::ErrorVariableNotFound(name, _) => (
            format!("`{name}` is not known here"),
            "a rule's own functions see nothing but their arguments: hand signals and knobs in".to_owned(),
        ),
        EvalAltResult::ErrorTooManyOperations(..) => (
            format!("the rule takes more than {MOST_OPERATIONS} steps"),
            "a rule looks at one connection and is done in a few dozen; does a function call itself?".to_owned(),
        ),
        EvalAltResult::ErrorStackOverflow(..) => (
            format!("functions call each other more than {DEEPEST_CALL} deep"),
            "let no function call itself".to_owned(),
        ),
        EvalAltResult::ErrorDataTooLarge(..) => (
            format!("a text grows beyond {} KiB, or a list beyond {LONGEST_LIST}", LONGEST_TEXT / 1024),
            "a rule's words are one sentence".to_owned(),
        ),
        EvalAltResult::ErrorTerminated(..) => plain(
            "the rule takes longer than a quarter of a second",
            "a rule looks at one connection and is done at once",
        ),
        EvalAltResult::ErrorArrayBounds(..) | EvalAltResult::ErrorStringBounds(..) => {
            plain("there is no such place in the list or text", "ask for its length first: `list.len() > 0`")
        }
        EvalAltResult::ErrorNonPureMethodCallOnConstant(..) | EvalAltResult::ErrorAssignmentToConstant(..) => plain(
            "this changes a signal or a knob, which can't be changed",
            "work with a copy: `let other = …;`, and change that",
        ),
        EvalAltResult::ErrorDotExpr(..) | EvalAltResult::ErrorPropertyNotFound(..) => {
            plain("there is nothing of this name in it", "texts and lists have `len`, `contains` and the like")
        }
        EvalAltResult::ErrorIndexNotFound(..) | EvalAltResult::ErrorIndexingType(..) => {
            plain("there is no such place in it", "places in a list or text are counted from 0")
        }
        EvalAltResult::ErrorBitFieldBounds(..) => {
            plain("a number has 64 bits, and this is none of them", "compare the number itself: `days_connected > 30`")
        }
        EvalAltResult::ErrorTooManyVariables(..) => {
            plain("the rule has more names than a rule may have", "part it into several rules")
        }
        EvalAltResult::ErrorParsing(..) => plain("the rule does not parse here", "`linkprune rules check` says why"),
        _ => plain("the rule cannot go on here", "`linkprune rules check` may say why"),
    }
}

/// A Rhai type as rules speak of it.
fn kind_words(kind: &str) -> &'static str {
    match kind {
        "bool" => "true or false",
        "i64" | "INT" => "a whole number",
        "f64" | "float" | "FLOAT" => "a number with decimals",
        "string" | "&str" | "ImmutableString" | "char" => "text",
        "array" | "Array" => "a list",
        "()" => "nothing",
        _ => "something else",
    }
}
