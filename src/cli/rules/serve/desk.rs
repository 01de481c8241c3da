//! What every answer may rest on: the documents, the export that was read, and what the client can do.

use std::path::Path;
use std::sync::Arc;

use super::addresses::address_of;
use super::workspace::Workspace;
use crate::audit::Evidence;

/// What the client can do.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Abilities {
    pub snippets: bool,
    pub refreshes_lenses: bool,
    pub watches_files: bool,
}

/// Everything at hand for an answer.
#[derive(Debug)]
pub(super) struct Desk {
    pub workspace: Workspace,
    /// The export that was read, for hovers.
    pub evidence: Option<Arc<Evidence>>,
    pub can: Abilities,
}

impl Desk {
    pub(super) fn new(workspace: Workspace) -> Self {
        Self { workspace, evidence: None, can: Abilities::default() }
    }

    /// The address under which the editor has a file open, or else that of the file.
    pub(super) fn address(&self, path: &Path) -> String {
        let open = self.workspace.open.iter().find(|(_, open)| open.path == path);
        open.map_or_else(|| address_of(path), |(address, _)| address.clone())
    }
}
