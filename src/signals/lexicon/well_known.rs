//! The employers that are listed by name. The lists are the same for everybody, so they are loaded once.

use std::sync::LazyLock;
use std::thread;

use foldhash::{HashMap, HashMapExt as _};

use super::company::company_key;
use super::vocabulary::{INDUSTRIES, place};
use super::word_file;

/// The lists. What the first says of a name holds.
const FILES: [&str; 11] = [
    include_str!("employers.toml"),
    include_str!("employers/africa.toml"),
    include_str!("employers/brazil.toml"),
    include_str!("employers/france.toml"),
    include_str!("employers/germany.toml"),
    include_str!("employers/india.toml"),
    include_str!("employers/mexico.toml"),
    include_str!("employers/nordics.toml"),
    include_str!("employers/poland.toml"),
    include_str!("employers/spain.toml"),
    include_str!("employers/uk.toml"),
];

/// About as many names as there are; more only cost time.
const MOST_NAMES: usize = 36_000;

/// By key.
struct EmployerLists {
    /// The main industry, and whether only the whole name counts, because it is an everyday word.
    main: HashMap<String, (&'static str, bool)>,
    further: HashMap<String, Vec<&'static str>>,
}

static LISTS: LazyLock<EmployerLists> = LazyLock::new(|| {
    let keyed = |files: &[&'static str]| -> Vec<_> {
        let words = files.iter().flat_map(|file| word_file::words(file));
        words.filter_map(|entry| Some((entry.kind, named(entry.answer)?, company_key(entry.word)))).collect()
    };
    // Not on the pool of rayon: a thread of it that waits here takes other work meanwhile, which may ask for the lists. The first
    // file is nearly as long as all others together, and a thread for each would take longer to begin than to work.
    let (first, others) = FILES.split_at(1);
    let (first, others) = thread::scope(|scope| {
        let others = scope.spawn(|| keyed(others));
        (keyed(first), others.join().unwrap_or_default())
    });
    let mut lists = EmployerLists { main: HashMap::with_capacity(MOST_NAMES), further: HashMap::new() };
    for (kind, industry, key) in first.into_iter().chain(others) {
        match kind {
            "also" => lists.further.entry(key).or_default().push(industry),
            kind => _ = lists.main.entry(key).or_insert((industry, kind == "whole")),
        }
    }
    lists
});

/// Loads the lists, which the first question would do as well.
pub fn load() {
    LazyLock::force(&LISTS);
}

/// The main industry of the employer with that key, and whether only its whole name counts.
pub fn well_known(key: &str) -> Option<(&'static str, bool)> {
    LISTS.main.get(key).copied()
}

/// What else the employer with that key is in.
pub fn further_industries(key: &str) -> &'static [&'static str] {
    LISTS.further.get(key).map(Vec::as_slice).unwrap_or_default()
}

/// The industry of that name.
pub fn named(industry: &str) -> Option<&'static str> {
    place(&INDUSTRIES, industry).and_then(|place| INDUSTRIES.get(place)).copied()
}
