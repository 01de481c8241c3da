//! What to run next, as commands to paste. Nothing in them comes from a cell: a person is named by rank, industries and
//! functions are words of the vocabulary, and the export is as the user named it.

use super::options::CommandWords;
use crate::audit::{Absence, Audit, Composition, List, Shortfall, ledger_owner};
use crate::text::{agreeing, and, counted_as};

/// How many of the largest industries, and functions, of a network are offered as the owner's own.
const OFFERED: usize = 3;

/// Whether nothing says what is relevant to the owner.
pub(super) fn is_relevance_unknown(audit: &Audit) -> bool {
    let target = &audit.evidence.target;
    target.lacks_industries() && target.lacks_functions()
}

/// How to use the guess of what is relevant for one run; `None` if there is none.
pub(super) fn guess(audit: &Audit, words: CommandWords<'_>) -> Option<String> {
    let guess = audit.evidence.guess();
    (!guess.is_empty()).then(|| words.command("audit", &guess.arguments()))
}

/// How to say what is relevant for one run: with the largest industries and functions of the network, as an example. `None`
/// if no industry and no function is known of anybody.
pub(super) fn relevance(audit: &Audit, words: CommandWords<'_>) -> Option<String> {
    let Composition { industries, functions, .. } = Composition::of(&audit.evidence);
    let largest = |option: &str, of: Vec<(&'static str, usize)>| {
        let names: Vec<&str> = of.into_iter().take(OFFERED).map(|(name, _)| name).collect();
        (!names.is_empty()).then(|| format!("{option} {}", names.join(",")))
    };
    let options = [largest("--industries", industries), largest("--functions", functions)];
    let options: Vec<String> = options.into_iter().flatten().collect();
    (!options.is_empty()).then(|| words.command("audit", &options.join(" ")))
}

/// A number to let go that suits the network: a tenth of it, which is what changes in a year anyway.
pub(super) fn goal(audit: &Audit) -> usize {
    match audit.counts.connections / 10 {
        tenth @ 20.. => tenth / 10 * 10,
        tenth => tenth.max(1),
    }
}

/// The one step that fits the situation.
pub(super) fn next(audit: &Audit, list: List, words: CommandWords<'_>) -> String {
    if is_relevance_unknown(audit) && !words.configured {
        let init = CommandWords { decisions: "", ..words };
        return format!("{} to say once and for all what is relevant to you", init.command("init", ""));
    }
    if list == List::Removal && audit.shortfall().is_some() {
        let goal = format!("--goal {}", goal(audit));
        return format!("{} lists that many from the top of the order", words.command("audit", &goal));
    }
    if let Some(open) = audit.decisions.open_removals(audit.evidence.shows_until()) {
        let people = counted_as(open, "removal", "removals");
        return format!("{} to carry out {people} that you confirmed", without_list(words).command("worklist", ""));
    }
    match audit.rows(list, Some(1)).first() {
        None => "`--list all` shows everybody with their scores".into(),
        Some(_) if list == List::Removal && to_confirm(audit) > 0 => {
            let chosen = counted_as(to_confirm(audit), "chosen removal", "chosen removals");
            let review = without_list(words).command("review", &goal_of_this_run(audit));
            format!("{review} to look once more at {chosen} and confirm them")
        }
        Some(_) if list == List::Removal && can_be_reviewed(audit, words) => {
            let review = without_list(words).command("review", &goal_of_this_run(audit));
            let keep = if words.is_written { "" } else { "; `-o list.csv` to keep the list" };
            format!("{review} to decide one by one{keep}")
        }
        Some(row) => {
            let who = audit.rank(*row).map_or_else(|| "WHO".to_owned(), |rank| rank.to_string());
            let explain = words.command(&format!("explain {who}"), "");
            let keep = if words.is_written { "" } else { "; `-o list.csv` to keep the list" };
            format!("{explain} for the whole story{keep}")
        }
    }
}

