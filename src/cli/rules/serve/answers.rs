//! Answers in the form of the protocol.

use serde_json::{Value as Json, json};

use crate::editor::{Document, EditorMark, Lens, Offer, OfferKind, Range, Signature};
use crate::error::Severity;
use crate::rules::reading::{Outlined, OutlinedKind};

/// The command behind the words about examples.
pub(super) const RUN_EXAMPLES: &str = "linkprune.runExamples";

/// What the server can do.
pub(super) fn capabilities() -> Json {
    json!({
        "capabilities": {
            "positionEncoding": "utf-16",
            "textDocumentSync": { "openClose": true, "change": 2, "save": true },
            "completionProvider": { "triggerCharacters": ["\"", "!", "[", "."], "resolveProvider": false },
            "hoverProvider": true,
            "signatureHelpProvider": { "triggerCharacters": ["(", ","] },
            "definitionProvider": true,
            "referencesProvider": true,
            "documentHighlightProvider": true,
            "renameProvider": { "prepareProvider": true },
            "documentSymbolProvider": true,
            "codeActionProvider": { "codeActionKinds": ["quickfix"] },
            "codeLensProvider": { "resolveProvider": false },
            "documentFormattingProvider": true,
            "executeCommandProvider": { "commands": [RUN_EXAMPLES] },
        },
        "serverInfo": { "name": "linkprune", "version": env!("CARGO_PKG_VERSION") },
    })
}

pub(super) fn diagnostic(mark: &EditorMark) -> Json {
    let severity = match mark.severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Remark => 3,
    };
    json!({
        "range": mark.range,
        "severity": severity,
        "code": mark.code,
        "source": "linkprune",
        "message": mark.message,
    })
}

pub(super) fn markdown(page: &str) -> Json {
    json!({ "kind": "markdown", "value": page })
}

pub(super) fn completion(document: &Document, offers: &[Offer], snippets: bool) -> Json {
    let entries: Vec<Json> =
        offers.iter().enumerate().map(|(index, offer)| entry(document, index, offer, snippets)).collect();
    json!({ "isIncomplete": false, "items": entries })
}

fn entry(document: &Document, index: usize, offer: &Offer, snippets: bool) -> Json {
    let kind = match offer.kind {
        OfferKind::Signal => 5,
        OfferKind::Function => 3,
        OfferKind::Knob => 21,
        OfferKind::Local => 6,
        OfferKind::Value => 12,
        OfferKind::Word => 14,
        OfferKind::Key => 10,
        OfferKind::Line => 15,
    };
    let (text, format) = match offer.is_snippet {
        true if snippets => (offer.insert.clone(), 2),
        true => (plain(&offer.insert), 1),
        false => (offer.insert.clone(), 1),
    };
    let mut entry = json!({
        "label": offer.label,
        "kind": kind,
        "sortText": format!("{index:04}"),
        "filterText": offer.label,
        "insertTextFormat": format,
        "textEdit": { "range": document.range(offer.place), "newText": text },
    });
    if let Json::Object(fields) = &mut entry {
        if !offer.detail.is_empty() {
            fields.insert("detail".into(), json!(offer.detail));
        }
        if !offer.page.is_empty() {
            fields.insert("documentation".into(), markdown(&offer.page));
        }
    }
    entry
}

/// A snippet for a client that knows none: with the words, without the places to go to.
fn plain(snippet: &str) -> String {
    let mut text = String::new();
    let mut letters = snippet.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '\\' => text.extend(letters.next()),
            '$' if letters.next_if_eq(&'{').is_some() => {
                // `1:words}`
                while letters.next_if(|c| !matches!(c, ':' | '}')).is_some() {}
                letters.next_if_eq(&':');
                while let Some(c) = letters.next_if(|c| *c != '}') {
                    text.push(c);
                }
                letters.next_if_eq(&'}');
            }
            '$' => while letters.next_if(char::is_ascii_digit).is_some() {},
            c => text.push(c),
        }
    }
    text
}

pub(super) fn signature(signature: &Signature) -> Json {
    let parameters: Vec<Json> = signature.arguments.iter().map(|place| json!({ "label": place })).collect();
    json!({
        "signatures": [{
            "label": signature.form,
            "documentation": markdown(&signature.page),
            "parameters": parameters,
            "activeParameter": signature.active,
        }],
        "activeSignature": 0,
        "activeParameter": signature.active,
    })
}

pub(super) fn outline(document: &Document, outlined: &[Outlined]) -> Json {
    let symbols = outlined.iter().map(|outlined| {
        let kind = match outlined.kind {
            OutlinedKind::Knob => 14,
            OutlinedKind::Function => 12,
            OutlinedKind::Verb => 24,
        };
        json!({
            "name": outlined.name,
            "detail": outlined.detail,
            "kind": kind,
            "range": document.range(outlined.whole),
            "selectionRange": document.range(outlined.place),
        })
    });
    symbols.collect()
}

pub(super) fn lenses(address: &str, lenses: &[Lens]) -> Json {
    let lens = |lens: &Lens| {
        let command = if lens.runs_examples {
            json!({ "title": lens.title, "command": RUN_EXAMPLES, "arguments": [address] })
        } else {
            json!({ "title": lens.title, "command": "" })
        };
        json!({ "range": lens.range, "command": command })
    };
    lenses.iter().map(lens).collect()
}

pub(super) fn location(address: &str, range: Range) -> Json {
    json!({ "uri": address, "range": range })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_without_snippets_gets_the_words_alone() {
        assert_eq!(plain("remove(${1:20}, \"${2:why}\");$0"), "remove(20, \"why\");");
        assert_eq!(plain("contains($1)"), "contains()");
        assert_eq!(plain("A = \"\\$\\}\""), "A = \"$}\"");
    }
}
