//! Where in `linkprune.toml` a place is: read line by line, so that it is known also while the file is no TOML.

use crate::rules::Span;

/// What is being written at a place of `linkprune.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ConfigWriting {
    /// Between the brackets of a header.
    Header(Span),
    /// A key of this table.
    Key(Vec<String>, Span),
    /// A value of this key, by its path; whether it is between quotes. The span is what is written of it.
    Value(Vec<String>, bool, Span),
    Nothing,
}

/// What is being written at a byte.
pub(super) fn writing_at(text: &str, at: usize) -> ConfigWriting {
    let start = Span::line_at(text, at).start;
    let before = text.get(start..at).unwrap_or_default();
    let trimmed = before.trim_start();
    let span = |part: &str| Span { start: at - part.len(), end: at };
    if trimmed.starts_with('#') {
        return ConfigWriting::Nothing;
    }
    let table = table_above(text, start);
    if let Some((key, value)) = split_key(before) {
        return value_of(path(table, key), value, at);
    }
    if let Some(key) = list_above(text, start) {
        return value_of(path(table, &key), before, at);
    }
    match trimmed.strip_prefix('[') {
        Some(inside) if !inside.contains(']') => ConfigWriting::Header(span(inside)),
        Some(_) => ConfigWriting::Nothing,
        None => ConfigWriting::Key(table, span(trimmed)),
    }
}

fn value_of(path: Vec<String>, written: &str, at: usize) -> ConfigWriting {
    let quotes: Vec<usize> = written.match_indices('"').map(|(at, _)| at).collect();
    let in_quotes = quotes.len() % 2 == 1;
    let from = match quotes.last() {
        Some(quote) if in_quotes => quote + 1,
        _ => written.rfind(['[', ',', ' ', '=']).map_or(0, |at| at + 1),
    };
    ConfigWriting::Value(path, in_quotes, Span { start: at - (written.len() - from), end: at })
}

/// The keys and the table at a byte: the word there with its path.
pub(super) fn word_at(text: &str, at: usize) -> Option<(Vec<String>, Span)> {
    let whole = Span::line_at(text, at);
    let (start, line) = (whole.start, whole.of(text));
    let indent = line.len() - line.trim_start().len();
    if line.trim_start().starts_with('#') {
        return None;
    }
    if let Some(inside) = line.trim().strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(inside, _)| inside)
    {
        let from = start + indent + 1;
        return Some((parts(inside), Span { start: from, end: from + inside.len() }));
    }
    let (key, _) = split_key(line)?;
    let span = Span { start: start + indent, end: start + indent + key.len() };
    (span.start <= at && at <= span.end).then(|| (path(table_above(text, start), key), span))
}

/// A line `key = …`, split.
fn split_key(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once('=')?;
    let key = key.trim();
    let is_key = key.starts_with('"') || key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    (is_key && !key.is_empty()).then_some((key, value))
}

/// The key whose list, opened on a line above, is not closed before the byte.
fn list_above(text: &str, start: usize) -> Option<String> {
    for line in text.get(..start)?.lines().rev() {
        let code = line.split('#').next().unwrap_or_default();
        if let Some((key, value)) = split_key(code) {
            return (value.contains('[') && !value.contains(']')).then(|| key.to_owned());
        }
        if code.contains(']') || code.trim_start().starts_with('[') {
            return None;
        }
    }
    None
}

/// The table that a line belongs to.
fn table_above(text: &str, start: usize) -> Vec<String> {
    let above = text.get(..start).unwrap_or_default().lines().rev();
    let header =
        above.map(str::trim).find(|line| line.starts_with('[') && !line.starts_with("[\"") && line.contains(']'));
    let inside = header.and_then(|line| line.trim_start_matches('[').split(']').next());
    inside.map(parts).unwrap_or_default()
}

fn path(mut table: Vec<String>, key: &str) -> Vec<String> {
    table.extend(parts(key));
    table
}

/// A dotted key, taken apart; parts in quotes may have dots.
fn parts(key: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    for c in key.trim().chars() {
        match c {
            '"' => quoted = !quoted,
            '.' if !quoted => parts.push(String::new()),
            c => parts.last_mut().into_iter().for_each(|part| part.push(c)),
        }
    }
    parts.into_iter().map(|part| part.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> ConfigWriting {
        writing_at(&text.replace('|', ""), text.find('|').unwrap())
    }

    fn owned(parts: &[&str]) -> Vec<String> {
        parts.iter().map(|part| (*part).to_owned()).collect()
    }

    #[test]
    fn headers_keys_and_values_are_told_apart() {
        assert_eq!(at("[ow|"), ConfigWriting::Header(Span { start: 1, end: 3 }));
        assert_eq!(at("[bands]\nre|"), ConfigWriting::Key(owned(&["bands"]), Span { start: 8, end: 10 }));
        assert_eq!(
            at("[target]\nindustries = [\"fi|"),
            ConfigWriting::Value(owned(&["target", "industries"]), true, Span { start: 24, end: 26 })
        );
        assert_eq!(
            at("[target]\nindustries = [\n    \"health\",\n    \"fi|"),
            ConfigWriting::Value(owned(&["target", "industries"]), true, Span { start: 43, end: 45 })
        );
        assert_eq!(
            at("[rules.never-spoke]\nenabled = t|"),
            ConfigWriting::Value(owned(&["rules", "never-spoke", "enabled"]), false, Span { start: 30, end: 31 })
        );
        assert_eq!(at("# re|"), ConfigWriting::Nothing);
    }

    #[test]
    fn a_list_that_is_closed_ends() {
        assert_eq!(
            at("[keep]\npeople = [\"a\"]\nco|"),
            ConfigWriting::Key(owned(&["keep"]), Span { start: 22, end: 24 })
        );
    }
}
