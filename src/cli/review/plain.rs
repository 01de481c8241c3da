//! A review line by line: a card, a question, an answer, and what was done. Nothing moves on the screen, so a screen reader, a
//! pipe and a test read the same.

use super::double_check;
use super::lines::{heard, say, say_words, tell};
use super::session::{Answered, Session, passed_words};
use super::spoken::{HELP, QUESTION, QUESTION_AT_THE_END, Spoken};
use crate::audit::ReviewProgress;
use crate::error::Result;
use crate::output::{CardLine, CardPart, Shown, card};
use crate::text::{agreeing, counted, counted_as};

/// Asks until the owner quits or the input ends; at the end of the list with the double-check first.
pub(super) fn run(session: &mut Session) -> Result<()> {
    say(&opening(session))?;
    let mut sitting = Sitting::default();
    while sitting.goes_on(session)? {}
    Ok(())
}

/// What a sitting has shown.
#[derive(Default)]
struct Sitting {
    /// Whose card was shown last; `None` where it is to be shown again.
    shown: Option<Shows>,
    /// Whether the end of the list has led to the double-check.
    has_checked: bool,
    /// Whether a search has found nobody since the card was shown, so that an answer may be meant for somebody else.
    found_nobody: bool,
}

/// What is on the screen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shows {
    Card(usize),
    End,
}

impl Sitting {
    /// Asks one question and does what is said; false at the end.
    fn goes_on(&mut self, session: &mut Session) -> Result<bool> {
        let shows = session.review.current().map_or(Shows::End, Shows::Card);
        let is_new = self.shown != Some(shows);
        self.shown = Some(shows);
        match shows {
            Shows::Card(_) if is_new => {
                self.found_nobody = false;
                show(session)?;
            }
            Shows::End if is_new => {
                say(&[at_the_end(session.review.progress(), session.review.position().1)])?;
                if !self.has_checked && !session.groups().is_empty() {
                    self.has_checked = true;
                    return double_check::run(session);
                }
            }
            Shows::Card(_) | Shows::End => {}
        }
        say(&[if shows == Shows::End { QUESTION_AT_THE_END } else { QUESTION }.into()])?;
        let Some(line) = heard()? else { return Ok(false) };
        match Spoken::of(&line) {
            Err(why) => say(&[Shown::new(&why).to_string()])?,
            Ok(Spoken::Quit) => return Ok(false),
            Ok(Spoken::Check) => {
                self.shown = None;
                self.has_checked = true;
                return double_check::run(session);
            }
            Ok(Spoken::Find(words)) => {
                self.found_nobody = !find(session, &words)?;
                if !self.found_nobody {
                    self.shown = None;
                }
            }
            // Said again below the card, it is about the one on it.
            Ok(spoken) if self.found_nobody && spoken.is_about_the_one_shown() => {
                say(&["not taken, because the search found nobody and this is somebody else: say it again if you mean them".into()])?;
                self.shown = None;
            }
            Ok(spoken) => {
                if does(session, &spoken)? {
                    self.shown = None;
                }
            }
        }
        Ok(true)
    }
}

/// Does what was said; whether the card is to be shown again whoever it is about.
fn does(session: &mut Session, spoken: &Spoken) -> Result<bool> {
    let answered = match spoken {
        Spoken::Answer(answer) => session.answer(answer)?,
        Spoken::Undo => session.undo()?,
        Spoken::Skip => session.skip()?,
        Spoken::Back if !session.review.back() => Answered::Refused("this is the first person".into()),
        Spoken::Next if !session.review.next() => Answered::Refused("this is the end".into()),
        Spoken::Sort(sort) => {
            session.review.show(session.review.filter().clone(), *sort);
            return Ok(true);
        }
        Spoken::Help => {
            say_words(HELP)?;
            return Ok(false);
        }
        Spoken::Messages => {
            let lines = match session.messages() {
                Ok(lines) => lines.into_iter().map(|line| line.text).collect(),
                Err(error) => vec![Shown::new(&error.to_string()).to_string()],
            };
            say(&lines)?;
            return Ok(false);
        }
        Spoken::Back | Spoken::Next | Spoken::Find(_) | Spoken::Again | Spoken::Check | Spoken::Quit => {
            return Ok(true);
        }
    };
    tell(&answered)
}

