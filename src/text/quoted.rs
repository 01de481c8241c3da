//! The user's own words as messages quote them.

use std::borrow::Cow;

/// The user's own words as part of a sentence: on one line, and short.
pub fn quoted(written: &str) -> Cow<'_, str> {
    const LONGEST: usize = 40;
    if written.chars().count() <= LONGEST && !written.contains(['\n', '\r', '`']) {
        return Cow::Borrowed(written);
    }
    let flat: String = written.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'");
    if flat.chars().count() <= LONGEST { flat.into() } else { flat.chars().take(LONGEST - 1).chain(['…']).collect() }
}
