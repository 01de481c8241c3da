//! Does something again whenever a file in a folder is saved. Folders are watched, not files, because editors save by
//! writing a new file and renaming it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecursiveMode, Watcher as _};

use super::outcome::{Finished, Outcome};
use super::screen;
use crate::error::Error;

/// How long to wait for more of a burst: one save is several events.
const BURST: Duration = Duration::from_millis(15);

/// While files keep changing, the work is done this often.
const LONGEST_BURST: Duration = Duration::from_millis(500);
/// How often to check whether somebody still reads what is printed.
const GLANCE: Duration = Duration::from_millis(500);

/// Runs `work` now and after every save of a rule, a case file or a configuration, until the program is ended or nobody
/// reads its output any more.
pub(super) fn on_saving(folders: &[PathBuf], mut work: impl FnMut() -> Finished) -> Finished {
    let (tell, told) = mpsc::channel();
    let names: Vec<_> = folders.iter().filter_map(|folder| folder.file_name().map(ToOwned::to_owned)).collect();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| concerns_us(&event, &names)) {
            // Nobody listens once the program ends.
            let _ = tell.send(());
        }
    })
    .map_err(|_| cannot_watch("this folder"))?;
    watch(&mut watcher, folders)?;
    let mut is_heard = || {
        let finished = work();
        let is_heard = !matches!(finished, Err(Error::ClosedPipe));
        _ = screen::report(finished);
        is_heard
    };
    if !is_heard() {
        return Ok(Outcome::Done);
    }
    screen::say("watching rules and configuration for changes; Ctrl-C ends it");
    loop {
        match told.recv_timeout(GLANCE) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) if screen::is_read() => continue,
            Err(_) => return Ok(Outcome::Done),
        }
        drain(&told);
        // To the system, a folder that was moved away and back is a different one.
        watch(&mut watcher, folders)?;
        if !is_heard() {
            return Ok(Outcome::Done);
        }
    }
}

/// Watches the folders and their parents, again from scratch. The rules folder may not exist yet: until it does, the starter
/// rules are in force.
fn watch(watcher: &mut notify::RecommendedWatcher, folders: &[PathBuf]) -> Result<(), Error> {
    for folder in folders {
        let above = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        for place in [above, folder] {
            let _ = watcher.unwatch(place);
            if watcher.watch(place, RecursiveMode::NonRecursive).is_err() && place.is_dir() {
                return Err(cannot_watch(&place.display().to_string()));
            }
        }
    }
    Ok(())
}

/// Waits until a burst of events is over, or has lasted long enough.
fn drain(told: &Receiver<()>) {
    let started = Instant::now();
    while started.elapsed() < LONGEST_BURST && told.recv_timeout(BURST).is_ok() {}
}

fn concerns_us(event: &Event, folders: &[OsString]) -> bool {
    let is_ours = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let ending = Path::new(&name).extension().is_some_and(|ending| ending == "rhai" || ending == "toml");
        let folder = path.file_name().is_some_and(|name| folders.iter().any(|folder| folder == name));
        ending && !name.starts_with('.') || name.ends_with(".cases.csv") || folder
    };
    !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(is_ours)
}

fn cannot_watch(what: &str) -> Error {
    Error::Unusable {
        sentence: format!("{what} cannot be watched on this system"),
        help: "run the command again by hand after saving".into(),
    }
}
