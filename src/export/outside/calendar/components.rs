//! Takes a calendar's text apart into its events and its zones. Only the lines that are needed are kept: attachments,
//! descriptions and alarms are passed over whatever their size.

use std::ops::Range;

use super::super::folds::{FoldedLine, FoldedLines};

/// One part of a calendar, in the order of the file.
#[derive(Debug)]
pub(super) enum Component {
    /// A calendar begins: what follows has zones and headers of its own.
    Calendar,
    /// A line about the whole calendar, without its folds.
    Header(String),
    Zone(ZoneLines),
    Event(EventLines),
}

/// One event.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct EventLines {
    /// The physical line of its BEGIN.
    pub line: u64,
    /// Where it is in the text.
    pub range: Range<usize>,
    /// The lines that are needed and name nobody, without folds, each with its line end.
    pub kept: String,
    /// The lines that name somebody, without folds.
    pub people: Vec<String>,
    /// The values of its rules of repetition.
    pub rules: Vec<String>,
    /// The values of its rules of exceptions.
    pub exceptions: Vec<String>,
    /// Bytes of the lines that are kept, as written.
    bytes: usize,
    /// Lines that name somebody, kept or not.
    pub named: usize,
    /// Why it cannot be read.
    pub fault: Option<&'static str>,
}

/// One definition of a time zone.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ZoneLines {
    pub id: String,
    /// Its name in the database of zones, where the program that wrote the file gives it.
    pub location: Option<String>,
    /// The offset from UTC outside summer time, as written.
    pub offset: Option<String>,
}

const NO_END: &str = "the event has no end";
const BREAKS_OFF: &str = "the file ends in the middle of the event";
const TOO_LONG: &str = "the event is longer than the limit `cell` allows";

/// The lines of an event that are kept, besides those that name people and the rules.
const KEPT: [&str; 8] = ["UID", "DTSTART", "RECURRENCE-ID", "SEQUENCE", "STATUS", "SUMMARY", "RDATE", "EXDATE"];

/// Lines that are about a whole calendar.
const HEADERS: [&str; 4] = ["X-WR-TIMEZONE", "X-WR-CALNAME", "X-OWNER", "METHOD"];

/// How many lines that name somebody are kept: an event with more of them counts for nobody.
pub(super) const NAMED_KEPT: usize = 200;

/// What is open.
enum Open {
    Event(EventLines, usize),
    Zone(ZoneLines, bool),
}

/// All parts of a text.
pub(super) struct Components<'a> {
    lines: FoldedLines<'a>,
    open: Option<Open>,
    /// A part that was met while another was still open.
    next: Option<Component>,
    /// Bytes that the lines kept of one event may have together.
    most: usize,
    end: usize,
    /// Whether a calendar or an event began that has not ended.
    unfinished: bool,
}

impl<'a> Components<'a> {
    pub fn of(text: &'a [u8], most: usize) -> Self {
        Self { lines: FoldedLines::of(text), open: None, next: None, most, end: text.len(), unfinished: false }
    }

    /// Whether the text ended before its calendar did; known once every part is taken.
    pub fn breaks_off(&self) -> bool {
        self.unfinished
    }

    fn begin(&mut self, line: FoldedLine<'_>) -> Option<Component> {
        let name = line.plain_value().unwrap_or_default();
        let is = |word: &str| name.eq_ignore_ascii_case(word.as_bytes());
        if is("VEVENT") || is("VCALENDAR") {
            let broken = self.close(line.start, Some(NO_END));
            self.unfinished |= is("VCALENDAR");
            if is("VEVENT") {
                let event = EventLines { line: line.number, range: line.start..line.start, ..EventLines::default() };
                self.open = Some(Open::Event(event, 0));
                return broken;
            }
            if broken.is_some() {
                self.next = Some(Component::Calendar);
                return broken;
            }
            return Some(Component::Calendar);
        }
        match &mut self.open {
            Some(Open::Event(_, depth)) => *depth += 1,
            Some(Open::Zone(_, summer)) => *summer = is("DAYLIGHT"),
            None if is("VTIMEZONE") => self.open = Some(Open::Zone(ZoneLines::default(), false)),
            None => {}
        }
        None
    }

