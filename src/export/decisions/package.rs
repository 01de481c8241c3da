//! The package that a spreadsheet is: a zip whose parts are all unpacked once, within limits, before anything is read of
//! them. What a part says of its own size is believed only where that much can be in it.

use std::io::Cursor;

use calamine::{Reader as _, Xlsx};
use memchr::{memchr_iter, memmem};

use super::cells::SheetCells;
use crate::error::Error;
use crate::export::archive::{SharedBytes, Zip};
use crate::export::limits::{GIB, Limits};

/// How much a spreadsheet may be: the list of an audit has 15 parts and, with 30,000 people, some 150 MiB.
const LIMITS: fn() -> Limits = || Limits { unpacked: Some(GIB / 2), entries: Some(1_000), ..Limits::default() };

/// Tags of one part: a reader takes some memory for each.
const TAGS: usize = 30_000_000;

/// A spreadsheet that can be read within its limits.
pub(super) struct Package(Xlsx<Cursor<SharedBytes>>);

impl Package {
    /// Opens a spreadsheet. `Err` is the limit that it is over, and `None` something else, or a damaged one.
    pub fn open(bytes: Vec<u8>) -> Option<Result<Self, String>> {
        let checked = Zip::open_flat("a spreadsheet".into(), bytes, &LIMITS()).and_then(|mut zip| {
            let is_sound = check(&mut zip)?;
            Ok((zip, is_sound))
        });
        match checked {
            Ok((zip, true)) => Some(Ok(Self(Xlsx::new(Cursor::new(zip.bytes())).ok()?))),
            Err(Error::OverLimit { limit, .. }) => Some(Err(limit)),
            Ok(_) | Err(_) => None,
        }
    }

    pub fn sheet_names(&self) -> Vec<String> {
        self.0.sheet_names()
    }

    /// The cells of a sheet; `None` where it has none.
    pub fn cells(&mut self, sheet: &str) -> Option<SheetCells<'_>> {
        let is_1904 = self.0.has_1904_epoch();
        Some(SheetCells::new(self.0.worksheet_cells_reader(sheet).ok()?, is_1904))
    }
}

/// Unpacks every part, and says whether all of them are what they say.
fn check(zip: &mut Zip) -> Result<bool, Error> {
    for index in 0..zip.names().count() {
        let is_xml = zip.names().nth(index).is_some_and(|(name, _)| is_xml(name));
        let part = zip.unpack(index)?;
        let tags = memchr_iter(b'<', &part).count();
        if is_xml && (tags > TAGS || !is_plain(&part) || !counts_truly(&part, tags)) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a reader takes a part of that name for markup; it looks for names in capitals too.
fn is_xml(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ["xml", "rels"].contains(&ending.as_str()))
}

/// Whether a part is in UTF-8, as every program writes it: in another encoding nothing could be looked for in it.
fn is_plain(part: &[u8]) -> bool {
    let head = part.get(..part.len().min(256)).unwrap_or_default();
    let declared = memmem::find(head, b"encoding").and_then(|at| head.get(at + 8..)).unwrap_or(b"=\"utf-8\"");
    let declared = declared.trim_ascii_start().strip_prefix(b"=").unwrap_or(declared).trim_ascii_start();
    let is_utf8 = declared.get(1..6).is_some_and(|name| name.eq_ignore_ascii_case(b"utf-8"));
    is_utf8 && !head.contains(&0) && !head.starts_with(b"\xff\xfe") && !head.starts_with(b"\xfe\xff")
}

/// Whether a part with so many tags says of no more texts that they are in it: a reader makes room for as many as it says.
fn counts_truly(part: &[u8], tags: usize) -> bool {
    const COUNT: &[u8] = b"uniqueCount";
    memmem::find_iter(part, COUNT).all(|at| {
        let after = part.get(at + COUNT.len()..).unwrap_or_default();
        let digits = after.iter().skip_while(|byte| !byte.is_ascii_digit()).take_while(|byte| byte.is_ascii_digit());
        let counted =
            digits.fold(0_usize, |sum, digit| sum.saturating_mul(10).saturating_add(usize::from(digit - b'0')));
        counted <= tags
    })
}
