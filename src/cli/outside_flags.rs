//! `--touches` and its like: evidence from outside LinkedIn, for one run.

use std::path::PathBuf;

use clap::Args;

use crate::error::{Error, Result, argument};
use crate::export::{ColumnMap, OutsideSources};

/// `[outside]` on the command line.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct OutsideFlags {
    /// A file of calls, mails and meetings: a CSV that says who (name, e-mail address or profile), on which day and of
    /// which kind. One that is called touches.csv in the folder of the export is read anyway
    #[arg(long, value_name = "FILE")]
    touches: Vec<PathBuf>,
    /// Which columns of that file say what, WORD=COLUMN: who=Name,day=Date,kind=Type,note=Remark. A kind in place of a
    /// column is that of every row: kind=call
    #[arg(long, value_name = "WORD=COLUMN")]
    map: Option<String>,
    /// An address book: a vCard file (.vcf), as Google Contacts, iCloud, Outlook and phones export it
    #[arg(long, value_name = "FILE")]
    contacts: Vec<PathBuf>,
    /// A calendar: an iCalendar file (.ics), as Google, Outlook and Apple export it. Whoever was in an event with ten people
    /// at most has been met
    #[arg(long, value_name = "FILE")]
    calendar: Vec<PathBuf>,
}

impl OutsideFlags {
    /// The files to read.
    pub(super) fn sources(&self) -> Result<OutsideSources> {
        if self.map.is_some() && self.touches.is_empty() {
            return Err(Error::Usage {
                sentence: "`--map` is about a file of touches, and none is named".into(),
                help: "name it with --touches".into(),
            });
        }
        let map = self.map.as_deref().map(|map| ColumnMap::parse("--map", map)).transpose()?;
        Ok(OutsideSources {
            touches: self.touches.clone(),
            map,
            contacts: self.contacts.clone(),
            calendars: self.calendar.clone(),
        })
    }

    /// Every file that is named.
    pub(super) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.touches.iter().chain(&self.contacts).chain(&self.calendar)
    }

    /// The flags as arguments.
    pub(super) fn words(&self) -> Vec<String> {
        let named = [("--touches", &self.touches), ("--contacts", &self.contacts), ("--calendar", &self.calendar)];
        let path = |flag: &'static str| move |path: &PathBuf| (flag, "FILE", path.to_string_lossy().into_owned());
        let files = named.into_iter().flat_map(|(flag, paths)| paths.iter().map(path(flag)));
        let map = self.map.iter().map(|map| ("--map", "WORD=COLUMN", map.clone()));
        let word = |(name, kind, value): (&str, &str, String)| {
            [name.to_owned(), argument(&value).unwrap_or_else(|| kind.to_owned())]
        };
        files.chain(map).flat_map(word).collect()
    }
}
