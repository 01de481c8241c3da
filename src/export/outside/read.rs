//! Reads the files from outside that the user names, and the one that is in the folder of an export.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::calendar::{CalendarImport, CalendarOwner, NoCalendar};
use super::column_map::ColumnMap;
use super::outside_file::OutsideFile;
use super::{contacts, folds, touch_list};
use crate::error::{Error, Result};
use crate::export::decode::Text;
use crate::export::encodings::NamedEncoding;
use crate::export::limits::{self, Limits};
use crate::export::name::name_key;
use crate::export::not_an_export::foreign;
use crate::export::table::Unfit;
use crate::store::files::{self, PathKind};
use crate::text::shown;

/// The files that the user names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutsideSources {
    pub touches: Vec<PathBuf>,
    /// Of those files.
    pub map: Option<ColumnMap>,
    /// Address books.
    pub contacts: Vec<PathBuf>,
    pub calendars: Vec<PathBuf>,
}

impl OutsideSources {
    /// Every one of them.
    pub fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.touches.iter().chain(&self.contacts).chain(&self.calendars)
    }
}

/// How files from outside are read.
#[derive(Debug, Clone, Copy)]
pub(in crate::export) struct OutsideImport<'a> {
    pub encoding: Option<NamedEncoding>,
    pub limits: &'a Limits,
    /// The day of the audit: the export knows nothing of the time after it.
    pub until: NaiveDate,
    /// The names of the owner, as far as they are known before anybody is told apart.
    pub owner_names: &'a [String],
    /// The same of their e-mail addresses, in lower case.
    pub owner_emails: &'a BTreeSet<String>,
}

impl OutsideImport<'_> {
    /// Reads every file that is named.
    pub fn read(self, sources: &OutsideSources) -> Result<Vec<OutsideFile>> {
        let touches = sources.touches.iter().map(|path| self.touches(path, sources.map.as_ref()));
        let mut read = touches.collect::<Result<Vec<_>>>()?;
        let contacts = || sources.contacts.iter().map(|path| self.contacts(path)).collect::<Result<Vec<_>>>();
        let (contacts, calendars) = rayon::join(contacts, || self.calendars(&sources.calendars));
        read.extend(contacts?);
        read.extend(calendars?);
        for file in &mut read {
            file.set_aside_after(self.until);
        }
        Ok(read)
    }

    fn touches(self, path: &Path, map: Option<&ColumnMap>) -> Result<OutsideFile> {
        let name = path.display().to_string();
        let bytes = self.bytes(path, "--touches")?;
        if let Some(found) = foreign(&bytes) {
            return Err(not_touches(&name, found));
        }
        let mut text = Text::decode_as(bytes.into(), self.encoding);
        map.map_or(Ok(()), |map| map.apply(&name, &mut text))?;
        match touch_list::read(shown(&name), text, map.and_then(|map| map.kind), self.limits) {
            Ok(read) => Ok(read),
            Err(Unfit::OverLimit(limit, which)) => Err(limits::over_limit(&name, limit, which)),
            Err(Unfit::NoHeader(_)) => Err(not_touches(
                &name,
                "a text file without a first row that says in which columns are who and which day",
            )),
        }
    }

    fn contacts(self, path: &Path) -> Result<OutsideFile> {
        let name = path.display().to_string();
        let text = folds::text(self.bytes(path, "--contacts")?, self.encoding);
        if !contacts::is_address_book(&text) {
            let help = "export your address book as vCard, a file whose name ends in .vcf; docs/outside.md says how";
            let found = "not an address book: it does not begin with BEGIN:VCARD".to_owned();
            return Err(Error::NotAnExport { path: name, found, help: help.into() });
        }
        contacts::read(shown(&name), &text, self.limits).map_err(|unfit| match unfit {
            Unfit::OverLimit(limit, which) => limits::over_limit(&name, limit, which),
            Unfit::NoHeader(_) => not_touches(&name, "not an address book"),
        })
    }

    fn calendars(self, paths: &[PathBuf]) -> Result<Vec<OutsideFile>> {
        let names =
            self.owner_names.iter().map(|name| String::from(name_key(name))).filter(|key| !key.is_empty()).collect();
        let owner = CalendarOwner { emails: self.owner_emails.iter().cloned().collect(), names };
        let import = CalendarImport { owner: &owner, last: self.until, limits: self.limits };
        let text = |path: &PathBuf| {
            let text = folds::text(self.bytes(path, "--calendar")?, self.encoding);
            Ok((path.display().to_string(), text))
        };
        let texts = paths.iter().map(text).collect::<Result<Vec<_>>>()?;
        let unfit = |name: &str, cause| match cause {
            NoCalendar::TooManyEvents(most) => limits::over_limit(name, format!("{most} events"), "rows"),
            NoCalendar::NotACalendar => {
                let help = "export your calendar as iCalendar, a file whose name ends in .ics; where it comes in a zip, \
                                unpack that first; docs/outside.md says how";
                let found = "not a calendar: no line of it is BEGIN:VCALENDAR".to_owned();
                Error::NotAnExport { path: name.to_owned(), found, help: help.into() }
            }
        };
        let mut calendars = Vec::with_capacity(texts.len());
        for (name, text) in &texts {
            calendars.push((shown(name), import.events(text).map_err(|cause| unfit(name, cause))?));
        }
        Ok(import.files(calendars))
    }

    fn bytes(self, path: &Path, flag: &str) -> Result<Vec<u8>> {
        let found = match files::path_kind(path) {
            PathKind::File => return self.limits.read(path),
            PathKind::Folder => "a folder, not a file",
            PathKind::Nothing => "not there",
        };
        let help = format!("name the file with `{flag}`, or under [outside] in linkprune.toml");
        Err(Error::NotAnExport { path: path.display().to_string(), found: found.into(), help })
    }
}

fn not_touches(path: &str, found: &str) -> Error {
    let help = "its first row names its columns, such as Who,Day,Kind,Note; where they have other names, say which with \
                `--map who=Name,day=Date`";
    Error::NotAnExport { path: path.to_owned(), found: found.to_owned(), help: help.into() }
}
