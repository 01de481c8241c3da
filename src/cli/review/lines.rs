//! Lines out and lines in, for a review without a screen.

use std::io::{self, BufRead as _};

use super::session::Answered;
use crate::cli::screen;
use crate::error::{Error, Result};

/// Tells what came of an answer; whether the card has changed under whoever answered.
pub(super) fn tell(answered: &Answered) -> Result<bool> {
    let (line, again) = match answered {
        Answered::Written(said) => (said.clone(), said.starts_with("note")),
        Answered::Meanwhile(said) => (format!("not written: {said}; answer again to overrule it"), true),
        Answered::Refused(why) => (why.clone(), false),
    };
    say(&[line])?;
    Ok(again)
}

/// Writes lines to where the cards are, at once.
pub(super) fn say(lines: &[String]) -> Result<()> {
    screen::stream(|to| lines.iter().try_for_each(|line| writeln!(to, "{line}")))
}

/// What each word does.
pub(super) fn say_words(words: &[(&str, &str)]) -> Result<()> {
    say(&words.iter().map(|(word, does)| format!("{word}: {does}")).collect::<Vec<_>>())
}

/// The next line that is typed; `None` at the end of the input.
pub(super) fn heard() -> Result<Option<String>> {
    let mut line = Vec::new();
    match io::stdin().lock().read_until(b'\n', &mut line) {
        Ok(0) => Ok(None),
        Ok(_) => Ok(Some(String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']).to_owned())),
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Err(Error::Interrupted),
        Err(_) => Err(Error::Usage {
            sentence: "the answers cannot be read from standard input".into(),
            help: "run it on a terminal, or give it a pipe or a file with an answer on each line".into(),
        }),
    }
}
