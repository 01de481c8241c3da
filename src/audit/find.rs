//! Finding a connection by what a person would type: a rank, an address, a name, or part of one.

use super::Audit;
use crate::export::{Connection, Export, name_key, slug_of};

impl Audit {
    /// The row of that rank.
    pub fn at_rank(&self, rank: usize) -> Option<usize> {
        self.ranks().iter().position(|ranked| *ranked == Some(rank))
    }
}

/// The rows that `who` may mean: an address, else a whole name, else a part of one.
pub fn find_rows(export: &Export, who: &str) -> Vec<usize> {
    let rows = |holds: &dyn Fn(&Connection, &str) -> bool| -> Vec<usize> {
        let named = export.connections.iter().enumerate();
        named
            .filter(|(_, c)| holds(c, &name_key(&format!("{} {}", c.first_name, c.last_name))))
            .map(|(row, _)| row)
            .collect()
    };
    if let Some(slug) = slug_of(who) {
        return rows(&|connection, _| connection.slug.as_deref() == Some(slug.as_str()));
    }
    let key = name_key(who);
    if key.is_empty() {
        return Vec::new();
    }
    let whole = rows(&|_, name| name == key);
    if !whole.is_empty() {
        return whole;
    }
    let part = rows(&|_, name| name.contains(&key));
    if !part.is_empty() {
        return part;
    }
    // What stands behind /in/ in an address, alone.
    let slug = slug_of(&format!("https://www.linkedin.com/in/{}", who.trim()));
    rows(&|connection, _| slug.is_some() && connection.slug == slug)
}
