//! Numbers with their words: the noun, and the verb where there is one, agree with the number.

use std::fmt::Display;

/// `1 row`, `3 rows`, `2 companies`, `4 people`. `noun` is one word, or ends in the one that has a plural.
pub fn counted<N: Copy + Display + PartialEq + From<u8>>(number: N, noun: &str) -> String {
    if number == N::from(1) { format!("1 {noun}") } else { format!("{number} {}", many(noun)) }
}

/// The same for words that the plural changes elsewhere than at their end: `1 row has`, `3 rows have`.
pub fn counted_as<N: Copy + Display + PartialEq + From<u8>>(number: N, one: &str, many: &str) -> String {
    if number == N::from(1) { format!("1 {one}") } else { format!("{number} {many}") }
}

/// `one` of one, `several` of every other number: verbs and the like.
pub fn agreeing<'a, N: Copy + PartialEq + From<u8>>(number: N, one: &'a str, several: &'a str) -> &'a str {
    if number == N::from(1) { one } else { several }
}

/// The plural of a noun.
pub fn many(noun: &str) -> String {
    parts_of_many(noun).concat()
}

/// The same in two parts: how it begins and how it ends.
pub fn parts_of_many(noun: &str) -> [&str; 2] {
    if let Some(before) = noun.strip_suffix("person") {
        return [before, "people"];
    }
    let before_y = noun.strip_suffix('y').filter(|stem| stem.ends_with(|c: char| !"aeiou".contains(c)));
    match before_y {
        Some(stem) => [stem, "ies"],
        None if ["s", "x", "z", "ch", "sh"].iter().any(|end| noun.ends_with(end)) => [noun, "es"],
        None => [noun, "s"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_and_verbs_agree_with_the_number() {
        let nouns = ["row", "touch", "company", "day", "person"].map(|noun| counted(2u64, noun));
        assert_eq!(nouns, ["2 rows", "2 touches", "2 companies", "2 days", "2 people"]);
        assert_eq!((counted(1usize, "row"), counted(0i64, "row")), ("1 row".into(), "0 rows".into()));
        assert_eq!(counted_as(1usize, "row has", "rows have"), "1 row has");
        assert_eq!(counted_as(3usize, "row has", "rows have"), "3 rows have");
        assert_eq!([agreeing(1usize, "is", "are"), agreeing(0usize, "is", "are")], ["is", "are"]);
    }
}
