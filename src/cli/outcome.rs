//! How a command ends.

use crate::error::Result;

/// What a finished command tells its caller, as an exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Done,
    /// Done, and something needs attention.
    Attention,
    /// Rules or configuration cannot be used, and the result says so.
    Unusable,
    /// A part could not be done, and it was said which and why. The code is that of the first.
    Failed(u8),
}

/// The result of a command.
pub(super) type Finished = Result<Outcome>;
