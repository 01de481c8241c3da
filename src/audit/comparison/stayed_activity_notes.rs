//! What two exports cannot tell about who became silent or active.

use super::stayed_activity::{ActivityOfBoth, NoActivity};
use crate::audit::Evidence;
use crate::audit::matching::{MatchedBy, Matching};
use crate::audit::warning::{Warning, warning};
use crate::export::{FileKind, TouchKind};
use crate::text::{agreeing, and, counted_as};

pub(super) fn all(old: &Evidence, new: &Evidence, matching: &Matching) -> Vec<Warning> {
    let mut notes: Vec<Warning> = fewer_messages(old, new).into_iter().collect();
    match ActivityOfBoth::of(old, new) {
        Err(why) => notes.push(unknown_for_all(why)),
        Ok(in_touch) => {
            notes.extend(files_missing(&in_touch));
            notes.extend(lost_touches(&in_touch, matching));
        }
    }
    notes
}

/// Nobody can be said to have become silent or active.
fn unknown_for_all(why: NoActivity) -> Warning {
    let because = match why {
        NoActivity::MessagesAbsent { old: true, new: true } => {
            "the older export and the newer export have no messages.csv that could be used".to_owned()
        }
        NoActivity::MessagesAbsent { old, .. } => {
            let which = if old { "older" } else { "newer" };
            format!("the {which} export has no messages.csv that could be used")
        }
        NoActivity::MessagesEndEarlier { old, new: None } => {
            format!("the newer messages.csv has no message, and the older has some up to {old}, so it is not whole")
        }
        NoActivity::MessagesEndEarlier { old, new: Some(new) } => {
            format!("the newer messages.csv ends on {new}, before the older ({old}), so it may not be whole")
        }
    };
    let text = format!("{because}: who became silent or active is unknown, which is not the same as nobody");
    warning("activity-unknown", text)
}

/// The files with touches that not both exports have.
fn files_missing(in_touch: &ActivityOfBoth) -> Vec<Warning> {
    let [old, new, neither] = in_touch.missing();
    let names = |files: &[FileKind]| and(&files.iter().map(|file| file.file().name).collect::<Vec<_>>());
    let one_sided = |which: &str, other: &str, files: &[FileKind]| {
        let text = || {
            format!(
                "the {which} export has no {}, and the {other} has {}: who seems silent in the {which} export for want of \
                 {} is unknown",
                names(files),
                agreeing(files.len(), "it", "them"),
                agreeing(files.len(), "it", "them")
            )
        };
        (!files.is_empty()).then(|| warning("touch-files-differ", text()))
    };
    let in_neither = (!neither.is_empty()).then(|| {
        let text = format!("neither export has {}: silent and active are by the other files", names(&neither));
        warning("touch-files-absent", text)
    });
    [one_sided("older", "newer", &old), one_sided("newer", "older", &new), in_neither].into_iter().flatten().collect()
}

/// People with whom the older export has a later touch than the newer one.
fn lost_touches(in_touch: &ActivityOfBoth, matching: &Matching) -> Option<Warning> {
    let sure = matching.pairs.iter().filter(|pair| pair.by != MatchedBy::ChangedAddress);
    let people = sure.filter(|pair| in_touch.lost_touches(pair)).count();
    let text = counted_as(
        people,
        "person has a later touch in the older export than in the newer one, whose files may not be whole; what the older \
         shows was counted for both",
        "people have a later touch in the older export than in the newer one, whose files may not be whole; what the older \
         shows was counted for both",
    );
    (people > 0).then(|| warning("touches-lost", text))
}

/// The newer export has fewer messages of the time of the older one, by more than a twentieth.
fn fewer_messages(old: &Evidence, new: &Evidence) -> Option<Warning> {
    let has = |evidence: &Evidence| evidence.export.coverage.has(FileKind::Messages);
    let (_, end) = old.export.coverage.messages_span.filter(|_| has(old) && has(new))?;
    let messages = |evidence: &Evidence| {
        let touches = evidence.export.touches.iter().filter(|touch| touch.kind == TouchKind::Message);
        touches.filter(|touch| touch.at.is_some_and(|at| at.date() <= end)).count()
    };
    let (before, after) = (messages(old), messages(new));
    let text = || {
        format!(
            "the newer messages.csv has {after} of the {} up to {end} that the older has: they were deleted, or it is not whole",
            counted_as(before, "message", "messages")
        )
    };
    // A conversation that was deleted is no sign of a file that is not whole.
    (after * 20 < before * 19).then(|| warning("messages-fewer", text()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::tests;
    use crate::store::config::Config;

    /// An export of one connection with a message on each of the first days of May, and one on others.
    fn evidence(days: u32, others: &[u32]) -> Evidence {
        let people = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
            Ada,Example,https://www.linkedin.com/in/ada,,,,01 Jan 2020\n";
        let row = |day: u32| {
            format!(
                "c,Noor Example,https://www.linkedin.com/in/noor,Ada Example,https://www.linkedin.com/in/ada,\
                 2024-05-{day:02} 10:00:00 UTC,INBOX\n"
            )
        };
        let header = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,FOLDER\n";
        let mail: String = (1..=days).chain(others.iter().copied()).map(row).collect();
        let messages = format!("{header}{mail}");
        let mut files = vec![("Connections.csv", people)];
        if !mail.is_empty() {
            files.push(("messages.csv", &messages));
        }
        tests::evidence(&files, Some("Noor Example"), &Config::default(), "2024-06-01")
    }

    #[test]
    fn messages_are_compared_where_both_exports_have_them_up_to_the_same_day() {
        let why = |old: &Evidence, new: &Evidence| ActivityOfBoth::of(old, new).err();
        let (twenty, ten, none) = (evidence(20, &[]), evidence(10, &[]), evidence(0, &[]));
        assert_eq!([why(&twenty, &twenty), why(&ten, &twenty)], [None, None]);
        let ends = |day| chrono::NaiveDate::from_ymd_opt(2024, 5, day);
        let earlier = NoActivity::MessagesEndEarlier { old: ends(20).unwrap(), new: ends(10) };
        assert_eq!(why(&twenty, &ten), Some(earlier));
        assert_eq!(why(&ten, &none), Some(NoActivity::MessagesAbsent { old: false, new: true }));
    }

    #[test]
    fn more_than_a_twentieth_of_the_messages_that_is_missing_is_said() {
        let old = evidence(20, &[]);
        let said = |new: Evidence| fewer_messages(&old, &new).map(|note| note.text);
        assert_eq!(said(evidence(20, &[])), None);
        assert_eq!(said(evidence(18, &[20])), None);
        let words = "the newer messages.csv has 18 of the 20 messages up to 2024-05-20 that the older has: they were deleted, or \
            it is not whole";
        assert_eq!(said(evidence(17, &[20, 25])).as_deref(), Some(words));
    }
}
