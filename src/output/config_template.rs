//! The `linkprune.toml` that `linkprune init` writes: every key with a comment, the allowed words, and what the owner chose or
//! the export says. What nobody said is an example after a `#`.

use super::display::Shown;
use super::layout::wrapped;
use crate::signals::Vocabulary;
use crate::store::config::{REMOVE_FROM, REVIEW_FROM, quoted};
use crate::store::goal::GoalSize;
use crate::text::{is_bidi_control, is_shapeless};

/// Columns of the lines of allowed words.
const WIDTH: usize = 100;

/// What goes into a new configuration; empty or `None` for what nobody said.
#[derive(Debug, Default)]
pub struct InitialConfig {
    /// As it was inferred; shown after a `#`, because it is inferred again in every run.
    pub name: Option<String>,
    /// The same.
    pub url: Option<String>,
    pub employers: Vec<String>,
    pub schools: Vec<String>,
    pub industries: ProposedNames,
    pub functions: ProposedNames,
    pub keywords: Vec<String>,
    pub companies: Vec<String>,
    pub keep_people: Vec<String>,
    pub goal: Option<GoalSize>,
}

/// Industries or functions for `[target]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProposedNames {
    pub names: Vec<&'static str>,
    pub basis: Basis,
}

/// Who said the names. What the owner did not say is written after a `#`, because what is in the file counts as said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Basis {
    /// The owner, who may have said that there are none.
    Said,
    /// The owner's files, as in every run.
    Inferred,
    /// Nobody. The names, if there are any, are those of the people the owner talks with most.
    #[default]
    Guessed,
}

/// The configuration.
pub fn config_template(known: &InitialConfig) -> String {
    let mut text = String::from(
        "# linkprune.toml: what linkprune cannot know by itself. Lines that start with # are ignored: remove the # to use one.\n",
    );
    text.push_str(&owner(known));
    text.push_str(&target(known));
    text.push_str(&bands());
    text.push_str(&goal(known.goal));
    text.push_str(&keep(known));
    text.push_str(
        "\n\
         # [rules.never-spoke]          # one table for each rule you tune; its knobs are in its file\n\
         # AFTER_DAYS = 540\n\
         # weight = 0.5                 # scales its points\n\
         # enabled = false              # switches it off\n\
         # trial = true                 # shows it without moving a score\n\
         \n\
         [industries.companies]         # your own map, used before every other source\n\
         # \"Woodgrove Capital\" = \"finance\"\n\
         \n\
         [industries.people]\n\
         # \"https://www.linkedin.com/in/ada-example\" = \"health\"\n\
         \n\
         [lexicon.industries]           # words of your own in company names and positions\n\
         # finance = [\"treasury desk\"]\n",
    );
    text
}

fn bands() -> String {
    format!(
        "\n[bands]                        # scores at which the bands begin\n\
         remove = {REMOVE_FROM}\n\
         review = {REVIEW_FROM}\n"
    )
}

fn owner(known: &InitialConfig) -> String {
    let inferred = |key: &str, value: Option<&String>, example: &str| match value {
        Some(value) => commented(key, &quoted(&one_line(value)), "inferred; remove the # to hold on to it"),
        None => commented(key, &quoted(example), "inferred from the export if absent"),
    };
    [
        "\n[owner]\n".into(),
        inferred("name", known.name.as_ref(), "Noor Example"),
        inferred("url", known.url.as_ref(), "https://www.linkedin.com/in/noor-example"),
        list("employers", &known.employers, &["Contoso"], "where you worked, beside what Positions.csv says"),
        list("schools", &known.schools, &["Example University"], "where you studied, beside what Education.csv says"),
    ]
    .concat()
}

fn target(known: &InitialConfig) -> String {
    let named = |key: &str, proposal: &ProposedNames, example: &[&str], vocabulary: Vocabulary| {
        let what = format!("{key} are {}", vocabulary.names().join(", "));
        let allowed: Vec<String> =
            wrapped(&Shown::new(&what), WIDTH).iter().map(|line| format!("# {line}\n")).collect();
        let allowed = allowed.concat();
        let names: Vec<String> = proposal.names.iter().map(|name| (*name).to_owned()).collect();
        let line = match proposal.basis {
            Basis::Said => stated(key, &names, if names.is_empty() { "none, as you said" } else { "as you said" }),
            _ if names.is_empty() => list(key, &names, example, "inferred from the export if absent"),
            Basis::Inferred => commented(
                key,
                &array(&names),
                "inferred; remove the # to say it yourself: people outside are then listed sooner",
            ),
            Basis::Guessed => commented(
                key,
                &array(&names),
                "a guess from the people you talk with most; remove the # if it is right",
            ),
        };
        format!("{allowed}{line}")
    };
    [
        "\n[target]                       # what is relevant to you; LinkedIn's own labels are understood too\n\
         # Industries and functions are what your export says while they are after a #. An empty list, [], says that\n\
         # none are yours, and then no rule judges anybody by them.\n"
            .into(),
        named("industries", &known.industries, &["software", "finance"], Vocabulary::Industries),
        named("functions", &known.functions, &["engineering"], Vocabulary::Functions),
        list("keywords", &known.keywords, &["rust", "data platform"], "words in a company or position"),
        list("companies", &known.companies, &["Northwind Bank"], "companies you care about"),
    ]
    .concat()
}

