//! What the page says in English: everything in `words.json`, but for what to click on LinkedIn, which is in one place for
//! every output.

use serde_json::Value as Json;

use crate::output::linkedin_pages::{AS_OF, IN_BULK, ONE_BY_ONE, PACE, WHAT_IT_DOES};

pub(super) const WORDS: &str = include_str!("words.json");

/// Every sentence, nested by part of the page.
pub(super) fn words() -> Json {
    let mut words: Json = serde_json::from_str(WORDS).unwrap_or_default();
    let lines = words.pointer_mut("/work/how_lines").and_then(Json::as_array_mut);
    for line in lines.into_iter().flatten() {
        *line = Json::from(filled(
            line.as_str().unwrap_or_default(),
            &[
                ("month", AS_OF),
                ("one_by_one", ONE_BY_ONE),
                ("in_bulk", IN_BULK),
                ("what_it_does", WHAT_IT_DOES),
                ("pace", PACE),
            ],
        ));
    }
    words
}

/// Those that the script may say: the pictures are drawn before.
pub(super) fn of_script(mut words: Json) -> Json {
    if let Some(parts) = words.as_object_mut() {
        parts.remove("pictures");
    }
    words
}

/// One of them by its names, such as `about.bands`; blank where there is none, which a test forbids.
pub(super) fn sentence<'a>(words: &'a Json, name: &str) -> &'a str {
    name.split('.').try_fold(words, |part, key| part.get(key)).and_then(Json::as_str).unwrap_or_default()
}

/// A sentence with its placeholders filled.
pub(super) fn filled(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, end)) = after.split_once('}') else { break };
        text.push_str(before);
        text.push_str(values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value));
        rest = end;
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_once() {
        assert_eq!(filled("{a} of {b}{c}.", &[("a", "{b}"), ("b", "2")]), "{b} of 2.");
        assert_eq!(filled("no { end", &[]), "no { end");
    }
}
