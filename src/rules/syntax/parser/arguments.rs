//! Values between brackets, separated by commas: the arguments of a call and the values of a list.

use super::Parser;
use crate::rules::language::codes;
use crate::rules::language::vocabulary::{Builtin, called};
use crate::rules::syntax::tree::{Expr, ExprKind};
use crate::rules::text::Span;
use crate::text::quoted;

impl Parser<'_> {
    /// The arguments of a call, from its `(` to its `)`.
    pub(super) fn arguments(&mut self, name: Span) -> Vec<Expr> {
        let name = name.of(self.text);
        let verb = called(name).is_some_and(Builtin::is_verb);
        let points = self.points_next;
        self.points_next = verb;
        let form = called(name).map_or_else(|| format!("{name}(a, b)"), Builtin::form);
        let help = format!("arguments are separated by commas: `{form}`");
        let args = self.separated(")", &help);
        self.points_next = points;
        args
    }

    /// The values of a list.
    pub(super) fn list(&mut self) -> Vec<Expr> {
        let points = std::mem::replace(&mut self.points_next, false);
        let values = self.separated("]", "values are separated by commas: `[\"director\", \"vp\"]`");
        self.points_next = points;
        values
    }

    /// Values up to the bracket that closes what opens here.
    fn separated(&mut self, close: &'static str, help: &str) -> Vec<Expr> {
        let opened = self.here();
        self.at += 1;
        let (in_list, in_arm) = (self.in_list, self.in_arm);
        (self.in_list, self.in_arm) = (true, false);
        let mut values = Vec::new();
        while !self.is_sign(close) {
            let start = self.at;
            values.push(self.expression());
            self.points_next = false;
            if self.lost {
                self.skip_to_comma(close);
            }
            if self.is_sign(",") {
                self.at += 1;
            } else if self.is_sign(close) {
                break;
            } else if self.is_sign("=") && values.last().is_some_and(|value| value.kind == ExprKind::Name) {
                let name = values.pop().map_or_else(|| self.here(), |value| value.span);
                let sentence = format!("arguments have no names: leave out `{} =`", quoted(name.of(self.text)));
                self.report(&codes::NOT_UNDERSTOOD, name.to(self.here()), &sentence, help);
                self.at += 1;
            } else if self.begins_a_value() {
                let next = quoted(self.here().of(self.text)).into_owned();
                self.report(&codes::MISSING_COMMA, self.here(), &format!("a comma is missing before `{next}`"), help);
            } else if self.ends_a_statement() {
                break;
            } else {
                let sentence = format!("`{}` is not understood here", quoted(self.here().of(self.text)));
                self.expected(self.here(), &sentence, help);
                self.skip_to_comma(close);
            }
            if self.at == start {
                break;
            }
        }
        (self.in_list, self.in_arm) = (in_list, in_arm);
        self.close(close, opened);
        values
    }

    fn skip_to_comma(&mut self, close: &str) {
        while !self.is_sign(",") && !self.is_sign(close) && !self.ends_a_statement() {
            self.at += 1;
        }
    }
}
