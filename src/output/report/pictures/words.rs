//! What the pictures say: their part of `words.json`, where every sentence is.

use serde::Deserialize;

use crate::output::report::words::{WORDS, filled};

/// The file, of which this is one part.
#[derive(Deserialize)]
struct ReportWords {
    pictures: PictureWords,
}

/// Two forms of one sentence.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plural {
    one: String,
    many: String,
}

impl Plural {
    /// The form for a number, with the number in it.
    pub fn of(&self, number: usize) -> String {
        if number == 1 { self.one.clone() } else { filled(&self.many, &[("n", &number.to_string())]) }
    }
}

macro_rules! words {
    ($($(#[$about:meta])* $name:ident { $($field:ident: $type:ty),* $(,)? })*) => {
        $($(#[$about])*
        #[derive(Debug, Clone, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name { $(pub $field: $type),* })*
    };
}

words! {
    /// All of it.
    PictureWords {
        table: String, stays: String, leaves: String, unknown: String, never: String, all: String, now: String,
        after: String, share: String, under_one_percent: String, over_ninety_nine_percent: String,
        percent: String, connections: Plural, people: Plural, arrow: String, arrow_means: String, years: YearWords,
        bands: BandWords, industries: GroupWords, seniority: GroupWords, unknown_apart: Plural,
        none_known: Plural, others: Plural, silence: SilenceWords, talked: TalkedWords,
        before_after: BeforeAfterWords, diversity: DiversityWords,
    }
    YearWords {
        heading: String, caption: String, listed: String, undated: Plural, all_undated: String, year: String,
        description: String, description_unknown: String,
    }
    BandWords {
        heading: String, caption: String, goal: String, band: String, people: String, names: [String; 4],
        description: String,
    }
    /// The words of the industries, and of the ranks.
    GroupWords { heading: String, caption: String, what: String, description: String }
    SilenceWords {
        heading: String, caption: String, apart: String, across: String, down: String, spans: [String; 6],
        row: String, column: String, column_unknown: String, description: String,
    }
    TalkedWords {
        heading: String, caption: String, bounds: String, at_least: String, absent: String, empty: String,
        year: String, wrote_to: String, wrote_to_owner: String, both: String, last_wrote_to: String,
        last_wrote_to_owner: String, description: String,
    }
    BeforeAfterWords {
        heading: String, caption: String, nobody_listed: String, band: String, now: String,
        without_removed: String, without_listed: String, fewer: String, part: String, description: String,
    }
    DiversityWords {
        heading: String, caption: String, of: String, industries: String, companies: String,
        without_removed: String, description: String, none_known: String,
    }
}

impl PictureWords {
    /// Reads them; fails only where the file in the program is broken.
    pub fn read() -> serde_json::Result<Self> {
        Ok(serde_json::from_str::<ReportWords>(WORDS)?.pictures)
    }

    /// From a number now to a number afterwards.
    pub fn arrow(&self, before: &str, after: &str) -> String {
        filled(&self.arrow, &[("before", before), ("after", after)])
    }

    /// A share in whole percent, where what is not nothing is not 0 and what is not all is not 100.
    pub fn percent(&self, part: usize, whole: usize) -> String {
        match crate::output::bars::percent(part, whole) {
            0 if part > 0 => self.under_one_percent.clone(),
            100 if part < whole => self.over_ninety_nine_percent.clone(),
            n => filled(&self.percent, &[("n", &n.to_string())]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_not_nothing_where_somebody_is_there() {
        let words = PictureWords::read().unwrap();
        let of = |part, whole| words.percent(part, whole);
        assert_eq!([of(0, 9), of(1, 900), of(899, 900), of(9, 9)], ["0 %", "under 1 %", "over 99 %", "100 %"]);
        assert_eq!([words.people.of(1), words.people.of(0)], ["1 person", "0 people"]);
    }
}
