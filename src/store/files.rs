//! The one place that touches the disk: files are read whole or from any place, folders are listed in a decided order, and a file is
//! written so that nobody ever meets half of it.

#![expect(clippy::disallowed_methods, reason = "this is the room in which the disk is touched")]

use std::fs;
use std::io::{BufWriter, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, Scope, ScopedJoinHandle};

use crate::error::{Error, Result};

/// What is at a path, links followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathKind {
    /// Something with files in it.
    Folder,
    /// A file, a pipe or a device: something to read bytes from.
    File,
    /// Nothing at all.
    Nothing,
}

/// What is at `path`; what may not be looked at counts as nothing.
pub fn path_kind(path: &Path) -> PathKind {
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => PathKind::Folder,
        Ok(_) => PathKind::File,
        Err(_) => PathKind::Nothing,
    }
}

/// Whether anything is at `path`, be it a link to nowhere. Fails with [`Error::Unreadable`] where that cannot be looked at,
/// also because a folder above it is a link to nowhere: what cannot be seen is not nothing.
pub fn is_taken(path: &Path) -> Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let above = path.ancestors().skip(1).find(|above| fs::symlink_metadata(above).is_ok());
            match above.map(fs::metadata) {
                Some(Err(error)) => Err(cannot_read(path, &error)),
                _ => Ok(false),
            }
        }
        Err(error) => Err(cannot_read(path, &error)),
    }
}

/// Whether a file with bytes of its own is there, links followed: no folder, pipe or device.
pub fn is_regular(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| found.is_file())
}

/// When a file or a folder was last changed; `None` where that is not known.
pub fn saved_at(path: &Path) -> Option<std::time::SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}

/// The whole of a file. Fails with [`Error::Missing`] or [`Error::Unreadable`].
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| cannot_read(path, &error))
}

/// The whole of a file that may hold `limit` bytes; `None` where it holds more, of which no more is read.
pub fn read_at_most(path: &Path, limit: u64) -> Result<Option<Vec<u8>>> {
    let file = open(path)?;
    let expected = file.metadata().map_or(0, |found| found.len());
    if expected > limit {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0));
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| cannot_read(path, &error))?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// A regular file of which several readers read at once, each from its own place.
#[derive(Debug)]
pub struct FoundFile {
    path: PathBuf,
    /// In bytes, when it was found.
    pub length: u64,
    /// When it was last changed before that; `None` where that is not known.
    saved_at: Option<std::time::SystemTime>,
}

impl FoundFile {
    /// The file at `path`, if it can be read and has at least so many bytes; `None` for a shorter one, a pipe and a device.
    pub fn of_at_least(path: &Path, bytes: u64) -> Option<Self> {
        let found = fs::File::open(path).ok()?.metadata().ok()?;
        let (length, saved_at) = (found.len(), found.modified().ok());
        (found.is_file() && length >= bytes).then(|| Self { path: path.to_owned(), length, saved_at })
    }

    /// Whether nobody has written it since, nor put another in its place, as far as its length and time tell.
    pub fn is_unchanged(&self) -> bool {
        fs::metadata(&self.path).is_ok_and(|found| found.len() == self.length && found.modified().ok() == self.saved_at)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its bytes from a place on. Fails as the system does.
    pub fn read_from(&self, at: u64) -> std::io::Result<impl Read + use<>> {
        let mut file = fs::File::open(&self.path)?;
        file.seek(SeekFrom::Start(at))?;
        Ok(file)
    }
}

fn open(path: &Path) -> Result<fs::File> {
    fs::File::open(path).map_err(|error| cannot_read(path, &error))
}

/// The first bytes of a file, at most `length`.
pub fn head(path: &Path, length: usize) -> Result<Vec<u8>> {
    let file = open(path)?;
    let mut bytes = Vec::new();
    file.take(length as u64).read_to_end(&mut bytes).map_err(|error| cannot_read(path, &error))?;
    Ok(bytes)
}

/// The last bytes of a file, at most `length`.
pub fn tail(path: &Path, length: usize) -> Result<Vec<u8>> {
    let failed = |error: std::io::Error| cannot_read(path, &error);
    let mut file = open(path)?;
    let size = file.metadata().map_err(failed)?.len();
    file.seek(SeekFrom::Start(size.saturating_sub(length as u64))).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(length as u64).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// One thing in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its name within the folder; what is not Unicode is replaced.
    pub name: String,
    pub path: PathBuf,
    pub is_folder: bool,
    /// Whether it is a file with bytes of its own: no folder, pipe or device.
    pub is_regular: bool,
    /// In bytes.
    pub size: u64,
}

/// What a folder holds, by name. Links are followed; those that lead nowhere are left out.
pub fn list(folder: &Path) -> Result<Vec<Listed>> {
    let mut listed = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| cannot_read(folder, &error))? {
        let entry = entry.map_err(|error| cannot_read(folder, &error))?;
        let path = entry.path();
        let Ok(found) = fs::metadata(&path) else { continue };
        let name = entry.file_name().to_string_lossy().into_owned();
        let (is_folder, is_regular) = (found.is_dir(), found.is_file());
        listed.push(Listed { name, path, is_folder, is_regular, size: found.len() });
    }
    listed.sort_by(|a, b| a.name.cmp(&b.name).then_with(|| a.path.cmp(&b.path)));
    Ok(listed)
}

