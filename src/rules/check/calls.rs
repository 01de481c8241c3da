//! Names, functions and methods: whether they exist, with the nearest that does, and whether their arguments fit.

use super::engine_words;
use super::ty::Type;
use super::ty::fact;
use super::walk::Walk;
use crate::error::nearest;
use crate::rules::knobs::is_knob_name;
use crate::rules::language::codes;
use crate::rules::language::foreign_words;
use crate::rules::language::vocabulary::{Part, VOCABULARY, Word, word};
use crate::rules::syntax::tree::{Expr, ExprKind};
use crate::rules::text::Span;
use crate::signals::{self, OwnerLists};

/// What a method gives, where that is certain.
fn gives(method: &str, on: Type) -> Type {
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

impl Walk<'_> {
    /// A bare name.
    pub(super) fn name(&mut self, place: Span) -> Type {
        let name = place.of(self.text);
        if let Some(local) = self.local(name) {
            local.read = true;
            return local.kind;
        }
        match fact(name) {
            Some(kind) if !self.in_function => kind,
            _ => {
                self.unknown_name(name, place);
                Type::Any
            }
        }
    }

    pub(super) fn unknown_name(&mut self, name: &str, place: Span) {
        let constant = self.in_function && self.text.contains(&format!("const {name}"));
        if self.in_function && (fact(name).is_some() || constant) {
            let what = if constant { "knob" } else { "signal" };
            self.named_in_functions.insert(name.to_owned());
            let sentence = format!("a function can't read the {what} `{name}`");
            let help =
                format!("hand it over as an argument: `fn name({}) {{ … }}` and `name({name})`", name.to_lowercase());
            self.findings.add(&codes::SIGNAL_IN_FUNCTION, place, sentence, help);
        } else if let Some(word) = word(name).filter(|word| word.part != Part::OwnerList) {
            let sentence = format!("`{name}` takes arguments");
            self.findings.add(&codes::WRONG_ARGUMENT, place, sentence, format!("write `{}`", word.form));
        } else if let Some(why) = foreign_words::reason_against(name) {
            self.findings.add(&codes::NOT_IN_RULES, place, format!("`{name}` is not in rules"), why);
        } else if is_knob_name(name) && name.len() > 1 {
            self.unknown_knob(name, place);
        } else {
            let help = match (name, self.nearest_name(name)) {
                ("yes" | "Yes" | "YES", _) => "write `true`".to_owned(),
                ("no" | "No" | "NO", _) => "write `false`".to_owned(),
                (_, Some(near)) => format!("the nearest name is `{near}`"),
                _ => format!("`linkprune rules signals` lists every signal; text stands in quotes, `\"{name}\"`"),
            };
            self.findings.add(&codes::UNKNOWN_SIGNAL, place, format!("`{name}` is no signal"), help);
        }
        self.knob_was_meant(name);
    }

    /// A knob that a name was mistyped for is no dead one.
    fn knob_was_meant(&mut self, name: &str) {
        let knobs: Vec<&str> = self.locals().filter(|local| local.constant).map(|local| local.name).collect();
        if let Some(local) = nearest(name, knobs).and_then(|knob| self.local(knob)) {
            local.read = true;
        }
    }

    fn unknown_knob(&mut self, name: &str, place: Span) {
        let knobs: Vec<&str> = self.locals().filter(|local| local.constant).map(|local| local.name).collect();
        let help = match (nearest(name, knobs.iter().copied()), self.nearest_name(name)) {
            (Some(near), _) | (None, Some(near)) => format!("the nearest name is `{near}`"),
            _ if knobs.is_empty() => format!("define it above: `const {name} = 30;`"),
            _ => format!("the rule has {}; another is defined above: `const {name} = 30;`", listed(knobs)),
        };
        self.findings.add(&codes::UNKNOWN_KNOB, place, format!("the rule has no knob `{name}`"), help);
    }

    fn nearest_name(&self, name: &str) -> Option<&str> {
        let locals = self.locals().map(|local| local.name);
        let names =
            signals::all().map(|signal| signal.name).chain(OwnerLists::NAMES).chain(["true", "false"]).chain(locals);
        nearest(name, names)
    }

    /// A call by name; `whole` is the call with its arguments.
    pub(super) fn call(&mut self, place: Span, args: &[Expr], whole: Span) -> Type {
        let name = place.of(self.text);
        if name == "known" && !self.functions.iter().any(|(own, _)| *own == name) {
            self.known(place, args, whole);
            return Type::YesNo;
        }
        let kinds: Vec<Type> = args.iter().map(|arg| self.expression(arg)).collect();
        if let Some((_, parameters)) = self.functions.iter().find(|(own, _)| *own == name).copied() {
            let same_name =
                self.functions.iter().filter(|(own, _)| *own == name).any(|(_, count)| *count == args.len());
            if !same_name {
                let help = "give it as many arguments as its `fn` names";
                let sentence = format!("`{name}` takes {parameters} arguments and is given {}", args.len());
                self.findings.add(&codes::WRONG_ARGUMENT, place, sentence, help);
            }
            return Type::Any;
        }
        match word(name).filter(|word| word.part != Part::OwnerList) {
            Some(verb) if verb.part == Part::Verb => {
                self.verbs += 1;
                self.verb(verb, place, args, &kinds);
                Type::Nothing
            }
            Some(function) => self.function(function, place, args, &kinds),
            None if engine_words::has_function(name, args.len()) && foreign_words::reason_against(name).is_none() => {
                if let (Some(text), Some(kind)) = (args.first(), kinds.first()) {
                    self.number_in_text(name, text, *kind);
                }
                gives(name, kinds.first().copied().unwrap_or(Type::Any))
            }
            None => {
                self.unknown_function(name, place, args.len());
                Type::Any
            }
        }
    }

    fn unknown_function(&mut self, name: &str, place: Span, given: usize) {
        if let Some(why) = foreign_words::reason_against(name) {
            self.findings.add(&codes::NOT_IN_RULES, place, format!("`{name}` is not in rules"), why);
            return;
        }
        let words = VOCABULARY.iter().filter(|word| word.part != Part::OwnerList).map(|word| word.name);
        let own = self.functions.iter().map(|(name, _)| *name);
        let help = if fact(name).is_some() {
            format!("`{name}` is a signal: write it without brackets")
        } else if engine_words::counts(name).next().is_some() {
            let counts: Vec<String> = engine_words::counts(name).map(|count| count.to_string()).collect();
            format!("`{name}` takes {} arguments, not {given}", counts.join(" or "))
        } else if let Some(meant) = foreign_words::function(name) {
            format!("write `{meant}`")
        } else if let Some(near) =
            nearest(name, words.clone().chain(own)).or_else(|| nearest(name, engine_words::functions()))
        {
            format!("the nearest function is `{near}`")
        } else {
            let of = |part| VOCABULARY.iter().filter(move |word| word.part == part).map(|word| word.name);
            format!("verbs are {}; functions are {}", listed(of(Part::Verb)), listed(of(Part::Function)))
        };
        self.findings.add(&codes::UNKNOWN_FUNCTION, place, format!("`{name}` is no function"), help);
    }

    /// A method or, without arguments, a property.
    pub(super) fn method(&mut self, on: &Expr, place: Span, args: Option<&[Expr]>) -> Type {
        let name = place.of(self.text);
        if let Some(kind) = self.signal_of_something(on, place, args) {
            return kind;
        }
        let kind = self.expression(on);
        let given: Vec<Type> = args.unwrap_or_default().iter().map(|arg| self.expression(arg)).collect();
        let own = self.functions.iter().any(|(own, _)| *own == name);
        let field = args.is_none() && kind == Type::Any;
        let exists =
            own || field || engine_words::is_method(name) || word(name).is_some_and(|word| word.part == Part::Function);
        if !exists {
            let shown = self.shown(on.span);
            let help = if let Some(meant) = foreign_words::method(name, &shown) {
                format!("write `{meant}`")
            } else if let Some(near) = nearest(name, engine_words::functions()) {
                format!("the nearest method is `{near}`")
            } else {
                "texts have `contains`, `starts_with`, `ends_with`, `len`, `to_lower`; lists have `contains`, `len`"
                    .to_owned()
            };
            self.findings.add(&codes::UNKNOWN_METHOD, place, format!("`{name}` is no method"), help);
            return Type::Any;
        }
        if own {
            return Type::Any;
        }
        if let Some([arg]) = args {
            self.looked_for(name, on, kind, arg);
        }
        self.method_at_run_time(on, kind, place, args.unwrap_or_default());
        self.number_in_text(name, on, kind);
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
                self.case_matters(place, on, arg.span);
            } else if let Some(given) = given.first().filter(|given| !matches!(given, Type::Text | Type::Any)) {
                let shown = self.shown(arg.span);
                let sentence = format!("`{name}` looks for text, and `{shown}` is {}", given.words());
                self.findings.add(&codes::WRONG_ARGUMENT, arg.span, sentence, format!("write `\"{shown}\"` in quotes"));
            }
        }
        gives(name, kind)
    }

    /// `connection.seniority`: notes that signals stand alone. Nothing more is held against it.
    fn signal_of_something(&mut self, on: &Expr, place: Span, args: Option<&[Expr]>) -> Option<Type> {
        let owner = on.span.of(self.text);
        let method = args.is_some() && engine_words::is_method(place.of(self.text));
        if on.kind != ExprKind::Name || args.is_some_and(|args| !args.is_empty()) || method {
            return None;
        }
        if fact(owner).is_some() || self.local(owner).is_some() {
            return None;
        }
        let names = signals::all().map(|signal| signal.name).chain(OwnerLists::NAMES);
        let meant = nearest(place.of(self.text), names)?;
        let sentence = format!("signals are about one connection already, so no `{owner}.`");
        self.findings.add(&codes::UNKNOWN_SIGNAL, on.span.to(place), sentence, format!("write `{meant}`"));
        Some(Type::Any)
    }

    /// `known(signal)`, which asks about a name and reads nothing.
    fn known(&mut self, place: Span, args: &[Expr], whole: Span) {
        let [arg] = args else {
            let help = "write `known(industry)`, and join several with `&&`";
            self.findings.add(&codes::WRONG_ARGUMENT, whole, "`known` asks about one signal at a time", help);
            return;
        };
        let name = arg.span.of(self.text);
        if self.in_function {
            let help = "ask before the call, and hand the answer over as an argument";
            self.findings.add(&codes::SIGNAL_IN_FUNCTION, place, "`known` can't be asked within a function", help);
        } else if arg.kind != ExprKind::Name {
            let help = match &arg.kind {
                ExprKind::Text(text) if fact(text).is_some() => format!("write `known({text})`, without quotes"),
                _ => "write `known(industry)`, with the name of a signal and nothing else".to_owned(),
            };
            self.findings.add(&codes::WRONG_ARGUMENT, arg.span, "`known` asks about one signal by its name", help);
        } else if let Some(local) = self.local(name) {
            local.read = true;
            let help = "ask about the signal itself: `known(industry)`";
            self.findings.add(
                &codes::WRONG_ARGUMENT,
                arg.span,
                format!("`{name}` is no signal, and so always known"),
                help,
            );
        } else if fact(name).is_none() {
            self.unknown_name(name, arg.span);
        }
    }

    fn function(&mut self, function: &Word, place: Span, args: &[Expr], kinds: &[Type]) -> Type {
        let name = function.name;
        let wanted = function.form.matches(',').count() + 1;
        if args.len() == wanted {
            for (index, (arg, kind)) in args.iter().zip(kinds).enumerate() {
                let (fits, needs) = match (name, index) {
                    ("mentions", _) => (matches!(kind, Type::Text | Type::Texts), "text or a list of texts"),
                    ("one_of", 1) => (kind.is_list(), "a list"),
                    ("ago" | "clamp", _) | ("plural", 0) => (kind.is_number(), "a number"),
                    ("min" | "max", _) => (kind.is_number() || *kind == Type::Text, "a number"),
                    ("plural", _) => (*kind == Type::Text, "text"),
                    _ => (true, ""),
                };
                if !fits && *kind != Type::Any {
                    let shown = self.shown(arg.span);
                    let help = match (name, kind) {
                        ("one_of", Type::Text) => format!("put it in square brackets: `[{shown}]`"),
                        _ => format!("write `{}`, like `{}`", function.form, function.example),
                    };
                    let sentence = format!("`{name}` takes {needs} here, and `{shown}` is {}", kind.words());
                    self.findings.add(&codes::WRONG_ARGUMENT, arg.span, sentence, help);
                }
            }
            if let ([on, other], [kind, _]) = (args, kinds) {
                self.looked_for(name, on, *kind, other);
            }
            self.one_of_kinds(name, args, kinds);
        } else {
            let sentence = format!("`{name}` takes {}, and is given {}", arguments(wanted), args.len());
            self.findings.add(
                &codes::WRONG_ARGUMENT,
                place,
                sentence,
                format!("write `{}`, like `{}`", function.form, function.example),
            );
        }
        match name {
            "mentions" | "one_of" => Type::YesNo,
            "ago" | "plural" => Type::Text,
            _ if kinds.contains(&Type::Decimal) => Type::Decimal,
            _ if kinds.iter().all(|kind| *kind == Type::Whole) => Type::Whole,
            _ => Type::Any,
        }
    }

    /// A number is looked for among texts, or the other way round.
    fn one_of_kinds(&mut self, name: &str, args: &[Expr], kinds: &[Type]) {
        let ("one_of", [value, list], [kind, Type::Texts]) = (name, args, kinds) else { return };
        if kind.is_number() || *kind == Type::YesNo {
            let (value, shown) = (self.shown(value.span), self.shown(list.span));
            let sentence = format!("`{value}` is {}, and `{shown}` holds texts", kind.words());
            self.findings.add(&codes::TYPES_DIFFER, list.span, sentence, "write numbers without quotes: `[1, 2, 3]`");
        }
    }
}

pub(super) fn arguments(count: usize) -> String {
    if count == 1 { "1 argument".to_owned() } else { format!("{count} arguments") }
}

fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
