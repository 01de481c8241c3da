//! The lexicon's reading of every connection, as columns beside the frame of connections.

use std::collections::{BTreeSet, HashMap};

use polars::prelude::{Column, DataFrame};
use rayon::prelude::*;

use super::columns;
use super::company_keys::CompanyKeys;
use super::lexicon::{Lexicon, Reading, Title, company_key};
use super::target::Target;
use crate::error::{Error, Result};
use crate::export::slug_of;
use crate::network::columns as frame;

/// What the words of Company and Position tell, one a connection.
pub(super) struct Work {
    pub columns: Vec<Column>,
    pub readings: Vec<Reading>,
    pub company_keys: CompanyKeys,
}

/// The columns of the reading and those that compare it with the owner's; null is unknown.
pub(super) fn read(connections: &DataFrame, lexicon: &Lexicon, target: &Target) -> Result<Work> {
    let [names, urls, companies, positions] = [
        texts(connections, frame::NAME)?,
        texts(connections, frame::URL)?,
        texts(connections, frame::COMPANY)?,
        texts(connections, frame::POSITION)?,
    ];
    let slugs: Vec<Option<String>> = urls.par_iter().map(|url| url.and_then(slug_of)).collect();
    // A name that several bear is nobody's in the owner's map of people.
    let name_keys = texts(connections, frame::NAME_KEY)?;
    let mut bearers: HashMap<Option<&str>, usize> = HashMap::new();
    for key in &name_keys {
        *bearers.entry(*key).or_default() += 1;
    }
    let readings: Vec<Reading> = names
        .par_iter()
        .zip(&name_keys)
        .map(|(name, key)| name.filter(|_| bearers.get(key) == Some(&1)))
        .zip(&slugs)
        .zip(companies.par_iter().zip(&positions))
        .map(|((name, slug), (company, position))| {
            lexicon.read(&Title {
                slug: slug.as_deref(),
                name: name.unwrap_or_default(),
                company: company.unwrap_or_default(),
                position: position.unwrap_or_default(),
            })
        })
        .collect();
    let keys = CompanyKeys::of(&companies);
    let industry: Vec<Option<&str>> = readings.iter().map(|r| r.industry.as_ref().map(|f| f.answer)).collect();
    let source: Vec<Option<&str>> = readings.iter().map(|r| r.industry.as_ref().map(|f| f.layer.name())).collect();
    let words: Vec<Option<&str>> = readings.iter().map(|r| r.industry.as_ref().map(|f| &*f.words)).collect();
    let function: Vec<Option<&str>> = readings.iter().map(|r| r.functions.first().map(|f| f.answer)).collect();
    let functions: Vec<Option<String>> = readings.iter().map(function_list).collect();
    let seniority: Vec<Option<&str>> = readings.iter().map(|r| r.seniority.as_ref().map(|f| f.answer)).collect();
    let in_my_industry: Vec<Option<bool>> =
        industry.iter().map(|one| one.zip(target.industries.as_ref()).map(|(one, mine)| mine.contains(&one))).collect();
    let in_my_function: Vec<Option<bool>> = readings
        .iter()
        .map(|reading| {
            let mine = target.functions.as_ref().filter(|_| !reading.functions.is_empty())?;
            Some(reading.functions.iter().any(|found| mine.contains(&found.answer)))
        })
        .collect();
    let columns = vec![
        Column::new(columns::INDUSTRY.into(), industry),
        Column::new(columns::INDUSTRY_SOURCE.into(), source),
        Column::new(columns::INDUSTRY_WORDS.into(), words),
        Column::new(columns::FUNCTION.into(), function),
        Column::new(columns::FUNCTIONS.into(), functions),
        Column::new(columns::SENIORITY.into(), seniority),
        Column::new(columns::IN_MY_INDUSTRY.into(), in_my_industry),
        Column::new(columns::IN_MY_FUNCTION.into(), in_my_function),
        Column::new(columns::SHARES_COMPANY.into(), among(&companies, &keys, target.employers.as_deref())),
        Column::new(columns::SHARES_SCHOOL.into(), schools(&companies, &positions, target.schools.as_deref())),
        Column::new(columns::AT_TARGET_COMPANY.into(), among(&companies, &keys, Some(&target.companies))),
        Column::new(columns::COMPANY_KEY.into(), keys.iter().collect::<Vec<_>>()),
    ];
    Ok(Work { columns, readings, company_keys: keys })
}

/// Whether each company is one of the list; unknown where it is blank or the list is.
fn among(companies: &[Option<&str>], keys: &CompanyKeys, list: Option<&[String]>) -> Vec<Option<bool>> {
    let list: Option<BTreeSet<String>> = list.map(|list| list.iter().map(|company| company_key(company)).collect());
    let of = |(company, key): (Option<&str>, Option<&str>)| {
        company.and(list.as_ref()).map(|list| key.is_some_and(|key| list.contains(key)))
    };
    companies.iter().copied().zip(keys.iter()).map(of).collect()
}

/// True where company or position names one of the owner's schools; otherwise unknown.
fn schools<'a>(
    companies: &[Option<&'a str>],
    positions: &[Option<&'a str>],
    schools: Option<&[String]>,
) -> Vec<Option<bool>> {
    let keys: Vec<String> = schools
        .unwrap_or_default()
        .iter()
        .map(|school| format!(" {} ", company_key(school)))
        .filter(|key| key.trim().chars().count() >= 3)
        .collect();
    let mut known: HashMap<&str, bool> = HashMap::new();
    let mut names = |text: Option<&'a str>| {
        let look = |text: &&str| {
            let text = format!(" {} ", company_key(text));
            keys.iter().any(|key| text.contains(key.as_str()))
        };
        text.is_some_and(|text| *known.entry(text).or_insert_with_key(look))
    };
    if keys.is_empty() {
        return vec![None; companies.len()];
    }
    companies.iter().zip(positions).map(|(c, p)| (names(*c) || names(*p)).then_some(true)).collect()
}

fn function_list(reading: &Reading) -> Option<String> {
    let all: Vec<&str> = reading.functions.iter().map(|found| found.answer).collect();
    (!all.is_empty()).then(|| all.join(&columns::SEPARATOR.to_string()))
}

/// A column of text, borrowed.
fn texts<'a>(frame: &'a DataFrame, name: &str) -> Result<Vec<Option<&'a str>>> {
    let fault = |_| Error::Frames("the connections could not be read back");
    Ok(frame.column(name).map_err(fault)?.as_materialized_series().str().map_err(fault)?.iter().collect())
}
