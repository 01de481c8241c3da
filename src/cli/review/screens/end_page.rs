//! What is shown after the last person, and where nobody is shown at all.

use ratatui::style::Style;
use ratatui::text::Line;

use super::lines::broken;
use super::paint::STRONG;
use crate::audit::Review;
use crate::text::{counted, counted_as};

/// The page.
pub(super) fn page<'a>(review: &Review, columns: usize) -> Vec<Line<'a>> {
    let progress = review.progress();
    let (_, shown) = review.position();
    let title = match (progress.people, shown, progress.open + progress.skipped) {
        (0, ..) => "Nobody is on this list",
        (_, 0, _) => "Nobody is shown with this filter",
        (_, _, 0) => "Everybody on this list is decided",
        _ => "This is the end of what is shown",
    };
    let mut lines = vec![Line::styled(title, STRONG), Line::default()];
    let mut say = |words: String| lines.extend(broken(&words, Style::new(), columns));
    if progress.skipped > 0 {
        say(format!("{} skipped: b goes back to them.", counted_as(progress.skipped, "person was", "people were")));
    }
    if progress.open > 0 {
        say(format!("{} still open: f shows everybody.", counted_as(progress.open, "person is", "people are")));
    }
    let confirmed = review.confirmed_count();
    if confirmed > 0 {
        let removals = counted_as(confirmed, "removal is", "removals are");
        say(format!("{removals} confirmed and to be done: q ends the review and says how."));
    }
    let waiting = review.unconfirmed().len();
    say(if waiting == 0 {
        "No removal is waiting to be confirmed.".to_owned()
    } else {
        format!("{} to double-check: Enter shows them, and confirms them there.", counted(waiting, "removal"))
    });
    lines
}