/// Shows the next of those who have these words; whether there is anybody.
fn find(session: &mut Session, words: &str) -> Result<bool> {
    let found = session.review.find(words);
    let words = match found {
        0 => "nobody shown here has these words in name, company or position".to_owned(),
        found => format!("{}; the same again goes to the next", counted_as(found, "person fits", "people fit")),
    };
    say(&[words])?;
    Ok(found > 0)
}

/// What is reviewed, and how far it has come.
fn opening(session: &Session) -> Vec<String> {
    let progress = session.review.progress();
    let shown = session.review.position().1;
    if progress.people == 0 {
        return vec!["nobody is on this list".into()];
    }
    let mut lines = vec![format!(
        "{} on the list, {} decided; every answer is in the ledger at once, and `quit` ends at any time",
        counted(progress.people, "person"),
        progress.decided()
    )];
    if shown != progress.people {
        lines.push(format!("{shown} of them are shown: the others are filtered out"));
    }
    lines.extend(passed_words(session.review.open_before()));
    lines
}

/// The one who is shown, after an empty line.
fn show(session: &Session) -> Result<()> {
    let Some(row) = session.review.current() else { return Ok(()) };
    let (place, people) = session.review.position();
    let progress = session.review.progress();
    let left = session.review.time_left().map(|left| format!(", {}", time_words(left.num_seconds())));
    let mut lines = vec![
        String::new(),
        format!("{place} of {people} ({} decided{})", progress.decided(), left.unwrap_or_default()),
    ];
    lines.extend(card(&session.audit, &session.review, row).iter().map(card_words));
    say(&lines)
}

/// About how long the rest takes.
fn time_words(seconds: i64) -> String {
    match seconds / 60 {
        0 => "less than a minute left".into(),
        minutes @ 1..120 => format!("about {} left", counted(minutes, "minute")),
        minutes => format!("about {} left", counted(minutes / 60, "hour")),
    }
}

/// A line of a card, with what it says before it where that is not plain.
fn card_words(line: &CardLine) -> String {
    let text = &line.text;
    match line.part {
        CardPart::Against | CardPart::For => format!("{} {text}", line.points),
        CardPart::Protection => format!("protected: {text}"),
        CardPart::Warning => format!("warning: {text}"),
        CardPart::Note => format!("your note: {text}"),
        CardPart::Name
        | CardPart::Work
        | CardPart::Link
        | CardPart::Fact
        | CardPart::Colleagues
        | CardPart::Decision => text.clone(),
    }
}

fn at_the_end(progress: ReviewProgress, shown: usize) -> String {
    match progress.skipped {
        _ if shown == 0 => "nobody is left to ask about".into(),
        0 => "everybody shown is decided".into(),
        skipped => format!("everybody shown is decided, but for {}", counted_as(skipped, "one skipped", "skipped")),
    }
}

/// What has been done, and what comes next.
/// `check` is what opens the double-check, `worklist` the command that comes after it.
pub(super) fn closing(session: &Session, check: &str, worklist: &str) -> Vec<String> {
    let ReviewProgress { people, removed, kept, later, skipped, open } = session.review.progress();
    let unconfirmed = session.review.unconfirmed().len();
    let confirmed = session.review.confirmed_count();
    let mut lines = vec![
        String::new(),
        format!(
            "{} of {people} decided: {removed} remove, {kept} keep, {later} later; {skipped} skipped, {open} to come",
            removed + kept + later
        ),
    ];
    if unconfirmed > 0 {
        lines.push(format!(
            "{} not confirmed: {check} in the next review confirms {}",
            counted_as(unconfirmed, "chosen removal is", "chosen removals are"),
            agreeing(unconfirmed, "it", "them")
        ));
    }
    if confirmed > 0 {
        let removals = counted_as(confirmed, "removal is", "removals are");
        lines.push(format!("{removals} confirmed and to be done: `{worklist}`"));
    }
    lines
}
