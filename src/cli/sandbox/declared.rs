//! Which files each command may read and write: what the command line names, what the configuration names, and what linkprune
//! keeps where it always is.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::super::inputs::CONFIG_FILE;
use super::super::load::LARGEST_CONFIG;
use super::super::outside_config;
use crate::store::config::Config;
use crate::store::files::{self, PathKind};
use crate::store::ledger;

/// Files and folders, each with all that is below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Declared {
    /// `None` is everything.
    pub reads: Option<Vec<PathBuf>>,
    pub writes: Vec<PathBuf>,
}

/// Where a command writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writes {
    /// The ledger with what is beside it; also a command that only reads it brings one of an earlier release up to date.
    Ledger,
    /// What `--output` names.
    Output,
    /// This folder.
    Here,
    /// The configuration and the folder of the rules.
    Settings,
    /// What it is given without an option.
    Named,
}

use Writes::{Here, Ledger, Named, Output, Settings};

/// Every command, with what it writes.
const COMMANDS: [(&str, &[Writes]); 22] = [
    ("audit", &[Ledger, Output]),
    ("review", &[Ledger]),
    ("explain", &[Ledger]),
    ("backtest", &[]),
    ("inspect", &[Here]),
    ("init", &[Here, Settings]),
    ("industries", &[Here, Settings, Output]),
    ("worklist", &[Ledger, Output]),
    ("compare", &[Ledger, Output]),
    ("network", &[Ledger, Output]),
    ("overlap", &[Ledger, Output]),
    ("remind", &[Ledger, Output]),
    ("decisions", &[Ledger, Output]),
    ("history", &[Ledger]),
    ("forget", &[Ledger]),
    ("ledger", &[Ledger, Output]),
    ("config", &[]),
    ("rules", &[Here, Settings, Output, Named]),
    ("schema", &[]),
    ("completions", &[]),
    ("man", &[Here, Named]),
    ("doctor", &[Ledger]),
];

/// How deep an export or a folder of rules may be.
const FOLDERS_DEEP: usize = 4;

/// The commands that write a ledger where there is none, besides those with `--record`.
const LEDGER_BEGINS: [&[&str]; 4] =
    [&["review"], &["decisions", "import"], &["worklist", "done"], &["ledger", "restore"]];

/// What systems keep for every program: libraries, time zones, descriptions of terminals. No folder of a user is among them.
const SYSTEM: [&str; 20] = [
    "/usr", "/lib", "/lib32", "/lib64", "/libx32", "/bin", "/sbin", "/etc", "/opt", "/nix", "/gnu", "/snap", "/var",
    "/run", "/proc", "/sys", "/dev", "/tmp", "/private", "/app",
];

impl Declared {
    /// What the command line declares.
    pub fn of(matches: &ArgMatches) -> Self {
        let (mut path, mut leaf) = (Vec::new(), matches);
        while let Some((name, below)) = leaf.subcommand() {
            path.push(name);
            leaf = below;
        }
        let given = CommandLine::of(leaf);
        if given.may_begin_ledger(&path) {
            // Its folder is made before: where there is none, nothing less than the home folder could be declared.
            let _ = given.ledger().map(|ledger| files::make_private_folder(files::folder_of(&ledger)));
        }
        let command = path.first().copied().unwrap_or_default();
        let places = COMMANDS.iter().find(|(name, _)| *name == command).map_or([].as_slice(), |(_, places)| places);
        let writes: Vec<PathBuf> =
            places.iter().flat_map(|place| given.places(*place)).flat_map(|path| room(&path)).collect();
        // What an editor opens is known later.
        let reads = (path != ["rules", "serve"]).then(|| given.reads(&writes));
        Self { reads, writes }
    }
}

/// The words of a command line that may be paths, by the option that they are of.
struct CommandLine(Vec<(String, OsString)>);

impl CommandLine {
    fn of(matches: &ArgMatches) -> Self {
        let words = |id: &clap::Id| {
            let raw = matches.try_get_raw(id.as_str()).ok().flatten().into_iter().flatten();
            raw.map(|word| (id.to_string(), word.to_owned())).collect::<Vec<_>>()
        };
        Self(matches.ids().flat_map(words).collect())
    }

    /// What an option was given.
    fn of_option(&self, id: &str) -> impl Iterator<Item = PathBuf> {
        self.0.iter().filter(move |(option, _)| option == id).map(|(_, word)| PathBuf::from(word))
    }

    fn ledger(&self) -> Option<PathBuf> {
        self.of_option("file").next().or_else(ledger::home)
    }

    /// Whether the command writes a ledger where there is none.
    fn may_begin_ledger(&self, command: &[&str]) -> bool {
        let is_set = |flag: &str| self.of_option(flag).any(|given| given == Path::new("true"));
        // Nothing about the people of the sample comes into the ledger.
        // A mistyped place for a record makes no folder.
        let records = is_set("record") && self.of_option("file").next().is_none();
        !is_set("sample") && (records || LEDGER_BEGINS.contains(&command))
    }

