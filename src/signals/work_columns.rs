//! The lexicon's reading of every connection, as columns beside the frame of connections.

use std::borrow::Cow;
use std::collections::BTreeSet;

use compact_str::CompactString;
use foldhash::{HashMap, HashSet};
use polars::prelude::{Column, DataFrame};
use rayon::prelude::*;

use super::columns;
use super::company_keys::CompanyKeys;
use super::each_once::each_once;
use super::keywords::keywords_found;
use super::lexicon::{Found, Lexicon, Reading, Title, company_key};
use super::sharing;
use super::target::Target;
use crate::error::{Error, Result};
use crate::export::slug_of;
use crate::network::columns as frame;

/// What Company and Position tell of every connection.
pub(super) struct WorkColumns {
    pub columns: Vec<Column>,
    pub readings: Vec<Reading>,
    pub company_keys: CompanyKeys,
}

/// The columns of the reading and those that compare it with the owner's; null is unknown.
pub(super) fn read(connections: &DataFrame, lexicon: &Lexicon, target: &Target) -> Result<WorkColumns> {
    let companies = texts(connections, frame::COMPANY)?;
    let positions = texts(connections, frame::POSITION)?;
    let mut readings = readings(connections, &companies, &positions, lexicon)?;
    let keys = CompanyKeys::of(&companies);
    confirm_hints(&mut readings, &keys);
    let shared = || sharing::of_work(connections, &keys, &readings);
    let with_owner = || columns_with_owner(&readings, &companies, &positions, &keys, target);
    let (mut columns, (shared, with_owner)) = rayon::join(|| columns_of(&readings), || rayon::join(shared, with_owner));
    columns.extend(shared?);
    columns.extend(with_owner);
    Ok(WorkColumns { columns, readings, company_keys: keys })
}

/// What of the readings is the owner's own, and the keys of companies.
fn columns_with_owner(
    readings: &[Reading],
    companies: &[Option<&str>],
    positions: &[Option<&str>],
    keys: &CompanyKeys,
    target: &Target,
) -> Vec<Column> {
    vec![
        Column::new(columns::IN_MY_INDUSTRY.into(), in_my_industry(readings, target)),
        Column::new(columns::INDUSTRY_IN_COMMON.into(), industry_in_common(readings, target)),
        Column::new(columns::IN_MY_FUNCTION.into(), in_my_function(readings, target)),
        Column::new(columns::KEYWORDS_FOUND.into(), keywords_found(companies, positions, target.keywords.as_deref())),
        Column::new(columns::MY_INDUSTRIES_STATED.into(), vec![target.industries_stated; readings.len()]),
        Column::new(columns::MY_FUNCTIONS_STATED.into(), vec![target.functions_stated; readings.len()]),
        Column::new(columns::SHARES_COMPANY.into(), shares_company(companies, keys, target)),
        Column::new(columns::SHARES_SCHOOL.into(), schools(companies, positions, target.schools.as_deref())),
        Column::new(columns::AT_TARGET_COMPANY.into(), among(companies, keys, Some(&target.companies))),
        Column::new(columns::COMPANY_KEY.into(), keys.iter().collect::<Vec<_>>()),
    ]
}

/// What the lexicon reads of every connection.
fn readings(
    connections: &DataFrame,
    companies: &[Option<&str>],
    positions: &[Option<&str>],
    lexicon: &Lexicon,
) -> Result<Vec<Reading>> {
    let names = texts(connections, frame::NAME)?;
    let name_keys = texts(connections, frame::NAME_KEY)?;
    let urls = texts(connections, frame::URL)?;
    let mut people_of_name: HashMap<Option<&str>, usize> = HashMap::default();
    // Only the owner's own map of people asks for names and addresses.
    let (asked, counted) = if lexicon.knows_people() { (&urls[..], &name_keys[..]) } else { (&[][..], &[][..]) };
    for key in counted {
        *people_of_name.entry(*key).or_default() += 1;
    }
    let slugs: Vec<Option<CompactString>> = asked.par_iter().map(|url| url.and_then(slug_of)).collect();
    let title = |row: usize| {
        // A name that several connections share matches nobody in the owner's map of people.
        let name = at(&names, row).filter(|_| people_of_name.get(&at(&name_keys, row)) == Some(&1));
        Title {
            slug: slugs.get(row).and_then(Option::as_deref),
            name: name.unwrap_or_default(),
            company: at(companies, row).unwrap_or_default(),
            position: at(positions, row).unwrap_or_default(),
        }
    };
    Ok(lexicon.read_all(&(0..connections.height()).map(title).collect::<Vec<_>>()))
}

/// Takes what a company's name hints at as its industry where a colleague there is known to be in it.
fn confirm_hints(readings: &mut [Reading], keys: &CompanyKeys) {
    let known: HashSet<(&str, &str)> = keys
        .iter()
        .zip(readings.iter())
        .filter_map(|(key, reading)| Some((key?, reading.industry.as_ref()?.answer)))
        .collect();
    for (key, reading) in keys.iter().zip(readings) {
        let confirmed = |hint: &mut Found| key.is_some_and(|key| known.contains(&(key, hint.answer)));
        if let Some(hint) = reading.hint.take_if(confirmed) {
            reading.industries.retain(|found| found.answer != hint.answer);
            reading.industries.insert(0, hint.clone());
            reading.industry = Some(hint);
        }
    }
}

