//! Every setting with its value and the place it came from: what `linkprune config` shows, in whatever format.

use crate::rules::knobs::KnobSource;
use crate::rules::{Rule, RuleSet};
use crate::store::config::{Config, OutsideFiles, REMOVE_FROM, REVIEW_FROM, quoted};
use crate::store::goal::GoalSize;
use crate::store::settings::{KnobValue, Located};

/// A table of the configuration, `[owner]`.
pub(super) struct SettingsTable {
    pub name: String,
    pub settings: Vec<SettingInForce>,
    /// Whether its keys are names that the user wrote.
    pub is_a_map: bool,
}

/// One key.
pub(super) struct SettingInForce {
    pub key: String,
    /// `None` where nothing is set: `source` says what happens then.
    pub value: Option<KnobValue>,
    pub is_list: bool,
    /// A place in a file, the command line, a default, or what stands in for the setting.
    pub source: String,
}

/// Every table in the order of the file.
pub(super) fn settings_in_force(config: &Config, rules: &RuleSet) -> Vec<SettingsTable> {
    let mut tables = vec![
        table(
            "owner",
            vec![
                one("name", config.owner_name.as_ref(), "inferred from the export"),
                one("url", config.owner_url.as_ref(), "inferred from the export"),
                many("employers", config.owner_employers.as_deref(), "from Positions.csv"),
                many("schools", config.owner_schools.as_deref(), "from Education.csv"),
            ],
        ),
        table(
            "target",
            vec![
                field("industries", config.target_industries.as_deref()),
                field("functions", config.target_functions.as_deref()),
                many("keywords", config.target_keywords.as_deref(), "none"),
                many("companies", config.target_companies.as_deref(), "none"),
            ],
        ),
        table(
            "bands",
            vec![
                number("remove", config.remove_from.as_ref(), REMOVE_FROM),
                number("review", config.review_from.as_ref(), REVIEW_FROM),
            ],
        ),
        table("goal", vec![goal(config.goal.as_ref())]),
        table(
            "keep",
            vec![
                many("people", Some(&config.keep_people), "none"),
                many("companies", Some(&config.keep_companies), "none"),
            ],
        ),
    ];
    tables.extend(outside(config));
    tables.extend(rules.rules.iter().map(of_rule));
    tables.extend(own_answers(config));
    tables
}

/// What the user says about companies, people and words.
fn own_answers(config: &Config) -> Vec<SettingsTable> {
    let mut tables = Vec::new();
    for (name, map) in
        [("industries.companies", &config.industry_of_companies), ("industries.people", &config.industry_of_people)]
    {
        let settings = map.iter().map(|(whose, industry)| one(&whose.value, Some(industry), "")).collect();
        tables.push(SettingsTable { is_a_map: true, ..table(name, settings) });
    }
    for (part, answer, words) in &config.lexicon {
        tables.push(table(&format!("lexicon.{}", part.word()), vec![many(&answer.value, Some(words), "none")]));
    }
    tables
}

/// Files from outside LinkedIn, where the user names any.
fn outside(config: &Config) -> Option<SettingsTable> {
    let OutsideFiles { touches, map, contacts, calendars } = &config.outside;
    let files = [("touches", touches), ("contacts", contacts), ("calendar", calendars)];
    let named = files.into_iter().filter(|(_, paths)| !paths.is_empty());
    let mut settings: Vec<SettingInForce> = named.map(|(key, paths)| many(key, Some(paths), "none")).collect();
    settings.extend(map.as_ref().map(|map| one("map", Some(map), "")));
    (!settings.is_empty()).then(|| table("outside", settings))
}

/// The switches and knobs of a rule.
fn of_rule(rule: &Rule) -> SettingsTable {
    const COMMAND_LINE: &str = "the command line";
    let switches = [
        ("enabled", KnobValue::YesNo(rule.enabled)),
        ("trial", KnobValue::YesNo(rule.trial)),
        ("weight", KnobValue::Decimal(rule.weight)),
    ];
    let switches = switches.into_iter().zip(&rule.switched).map(|((key, value), place)| {
        let source = match place {
            None => "by default".to_owned(),
            Some(place) if place.line == 0 => COMMAND_LINE.to_owned(),
            Some(place) => place.to_string(),
        };
        setting(key, Some(value), source)
    });
    let knobs = rule.knobs().iter().map(|knob| {
        let source = match &knob.from {
            KnobSource::Rule => format!("{}:{}", rule.file, knob.line),
            KnobSource::Config(place) => place.to_string(),
            KnobSource::CommandLine => COMMAND_LINE.to_owned(),
        };
        setting(&knob.name, Some(knob.value.clone()), source)
    });
    table(&format!("rules.{}", rule.id), switches.chain(knobs).collect())
}

fn table(name: &str, settings: Vec<SettingInForce>) -> SettingsTable {
    SettingsTable { name: name.to_owned(), settings, is_a_map: false }
}

fn setting(key: &str, value: Option<KnobValue>, source: String) -> SettingInForce {
    SettingInForce { key: key.to_owned(), value, is_list: false, source }
}

fn one(key: &str, placed: Option<&Located<String>>, otherwise: &str) -> SettingInForce {
    match placed {
        Some(placed) => setting(key, Some(KnobValue::Text(placed.value.clone())), placed.place.to_string()),
        None => setting(key, None, otherwise.to_owned()),
    }
}

fn many(key: &str, list: Option<&[Located<String>]>, otherwise: &str) -> SettingInForce {
    let of = match list.and_then(|list| Some((list, list.first()?))) {
        Some((list, first)) => {
            let values = list.iter().map(|placed| KnobValue::Text(placed.value.clone())).collect();
            setting(key, Some(KnobValue::List(values)), first.place.to_string())
        }
        None => setting(key, None, otherwise.to_owned()),
    };
    SettingInForce { is_list: true, ..of }
}

/// Industries or functions: an empty list says that there are none.
fn field(key: &str, list: Option<&[Located<String>]>) -> SettingInForce {
    match list {
        Some([]) => {
            let source = "linkprune.toml: none, so that no rule judges by it".to_owned();
            SettingInForce { is_list: true, ..setting(key, Some(KnobValue::List(Vec::new())), source) }
        }
        list => many(key, list, "inferred from the export"),
    }
}

fn goal(placed: Option<&Located<GoalSize>>) -> SettingInForce {
    let Some(placed) = placed else { return setting("remove", None, "the bands decide".to_owned()) };
    let value = match placed.value {
        GoalSize::People(people) => i64::try_from(people).map_or(KnobValue::Text(people.to_string()), KnobValue::Whole),
        share => KnobValue::Text(share.words()),
    };
    setting("remove", Some(value), placed.place.to_string())
}

fn number(key: &str, placed: Option<&Located<i64>>, otherwise: i64) -> SettingInForce {
    match placed {
        Some(placed) => setting(key, Some(KnobValue::Whole(placed.value)), placed.place.to_string()),
        None => setting(key, Some(KnobValue::Whole(otherwise)), "by default".to_owned()),
    }
}

/// A value as `linkprune.toml` has it.
pub(super) fn toml_words(value: &KnobValue) -> String {
    match value {
        KnobValue::Text(text) => quoted(text),
        KnobValue::List(values) => format!("[{}]", values.iter().map(toml_words).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}
