//! One entry of the lexicon stands for a family of forms: women's forms, umlauts written out, plurals in the names
//! of firms. The files hold the simplest one; the others are made here.

use super::words::plain;

/// Words after which a phrase no longer names its head.
const LINKS: [&str; 20] = [
    "de", "du", "des", "d", "del", "della", "di", "da", "do", "dei", "delle", "en", "em", "in", "of", "der", "von",
    "fur", "van", "voor",
];

/// What a word names, which decides the forms it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Somebody, who may be a woman.
    Person,
    /// Firms, which may be several.
    Firm,
    /// A field of work.
    Work,
}

/// The plain forms of `entry`, itself first.
pub fn forms(entry: &str, language: &str, of: Of) -> Vec<String> {
    let mut all = vec![plain(entry)];
    let written_out = written_out(entry, language);
    let last = all.len() + usize::from(written_out.is_some());
    all.extend(written_out);
    for index in 0..last {
        let Some(base) = all.get(index).cloned() else { break };
        match of {
            Of::Person => women(&base, entry, language, &mut all),
            Of::Firm if language == "en" => plural(&base, &mut all),
            Of::Firm | Of::Work => {}
        }
    }
    all
}

/// `ä` as `ae`, `ø` as `oe`, `å` as `aa`, where the language does so.
fn written_out(entry: &str, language: &str) -> Option<String> {
    let table: &[(char, &str)] = match language {
        "de" => &[('ä', "ae"), ('ö', "oe"), ('ü', "ue")],
        "da" | "no" => &[('ø', "oe"), ('å', "aa")],
        _ => return None,
    };
    if entry.is_ascii() {
        return None;
    }
    let lower = entry.to_lowercase();
    if !lower.contains(|c| table.iter().any(|(letter, _)| *letter == c)) {
        return None;
    }
    let mut text = String::with_capacity(lower.len() + 4);
    for c in lower.chars() {
        match table.iter().find(|(letter, _)| *letter == c) {
            Some((_, letters)) => text.push_str(letters),
            None => text.push(c),
        }
    }
    Some(plain(&text))
}

fn plural(base: &str, all: &mut Vec<String>) {
    if base.len() < 4 || base.ends_with('s') || !base.ends_with(|c: char| c.is_ascii_lowercase()) {
        return;
    }
    match base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        Some(stem) => all.push(format!("{stem}ies")),
        None => all.push(format!("{base}s")),
    }
}

fn women(base: &str, entry: &str, language: &str, all: &mut Vec<String>) {
    let endings = noun_endings(language);
    if endings.is_empty() || language == "en" && !base.contains("man") {
        return;
    }
    let words: Vec<&str> = base.split(' ').collect();
    let head_end = words.iter().position(|word| LINKS.contains(word)).unwrap_or(words.len()).max(1);
    let (head, rest) = words.split_at(head_end.min(words.len()));
    let last_first = matches!(language, "de" | "nl" | "en" | "sv" | "da" | "no");
    let noun = if last_first { head.len().saturating_sub(1) } else { 0 };
    let accented = entry.split([' ', '-']).next().is_some_and(|first| first.ends_with('é'));
    for &ending in endings {
        let Some(changed) = head.get(noun).and_then(|word| changed(word, ending, accented)) else { continue };
        let others: Vec<String> = head
            .iter()
            .enumerate()
            .map(|(index, word)| if index == noun { changed.clone() } else { adjective(word, language) })
            .collect();
        if others.len() > 1 {
            let plain_others: Vec<&str> =
                head.iter().enumerate().map(|(i, word)| if i == noun { changed.as_str() } else { word }).collect();
            all.push(joined(&plain_others, rest));
        }
        let others: Vec<&str> = others.iter().map(String::as_str).collect();
        let form = joined(&others, rest);
        if all.last() != Some(&form) {
            all.push(form);
        }
    }
}

fn joined(head: &[&str], rest: &[&str]) -> String {
    let mut text = head.join(" ");
    for word in rest {
        text.push(' ');
        text.push_str(word);
    }
    text
}

/// `word` with another ending; an accent in the ending to be changed is looked for in the entry as it is written.
fn changed(word: &str, (from, to): (&str, &str), accented: bool) -> Option<String> {
    let from = match from {
        "é" if accented => "e",
        _ => from,
    };
    let stem = word.strip_suffix(from)?;
    (stem.len() >= 2).then(|| format!("{stem}{to}"))
}

/// How nouns change, by language.
fn noun_endings(language: &str) -> &'static [(&'static str, &'static str)] {
    match language {
        "de" => &[
            ("er", "erin"),
            ("or", "orin"),
            ("eur", "eurin"),
            ("ist", "istin"),
            ("ent", "entin"),
            ("ant", "antin"),
            ("at", "atin"),
            ("loge", "login"),
            ("chef", "chefin"),
            ("arzt", "arztin"),
            ("arzt", "aerztin"),
            ("anwalt", "anwaltin"),
            ("anwalt", "anwaeltin"),
            ("mann", "frau"),
            ("wirt", "wirtin"),
            ("ar", "arin"),
            ("eut", "eutin"),
            ("urg", "urgin"),
            ("graf", "grafin"),
            ("nom", "nomin"),
        ],
        "fr" => &[
            ("teur", "trice"),
            ("eur", "euse"),
            ("ier", "iere"),
            ("ller", "llere"),
            ("ger", "gere"),
            ("ien", "ienne"),
            ("ant", "ante"),
            ("at", "ate"),
            ("ent", "ente"),
            ("if", "ive"),
            ("oint", "ointe"),
            ("é", "ee"),
        ],
        "es" => &[("or", "ora"), ("o", "a"), ("efe", "efa"), ("ente", "enta")],
        "pt" => &[("or", "ora"), ("o", "a"), ("es", "esa")],
        "it" => &[("tore", "trice"), ("sore", "soressa"), ("ttore", "ttoressa"), ("iere", "iera"), ("o", "a")],
        "pl" => &[
            ("ik", "iczka"),
            ("tor", "torka"),
            ("er", "erka"),
            ("ista", "istka"),
            ("iel", "ielka"),
            ("ent", "entka"),
            ("ant", "antka"),
            ("y", "a"),
        ],
        "nl" => &[("er", "ster")],
        "en" => &[("man", "woman"), ("man", "person")],
        _ => &[],
    }
}

/// The adjective beside a woman's noun.
fn adjective(word: &str, language: &str) -> String {
    let endings: &[(&str, &str)] = match language {
        "de" => &[("ischer", "ische"), ("licher", "liche"), ("ender", "ende"), ("iger", "ige"), ("nter", "nte")],
        "fr" => &[("al", "ale"), ("ier", "iere"), ("if", "ive"), ("ien", "ienne"), ("oint", "ointe"), ("eur", "eure")],
        "es" | "pt" | "it" => &[("o", "a")],
        "pl" => &[("y", "a"), ("ki", "ka")],
        _ => &[],
    };
    for (from, to) in endings {
        if let Some(stem) = word.strip_suffix(from) {
            return format!("{stem}{to}");
        }
    }
    word.to_string()
}
