//! What speaks for a second look before somebody is removed, for the double-check of a review and for the worklist alike. What
//! is unknown is no caution here: lists say beside it which files are absent.

use super::Evidence;
use crate::signals::{Answer, Value};

/// What passes between two people and is withdrawn with the connection: signals, and their words.
const PRAISE: [(&str, &str); 4] = [
    ("endorsements_from_them", "they endorsed you"),
    ("endorsements_from_me", "you endorsed them"),
    ("recommended_me", "they recommended you"),
    ("recommended_by_me", "you recommended them"),
];

/// The endorsements and recommendations that are known, in either direction, in words.
pub(super) fn praise(evidence: &Evidence, row: usize) -> Vec<&'static str> {
    PRAISE.iter().filter(|(signal, _)| is_above_nothing(evidence, signal, row)).map(|(_, words)| *words).collect()
}

/// Whether both wrote, or may have written.
pub(super) fn may_have_talked(evidence: &Evidence, row: usize) -> bool {
    is_above_nothing(evidence, "we_may_have_talked", row)
}

/// Whether the owner keeps a note about somebody: in the export, or as `note`, in words of their own.
pub(super) fn is_noted(evidence: &Evidence, row: usize, note: &str) -> bool {
    !note.trim().is_empty() || is_above_nothing(evidence, "noted", row)
}

/// Whether a signal is known and yes, or above 0.
fn is_above_nothing(evidence: &Evidence, signal: &str, row: usize) -> bool {
    match evidence.answer(signal, row) {
        Answer::Known(Value::YesNo(yes)) => yes,
        Answer::Known(Value::Whole(number)) => number > 0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::tests::evidence;
    use crate::store::config::Config;

    #[test]
    fn praise_that_there_is_speaks_for_a_second_look_and_none_does_not() {
        let people = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
            Ada,Example,https://www.linkedin.com/in/ada,,,,01 Jan 2020\n\
            Bram,Example,https://www.linkedin.com/in/bram,,,,01 Jan 2020\n";
        let endorsed = "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,\
            Endorsement Status\n2022/01/01 10:00:00 UTC,Rust,Ada,Example,www.linkedin.com/in/ada,ACCEPTED\n";
        let files = [("Connections.csv", people), ("Endorsement_Received_Info.csv", endorsed)];
        let evidence = evidence(&files, None, &Config::default(), "2026-11-01");
        assert_eq!([praise(&evidence, 0), praise(&evidence, 1)], [vec!["they endorsed you"], vec![]]);
        assert!(is_noted(&evidence, 1, "at the fair") && !is_noted(&evidence, 1, " "));
    }
}
