//! The pictures of the report page: what a network is made of, as drawings with a table behind each. Every number is
//! also in the table, and nothing is told by colour alone. What is unknown is drawn apart or said, never as 0.

mod axis;
mod bands;
mod behind;
mod diversity;
mod drawing;
mod figure;
mod groups;
mod key;
mod row_bars;
mod silence;
mod talked;
#[cfg(test)]
mod tests;
mod words;
mod years;

use std::io;

use figure::Figure;
use words::PictureWords;

use crate::audit::{Audit, NetworkProfile};

pub use figure::Picture;

/// All of them, in the order of the page; none of a network without people.
pub fn pictures(audit: &Audit) -> io::Result<Vec<Picture>> {
    if audit.scorecards.is_empty() {
        return Ok(Vec::new());
    }
    let words = PictureWords::read()?;
    figure::written(figures(audit, &words), &words)
}

fn figures(audit: &Audit, words: &PictureWords) -> Vec<Figure> {
    let profile = NetworkProfile::of(audit);
    vec![
        bands::bands(audit, words),
        bands::before_after(audit, words),
        years::years(&profile, words),
        silence::silence(&audit.evidence, words),
        talked::talked(&audit.evidence, words),
        groups::industries(&profile, words),
        groups::seniority(&profile, words),
        diversity::diversity(audit, &profile, words),
    ]
}
