//! What an editor asks of a document, each answered from the text as it is now.

use std::path::Path;
use std::time::{Duration, Instant};

use lsp_server::{Notification, RequestId};
use serde_json::{Value as Json, json};

use super::answers;
use super::asked::{Asked, AskedPlace, changes};
use super::counting::{Counted, Job};
use super::desk::Desk;
use super::names;
use super::workspace::{DocumentKind, OpenDocument, name_of};
use crate::editor::{
    Lens, Position, Range, case_words, code_page, config_hover, config_offers, marks, rule_hover, rule_offers,
    signature,
};
use crate::error::Diagnostic;
use crate::output::case_report;
use crate::rules::cases::run_cases;
use crate::rules::fixes::{Fix, fixes, replacements, span_of};
use crate::rules::reading::RuleReading;
use crate::rules::{Rule, RuleSet, Span};

/// Answers a request.
pub(super) fn answer(desk: &mut Desk, id: &RequestId, method: &str, params: &Json) -> Asked {
    if method == "workspace/executeCommand" {
        return execute(desk, params);
    }
    let known =
        ["completion", "hover", "signatureHelp", "definition", "references", "documentHighlight", "prepareRename"];
    let whole = ["rename", "documentSymbol", "codeAction", "codeLens", "formatting"];
    let Some(asked) =
        method.strip_prefix("textDocument/").filter(|asked| known.contains(asked) || whole.contains(asked))
    else {
        return Asked::NotKnown;
    };
    let Some(address) = params.pointer("/textDocument/uri").and_then(Json::as_str) else { return Asked::Invalid };
    let Some(OpenDocument { document, path, kind, .. }) = desk.workspace.open.get(address) else {
        return Asked::Answer(Json::Null);
    };
    let position = params.get("position").and_then(|at| serde_json::from_value::<Position>(at.clone()).ok());
    if position.is_none() && (known.contains(&asked) || asked == "rename") {
        return Asked::Invalid;
    }
    let at = document.offset(position.unwrap_or_default());
    let place = AskedPlace { address, document: document.clone(), kind: *kind, path: path.clone(), at };
    match asked {
        "completion" => completion(desk, &place),
        "hover" => hover(desk, &place),
        "signatureHelp" => of_rule(&place, |reading| Some(answers::signature(&signature(reading, place.at)?))),
        "documentSymbol" => of_rule(&place, |reading| Some(answers::outline(&place.document, &reading.outline()))),
        "codeAction" => actions(desk, &place, params),
        "codeLens" => lenses(desk, &place, id),
        "formatting" => formatting(&place),
        _ => names::answer(desk, asked, &place, params),
    }
}

/// An answer about a rule; nothing about another document.
fn of_rule(place: &AskedPlace<'_>, answer: impl Fn(&RuleReading) -> Option<Json>) -> Asked {
    if place.kind != DocumentKind::Rule {
        return Asked::Answer(Json::Null);
    }
    Asked::Answer(answer(&RuleReading::of(place.document.text())).unwrap_or(Json::Null))
}

/// The rules that a configuration speaks of.
pub(super) fn rules_of(desk: &mut Desk, config: &Path) -> Vec<Rule> {
    let sources = desk.workspace.rules_beside(config);
    let sets = sources.into_iter().filter_map(|source| RuleSet::load(vec![source], &[], &[], false).ok());
    sets.flat_map(|set| set.rules).collect()
}

fn completion(desk: &mut Desk, place: &AskedPlace<'_>) -> Asked {
    let text = place.document.text();
    let offers = match place.kind {
        DocumentKind::Rule => rule_offers(&RuleReading::of(text), place.at),
        DocumentKind::Config => config_offers(text, place.at, &rules_of(desk, &place.path)),
        DocumentKind::Cases | DocumentKind::Other => Vec::new(),
    };
    Asked::Answer(answers::completion(&place.document, &offers, desk.can.snippets))
}

/// The word at the place, and the long form of a mistake there.
fn hover(desk: &mut Desk, place: &AskedPlace<'_>) -> Asked {
    let text = place.document.text();
    let found = desk.workspace.findings(place.address);
    let touching = |found: &&Diagnostic| {
        let span = span_of(text, found);
        found.place.line > 0 && span.start <= place.at && place.at <= span.end && span.end - span.start < text.len()
    };
    let width = |found: &&Diagnostic| {
        let span = span_of(text, found);
        span.end - span.start
    };
    let mistake = found.iter().filter(touching).min_by_key(width);
    let word = match place.kind {
        DocumentKind::Rule => {
            let facts = desk.evidence.as_ref().map(|evidence| &evidence.measured.facts);
            let config = desk.workspace.config_for(&place.path);
            let settings =
                config.rules.iter().find(|settings| name_of(&place.path) == format!("{}.rhai", settings.id.value));
            rule_hover(&RuleReading::with(text, settings), place.at, facts)
        }
        DocumentKind::Config => config_hover(text, place.at, &rules_of(desk, &place.path)),
        DocumentKind::Cases | DocumentKind::Other => None,
    };
    let span = word.as_ref().map(|(span, _)| *span).or_else(|| mistake.map(|found| span_of(text, found)));
    let pages: Vec<String> =
        word.map(|(_, page)| page).into_iter().chain(mistake.and_then(|found| code_page(found.code.name))).collect();
    let Some(span) = span.filter(|_| !pages.is_empty()) else { return Asked::Answer(Json::Null) };
    let contents = answers::markdown(&pages.join("\n\n---\n\n"));
    Asked::Answer(json!({ "contents": contents, "range": place.document.range(span) }))
}

/// In a large rule with many mistakes, each correction is tried against all of them: what is not found by then is not
/// offered, but for the first few mistakes, which a slow machine must not miss.
const LONGEST: Duration = Duration::from_millis(400);
const FEW: usize = 4;

