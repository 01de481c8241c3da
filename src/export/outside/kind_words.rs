//! What a file of touches says was done, in one word: its owner's, or a phone's.

use crate::export::touch::TouchKind;

/// What a word comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KindWord {
    Is(TouchKind),
    /// A call in a phone's log; anything in another file: mail is received, too.
    OfAPhone,
    /// Nobody was talked to.
    Missed,
    /// Nothing says what it was.
    Unclear,
}

const WORDS: [(&[&str], KindWord); 6] = [
    (
        &["meeting", "met", "meet", "inperson", "lunch", "dinner", "coffee", "visit", "facetoface"],
        KindWord::Is(TouchKind::Meeting),
    ),
    (
        &["call", "called", "phone", "phonecall", "videocall", "incomingcall", "outgoingcall", "facetime"],
        KindWord::Is(TouchKind::Call),
    ),
    // Android writes 1 for an incoming call, and 2 for an outgoing one.
    (&["incoming", "outgoing", "dialed", "dialled", "received", "answered", "1", "2"], KindWord::OfAPhone),
    (&["mail", "email", "mailed", "emailed"], KindWord::Is(TouchKind::Mail)),
    (&["other"], KindWord::Is(TouchKind::Other)),
    (
        &[
            // Android's numbers: missed, voicemail, rejected, blocked
            "3",
            "4",
            "5",
            "6",
            "rejected",
            "declined",
            "blocked",
            "cancelled",
            "canceled",
            "notconnected",
            "busy",
            "refused",
            "voicemail",
        ],
        KindWord::Missed,
    ),
];

/// Wherever one of them stands, nobody took the call: `missed video call`, `not answered`.
const NOBODY_TOOK: [&str; 6] = ["missed", "unanswered", "notanswered", "noanswer", "verpasst", "manqu"];

impl KindWord {
    /// Whether only the log of a phone says so.
    pub fn is_of_a_phone(cell: &str) -> bool {
        nobody_took(&letters(cell))
    }

    /// Of a cell: letters only, whatever their case.
    pub fn of(cell: &str) -> Self {
        let letters = letters(cell);
        if nobody_took(&letters) {
            return Self::Missed;
        }
        let known = WORDS.iter().find(|(words, _)| words.contains(&letters.as_str()));
        known.map_or(Self::Unclear, |(_, kind)| *kind)
    }
}

fn nobody_took(letters: &str) -> bool {
    NOBODY_TOOK.iter().any(|word| letters.contains(word))
}

fn letters(cell: &str) -> String {
    cell.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_whatever_its_case_and_a_call_that_nobody_took_is_none() {
        for (word, expected) in [
            ("Meeting", KindWord::Is(TouchKind::Meeting)),
            (" phone call ", KindWord::Is(TouchKind::Call)),
            ("OUTGOING", KindWord::OfAPhone),
            ("Missed (2)", KindWord::Missed),
            ("Not answered", KindWord::Missed),
            ("SMS", KindWord::Unclear),
            ("e-mail", KindWord::Is(TouchKind::Mail)),
            ("other", KindWord::Is(TouchKind::Other)),
            ("Missed Call", KindWord::Missed),
            ("carrier pigeon", KindWord::Unclear),
            ("", KindWord::Unclear),
        ] {
            assert_eq!(KindWord::of(word), expected, "{word}");
        }
    }
}
