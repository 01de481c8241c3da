//! What one row or entry says of somebody, and the decision that a cell holds.

use chrono::NaiveDate;

use super::list::{Decided, Denied, Misread, Unread};
use crate::export::guard::unguarded;
use crate::export::name::name_key;
use crate::export::slug::slug_of;
use crate::store::decision::{Decision, Verdict};
use crate::store::ledger::Progress;

/// What one row or entry says; `None` where it says nothing. What cannot be read of it goes to `unread`.
pub(super) fn decided(written: WrittenRow, place: u64, unread: &mut Vec<Unread>) -> Option<Decided> {
    let (slug, name) = (slug_of(written.url), name_key(&written.name));
    let mut cannot = |why| unread.push(Unread { place, why });
    let decision = written.decision.unwrap_or_else(|why| {
        cannot(why);
        None
    });
    if decision.is_none() && written.note.trim().is_empty() {
        return None;
    }
    if slug.is_none() && is_pseudonym(written.url, &name) {
        cannot(Misread::Pseudonym);
        return None;
    }
    if slug.is_none() && name.is_empty() {
        cannot(Misread::Nobody);
        return None;
    }
    // Without the day of the decision nobody knows when the rest was so.
    let has_a_day = decision.is_some_and(|decision| decision.on.is_some());
    Some(Decided {
        slug: slug.map(String::from),
        name: name.into(),
        connected_on: written.connected_on,
        decision,
        typed: decision.map(|_| written.typed.to_owned()).unwrap_or_default(),
        note: written.note.to_owned(),
        progress: written.progress.filter(|_| has_a_day),
        denied: if has_a_day { written.denied } else { Denied::default() },
        place: Some(place),
    })
}

/// Whether somebody is named as `--redact` names people: by an address that nobody can have, or as `Person 17`.
fn is_pseudonym(url: &str, name: &str) -> bool {
    let number = |text: &str, before: &str, after: &str| {
        let digits = text.trim().strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
        digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
    };
    number(url, "https://person-", ".invalid/") || number(name, "person ", "")
}

/// One row or entry, taken apart.
pub(super) struct WrittenRow<'a> {
    pub url: &'a str,
    pub name: String,
    pub connected_on: Option<NaiveDate>,
    pub decision: Result<Option<Decision>, Misread>,
    /// The cell that holds the decision; empty where it is not in a cell.
    pub typed: &'a str,
    pub note: &'a str,
    pub progress: Option<Progress>,
    pub denied: Denied,
}

/// The decision that a cell holds; `None` where it is blank.
pub(super) fn decision(cell: &str) -> Result<Option<Decision>, Misread> {
    let words = name_key(&unguarded(cell));
    let (verdict, until) = match words.as_str() {
        "" => return Ok(None),
        "remove" | "removed" | "done" | "yes" | "x" => (Verdict::Remove, None),
        "keep" => (Verdict::Keep, None),
        "later" => (Verdict::Later, None),
        words => {
            let after =
                words.strip_prefix("later").filter(|after| after.starts_with([' ', ','])).ok_or(Misread::Word)?;
            let after = after.trim_start_matches([' ', ',']);
            (Verdict::Later, Some(until(after.strip_prefix("until ").unwrap_or(after))?))
        }
    };
    Ok(Some(Decision { verdict, until, on: None }))
}

/// A day that has to be one.
pub(super) fn until(written: &str) -> Result<NaiveDate, Misread> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let like_a_day = || written.trim().split('-').count() == 3 && written.trim().split('-').all(is_number);
    day(written).ok_or_else(|| if like_a_day() { Misread::Day } else { Misread::Word })
}

pub(super) fn day(written: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(written.trim(), "%Y-%m-%d").ok()
}
