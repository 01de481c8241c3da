//! A file of the owner's decisions: a CSV with the columns `URL` and `Decision` (as linkprune's own list has them), or
//! JSON with `url` and `decision` in every entry.

use serde_json::Value as Json;

use std::borrow::Cow;

use super::decode::Text;
use super::{name_key, slug_of};
use crate::error::{Error, Result};

/// What the owner said about one connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Remove,
    Keep,
    /// Not yet.
    Later,
}

/// A decision about a person: by the slug of the address, else by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub slug: Option<String>,
    /// As names are compared; empty where the file has none.
    pub name: String,
    pub decision: Decision,
}

/// Reads decisions; rows without one are passed over. `path` is for the error's words.
pub fn read_decisions(path: &str, bytes: &[u8]) -> Result<Vec<Decided>> {
    let decoded = Text::decode(Cow::Owned(bytes.to_vec()));
    let text = std::str::from_utf8(decoded.bytes()).map_err(|_| unfit(path, "is not text"))?;
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
        let name = format!("{} {}", field("first_name"), field("last_name"));
        decided.extend(one(path, &format!("entry {}", index + 1), field("url"), &name, field("decision"))?);
    }
    Ok(decided)
}

fn from_csv(path: &str, text: &str) -> Result<Vec<Decided>> {
    let header = text.lines().next().unwrap_or_default();
    let delimiter = if header.matches(';').count() > header.matches(',').count() { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|_| unfit(path, "has no header"))?.clone();
    let column = |name: &str| headers.iter().position(|header| header.trim().eq_ignore_ascii_case(name));
    let (url, first, last) = (column("URL"), column("First Name"), column("Last Name"));
    let decision = column("Decision").filter(|_| url.or(last).is_some());
    let Some(decision) = decision else { return Err(unfit(path, "has no columns `URL` and `Decision`")) };
    let mut decided = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            unfit(path, &format!("has another number of cells at line {line}; a quote may be open there"))
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |column: Option<usize>| column.and_then(|column| record.get(column)).unwrap_or_default();
        let name = format!("{} {}", cell(first), cell(last));
        decided.extend(one(path, &format!("line {line}"), cell(url), &name, cell(Some(decision)))?);
    }
    Ok(decided)
}

fn one(path: &str, place: &str, url: &str, name: &str, decision: &str) -> Result<Option<Decided>> {
    let decision = match decision.trim().to_ascii_lowercase().as_str() {
        "" => return Ok(None),
        "remove" => Decision::Remove,
        "keep" => Decision::Keep,
        "later" => Decision::Later,
        _ => return Err(unfit(path, &format!("has another decision than remove, keep or later at {place}"))),
    };
    let (slug, name) = (slug_of(url), name_key(name));
    if slug.is_none() && name.is_empty() {
        return Err(unfit(path, &format!("has a decision about nobody at {place}")));
    }
    Ok(Some(Decided { slug, name, decision }))
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
        read.into_iter().map(|decided| (decided.slug.unwrap_or(decided.name), decided.decision)).collect()
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
    fn without_addresses_names_stand_and_a_re_save_in_windows_1252_is_read() {
        let text = "First Name;Last Name;Decision\nZo\u{eb};\u{dc}bel;keep\n";
        let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let read = read_decisions("d", &bytes).unwrap();
        assert_eq!((read[0].slug.as_deref(), read[0].name.as_str()), (None, "zo\u{eb} \u{fc}bel"));
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
