//! The functions and methods that rules have beside the register's, asked of the engine itself.

use crate::rules::judge::interpreter;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Names with the number of their arguments.
static FUNCTIONS: LazyLock<BTreeSet<(String, usize)>> = LazyLock::new(|| {
    let signatures = interpreter::engine_for_checking().gen_fn_signatures(true);
    signatures.iter().filter_map(|signature| read(signature)).collect()
});

/// `name(a: T, b: T) -> T`, with the `get$` of properties left out.
fn read(signature: &str) -> Option<(String, usize)> {
    let (name, rest) = signature.split_once('(')?;
    let name = name.trim_start_matches("get$").trim();
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        return None;
    }
    let args = rest.rsplit_once(')').map_or(rest, |(args, _)| args);
    let mut depth = 0_i32;
    let commas = args.chars().filter(|c| {
        depth += i32::from(matches!(c, '<' | '(' | '[')) - i32::from(matches!(c, '>' | ')' | ']'));
        *c == ',' && depth == 0
    });
    let count = if args.trim().is_empty() { 0 } else { commas.count() + 1 };
    Some((name.to_owned(), count))
}

/// Whether a function of that name takes so many arguments.
pub fn has_function(name: &str, arguments: usize) -> bool {
    counts(name).any(|count| count == arguments)
}

/// How many arguments functions of that name take.
pub fn counts(name: &str) -> impl Iterator<Item = usize> {
    FUNCTIONS.iter().filter(move |(found, _)| found == name).map(|(_, count)| *count)
}

/// Whether something can be asked of a value by that name.
pub fn is_method(name: &str) -> bool {
    counts(name).any(|count| count > 0)
}

/// Every name, in the order of the alphabet.
pub fn functions() -> impl Iterator<Item = &'static str> {
    FUNCTIONS.iter().map(|(name, _)| name.as_str())
}
