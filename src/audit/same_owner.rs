//! Whether two exports are of the same owner, who may have changed their name or their address in between.

use std::collections::BTreeSet;

use crate::export::{Owner, name_key, slug_of};

/// `None` where the exports do not say enough: one says too little, or both have one name and each another address, which is
/// somebody who changed theirs, or a namesake. Then the people in both tell.
pub fn same_owner(one: &Owner, other: &Owner) -> Option<bool> {
    let (slugs, names) = ([one, other].map(slugs), [one, other].map(names));
    let shares = |[one, other]: &[BTreeSet<String>; 2]| !one.is_disjoint(other);
    let both_say = |[one, other]: &[BTreeSet<String>; 2]| !one.is_empty() && !other.is_empty();
    match () {
        () if shares(&slugs) || (shares(&names) && !both_say(&slugs)) => Some(true),
        () if shares(&names) => None,
        () if both_say(&slugs) || both_say(&names) => Some(false),
        () => None,
    }
}

fn slugs(owner: &Owner) -> BTreeSet<String> {
    owner.url.as_deref().and_then(slug_of).map(String::from).into_iter().chain(owner.slugs.iter().cloned()).collect()
}

fn names(owner: &Owner) -> BTreeSet<String> {
    let name = owner.name.as_deref().map(|name| String::from(name_key(name))).filter(|name| !name.is_empty());
    name.into_iter().chain(owner.names.iter().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owner(name: &str, url: &str) -> Owner {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Owner { name: some(name), url: some(url), ..Owner::default() }
    }

    #[test]
    fn one_address_is_enough_and_one_name_where_no_address_differs() {
        let noor = owner("Noor Example", "https://www.linkedin.com/in/noor-example");
        for (other, expected) in [
            (owner("noor  example", "https://www.linkedin.com/in/noor-example"), Some(true)),
            (owner("Noor Married", "https://www.linkedin.com/in/Noor-Example/"), Some(true)),
            (owner("Noor Example", "https://www.linkedin.com/in/noor-married"), None),
            (owner("Noor Example", ""), Some(true)),
            (owner("Emre Sample", "https://www.linkedin.com/in/emre-sample"), Some(false)),
            (owner("Emre Sample", ""), Some(false)),
            (owner("", "https://www.linkedin.com/in/emre-sample"), Some(false)),
            (owner("", ""), None),
        ] {
            assert_eq!(same_owner(&noor, &other), expected, "{other:?}");
            assert_eq!(same_owner(&other, &noor), expected, "{other:?}");
        }
    }
}
