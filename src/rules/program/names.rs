//! Names: what each refers to, and what may be meant where it refers to nothing.

use super::resolve::Resolver;
use super::ty::{Type, fact};
use super::typed::{Form, OwnName};
use crate::error::nearest;
use crate::rules::knobs::is_knob_name;
use crate::rules::language::codes;
use crate::rules::language::foreign_words;
use crate::rules::language::vocabulary::called;
use crate::rules::text::Span;
use crate::signals::{self, OwnerLists};

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
            self.program.mentions.push((place, OwnName::Local(local)));
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
            let help = format!("pass it as an argument: `fn name({}) {{ … }}` and `name({name})`", name.to_lowercase());
            self.findings.add(&codes::SIGNAL_IN_FUNCTION, place, sentence, help);
        } else if let Some(builtin) = called(name) {
            let sentence = format!("`{name}` takes arguments");
            self.findings.add(&codes::WRONG_ARGUMENT, place, sentence, format!("write `{}`", builtin.form()));
        } else if let Some(why) = foreign_words::reason_against(name) {
            self.findings.add(&codes::NOT_IN_RULES, place, format!("`{name}` is not available in rules"), why);
        } else if is_knob_name(name) && name.len() > 1 {
            self.unknown_knob(name, place);
        } else {
            let help = match (name, self.nearest_name(name)) {
                ("yes" | "Yes" | "YES", _) => "write `true`".to_owned(),
                ("no" | "No" | "NO", _) => "write `false`".to_owned(),
                (_, Some(near)) => format!("did you mean `{near}`?"),
                _ => format!("`linkprune rules signals` lists every signal; text goes in quotes, `\"{name}\"`"),
            };
            self.findings.add(&codes::UNKNOWN_SIGNAL, place, format!("`{name}` is not a signal"), help);
        }
        self.knob_was_meant(name);
    }

    /// If an unknown name is close to a knob, that knob counts as used.
    fn knob_was_meant(&mut self, name: &str) {
        let knobs: Vec<&str> = self.locals().filter(|local| local.constant).map(|local| local.name.as_str()).collect();
        if let Some(local) = nearest(name, knobs).and_then(|knob| self.local(knob)) {
            self.read.insert(local);
        }
    }

    fn unknown_knob(&mut self, name: &str, place: Span) {
        let knobs: Vec<&str> = self.locals().filter(|local| local.constant).map(|local| local.name.as_str()).collect();
        let help = match (nearest(name, knobs.iter().copied()), self.nearest_name(name)) {
            (Some(near), _) | (None, Some(near)) => format!("did you mean `{near}`?"),
            _ if knobs.is_empty() => format!("define it above: `const {name} = 30;`"),
            _ => format!("the rule has {}; define another above: `const {name} = 30;`", listed(knobs)),
        };
        self.findings.add(&codes::UNKNOWN_KNOB, place, format!("the rule has no knob `{name}`"), help);
    }

    fn nearest_name(&self, name: &str) -> Option<&str> {
        let locals = self.locals().map(|local| local.name.as_str());
        let names =
            signals::all().map(|signal| signal.name).chain(OwnerLists::NAMES).chain(["true", "false"]).chain(locals);
        nearest(name, names)
    }
}

pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
