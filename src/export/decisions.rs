//! A file of the owner's decisions: a CSV with the columns `URL` and `Decision` (as linkprune's own list has them), or
//! JSON with `url` and `decision` in every entry.

use serde_json::Value as Json;

use super::slug_of;
use crate::error::{Error, Result};

/// What the owner said about one connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Remove,
    Keep,
    /// Not yet.
    Later,
}

/// A decision about the person with that slug.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub slug: String,
    pub decision: Decision,
}

/// Reads decisions; rows without one are passed over. `path` is for the error's words.
pub fn read_decisions(path: &str, bytes: &[u8]) -> Result<Vec<Decided>> {
    let text = std::str::from_utf8(bytes).map_err(|_| unfit(path, "is not UTF-8 text"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_start().starts_with(['{', '[']) { from_json(path, text) } else { from_csv(path, text) }
}

fn from_json(path: &str, text: &str) -> Result<Vec<Decided>> {
    let document: Json =
        serde_json::from_str(text).map_err(|error| unfit(path, &format!("is broken JSON at line {}", error.line())))?;
    let entries = match &document {
        Json::Array(entries) => entries,
        other => {
            other.get("entries").and_then(Json::as_array).ok_or_else(|| unfit(path, "holds no list of entries"))?
        }
    };
    let mut decided = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let field = |name: &str| entry.get(name).and_then(Json::as_str).unwrap_or_default();
        decided.extend(one(path, &format!("entry {}", index + 1), field("url"), field("decision"))?);
    }
    Ok(decided)
}

fn from_csv(path: &str, text: &str) -> Result<Vec<Decided>> {
    let header = text.lines().next().unwrap_or_default();
    let delimiter = if header.matches(';').count() > header.matches(',').count() { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|_| unfit(path, "has no header"))?.clone();
    let column = |name: &str| headers.iter().position(|header| header.trim().eq_ignore_ascii_case(name));
    let (Some(url), Some(decision)) = (column("URL"), column("Decision")) else {
        return Err(unfit(path, "has no columns `URL` and `Decision`"));
    };
    let mut decided = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| unfit(path, "is broken CSV"))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |column: usize| record.get(column).unwrap_or_default();
        decided.extend(one(path, &format!("line {line}"), cell(url), cell(decision))?);
    }
    Ok(decided)
}

fn one(path: &str, place: &str, url: &str, decision: &str) -> Result<Option<Decided>> {
    let decision = match decision.trim().to_ascii_lowercase().as_str() {
        "" => return Ok(None),
        "remove" => Decision::Remove,
        "keep" => Decision::Keep,
        "later" => Decision::Later,
        _ => return Err(unfit(path, &format!("has another decision than remove, keep or later at {place}"))),
    };
    let slug = slug_of(url).ok_or_else(|| unfit(path, &format!("has a decision without an address at {place}")))?;
    Ok(Some(Decided { slug, decision }))
}

fn unfit(path: &str, what: &str) -> Error {
    Error::Usage {
        sentence: format!("the decisions file `{path}` {what}"),
        help: "give a CSV with the columns URL and Decision, as `linkprune audit -o list.csv` writes it, with remove, \
               keep or later in the last"
            .into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decided(text: &str) -> Vec<(String, Decision)> {
        let read = read_decisions("d", text.as_bytes()).unwrap();
        read.into_iter().map(|decided| (decided.slug, decided.decision)).collect()
    }

    #[test]
    fn csv_and_json_say_the_same() {
        let expected = vec![("ada".to_owned(), Decision::Remove), ("bram".to_owned(), Decision::Keep)];
        let csv = "First Name,URL,Decision\nAda,https://www.linkedin.com/in/ada,Remove\n\
                   B,https://www.linkedin.com/in/bram,keep\nC,https://www.linkedin.com/in/c,\n";
        assert_eq!(decided(csv), expected);
        let json = r#"[{"url": "https://www.linkedin.com/in/ada", "decision": "remove"},
                       {"url": "https://www.linkedin.com/in/bram", "decision": "keep"}]"#;
        assert_eq!(decided(json), expected);
    }

    #[test]
    fn another_word_is_an_error_with_its_line_and_never_the_word() {
        let error = read_decisions("d.csv", b"URL,Decision\nhttps://www.linkedin.com/in/ada,perhaps\n").unwrap_err();
        assert_eq!(
            error.to_string(),
            "the decisions file `d.csv` has another decision than remove, keep or later at line 2"
        );
    }
}
