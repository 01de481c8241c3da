//! What is taken out of the outputs of one run: each audit, export and worklist of it, under the same pseudonyms.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::people::{HiddenPeople, LEFT_OUT};
use super::pseudonyms::Pseudonyms;
use super::scope::RedactionScope;
use super::{evidence, owner, reasons};
use crate::audit::Evidence;
use crate::audit::remembered::LedgerState;
use crate::audit::run::Audit;
use crate::audit::selection::List;
use crate::audit::series::Series;
use crate::audit::worklist::{Caution, Removal, Worklist, WorklistSitting, cautions_of};
use crate::export::{Connection, Export, Owner};
use crate::rules::RuleSet;
use crate::rules::fingerprint::fingerprint;
use crate::signals::lexicon::company_key;

/// What is taken out of the outputs of one run, and who is called what in all of them.
#[derive(Debug, Default)]
pub struct Redaction {
    pub(super) scope: RedactionScope,
    pub(super) pseudonyms: Pseudonyms,
}

impl Redaction {
    /// For one run.
    pub fn of(scope: RedactionScope) -> Self {
        Self { scope, pseudonyms: Pseudonyms::default() }
    }

    /// The audit as it may be shown. Nothing is judged again.
    #[must_use]
    pub fn audit(&mut self, audit: Audit) -> Audit {
        self.redacted(&audit).unwrap_or(audit)
    }

    /// The same beside the audit itself; `None` where nothing is taken out.
    pub fn redacted(&mut self, audit: &Audit) -> Option<Audit> {
        if self.scope.is_empty() {
            return None;
        }
        let order = audit.rows(List::All, None);
        let people = HiddenPeople::of(&audit.evidence.export, &order, self.scope, &mut self.pseudonyms);
        let evidence = Arc::new(evidence::evidence(&audit.evidence, &people, &mut self.pseudonyms));
        let shown = self.rules(&audit.rules);
        let rules = (&audit.rules, &shown);
        let cards = audit.scorecards.iter().enumerate();
        let scorecards = cards.map(|(row, card)| reasons::scorecard(card, rules, &people, row)).collect();
        let kept = audit.kept_warnings.iter().map(|warning| reasons::keep_warning(warning, &people)).collect();
        Some(Audit {
            evidence,
            scorecards,
            decisions: reasons::decisions(&audit.decisions, &people),
            guard: OnceLock::new(),
            kept_warnings: kept,
            warnings: OnceLock::new(),
            rules: shown,
            // Numbers, days and words of ours.
            thresholds: audit.thresholds,
            ledger: audit.ledger.as_ref().map(|ledger| self.ledger(ledger)),
            goal: audit.goal.clone(),
            goal_asked: audit.goal_asked,
            ranking: audit.ranking.clone(),
            ranks: audit.ranks.clone(),
            counts: audit.counts,
        })
    }

    /// What a ledger holds, without the digest: it is over few decisions, and whoever guesses them would know that they are right.
    fn ledger(&self, ledger: &LedgerState) -> LedgerState {
        let fingerprint = if self.scope.is_empty() { ledger.fingerprint.clone() } else { LEFT_OUT.to_owned() };
        LedgerState { fingerprint, written: LEFT_OUT.to_owned(), ..ledger.clone() }
    }

    /// Rules as they may be shown.
    pub fn rules(&mut self, rules: &RuleSet) -> RuleSet {
        let number = |id: &str| self.pseudonyms.rule(id);
        if self.scope.all { rules.without_own_words(number) } else { rules.clone() }
    }

    /// The evidence as it may be shown, where nobody was judged.
    #[must_use]
    pub fn evidence(&mut self, evidence: Arc<Evidence>) -> Arc<Evidence> {
        if self.scope.is_empty() {
            return evidence;
        }
        let people = self.people_of(&evidence.export);
        Arc::new(evidence::evidence(&evidence, &people, &mut self.pseudonyms))
    }

