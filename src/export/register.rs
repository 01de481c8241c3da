//! The files that an audit reads, LinkedIn's and those from outside: what each gives, what its absence costs, its columns
//! and which reader takes its rows.

use super::columns::touches::TouchFile;
use super::columns::{RowLayout, connections, messages, outside, owner, touches};
use super::header::HeaderSpec;
use super::touch::{Direction, TouchKind};

/// A file of the export; the order is that of [`FILES`], then of [`OUTSIDE_FILES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    Connections,
    Messages,
    Invitations,
    EndorsementsReceived,
    EndorsementsGiven,
    RecommendationsReceived,
    RecommendationsGiven,
    Notes,
    Profile,
    Positions,
    Education,
    Skills,
    EmailAddresses,
    Touches,
    Contacts,
    Calendar,
}

/// One row of the register.
#[derive(Debug)]
pub struct File {
    pub kind: FileKind,
    /// Its name in an export of today; matched whole, ignoring case, `_` and a space being the same.
    pub name: &'static str,
    /// What it tells.
    pub gives: &'static str,
    /// What cannot be known without it.
    pub cost: &'static str,
    /// What makes a header that of this file.
    pub(super) header: &'static HeaderSpec,
    pub(super) reads: Reads,
}

/// Which reader takes the rows of a file.
#[derive(Debug)]
pub(super) enum Reads {
    Connections,
    Messages,
    /// Rows that are touches, as that file says them.
    Touches(&'static TouchFile),
    /// What the file says of the owner.
    Owner,
    /// Evidence from outside LinkedIn, see [`outside`](super::outside).
    Outside,
}

impl Reads {
    /// How the rows are laid out.
    pub fn layout(&self) -> &'static RowLayout {
        match self {
            Self::Connections => &connections::LAYOUT,
            Self::Messages => &messages::LAYOUT,
            Self::Touches(_) => &touches::LAYOUT,
            Self::Owner | Self::Outside => {
                &RowLayout { unread: None, dated: None, rows_in_cells: false, address: None }
            }
        }
    }
}

/// Every file of LinkedIn's that is read, in the order in which a reader should meet them.
pub static FILES: &[File] = &[
    File {
        kind: FileKind::Connections,
        name: "Connections.csv",
        gives: "who is connected, since when, and their company and position",
        cost: "nobody can be audited",
        header: &connections::HEADER,
        reads: Reads::Connections,
    },
    File {
        kind: FileKind::Messages,
        name: "messages.csv",
        gives: "who wrote to whom, and when",
        cost: "when you last talked is unknown for everyone, not \"never\"",
        header: &messages::HEADER,
        reads: Reads::Messages,
    },
    File {
        kind: FileKind::Invitations,
        name: "Invitations.csv",
        gives: "who invited whom, with a note or without, and your own address",
        cost: "who invited whom is unknown",
        header: &touches::INVITATIONS.header,
        reads: Reads::Touches(&touches::INVITATIONS),
    },
    File {
        kind: FileKind::EndorsementsReceived,
        name: "Endorsement_Received_Info.csv",
        gives: "who endorsed you",
        cost: "endorsements from others are unknown, and so protect nobody",
        header: &touches::ENDORSEMENTS_RECEIVED.header,
        reads: Reads::Touches(&touches::ENDORSEMENTS_RECEIVED),
    },
    File {
        kind: FileKind::EndorsementsGiven,
        name: "Endorsement_Given_Info.csv",
        gives: "who you endorsed",
        cost: "endorsements by you are unknown, and so protect nobody",
        header: &touches::ENDORSEMENTS_GIVEN.header,
        reads: Reads::Touches(&touches::ENDORSEMENTS_GIVEN),
    },
    File {
        kind: FileKind::RecommendationsReceived,
        name: "Recommendations_Received.csv",
        gives: "who recommended you",
        cost: "recommendations from others are unknown, and so protect nobody",
        header: &touches::RECOMMENDATIONS_RECEIVED.header,
        reads: Reads::Touches(&touches::RECOMMENDATIONS_RECEIVED),
    },
    File {
        kind: FileKind::RecommendationsGiven,
        name: "Recommendations_Given.csv",
        gives: "who you recommended",
        cost: "recommendations by you are unknown, and so protect nobody",
        header: &touches::RECOMMENDATIONS_GIVEN.header,
        reads: Reads::Touches(&touches::RECOMMENDATIONS_GIVEN),
    },
    File {
        kind: FileKind::Notes,
        name: "Notes.csv",
        gives: "who you keep a note about",
        cost: "your own notes are unknown",
        header: &touches::NOTES.header,
        reads: Reads::Touches(&touches::NOTES),
    },
    File {
        kind: FileKind::Profile,
        name: "Profile.csv",
        gives: "your name, industry and headline",
        cost: "your own label for your industry is unknown",
        header: &owner::PROFILE,
        reads: Reads::Owner,
    },
    File {
        kind: FileKind::Positions,
        name: "Positions.csv",
        gives: "your employers and titles",
        cost: "shared employers are unknown, and what you worked as",
        header: &owner::POSITIONS,
        reads: Reads::Owner,
    },
    File {
        kind: FileKind::Education,
        name: "Education.csv",
        gives: "your schools and degrees",
        cost: "shared schools are unknown, and what you studied",
        header: &owner::EDUCATION,
        reads: Reads::Owner,
    },
    File {
        kind: FileKind::Skills,
        name: "Skills.csv",
        gives: "your skills",
        cost: "what your skills say of your field is unknown",
        header: &owner::SKILLS,
        reads: Reads::Owner,
    },
    File {
        kind: FileKind::EmailAddresses,
        name: "Email Addresses.csv",
        gives: "your own e-mail addresses, by which your calendar may name you",
        cost: "your own e-mail addresses are unknown",
        header: &owner::EMAIL_ADDRESSES,
        reads: Reads::Owner,
    },
];

