//! What a key does, on every page. An answer is in the ledger when this returns; where it is not, the screen says so and
//! stays where it is.

use chrono::{Months, NaiveDate};
use ratatui::crossterm::event::{KeyCode, KeyEvent};

use super::super::session::Session;
use super::answered::{answered, in_words};
use super::check_page::{CheckList, CheckPage};
use super::keys::{KeyCommand, is_interrupt};
use super::line_editor::LineEditor;
use super::screen_menu::ScreenMenu;
use super::state::{FooterQuestion, Notice, ScreenPage, ScreenState};
use super::typed::in_question;
use crate::audit::ReviewAnswer;

/// Whether the review goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AfterKey {
    GoesOn,
    Ends,
}

/// How many lines a page is scrolled by.
const PAGE: usize = 8;
/// How long *later* lasts unless another day is typed.
const LATER: Months = Months::new(12);

/// Takes a key. `today` is the day on which answers are made.
pub(super) fn press(key: KeyEvent, state: &mut ScreenState, session: &mut Session, today: NaiveDate) -> AfterKey {
    if is_interrupt(key) {
        return AfterKey::Ends;
    }
    state.notice = None;
    if let Some(question) = state.question.take() {
        in_question(key, question, state, session, today);
        return AfterKey::GoesOn;
    }
    match &state.page {
        ScreenPage::Person => return on_person(key, state, session, today),
        ScreenPage::Check(_) if KeyCommand::of(key) == Some(KeyCommand::Quit) => return AfterKey::Ends,
        ScreenPage::Check(check) => on_check(key, check.clone(), state, session),
        ScreenPage::Messages(_) if KeyCommand::of(key) == Some(KeyCommand::Messages) => show_messages(state, session),
        ScreenPage::Help | ScreenPage::Messages(_) => on_text(key, state),
    }
    AfterKey::GoesOn
}

/// Takes what was pasted; only a line that is being typed has a use for it.
pub(super) fn paste(text: &str, state: &mut ScreenState) {
    if let Some(FooterQuestion::Note(editor)) = &mut state.question {
        editor.insert(text);
    }
}

fn on_person(key: KeyEvent, state: &mut ScreenState, session: &mut Session, today: NaiveDate) -> AfterKey {
    if session.review.current().is_none() && key.code == KeyCode::Enter {
        open_check(state, session);
        return AfterKey::GoesOn;
    }
    let Some(command) = KeyCommand::of(key) else { return AfterKey::GoesOn };
    match command {
        KeyCommand::Remove => answered(session.answer(&ReviewAnswer::Remove), state, session),
        KeyCommand::Keep => answered(session.answer(&ReviewAnswer::Keep), state, session),
        KeyCommand::Undo => answered(session.undo(), state, session),
        KeyCommand::Skip => answered(session.skip(), state, session),
        KeyCommand::Back => {
            if !session.review.back() {
                state.notice = Some(Notice::Said("nobody is before them".into()));
            }
            state.scroll = 0;
        }
        KeyCommand::Later | KeyCommand::Note => ask_about_person(command, state, session, today),
        KeyCommand::Search => {
            state.question = Some(FooterQuestion::Search(LineEditor::default(), state.sought.clone()));
        }
        KeyCommand::Filter => {
            state.question = Some(FooterQuestion::Filter(ScreenMenu::filters(&session.audit, &session.review)));
        }
        KeyCommand::Sort => {
            state.question = Some(FooterQuestion::Order(ScreenMenu::orders(&session.review)));
        }
        KeyCommand::Messages => show_messages(state, session),
        KeyCommand::DoubleCheck => open_check(state, session),
        KeyCommand::Down => state.scroll = state.scroll.saturating_add(PAGE),
        KeyCommand::Up => state.scroll = state.scroll.saturating_sub(PAGE),
        KeyCommand::Help => (state.page, state.scroll) = (ScreenPage::Help, 0),
        KeyCommand::Quit => return AfterKey::Ends,
    }
    AfterKey::GoesOn
}

