//! The owner's own lists, which rules may read beside the signals. To add one, add it to [`Target`] and an entry here.

use std::sync::Arc;

use super::cut::cut;
use super::target::Target;

/// A list about the owner.
#[derive(Debug)]
pub struct OwnerList {
    /// As rules write it.
    pub name: &'static str,
    /// One sentence.
    pub meaning: &'static str,
    /// An expression that reads it.
    pub example: &'static str,
    /// `None` where nothing says it.
    of: fn(&Target) -> Option<Texts>,
}

type Texts = Vec<Arc<str>>;

/// Every list, in reading order.
pub const LISTS: &[OwnerList] = &[
    OwnerList {
        name: "my_industries",
        meaning: "the industries that are relevant to the owner: `[target] industries`, else what the export says of its owner",
        example: "one_of(industry, my_industries)",
        of: |target| target.industries.as_deref().map(seen),
    },
    OwnerList {
        name: "my_functions",
        meaning: "the job functions that are relevant to the owner: `[target] functions`, else what the export says of its owner",
        example: "one_of(function, my_functions)",
        of: |target| target.functions.as_deref().map(seen),
    },
    OwnerList {
        name: "my_keywords",
        meaning: "the words that are relevant to the owner: `[target] keywords`",
        example: "mentions(position, my_keywords)",
        of: |target| target.keywords.as_deref().map(seen),
    },
    OwnerList {
        name: "my_employers",
        meaning: "the owner's employers, past and present, from Positions.csv and `[owner] employers`",
        example: "mentions(company, my_employers)",
        of: |target| target.employers.as_deref().map(seen),
    },
    OwnerList {
        name: "my_schools",
        meaning: "the owner's schools, from Education.csv and `[owner] schools`",
        example: "mentions(company, my_schools)",
        of: |target| target.schools.as_deref().map(seen),
    },
    OwnerList {
        name: "target_companies",
        meaning: "the companies the owner cares about: `[target] companies`",
        example: "mentions(company, target_companies)",
        of: |target| Some(seen(&target.companies)),
    },
];

/// The texts as rules see them.
fn seen<T: AsRef<str>>(list: &[T]) -> Texts {
    list.iter().map(|text| Arc::from(cut(text.as_ref()))).collect()
}

/// What is in the lists, by index in [`LISTS`]; `None` where nothing says it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OwnerLists([Option<Texts>; LISTS.len()]);

impl OwnerLists {
    /// The names of [`LISTS`].
    #[expect(clippy::indexing_slicing, reason = "an index out of bounds would not compile")]
    pub const NAMES: [&'static str; LISTS.len()] = {
        let mut names = [""; LISTS.len()];
        let mut index = 0;
        while index < names.len() {
            names[index] = LISTS[index].name;
            index += 1;
        }
        names
    };

    /// The lists of a target.
    pub fn of(target: &Target) -> Self {
        let mut lists = Self::default();
        for (place, list) in lists.0.iter_mut().zip(LISTS) {
            *place = (list.of)(target);
        }
        lists
    }

    /// The index in [`LISTS`] of the list of that name.
    pub fn index_of(name: &str) -> Option<usize> {
        LISTS.iter().position(|list| list.name == name)
    }

    /// The list with that index; `None` where nothing says it.
    pub fn at(&self, index: usize) -> Option<&[Arc<str>]> {
        self.0.get(index)?.as_deref()
    }

    /// Every list, in the order of [`LISTS`].
    pub fn iter(&self) -> impl Iterator<Item = Option<&[Arc<str>]>> {
        self.0.iter().map(Option::as_deref)
    }

    /// States what is in the list with that index.
    pub fn set(&mut self, index: usize, list: Option<Texts>) {
        if let Some(place) = self.0.get_mut(index) {
            *place = list;
        }
    }
}
