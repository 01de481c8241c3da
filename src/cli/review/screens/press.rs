//! What a key does, on every page. An answer is in the ledger when this returns; where it is not, the screen says so and
//! stays where it is.

use chrono::{Months, NaiveDate};
use ratatui::crossterm::event::{KeyCode, KeyEvent};

use super::super::session::{Answered, Session};
use super::check_page::{CheckList, CheckPage};
use super::keys::{KeyCommand, is_interrupt};
use super::line_editor::LineEditor;
use super::screen_menu::{MenuChoice, ScreenMenu};
use super::state::{FooterQuestion, Notice, ScreenPage, ScreenState};
use crate::audit::{ReviewAnswer, ReviewFilter};
use crate::cli::ledger::parse_age;
use crate::error::{Error, Result};
use crate::text::folded;

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
        KeyCommand::Search => state.question = Some(FooterQuestion::Search(LineEditor::with(&state.sought))),
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

/// Says what came of an answer. After the last person the double-check opens.
fn answered(answered: Result<Answered>, state: &mut ScreenState, session: &Session) {
    state.notice = match answered {
        Ok(Answered::Written(words)) => {
            state.scroll = 0;
            Some(Notice::Said(words))
        }
        Ok(Answered::Meanwhile(words)) => {
            state.scroll = 0;
            Some(Notice::Failed(format!("not written: {words}; answer again to overrule it")))
        }
        Ok(Answered::Refused(words)) => Some(Notice::Failed(words)),
        Err(error) => Some(Notice::Failed(format!("nothing was written: {}", in_words(&error)))),
    };
    let is_written = matches!(state.notice, Some(Notice::Said(_)));
    let is_of_person = matches!(state.page, ScreenPage::Person);
    if is_written && is_of_person && session.review.current().is_none() && !session.review.unconfirmed().is_empty() {
        (state.page, state.scroll) = (ScreenPage::Check(CheckPage::default()), 0);
        state.is_unasked = true;
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

fn in_words(error: &Error) -> String {
    error.help().map_or_else(|| error.to_string(), |help| format!("{error}; {help}"))
}

fn open_check(state: &mut ScreenState, session: &Session) {
    if session.review.unconfirmed().is_empty() {
        state.notice = Some(Notice::Said("no removal is waiting to be confirmed".into()));
    } else {
        (state.page, state.scroll) = (ScreenPage::Check(CheckPage::default()), 0);
    }
}

fn in_question(
    key: KeyEvent,
    mut question: FooterQuestion,
    state: &mut ScreenState,
    session: &mut Session,
    today: NaiveDate,
) {
    match key.code {
        KeyCode::Esc => {}
        KeyCode::Enter => take(question, state, session, today),
        _ => {
            if let Some(menu) = question.menu() {
                match key.code {
                    KeyCode::Up | KeyCode::Char('k') => menu.move_by(-1),
                    KeyCode::Down | KeyCode::Char('j') => menu.move_by(1),
                    _ => {}
                }
            }
            question.editor().map(|editor| editor.key(key));
            state.question = Some(question);
        }
    }
}

/// Takes what was typed or chosen.
fn take(question: FooterQuestion, state: &mut ScreenState, session: &mut Session, today: NaiveDate) {
    match question {
        FooterQuestion::Note(editor) => {
            answered(session.answer(&ReviewAnswer::Note(editor.text())), state, session);
        }
        FooterQuestion::Later(editor, proposal) => match day_of(&editor.text(), today) {
            Ok(day) => answered(session.answer(&ReviewAnswer::Later(day)), state, session),
            Err(why) => {
                state.notice = Some(Notice::Failed(why));
                state.question = Some(FooterQuestion::Later(editor, proposal));
            }
        },
        FooterQuestion::Search(editor) => find(editor.text(), state, session),
        FooterQuestion::Company(editor) => {
            let company = Some(folded(editor.text().trim())).filter(|company| !company.is_empty());
            if !show(ReviewFilter { company, ..ReviewFilter::default() }, state, session) {
                // So that the name can be mended.
                state.question = Some(FooterQuestion::Company(editor));
            }
        }
        FooterQuestion::Filter(menu) | FooterQuestion::Order(menu) => match menu.choice() {
            Some(MenuChoice::Show(filter)) => _ = show(filter.clone(), state, session),
            Some(MenuChoice::Order(sort)) => {
                session.review.show(session.review.filter().clone(), *sort);
                state.scroll = 0;
            }
            Some(MenuChoice::AskCompany) => {
                state.question = Some(FooterQuestion::Company(LineEditor::default()));
            }
            Some(MenuChoice::Heading) | None => {}
        },
    }
}

/// The day that is meant: as it is written, or so long after today; `None` where nothing is written.
fn day_of(written: &str, today: NaiveDate) -> std::result::Result<Option<NaiveDate>, String> {
    let written = written.trim();
    if written.is_empty() {
        return Ok(None);
    }
    if let Ok(day) = NaiveDate::parse_from_str(written, "%Y-%m-%d") {
        return Ok(Some(day));
    }
    let after = parse_age(written).ok().and_then(|months| today.checked_add_months(months));
    after.map(Some).ok_or_else(|| "write a day as YYYY-MM-DD, or how long from now: 6m, 2y".into())
}

fn find(words: String, state: &mut ScreenState, session: &mut Session) {
    session.review.find(&words);
    let found = session.review.search(&words);
    let place = found.iter().position(|row| Some(*row) == session.review.current()).map_or(1, |place| place + 1);
    state.notice = match found.len() {
        0 => Some(Notice::Failed("nobody who is shown has these words in their name, company or position".into())),
        1 => None,
        several => Some(Notice::Said(format!("{place} of {several} found: / and Enter show the next"))),
    };
    (state.sought, state.scroll) = (words, 0);
}

/// Shows only some, if there are any; whether there are.
fn show(filter: ReviewFilter, state: &mut ScreenState, session: &mut Session) -> bool {
    let shown = session.review.show(filter, session.review.sort());
    if shown == 0 {
        state.notice = Some(Notice::Failed("nobody on this list is like that".into()));
    } else {
        state.scroll = 0;
    }
    shown > 0
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