fn at<'a>(texts: &[Option<&'a str>], row: usize) -> Option<&'a str> {
    texts.get(row).copied().flatten()
}

/// The answers of the readings.
fn columns_of(readings: &[Reading]) -> Vec<Column> {
    fn answer(found: Option<&Found>) -> Option<&'static str> {
        found.map(|found| found.answer)
    }
    let of = |name: &str, text: fn(&Reading) -> Option<&str>| {
        Column::new(name.into(), readings.iter().map(text).collect::<Vec<_>>())
    };
    let lists = |name: &str, found: fn(&Reading) -> &[Found]| {
        Column::new(name.into(), readings.iter().map(|reading| answers(found(reading))).collect::<Vec<_>>())
    };
    vec![
        of(columns::INDUSTRY, |reading| answer(reading.industry.as_ref())),
        of(columns::INDUSTRY_SOURCE, |reading| reading.industry.as_ref().map(|found| found.layer.name())),
        of(columns::INDUSTRY_WORDS, |reading| reading.industry.as_ref().map(|found| &*found.words)),
        lists(columns::INDUSTRIES, |reading| &reading.industries),
        of(columns::FUNCTION, |reading| answer(reading.functions.first())),
        lists(columns::FUNCTIONS, |reading| &reading.functions),
        of(columns::SENIORITY, |reading| answer(reading.seniority.as_ref())),
    ]
}

fn in_my_industry(readings: &[Reading], target: &Target) -> Vec<Option<bool>> {
    let is_mine = |reading: &Reading| {
        let mine = target.industries.as_ref().filter(|_| !reading.industries.is_empty())?;
        Some(reading.industries.iter().any(|found| mine.contains(&found.answer)))
    };
    readings.iter().map(is_mine).collect()
}

/// The first of everybody's industries that is the owner's too.
fn industry_in_common(readings: &[Reading], target: &Target) -> Vec<Option<&'static str>> {
    let mine = target.industries.as_deref().unwrap_or_default();
    let first = |reading: &Reading| reading.industries.iter().map(|found| found.answer).find(|one| mine.contains(one));
    readings.iter().map(first).collect()
}

fn in_my_function(readings: &[Reading], target: &Target) -> Vec<Option<bool>> {
    let is_mine = |reading: &Reading| {
        let mine = target.functions.as_ref().filter(|_| !reading.functions.is_empty())?;
        Some(reading.functions.iter().any(|found| mine.contains(&found.answer)))
    };
    readings.iter().map(is_mine).collect()
}

/// Whether each company is one of the owner's employers. Without Positions.csv the owner may have had others than those named,
/// so that it is never a no.
fn shares_company(companies: &[Option<&str>], keys: &CompanyKeys, target: &Target) -> Vec<Option<bool>> {
    let shared = among(companies, keys, target.employers.as_deref());
    shared.into_iter().map(|shared| shared.filter(|shared| *shared || target.employers_are_all)).collect()
}

/// Whether each company is one of the list; unknown where it is blank or the list is.
fn among(companies: &[Option<&str>], keys: &CompanyKeys, list: Option<&[String]>) -> Vec<Option<bool>> {
    let list: Option<BTreeSet<String>> = list.map(|list| list.iter().map(|company| company_key(company)).collect());
    let of = |(company, key): (Option<&str>, Option<&str>)| {
        company.and(list.as_ref()).map(|list| key.is_some_and(|key| list.contains(key)))
    };
    companies.iter().copied().zip(keys.iter()).map(of).collect()
}

/// True where company or position names one of the owner's schools; otherwise unknown, never false.
fn schools(companies: &[Option<&str>], positions: &[Option<&str>], schools: Option<&[String]>) -> Vec<Option<bool>> {
    let keys: Vec<String> = schools
        .unwrap_or_default()
        .iter()
        .map(|school| format!(" {} ", company_key(school)))
        .filter(|key| key.trim().chars().count() >= 3)
        .collect();
    if keys.is_empty() {
        return vec![None; companies.len()];
    }
    let look = |text: &str| {
        let text = format!(" {} ", company_key(text));
        keys.iter().any(|key| text.contains(key.as_str()))
    };
    let known = each_once(companies.iter().chain(positions).flatten().copied(), look);
    let names = |text: Option<&str>| text.is_some_and(|text| known.get(text) == Some(&true));
    companies.iter().zip(positions).map(|(c, p)| (names(*c) || names(*p)).then_some(true)).collect()
}

/// Several answers in one text; `None` where there are none. Nearly everybody has one.
fn answers(found: &[Found]) -> Option<Cow<'static, str>> {
    let (first, others) = found.split_first()?;
    let mut all = Cow::Borrowed(first.answer);
    for other in others {
        let all = all.to_mut();
        all.push(columns::SEPARATOR);
        all.push_str(other.answer);
    }
    Some(all)
}

/// A column of text, borrowed.
fn texts<'a>(frame: &'a DataFrame, name: &str) -> Result<Vec<Option<&'a str>>> {
    let fault = |_| Error::Frames("the connections could not be read back");
    Ok(frame.column(name).map_err(fault)?.as_materialized_series().str().map_err(fault)?.iter().collect())
}
