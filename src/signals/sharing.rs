//! How many connections have the same of something, themselves included: counted in one pass, as columns beside the frame of
//! connections. Null for whoever has none of it.

use std::hash::Hash;

use foldhash::HashMap;
use polars::prelude::{Column, DataFrame};

use super::columns;
use super::company_keys::CompanyKeys;
use super::lexicon::Reading;
use crate::error::{Error, Result};
use crate::network::columns as frame;

/// Who shares a name, an e-mail address or the day of connecting.
pub(super) fn of_rows(connections: &DataFrame) -> Result<Vec<Column>> {
    let days = connections.column(frame::CONNECTED_DAY).and_then(|days| days.i32()).map_err(|_| FAULT)?;
    let (names, emails) = (texts(connections, frame::NAME_KEY)?, texts(connections, frame::EMAIL_KEY)?);
    Ok(vec![
        Column::new(columns::PEOPLE_OF_NAME.into(), sharing(names)),
        Column::new(columns::PEOPLE_OF_EMAIL.into(), sharing(emails)),
        Column::new(columns::PEOPLE_OF_DAY.into(), sharing(days.iter())),
    ])
}

/// Who shares a company, with and without the name, or an industry.
pub(super) fn of_work(connections: &DataFrame, keys: &CompanyKeys, readings: &[Reading]) -> Result<Vec<Column>> {
    let named = texts(connections, frame::NAME_KEY)?.zip(keys.iter()).map(|(name, company)| name.zip(company));
    let industries = readings.iter().map(|reading| reading.industry.as_ref().map(|found| found.answer));
    Ok(vec![
        Column::new(columns::PEOPLE_AT_COMPANY.into(), sharing(keys.iter())),
        Column::new(columns::PEOPLE_OF_NAME_AND_COMPANY.into(), sharing(named)),
        Column::new(columns::PEOPLE_IN_INDUSTRY.into(), sharing(industries)),
    ])
}

const FAULT: Error = Error::Frames("the connections could not be read back");

fn texts<'a>(connections: &'a DataFrame, name: &str) -> Result<impl Iterator<Item = Option<&'a str>>> {
    Ok(connections.column(name).and_then(|column| column.str()).map_err(|_| FAULT)?.iter())
}

/// For each value how often it is there.
fn sharing<T: Hash + Eq>(values: impl Iterator<Item = Option<T>>) -> Vec<Option<i64>> {
    let mut numbers: HashMap<T, usize> = HashMap::default();
    let mut counts: Vec<i64> = Vec::new();
    let mut number_of = |value: T| {
        let number = *numbers.entry(value).or_insert(counts.len());
        match counts.get_mut(number) {
            Some(count) => *count += 1,
            None => counts.push(1),
        }
        number
    };
    let each: Vec<Option<usize>> = values.map(|value| value.map(&mut number_of)).collect();
    each.into_iter().map(|number| counts.get(number?).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_has_the_count_of_those_like_them_and_nobody_shares_nothing() {
        assert_eq!(
            sharing([Some("a"), None, Some("b"), Some("a"), None].into_iter()),
            [Some(2), None, Some(1), Some(2), None]
        );
    }
}
