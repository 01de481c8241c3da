//! How a command ends.

use crate::error::Result;

/// What a finished command says to its caller: exit code 0, 1 or 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Done,
    /// Done, and something asked for attention.
    Attention,
    /// Rules or configuration cannot be used, and the result has said so.
    Unusable,
}

/// The result of a command.
pub(super) type Finished = Result<Outcome>;
