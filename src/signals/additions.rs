//! The owner's own maps and words in `linkprune.toml`, checked against the vocabulary and handed to the lexicon.

use super::lexicon::Additions;
use super::target::Vocabulary;
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
            // Of a label that means several, the nearest: a map has one answer.
            match Vocabulary::Industries.located(industry) {
                Ok(names) => map.extend(names.first().map(|name| (whose.value.clone(), (*name).to_owned()))),
                Err(diagnostic) => wrong.push(*diagnostic),
            }
        }
    }
    for (part, answer, words) in &config.lexicon {
        let (vocabulary, list) = match part {
            LexiconPart::Industries => (Vocabulary::Industries, &mut additions.industries),
            LexiconPart::Functions => (Vocabulary::Functions, &mut additions.functions),
            LexiconPart::Seniorities => (Vocabulary::Seniorities, &mut additions.seniorities),
        };
        match vocabulary.located(answer) {
            Ok(names) => {
                let words: Vec<String> = words.iter().map(|word| word.value.clone()).collect();
                list.extend(names.first().map(|name| ((*name).to_owned(), words)));
            }
            Err(diagnostic) => wrong.push(*diagnostic),
        }
    }
    if wrong.is_empty() {
        return Ok(additions);
    }
    wrong.sort_by(|a, b| a.place.cmp(&b.place));
    Err(Error::Diagnostics(wrong))
}
