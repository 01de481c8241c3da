//! The columns of Profile.csv, Positions.csv, Education.csv, Skills.csv and Email Addresses.csv.

use crate::export::header::{HeaderSpec, columns};

pub(in crate::export) const FIRST: usize = 0;
pub(in crate::export) const LAST: usize = 1;
pub(in crate::export) const HEADLINE: usize = 2;
pub(in crate::export) const INDUSTRY: usize = 3;
pub(in crate::export) const SUMMARY: usize = 4;
pub(in crate::export) const COMPANY: usize = 0;
pub(in crate::export) const TITLE: usize = 1;
pub(in crate::export) const FINISHED: usize = 2;
pub(in crate::export) const STARTED: usize = 3;
pub(in crate::export) const SCHOOL: usize = 0;
pub(in crate::export) const DEGREE: usize = 1;
pub(in crate::export) const NOTES: usize = 2;
pub(in crate::export) const BEGUN: usize = 3;
pub(in crate::export) const ENDED: usize = 4;
pub(in crate::export) const SKILL: usize = 0;
pub(in crate::export) const EMAIL: usize = 0;
pub(in crate::export) const CONFIRMED: usize = 1;
pub(in crate::export) const PRIMARY: usize = 2;

pub(in crate::export) const PROFILE: HeaderSpec = HeaderSpec {
    columns: columns!["First Name", "Last Name", "Headline", "Industry", "Summary"],
    enough: &[&[FIRST, LAST, HEADLINE], &[FIRST, LAST, INDUSTRY]],
    bygone: &[],
};

pub(in crate::export) const POSITIONS: HeaderSpec = HeaderSpec {
    columns: columns!["Company Name", "Title", "Finished On", "Started On"],
    enough: &[&[COMPANY, TITLE]],
    bygone: &[],
};

pub(in crate::export) const EDUCATION: HeaderSpec = HeaderSpec {
    columns: columns!["School Name", "Degree Name", "Notes", "Start Date", "End Date"],
    enough: &[&[SCHOOL]],
    bygone: &[],
};

pub(in crate::export) const SKILLS: HeaderSpec =
    HeaderSpec { columns: columns!["Name"], enough: &[&[SKILL]], bygone: &[] };

/// A list of connections has a column of the first name too.
pub(in crate::export) const EMAIL_ADDRESSES: HeaderSpec = HeaderSpec {
    columns: columns!["Email Address", "Confirmed", "Primary"],
    enough: &[&[EMAIL, CONFIRMED], &[EMAIL, PRIMARY]],
    bygone: &[],
};
