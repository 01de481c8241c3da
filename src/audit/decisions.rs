//! The owner's decisions, matched to the connections of an export: by the slug of the address, or else by name and the day of
//! connecting. A decision that fits two people is never applied.

mod notes;
mod remark;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Months, NaiveDate};

use super::keys::{FoundPerson, Keys};
use super::likeness::{are_near, is_another};
use crate::export::{Connection, Decided, Export};
use crate::store::decision::{Decision, Verdict};
use crate::store::ledger::{PersonKey, Progress};

pub use remark::{Remark, Tally};

/// How long *later* lasts if it gives no day.
pub(super) const LATER: Months = Months::new(12);

/// What was said about which connection. Of two rows about one person, the later one in the list counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    of_rows: BTreeMap<usize, Remark>,
    /// Rows whose decision is shown and not honoured: the owner wants to look at them again.
    looked_at_again: BTreeSet<usize>,
    /// About people who were decided *remove* and are not in the export: they may have been removed.
    pub removed: Tally,
    /// About other people who are not in the export.
    pub strangers: Tally,
    /// About people whose name fits several connections: applied to none.
    pub ambiguous: Tally,
    /// Of the ledger, about people of whom it has neither address nor day, where somebody of that name has one of them: applied
    /// to nobody.
    pub unclear: Tally,
    /// Of the ledger, to keep people who have another address now: applied.
    pub moved_keeps: Tally,
    /// Of the ledger, to remove people who may have another address now, or to ask again: applied to nobody.
    pub may_have_moved: Tally,
    /// Of the ledger, to remove people who were removed and have connected anew since: applied to nobody.
    pub came_back: Tally,
    /// Of the ledger, about people whose address somebody of another name and another day of connecting has: applied to nobody.
    pub another_person: Tally,
    /// Of the ledger, to remove people of whom an export has shown that they are gone.
    pub proved: Tally,
    /// Overruled by a later row about the same person.
    pub overruled: Tally,
}

/// What the ledger says about people who may be one connection.
type Claims<'a> = BTreeMap<usize, Vec<&'a Decided>>;

impl Decisions {
    /// Finds the people that the decisions are about.
    pub fn find(decided: &[Decided], export: &Export) -> Self {
        let mut decisions = Self::default();
        if decided.is_empty() {
            return decisions;
        }
        let keys = Keys::of(export);
        let (remembered, listed): (Vec<&Decided>, Vec<&Decided>) = decided.iter().partition(|one| one.is_remembered());
        decisions.remember(&remembered, &keys);
        for one in listed {
            match keys.find(one).as_slice() {
                [row] => decisions.take(*row, one),
                [] => decisions.miss(one),
                _ => decisions.ambiguous.of(one),
            }
        }
        decisions
    }

    /// Takes in what the ledger says, the newest last. Whatever is said about people who cannot be told apart is applied to none.
    fn remember(&mut self, remembered: &[&Decided], keys: &Keys<'_>) {
        let mut claims = Claims::new();
        let mut missed = Vec::new();
        for one in remembered {
            match keys.found(key(one), &one.name) {
                FoundPerson::Row(row) if keys.connection(row).is_some_and(|person| is_somebody_else(one, person)) => {
                    self.another_person.of(one);
                }
                FoundPerson::Row(row) if keys.connection(row).is_some_and(|person| came_back(one, person)) => {
                    self.came_back.of(one);
                }
                FoundPerson::Row(row) => claims.entry(row).or_default().push(one),
                FoundPerson::Several => self.ambiguous.of(one),
                FoundPerson::Unclear => self.unclear.of(one),
                FoundPerson::Nobody => missed.push(*one),
            }
        }
        for (row, claims) in &claims {
            let is_sure = keys.key(*row).is_some_and(|key| key.slug.is_some());
            let one_person = is_sure || PersonKey::are_one(&claims.iter().map(|one| key(one)).collect::<Vec<_>>());
            match claims.split_last() {
                // The newest says everything that counts.
                Some((newest, before)) if one_person => {
                    let otherwise = before.iter().filter(|one| one.decision != newest.decision);
                    otherwise.for_each(|one| self.overruled.of(one));
                    self.take(*row, newest);
                }
                _ => claims.iter().for_each(|one| self.ambiguous.of(one)),
            }
        }
        self.follow_moves(&missed, &claims, keys);
    }

