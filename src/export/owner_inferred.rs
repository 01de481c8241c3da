//! Whose export it is. No file says so. What names them (Profile.csv, their side of every invitation, `[owner]`) decides
//! before what is counted; and who is counted must take part in most conversations, as an owner does in nearly all.
//! Where nobody does, the owner is unknown. What was inferred is shown with what it rests on, and can be overridden.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::mail::Mail;
use super::name::{HIDDEN, name_key};
use super::owner::{Connected, Owner, OwnerOverride};
use super::participation::{Label, Participation};
use super::people::{People, Person, number};
use super::slug::slug_of;
use super::touch::Direction;
use super::touches::TouchRow;
use crate::text::counted;

/// What the sides of invitations say of the owner: the person who sent the outgoing and received the incoming ones.
#[derive(Debug, Default)]
pub(super) struct InvitationSides {
    /// Indices of people, one for each outgoing invitation that names its sender.
    sent: Vec<u32>,
    /// The same for the receiver of incoming ones.
    received: Vec<u32>,
}

impl InvitationSides {
    pub fn of(rows: &[TouchRow]) -> Self {
        let side = |wanted: Direction| {
            rows.iter().filter(|row| row.direction == wanted).filter_map(|row| row.own_side).collect()
        };
        Self { sent: side(Direction::FromMe), received: side(Direction::FromThem) }
    }
}

/// What the owner can be inferred from.
pub(super) struct OwnerEvidence<'a> {
    pub people: &'a People,
    pub invitations: &'a InvitationSides,
    pub mail: Option<&'a Mail>,
    /// Name in Profile.csv.
    pub profile: Option<String>,
    pub connected: &'a Connected<'a>,
}

impl OwnerEvidence<'_> {
    /// The first who was met with that address.
    fn with_slug(&self, slug: &str) -> Option<&Person> {
        self.people.all().par_iter().find_first(|person| person.slug.as_deref() == Some(slug))
    }
}

impl Owner {
    /// See the top of this file.
    pub(super) fn infer(given: &OwnerOverride, traces: &OwnerEvidence<'_>) -> Self {
        let participation = traces.mail.map(|mail| Participation::of(mail, traces.people));
        let mut found = OwnerMatch::default();
        if let Some(url) = &given.url {
            found.addresses.extend(slug_of(url).map(String::from));
            found.sources.push("the address in linkprune.toml".into());
        }
        // A name that a connection has too is the owner's only where it is in most conversations.
        let is_likely = |name: &&String| {
            let all = participation.as_ref();
            given.decides(traces.connected)
                || all.is_none_or(|all| all.is_majority(all.threads_of_name(&name_key(name))))
        };
        if let Some(name) = given.name.as_ref().filter(is_likely) {
            found.name(name);
            found.sources.push("the name in linkprune.toml".into());
        }
        if let Some(name) = &traces.profile {
            found.name(name);
        }
        let invited = found.by_invitations(traces);
        let heard = participation.as_ref().is_some_and(|all| found.takes_part(all));
        let is_given = given.decides(traces.connected);
        if let Some(all) = participation.as_ref().filter(|_| !heard && !is_given) {
            // Where the owner is not named, whoever is named in most conversations is somebody else.
            let before = found.clone();
            found.by_participation(all, traces);
            if all.is_hidden(&found.identity(), traces.connected) {
                found = before;
            }
        }
        match (invited, &traces.profile) {
            (Some(words), _) if given.url.is_none() => found.sources.push(words),
            (None, Some(_)) if found.sources.is_empty() => found.sources.push("the name in Profile.csv".into()),
            _ => {}
        }
        found.gather_addresses(traces, participation.as_ref());
        let mut owner = found.owner(given, traces);
        owner.hidden = participation.is_some_and(|all| all.is_hidden(&owner, traces.connected));
        if owner.hidden {
            let words = "messages.csv calls you LinkedIn Member";
            let before = std::mem::take(&mut owner.source);
            owner.source = if before.is_empty() { words.into() } else { format!("{before}; {words}") };
        } else if owner.source.is_empty() {
            owner.source = "nothing in this export says".into();
        }
        owner
    }