    /// The export as it may be shown, where nothing was measured.
    #[must_use]
    pub fn export(&mut self, export: Export) -> Export {
        if self.scope.is_empty() {
            return export;
        }
        let people = self.people_of(&export);
        evidence::export(&export, &people, &mut self.pseudonyms)
    }

    /// An owner without the people of an export.
    #[must_use]
    pub fn owner(&mut self, owner: Owner) -> Owner {
        if self.scope.is_empty() {
            return owner;
        }
        let nobody = HiddenPeople::alone(&Connection::default(), self.scope, &mut Pseudonyms::default());
        owner::owner(&owner, &nobody, &mut self.pseudonyms)
    }

    /// A series of exports as it may be shown. Who is who was found by the true names.
    #[must_use]
    pub fn series(&mut self, series: Series, owner: &Owner) -> Series {
        if self.scope.is_empty() {
            return series;
        }
        let name = owner.name.as_deref().unwrap_or_default();
        let mut steps = series.each_step().collect::<Vec<_>>().into_iter().rev();
        let mut people = Vec::new();
        // The newest first: whoever changed their address since then has the number that they have there.
        for snapshot in series.snapshots.iter().rev() {
            people.push(self.people_by_company(&snapshot.connections, name).connections);
            if let Some((old, new, matching)) = steps.next() {
                let pairs = matching.pairs.iter();
                let rows = pairs.filter_map(|pair| old.connections.get(pair.old).zip(new.connections.get(pair.new)));
                rows.for_each(|(before, after)| self.pseudonyms.are_one(after, before));
            }
        }
        people.reverse();
        series.with_people(people)
    }

    fn people_of(&mut self, export: &Export) -> HiddenPeople {
        self.people_by_company(&export.connections, export.owner.name.as_deref().unwrap_or_default())
    }

    /// Everybody, numbered in no order that the export or the alphabet has: people of the largest companies first.
    pub(super) fn people_by_company(&mut self, connections: &[Connection], owner: &str) -> HiddenPeople {
        let keys: Vec<String> = connections.iter().map(|person| company_key(&person.company)).collect();
        let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
        for key in &keys {
            *sizes.entry(key).or_default() += 1;
        }
        let mixed = |person: &Connection| fingerprint([person.company.as_str(), &person.url, &person.full_name()]);
        let mut order: Vec<usize> = (0..keys.len()).collect();
        order.sort_by_cached_key(|row| {
            let size = keys.get(*row).and_then(|key| sizes.get(key.as_str())).copied();
            (Reverse(size), connections.get(*row).map(mixed))
        });
        HiddenPeople::hiding(connections, owner, &order, self.scope, &mut self.pseudonyms)
    }

    /// Somebody who is in no export, and a note about them.
    pub(super) fn person(&mut self, person: &Connection, note: &str) -> (Connection, String) {
        let people = HiddenPeople::alone(person, self.scope, &mut self.pseudonyms);
        let hidden = people.connections.first().cloned().unwrap_or_default();
        (hidden, people.note(0, note))
    }

    /// A worklist with the names of rules as the redacted audit has them.
    #[must_use]
    pub fn worklist(&self, worklist: Worklist, redacted: &Audit) -> Worklist {
        if self.scope.is_empty() {
            return worklist;
        }
        let is_protected = |caution: &Caution| matches!(caution, Caution::Protected(_));
        let removal = |removal: Removal| {
            let mut named = cautions_of(redacted, removal.row).into_iter().filter(is_protected);
            let caution = |caution| if is_protected(&caution) { named.next().unwrap_or(caution) } else { caution };
            Removal { cautions: removal.cautions.into_iter().map(caution).collect(), ..removal }
        };
        let sitting = |sitting: WorklistSitting| WorklistSitting {
            number: sitting.number,
            removals: sitting.removals.into_iter().map(removal).collect(),
        };
        Worklist { sittings: worklist.sittings.into_iter().map(sitting).collect(), ..worklist }
    }
}
