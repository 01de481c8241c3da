//! Whose export it is. No file says so: the owner is on one side of every invitation and in every conversation, and
//! stands in nobody's list of connections. What was inferred is shown with what it rests on, and can be overridden.

use std::collections::{BTreeMap, HashSet};

use super::connections::Connection;
use super::messages::Mail;
use super::name::name_key;
use super::people::{People, Person};
use super::slug::slug_of;
use super::touches::OwnSide;

/// The owner, as far as the export tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Owner {
    pub name: Option<String>,
    pub url: Option<String>,
    /// The key of the address, see [`slug_of`].
    pub slug: Option<String>,
    /// What that rests on, in words for the user.
    pub source: String,
    /// LinkedIn's own label; `None` where Profile.csv is absent or leaves it blank.
    pub industry: Option<String>,
    /// Employers, in the order of the file; `None` where Positions.csv is absent.
    pub positions: Option<Vec<OwnerPosition>>,
    /// Schools, in the order of the file; `None` where Education.csv is absent.
    pub schools: Option<Vec<String>>,
}

/// A position that the owner holds or held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerPosition {
    pub company: String,
    pub title: String,
    /// Whether it has no end.
    pub current: bool,
}

/// What the user says of the owner; it goes before everything inferred.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnerOverride {
    pub name: Option<String>,
    pub url: Option<String>,
}

/// What the owner can be inferred from.
pub(super) struct Traces<'a> {
    pub people: &'a People,
    pub invitations: &'a OwnSide,
    pub mail: Option<&'a Mail>,
    /// Name in Profile.csv.
    pub profile: Option<String>,
    pub connected: Connected<'a>,
}

/// All connections; the owner is none of them.
pub(super) struct Connected<'a> {
    slugs: HashSet<&'a str>,
    /// Names of those without an address.
    names: HashSet<String>,
}

impl<'a> Connected<'a> {
    pub fn of(connections: &'a [Connection]) -> Self {
        let name = |connection: &Connection| name_key(&format!("{} {}", connection.first_name, connection.last_name));
        Self {
            slugs: connections.iter().filter_map(|connection| connection.slug.as_deref()).collect(),
            names: connections.iter().filter(|connection| connection.slug.is_none()).map(name).collect(),
        }
    }

    fn has(&self, person: &Person) -> bool {
        let by_slug = person.slug.as_deref().is_some_and(|slug| self.slugs.contains(slug));
        by_slug || (!self.names.is_empty() && self.names.contains(&name_key(&person.name)))
    }
}

impl Owner {
    /// The override; else the own side of invitations; else the address, or where there are none the name, that takes
    /// part in most conversations. Two that do so equally often are no answer.
    pub(super) fn infer(given: &OwnerOverride, traces: &Traces<'_>) -> Self {
        let mut owner = Self::default();
        let mut sources: Vec<String> = Vec::new();
        if let Some(url) = &given.url {
            owner.slug = slug_of(url);
            owner.url = Some(url.clone());
            sources.push("the address in linkprune.toml".into());
        } else if let Some((slug, words)) = traces.by_invitations().or_else(|| traces.by_conversations(given)) {
            owner.url = Some(format!("https://www.linkedin.com/in/{slug}"));
            owner.slug = Some(slug);
            sources.push(words);
        }
        let met = || {
            let own = |person: &&Person| person.slug.is_some() && person.slug == owner.slug;
            traces.people.all().iter().find(own).map(|person| person.name.clone()).filter(|name| !name.is_empty())
        };
        if let Some(name) = &given.name {
            owner.name = Some(name.clone());
            sources.push("the name in linkprune.toml".into());
        } else if let Some(name) = &traces.profile {
            owner.name = Some(name.clone());
            if owner.slug.is_none() {
                sources.push("the name in Profile.csv".into());
            }
        } else if let Some(name) = met() {
            owner.name = Some(name);
        } else if owner.slug.is_none()
            && let Some((name, words)) = traces.by_name()
        {
            owner.name = Some(name);
            sources.push(words);
        }
        owner.source = if sources.is_empty() { "nothing in this export says".into() } else { sources.join(" and ") };
        owner
    }
}