    /// Whether somebody met is the owner: by address, else by name. A name may carry credentials after a comma.
    pub(super) fn is(&self, person: &Person) -> bool {
        match &person.slug {
            Some(slug) => self.slugs.contains(slug.as_str()),
            None => self.is_named(&person.key),
        }
    }

    /// Whether a name, as names are compared, is the owner's.
    pub(super) fn is_named(&self, key: &str) -> bool {
        let bare = key.split(',').next().unwrap_or_default().trim();
        self.names.contains(key) || self.names.contains(bare)
    }
}

/// What has been found so far.
#[derive(Default, Clone)]
struct OwnerMatch {
    /// As written, the most trusted first.
    names: Vec<String>,
    /// Keys, the most trusted first.
    addresses: Vec<String>,
    /// Names as compared that go with the addresses.
    keys: BTreeSet<String>,
    sources: Vec<String>,
}

impl OwnerMatch {
    /// By what the owner can be told so far.
    fn identity(&self) -> Owner {
        Owner { slugs: self.addresses.iter().cloned().collect(), names: self.keys.clone(), ..Owner::default() }
    }

    fn name(&mut self, name: &str) {
        let key = name_key(name);
        if !key.is_empty() && key != HIDDEN {
            self.names.push(name.trim().to_owned());
            self.keys.insert(key.into());
        }
    }

    /// The own side of invitations: its addresses, unless a connection's, and its commonest name; what it is, in words.
    fn by_invitations(&mut self, traces: &OwnerEvidence<'_>) -> Option<String> {
        let mut of_slug: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
        let mut of_name: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
        let sides = [(&traces.invitations.sent, true), (&traces.invitations.received, false)];
        for (person, sent) in sides.iter().flat_map(|(side, sent)| side.iter().map(move |person| (*person, *sent))) {
            let Some(person) = traces.people.all().get(person as usize) else { continue };
            let count = |votes: &mut (u64, u64)| if sent { votes.0 += 1 } else { votes.1 += 1 };
            // One row that has its sides wrong must not make a connection the owner.
            let is_connection = |slug: &str| {
                let named = |key: &str| traces.connected.has_name(key) && !self.keys.contains(key);
                traces.connected.has_slug(slug) || person.keys().any(named)
            };
            if let Some(slug) = person.slug.as_deref().filter(|slug| !is_connection(slug)) {
                count(of_slug.entry(slug).or_default());
            }
            if !person.name.is_empty() && person.key != HIDDEN {
                count(of_name.entry(&person.name).or_default());
            }
        }
        let ranked = |votes: &BTreeMap<&str, (u64, u64)>| {
            let mut ranked: Vec<(u64, String, (u64, u64))> =
                votes.iter().map(|(of, votes)| (votes.0 + votes.1, (*of).to_owned(), *votes)).collect();
            ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
            ranked
        };
        let (slugs, names) = (ranked(&of_slug), ranked(&of_name));
        let leads = |ranked: &[(u64, String, (u64, u64))]| match ranked {
            [(first, ..), (second, ..), ..] => first > second,
            [_] => true,
            [] => false,
        };
        if leads(&names)
            && let Some((_, name, _)) = names.first()
        {
            self.name(name);
        }
        let votes = if slugs.is_empty() { names.first() } else { slugs.first() };
        let (_, _, votes) = votes?;
        if !leads(if slugs.is_empty() { &names } else { &slugs }) {
            return None;
        }
        self.addresses.extend(slugs.iter().map(|(_, slug, _)| slug.clone()));
        Some(match *votes {
            (sent, 0) => format!("the sender of {}", counted(sent, "outgoing invitation")),
            (0, received) => format!("the receiver of {}", counted(received, "incoming invitation")),
            (sent, received) => {
                format!("the sender of {} and receiver of {} incoming", counted(sent, "outgoing invitation"), received)
            }
        })
    }

