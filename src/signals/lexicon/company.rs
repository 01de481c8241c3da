//! A company's name without what is not distinctive: legal form, case, accents, punctuation.

use std::borrow::Cow;
use std::sync::LazyLock;

use foldhash::HashSet;

use super::{word_file, words};

/// `GmbH`, `S.p.A.`, `sp. z o.o.` and the like, in plain form.
static LEGAL_FORMS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    word_file::words(include_str!("legal_forms.toml")).iter().map(|form| words::plain(form.word)).collect()
});

/// No legal form has more words.
const MOST_WORDS: usize = 6;

/// Names of no company: whole ones, and beginnings (without their star).
struct NoCompany {
    whole: HashSet<String>,
    beginnings: Vec<String>,
}

impl NoCompany {
    fn of(answer: &str) -> Self {
        let (mut whole, mut beginnings) = (HashSet::default(), Vec::new());
        for entry in word_file::words(include_str!("companies.toml")).iter().filter(|entry| entry.answer == answer) {
            match entry.word.strip_suffix('*') {
                Some(beginning) if beginning.ends_with(' ') => beginnings.push(words::plain(beginning) + " "),
                Some(beginning) => beginnings.push(words::plain(beginning)),
                None => _ = whole.insert(words::plain(entry.word)),
            }
        }
        Self { whole, beginnings }
    }

    fn holds(&self, plain: &str) -> bool {
        self.whole.contains(plain) || self.beginnings.iter().any(|beginning| plain.starts_with(beginning.as_str()))
    }
}

static SELF_EMPLOYED: LazyLock<NoCompany> = LazyLock::new(|| NoCompany::of("self-employed"));
static NOTHING: LazyLock<NoCompany> = LazyLock::new(|| NoCompany::of("nothing"));

/// Countries and regions, in plain form.
static COUNTRIES: LazyLock<HashSet<String>> = LazyLock::new(|| NoCompany::of("country").whole);

/// What kind of thing a company's name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    Company,
    /// `Freelance`, `Selbständig`: self-employment.
    OwnWork,
    /// Blank, `Stealth Startup`, `Confidential`.
    Nothing,
}

/// What a name in plain form names.
pub fn kind_of(plain: &str) -> NameKind {
    match plain {
        _ if SELF_EMPLOYED.holds(plain) => NameKind::OwnWork,
        "" => NameKind::Nothing,
        _ if NOTHING.holds(plain) => NameKind::Nothing,
        _ => NameKind::Company,
    }
}

/// Whether a company's name is not a company: blank, `Self-employed`, `Stealth Startup`, `Confidential`.
pub fn says_nothing(name: &str) -> bool {
    kind_of(&words::plain(name)) != NameKind::Company
}

/// A key without the country after it: `contoso` of `contoso india`.
pub fn without_country(key: &str) -> Option<&str> {
    let mut ends = key.match_indices(' ').map(|(at, _)| at);
    let end = ends.find(|at| key.get(at + 1..).is_some_and(|end| COUNTRIES.contains(end)))?;
    key.get(..end)
}

/// The names that a written one may hold beside its own: what is before a dash, a bar, a bracket or a comma, and the
/// owner in `Contoso, a Fabrikam company`.
pub fn names_within(written: &str) -> impl Iterator<Item = &str> {
    let cuts = [" - ", " – ", " | ", " (", ",", ": "];
    let cut = cuts.iter().filter_map(|cut| written.find(cut)).min();
    let parts = cut.and_then(|cut| written.split_at_checked(cut));
    let names = parts.map(|(head, rest)| [Some(head), owner_in(rest)]);
    names.into_iter().flatten().flatten().filter(|name| !name.trim().is_empty())
}

/// The owner in `(a Fabrikam company)`.
fn owner_in(rest: &str) -> Option<&str> {
    let text = rest.trim_matches(|c: char| !c.is_alphanumeric());
    let (article, text) = text.split_once(' ')?;
    let (owner, noun) = text.rsplit_once(' ')?;
    let article = ["a", "an"].iter().any(|one| article.eq_ignore_ascii_case(one));
    (article && noun.eq_ignore_ascii_case("company")).then_some(owner)
}

/// The name by which two spellings of one company compare equal; empty where the name is blank.
pub fn company_key(name: &str) -> String {
    key(Cow::Owned(words::plain(name))).into_owned()
}

/// What people write for `&`.
const AND: [&str; 4] = ["and", "e", "und", "y"];

/// The same, of a name in plain form.
pub fn key(plain: Cow<'_, str>) -> Cow<'_, str> {
    let mut key = plain;
    if let Some(rest) = key.strip_prefix("the ") {
        key = Cow::Owned(rest.to_string());
    }
    // Few names have such a word.
    if key.split(' ').any(|word| AND.contains(&word)) {
        for and in AND {
            key = Cow::Owned(key.replace(&format!(" {and} "), " & "));
        }
    }
    let end = without_legal_form(&key);
    match &mut key {
        Cow::Owned(key) => key.truncate(end),
        Cow::Borrowed(key) => *key = key.get(..end).unwrap_or_default(),
    }
    key
}

/// Where `key` ends without its legal forms at the end; at least one word always remains.
fn without_legal_form(key: &str) -> usize {
    let mut end = key.len();
    loop {
        let text = key.get(..end).unwrap_or_default();
        let mut shorter = end;
        // the longest form wins, so every tail is looked up
        for (at, _) in text.rmatch_indices(' ').take(MOST_WORDS) {
            if text.get(at + 1..).is_some_and(|tail| LEGAL_FORMS.contains(tail)) {
                shorter = at;
            }
        }
        if shorter == end {
            return end;
        }
        end = shorter;
        while let Some(before) = key.get(..end).and_then(|text| text.strip_suffix(" &")) {
            end = before.len();
        }
    }
}
