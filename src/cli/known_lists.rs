//! What tells a file that linkprune wrote.

use std::path::Path;

use crate::output::is_for_programs;
use crate::store::files;

/// How many bytes at the beginning of a file, and at its end, tell whether linkprune wrote it.
const HEAD: usize = 512;
const TAIL: usize = 1024;

/// Whether a file is a list that linkprune wrote and in which nobody decides.
pub(super) fn is_list_for_programs(path: &Path) -> bool {
    let (head, tail) = ends(path);
    is_for_programs(&head, &tail)
}

/// The first and the last bytes of a file.
pub(super) fn ends(path: &Path) -> (Vec<u8>, Vec<u8>) {
    (files::head(path, HEAD).unwrap_or_default(), files::tail(path, TAIL).unwrap_or_default())
}
