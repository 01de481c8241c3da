//! Names: where a knob or a function is defined and used, in the rule and in `linkprune.toml`, and giving it another one.

use std::path::PathBuf;

use serde_json::{Value as Json, json};

use super::answers;
use super::asked::{Asked, AskedPlace, changes};
use super::desk::Desk;
use super::workspace::{DocumentKind, name_of};
use crate::editor::Document;
use crate::rules::fixes::count_of_errors;
use crate::rules::knobs::is_knob_name;
use crate::rules::language::vocabulary::called;
use crate::rules::reading::RuleReading;
use crate::rules::{OwnName, Span};
use crate::signals::{LISTS, named};
use crate::store::config::Config;

/// A name with all its places.
struct FoundName {
    rule: PathBuf,
    document: Document,
    named: OwnName,
    name: String,
    /// In the rule.
    definition: Span,
    places: Vec<Span>,
    /// In `linkprune.toml`: its path, its text, and the keys.
    config: Option<(PathBuf, Document, Vec<Span>)>,
}

/// Answers a request about the name at a place.
pub(super) fn answer(desk: &mut Desk, asked: &str, place: &AskedPlace<'_>, params: &Json) -> Asked {
    let found = match place.kind {
        DocumentKind::Rule => in_rule(desk, place),
        DocumentKind::Config => in_config(desk, place),
        DocumentKind::Cases | DocumentKind::Other => None,
    };
    let Some(found) = found else {
        return match asked {
            "rename" => Asked::Refused("this is not a name of the rule's own".into()),
            _ => Asked::Answer(Json::Null),
        };
    };
    match asked {
        "definition" => {
            let address = desk.address(&found.rule);
            Asked::Answer(answers::location(&address, found.document.range(found.definition)))
        }
        "references" => Asked::Answer(found.locations(desk, params).into()),
        "documentHighlight" => {
            let here = if place.kind == DocumentKind::Rule { found.places.clone() } else { found.keys() };
            Asked::Answer(here.into_iter().map(|span| json!({ "range": place.document.range(span) })).collect())
        }
        "prepareRename" => {
            let here = if place.kind == DocumentKind::Rule { found.places.clone() } else { found.keys() };
            let span = here.into_iter().find(|span| span.start <= place.at && place.at <= span.end);
            let range = span.map(|span| json!({ "range": place.document.range(span), "placeholder": found.name }));
            Asked::Answer(range.unwrap_or(Json::Null))
        }
        _ => found.renamed(desk, params),
    }
}

/// The name at a place of a rule.
fn in_rule(desk: &mut Desk, place: &AskedPlace<'_>) -> Option<FoundName> {
    let reading = RuleReading::of(place.document.text());
    let (_, named) = reading.own_name_at(place.at)?;
    Some(found(desk, place.path.clone(), place.document.clone(), &reading, named))
}

/// The knob whose key is at a place of `linkprune.toml`.
fn in_config(desk: &mut Desk, place: &AskedPlace<'_>) -> Option<FoundName> {
    let config = Config::parse(&desk.workspace.shown(&place.path), place.document.text()).ok()?;
    for settings in &config.rules {
        for (name, located) in &settings.knobs {
            let span = key_span(&place.document, located.place.line, located.place.column, name);
            if span.start <= place.at && place.at <= span.end {
                let rule = place.path.parent()?.join("rules").join(format!("{}.rhai", settings.id.value));
                let text = desk.workspace.text(&rule)?;
                let reading = RuleReading::of(&text);
                let local = reading.top_level(name)?;
                return Some(found(desk, rule, Document::new(text), &reading, local));
            }
        }
    }
    None
}

fn found(desk: &Desk, rule: PathBuf, document: Document, reading: &RuleReading, named: OwnName) -> FoundName {
    let (definition, places) = reading.places_of(named);
    let name = definition.of(document.text()).to_owned();
    let config = reading.knob_of(named).and_then(|_| {
        let path = desk.workspace.config_path(&rule);
        let document = Document::new(desk.workspace.text(&path)?);
        let keys = keys_of(&document, name_of(&rule).strip_suffix(".rhai")?, &name);
        Some((path, document, keys))
    });
    FoundName { rule, document, named, name, definition, places, config }
}

