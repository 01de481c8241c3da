//! The columns of messages.csv.

use super::RowLayout;
use crate::export::header::{Column, HeaderSpec};

pub(in crate::export) const THREAD: usize = 0;
pub(in crate::export) const TITLE: usize = 1;
pub(in crate::export) const FROM: usize = 2;
pub(in crate::export) const SENDER: usize = 3;
pub(in crate::export) const TO: usize = 4;
pub(in crate::export) const RECIPIENTS: usize = 5;
pub(in crate::export) const DATE: usize = 6;
pub(in crate::export) const CONTENT: usize = 7;
pub(in crate::export) const FOLDER: usize = 8;
pub(in crate::export) const DRAFT: usize = 9;
pub(in crate::export) const THREAD_DRAFT: usize = 10;
pub(in crate::export) const DIRECTION: usize = 11;

pub(in crate::export) const HEADER: HeaderSpec = HeaderSpec {
    columns: &[
        Column { name: "CONVERSATION ID", aliases: &[] },
        Column { name: "CONVERSATION TITLE", aliases: &[] },
        Column { name: "FROM", aliases: &[] },
        Column { name: "SENDER PROFILE URL", aliases: &[] },
        Column { name: "TO", aliases: &[] },
        Column { name: "RECIPIENT PROFILE URLS", aliases: &[] },
        Column { name: "DATE", aliases: &[] },
        Column { name: "CONTENT", aliases: &[] },
        Column { name: "FOLDER", aliases: &[] },
        Column { name: "IS MESSAGE DRAFT", aliases: &[] },
        Column { name: "IS CONVERSATION DRAFT", aliases: &[] },
        Column { name: "DIRECTION", aliases: &[] },
    ],
    enough: &[&[FROM, TO, DATE, CONTENT], &[FROM, TO, DATE, FOLDER], &[SENDER, RECIPIENTS, DATE]],
    bygone: &["DIRECTION"],
};

pub(in crate::export) const LAYOUT: RowLayout =
    RowLayout { unread: Some(CONTENT), dated: Some(DATE), rows_in_cells: false, address: None };
