//! A rule as somebody looks at it while they write it: what stands at a place, which names are visible there, and where
//! a name is defined and used. It is asked of the same program that checking makes, also where the rule does not parse.

mod scopes;
mod writing;

use super::header::RuleHeader;
use super::knobs::{self, Knob};
use super::language::vocabulary::{Builtin, called};
use super::program::resolve;
use super::program::typed::{OwnName, Program};
use super::syntax::read::ParsedRule;
use super::syntax::tokens::{self, Token, TokenKind};
use super::syntax::tree::{Block, StatementKind};
use super::text::Span;
use crate::signals::{self, LISTS, OwnerList, Signal};
use crate::store::settings::RuleSettings;

pub use writing::RuleWriting;

/// A rule that was read, with everything that is understood of it.
#[derive(Debug)]
pub struct RuleReading {
    pub text: String,
    pub header: RuleHeader,
    /// Every word, number, text and sign, those within texts in back-ticks too, in the order of writing.
    tokens: Vec<Token>,
    tree: Block,
    program: Program,
}

/// What a word of a rule stands for.
#[derive(Debug, Clone, Copy)]
pub enum Word<'a> {
    Signal(&'static Signal),
    OwnerList(&'static OwnerList),
    /// A verb or a function of the language.
    Builtin(&'static Builtin),
    Knob(&'a Knob),
    /// A name of the rule's own, with the words for its type.
    Local(&'a str, &'static str),
    /// A function of the rule's own, with its names as they are written: `worth(points, days)`.
    Function(&'a str),
}

/// Something that an outline lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlined {
    pub kind: OutlinedKind,
    pub name: String,
    /// What stands beside the name: a knob's value.
    pub detail: String,
    /// The whole of it.
    pub whole: Span,
    /// Its name.
    pub place: Span,
}

/// What an outline lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutlinedKind {
    Knob,
    Function,
    Verb,
}

impl RuleReading {
    /// Reads the text of a rule.
    pub fn of(text: &str) -> Self {
        Self::with(text, None)
    }

    /// The same with its knobs set as `linkprune.toml` says.
    pub fn with(text: &str, settings: Option<&RuleSettings>) -> Self {
        let ParsedRule { tree, mut findings } = ParsedRule::read(text);
        let mut knobs = Knob::all_of(text, &tree);
        if let Some(settings) = settings {
            // What is wrong with the settings is said where they are.
            let _ = knobs::turn(&mut knobs, settings);
        }
        let program = resolve::program(text, &tree, knobs, &mut findings);
        let mut tokens = Vec::new();
        flatten(tokens::read(text, &mut super::findings::Findings::default()), &mut tokens);
        Self { text: text.to_owned(), header: RuleHeader::read(text), tokens, tree, program }
    }

    /// Its knobs, in the order of writing.
    pub fn knobs(&self) -> &[Knob] {
        self.program.knobs()
    }

    /// The token that holds the byte, or ends there.
    fn token_at(&self, at: usize) -> Option<&Token> {
        let touching = |token: &&Token| token.span.start <= at && at <= token.span.end;
        // Of two that meet there, the word; of those within one another, the inner one.
        let mut found: Vec<&Token> = self.tokens.iter().filter(touching).collect();
        found.sort_by_key(|token| (token.kind != TokenKind::Word, token.span.end - token.span.start));
        found.first().copied()
    }

    /// The word at a byte, and what it stands for. Words in a comment stand for nothing; signals in examples do.
    pub fn word_at(&self, at: usize) -> Option<(Span, Word<'_>)> {
        if writing::header_line(&self.text, at).is_some() {
            let span = word_around(&self.text, at);
            return Some((span, fact(span.of(&self.text))?));
        }
        let token = self.token_at(at).filter(|token| token.kind == TokenKind::Word)?;
        let name = token.span.of(&self.text);
        if let Some(named) = self.named_at(token.span) {
            return Some((token.span, self.own(named)?));
        }
        let builtin = || called(name).map(Word::Builtin);
        Some((token.span, fact(name).or_else(builtin)?))
    }

    /// The name of the rule's own whose mention is at a byte.
    pub fn own_name_at(&self, at: usize) -> Option<(Span, OwnName)> {
        let mentions = self.program.mentions().iter();
        mentions.copied().find(|(span, _)| span.start <= at && at <= span.end)
    }

    /// Where a name is defined, which is its first mention, and everywhere it is used.
    pub fn places_of(&self, named: OwnName) -> (Span, Vec<Span>) {
        let definition = match named {
            OwnName::Local(index) => self.program.local(index).map(|local| local.place),
            OwnName::Function(index) => self.program.functions().get(index).map(|function| function.name),
        };
        let definition = definition.unwrap_or(Span { start: 0, end: 0 });
        // One name of several functions, for another number of arguments each, is renamed and found as one.
        let name = definition.of(&self.text);
        let alike = |other: OwnName| match (named, other) {
            (OwnName::Function(_), OwnName::Function(_)) => true,
            _ => other == named,
        };
        let mut places: Vec<Span> = self
            .program
            .mentions()
            .iter()
            .filter(|(span, other)| alike(*other) && span.of(&self.text) == name)
            .map(|(span, _)| *span)
            .collect();
        places.sort();
        places.dedup();
        (definition, places)
    }

    /// The knob that a name is, if it is one.
    pub fn knob_of(&self, named: OwnName) -> Option<&Knob> {
        let OwnName::Local(index) = named else { return None };
        let local = self.program.local(index).filter(|local| local.constant)?;
        self.knobs().iter().find(|knob| knob.name == local.name)
    }

    /// The name that a `const` or `let` at the top of the rule defines.
    pub fn top_level(&self, name: &str) -> Option<OwnName> {
        let mut defined = self.tree.statements.iter().filter_map(|statement| match &statement.kind {
            StatementKind::Let { name, .. } => Some(*name),
            _ => None,
        });
        self.named_at(defined.find(|place| place.of(&self.text) == name)?)
    }

    fn named_at(&self, place: Span) -> Option<OwnName> {
        self.program.mentions().iter().find(|(span, _)| *span == place).map(|(_, named)| *named)
    }

    fn own(&self, named: OwnName) -> Option<Word<'_>> {
        if let Some(knob) = self.knob_of(named) {
            return Some(Word::Knob(knob));
        }
        match named {
            OwnName::Local(index) => {
                self.program.local(index).map(|local| Word::Local(&local.name, local.kind.words()))
            }
            OwnName::Function(index) => Some(Word::Function(self.form_of(self.program.functions().get(index)?.name))),
        }
    }

    /// A function of the rule's own with its names, as written.
    fn form_of(&self, name: Span) -> &str {
        let end = self.text.get(name.end..).and_then(|rest| rest.find(')')).map_or(name.end, |end| name.end + end + 1);
        Span { start: name.start, end }.of(&self.text)
    }

    /// The names of the rule's own that can be used at a byte, the nearest first.
    pub fn visible_at(&self, at: usize) -> Vec<Word<'_>> {
        let mut spans = Vec::new();
        let inside_function = scopes::visible_in(&self.tree.statements, at, &mut spans);
        spans.reverse();
        let mut words: Vec<Word<'_>> =
            spans.into_iter().filter_map(|span| self.named_at(span)).filter_map(|named| self.own(named)).collect();
        if inside_function {
            words.retain(|word| !matches!(word, Word::Knob(_)));
        }
        let functions = 0..self.program.functions().len();
        words.extend(functions.filter_map(|index| self.own(OwnName::Function(index))));
        words
    }

    /// What is being written at a byte.
    pub fn writing_at(&self, at: usize) -> RuleWriting {
        writing::writing_at(&self.text, &self.tokens, at)
    }

    /// The call whose brackets are around a byte: the name, and how many commas are before the byte.
    pub fn call_at(&self, at: usize) -> Option<(&str, usize)> {
        writing::call_at(&self.text, &self.tokens, at)
    }

    /// Knobs, functions and verbs, in the order of writing.
    pub fn outline(&self) -> Vec<Outlined> {
        let mut found = Vec::new();
        for statement in &self.tree.statements {
            let (kind, place, detail) = match &statement.kind {
                StatementKind::Let { name, constant: true, value } => {
                    let value = value.as_ref().map_or("", |value| value.span.of(&self.text));
                    (OutlinedKind::Knob, *name, value.to_owned())
                }
                StatementKind::Function { name, .. } => (OutlinedKind::Function, *name, String::new()),
                _ => continue,
            };
            let name = place.of(&self.text).to_owned();
            found.push(Outlined { kind, name, detail, whole: statement.span, place });
        }
        for verb in self.program.verbs() {
            let whole = Span { start: verb.place.start, end: self.end_of_line(verb.place.end) };
            let name = whole.of(&self.text).trim_end_matches([';', '}', ' ']).to_owned();
            found.push(Outlined { kind: OutlinedKind::Verb, name, detail: String::new(), whole, place: verb.place });
        }
        found.sort_by_key(|outlined| outlined.place);
        found
    }

    fn end_of_line(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        at + rest.lines().next().map_or(0, str::len)
    }
}

fn fact(name: &str) -> Option<Word<'static>> {
    let list = || LISTS.iter().find(|list| list.name == name).map(Word::OwnerList);
    signals::named(name).map(Word::Signal).or_else(list)
}

/// The letters, digits and `_` around a byte.
fn word_around(text: &str, at: usize) -> Span {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(at..).unwrap_or_default();
    let start = before.char_indices().rev().take_while(|(_, c)| is_part(*c)).last().map_or(at, |(start, _)| start);
    let end = at + after.find(|c| !is_part(c)).unwrap_or(after.len());
    Span { start, end }
}

/// The tokens, those within texts in back-ticks too.
fn flatten(tokens: Vec<Token>, into: &mut Vec<Token>) {
    for token in tokens {
        if let TokenKind::Template(pieces) = &token.kind {
            let inner: Vec<Token> = pieces
                .iter()
                .filter_map(|piece| if let tokens::Piece::Code(code) = piece { Some(code.clone()) } else { None })
                .flatten()
                .collect();
            into.push(Token { kind: TokenKind::Template(Vec::new()), ..token });
            flatten(inner, into);
        } else {
            into.push(token);
        }
    }
}
