//! Lists with the owner's decisions: the one that `--decisions` names, and the one that is about to be replaced.

use std::path::Path;

use super::known_lists::is_list_for_programs;
use super::losses::{ListScope, Losses};
use crate::audit::{Audit, Decisions, Remembered, Tally, is_held};
use crate::error::{Error, Result};
use crate::export::{Decided, DecisionList, NAME_THE_COLUMN, Undecided, read_decisions};
use crate::store::files::{self, PathKind};
use crate::store::ledger::Standing;
use crate::text::{agreeing, counted};

/// In bytes, more than any list of ours: a larger file is not read.
const LARGEST: u64 = 1 << 30;

const A_WEB_PAGE: &str = "is a web page that linkprune did not write";

/// Formats with a column for decisions: what is decided in one of them has its place in the others.
const WITH_A_COLUMN: [&str; 3] = ["csv", "tsv", "xlsx"];

/// Reads a list of decisions and finds the people in the audit's export.
pub(super) fn read(path: &Path, audit: &Audit) -> Result<Decisions> {
    Ok(Decisions::find(&listed(path)?, &audit.evidence.export))
}

/// Reads a list of decisions. Fails where one of them cannot be read. How far a removal has come is for the ledger alone.
pub(super) fn listed(path: &Path) -> Result<Vec<Decided>> {
    let list = readable(path)?.whole().map_err(|undecided| undecided.into_error(&path.display().to_string()))?;
    Ok(list.decided.into_iter().map(|one| Decided { progress: None, ..one }).collect())
}

/// Reads what can be read of a list of decisions.
pub(super) fn readable(path: &Path) -> Result<DecisionList> {
    let shown = path.display().to_string();
    let is_there = files::path_kind(path) != PathKind::Nothing;
    let not_found = || Error::NotFound {
        sentence: format!("the decisions file `{shown}` {}", if is_there { "cannot be read" } else { "is not there" }),
        help: "write a list with `linkprune audit --list all -o decided.csv` and fill its Decision column".into(),
    };
    let bytes = files::read_at_most(path, LARGEST).ok().flatten().ok_or_else(not_found)?;
    read_decisions(bytes).map_err(|undecided| undecided.into_error(&shown))
}

/// Refuses to write the ledger's decisions over a list with others, unless `force`.
pub(super) fn spare_decisions(path: &Path, standing: &[Standing], force: bool) -> Result<()> {
    if force || files::path_kind(path) == PathKind::Nothing {
        return Ok(());
    }
    let refused = |what: &str| Error::WouldLose {
        path: path.display().to_string(),
        what: what.to_owned(),
        help: "take them into the ledger with `linkprune decisions import`, name another file, or add --force".into(),
    };
    let foreign = |what: &str| Error::WouldLose {
        path: path.display().to_string(),
        what: what.to_owned(),
        help: "name another file, or add --force".into(),
    };
    let bytes = files::read_at_most(path, LARGEST).ok().flatten();
    if bytes.as_ref().is_some_and(|bytes| bytes.trim_ascii().is_empty()) {
        return Ok(());
    }
    match bytes.map(read_decisions) {
        Some(Err(Undecided::NoList(_))) => Err(foreign("is not a list of decisions, and would be lost")),
        Some(Err(Undecided::WebPage)) => Err(foreign(A_WEB_PAGE)),
        Some(Ok(list)) if list.unread.is_empty() => {
            let held = Remembered::of(standing).decided;
            let is_held = |one: &Decided| held.iter().any(|held| is_held(one, held));
            if list.decided.iter().all(is_held) {
                return Ok(());
            }
            Err(refused("holds decisions or notes that the ledger does not hold"))
        }
        _ => Err(refused("cannot be read, and decisions in it would be lost")),
    }
}

/// The list that is about to be replaced, read before any other work is done.
#[derive(Debug, Default)]
pub(super) struct Replaced {
    path: String,
    decided: Vec<Decided>,
    /// What of it is already lost under `--force`, in words.
    lost: Vec<String>,
}

/// Decisions and notes of the list that was replaced.
#[derive(Debug, Default)]
pub(super) struct Carried {
    /// Those about people in the export.
    pub found: Decisions,
    /// How many of them are in the new list.
    tally: Tally,
    /// What is not in it, in words.
    rest: Vec<String>,
}

impl Replaced {
    /// Reads the list at `path`, which is about to be written again in `format`. Fails if there may be decisions in it
    /// that cannot be read or that the format has no place for, unless `force`.
    pub(super) fn read(path: &str, format: &str, force: bool) -> Result<Self> {
        let place = Path::new(path);
        if files::path_kind(place) == PathKind::Nothing || is_list_for_programs(place) {
            return Ok(Self::default());
        }
        let (decided, loss) = match files::read_at_most(Path::new(path), LARGEST).ok().flatten().map(read_decisions) {
            None => (Vec::new(), Some(Loss::of_all("cannot be read, and decisions in it would be lost".into(), ""))),
            Some(Err(Undecided::NoList(_))) => return Ok(Self::default()),
            Some(Err(Undecided::WebPage)) => (Vec::new(), Some(Loss::of_web_page())),
            Some(Err(Undecided::Unreadable(what) | Undecided::Pseudonyms(what))) => {
                (Vec::new(), Some(Loss::of_all(format!("{what}; decisions in it would be lost"), "")))
            }
            Some(Err(Undecided::Unnamed(what))) => {
                let remedy = format!("{NAME_THE_COLUMN}, ");
                (Vec::new(), Some(Loss::of_all(format!("{what}, which would be lost"), &remedy)))
            }
            Some(Ok(list)) => {
                let of_format = Loss::of_format(&list, format);
                let of_cells = Loss::of_cells(&list);
                if of_format.is_some() { (Vec::new(), of_format) } else { (list.decided, of_cells) }
            }
        };
        match loss {
            Some(loss) if !force => Err(loss.into_error(path, decided.is_empty())),
            loss => Ok(Self { path: path.to_owned(), decided, lost: loss.into_iter().map(|loss| loss.done).collect() }),
        }
    }

