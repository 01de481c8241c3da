//! What a name of an industry, function or seniority means, as an owner writes it: our name in any case, LinkedIn's name
//! for the same ("Program and Project Management"), one of LinkedIn's labels for industries ("Computer Software"), or a
//! common name ("HR").

use crate::error::{Diagnostic, nearest};
use crate::signals::codes;
use crate::signals::lexicon::{
    FUNCTIONS, INDUSTRIES, SENIORITIES, functions_of_synonym, industries_of_label, industries_of_synonym,
};
use crate::store::settings::Located;
use crate::text::folded;

/// One of the three lists of fixed names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vocabulary {
    Industries,
    Functions,
    Seniorities,
}

impl Vocabulary {
    /// The word for one of them.
    pub fn word(self) -> &'static str {
        match self {
            Self::Industries => "industry",
            Self::Functions => "function",
            Self::Seniorities => "seniority",
        }
    }

    /// Its names, in reading order.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Industries => &INDUSTRIES,
            Self::Functions => &FUNCTIONS,
            Self::Seniorities => &SENIORITIES,
        }
    }

    /// The names that the text means, the nearest first; none for a text that means nothing here.
    pub fn meant(self, written: &str) -> Vec<&'static str> {
        let words = words_of(written);
        if words.is_empty() {
            return Vec::new();
        }
        if let Some(name) = self.names().iter().find(|name| words_of(name) == words) {
            return vec![name];
        }
        let written = written.trim();
        let meant = match self {
            Self::Industries => industries_of_label(written).unwrap_or_else(|| industries_of_synonym(written)),
            Self::Functions => functions_of_synonym(written),
            Self::Seniorities => &[],
        };
        meant.to_vec()
    }

    /// What to write instead of a function that is an industry, or the other way round.
    fn elsewhere(self, written: &str) -> Option<String> {
        let (other, article) = match self {
            Self::Industries => (Self::Functions, "a"),
            Self::Functions => (Self::Industries, "an"),
            Self::Seniorities => return None,
        };
        let name = other.meant(written).first().copied()?;
        let list = if other == Self::Industries { "industries" } else { "functions" };
        Some(format!(
            "`{name}` is {article} {}: did you mean `--{list} {name}`, or `{list}` under [target]? There are {}",
            other.word(),
            self.names().join(", ")
        ))
    }

    /// What to write instead of a text that means nothing: the nearest name, or all of them.
    pub fn suggestion(self, written: &str) -> String {
        match (self.elsewhere(written), nearest(written.trim(), self.names().iter().copied())) {
            (Some(elsewhere), _) => elsewhere,
            (None, Some(name)) => format!("did you mean `{name}`?"),
            (None, None) => format!("there are {}", self.names().join(", ")),
        }
    }

    /// What was written in `linkprune.toml` means these names, the nearest first; or the diagnostic that shows the nearest.
    pub(in crate::signals) fn located(
        self,
        located: &Located<String>,
    ) -> std::result::Result<Vec<&'static str>, Box<Diagnostic>> {
        let written = located.value.trim();
        let meant = self.meant(written);
        if !meant.is_empty() {
            return Ok(meant);
        }
        let (place, width) = (located.place.clone(), written.chars().count() + 2);
        let found = Diagnostic::at(&codes::UNKNOWN_NAME, place, located.source_line.clone(), width);
        Err(Box::new(found.says(format!("there is no {} `{written}`", self.word())).help(self.suggestion(written))))
    }
}

/// Letters and digits in words, without case, accents, signs and the word between them: `Arts & Design` is `arts-and-design`.
fn words_of(name: &str) -> Vec<String> {
    let folded = folded(name);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && *word != "and");
    words.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::Vocabulary::{Functions, Industries, Seniorities};

    #[test]
    fn names_may_have_any_case_and_linkedins_own_wording() {
        assert_eq!(Industries.meant(" Software "), ["software"]);
        assert_eq!(Industries.meant("Aerospace & Defense"), ["aerospace-defense"]);
        assert_eq!(Functions.meant("Program and Project Management"), ["program-and-project-management"]);
        assert_eq!(Functions.meant("MEDIA & COMMUNICATION"), ["media-and-communication"]);
        assert_eq!(Seniorities.meant("CXO"), ["cxo"]);
    }

    #[test]
    fn labels_of_both_generations_are_understood_as_industries() {
        assert_eq!(Industries.meant("Computer Software"), ["software"]);
        assert_eq!(Industries.meant("software development"), ["software"]);
        assert_eq!(Industries.meant("Computer Hardware"), ["software", "manufacturing"]);
        assert_eq!(Functions.meant("Computer Software"), [""; 0]);
    }

    #[test]
    fn common_names_are_understood() {
        assert_eq!(Functions.meant("HR"), ["human-resources"]);
        assert_eq!(Functions.meant("Developer"), ["engineering"]);
        assert_eq!(Functions.meant("IT"), ["information-technology"]);
        assert_eq!(Industries.meant("IT"), ["software"]);
        assert_eq!(Industries.meant("FinTech"), ["finance", "software"]);
        assert_eq!(Industries.meant("Juggling"), [""; 0]);
    }

    #[test]
    fn a_function_that_is_an_industry_is_said_to_be_one() {
        let hint = Functions.suggestion("Software");
        assert!(hint.starts_with("`software` is an industry: did you mean `--industries software`"), "{hint}");
        assert!(hint.contains("There are accounting, ") && hint.contains(", engineering, "), "{hint}");
        let hint = Industries.suggestion("developer");
        assert!(hint.starts_with("`engineering` is a function: did you mean `--functions engineering`"), "{hint}");
    }

    #[test]
    fn what_means_nothing_is_answered_with_the_nearest_name() {
        assert_eq!(Industries.meant("sofware"), [""; 0]);
        assert_eq!(Industries.meant("&"), [""; 0]);
        assert_eq!(Industries.suggestion("sofware"), "did you mean `software`?");
        assert!(Functions.suggestion("juggling").starts_with("there are accounting, "));
    }
}
