//! Italian.

use super::language::{ColumnNames, GenderSigns, Language, TitleGrammar, WhichWord, WordForms};

pub const ITALIAN: Language = Language {
    code: "it",
    months: [
        &["gen", "gennaio"],
        &["feb", "febbraio"],
        &["mar", "marzo"],
        &["apr", "aprile"],
        &["mag", "maggio"],
        &["giu", "giugno"],
        &["lug", "luglio"],
        &["ago", "agosto"],
        &["set", "settembre"],
        &["ott", "ottobre"],
        &["nov", "novembre"],
        &["dic", "dicembre"],
    ],
    columns: ColumnNames {
        first_name: &["nome"],
        last_name: &["cognome"],
        url: &["urlprofilo"],
        email: &["indirizzoemail"],
        company: &["azienda", "società"],
        position: &["posizione"],
        connected_on: &["collegatoil", "collegatodal", "datadicollegamento", "datacollegamento"],
        full_name: &["nomecompleto"],
    },
    titles: TitleGrammar {
        head: WhichWord::First,
        compounds: false,
        links: &["di", "del", "della", "dello", "dei", "delle", "da", "in", "per"],
        role_links: &["di", "in"],
        conjunctions: &["e"],
        at: &["presso"],
        not_companies: &[],
        telltales: &["di", "del", "della", "da", "e", "la"],
    },
    forms: WordForms {
        spelled_out: &[],
        noun: WhichWord::First,
        nouns: &[("tore", "trice"), ("sore", "soressa"), ("ttore", "ttoressa"), ("iere", "iera"), ("o", "a")],
        adjectives: &[("o", "a")],
        agreement_ends: &["di", "da", "del", "della", "dei", "delle", "d", "in"],
        plural_in_s: false,
    },
    genders: GenderSigns {
        endings: &["trice", "rice", "ice", "a", "e"],
        after_stop: &[],
        after_hyphen: &[],
        letters: "mf",
    },
};
