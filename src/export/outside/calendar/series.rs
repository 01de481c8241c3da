//! From events to the days on which they took place. An event that comes again is a series: occurrences that were taken
//! out are not counted, and those that were moved count as the events that are in their place.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::event::{ALONE, CalendarEvent};
use super::moment::{Moment, Stamp};
use super::rule::RecurrenceRule;
use super::walk::{WorkLeft, occurrences};
use crate::export::fingerprint::{ByFingerprint, Fingerprint};

/// What one event comes to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum SeriesOutcome {
    /// The days on which it took place, in order and each once.
    Days(Vec<NaiveDate>),
    /// It counts for nobody.
    Aside(&'static str),
    /// It cannot be read.
    Refused(&'static str),
}

const SAME_AGAIN: &str = "another version of an event that is counted";
const LATER: &str = "after the day of the audit";
const MOVED: &str = "every occurrence was moved or taken out";
const NO_DAY: &str = "it has no day that can be read";
const TOO_EARLY: &str = "it begins before 1970";

/// What tells an event from others: its name, and of which occurrence of a series it is in place.
type EventKey = (Fingerprint, Option<NaiveDateTime>);

/// The events of all calendars of an owner, told apart: a meeting may be in two of them.
pub(super) struct Agenda<'a> {
    /// In the order of their files.
    events: Vec<&'a CalendarEvent>,
    /// Those that are in place of occurrences of another, by the name they share.
    replacing: ByFingerprint<Vec<usize>>,
    /// The event itself, by its name.
    whole: ByFingerprint<usize>,
    /// Those of which another version counts.
    old: BTreeSet<usize>,
    last: NaiveDate,
}

