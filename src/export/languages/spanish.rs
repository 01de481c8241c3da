//! Spanish.

use super::language::{ColumnNames, GenderSigns, Language, TitleGrammar, WhichWord, WordForms};

pub const SPANISH: Language = Language {
    code: "es",
    months: [
        &["ene", "enero"],
        &["feb", "febrero"],
        &["mar", "marzo"],
        &["abr", "abril"],
        &["may", "mayo"],
        &["jun", "junio"],
        &["jul", "julio"],
        &["ago", "agosto"],
        &["sep", "sept", "septiembre", "set", "setiembre"],
        &["oct", "octubre"],
        &["nov", "noviembre"],
        &["dic", "diciembre"],
    ],
    columns: ColumnNames {
        first_name: &["nombre"],
        last_name: &["apellido", "apellidos"],
        url: &[],
        email: &["correoelectrónico", "direccióndecorreoelectrónico"],
        company: &["empresa"],
        position: &["cargo", "puesto"],
        connected_on: &["conectadoel", "fechadeconexión"],
        full_name: &["nombrecompleto"],
    },
    titles: TitleGrammar {
        head: WhichWord::First,
        compounds: false,
        links: &["de", "del", "en", "para", "por"],
        role_links: &["de", "en"],
        conjunctions: &["y", "e"],
        at: &[],
        not_companies: &[],
        telltales: &["de", "del", "en", "e", "y", "la", "para"],
    },
    forms: WordForms {
        spelled_out: &[],
        noun: WhichWord::First,
        nouns: &[("or", "ora"), ("o", "a"), ("efe", "efa"), ("ente", "enta")],
        adjectives: &[("o", "a")],
        agreement_ends: &["de", "del", "en"],
        plural_in_s: false,
    },
    genders: GenderSigns { endings: &["ora", "ra", "as", "a"], after_stop: &[], after_hyphen: &[], letters: "hmx" },
};