    /// Somebody who was connected on the same day, has the same name and another address: the same person, most likely. A *keep*
    /// holds, since it does no harm; nothing else does.
    fn follow_moves(&mut self, missed: &[&Decided], claims: &Claims<'_>, keys: &Keys<'_>) {
        let moved = |one: &Decided| keys.moved(key(one), &one.name).filter(|row| !claims.contains_key(row));
        let mut of_rows = Claims::new();
        for one in missed {
            match moved(one) {
                Some(row) => of_rows.entry(row).or_default().push(one),
                None => self.miss(one),
            }
        }
        for (row, claims) in of_rows {
            let alone = claims.len() == 1;
            for one in claims {
                match one.decision.map(|decision| decision.verdict) {
                    None => self.strangers.of(one),
                    Some(Verdict::Keep) if alone => {
                        self.moved_keeps.of(one);
                        self.take(row, one);
                    }
                    Some(_) => self.may_have_moved.of(one),
                }
            }
        }
    }

    /// Counts what was said about somebody who is not in the export.
    fn miss(&mut self, one: &Decided) {
        let is_removal = one.decision.is_some_and(|decision| decision.verdict == Verdict::Remove);
        let is_proved = one.progress.is_some_and(|progress| progress.gone_on.is_some());
        match is_removal {
            true if is_proved => self.proved.of(one),
            true => self.removed.of(one),
            false => self.strangers.of(one),
        }
    }

    fn take(&mut self, row: usize, one: &Decided) {
        let remark = self.of_rows.entry(row).or_default();
        let progress = one.progress.unwrap_or_default();
        let now = Remark { decision: one.decision, typed: one.typed.clone(), note: one.note.clone(), progress };
        let overruled = remark.decision.is_some_and(|before| now.decision.is_some_and(|now| now != before));
        self.overruled.add(overruled, now.notes_otherwise(remark));
        if now.decision.is_some() {
            if now.progress != Progress::default() || overruled {
                remark.progress = now.progress;
            }
            (remark.decision, remark.typed) = (now.decision, now.typed);
        }
        if !now.note.trim().is_empty() {
            remark.note = now.note;
        }
    }

    /// Whether at least half of the decisions are about people in the export. If so, the others were in an earlier export;
    /// if not, the list is likely of another export altogether.
    pub fn mostly_here(&self) -> bool {
        let in_doubt = self.ambiguous.and(self.unclear).and(self.may_have_moved).and(self.another_person);
        let not_applied = in_doubt.and(self.came_back).and(self.overruled);
        let here = self.rows().count() + not_applied.decisions;
        here >= self.removed.decisions + self.strangers.decisions
    }

    /// What was said about the connection in that row of the export.
    pub fn remark(&self, row: usize) -> Option<&Remark> {
        self.of_rows.get(&row)
    }

    /// The decision about the connection in that row of the export.
    pub fn decision(&self, row: usize) -> Option<Decision> {
        self.of_rows.get(&row)?.decision
    }

    /// The same without its days.
    pub fn verdict(&self, row: usize) -> Option<Verdict> {
        Some(self.decision(row)?.verdict)
    }

    /// The verdict that decides about a rank: none where the owner wants to look at somebody again.
    pub(super) fn honoured(&self, row: usize) -> Option<Verdict> {
        self.verdict(row).filter(|_| !self.looked_at_again.contains(&row))
    }

    /// How many decisions are shown and not honoured.
    pub fn looked_at_again(&self) -> usize {
        self.looked_at_again.len()
    }

