//! `linkprune forget`: every trace of somebody leaves the ledger and the copies beside it.

use std::path::Path;

use clap::Args as ClapArgs;

use super::ledger::LedgerPlace;
use super::outcome::{Finished, Outcome};
use super::prompt;
use super::screen::{self, Colour};
use crate::audit::{SoughtPerson, find_people};
use crate::error::{Error, Result};
use crate::export::{name_key, slug_of};
use crate::output::{Shown, forgotten, known_candidates, known_person};
use crate::store::ledger::{self, ForgottenAll, LedgerPerson, Remains};
use crate::text::counted;

/// Remove every trace of somebody from the ledger and from the copies beside it
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune forget \"Bram Example\"")]
pub(super) struct Args {
    /// A name, part of a name, or the address of a profile
    #[arg(value_name = "WHO", required_unless_present = "all", conflicts_with = "all")]
    who: Option<String>,
    /// Remove the whole ledger with everybody in it, and every copy beside it
    #[arg(long)]
    all: bool,
    /// Ask nothing
    #[arg(short, long)]
    yes: bool,
    #[command(flatten)]
    place: LedgerPlace,
    /// When to use colour; `NO_COLOR` and `CLICOLOR` are honoured too
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Colour,
}

/// Find, ask, remove, search what is left.
pub(super) fn run(args: &Args) -> Finished {
    args.color.choose();
    let path = args.place.path()?;
    let Some(who) = &args.who else { return all(args, &path) };
    let known = ledger::known_people(&path)?;
    let sought: Vec<SoughtPerson> =
        known.iter().map(|person| SoughtPerson { name: person.name(), slug: person.slug.clone() }).collect();
    let found: Vec<&LedgerPerson> = find_people(&sought, who).into_iter().filter_map(|at| known.get(at)).collect();
    let Some(person) = chosen(&found, who, args.yes)? else { return several(&found, who) };
    if !confirmed(args.yes, &format!("forget {}", known_person(person)))? {
        return Ok(nothing_removed());
    }
    let done = ledger::forget(&path, person)?;
    screen::print_report(&forgotten(person, &done))?;
    let in_file = done.remains.iter().find_map(|one| match one {
        Remains::InFile { file } => Some(file),
        _ => None,
    });
    if let Some(file) = in_file {
        return Err(Error::CannotWrite {
            path: file.display().to_string(),
            cause:
                "something of this person is still in it; delete the file yourself, or restore a backup in its place"
                    .into(),
        });
    }
    let noted = done.remains.iter().any(|one| matches!(one, Remains::Note { .. }));
    Ok(if noted { Outcome::Attention } else { Outcome::Done })
}

/// The one who is meant: the only one that fits, or the one that is chosen on a terminal. Where nothing is asked, it has to be
/// the whole name or address: what is forgotten cannot be brought back.
fn chosen<'a>(found: &[&'a LedgerPerson], who: &str, yes: bool) -> Result<Option<&'a LedgerPerson>> {
    match found {
        [one] => Ok((!yes || is_named(one, who)).then_some(*one)),
        [_, ..] if !yes && prompt::can_ask() => {
            screen::say(&known_candidates(found));
            let number = |typed: &str| match typed.parse::<usize>() {
                Ok(number) if (1..=found.len()).contains(&number) => Ok(number - 1),
                _ => Err(format!("type a number from 1 to {}", found.len())),
            };
            let place = prompt::line("which of them (a number)", number)?;
            Ok(found.get(place).copied())
        }
        _ => Ok(None),
    }
}

fn is_named(person: &LedgerPerson, who: &str) -> bool {
    let slug = slug_of(who).unwrap_or_else(|| name_key(who));
    person.name_key == name_key(who) || person.slug.as_deref() == Some(slug.as_str())
}

/// Nobody fits, or several do and nobody is there to choose.
fn several(found: &[&LedgerPerson], who: &str) -> Finished {
    if found.is_empty() {
        return Err(Error::NotFound {
            sentence: format!("nobody in the ledger is called `{who}`"),
            help: "give part of the name, or the address of the profile; `linkprune decisions list` shows everybody"
                .into(),
        });
    }
    screen::print_report(&known_candidates(found))?;
    screen::say("nothing was removed: give the address or the whole name of one of them");
    Ok(Outcome::Attention)
}

fn nothing_removed() -> Outcome {
    screen::say("nothing was removed");
    Outcome::Done
}

/// Asks before anything is removed for good.
fn confirmed(yes: bool, what: &str) -> Result<bool> {
    if yes {
        return Ok(true);
    }
    if !prompt::can_ask() {
        return Err(Error::Usage {
            sentence: "what is forgotten cannot be brought back, and there is no terminal to ask on".into(),
            help: "say `--yes` to remove it without a question".into(),
        });
    }
    let answer = |typed: &str| match typed.to_lowercase().as_str() {
        "y" | "yes" => Ok(true),
        "" | "n" | "no" => Ok(false),
        _ => Err("type y or n".to_owned()),
    };
    prompt::line(&format!("{}, for good? (y/N)", Shown::new(what)), answer)
}

fn all(args: &Args, path: &Path) -> Finished {
    if !confirmed(args.yes, "remove the ledger with every decision in it, and its copies")? {
        return Ok(nothing_removed());
    }
    let ForgottenAll { removed, others } = ledger::forget_all(path)?;
    for file in &removed {
        screen::say(&format!("removed {}", Shown::new(&file.display().to_string())));
    }
    screen::say(&format!("{} removed", counted(removed.len(), "file")));
    for file in &others {
        let file = file.display().to_string();
        screen::say(&format!("still there: {} is a ledger too, or a copy you made of this one", Shown::new(&file)));
    }
    if others.is_empty() {
        return Ok(Outcome::Done);
    }
    screen::say("help: delete them yourself, or name each one: `linkprune forget --all --ledger FILE`");
    Ok(Outcome::Attention)
}
