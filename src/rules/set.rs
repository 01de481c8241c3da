//! All rules of a run. A set exists only if every rule in it is sound, since a ranking that silently misses a rule is worse
//! than none: everything that is wrong is reported at once, and rules that are left out on request are named.

use super::check;
use super::earlier;
use super::header::RuleHeader;
use super::judge::interpreter;
use super::knobs::{self, Knob, diagnostic, ticked};
use super::language::codes;
use super::rule::Rule;
use super::source::RuleSource;
use super::starter;
use super::syntax::read::ParsedRule;
use crate::error::{Diagnostic, Place, Severity, nearest};
use crate::store::settings::{Located, RuleSettings};
use rayon::prelude::*;
use rhai::ParseError;

/// The rules of a run, in the order of their sources.
#[derive(Debug, Clone)]
pub struct RuleSet {
    pub rules: Vec<Rule>,
    /// 16 hexadecimal digits that change when a rule, a knob or a switch does.
    pub fingerprint: String,
    /// The broken rules that were left out, because the user asked to continue without them.
    pub skipped: Vec<Skipped>,
    /// Warnings and remarks about the rules of the set.
    pub notes: Vec<Diagnostic>,
    /// The starter rules that are not in the set, in the order of the register, except those that the settings switch off.
    pub absent: Vec<&'static str>,
}

/// A rule that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    pub id: String,
    /// Its first error.
    pub why: Diagnostic,
}

/// One `--set RULE.KNOB=VALUE`: the three parts.
pub type Override = (String, String, String);

/// What a weight may be.
const WEIGHTS: &str = "a weight is more than 0 and at most 100";

impl RuleSet {
    /// The folder of the rules, as the user named it; `None` where there are no rules.
    pub fn folder(&self) -> Option<&str> {
        self.rules.first().map(|rule| rule.file.rsplit_once('/').map_or(".", |(folder, _)| folder))
    }

