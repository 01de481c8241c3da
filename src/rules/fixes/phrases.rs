//! What the help line of a finding says to write: the words that it has in back-ticks.

/// The words in back-ticks, in the order of writing; `` `` `x` `` `` has back-ticks within.
pub(super) fn ticked(help: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = help;
    while let Some(open) = rest.find('`') {
        let after = rest.get(open..).unwrap_or_default();
        let (mark, inside) = match after.strip_prefix("``") {
            Some(inside) => ("``", inside),
            None => ("`", after.get(1..).unwrap_or_default()),
        };
        let Some(end) = inside.find(mark) else { break };
        found.push(inside.get(..end).unwrap_or_default().trim());
        rest = inside.get(end + mark.len()..).unwrap_or_default();
    }
    found
}

/// The values that a help line lists: `its values are me, them`.
pub(super) fn values(help: &str) -> Vec<&str> {
    help.strip_prefix("its values are ").map(|list| list.split(", ").collect()).unwrap_or_default()
}

/// What is to be written in place of what is there.
pub fn replacements(help: &str) -> Vec<&str> {
    let meant = ["did you mean ", "write ", "with `"].iter().filter_map(|start| help.find(start)).min();
    let after = meant.and_then(|at| help.get(at..)).unwrap_or_default();
    ticked(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_back_ticks_are_found_with_those_within_them() {
        assert_eq!(ticked("write `a` or `` `b ${c}` ``, not `d"), ["a", "`b ${c}`"]);
        assert_eq!(ticked("nothing"), Vec::<&str>::new());
    }

    #[test]
    fn what_is_only_described_is_not_written() {
        assert_eq!(replacements("`company` is a signal: write `known(company)`"), ["known(company)"]);
        assert_eq!(replacements("`linkprune rules signals` lists every signal"), Vec::<&str>::new());
    }
}
