//! What could not be applied of the owner's decisions, in words.

use super::{Decisions, Tally};
use crate::audit::warning::Warning;
use crate::text::counted_as;

impl Decisions {
    /// What could not be applied, and why.
    pub fn notes(&self) -> Vec<Warning> {
        let mut notes = Vec::new();
        let mut about = |decisions: usize, code: &'static str, one: &str, many: &str| {
            if decisions > 0 {
                notes.push(Warning { code, text: counted_as(decisions, one, many) });
            }
        };
        about(
            self.ambiguous.decisions,
            "decisions-ambiguous",
            "decision is about somebody whose name fits several people in this export, and was applied to nobody; add the address",
            "decisions are about people whose name fits several in this export, and were applied to nobody; add the \
             addresses",
        );
        about(
            self.unclear.decisions,
            "decisions-unclear",
            "decision in the ledger has neither address nor day of connecting, and was not applied to the person of that name: \
             decide again with `linkprune review`",
            "decisions in the ledger have neither address nor day of connecting, and were not applied to the people of those \
             names: decide again with `linkprune review`",
        );
        about(
            self.moved_keeps.decisions,
            "decisions-moved",
            "person you decided to keep has another address now, and is still kept: look at them with `linkprune decisions list`",
            "people you decided to keep have another address now; they are still kept: look at them with `linkprune decisions \
             list`",
        );
        about(
            self.may_have_moved.decisions,
            "decisions-may-have-moved",
            "decision is about somebody who may have another address now, and was not applied: decide again with `linkprune \
             review`",
            "decisions are about people who may have another address now, and were not applied: decide again with `linkprune \
             review`",
        );
        about(
            self.came_back.decisions,
            "decisions-came-back",
            "person you had removed came back, and the old decision was not applied: decide again with `linkprune review`",
            "people you had removed came back, and the old decisions were not applied: decide again with `linkprune review`",
        );
        about(
            self.another_person.decisions,
            "decisions-another-person",
            "decision is about somebody whose address a person of another name and day of connecting has now, and was not \
             applied: decide again with `linkprune review`",
            "decisions are about people whose addresses people of other names and days of connecting have now, and were not \
             applied: decide again with `linkprune review`",
        );
        let (one, many) = (
            "decision is about somebody who is not in this export",
            "decisions are about people who are not in this export",
        );
        if self.mostly_here() {
            about(self.removed.decisions, "decisions-done", GONE.0, GONE.1);
            about(self.strangers.decisions, "decisions-strangers", one, many);
        } else {
            about(self.removed.and(self.strangers).decisions, "decisions-strangers", one, many);
        }
        about(
            self.overruled.decisions,
            "decisions-overruled",
            "decision is overruled by a later one about the same person",
            "decisions are overruled by later ones about the same people",
        );
        notes
    }

    /// How many were decided *remove* and are no longer in the export, in words; `None` if nobody is, or if most of the list is
    /// about people who are not in the export.
    pub fn done_words(&self) -> Option<String> {
        let Tally { decisions, notes } = self.removed;
        let noted = match notes {
            0 => String::new(),
            notes => format!("; {} not carried over", counted_as(notes, "note about them is", "notes about them are")),
        };
        (decisions > 0 && self.mostly_here()).then(|| format!("{}{noted}", counted_as(decisions, GONE.0, GONE.1)))
    }
}

/// Those who were decided *remove* and are gone: one, and several.
const GONE: (&str, &str) = (
    "decision to remove is about somebody who is no longer in the export (it may be done)",
    "decisions to remove are about people who are no longer in the export (they may be done)",
);
