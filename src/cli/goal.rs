//! `--goal` and `--down-to`: how many people to list, whatever their scores.

use clap::Args;

use crate::error::{Error, Result};
use crate::store::goal::{GoalSize, NoGoal};

/// A number of people, as the command line gives it.
pub(super) fn whole_number(written: &str) -> std::result::Result<usize, String> {
    written.parse().map_err(|_| "write a whole number that is not below 0, such as 300".into())
}

/// How many to list.
#[derive(Debug, Args)]
pub(super) struct GoalArgs {
    /// List the first N people whatever their band, or N % of all connections; [goal] in linkprune.toml does so for
    /// every run
    #[arg(long, value_name = "N|N%", allow_hyphen_values = true)]
    goal: Option<String>,
    /// List as many people as bring the network down to N
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = whole_number)]
    down_to: Option<usize>,
}

impl GoalArgs {
    /// The option that was given, if one was.
    pub(super) fn option(&self) -> Option<&'static str> {
        self.goal.as_ref().map(|_| "--goal").or(self.down_to.map(|_| "--down-to"))
    }

    /// What was asked for; `None` if nothing was. `top` is the value of `--top`.
    pub(super) fn size(&self, top: Option<usize>) -> Result<Option<GoalSize>> {
        let refuse = |sentence: &str, help: &str| Err(Error::Usage { sentence: sentence.into(), help: help.into() });
        let size = match (&self.goal, self.down_to) {
            (None, None) => return Ok(None),
            (Some(_), Some(_)) => {
                return refuse("`--goal` and `--down-to` both say how many to list", "leave out one of the two");
            }
            (None, Some(people)) => GoalSize::DownTo(people),
            (Some(written), None) => match GoalSize::parse(written) {
                Ok(size) => size,
                Err(why) => return refuse(&why.sentence("--goal"), remedy(why)),
            },
        };
        match top {
            Some(_) => refuse("`--top` shortens a list whose length a goal already sets", "leave out one of the two"),
            None => Ok(Some(size)),
        }
    }
}

fn remedy(why: NoGoal) -> &'static str {
    match why {
        NoGoal::NotANumber => "for example `--goal 300` or `--goal 10%`",
        NoGoal::NoPeople | NoGoal::Negative => "give 1 or more, or a share such as 10%",
        NoGoal::NoShare => "give a share above 0, such as 10%",
        NoGoal::AboveAll => "give a share of at most 100%",
    }
}
