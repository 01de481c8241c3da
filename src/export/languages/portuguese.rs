//! Portuguese.

use super::language::{ColumnNames, GenderSigns, Language, TitleGrammar, WhichWord, WordForms};

pub const PORTUGUESE: Language = Language {
    code: "pt",
    months: [
        &["jan", "janeiro"],
        &["fev", "fevereiro"],
        &["mar", "março"],
        &["abr", "abril"],
        &["mai", "maio"],
        &["jun", "junho"],
        &["jul", "julho"],
        &["ago", "agosto"],
        &["set", "setembro"],
        &["out", "outubro"],
        &["nov", "novembro"],
        &["dez", "dezembro"],
    ],
    columns: ColumnNames {
        first_name: &["nome"],
        last_name: &["sobrenome"],
        url: &[],
        email: &["enderecodeemail", "endereçodeemail"],
        company: &["empresa"],
        position: &["cargo"],
        connected_on: &["conectadoem", "datadeconexão", "datadaconexão"],
        full_name: &["nomecompleto"],
    },
    titles: TitleGrammar {
        head: WhichWord::First,
        compounds: false,
        links: &["de", "do", "da", "dos", "das", "em", "no", "na", "para", "por"],
        role_links: &["de", "em"],
        conjunctions: &["e"],
        at: &[],
        not_companies: &[],
        telltales: &["de", "do", "da", "em", "e", "para"],
    },
    forms: WordForms {
        spelled_out: &[],
        noun: WhichWord::First,
        nouns: &[("or", "ora"), ("o", "a"), ("es", "esa")],
        adjectives: &[("o", "a")],
        agreement_ends: &["de", "do", "da", "em"],
        plural_in_s: false,
    },
    genders: GenderSigns { endings: &["ora", "ra", "as", "a"], after_stop: &[], after_hyphen: &[], letters: "mfx" },
};