    /// How many removals are confirmed and not carried out, as an export of that day shows; `None` if none is.
    pub fn open_removals(&self, day: NaiveDate) -> Option<usize> {
        let is_open = |remark: &&Remark| {
            remark.progress.confirmed
                && remark.done_on(day).is_none()
                && remark.decision.is_some_and(|of| of.verdict == Verdict::Remove)
        };
        Some(self.of_rows.values().filter(is_open).count()).filter(|open| *open > 0)
    }

    /// How many removals are decided and not confirmed.
    pub fn unconfirmed_removals(&self) -> usize {
        let removes = |remark: &&Remark| remark.decision.is_some_and(|of| of.verdict == Verdict::Remove);
        self.of_rows.values().filter(removes).filter(|remark| !remark.progress.confirmed).count()
    }

    /// How many were marked as removed before the day of an export that has them.
    pub fn marked_done(&self, day: NaiveDate) -> usize {
        self.of_rows.values().filter(|remark| remark.is_disproved(day)).count()
    }

    /// Honours no decision, so that everybody has a rank as if nothing were decided; the decisions are still shown.
    pub fn look_again_at_all(&mut self) {
        self.looked_at_again =
            self.of_rows.iter().filter(|(_, remark)| remark.decision.is_some()).map(|(row, _)| *row).collect();
    }

    /// Honours no *keep* that was decided on or before that day, or whose day is unknown.
    pub fn look_again_at_keeps(&mut self, until: NaiveDate) {
        let is_old =
            |decision: &Decision| decision.verdict == Verdict::Keep && decision.on.is_none_or(|on| on <= until);
        let old = self.of_rows.iter().filter(|(_, remark)| remark.decision.as_ref().is_some_and(is_old));
        self.looked_at_again.extend(old.map(|(row, _)| *row));
    }

    /// How many connections have that verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.rows().filter(|(_, decided)| *decided == verdict).count()
    }

    /// The same with other remarks about the same people.
    pub(super) fn with_remarks(&self, said: impl Fn(usize, &Remark) -> Remark) -> Self {
        let of_rows = self.of_rows.iter().map(|(row, remark)| (*row, said(*row, remark))).collect();
        Self { of_rows, ..self.clone() }
    }

    /// Everybody with a remark, by row.
    pub fn remarks(&self) -> impl Iterator<Item = (usize, &Remark)> {
        self.of_rows.iter().map(|(row, remark)| (*row, remark))
    }

    /// Rows and verdicts, by row.
    pub(super) fn rows(&self) -> impl Iterator<Item = (usize, Verdict)> {
        self.of_rows.iter().filter_map(|(row, remark)| Some((*row, remark.decision?.verdict)))
    }

    /// Whether that connection was decided *later* and its day is after `as_of`.
    pub fn waits(&self, row: usize, as_of: NaiveDate) -> bool {
        self.decision(row).is_some_and(|decision| {
            decision.verdict == Verdict::Later && decision.until.is_none_or(|until| until > as_of)
        }) && !self.looked_at_again.contains(&row)
    }

    /// Gives every *later* without a day its day: a year after it was decided, or after `as_of` if that day is unknown.
    pub(super) fn date(&mut self, as_of: NaiveDate) {
        for remark in self.of_rows.values_mut() {
            let Some(decision) = remark.decision.as_mut() else { continue };
            if decision.verdict == Verdict::Later && decision.until.is_none() {
                decision.until = decision.on.unwrap_or(as_of).checked_add_months(LATER);
                // The cell keeps what was typed, with the day added.
                if let Some(until) = decision.until.filter(|_| !remark.typed.is_empty()) {
                    remark.typed = format!("{} {until}", remark.typed.trim_end());
                }
            }
        }
    }
}

/// Whether the address of somebody in the ledger is another person's in the export.
fn is_somebody_else(one: &Decided, person: &Connection) -> bool {
    is_another((&one.name, one.connected_on), (&person.name_key(), person.connected_on))
}

