//! What may be written in place of a mistake: the words of its help, put over the mistake, over more and more of what is
//! around it, or beside it; and for some mistakes what their help only describes. Most of these are wrong and fail the
//! check.

use super::fix::{Fix, MOST, span_of};
use super::phrases::{replacements, ticked, values};

use crate::error::Diagnostic;
use crate::rules::findings::Findings;
use crate::rules::language::codes;
use crate::rules::syntax::tokens::{self, Token, TokenKind};
use crate::rules::text::Span;

/// A correction that may be right.
pub(super) struct Candidate {
    pub fix: Fix,
    /// Of those of one group, only the first that passes is offered.
    pub group: usize,
}

/// How many words and signs before and after a mistake may belong to it.
const BEFORE: usize = 5;
const AFTER: usize = 9;

/// The candidates, in the order in which they are tried.
pub(super) fn of(text: &str, found: &Diagnostic) -> Vec<Candidate> {
    let help = found.help.as_deref().unwrap_or_default();
    let meant = span_of(text, found);
    let tokens = tokens::read(text, &mut Findings::default());
    let mut all = Vec::new();
    described(text, found, meant, &tokens, &mut all);
    let mut group = 1;
    for value in values(help) {
        group += 1;
        let value = format!("\"{value}\"");
        all.push(candidate(group, format!("write `{value}`"), meant, value.clone()));
    }
    let only_described = [&codes::NO_NULL, &codes::VALUES_IN_QUOTES, &codes::BAD_HEADER].contains(&found.code);
    let only_described = only_described || help.starts_with("delete it") || help.contains("the `}` that ends");
    for phrase in replacements(help).into_iter().take(MOST).filter(|_| !only_described) {
        group += 1;
        let phrase = phrase.split(" …").next().unwrap_or(phrase);
        if phrase.contains('…') || phrase.is_empty() {
            continue;
        }
        let title = || format!("write `{phrase}`");
        all.push(candidate(group, title(), meant, phrase.to_owned()));
        for region in regions(text, &tokens, meant, phrase) {
            all.push(candidate(group, title(), region, phrase.to_owned()));
        }
        for word in words_of(phrase).filter(|_| *found.code == codes::UNKNOWN_METHOD) {
            all.push(candidate(group, format!("write `{word}`"), meant, word.to_owned()));
        }
        for at in [meant.start, meant.end] {
            all.push(candidate(group, title(), Span { start: at, end: at }, phrase.to_owned()));
        }
    }
    all
}

fn candidate(group: usize, title: String, place: Span, text: String) -> Candidate {
    Candidate { fix: Fix { title, place, text }, group }
}