impl<'a> Agenda<'a> {
    /// From the events of each calendar; `last` is the day up to which events count.
    pub fn of(calendars: &[&'a [CalendarEvent]], last: NaiveDate) -> Self {
        let placed =
            calendars.iter().enumerate().flat_map(|(file, events)| events.iter().map(move |event| (file, event)));
        let mut newest: HashMap<EventKey, (usize, Version<'a>)> = HashMap::new();
        let mut old = BTreeSet::new();
        for (index, (file, event)) in placed.enumerate() {
            let Some(uid) = event.uid else { continue };
            let version = Version { file, event };
            match newest.entry((uid, event.replaces.map(|moment| moment.at))) {
                Entry::Vacant(none) => {
                    none.insert((index, version));
                }
                Entry::Occupied(mut known) if version.goes_before(known.get().1) => {
                    old.insert(known.insert((index, version)).0);
                }
                Entry::Occupied(_) => {
                    old.insert(index);
                }
            }
        }
        let newest: HashMap<EventKey, usize> = newest.into_iter().map(|(key, (index, _))| (key, index)).collect();
        let mut replacing: ByFingerprint<Vec<usize>> = ByFingerprint::default();
        for ((uid, replaced), index) in &newest {
            if replaced.is_some() {
                replacing.entry(*uid).or_default().push(*index);
            }
        }
        for indices in replacing.values_mut() {
            indices.sort_unstable();
        }
        let whole = |uid: &Fingerprint| Some((*uid, *newest.get(&(*uid, None))?));
        let whole = replacing.keys().filter_map(whole).collect();
        let events = calendars.iter().flat_map(|events| events.iter()).collect();
        Self { events, replacing, whole, old, last }
    }

    /// What an event comes to, by its place among those of all calendars.
    pub fn outcome(&self, index: usize, event: &CalendarEvent, work: &mut WorkLeft) -> SeriesOutcome {
        if self.old.contains(&index) {
            return SeriesOutcome::Aside(SAME_AGAIN);
        }
        if let Some(cause) = event.aside {
            return SeriesOutcome::Aside(cause);
        }
        match self.days(event, work) {
            Err(cause) => SeriesOutcome::Refused(cause),
            Ok(days) if days.is_empty() && event.start.is_some_and(|start| self.is_later(event, start.at)) => {
                SeriesOutcome::Aside(LATER)
            }
            Ok(days) if days.is_empty() => SeriesOutcome::Aside(MOVED),
            Ok(days) => SeriesOutcome::Days(days),
        }
    }

    fn is_later(&self, event: &CalendarEvent, at: NaiveDateTime) -> bool {
        event.start.is_some_and(|start| start.day_of(at, event.home) > self.last)
    }

    /// The days up to the last on which an event took place, in order and each once.
    fn days(&self, event: &CalendarEvent, work: &mut WorkLeft) -> Result<Vec<NaiveDate>, &'static str> {
        if let Some(fault) = event.fault {
            return Err(fault);
        }
        let start = begins(event)?;
        let mut times = if event.replaces.is_some() {
            // One occurrence, and where it says so all that follow it.
            let mut times = vec![start.at];
            if event.and_later {
                times.extend(self.following(event, start, work)?);
            }
            times
        } else {
            self.series(event, start, work)?
        };
        times.retain(|at| !self.is_later(event, *at));
        let mut days: Vec<NaiveDate> = times.into_iter().map(|at| start.day_of(at, event.home)).collect();
        days.sort_unstable();
        days.dedup();
        Ok(days)
    }

    /// The occurrences of a series that are its own: none that was taken out or moved.
    fn series(
        &self,
        event: &CalendarEvent,
        start: Moment,
        work: &mut WorkLeft,
    ) -> Result<Vec<NaiveDateTime>, &'static str> {
        let mut times = self.all(event, start, work)?;
        let Some(replacing) = event.uid.and_then(|uid| self.replacing.get(&uid)) else { return Ok(times) };
        let moved = replacing.iter().filter_map(|index| self.events.get(*index).copied());
        let (later, single): (Vec<&CalendarEvent>, Vec<&CalendarEvent>) = moved.partition(|other| other.and_later);
        let stamp = |other: &&CalendarEvent| Some(other.replaces?.on_clock_of(start, event.home));
        take_out(&mut times, single.iter().filter_map(stamp));
        for from in later.iter().filter_map(stamp) {
            times.retain(|at| *at < from.at);
        }
        Ok(times)
    }

