//! Verbs whose points and words a program can tell by itself: whole numbers, and text with signals in it.

use super::answers::{Answered, Seen, Stop};
use super::evaluation::{VerbCall, cut, points_of};
use super::functions::{push_ago, push_plural};
use super::interpreter::LONGEST_TEXT;
use crate::rules::language::vocabulary::Sort;
use crate::rules::program::ty::Type;
use crate::rules::program::typed::{Act, Form, Step, Term};
use crate::rules::reason::signals_read;
use crate::rules::syntax::tokens::Piece;

impl<'p> Seen<'p, '_> {
    /// What a call of a verb says; nothing where its points come to less than 1.
    pub fn say(&mut self, term: &'p Term) -> Answered<Option<VerbCall>> {
        let Form::Call(verb, args) = &term.form else { return Err(Stop::Run) };
        let Sort::Verb(effect) = verb.sort else { return Err(Stop::Run) };
        let (points, why) = match args.as_slice() {
            // A first argument that is a name would be read after the words.
            [points, why] if effect.has_points() && self.signal(points).is_none() => (self.whole(points)?, why),
            [why] if !effect.has_points() => (0, why),
            _ => return Err(Stop::Run),
        };
        let why = self.why(why)?;
        let place = self.program.verb_at(term.span.start).ok_or(Stop::Run)?.position;
        let call = |points| VerbCall { effect, points, why, evidence: signals_read(self.reads), place };
        Ok(points_of(effect, points).map(call))
    }

    fn why(&mut self, term: &'p Term) -> Answered<String> {
        let mut why = String::new();
        match &term.form {
            Form::Text(pieces) => {
                why.reserve(64);
                for piece in pieces {
                    match piece {
                        Piece::Plain(text) => why.push_str(text),
                        Piece::Code(steps) => match steps.as_slice() {
                            [Step { act: Act::Term(term), .. }] => self.append(term, &mut why)?,
                            _ => return Err(Stop::Run),
                        },
                    }
                    if why.len() > LONGEST_TEXT {
                        return Err(Stop::Run);
                    }
                }
            }
            Form::Call(..) => self.append(term, &mut why)?,
            _ => {
                let text = self.text(term)?;
                return if text.len() > LONGEST_TEXT { Err(Stop::Run) } else { Ok(cut(text)) };
            }
        }
        Ok(if why.len() <= 64 { why } else { cut(&why) })
    }

    /// Adds the value of `${…}` to a text.
    fn append(&mut self, term: &'p Term, to: &mut String) -> Answered<()> {
        match (&term.form, term.kind) {
            (Form::Call(function, args), Type::Text) => match (function.name, args.as_slice()) {
                ("ago", [days]) => push_ago(self.whole(days)?, to),
                ("plural", [number, word]) if self.signal(word).is_none() => {
                    let number = self.whole(number)?;
                    push_plural(number, self.text(word)?, to);
                }
                _ => return Err(Stop::Run),
            },
            (_, Type::Text) => to.push_str(self.text(term)?),
            (_, Type::Whole) => {
                to.push_str(itoa::Buffer::new().format(self.whole(term)?));
            }
            _ => return Err(Stop::Run),
        }
        Ok(())
    }
}
