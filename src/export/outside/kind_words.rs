//! What a file of touches says was done, in one word: its owner's, or a phone's.

use crate::export::touch::TouchKind;

/// What a word comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KindWord {
    Is(TouchKind),
    /// Nobody was talked to.
    Missed,
    /// Nothing says what it was.
    Unclear,
}

const WORDS: [(&[&str], KindWord); 5] = [
    (
        &["meeting", "met", "meet", "inperson", "lunch", "dinner", "coffee", "visit", "facetoface"],
        KindWord::Is(TouchKind::Meeting),
    ),
    (
        &[
            "call",
            "called",
            "phone",
            "phonecall",
            "videocall",
            "incoming",
            "outgoing",
            "dialed",
            "dialled",
            "received",
            "answered",
            "incomingcall",
            "outgoingcall",
            "facetime",
        ],
        KindWord::Is(TouchKind::Call),
    ),
    (&["mail", "email", "mailed", "emailed"], KindWord::Is(TouchKind::Mail)),
    (&["other"], KindWord::Is(TouchKind::Other)),
    (
        &[
            "missed",
            "missedcall",
            "rejected",
            "declined",
            "blocked",
            "cancelled",
            "canceled",
            "unanswered",
            "noanswer",
            "busy",
            "refused",
            "voicemail",
        ],
        KindWord::Missed,
    ),
];

impl KindWord {
    /// Of a cell: letters only, whatever their case.
    pub fn of(cell: &str) -> Self {
        let letters: String = cell.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let known = WORDS.iter().find(|(words, _)| words.contains(&letters.as_str()));
        known.map_or(Self::Unclear, |(_, kind)| *kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_whatever_its_case_and_a_call_that_nobody_took_is_none() {
        for (word, expected) in [
            ("Meeting", KindWord::Is(TouchKind::Meeting)),
            (" phone call ", KindWord::Is(TouchKind::Call)),
            ("OUTGOING", KindWord::Is(TouchKind::Call)),
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
