//! Every setting in force with the place it came from, and the JSON Schema that editors check `linkprune.toml` with.

use std::fmt::{Display, Write as _};

use serde_json::json;

use super::safe_lines;
use crate::rules::RuleSet;
use crate::rules::knobs::KnobSource;
use crate::signals::lexicon::{FUNCTIONS, INDUSTRIES, SENIORITIES};
use crate::store::config::{Config, REMOVE_FROM, REVIEW_FROM, quoted};
use crate::store::settings::Placed;

/// Every value, a line each, in the file's own grammar.
pub fn configuration(config: &Config, rules: &RuleSet) -> String {
    let mut text = match &config.file {
        Some(file) => format!("# {file}\n"),
        None => "# no linkprune.toml: everything stands as linkprune brings it\n".to_owned(),
    };
    section(&mut text, "owner");
    one(&mut text, "name", config.owner_name.as_ref(), |name| quoted(name), "inferred from the export");
    one(&mut text, "url", config.owner_url.as_ref(), |url| quoted(url), "inferred from the export");
    section(&mut text, "target");
    many(&mut text, "industries", config.target_industries.as_deref(), "from Profile.csv");
    many(&mut text, "functions", config.target_functions.as_deref(), "from Positions.csv");
    many(&mut text, "companies", config.target_companies.as_deref(), "none");
    section(&mut text, "bands");
    number(&mut text, "remove", config.remove_from.as_ref(), REMOVE_FROM);
    number(&mut text, "review", config.review_from.as_ref(), REVIEW_FROM);
    section(&mut text, "keep");
    many(&mut text, "people", Some(&config.keep_people), "none");
    many(&mut text, "companies", Some(&config.keep_companies), "none");
    for rule in &rules.rules {
        section(&mut text, &format!("rules.{}", rule.id));
        let values = [
            ("enabled", rule.enabled.to_string()),
            ("trial", rule.trial.to_string()),
            ("weight", format!("{:?}", rule.weight)),
        ];
        for ((key, value), place) in values.into_iter().zip(&rule.switched) {
            let from = match place {
                None => "by default".to_owned(),
                Some(place) if place.line == 0 => "the command line".to_owned(),
                Some(place) => place.to_string(),
            };
            line(&mut text, key, &value, &from);
        }
        for knob in rule.knobs() {
            let from = match &knob.from {
                KnobSource::Rule => format!("{}:{}", rule.file, knob.line),
                KnobSource::Config(place) => place.to_string(),
                KnobSource::CommandLine => "the command line".into(),
            };
            line(&mut text, &knob.name, &knob.value.to_string(), &from);
        }
    }
    for (title, map) in
        [("industries.companies", &config.industry_of_companies), ("industries.people", &config.industry_of_people)]
    {
        section(&mut text, title);
        for (whose, industry) in map {
            line(&mut text, &quoted(&whose.value), &quoted(&industry.value), &industry.place.to_string());
        }
    }
    for (part, answer, words) in &config.lexicon {
        section(&mut text, &format!("lexicon.{}", part.word()));
        many(&mut text, &answer.value, Some(words), "none");
    }
    safe_lines(&text)
}

fn section(text: &mut String, name: &str) {
    let _ = writeln!(text, "\n[{name}]");
}

fn line(text: &mut String, key: &str, value: &str, from: &str) {
    let _ = writeln!(text, "{:<50}  # {from}", format!("{key} = {value}"));
}

fn one<T>(text: &mut String, key: &str, placed: Option<&Placed<T>>, write: impl Fn(&T) -> String, otherwise: &str) {
    match placed {
        Some(placed) => line(text, key, &write(&placed.value), &placed.place.to_string()),
        None => line(text, &format!("# {key}"), "…", otherwise),
    }
}

fn many(text: &mut String, key: &str, list: Option<&[Placed<String>]>, otherwise: &str) {
    match list.and_then(|list| Some((list, list.first()?))) {
        Some((list, first)) => {
            let values: Vec<String> = list.iter().map(|placed| quoted(&placed.value)).collect();
            line(text, key, &format!("[{}]", values.join(", ")), &first.place.to_string());
        }
        None => line(text, &format!("# {key}"), "[…]", otherwise),
    }
}

fn number<T: Display + Copy>(text: &mut String, key: &str, placed: Option<&Placed<T>>, otherwise: T) {
    match placed {
        Some(placed) => line(text, key, &placed.value.to_string(), &placed.place.to_string()),
        None => line(text, key, &otherwise.to_string(), "by default"),
    }
}

/// The JSON Schema of `linkprune.toml`.
pub fn config_schema() -> String {
    let texts = json!({ "type": "array", "items": { "type": "string" } });
    let words = |names: &[&str]| {
        let each = names.iter().map(|name| ((*name).to_owned(), texts.clone())).collect::<serde_json::Map<_, _>>();
        json!({ "type": "object", "properties": each, "additionalProperties": false })
    };
    let names = |names: &[&str]| json!({ "type": "array", "items": { "enum": names } });
    let to_industry = json!({ "type": "object", "additionalProperties": { "enum": INDUSTRIES } });
    let knob = json!({ "type": ["number", "string", "boolean", "array"] });
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "linkprune.toml",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "owner": {
                "description": "whose export it is; inferred where absent",
                "type": "object",
                "additionalProperties": false,
                "properties": { "name": { "type": "string" }, "url": { "type": "string" } },
            },
            "target": {
                "description": "what relevant means to you",
                "type": "object",
                "additionalProperties": false,
                "properties": { "industries": names(&INDUSTRIES), "functions": names(&FUNCTIONS), "companies": texts },
            },
            "bands": {
                "description": "the scores at which bands begin",
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "remove": { "type": "integer", "default": REMOVE_FROM },
                    "review": { "type": "integer", "default": REVIEW_FROM },
                },
            },
            "keep": {
                "description": "never listed",
                "type": "object",
                "additionalProperties": false,
                "properties": { "people": texts, "companies": texts },
            },
            "rules": {
                "description": "one table for each rule: its switches and its knobs",
                "type": "object",
                "additionalProperties": {
                    "type": "object",
                    "properties": {
                        "enabled": { "type": "boolean" },
                        "trial": { "type": "boolean" },
                        "weight": { "type": "number", "exclusiveMinimum": 0, "maximum": 100 },
                    },
                    "additionalProperties": knob,
                },
            },
            "industries": {
                "description": "your own map",
                "type": "object",
                "additionalProperties": false,
                "properties": { "companies": to_industry, "people": to_industry },
            },
            "lexicon": {
                "description": "words of your own",
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "industries": words(&INDUSTRIES),
                    "functions": words(&FUNCTIONS),
                    "seniorities": words(&SENIORITIES),
                },
            },
        },
    });
    format!("{schema:#}\n")
}
