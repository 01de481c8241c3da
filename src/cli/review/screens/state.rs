//! What is on the screen beside the review itself: the page, the question that is asked, and what was last said.

use super::super::session::passed_words;
use super::check_page::CheckPage;
use super::line_editor::LineEditor;
use super::screen_menu::ScreenMenu;
use crate::audit::Review;
use crate::output::LetterLine;

/// What the screen shows, and so what the next key means.
#[derive(Debug, Default)]
pub(super) struct ScreenState {
    pub page: ScreenPage,
    /// A question in the footer, which takes the keys while it is there.
    pub question: Option<FooterQuestion>,
    /// Said in the footer until the next key.
    pub notice: Option<Notice>,
    /// How many lines of the page are above the window.
    pub scroll: usize,
    /// What was last sought, so that Enter finds the next.
    pub sought: String,
    /// Whether the double-check has just opened by itself: keys that come in one stream with the last answer were not meant
    /// for it, so Enter confirms nothing until the stream has paused.
    pub is_unasked: bool,
}

impl ScreenState {
    /// At the start of a sitting; it says whether the review goes on past people who are still open.
    pub fn opening(review: &Review) -> Self {
        Self { notice: passed_words(review.open_before()).map(Notice::Said), ..Self::default() }
    }
}

/// A page.
#[derive(Debug, Default)]
pub(super) enum ScreenPage {
    /// One person, or the end.
    #[default]
    Person,
    /// The last messages with the person; they are nowhere else, and go with the page.
    Messages(Vec<LetterLine>),
    Check(CheckPage),
    Help,
}

/// Something that is asked.
#[derive(Debug)]
pub(super) enum FooterQuestion {
    Note(LineEditor),
    /// Until which day; the second is taken where none is typed.
    Later(LineEditor, String),
    /// The second is sought where nothing is typed: the words of the last search.
    Search(LineEditor, String),
    /// A part of a company's name.
    Company(LineEditor),
    Filter(ScreenMenu),
    Order(ScreenMenu),
}

impl FooterQuestion {
    /// The line that is typed.
    pub fn editor(&mut self) -> Option<&mut LineEditor> {
        match self {
            Self::Note(editor) | Self::Later(editor, _) | Self::Search(editor, _) | Self::Company(editor) => {
                Some(editor)
            }
            Self::Filter(_) | Self::Order(_) => None,
        }
    }

    /// The menu that is shown over the page.
    pub fn menu(&mut self) -> Option<&mut ScreenMenu> {
        match self {
            Self::Filter(menu) | Self::Order(menu) => Some(menu),
            Self::Note(_) | Self::Later(..) | Self::Search(..) | Self::Company(_) => None,
        }
    }

    /// What is shown where nothing is typed.
    pub fn proposal(&self) -> String {
        match self {
            Self::Later(_, day) => format!("{day}, or another day, or 6m, 2y"),
            Self::Search(_, last) if !last.is_empty() => format!("{last}, or other words"),
            _ => String::new(),
        }
    }

    /// What is asked, before the line that is typed.
    pub fn words(&self) -> &'static str {
        match self {
            Self::Note(_) => "Note",
            Self::Later(..) => "Ask again on",
            Self::Search(..) => "Search",
            Self::Company(_) => "Company",
            Self::Filter(_) => "Show only",
            Self::Order(_) => "In the order of",
        }
    }
}

/// Something that is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Notice {
    Said(String),
    /// Something did not work; what was asked for is not done.
    Failed(String),
}
