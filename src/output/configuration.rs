//! Every setting in force with the place it came from.

use std::fmt::{Display, Write as _};

use super::safe_lines;
use crate::rules::knobs::KnobSource;
use crate::rules::{Rule, RuleSet};
use crate::store::config::{Config, REMOVE_FROM, REVIEW_FROM, quoted};
use crate::store::goal::GoalSize;
use crate::store::settings::Located;

/// Every value, one per line, in the grammar of the file.
pub fn configuration(config: &Config, rules: &RuleSet) -> String {
    let mut text = match &config.file {
        Some(file) => format!("# {file}\n"),
        None => "# no linkprune.toml: every setting has its default\n".to_owned(),
    };
    section(&mut text, "owner");
    one(&mut text, "name", config.owner_name.as_ref(), "inferred from the export");
    one(&mut text, "url", config.owner_url.as_ref(), "inferred from the export");
    many(&mut text, "employers", config.owner_employers.as_deref(), "from Positions.csv");
    many(&mut text, "schools", config.owner_schools.as_deref(), "from Education.csv");
    section(&mut text, "target");
    field(&mut text, "industries", config.target_industries.as_deref());
    field(&mut text, "functions", config.target_functions.as_deref());
    many(&mut text, "keywords", config.target_keywords.as_deref(), "none");
    many(&mut text, "companies", config.target_companies.as_deref(), "none");
    section(&mut text, "bands");
    number(&mut text, "remove", config.remove_from.as_ref(), REMOVE_FROM);
    number(&mut text, "review", config.review_from.as_ref(), REVIEW_FROM);
    section(&mut text, "goal");
    goal(&mut text, config.goal.as_ref());
    section(&mut text, "keep");
    many(&mut text, "people", Some(&config.keep_people), "none");
    many(&mut text, "companies", Some(&config.keep_companies), "none");
    for of_rule in &rules.rules {
        rule(&mut text, of_rule);
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

/// The switches and knobs of a rule.
fn rule(text: &mut String, rule: &Rule) {
    const COMMAND_LINE: &str = "the command line";
    section(text, &format!("rules.{}", rule.id));
    let values = [
        ("enabled", rule.enabled.to_string()),
        ("trial", rule.trial.to_string()),
        ("weight", format!("{:?}", rule.weight)),
    ];
    for ((key, value), place) in values.into_iter().zip(&rule.switched) {
        let from = match place {
            None => "by default".to_owned(),
            Some(place) if place.line == 0 => COMMAND_LINE.to_owned(),
            Some(place) => place.to_string(),
        };
        line(text, key, &value, &from);
    }
    for knob in rule.knobs() {
        let from = match &knob.from {
            KnobSource::Rule => format!("{}:{}", rule.file, knob.line),
            KnobSource::Config(place) => place.to_string(),
            KnobSource::CommandLine => COMMAND_LINE.to_owned(),
        };
        line(text, &knob.name, &knob.value.to_string(), &from);
    }
}

fn section(text: &mut String, name: &str) {
    let _ = writeln!(text, "\n[{name}]");
}

fn line(text: &mut String, key: &str, value: &str, from: &str) {
    let _ = writeln!(text, "{:<50}  # {from}", format!("{key} = {value}"));
}

fn one(text: &mut String, key: &str, placed: Option<&Located<String>>, otherwise: &str) {
    match placed {
        Some(placed) => line(text, key, &quoted(&placed.value), &placed.place.to_string()),
        None => line(text, &format!("# {key}"), "…", otherwise),
    }
}

fn many(text: &mut String, key: &str, list: Option<&[Located<String>]>, otherwise: &str) {
    match list.and_then(|list| Some((list, list.first()?))) {
        Some((list, first)) => {
            let values: Vec<String> = list.iter().map(|placed| quoted(&placed.value)).collect();
            line(text, key, &format!("[{}]", values.join(", ")), &first.place.to_string());
        }
        None => line(text, &format!("# {key}"), "[…]", otherwise),
    }
}

/// Industries or functions: an empty list says that there are none.
fn field(text: &mut String, key: &str, list: Option<&[Located<String>]>) {
    match list {
        Some([]) => line(text, key, "[]", "linkprune.toml: none, so that no rule judges by it"),
        list => many(text, key, list, "inferred from the export"),
    }
}

fn goal(text: &mut String, placed: Option<&Located<GoalSize>>) {
    let Some(placed) = placed else { return line(text, "# remove", "…", "the bands decide") };
    let value = match placed.value {
        GoalSize::People(people) => people.to_string(),
        share => quoted(&share.words()),
    };
    line(text, "remove", &value, &placed.place.to_string());
}

fn number<T: Display + Copy>(text: &mut String, key: &str, placed: Option<&Located<T>>, otherwise: T) {
    match placed {
        Some(placed) => line(text, key, &placed.value.to_string(), &placed.place.to_string()),
        None => line(text, key, &otherwise.to_string(), "by default"),
    }
}
