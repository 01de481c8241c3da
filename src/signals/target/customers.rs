//! Customers in somebody's own words: "I help banks and law firms grow" speaks of banks and law firms, and is said by
//! neither a banker nor a lawyer. What follows such words is left out before the text is read.

use crate::text::folded;

/// Words after which somebody speaks of customers, or of people whom they look for, teach or advise. Folded.
const BEFORE_CUSTOMERS: &[&str] = &[
    // English
    "advise",
    "advising",
    "adviser to",
    "advisor to",
    "assist",
    "assisting",
    "clients",
    "coach to",
    "coaching",
    "connecting",
    "consultant to",
    "customers",
    "educating",
    "empower",
    "empowering",
    "empowers",
    "enable",
    "enabling",
    "for",
    "guiding",
    "help",
    "helped",
    "helping",
    "helps",
    "hiring",
    "looking for",
    "mentoring",
    "on behalf of",
    "partner to",
    "partnering with",
    "recruiting",
    "representing",
    "sell to",
    "selling to",
    "serve",
    "serves",
    "serving",
    "supplier to",
    "support for",
    "supporting",
    "supports",
    "teach",
    "teaches",
    "teaching",
    "trusted by",
    "work with",
    "working with",
    "works with",
    // German
    "berate",
    "coache",
    "fur",
    "helfe",
    "hilft",
    "kunden",
    "unterstutze",
    "unterstutzt",
    // French
    "accompagne",
    "aide",
    "aider",
    "clients",
    "conseille",
    "j'accompagne",
    "j'aide",
    "pour",
    // Spanish and Portuguese
    "ajudando",
    "ajudo",
    "apoyo a",
    "asesoro",
    "assessoro",
    "ayudamos",
    "ayudando",
    "ayudo",
    "clientes",
    "para",
    // Italian
    "aiutiamo",
    "aiuto",
    "clienti",
    "per",
    // Dutch
    "adviseer",
    "klanten",
    "voor",
    // Danish, Norwegian and Swedish
    "for",
    "hjalper",
    "hjaelper",
    "hjelper",
    // Polish and Turkish
    "dla",
    "icin",
    "pomagam",
];

/// Words that those before do not make customers of: a help desk has none in its name.
const NO_CUSTOMERS: &[&str] = &["desk", "center", "centre"];

/// What ends a sentence or a part of a headline. A comma does not: it parts one customer from the next.
fn ends_a_part(c: char) -> bool {
    matches!(
        c,
        '|' | '\u{a6}'
            | '\u{2022}'
            | '\u{b7}'
            | ';'
            | '.'
            | '!'
            | '?'
            | '\n'
            | '\r'
            | '\u{2013}'
            | '\u{2014}'
            | '\u{2192}'
    )
}

/// The text without what is said of customers: each part up to the first of these words.
pub(super) fn without_customers(text: &str) -> String {
    let parts = text.split(ends_a_part).flat_map(|part| part.split(" - "));
    let own: Vec<String> = parts.map(own_words).filter(|part| !part.is_empty()).collect();
    own.join(" | ")
}

/// The words of a part before the first word about customers.
fn own_words(part: &str) -> String {
    let words: Vec<&str> = part.split_whitespace().collect();
    let compared: Vec<String> = words
        .iter()
        .map(|word| folded(word).replace('\u{2019}', "'").trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .collect();
    let begins = |rest: &[String]| {
        BEFORE_CUSTOMERS.iter().any(|phrase| {
            let mut left = rest.iter();
            let said = phrase.split(' ').all(|word| left.next().is_some_and(|other| other == word));
            said && !left.next().is_some_and(|next| NO_CUSTOMERS.contains(&next.as_str()))
        })
    };
    let end = (0..words.len()).find(|start| begins(compared.get(*start..).unwrap_or_default()));
    words.get(..end.unwrap_or(words.len())).unwrap_or_default().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_customers_is_left_out() {
        for (text, expected) in [
            ("I help banks and law firms grow", "I"),
            ("Helping banks, insurers and law firms | Recruiter", "Recruiter"),
            ("Software for hospitals - Founder", "Software | Founder"),
            ("Serving law firms since 2010. Accountant.", "Accountant"),
            ("Trusted by banks", ""),
            ("Adviser to banks \u{2022} Speaker", "Speaker"),
            ("Help desk engineer", "Help desk engineer"),
            ("Ich unterst\u{fc}tze Banken", "Ich"),
            ("J\u{2019}aide les avocats", ""),
            ("Ayudo a bancos y abogados", ""),
            ("VP Engineering", "VP Engineering"),
            ("", ""),
        ] {
            assert_eq!(without_customers(text), expected, "{text}");
        }
    }

    #[test]
    fn the_words_are_written_as_they_are_compared() {
        for phrase in BEFORE_CUSTOMERS.iter().chain(NO_CUSTOMERS) {
            assert_eq!(folded(phrase), **phrase);
        }
    }
}
