//! The build script: makes tables of the long word files of the lexicon, those of titles, of companies' names and of employers, with
//! every form of every word, so that a start has nothing to do for them. It uses the same files as the lexicon itself.
#![expect(dead_code, unused_imports, reason = "of the files that it shares with the program it needs a part")]

/// As in the program, the part of it that the lexicon needs.
mod text {
    mod characters;
    mod letters;

    pub use characters::is_invisible;
    pub use letters::fold;
}

/// The same.
mod export {
    pub mod languages;
}

/// The same.
mod signals {
    pub mod lexicon {
        pub mod company;
        pub mod forms;
        mod inclusive;
        pub mod phrase_hash;
        pub mod phrases;
        pub mod sense;
        mod small_words;
        mod spellings;
        pub mod vocabulary;
        pub mod word_file;
        mod words;
    }
}

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, error, fs};

use export::languages::{Language, WhichWord};
use signals::lexicon::company::company_key;
use signals::lexicon::forms::{FormsOf, forms};
use signals::lexicon::phrase_hash::PhraseHash;
use signals::lexicon::phrases::{OpenEnds, Phrases, sort_affixes};
use signals::lexicon::sense::{FORMER, NO_SCHOOL, NONE, NounKind, Question, RETIRED, SCHOOL, STUDY, Sense, WHOLE_NAME};
use signals::lexicon::vocabulary::{FUNCTIONS, INDUSTRIES, SENIORITIES, index};
use signals::lexicon::word_file::{self, WordEntry};

const COMPANIES: &str = include_str!("signals/lexicon/companies.toml");
const FUNCTION_WORDS: &str = include_str!("signals/lexicon/functions.toml");
const INDUSTRY_WORDS: &str = include_str!("signals/lexicon/industries.toml");
const SENIORITY_WORDS: &str = include_str!("signals/lexicon/seniorities.toml");

/// The lists of employers. What the first says of a name holds.
const EMPLOYERS: [&str; 11] = [
    include_str!("signals/lexicon/employers.toml"),
    include_str!("signals/lexicon/employers/africa.toml"),
    include_str!("signals/lexicon/employers/brazil.toml"),
    include_str!("signals/lexicon/employers/france.toml"),
    include_str!("signals/lexicon/employers/germany.toml"),
    include_str!("signals/lexicon/employers/india.toml"),
    include_str!("signals/lexicon/employers/mexico.toml"),
    include_str!("signals/lexicon/employers/nordics.toml"),
    include_str!("signals/lexicon/employers/poland.toml"),
    include_str!("signals/lexicon/employers/spain.toml"),
    include_str!("signals/lexicon/employers/uk.toml"),
];

/// The answer of a phrase that keeps its words from meaning something else: `lead generation`.
const NEUTRAL: u8 = 102;

/// Bytes; shorter words begin too many others.
const SHORTEST_OF_COMPOUND: usize = 7;
/// About as many words are in a group of a table.
const GROUP: usize = 4;

#[expect(clippy::disallowed_methods, reason = "only the program itself has one file that touches the disk")]
fn main() -> Result<(), Box<dyn error::Error>> {
    // cargo knows the files that this one includes
    println!("cargo::rerun-if-changed=src/build.rs");
    let mut source = String::new();
    phrases_as_source(&mut source, "TITLES", titles())?;
    phrases_as_source(&mut source, "COMPANIES", companies())?;
    employers_as_source(&mut source)?;
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo runs this program, and sets OUT_DIR for it")?);
    fs::write(folder.join("our_words.rs"), source)?;
    Ok(())
}

/// The words of companies' names.
fn companies() -> Phrases {
    let mut phrases = Phrases::default();
    add_file(&mut phrases, INDUSTRY_WORDS, |entry| {
        let question = match entry.kind {
            "company" => Question::Company,
            "hint" => Question::Hint,
            _ => return None,
        };
        Some((question, index(&INDUSTRIES, entry.answer)?, NounKind::Field))
    });
    add_file(&mut phrases, COMPANIES, |entry| {
        let answer = match entry.answer {
            "school" => SCHOOL,
            "no-school" => NO_SCHOOL,
            _ => return None,
        };
        Some((Question::School, answer, NounKind::Field))
    });
    phrases
}