    /// Whether what was found takes part in most conversations.
    fn takes_part(&self, all: &Participation) -> bool {
        self.keys.iter().any(|key| all.is_majority(all.threads_of_name(key)))
            || all.has_leading_address(&self.addresses.iter().map(String::as_str).collect())
    }

    /// Who takes part in most conversations, and in more than anybody else.
    fn by_participation(&mut self, all: &Participation, traces: &OwnerEvidence<'_>) {
        let Some(label) = all.leader(traces.connected) else { return };
        match label {
            Label::Name(key) => {
                let people = traces.people.all().par_iter();
                let written = people.find_first(|person| person.keys().any(|known| known == key));
                let written = written.map(|person| person.name.clone()).filter(|name| name_key(name) == key);
                self.name(written.as_deref().unwrap_or(&key));
                self.sources.push("the name in most conversations".into());
            }
            Label::Address(slug, threads) => {
                self.addresses.insert(0, slug.clone());
                if let Some(person) = traces.with_slug(&slug) {
                    self.keys.extend(person.keys().map(str::to_owned));
                }
                self.sources.push(format!("the address in most conversations ({threads})"));
            }
        }
    }

    /// Every address that has one of the owner's names and is not a connection's, and every name of such an address.
    /// Where a connection without an address has that name too, only the address in most conversations is theirs.
    fn gather_addresses(&mut self, traces: &OwnerEvidence<'_>, participation: Option<&Participation>) {
        let mut own: BTreeSet<String> = self.addresses.iter().cloned().collect();
        self.gather_names(&own, traces);
        let people = traces.people.all().par_iter().enumerate();
        let named = people.filter(|(_, person)| person.keys().any(|key| self.keys.contains(key)));
        for (index, person) in named.collect::<Vec<_>>() {
            let Some(slug) = &person.slug else { continue };
            let leads = || participation.is_some_and(|all| all.leads_under_address(number(index)));
            if !own.contains(slug.as_str())
                && !traces.connected.has_slug(slug)
                && (!person.keys().any(|key| traces.connected.has_name(key)) || leads())
            {
                own.insert(slug.as_str().to_owned());
                self.addresses.push(slug.as_str().to_owned());
            }
        }
        self.gather_names(&own, traces);
    }

    /// Every name that goes with these addresses and is not a connection's: people marry.
    fn gather_names(&mut self, own: &BTreeSet<String>, traces: &OwnerEvidence<'_>) {
        let people = traces.people.all().par_iter();
        let theirs = people.filter(|person| person.slug.as_ref().is_some_and(|slug| own.contains(slug.as_str())));
        for person in theirs.collect::<Vec<_>>() {
            self.keys.extend(person.keys().filter(|key| !traces.connected.has_name(key)).map(str::to_owned));
        }
    }

    /// The owner: one person's name is never put beside another's address.
    fn owner(self, given: &OwnerOverride, traces: &OwnerEvidence<'_>) -> Owner {
        let has_name = |slug: &String, name: &str| {
            let person = traces.with_slug(slug);
            let mut keys = person.into_iter().flat_map(Person::keys).peekable();
            let name = name_key(name);
            keys.peek().is_none() || keys.any(|key| key == name || key.split(' ').next() == name.split(' ').next())
        };
        let met = |slug: &String| {
            let person = traces.with_slug(slug)?;
            (!person.name.is_empty()).then(|| person.name.to_string())
        };
        let name = self.names.first().cloned().or_else(|| self.addresses.first().and_then(met));
        let slug = match &name {
            Some(name) => self.addresses.iter().find(|slug| has_name(slug, name)),
            None => self.addresses.first(),
        };
        let url = given.url.clone().or_else(|| Some(format!("https://www.linkedin.com/in/{}", slug?)));
        Owner {
            name,
            url,
            slugs: self.addresses.into_iter().collect(),
            names: self.keys,
            source: self.sources.join(" and "),
            ..Owner::default()
        }
    }
}
