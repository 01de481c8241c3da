//! What a backtest says of one year, in a sentence.

use crate::audit::{BacktestYear, FEWEST_WRITTEN, FirstOfList, TestedYear};
use crate::text::counted;

/// What following the list of a year would have come to, or why that cannot be told.
pub(super) fn year_words(year: &BacktestYear) -> String {
    let BacktestYear { day, written, compared, tested, .. } = year;
    match tested {
        Some(tested) => followed(year, tested),
        None if compared - written < FEWEST_WRITTEN => format!(
            "in the year after {day} nobody can be said not to have had a message from you, so a list cannot be tested: \
             `linkprune inspect` says what is missing of messages.csv"
        ),
        None => format!(
            "in the year after {day} you wrote to {}: with fewer than {FEWEST_WRITTEN} a list cannot be tested",
            counted(*written, "person")
        ),
    }
}

fn followed(year: &BacktestYear, tested: &TestedYear) -> String {
    let (day, list) = (year.day, &tested.list);
    let people = counted(list.people, "person");
    let followed = match list.is {
        FirstOfList::RemovalList | FirstOfList::Goal => {
            format!("had you followed this list on {day}, you would have let {people} go")
        }
        FirstOfList::FirstTenth => {
            format!("the list of {day} held nobody; of the first tenth of its order, you would have let {people} go")
        }
    };
    format!(
        "{followed}; you wrote to {} of them within the year (by chance: {:.1}; longest silence first: {})",
        list.written,
        list.chance,
        people_of(list.longest_silence)
    )
}

/// A number of people, which may be a share of those who tie.
pub(super) fn people_of(number: f64) -> String {
    if (number - number.round()).abs() < 0.05 { format!("{number:.0}") } else { format!("{number:.1}") }
}
