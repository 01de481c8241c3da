//! Polish. The first word of a phrase is the noun, though of several jobs in a row the last leads.

use super::language::{ColumnNames, GenderSigns, Language, TitleGrammar, WhichWord, WordForms};

pub const POLISH: Language = Language {
    code: "pl",
    months: [
        &["sty", "styczeń", "stycznia"],
        &["lut", "luty", "lutego"],
        &["mar", "marzec", "marca"],
        &["kwi", "kwiecień", "kwietnia"],
        &["maj", "maja"],
        &["cze", "czerwiec", "czerwca"],
        &["lip", "lipiec", "lipca"],
        &["sie", "sierpień", "sierpnia"],
        &["wrz", "wrzesień", "września"],
        &["paź", "październik", "października"],
        &["lis", "listopad", "listopada"],
        &["gru", "grudzień", "grudnia"],
    ],
    columns: ColumnNames {
        first_name: &["imię"],
        last_name: &["nazwisko"],
        url: &[],
        email: &[],
        company: &["firma"],
        position: &["stanowisko"],
        connected_on: &[],
        full_name: &[],
    },
    titles: TitleGrammar {
        head: WhichWord::Last,
        compounds: false,
        links: &["ds"],
        role_links: &["ds"],
        conjunctions: &["i", "oraz"],
        at: &[],
        not_companies: &[],
        telltales: &[],
    },
    forms: WordForms {
        spelled_out: &[],
        noun: WhichWord::First,
        nouns: &[
            ("ik", "iczka"),
            ("tor", "torka"),
            ("er", "erka"),
            ("ista", "istka"),
            ("iel", "ielka"),
            ("ent", "entka"),
            ("ant", "antka"),
            ("y", "a"),
        ],
        adjectives: &[("y", "a"), ("ki", "ka")],
        agreement_ends: &[],
        plural_in_s: false,
    },
    genders: GenderSigns { endings: &["a"], after_stop: &[], after_hyphen: &[], letters: "" },
};
