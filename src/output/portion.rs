//! Which people a terminal shows of a list, and what is said above and below them: the first ones, and where nobody is on
//! the list the first of the order all the same, under a sentence that says so.

use super::next_step;
use super::options::RenderOptions;
use crate::audit::{Audit, Goal, List, Shortfall};

/// How many people a glance shows unless `--top` says otherwise.
const PEOPLE: usize = 20;

/// The same for people to write to again: nobody takes up more in a year.
const PEOPLE_TO_WRITE_TO: usize = 10;

/// How many more are offered.
const MORE_PEOPLE: usize = 50;

/// What is shown of a list.
#[derive(Debug)]
pub(super) struct Portion {
    /// Sentences above them, each on a line.
    pub heading: Vec<String>,
    pub rows: Vec<usize>,
    /// A sentence below them.
    pub more: Option<String>,
}

impl Portion {
    /// The list as it was asked for: the whole of it, or a glance.
    pub(super) fn of(audit: &Audit, options: &RenderOptions) -> Self {
        if options.glance.is_none() {
            return Self { heading: Vec::new(), rows: options.rows(audit), more: None };
        }
        let shortfall = audit.shortfall().filter(|_| options.list == List::Removal);
        let mut rows = match shortfall {
            Some(_) => audit.order().to_vec(),
            None => audit.rows(options.list, None),
        };
        let people = rows.len();
        let most = if options.list == List::Reconnect { PEOPLE_TO_WRITE_TO } else { PEOPLE };
        rows.truncate(options.top.unwrap_or(most));
        Self {
            heading: shortfall.as_ref().map(|shortfall| all_the_same(audit, shortfall, rows.len())).unwrap_or_default(),
            more: match people - rows.len() {
                0 => nobody_else(audit, options.list, people),
                _ => Some(more(audit, people, rows.len(), shortfall.is_some())),
            },
            rows,
        }
    }
}

/// That nobody is listed, why, and how to go on.
fn all_the_same(audit: &Audit, shortfall: &Shortfall, shown: usize) -> Vec<String> {
    let first = match shown {
        1 => "This is the first of the order all the same".to_owned(),
        several => format!("These are the first {several} of the order all the same"),
    };
    let relevance = if next_step::is_relevance_unknown(audit) {
        "; `--industries` and `--functions`, or `linkprune init`, say what is relevant to you"
    } else {
        ""
    };
    let why = next_step::why_so_low(shortfall).map(|why| format!("; {why}")).unwrap_or_default();
    vec![
        format!("Nobody is on the removal list: {}{why}.", next_step::how_far(shortfall)),
        format!("{first}. `--goal {}` lists that many{relevance}.", next_step::goal(audit)),
    ]
}

/// That a removal list of bands is short, and how to make it longer. `None` if it is long enough.
fn nobody_else(audit: &Audit, list: List, people: usize) -> Option<String> {
    let goal = next_step::goal(audit);
    let is_few = list == List::Removal && audit.goal.is_none() && (1..goal).contains(&people);
    let needed = audit.thresholds.review;
    is_few.then(|| format!("nobody else reaches {needed}; `--goal {goal}` lists the first {goal} of the order"))
}

/// How many others there are, and how to see them.
fn more(audit: &Audit, people: usize, shown: usize, is_short: bool) -> String {
    let others = people - shown;
    let top = if shown < MORE_PEOPLE { MORE_PEOPLE } else { shown.saturating_mul(2) };
    if is_short {
        let goal = next_step::goal(audit);
        return format!(
            "and {others} more: `--top {top}` shows more, `--goal {goal} -o list.csv` writes the first {goal}"
        );
    }
    if audit.goal.as_ref().is_some_and(Goal::is_of_this_run) {
        return format!("and {others} more: `--format table` shows all {people}, `-o list.csv` writes them");
    }
    format!("and {others} more: `--top {top}` shows more, `-o list.csv` writes all {people}")
}
