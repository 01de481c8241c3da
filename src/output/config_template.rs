//! The `linkprune.toml` that `linkprune init` writes: every key with a comment, and what the export says about its owner.

use crate::store::config::{REMOVE_FROM, REVIEW_FROM, quoted};

/// What an export says about its owner; empty or `None` for what it does not say.
#[derive(Debug)]
pub struct KnownOwner {
    pub name: Option<String>,
    pub url: Option<String>,
    pub industries: Vec<&'static str>,
    pub functions: Vec<&'static str>,
}

/// The configuration. What is not known about the owner is an example after a `#`.
pub fn config_template(owner: Option<&KnownOwner>) -> String {
    let name = text("name", owner.and_then(|owner| owner.name.as_ref()), "Noor Example");
    let url = text("url", owner.and_then(|owner| owner.url.as_ref()), "https://www.linkedin.com/in/noor-example");
    let industries = list("industries", owner.map_or(&[], |owner| &owner.industries), &["software", "finance"]);
    let functions = list("functions", owner.map_or(&[], |owner| &owner.functions), &["engineering"]);
    format!(
        "# linkprune.toml: what linkprune cannot know by itself. Lines that start with # are ignored: remove the # to use one.\n\
         \n\
         [owner]                        # inferred from the export if absent\n{name}{url}\
         # employers = [\"Contoso\"]      # added to those of Positions.csv\n\
         # schools = [\"Example University\"]\n\
         \n\
         [target]                       # what is relevant to you\n{industries}{functions}\
         # keywords = [\"rust\", \"data platform\"]  # words in a company or position\n\
         # companies = [\"Northwind Bank\"]  # companies you care about\n\
         \n\
         [bands]                        # scores at which the bands begin\n\
         remove = {REMOVE_FROM}\n\
         review = {REVIEW_FROM}\n\
         \n\
         # [goal]                       # list this many, whatever their scores, as --goal does\n\
         # remove = 300                 # or a share: \"10 %\"\n\
         \n\
         [keep]                         # never listed\n\
         people = []                    # addresses or names\n\
         companies = []\n\
         \n\
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
         # finance = [\"treasury desk\"]\n"
    )
}

fn text(key: &str, value: Option<&String>, example: &str) -> String {
    match value {
        Some(value) => format!("{key} = {}\n", quoted(value)),
        None => format!("# {key} = {}\n", quoted(example)),
    }
}

fn list(key: &str, values: &[&str], example: &[&str]) -> String {
    let (hash, values) = if values.is_empty() { ("# ", example) } else { ("", values) };
    let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
    format!("{hash}{key} = [{}]\n", values.join(", "))
}
