//! What a format is asked to write.

use super::Style;
use crate::audit::{Audit, Backtest, Decisions, List, Remark, Worklist};

/// The word for the worklist.
const WORKLIST: &str = "worklist";

/// Which list, how much of it, and how.
#[derive(Debug, Clone, Copy, Default)]
pub struct RenderOptions<'a> {
    pub list: List,
    /// At most this many entries.
    pub top: Option<usize>,
    /// The worklist in place of a list.
    pub worklist: Option<&'a Worklist>,
    /// What following the list would have come to in earlier years; `None` unless that was asked for.
    pub backtest: Option<&'a Backtest>,
    /// Leave formulas in CSV cells as they are.
    pub raw: bool,
    /// CSV with a byte order mark and CRLF, which Excel opens without asking.
    pub excel: bool,
    /// Decisions and notes of the list that is replaced: they are written again and do not change the order.
    pub carried: Option<&'a Decisions>,
    /// For the terminal table: only a glance at the list; `None` is the whole of it.
    pub glance: Option<Glance>,
    /// For the terminal table: columns of the screen, and whether colour is wanted.
    pub style: Style,
}

/// How much of each person a glance at a list says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glance {
    /// The weightiest reasons, in one line.
    Lines,
    /// Every reason, each in a line of its own.
    EveryReason,
}

impl RenderOptions<'_> {
    /// Every word for a list.
    pub(super) const LIST_WORDS: [&'static str; 4] =
        [List::Removal.word(), List::Reconnect.word(), List::All.word(), WORKLIST];

    /// The rows to write: those of the list, or those of the worklist who are still to be removed.
    pub(super) fn rows(&self, audit: &Audit) -> Vec<usize> {
        match self.worklist {
            Some(worklist) => worklist.open().map(|task| task.row).collect(),
            None => audit.rows(self.list, self.top),
        }
    }

    /// The word for the list.
    pub(super) fn list_word(&self) -> &'static str {
        if self.worklist.is_some() { WORKLIST } else { self.list.word() }
    }

    /// What the owner said about that row, for this audit or else in the list that is replaced. A note stays until there
    /// is another.
    pub(super) fn remark(&self, audit: &Audit, row: usize) -> Remark {
        let said = audit.decisions.remark(row).cloned().unwrap_or_default();
        match self.carried.and_then(|carried| carried.remark(row)) {
            Some(carried) => said.beside(carried),
            None => said,
        }
    }
}

/// How a report about a network is laid out.
#[derive(Debug, Clone, Copy)]
pub struct NetworkText<'a> {
    /// Columns of the screen.
    pub width: usize,
    /// Every group, in place of the largest.
    pub verbose: bool,
    /// How the user named the export: the commands repeat it.
    pub words: CommandWords<'a>,
}

/// How the user named the export, as words that are safe in a shell.
#[derive(Debug, Clone, Copy, Default)]
pub struct CommandWords<'a> {
    /// The export and the settings.
    pub export: &'a str,
    /// `--decisions FILE`, or blank. Without it the ranks would be different.
    pub decisions: &'a str,
    /// The ledger, or blank where it is in its usual place.
    pub ledger: &'a str,
    /// Whether there is a configuration already.
    pub configured: bool,
    /// Whether the list was written to a file: then that is not offered.
    pub is_written: bool,
}

/// The commands in sentences that take the export of an audit.
const READ_AN_EXPORT: [&str; 5] = ["audit", "industries", "init", "inspect", "review"];

/// Those that honour the decisions of a ledger.
const TAKE_A_LEDGER: [&str; 4] = ["audit", "explain", "review", "worklist"];

impl CommandWords<'_> {
    /// `linkprune …` with the export and the decisions.
    pub(super) fn command(self, command: &str, options: &str) -> String {
        let takes_ledger = TAKE_A_LEDGER.iter().any(|taker| command.split(' ').next() == Some(taker));
        let ledger = if takes_ledger { self.ledger } else { "" };
        let parts = ["linkprune", command, self.export, self.decisions, ledger, options];
        format!("`{}`", parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
    }

    /// A sentence whose commands read an export, with the export named in them as the user named it.
    pub(super) fn completed(self, sentence: &str) -> String {
        let words = CommandWords { decisions: "", ..self };
        READ_AN_EXPORT.iter().fold(sentence.to_owned(), |said, command| {
            let whole = words.command(command, "");
            let begun = format!("{} --", whole.trim_end_matches('`'));
            said.replace(&format!("`linkprune {command}`"), &whole).replace(&format!("`linkprune {command} --"), &begun)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_in_a_warning_names_the_export_that_is_read() {
        let words = CommandWords {
            export: "my.zip --as-of 2026-11-01",
            decisions: "--decisions d.csv",
            ..CommandWords::default()
        };
        assert_eq!(
            words.completed("unknown; `linkprune industries` shows what to name, `linkprune decisions list` who"),
            "unknown; `linkprune industries my.zip --as-of 2026-11-01` shows what to name, `linkprune decisions list` who"
        );
        assert_eq!(
            words.completed("`linkprune audit --list reconnect` names them"),
            "`linkprune audit my.zip --as-of 2026-11-01 --list reconnect` names them"
        );
    }
}
