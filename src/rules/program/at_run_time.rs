//! What parses but would end an audit wherever it runs: changing a signal, dividing by zero, hidden loops, texts read as
//! numbers.

use super::resolve::Resolver;
use super::ty::{Type, fact};
use super::typed::Term;
use crate::rules::language::codes;
use crate::rules::syntax::tree::{Expr, ExprKind};
use crate::rules::text::Span;
use crate::store::settings::KnobValue;

/// Methods that change the text they are called on, or that the engine believes to: signals and knobs do not have them.
const CHANGE_TEXTS: &[&str] =
    &["append", "clear", "crop", "make_lower", "make_upper", "pad", "pop", "remove", "replace", "trim", "truncate"];
/// The same for lists.
const CHANGE_LISTS: &[&str] = &[
    "append",
    "chop",
    "clear",
    "dedup",
    "drain",
    "extract",
    "filter",
    "get",
    "insert",
    "map",
    "order",
    "order_desc",
    "pad",
    "pop",
    "push",
    "remove",
    "retain",
    "reverse",
    "set",
    "shift",
    "sort",
    "sort_desc",
    "splice",
    "split",
    "truncate",
];
/// What can be asked of a range.
const OF_RANGES: &[&str] = &["contains", "end", "is_empty", "is_exclusive", "is_inclusive", "start"];
/// Methods of lists that take a function, which a rule can only name.
const TAKE_FUNCTIONS: &[&str] =
    &["all", "dedup", "filter", "find", "find_map", "for_each", "map", "reduce", "reduce_rev", "some"];
/// Methods whose result is only of use in loops.
const FOR_LOOPS: &[&str] = &["bits", "chars"];

