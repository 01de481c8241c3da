//! Names, functions and methods: whether they exist, with the nearest that does, and whether their arguments fit.

use super::engine_words;
use super::resolve::Resolver;
use super::ty::{Type, fact};
use super::typed::{Form, Function, Term, VerbPlace};
use crate::error::nearest;
use crate::rules::knobs::is_knob_name;
use crate::rules::language::codes;
use crate::rules::language::foreign_words;
use crate::rules::language::vocabulary::{Builtin, Gives, Kinds, Sort, VOCABULARY, called};
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

impl Resolver<'_> {
    /// A bare name.
    pub(super) fn name(&mut self, place: Span) -> (Form, Type) {
        let name = place.of(self.text);
        // The interpreter looks for a signal before it looks for a name of the rule's own.
        if self.in_function.is_none() {
            self.program.asks_for(name);
        }
        if let Some(local) = self.local(name) {
            self.read.insert(local);
            return (self.own_name(local), self.program.local(local).map_or(Type::Any, |local| local.kind));
        }
        match fact(name) {
            Some(kind) if self.in_function.is_none() => {
                let list = || OwnerLists::NAMES.iter().position(|list| *list == name).map(Form::OwnerList);
                let form = signals::index_of(name).map(Form::Signal).or_else(list);
                (form.unwrap_or(Form::Opaque(Vec::new())), kind)
            }
            _ => {
                self.unknown_name(name, place);
                (Form::Opaque(Vec::new()), Type::Any)
            }
        }
    }

    fn own_name(&self, local: usize) -> Form {
        let Some(known) = self.program.local(local) else { return Form::Opaque(Vec::new()) };
        if fact(&known.name).is_some() {
            return Form::Opaque(Vec::new());
        }
        let knob = self.program.knobs.iter().position(|knob| knob.name == known.name);
        match knob.filter(|_| known.constant && self.is_at_top(local)) {
            Some(knob) => Form::Knob(knob),
            None => Form::Local(local),
        }
    }

    pub(super) fn unknown_name(&mut self, name: &str, place: Span) {
        let constant = self.in_function.is_some() && self.text.contains(&format!("const {name}"));
        if self.in_function.is_some() && (fact(name).is_some() || constant) {
            let what = if constant { "knob" } else { "signal" };
            self.named_in_functions.insert(name.to_owned());
            let sentence = format!("a function can't read the {what} `{name}`");
            let help =
                format!("hand it over as an argument: `fn name({}) {{ … }}` and `name({name})`", name.to_lowercase());
            self.findings.add(&codes::SIGNAL_IN_FUNCTION, place, sentence, help);
        } else if let Some(builtin) = called(name) {
            let sentence = format!("`{name}` takes arguments");
            self.findings.add(&codes::WRONG_ARGUMENT, place, sentence, format!("write `{}`", builtin.form()));
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
        let knobs: Vec<&str> = self.locals().filter(|local| local.constant).map(|local| local.name.as_str()).collect();
        if let Some(local) = nearest(name, knobs).and_then(|knob| self.local(knob)) {
            self.read.insert(local);
        }
    }

    fn unknown_knob(&mut self, name: &str, place: Span) {
        let knobs: Vec<&str> = self.locals().filter(|local| local.constant).map(|local| local.name.as_str()).collect();
        let help = match (nearest(name, knobs.iter().copied()), self.nearest_name(name)) {
            (Some(near), _) | (None, Some(near)) => format!("the nearest name is `{near}`"),
            _ if knobs.is_empty() => format!("define it above: `const {name} = 30;`"),
            _ => format!("the rule has {}; another is defined above: `const {name} = 30;`", listed(knobs)),
        };
        self.findings.add(&codes::UNKNOWN_KNOB, place, format!("the rule has no knob `{name}`"), help);
    }

    fn nearest_name(&self, name: &str) -> Option<&str> {
        let locals = self.locals().map(|local| local.name.as_str());
        let names =
            signals::all().map(|signal| signal.name).chain(OwnerLists::NAMES).chain(["true", "false"]).chain(locals);
        nearest(name, names)
    }

    /// A call by name; `whole` is the call with its arguments.
    pub(super) fn call(&mut self, place: Span, args: &[Expr], whole: Span) -> (Form, Type) {
        let name = place.of(self.text);
        if name == "known" && !self.is_own_function(name) {
            return (self.known(place, args, whole), Type::YesNo);
        }
        let terms = self.all(args);
        let kinds: Vec<Type> = terms.iter().map(|term| term.kind).collect();
        let parameters = self.own_functions(name).next();
        if let Some(parameters) = parameters {
            if !self.calls_own(name, args.len()) {
                let help = "give it as many arguments as its `fn` names";
                let sentence = format!("`{name}` takes {parameters} arguments and is given {}", args.len());
                self.findings.add(&codes::WRONG_ARGUMENT, place, sentence, help);
            }
            return (Form::Opaque(terms), Type::Any);
        }
        match called(name).map(|builtin| (builtin, builtin.sort)) {
            Some((verb, Sort::Verb(effect))) => {
                let position = self.lines.position(self.text, place.start);
                self.program.verbs.push(VerbPlace { effect, place, position });
                self.verb(verb, effect, place, args, &terms);
                (Form::Call(verb, terms), Type::Nothing)
            }
            Some((function, _)) => {
                let kind = self.function(function, place, args, &terms);
                (Form::Call(function, terms), kind)
            }
            None if engine_words::has_function(name, args.len()) && foreign_words::reason_against(name).is_none() => {
                if let (Some(text), Some(term)) = (args.first(), terms.first()) {
                    self.number_in_text(name, text, term);
                }
                (Form::Opaque(terms), gives(name, kinds.first().copied().unwrap_or(Type::Any)))
            }
            None => {
                self.unknown_function(name, place, args.len());
                (Form::Opaque(terms), Type::Any)
            }
        }
    }

    /// How many arguments the rule's own functions of that name take.
    fn own_functions(&self, name: &str) -> impl Iterator<Item = usize> {
        let functions = self.program.functions.iter();
        functions.filter(move |function| function.name.of(self.text) == name).map(|function| function.arity)
    }

    pub(super) fn is_own_function(&self, name: &str) -> bool {
        self.own_functions(name).next().is_some()
    }

    /// Whether the rule has a function of that name for so many arguments, which is called here.
    fn calls_own(&mut self, name: &str, arguments: usize) -> bool {
        let of = |function: &Function| function.arity == arguments && function.name.of(self.text) == name;
        let Some(called) = self.program.functions.iter().position(of) else { return false };
        if let Some(caller) = self.in_function.and_then(|caller| self.program.functions.get_mut(caller)) {
            caller.calls.push(called);
        }
        true
    }

    fn unknown_function(&mut self, name: &str, place: Span, given: usize) {
        if let Some(why) = foreign_words::reason_against(name) {
            self.findings.add(&codes::NOT_IN_RULES, place, format!("`{name}` is not in rules"), why);
            return;
        }
        let words = VOCABULARY.iter().map(|builtin| builtin.name);
        let own = self.program.functions.iter().map(|function| function.name.of(self.text));
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
            let (verbs, functions): (Vec<_>, Vec<_>) = VOCABULARY.iter().partition(|builtin| builtin.is_verb());
            let listed = |builtins: Vec<&Builtin>| listed(builtins.iter().map(|builtin| builtin.name));
            format!("verbs are {}; functions are {}", listed(verbs), listed(functions))
        };
        self.findings.add(&codes::UNKNOWN_FUNCTION, place, format!("`{name}` is no function"), help);
    }

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
        self.calls_own(name, parts.len());
        let own = self.is_own_function(name);
        let field = args.is_none() && kind == Type::Any;
        let exists =
            own || field || engine_words::is_method(name) || called(name).is_some_and(|builtin| !builtin.is_verb());
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

    /// `connection.seniority`: notes that signals stand alone. Nothing more is held against it.
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
        let sentence = format!("signals are about one connection already, so no `{owner}.`");
        self.findings.add(&codes::UNKNOWN_SIGNAL, on.span.to(place), sentence, format!("write `{meant}`"));
        true
    }

    /// `known(signal)`, which asks about a name and reads nothing.
    fn known(&mut self, place: Span, args: &[Expr], whole: Span) -> Form {
        let unclear = Form::Opaque(Vec::new());
        let [arg] = args else {
            let help = "write `known(industry)`, and join several with `&&`";
            self.findings.add(&codes::WRONG_ARGUMENT, whole, "`known` asks about one signal at a time", help);
            return unclear;
        };
        let name = arg.span.of(self.text);
        if self.in_function.is_some() {
            let help = "ask before the call, and hand the answer over as an argument";
            self.findings.add(&codes::SIGNAL_IN_FUNCTION, place, "`known` can't be asked within a function", help);
        } else if arg.kind != ExprKind::Name {
            let help = match &arg.kind {
                ExprKind::Text(text) if fact(text).is_some() => format!("write `known({text})`, without quotes"),
                _ => "write `known(industry)`, with the name of a signal and nothing else".to_owned(),
            };
            self.findings.add(&codes::WRONG_ARGUMENT, arg.span, "`known` asks about one signal by its name", help);
        } else if let Some(local) = self.local(name) {
            self.read.insert(local);
            let help = "ask about the signal itself: `known(industry)`";
            self.findings.add(
                &codes::WRONG_ARGUMENT,
                arg.span,
                format!("`{name}` is no signal, and so always known"),
                help,
            );
        } else {
            let (form, kind) = self.name(arg.span);
            return Form::Known(Box::new(Term { form, kind, span: arg.span }));
        }
        unclear
    }

    fn function(&mut self, function: &Builtin, place: Span, args: &[Expr], terms: &[Term]) -> Type {
        let name = function.name;
        let kinds: Vec<Type> = terms.iter().map(|term| term.kind).collect();
        if args.len() == function.takes.len() {
            for ((take, arg), kind) in function.takes.iter().zip(args).zip(&kinds) {
                if !kind.fits(take.kinds) {
                    let shown = self.shown(arg.span);
                    let help = match (take.kinds, kind) {
                        (Kinds::List, Type::Text) => format!("put it in square brackets: `[{shown}]`"),
                        _ => how_to_write(function),
                    };
                    let sentence =
                        format!("`{name}` takes {} here, and `{shown}` is {}", take.kinds.words(), kind.words());
                    self.findings.add(&codes::WRONG_ARGUMENT, arg.span, sentence, help);
                }
            }
            if let [on, other] = terms {
                self.looked_for(name, on, other);
            }
            self.one_of_kinds(name, args, terms);
        } else {
            self.wrong_count(function, place, args.len());
        }
        match function.gives {
            Gives::Nothing => Type::Nothing,
            Gives::YesNo => Type::YesNo,
            Gives::Text => Type::Text,
            Gives::OneOfThem if kinds.contains(&Type::Decimal) => Type::Decimal,
            Gives::OneOfThem if kinds.iter().all(|kind| *kind == Type::Whole) => Type::Whole,
            Gives::OneOfThem => Type::Any,
        }
    }

    /// Notes that a verb or a function is given too few arguments or too many.
    pub(super) fn wrong_count(&mut self, builtin: &Builtin, place: Span, given: usize) {
        let sentence = format!("`{}` takes {}, and is given {given}", builtin.name, arguments(builtin.takes.len()));
        self.findings.add(&codes::WRONG_ARGUMENT, place, sentence, how_to_write(builtin));
    }

    /// A number is looked for among texts, or the other way round.
    fn one_of_kinds(&mut self, name: &str, args: &[Expr], terms: &[Term]) {
        let ("one_of", [value, list], [given, among]) = (name, args, terms) else { return };
        let (kind, Type::Texts) = (given.kind, among.kind) else { return };
        if kind.is_number() || kind == Type::YesNo {
            let (value, shown) = (self.shown(value.span), self.shown(list.span));
            let sentence = format!("`{value}` is {}, and `{shown}` holds texts", kind.words());
            self.findings.add(&codes::TYPES_DIFFER, list.span, sentence, "write numbers without quotes: `[1, 2, 3]`");
        }
    }
}

/// The help line that shows how a verb or a function is written.
pub(super) fn how_to_write(builtin: &Builtin) -> String {
    format!("write `{}`, like `{}`", builtin.form(), builtin.example)
}

fn arguments(count: usize) -> String {
    if count == 1 { "1 argument".to_owned() } else { format!("{count} arguments") }
}

fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
