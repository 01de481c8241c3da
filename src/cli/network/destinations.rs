//! How a report about a network is written, and where.

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::inputs::Settings;
use crate::cli::{report_file, screen};
use crate::error::{Error, Result};
use crate::output::NetworkText;

/// Columns of a report in a file.
const FILE_WIDTH: usize = 100;

/// `--format`, `--output` and what goes with them.
#[derive(Debug, Args)]
pub(super) struct Destinations {
    /// How to write it
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<NetworkFormat>,
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

/// How to write a report about a network.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum NetworkFormat {
    /// Tables with bars, and sentences
    #[default]
    Text,
    /// For tools: everything
    Json,
    /// For spreadsheets: a row for each group
    Csv,
}

impl NetworkFormat {
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

impl Destinations {
    /// Whether cells stay as they are.
    pub(super) fn raw(&self) -> bool {
        self.raw
    }

    /// Refuses what cannot or may not be written, before any work is done.
    pub(super) fn spare(&self, exports: &[PathBuf], settings: &Settings) -> Result<()> {
        for (path, _) in self.all()? {
            if let Some(path) = path {
                report_file::spare(path, exports, settings, self.force)?;
            }
        }
        Ok(())
    }

    /// Writes the report everywhere; `render` makes the bytes of a format.
    pub(super) fn write(
        &self,
        verbose: bool,
        render: impl Fn(NetworkFormat, NetworkText) -> io::Result<Vec<u8>>,
    ) -> Result<()> {
        let (mut files, mut printed) = (Vec::new(), Vec::new());
        for (path, format) in self.all()? {
            let width = if path.is_some() { FILE_WIDTH } else { screen::stdout_style().width };
            let bytes = render(format, NetworkText { width, verbose }).map_err(|error| Error::CannotWrite {
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
            NetworkFormat::Text => screen::print_report(&String::from_utf8_lossy(bytes)),
            NetworkFormat::Json | NetworkFormat::Csv => screen::print_data(bytes),
        })
    }

    /// The format of a file.
    fn format_of(&self, path: &str) -> Result<NetworkFormat> {
        let format = NetworkFormat::of_ending(&report_file::ending(path)).or(self.format);
        format.ok_or_else(|| report_file::no_format(path, ".txt, .json, .csv"))
    }

    /// The places with their formats; `None` is standard output.
    fn all<'a>(&'a self) -> Result<Vec<(Option<&'a str>, NetworkFormat)>> {
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
