//! Files of one name, as a browser leaves them that downloads an export twice: what is not read is a copy only where
//! every byte is the same. Else it may say what the other does not, and of a larger one that is likely.

use super::choice::Rival;
use super::files::SourceFiles;
use super::places::Folders;
use super::reader::Reader;
use crate::export::register::FileKind;
use crate::export::report::{Ignored, Note};
use crate::text::shown;

impl Reader<'_> {
    /// Says what each file is that is not read. Bytes are compared only where sizes are equal; where a file cannot be
    /// read it may be anything.
    pub(super) fn compare(&mut self, places: &Folders, rivals: Vec<Rival>, gathered: &mut SourceFiles) {
        for rival in rivals {
            let Some(found) = places.found(rival.place, rival.file) else { continue };
            let name = shown(&found.path);
            let Some(read) = gathered.files.iter().find(|file| file.kind == rival.kind) else {
                gathered.ignored.push(Ignored { file: name, why: "there is another file with that name".into() });
                continue;
            };
            let length = read.bytes.length();
            let mut is_same = || self.bytes(places, &found.at).is_ok_and(|bytes| read.bytes.are(&bytes));
            if found.size == length && is_same() {
                gathered.ignored.push(Ignored { file: name, why: format!("it is a copy of `{}`", read.name) });
                continue;
            }
            let mut text = format!(
                "{name} is not the same as {}, which was read; keep the newer of the two and audit again",
                read.name
            );
            if found.size >= length && rival.kind != FileKind::Connections {
                text.push_str(
                    "; until then, whatever is missing from the file that was read is unknown, which is not the same \
                     as never",
                );
                gathered.not_whole.push(rival.kind);
            }
            gathered.notes.push(Note { code: "copy-differs", text });
            let why = format!("`{}` is read, and is not the same", read.name);
            gathered.ignored.push(Ignored { file: name, why });
        }
    }
}