/// Those that the help describes without writing them out.
fn described(text: &str, found: &Diagnostic, meant: Span, tokens: &[Token], into: &mut Vec<Candidate>) {
    let help = found.help.as_deref().unwrap_or_default();
    let mut add = |title: &str, place: Span, text: String| into.push(candidate(0, title.to_owned(), place, text));
    let end = statement_end(text, tokens, meant);
    if *found.code == codes::POINTS_FIRST
        && let Some((call, name, args)) = call_around(text, tokens, meant)
        && let [first, second] = args.as_slice()
    {
        let swapped = format!("{name}({}, {})", second.of(text).trim(), first.of(text).trim());
        add("put the points first", call, swapped);
    }
    if *found.code == codes::POINTS_NOT_POSITIVE
        && let Some(word) = ticked(help).last().and_then(|phrase| phrase.split_once('(')).map(|(word, _)| word)
        && let Some((call, _, args)) = call_around(text, tokens, meant)
        && let [points, why] = args.as_slice()
    {
        let turned =
            format!("{word}({}, {})", points.of(text).trim().trim_start_matches(['-', ' ']), why.of(text).trim());
        add(&format!("write `{word}`"), call, turned);
    }
    if *found.code == codes::DEAD_KNOB {
        let next = (Span::line_at(text, end).end + 1).min(text.len());
        add("delete the knob", Span { start: Span::line_at(text, meant.start).start, end: next }, String::new());
    }
    if *found.code == codes::NO_TITLE {
        add("add a title", Span { start: 0, end: 0 }, "//! What the rule says\n".into());
    }
    if *found.code == codes::MISSING_BRACE {
        for start in [meant.start, meant.end] {
            let inner = Span { start, end: statement_end(text, tokens, Span { start, end: start }) };
            let words = inner.of(text).trim_start_matches([':', ' ']).trim_start_matches("then ").trim();
            let spaced = text.get(..start).is_some_and(|before| before.ends_with(' '));
            if words.contains('(') {
                add("put it in `{ }`", inner, format!("{}{{ {words} }}", if spaced { "" } else { " " }));
            }
        }
    }
    if *found.code == codes::NO_NULL
        && let Some(phrase) = replacements(help).first()
        && let Some(compared) = compared_with(text, tokens, meant)
    {
        add(&format!("write `{phrase}`"), compared, (*phrase).to_owned());
    }
    if *found.code == codes::VALUES_IN_QUOTES
        && let Some(token) = tokens.iter().find(|token| token.span.start <= meant.start && meant.start < token.span.end)
        && let Some(inside) = token.span.of(text).strip_prefix('"').and_then(|text| text.strip_suffix('"'))
        && !inside.contains('`')
    {
        add("put the text in back-ticks", token.span, format!("`{inside}`"));
    }
    if *found.code == codes::BAD_HEADER
        && let Some(line) = replacements(help).first()
    {
        let whole = Span::line_at(text, meant.start);
        let end = whole.start + whole.of(text).trim_end_matches('\r').len();
        add(&format!("write `{line}`"), Span { end, ..whole }, (*line).to_owned());
    }
    if *found.code == codes::MISSING_BRACKET && tokens.iter().any(|token| token.span == meant) {
        let stop = end - usize::from(Span { start: meant.start, end }.of(text).ends_with(';'));
        let inner = Span { start: meant.end, end: stop };
        add("put the arguments in brackets", inner, format!("({})", inner.of(text).trim()));
    }
    if *found.code == codes::UNCLOSED_TEXT {
        let line = Span { start: meant.start, ..Span::line_at(text, meant.start) };
        let kept = line.of(text).trim_end_matches([')', ';', '}', ' ', '\r']).len();
        let quote = line.of(text).chars().next().unwrap_or('"').to_string();
        for at in (line.start + kept)..=line.end {
            add("close the text", Span { start: at, end: at }, quote.clone());
        }
    }
    if help.starts_with("delete it") {
        add("delete it", meant, String::new());
        let around = Span {
            start: meant.start,
            end: meant.end + usize::from(text.get(meant.end..).is_some_and(|rest| rest.starts_with(' '))),
        };
        add("delete it", around, String::new());
    }
    if let [sign, before, ..] = ticked(help).as_slice()
        && help.contains("is expected before")
    {
        let at =
            tokens.iter().map(|token| token.span).find(|span| span.start >= meant.start && span.of(text) == *before);
        let at = at.map_or(meant.start, |span| span.start);
        let spaces = text.get(..at).map_or(0, |text| text.len() - text.trim_end().len());
        add(&format!("write `{sign}`"), Span { start: at - spaces, end: at - spaces }, (*sign).to_owned());
    }
    if help.contains("the `}` that ends") {
        let newline = if text.ends_with('\n') { "" } else { "\n" };
        add("write `}`", Span { start: text.len(), end: text.len() }, format!("{newline}}}\n"));
    }
    if let Some(opposite) = yes_no_compared(text, found, meant, tokens) {
        into.push(opposite);
    }
}

/// `we_talked == true` is `we_talked`, and `we_talked == false` is `!we_talked`.
fn yes_no_compared(text: &str, found: &Diagnostic, meant: Span, tokens: &[Token]) -> Option<Candidate> {
    found.help.as_deref().filter(|help| help.starts_with("a yes/no needs no comparison"))?;
    let index = tokens
        .iter()
        .position(|token| matches!(token.kind, TokenKind::Sign("==" | "!=")) && near(token.span, meant))?;
    let (left, sign, right) = (tokens.get(index.checked_sub(1)?)?, tokens.get(index)?, tokens.get(index + 1)?);
    let holds = match (right.span.of(text), sign.span.of(text)) {
        ("true", "==") | ("false", "!=") => "",
        ("false", "==") | ("true", "!=") => "!",
        _ => return None,
    };
    let written = format!("{holds}{}", left.span.of(text));
    Some(candidate(0, format!("write `{written}`"), left.span.to(right.span), written))
}

