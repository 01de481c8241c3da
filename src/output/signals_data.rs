//! What a rule can ask about, for tools: as JSON, and as CSV with a row for each signal.

use std::io::{self, Write};

use serde::Serialize;

use super::csv_rows::{CsvCell, CsvRows};
use super::data_head::{DataHead, ExportHead, write_document};
use super::signal_example::signal_example;
use crate::audit::Audit;
use crate::signals::THEMES;

#[derive(Serialize)]
struct SignalListJson<'a> {
    #[serde(flatten)]
    head: DataHead,
    /// With an export: whose it is, and of which day.
    #[serde(flatten)]
    export: Option<ExportHead<'a>>,
    signals: Vec<SignalJson>,
}

#[derive(Serialize)]
struct SignalJson {
    name: &'static str,
    theme: &'static str,
    r#type: &'static str,
    unit: &'static str,
    /// Every value it can have; empty if any is possible.
    values: &'static [&'static str],
    meaning: &'static str,
    absence: &'static str,
    from: &'static str,
    /// As a rule's example writes it; with an export, a value that it has: null if it is unknown for everybody.
    example: Option<String>,
}

fn each(audit: Option<&Audit>) -> impl Iterator<Item = SignalJson> {
    let signals = THEMES.iter().flat_map(|theme| theme.signals.iter().map(move |signal| (theme, signal)));
    signals.map(move |(theme, signal)| SignalJson {
        name: signal.name,
        theme: theme.title,
        r#type: signal.kind.name(),
        unit: signal.unit,
        values: signal.values,
        meaning: signal.meaning,
        absence: signal.absence,
        from: signal.from,
        example: signal_example(audit, signal),
    })
}

/// One object.
pub fn signal_list_json(audit: Option<&Audit>, to: &mut dyn Write) -> io::Result<()> {
    let export = audit.map(|audit| ExportHead::of_evidence(&audit.evidence));
    write_document(&SignalListJson { head: DataHead::new(), export, signals: each(audit).collect() }, to)
}

/// The columns of the CSV.
const COLUMNS: &str = "Signal,Theme,Type,Unit,Values,Meaning,Absence,From,Example";

/// A row for each signal; blank where something is unknown.
pub fn signal_list_csv(audit: Option<&Audit>, raw: bool, to: &mut dyn Write) -> io::Result<()> {
    let rows = CsvRows { raw, line_end: "\n" };
    writeln!(to, "{COLUMNS}")?;
    each(audit).try_for_each(|signal| {
        let values = signal.values.join(" ");
        let example = signal.example.unwrap_or_default();
        let cells = [signal.name, signal.theme, signal.r#type, signal.unit, &values, signal.meaning, signal.absence];
        let cells = cells.into_iter().chain([signal.from, &example]);
        rows.write(to, &cells.map(CsvCell::text).collect::<Vec<_>>())
    })
}