    /// Compiles and checks every rule, and sets its knobs. The error has every diagnostic of every rule and setting, in the
    /// order of files. `skip_broken` leaves broken rules out instead; broken settings are still errors.
    pub fn load(
        sources: Vec<RuleSource>,
        settings: &[RuleSettings],
        overrides: &[Override],
        skip_broken: bool,
    ) -> Result<Self, Vec<Diagnostic>> {
        let ids: Vec<String> = sources.iter().map(|source| source.id.clone()).collect();
        let mut errors = unknown_rules(&ids, settings, overrides);
        let mut set = Self {
            rules: Vec::new(),
            fingerprint: String::new(),
            skipped: Vec::new(),
            notes: Vec::new(),
            absent: absent(&ids, settings),
        };
        // Each rule is read and checked by itself.
        let read = sources.into_par_iter().map(|source| {
            let (id, file) = (source.id.clone(), source.file.clone());
            let settings = settings.iter().find(|settings| settings.id.value == id);
            let mut errors = Vec::new();
            let (rule, found) = compile(source, settings, overrides, &mut errors);
            (id, file, rule, found, errors)
        });
        for (id, file, rule, found, of_knobs) in read.collect::<Vec<_>>() {
            errors.extend(of_knobs);
            // A broken setting is always an error, wherever it is found.
            let of_rule = |found: &Diagnostic| found.place.file == file || found.code.severity != Severity::Error;
            let (found, of_settings): (Vec<_>, Vec<_>) = found.into_iter().partition(of_rule);
            let settings_are_sound = of_settings.is_empty();
            errors.extend(of_settings);
            let mut broken: Vec<_> =
                found.iter().filter(|found| found.code.severity == Severity::Error).cloned().collect();
            match rule {
                Some(rule) if broken.is_empty() && settings_are_sound => {
                    set.rules.push(rule);
                    set.notes.extend(found);
                }
                _ if skip_broken && !broken.is_empty() => {
                    set.skipped.push(Skipped { id, why: broken.swap_remove(0) });
                }
                _ => errors.extend(found),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        if let Some(skipped) = set.skipped.first().filter(|_| set.rules.is_empty()) {
            return Err(vec![skipped.why.clone()]);
        }
        set.fingerprint = fingerprint(&set.rules);
        Ok(set)
    }

    /// The same rules with other weights: (rule, weight before, weight after).
    #[must_use]
    pub fn with_weights(&self, weights: &[(String, f64, f64)]) -> Self {
        let mut set = self.clone();
        for rule in &mut set.rules {
            if let Some((_, _, weight)) = weights.iter().find(|(id, ..)| *id == rule.id) {
                rule.weight = *weight;
            }
        }
        set.fingerprint = fingerprint(&set.rules);
        set
    }

    /// Leaves out the rules of a file whose fault was found only while judging. Returns whether there were any.
    pub fn skip(&mut self, why: &Diagnostic) -> bool {
        let before = self.rules.len();
        let file = &why.place.file;
        self.skipped.extend(
            self.rules.iter().filter(|rule| rule.file == *file).map(|r| Skipped { id: r.id.clone(), why: why.clone() }),
        );
        self.rules.retain(|rule| rule.file != *file);
        self.fingerprint = fingerprint(&self.rules);
        self.rules.len() < before
    }

    /// The id of the rule with that index; empty where there is none.
    pub fn id(&self, index: usize) -> &str {
        self.rules.get(index).map_or("", |rule| rule.id.as_str())
    }

    /// The rule of that id, with its index.
    pub fn rule(&self, id: &str) -> Option<(usize, &Rule)> {
        self.rules.iter().enumerate().find(|(_, rule)| rule.id == id)
    }
}

/// Compiles one rule. What is wrong with its settings is added to `errors`; what is wrong with the rule is returned.
fn compile(
    source: RuleSource,
    settings: Option<&RuleSettings>,
    overrides: &[Override],
    errors: &mut Vec<Diagnostic>,
) -> (Option<Rule>, Vec<Diagnostic>) {
    if !source.broken.is_empty() {
        return (None, source.broken);
    }
    let header = RuleHeader::read(&source.text);
    let parsed = ParsedRule::read(&source.text);
    let mut knobs = Knob::all_of(&source.text, &parsed.tree);
    let tree = match interpreter::compile(&source.text) {
        Ok(tree) => tree,
        Err(error) => {
            let (_, mut found) = check::check(&source, &header, parsed, knobs, Err(&error));
            if !found.iter().any(|found| found.code.severity == Severity::Error) {
                found.push(unparsed(&source, &error));
            }
            return (None, found);
        }
    };
    if let Some(settings) = settings {
        errors.extend(knobs::turn(&mut knobs, settings));
        errors.extend(settings.weight.iter().filter(|weight| !is_weight(weight.value)).map(|weight| {
            let sentence = format!("`{}` is not a weight", weight.value);
            diagnostic(&codes::BAD_WEIGHT, weight, sentence, WEIGHTS.to_owned())
        }));
    }
    let mut switches = settings.cloned();
    for (_, name, value) in overrides.iter().filter(|(id, ..)| *id == source.id) {
        let outcome = match name.as_str() {
            "enabled" | "trial" | "weight" => set_switch(&mut switches, &source, name, value),
            _ => knobs::set(&mut knobs, &source.id, name, value),
        };
        if let Err((sentence, help)) = outcome {
            errors.push(on_command_line(sentence, help));
        }
    }
    let (program, found) = check::check(&source, &header, parsed, knobs, Ok(&tree));
    let mut rule = Rule::new(source, header, program, &tree);
    if let Some(switches) = &switches {
        rule.switch(switches);
        rule.settings = settings.map(|settings| settings.id.place.clone());
    }
    (Some(rule), found)
}

/// A parse error for which the check has no words, so that no broken rule is lost.
fn unparsed(source: &RuleSource, error: &ParseError) -> Diagnostic {
    let line = error.position().line().unwrap_or(0);
    let column = error.position().position().unwrap_or(0);
    let source_line = line.checked_sub(1).and_then(|index| source.text.lines().nth(index)).unwrap_or_default();
    Diagnostic::at(&codes::SYNTAX, Place::at(source.file.clone(), line, column), source_line, 1)
        .says("the rule does not parse from here on")
        .help("compare it with a starter rule: `linkprune rules show never-spoke`")
}

fn is_weight(weight: f64) -> bool {
    weight > 0.0 && weight <= 100.0
}

/// Sets `enabled`, `trial` or `weight` as the command line says.
fn set_switch(
    settings: &mut Option<RuleSettings>,
    source: &RuleSource,
    name: &str,
    written: &str,
) -> Result<(), (String, String)> {
    fn placed<T>(value: T) -> Located<T> {
        Located { value, place: Place::file("--set"), source_line: String::new() }
    }
    let settings = settings.get_or_insert_with(|| RuleSettings {
        id: placed(source.id.clone()),
        enabled: None,
        trial: None,
        weight: None,
        knobs: Vec::new(),
    });
    let yes_no = || {
        written
            .parse::<bool>()
            .map(placed)
            .map_err(|_| (format!("`{name}` is a yes/no"), format!("write `--set {}.{name}=true`", source.id)))
    };
    match name {
        "enabled" => settings.enabled = Some(yes_no()?),
        "trial" => settings.trial = Some(yes_no()?),
        _ => {
            let weight = written.parse().ok().filter(|weight| is_weight(*weight));
            let refused = || (format!("`{written}` is not a weight"), WEIGHTS.to_owned());
            settings.weight = Some(placed(weight.ok_or_else(refused)?));
        }
    }
    Ok(())
}

fn absent(ids: &[String], settings: &[RuleSettings]) -> Vec<&'static str> {
    let mut absent = starter::missing_among(ids);
    absent.retain(|id| !settings.iter().any(|settings| settings.id.value == *id && is_switched_off(settings)));
    absent
}

fn is_switched_off(settings: &RuleSettings) -> bool {
    settings.enabled.as_ref().is_some_and(|enabled| !enabled.value)
}

fn unknown_rules(ids: &[String], settings: &[RuleSettings], overrides: &[Override]) -> Vec<Diagnostic> {
    let near = |id: &str| nearest(id, ids.iter().map(String::as_str));
    let help = |id: &str| match (earlier::successor_of_rule(id), near(id)) {
        (Some(successor), _) => format!("an earlier version had it; {successor}"),
        (None, Some(near)) => format!("did you mean `{near}`? `linkprune rules list` shows every rule"),
        (None, None) => format!("the rules are {}", ticked(&ids.iter().map(String::as_str).collect::<Vec<_>>())),
    };
    let sentence = |id: &str| format!("there is no rule `{id}`");
    // A starter rule that is not in the folder can still be switched off: then its absence is intended.
    let is_meant =
        |settings: &RuleSettings| is_switched_off(settings) && starter::text_of(&settings.id.value).is_some();
    let unknown = settings.iter().filter(|settings| !ids.contains(&settings.id.value) && !is_meant(settings));
    let in_file = unknown.map(|settings| {
        let id = &settings.id.value;
        diagnostic(&codes::UNKNOWN_RULE, &settings.id, sentence(id), help(id))
    });
    let on_line =
        overrides.iter().filter(|(id, ..)| !ids.contains(id)).map(|(id, ..)| on_command_line(sentence(id), help(id)));
    in_file.chain(on_line).collect()
}

fn on_command_line(sentence: String, help: String) -> Diagnostic {
    Diagnostic::about(&codes::BAD_SET, "--set").says(sentence).help(help)
}

/// Over everything that decides what the rules say.
fn fingerprint(rules: &[Rule]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for rule in rules {
        parts.extend([rule.id.clone(), rule.text.clone()]);
        for knob in rule.knobs().iter().filter(|knob| knob.value != knob.default) {
            parts.extend([knob.name.clone(), knob.value.to_string()]);
        }
        parts.push(format!("{} {} {:?}", rule.enabled, rule.trial, rule.weight));
    }
    super::fingerprint::fingerprint(parts.iter().map(String::as_str))
}

#[cfg(test)]
mod tests;
