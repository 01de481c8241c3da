//! Which file of an export a name is, over the years, in other spellings and with the marks of a copy.

use super::register::{FILES, File, FileKind};

impl FileKind {
    /// The file with that name, without folders: one of LinkedIn's, or the one of touches that may be beside them.
    pub fn of_name(name: &str) -> Option<Self> {
        let plain = |name: &str| name.to_ascii_lowercase().replace(' ', "_");
        let name = plain(name);
        let touches: &File = FileKind::Touches.file();
        FILES.iter().chain([touches]).find(|file| plain(file.name) == name).map(|file| file.kind)
    }
}

/// LinkedIn's list of connections from 2012 to 2017.
const OUTLOOK_LIST: &str = "linkedin_connections_export_microsoft_outlook.csv";

/// How a name says that it is a file of the register; the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NamedAs {
    /// By the name that LinkedIn gives it.
    Itself,
    /// By that name with the mark of a copy.
    Copy,
    /// As the list for Outlook.
    OutlookList,
}

/// The file of the register that a name, without folders, is or may be a copy of.
pub(super) fn recognise(name: &str) -> Option<(FileKind, NamedAs)> {
    if let Some(kind) = FileKind::of_name(name) {
        return Some((kind, NamedAs::Itself));
    }
    let mut name = name.to_ascii_lowercase();
    let mut copy = false;
    loop {
        if name == OUTLOOK_LIST {
            return Some((FileKind::Connections, NamedAs::OutlookList));
        }
        if let Some(kind) = FileKind::of_name(&name).filter(|_| copy) {
            return Some((kind, NamedAs::Copy));
        }
        let stem = name.strip_suffix(".csv")?;
        name = format!("{}.csv", without_copy_mark(stem)?);
        copy = true;
    }
}

/// A name in lower case, without its ending, less one mark of a copy: ` (1)`, ` - copy`, `_1`, ` 2`, `copy of `.
pub(super) fn without_copy_mark(stem: &str) -> Option<&str> {
    const WORDS: [&str; 6] = ["copy", "kopie", "copie", "copia", "cópia", "kopia"];
    let of = ["copy of ", "kopie von ", "copie de ", "copia de "];
    if let Some(rest) = of.iter().find_map(|of| stem.strip_prefix(of)) {
        return Some(rest);
    }
    let number = |digits: &str| matches!(digits.len(), 1 | 2) && digits.bytes().all(|digit| digit.is_ascii_digit());
    let in_brackets = stem.strip_suffix(')').and_then(|stem| stem.rsplit_once('('));
    let rest = match in_brackets {
        Some((rest, digits)) if number(digits) => rest,
        _ => {
            let (rest, last) = stem.rsplit_once([' ', '_', '-'])?;
            if !(number(last) || WORDS.contains(&last)) {
                return None;
            }
            rest
        }
    };
    Some(rest.trim_end_matches([' ', '_', '-']))
}

/// Why a file of the export is not read.
pub(super) fn why_ignored(name: &str) -> &'static str {
    let name = name.to_ascii_lowercase();
    let any = |parts: &[&str]| parts.iter().any(|part| name.starts_with(part));
    if name.ends_with("_messages.csv") {
        "messages with LinkedIn's assistants, not with people"
    } else if any(&["reactions", "comments", "shares", "votes", "instantreposts"]) {
        "links to posts only; it identifies no connection"
    } else if name.rsplit('.').next() == Some("zip") {
        "an archive that was not opened"
    } else {
        "it says nothing about your connections"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_whole_and_ignoring_case_and_spaces() {
        assert_eq!(FileKind::of_name("Messages.csv"), Some(FileKind::Messages));
        assert_eq!(FileKind::of_name("Endorsement Received Info.csv"), Some(FileKind::EndorsementsReceived));
        for name in ["guide_messages.csv", "messages.csv.bak", "Connections (1).csv", "._Connections.csv", ""] {
            assert_eq!(FileKind::of_name(name), None, "{name}");
        }
        assert_eq!(why_ignored("guide_messages.csv"), "messages with LinkedIn's assistants, not with people");
    }

    #[test]
    fn a_copy_is_known_by_the_mark_of_a_browser_or_a_file_manager() {
        for name in [
            "messages (1).csv",
            "messages(12).csv",
            "Messages - Copy.csv",
            "messages - Copy (2).csv",
            "messages_1.csv",
            "messages-2.csv",
            "messages 2.csv",
            "messages copy 3.csv",
            "Copy of messages.csv",
            "messages - Kopie.csv",
        ] {
            assert_eq!(recognise(name), Some((FileKind::Messages, NamedAs::Copy)), "{name}");
        }
        let endorsements = Some((FileKind::EndorsementsReceived, NamedAs::Copy));
        assert_eq!(recognise("Endorsement Received Info (1).csv"), endorsements);
        assert_eq!(recognise("messages.csv"), Some((FileKind::Messages, NamedAs::Itself)));
        let outlook = Some((FileKind::Connections, NamedAs::OutlookList));
        assert_eq!(recognise("LinkedIn_Connections_Export_Microsoft_Outlook.csv"), outlook);
        assert_eq!(recognise("linkedin_connections_export_microsoft_outlook (3).csv"), outlook);
        for name in [
            "guide_messages.csv",
            "guide_messages (1).csv",
            "messages 2019.csv",
            "messages.csv.bak",
            "messages (1)",
            "(1).csv",
            " (1).csv",
            "old messages.csv",
            "connections backup.csv",
        ] {
            assert_eq!(recognise(name), None, "{name}");
        }
    }
}
