//! `--industries`, `--functions` and `--keywords`: what relevant means, for one run.

use clap::Args;

use crate::error::{Error, Place, Result, argument};
use crate::signals::Vocabulary;
use crate::store::config::Config;
use crate::store::settings::Located;

const INDUSTRIES: &str = "--industries";
const FUNCTIONS: &str = "--functions";
const KEYWORDS: &str = "--keywords";

/// `[target]` on the command line.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct TargetFlags {
    /// The industries that are relevant to you, separated by commas: software,finance. LinkedIn's own labels are
    /// understood. For every run, name them under [target] in linkprune.toml
    #[arg(long, value_name = "A,B")]
    industries: Vec<String>,
    /// The job functions that are relevant to you, separated by commas: engineering,product-management
    #[arg(long, value_name = "A,B")]
    functions: Vec<String>,
    /// Words that are relevant to you in a company or position, separated by commas: rust,"data platform"
    #[arg(long, value_name = "A,B")]
    keywords: Vec<String>,
}

impl TargetFlags {
    /// The configuration with what the flags say in place of its `[target]`.
    pub(super) fn over(&self, mut config: Config) -> Result<Config> {
        if !self.industries.is_empty() {
            config.target_industries = Some(names(Vocabulary::Industries, INDUSTRIES, &self.industries)?);
        }
        if !self.functions.is_empty() {
            config.target_functions = Some(names(Vocabulary::Functions, FUNCTIONS, &self.functions)?);
        }
        if !self.keywords.is_empty() {
            config.target_keywords = Some(keywords(&self.keywords)?);
        }
        Ok(config)
    }

    /// The flags as arguments. One that cannot be repeated as it was given is left out: a command that is pasted must not
    /// say something else.
    pub(super) fn words(&self) -> Vec<String> {
        let flags = [(INDUSTRIES, &self.industries), (FUNCTIONS, &self.functions), (KEYWORDS, &self.keywords)];
        let written = |(flag, values): (&str, &Vec<String>)| {
            let value = values.join(",");
            // A hyphen in front would make it an option.
            let value = argument(&value).filter(|_| !values.is_empty() && !value.starts_with('-'));
            value.map(|value| [flag.to_owned(), value]).into_iter().flatten()
        };
        flags.into_iter().flat_map(written).collect()
    }
}

/// The names that were written; one that means nothing is a mistake of usage with the nearest name.
fn names(vocabulary: Vocabulary, flag: &'static str, written: &[String]) -> Result<Vec<Located<String>>> {
    let parts: Vec<&str> = written.iter().flat_map(|written| parts(vocabulary, written)).collect();
    for part in &parts {
        if vocabulary.meant(part).is_empty() {
            return Err(Error::Usage {
                sentence: format!("`{flag}`: there is no {} `{part}`", vocabulary.word()),
                help: vocabulary.suggestion(part),
            });
        }
    }
    let example: Vec<&str> = vocabulary.names().iter().take(2).copied().collect();
    some(flag, &example.join(","), parts)
}

/// The parts between commas. A label that has commas itself ("Health, Wellness & Fitness") is one part.
fn parts(vocabulary: Vocabulary, written: &str) -> Vec<&str> {
    let is_separator = |c: char| c == ',' || c.is_whitespace();
    let mut found = Vec::new();
    let mut rest = written.trim_matches(is_separator);
    while !rest.is_empty() {
        let ends = rest.match_indices(',').map(|(at, _)| at).chain([rest.len()]);
        let parts: Vec<&str> = ends.filter_map(|end| rest.get(..end)).map(str::trim).collect();
        let longest = parts.iter().rev().find(|part| !part.ends_with(',') && !vocabulary.meant(part).is_empty());
        let Some(part) = longest.or(parts.first()) else { break };
        found.push(*part);
        rest = rest.get(part.len()..).unwrap_or_default().trim_start_matches(is_separator);
    }
    found
}

fn keywords(written: &[String]) -> Result<Vec<Located<String>>> {
    let parts = written.iter().flat_map(|written| written.split(',')).map(str::trim).filter(|part| !part.is_empty());
    some(KEYWORDS, "rust,\"data platform\"", parts.collect())
}

/// The parts as a configuration has them, placed at the flag; none at all is a mistake of usage.
fn some(flag: &'static str, example: &str, parts: Vec<&str>) -> Result<Vec<Located<String>>> {
    if parts.is_empty() {
        return Err(Error::Usage {
            sentence: format!("`{flag}` names nothing"),
            help: format!("for example `{flag} {example}`; leave it out to use what your export says"),
        });
    }
    let located = |part: &str| Located { value: part.to_owned(), place: Place::file(flag), source_line: String::new() };
    Ok(parts.into_iter().map(located).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(industries: &[&str]) -> Result<Vec<String>> {
        let written: Vec<String> = industries.iter().map(|text| (*text).to_owned()).collect();
        Ok(names(Vocabulary::Industries, INDUSTRIES, &written)?.into_iter().map(|located| located.value).collect())
    }

    #[test]
    fn commas_separate_names_except_inside_a_label() {
        assert_eq!(said(&["software,Finance"]).unwrap(), ["software", "Finance"]);
        assert_eq!(said(&["software", " legal , "]).unwrap(), ["software", "legal"]);
        assert_eq!(
            said(&["software,Health, Wellness & Fitness,legal"]).unwrap(),
            ["software", "Health, Wellness & Fitness", "legal"]
        );
    }

    #[test]
    fn an_unknown_name_and_no_name_are_mistakes_of_usage() {
        let unknown = said(&["software,finanse"]).unwrap_err();
        assert_eq!(unknown.exit_code(), 2);
        assert_eq!(unknown.to_string(), "`--industries`: there is no industry `finanse`");
        assert_eq!(unknown.help().as_deref(), Some("did you mean `finance`?"));
        for nothing in ["", " , ,", ","] {
            assert_eq!(said(&[nothing]).unwrap_err().to_string(), "`--industries` names nothing");
        }
    }

    #[test]
    fn the_flags_can_be_repeated_as_arguments() {
        let text = |text: &str| vec![text.to_owned()];
        let flags = TargetFlags { industries: text("software"), keywords: text("data platform"), ..Default::default() };
        assert_eq!(flags.words().join(" "), "--industries software --keywords \"data platform\"");
        for odd in ["`rust`", "two  blanks", "a\u{1b}b", "-x", "\u{202e}rust"] {
            let flags = TargetFlags { industries: text("software"), keywords: text(odd), ..Default::default() };
            assert_eq!(flags.words().join(" "), "--industries software", "{odd:?}");
        }
    }
}
