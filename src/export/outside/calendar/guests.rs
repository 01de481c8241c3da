//! Who is in an event besides the owner: the organiser and everybody invited, but no rooms, resources or lists of
//! addresses.

use calcard::icalendar::{
    ICalendarEntry, ICalendarParameterName, ICalendarParameterValue, ICalendarParticipationRole,
    ICalendarParticipationStatus, ICalendarProperty, ICalendarUserTypes,
};
use calcard::{Entry, Parser};
use foldhash::HashMap;
use rayon::prelude::*;

use super::super::outside_rows::OutsidePerson;
use crate::export::name::name_key;

/// Whose calendar it is.
#[derive(Debug, Clone, Default)]
pub(in crate::export::outside) struct CalendarOwner {
    /// In lower case.
    pub emails: Vec<String>,
    /// As names are compared.
    pub names: Vec<String>,
}

/// Everybody in one event.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Guests {
    /// Those who did not say that they would not come.
    pub coming: Vec<OutsidePerson>,
    /// How many people are named besides the owner.
    pub named: usize,
    /// Whether the owner said that they would not come.
    pub owner_declined: bool,
}

/// What lines say that name somebody: the same people meet again and again, and a line says the same each time.
#[derive(Debug, Default)]
pub(super) struct GuestLines {
    /// `None` for a line that names no person.
    read: HashMap<String, Option<Guest>>,
}

/// How many lines are remembered from the events before.
const REMEMBERED: usize = 4096;

/// How many lines are read at least by one core.
const BY_ONE: usize = 32;

impl GuestLines {
    /// Reads those lines that are new.
    pub fn learn<'a>(&mut self, lines: impl Iterator<Item = &'a String>) {
        if self.read.len() > REMEMBERED {
            self.read.clear();
        }
        let mut new: Vec<&String> = lines.filter(|line| !self.read.contains_key(*line)).collect();
        new.sort_unstable();
        new.dedup();
        let read = new.into_par_iter().with_min_len(BY_ONE).map(|line| (line.clone(), Guest::of_line(line)));
        self.read.par_extend(read);
    }

    fn guest(&self, line: &str) -> Option<Guest> {
        self.read.get(line)?.clone()
    }
}

/// Somebody as one line names them.
#[derive(Debug, Clone)]
struct Guest {
    person: OutsidePerson,
    /// The name as names are compared.
    key: String,
    coming: bool,
    /// Whether the line says who called the event, and nothing of whether they came.
    organiser: bool,
}

/// Calendars of Google that are nobody's: rooms, groups, imported feeds.
const NOBODY: [&str; 5] = [
    "@resource.calendar.google.com",
    "@group.calendar.google.com",
    "@group.v.calendar.google.com",
    "@import.calendar.google.com",
    "unknownorganizer@calendar.google.com",
];

/// How many people of one event are told apart: more are a crowd whoever they are.
const TOLD_APART: usize = 64;

impl Guests {
    /// From the lines of an event that name somebody.
    pub fn of(lines: &[String], owner: &CalendarOwner, known: &GuestLines) -> Self {
        let mut guests: Vec<Guest> = Vec::new();
        for guest in lines.iter().filter_map(|line| known.guest(line)) {
            if guests.len() > TOLD_APART {
                break;
            }
            match guests.iter_mut().find(|known| known.is_same(&guest)) {
                Some(known) => known.join(guest),
                None => guests.push(guest),
            }
        }
        let by_address = guests.iter().any(|guest| guest.has_address_of(owner));
        let (owners, others): (Vec<Guest>, Vec<Guest>) = guests
            .into_iter()
            .partition(|guest| if by_address { guest.has_address_of(owner) } else { guest.has_name_of(owner) });
        Self {
            named: others.len(),
            coming: others.into_iter().filter(|guest| guest.coming).map(|guest| guest.person).collect(),
            owner_declined: owners.iter().any(|guest| !guest.coming),
        }
    }
}

impl Guest {
    /// Whom a line names, as it is written.
    fn of_line(line: &str) -> Option<Self> {
        let text = format!("BEGIN:VEVENT\n{line}\nEND:VEVENT\n");
        let Entry::ICalendar(calendar) = Parser::new(&text).entry() else { return None };
        calendar.components.iter().flat_map(|event| &event.entries).find_map(Self::of)
    }

    /// Whom a line names; `None` where it names nobody, or no person.
    fn of(line: &ICalendarEntry) -> Option<Self> {
        let organiser = match line.name {
            ICalendarProperty::Organizer => true,
            ICalendarProperty::Attendee => false,
            _ => return None,
        };
        let (mut coming, mut a_person) = (true, true);
        for parameter in &line.params {
            match &parameter.value {
                ICalendarParameterValue::Cutype(
                    ICalendarUserTypes::Room | ICalendarUserTypes::Resource | ICalendarUserTypes::Group,
                ) => a_person = false,
                ICalendarParameterValue::Partstat(
                    ICalendarParticipationStatus::Declined | ICalendarParticipationStatus::Delegated,
                )
                | ICalendarParameterValue::Role(ICalendarParticipationRole::NonParticipant) => coming = false,
                ICalendarParameterValue::Text(word) => {
                    // Calendars before 2000 say it in a parameter of another name.
                    let status = matches!(&parameter.name, ICalendarParameterName::Other(name) if name == "STATUS");
                    coming &= !(status && word.eq_ignore_ascii_case("declined"));
                }
                _ => {}
            }
        }
        let written = line.values.first().and_then(|value| value.as_text()).unwrap_or_default();
        let (before, address) = address_in(written);
        let own_address = || line.parameters(&ICalendarParameterName::Email).find_map(|value| value.as_text());
        let email = address.or_else(|| own_address().and_then(|text| address_in(text).1)).map(str::to_owned);
        let names: Vec<&str> = line.parameters(&ICalendarParameterName::Cn).filter_map(|name| name.as_text()).collect();
        let name = if names.is_empty() { tidy(before) } else { tidy(&names.join(", ")) };
        let nobody = email.as_deref().is_some_and(|email| NOBODY.iter().any(|end| ends_with(email, end)));
        let key = name_key(&name);
        if !a_person || nobody || (email.is_none() && key.is_empty()) {
            return None;
        }
        let person = OutsidePerson { emails: email.into_iter().collect(), name, url: None };
        Some(Self { person, key: key.into(), coming, organiser })
    }

