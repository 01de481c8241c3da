//! The foot of every page: how far the review has come, a question or what was last said, and the keys.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::keys::KeyCommand;
use super::lines::{broken, cut, fitting, hints};
use super::paint::{Paints, STRONG};
use super::state::{FooterQuestion, Notice, ScreenPage, ScreenState};
use crate::audit::{Review, ReviewFilter, ReviewProgress, ReviewSort};
use crate::output::Shown;
use crate::rules::RuleSet;
use crate::store::decision::Verdict;

/// The most lines of something that is said.
const NOTICE: usize = 4;
/// The columns of the bar, and of a footer that has room for one.
const BAR: usize = 16;
const WITH_BAR: usize = 60;

/// The footer's lines, and where the cursor of a typed line is in them.
pub(super) struct Footer<'a> {
    pub lines: Vec<Line<'a>>,
    pub cursor: Option<(usize, usize)>,
}

impl Footer<'_> {
    /// The footer of a window with so many columns.
    pub fn of(state: &mut ScreenState, review: &Review, paints: Paints, columns: usize) -> Self {
        let mut failed = match &state.notice {
            Some(Notice::Failed(words)) => broken(&format!("! {words}"), paints.error(), columns),
            Some(Notice::Said(_)) | None => Vec::new(),
        };
        failed.truncate(NOTICE);
        if let Some(question) = &mut state.question {
            return asked(question, failed, paints, columns);
        }
        let mut lines = if failed.is_empty() { vec![progress(review, paints, columns)] } else { failed };
        lines.push(keys(&page_keys(&state.page, review, columns), paints, columns));
        Self { lines, cursor: None }
    }
}

/// The line of keys.
fn keys<'a>(pairs: &[(&'static str, &'static str)], paints: Paints, columns: usize) -> Line<'a> {
    hints(pairs, paints.key(), paints.quiet(), columns)
}

/// A question, below what was wrong with the last answer to it.
fn asked<'a>(question: &mut FooterQuestion, failed: Vec<Line<'a>>, paints: Paints, columns: usize) -> Footer<'a> {
    let (words, proposal) = (question.words(), question.proposal());
    let ends = match question {
        FooterQuestion::Note(_) => &[("Enter", "save"), ("Esc", "leave it")][..],
        FooterQuestion::Later(..) => &[("Enter", "ask again then"), ("Esc", "leave it")],
        FooterQuestion::Search(..) => &[("Enter", "find the next"), ("Esc", "leave it")],
        FooterQuestion::Company(_) => &[("Enter", "show them"), ("Esc", "leave it")],
        FooterQuestion::Filter(_) => &[("↑ ↓", "choose"), ("Enter", "show them"), ("Esc", "leave it")],
        FooterQuestion::Order(_) => &[("↑ ↓", "choose"), ("Enter", "take it"), ("Esc", "leave it")],
    };
    let lead = format!("{words}  ");
    let Some(editor) = question.editor() else {
        let lines = vec![Line::styled(cut(words, columns), STRONG), keys(ends, paints, columns)];
        return Footer { lines, cursor: None };
    };
    let window = editor.window(columns.saturating_sub(lead.width()));
    let cursor = Some((lead.width() + window.cursor, failed.len()));
    let typed = if editor.is_empty() { Span::styled(proposal, paints.quiet()) } else { Span::raw(window.text) };
    let line = Line::from(vec![Span::styled(lead, STRONG), typed]);
    let lines = failed.into_iter().chain([line, keys(ends, paints, columns)]).collect();
    Footer { lines, cursor }
}

/// The keys that matter on a page, first those used most; the last is kept in any window.
fn page_keys(page: &ScreenPage, review: &Review, columns: usize) -> Vec<(&'static str, &'static str)> {
    use KeyCommand::{Back, DoubleCheck, Help, Keep, Later, Note, Quit, Remove, Skip, Undo};
    let of = |commands: &[KeyCommand]| -> Vec<(&'static str, &'static str)> {
        let rows = commands.iter().filter_map(|command| command.row());
        rows.map(|row| (row.shown.split(' ').next().unwrap_or_default(), row.hint)).collect()
    };
    match page {
        ScreenPage::Person if review.current().is_none() => of(&[DoubleCheck, Back, Undo, Quit, Help]),
        ScreenPage::Person => of(&[Remove, Keep, Later, Note, Undo, Skip, Back, Quit, Help]),
        ScreenPage::Check(_) => vec![
            ("Enter", if columns < 40 { "confirm" } else { "confirm all" }),
            ("x", "take back"),
            ("↑ ↓", "move"),
            ("Tab", "group by"),
            ("u", "undo"),
            ("q", "quit"),
            ("Esc", "back"),
        ],
        // Before messages are shown, what that does is said.
        ScreenPage::Messages(lines) if lines.iter().all(|line| line.direction.is_none()) => {
            vec![("m", "show them"), ("Esc", "back")]
        }
        ScreenPage::Help | ScreenPage::Messages(_) => vec![("↑ ↓", "scroll"), ("Esc", "back")],
    }
}

