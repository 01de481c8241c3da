//! Shares and bars of plain characters, for terminals without colour and for files.

/// `part` of `whole` in whole percent; 0 of nothing.
pub(super) fn percent(part: usize, whole: usize) -> usize {
    (part * 100 + whole / 2).checked_div(whole).unwrap_or(0)
}

/// A bar for `stay + go` people, where the largest of its kind has `largest` and is `columns` wide: `#` for those who
/// stay, `-` for those who go. Nobody who is there is without a mark.
pub(super) fn bar(stay: usize, go: usize, largest: usize, columns: usize) -> String {
    let length = |people: usize| match (people * columns + largest / 2).checked_div(largest).unwrap_or(0) {
        0 => usize::from(people > 0),
        marks => marks,
    };
    let all = length(stay + go);
    let gone = length(go).min(if stay > 0 { all.saturating_sub(1) } else { all });
    format!("{}{}", "#".repeat(all - gone), "-".repeat(gone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_share_of_the_largest() {
        let bars = [(20, 0), (15, 5), (1, 0), (0, 1), (0, 0), (19, 1), (1, 1)].map(|(stay, go)| bar(stay, go, 20, 10));
        assert_eq!(bars, ["##########", "#######---", "#", "-", "", "#########-", "#"]);
        assert_eq!(bar(0, 0, 0, 10), "");
        assert_eq!([percent(1, 3), percent(2, 3), percent(0, 0)], [33, 67, 0]);
    }
}
