//! The pictures of the sample and of networks at the edges: what they count, and what they look like.

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;

use super::*;
use crate::audit::{AuditDay, Evidence};
use crate::export::{Export, Limits, OwnerOverride, Source};
use crate::rules::{RuleSet, starter};
use crate::signals::lexicon::{Additions, Lexicon};
use crate::store::config::Config;

macro_rules! sample {
    ($($file:literal),* $(,)?) => {
        vec![$(($file.to_owned(), Cow::Borrowed(
            include_bytes!(concat!("../../../../sample-data/this-year/", $file)).as_slice(),
        ))),*]
    };
}

type Files = Vec<(String, Cow<'static, [u8]>)>;

fn sample() -> Files {
    sample![
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
    ]
}

fn audit_of(files: Files) -> Audit {
    let source = Source::Bytes { name: "a test".into(), files };
    let export = Export::read(&source, &Limits::default(), &OwnerOverride::default()).unwrap();
    let config = Config::default();
    let day = AuditDay::given(NaiveDate::from_ymd_opt(2026, 11, 1).unwrap());
    let lexicon = Lexicon::new(&Additions::default());
    let evidence = Evidence::measure(Arc::new(export), &config, &lexicon, day).unwrap();
    let rules = RuleSet::load(starter::sources(), &[], &[], false).unwrap();
    Audit::judge(&Arc::new(evidence), rules, &config).unwrap()
}

#[test]
fn no_picture_has_a_style_or_a_script_of_its_own() {
    let pictures = pictures(&audit_of(sample())).unwrap();
    assert_eq!(pictures.len(), 8);
    assert!(pictures.iter().all(|picture| !picture.html.contains(" style=") && !picture.html.contains("<script")));
}