/// `37 of 111 · 12 remove · 20 keep · 5 later · about 9 min left`, after a bar where there is room.
fn progress<'a>(review: &Review, paints: Paints, columns: usize) -> Line<'a> {
    let progress = review.progress();
    let ReviewProgress { people, removed, kept, later, skipped, .. } = progress;
    let skips = if skipped > 0 { format!(" · {skipped} skipped") } else { String::new() };
    let of = format!("{} of {people}", progress.decided());
    let counts = format!("{of} · {removed} remove · {kept} keep · {later} later{skips}");
    let of = format!("{of}{skips}");
    let left = review
        .time_left()
        .filter(|_| progress.open > 0)
        .map(time_left)
        .map(|left| format!(" · {left}"))
        .unwrap_or_default();
    let texts = [format!("{counts}{left}"), counts, format!("{of}{left}"), of];
    let mut spans = Vec::new();
    let mut room = columns;
    if columns >= WITH_BAR {
        spans = bar_of(progress, paints, BAR);
        room -= BAR + 2;
    }
    spans.push(Span::raw(fitting(&texts, room)));
    Line::from(spans)
}

/// The bar: what is decided in the paints of the verdicts, then what is left.
fn bar_of<'a>(progress: ReviewProgress, paints: Paints, columns: usize) -> Vec<Span<'a>> {
    let people = progress.people.max(1);
    let up_to = |count: usize| count * columns / people;
    let mut from = 0;
    let mut counted = 0;
    let mut spans = Vec::new();
    let verdicts =
        [(Verdict::Remove, progress.removed), (Verdict::Keep, progress.kept), (Verdict::Later, progress.later)];
    for (verdict, count) in verdicts {
        counted += count;
        let to = up_to(counted);
        spans.push(Span::styled("━".repeat(to - from), paints.verdict(verdict)));
        from = to;
    }
    spans.push(Span::styled("┄".repeat(columns - from), paints.quiet()));
    spans.push(Span::raw("  "));
    spans
}

/// In words, for a person who wonders whether to go on.
fn time_left(left: chrono::TimeDelta) -> String {
    match (left.num_hours(), (left.num_seconds() + 59) / 60) {
        (_, ..=1) => "about 1 min left".into(),
        (0, minutes) => format!("about {minutes} min left"),
        (hours, minutes) => format!("about {hours} h {} min left", minutes % 60),
    }
}

/// The line above the footer: where we are in what is shown, and what was last said, or else what is shown.
pub(super) fn rule_line<'a>(
    state: &ScreenState,
    review: &Review,
    rules: &RuleSet,
    more: bool,
    paints: Paints,
    columns: usize,
) -> Line<'a> {
    let (position, shown) = review.position();
    let is_of_person = matches!(state.page, ScreenPage::Person | ScreenPage::Messages(_)) && review.current().is_some();
    let place = if is_of_person { format!(" {position} of {shown} ") } else { String::new() };
    let more = if more { " PgDn: more " } else { "" };
    let words = match &state.notice {
        Some(Notice::Said(words)) => words.clone(),
        Some(Notice::Failed(_)) | None => shown_words(review.filter(), review.sort(), rules),
    };
    let room = columns.saturating_sub(2 * END + place.width() + more.width() + 2);
    let words = cut(&words, room);
    let words = if words.is_empty() { words } else { format!(" {words} ") };
    let between = columns.saturating_sub(2 * END + place.width() + words.width() + more.width());
    let line = |columns: usize| Span::styled("─".repeat(columns), paints.quiet());
    let ends = END.min(columns);
    Line::from(vec![
        line(ends),
        Span::raw(place),
        line(between),
        Span::styled(words, paints.key()),
        Span::styled(more, STRONG),
        line(ends),
    ])
}

/// The columns of the line before and after its words.
const END: usize = 1;

/// `only band remove · by company`; empty where everybody is shown as the list has them.
fn shown_words(filter: &ReviewFilter, sort: ReviewSort, rules: &RuleSet) -> String {
    let parts = [
        filter.band.map(|band| format!("only band {}", band.word())),
        filter.rule.map(|rule| format!("only rule {}", rules.id(rule))),
        filter.industry.as_ref().map(|name| format!("only industry {name}")),
        filter.company.as_ref().map(|name| format!("only company {}", Shown::new(name))),
        (sort != ReviewSort::List).then(|| format!("by {}", sort.word())),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn time_left_is_in_words() {
        let words = [20, 61, 540, 4800].map(|seconds| time_left(TimeDelta::seconds(seconds)));
        assert_eq!(words, ["about 1 min left", "about 2 min left", "about 9 min left", "about 1 h 20 min left"]);
    }
}
