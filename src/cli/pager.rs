//! The pager: a result that is longer than the terminal is read page by page, in the program that the user's environment
//! names. Its words are split here, and no shell sees them as anything but words. It has no network, as linkprune has none; files
//! are its own affair, and so it is started before those are sealed off, and waits for its text.

use std::ffi::OsString;
use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use anstream::adapter::strip_str;
use terminal_size::{Height, Width};
use unicode_width::UnicodeWidthStr as _;

use crate::output::without_links;

/// Where a pager is named, the first that is set.
const VARIABLES: [&str; 2] = ["LINKPRUNE_PAGER", "PAGER"];
/// The options of less where the user has set none: end if a screen is enough, pass colours, leave the text on the screen.
const LESS: (&str, &str) = ("LESS", "FRX");
/// What somebody looks for in a list is a name, and no file should keep it.
const NO_HISTORY: (&str, &str) = ("LESSHISTFILE", "-");

/// Whether this command shows its result in a pager.
static ALLOWED: AtomicBool = AtomicBool::new(false);
/// Whether a pager has the terminal.
static OPEN: AtomicBool = AtomicBool::new(false);
/// Whether a signal came while it had it.
static SIGNALLED: AtomicBool = AtomicBool::new(false);

/// One that waits for its text, or to learn that there is none.
static WAITING: Mutex<Option<Child>> = Mutex::new(None);
/// What waits: the first line says that a text follows, and the code at the end that there is no such program.
const WAIT: &str = "IFS= read -r start || exit 0; command -v \"$1\" >/dev/null 2>&1 || exit 127; exec \"$@\"";
const NOT_THERE: i32 = 127;

/// Lets this command show its result in a pager.
pub(super) fn allow() {
    ALLOWED.store(true, Ordering::SeqCst);
}

/// Starts what will be the pager, if this command may need one.
pub(super) fn wait() {
    let Some(pager) = Pager::wanted().filter(|_| cfg!(unix) && std::io::stdout().is_terminal()) else { return };
    let mut command = Command::new("/bin/sh");
    command.args(["-c", WAIT, "linkprune"]).args(&pager.words);
    if !pager.words.is_empty() {
        *WAITING.lock().unwrap_or_else(PoisonError::into_inner) = Pager::started(command).ok();
    }
}

/// Whether a signal is the pager's: Ctrl-C in it ends a search, and the program waits for the pager to end.
pub(super) fn takes_signal() -> bool {
    let open = OPEN.load(Ordering::SeqCst);
    SIGNALLED.fetch_or(open, Ordering::SeqCst);
    open
}

/// A pager to be started.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pager {
    /// The program and its arguments; empty if they could not be read.
    words: Vec<String>,
    /// The variable that names it; `None` is the one by default.
    named_by: Option<&'static str>,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PagerEnd {
    /// Somebody read as much as they wanted.
    Read,
    /// A signal ended it.
    Stopped,
    /// It ended by itself, with an error.
    Failed,
    NotStarted,
}

impl Pager {
    /// The pager of this command; `None` if it has none.
    pub(super) fn wanted() -> Option<Self> {
        ALLOWED.load(Ordering::SeqCst).then(|| Self::named(|variable| std::env::var_os(variable))).flatten()
    }

    /// The one that the environment names, or less. `None` where it names none, and on a terminal that cannot show one.
    fn named(variable: impl Fn(&str) -> Option<OsString>) -> Option<Self> {
        if variable("TERM").is_some_and(|terminal| terminal == "dumb") {
            return None;
        }
        let Some((name, value)) = VARIABLES.iter().find_map(|name| Some((*name, variable(name)?))) else {
            return Some(Self { words: vec!["less".into()], named_by: None });
        };
        let words = value.to_str().and_then(|value| shell_words::split(value).ok()).unwrap_or_default();
        let is_none = value.to_str().is_some_and(|value| value.trim().is_empty()) || words == ["cat"];
        (!is_none).then_some(Self { words, named_by: Some(name) })
    }

