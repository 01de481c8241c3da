//! Turkish.

use super::language::{ColumnNames, GenderSigns, Language, TitleGrammar, WhichWord, WordForms};

pub const TURKISH: Language = Language {
    code: "tr",
    months: [
        &["oca", "ocak"],
        &["şub", "şubat"],
        &["mar", "mart"],
        &["nis", "nisan"],
        &["may", "mayıs"],
        &["haz", "haziran"],
        &["tem", "temmuz"],
        &["ağu", "ağustos"],
        &["eyl", "eylül"],
        &["eki", "ekim"],
        &["kas", "kasım"],
        &["ara", "aralık"],
    ],
    columns: ColumnNames {
        first_name: &["ad"],
        last_name: &["soyad"],
        url: &[],
        email: &[],
        company: &["şirket"],
        position: &[],
        connected_on: &[],
        full_name: &[],
    },
    titles: TitleGrammar {
        head: WhichWord::Last,
        compounds: false,
        links: &[],
        role_links: &[],
        conjunctions: &["ve"],
        at: &[],
        not_companies: &[],
        telltales: &[],
    },
    forms: WordForms::ONE,
    genders: GenderSigns::NONE,
};
