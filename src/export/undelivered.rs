//! Error.txt: what LinkedIn says it could not put into an archive. A file that it names and that is there all the same
//! may be a part of itself, so what it does not say is unknown.

use std::borrow::Cow;

use super::decode::Text;
use super::register::{FILES, FileKind};
use crate::text::shown;

/// How much of it is looked at.
const LENGTH: usize = 1 << 16;

/// The names of files in an Error.txt: as the register spells them, other CSV files as they are written.
pub(super) fn names(bytes: &[u8]) -> Vec<String> {
    let text = Text::decode(Cow::Owned(bytes.get(..bytes.len().min(LENGTH)).unwrap_or_default().to_vec()));
    let text = String::from_utf8_lossy(text.bytes()).into_owned();
    let mut names: Vec<String> = kinds(&text).into_iter().map(|kind| kind.file().name.to_owned()).collect();
    for line in text.lines() {
        let line = line.trim().trim_start_matches(['-', '*', '•']).trim();
        if line.to_ascii_lowercase().ends_with(".csv") && line.len() <= 80 && kinds(line).is_empty() {
            names.push(shown(line));
        }
    }
    names
}

/// The files of the register that a text names, be it in a sentence.
fn kinds(text: &str) -> Vec<FileKind> {
    let text = text.to_lowercase();
    let alone = |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|c| !(c.is_alphanumeric() || "_-".contains(c)))
    };
    let names = |name: &str| text.match_indices(name).any(|(at, _)| alone(at));
    let of = |name: &str| names(&name.to_lowercase()) || names(&name.to_lowercase().replace('_', " "));
    FILES.iter().filter(|file| of(file.name)).map(|file| file.kind).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        names(text.as_bytes())
    }

    #[test]
    fn files_are_named_in_lines_or_in_a_sentence() {
        let linkedins = "Sorry, there was a problem retrieving your data archive.\n\nWe weren't able to download the \
            following files:\n\nmessages.csv\nendorsement received info.csv\nRich Media.csv\n\nTo try again, just \
            request a new archive.\n";
        assert_eq!(of(linkedins), ["messages.csv", "Endorsement_Received_Info.csv", "Rich Media.csv"]);
        assert_eq!(of("We could not deliver Connections.csv, Messages.CSV."), ["Connections.csv", "messages.csv"]);
        assert_eq!(of("- messages.csv\r\n- guide_messages.csv\r\n"), ["messages.csv", "guide_messages.csv"]);
        assert_eq!(of("Sorry.\n"), [""; 0]);
    }
}
