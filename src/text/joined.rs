//! Several names in a sentence.

/// `a`, `a and b`, `a, b and c`.
pub fn and<S: AsRef<str>>(names: &[S]) -> String {
    let all: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match all.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        all => all.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_several_has_an_and_before_it() {
        assert_eq!(
            [and::<&str>(&[]), and(&["a"]), and(&["a", "b"]), and(&["a", "b", "c"])],
            ["", "a", "a and b", "a, b and c"]
        );
    }
}
