//! Reads `linkprune.toml`, table by table. All that is wrong in it comes back at once.

use toml::de::DeValue;

use super::codes;
use super::config::{Config, LexiconPart};
use super::settings::{Located, RuleSettings};
use super::toml_walk::{Pair, Walk};
use crate::error::{Diagnostic, Error, Result};

const TABLES: &[&str] = &["owner", "target", "bands", "goal", "keep", "outside", "rules", "industries", "lexicon"];

impl Config {
    /// Reads the text of a configuration file; all that is wrong in it comes back at once.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let mut walk = Walk::new(file, text);
        let mut config = Self { file: Some(file.to_owned()), ..Self::default() };
        if let Some(document) = walk.parse() {
            for (key, value) in &document {
                config.take(&mut walk, (key, value));
            }
        }
        config.check_bands(&mut walk);
        if walk.diagnostics.is_empty() {
            return Ok(config);
        }
        walk.diagnostics.sort_by(|a, b| a.place.cmp(&b.place));
        Err(Error::Diagnostics(walk.diagnostics))
    }

    fn take(&mut self, walk: &mut Walk<'_>, (key, value): Pair<'_, '_>) {
        let table = key.get_ref().as_ref();
        if !TABLES.contains(&table) {
            return walk.unknown_key("", key, TABLES);
        }
        let pairs = walk.table(table, value);
        match table {
            "owner" => self.take_owner(walk, pairs),
            "target" => self.take_target(walk, pairs),
            "bands" => self.take_bands(walk, pairs),
            "goal" => self.take_goal(walk, pairs),
            "keep" => self.take_keep(walk, pairs),
            "outside" => self.take_outside(walk, pairs),
            "rules" => self.take_rules(walk, pairs),
            "industries" => self.take_industries(walk, pairs),
            _ => self.take_lexicon(walk, pairs),
        }
    }

    fn take_owner(&mut self, walk: &mut Walk<'_>, pairs: Vec<Pair<'_, '_>>) {
        for (key, value) in pairs {
            match key.get_ref().as_ref() {
                "name" => self.owner_name = walk.text("name", value),
                "url" => self.owner_url = walk.text("url", value),
                "employers" => self.owner_employers = walk.texts("employers", value),
                "schools" => self.owner_schools = walk.texts("schools", value),
                _ => walk.unknown_key("owner", key, &["name", "url", "employers", "schools"]),
            }
        }
    }

    fn take_target(&mut self, walk: &mut Walk<'_>, pairs: Vec<Pair<'_, '_>>) {
        for (key, value) in pairs {
            match key.get_ref().as_ref() {
                "industries" => self.target_industries = walk.texts("industries", value),
                "functions" => self.target_functions = walk.texts("functions", value),
                "keywords" => self.target_keywords = walk.texts("keywords", value),
                "companies" => self.target_companies = walk.texts("companies", value),
                _ => walk.unknown_key("target", key, &["industries", "functions", "keywords", "companies"]),
            }
        }
    }

    fn take_bands(&mut self, walk: &mut Walk<'_>, pairs: Vec<Pair<'_, '_>>) {
        for (key, value) in pairs {
            match key.get_ref().as_ref() {
                "remove" => self.remove_from = walk.whole("remove", value),
                "review" => self.review_from = walk.whole("review", value),
                _ => walk.unknown_key("bands", key, &["remove", "review"]),
            }
        }
    }

    fn take_goal(&mut self, walk: &mut Walk<'_>, pairs: Vec<Pair<'_, '_>>) {
        for (key, value) in pairs {
            match key.get_ref().as_ref() {
                "remove" => self.goal = walk.goal("remove", value),
                _ => walk.unknown_key("goal", key, &["remove"]),
            }
        }
    }

    fn check_bands(&self, walk: &mut Walk<'_>) {
        for located in [&self.remove_from, &self.review_from].into_iter().flatten().filter(|located| located.value < 1)
        {
            walk.diagnostics.push(
                of_band(located)
                    .says(format!("a band that starts at {} includes people for no reason", located.value))
                    .help("write a score of 1 or more: somebody for whom no rule holds has 0"),
            );
        }
        if self.review_threshold() <= self.remove_threshold() {
            return;
        }
        if let Some(located) = self.review_from.as_ref().or(self.remove_from.as_ref()) {
            let (review, remove) = (self.review_threshold(), self.remove_threshold());
            walk.diagnostics.push(
                of_band(located)
                    .says(format!("`review` would start at {review}, above `remove` at {remove}"))
                    .help("`review` is the lower of the two scores"),
            );
        }
    }

    fn take_keep(&mut self, walk: &mut Walk<'_>, pairs: Vec<Pair<'_, '_>>) {
        for (key, value) in pairs {
            match key.get_ref().as_ref() {
                "people" => self.keep_people = walk.texts("people", value).unwrap_or_default(),
                "companies" => self.keep_companies = walk.texts("companies", value).unwrap_or_default(),
                _ => walk.unknown_key("keep", key, &["people", "companies"]),
            }
        }
    }

    fn take_outside(&mut self, walk: &mut Walk<'_>, pairs: Vec<Pair<'_, '_>>) {
        for (key, value) in pairs {
            match key.get_ref().as_ref() {
                "touches" => self.outside.touches = walk.text_or_texts("touches", value),
                "map" => self.outside.map = walk.text("map", value),
                "contacts" => self.outside.contacts = walk.text_or_texts("contacts", value),
                "calendar" => self.outside.calendars = walk.text_or_texts("calendar", value),
                _ => walk.unknown_key("outside", key, &["touches", "map", "contacts", "calendar"]),
            }
        }
    }

    fn take_rules(&mut self, walk: &mut Walk<'_>, pairs: Vec<Pair<'_, '_>>) {
        for (id, table) in pairs {
            let mut rule = RuleSettings {
                id: walk.located(id.get_ref().to_string(), &id.span()),
                enabled: None,
                trial: None,
                weight: None,
                knobs: Vec::new(),
            };
            for (key, value) in walk.table(&format!("rules.{}", id.get_ref()), table) {
                match key.get_ref().as_ref() {
                    "enabled" => rule.enabled = walk.yes_no("enabled", value),
                    "trial" => rule.trial = walk.yes_no("trial", value),
                    "weight" => rule.weight = walk.decimal("weight", value),
                    name => {
                        if let Some(knob) = walk.knob(name, value) {
                            rule.knobs.push((name.to_owned(), walk.located(knob.value, &key.span())));
                        }
                    }
                }
            }
            self.rules.push(rule);
        }
    }

    fn take_industries(&mut self, walk: &mut Walk<'_>, pairs: Vec<Pair<'_, '_>>) {
        for (key, value) in pairs {
            let which = key.get_ref().as_ref();
            if !matches!(which, "companies" | "people") {
                walk.unknown_key("industries", key, &["companies", "people"]);
                continue;
            }
            self.headers.push(format!("industries.{which}"));
            for (whose, industry) in walk.table(&format!("industries.{which}"), value) {
                // A blank answer is not answered yet.
                let blank = |value: &DeValue<'_>| value.as_str().is_some_and(|text| text.trim().is_empty());
                if blank(industry.get_ref()) {
                    if which == "companies" {
                        self.unanswered_companies.push(whose.get_ref().to_string());
                    }
                    continue;
                }
                let Some(industry) = walk.text(whose.get_ref(), industry) else { continue };
                let whose = walk.located(whose.get_ref().to_string(), &whose.span());
                if which == "companies" {
                    self.industry_of_companies.push((whose, industry));
                } else {
                    self.industry_of_people.push((whose, industry));
                }
            }
        }
    }

    fn take_lexicon(&mut self, walk: &mut Walk<'_>, pairs: Vec<Pair<'_, '_>>) {
        for (key, value) in pairs {
            let which = key.get_ref().as_ref();
            let part = match which {
                "industries" => LexiconPart::Industries,
                "functions" => LexiconPart::Functions,
                "seniorities" => LexiconPart::Seniorities,
                _ => {
                    walk.unknown_key("lexicon", key, &["industries", "functions", "seniorities"]);
                    continue;
                }
            };
            self.headers.push(format!("lexicon.{which}"));
            for (answer, words) in walk.table(&format!("lexicon.{which}"), value) {
                let Some(words) = walk.texts(answer.get_ref(), words) else { continue };
                self.lexicon.push((part, walk.located(answer.get_ref().to_string(), &answer.span()), words));
            }
        }
    }
}

/// A fault of the bands, at one of the two scores.
fn of_band(located: &Located<i64>) -> Diagnostic {
    let width = located.value.to_string().chars().count();
    Diagnostic::at(&codes::CONFIG_BANDS, located.place.clone(), located.source_line.clone(), width)
}

#[cfg(test)]
mod tests;