/// `signal == null`, or the other way around.
fn compared_with(text: &str, tokens: &[Token], meant: Span) -> Option<Span> {
    let index = tokens.iter().position(|token| token.span.start <= meant.start && meant.start < token.span.end)?;
    let is_sign = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at)).is_some_and(|token| matches!(token.span.of(text), "==" | "!=" | "is"))
    };
    let other = if is_sign(index.checked_sub(1)) {
        index.checked_sub(2)?
    } else if is_sign(Some(index + 1)) {
        index + 2
    } else {
        return None;
    };
    let last = tokens.iter().rfind(|token| token.span.start < meant.end)?.span;
    let (null, other) = (tokens.get(index)?.span.to(last), tokens.get(other)?.span);
    Some(if other.start < null.start { other.to(null) } else { null.to(other) })
}

fn near(sign: Span, meant: Span) -> bool {
    meant.start <= sign.end + 1 && sign.start <= meant.end + 1
}

/// The parts of the text around a mistake, the smallest first, of which nothing is lost in the phrase: each of their words
/// outside the mistake is in it.
fn regions(text: &str, tokens: &[Token], meant: Span, phrase: &str) -> Vec<Span> {
    let Some(first) = tokens.iter().position(|token| meant.start < token.span.end) else { return Vec::new() };
    let last =
        tokens.iter().rposition(|token| token.span.start < meant.end.max(meant.start + 1)).unwrap_or(first).max(first);
    let kept: Vec<&str> = parts(phrase);
    let mut found = Vec::new();
    for start in first.saturating_sub(BEFORE)..=first {
        for end in last..tokens.len().min(last + AFTER + 1) {
            let (Some(from), Some(to)) = (tokens.get(start), tokens.get(end)) else { continue };
            let mut left = kept.clone();
            let around = tokens.get(start..=end).unwrap_or_default().iter();
            let is_lost =
                around.filter(|token| token.span.end <= meant.start || meant.end <= token.span.start).any(|token| {
                    let part = token.span.of(text);
                    match left.iter().position(|word| *word == part) {
                        Some(at) => _ = left.remove(at),
                        None => return true,
                    }
                    false
                });
            if !is_lost {
                found.push(from.span.to(to.span));
            }
        }
    }
    found.sort_by_key(|span| span.end - span.start);
    found
}

/// The words and signs of a phrase.
fn parts(phrase: &str) -> Vec<&str> {
    tokens::read(phrase, &mut Findings::default()).iter().map(|token| token.span.of(phrase)).collect()
}

/// The words of a phrase that are names.
fn words_of(phrase: &str) -> impl Iterator<Item = &str> {
    parts(phrase).into_iter().filter(|part| part.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// The end of the statement around a mistake: after its `;`, or at the end of the line.
fn statement_end(text: &str, tokens: &[Token], meant: Span) -> usize {
    let semicolon = tokens.iter().find(|token| meant.start <= token.span.start && token.kind == TokenKind::Sign(";"));
    semicolon.map_or_else(|| Span::line_at(text, meant.start).end, |token| token.span.end)
}

/// The innermost call around a place: the whole, its name, and its arguments.
fn call_around<'t>(text: &'t str, tokens: &[Token], meant: Span) -> Option<(Span, &'t str, Vec<Span>)> {
    let mut open: Vec<usize> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Sign("(" | "[" | "{") => open.push(index),
            TokenKind::Sign(")" | "]" | "}") => {
                let start = open.pop()?;
                let name = start.checked_sub(1).and_then(|before| tokens.get(before))?;
                if name.kind == TokenKind::Word && name.span.start <= meant.start && meant.end <= token.span.end {
                    let inner = tokens.get(start + 1..index).unwrap_or_default();
                    return Some((name.span.to(token.span), name.span.of(text), arguments(inner)));
                }
            }
            _ => {}
        }
    }
    None
}

/// Tokens between brackets, split at the commas outside inner brackets.
fn arguments(inner: &[Token]) -> Vec<Span> {
    let mut depth = 0_usize;
    let mut parts: Vec<Span> = Vec::new();
    let mut begins = true;
    for token in inner {
        match token.kind {
            TokenKind::Sign("(" | "[" | "{" | "#{") => depth += 1,
            TokenKind::Sign(")" | "]" | "}") => depth = depth.saturating_sub(1),
            TokenKind::Sign(",") if depth == 0 => {
                begins = true;
                continue;
            }
            _ => {}
        }
        match parts.last_mut().filter(|_| !begins) {
            Some(part) => *part = part.to(token.span),
            None => parts.push(token.span),
        }
        begins = false;
    }
    parts
}