/// The words of titles.
fn titles() -> Phrases {
    let mut phrases = Phrases::default();
    add_file(&mut phrases, INDUSTRY_WORDS, |entry| {
        let question = match entry.kind {
            "position" => Question::Position,
            "occupation" => Question::Occupation,
            _ => return None,
        };
        Some((question, index(&INDUSTRIES, entry.answer)?, NounKind::Job))
    });
    add_file(&mut phrases, FUNCTION_WORDS, |entry| {
        let function = match entry.answer {
            "neutral" => NEUTRAL,
            "study" => STUDY,
            name => index(&FUNCTIONS, name)?,
        };
        let noun = match entry.kind {
            "jobs" => NounKind::Job,
            "fields" => NounKind::Field,
            "roles" => NounKind::Role,
            _ => return None,
        };
        Some((Question::Function, function, noun))
    });
    add_file(&mut phrases, SENIORITY_WORDS, |entry| {
        let seniority = match entry.answer {
            "none" => NONE,
            "retired" => RETIRED,
            "former" => FORMER,
            name => index(&SENIORITIES, name)?,
        };
        Some((Question::Seniority, seniority, NounKind::Job))
    });
    phrases
}

/// Adds the words of a file; `meaning` gives question, answer and kind of each, `None` for others' words.
fn add_file(phrases: &mut Phrases, file: &str, meaning: impl Fn(&WordEntry) -> Option<(Question, u8, NounKind)>) {
    for entry in word_file::words(file) {
        let Some((question, answer, noun)) = meaning(&entry) else { continue };
        let language = Language::of(entry.language);
        let head = language.map_or(WhichWord::Last, |language| language.titles.head);
        add_word(phrases, entry.word, language, Sense { question, own: false, answer, noun, head: Some(head) });
    }
}

/// Adds a word with all its forms.
fn add_word(phrases: &mut Phrases, word: &str, language: Option<&Language>, sense: Sense) {
    let (open, word) = OpenEnds::of(word);
    let of = match sense.question {
        _ if open.end => FormsOf::Work,
        // where the head is first, a field may be an adjective, which agrees: `assistente financeira`
        Question::Function if sense.noun == NounKind::Field && sense.head == Some(WhichWord::Last) => FormsOf::Work,
        Question::Company | Question::Hint | Question::School => FormsOf::Firm,
        Question::Position | Question::Occupation | Question::Function | Question::Seniority => FormsOf::Person,
    };
    // a field as the first part of a compound: `Marketingreferent`
    let compounds = sense.question == Question::Function
        && sense.noun == NounKind::Field
        && language.is_some_and(|language| language.titles.compounds)
        && word.len() >= SHORTEST_OF_COMPOUND
        && !word.contains([' ', '-', '&']);
    for form in forms(word, language, of) {
        phrases.add(&form, open, sense);
        if compounds && open == OpenEnds::default() {
            phrases.add(&form, OpenEnds { start: false, end: true }, sense);
        }
    }
}

/// Writes `phrases` as a constant of the type `OurPhrases`.
fn phrases_as_source(source: &mut String, name: &str, mut phrases: Phrases) -> Result<(), Box<dyn error::Error>> {
    let mut meanings = Numbered::default();
    let sorted: BTreeMap<u64, Vec<Sense>> = phrases.whole.into_iter().collect();
    let values = sorted.into_iter().map(|(hash, senses)| Ok((hash, meanings.number(senses)?)));
    let table = table_as_source(&values.collect::<Result<_, Box<dyn error::Error>>>()?)?;
    sort_affixes(&mut phrases.affixes);
    let affixes = phrases.affixes.iter().map(|(affix, sense)| format!("({affix:?}, {})", sense_as_source(*sense)));
    let meanings = meanings.list.iter().map(|senses| list_as_source(senses.iter().copied().map(sense_as_source)));
    writeln!(
        source,
        "pub static {name}: OurPhrases = OurPhrases {{ whole: {table}, meanings: {}, affixes: {} }};",
        list_as_source(meanings),
        list_as_source(affixes)
    )?;
    Ok(())
}

