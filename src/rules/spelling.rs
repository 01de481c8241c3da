//! How a value is written outside a rule: in an example, in a case file or after `--set`. What a person types is read
//! according to the expected type, so that quotes are needed only where a comma would split the text.

use crate::signals::Kind;
use crate::store::settings::KnobValue;

/// What was typed.
#[derive(Debug, Clone, PartialEq)]
pub enum Spelled {
    /// The bare word `unknown`.
    Unknown,
    Value(KnobValue),
}

/// Reads `written` as a value of that type. The error is a sentence that quotes it.
pub fn spell(written: &str, kind: Kind) -> Result<Spelled, String> {
    let written = written.trim();
    let wrong = || match written {
        "" => "the value is missing".to_owned(),
        _ => format!("`{written}` is not {}", kind.words()),
    };
    if written == "unknown" {
        return Ok(Spelled::Unknown);
    }
    let value = match kind {
        Kind::Text | Kind::Date => text(written).map(KnobValue::Text),
        Kind::Whole => whole(written).map(KnobValue::Whole),
        Kind::Decimal => decimal(written).map(KnobValue::Decimal),
        Kind::YesNo => yes_no(written).map(KnobValue::YesNo),
        Kind::Texts => list(written)
            .and_then(|parts| parts.into_iter().map(|part| text(part).map(KnobValue::Text)).collect::<Option<_>>())
            .map(KnobValue::List),
    };
    value.map(Spelled::Value).ok_or_else(wrong)
}

/// A whole number; `_` may separate its digits.
pub fn whole(written: &str) -> Option<i64> {
    if !written.starts_with(|c: char| c.is_ascii_digit() || c == '-') || written.ends_with('_') {
        return None;
    }
    written.replace('_', "").parse().ok()
}

/// A finite number, with or without decimals.
pub fn decimal(written: &str) -> Option<f64> {
    if !written.starts_with(|c: char| c.is_ascii_digit() || c == '-') || written.ends_with('_') {
        return None;
    }
    written.replace('_', "").parse().ok().filter(|number: &f64| number.is_finite())
}

/// `true` or `false`.
pub fn yes_no(written: &str) -> Option<bool> {
    written.parse().ok()
}

/// A text, in quotes or bare. Within quotes, `\"` is a quote and `\\` a backslash.
pub fn text(written: &str) -> Option<String> {
    let Some(rest) = written.strip_prefix('"') else {
        return (!written.is_empty() && !written.contains('"')).then(|| written.to_owned());
    };
    let mut value = String::new();
    let mut characters = rest.chars();
    loop {
        match characters.next()? {
            '\\' => value.push(characters.next()?),
            '"' => return characters.next().is_none().then_some(value),
            c => value.push(c),
        }
    }
}

/// The parts of `[a, "b, c"]`, still as written; `[]` has none.
pub fn list(written: &str) -> Option<Vec<&str>> {
    let inner = written.strip_prefix('[')?.strip_suffix(']')?;
    if inner.trim().is_empty() {
        return Some(Vec::new());
    }
    let mut parts = Vec::new();
    let (mut quoted, mut escaped, mut start) = (false, false, 0);
    for (offset, c) in inner.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ',' if !quoted => {
                parts.push(inner.get(start..offset)?.trim());
                start = offset + 1;
            }
            _ => {}
        }
    }
    parts.push(inner.get(start..)?.trim());
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_is_a_word_and_quotes_make_it_text() {
        assert_eq!(spell("unknown", Kind::Text), Ok(Spelled::Unknown));
        assert_eq!(spell("\"unknown\"", Kind::Text), Ok(Spelled::Value(KnobValue::Text("unknown".into()))));
    }

    #[test]
    fn text_is_bare_or_quoted() {
        assert_eq!(text("Head of Sales").as_deref(), Some("Head of Sales"));
        assert_eq!(text(r#""a \"b\" \\ c""#).as_deref(), Some(r#"a "b" \ c"#));
        assert_eq!(text(r#""""#).as_deref(), Some(""));
        assert_eq!(text(r#""open"#), None);
        assert_eq!(text(r#""a" b"#), None);
        assert_eq!(text(""), None);
    }

    #[test]
    fn numbers_are_plain() {
        assert_eq!(whole("1_000"), Some(1000));
        assert_eq!(whole("-3"), Some(-3));
        assert_eq!(whole("1,000"), None);
        assert_eq!(whole("+3"), None);
        assert_eq!(whole("3.5"), None);
        assert_eq!(whole("99999999999999999999"), None);
        assert_eq!(decimal("8"), Some(8.0));
        assert_eq!(decimal("nan"), None);
        assert_eq!(decimal("1e999"), None);
    }

    #[test]
    fn lists_part_at_commas_outside_quotes() {
        assert_eq!(list(r#"[a, "b, c"]"#), Some(vec!["a", r#""b, c""#]));
        assert_eq!(list("[]"), Some(vec![]));
        assert_eq!(list("a, b"), None);
        assert_eq!(spell("[a,,b]", Kind::Texts), Err("`[a,,b]` is not a list of texts".into()));
    }
}
