//! Dutch.

use super::language::{ColumnNames, GenderSigns, Language, TitleGrammar, WhichWord, WordForms};

pub const DUTCH: Language = Language {
    code: "nl",
    months: [
        &["jan", "januari"],
        &["feb", "februari"],
        &["mrt", "maart"],
        &["apr", "april"],
        &["mei"],
        &["jun", "juni"],
        &["jul", "juli"],
        &["aug", "augustus"],
        &["sep", "sept", "september"],
        &["okt", "oktober"],
        &["nov", "november"],
        &["dec", "december"],
    ],
    columns: ColumnNames {
        first_name: &["voornaam"],
        last_name: &["achternaam"],
        url: &[],
        email: &["emailadres"],
        company: &["bedrijf"],
        position: &["functie"],
        connected_on: &["verbondenop"],
        full_name: &[],
    },
    titles: TitleGrammar {
        head: WhichWord::Last,
        compounds: true,
        links: &["van", "voor", "in"],
        role_links: &["in"],
        conjunctions: &[],
        at: &["bij"],
        not_companies: &[],
        telltales: &[],
    },
    forms: WordForms {
        spelled_out: &[],
        noun: WhichWord::Last,
        nouns: &[("er", "ster")],
        adjectives: &[],
        agreement_ends: &["van", "voor", "in", "en"],
        plural_in_s: false,
    },
    genders: GenderSigns { endings: &[], after_stop: &[], after_hyphen: &[], letters: "mvx" },
};