    /// The variable that names it.
    pub(super) fn named_by(&self) -> Option<&'static str> {
        self.named_by
    }

    /// Shows a text until its reader has read enough.
    pub(super) fn show(&self, text: &str) -> PagerEnd {
        let Some((program, arguments)) = self.words.split_first() else { return PagerEnd::NotStarted };
        OPEN.store(true, Ordering::SeqCst);
        let waiting = WAITING.lock().unwrap_or_else(PoisonError::into_inner).take();
        let (start, pager) = if let Some(pager) = waiting {
            ("start\n", Ok(pager))
        } else {
            let mut command = Command::new(program);
            command.args(arguments);
            ("", Self::started(command))
        };
        let ended = match pager {
            Ok(mut pager) => {
                if let Some(mut stdin) = pager.stdin.take() {
                    // One that ends before the text has read enough.
                    let _ = stdin.write_all(format!("{start}{}", self.fit_for(text)).as_bytes());
                }
                let status = pager.wait().ok();
                let failed = !status.is_some_and(|status| status.success());
                let is_there = start.is_empty() || status.and_then(|status| status.code()) != Some(NOT_THERE);
                match (SIGNALLED.swap(false, Ordering::SeqCst), failed) {
                    (true, true) => PagerEnd::Stopped,
                    (false, true) if !is_there => PagerEnd::NotStarted,
                    (false, true) => PagerEnd::Failed,
                    (_, false) => PagerEnd::Read,
                }
            }
            Err(_) => PagerEnd::NotStarted,
        };
        OPEN.store(false, Ordering::SeqCst);
        ended
    }

    /// Starts a program that reads a text.
    fn started(mut command: Command) -> std::io::Result<Child> {
        for (name, value) in [LESS, NO_HISTORY] {
            if std::env::var_os(name).is_none() {
                command.env(name, value);
            }
        }
        command.stdin(Stdio::piped()).spawn()
    }

    /// The text as it can show it. An older less shows the address of a link instead of linking, and without `-R` no colour
    /// either.
    fn fit_for(&self, text: &str) -> String {
        let options = std::env::var("LESS").unwrap_or_else(|_| LESS.1.to_owned());
        if self.passes_colours(&options) { without_links(text).into_owned() } else { strip_str(text).to_string() }
    }

    fn passes_colours(&self, options: &str) -> bool {
        let Some((program, arguments)) = self.words.split_first() else { return false };
        let is_less = Path::new(program).file_stem().is_some_and(|name| name == "less");
        let asks = |option: &str| match option.strip_prefix("--") {
            Some(long) => long.eq_ignore_ascii_case("raw-control-chars"),
            None => option.contains(['R', 'r']),
        };
        let dashed = arguments.iter().filter(|option| option.starts_with('-'));
        !is_less || options.split_whitespace().any(asks) || dashed.into_iter().any(|option| asks(option))
    }
}

/// Whether a terminal shows the whole of a text, and a line below it. One whose size is not known does.
pub(super) fn fits(text: &str, size: Option<(Width, Height)>) -> bool {
    let Some((Width(columns @ 1..), Height(lines @ 1..))) = size else { return true };
    let lines_of = |line: &str| line.width().div_ceil(usize::from(columns)).max(1);
    strip_str(text).to_string().lines().map(lines_of).sum::<usize>() < usize::from(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(set: &[(&str, &str)]) -> Option<Pager> {
        Pager::named(|name| set.iter().find(|(variable, _)| *variable == name).map(|(_, value)| value.into()))
    }

    fn words(set: &[(&str, &str)]) -> Vec<String> {
        named(set).unwrap().words
    }

    #[test]
    fn its_own_variable_comes_first_then_that_of_the_system_then_less() {
        assert_eq!(words(&[("PAGER", "more"), ("LINKPRUNE_PAGER", "less -S")]), ["less", "-S"]);
        assert_eq!(words(&[("PAGER", "'/opt/my pager' --plain")]), ["/opt/my pager", "--plain"]);
        assert_eq!(named(&[]), Some(Pager { words: vec!["less".into()], named_by: None }));
    }

    #[test]
    fn blank_and_cat_are_no_pager_and_so_is_a_terminal_without_a_cursor() {
        for none in ["", "  ", "cat"] {
            assert_eq!(named(&[("LINKPRUNE_PAGER", none), ("PAGER", "more")]), None);
            assert_eq!(named(&[("PAGER", none)]), None);
        }
        assert_eq!(named(&[("TERM", "dumb"), ("PAGER", "more")]), None);
    }

    #[test]
    fn nothing_in_its_words_is_run_by_a_shell() {
        assert_eq!(words(&[("PAGER", "less; rm $HOME")]), ["less;", "rm", "$HOME"]);
        let unreadable = named(&[("PAGER", "less 'half")]).unwrap();
        assert_eq!((unreadable.show("text"), unreadable.named_by()), (PagerEnd::NotStarted, Some("PAGER")));
        assert_eq!(named(&[("PAGER", "/nowhere/pager")]).unwrap().show("text"), PagerEnd::NotStarted);
    }

    #[test]
    fn less_without_r_gets_no_colour() {
        let passes = |pager: &str, options: &str| named(&[("PAGER", pager)]).unwrap().passes_colours(options);
        assert!(passes("less", "FRX") && passes("/usr/bin/less -R", "S") && passes("bat", "S"));
        assert!(!passes("less", "FX") && !passes("less -S", ""));
        assert!(!passes("less", "--ignore-case --incsearch") && passes("less --RAW-CONTROL-CHARS", ""));
    }

    #[test]
    fn lines_count_as_often_as_the_terminal_breaks_them() {
        let size = |columns, lines| Some((Width(columns), Height(lines)));
        assert!(fits("one\ntwo\n", size(10, 3)));
        assert!(!fits("one\ntwo\n", size(10, 2)));
        assert!(fits("\u{1b}[31mone two\u{1b}[0m\n", size(7, 2)));
        assert!(!fits("日本語の名前\n", size(10, 2)));
        assert!(fits(&"line\n".repeat(99), None) && fits("line\n", size(0, 0)));
    }
}