    /// The occurrences after one from which on a series was changed, as far as the next such change, moved as that one is.
    fn following(
        &self,
        event: &CalendarEvent,
        start: Moment,
        work: &mut WorkLeft,
    ) -> Result<Vec<NaiveDateTime>, &'static str> {
        let Some(uid) = event.uid else { return Ok(Vec::new()) };
        let Some(whole) = self.whole.get(&uid).and_then(|index| self.events.get(*index).copied()) else {
            return Ok(Vec::new());
        };
        let (Some(replaced), Some(first)) = (event.replaces, whole.start) else { return Ok(Vec::new()) };
        let from = replaced.on_clock_of(first, whole.home).at;
        let moved_by = start.on_clock_of(first, whole.home).at - from;
        let mut times = self.all(whole, first, work)?;
        let others =
            self.replacing.get(&uid).into_iter().flatten().filter_map(|index| self.events.get(*index).copied());
        let others = others.filter(|other| !std::ptr::eq(*other, event));
        let (later, single): (Vec<&CalendarEvent>, Vec<&CalendarEvent>) = others.partition(|other| other.and_later);
        let stamp = |other: &&CalendarEvent| Some(other.replaces?.on_clock_of(first, whole.home));
        let next = later.iter().filter_map(stamp).map(|stamp| stamp.at).filter(|at| *at > from).min();
        take_out(&mut times, single.iter().filter_map(stamp));
        times.retain(|at| *at > from && next.is_none_or(|next| *at < next));
        Ok(times.into_iter().filter_map(|at| moved(at, moved_by, first, start, whole)).collect())
    }

    /// Every occurrence of a series up to the last day but those that are taken out by name.
    fn all(
        &self,
        event: &CalendarEvent,
        start: Moment,
        work: &mut WorkLeft,
    ) -> Result<Vec<NaiveDateTime>, &'static str> {
        let Some(recurrence) = &event.recurrence else { return Ok(vec![start.at]) };
        let stamps = |moments: &[Moment]| -> Vec<Stamp> {
            moments.iter().map(|moment| moment.on_clock_of(start, event.home)).collect()
        };
        let mut times = self.by_rules(&recurrence.rules, start, event, work)?;
        if recurrence.rules.is_empty() {
            times.push(start.at);
        }
        times.extend(stamps(&recurrence.added).iter().map(|stamp| stamp.at));
        times.sort_unstable();
        times.dedup();
        take_out(&mut times, stamps(&recurrence.taken_out).into_iter());
        let excepted = self.by_rules(&recurrence.exceptions, start, event, work)?;
        take_out(&mut times, excepted.into_iter().map(|at| Stamp { at, exact: true }));
        Ok(times)
    }

    fn by_rules(
        &self,
        rules: &[String],
        start: Moment,
        event: &CalendarEvent,
        work: &mut WorkLeft,
    ) -> Result<Vec<NaiveDateTime>, &'static str> {
        // A time in UTC may be a day later than its local day.
        let last = self.last.succ_opt().unwrap_or(self.last);
        let mut times = Vec::new();
        for rule in rules {
            let rule = RecurrenceRule::parse(rule)?;
            let until = rule.until.map(|until| until.on_clock_of(start, event.home));
            times.extend(occurrences(&rule, start, until, last, work)?);
        }
        Ok(times)
    }
}

/// One of several that say what an event is.
#[derive(Clone, Copy)]
struct Version<'a> {
    file: usize,
    event: &'a CalendarEvent,
}

impl Version<'_> {
    /// Whether it counts, and not that one, which was met earlier. What names nobody says nothing of the same event in another
    /// calendar: one of free and busy times comes without guests.
    fn goes_before(self, known: Self) -> bool {
        let is_alone = |version: Self| version.event.aside == Some(ALONE);
        let newer = self.event.sequence.cmp(&known.event.sequence);
        if self.file == known.file {
            newer.is_ge()
        } else if is_alone(self) == is_alone(known) {
            newer.is_gt()
        } else {
            is_alone(known)
        }
    }
}

/// The beginning of an event that can be counted.
fn begins(event: &CalendarEvent) -> Result<Moment, &'static str> {
    let start = event.start.or(event.replaces).ok_or(NO_DAY)?;
    let first = NaiveDate::from_ymd_opt(1970, 1, 1).ok_or(TOO_EARLY)?;
    if start.at.date() < first { Err(TOO_EARLY) } else { Ok(start) }
}

/// Takes occurrences out; both are looked up, so that thousands of either cost no more than their sum.
fn take_out(times: &mut Vec<NaiveDateTime>, taken: impl Iterator<Item = Stamp>) {
    let (exact, by_day): (Vec<Stamp>, Vec<Stamp>) = taken.partition(|stamp| stamp.exact);
    let exact: BTreeSet<NaiveDateTime> = exact.into_iter().map(|stamp| stamp.at).collect();
    let by_day: BTreeSet<NaiveDate> = by_day.into_iter().map(|stamp| stamp.at.date()).collect();
    times.retain(|at| !exact.contains(at) && !by_day.contains(&at.date()));
}

/// An occurrence of a series moved as the one that is in place of an earlier one, on that one's clock.
fn moved(
    at: NaiveDateTime,
    by: TimeDelta,
    first: Moment,
    start: Moment,
    whole: &CalendarEvent,
) -> Option<NaiveDateTime> {
    let at = Moment { at: at.checked_add_signed(by)?, clock: first.clock };
    Some(at.on_clock_of(start, whole.home).at)
}
