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

use divan::Bencher;
use linkprune::audit::{Audit, AuditDay, Evidence, List};
use linkprune::export::{Export, Limits, OwnerOverride, Source};
use linkprune::output::{FORMATS, RenderOptions, Style};
use linkprune::rules::{RuleSet, starter};
use linkprune::signals::lexicon::{Additions, Lexicon, Title};
use linkprune::signals::{self, Answer, Value};
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

fn today() -> AuditDay {
    let (year, month, day) = generator::THIS_YEAR;
    AuditDay::given(chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap())
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

/// Every distinct reading anew: the lexicon keeps nothing from one round to the next.
#[divan::bench(sample_count = 10)]
fn reading_company_and_position(bencher: Bencher) {
    let lexicon = Lexicon::new(&Additions::default());
    let export = read(&LARGE);
    bencher.bench(|| {
        let read = |c: &linkprune::export::Connection| {
            let title = Title { slug: None, name: "", company: &c.company, position: &c.position };
            lexicon.read(&title).industry.is_some()
        };
        export.connections.iter().filter(|connection| read(connection)).count()
    });
}

/// All starter rules, as an audit judges them.
#[divan::bench(sample_count = 10)]
fn judging(bencher: Bencher) {
    let evidence = measured(&LARGE);
    let rules = rules();
    bencher.bench(|| rules.judge(&evidence.measured.facts).unwrap());
}

/// The same rules, every script run by the interpreter.
#[divan::bench(sample_count = 10)]
fn judging_interpreted(bencher: Bencher) {
    let evidence = measured(&LARGE);
    let rules = rules();
    bencher.bench(|| rules.judge_interpreted(&evidence.measured.facts).unwrap());
}

/// Four rules whose conditions [`judging_four_by_native_closures`] has in Rust, for the ratio: divide by 4 × 30,000.
#[divan::bench(sample_count = 10)]
fn judging_four(bencher: Bencher) {
    let evidence = measured(&LARGE);
    let four = ["never-spoke", "in-my-function", "recently-connected", "invited-by-me"];
    let sources = starter::sources().into_iter().filter(|source| four.contains(&source.id.as_str())).collect();
    let rules = RuleSet::load(sources, &[], &[], false).unwrap();
    bencher.bench(|| rules.judge(&evidence.measured.facts).unwrap());
}

/// The conditions of the same four rules as closures: what no rule language can undercut. No words are written.
#[divan::bench(sample_count = 10)]
fn judging_four_by_native_closures(bencher: Bencher) {
    let evidence = measured(&LARGE);
    let facts = &evidence.measured.facts;
    let column = |name: &str| signals::index_of(name).unwrap();
    let whole = |signal: usize, row: usize| match facts.answer(signal, row) {
        Answer::Known(Value::Whole(number)) => Some(number),
        _ => None,
    };
    let [from_them, from_me, days, mine, invited] =
        ["messages_from_them", "messages_from_me", "days_connected", "in_my_function", "invited_by"].map(column);
    let never = move |row| Some(whole(from_them, row)? + whole(from_me, row)? == 0 && whole(days, row)? > 365);
    let function = move |row| Some(facts.answer(mine, row) == Answer::Known(Value::YesNo(true)));
    let recent = move |row| Some(whole(days, row)? < 180);
    let by_me = move |row| Some(facts.answer(invited, row) == Answer::Known(Value::Text("me")));
    let rules: [&(dyn Fn(usize) -> Option<bool> + Sync); 4] = [&never, &function, &recent, &by_me];
    bencher.bench(|| {
        (0..facts.rows()).map(|row| rules.iter().filter(|rule| rule(row) == Some(true)).count()).sum::<usize>()
    });
}

#[divan::bench(args = ["csv", "json", "table"], sample_count = 10)]
fn rendering(bencher: Bencher, format: &str) {
    let audit = audited(&LARGE);
    let format = FORMATS.iter().find(|known| known.name == format).unwrap();
    let style = Style { width: 120, colour: false, links: false };
    let wanted = RenderOptions { list: List::Removal, style, ..RenderOptions::default() };
    bencher.bench(|| {
        let mut bytes = Vec::new();
        (format.write)(&audit, &wanted, &mut bytes).unwrap();
        bytes
    });
}

#[divan::bench(sample_count = 10)]
fn whole_audit_of_30000() -> Audit {
    audited(&LARGE)
}

#[divan::bench(sample_count = 10)]
fn whole_audit_of_1500() -> Audit {
    audited(&USUAL)
}
