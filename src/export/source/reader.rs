//! What gives the bytes of files that were found.

use std::borrow::Cow;

use super::choice::Choice;
use super::files::{FileBytes, SourceFile, SourceFiles};
use super::places::{At, Folders, is_larger};
use crate::error::{Error, Result};
use crate::export::archive::Zip;
use crate::export::limits::Limits;
use crate::export::register::FileKind;
use crate::export::report::Ignored;
use crate::export::undelivered;
use crate::store::files::FoundFile;
use crate::text::shown;

/// From how many bytes on a file of messages is read by whoever reads its rows, a block at a time if it can be.
pub(in crate::export) const LARGE: u64 = 1 << 19;

/// What gives the bytes of files that were found.
pub(super) struct Reader<'a> {
    pub limits: &'a Limits,
    pub carried: &'a [(String, Cow<'static, [u8]>)],
    /// The zip that is open, and its place among the archives.
    pub zip: Option<(usize, Zip)>,
}

impl<'a> Reader<'a> {
    pub fn new(limits: &'a Limits) -> Self {
        Self { limits, carried: &[], zip: None }
    }

    /// Reads what was chosen. A file other than the list that the system will not give is ignored with the cause.
    pub fn gather(mut self, label: String, places: &Folders, choice: Choice) -> Result<SourceFiles> {
        let mut gathered = SourceFiles {
            label,
            ignored: choice.ignored,
            notes: choice.notes,
            found_here: choice.found_here,
            named: choice.named,
            ..SourceFiles::default()
        };
        for picked in choice.picked {
            let Some(found) = places.found(picked.place, picked.file) else { continue };
            gathered.is_larger |= is_larger(&found.path);
            let name = shown(&found.path);
            match self.file_bytes(picked.kind, places, &found.at) {
                Ok(bytes) => gathered.files.push(SourceFile { kind: picked.kind, name, bytes, part: picked.place }),
                Err(Error::Unreadable { cause, .. }) if picked.kind != FileKind::Connections => {
                    gathered.ignored.push(Ignored { file: name, why: format!("it cannot be read: {cause}") });
                }
                Err(error) => return Err(error),
            }
        }
        self.compare(places, choice.rivals, &mut gathered);
        for at in choice.undelivered {
            let bytes = self.bytes(places, &at)?;
            gathered.undelivered.get_or_insert_default().extend(undelivered::names(&bytes));
        }
        Ok(gathered)
    }

    /// The bytes of a file that is read; those of a large one are read by whoever reads its rows.
    fn file_bytes(&mut self, kind: FileKind, places: &Folders, at: &At) -> Result<FileBytes> {
        if kind == FileKind::Messages
            && let At::Disk(path) = at
            && let Some(file) = FoundFile::of_at_least(path, LARGE)
            && self.limits.unpacked.is_none_or(|limit| file.length <= limit)
        {
            return Ok(FileBytes::OnDisk(file));
        }
        self.bytes(places, at).map(FileBytes::Read)
    }

    pub fn bytes(&mut self, places: &Folders, at: &At) -> Result<Cow<'static, [u8]>> {
        match at {
            At::Disk(path) => self.limits.read(path).map(Cow::Owned),
            At::Carried(index) => Ok(self.carried.get(*index).map(|(_, bytes)| bytes.clone()).unwrap_or_default()),
            At::Zipped { archive, entry } => {
                if self.zip.as_ref().is_none_or(|(open, _)| open != archive)
                    && let Some(path) = places.archives.get(*archive)
                {
                    let zip = Zip::open(path.display().to_string(), self.limits.read(path)?, self.limits)?;
                    self.zip = Some((*archive, zip));
                }
                match &mut self.zip {
                    Some((_, zip)) => zip.unpack(*entry).map(Cow::Owned),
                    None => Ok(Cow::default()),
                }
            }
        }
    }
}
