//! Customers in somebody's own words: "I help banks and law firms grow" speaks of banks and law firms, and is said by
//! neither a banker nor a lawyer. What follows such words is left out before the text is read.

use crate::text::folded;

/// Words after which somebody speaks of customers, or of people whom they look for. Folded.
#[rustfmt::skip]
const BEFORE_CUSTOMERS: &[&str] = &[
    // English
    "advise", "advising", "assist", "assisting", "connecting", "empower", "empowering", "empowers", "enable",
    "enabling", "for", "guiding", "help", "helped", "helping", "helps", "looking for", "my clients", "on behalf of",
    "our clients", "partner to", "partnering with", "representing", "sell to", "selling to", "serve", "serves",
    "serving", "supplier to", "supporting", "supports", "teach", "teaches", "trusted by", "work with", "working with",
    "works with",
    // German, Dutch and Scandinavian
    "adviseer", "berate", "coache", "fur", "helfe", "hilft", "hjaelper", "hjalper", "hjelper", "unterstutze",
    "unterstutzt", "voor",
    // French, Spanish, Portuguese and Italian
    "aider", "aiutiamo", "aiuto", "ajudando", "ajudo", "asesoro", "assessoro", "ayudamos", "ayudando", "ayudo",
    "j'accompagne", "j'aide", "je conseille", "para", "per", "pour",
    // Polish and Turkish
    "dla", "icin", "pomagam",
];

/// The same, where the words are themselves somebody's work: they stay, and only what follows is left out. Folded.
#[rustfmt::skip]
const CALLINGS: &[&str] = &[
    "adviser to", "advisor to", "coach to", "coaching", "consultant to", "educating", "hiring", "mentoring",
    "recruiting", "teaching",
];

/// Words that make one title with those before: a hiring manager and a help desk have no customers in their names.
#[rustfmt::skip]
const OF_A_TITLE: &[&str] = &[
    "analyst", "artist", "assistant", "associate", "center", "centre", "consultant", "coordinator", "desk", "director",
    "executive", "fellow", "head", "lead", "leader", "manager", "officer", "operations", "partner", "specialist",
];

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

/// The words of a part before what it says of customers.
fn own_words(part: &str) -> String {
    let words: Vec<&str> = part.split_whitespace().collect();
    let compared: Vec<String> = words
        .iter()
        .map(|word| folded(word).replace('\u{2019}', "'").trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .collect();
    let said = |start: usize, phrase: &str| {
        let mut rest = compared.iter().skip(start);
        let is_said = phrase.split(' ').all(|word| rest.next().is_some_and(|other| other == word));
        is_said && !rest.next().is_some_and(|next| OF_A_TITLE.contains(&next.as_str()))
    };
    let end = (0..words.len()).find_map(|start| {
        let calling = CALLINGS.iter().find(|phrase| said(start, phrase));
        let kept = calling.map(|phrase| start + phrase.split(' ').count());
        kept.or_else(|| BEFORE_CUSTOMERS.iter().any(|phrase| said(start, phrase)).then_some(start))
    });
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
            ("Adviser to banks \u{2022} Speaker", "Adviser to | Speaker"),
            ("Recruiting engineers and lawyers", "Recruiting"),
            ("Recruiting Manager", "Recruiting Manager"),
            ("Teaching Assistant at Example University", "Teaching Assistant at Example University"),
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
        for phrase in BEFORE_CUSTOMERS.iter().chain(CALLINGS).chain(OF_A_TITLE) {
            assert_eq!(folded(phrase), **phrase);
        }
    }
}