/// Opens a question about the one who is shown, if their answer could be taken.
fn ask_about_person(command: KeyCommand, state: &mut ScreenState, session: &Session, today: NaiveDate) {
    let (answer, question) = if command == KeyCommand::Note {
        let row = session.review.current();
        let note = row.and_then(|row| session.review.record(row)).map_or("", |record| record.note.as_str());
        (ReviewAnswer::Note(String::new()), FooterQuestion::Note(LineEditor::with(note)))
    } else {
        let day = today.checked_add_months(LATER).map(|day| day.to_string()).unwrap_or_default();
        (ReviewAnswer::Later(None), FooterQuestion::Later(LineEditor::default(), day))
    };
    match session.review.answer(&answer, today) {
        Ok(_) => state.question = Some(question),
        Err(why) => state.notice = Some(Notice::Failed(why.words().into())),
    }
}

/// Shows what was written; the first time, what showing it does.
fn show_messages(state: &mut ScreenState, session: &mut Session) {
    match session.messages() {
        Ok(lines) if lines.is_empty() => {}
        // The newest are last, and are what is looked for.
        Ok(lines) => (state.page, state.scroll) = (ScreenPage::Messages(lines), usize::MAX),
        Err(error) => state.notice = Some(Notice::Failed(in_words(&error))),
    }
}

fn open_check(state: &mut ScreenState, session: &Session) {
    if session.review.unconfirmed().is_empty() {
        state.notice = Some(Notice::Said("no removal is waiting to be confirmed".into()));
    } else {
        (state.page, state.scroll) = (ScreenPage::Check(CheckPage::default()), 0);
    }
}

fn on_text(key: KeyEvent, state: &mut ScreenState) {
    match key.code {
        KeyCode::Up | KeyCode::Char('k') => state.scroll = state.scroll.saturating_sub(1),
        KeyCode::Down | KeyCode::Char('j') => state.scroll = state.scroll.saturating_add(1),
        KeyCode::PageUp => state.scroll = state.scroll.saturating_sub(PAGE),
        KeyCode::PageDown | KeyCode::Char(' ') => state.scroll = state.scroll.saturating_add(PAGE),
        _ => (state.page, state.scroll) = (ScreenPage::Person, 0),
    }
}

fn confirm_all(state: &mut ScreenState, session: &mut Session) {
    let all = session.review.unconfirmed();
    answered(session.confirm(&all), state, session);
    let progress = session.review.progress();
    if progress.open + progress.skipped == 0 {
        // Nothing is left to ask: the end says what comes next.
        while session.review.next() {}
    }
}

fn on_check(key: KeyEvent, mut check: CheckPage, state: &mut ScreenState, session: &mut Session) {
    let list = CheckList::of(&session.audit, &session.review, check.grouping);
    match key.code {
        KeyCode::Up | KeyCode::Char('k') => check.move_by(-1, &list),
        KeyCode::Down | KeyCode::Char('j') => check.move_by(1, &list),
        KeyCode::PageUp => check.move_by(-8, &list),
        KeyCode::PageDown => check.move_by(8, &list),
        KeyCode::Tab => check.regroup(),
        KeyCode::Char('x') => {
            if let Some(row) = check.marked(&list) {
                answered(session.take_back(row), state, session);
            }
        }
        KeyCode::Char('u') => answered(session.undo(), state, session),
        KeyCode::Enter if state.is_unasked => {
            state.notice = Some(Notice::Said("look at them first; then Enter confirms all".into()));
        }
        KeyCode::Enter => confirm_all(state, session),
        KeyCode::Esc | KeyCode::Char('b') => {
            state.page = ScreenPage::Person;
            return;
        }
        _ => {}
    }
    let is_done = session.review.unconfirmed().is_empty();
    state.page = if is_done { ScreenPage::Person } else { ScreenPage::Check(check) };
}
