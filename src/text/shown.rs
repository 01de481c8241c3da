//! Names of files and folders, which somebody else chose, as they stand in a sentence.

use super::is_invisible;

/// How many letters of a name are shown.
const SHOWN: usize = 80;

/// A name that somebody else chose, fit for a sentence: no control characters, and of a long one its beginning and the
/// end, which tells files apart.
pub fn shown(name: &str) -> String {
    let plain = |c: char| if c.is_control() || is_invisible(c) { '?' } else { c };
    let letters: Vec<char> = name.chars().map(plain).collect();
    match letters.len().checked_sub(SHOWN) {
        None | Some(0) => letters.into_iter().collect(),
        Some(_) => {
            let (first, last) =
                (letters.iter().take(SHOWN / 4), letters.iter().skip(letters.len() - SHOWN * 3 / 4 + 1));
            first.chain(&['…']).chain(last).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_name_the_beginning_and_the_end_are_shown() {
        assert_eq!(shown("a\u{1b}b\u{202e}"), "a?b?");
        let long = format!("{}/Connections.csv", "x".repeat(200));
        let cut = shown(&long);
        assert_eq!(cut.chars().count(), 80);
        assert!(cut.starts_with("xxx") && cut.contains('…') && cut.ends_with("x/Connections.csv"), "{cut}");
        assert_eq!(shown(&"x".repeat(80)), "x".repeat(80));
    }
}
