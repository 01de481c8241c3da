//! What `init` asks on a terminal: a minute of questions. Enter at each of them leaves everything as it is without `init`.

use super::super::prompt::{self, ChecklistEntry};
use super::super::screen;
use super::keep_people;
use crate::audit::{Composition, Evidence, SharedPlaces};
use crate::error::Result;
use crate::output::{Basis, InitialConfig, ProposedNames};
use crate::signals::Vocabulary;
use crate::store::goal::GoalSize;
use crate::text::{and, counted};

const HOW: &str = "\nThe answers go into linkprune.toml, where you can change them.\n\
                   In a list, arrows move, space ticks, and Enter goes on.\n\
                   Enter at every question changes no result.\n\
                   What you change counts as your own word, for more than your files.\n\
                   Any answer may be empty. Ctrl-C ends without writing anything.";

/// What is always asked: industries, functions, keywords, companies, people and a goal.
const ALWAYS_ASKED: usize = 6;

/// The configuration as the owner wants it.
pub(super) fn ask(initial: InitialConfig, evidence: &Evidence) -> Result<InitialConfig> {
    screen::say(HOW);
    let Composition { industries, functions, .. } = Composition::of(evidence);
    let places = SharedPlaces::of(evidence);
    let sometimes = [&places.companies, &places.schools].into_iter().filter(|places| !places.is_empty()).count();
    let mut place = QuestionNumbers { asked: 0, all: ALWAYS_ASKED + sometimes };
    place.advance();
    let industries = names("Your industries", Vocabulary::Industries, &initial.industries, &industries)?;
    place.advance();
    let functions = names("Your job functions", Vocabulary::Functions, &initial.functions, &functions)?;
    let (industries, functions) = confirmed(industries, functions)?;
    place.advance();
    let keywords = list("Keywords to look for in company and position, separated by commas")?;
    let employers = places_of("Did you work there?", &places.companies, &mut place)?;
    let schools = places_of("Did you study there?", &places.schools, &mut place)?;
    place.advance();
    let companies = list("Companies you care about, separated by commas")?;
    place.advance();
    let keep_people = keep_people::ask(&evidence.export)?;
    place.advance();
    let goal = goal()?;
    let keywords = [initial.keywords, keywords].concat();
    Ok(InitialConfig { employers, schools, industries, functions, keywords, companies, keep_people, goal, ..initial })
}

/// How far the questions are.
struct QuestionNumbers {
    asked: usize,
    all: usize,
}

impl QuestionNumbers {
    /// Says which question comes next.
    fn advance(&mut self) {
        self.asked += 1;
        screen::say(&format!("\nquestion {} of {}", self.asked, self.all));
    }
}

/// The names of a vocabulary, those that are proposed first, then the most frequent. What the owner's files say is ticked; a
/// guess is marked, and counts only if the owner ticks it.
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
    let is_guess = proposal.basis == Basis::Guessed;
    let entry = |name: &&'static str| {
        let is_proposed = proposal.names.contains(name);
        let mark = if is_guess && is_proposed { ": guessed from the people you talk with most" } else { "" };
        ChecklistEntry { label: format!("{name} ({}){mark}", count(name)), ticked: is_proposed && !is_guess }
    };
    let entries: Vec<ChecklistEntry> = names.iter().map(entry).collect();
    if is_guess {
        screen::say_prose("Nothing in your export says which are yours: tick what is right.");
    }
    let chosen = prompt::checklist(&format!("{question} (people in your network)"), &entries)?;
    Ok(answered(proposal, chosen.into_iter().filter_map(|index| names.get(index).copied()).collect()))
}

/// What was chosen. A list that was left as it was shown is not the owner's word.
fn answered(proposal: &ProposedNames, chosen: Vec<&'static str>) -> ProposedNames {
    let is_guess = proposal.basis == Basis::Guessed;
    let shown: &[&str] = if is_guess { &[] } else { &proposal.names };
    let is_as_shown = chosen.len() == shown.len() && chosen.iter().all(|name| shown.contains(name));
    if is_as_shown { proposal.clone() } else { ProposedNames { names: chosen, basis: Basis::Said } }
}

/// Both lists, as the owner's own word where the owner says so of what the files say.
fn confirmed(mut industries: ProposedNames, mut functions: ProposedNames) -> Result<(ProposedNames, ProposedNames)> {
    let lists = [("industries", &mut industries), ("functions", &mut functions)];
    let (what, open): (Vec<&str>, Vec<&mut ProposedNames>) =
        lists.into_iter().filter(|(_, list)| list.basis == Basis::Inferred).unzip();
    if open.is_empty() {
        return Ok((industries, functions));
    }
    let what = and(&what);
    screen::say_prose(&format!(
        "\nYour files say these {what}. If you say yourself that they are right, they count for more, and people outside \
         them come onto the list sooner."
    ));
    if prompt::yes_no(&format!("List people outside your {what} sooner?"))? {
        for list in open {
            list.basis = Basis::Said;
        }
    }
    Ok((industries, functions))
}

/// Companies or schools that many connections share.
fn places_of(question: &str, places: &[(String, usize)], place: &mut QuestionNumbers) -> Result<Vec<String>> {
    if places.is_empty() {
        return Ok(Vec::new());
    }
    place.advance();
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
    prompt::line(question, |written| Ok(prompt::parts(written, ',').map(str::to_owned).collect()))
}

fn goal() -> Result<Option<GoalSize>> {
    prompt::line("How many you would like to let go, a number or a share such as 10 %", |written| match written {
        "" => Ok(None),
        written => GoalSize::parse(written).map(Some).map_err(|why| why.sentence(written)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_changed_or_ticked_is_the_owners_word() {
        let of = |names: &[&'static str], basis| ProposedNames { names: names.to_vec(), basis };
        let inferred = of(&["software", "finance"], Basis::Inferred);
        assert_eq!(answered(&inferred, vec!["finance", "software"]), inferred);
        assert_eq!(answered(&inferred, vec!["software"]), of(&["software"], Basis::Said));
        assert_eq!(answered(&inferred, vec![]), of(&[], Basis::Said));
        let guess = of(&["legal"], Basis::Guessed);
        assert_eq!(answered(&guess, vec![]), guess);
        assert_eq!(answered(&guess, vec!["legal"]), of(&["legal"], Basis::Said));
        let said = of(&["retail"], Basis::Said);
        assert_eq!(answered(&said, vec!["retail"]), said);
    }
}
