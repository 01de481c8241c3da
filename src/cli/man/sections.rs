//! What manual pages say beside the arguments. A row is on the pages of the commands that it concerns.

use clap::Command;

/// Something that a page says.
pub(super) struct PageRow {
    pub name: &'static str,
    pub meaning: &'static str,
    concerns: Concerns,
}

/// Which pages a row is on.
enum Concerns {
    All,
    /// Those of commands with that option.
    Option(&'static str),
    /// Those of commands that read an export.
    Export,
}

const fn row(name: &'static str, concerns: Concerns, meaning: &'static str) -> PageRow {
    PageRow { name, meaning, concerns }
}

/// What the exit code says.
pub(super) const EXIT_STATUS: [PageRow; 7] = [
    row("0", Concerns::All, "Done."),
    row(
        "1",
        Concerns::All,
        "Done, and something asks for attention: a case failed, --fail-on holds, several people match.",
    ),
    row("2", Concerns::All, "The command line cannot be used."),
    row("3", Concerns::All, "The export, or another file that is read, cannot be used."),
    row("4", Concerns::All, "The rules, the configuration or the ledger cannot be used."),
    row("5", Concerns::All, "A file cannot be written."),
    row("130", Concerns::All, "Interrupted."),
];

/// Which files are read and written without being named.
pub(super) const FILES: [PageRow; 4] = [
    row("linkprune.toml", Concerns::Option("config"), "The configuration in this folder; linkprune init writes one."),
    row(
        "rules/",
        Concerns::Option("rules"),
        "The whole rule set if it has a .rhai file; otherwise the starter rules in the program are used.",
    ),
    row(
        "*LinkedInDataExport*.zip",
        Concerns::Export,
        "The newest in this folder is read if no export is named and the folder has no Connections.csv.",
    ),
    row(
        "ledger.sqlite",
        Concerns::Option("ledger"),
        "What was decided, in the folder where the system keeps data of programs; linkprune ledger path prints its path.",
    ),
];

/// Which variables of the environment change what is done.
pub(super) const ENVIRONMENT: [PageRow; 9] = [
    row("NO_COLOR", Concerns::Option("color"), "If it is set, nothing is coloured."),
    row("CLICOLOR", Concerns::Option("color"), "If it is 0, nothing is coloured."),
    row(
        "CLICOLOR_FORCE",
        Concerns::Option("color"),
        "If it is set and not 0, colours are also written to files and pipes.",
    ),
    row(
        "LINKPRUNE_PAGER",
        Concerns::Option("no-pager"),
        "The program that shows a result longer than the terminal; blank or cat for none.",
    ),
    row("PAGER", Concerns::Option("no-pager"), "The same, if LINKPRUNE_PAGER is not set. Without both it is less."),
    row("LESS", Concerns::Option("no-pager"), "Options of less; FRX if it is not set."),
    row(
        "LESSHISTFILE",
        Concerns::Option("no-pager"),
        "Where less keeps what you searched for; nowhere if it is not set.",
    ),
    row("FORCE_HYPERLINK", Concerns::Option("no-pager"), "1 makes names on a terminal links, 0 leaves them plain."),
    row("TERM", Concerns::All, "If it is dumb, there is no pager and no full screen."),
];

impl PageRow {
    /// Whether it is on the page of that command; everything is on the first page.
    pub(super) fn is_on(&self, command: &Command, is_first: bool) -> bool {
        let mut arguments = command.get_arguments();
        is_first
            || match self.concerns {
                Concerns::All => true,
                Concerns::Option(name) => arguments.any(|argument| argument.get_long() == Some(name)),
                Concerns::Export => arguments
                    .filter_map(clap::Arg::get_value_names)
                    .any(|names| names.iter().any(|name| name == "EXPORT")),
            }
    }
}
