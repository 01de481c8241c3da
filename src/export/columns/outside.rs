//! The columns of a file of touches, as its owner or a phone names them.

use crate::export::header::{Column, HeaderSpec};

pub(in crate::export) const WHO: usize = 0;
pub(in crate::export) const DAY: usize = 1;
pub(in crate::export) const KIND: usize = 2;
pub(in crate::export) const NOTE: usize = 3;
pub(in crate::export) const EMAIL: usize = 4;
pub(in crate::export) const URL: usize = 5;
pub(in crate::export) const FIRST: usize = 6;
pub(in crate::export) const LAST: usize = 7;
/// Of a phone; where a file has it, every row is a call unless it says otherwise.
pub(in crate::export) const NUMBER: usize = 8;

pub(in crate::export) const HEADER: HeaderSpec = HeaderSpec {
    columns: &[
        Column {
            name: "Who",
            aliases: &[
                "person",
                "people",
                "with",
                "name",
                "fullname",
                "contact",
                "contactname",
                "cachedname",
                "callername",
            ],
        },
        Column {
            name: "Day",
            aliases: &[
                "date",
                "when",
                "on",
                "datetime",
                "dateandtime",
                "calldate",
                "start",
                "startdate",
                "starttime",
                "time",
            ],
        },
        Column { name: "Kind", aliases: &["type", "calltype", "what", "how", "channel"] },
        Column { name: "Note", aliases: &["notes", "comment", "comments", "subject", "title", "description"] },
        Column { name: "Email", aliases: &["emailaddress"] },
        Column { name: "URL", aliases: &["profileurl", "linkedinurl", "linkedin", "profile"] },
        Column { name: "First Name", aliases: &["givenname"] },
        Column { name: "Last Name", aliases: &["familyname", "surname"] },
        Column { name: "Number", aliases: &["phone", "phonenumber", "telephone", "caller"] },
    ],
    enough: &[&[WHO, DAY], &[EMAIL, DAY], &[URL, DAY], &[FIRST, LAST, DAY]],
    // None of them has to be there.
    bygone: &["Who", "Kind", "Note", "Email", "URL", "First Name", "Last Name", "Number"],
};

/// Of a file that is not a table.
pub(in crate::export) const NO_HEADER: HeaderSpec = HeaderSpec { columns: &[], enough: &[], bygone: &[] };
