//! How a report with a table is written, and where.

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::inputs::ExportOptions;
use super::{report_file, screen};
use crate::error::{Error, Result};

/// Columns of a report in a file.
const FILE_WIDTH: usize = 100;

/// `--format`, `--output` and what goes with them.
#[derive(Debug, Args)]
pub(super) struct ReportDestinations {
    /// How to write it
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<TableFormat>,
    /// Write to a file, in the format of its ending: .txt, .json or .csv; may be given several times; - is stdout
    #[arg(short, long = "output", value_name = "FILE")]
    output: Vec<String>,
    /// Replace a list even if decisions in it are lost
    #[arg(long)]
    force: bool,
    /// Leave CSV cells as they are, even those that a spreadsheet would compute
    #[arg(long)]
    raw: bool,
}

/// The bytes of a report that is written piece by piece.
pub(super) fn bytes_of(write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    write(&mut bytes)?;
    Ok(bytes)
}

/// Where a report is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct ReportPlace {
    /// In columns.
    pub width: usize,
    pub in_file: bool,
}

/// How to write a report that has a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    /// For reading
    #[default]
    #[value(alias = "table")]
    Text,
    /// For tools, with everything
    Json,
    /// For spreadsheets
    Csv,
}

impl TableFormat {
    /// The format that a file's ending chooses.
    fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "txt" => Some(Self::Text),
            "json" => Some(Self::Json),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }
}

impl ReportDestinations {
    /// Whether cells stay as they are.
    pub(super) fn raw(&self) -> bool {
        self.raw
    }

    /// Refuses what cannot or may not be written, before any work is done.
    pub(super) fn spare(&self, exports: &[PathBuf], options: &ExportOptions) -> Result<()> {
        for (path, _) in self.all()? {
            if let Some(path) = path {
                report_file::spare(path, exports, options, self.force)?;
            }
        }
        Ok(())
    }

    /// Writes the report everywhere; `render` makes the bytes of a format, for so many columns.
    pub(super) fn write(&self, render: impl Fn(TableFormat, ReportPlace) -> io::Result<Vec<u8>>) -> Result<()> {
        let (mut files, mut printed) = (Vec::new(), Vec::new());
        for (path, format) in self.all()? {
            let in_file = path.is_some();
            let width = if in_file { FILE_WIDTH } else { screen::stdout_style().width };
            let bytes = render(format, ReportPlace { width, in_file }).map_err(|error| Error::CannotWrite {
                path: path.unwrap_or("stdout").to_owned(),
                cause: error.to_string(),
            })?;
            match path {
                Some(path) => files.push((path, bytes)),
                None => printed.push((format, bytes)),
            }
        }
        report_file::write(&files)?;
        printed.iter().try_for_each(|(format, bytes)| match format {
            TableFormat::Text => screen::print_report(&String::from_utf8_lossy(bytes)),
            TableFormat::Json | TableFormat::Csv => screen::print_data(bytes),
        })
    }

    /// The format of a file.
    fn format_of(&self, path: &str) -> Result<TableFormat> {
        let format = TableFormat::of_ending(&report_file::ending(path)).or(self.format);
        format.ok_or_else(|| report_file::no_format(path, ".txt, .json, .csv"))
    }

    /// The places with their formats; `None` is standard output.
    fn all<'a>(&'a self) -> Result<Vec<(Option<&'a str>, TableFormat)>> {
        let stdout = (None, self.format.unwrap_or_default());
        if self.output.is_empty() {
            return Ok(vec![stdout]);
        }
        let place = |path: &'a String| match path.as_str() {
            "-" => Ok(stdout),
            path => Ok((Some(path), self.format_of(path)?)),
        };
        self.output.iter().map(place).collect()
    }
}
