//! Lists of texts as judging needs them: where they are, and folded for `mentions`.

use crate::rules::program::typed::{Form, Program, Term};
use crate::store::settings::KnobValue;
use crate::text::sought_words;
use std::sync::Arc;

/// The words of each `mentions` that writes them out, folded once, by where the call begins.
#[derive(Debug, Clone, Default)]
pub struct MentionedWords(Vec<(usize, Vec<Arc<str>>)>);

/// A list of texts.
pub enum TextList<'p> {
    Written(&'p [Term]),
    Knob(&'p [KnobValue]),
    Owner(&'p [Arc<str>]),
}

impl MentionedWords {
    pub fn of(program: &Program) -> Self {
        let mut found = Vec::new();
        program.each_term(&mut |term| {
            if let Form::Call(builtin, args) = &term.form
                && let ("mentions", [_, words]) = (builtin.name, args.as_slice())
                && let Some(words) = program.fixed(words)
                && let Some(words) = texts_of(&words)
            {
                found.push((term.span.start, words.into_iter().map(|word| sought_words(word).into()).collect()));
            }
        });
        found.sort_by_key(|(start, _)| *start);
        Self(found)
    }

    pub fn words(&self, call: &Term) -> Option<&[Arc<str>]> {
        let at = self.0.binary_search_by_key(&call.span.start, |(start, _)| *start).ok()?;
        self.0.get(at).map(|(_, words)| words.as_slice())
    }
}

fn texts_of(value: &KnobValue) -> Option<Vec<&str>> {
    match value {
        KnobValue::Text(text) => Some(vec![text]),
        KnobValue::List(values) => values.iter().map(text_of).collect(),
        _ => None,
    }
}

/// The text, if it is one.
pub fn text_of(value: &KnobValue) -> Option<&str> {
    if let KnobValue::Text(text) = value { Some(text) } else { None }
}

impl TextList<'_> {
    pub fn has(&self, text: &str) -> bool {
        match self {
            Self::Written(terms) => {
                terms.iter().any(|term| matches!(&term.form, Form::Literal(value) if text_of(value) == Some(text)))
            }
            Self::Knob(values) => values.iter().any(|value| text_of(value) == Some(text)),
            Self::Owner(list) => list.iter().any(|other| **other == *text),
        }
    }
}