/// Whether somebody who was removed has connected anew, after everything that was decided about them.
fn came_back(one: &Decided, person: &Connection) -> bool {
    let removal = one.decision.filter(|decision| decision.verdict == Verdict::Remove);
    let left = one.progress.and_then(|progress| progress.gone_on.or(progress.done_on));
    let (Some(removal), Some(left), Some(connected)) = (removal, left, person.connected_on) else { return false };
    // A day more is the same day in another time zone.
    let is_anew = !are_near(one.connected_on.unwrap_or(left), connected);
    connected > left && is_anew && removal.on.is_none_or(|on| on < connected)
}

fn key(one: &Decided) -> PersonKey<'_> {
    PersonKey { slug: one.slug.as_deref(), connected_on: one.connected_on }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Denied, Limits, OwnerOverride, Source, read_decisions};

    fn export(rows: &str) -> Export {
        let text = format!("First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{rows}");
        let files = vec![("Connections.csv".to_owned(), std::borrow::Cow::Owned(text.into_bytes()))];
        let source = Source::Bytes { name: "a test".into(), files };
        Export::read(&source, &Limits::default(), &OwnerOverride::default()).unwrap()
    }

    fn found(decisions: &str, rows: &str) -> (Vec<usize>, usize, usize) {
        let list = read_decisions(format!("First Name,Last Name,URL,Connected On,Decision\n{decisions}").into_bytes());
        let found = Decisions::find(&list.unwrap().decided, &export(rows));
        (
            found.rows().map(|(row, _)| row).collect(),
            found.ambiguous.decisions,
            found.strangers.and(found.removed).decisions,
        )
    }

    const TWO: &str = "Ada,Example,,,,,01 Mar 2021\nAda,Example,,,,,02 Mar 2021\n";

    #[test]
    fn the_day_of_connecting_tells_two_of_one_name_apart() {
        assert_eq!(found("Ada,Example,,2021-03-02,keep\n", TWO), (vec![1], 0, 0));
        assert_eq!(found("Ada,Example,,2021-03-05,keep\n", TWO), (vec![], 0, 1));
    }

    #[test]
    fn what_fits_two_people_is_applied_to_neither() {
        assert_eq!(found("Ada,Example,,,keep\n", TWO), (vec![], 1, 0));
    }

    #[test]
    fn another_address_is_another_person_whatever_the_name() {
        let rows = "Ada,Example,https://www.linkedin.com/in/ada-2,,,,01 Mar 2021\nBram,Example,,,,,01 Mar 2021\n";
        assert_eq!(found("Ada,Example,https://www.linkedin.com/in/ada-1,2021-03-01,remove\n", rows), (vec![], 0, 1));
        // A row that lost its address is the same person where the day is the same, and not else.
        assert_eq!(found("Bram,Example,https://www.linkedin.com/in/bram,2021-03-01,remove\n", rows), (vec![1], 0, 0));
        assert_eq!(found("Bram,Example,https://www.linkedin.com/in/bram,,remove\n", rows), (vec![], 0, 1));
    }

    /// Somebody in the ledger: slug, day of March 2021, verdict. A blank slug and a day 0 are unknown.
    fn held(slug: &str, day: u32, verdict: Verdict) -> Decided {
        Decided {
            slug: (!slug.is_empty()).then(|| slug.to_owned()),
            name: "ada example".into(),
            connected_on: NaiveDate::from_ymd_opt(2021, 3, day),
            decision: Some(Decision { verdict, until: None, on: None }),
            typed: String::new(),
            note: String::new(),
            progress: Some(Progress::default()),
            denied: Denied::default(),
            place: None,
        }
    }

    fn remembered(held: &[Decided], rows: &str) -> Decisions {
        Decisions::find(held, &export(rows))
    }

    const ADA: &str = "Ada,Example,https://www.linkedin.com/in/ada,,,,01 Mar 2021\n";
    const NAME_ALONE: &str = "Ada,Example,,,,,\n";

    #[test]
    fn a_decision_without_address_and_day_is_not_applied_to_a_newcomer() {
        let found = remembered(&[held("", 0, Verdict::Keep)], ADA);
        assert_eq!((found.verdict(0), found.unclear.decisions), (None, 1));
        assert!(found.notes().iter().any(|note| note.code == "decisions-unclear"), "{:?}", found.notes());
        // Nothing else is known of the connection either.
        let found = remembered(&[held("", 0, Verdict::Keep)], NAME_ALONE);
        assert_eq!((found.verdict(0), found.unclear.decisions), (Some(Verdict::Keep), 0));
        let twice = NAME_ALONE.repeat(2);
        let found = remembered(&[held("", 0, Verdict::Keep)], &twice);
        assert_eq!((found.rows().count(), found.ambiguous.decisions), (0, 1));
        // A list that somebody filled in keeps its rule.
        let list = read_decisions(b"First Name,Last Name,Decision\nAda,Example,keep\n".to_vec()).unwrap();
        assert_eq!(Decisions::find(&list.decided, &export(ADA)).verdict(0), Some(Verdict::Keep));
    }

    #[test]
    fn of_two_rows_about_one_person_the_newest_counts() {
        let (known, lost) = (held("ada", 1, Verdict::Keep), held("", 1, Verdict::Remove));
        for rows in [ADA, NAME_ALONE, "Ada,Example,,,,,01 Mar 2021\n"] {
            let found = remembered(&[lost.clone(), known.clone()], rows);
            assert_eq!((found.verdict(0), found.overruled.decisions), (Some(Verdict::Keep), 1), "{rows}");
            let found = remembered(&[known.clone(), lost.clone()], rows);
            assert_eq!(found.verdict(0), Some(Verdict::Remove), "{rows}");
        }
        // Two people of that name, and a connection who may be either.
        let found = remembered(&[held("ada", 1, Verdict::Keep), held("ada-2", 2, Verdict::Remove)], NAME_ALONE);
        assert_eq!((found.verdict(0), found.ambiguous.decisions), (None, 2));
    }

    #[test]
    fn whoever_has_another_address_is_still_kept_and_never_removed_for_it() {
        let rows = "Ada,Example,https://www.linkedin.com/in/ada-new,,,,01 Mar 2021\n";
        let found = remembered(&[held("ada", 1, Verdict::Keep)], rows);
        assert_eq!((found.verdict(0), found.moved_keeps.decisions), (Some(Verdict::Keep), 1));
        let text = found.notes().into_iter().find(|note| note.code == "decisions-moved").unwrap().text;
        assert!(text.starts_with("1 person you decided to keep has another address now"), "{text}");
        for verdict in [Verdict::Remove, Verdict::Later] {
            let found = remembered(&[held("ada", 1, verdict)], rows);
            assert_eq!((found.verdict(0), found.may_have_moved.decisions, found.removed.decisions), (None, 1, 0));
            assert!(found.notes().iter().any(|note| note.code == "decisions-may-have-moved"));
        }
        // Another day, two of that name and day, or a decision about the new address.
        assert_eq!(remembered(&[held("ada", 2, Verdict::Keep)], rows).strangers.decisions, 1);
        assert_eq!(
            remembered(
                &[held("ada", 1, Verdict::Keep)],
                &format!("{rows}Ada,Example,https://www.linkedin.com/in/x,,,,01 Mar 2021\n")
            )
            .strangers
            .decisions,
            1
        );
        let found = remembered(&[held("ada-new", 1, Verdict::Remove), held("ada", 1, Verdict::Keep)], rows);
        assert_eq!((found.verdict(0), found.strangers.decisions), (Some(Verdict::Remove), 1));
        let found = remembered(&[held("ada", 1, Verdict::Keep), held("ada-2", 1, Verdict::Keep)], rows);
        assert_eq!((found.verdict(0), found.may_have_moved.decisions), (None, 2));
    }

    #[test]
    fn a_list_that_is_mostly_about_others_says_nothing_is_done() {
        let told = |decisions: &str| {
            let header = "First Name,Last Name,URL,Connected On,Decision";
            let list = read_decisions(format!("{header}\n{decisions}").into_bytes()).unwrap();
            let found = Decisions::find(&list.decided, &export(ADA));
            let notes = found.notes().iter().map(|note| note.code).collect::<Vec<_>>();
            (notes, found.done_words().map(|words| words.split(' ').next().unwrap().to_owned()))
        };
        let (kept, gone) = ("Ada,Example,,,keep\n", "Zed,Filler,,,remove\n");
        assert_eq!(told(&format!("{kept}{gone}")), (vec!["decisions-done"], Some("1".to_owned())));
        assert_eq!(told(&format!("{kept}{gone}Yan,Filler,,,remove\n")), (vec!["decisions-strangers"], None));
        assert_eq!(told(&format!("{kept}Zed,Filler,,,keep\n")), (vec!["decisions-strangers"], None));
        assert_eq!(told(kept), (vec![], None));
    }

    #[test]
    fn other_remarks_are_about_the_same_people_and_nothing_else_changes() {
        let list = read_decisions(b"First Name,Last Name,Decision\nAda,Example,keep\nZed,Filler,remove\n".to_vec());
        let found = Decisions::find(&list.unwrap().decided, &export(ADA));
        assert_eq!(found.with_remarks(|_, remark| remark.clone()), found);
        let noted = found.with_remarks(|_, remark| Remark { note: "at the fair".into(), ..remark.clone() });
        assert_eq!((noted.remark(0).unwrap().note.as_str(), noted.removed), ("at the fair", found.removed));
    }

    #[test]
    fn whoever_connected_anew_after_the_decision_and_the_removal_came_back() {
        let day = |month| NaiveDate::from_ymd_opt(2022, month, 1);
        let found = |decided: Option<NaiveDate>, done: Option<NaiveDate>, gone: Option<NaiveDate>, connected: &str| {
            let decision = Some(Decision { verdict: Verdict::Remove, until: None, on: decided });
            let progress = Some(Progress { confirmed: true, done_on: done, gone_on: gone });
            let one = Decided { decision, progress, ..held("ada", 1, Verdict::Remove) };
            let found = remembered(&[one], &format!("Ada,Example,https://www.linkedin.com/in/ada,,,,{connected}\n"));
            (found.verdict(0), found.came_back.decisions)
        };
        let (applied, came_back) = ((Some(Verdict::Remove), 0), (None, 1));
        assert_eq!(found(day(3), day(4), None, "01 May 2022"), came_back);
        assert_eq!(found(day(3), None, day(4), "01 May 2022"), came_back);
        assert_eq!(found(None, day(4), None, "01 May 2022"), came_back);
        assert_eq!(found(day(3), None, None, "01 May 2022"), applied);
        assert_eq!(found(day(3), day(5), None, "01 May 2022"), applied);
        // What was decided on the day of connecting, or after it, is about the new connection.
        assert_eq!(found(day(5), day(4), None, "01 May 2022"), applied);
        assert_eq!(found(day(6), day(4), None, "01 May 2022"), applied);
        // The day on which they were connected all along.
        assert_eq!(found(None, NaiveDate::from_ymd_opt(2021, 2, 1), None, "02 Mar 2021"), applied);
    }

    #[test]
    fn later_without_a_day_is_one_year() {
        let day = |year| NaiveDate::from_ymd_opt(year, 11, 1).unwrap();
        let mut decisions = Decisions::default();
        for (row, on) in [(0, None), (1, Some(day(2024)))] {
            let decision = Some(Decision { verdict: Verdict::Later, until: None, on });
            decisions.of_rows.insert(row, Remark { decision, ..Remark::default() });
        }
        decisions.date(day(2026));
        assert!(decisions.waits(0, day(2026)) && !decisions.waits(0, day(2027)));
        assert!(!decisions.waits(1, day(2026)));
    }
}
