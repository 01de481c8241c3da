//! Whole exports: every shape in the sample data, everything that is no export, and what holds for any bytes at all.

mod any_bytes;
mod chosen_files;
mod damage;
pub mod damaged;
mod eras_and_resaves;
mod nobody;
mod refused_files;
mod rows;
mod spectrum;
mod whose_export;

use std::borrow::Cow;
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Export, Limits, OwnerOverride, Source};
use crate::error::Result;

/// Reads files that stand in no folder.
fn read_files(files: &[(&str, &[u8])]) -> Result<Export> {
    let files = files.iter().map(|(name, bytes)| ((*name).to_owned(), Cow::Owned(bytes.to_vec()))).collect();
    let source = Source::Bytes { name: "export".into(), files };
    Export::read(&source, &Limits::default(), &OwnerOverride::default())
}

/// A zip that holds those files.
fn zipped(contents: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in contents {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Reads one CSV, as given on standard input.
fn read_alone(bytes: &[u8]) -> Result<Export> {
    Export::read(&Source::Stdin(bytes.to_vec()), &Limits::default(), &OwnerOverride::default())
}
