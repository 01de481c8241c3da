//! An overlap under pseudonyms. Who is who was found by the true names; only what is shown is replaced.

use compact_str::CompactString;

use super::one_run::Redaction;
use crate::audit::overlap::{Overlap, TeamMember};
use crate::export::Connection;

impl Redaction {
    /// The overlap as it may be shown: one person has one number whoever knows them.
    #[must_use]
    pub fn overlap(&mut self, overlap: Overlap) -> Overlap {
        if self.scope.is_empty() {
            return overlap;
        }
        let Overlap { members, people, left_out } = overlap;
        // The owners last: what they are called is not to be read in the name of a company either.
        let owners = members.iter().map(|member| Connection {
            first_name: member.name.clone().unwrap_or_default().into(),
            slug: member.slugs.first().map(CompactString::from),
            ..Connection::default()
        });
        let everybody: Vec<Connection> = people.iter().map(|one| one.person.clone()).chain(owners).collect();
        let hidden = self.people_by_company(&everybody, "");
        let mut shown = Overlap {
            members: (1..).zip(members).map(|(number, member)| self.member(number, member)).collect(),
            people: people
                .into_iter()
                .zip(hidden.connections)
                .map(|(mut one, person)| {
                    one.person = person;
                    one
                })
                .collect(),
            left_out,
        };
        // Else the order would be that of the true names.
        shown.sort();
        shown
    }

    fn member(&self, number: usize, member: TeamMember) -> TeamMember {
        let TeamMember { key: _, name, url, slugs: _, as_of, connections, listed, has_messages } = member;
        let scope = self.scope;
        TeamMember {
            // It is made from the address, or from the name.
            key: format!("owner-{number}"),
            name: name.map(|name| if scope.names { format!("Owner {number}") } else { name }),
            url: url.map(|url| if scope.urls { format!("https://owner-{number}.invalid/") } else { url }),
            slugs: Vec::new(),
            as_of,
            connections,
            listed,
            has_messages,
        }
    }
}
