//! What two exports write in two ways and may mean as one: a day of connecting, and a name.

use chrono::NaiveDate;

use crate::text::folded;

/// Whether two days of connecting may be one: exports of other years are a time zone apart.
pub(super) fn are_near(one: NaiveDate, other: NaiveDate) -> bool {
    (one - other).num_days().abs() <= 1
}

/// Whether an address was given to somebody else: another name, and another day of connecting; what is unknown tells nothing.
pub(super) fn is_another(one: (&str, Option<NaiveDate>), other: (&str, Option<NaiveDate>)) -> bool {
    let days_differ = one.1.zip(other.1).is_some_and(|(one, other)| !are_near(one, other));
    let [one, other] = [one, other].map(|(name, _)| name);
    days_differ && {
        let [one, other] = [one, other].map(loose_name);
        !one.is_empty() && !other.is_empty() && one != other
    }
}

/// A name without what people add, drop or spell in another way: accents, apostrophes, emoji, and titles after a comma. It is for
/// comparing where the day agrees too. Empty where no letter is left.
pub(super) fn loose_name(name: &str) -> String {
    let bare = name.split(',').next().unwrap_or_default();
    let bare = if bare.trim().is_empty() { name } else { bare };
    let letters: String = folded(bare).chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_one() {
        for [one, other] in [
            ["Søren Müller", "Soren Muller"],
            ["O’Neil Example", "O'Neil Example"],
            ["Zoë Rossi, MBA", "Zoë Rossi"],
            ["Mei 🚀 Yilmaz", "Mei Yilmaz"],
        ] {
            assert_eq!(loose_name(one), loose_name(other));
        }
        assert_ne!(loose_name("Ada Example"), loose_name("Ada Married"));
    }
}