/// The corrections of what is wrong in a range.
fn actions(desk: &mut Desk, place: &AskedPlace<'_>, params: &Json) -> Asked {
    let range = params.get("range").and_then(|range| serde_json::from_value::<Range>(range.clone()).ok());
    let Some(range) = range else { return Asked::Answer(json!([])) };
    let text = place.document.text();
    let asked = line_or_selection(place.document.span(range), text);
    let mut all = Vec::new();
    let begun = Instant::now();
    let is_asked_about = |found: &Diagnostic| {
        let span = span_of(text, found);
        span.start <= asked.end && asked.start <= span.end
    };
    let findings = desk.workspace.findings(place.address).into_iter().filter(is_asked_about);
    for (nth, found) in findings.enumerate() {
        if nth >= FEW && begun.elapsed() > LONGEST {
            break;
        }
        let corrections = match place.kind {
            DocumentKind::Rule => fixes(text, &found),
            DocumentKind::Config => config_fixes(desk, place, &found),
            DocumentKind::Cases | DocumentKind::Other => Vec::new(),
        };
        let mark = marks(&place.document, std::slice::from_ref(&found));
        for (index, fix) in corrections.into_iter().enumerate() {
            let edit = json!({ "range": place.document.range(fix.place), "newText": fix.text });
            all.push(json!({
                "title": fix.title,
                "kind": "quickfix",
                "isPreferred": index == 0,
                "diagnostics": mark.iter().map(answers::diagnostic).collect::<Json>(),
                "edit": changes(place.address, &json!([edit])),
            }));
        }
    }
    Asked::Answer(Json::Array(all))
}

/// What is selected; where nothing is, the line that the cursor is in: nobody puts it onto the mistake first.
fn line_or_selection(asked: Span, text: &str) -> Span {
    if asked.start < asked.end { asked } else { Span::line_at(text, asked.start) }
}

/// The words that the help of a finding in `linkprune.toml` names, where fewer mistakes are left with them.
fn config_fixes(desk: &mut Desk, place: &AskedPlace<'_>, found: &Diagnostic) -> Vec<Fix> {
    let text = place.document.text();
    let before = desk.workspace.config_findings(&place.path, text).len();
    let meant = span_of(text, found);
    let written = meant.of(text);
    let quoted = written.starts_with(['"', '\'']);
    let candidates = replacements(found.help.as_deref().unwrap_or_default()).into_iter().map(|word| Fix {
        title: format!("write `{word}`"),
        place: meant,
        text: if quoted && !word.starts_with('"') { format!("\"{word}\"") } else { word.to_owned() },
    });
    let fewer = |fix: &Fix| desk.workspace.config_findings(&place.path, &fix.applied(text)).len() < before;
    candidates.take(1).filter(fewer).collect()
}

/// Words above a rule: how its examples do, and for how many connections it holds.
fn lenses(desk: &mut Desk, place: &AskedPlace<'_>, id: &RequestId) -> Asked {
    if place.kind != DocumentKind::Rule {
        return Asked::Answer(json!([]));
    }
    let workspace = &mut desk.workspace;
    let config = workspace.config_for(&place.path);
    let Ok(set) = workspace.load(&place.path, &config) else { return Asked::Answer(json!([])) };
    let range = place.document.range(Span { start: 0, end: 0 });
    let mut shown: Vec<Lens> = Vec::new();
    if let Some(title) = case_words(&run_cases(&set)) {
        shown.push(Lens { range, title, runs_examples: true });
    }
    let Some(export) = workspace.export_for(&place.path, &config) else {
        return Asked::Answer(answers::lenses(place.address, &shown));
    };
    let sets = workspace.sets(place.path.parent().unwrap_or(Path::new("")), &config);
    let rule = set.rules.first().map(|rule| rule.id.clone()).unwrap_or_default();
    let counted = Some(Counted { export, config, rule, sets, range });
    Asked::Count(Box::new(Job { id: Some(id.clone()), address: place.address.to_owned(), lenses: shown, counted }))
}

fn formatting(place: &AskedPlace<'_>) -> Asked {
    let text = place.document.text();
    if place.kind != DocumentKind::Rule {
        return Asked::Answer(json!([]));
    }
    match crate::rules::layout::formatted(text) {
        Some(formatted) if formatted != text => {
            Asked::Answer(json!([{ "range": place.document.whole(), "newText": formatted }]))
        }
        Some(_) => Asked::Answer(json!([])),
        None => Asked::Refused("the rule has mistakes of grammar: correct them first".into()),
    }
}

/// Runs the examples of a rule, and shows what came of them.
fn execute(desk: &mut Desk, params: &Json) -> Asked {
    if params.get("command").and_then(Json::as_str) != Some(answers::RUN_EXAMPLES) {
        return Asked::Invalid;
    }
    let Some(address) = params.pointer("/arguments/0").and_then(Json::as_str) else { return Asked::Invalid };
    let Some(path) = desk.workspace.open.get(address).map(|open| open.path.clone()) else { return Asked::Invalid };
    let config = desk.workspace.config_for(&path);
    match desk.workspace.load(&path, &config) {
        Ok(set) => {
            let report = run_cases(&set);
            let passes =
                report.results.iter().all(|result| result.outcome == crate::rules::cases::CaseOutcome::AsExpected);
            let message = case_report(&set, &report, false);
            let told = json!({ "type": if passes { 3 } else { 2 }, "message": message });
            Asked::Told(Json::Null, Notification::new("window/showMessage".into(), told))
        }
        Err(_) => Asked::Refused("the rule has an error: correct it first".into()),
    }
}