fn sense_as_source(sense: Sense) -> String {
    let Sense { question, own, answer, noun, head } = sense;
    let head = head.map_or("None".to_owned(), |head| format!("Some(WhichWord::{head:?})"));
    format!(
        "Sense {{ question: Question::{question:?}, own: {own}, answer: {answer}, noun: NounKind::{noun:?}, head: {head} }}"
    )
}

/// Writes the lists of employers as constants.
fn employers_as_source(source: &mut String) -> Result<(), Box<dyn error::Error>> {
    let mut main: BTreeMap<u64, u16> = BTreeMap::new();
    let mut further: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for entry in EMPLOYERS.iter().flat_map(|file| word_file::words(file)) {
        let industry = index(&INDUSTRIES, entry.answer).ok_or_else(|| format!("no industry: [{}]", entry.answer))?;
        let hash = PhraseHash::of(&company_key(entry.word));
        let whole = if entry.kind == "whole" { WHOLE_NAME } else { 0 };
        match entry.kind {
            "also" => further.entry(hash).or_default().push(format!("{:?}", entry.answer)),
            _ => _ = main.entry(hash).or_insert(u16::from(industry) | whole),
        }
    }
    let mut lists = Numbered::default();
    let further = further.into_iter().map(|(hash, list)| Ok((hash, lists.number(list)?)));
    let further = table_as_source(&further.collect::<Result<_, Box<dyn error::Error>>>()?)?;
    writeln!(source, "pub static MAIN_INDUSTRIES: WordTable = {};", table_as_source(&main)?)?;
    writeln!(source, "pub static FURTHER: WordTable = {further};")?;
    let lists = lists.list.iter().map(|list| list_as_source(list.iter()));
    writeln!(source, "pub static FURTHER_INDUSTRIES: &[&[&str]] = {};", list_as_source(lists))?;
    Ok(())
}

/// Writes a constant of the type `WordTable`.
fn table_as_source(values: &BTreeMap<u64, u16>) -> Result<String, Box<dyn error::Error>> {
    let bits = (values.len() / GROUP).max(2).ilog2();
    let shift = u64::BITS - bits;
    let mut groups = vec![0_u32; (1 << bits) + 1];
    for group in values.keys().map(|hash| hash >> shift) {
        let next = groups.get_mut(usize::try_from(group)? + 1).ok_or("a group is beyond the last")?;
        *next += 1;
    }
    let mut end = 0;
    for group in &mut groups {
        end += *group;
        *group = end;
    }
    Ok(format!(
        "WordTable {{ groups: {}, shift: {shift}, hashes: {}, values: {} }}",
        list_as_source(groups.iter()),
        list_as_source(values.keys().map(|hash| hash_as_source(*hash))),
        list_as_source(values.values())
    ))
}

/// In groups of digits.
fn hash_as_source(hash: u64) -> String {
    let [a, b, c, d] = [48, 32, 16, 0].map(|shift| hash >> shift & 0xffff);
    format!("0x{a:04x}_{b:04x}_{c:04x}_{d:04x}")
}

fn list_as_source(items: impl Iterator<Item: ToString>) -> String {
    let items: Vec<String> = items.map(|item| item.to_string()).collect();
    format!("&[{}]", items.join(",\n"))
}

/// Values by number, each once.
#[derive(Default)]
struct Numbered<T> {
    list: Vec<T>,
}

impl<T: PartialEq> Numbered<T> {
    /// The number of `value`, a new one if it has none yet.
    fn number(&mut self, value: T) -> Result<u16, Box<dyn error::Error>> {
        let place = self.list.iter().position(|known| *known == value).unwrap_or_else(|| {
            self.list.push(value);
            self.list.len() - 1
        });
        Ok(u16::try_from(place)?)
    }
}