/// The home folder of the user; `None` where the system names none.
pub fn home() -> Option<PathBuf> {
    dirs::home_dir()
}

/// Where the links in a folder lead, and those in the folders below it, as deep as that and as far as anybody keeps files; what
/// leads nowhere is left out.
pub fn links_below(folder: &Path, depth: usize) -> Vec<PathBuf> {
    const MOST: usize = 10_000;
    let (mut found, mut folders, mut seen) = (Vec::new(), vec![(folder.to_owned(), depth)], 0);
    while let Some((folder, depth)) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            seen += 1;
            match entry.file_type() {
                _ if seen > MOST => return found,
                Ok(kind) if kind.is_symlink() => found.extend(fs::canonicalize(entry.path())),
                Ok(kind) if kind.is_dir() && depth > 1 => folders.push((entry.path(), depth - 1)),
                _ => {}
            }
        }
    }
    found
}

/// How the names of drafts begin.
pub const DRAFT: &str = ".linkprune-";

/// Drafts that exist at this moment, for [`remove_drafts`].
static DRAFTS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn drafts() -> MutexGuard<'static, Vec<PathBuf>> {
    DRAFTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A draft that is on the list of drafts for as long as this lives.
#[derive(Debug)]
struct ListedDraft(PathBuf);

impl Drop for ListedDraft {
    fn drop(&mut self) {
        drafts().retain(|draft| *draft != self.0);
    }
}

/// Makes a draft and lists it; an interrupt comes before or after both.
fn drafted<T>(make: impl FnOnce() -> std::io::Result<(T, PathBuf)>) -> std::io::Result<(T, ListedDraft)> {
    let mut drafts = drafts();
    let (draft, place) = make()?;
    drafts.push(place.clone());
    Ok((draft, ListedDraft(place)))
}

/// Removes every draft, for a program that ends at once: no other is made after it.
pub fn remove_drafts() {
    let drafts = drafts();
    for draft in drafts.iter() {
        let _ = if draft.is_dir() { fs::remove_dir_all(draft) } else { fs::remove_file(draft) };
    }
    // The lock is kept: whoever wants to begin a draft waits for the end.
    std::mem::forget(drafts);
}

/// Writes a file as a whole: beside it first, readable by its owner only, then under its name. A regular file that
/// is there is replaced; anything else (a folder, a device, a link) is left alone with [`Error::CannotWrite`].
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    write_with(path, |to| to.write_all(bytes))
}

/// The same, piece by piece: `content` writes the file's bytes.
pub fn write_with(path: &Path, content: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<()> {
    Draft::write(path, content)?.publish()
}

/// The same for a file that nobody has written yet. What is there already is left as it is: somebody else was faster.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    Draft::write(path, |to| to.write_all(bytes))?.publish_new().map(|_| ())
}

/// The same for a file that nobody else may have written.
pub fn create(path: &Path, bytes: &[u8]) -> Result<()> {
    let cause = "a file of that name is there already";
    let taken = || Error::CannotWrite { path: path.display().to_string(), cause: cause.into() };
    if Draft::write(path, |to| to.write_all(bytes))?.publish_new()? { Ok(()) } else { Err(taken()) }
}

/// Removes a file; one that is not there is no failure.
pub fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(cannot_write(path, &error)),
        _ => Ok(()),
    }
}

/// A file that is written and not yet there: dropping it leaves what has its name as it is.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
    file: tempfile::NamedTempFile,
    listed: ListedDraft,
}

