//! Earlier years of an export: for each the audit of its first day, and whom the owner wrote to until its last.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{Months, NaiveDate};

use super::warning::{Warning, warning};
use super::{Audit, AuditDay, Evidence};
use crate::error::Result;
use crate::export::{Connection, Export, FileKind, History, OwnerOverride};
use crate::network::{Sent, sent};
use crate::signals::lexicon::Lexicon;
use crate::store::config::Config;

/// A name may be a few days older than what is in the archive, and nobody writes every day.
const DAYS_OF_A_MONTH: i64 = 31;

/// An export, and by what its earlier days are judged.
#[derive(Debug)]
pub struct Past<'a> {
    pub history: &'a History,
    /// The export as it is.
    pub whole: &'a Arc<Export>,
    pub owner: &'a OwnerOverride,
    pub config: &'a Config,
    pub lexicon: &'a Lexicon,
    /// The export's own day.
    pub day: NaiveDate,
    /// How many years before it.
    pub years: u32,
}

/// One earlier year.
#[derive(Debug)]
pub struct PastYear {
    /// The audit of the day before it, without keep list and decisions.
    pub audit: Audit,
    pub until: NaiveDate,
    /// By row of the audit: what the owner wrote to them in that year; `None` for those who may not have been connected on
    /// its day, which is unknown.
    pub sent: Vec<Option<Sent>>,
}

impl PastYear {
    /// Everybody of whom it is known whether the owner wrote to them, by row.
    pub fn known(&self) -> impl Iterator<Item = (usize, bool)> {
        let wrote = |sent: &Option<Sent>| sent.as_ref().and_then(Sent::wrote);
        self.sent.iter().enumerate().filter_map(move |(row, sent)| Some((row, wrote(sent)?)))
    }
}

impl Past<'_> {
    /// Hands over each year, the last one first, and returns why any are missing that were asked for. `judge` judges the
    /// evidence of a day, as an audit does.
    pub fn each(
        &self,
        mut judge: impl FnMut(&Arc<Evidence>, &Config) -> Result<Audit>,
        mut take: impl FnMut(PastYear) -> Result<()>,
    ) -> Result<Vec<Warning>> {
        let config = Config { keep_people: Vec::new(), keep_companies: Vec::new(), ..self.config.clone() };
        let mut until = self.day;
        let nothing_is_later = self.whole.coverage.newest.is_none_or(|newest| newest <= until);
        let mut after =
            if nothing_is_later { Arc::clone(self.whole) } else { Arc::new(self.history.on(until, self.owner)) };
        if let Some(missing) = without_messages(&after) {
            return Ok(vec![missing]);
        }
        let first = after.coverage.messages_span.map(|(first, _)| first);
        let mut notes: Vec<Warning> = self.unfinished().into_iter().collect();
        for number in 1..=self.years {
            let day = years_before(self.day, number).filter(|day| first.is_some_and(|first| first <= *day));
            let Some(day) = day else {
                notes.push(too_short(first, number));
                break;
            };
            let export = Arc::new(self.history.on(day, self.owner));
            if export.coverage.has(FileKind::Messages) {
                let evidence = Evidence::measure(Arc::clone(&export), &config, self.lexicon, AuditDay::given(day))?;
                let audit = judge(&Arc::new(evidence), &config)?;
                let sent = in_rows_of(&export, &after, &sent(&after, day, until));
                take(PastYear { audit, until, sent })?;
            } else {
                notes.push(warning(
                    "year-owner-unknown",
                    format!("which messages were yours cannot be told from those until {day}, so the year after it is left out; name yourself under [owner] in linkprune.toml"),
                ));
            }
            (until, after) = (day, export);
        }
        Ok(notes)
    }

    /// Says where the export ends well before the day from which years are counted.
    fn unfinished(&self) -> Option<Warning> {
        let newest = self.whole.coverage.newest.filter(|newest| (self.day - *newest).num_days() > DAYS_OF_A_MONTH)?;
        Some(warning(
            "last-year-unfinished",
            format!(
                "nothing in this export is later than {newest}, so of the last year something is missing; count from then \
                 with `--as-of {newest}`"
            ),
        ))
    }
}

fn years_before(day: NaiveDate, years: u32) -> Option<NaiveDate> {
    day.checked_sub_months(Months::new(years.checked_mul(12)?))
}

fn without_messages(export: &Export) -> Option<Warning> {
    if export.coverage.has(FileKind::Messages) {
        return None;
    }
    let is_read = export.coverage.files.iter().any(|file| file.kind == FileKind::Messages);
    Some(if is_read {
        warning(
            "owner-unknown",
            "which messages are yours cannot be told, so your past says nothing; name yourself under [owner] in linkprune.toml",
        )
    } else {
        warning(
            "no-messages",
            "messages.csv is not in this export, so your past says nothing; ask LinkedIn for the larger archive",
        )
    })
}

/// Why there is no year before the last one that was handed over.
fn too_short(first: Option<NaiveDate>, number: u32) -> Warning {
    let Some(first) = first else {
        return warning(
            "no-history",
            "no message in this export has a day, so your past says nothing; try an export as LinkedIn made it",
        );
    };
    match number - 1 {
        0 => warning(
            "history-short",
            format!(
                "the first message is of {first}, less than a year before the export; try again when a year has passed"
            ),
        ),
        1 => warning("history-short", format!("the first message is of {first}, so only one year can be tested")),
        years => {
            warning("history-short", format!("the first message is of {first}, so only {years} years can be tested"))
        }
    }
}

/// What was sent, from the rows of the export of the year's end to those of its beginning.
fn in_rows_of(export: &Export, after: &Export, sent: &[Sent]) -> Vec<Option<Sent>> {
    let known: HashMap<Key<'_>, &Sent> = after.connections.iter().map(Key::of).zip(sent).collect();
    let of = |connection: &Connection| {
        connection.connected_on?;
        known.get(&Key::of(connection)).map(|sent| **sent)
    };
    export.connections.iter().map(of).collect()
}

/// What one person has in exports of two days that were cut from the same rows.
#[derive(PartialEq, Eq, Hash)]
enum Key<'a> {
    Slug(&'a str),
    Line(u64),
}

impl<'a> Key<'a> {
    fn of(connection: &'a Connection) -> Self {
        connection.slug.as_deref().map_or(Self::Line(connection.line), Self::Slug)
    }
}
