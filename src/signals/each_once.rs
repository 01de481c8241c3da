//! What is read of texts that many connections share, such as companies and titles: each is read once, on every core.

use foldhash::{HashMap, HashSet};
use rayon::prelude::*;

/// What is read of each text, by the text.
pub(super) fn each_once<'a, T: Send>(
    texts: impl Iterator<Item = &'a str>,
    read: impl Fn(&'a str) -> T + Sync,
) -> HashMap<&'a str, T> {
    let texts: HashSet<&str> = texts.collect();
    texts.into_par_iter().map(|text| (text, read(text))).collect()
}
