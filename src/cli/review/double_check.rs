//! The double-check line by line: everybody chosen for removal, in groups, to confirm at once, group by group, or to take back
//! one by one.

use super::lines::{heard, say, say_words, tell};
use super::session::Session;
use crate::audit::{CheckGroup, Review};
use crate::error::Result;
use crate::output::{Shown, group_warning, group_words, person_line};
use crate::text::{counted, folded, quoted};

const QUESTION: &str = "confirm all, confirm NUMBER, list NUMBER, one by one, take back NAME, help, leave?";

/// What each word does, for `help`.
const HELP: &[(&str, &str)] = &[
    ("confirm all", "confirm everybody; `all`, `yes` and `y` say the same"),
    ("confirm NUMBER", "confirm that group"),
    ("list NUMBER", "everybody in that group"),
    ("one by one", "ask about each by themselves"),
    ("take back NAME", "leave that person undecided again"),
    ("leave", "confirm nothing more, and go back to the people"),
    ("quit", "end the review; what is not confirmed waits for the next"),
];
const ONE_BY_ONE: &[(&str, &str)] = &[
    ("confirm", "confirm this removal; `yes` and `y` say the same"),
    ("take back", "leave this person undecided again"),
    ("skip", "decide it another time"),
    ("leave", "ask about nobody more, and go back to the people"),
    ("quit", "end the review; what is not confirmed waits for the next"),
];

/// How many people of a group are named when it is first shown; `list` names all.
const NAMED: usize = 5;

/// Asks until everybody is confirmed or taken back, or the owner leaves; false where the review ends here.
pub(super) fn run(session: &mut Session) -> Result<bool> {
    let mut groups = Vec::new();
    loop {
        let now = session.groups();
        if now.is_empty() {
            say(&["no chosen removal is left to confirm".into()])?;
            return Ok(true);
        }
        if now != groups {
            groups = now;
            show(session, &groups)?;
        }
        say(&[QUESTION.into()])?;
        let Some(line) = heard()? else { return Ok(false) };
        match Said::of(&line) {
            Said::Leave => return Ok(true),
            Said::Quit => return Ok(false),
            Said::Help => say_words(HELP)?,
            Said::ConfirmAll => {
                let rows = session.review.unconfirmed();
                tell(&session.confirm(&rows)?)?;
            }
            Said::Confirm(number) => match group(&groups, number) {
                Some(group) => _ = tell(&session.confirm(&group.rows)?)?,
                None => say(&[no_group(&groups)])?,
            },
            Said::List(number) => match group(&groups, number) {
                Some(group) => say(&people(session, &group.rows))?,
                None => say(&[no_group(&groups)])?,
            },
            Said::OneByOne => {
                if !one_by_one(session)? {
                    return Ok(false);
                }
            }
            Said::TakeBack(name) => take_back(session, &name)?,
            Said::Nothing(why) => say(&[Shown::new(&why).to_string()])?,
        }
    }
}

/// What was said at the double-check.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    ConfirmAll,
    Confirm(usize),
    List(usize),
    OneByOne,
    TakeBack(String),
    Leave,
    Quit,
    Help,
    /// Why it says nothing.
    Nothing(String),
}

impl Said {
    fn of(line: &str) -> Self {
        let line = line.trim();
        let lower = line.to_lowercase();
        let after = |word: &str| lower.strip_prefix(word).map(str::trim);
        let number = |rest: &str| rest.parse::<usize>().ok();
        let lacks =
            |what: &str| Self::Nothing(format!("write a number of the list after `{what}`, such as `{what} 2`"));
        if matches!(lower.as_str(), "leave" | "l") {
            Self::Leave
        } else if matches!(lower.as_str(), "quit" | "q") {
            Self::Quit
        } else if matches!(lower.as_str(), "help" | "h" | "?") {
            Self::Help
        } else if matches!(lower.as_str(), "all" | "yes" | "y") {
            Self::ConfirmAll
        } else if matches!(lower.as_str(), "one by one" | "one" | "o") {
            Self::OneByOne
        } else if let Some(rest) = after("confirm") {
            match rest {
                "all" => Self::ConfirmAll,
                rest => number(rest).map_or_else(|| lacks("confirm"), Self::Confirm),
            }
        } else if let Some(rest) = after("list") {
            number(rest).map_or_else(|| lacks("list"), Self::List)
        } else if let Some(name) = after("take back") {
            match name {
                "" => Self::Nothing("write the name after it, such as `take back ada`".into()),
                name => Self::TakeBack(name.to_owned()),
            }
        } else {
            Self::Nothing(format!("`{}` is not an answer; `help` tells what each word does", quoted(line)))
        }
    }
}

