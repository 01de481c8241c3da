//! From the state of a review to a screen; nothing is read or written but the cells.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Text};
use ratatui::widgets::{Block, BorderType, Clear, Paragraph};

use super::super::session::Session;
use super::areas::{Areas, centred, too_small};
use super::check_page::{self, CheckList};
use super::footer::{Footer, rule_line};
use super::help_page;
use super::lines::broken;
use super::paint::{Paints, STRONG};
use super::screen_menu::ScreenMenu;
use super::state::{ScreenPage, ScreenState};
use super::{end_page, messages_page, neighbours, person};

/// The columns of a menu.
const MENU: u16 = 44;

/// Draws everything. The scroll of the state is kept within its page.
pub(super) fn draw(frame: &mut Frame<'_>, state: &mut ScreenState, session: &Session, paints: Paints) {
    let window = frame.area();
    let footer = Footer::of(state, &session.review, paints, usize::from(window.width.saturating_sub(2)));
    let lines = u16::try_from(footer.lines.len()).unwrap_or(u16::MAX);
    let Some(areas) = Areas::of(window, lines) else {
        let words = broken(&too_small(), Style::new(), usize::from(window.width));
        frame.render_widget(Paragraph::new(Text::from(words)), window);
        return;
    };
    let more = draw_page(frame, state, session, paints, &areas);
    let rule = rule_line(state, &session.review, &session.audit.rules, more, paints, usize::from(areas.rule.width));
    frame.render_widget(rule, areas.rule);
    draw_footer(frame, footer, areas.footer);
    if let Some(question) = &mut state.question {
        let title = question.words().to_lowercase();
        if let Some(menu) = question.menu() {
            draw_menu(frame, menu, &title, paints, areas.page);
        }
    }
}

fn draw_footer(frame: &mut Frame<'_>, footer: Footer<'_>, area: Rect) {
    if let Some((column, line)) = footer.cursor {
        let offset = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        let x = area.x.saturating_add(offset(column)).min(area.right().saturating_sub(1));
        frame.set_cursor_position(Position::new(x, area.y.saturating_add(offset(line))));
    }
    frame.render_widget(Paragraph::new(Text::from(footer.lines)), area);
}

/// The page and the list beside it; whether the page goes on below the window.
fn draw_page(frame: &mut Frame<'_>, state: &mut ScreenState, session: &Session, paints: Paints, areas: &Areas) -> bool {
    let Session { audit, review, .. } = session;
    if let ScreenPage::Check(check) = &mut state.page {
        let list = CheckList::of(audit, review, check.grouping);
        check.move_by(0, &list);
        let check = check.clone();
        let heading = check_page::heading(&check, review.unconfirmed().len(), paints, usize::from(areas.page.width));
        return draw_check(frame, session, &check, &list, heading, paints, areas);
    }
    if let (Some(list), Some(divider)) = (areas.list, areas.divider) {
        draw_beside(frame, neighbours::list(audit, review, paints, list), list, divider, paints);
    }
    let (columns, height) = size(areas.page);
    let lines = match (&state.page, review.current()) {
        (ScreenPage::Help, _) => help_page::page(paints, columns),
        (ScreenPage::Messages(letters), row) => messages_page::page(audit, row, letters, paints, columns),
        (_, Some(row)) => person::page(audit, review, row, paints, (columns, height)),
        (_, None) => end_page::page(review, columns),
    };
    scrolled(frame, lines, &mut state.scroll, areas.page)
}

/// Draws a page from its scroll on, which is kept within the page; whether it goes on below.
fn scrolled(frame: &mut Frame<'_>, lines: Vec<Line<'_>>, scroll: &mut usize, area: Rect) -> bool {
    let height = usize::from(area.height);
    *scroll = (*scroll).min(lines.len().saturating_sub(height));
    let more = lines.len() > *scroll + height;
    let shown: Vec<Line<'_>> = lines.into_iter().skip(*scroll).take(height).collect();
    frame.render_widget(Paragraph::new(Text::from(shown)), area);
    more
}

/// Columns and lines.
fn size(area: Rect) -> (usize, usize) {
    (usize::from(area.width), usize::from(area.height))
}

fn draw_beside(frame: &mut Frame<'_>, lines: Vec<Line<'_>>, area: Rect, divider: Rect, paints: Paints) {
    frame.render_widget(Paragraph::new(Text::from(lines)), area);
    let bars: Vec<Line<'_>> = (0..divider.height).map(|_| Line::styled("│", paints.quiet())).collect();
    frame.render_widget(Paragraph::new(Text::from(bars)), divider);
}

/// The double-check; in a wide window the marked person is beside it.
fn draw_check(
    frame: &mut Frame<'_>,
    session: &Session,
    check: &check_page::CheckPage,
    list: &CheckList,
    heading: Vec<Line<'_>>,
    paints: Paints,
    areas: &Areas,
) -> bool {
    let Session { audit, review, .. } = session;
    let page = areas.page;
    let head = u16::try_from(heading.len()).unwrap_or(0).min(page.height);
    frame.render_widget(Paragraph::new(Text::from(heading)), Rect { height: head, ..page });
    let below = Rect { y: page.y + head, height: page.height - head, ..page };
    let (lines, marked) = check.lines(audit, list, paints, usize::from(below.width));
    let height = usize::from(below.height);
    // The mark stays in the middle where there is as much before and after it.
    let mut scroll = marked.saturating_sub(height / 2);
    if let (Some(beside), Some(divider), Some(row)) = (areas.list, areas.divider, check.marked(list)) {
        let card = person::page(audit, review, row, paints, size(beside));
        draw_beside(frame, card, beside, divider, paints);
    }
    scrolled(frame, lines, &mut scroll, below)
}

fn draw_menu(frame: &mut Frame<'_>, menu: &ScreenMenu, title: &str, paints: Paints, page: Rect) {
    let lines = u16::try_from(menu.len()).unwrap_or(u16::MAX).saturating_add(2);
    let area = centred(page, MENU, lines);
    let block = Block::bordered().border_type(BorderType::Rounded).border_style(paints.quiet());
    let inner = block.inner(area);
    frame.render_widget(Clear, area);
    frame.render_widget(block.title(Line::styled(format!(" {title} "), STRONG)), area);
    let shown = menu.lines(paints, usize::from(inner.width), usize::from(inner.height));
    frame.render_widget(Paragraph::new(Text::from(shown)), inner);
}
