//! Parquet: one row a person, a column for every value, with its type. Null is unknown. Reasons, rules that could not be
//! judged and protections are lists.
//!
//! It is written by the writer of Polars, as one group of rows, compressed with Snappy: that is pure Rust, and every reader
//! has known it since Parquet began. The types are Parquet's own, so that no reader needs Arrow's schema beside them.

mod columns;

use std::io::{self, Write};
use std::sync::Arc;

use polars_arrow::array::Array;
use polars_arrow::datatypes::{ArrowSchema, Field};
use polars_arrow::record_batch::RecordBatchT;
use polars_parquet::write::{
    CompressionOptions, FileWriter, KeyValue, StatisticsOptions, Version, WriteOptions, get_dtype_encoding,
    row_group_iter, to_parquet_schema,
};

use self::columns::{ArrowColumn, decision, person, reasons, rules_not_judged, signals, texts};
use super::about::{FINGERPRINT, about};
use super::entry::Entry;
use super::options::RenderOptions;
use crate::audit::Audit;

/// What every Parquet file begins and ends with.
const MAGIC: &[u8] = b"PAR1";

const OPTIONS: WriteOptions = WriteOptions {
    statistics: StatisticsOptions {
        min_value: true,
        max_value: true,
        distinct_count: false,
        null_count: true,
        // In bytes; without a number here, a variable of the environment would decide.
        binary_statistics_truncate_length: Some(64),
    },
    version: Version::V1,
    compression: CompressionOptions::Snappy,
    data_page_size: None,
};

/// The list, in its order.
pub(super) fn write(audit: &Audit, options: &RenderOptions, to: &mut dyn Write) -> io::Result<()> {
    let entries: Vec<Entry> = Entry::all(audit, options).collect();
    let about = about(audit, options).map(|(key, value)| KeyValue { key: key.to_owned(), value: Some(value) });
    let bytes = laid_out(&entries).and_then(|columns| file(columns, entries.len(), about.into()));
    let bytes = bytes.ok_or(io::ErrorKind::InvalidData)?;
    to.write_all(&bytes)
}

/// Whether a file is a list of ours: its last kilobyte names what it was made from.
pub(super) fn is_ours(head: &[u8], tail: &[u8]) -> bool {
    let holds = |word: &[u8]| tail.windows(word.len()).any(|bytes| bytes == word);
    head.starts_with(MAGIC) && tail.ends_with(MAGIC) && holds(b"linkprune") && holds(FINGERPRINT.as_bytes())
}

/// Every column, in reading order.
fn laid_out(entries: &[Entry]) -> Option<Vec<ArrowColumn>> {
    let mut columns = person(entries)?;
    columns.extend(signals(entries)?);
    columns.push(reasons(entries)?);
    columns.push(rules_not_judged(entries)?);
    columns.push(texts("protected_by", &entries.iter().map(|entry| Some(entry.protected_by())).collect::<Vec<_>>())?);
    columns.extend(decision(entries)?);
    Some(columns)
}

/// The bytes of the file; `None` where the writer refuses, whose own words may hold cells.
fn file(columns: Vec<ArrowColumn>, rows: usize, about: Vec<KeyValue>) -> Option<Vec<u8>> {
    let (fields, arrays): (Vec<Field>, Vec<Box<dyn Array>>) =
        columns.into_iter().map(|column| (column.field, column.array)).unzip();
    let schema: ArrowSchema = fields.into_iter().collect();
    let types = to_parquet_schema(&schema).ok()?;
    let encodings = schema.iter_values().map(|field| get_dtype_encoding(&field.dtype)).collect();
    let mut writer = FileWriter::try_new(Vec::new(), schema.clone(), OPTIONS).ok()?;
    if rows > 0 {
        let group = RecordBatchT::try_new(rows, Arc::new(schema), arrays).ok()?;
        writer.write(rows as u64, row_group_iter(group, encodings, types.fields().to_vec(), OPTIONS)).ok()?;
    }
    writer.end(Some(about)).ok()?;
    Some(writer.into_inner())
}
