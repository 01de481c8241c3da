//! Every sentence said to a user when something fails: what happened, what to do about it, and the exit code that
//! scripts see. Sentences are lower case, without a full stop, and never quote what a cell of the export holds.

mod code;
mod command;
mod diagnostic;

pub(crate) use code::codes;
pub use code::{Code, Severity, Stage};
pub use command::argument;
pub use diagnostic::{Diagnostic, Place, column_in, excerpt, nearest};

use std::fmt;

use crate::text::counted_as;

/// The result of everything that can fail in front of a user.
pub type Result<T> = std::result::Result<T, Error>;

/// How an archive is asked for; the help of every error that lacks one.
pub const HOW_TO_ASK: &str = "ask LinkedIn for it under Settings > Data privacy > Get a copy of your data; \
     the larger archive, with messages and invitations, takes up to 24 hours";

/// A failure that ends the command.
#[derive(Debug)]
pub enum Error {
    /// The command line contradicts itself, in a way the argument parser cannot see.
    Usage { sentence: String, help: String },
    /// Nothing that could be an export was named or found.
    NoExport,
    /// There is no file or folder at the path given.
    Missing { path: String },
    /// The operating system refused to read it.
    Unreadable { path: String, cause: String },
    /// Neither a zip, nor a folder, nor a CSV file of connections; `found` says what it is.
    NotAnExport { path: String, found: String, help: String },
    /// A zip that is cut short or damaged.
    BrokenZip { path: String, cause: String },
    /// More than the limit named; `flag` lifts it.
    OverLimit { path: String, limit: String, flag: String },
    /// The archive or folder holds no Connections.csv; `found` lists what it does hold, `looked` says how far it was
    /// looked, and `second_part` whether other files of an export are there.
    NoConnections { path: String, found: Vec<String>, looked: Option<String>, second_part: bool },
    /// `--strict` and at least one refused row.
    Refused { rows: u64, first: String },
    /// Rules or configuration that cannot be used: everything to mend, at once.
    Diagnostics(Vec<Diagnostic>),
    /// Rules or configuration that cannot be used, where no place in a file can be named.
    Unusable { sentence: String, help: String },
    /// A rule failed while it ran: an overflow, a wrong type, a limit of the sandbox.
    RuleFailed(Box<Diagnostic>),
    /// A file could not be written.
    CannotWrite { path: String, cause: String },
    /// Writing would lose what the owner decided; `what` follows the path.
    WouldLose { path: String, what: String, help: String },
    /// Nobody, or nothing, of that name.
    NotFound { sentence: String, help: String },
    /// Polars refused a frame or an expression of ours; its own words may hold cells and are left out.
    Frames(&'static str),
    /// The reader of our output went away; not a failure.
    ClosedPipe,
    /// Ctrl-C at a question.
    Interrupted,
}

impl Error {
    /// The process's exit code: 2 usage, 3 export, 4 rules or configuration, 5 cannot write, 130 interrupted.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::ClosedPipe => 0,
            Self::Interrupted => 130,
            Self::Usage { .. } | Self::NotFound { .. } => 2,
            Self::NoExport
            | Self::Missing { .. }
            | Self::Unreadable { .. }
            | Self::NotAnExport { .. }
            | Self::BrokenZip { .. }
            | Self::OverLimit { .. }
            | Self::NoConnections { .. }
            | Self::Refused { .. }
            | Self::Frames(_) => 3,
            Self::Diagnostics(_) | Self::Unusable { .. } | Self::RuleFailed(_) => 4,
            Self::CannotWrite { .. } | Self::WouldLose { .. } => 5,
        }
    }

    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        Some(match self {
            Self::Usage { help, .. }
            | Self::NotAnExport { help, .. }
            | Self::Unusable { help, .. }
            | Self::WouldLose { help, .. }
            | Self::NotFound { help, .. } => help.clone(),
            Self::NoExport => format!("{HOW_TO_ASK}; to see what linkprune does, try `linkprune audit --sample`"),
            Self::Missing { .. } => {
                "name the zip as LinkedIn gave it, the unpacked folder, or one CSV file of connections".into()
            }
            Self::Unreadable { .. } => "check its permissions, or copy it somewhere you can read".into(),
            Self::BrokenZip { .. } => {
                format!("download it again, as the download may have been cut short; or {HOW_TO_ASK}")
            }
            Self::OverLimit { flag, .. } => format!("if you trust this file, lift the limit with `{flag}`"),
            Self::NoConnections { second_part: true, .. } => {
                format!(
                    "LinkedIn sends the larger archive in two parts, and the list of connections came in the first: put \
                     both into one folder and give that folder; if you do not have the first, {HOW_TO_ASK}"
                )
            }
            Self::NoConnections { .. } => {
                format!("LinkedIn sends its archive in parts, and this may be the first; {HOW_TO_ASK}")
            }
            Self::Refused { .. } => {
                "`linkprune inspect` lists every refused row with its cause; without --strict they are left out".into()
            }
            Self::CannotWrite { .. } => "name another place, or make room there".into(),
            Self::Frames(_) => {
                "this is a bug in linkprune; please report it with the shape that `linkprune inspect` shows".into()
            }
            Self::Diagnostics(_) | Self::RuleFailed(_) | Self::ClosedPipe | Self::Interrupted => return None,
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage { sentence, .. } | Self::Unusable { sentence, .. } | Self::NotFound { sentence, .. } => {
                f.write_str(sentence)
            }
            Self::NoExport => f.write_str("no LinkedIn export was named, and there is none in this folder"),
            Self::Missing { path } => write!(f, "`{path}` does not exist"),
            Self::Unreadable { path, cause } => write!(f, "`{path}` cannot be read: {cause}"),
            Self::NotAnExport { path, found, .. } => write!(f, "`{path}` is {found}"),
            Self::BrokenZip { path, cause } => write!(f, "`{path}` is a damaged zip: {cause}"),
            Self::OverLimit { path, limit, .. } => write!(f, "`{path}` is over the limit of {limit}"),
            Self::NoConnections { path, found, looked, .. } => {
                write!(f, "`{path}` holds no Connections.csv")?;
                match looked {
                    _ if !found.is_empty() => write!(f, "; it holds {}", found.join(", "))?,
                    None => write!(f, "; it is empty")?,
                    Some(_) => {}
                }
                match looked {
                    Some(looked) => write!(f, "; {looked}"),
                    None => Ok(()),
                }
            }
            Self::Refused { rows, first } => {
                write!(f, "{}, the first at {first}", counted_as(*rows, "row was refused", "rows were refused"))
            }
            Self::Diagnostics(diagnostics) => {
                for (index, diagnostic) in diagnostics.iter().enumerate() {
                    if index > 0 {
                        f.write_str("\n")?;
                    }
                    f.write_str(&diagnostic.render())?;
                }
                Ok(())
            }
            Self::RuleFailed(diagnostic) => f.write_str(&diagnostic.render()),
            Self::CannotWrite { path, cause } => write!(f, "cannot write `{path}`: {cause}"),
            Self::WouldLose { path, what, .. } => write!(f, "`{path}` {what}"),
            Self::Frames(what) => f.write_str(what),
            Self::ClosedPipe => Ok(()),
            Self::Interrupted => f.write_str("interrupted"),
        }
    }
}

impl std::error::Error for Error {}
