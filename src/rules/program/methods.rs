//! Methods and properties: whether they exist, what they give, and whether what they are called on has them.

use super::engine_words;
use super::resolve::Resolver;
use super::ty::{Type, fact};
use super::typed::{Form, Term};
use crate::error::nearest;
use crate::rules::language::codes;
use crate::rules::language::foreign_words;
use crate::rules::language::vocabulary::called;
use crate::rules::syntax::tree::{Expr, ExprKind};
use crate::rules::text::Span;
use crate::signals::{self, OwnerLists};

/// What a method gives, where that is certain.
pub(super) fn gives(method: &str, on: Type) -> Type {
    match method {
        "len" | "index_of" | "to_int" | "parse_int" | "count" => Type::Whole,
        "contains" | "starts_with" | "ends_with" | "is_empty" | "is_odd" | "is_even" | "is_zero" => Type::YesNo,
        "to_upper" | "to_lower" | "sub_string" | "to_string" => Type::Text,
        "to_float" | "parse_float" | "sqrt" => Type::Decimal,
        "trim" | "replace" | "make_upper" | "make_lower" | "crop" | "truncate" | "clear" => Type::Nothing,
        "split" | "to_chars" => Type::List,
        "abs" | "floor" | "ceiling" | "round" if on.is_number() => on,
        _ => Type::Any,
    }
}

/// Methods of texts, which no number and no yes/no has.
const OF_TEXT: [&str; 12] = [
    "contains",
    "starts_with",
    "ends_with",
    "to_upper",
    "to_lower",
    "sub_string",
    "trim",
    "replace",
    "split",
    "index_of",
    "len",
    "is_empty",
];

impl Resolver<'_> {
    /// A method or, without arguments, a property.
    pub(super) fn method(&mut self, on: &Expr, place: Span, args: Option<&[Expr]>) -> (Form, Type) {
        if self.signal_of_something(on, place, args) {
            return (Form::Opaque(Vec::new()), Type::Any);
        }
        let mut parts = vec![self.expression(on)];
        parts.extend(self.all(args.unwrap_or_default()));
        let kind = self.method_of(on, place, args, &parts);
        (Form::Opaque(parts), kind)
    }

    /// Checks a method; `parts` are what it is called on and its arguments.
    fn method_of(&mut self, on: &Expr, place: Span, args: Option<&[Expr]>, parts: &[Term]) -> Type {
        let name = place.of(self.text);
        let [called_on, given @ ..] = parts else { return Type::Any };
        let kind = called_on.kind;
        self.calls_own(place, parts.len());
        let own = self.is_own_function(name);
        let field = args.is_none() && kind == Type::Any;
        // A field of something unknown may exist: the interpreter says so when the rule runs.
        let exists =
            own || field || engine_words::is_method(name) || called(name).is_some_and(|builtin| !builtin.is_verb());
        if !exists {
            let shown = self.shown(on.span);
            let help = if let Some(meant) = foreign_words::method(name, &shown) {
                format!("write `{meant}`")
            } else if let Some(near) = nearest(name, engine_words::functions()) {
                format!("did you mean `{near}`?")
            } else {
                "texts have `contains`, `starts_with`, `ends_with`, `len`, `to_lower`; lists have `contains`, `len`"
                    .to_owned()
            };
            self.findings.add(&codes::UNKNOWN_METHOD, place, format!("`{name}` is not a method"), help);
            return Type::Any;
        }
        if own {
            return Type::Any;
        }
        if let [looked_for] = given {
            self.looked_for(name, called_on, looked_for);
        }
        self.method_at_run_time(on, kind, place, args.unwrap_or_default());
        self.number_in_text(name, on, called_on);
        if OF_TEXT.contains(&name) && (kind.is_number() || kind == Type::YesNo) {
            let shown = self.shown(on.bare().span);
            let help = if kind == Type::YesNo {
                format!("write `{shown}` alone")
            } else {
                format!("write a comparison: `{shown} > 30`")
            };
            let sentence = format!("`{name}` is for text and lists, and `{shown}` is {}", kind.words());
            self.findings.add(&codes::WRONG_ARGUMENT, place, sentence, help);
        } else if kind == Type::Text
            && matches!(name, "contains" | "starts_with" | "ends_with")
            && let Some([arg]) = args
        {
            if matches!(arg.bare().kind, ExprKind::Text(_)) {
                self.case_matters(place, (on, called_on), arg.span);
            } else if let Some(given) =
                given.first().map(|given| given.kind).filter(|given| !matches!(given, Type::Text | Type::Any))
            {
                let shown = self.shown(arg.span);
                let sentence = format!("`{name}` looks for text, and `{shown}` is {}", given.words());
                self.findings.add(&codes::WRONG_ARGUMENT, arg.span, sentence, format!("write `\"{shown}\"` in quotes"));
            }
        }
        gives(name, kind)
    }

    /// `connection.seniority`: reports that signals need no owner. Nothing else is reported about it.
    fn signal_of_something(&mut self, on: &Expr, place: Span, args: Option<&[Expr]>) -> bool {
        let owner = on.span.of(self.text);
        let method = args.is_some() && engine_words::is_method(place.of(self.text));
        if on.kind != ExprKind::Name || args.is_some_and(|args| !args.is_empty()) || method {
            return false;
        }
        if fact(owner).is_some() || self.local(owner).is_some() {
            return false;
        }
        let names = signals::all().map(|signal| signal.name).chain(OwnerLists::NAMES);
        let Some(meant) = nearest(place.of(self.text), names) else { return false };
        let sentence = format!("signals are about one connection already: leave out `{owner}.`");
        self.findings.add(&codes::UNKNOWN_SIGNAL, on.span.to(place), sentence, format!("write `{meant}`"));
        true
    }
}
