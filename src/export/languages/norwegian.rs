//! Norwegian.

use super::language::{ColumnNames, GenderSigns, Language, TitleGrammar, WhichWord, WordForms};

pub const NORWEGIAN: Language = Language {
    code: "no",
    months: [
        &["jan", "januar"],
        &["feb", "februar"],
        &["mar", "mars"],
        &["apr", "april"],
        &["mai"],
        &["jun", "juni"],
        &["jul", "juli"],
        &["aug", "august"],
        &["sep", "sept", "september"],
        &["okt", "oktober"],
        &["nov", "november"],
        &["des", "desember"],
    ],
    columns: ColumnNames {
        first_name: &["fornavn"],
        last_name: &["etternavn"],
        url: &[],
        email: &["epostadresse"],
        company: &["firma"],
        position: &[],
        connected_on: &[],
        full_name: &[],
    },
    titles: TitleGrammar {
        head: WhichWord::Last,
        compounds: true,
        links: &["av", "for", "til"],
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
