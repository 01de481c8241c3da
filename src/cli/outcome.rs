//! How a command ends.

use crate::error::Result;

/// What a finished command tells its caller, as exit code 0, 1 or 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Done,
    /// Done, and something needs attention.
    Attention,
    /// Rules or configuration cannot be used, and the result says so.
    Unusable,
}

/// The result of a command.
pub(super) type Finished = Result<Outcome>;
