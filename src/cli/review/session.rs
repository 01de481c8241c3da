//! One sitting of a review: the model, and the ledger that every answer is written to before the next is read. Whoever asks the
//! questions, line by line or on a screen, calls nothing else.

use super::super::inputs::now;
use super::super::ledger::Writing;
use super::super::locate::ReadFrom;
use crate::audit::{
    Audit, CheckGroup, Decisions, Remark, Remembered, Review, ReviewAnswer, ReviewChange, ledger_person,
};
use crate::error::{Error, Result};
use crate::export::{Export, conversation};
use crate::network::correspondents;
use crate::output::{LetterLine, letter_lines, person_line};
use crate::store::ledger::{LedgerPerson, Meanwhile, SeenRecord, Undone};
use crate::text::agreeing;

/// The command that the ledger knows the steps of a review by.
const COMMAND: &str = "review";

/// One sitting.
#[derive(Debug)]
pub(in crate::cli) struct Session {
    pub audit: Audit,
    pub review: Review,
    writing: Writing,
    /// What messages are read from again, when somebody asks.
    read_from: ReadFrom,
    /// How many steps of this sitting are not undone.
    steps: usize,
    /// Whether the owner has asked to see messages twice.
    shows_messages: bool,
}

/// How many of the last messages are shown.
const MESSAGES: usize = 10;
/// What is said before the first messages are shown.
const BEFORE_MESSAGES: &str = "this shows what you and they wrote, on this screen only: it is read from the export now and kept nowhere; ask \
     once more to see it, and from then on at once";

/// What is said where a review goes on past people who are still open; `None` where there are none.
pub(in crate::cli) fn passed_words(open_before: usize) -> Option<String> {
    let words = agreeing(open_before, "is still open: they come", "are still open: they come");
    (open_before > 0).then(|| format!("{open_before} before this one {words} at the end"))
}

/// What came of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) enum Answered {
    /// It is in the ledger; what was said about whom, in words.
    Written(String),
    /// Another linkprune has decided meanwhile, and nothing was written: what it said. The person is shown again as the ledger
    /// has them; the same answer again overrules it.
    Meanwhile(String),
    /// Nothing can be decided, and why.
    Refused(String),
}

impl Session {
    pub(super) fn new(audit: Audit, review: Review, writing: Writing, read_from: ReadFrom) -> Self {
        Self { audit, review, writing, read_from, steps: 0, shows_messages: false }
    }

    /// The last messages with the one who is shown, in lines; the first time, what asking again does. Nothing keeps them.
    pub(in crate::cli) fn messages(&mut self) -> Result<Vec<LetterLine>> {
        let Some(row) = self.review.current() else { return Ok(Vec::new()) };
        if !self.shows_messages {
            self.shows_messages = true;
            return Ok(vec![LetterLine::said(BEFORE_MESSAGES)]);
        }
        let ReadFrom { source, encoding, limits, owner } = &self.read_from;
        let Some(known) = self.audit.evidence.export.connections.get(row) else { return Ok(Vec::new()) };
        let whose = |export: &Export| {
            let row = export.connections.iter().position(|connection| connection == known)?;
            Some(correspondents(export, row))
        };
        conversation(source, *encoding, limits, owner, MESSAGES, whose).map(|found| letter_lines(&found))
    }

    /// Answers about the one who is shown.
    pub(in crate::cli) fn answer(&mut self, answer: &ReviewAnswer) -> Result<Answered> {
        let change = match self.review.answer(answer, now().date()) {
            Ok(change) => change,
            Err(why) => return Ok(Answered::Refused(why.words().into())),
        };
        let said = self.said(&change);
        let moves = change.decides;
        self.write(&[change], moves, said)
    }

    /// Writes changes down as one step and takes them in; all of them or none.
    fn write(&mut self, changes: &[ReviewChange], moves: bool, said: String) -> Result<Answered> {
        let seen = |change: &ReviewChange| {
            let new = Review::new_record(&self.audit, change)?;
            Some(SeenRecord { new, seen: change.before.clone() })
        };
        let records: Vec<SeenRecord> = changes.iter().filter_map(seen).collect();
        let meanwhile = match self.writing.take_as_seen(COMMAND, &records, moves) {
            Ok(meanwhile) => meanwhile,
            // Nothing was written, and another answer about somebody else can be.
            Err(Error::NotFound { sentence, help }) => return Ok(Answered::Refused(format!("{sentence}: {help}"))),
            Err(error) => return Err(error),
        };
        if !meanwhile.is_empty() {
            return Ok(Answered::Meanwhile(self.overtaken(meanwhile)));
        }
        self.steps += 1;
        let at = now();
        for change in changes {
            self.review.apply(change, at);
        }
        Ok(Answered::Written(said))
    }