/// Every group with its number; those with a warning name their people.
fn show(session: &Session, groups: &[CheckGroup]) -> Result<()> {
    let chosen = counted(session.review.unconfirmed().len(), "chosen removal");
    let mut lines = vec![String::new(), format!("{chosen} to confirm; somebody may be in several of these groups")];
    for (number, group) in (1..).zip(groups) {
        let number: usize = number;
        lines.push(format!("{number}. {}", group_words(&session.audit, group)));
        let Some(warning) = group_warning(group.kind) else { continue };
        lines.push(format!("   warning: {warning}"));
        let named = group.rows.iter().take(NAMED);
        lines.extend(named.map(|row| format!("   {}", person_line(&session.audit, *row))));
        if group.rows.len() > NAMED {
            lines.push(format!("   and {} more: `list {number}`", group.rows.len() - NAMED));
        }
    }
    say(&lines)
}

/// A line each.
fn people(session: &Session, rows: &[usize]) -> Vec<String> {
    rows.iter().map(|row| person_line(&session.audit, *row)).collect()
}

fn group(groups: &[CheckGroup], number: usize) -> Option<&CheckGroup> {
    groups.get(number.checked_sub(1)?)
}

fn no_group(groups: &[CheckGroup]) -> String {
    format!("the groups are numbered from 1 to {}", groups.len())
}

/// Asks about each by themselves; false where the review ends here.
fn one_by_one(session: &mut Session) -> Result<bool> {
    for row in session.review.unconfirmed() {
        let mut who = person_line(&session.audit, row);
        if Review::is_protected(&session.audit, row) {
            who.push_str(" (protected by a rule or your keep list)");
        }
        if Review::is_endorsed(&session.audit, row) {
            who.push_str(" (endorsements and recommendations will be withdrawn)");
        }
        if session.review.is_noted(&session.audit, row) {
            who.push_str(" (you keep a note about them)");
        }
        loop {
            say(&[who.clone(), "confirm, take back, skip, help, leave?".into()])?;
            let Some(line) = heard()? else { return Ok(false) };
            match line.trim().to_lowercase().as_str() {
                "confirm" | "c" | "yes" | "y" => _ = tell(&session.confirm(&[row])?)?,
                "take back" | "t" => _ = tell(&session.take_back(row)?)?,
                "skip" | "s" => {}
                "leave" | "l" => return Ok(true),
                "quit" | "q" => return Ok(false),
                "help" | "h" | "?" => {
                    say_words(ONE_BY_ONE)?;
                    continue;
                }
                other => {
                    let why = format!("`{}` is not an answer; `help` tells what each word does", quoted(other));
                    say(&[Shown::new(&why).to_string()])?;
                    continue;
                }
            }
            break;
        }
    }
    Ok(true)
}

/// Takes back the one removal that a name fits.
fn take_back(session: &mut Session, name: &str) -> Result<()> {
    let words = folded(name);
    let fits = |row: &usize| folded(&person_line(&session.audit, *row)).contains(&words);
    let found: Vec<usize> = session.review.unconfirmed().into_iter().filter(fits).collect();
    match found.as_slice() {
        [row] => tell(&session.take_back(*row)?).map(|_| ()),
        [] => say(&["no chosen removal has that name".into()]),
        several => {
            let mut lines = vec!["that fits several; write more of the name".to_owned()];
            lines.extend(people(session, several));
            say(&lines)
        }
    }
}