impl Draft {
    /// Writes the whole of it beside its place, readable by its owner only.
    pub fn write(path: &Path, content: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<Self> {
        Self::made(path, tempfile::Builder::new().prefix(DRAFT), content)
    }

    /// The same for what is no secret: readable by whoever may read new files of this user.
    pub fn write_for_all(path: &Path, content: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<Self> {
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        Self::made(path, builder.prefix(DRAFT), content)
    }

    fn made(
        path: &Path,
        builder: &tempfile::Builder<'_, '_>,
        content: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
    ) -> Result<Self> {
        may_write(path)?;
        let failed = |error: &std::io::Error| cannot_write(path, error);
        let (file, listed) = drafted(|| {
            let file = builder.tempfile_in(folder_of(path))?;
            let place = file.path().to_owned();
            Ok((file, place))
        })
        .map_err(|error| failed(&error))?;
        write_to_disk(file.as_file(), content).map_err(|error| failed(&error))?;
        Ok(Self { path: path.to_owned(), file, listed })
    }

    /// Puts it under its name.
    pub fn publish(self) -> Result<()> {
        let Self { path, file, listed: _listed } = self;
        file.persist(&path).map_err(|error| cannot_write(&path, &error.error))?;
        settle(folder_of(&path));
        Ok(())
    }

    /// Puts it under its name unless something has that name; whether it did.
    fn publish_new(self) -> Result<bool> {
        let Self { path, file, listed: _listed } = self;
        match file.persist_noclobber(&path) {
            Ok(_) => {
                settle(folder_of(&path));
                Ok(true)
            }
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(cannot_write(&path, &error.error)),
        }
    }
}

/// Writes all of a new file, and ends once it is on the disk.
fn write_to_disk(file: &fs::File, content: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> std::io::Result<()> {
    std::thread::scope(|scope| {
        let mut early = EarlySync { scope, file, unsynced: 0, syncing: None };
        let mut buffered = BufWriter::with_capacity(1 << 18, &mut early);
        content(&mut buffered).and_then(|()| buffered.flush())?;
        drop(buffered);
        early.end()
    })?;
    file.sync_all()
}

/// How many bytes are worth asking the disk to take them in while more is written.
const WORTH_A_SYNC: usize = 1 << 21;

/// Writes to a file, and has the disk take in the beginning of a long one while the rest is made.
struct EarlySync<'scope, 'env> {
    scope: &'scope Scope<'scope, 'env>,
    file: &'env fs::File,
    /// Bytes for which it has not been asked to.
    unsynced: usize,
    /// Who asks it, each time they are told to, and what came of it.
    syncing: Option<(SyncSender<()>, ScopedJoinHandle<'scope, std::io::Result<()>>)>,
}

impl EarlySync<'_, '_> {
    fn sync_what_is_written(&mut self) {
        self.unsynced = 0;
        if self.syncing.is_none() {
            let (tell, told) = sync_channel(1);
            let file = self.file;
            let sync = move || told.iter().try_for_each(|()| file.sync_data());
            // Without a thread of its own all of it is waited for at the end.
            self.syncing = Builder::new().spawn_scoped(self.scope, sync).ok().map(|syncing| (tell, syncing));
        }
        if let Some((tell, _)) = &self.syncing {
            // While the disk is still taking in what was before, the next time is soon enough.
            let _ = tell.try_send(());
        }
    }

    /// Waits for what it was asked to take in. An error is told here only: asking the disk again would not tell it.
    fn end(self) -> std::io::Result<()> {
        let Some((tell, syncing)) = self.syncing else { return Ok(()) };
        drop(tell);
        syncing.join().unwrap_or_else(|_| Err(ErrorKind::Other.into()))
    }
}

impl Write for EarlySync<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.unsynced += written;
        if self.unsynced >= WORTH_A_SYNC {
            self.sync_what_is_written();
        }
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}

fn cannot_write(path: &Path, error: &std::io::Error) -> Error {
    Error::CannotWrite { path: path.display().to_string(), cause: words(error) }
}

/// A new name is only safe once its folder is on disk; some file systems cannot do that, and need not.
fn settle(folder: &Path) {
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// Whether a file may be written there, as [`write`] would find it; nothing is changed.
pub fn may_write(path: &Path) -> Result<()> {
    let refuse = |cause: &str| Error::CannotWrite { path: path.display().to_string(), cause: cause.to_owned() };
    let failed = |error: &std::io::Error| refuse(&words(error));
    if path.file_name().is_none() {
        return Err(refuse("it is a folder"));
    }
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => return Err(refuse("it is a folder")),
        Ok(found) if found.is_symlink() => return Err(refuse("it is a link to another place")),
        Ok(found) if !found.is_file() => return Err(refuse("it is not a regular file")),
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(failed(&error)),
    }
    if path_kind(folder_of(path)) == PathKind::Folder { Ok(()) } else { Err(refuse("no such folder")) }
}

pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The name of what a path leads to, also of `.`; `None` where it leads nowhere or to the root.
pub fn own_name(path: &Path) -> Option<String> {
    let whole = fs::canonicalize(path).ok()?;
    whole.file_name().map(|name| name.to_string_lossy().into_owned())
}

/// Whether two paths lead to the same file or folder; not so where one of them leads nowhere.
pub fn same(one: &Path, other: &Path) -> bool {
    fs::canonicalize(one).is_ok_and(|one| fs::canonicalize(other).is_ok_and(|other| one == other))
}

/// The one path of a file that may not be there yet: two ways to write it give the same.
pub fn place_of(path: &Path) -> PathBuf {
    match (fs::canonicalize(folder_of(path)), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

/// Makes a folder, with those above it; one that is there already is left as it is.
pub fn make_folder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)
        .map_err(|error| Error::CannotWrite { path: folder.display().to_string(), cause: words(&error) })
}

/// Makes folders, each in the one before it, below a folder; the path of the last. A link in place of one of them is refused:
/// what is written would be elsewhere.
pub fn make_folders_below(folder: &Path, names: &[&str]) -> Result<PathBuf> {
    make_folder(folder)?;
    let mut path = folder.to_owned();
    for name in names {
        path.push(name);
        match fs::create_dir(&path) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(cannot_write(&path, &error)),
            _ => {}
        }
        let found = fs::symlink_metadata(&path).map_err(|error| cannot_write(&path, &error))?;
        if !found.is_dir() {
            let cause = "something is there that is not a folder".into();
            return Err(Error::CannotWrite { path: path.display().to_string(), cause });
        }
    }
    Ok(path)
}

/// Makes a folder as [`make_folder`] does, and whatever is made can be looked into by its owner only.
pub fn make_private_folder(folder: &Path) -> Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| cannot_write(folder, &error))
}