impl Resolver<'_> {
    /// Reports a method that is of no use: `kind` is the type of the value it is called on.
    pub(super) fn method_at_run_time(&mut self, on: &Expr, kind: Type, place: Span, args: &[Expr]) {
        let name = place.of(self.text);
        let changes = match kind {
            Type::Text => CHANGE_TEXTS.contains(&name),
            Type::Texts | Type::List => CHANGE_LISTS.contains(&name),
            _ => false,
        };
        if changes {
            self.change(on, place, &format!("`{name}` changes the value it is called on"));
        }
        if FOR_LOOPS.contains(&name) && !matches!(kind, Type::Texts | Type::List) {
            let help = "`len` counts letters, and `mentions` searches for words";
            self.findings.add(&codes::NO_LOOPS, place, format!("`{name}` is for loops, which rules do not have"), help);
        }
        if kind == Type::Range && !OF_RANGES.contains(&name) {
            let shown = self.shown(on.bare().span);
            let sentence = format!("`{name}` is for text and lists, and `{shown}` is a range");
            self.findings.add(
                &codes::WRONG_ARGUMENT,
                place,
                sentence,
                "ask whether a number is in it: `days in 0..10`",
            );
        }
        if let (true, true, Some(arg)) = (kind.is_list(), TAKE_FUNCTIONS.contains(&name), args.first())
            && let ExprKind::Text(function) = &arg.bare().kind
            && !self.is_own_function(function)
        {
            let sentence = format!("`{name}` takes a function, and the rule has none with this name");
            let help = "`one_of` and `mentions` search lists; a function of your own is `fn name(x) { … }`";
            self.findings.add(&codes::UNKNOWN_FUNCTION, arg.span, sentence, help);
        }
    }

    /// Reports a change of a signal, an owner's list or a knob, or of a part of one; `how` says what changes it.
    pub(super) fn change(&mut self, what: &Expr, place: Span, how: &str) {
        let root = match &what.bare().kind {
            ExprKind::Name => what.bare(),
            ExprKind::Index { on, .. } | ExprKind::Property { on, .. } => return self.change(on, place, how),
            _ => return,
        };
        let name = root.span.of(self.text);
        let (code, is) = match self.is_constant(name) {
            Some(true) => (&codes::CONSTANT_ASSIGNED, "a knob"),
            None if fact(name).is_some() => (&codes::SIGNAL_ASSIGNED, "a signal"),
            Some(false) | None => return,
        };
        let copy = format!("make a copy, `let other = {name};`, and change that");
        let help = match place.of(self.text) {
            "make_upper" => format!("`{name}.to_upper()` gives a new text"),
            "make_lower" => format!("`{name}.to_lower()` gives a new text, and `mentions` ignores case"),
            _ => copy,
        };
        self.findings.add(code, place, format!("{how}, and `{name}` is {is}, which can't be changed"), help);
    }

    /// Reports a division by a zero that is written out, or that a knob is turned to.
    pub(super) fn division(&mut self, op: &str, left: Type, right: &Term) {
        let divides = matches!(op, "/" | "%" | "/=" | "%=");
        if !divides || left == Type::Decimal || self.in_force(right) != Some(KnobValue::Whole(0)) {
            return;
        }
        let sentence = format!("`{op}` divides by zero here, which has no result");
        self.blame(right, (&codes::DIVISION_BY_ZERO, sentence, "divide by a number other than 0".to_owned()));
    }

    /// Reports an index of the wrong type.
    pub(super) fn index(&mut self, kind: Type, index: &Expr, given: Type) {
        let places = matches!(kind, Type::Text | Type::Texts | Type::List);
        if !places || matches!(given, Type::Whole | Type::Range | Type::Any) {
            return;
        }
        let shown = self.shown(index.span);
        let sentence = format!("an index into {} is a whole number, and `{shown}` is {}", kind.words(), given.words());
        self.findings.add(&codes::WRONG_ARGUMENT, index.span, sentence, "count from 0: `functions[0]` is the first");
    }

    /// Reports a text read as a number where it is not one, or can be anything.
    pub(super) fn number_in_text(&mut self, name: &str, text: &Expr, term: &Term) {
        if !matches!(name, "parse_int" | "parse_float") || term.kind != Type::Text {
            return;
        }
        if let Some(KnobValue::Text(written)) = self.in_force(term)
            && written.trim().parse::<f64>().is_ok()
        {
            return;
        }
        let shown = self.shown(text.bare().span);
        let sentence = format!("`{name}` ends the audit where a text is not a number, and `{shown}` can be anything");
        let help = "signals that count are numbers already, like `days_connected`; to find words, use `mentions`";
        self.findings.add(&codes::WRONG_ARGUMENT, text.span, sentence, help);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::program::engine_words;
    use rhai::EvalAltResult;

    /// The methods that the engine refuses on a constant of that value, whatever they are given.
    fn refused_on(values: &[&str]) -> Vec<&'static str> {
        const ARGUMENTS: [&str; 8] = [
            "1, 1, 1",
            "\"a\", \"b\", \"c\"",
            "[1], [1], [1]",
            "1, \"a\", 1",
            "1, [1], 1",
            "\"a\", 1, 1",
            "0..1, 1, 1",
            "0..1, [1], 1",
        ];
        let engine = crate::rules::judge::interpreter::engine_for_checking();
        let refuses = |script: String| {
            let error = engine.run(&script).err();
            error.is_some_and(|error| matches!(*error, EvalAltResult::ErrorNonPureMethodCallOnConstant(..)))
        };
        let mut names: Vec<&str> = engine_words::functions().collect();
        names.dedup();
        names.retain(|name| {
            engine_words::counts(name).filter(|count| (1..4).contains(count)).any(|count| {
                values.iter().any(|value| {
                    ARGUMENTS.iter().any(|arguments| {
                        let given: Vec<&str> = arguments.split(", ").take(count - 1).collect();
                        refuses(format!("const x = {value}; x.{name}({});", given.join(", ")))
                    })
                })
            })
        });
        names
    }

    #[test]
    fn the_methods_that_change_a_constant_are_those_the_engine_refuses() {
        assert_eq!(refused_on(&["\"abc\""]), CHANGE_TEXTS);
        assert_eq!(refused_on(&["[\"a\"]", "[1]"]), CHANGE_LISTS);
    }
}
