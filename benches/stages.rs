//! The stages of an audit on 30,000 connections and 300,000 messages, LinkedIn's cap for one person, and the whole
//! on 1,500: `cargo bench --bench stages`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "not the program"
)]

#[path = "../tests/generator/mod.rs"]
#[expect(dead_code, reason = "the samples are for the tests")]
mod generator;

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use divan::Bencher;
use linkprune::audit::{Audit, Evidence, List};
use linkprune::export::{Export, Limits, OwnerOverride, Source};
use linkprune::output::{FORMATS, Style, Wanted};
use linkprune::rules::{RuleSet, starter};
use linkprune::signals::lexicon::{Additions, Lexicon};
use linkprune::store::config::Config;

fn main() {
    divan::main();
}

static LARGE: LazyLock<Source> = LazyLock::new(|| source(30_000, 300_000));
static USUAL: LazyLock<Source> = LazyLock::new(|| source(1_500, 8_000));

fn source(connections: usize, messages: usize) -> Source {
    let files = generator::export(7, connections, messages);
    let files = files.into_iter().map(|(name, bytes)| (name.to_owned(), Cow::Owned(bytes))).collect();
    Source::Bytes { name: "the benchmark".into(), files }
}

fn today() -> NaiveDate {
    let (year, month, day) = generator::THIS_YEAR;
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn read(source: &Source) -> Export {
    Export::read(source, &Limits::default(), &OwnerOverride::default()).unwrap()
}

fn measured(source: &Source) -> Arc<Evidence> {
    let lexicon = Lexicon::new(&Additions::default());
    Arc::new(Evidence::measure(Arc::new(read(source)), &Config::default(), &lexicon, today()).unwrap())
}

fn rules() -> RuleSet {
    RuleSet::load(starter::sources(), &[], &[], false).unwrap()
}

fn audited(source: &Source) -> Audit {
    Audit::judge(&measured(source), rules(), &Config::default()).unwrap()
}

#[divan::bench(sample_count = 10)]
fn reading(bencher: Bencher) {
    bencher.bench(|| read(&LARGE));
}

#[divan::bench(sample_count = 10)]
fn building_the_lexicon() -> Lexicon {
    Lexicon::new(&Additions::default())
}

#[divan::bench(sample_count = 10)]
fn measuring(bencher: Bencher) {
    let lexicon = Lexicon::new(&Additions::default());
    bencher
        .with_inputs(|| read(&LARGE))
        .bench_values(|export| Evidence::measure(Arc::new(export), &Config::default(), &lexicon, today()).unwrap());
}

#[divan::bench(sample_count = 10)]
fn judging(bencher: Bencher) {
    let evidence = measured(&LARGE);
    let rules = rules();
    bencher.bench(|| rules.judge(&evidence.measured.facts).unwrap());
}

#[divan::bench(args = ["csv", "json", "table"], sample_count = 10)]
fn rendering(bencher: Bencher, format: &str) {
    let audit = audited(&LARGE);
    let format = FORMATS.iter().find(|known| known.name == format).unwrap();
    let style = Style { width: 120, colour: false };
    let wanted = Wanted { list: List::Removal, top: None, raw: false, style };
    bencher.bench(|| (format.render)(&audit, &wanted).unwrap());
}

#[divan::bench(sample_count = 10)]
fn whole_audit_of_30000() -> Audit {
    audited(&LARGE)
}

#[divan::bench(sample_count = 10)]
fn whole_audit_of_1500() -> Audit {
    audited(&USUAL)
}