/// Takes a file from the eyes of everybody but its owner, where the system allows it; links are followed.
#[cfg(unix)]
pub fn make_private(path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let Ok(found) = fs::metadata(path) else { return };
    let mode = found.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        // Whoever may not change it is not its owner.
        let _ = fs::set_permissions(path, fs::Permissions::from_mode(mode & 0o700));
    }
}

/// Windows keeps the folders of a user to that user.
#[cfg(not(unix))]
pub fn make_private(_path: &Path) {}

/// The path of what links lead to; the path itself where it leads nowhere.
pub fn behind_links(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Marks a folder in which [`write_folder`] was interrupted, so that a part does not count as the whole.
const UNFINISHED: &str = ".linkprune-unfinished";

/// Whether files are missing in a folder because [`write_folder`] was interrupted in it.
pub fn is_unfinished(folder: &Path) -> bool {
    path_kind(&folder.join(UNFINISHED)) == PathKind::File
}

/// Writes files into a folder so that an interrupted run never passes for a finished one. A new folder is filled
/// beside its place and renamed; one that exists keeps every file it has, and carries a mark until all are there.
pub fn write_folder(folder: &Path, files: &[(String, &[u8])]) -> Result<()> {
    let failed =
        |error: &std::io::Error| Error::CannotWrite { path: folder.display().to_string(), cause: words(error) };
    if path_kind(folder) != PathKind::Nothing {
        let mark = folder.join(UNFINISHED);
        write(&mark, b"not all files of this folder have been written yet\n")?;
        for (name, bytes) in files.iter().filter(|(name, _)| path_kind(&folder.join(name)) == PathKind::Nothing) {
            write(&folder.join(name), bytes)?;
        }
        return fs::remove_file(mark).map_err(|error| failed(&error));
    }
    let above = folder_of(folder);
    make_folder(above)?;
    let (draft, _listed) = drafted(|| {
        let draft = tempfile::Builder::new().prefix(DRAFT).tempdir_in(above)?;
        let place = draft.path().to_owned();
        Ok((draft, place))
    })
    .map_err(|error| failed(&error))?;
    for (name, bytes) in files {
        write(&draft.path().join(name), bytes).map_err(|error| match error {
            Error::CannotWrite { cause, .. } => {
                Error::CannotWrite { path: folder.join(name).display().to_string(), cause }
            }
            other => other,
        })?;
    }
    fs::rename(draft.path(), folder).map_err(|error| failed(&error))?;
    let _ = draft.keep();
    settle(above);
    Ok(())
}

fn cannot_read(path: &Path, error: &std::io::Error) -> Error {
    let path = path.display().to_string();
    match error.kind() {
        ErrorKind::NotFound => Error::Missing { path },
        _ => Error::Unreadable { path, cause: words(error) },
    }
}

/// The operating system's reason, in this program's manner of speaking.
fn words(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such folder".into(),
        ErrorKind::PermissionDenied => "permission denied".into(),
        ErrorKind::StorageFull => "the disk is full".into(),
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only".into(),
        ErrorKind::NotADirectory => "a part of the path is not a folder".into(),
        ErrorKind::IsADirectory => "it is a folder".into(),
        kind => kind.to_string(),
    }
}

#[cfg(test)]
mod tests;
