//! What a row of the register says. Everything that differs from language to language is here, next to the word files
//! of the lexicon, so that a further language is one row and its words.
//!
//! Words are as people write them, with accents; whoever compares them folds them first. The exceptions are the names
//! of columns, see [`ColumnNames`], and the endings of [`WordForms`].

/// One language.
#[derive(Debug)]
pub struct Language {
    /// ISO 639-1, as in the keys of the word files: `de`.
    pub code: &'static str,
    /// Names and abbreviations of the twelve months, January first, in every case that a date can have.
    pub months: [&'static [&'static str]; 12],
    pub columns: ColumnNames,
    pub titles: TitleGrammar,
    pub forms: WordForms,
    pub genders: GenderSigns,
}

/// The names that people give the columns of Connections.csv when they translate their file, the likelier ones first:
/// letters and digits only, lower case, with accents.
#[derive(Debug)]
pub struct ColumnNames {
    pub first_name: &'static [&'static str],
    pub last_name: &'static [&'static str],
    pub url: &'static [&'static str],
    pub email: &'static [&'static str],
    pub company: &'static [&'static str],
    pub position: &'static [&'static str],
    pub connected_on: &'static [&'static str],
    pub full_name: &'static [&'static str],
}

/// The first or the last of several words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhichWord {
    First,
    Last,
}

/// How a job title is put together.
#[derive(Debug)]
pub struct TitleGrammar {
    /// Which of several jobs in a row leads: the first in `ingénieur commercial`, the last in `sales engineer`.
    pub head: WhichWord,
    /// Whether a field and a job make one word: `Marketingreferent`.
    pub compounds: bool,
    /// Words after which a title speaks of something other than its head: `Director of …`.
    pub links: &'static [&'static str],
    /// Links after which a role names its field: `conseiller en recrutement`. Each is one of the links too.
    pub role_links: &'static [&'static str],
    /// Words that put two jobs side by side.
    pub conjunctions: &'static [&'static str],
    /// Words that a company's name follows.
    pub at: &'static [&'static str],
    /// What follows `at` and is not a company: `attorney at law`.
    pub not_companies: &'static [&'static str],
    /// Small words that show a title to be in a language whose head is first; empty for the others.
    pub telltales: &'static [&'static str],
}

/// Which further forms a word of the lexicon has. Endings are pairs: what is taken off, and what is put in its place.
/// They apply to plain form, so they have no accents; only a final `é` is remembered.
#[derive(Debug)]
pub struct WordForms {
    /// Letters that people without the right keyboard write as two: `ä` as `ae`.
    pub spelled_out: &'static [(char, &'static str)],
    /// Which word of a phrase is the noun that has a women's form: `chef de projet`, `sales man`.
    pub noun: WhichWord,
    /// Women's forms of nouns.
    pub nouns: &'static [(&'static str, &'static str)],
    /// Women's forms of the adjectives beside them.
    pub adjectives: &'static [(&'static str, &'static str)],
    /// Small words inside a phrase from which on nothing agrees with the noun: the `de` of `chef de projet`.
    pub agreement_ends: &'static [&'static str],
    /// Whether names of companies also have their words in a plural with `s`.
    pub plural_in_s: bool,
}

/// How a title names every gender at once.
#[derive(Debug)]
pub struct GenderSigns {
    /// Women's endings after a sign, with accents: `Leiter*in`, `ingeniero/a`.
    pub endings: &'static [&'static str],
    /// Those that may follow a full stop, where no address or file name ends so: `développeur.se`.
    pub after_stop: &'static [&'static str],
    /// Those that may follow a hyphen: `directeur-rice`.
    pub after_hyphen: &'static [&'static str],
    /// The ASCII letters of a mark such as `m/w/d`.
    pub letters: &'static str,
}

impl WordForms {
    /// A word has the form in the file and no other.
    pub const ONE: Self = Self {
        spelled_out: &[],
        noun: WhichWord::Last,
        nouns: &[],
        adjectives: &[],
        agreement_ends: &[],
        plural_in_s: false,
    };
}

impl GenderSigns {
    /// Titles name all genders with one word.
    pub const NONE: Self = Self { endings: &[], after_stop: &[], after_hyphen: &[], letters: "" };
}
