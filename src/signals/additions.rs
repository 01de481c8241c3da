//! The owner's own maps and words in `linkprune.toml`, checked against the vocabulary and handed to the lexicon.

use super::lexicon::{Additions, FUNCTIONS, INDUSTRIES, SENIORITIES};
use super::target::vocabulary_name;
use crate::error::{Error, Result};
use crate::store::config::{Config, LexiconPart};

/// Takes them out of the configuration; an unknown industry, function or seniority is an error with the nearest name.
pub fn additions(config: &Config) -> Result<Additions> {
    let mut additions = Additions::default();
    let mut wrong = Vec::new();
    let maps = [
        (&config.industry_of_companies, &mut additions.companies),
        (&config.industry_of_people, &mut additions.people),
    ];
    for (written, map) in maps {
        for (whose, industry) in written {
            match vocabulary_name(industry, "industry", &INDUSTRIES) {
                Ok(industry) => map.push((whose.value.clone(), industry.to_owned())),
                Err(diagnostic) => wrong.push(*diagnostic),
            }
        }
    }
    for (part, answer, words) in &config.lexicon {
        let (what, names, list): (_, &'static [&'static str], _) = match part {
            LexiconPart::Industries => ("industry", &INDUSTRIES, &mut additions.industries),
            LexiconPart::Functions => ("function", &FUNCTIONS, &mut additions.functions),
            LexiconPart::Seniorities => ("seniority", &SENIORITIES, &mut additions.seniorities),
        };
        match vocabulary_name(answer, what, names) {
            Ok(answer) => list.push((answer.to_owned(), words.iter().map(|word| word.value.clone()).collect())),
            Err(diagnostic) => wrong.push(*diagnostic),
        }
    }
    if wrong.is_empty() {
        return Ok(additions);
    }
    wrong.sort_by(|a, b| a.place.cmp(&b.place));
    Err(Error::Diagnostics(wrong))
}
