//! Whole exports: every shape in the sample data, everything that is no export, and what holds for any bytes at all.

mod any_bytes;
mod chosen_files;
mod damage;
mod eras_and_resaves;
mod nobody;
mod refused_files;
mod rows;

use std::borrow::Cow;

use super::{Export, Limits, OwnerOverride, Source};
use crate::error::Result;

/// Reads files that stand in no folder.
fn read_files(files: &[(&str, &[u8])]) -> Result<Export> {
    let files = files.iter().map(|(name, bytes)| ((*name).to_owned(), Cow::Owned(bytes.to_vec()))).collect();
    let source = Source::Bytes { name: "export".into(), files };
    Export::read(&source, &Limits::default(), &OwnerOverride::default())
}

/// Reads one CSV, as given on standard input.
fn read_alone(bytes: &[u8]) -> Result<Export> {
    Export::read(&Source::Stdin(bytes.to_vec()), &Limits::default(), &OwnerOverride::default())
}