    fn end(&mut self, line: FoldedLine<'_>) -> Option<Component> {
        let name = line.plain_value().unwrap_or_default();
        let is = |word: &str| name.eq_ignore_ascii_case(word.as_bytes());
        let end = line.start + line.raw.len();
        self.unfinished &= !is("VCALENDAR");
        match &mut self.open {
            Some(Open::Event(..)) if is("VEVENT") => self.close(end, None),
            Some(Open::Event(..)) if is("VCALENDAR") => self.close(end, Some(NO_END)),
            Some(Open::Event(_, depth)) => {
                *depth = depth.saturating_sub(1);
                None
            }
            Some(Open::Zone(..)) if is("VTIMEZONE") || is("VCALENDAR") => self.close(end, None),
            Some(Open::Zone(..)) | None => None,
        }
    }

    /// Closes what is open.
    fn close(&mut self, end: usize, fault: Option<&'static str>) -> Option<Component> {
        match self.open.take()? {
            Open::Event(mut event, _) => {
                event.range.end = end;
                event.fault = event.fault.or(fault);
                Some(Component::Event(event))
            }
            Open::Zone(zone, _) => Some(Component::Zone(zone)),
        }
    }

    fn property(&mut self, line: FoldedLine<'_>) -> Option<Component> {
        let name = line.name();
        let is = |word: &&str| name.eq_ignore_ascii_case(word.as_bytes());
        match &mut self.open {
            Some(Open::Event(event, 0)) => event.keep(line, self.most),
            Some(Open::Zone(zone, summer)) => zone.keep(line, *summer, self.most),
            None if HEADERS.iter().any(is) && line.raw.len() <= self.most => {
                return Some(Component::Header(line.unfolded().into_owned()));
            }
            Some(Open::Event(..)) | None => {}
        }
        None
    }
}

impl Iterator for Components<'_> {
    type Item = Component;

    fn next(&mut self) -> Option<Component> {
        if let Some(next) = self.next.take() {
            return Some(next);
        }
        while let Some(line) = self.lines.next() {
            let name = line.name();
            let found = if name.eq_ignore_ascii_case(b"BEGIN") {
                self.begin(line)
            } else if name.eq_ignore_ascii_case(b"END") {
                self.end(line)
            } else {
                self.property(line)
            };
            if found.is_some() {
                return found;
            }
        }
        self.unfinished |= matches!(self.open, Some(Open::Event(..)));
        self.close(self.end, Some(BREAKS_OFF))
    }
}

impl EventLines {
    fn keep(&mut self, line: FoldedLine<'_>, most: usize) {
        let name = line.name();
        let is = |word: &&str| name.eq_ignore_ascii_case(word.as_bytes());
        let names = ["ATTENDEE", "ORGANIZER"].iter().any(is);
        let rule = is(&"RRULE");
        let exception = is(&"EXRULE");
        if names {
            self.named += 1;
        }
        if self.fault.is_some() || !(names || rule || exception || KEPT.iter().any(is)) {
            return;
        }
        if names && self.named > NAMED_KEPT {
            return;
        }
        self.bytes += line.raw.len();
        if self.bytes > most {
            self.fault = Some(TOO_LONG);
            return;
        }
        let text = line.unfolded();
        if names {
            self.people.push(text.into_owned());
        } else if rule || exception {
            let value = text.split_once(':').map_or("", |(_, value)| value).to_owned();
            if rule { self.rules.push(value) } else { self.exceptions.push(value) }
        } else {
            self.kept.push_str(&text);
            self.kept.push('\n');
        }
    }
}

impl ZoneLines {
    fn keep(&mut self, line: FoldedLine<'_>, summer: bool, most: usize) {
        if line.raw.len() > most {
            return;
        }
        let name = line.name();
        let is = |word: &str| name.eq_ignore_ascii_case(word.as_bytes());
        let value = || line.unfolded().split_once(':').map_or("", |(_, value)| value).trim().to_owned();
        if is("TZID") {
            self.id = value();
        } else if is("X-LIC-LOCATION") {
            self.location = Some(value());
        } else if is("TZOFFSETTO") && (!summer || self.offset.is_none()) {
            self.offset = Some(value());
        }
    }
}
