//! Which of the owner's keywords are in a company or a position: whole words or phrases, without case and accents; the last
//! word may be the beginning of one, `engineer*`.

use std::collections::HashMap;

use super::columns;
use crate::text::{plain_words, sought_words};

/// For each connection the keywords that were found, as the owner writes them, in the owner's order, separated as lists are in
/// a column; empty where none was. Unknown where the owner names none, or company and position are both blank.
pub(super) fn keywords_found<'a>(
    companies: &[Option<&'a str>],
    positions: &[Option<&'a str>],
    keywords: Option<&[String]>,
) -> Vec<Option<String>> {
    let Some(keywords) = keywords else { return vec![None; companies.len()] };
    let words: Vec<(&str, String)> = keywords.iter().map(|keyword| (keyword.as_str(), sought_words(keyword))).collect();
    let mut known: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut found_in = |text: &'a str| {
        let found = || {
            let text = plain_words(text);
            let is_there = |(_, word): &(&str, String)| word.len() > 1 && text.contains(word.as_str());
            (0..).zip(&words).filter(|(_, word)| is_there(word)).map(|(at, _)| at).collect()
        };
        known.entry(text).or_insert_with(found).clone()
    };
    let of = |(company, position): (Option<&'a str>, Option<&'a str>)| {
        if company.is_none() && position.is_none() {
            return None;
        }
        let found: Vec<usize> = [company, position].into_iter().flatten().flat_map(&mut found_in).collect();
        let all = (0..).zip(&words).filter(|(at, _)| found.contains(at)).map(|(_, (keyword, _))| *keyword);
        Some(all.collect::<Vec<_>>().join(&columns::SEPARATOR.to_string()))
    };
    companies.iter().copied().zip(positions.iter().copied()).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(company: &str, position: &str, keywords: &[&str]) -> Option<Vec<String>> {
        let some = |text: &'static str| (!text.is_empty()).then_some(text);
        let (company, position): (&'static str, &'static str) =
            (String::leak(company.into()), String::leak(position.into()));
        let keywords: Vec<String> = keywords.iter().map(|keyword| (*keyword).to_owned()).collect();
        let found = keywords_found(&[some(company)], &[some(position)], Some(&keywords)).remove(0)?;
        Some(found.split(columns::SEPARATOR).filter(|keyword| !keyword.is_empty()).map(str::to_owned).collect())
    }

    #[test]
    fn whole_words_and_phrases_are_found_without_case_and_accents() {
        let keywords = ["Data Platform", "ingénieur", "rust", "c++"];
        assert_eq!(found("Contoso", "INGENIEUR, data  platform", &keywords).unwrap(), ["Data Platform", "ingénieur"]);
        assert_eq!(found("Rust & Co", "C++ developer", &keywords).unwrap(), ["rust", "c++"]);
        assert_eq!(found("Contoso", "Rustacean", &["rust*", "rust"]).unwrap(), ["rust*"]);
        assert_eq!(found("Trustees", "Platform for data", &keywords).unwrap(), [""; 0]);
    }

    #[test]
    fn a_keyword_is_named_once_and_a_sign_alone_is_never_found() {
        assert_eq!(found("Rust", "rust", &["rust", "-"]).unwrap(), ["rust"]);
    }

    #[test]
    fn unknown_is_where_nothing_could_have_said_it() {
        assert_eq!(found("", "", &["rust"]), None);
        assert_eq!(keywords_found(&[Some("Contoso")], &[None], None), [None]);
    }
}
