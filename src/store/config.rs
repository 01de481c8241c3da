//! `linkprune.toml`: what the owner told us, each value with its place. This floor knows the
//! form of the file; whether an industry, a rule or a knob of that name exists is known further up.

use super::codes;
use super::settings::{Located, RuleSettings};
use super::toml_walk::{Pair, Walk};
use crate::error::{Diagnostic, Error, Result};
use toml::de::DeValue;

/// The scores at which the bands begin, unless `[bands]` says otherwise.
pub const REMOVE_FROM: i64 = 60;
/// See [`REMOVE_FROM`].
pub const REVIEW_FROM: i64 = 40;

/// `linkprune.toml`, read; everything is empty or `None` where the file says nothing or does not exist.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The path as shown to the user; `None` where there is no file.
    pub file: Option<String>,
    /// `[owner] name`.
    pub owner_name: Option<Located<String>>,
    /// `[owner] url`.
    pub owner_url: Option<Located<String>>,
    /// `[target] industries`.
    pub target_industries: Option<Vec<Located<String>>>,
    /// `[target] functions`.
    pub target_functions: Option<Vec<Located<String>>>,
    /// `[target] companies`.
    pub target_companies: Option<Vec<Located<String>>>,
    /// `[bands] remove`.
    pub remove_from: Option<Located<i64>>,
    /// `[bands] review`.
    pub review_from: Option<Located<i64>>,
    /// `[keep] people`: addresses or names.
    pub keep_people: Vec<Located<String>>,
    /// `[keep] companies`.
    pub keep_companies: Vec<Located<String>>,
    /// `[rules.<id>]`, by id.
    pub rules: Vec<RuleSettings>,
    /// `[industries.companies]`: company, industry.
    pub industry_of_companies: Vec<(Located<String>, Located<String>)>,
    /// `[industries.people]`: address or name, industry.
    pub industry_of_people: Vec<(Located<String>, Located<String>)>,
    /// The headers of tables of answers that it has already, `industries.companies`: TOML has no place for a second.
    pub headers: Vec<String>,
    /// `[lexicon.industries|functions|seniorities]`: which of the three, the answer, its words.
    pub lexicon: Vec<(LexiconPart, Located<String>, Vec<Located<String>>)>,
}

/// The part of the lexicon that the user's own words belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LexiconPart {
    Industries,
    Functions,
    Seniorities,
}

impl LexiconPart {
    /// The word in `[lexicon.…]`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Industries => "industries",
            Self::Functions => "functions",
            Self::Seniorities => "seniorities",
        }
    }
}

