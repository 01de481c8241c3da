//! The whole way from files to an audit, for tests that look at more than one floor.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use linkprune::audit::{Audit, AuditDay, Evidence, List};
use linkprune::export::{Export, History, Limits, OwnerOverride, Source};
use linkprune::output::{FORMATS, RenderOptions, Style};
use linkprune::rules::{RuleSet, starter};
use linkprune::signals::lexicon::{Additions, Lexicon};
use linkprune::store::config::Config;

/// Half of an audit's time goes into making it.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&Additions::default()));

/// Files by name.
pub type Files = Vec<(String, Vec<u8>)>;

/// The day of this year's sample.
pub fn today() -> NaiveDate {
    let (year, month, day) = crate::generator::THIS_YEAR;
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A generated export's files.
pub fn files(seed: u64, connections: usize, messages: usize) -> Files {
    named(crate::generator::export(seed, connections, messages))
}

/// Those of an invented owner with habits.
pub fn files_with_past(seed: u64, connections: usize) -> Files {
    named(crate::generator::export_with_past(seed, connections))
}

fn named(files: Vec<crate::generator::File>) -> Files {
    files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect()
}

/// Reads files as one export.
pub fn read(files: &Files) -> Export {
    Export::read(&source(files), &Limits::default(), &OwnerOverride::default()).unwrap()
}

/// Reads files as an export whose earlier days can be judged.
pub fn history(files: &Files) -> History {
    History::read(&source(files), None, &Limits::default()).unwrap()
}

pub fn source(files: &Files) -> Source {
    let files = files.iter().map(|(name, bytes)| (name.clone(), Cow::Owned(bytes.clone()))).collect();
    Source::Bytes { name: "a test".into(), files }
}

/// The starter rules.
pub fn starter_rules() -> RuleSet {
    RuleSet::load(starter::sources(), &[], &[], false).unwrap()
}

/// The audit of files by the starter rules under a configuration.
pub fn audit_with(files: &Files, config: &str) -> Audit {
    let config = Config::parse("linkprune.toml", config).unwrap();
    let evidence = Evidence::measure(Arc::new(read(files)), &config, &LEXICON, AuditDay::given(today())).unwrap();
    let rules = RuleSet::load(starter::sources(), &config.rules, &[], false).unwrap();
    Audit::judge(&Arc::new(evidence), rules, &config).unwrap()
}

/// The audit of files by the starter rules.
pub fn audit(files: &Files) -> Audit {
    audit_with(files, "")
}

/// An audit in a format.
pub fn rendered(audit: &Audit, format: &str, list: List, raw: bool) -> Vec<u8> {
    let format = FORMATS.iter().find(|known| known.name == format).unwrap();
    let wanted = RenderOptions {
        list,
        raw,
        style: Style { width: 100, colour: false, links: false },
        ..RenderOptions::default()
    };
    let mut bytes = Vec::new();
    (format.write)(audit, &wanted, &mut bytes).unwrap();
    bytes
}
