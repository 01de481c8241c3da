//! Numbers with their words: 1 row, 2 rows.

/// A number with its word, in the plural where it is not one.
pub fn counted<N: Into<Count>>(number: N, word: &str) -> String {
    let Count(number) = number.into();
    let ending = match number {
        1 => "",
        _ if word.ends_with("ch") => "es",
        _ => "s",
    };
    format!("{number} {word}{ending}")
}

/// `one` of one, `several` of every other number: verbs and the like.
pub fn agreeing<'a, N: Into<Count>>(number: N, one: &'a str, several: &'a str) -> &'a str {
    if number.into().0 == 1 { one } else { several }
}

/// How many there are.
#[derive(Debug, Clone, Copy)]
pub struct Count(u64);

impl From<u64> for Count {
    fn from(number: u64) -> Self {
        Self(number)
    }
}

impl From<usize> for Count {
    fn from(number: usize) -> Self {
        Self(number as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_agree_with_their_number() {
        assert_eq!(
            [counted(0u64, "row"), counted(1u64, "row"), counted(2usize, "touch")],
            ["0 rows", "1 row", "2 touches"]
        );
        assert_eq!([agreeing(1usize, "is", "are"), agreeing(0usize, "is", "are")], ["is", "are"]);
    }
}