    /// The same where the new list shows nobody as who they are: what was decided about them has no place in it. Fails if anything
    /// was, unless `force`.
    pub(super) fn carrying_nothing(self, force: bool) -> Result<Self> {
        let mut held = Tally::default();
        self.decided.iter().for_each(|one| held.add(one.decision.is_some(), !one.note.trim().is_empty()));
        if held.is_empty() {
            return Ok(self);
        }
        if !force {
            return Err(Error::WouldLose {
                path: self.path,
                what: format!("holds {}, which a list with --redact has no place for", held.words()),
                help: "name another file, or add --force to replace it anyway".into(),
            });
        }
        let mut lost = self.lost;
        lost.push(format!("lost: {}, since this list shows nobody as who they are", held.words()));
        Ok(Self { decided: Vec::new(), lost, path: self.path })
    }

    /// What the new list takes over. Fails if any of it would be lost, unless `force`.
    pub(super) fn carried(self, audit: &Audit, scope: &ListScope, force: bool) -> Result<Carried> {
        let found = Decisions::find(&self.decided, &audit.evidence.export);
        let (losses, tally) = Losses::of(&found, audit, scope);
        if !losses.is_empty() && !force {
            return Err(Error::WouldLose {
                what: format!("holds {} that would be lost: {}", losses.total().words(), losses.words()),
                path: self.path,
                help: losses.remedy(audit, scope),
            });
        }
        let mut rest = self.lost;
        if !losses.is_empty() {
            rest.push(format!("lost: {}", losses.words()));
        }
        rest.extend(found.done_words());
        Ok(Carried { found, tally, rest })
    }
}

/// What is lost of a list before people are looked for.
struct Loss {
    /// What would be lost, after the path.
    would: String,
    /// What was lost under `--force`.
    done: String,
    /// What to do about it; empty, or ends in a comma.
    remedy: String,
}

impl Loss {
    /// Everything that was decided in it, as it cannot be read.
    fn of_all(would: String, remedy: &str) -> Self {
        let done = "it could not be read, and what was decided in it is lost".into();
        Self { would, done, remedy: remedy.to_owned() }
    }

    /// A page that linkprune did not write: nobody knows what is in it.
    fn of_web_page() -> Self {
        let done = "it was a web page that linkprune did not write, and is lost".into();
        Self { would: A_WEB_PAGE.into(), done, remedy: String::new() }
    }

    /// Everything that was decided in it, as it was written in another format; `None` if nothing was.
    fn of_format(list: &DecisionList, format: &str) -> Option<Self> {
        let mut all = Tally::default();
        list.decided.iter().for_each(|one| all.add(one.decision.is_some(), !one.note.trim().is_empty()));
        let has_column = |format| WITH_A_COLUMN.contains(&format);
        let is_carried = list.format == format || has_column(list.format) && has_column(format);
        if is_carried || all.is_empty() && list.unread.is_empty() {
            return None;
        }
        let unread = match list.unread.len() {
            0 => String::new(),
            rows => format!("{} that cannot be read", counted(rows, "decision")),
        };
        let read = if all.is_empty() { String::new() } else { all.words() };
        let held = [read, unread].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" and ");
        Some(Self {
            would: format!("holds {held} as {}, which would be lost", list.format),
            done: format!("{held} in it as {} are lost", list.format),
            remedy: String::new(),
        })
    }

    /// Decisions that cannot be read; else cells in the reader's own columns.
    fn of_cells(list: &DecisionList) -> Option<Self> {
        if let Some(what) = list.unread_words() {
            let rows = list.unread.len();
            return Some(Self {
                would: format!("{what}, which would be lost"),
                done: format!("{rows} could not be read and {} lost", agreeing(rows, "is", "are")),
                remedy: format!("{}; fix {}, ", list.unread_help(), agreeing(rows, "it", "them")),
            });
        }
        let places = if list.format == "xlsx" { "columns or sheets" } else { "columns" };
        (list.own_cells && !list.decided.is_empty()).then(|| Self {
            would: format!("has cells in {places} that are not linkprune's, which would be lost"),
            done: format!("cells in {places} of your own are lost"),
            remedy: String::new(),
        })
    }

    fn into_error(self, path: &str, all: bool) -> Error {
        let forced = if all { "replace it anyway" } else { "carry the rest" };
        let help = format!("{}name another file, or add --force to {forced}", self.remedy);
        Error::WouldLose { path: path.to_owned(), what: self.would, help }
    }
}

impl Carried {
    /// What was carried over and what was not, for the user; `None` if there was nothing.
    pub(super) fn words(&self, path: &str) -> Option<String> {
        let carried = if self.tally.is_empty() { "nothing".into() } else { self.tally.words() };
        let carried = format!("carried   {carried} from {path}");
        let parts: Vec<&str> = std::iter::once(carried.as_str()).chain(self.rest.iter().map(String::as_str)).collect();
        (!self.tally.is_empty() || parts.len() > 1).then(|| parts.join("; "))
    }
}
