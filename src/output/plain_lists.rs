//! Lists of one thing a line, for pasting and for other programs.

use std::io::{self, Write};

use super::display::Shown;
use super::options::RenderOptions;
use crate::audit::Audit;
use crate::export::safe_url;

/// First name, TAB, last name. Line ends, tabs and terminal controls within a name are not written as such.
pub(super) fn names(audit: &Audit, options: &RenderOptions, to: &mut dyn Write) -> io::Result<()> {
    for person in people(audit, options) {
        writeln!(to, "{}\t{}", Shown::new(&person.first_name), Shown::new(&person.last_name))?;
    }
    Ok(())
}

/// The addresses of profiles; whoever has none at linkedin.com is left out.
pub(super) fn urls(audit: &Audit, options: &RenderOptions, to: &mut dyn Write) -> io::Result<()> {
    for url in people(audit, options).filter_map(|person| safe_url(&person.url)) {
        writeln!(to, "{url}")?;
    }
    Ok(())
}

/// How many of the people on a list have no address that it could say.
pub fn without_url(audit: &Audit, options: &RenderOptions) -> usize {
    people(audit, options).filter(|person| safe_url(&person.url).is_none()).count()
}

fn people<'a>(audit: &'a Audit, options: &RenderOptions) -> impl Iterator<Item = &'a crate::export::Connection> {
    options.rows(audit).into_iter().filter_map(|row| audit.evidence.export.connections.get(row))
}
