//! English. Its column names include those of other programs and of older exports.

use super::language::{ColumnNames, GenderSigns, Language, TitleGrammar, WhichWord, WordForms};

pub const ENGLISH: Language = Language {
    code: "en",
    months: [
        &["jan", "january"],
        &["feb", "february"],
        &["mar", "march"],
        &["apr", "april"],
        &["may"],
        &["jun", "june"],
        &["jul", "july"],
        &["aug", "august"],
        &["sep", "sept", "september"],
        &["oct", "october"],
        &["nov", "november"],
        &["dec", "december"],
    ],
    columns: ColumnNames {
        first_name: &["firstnames", "givenname", "forename"],
        last_name: &["lastnames", "surname", "familyname"],
        url: &[
            "profileurl",
            "linkedinurl",
            "linkedinprofileurl",
            "profilelink",
            "linkedinprofile",
            "linkedin",
            "publicprofileurl",
        ],
        email: &["email", "emailaddresses"],
        company: &["organization", "organisation", "employer"],
        position: &["jobtitle"],
        connected_on: &["connectedat", "connectiondate", "dateconnected"],
        full_name: &["contactname"],
    },
    titles: TitleGrammar {
        head: WhichWord::Last,
        compounds: false,
        links: &["of", "for", "to", "in", "with", "within", "on", "from"],
        role_links: &["in", "of"],
        conjunctions: &["and"],
        at: &["at"],
        not_companies: &["law", "large", "home", "scale", "heart", "sea", "work", "night"],
        telltales: &[],
    },
    forms: WordForms {
        spelled_out: &[],
        noun: WhichWord::Last,
        nouns: &[("man", "woman"), ("man", "person")],
        adjectives: &[],
        agreement_ends: &["of", "in"],
        plural_in_s: true,
    },
    genders: GenderSigns { endings: &[], after_stop: &[], after_hyphen: &[], letters: "mfx" },
};
