//! Whose name an e-mail address may spell: `ada.example@`, `aexample@` and `ada@` may all be Ada Example's. It joins
//! nobody, and tells whom a touch may concern that gives an address and no name.

use std::sync::Arc;

use foldhash::HashMap;

use crate::export::connections::Connection;
use crate::export::mentions::folded_name;

/// More people than this are told apart by nothing that spells their name.
const MOST_SPELLED: usize = 1000;

/// The connections by the ways in which an address would spell their names.
pub(super) struct SpelledNames {
    by_spelling: HashMap<String, Arc<[u32]>>,
}

impl SpelledNames {
    pub fn of(connections: &[Connection]) -> Self {
        let mut by_spelling: HashMap<String, Vec<u32>> = HashMap::default();
        for (row, connection) in (0u32..).zip(connections) {
            for spelling in spellings(&connection.first_name, &connection.last_name) {
                let rows = by_spelling.entry(spelling).or_default();
                if rows.len() <= MOST_SPELLED {
                    rows.push(row);
                }
            }
        }
        // A name that so many have is anybody's.
        let few = by_spelling.into_iter().filter(|(_, rows)| rows.len() <= MOST_SPELLED);
        Self { by_spelling: few.map(|(spelling, rows)| (spelling, rows.into())).collect() }
    }

    /// The rows of everybody whose name it may spell.
    pub fn spelled_by(&self, email: &str) -> Arc<[u32]> {
        let name = email.split(['@', '+']).next().unwrap_or_default();
        let letters: String = folded_name(name).chars().filter(|c| c.is_alphabetic()).collect();
        self.by_spelling.get(&letters).cloned().unwrap_or_default()
    }
}

/// The letters before the `@` of addresses that somebody of that name may have.
fn spellings(first: &str, last: &str) -> Vec<String> {
    let before_comma = |name: &str| folded_name(name.split(',').next().unwrap_or_default());
    let (first, last) = (before_comma(first), before_comma(last));
    let close = |name: &str| name.replace(' ', "");
    let initial = |name: &str| name.chars().next().map(String::from).unwrap_or_default();
    let mut firsts = vec![close(&first), first.split(' ').next().unwrap_or_default().to_owned()];
    let mut lasts = vec![close(&last), last.rsplit(' ').next().unwrap_or_default().to_owned()];
    firsts.dedup();
    lasts.dedup();
    let mut all = Vec::new();
    for first in &firsts {
        for last in &lasts {
            let (f, l) = (initial(first), initial(last));
            all.extend([
                format!("{first}{last}"),
                format!("{last}{first}"),
                format!("{f}{last}"),
                format!("{first}{l}"),
                format!("{last}{f}"),
                first.clone(),
                last.clone(),
            ]);
        }
    }
    all.retain(|spelling| spelling.chars().nth(1).is_some());
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::mentions::Roll;

    fn connection(first: &str, last: &str, email: &str) -> Connection {
        Connection { first_name: first.into(), last_name: last.into(), email: email.into(), ..Connection::default() }
    }

    #[test]
    fn an_address_may_be_that_of_everybody_whose_name_it_spells() {
        let all = [connection("Ada", "Example", "Ada@Example.com"), connection("José María", "Peña, MBA", "")];
        let names = SpelledNames::of(&all);
        for email in ["ada.example@x.org", "a.example12@x.org", "example_ada@x.org", "ada+news@x.org", "example@x.org"]
        {
            assert_eq!(*names.spelled_by(email), [0], "{email}");
        }
        for email in ["jose.pena@x.org", "josemariapena@x.org", "jpena@x.org"] {
            assert_eq!(*names.spelled_by(email), [1], "{email}");
        }
        for email in ["sunny77@x.org", "12@x.org", "@x.org", "adam@x.org"] {
            assert_eq!(*names.spelled_by(email), [0; 0], "{email}");
        }
        let roll = Roll::of(&all);
        assert!(roll.has_email("ada@example.com") && !roll.has_email(""));
    }
}