/// Where a configuration sets a knob.
fn keys_of(document: &Document, rule: &str, knob: &str) -> Vec<Span> {
    let Ok(config) = Config::parse("linkprune.toml", document.text()) else { return Vec::new() };
    let settings = config.rules.iter().filter(|settings| settings.id.value == rule);
    let set = settings.flat_map(|settings| &settings.knobs).filter(|(name, _)| name == knob);
    set.map(|(name, located)| key_span(document, located.place.line, located.place.column, name)).collect()
}

fn key_span(document: &Document, line: usize, column: usize, name: &str) -> Span {
    let start = crate::rules::Lines::of(document.text()).offset(document.text(), line, column);
    let quote = usize::from(document.text().get(start..).is_some_and(|rest| rest.starts_with(['"', '\''])));
    Span { start: start + quote, end: start + quote + name.len() }
}

impl FoundName {
    fn keys(&self) -> Vec<Span> {
        self.config.as_ref().map(|(.., keys)| keys.clone()).unwrap_or_default()
    }

    /// Everywhere it is used; with its definition, if that is asked for.
    fn locations(&self, desk: &Desk, params: &Json) -> Vec<Json> {
        let declared = params.pointer("/context/includeDeclaration").and_then(Json::as_bool).unwrap_or(true);
        let rule = desk.address(&self.rule);
        let places = self.places.iter().filter(|place| declared || **place != self.definition);
        let mut all: Vec<Json> = places.map(|place| answers::location(&rule, self.document.range(*place))).collect();
        if let Some((path, document, keys)) = &self.config {
            let address = desk.address(path);
            all.extend(keys.iter().map(|key| answers::location(&address, document.range(*key))));
        }
        all
    }

    /// The changes that give it another name.
    fn renamed(&self, desk: &Desk, params: &Json) -> Asked {
        let Some(new) = params.get("newName").and_then(Json::as_str) else { return Asked::Invalid };
        if let Err(why) = self.may_be(new) {
            return Asked::Refused(why);
        }
        let edit = |document: &Document, span: &Span| json!({ "range": document.range(*span), "newText": new });
        let in_rule: Json = self.places.iter().map(|span| edit(&self.document, span)).collect();
        let mut all = changes(&desk.address(&self.rule), &in_rule);
        if let (Some((path, document, keys)), Some(Json::Object(files))) = (&self.config, all.get_mut("changes"))
            && !keys.is_empty()
        {
            let edits: Json = keys.iter().map(|span| edit(document, span)).collect();
            files.insert(desk.address(path), edits);
        }
        Asked::Answer(all)
    }

    /// Whether it can have that name; otherwise why not.
    fn may_be(&self, new: &str) -> Result<(), String> {
        let is_word = new.starts_with(|c: char| c.is_alphabetic() || c == '_')
            && new.chars().all(|c| c.is_alphanumeric() || c == '_');
        let is_knob = self.config.is_some() || is_knob_name(&self.name) && matches!(self.named, OwnName::Local(_));
        if !is_word {
            return Err("a name has letters, digits and `_`, and starts with a letter".into());
        }
        if is_knob && !is_knob_name(new) {
            return Err("a knob is written in capitals, like `AFTER_DAYS`".into());
        }
        if named(new).is_some() || LISTS.iter().any(|list| list.name == new) {
            return Err(format!("`{new}` is a signal"));
        }
        if called(new).is_some() {
            return Err(format!("`{new}` is a word of the rule language"));
        }
        let text = self.document.text();
        let is_name =
            |word: &str| word == new && !["if", "else", "let", "const", "fn", "return", "switch", "in"].contains(&word);
        if new != self.name && text.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(is_name) {
            return Err(format!("the rule has `{new}` already"));
        }
        // What the rule would be is checked: a name may be one that the language keeps for itself.
        let mut renamed = text.to_owned();
        for place in self.places.iter().rev().filter(|place| place.end <= text.len()) {
            renamed.replace_range(place.start..place.end, new);
        }
        if count_of_errors(&renamed) > count_of_errors(text) {
            return Err(format!("`{new}` is a word that the language keeps for itself"));
        }
        Ok(())
    }
}