    /// The ledger, if its folder is there.
    fn ledger_there(&self) -> Option<PathBuf> {
        self.ledger().filter(|ledger| files::path_kind(files::folder_of(ledger)) == PathKind::Folder)
    }

    fn config(&self) -> PathBuf {
        self.of_option("config").next().unwrap_or_else(|| CONFIG_FILE.into())
    }

    fn places(&self, place: Writes) -> Vec<PathBuf> {
        match place {
            Ledger => self.ledger_there().into_iter().collect(),
            Output => self.of_option("output").filter(|path| path != Path::new("-")).collect(),
            Here => vec![".".into()],
            Settings => self.of_option("rules").chain([self.config()]).collect(),
            Named => self.of_option("folder").chain(self.of_option("files")).collect(),
        }
    }

    fn reads(&self, writes: &[PathBuf]) -> Vec<PathBuf> {
        let mut reads: Vec<PathBuf> = SYSTEM.iter().map(PathBuf::from).collect();
        reads.extend_from_slice(writes);
        reads.push(".".into());
        reads.extend(files::links_below(Path::new("."), 1));
        reads.extend(self.ledger_there().iter().flat_map(|ledger| room(ledger)));
        // A pipe or a file without an end is refused later, in words.
        let config = Some(self.config()).filter(|config| files::is_regular(config));
        let config = config.and_then(|config| files::read_at_most(&config, LARGEST_CONFIG).ok().flatten());
        let configured = config.and_then(|bytes| String::from_utf8(bytes).ok());
        let configured = configured.and_then(|text| Config::parse(&self.config().display().to_string(), &text).ok());
        let outside = configured.iter().flat_map(outside_config::paths);
        let named = self.0.iter().map(|(_, word)| PathBuf::from(word));
        for path in named.chain(outside).chain([self.config(), "rules".into()]) {
            if files::path_kind(&path) != PathKind::Nothing {
                // What is beside an export is looked at, to say that it is there.
                reads.push(files::folder_of(&path).to_owned());
                reads.push(files::behind_links(&path));
                reads.push(files::folder_of(&files::behind_links(&path)).to_owned());
                reads.extend(files::links_below(&path, FOLDERS_DEEP));
            }
        }
        reads
    }
}

/// The folders in which something at a path is written: its own, be it there or not, and where links lead.
fn room(path: &Path) -> Vec<PathBuf> {
    let folder = |path: &Path| {
        let is_folder = |path: &&Path| files::path_kind(path) == PathKind::Folder;
        let above = path.ancestors().find(is_folder).filter(|above| !above.as_os_str().is_empty());
        above.unwrap_or(Path::new(".")).to_owned()
    };
    vec![folder(path), folder(&files::behind_links(path))]
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::Arguments;

    fn declared(words: &str) -> Declared {
        let words = ["linkprune"].into_iter().chain(words.split(' '));
        Declared::of(&Arguments::command().try_get_matches_from(words).unwrap())
    }

    #[test]
    fn every_command_declares_what_it_writes() {
        let all: Vec<String> =
            Arguments::command().get_subcommands().map(|command| command.get_name().to_owned()).collect();
        let known: Vec<&str> = COMMANDS.iter().map(|(name, _)| *name).collect();
        assert_eq!(all, known);
    }

    #[test]
    fn what_is_named_is_read_and_only_what_is_to_be_written_written() {
        let folder = tempfile::tempdir().unwrap();
        let [export, lists, ledger] = ["export", "lists", "ledger"].map(|name| folder.path().join(name));
        for place in [&export, &lists, &ledger] {
            files::make_folder(place).unwrap();
        }
        let Declared { reads, writes } = declared(&format!(
            "audit {} --ledger {}/l.sqlite -o {}/list.csv -o - --goal 10",
            export.display(),
            ledger.display(),
            lists.display()
        ));
        let reads = reads.unwrap();
        assert!(reads.contains(&export) && !writes.contains(&export));
        assert!(writes.contains(&lists) && writes.contains(&ledger));
        assert!(writes.iter().all(|path| path.starts_with(folder.path())), "{writes:?}");
        assert!(files::home().is_none_or(|home| !reads.contains(&home)), "{reads:?}");
        assert_eq!(declared("rules serve").reads, None);
        let none = folder.path().join("none/l.sqlite");
        assert!(declared(&format!("history --ledger {}", none.display())).writes.is_empty());
        let record = format!("audit --record --ledger {}", none.display());
        assert!(
            declared(&record).writes.is_empty() && files::path_kind(&folder.path().join("none")) == PathKind::Nothing
        );
        let begun = declared(&format!("review --ledger {}", none.display())).writes;
        assert!(begun.iter().all(|path| *path == folder.path().join("none")), "{begun:?}");
    }
}
