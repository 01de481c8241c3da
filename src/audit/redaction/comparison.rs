//! A comparison of two exports under pseudonyms. Who is who was found by the true names; only what is shown is replaced.

use std::collections::HashMap;

use compact_str::CompactString;

use super::one_run::Redaction;
use crate::audit::guard::{Bridge, Guard};
use crate::audit::run::Audit;
use crate::audit::{Compared, ComparedSides, ExportComparison, WorkChange};
use crate::export::Connection;
use crate::store::ledger::{LedgerPerson, Record, Standing};

/// The sides of a comparison as they may be shown.
#[derive(Debug)]
pub struct RedactedSides {
    old: Option<Audit>,
    new: Audit,
    standing: Vec<Standing>,
    /// What rules are called, by their names.
    rules: HashMap<String, String>,
    /// What the target companies that are gone are called, in their order.
    companies_gone: Vec<String>,
}

impl Redaction {
    /// The sides of that comparison; `None` where nothing is taken out.
    pub fn sides(&mut self, found: &ExportComparison) -> Option<RedactedSides> {
        let ComparedSides { old, new, standing, .. } = found.sides;
        // Numbered by the newer list, whose people the older one has under the same numbers.
        let shown = self.redacted(new)?;
        for one in &found.people {
            let before = old.zip(one.before).and_then(|(old, row)| old.evidence.export.connections.get(row));
            let after = one.after.and_then(|row| new.evidence.export.connections.get(row));
            if let Some((before, after)) = before.zip(after) {
                self.pseudonyms.are_one(after, before);
            }
        }
        let old_shown = old.and_then(|old| self.redacted(old));
        let mut rules = HashMap::new();
        for (audit, shown) in [(Some(new), Some(&shown)), (old, old_shown.as_ref())] {
            let pairs = audit.zip(shown).map(|(audit, shown)| audit.rules.rules.iter().zip(&shown.rules.rules));
            rules.extend(pairs.into_iter().flatten().map(|(rule, shown)| (rule.id.clone(), shown.id.clone())));
        }
        let gone = found.guard.iter().flat_map(|guard| &guard.target_companies_gone);
        let companies_gone = gone.map(|company| self.company(company)).collect();
        let standing = standing.iter().map(|one| self.standing(one)).collect();
        Some(RedactedSides { old: old_shown, new: shown, standing, rules, companies_gone })
    }

    /// What is said in place of a company; itself where companies are shown.
    fn company(&mut self, company: &str) -> String {
        if self.scope.all { self.pseudonyms.company(company) } else { company.to_owned() }
    }

    /// Somebody whom the ledger knows.
    fn standing(&mut self, standing: &Standing) -> Standing {
        let LedgerPerson { slug, name_key: _, connected_on, first_name, last_name, url } = &standing.person;
        let person = Connection {
            slug: slug.as_deref().map(CompactString::from),
            connected_on: *connected_on,
            first_name: first_name.as_str().into(),
            last_name: last_name.as_str().into(),
            url: url.as_str().into(),
            ..Connection::default()
        };
        let (person, note) = self.person(&person, &standing.record.note);
        Standing {
            person: LedgerPerson {
                name_key: person.name_key().into(),
                slug: person.slug.map(String::from),
                connected_on: person.connected_on,
                first_name: person.first_name.to_string(),
                last_name: person.last_name.to_string(),
                url: person.url.to_string(),
            },
            record: Record { note, ..standing.record.clone() },
            at: standing.at,
            command: standing.command.clone(),
            scorecard: None,
        }
    }
}

impl RedactedSides {
    /// The same comparison with these sides.
    pub fn shown<'a>(&'a self, found: ExportComparison<'a>) -> ExportComparison<'a> {
        let ExportComparison { sides, people, counts, activity, guard, notes, no_proof, gone_before } = found;
        let mut shown = ExportComparison {
            sides: ComparedSides {
                old: self.old.as_ref(),
                new: &self.new,
                standing: &self.standing,
                recorded: sides.recorded,
                new_is_whole: sides.new_is_whole,
            },
            people: people.into_iter().map(|one| self.compared(one)).collect(),
            guard: guard.map(|guard| self.guard(guard)),
            counts,
            activity,
            notes,
            no_proof,
            gone_before,
        };
        // Else the order would be that of the true names.
        shown.sort();
        shown
    }

    fn compared(&self, one: Compared) -> Compared {
        let person = |audit: &'_ Audit, row: Option<usize>| audit.evidence.export.connections.get(row?).cloned();
        let before = self.old.as_ref().and_then(|old| person(old, one.before));
        let both = before.zip(person(&self.new, one.after));
        let cells = |cell: fn(&Connection) -> &str| {
            both.as_ref().map(|(before, after)| (cell(before).to_owned(), cell(after).to_owned()))
        };
        let work = one.work.map(|WorkChange { company, position }| WorkChange {
            company: company.and_then(|_| cells(|person| &person.company)),
            position: position.and_then(|_| cells(|person| &person.position)),
        });
        let mut causes = one.causes;
        for cause in &mut causes {
            cause.rule = self.rule(&cause.rule);
        }
        let not_comparable = one.not_comparable.map(|mut not| {
            not.rules.iter_mut().for_each(|rule| *rule = self.rule(rule));
            not
        });
        Compared { work, causes, not_comparable, ..one }
    }

    fn rule(&self, id: &str) -> String {
        self.rules.get(id).cloned().unwrap_or_default()
    }

    fn guard(&self, guard: Guard) -> Guard {
        let bridge = |bridge: Bridge| {
            let old = self.old.as_ref().and_then(|old| old.evidence.export.connections.get(bridge.row));
            Bridge { company: bridge.company.and_then(|_| Some(old?.company.to_string())), ..bridge }
        };
        Guard {
            bridges: guard.bridges.into_iter().map(bridge).collect(),
            target_companies_gone: self.companies_gone.clone(),
            ..guard
        }
    }
}
