//! Where things are in a window of any size.

use ratatui::layout::{Constraint, Layout, Margin, Rect};

/// In a smaller window nothing can be read.
const SMALLEST: (u16, u16) = (20, 8);
/// From here on there is room for a list beside the person.
const WITH_LIST: u16 = 120;
/// The columns of the list.
const LIST: u16 = 38;
/// Longer lines are hard to read.
const LONGEST_LINE: u16 = 96;

/// The parts of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Areas {
    /// A list beside the page, where there is room.
    pub list: Option<Rect>,
    /// The line between the two, one column.
    pub divider: Option<Rect>,
    /// What is read.
    pub page: Rect,
    /// The line above the footer.
    pub rule: Rect,
    /// How far the review has come, keys, questions and messages.
    pub footer: Rect,
}

impl Areas {
    /// The parts of a window whose footer has so many lines; `None` where it is too small.
    pub fn of(window: Rect, footer: u16) -> Option<Self> {
        if window.width < SMALLEST.0 || window.height < SMALLEST.1 {
            return None;
        }
        let footer = footer.min(window.height / 2);
        let [above, rule, footer] =
            Layout::vertical([Constraint::Min(1), Constraint::Length(1), Constraint::Length(footer)]).areas(window);
        let inner = |area: Rect| area.inner(Margin { horizontal: 1, vertical: 0 });
        let (list, divider, page) = if window.width >= WITH_LIST {
            let [list, divider, page] =
                Layout::horizontal([Constraint::Length(LIST), Constraint::Length(1), Constraint::Min(1)]).areas(above);
            (Some(inner(list)), Some(divider), page)
        } else {
            (None, None, above)
        };
        let page = inner(page);
        let page = Rect { width: page.width.min(LONGEST_LINE), ..page };
        Some(Self { list, divider, page, rule, footer: inner(footer) })
    }
}

/// What is said in a window that is too small.
pub(super) fn too_small() -> String {
    format!("this window is too small: {} columns and {} lines are needed", SMALLEST.0, SMALLEST.1)
}

/// A box of at most that size in the middle of an area.
pub(super) fn centred(area: Rect, columns: u16, lines: u16) -> Rect {
    let (width, height) = (columns.min(area.width), lines.min(area.height));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_window_has_its_parts_inside_it() {
        for width in 0..200 {
            for height in 0..60 {
                let window = Rect::new(0, 0, width, height);
                let areas = Areas::of(window, 3);
                assert_eq!(areas.is_some(), width >= 20 && height >= 8, "{width}×{height}");
                let Some(areas) = areas else { continue };
                assert_eq!(areas.list.is_some(), width >= 120);
                for part in [Some(areas.page), Some(areas.rule), Some(areas.footer), areas.list].into_iter().flatten() {
                    assert_eq!(part.intersection(window), part, "{width}×{height}");
                    assert!(part.area() > 0, "{width}×{height}");
                }
            }
        }
    }
}
