//! The columns of Connections.csv, under every name that they have had or that people give them.

use super::RowLayout;
use crate::export::header::{Column, HeaderSpec};
use crate::export::languages::LANGUAGES;

pub(in crate::export) const FIRST: usize = 0;
pub(in crate::export) const LAST: usize = 1;
pub(in crate::export) const URL: usize = 2;
pub(in crate::export) const EMAIL: usize = 3;
pub(in crate::export) const COMPANY: usize = 4;
pub(in crate::export) const POSITION: usize = 5;
pub(in crate::export) const CONNECTED: usize = 6;
pub(in crate::export) const FULL: usize = 7;

/// The names of a column besides today's: those of every language in the register's order, then `$last`.
macro_rules! names {
    ($column:ident, $last:expr) => {{
        const LAST: &[&str] = $last;
        #[expect(clippy::indexing_slicing, reason = "done by the compiler")]
        const COUNT: usize = {
            let (mut count, mut language) = (LAST.len(), 0);
            while language < LANGUAGES.len() {
                count += LANGUAGES[language].columns.$column.len();
                language += 1;
            }
            count
        };
        #[expect(clippy::indexing_slicing, reason = "done by the compiler")]
        const ALL: [&str; COUNT] = {
            let (mut all, mut count, mut language) = ([""; COUNT], 0, 0);
            while language <= LANGUAGES.len() {
                let names = if language < LANGUAGES.len() { LANGUAGES[language].columns.$column } else { LAST };
                let mut name = 0;
                while name < names.len() {
                    all[count] = names[name];
                    count += 1;
                    name += 1;
                }
                language += 1;
            }
            all
        };
        &ALL
    }};
}

/// German, French and Italian are reported from real exports; the other languages are those in which people translate
/// their own file. Where a list for Outlook has `Job Title`, its `Title` is what comes before a name.
pub(in crate::export) const HEADER: HeaderSpec = HeaderSpec {
    columns: &[
        Column { name: "First Name", aliases: names!(first_name, &["*firstname"]) },
        Column { name: "Last Name", aliases: names!(last_name, &[]) },
        Column { name: "URL", aliases: names!(url, &[]) },
        Column { name: "Email Address", aliases: names!(email, &[]) },
        Column { name: "Company", aliases: names!(company, &[]) },
        Column { name: "Position", aliases: names!(position, &["role", "title"]) },
        Column { name: "Connected On", aliases: names!(connected_on, &[]) },
        Column { name: "Full Name", aliases: names!(full_name, &["name"]) },
    ],
    enough: &[&[FIRST, LAST], &[FIRST, CONNECTED], &[FULL, CONNECTED], &[FULL, URL], &[FULL, COMPANY, POSITION]],
    bygone: &["Full Name"],
};

pub(in crate::export) const LAYOUT: RowLayout =
    RowLayout { unread: None, dated: Some(CONNECTED), rows_in_cells: true, address: Some(URL) };

/// A list of people without the people, as it is made for showing around.
pub(in crate::export) const NAMELESS: HeaderSpec = HeaderSpec {
    columns: HEADER.columns,
    enough: &[&[COMPANY, CONNECTED], &[POSITION, CONNECTED], &[COMPANY, POSITION]],
    bygone: HEADER.bygone,
};

/// A list with one name, in which the other may be misspelt.
pub(in crate::export) const HALF_NAMED: HeaderSpec = HeaderSpec {
    columns: HEADER.columns,
    enough: &[&[LAST, CONNECTED], &[LAST, URL], &[LAST, COMPANY], &[FIRST, URL], &[FIRST, COMPANY]],
    bygone: HEADER.bygone,
};
