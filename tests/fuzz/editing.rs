//! What an editor asks while a rule or `linkprune.toml` is written: most of the time neither is whole.

use std::collections::BTreeMap;

use linkprune::editor::{
    Document, Edit, Range, config_hover, config_offers, marks, rule_hover, rule_offers, signature,
};
use linkprune::error::{Diagnostic, Severity};
use linkprune::rules::fixes::fixes;
use linkprune::rules::layout::formatted;
use linkprune::rules::reading::RuleReading;
use linkprune::rules::{RuleSet, RuleSource, Span};

/// In a longer text not every place is asked about.
const PLACES: usize = 20;

/// Corrections and new names are tried on short rules: each takes many checks.
const SHORT: usize = 800;

fn findings(text: &str) -> Vec<Diagnostic> {
    let source =
        RuleSource { id: "a".into(), file: "a.rhai".into(), text: text.into(), cases: None, broken: Vec::new() };
    RuleSet::load(vec![source], &[], &[], false).map_or_else(|found| found, |set| set.notes)
}

fn codes(text: &str) -> Vec<&'static str> {
    let mut codes: Vec<_> = findings(text).iter().map(|found| found.code.name).collect();
    codes.sort_unstable();
    codes
}

/// Answers are about places within the text; a layout is final and leaves the rule as it was; so does another name.
pub fn editor(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let document = Document::new(text.to_string());
    let reading = RuleReading::of(&text);
    let within = |span: Span| assert!(text.get(span.start..span.end).is_some(), "{span:?}");
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut names = BTreeMap::new();
    for at in starts.iter().copied().step_by(starts.len() / PLACES + 1) {
        let range = Range { start: document.position(at), end: document.position(at) };
        let edited = document.edited(Edit { range: Some(range), text: "é".into() });
        assert_eq!(edited.text().len(), text.len() + 2);
        rule_offers(&reading, at).iter().chain(&config_offers(&text, at, &[])).for_each(|offer| within(offer.place));
        let hovers = [rule_hover(&reading, at, None), config_hover(&text, at, &[])];
        hovers.into_iter().flatten().for_each(|(span, _)| within(span));
        if let Some(signature) = signature(&reading, at) {
            signature.arguments.iter().for_each(|(start, end)| assert!(signature.form.get(*start..*end).is_some()));
        }
        let _ = reading.visible_at(at);
        if let Some((_, named)) = reading.own_name_at(at) {
            let (definition, places) = reading.places_of(named);
            within(definition);
            names.insert(definition, places);
        }
    }
    reading.outline().iter().for_each(|outlined| within(outlined.whole));
    let found = findings(&text);
    assert_eq!(marks(&document, &found).len(), found.len());
    if text.len() <= SHORT {
        for fix in found.first().map(|found| fixes(&text, found)).unwrap_or_default() {
            within(fix.place);
            assert_ne!(fix.applied(&text), text, "{fix:?}");
        }
        // In a rule with errors a new name may be near to what was meant.
        if found.iter().all(|found| found.code.severity != Severity::Error) {
            for (definition, places) in names {
                keeps_its_meaning(&text, definition, &places);
            }
        }
    }
    if let Some(laid_out) = formatted(&text) {
        assert_eq!(formatted(&laid_out).as_ref(), Some(&laid_out));
        assert_eq!(codes(&laid_out), codes(&text));
    }
}

/// Under a name that nobody uses a rule has the same notes, and no error.
fn keeps_its_meaning(text: &str, definition: Span, places: &[Span]) {
    let new = if definition.of(text).chars().any(char::is_lowercase) { "zebra_z" } else { "ZEBRA_Z" };
    if text.to_lowercase().contains("zebra_z") {
        return;
    }
    let mut renamed = text.to_owned();
    for place in places.iter().rev() {
        renamed.replace_range(place.start..place.end, new);
    }
    assert_eq!(codes(&renamed), codes(text), "{renamed}");
}
