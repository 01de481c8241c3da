//! Completion and hovers of `linkprune.toml`: tables and keys by its schema, rules and knobs by the rules in force.

use serde_json::Value as Json;

use super::config_line::{ConfigWriting, word_at, writing_at};
use super::offers::{Offer, OfferKind};
use super::schema;
use crate::rules::reading::Word;
use crate::rules::{Rule, Span};

/// The table whose keys are rules.
const RULES: &str = "rules";

/// The offers at a byte of `linkprune.toml`.
pub fn config_offers(text: &str, at: usize, rules: &[Rule]) -> Vec<Offer> {
    match writing_at(text, at) {
        ConfigWriting::Header(place) => headers(place, rules),
        ConfigWriting::Key(table, place) => keys(&table, place, rules),
        ConfigWriting::Value(path, in_quotes, place) => values(&path, in_quotes, place, rules),
        ConfigWriting::Nothing => Vec::new(),
    }
}

fn headers(place: Span, rules: &[Rule]) -> Vec<Offer> {
    let offer = |name: &str, page: &str| Offer::plain(OfferKind::Key, name, "a table", page.to_owned(), place);
    let mut offers = Vec::new();
    for (table, part) in schema::at(&[]).into_iter().flat_map(schema::keys) {
        let below: Vec<&str> =
            schema::keys(part).filter(|(_, part)| schema::is_table(part)).map(|(name, _)| name).collect();
        match below.as_slice() {
            [] if table == RULES => {}
            [] => offers.push(offer(table, schema::description(part))),
            below => {
                offers.extend(below.iter().map(|name| offer(&format!("{table}.{name}"), schema::description(part))));
            }
        }
    }
    offers.extend(rules.iter().map(|rule| offer(&format!("{RULES}.{}", rule.id), rule.title())));
    offers
}

fn keys(table: &[String], place: Span, rules: &[Rule]) -> Vec<Offer> {
    let mut offers: Vec<Offer> = schema::at(table)
        .into_iter()
        .flat_map(schema::keys)
        .filter(|(_, part)| !schema::is_table(part))
        .map(|(name, part)| {
            let offer =
                Offer::plain(OfferKind::Key, name, schema::kind(part), schema::description(part).to_owned(), place);
            offer.inserts(format!("{name} = "))
        })
        .collect();
    if let [_, id] = table
        && let Some(rule) = rules.iter().find(|rule| table.first().is_some_and(|name| name == RULES) && rule.id == *id)
    {
        offers.extend(rule.knobs().iter().map(|knob| {
            let detail = format!("{}, {} in the rule", knob.default.kind_words(), knob.default);
            let page = super::hover::word_page(&Word::Knob(knob));
            Offer::plain(OfferKind::Knob, &knob.name, &detail, page, place)
                .inserts(format!("{} = {}", knob.name, knob.default))
        }));
    }
    offers
}

fn values(path: &[String], in_quotes: bool, place: Span, rules: &[Rule]) -> Vec<Offer> {
    let quote = if in_quotes { "" } else { "\"" };
    let value = |word: &str, quote: &str| {
        Offer::plain(OfferKind::Value, word, "", String::new(), place).inserts(format!("{quote}{word}{quote}"))
    };
    if let Some(knob) = knob_of(path, rules) {
        return vec![value(&knob.default.to_string(), "")];
    }
    let Some(part) = schema::at(path) else { return Vec::new() };
    if part.get("type").and_then(Json::as_str) == Some("boolean") {
        return ["true", "false"].iter().map(|word| value(word, "")).collect();
    }
    schema::words(part).into_iter().map(|word| value(word, quote)).collect()
}

fn knob_of<'r>(path: &[String], rules: &'r [Rule]) -> Option<&'r crate::rules::knobs::Knob> {
    let [table, id, name] = path else { return None };
    let rule = rules.iter().find(|rule| table == RULES && rule.id == *id)?;
    rule.knobs().iter().find(|knob| knob.name == *name)
}

/// What a header or a key means.
pub fn config_hover(text: &str, at: usize, rules: &[Rule]) -> Option<(Span, String)> {
    let (path, span) = word_at(text, at)?;
    if let Some(knob) = knob_of(&path, rules) {
        return Some((span, super::hover::word_page(&Word::Knob(knob))));
    }
    if let [table, id] = path.as_slice()
        && table == RULES
    {
        let rule = rules.iter().find(|rule| rule.id == *id)?;
        return Some((span, format!("**{}**\n\n{}", rule.title(), rule.header.why)));
    }
    let part = schema::at(&path)?;
    let name = path.join(".");
    let kind = schema::kind(part);
    Some((span, format!("`{name}`: {kind}\n\n{}", schema::description(part))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{RuleSet, starter};

    fn rules() -> Vec<Rule> {
        RuleSet::load(starter::sources(), &[], &[], false).unwrap().rules
    }

    fn offered(text: &str) -> Vec<String> {
        let at = text.find('|').unwrap();
        let text = text.replace('|', "");
        let offers = config_offers(&text, at, &rules()).into_iter();
        let fitting = offers.filter(|offer| offer.label.starts_with(text.get(offer.place.start..at).unwrap()));
        fitting.map(|offer| offer.insert).collect()
    }

    #[test]
    fn tables_keys_rules_knobs_and_words_are_offered() {
        assert_eq!(offered("[ba|"), ["bands"]);
        assert_eq!(offered("[rules.never|"), ["rules.never-spoke"]);
        assert_eq!(offered("[bands]\n|"), ["remove = ", "review = "]);
        assert_eq!(offered("[rules.never-spoke]\nAF|"), ["AFTER_DAYS = 365"]);
        assert_eq!(offered("[rules.never-spoke]\nAFTER_DAYS = |"), ["365"]);
        assert_eq!(offered("[rules.never-spoke]\nenabled = t|"), ["true"]);
        assert_eq!(offered("[target]\nindustries = [\"fin|"), ["finance"]);
        assert_eq!(offered("[industries.companies]\n\"Fabrikam\" = fin|"), ["\"finance\""]);
    }

    #[test]
    fn a_key_says_what_it_means() {
        let hover = |text: &str| config_hover(&text.replace('|', ""), text.find('|').unwrap(), &rules()).unwrap().1;
        assert_eq!(hover("[ba|nds]"), "`bands`: a table\n\nthe scores at which bands begin");
        assert!(hover("[rules.never-spoke]\nAFTER|_DAYS = 3").starts_with("`const AFTER_DAYS = 365`"));
        assert!(hover("[rules.never|-spoke]").starts_with("**Never exchanged a message**"));
    }
}
