//! Diagnostics as SARIF 2.1.0, the form in which code hosts and editors take the findings of a checker.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value as Json, json};

use crate::error::{Code, Diagnostic, Severity};
use crate::rules::language::codes;

/// What a path in an address has in another form: everything but letters, digits and `-._~/`, as far as files have it.
const NOT_IN_A_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b':');

/// One run of the checker with all that it found.
pub fn findings_sarif(diagnostics: &[Diagnostic]) -> String {
    let known: Vec<&Code> = codes::all().collect();
    let results: Vec<Json> = diagnostics.iter().map(|found| result(found, &known)).collect();
    let rules: Vec<Json> = known.iter().map(|code| rule(code)).collect();
    let document = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "linkprune",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{document:#}\n")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Remark => "note",
    }
}

/// A code with its long form.
fn rule(code: &Code) -> Json {
    json!({
        "id": code.name,
        "shortDescription": { "text": code.title },
        "fullDescription": { "text": code.long },
        "help": { "text": help(code) },
        "defaultConfiguration": { "level": level(code.severity) },
    })
}

/// The long form with a wrong and a right example.
fn help(code: &Code) -> String {
    let examples = [("wrong", code.wrong), ("right", code.right)];
    let shown =
        examples.iter().filter(|(_, text)| !text.is_empty()).map(|(word, text)| format!("\n\n{word}:\n\n{text}"));
    std::iter::once(code.long.to_owned()).chain(shown).collect()
}

fn result(found: &Diagnostic, known: &[&Code]) -> Json {
    let help = found.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
    let mut result = json!({
        "ruleId": found.code.name,
        "level": level(found.code.severity),
        "message": { "text": format!("{}{help}", found.sentence) },
        "locations": [{ "physicalLocation": place(found) }],
    });
    if let (Json::Object(fields), Some(index)) = (&mut result, known.iter().position(|code| *code == found.code)) {
        fields.insert("ruleIndex".into(), index.into());
    }
    result
}

fn place(found: &Diagnostic) -> Json {
    let path = utf8_percent_encode(&found.place.file, NOT_IN_A_PATH).to_string();
    let mut place = json!({ "artifactLocation": { "uri": path } });
    if let (Json::Object(fields), true) = (&mut place, found.place.line > 0) {
        let region = if found.place.column > 0 {
            let (line, column) = (found.place.line, found.place.column);
            json!({ "startLine": line, "startColumn": column, "endColumn": column + found.width })
        } else {
            json!({ "startLine": found.place.line })
        };
        fields.insert("region".into(), region);
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Place;

    #[test]
    fn a_finding_has_its_place_and_its_code_is_described() {
        let found = [
            Diagnostic::at(&codes::UNKNOWN_SIGNAL, Place::at("my rules/ä.rhai", 8, 13), "if positon", 7)
                .says("`positon` is not a signal")
                .help("did you mean `position`?"),
            Diagnostic::about(&codes::NO_EXAMPLE, "rules/c.rhai").says("the rule has no example"),
        ];
        let document: Json = serde_json::from_str(&findings_sarif(&found)).unwrap();
        let results = &document["runs"][0]["results"];
        let index = results[0]["ruleIndex"].clone();
        assert_eq!(
            results[0],
            json!({
                "ruleId": "unknown-signal",
                "level": "error",
                "message": { "text": "`positon` is not a signal\ndid you mean `position`?" },
                "locations": [{ "physicalLocation": {
                    "artifactLocation": { "uri": "my%20rules/%C3%A4.rhai" },
                    "region": { "startLine": 8, "startColumn": 13, "endColumn": 20 },
                } }],
                "ruleIndex": index,
            })
        );
        let rules = document["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules[usize::try_from(index.as_u64().unwrap()).unwrap()]["id"], "unknown-signal");
        assert_eq!(results[1]["locations"][0]["physicalLocation"]["region"], Json::Null);
        for rule in rules {
            for text in ["shortDescription", "fullDescription", "help"] {
                assert!(!rule[text]["text"].as_str().unwrap().is_empty(), "{}", rule["id"]);
            }
        }
    }

    #[test]
    fn without_findings_the_run_has_an_empty_list() {
        let document: Json = serde_json::from_str(&findings_sarif(&[])).unwrap();
        assert_eq!(document["version"], "2.1.0");
        assert_eq!(document["runs"][0]["results"], json!([]));
    }
}