/// The files from outside LinkedIn. Only the first is looked for by its name, in the folder of the export; the names of
/// the others are what they are called where nothing may name a file.
pub static OUTSIDE_FILES: &[File] = &[
    File {
        kind: FileKind::Touches,
        name: "touches.csv",
        gives: "calls, mails and meetings that you wrote down or that a phone keeps",
        cost: "your calls and mails are unknown, and so protect nobody",
        header: &outside::HEADER,
        reads: Reads::Outside,
    },
    File {
        kind: FileKind::Contacts,
        name: "contacts.vcf",
        gives: "who is in your address book",
        cost: "who is in your address book is unknown",
        header: &outside::NO_HEADER,
        reads: Reads::Outside,
    },
    File {
        kind: FileKind::Calendar,
        name: "calendar.ics",
        gives: "whom you met",
        cost: "whom you met is unknown, and so protects nobody",
        header: &outside::NO_HEADER,
        reads: Reads::Outside,
    },
];

impl FileKind {
    /// Its row in [`FILES`] or [`OUTSIDE_FILES`].
    pub fn file(self) -> &'static File {
        let at = self as usize;
        #[expect(clippy::indexing_slicing, reason = "the rows are in the order of the kinds, which a test holds")]
        FILES.get(at).unwrap_or_else(|| &OUTSIDE_FILES[at - FILES.len()])
    }

    /// Whether it is from outside LinkedIn.
    pub fn is_outside(self) -> bool {
        matches!(self.file().reads, Reads::Outside)
    }

    /// What a file from outside may hold; nothing for one of LinkedIn's, and for an address book.
    pub(super) fn outside_kinds(self) -> &'static [TouchKind] {
        match self {
            Self::Touches => &[TouchKind::Meeting, TouchKind::Call, TouchKind::Mail, TouchKind::Other],
            Self::Calendar => &[TouchKind::Meeting],
            _ => &[],
        }
    }

    /// What its rows are touches of, and in which directions; `None` where they are not touches.
    pub(super) fn touches(self) -> Option<(TouchKind, &'static [Direction])> {
        match self.file().reads {
            Reads::Messages => Some((TouchKind::Message, &Direction::BOTH)),
            Reads::Touches(touches) => Some((touches.kind, touches.directions())),
            Reads::Connections | Reads::Owner | Reads::Outside => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_row() {
        for (index, file) in FILES.iter().chain(OUTSIDE_FILES).enumerate() {
            assert_eq!(file.kind as usize, index);
            assert_eq!(file.kind.is_outside(), index >= FILES.len());
            assert_eq!(file.kind.file().name, file.name);
        }
    }
}
