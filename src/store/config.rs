//! `linkprune.toml`: what the owner told us, each value with its place. This floor knows the
//! form of the file; whether an industry, a rule or a knob of that name exists is known further up.

use super::goal::GoalSize;
use super::settings::{Located, RuleSettings};

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
    /// `[owner] employers`, beside those of Positions.csv.
    pub owner_employers: Option<Vec<Located<String>>>,
    /// `[owner] schools`, beside those of Education.csv.
    pub owner_schools: Option<Vec<Located<String>>>,
    /// `[target] industries`.
    pub target_industries: Option<Vec<Located<String>>>,
    /// `[target] functions`.
    pub target_functions: Option<Vec<Located<String>>>,
    /// `[target] keywords`.
    pub target_keywords: Option<Vec<Located<String>>>,
    /// `[target] companies`.
    pub target_companies: Option<Vec<Located<String>>>,
    /// `[bands] remove`.
    pub remove_from: Option<Located<i64>>,
    /// `[bands] review`.
    pub review_from: Option<Located<i64>>,
    /// `[goal] remove`: how many people to list, whatever their scores.
    pub goal: Option<Located<GoalSize>>,
    /// `[keep] people`: addresses or names.
    pub keep_people: Vec<Located<String>>,
    /// `[keep] companies`.
    pub keep_companies: Vec<Located<String>>,
    /// `[outside]`: files from outside LinkedIn.
    pub outside: OutsideFiles,
    /// `[rules.<id>]`, by id.
    pub rules: Vec<RuleSettings>,
    /// `[industries.companies]`: company, industry.
    pub industry_of_companies: Vec<(Located<String>, Located<String>)>,
    /// Companies of `[industries.companies]` whose answer is blank: not answered yet.
    pub unanswered_companies: Vec<String>,
    /// `[industries.people]`: address or name, industry.
    pub industry_of_people: Vec<(Located<String>, Located<String>)>,
    /// The headers of tables of answers that it has already, `industries.companies`: TOML has no place for a second.
    pub headers: Vec<String>,
    /// `[lexicon.industries|functions|seniorities]`: which of the three, the answer, its words.
    pub lexicon: Vec<(LexiconPart, Located<String>, Vec<Located<String>>)>,
}

/// Files with evidence from outside LinkedIn, by their paths as they are written.
#[derive(Debug, Clone, Default)]
pub struct OutsideFiles {
    /// `touches`.
    pub touches: Vec<Located<String>>,
    /// `map`: what their columns are called.
    pub map: Option<Located<String>>,
    /// `contacts`.
    pub contacts: Vec<Located<String>>,
    /// `calendar`.
    pub calendars: Vec<Located<String>>,
}

impl OutsideFiles {
    /// All that is written, whatever its place.
    fn written(&self) -> [Vec<String>; 4] {
        let Self { touches, map, contacts, calendars } = self;
        [values(touches), map.iter().map(|map| map.value.clone()).collect(), values(contacts), values(calendars)]
    }
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

impl Config {
    /// Whether the other names the same owner and the same files, so that an export read under it is read alike.
    pub fn reads_as(&self, other: &Self) -> bool {
        let text = |located: &Option<Located<String>>| located.as_ref().map(|located| located.value.clone());
        text(&self.owner_name) == text(&other.owner_name)
            && text(&self.owner_url) == text(&other.owner_url)
            && self.outside.written() == other.outside.written()
    }

    /// Every list that says what is relevant, or where the owner was.
    fn lists(&self) -> [&Option<Vec<Located<String>>>; 6] {
        [
            &self.owner_employers,
            &self.owner_schools,
            &self.target_industries,
            &self.target_functions,
            &self.target_keywords,
            &self.target_companies,
        ]
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
            (c.lists().map(texts), pairs(&c.industry_of_companies), pairs(&c.industry_of_people), words)
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
}

fn values(list: &[Located<String>]) -> Vec<String> {
    list.iter().map(|located| located.value.clone()).collect()
}

/// Text as a configuration writes it, with its quotes.
pub fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
