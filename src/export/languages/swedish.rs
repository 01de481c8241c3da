//! Swedish.

use super::language::{ColumnNames, GenderSigns, Language, TitleGrammar, WhichWord, WordForms};

pub const SWEDISH: Language = Language {
    code: "sv",
    months: [
        &["jan", "januari"],
        &["feb", "februari"],
        &["mar", "mars"],
        &["apr", "april"],
        &["maj"],
        &["jun", "juni"],
        &["jul", "juli"],
        &["aug", "augusti"],
        &["sep", "sept", "september"],
        &["okt", "oktober"],
        &["nov", "november"],
        &["dec", "december"],
    ],
    columns: ColumnNames {
        first_name: &["förnamn"],
        last_name: &["efternamn"],
        url: &[],
        email: &["epostadress"],
        company: &["företag"],
        position: &["befattning"],
        connected_on: &[],
        full_name: &[],
    },
    titles: TitleGrammar {
        head: WhichWord::Last,
        compounds: true,
        links: &["av", "för", "inom"],
        role_links: &["inom"],
        conjunctions: &["och"],
        at: &["hos"],
        not_companies: &[],
        telltales: &[],
    },
    forms: WordForms::ONE,
    genders: GenderSigns::NONE,
};
