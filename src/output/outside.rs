//! What is known of somebody from outside LinkedIn, each with its file and line.

use serde::Serialize;

use super::iso_day::IsoDay;
use crate::audit::Audit;
use crate::network::OutsideJoin;

/// One touch, or one card of an address book.
#[derive(Debug, Serialize)]
pub(super) struct OutsideJson<'a> {
    /// `meeting`, `call`, `mail`, `other`, or `contact` for a card of an address book.
    pub kind: &'static str,
    /// Null where its day cannot be read, and for a card.
    pub on: Option<IsoDay>,
    pub file: &'a str,
    /// The line on which it begins in that file; the first is 1.
    pub line: u64,
    /// Your own words for it; empty where there are none.
    pub note: &'a str,
    /// Whether it is certainly with them; else it may be with somebody of the same name or address.
    pub certain: bool,
}

/// Everything of that row: touches, the newest first, then cards.
pub(super) fn outside(audit: &Audit, row: usize) -> Vec<OutsideJson<'_>> {
    let evidence = &audit.evidence;
    let files: Vec<&str> = {
        let outside = evidence.export.coverage.files.iter().filter(|file| file.kind.is_outside());
        outside.map(|file| file.file.as_str()).collect()
    };
    let file = |file: usize| files.get(file).copied().unwrap_or_default();
    let touch = |join: &OutsideJoin| {
        let sourced = evidence.export.outside.get(join.index)?;
        Some(OutsideJson {
            kind: sourced.touch.kind.word(),
            on: sourced.touch.at.map(|at| IsoDay(at.date())),
            file: file(sourced.file),
            line: sourced.line,
            note: &sourced.note,
            certain: join.sure,
        })
    };
    let mut all: Vec<OutsideJson<'_>> = evidence.outside.touches(row).iter().filter_map(touch).collect();
    all.sort_by_key(|touch| std::cmp::Reverse(touch.on.as_ref().map(|day| day.0)));
    let card = |join: &OutsideJoin| {
        let contact = evidence.export.address_book.as_ref()?.contacts.get(join.index)?;
        let (file, line) = (file(contact.file), contact.line);
        Some(OutsideJson { kind: "contact", on: None, file, line, note: "", certain: join.sure })
    };
    all.extend(evidence.outside.contacts(row).iter().filter_map(card));
    all
}

/// Whether anything from outside LinkedIn was read.
pub(super) fn is_given(audit: &Audit) -> bool {
    audit.evidence.export.coverage.files.iter().any(|file| file.kind.is_outside())
}

impl OutsideJson<'_> {
    /// For people: `2026-09-03  meeting`, and where it was read.
    pub(super) fn words(&self) -> (String, String) {
        let day = self.on.as_ref().map_or_else(|| "no day".to_owned(), |on| on.0.to_string());
        let label = if self.kind == "contact" { "contact".to_owned() } else { format!("{day:<10}  {}", self.kind) };
        let note = if self.note.is_empty() { String::new() } else { format!("{}; ", self.note) };
        let doubt = if self.certain { "" } else { "; it may be with somebody of the same name or address" };
        (label, format!("{note}{} line {}{doubt}", self.file, self.line))
    }
}
