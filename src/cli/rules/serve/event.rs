//! What happens in a conversation, in the order in which it happens.

use std::sync::Arc;

use lsp_server::{Message, Response};

use crate::audit::Evidence;

/// What happens.
#[derive(Debug)]
pub(super) enum Event {
    Came(Message),
    /// Something came that is not a message.
    Unreadable,
    /// The client has gone.
    Ended,
    /// Lenses were counted.
    Answer(Response),
    /// An export was read.
    Read(Arc<Evidence>),
}
