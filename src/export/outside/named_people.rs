//! Whom a cell names: by the address of a profile, by e-mail address, by name, or several people.

use super::outside_rows::OutsidePerson;
use crate::export::slug::slug_of;

/// More people than this met nobody in particular.
pub(in crate::export) const MOST_PEOPLE: usize = 10;

pub(super) const CROWD: &str = "with more than ten people";

/// Everybody whom a cell names, separated by semicolons, or by commas where each has an e-mail address: none where it is
/// blank or only a number, as of a phone.
pub(super) fn named(cell: &str) -> Vec<OutsidePerson> {
    cell.split(';').flat_map(each_with_address).filter_map(person).collect()
}

/// The parts of a text up to a comma that follows an e-mail address: other commas are within a name.
fn each_with_address(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut has_address) = (0, false);
    for (at, letter) in text.char_indices() {
        has_address |= letter == '@';
        if letter == ',' && has_address {
            parts.extend(text.get(start..at));
            (start, has_address) = (at + 1, false);
        }
    }
    parts.extend(text.get(start..));
    parts
}

/// `Ada Example <ada@example.com>`, or one of the two, or the address of a profile.
fn person(written: &str) -> Option<OutsidePerson> {
    let written = written.trim().trim_matches('"').trim();
    if slug_of(written).is_some() {
        return Some(OutsidePerson { url: Some(written.to_owned()), ..OutsidePerson::default() });
    }
    if let Some((name, rest)) = written.split_once('<')
        && let Some(email) = rest.strip_suffix('>').filter(|email| is_email(email))
    {
        let name = name.trim().trim_matches('"').trim();
        let name = if name.eq_ignore_ascii_case(email) { "" } else { name };
        return Some(OutsidePerson { emails: vec![bare_email(email).to_owned()], name: name.to_owned(), url: None });
    }
    if is_email(written) {
        return Some(OutsidePerson { emails: vec![bare_email(written).to_owned()], ..OutsidePerson::default() });
    }
    let is_name = written.chars().any(char::is_alphabetic);
    is_name.then(|| OutsidePerson { name: written.to_owned(), ..OutsidePerson::default() })
}

/// An e-mail address without the `mailto:` before it.
pub(super) fn bare_email(text: &str) -> &str {
    let text = text.trim();
    let scheme = text.get(..7).filter(|start| start.eq_ignore_ascii_case("mailto:"));
    scheme.and(text.get(7..)).unwrap_or(text).trim()
}

/// Whether a text can be an e-mail address.
pub(super) fn is_email(text: &str) -> bool {
    let parts = text.trim().split_once('@');
    parts.is_some_and(|(name, domain)| {
        !name.is_empty() && domain.len() > 2 && !text.trim().contains(char::is_whitespace) && !domain.contains('@')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(cell: &str) -> Vec<String> {
        let one = |person: OutsidePerson| {
            format!("{}|{}|{}", person.name, person.emails.concat(), person.url.unwrap_or_default())
        };
        named(cell).into_iter().map(one).collect()
    }

    #[test]
    fn a_cell_names_people_by_address_e_mail_or_name() {
        assert_eq!(shown(" Ada Example "), ["Ada Example||"]);
        assert_eq!(shown("mailto:Ada@Example.com"), ["|Ada@Example.com|"]);
        assert_eq!(shown("\"Example, Ada\" <ada@example.com>; Bram"), ["Example, Ada|ada@example.com|", "Bram||"]);
        assert_eq!(shown("ada@example.com <ada@example.com>"), ["|ada@example.com|"]);
        assert_eq!(shown("linkedin.com/in/ada"), ["||linkedin.com/in/ada"]);
        assert_eq!(shown("ada@example.com, bram@example.com"), ["|ada@example.com|", "|bram@example.com|"]);
        assert_eq!(
            shown("Example, Ada <ada@example.com>, Bram <b@example.com>"),
            ["Example, Ada|ada@example.com|", "Bram|b@example.com|"]
        );
    }

    #[test]
    fn a_number_or_nothing_names_nobody() {
        assert_eq!(shown("+44 20 7946 0000"), [""; 0]);
        assert_eq!(shown(" ; "), [""; 0]);
    }
}
