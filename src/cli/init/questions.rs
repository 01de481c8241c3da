//! What `init` asks on a terminal: a minute of questions, each with a proposal that Enter takes.

use super::super::prompt::{self, ChecklistEntry};
use super::super::screen;
use crate::audit::{Composition, Evidence, SharedPlaces, find_rows};
use crate::error::Result;
use crate::output::{Basis, InitialConfig, ProposedNames};
use crate::signals::Vocabulary;
use crate::store::goal::GoalSize;
use crate::text::counted;

const HOW: &str = "\nThe answers go into linkprune.toml, where you can change them.\n\
                   In a list, arrows move, space ticks, and Enter takes what is ticked.\n\
                   Any answer may be empty. Ctrl-C ends without writing anything.\n";

/// The configuration as the owner wants it.
pub(super) fn ask(initial: InitialConfig, evidence: &Evidence) -> Result<InitialConfig> {
    screen::say(HOW);
    let Composition { industries, functions, .. } = Composition::of(evidence);
    let places = SharedPlaces::of(evidence);
    let industries = names("Your industries", Vocabulary::Industries, &initial.industries, &industries)?;
    let functions = names("Your job functions", Vocabulary::Functions, &initial.functions, &functions)?;
    let keywords = list("Keywords to look for in company and position, separated by commas")?;
    let employers = places_of("Did you work there?", &places.companies)?;
    let schools = places_of("Did you study there?", &places.schools)?;
    let companies = list("Companies you care about, separated by commas")?;
    let keep_people = people(evidence)?;
    let goal = goal()?;
    let keywords = [initial.keywords, keywords].concat();
    Ok(InitialConfig { employers, schools, industries, functions, keywords, companies, keep_people, goal, ..initial })
}

/// The names of a vocabulary, those that are proposed first, then the most frequent.
fn names(
    question: &str,
    vocabulary: Vocabulary,
    proposal: &ProposedNames,
    people: &[(&'static str, usize)],
) -> Result<ProposedNames> {
    let count = |name: &str| people.iter().find(|(known, _)| *known == name).map_or(0, |(_, count)| *count);
    let mut names = vocabulary.names().to_vec();
    let place = |name: &&'static str| proposal.names.iter().position(|known| known == name).unwrap_or(usize::MAX);
    names.sort_by_key(|name| (place(name), std::cmp::Reverse(count(name)), *name));
    let entry = |name: &&'static str| ChecklistEntry {
        label: format!("{name} ({})", count(name)),
        ticked: proposal.names.contains(name),
    };
    let entries: Vec<ChecklistEntry> = names.iter().map(entry).collect();
    if proposal.basis == Basis::Guessed && !proposal.names.is_empty() {
        screen::say("What the people do with whom you talk most is ticked, as a guess:");
    }
    let chosen = prompt::checklist(&format!("{question} (people in your network)"), &entries)?;
    Ok(ProposedNames {
        names: chosen.into_iter().filter_map(|index| names.get(index).copied()).collect(),
        basis: Basis::Said,
    })
}

/// Companies or schools that many connections share.
fn places_of(question: &str, places: &[(String, usize)]) -> Result<Vec<String>> {
    let entry = |(name, people): &(String, usize)| ChecklistEntry {
        label: format!("{name} ({})", counted(*people, "person")),
        ticked: false,
    };
    let entries: Vec<ChecklistEntry> = places.iter().map(entry).collect();
    let chosen = prompt::checklist(question, &entries)?;
    Ok(chosen.into_iter().filter_map(|index| places.get(index)).map(|(name, _)| name.clone()).collect())
}

/// Words or names between commas.
fn list(question: &str) -> Result<Vec<String>> {
    prompt::line(question, |written| Ok(parts(written, ',')))
}

fn parts(written: &str, separator: char) -> Vec<String> {
    written.split(separator).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// People never to list, each of whom one connection is; by address where it has one.
fn people(evidence: &Evidence) -> Result<Vec<String>> {
    prompt::line("People never to list, by name or address, separated by semicolons", |written| {
        parts(written, ';').iter().map(|who| person(evidence, who)).collect()
    })
}

/// How the keep list names the one person that is meant; or why nobody is.
fn person(evidence: &Evidence, who: &str) -> std::result::Result<String, String> {
    let export = &evidence.export;
    match find_rows(export, who).as_slice() {
        [row] => {
            let Some(connection) = export.connections.get(*row) else { return Err(String::new()) };
            Ok(if connection.url.trim().is_empty() { connection.full_name() } else { connection.url.trim().to_owned() })
        }
        [] => Err(format!("no connection is called `{who}`")),
        several => Err(format!("`{who}` may be {} people: give the whole name, or the address", several.len())),
    }
}

fn goal() -> Result<Option<GoalSize>> {
    prompt::line("How many you would like to let go, a number or a share such as 10 %", |written| match written {
        "" => Ok(None),
        written => GoalSize::parse(written).map(Some).map_err(|why| why.sentence(written)),
    })
}