    /// Whether two lines are about one person: by address, or by name where one of them gives no address.
    fn is_same(&self, other: &Self) -> bool {
        let (one, two) = (&self.person, &other.person);
        match (one.emails.first(), two.emails.first()) {
            (Some(one), Some(two)) => one.eq_ignore_ascii_case(two),
            _ => !one.name.is_empty() && self.key == other.key,
        }
    }

    /// Takes in another line about the same person: what says whether they come goes before what says who called it.
    fn join(&mut self, other: Self) {
        if self.person.name.is_empty() {
            self.person.name = other.person.name;
            self.key = other.key;
        }
        if self.person.emails.is_empty() {
            self.person.emails = other.person.emails;
        }
        if self.organiser || !other.organiser {
            self.coming = other.coming;
            self.organiser = other.organiser;
        }
    }

    fn has_address_of(&self, owner: &CalendarOwner) -> bool {
        self.person.emails.iter().any(|email| owner.emails.iter().any(|own| own.eq_ignore_ascii_case(email)))
    }

    fn has_name_of(&self, owner: &CalendarOwner) -> bool {
        !self.person.name.is_empty() && owner.names.contains(&self.key)
    }
}

/// The address in a value such as `mailto:noor@contoso.example` or `Noor Example <noor@contoso.example>`, and what is
/// written before it.
fn address_in(text: &str) -> (&str, Option<&str>) {
    const SCHEME: &str = "mailto";
    let is_scheme = |before: &str| ends_with(before, SCHEME);
    let scheme = text.rmatch_indices(':').find(|(at, _)| text.get(..*at).is_some_and(is_scheme));
    let (before, address) = match (scheme, text.split_once('<')) {
        (Some((at, _)), _) => ("", text.get(at + 1..).unwrap_or_default()),
        (None, Some((before, rest))) => (before, rest.split('>').next().unwrap_or_default()),
        (None, None) => ("", text),
    };
    let address = address.trim().trim_matches(['<', '>', '\'', '"']);
    let is_address = address.contains('@') && !address.contains([' ', '/', ':']);
    if is_address {
        (before, Some(address))
    } else {
        // What is neither an address nor a scheme's is a name.
        (if text.contains([':', '/', '@']) { "" } else { text }, None)
    }
}

/// Whether a text ends like that, whatever its case.
fn ends_with(text: &str, end: &str) -> bool {
    let start = text.len().saturating_sub(end.len());
    text.as_bytes().get(start..).is_some_and(|last| last.eq_ignore_ascii_case(end.as_bytes()))
}

/// What Outlook adds to a name after a comma is the first name, unless it is one of these.
const TITLES: [&str; 14] = ["jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "cpa", "esq", "pmp", "cfa", "msc", "rn"];

/// A name as people write it: not in quotes, not with the company behind it, not with the last name first. A name that is
/// only an address is none.
fn tidy(name: &str) -> String {
    let name = name.trim().trim_matches(['\'', '"']).trim();
    let name = name.split_once(" (").filter(|(_, rest)| rest.ends_with(')')).map_or(name, |(before, _)| before);
    if name.contains('@') {
        return String::new();
    }
    match name.split_once(',') {
        Some((last, first)) if !first.contains(',') && !last.trim().is_empty() && !first.trim().is_empty() => {
            let word = first.trim().replace('.', "").to_ascii_lowercase();
            if TITLES.contains(&word.as_str()) { name.to_owned() } else { format!("{} {}", first.trim(), last.trim()) }
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_people_write_them() {
        for (written, read) in [
            ("Ada Example", "Ada Example"),
            ("Example, Ada", "Ada Example"),
            ("'Ada Example'", "Ada Example"),
            ("Example, Ada (Contoso)", "Ada Example"),
            ("Ada Example, Ph.D.", "Ada Example, Ph.D."),
            ("ada@contoso.example", ""),
            (",", ","),
        ] {
            assert_eq!(tidy(written), read, "{written}");
        }
    }

    #[test]
    fn an_address_is_found_in_every_form_of_it() {
        for (written, before, address) in [
            ("mailto:ada@contoso.example", "", Some("ada@contoso.example")),
            ("MAILTO:<ada@contoso.example>", "", Some("ada@contoso.example")),
            ("Ada Example <ada@contoso.example>", "Ada Example ", Some("ada@contoso.example")),
            ("ada@contoso.example", "", Some("ada@contoso.example")),
            ("Ada Example", "Ada Example", None),
            ("invalid:nomail", "", None),
            ("/o=Contoso/cn=ada", "", None),
            ("mailto:", "", None),
        ] {
            assert_eq!(address_in(written), (before, address), "{written}");
        }
    }
}
