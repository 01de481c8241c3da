//! Calls of verbs and functions: whether they exist, what may be meant instead, and whether their arguments fit.

use super::engine_words;
use super::methods::gives;
use super::names::listed;
use super::resolve::Resolver;
use super::ty::{Type, fact};
use super::typed::{Form, Function, OwnName, Term, VerbPlace};
use crate::error::nearest;
use crate::rules::language::codes;
use crate::rules::language::foreign_words;
use crate::rules::language::vocabulary::{Builtin, Gives, Kinds, Sort, VOCABULARY, called};
use crate::rules::syntax::tree::{Expr, ExprKind};
use crate::rules::text::Span;

impl Resolver<'_> {
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
            if !self.calls_own(place, args.len()) {
                let help = "give it as many arguments as its `fn` has";
                let sentence = format!("`{name}` takes {parameters} arguments, but is given {}", args.len());
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
    pub(super) fn calls_own(&mut self, place: Span, arguments: usize) -> bool {
        let name = place.of(self.text);
        let of = |function: &Function| function.arity == arguments && function.name.of(self.text) == name;
        let Some(called) = self.program.functions.iter().position(of) else { return false };
        self.program.mentions.push((place, OwnName::Function(called)));
        if let Some(caller) = self.in_function.and_then(|caller| self.program.functions.get_mut(caller)) {
            caller.calls.push(called);
        }
        true
    }

    fn unknown_function(&mut self, name: &str, place: Span, given: usize) {
        if let Some(why) = foreign_words::reason_against(name) {
            self.findings.add(&codes::NOT_IN_RULES, place, format!("`{name}` is not available in rules"), why);
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
            format!("did you mean `{near}`?")
        } else {
            let (verbs, functions): (Vec<_>, Vec<_>) = VOCABULARY.iter().partition(|builtin| builtin.is_verb());
            let listed = |builtins: Vec<&Builtin>| listed(builtins.iter().map(|builtin| builtin.name));
            format!("verbs are {}; functions are {}", listed(verbs), listed(functions))
        };
        self.findings.add(&codes::UNKNOWN_FUNCTION, place, format!("`{name}` is not a function"), help);
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
            let help = "ask before the call, and pass the answer as an argument";
            self.findings.add(&codes::SIGNAL_IN_FUNCTION, place, "`known` can't be asked in a function", help);
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
                format!("`{name}` is not a signal, so it is always known"),
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
            Gives::WholeNumber => Type::Whole,
            Gives::OneOfThem if kinds.contains(&Type::Decimal) => Type::Decimal,
            Gives::OneOfThem if kinds.iter().all(|kind| *kind == Type::Whole) => Type::Whole,
            Gives::OneOfThem => Type::Any,
        }
    }

    /// Reports that a verb or a function is given too few arguments or too many.
    pub(super) fn wrong_count(&mut self, builtin: &Builtin, place: Span, given: usize) {
        let sentence = format!("`{}` takes {}, but is given {given}", builtin.name, arguments(builtin.takes.len()));
        self.findings.add(&codes::WRONG_ARGUMENT, place, sentence, how_to_write(builtin));
    }

    /// A number is looked for among texts, or the other way round.
    fn one_of_kinds(&mut self, name: &str, args: &[Expr], terms: &[Term]) {
        let ("one_of", [value, list], [given, among]) = (name, args, terms) else { return };
        let (kind, Type::Texts) = (given.kind, among.kind) else { return };
        if kind.is_number() || kind == Type::YesNo {
            let (value, shown) = (self.shown(value.span), self.shown(list.span));
            let sentence = format!("`{value}` is {}, and `{shown}` has texts in it", kind.words());
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
