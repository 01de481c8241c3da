//! From the frames to facts: what touches sum up to for each connection and what Company and Position say stand beside it, and
//! every signal's expression is taken over the result, a few signals on each core.

use std::sync::Arc;

use polars::prelude::*;
use polars_arrow::bitmap::Bitmap;
use rayon::prelude::*;

use super::columns;
use super::company_keys::CompanyKeys;
use super::cut::cut;
use super::expressions::Given;
use super::facts::{self, Facts, Kind};
use super::lexicon::{Lexicon, Reading};
use super::owner_lists::OwnerLists;
use super::register::all;
use super::signal::Signal;
use super::target::Target;
use super::{sharing, touch_sums, work_columns};
use crate::error::{Error, Result};
use crate::network::Network;

/// The facts, with the readings of Company and Position that they rest on.
#[derive(Debug)]
pub struct Measured {
    pub facts: Facts,
    pub readings: Vec<Reading>,
    pub company_keys: CompanyKeys,
    /// How many cells of Connections.csv are too long for rules to see whole.
    pub cells_cut: usize,
}

/// How many signals are measured together, beside others on other cores: Polars plans all expressions of one frame on one core. More
/// where there are more cores, for where Polars has more threads than expressions it spreads each of them over its threads, which costs
/// more than it brings.
const AT_ONCE: usize = 8;

/// Measures every signal of every connection.
pub fn measure(network: &Network, given: &Given, lexicon: &Lexicon, target: &Target) -> Result<Measured> {
    // None needs another. The touches take longest.
    let connections = &network.connections;
    let ((work, sharing), touches) = rayon::join(
        || rayon::join(|| work_columns::read(connections, lexicon, target), || sharing::of_rows(connections)),
        || touch_sums::columns(network),
    );
    let (work, touches) = (work?, [touches?, sharing?].concat());
    let frame = connections.hstack(&work.columns).and_then(|frame| frame.hstack(&touches)).map_err(|_| FAULT)?;
    let signals: Vec<&Signal> = all().collect();
    // Every expression is wanted and the frame is at hand: there is nothing to optimize.
    let parts: Vec<Vec<_>> = signals
        .par_chunks(AT_ONCE.max(rayon::current_num_threads()))
        .with_max_len(1)
        .map(|signals| {
            let expressions: Vec<Expr> =
                signals.iter().map(|signal| (signal.measure)(given).alias(signal.name)).collect();
            let measured = frame.clone().lazy().with_columns_seq(expressions).without_optimizations().collect();
            let measured = measured.map_err(|_| FAULT)?;
            signals.iter().map(|signal| column(&measured, signal)).collect()
        })
        .collect::<Result<_>>()?;
    let columns: Vec<_> = parts.into_iter().flatten().collect();
    debug_assert!(all().zip(&columns).all(|(signal, (column, _))| signal.allows(column)));
    // A name consists of two cells, which are counted themselves.
    let cut = signals.iter().zip(&columns).filter(|(signal, _)| signal.kind == Kind::Text && signal.name != "name");
    let cells_cut = cut.map(|(_, (_, cut))| cut).sum();
    let columns = columns.into_iter().map(|(column, _)| column).collect();
    let facts = Facts::new(frame.height(), columns, OwnerLists::of(target));
    Ok(Measured { facts, readings: work.readings, company_keys: work.company_keys, cells_cut })
}

/// Has Polars make what it makes once, which takes a few milliseconds, while others still read: megabytes of zeros, of which every
/// column of what is unknown or false is a part.
pub fn prepare() {
    drop(std::hint::black_box(Bitmap::new_zeroed(1)));
}

const FAULT: Error = Error::Frames("the signals could not be measured");

/// A signal's column, taken out of the frame; and how many of its texts are cut.
fn column(frame: &DataFrame, signal: &Signal) -> Result<(facts::Values, usize)> {
    let series = frame.column(signal.name).map_err(|_| FAULT)?.as_materialized_series();
    let cast = |to: DataType| series.cast(&to).map_err(|_| FAULT);
    let mut cells_cut = 0;
    let values = match signal.kind {
        Kind::Text | Kind::Date => {
            let texts = cast(DataType::String)?.str().map_err(|_| FAULT)?.rechunk().downcast_as_array().clone();
            cells_cut = texts.iter().flatten().filter(|text| cut(text).len() < text.len()).count();
            facts::Values::Text(match cells_cut {
                0 => texts.into(),
                _ => texts.iter().map(|text| text.map(cut)).collect(),
            })
        }
        Kind::Whole => {
            let whole = cast(DataType::Int64)?.i64().map_err(|_| FAULT)?.rechunk().downcast_as_array().clone();
            facts::Values::Whole(whole.into())
        }
        // One decimal: these are figures for people, and neither a gap nor a silence is finer.
        Kind::Decimal => {
            let rounded = |number: Option<&f64>| number.map(|number| (number * 10.0).round() / 10.0);
            let decimals = cast(DataType::Float64)?;
            let decimals = decimals.f64().map_err(|_| FAULT)?.rechunk();
            facts::Values::Decimal(decimals.downcast_as_array().iter().map(rounded).collect())
        }
        Kind::YesNo => {
            let yes_no = cast(DataType::Boolean)?.bool().map_err(|_| FAULT)?.rechunk().into_owned();
            facts::Values::YesNo(yes_no.downcast_as_array().iter().collect())
        }
        Kind::Texts => {
            let texts = cast(DataType::String)?;
            let mut lists = SharedLists::default();
            let texts = texts.str().map_err(|_| FAULT)?.iter();
            facts::Values::Texts(texts.map(|text| text.map(|text| lists.of(text))).collect())
        }
    };
    Ok((values, cells_cut))
}

/// The lists of one column, each held once while there are few: most columns have a handful.
#[derive(Default)]
struct SharedLists(foldhash::HashMap<String, Arc<[Arc<str>]>>);

impl SharedLists {
    /// Where there are as many, hardly any is met again, and none is looked for.
    const FEW: usize = 1 << 10;

    /// The list of separated texts; blank text is one without texts.
    fn of(&mut self, text: &str) -> Arc<[Arc<str>]> {
        if let Some(known) = self.0.get(text) {
            return Arc::clone(known);
        }
        let list: Arc<[Arc<str>]> =
            text.split(columns::SEPARATOR).filter(|text| !text.is_empty()).map(Arc::from).collect();
        if self.0.len() < Self::FEW {
            self.0.insert(text.to_owned(), Arc::clone(&list));
        }
        list
    }
}
