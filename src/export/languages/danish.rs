//! Danish.

use super::language::{ColumnNames, GenderSigns, Language, TitleGrammar, WhichWord, WordForms};

pub const DANISH: Language = Language {
    code: "da",
    months: [
        &["jan", "januar"],
        &["feb", "februar"],
        &["mar", "marts"],
        &["apr", "april"],
        &["maj"],
        &["jun", "juni"],
        &["jul", "juli"],
        &["aug", "august"],
        &["sep", "sept", "september"],
        &["okt", "oktober"],
        &["nov", "november"],
        &["dec", "december"],
    ],
    columns: ColumnNames {
        first_name: &["fornavn"],
        last_name: &["efternavn"],
        url: &[],
        email: &["emailadresse"],
        company: &["firma"],
        position: &[],
        connected_on: &[],
        full_name: &[],
    },
    titles: TitleGrammar {
        head: WhichWord::Last,
        compounds: true,
        links: &["for", "til"],
        role_links: &[],
        conjunctions: &["og"],
        at: &["hos"],
        not_companies: &[],
        telltales: &[],
    },
    forms: WordForms {
        spelled_out: &[('ø', "oe"), ('å', "aa")],
        noun: WhichWord::Last,
        nouns: &[],
        adjectives: &[],
        agreement_ends: &[],
        plural_in_s: false,
    },
    genders: GenderSigns::NONE,
};
