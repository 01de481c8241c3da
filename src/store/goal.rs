//! How many people the owner wants to let go, as it is written: in `[goal]` of `linkprune.toml` and behind `--goal`.

/// How many people to list, whatever their scores.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum GoalSize {
    /// This many; above 0.
    People(usize),
    /// A share of all connections, in percent; above 0, at most 100.
    Percent(f64),
    /// As many as bring the network down to this many.
    DownTo(usize),
}

/// Why something is not a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoGoal {
    /// Neither a number nor a share.
    NotANumber,
    /// Below 0.
    Negative,
    NoPeople,
    NoShare,
    AboveAll,
}

impl NoGoal {
    /// The sentence, where `named` is what was written there: `--goal`, or the key.
    pub fn sentence(self, named: &str) -> String {
        match self {
            Self::NotANumber => format!("`{named}` is neither a number of people nor a share"),
            Self::Negative => "a goal below 0 lists nobody".into(),
            Self::NoPeople => "a goal of 0 lists nobody".into(),
            Self::NoShare => "a goal of 0 % lists nobody".into(),
            Self::AboveAll => "a goal of more than 100 % is more than everybody".into(),
        }
    }
}

impl GoalSize {
    /// A number of people.
    pub fn of_people(people: usize) -> Result<Self, NoGoal> {
        if people == 0 { Err(NoGoal::NoPeople) } else { Ok(Self::People(people)) }
    }

    /// `300`, `10%` or `10 %`.
    pub fn parse(written: &str) -> Result<Self, NoGoal> {
        let Some(share) = written.trim().strip_suffix('%') else {
            let people = written.trim().parse().map_err(|_| match written.trim().parse::<i64>() {
                Ok(people) if people < 0 => NoGoal::Negative,
                _ => NoGoal::NotANumber,
            });
            return people.and_then(Self::of_people);
        };
        match share.trim().parse::<f64>() {
            Ok(share) if share > 100.0 => Err(NoGoal::AboveAll),
            Ok(share) if share < 0.0 => Err(NoGoal::Negative),
            Ok(share) if share <= 0.0 => Err(NoGoal::NoShare),
            Ok(share) if share.is_finite() => Ok(Self::Percent(share)),
            _ => Err(NoGoal::NotANumber),
        }
    }

    /// As it is written.
    pub fn words(self) -> String {
        match self {
            Self::People(people) => people.to_string(),
            Self::Percent(percent) => format!("{percent} %"),
            Self::DownTo(people) => format!("down to {people}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_is_a_number_of_people_or_a_share() {
        assert_eq!(GoalSize::parse(" 300 "), Ok(GoalSize::People(300)));
        assert_eq!(GoalSize::parse("10%"), Ok(GoalSize::Percent(10.0)));
        assert_eq!(GoalSize::parse("12.5 %"), Ok(GoalSize::Percent(12.5)));
        assert_eq!(GoalSize::parse("100%"), Ok(GoalSize::Percent(100.0)));
    }

    #[test]
    fn what_lists_nobody_or_more_than_everybody_is_no_goal() {
        for (written, why) in [
            ("0", NoGoal::NoPeople),
            ("0%", NoGoal::NoShare),
            ("-5 %", NoGoal::Negative),
            ("100.5%", NoGoal::AboveAll),
            ("inf%", NoGoal::AboveAll),
            ("NaN%", NoGoal::NotANumber),
            ("-5", NoGoal::Negative),
            ("-5.5", NoGoal::NotANumber),
            ("", NoGoal::NotANumber),
            ("some", NoGoal::NotANumber),
        ] {
            assert_eq!(GoalSize::parse(written), Err(why), "{written}");
        }
    }
}
