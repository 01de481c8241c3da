//! Lists with the owner's decisions: one that was named, and one that is about to be replaced.

use std::path::Path;

use super::losses::{Losses, Reach};
use crate::audit::{Audit, Decisions, Tally};
use crate::error::{Error, Result, counted};
use crate::export::{DECISION_WORDS, Decided, DecisionList, NAME_THE_COLUMN, Undecided, read_decisions};
use crate::store::files::{self, PathKind};

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
    let list = read_decisions(bytes).and_then(DecisionList::whole).map_err(|undecided| undecided.into_error(&shown))?;
    Ok(Decisions::find(&list.decided, &audit.evidence.export))
}

/// The list that is about to be replaced, read before any other work is done.
#[derive(Debug, Default)]
pub(super) struct Replaced {
    path: String,
    decided: Vec<Decided>,
    /// What of it is lost before people are looked for, since `--force` was given, in words.
    lost: Vec<String>,
}

/// Decisions and notes of the list that is replaced.
#[derive(Debug, Default)]
pub(super) struct Carried {
    /// Those that the new list has a place for.
    pub found: Decisions,
    /// How many stand in the new list.
    tally: Tally,
    /// What does not, in words.
    rest: Vec<String>,
}

impl Replaced {
    /// Reads the list at `path`, to be written anew in `format`. Fails where there may be decisions in it that cannot be
    /// read or that the format has no place for, unless `force`.
    pub(super) fn read(path: &str, format: &str, force: bool) -> Result<Self> {
        let of = |decided, lost| Self { path: path.to_owned(), decided, lost };
        if files::path_kind(Path::new(path)) == PathKind::Nothing {
            return Ok(Self::default());
        }
        let refuse = |what: String, help: &str, forced: Self| {
            let forced_does = if forced.decided.is_empty() { "replace it all the same" } else { "carry the rest" };
            let help = format!("{help}name another file, or add --force to {forced_does}");
            let error = Error::WouldLose { path: path.to_owned(), what, help };
            if force { Ok(forced) } else { Err(error) }
        };
        let unread = || of(Vec::new(), vec!["it could not be read, and what was decided in it is lost".into()]);
        let Some(bytes) = files::read_at_most(Path::new(path), LARGEST).ok().flatten() else {
            return refuse("cannot be read, and decisions in it would be lost".into(), "", unread());
        };
        let list = match read_decisions(bytes) {
            Ok(list) => list,
            Err(Undecided::NoList(_)) => return Ok(Self::default()),
            Err(Undecided::Unreadable(what)) => {
                return refuse(format!("{what}; decisions in it would be lost"), "", unread());
            }
            Err(Undecided::Unnamed(what)) => {
                let help = format!("{NAME_THE_COLUMN}, ");
                return refuse(format!("{what}, which would be lost"), &help, unread());
            }
        };
        let mut all = Tally::default();
        list.decided.iter().for_each(|one| all.add(one.decision.is_some(), !one.note.trim().is_empty()));
        if list.format != format && !(all.is_empty() && list.unread.is_empty()) {
            let rows = list.unread.len();
            let unread =
                if rows > 0 { format!("{} that cannot be read", counted(rows, "decision")) } else { String::new() };
            let held = [all.words(), unread].into_iter().skip(usize::from(all.is_empty()));
            let held = held.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" and ");
            let words = format!("{held} stood in it as {} and are lost", list.format);
            return refuse(
                format!("holds {held} as {}, which would be lost", list.format),
                "",
                of(Vec::new(), vec![words]),
            );
        }
        if list.own_cells && !all.is_empty() && list.unread.is_empty() {
            let words = "cells in columns of your own are lost".to_owned();
            let what = "has cells in columns that are not linkprune's, which would be lost".to_owned();
            return refuse(what, "", of(list.decided, vec![words]));
        }
        match list.unread_words() {
            None => Ok(of(list.decided, Vec::new())),
            Some(what) => {
                let rows = list.unread.len();
                let (are, them) = if rows == 1 { ("is", "it") } else { ("are", "them") };
                let words = format!("{rows} could not be read and {are} lost");
                let help = format!("{DECISION_WORDS}; mend {them}, ");
                refuse(format!("{what}, which would be lost"), &help, of(list.decided, vec![words]))
            }
        }
    }

    /// What the new list takes over. Fails where any of it would be lost, unless `force`.
    pub(super) fn carried(self, audit: &Audit, reach: &Reach, force: bool) -> Result<Carried> {
        let found = Decisions::find(&self.decided, &audit.evidence.export);
        let (losses, tally) = Losses::of(&found, audit, reach);
        if !losses.is_empty() && !force {
            return Err(Error::WouldLose {
                what: format!("holds {} that would be lost: {}", losses.total().words(), losses.words()),
                path: self.path,
                help: losses.remedy(audit, reach),
            });
        }
        let mut rest = self.lost;
        if !losses.is_empty() {
            rest.push(format!("lost are {}", losses.words()));
        }
        rest.extend(found.done_words());
        Ok(Carried { found, tally, rest })
    }
}

impl Carried {
    /// What was carried and what was not, for the user; `None` where there was nothing.
    pub(super) fn words(&self, path: &str) -> Option<String> {
        let carried = if self.tally.is_empty() { "nothing".into() } else { self.tally.words() };
        let carried = format!("carried   {carried} of {path}");
        let parts: Vec<&str> = std::iter::once(carried.as_str()).chain(self.rest.iter().map(String::as_str)).collect();
        (!self.tally.is_empty() || parts.len() > 1).then(|| parts.join("; "))
    }
}
