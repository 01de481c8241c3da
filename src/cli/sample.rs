//! The built-in sample: the export of an invented person, so that everything can be tried before LinkedIn has answered.

use std::borrow::Cow;

use crate::export::Source;

macro_rules! sample {
    ($($file:literal),* $(,)?) => {
        &[$(($file, include_bytes!(concat!("../../sample-data/this-year/", $file)) as &'static [u8])),*]
    };
}

const FILES: &[(&str, &[u8])] = sample![
    "Connections.csv",
    "messages.csv",
    "Invitations.csv",
    "Endorsement_Received_Info.csv",
    "Endorsement_Given_Info.csv",
    "Recommendations_Received.csv",
    "Recommendations_Given.csv",
    "Notes.csv",
    "Profile.csv",
    "Positions.csv",
    "Education.csv",
    "Skills.csv",
    "Email Addresses.csv",
];

/// The sample as a source.
pub(super) fn source() -> Source {
    let files = FILES.iter().map(|(name, bytes)| ((*name).to_owned(), Cow::Borrowed(*bytes))).collect();
    Source::Bytes { name: "the sample".into(), files }
}