impl Traces<'_> {
    fn slug(&self, person: u32) -> Option<&str> {
        let person = self.people.all().get(person as usize)?;
        person.slug.as_deref().filter(|_| !self.connected.has(person))
    }

    fn by_invitations(&self) -> Option<(String, String)> {
        let mut votes: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
        for slug in self.invitations.sent.iter().filter_map(|person| self.slug(*person)) {
            votes.entry(slug).or_default().0 += 1;
        }
        for slug in self.invitations.received.iter().filter_map(|person| self.slug(*person)) {
            votes.entry(slug).or_default().1 += 1;
        }
        let slug = most(votes.iter().map(|(slug, (sent, received))| (*slug, sent + received)))?;
        let words = match *votes.get(slug)? {
            (sent, 0) => format!("the sender of {}", counted(sent, "outgoing invitation")),
            (0, received) => format!("the receiver of {}", counted(received, "incoming invitation")),
            (sent, received) => {
                format!("the sender of {} and receiver of {} incoming", counted(sent, "outgoing invitation"), received)
            }
        };
        Some((slug.to_owned(), words))
    }

    /// The address in most conversations, a name that is known for the owner's deciding between equals.
    fn by_conversations(&self, given: &OwnerOverride) -> Option<(String, String)> {
        let mail = self.mail?;
        let mut meetings: Vec<(u32, u32)> = Vec::new();
        for letter in mail.letters.iter().filter(|letter| letter.aside.is_none()) {
            let Some(thread) = letter.thread else { continue };
            meetings.extend(letter.sender.iter().chain(mail.to(letter)).map(|person| (*person, thread)));
        }
        meetings.sort_unstable();
        meetings.dedup();
        let mut votes: BTreeMap<u32, u64> = BTreeMap::new();
        for (person, _) in meetings {
            *votes.entry(person).or_default() += 1;
        }
        let votes: Vec<(u32, u64)> = votes.into_iter().filter(|(person, _)| self.slug(*person).is_some()).collect();
        let named = given.name.as_ref().or(self.profile.as_ref()).map(|name| name_key(name));
        let is_named =
            |person: u32| self.people.all().get(person as usize).is_some_and(|met| Some(name_key(&met.name)) == named);
        if let Some(person) = most(votes.iter().copied()) {
            let conversations = votes.iter().find(|(voted, _)| *voted == person)?.1;
            let words = format!("the address in most conversations ({conversations})");
            return Some((self.slug(person)?.to_owned(), words));
        }
        let person = most(votes.iter().copied().filter(|(person, _)| is_named(*person)))?;
        Some((self.slug(person)?.to_owned(), "the address that goes with that name in messages.csv".into()))
    }

    /// The name on most messages, on the own side where a file says which side is whose.
    fn by_name(&self) -> Option<(String, String)> {
        let mail = self.mail?;
        let mut votes: BTreeMap<u32, u64> = BTreeMap::new();
        for letter in mail.letters.iter().filter(|letter| letter.aside.is_none()) {
            let sender = letter.sender.iter().filter(|_| letter.outgoing != Some(false));
            let receivers = mail.to(letter).iter().filter(|_| letter.outgoing != Some(true));
            for person in sender.chain(receivers) {
                *votes.entry(*person).or_default() += 1;
            }
        }
        let stranger = |person: u32| self.people.all().get(person as usize).is_some_and(|met| !self.connected.has(met));
        let votes = votes.iter().map(|(person, count)| (*person, *count));
        let person = most(votes.clone().filter(|(person, _)| stranger(*person))).or_else(|| most(votes))?;
        let name = self.people.all().get(person as usize)?.name.clone();
        (!name.is_empty()).then(|| (name, "the name on most messages".to_owned()))
    }
}

/// Who has most votes; `None` where two have.
fn most<T: Copy>(votes: impl Iterator<Item = (T, u64)> + Clone) -> Option<T> {
    let highest = votes.clone().map(|(_, count)| count).max()?;
    let mut leaders = votes.filter(|(_, count)| *count == highest);
    let leader = leaders.next()?.0;
    leaders.next().is_none().then_some(leader)
}

fn counted(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
