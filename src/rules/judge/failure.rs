//! A rule that fails while it runs, explained to its author: which rule, which line, at which connection. Rhai's own
//! messages quote values, which may come from a cell, so nothing of them is passed on except names that the rule itself
//! spells.

use super::functions::Complaint;
use super::interpreter::{DEEPEST_CALL, LONGEST_LIST, LONGEST_TEXT, MOST_OPERATIONS};
use crate::error::{Diagnostic, Place};
use crate::rules::language::codes;
use crate::rules::rule::Rule;
use rhai::EvalAltResult;
use std::time::Duration;

/// What to show for the `error` of a rule at the connection `row`, counted from 0.
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

/// What to show for a rule that takes too long over all connections together.
pub fn over_budget(rule: &Rule, budget: Duration) -> Diagnostic {
    Diagnostic::about(&codes::RULE_FAILED, rule.file.clone())
        .says(format!("`{}` takes longer than {} seconds over all connections", rule.id, budget.as_secs()))
        .help("shorten its lists of words; `enabled = false` under [rules.ID] switches it off")
}

/// The sentence and its help.
fn words(error: &EvalAltResult) -> (String, String) {
    let plain = |sentence: &str, help: &str| (sentence.to_owned(), help.to_owned());
    // None of the engine's own words are passed on: they name its types, and may quote a cell.
    match error {
        EvalAltResult::ErrorRuntime(value, _) => match value.clone().try_cast::<Complaint>() {
            Some(complaint) => (complaint.sentence.into_owned(), complaint.help.into_owned()),
            None => plain("the rule ended itself", "a rule speaks through a verb, or says nothing"),
        },
        EvalAltResult::ErrorArithmetic(message, _) if message.to_lowercase().contains("zero") => {
            plain("this divides by zero", "check first that the divisor is above 0")
        }
        EvalAltResult::ErrorArithmetic(message, _) if message.to_lowercase().contains("parsing") => plain(
            "this text is not a number",
            "a cell can say anything; signals that count are numbers already, like `days_connected`",
        ),
        EvalAltResult::ErrorArithmetic(..) => {
            plain("the result of this calculation is too large for a number", "limit its parts with `clamp`")
        }
        EvalAltResult::ErrorMismatchDataType(wanted, found, _) if !wanted.is_empty() => (
            format!("{} is expected here, and this is {}", kind_words(wanted), kind_words(found)),
            "compare it, or pass a value of that type".to_owned(),
        ),
        EvalAltResult::ErrorFunctionNotFound(signature, _) => {
            let name: String = signature.chars().take_while(|c| *c != '(' && *c != ' ').collect();
            (
                format!("`{name}` does not take values of these types"),
                "`linkprune rules check` says what it takes; text and numbers can't be mixed".to_owned(),
            )
        }
        EvalAltResult::ErrorVariableNotFound(name, _) => (
            format!("`{name}` is not known here"),
            "a rule's own functions see only their arguments: pass them signals and knobs".to_owned(),
        ),
        EvalAltResult::ErrorTooManyOperations(..) => (
            format!("the rule takes more than {MOST_OPERATIONS} steps"),
            "a rule looks at one connection and needs a few dozen; are its lists too long?".to_owned(),
        ),
        EvalAltResult::ErrorStackOverflow(..) => (
            format!("functions call each other more than {DEEPEST_CALL} deep"),
            "nest fewer calls of functions".to_owned(),
        ),
        EvalAltResult::ErrorDataTooLarge(..) => (
            format!("a text grows beyond {} KiB, or a list beyond {LONGEST_LIST}", LONGEST_TEXT / 1024),
            "the words of a rule are one sentence".to_owned(),
        ),
        EvalAltResult::ErrorTerminated(..) => plain(
            "the rule takes longer than a quarter of a second",
            "a rule looks at one connection, which takes no time; are its lists too long?",
        ),
        EvalAltResult::ErrorArrayBounds(..) | EvalAltResult::ErrorStringBounds(..) => {
            plain("there is no such place in the list or text", "ask for its length first: `list.len() > 0`")
        }
        EvalAltResult::ErrorNonPureMethodCallOnConstant(..) | EvalAltResult::ErrorAssignmentToConstant(..) => plain(
            "this changes a signal or a knob, which can't be changed",
            "work with a copy: `let other = …;`, and change that",
        ),
        EvalAltResult::ErrorDotExpr(..) | EvalAltResult::ErrorPropertyNotFound(..) => {
            plain("this value has no property of that name", "texts and lists have `len`, `contains` and others")
        }
        EvalAltResult::ErrorIndexNotFound(..) | EvalAltResult::ErrorIndexingType(..) => {
            plain("there is no such place in it", "places in a list or text are counted from 0")
        }
        EvalAltResult::ErrorBitFieldBounds(..) => plain(
            "a number has 64 bits, and this is not one of them",
            "compare the number itself: `days_connected > 30`",
        ),
        EvalAltResult::ErrorTooManyVariables(..) => plain("the rule has too many names", "split it into several rules"),
        EvalAltResult::ErrorParsing(..) => plain("the rule does not parse here", "`linkprune rules check` says why"),
        _ => plain("the rule cannot go on here", "`linkprune rules check` may say why"),
    }
}

/// A Rhai type as rules speak of it.
fn kind_words(kind: &str) -> &'static str {
    match kind {
        "bool" => "a yes/no",
        "i64" | "INT" => "a whole number",
        "f64" | "float" | "FLOAT" => "a decimal number",
        "string" | "&str" | "ImmutableString" | "char" => "text",
        "array" | "Array" => "a list",
        "()" => "no value",
        _ => "something else",
    }
}
