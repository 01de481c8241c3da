//! Lists with the owner's decisions: one that was named, and one that is about to be replaced.

use std::path::Path;

use crate::audit::{Audit, Decisions, Remark};
use crate::error::{Error, Result};
use crate::export::{Decided, Undecided, read_decisions};
use crate::store::files::{self, Standing};

/// More than any list of ours: a file that holds more is not read.
const LARGEST: u64 = 1 << 30;

/// Reads a list of decisions and finds the people in the audit's export.
pub(super) fn read(path: &Path, audit: &Audit) -> Result<Decisions> {
    let shown = path.display().to_string();
    let not_found = || Error::NotFound {
        sentence: format!("the decisions file `{shown}` cannot be read"),
        help: "write a list with `linkprune audit --list all -o decided.csv` and fill its Decision column".into(),
    };
    let bytes = files::read_at_most(path, LARGEST).ok().flatten().ok_or_else(not_found)?;
    let list = read_decisions(bytes).map_err(|undecided| undecided.into_error(&shown))?;
    Ok(Decisions::find(&list.decided, &audit.evidence.export))
}

/// The list that is about to be replaced, read before any other work is done.
#[derive(Debug, Default)]
pub(super) struct Replaced {
    path: String,
    decided: Vec<Decided>,
    /// How many decisions in it cannot be carried, since `--force` was given.
    lost: usize,
}

/// Decisions and notes of the list that is replaced.
#[derive(Debug, Default)]
pub(super) struct Carried {
    /// Those that the new list has a place for.
    pub found: Decisions,
    /// How many are lost all the same, since `--force` was given.
    lost: usize,
}

impl Replaced {
    /// Reads the list at `path`, to be written anew in `format`. Fails where there may be decisions in it that cannot be
    /// read or that the format has no place for, unless `force`.
    pub(super) fn read(path: &str, format: &str, force: bool) -> Result<Self> {
        let of = |decided, lost| Self { path: path.to_owned(), decided, lost };
        if files::standing(Path::new(path)) == Standing::Nothing {
            return Ok(of(Vec::new(), 0));
        }
        let refuse = |what: String, lost: usize| {
            let help = "name another file, or add --force to replace it all the same".into();
            let error = Error::WouldLose { path: path.to_owned(), what, help };
            if force { Ok(of(Vec::new(), lost)) } else { Err(error) }
        };
        let Some(bytes) = files::read_at_most(Path::new(path), LARGEST).ok().flatten() else {
            return refuse("cannot be read, and decisions in it would be lost".into(), 0);
        };
        let list = match read_decisions(bytes) {
            Ok(list) => list,
            Err(Undecided::NoList(_)) => return Ok(of(Vec::new(), 0)),
            Err(Undecided::Unreadable(what)) => return refuse(format!("{what}; decisions in it would be lost"), 0),
        };
        let all = list.decided.len();
        if list.format != format && all > 0 {
            return refuse(format!("holds {} as {}, which would be lost", counted(all), list.format), all);
        }
        Ok(of(list.decided, 0))
    }

    /// What the new list, of the people in `rows`, takes over. Fails where any of it would be lost, unless `force`.
    pub(super) fn carried(self, audit: &Audit, rows: &[usize], force: bool) -> Result<Carried> {
        let found = Decisions::find(&self.decided, &audit.evidence.export);
        let losses = Losses::of(&found, audit, rows);
        if losses.total() == 0 || force {
            return Ok(Carried { lost: self.lost + losses.total(), found });
        }
        Err(Error::WouldLose {
            what: format!("holds {} that would be lost: {}", counted(losses.total()), losses.words()),
            path: self.path,
            help: "name another file to keep this one; --list all has a place for everybody in the export; --force \
                   replaces it all the same"
                .into(),
        })
    }
}

impl Carried {
    /// What was carried, for the user; `None` where there was nothing.
    pub(super) fn words(&self, path: &str) -> Option<String> {
        let decisions = self.found.remarks().filter(|(_, remark)| remark.decision.is_some()).count();
        let notes = self.found.remarks().filter(|(_, remark)| !remark.note.is_empty()).count();
        let lost = if self.lost > 0 { format!(", {} lost", self.lost) } else { String::new() };
        let notes = match notes {
            0 => String::new(),
            1 => " and 1 note".into(),
            many => format!(" and {many} notes"),
        };
        (decisions > 0 || !notes.is_empty() || self.lost > 0)
            .then(|| format!("carried   {}{notes} of {path}{lost}", counted(decisions)))
    }
}

/// Why decisions of a list have no place in the new one, with how many.
#[derive(Debug, Default)]
struct Losses {
    strangers: usize,
    ambiguous: usize,
    twice: usize,
    notes: usize,
    unlisted: usize,
    otherwise: usize,
}

impl Losses {
    fn of(found: &Decisions, audit: &Audit, rows: &[usize]) -> Self {
        let listed: std::collections::BTreeSet<usize> = rows.iter().copied().collect();
        let mut losses = Self {
            strangers: found.strangers,
            ambiguous: found.ambiguous,
            twice: found.overruled,
            notes: found.lost_notes,
            ..Self::default()
        };
        for (row, remark) in found.remarks() {
            if !listed.contains(&row) {
                losses.unlisted += 1;
            } else if audit.decisions.remark(row).is_some_and(|said| contradicts(said, remark)) {
                losses.otherwise += 1;
            }
        }
        losses
    }

    fn total(&self) -> usize {
        self.strangers + self.ambiguous + self.twice + self.notes + self.unlisted + self.otherwise
    }

    fn words(&self) -> String {
        [
            (self.strangers, "on people whom this export does not have"),
            (self.ambiguous, "that fit two people or more"),
            (self.twice, "beside another on the same person"),
            (self.notes, "a note that fits nobody, or two"),
            (self.unlisted, "on people who are not on the new list"),
            (self.otherwise, "where --decisions says otherwise"),
        ]
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{count} {words}"))
        .collect::<Vec<_>>()
        .join(", ")
    }
}

/// Whether what is said now leaves no room for what the old list says.
fn contradicts(now: &Remark, old: &Remark) -> bool {
    let decided = now.decision.zip(old.decision).is_some_and(|(now, old)| {
        now.verdict != old.verdict || old.until.is_some_and(|until| now.until != Some(until))
    });
    decided || !now.note.is_empty() && !old.note.is_empty() && now.note != old.note
}

fn counted(decisions: usize) -> String {
    if decisions == 1 { "1 decision".into() } else { format!("{decisions} decisions") }
}