    /// Takes in what another linkprune has said; in words.
    fn overtaken(&mut self, meanwhile: Vec<Meanwhile>) -> String {
        let mut words = Vec::new();
        let rows = self.audit.rows_of(meanwhile.iter().map(|one| &one.person));
        for (row, Meanwhile { record, command, .. }) in rows.into_iter().zip(meanwhile) {
            let Some(row) = row else { continue };
            let said = record.decision.map_or_else(|| "undecided".to_owned(), |decision| decision.words());
            let by = command.map_or_else(String::new, |command| format!(", by another `linkprune {command}`"));
            words.push(format!("{} is {said} meanwhile{by}", person_line(&self.audit, row)));
            self.review.follow(row, record);
        }
        words.join("; ")
    }

    /// What a change says about whom.
    fn said(&self, change: &ReviewChange) -> String {
        let who = person_line(&self.audit, change.row);
        match change.record.decision {
            _ if change.record.note != change.before.note => match change.record.note.as_str() {
                "" => format!("note taken away: {who}"),
                _ => format!("noted: {who}"),
            },
            Some(decision) => format!("{}: {who}", decision.words()),
            None => format!("undecided: {who}"),
        }
    }

    /// Leaves the one who is shown undecided and goes on; who that was, in words.
    pub(in crate::cli) fn skip(&mut self) -> Result<Answered> {
        let Some(row) = self.review.skip() else { return Ok(Answered::Refused("nobody is left to skip".into())) };
        if self.review.can_be_decided(row)
            && let Some(connection) = self.audit.evidence.export.connections.get(row)
        {
            self.writing.ledger.remember_place(&self.writing.owner, &ledger_person(connection))?;
        }
        Ok(Answered::Written(format!("skipped: {}", person_line(&self.audit, row))))
    }

    /// Undoes the last step of any review of this owner, and shows whom it was about.
    pub(in crate::cli) fn undo(&mut self) -> Result<Answered> {
        let Some(owner) = self.writing.number()? else {
            return Ok(Answered::Refused("nothing is decided yet".into()));
        };
        match self.writing.ledger.undo(owner, &[COMMAND])? {
            Undone::Nothing => Ok(Answered::Refused("no answer of a review is left to undo".into())),
            Undone::Overtaken { command } => Ok(Answered::Refused(format!(
                "the last answer cannot be undone: `linkprune {command}` has said something else about them since"
            ))),
            Undone::Step(step) => {
                let before = self.steps == 0;
                self.steps = self.steps.saturating_sub(1);
                let people: Vec<LedgerPerson> = step.records.into_iter().map(|(person, _)| person).collect();
                let who = self.as_the_ledger_has_them(owner, &people)?;
                let when = if before {
                    format!(" (said {}, before this sitting)", step.at.format("%Y-%m-%d %H:%M"))
                } else {
                    String::new()
                };
                Ok(Answered::Written(format!("undone{when}{who}")))
            }
        }
    }

    /// Takes in what counts about people after an undo; who they are, in words.
    fn as_the_ledger_has_them(&mut self, owner: i64, people: &[LedgerPerson]) -> Result<String> {
        let standing = Remembered::of(&self.writing.ledger.standing(owner)?);
        let decisions = Decisions::find(&standing.decided, &self.audit.evidence.export);
        let rows: Vec<usize> = self.audit.rows_of(people).into_iter().flatten().collect();
        for row in &rows {
            self.review.follow(*row, decisions.remark(*row).map(Remark::record).unwrap_or_default());
        }
        self.remember_whoever_is_before()?;
        let who: Vec<String> = rows.iter().take(3).map(|row| person_line(&self.audit, *row)).collect();
        Ok(match rows.len() {
            0 => ", for somebody who is not in this export".into(),
            1..=3 => format!(": {}", who.join("; ")),
            several => format!(", for {several} people: {}; …", who.join("; ")),
        })
    }

    /// After an undo the review has come to whoever is before the one who is shown.
    fn remember_whoever_is_before(&mut self) -> Result<()> {
        let Some(current) = self.review.current() else { return Ok(()) };
        let before = self.review.shown().take_while(|row| *row != current).last();
        match before.and_then(|row| self.audit.evidence.export.connections.get(row)) {
            Some(connection) => self.writing.ledger.remember_place(&self.writing.owner, &ledger_person(connection)),
            None => Ok(()),
        }
    }

    /// The chosen removals that are not confirmed, in groups.
    pub(in crate::cli) fn groups(&self) -> Vec<CheckGroup> {
        self.review.groups(&self.audit)
    }

    /// Confirms the removal of these people, as one step.
    pub(in crate::cli) fn confirm(&mut self, rows: &[usize]) -> Result<Answered> {
        let changes = self.review.confirmed(rows);
        let said = match changes.as_slice() {
            [] => return Ok(Answered::Refused("nobody of them is chosen for removal and not yet confirmed".into())),
            [one] => format!("confirmed: {}", person_line(&self.audit, one.row)),
            several => format!("confirmed: {} people", several.len()),
        };
        self.write(&changes, false, said)
    }

    /// Takes back the removal of somebody: they are undecided again.
    pub(in crate::cli) fn take_back(&mut self, row: usize) -> Result<Answered> {
        match self.review.taken_back(row) {
            Some(change) => {
                let said = format!("taken back: {}", person_line(&self.audit, row));
                self.write(&[change], false, said)
            }
            None => Ok(Answered::Refused("nobody is in that row".into())),
        }
    }
}
