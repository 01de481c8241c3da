//! Titles that name every gender at once: `Leiter*in (m/w/d)`, `développeur·se`, `ingeniero/a`. What is added to the
//! masculine word is cut off again, so that the lexicon needs one form only.

use std::cmp::Reverse;
use std::sync::LazyLock;

use crate::export::languages::{GenderSigns, LANGUAGES};

/// Women's endings of every language, the longest first, by the sign that they follow.
struct Endings {
    any_sign: Vec<&'static str>,
    stop: Vec<&'static str>,
    hyphen: Vec<&'static str>,
}

static ENDINGS: LazyLock<Endings> = LazyLock::new(|| {
    let all = |of: fn(&GenderSigns) -> &'static [&'static str]| {
        let mut endings: Vec<_> = LANGUAGES.iter().flat_map(|language| of(&language.genders)).copied().collect();
        endings.sort_unstable_by_key(|ending| (Reverse(ending.len()), *ending));
        endings.dedup();
        endings
    };
    Endings {
        any_sign: all(|genders| genders.endings),
        stop: all(|genders| genders.after_stop),
        hyphen: all(|genders| genders.after_hyphen),
    }
});

/// By byte, whether it is a letter of some language's marks.
#[expect(clippy::indexing_slicing, reason = "done by the compiler")]
const LETTERS: [bool; 256] = {
    let (mut all, mut language) = ([false; 256], 0);
    while language < LANGUAGES.len() {
        let letters = LANGUAGES[language].genders.letters.as_bytes();
        let mut letter = 0;
        while letter < letters.len() {
            all[letters[letter] as usize] = true;
            letter += 1;
        }
        language += 1;
    }
    all
};

/// How many bytes of `rest` are a women's ending with its sign. `rest` begins with the sign that ends a word.
pub fn ending(rest: &str) -> Option<usize> {
    let mut characters = rest.chars();
    let sign = characters.next()?;
    let endings = match sign {
        '*' | ':' | '_' | '/' | '(' | '·' | '•' | '‧' | '∙' | '⋅' => &ENDINGS.any_sign,
        '.' => &ENDINGS.stop,
        '-' => &ENDINGS.hyphen,
        _ => return None,
    };
    let mut after = characters.as_str();
    // `Leiter/-in`
    if sign == '/' || sign == '(' {
        after = after.strip_prefix(['-', '‑']).unwrap_or(after);
    }
    for ending in endings {
        // capitals after a slash are an abbreviation: `IT/SE`
        let Some(mut left) = after.strip_prefix(ending) else { continue };
        // `chargé.e.s`, `avocat·e·s`
        for plural in [".s", "·s", "s"] {
            if let Some(shorter) = left.strip_prefix(plural) {
                left = shorter;
                break;
            }
        }
        if sign == '(' {
            let Some(closed) = left.strip_prefix(')') else { continue };
            left = closed;
        }
        if left.chars().next().is_none_or(|c| !c.is_alphanumeric()) {
            return Some(rest.len() - left.len());
        }
    }
    None
}

/// How many bytes of `rest` are a mark such as `m/w/d`, `f|m|x` or `H/F`. `rest` begins at the start of a word.
pub fn mark(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let letter =
        |at: usize| bytes.get(at).is_some_and(|b| LETTERS.get(usize::from(b.to_ascii_lowercase())) == Some(&true));
    if !letter(0) {
        return None;
    }
    let mut end = 1;
    while bytes.get(end).is_some_and(|b| b"/|".contains(b)) && (letter(end + 1) || bytes.get(end + 1) == Some(&b'*')) {
        end += 2;
    }
    let bounded = rest.get(end..).is_some_and(|left| left.chars().next().is_none_or(|c| !c.is_alphanumeric()));
    (end > 1 && bounded).then_some(end)
}

/// How many bytes of `rest` are a German women's ending with a capital: `LeiterIn`, `AssistentInnen`. `before` is the
/// text so far, `rest` begins with the capital.
pub fn capital(before: &str, rest: &str) -> Option<usize> {
    if !["er", "or", "ur", "nt", "st", "at", "ge"].iter().any(|end| before.ends_with(end)) {
        return None;
    }
    let left = rest.strip_prefix("Innen").or_else(|| rest.strip_prefix("In"))?;
    left.chars().next().is_none_or(|c| !c.is_alphanumeric()).then_some(rest.len() - left.len())
}