fn goal(goal: Option<GoalSize>) -> String {
    let title = |key: &str| format!("\n{key:<30} # list this many, whatever their scores, as --goal does\n");
    match goal {
        Some(GoalSize::Percent(_)) => {
            format!("{}remove = {}\n", title("[goal]"), quoted(&goal.map(GoalSize::words).unwrap_or_default()))
        }
        Some(goal) => format!("{}remove = {}\n", title("[goal]"), goal.words()),
        None => format!("{}{}", title("# [goal]"), commented("remove", "300", "or a share: \"10 %\"")),
    }
}

fn keep(known: &InitialConfig) -> String {
    let people = format!("people = {}", array(&known.keep_people));
    format!(
        "\n[keep]                         # never listed\n{people:<30} # addresses, or names; a name keeps everybody who has it\ncompanies = []\n"
    )
}

/// A list with its values, or its example after a `#`.
fn list(key: &str, values: &[String], example: &[&str], comment: &str) -> String {
    if values.is_empty() {
        let example: Vec<String> = example.iter().map(|value| (*value).to_owned()).collect();
        return commented(key, &array(&example), comment);
    }
    stated(key, values, comment)
}

fn stated(key: &str, values: &[String], comment: &str) -> String {
    format!("{:<30} # {comment}\n", format!("{key} = {}", array(values)))
}

fn commented(key: &str, value: &str, comment: &str) -> String {
    format!("{:<30} # {comment}\n", format!("# {key} = {value}"))
}

fn array(values: &[String]) -> String {
    let values: Vec<String> = values.iter().map(|value| quoted(&one_line(value))).collect();
    format!("[{}]", values.join(", "))
}

/// A cell may hold line breaks, which would end a comment, and characters that make the file show something other than
/// it says. Names are compared without either.
fn one_line(text: &str) -> String {
    let seen = text.chars().filter(|c| !is_bidi_control(*c) && !is_shapeless(*c));
    let spaced: String = seen.map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::config::Config;

    fn values(list: Option<Vec<crate::store::settings::Located<String>>>) -> Vec<String> {
        list.unwrap_or_default().into_iter().map(|located| located.value).collect()
    }

    fn texts(list: &[&str]) -> Vec<String> {
        list.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn what_is_known_is_written_and_read_back() {
        let known = InitialConfig {
            name: Some("Noor\n[goal]\nremove = 1 \"Example\"".into()),
            employers: texts(&["Contoso \"Ltd\"", "Two\nlines"]),
            schools: texts(&["Example University"]),
            industries: ProposedNames { names: vec!["software", "finance"], basis: Basis::Said },
            functions: ProposedNames { names: vec!["engineering"], basis: Basis::Inferred },
            keywords: texts(&["data platform"]),
            companies: texts(&["Northwind Bank"]),
            keep_people: texts(&["https://www.linkedin.com/in/ada-example"]),
            goal: Some(GoalSize::Percent(12.5)),
            ..InitialConfig::default()
        };
        let config = Config::parse("linkprune.toml", &config_template(&known)).unwrap();
        assert!(config.owner_name.is_none());
        assert_eq!(values(config.owner_employers), ["Contoso \"Ltd\"", "Two lines"]);
        assert_eq!(values(config.owner_schools), ["Example University"]);
        assert_eq!(values(config.target_industries), ["software", "finance"]);
        assert!(config.target_functions.is_none(), "it holds when the owner says so");
        assert_eq!(values(config.target_keywords), ["data platform"]);
        assert_eq!(values(config.target_companies), ["Northwind Bank"]);
        assert_eq!(values(Some(config.keep_people)), ["https://www.linkedin.com/in/ada-example"]);
        assert_eq!(config.goal.unwrap().value, GoalSize::Percent(12.5));
    }

    #[test]
    fn what_deceives_the_eye_is_left_out_and_names_still_match() {
        let hostile = "A\u{200b}d\u{202e}a\u{2028}\u{1b}[31m \u{2067}Example\u{e0041}";
        let known = InitialConfig {
            name: Some(hostile.into()),
            url: Some(hostile.into()),
            employers: texts(&[hostile]),
            keep_people: texts(&[hostile]),
            ..InitialConfig::default()
        };
        let text = config_template(&known);
        let acts = |c: &char| *c != '\n' && (c.is_control() || crate::text::is_invisible(*c));
        assert_eq!(text.chars().find(acts), None);
        let config = Config::parse("linkprune.toml", &text).unwrap();
        assert_eq!(values(config.owner_employers), ["Ada [31m Example"]);
        let kept = values(Some(config.keep_people));
        assert_eq!(crate::export::name_key(&kept[0]), crate::export::name_key(hostile));
    }

    #[test]
    fn nothing_said_is_an_example_and_nothing_chosen_is_an_empty_list() {
        let none = |basis| InitialConfig { industries: ProposedNames { names: vec![], basis }, ..Default::default() };
        let read = |basis| Config::parse("linkprune.toml", &config_template(&none(basis))).unwrap().target_industries;
        assert_eq!(read(Basis::Said).unwrap().len(), 0);
        assert!(read(Basis::Guessed).is_none() && read(Basis::Inferred).is_none());
    }

    #[test]
    fn every_example_is_right_once_its_hash_is_gone() {
        let text = config_template(&InitialConfig::default());
        let is_example = |line: &&str| line.starts_with("# ") && (line.contains(" = ") || line.contains("# ["));
        let used: Vec<String> = text
            .lines()
            .map(|line| if is_example(&line) { line.replacen("# ", "", 1) } else { line.to_owned() })
            .collect();
        Config::parse("linkprune.toml", &used.join("\n")).unwrap();
        Config::parse("linkprune.toml", &text).unwrap();
    }
}