const TABLES: &[&str] = &["owner", "target", "bands", "keep", "rules", "industries", "lexicon"];

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

    /// Whether the other names the same owner, so that an export read under it is read alike.
    pub fn reads_as(&self, other: &Self) -> bool {
        let text = |located: &Option<Located<String>>| located.as_ref().map(|located| located.value.clone());
        text(&self.owner_name) == text(&other.owner_name) && text(&self.owner_url) == text(&other.owner_url)
    }

    /// Whether the other gives the same target, maps and words, so that what was measured under it still holds.
    pub fn measures_as(&self, other: &Self) -> bool {
        fn part(c: &Config) -> impl PartialEq + '_ {
            let texts = |list: &Option<Vec<Located<String>>>| list.as_deref().map(values);
            let pairs = |map: &[(Located<String>, Located<String>)]| {
                map.iter().map(|(a, b)| (a.value.clone(), b.value.clone())).collect::<Vec<_>>()
            };
            let words: Vec<_> =
                c.lexicon.iter().map(|(part, name, words)| (*part, name.value.clone(), values(words))).collect();
            (
                [&c.target_industries, &c.target_functions, &c.target_companies].map(texts),
                pairs(&c.industry_of_companies),
                pairs(&c.industry_of_people),
                words,
            )
        }
        part(self) == part(other)
    }

    /// The score from which the band is `remove`.
    pub fn remove_threshold(&self) -> i64 {
        self.remove_from.as_ref().map_or(REMOVE_FROM, |located| located.value)
    }

    /// The score from which the band is `review`.
    pub fn review_threshold(&self) -> i64 {
        self.review_from.as_ref().map_or(REVIEW_FROM, |located| located.value)
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
            "keep" => self.take_keep(walk, pairs),
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
                _ => walk.unknown_key("owner", key, &["name", "url"]),
            }
        }
    }

    fn take_target(&mut self, walk: &mut Walk<'_>, pairs: Vec<Pair<'_, '_>>) {
        for (key, value) in pairs {
            match key.get_ref().as_ref() {
                "industries" => self.target_industries = walk.texts("industries", value),
                "functions" => self.target_functions = walk.texts("functions", value),
                "companies" => self.target_companies = walk.texts("companies", value),
                _ => walk.unknown_key("target", key, &["industries", "functions", "companies"]),
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

fn values(list: &[Located<String>]) -> Vec<String> {
    list.iter().map(|located| located.value.clone()).collect()
}

/// Text as a configuration writes it, with its quotes.
pub fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str) -> String {
        match Config::parse("linkprune.toml", text) {
            Ok(_) => "fine".into(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn an_unknown_key_shows_its_place_and_the_nearest_name() {
        assert_eq!(
            broken("[target]\nindustry = [\"software\"]\n"),
            "linkprune.toml:2:1: error[unknown-key]\n    industry = [\"software\"]\n    ^^^^^^^^\n\
             there is no key `industry` in `[target]`\nhelp: did you mean `industries`?\n"
        );
    }

    #[test]
    fn wrong_types_are_all_shown_at_once() {
        assert_eq!(
            broken("[bands]\nremove = \"60\"\nreview = 1.5\n"),
            "linkprune.toml:2:10: error[config-type]\n    remove = \"60\"\n             ^^^^\n\
             `remove` is a whole number, and this is text\nhelp: write `remove = 60`\n\n\
             linkprune.toml:3:10: error[config-type]\n    review = 1.5\n             ^^^\n\
             `review` is a whole number, and this is a decimal number\nhelp: write `review = 60`\n"
        );
    }

    #[test]
    fn bands_out_of_order_are_refused() {
        assert!(broken("[bands]\nreview = 70\n").contains("`review` would start at 70, above `remove` at 60"));
    }

    #[test]
    fn a_file_that_is_no_toml_says_where() {
        assert!(broken("[keep]\npeople = [\"Ada\n").starts_with("linkprune.toml:2:"));
    }

    #[test]
    fn everything_in_the_reference_is_read() {
        let text = "[owner]\nname = \"Noor Example\"\n[keep]\npeople = [\"Bram Example\"]\n\
                    [rules.never-spoke]\nAFTER_DAYS = 540\nweight = 0.5\nenabled = true\n\
                    [industries.companies]\n\"Woodgrove Capital\" = \"finance\"\n\
                    [lexicon.industries]\nfinance = [\"treasury desk\"]\n";
        let config = Config::parse("linkprune.toml", text).unwrap();
        assert_eq!(config.owner_name.unwrap().value, "Noor Example");
        let rule = config.rules.first().unwrap();
        assert_eq!((rule.id.value.as_str(), rule.weight.as_ref().unwrap().value), ("never-spoke", 0.5));
        let (name, knob) = rule.knobs.first().unwrap();
        assert_eq!((name.as_str(), knob.place.to_string().as_str()), ("AFTER_DAYS", "linkprune.toml:6:1"));
        assert_eq!(config.industry_of_companies.len(), 1);
        assert_eq!(config.lexicon.len(), 1);
    }

    #[test]
    fn thirty_thousand_entries_are_read_at_once_on_one_line_or_on_many() {
        let entry = |number: usize| format!("\"https://www.linkedin.com/in/person-{number}\"");
        for between in [",", ",\n"] {
            let entries: Vec<String> = (0..30_000).map(entry).collect();
            let text = format!("[keep]\npeople = [{}]\n", entries.join(between));
            let started = std::time::Instant::now();
            let config = Config::parse("linkprune.toml", &text).unwrap();
            assert!(started.elapsed().as_secs() < 120, "{:?}", started.elapsed());
            let last = config.keep_people.last().unwrap();
            assert!(last.source_line.len() < 500);
            let column = text.lines().last().unwrap().chars().count() - last.value.len() - 2;
            assert_eq!(last.place.column, column);
        }
    }

    #[test]
    fn a_mistake_far_along_a_long_line_is_shown_with_its_caret() {
        let names = vec!["\"Ada\""; 2000].join(", ");
        let said = broken(&format!("[keep]\npeople = [{names}, 7, {names}]\n"));
        let lines: Vec<&str> = said.lines().collect();
        assert_eq!(lines[0], "linkprune.toml:2:14011: error[config-type]");
        let caret = lines[2].find('^').unwrap();
        assert_eq!(lines[1].chars().nth(caret), Some('7'));
        assert!(lines[1].chars().count() < 260);
    }

    #[test]
    fn bands_begin_above_nothing() {
        assert_eq!(
            broken("[bands]\nreview = -1000\n"),
            "linkprune.toml:2:10: error[config-bands]\n    review = -1000\n             ^^^^^\n\
             a band that starts at -1000 includes people for no reason\n\
             help: write a score of 1 or more: somebody for whom no rule holds has 0\n"
        );
        assert!(broken("[bands]\nreview = 0\n").contains("starts at 0"));
    }

    #[test]
    fn numbers_that_are_not_numbers_or_too_large_are_said_to_be() {
        assert!(broken("[bands]\nremove = 9223372036854775808\n").contains("and this is too large"));
        assert!(broken("[rules.a]\nweight = nan\n").contains("`weight` is a number, and this is not one"));
        assert!(broken("[rules.a]\nweight = -inf\n").contains("`weight` is a number, and this is not one"));
    }

    #[test]
    fn a_file_of_mistakes_shows_the_first_hundred() {
        let text = format!("[keep]\npeople = [{}]\n", vec!["1"; 5000].join(","));
        assert_eq!(broken(&text).matches("error[config-type]").count(), 100);
    }
}