/// Whether answers of a review have a ledger to go to: that of a known owner, and not of whoever tries the sample.
fn can_be_reviewed(audit: &Audit, words: CommandWords<'_>) -> bool {
    ledger_owner(&audit.evidence.export.owner).is_some() && !words.export.starts_with("--sample")
}

/// How many chosen removals are to be confirmed where everybody on the list is decided and the ledger says so; 0 elsewhere.
fn to_confirm(audit: &Audit) -> usize {
    let is_open = |row: &usize| audit.decisions.decision(*row).is_none();
    if audit.ledger.is_none() || audit.rows(List::Removal, None).iter().any(is_open) {
        return 0;
    }
    audit.decisions.unconfirmed_removals()
}

/// The words without the list of decisions, for a command that works with the ledger.
fn without_list(words: CommandWords<'_>) -> CommandWords<'_> {
    CommandWords { decisions: "", ..words }
}

/// The goal of the command line, as its option; blank if there is none.
fn goal_of_this_run(audit: &Audit) -> String {
    let goal = audit.goal.as_ref().filter(|goal| goal.is_of_this_run());
    goal.map(|goal| format!("{} {}", goal.source, goal.asked.trim_start_matches("down to ").replace(' ', "")))
        .unwrap_or_default()
}

/// How far scores fall short of the removal list.
pub(super) fn how_far(shortfall: &Shortfall) -> String {
    format!("no score reaches {}, the highest is {}", shortfall.needed, shortfall.highest)
}

/// How many rules could judge nobody, and what is absent for them. `None` if nothing is.
pub(super) fn why_so_low(shortfall: &Shortfall) -> Option<String> {
    let Shortfall { rules, never_judged, absent, others, .. } = shortfall;
    let has = |absence| absent.contains(&absence);
    let own = match (has(Absence::Industries), has(Absence::Functions)) {
        (true, true) => Some("your industry and function are unknown"),
        (true, false) => Some("your industry is unknown"),
        (false, true) => Some("your function is unknown"),
        (false, false) => None,
    };
    let (mut gone, mut unusable, mut columns) = (Vec::new(), Vec::new(), Vec::new());
    for absence in absent {
        match absence {
            Absence::File(file) => gone.push(file.file().name),
            Absence::UnusableFile(file) => unusable.push(file.file().name),
            Absence::Industries
            | Absence::Functions
            | Absence::NoIndustries
            | Absence::NoFunctions
            | Absence::Outside(_)
            | Absence::Keywords => {}
            Absence::Column(column) => columns.push(*column),
        }
    }
    let none = match (has(Absence::NoIndustries), has(Absence::NoFunctions)) {
        (true, true) => Some("linkprune.toml says that no industry and no function is yours"),
        (true, false) => Some("linkprune.toml says that no industry is yours"),
        (false, true) => Some("linkprune.toml says that no function is yours"),
        (false, false) => None,
    };
    let files = |files: &[&str], verb: &str| (!files.is_empty()).then(|| format!("{} {verb}", and(files)));
    let gone_verb = agreeing(gone.len(), "is absent", "are absent");
    let missing = agreeing(columns.len(), "the column", "the columns");
    let causes = [
        own.map(str::to_owned),
        none.map(str::to_owned),
        files(&gone, gone_verb),
        files(&unusable, "could not be used"),
        (!columns.is_empty()).then(|| {
            format!(
                "{missing} {} of Connections.csv {gone}",
                and(&columns),
                gone = agreeing(columns.len(), "is absent", "are absent")
            )
        }),
        (*others > 0).then(|| "what some of them ask is unknown for everybody".to_owned()),
    ];
    let causes: Vec<String> = causes.into_iter().flatten().collect();
    let all = counted_as(*rules, "rule that speaks", "rules that speak");
    (!causes.is_empty()).then(|| {
        format!("{never_judged} of the {all} for removal could judge nobody, because {}", causes.join(", and "))
    })
}
