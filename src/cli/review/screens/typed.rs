//! What a key does in a question of the footer: a line that is typed, or a menu.

use chrono::NaiveDate;
use ratatui::crossterm::event::{KeyCode, KeyEvent};

use super::super::session::{Answered, Session};
use super::answered::answered;
use super::line_editor::LineEditor;
use super::screen_menu::MenuChoice;
use super::state::{FooterQuestion, Notice, ScreenState};
use crate::audit::{ReviewAnswer, ReviewFilter};
use crate::cli::ledger::months_of;
use crate::error::Result;
use crate::text::folded;

/// Takes a key while something is asked.
pub(super) fn in_question(
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
        FooterQuestion::Note(ref editor) => {
            let said = session.answer(&ReviewAnswer::Note(editor.text()));
            take_answer(said, question, state, session);
        }
        FooterQuestion::Later(ref editor, _) => {
            let said = match day_of(&editor.text(), today) {
                Ok(day) => session.answer(&ReviewAnswer::Later(day)),
                Err(why) => Ok(Answered::Refused(why)),
            };
            take_answer(said, question, state, session);
        }
        FooterQuestion::Search(editor, last) => {
            // Whoever does not see that the line is still open begins with the key that opens it.
            let typed = editor.text().trim_start_matches('/').to_owned();
            let words = if typed.is_empty() { last.clone() } else { typed };
            if !find(words, state, session) {
                // A key that was meant for whoever was sought must not be about somebody else.
                state.question = Some(FooterQuestion::Search(editor.giving_way(), last));
            }
        }
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

/// Says what came of an answer that was typed. Where nothing was written, what was typed is still there.
fn take_answer(said: Result<Answered>, question: FooterQuestion, state: &mut ScreenState, session: &Session) {
    let is_written = matches!(said, Ok(Answered::Written(_)));
    answered(said, state, session);
    if !is_written {
        state.question = Some(question);
    }
}

/// The day that is meant: as it is written, or so long after today; `None` where nothing is written.
fn day_of(written: &str, today: NaiveDate) -> std::result::Result<Option<NaiveDate>, String> {
    let written = written.trim();
    if written.is_empty() {
        return Ok(None);
    }
    let after = || today.checked_add_months(months_of(written)?);
    let day = NaiveDate::parse_from_str(written, "%Y-%m-%d").ok().or_else(after);
    day.map(Some).ok_or_else(|| "write a day as YYYY-MM-DD, or how long from now: 6m, 2y".into())
}

/// Shows the next of those who have these words; whether there is anybody. No words ask for nobody.
fn find(words: String, state: &mut ScreenState, session: &mut Session) -> bool {
    if words.trim().is_empty() {
        return true;
    }
    session.review.find(&words);
    let found = session.review.search(&words);
    let place = found.iter().position(|row| Some(*row) == session.review.current()).map_or(1, |place| place + 1);
    state.notice = match found.len() {
        0 => {
            let why = "nobody who is shown has these words in their name, company or position: type others, or Esc";
            state.notice = Some(Notice::Failed(why.into()));
            return false;
        }
        1 => None,
        several => Some(Notice::Said(format!("{place} of {several} found: / and Enter show the next"))),
    };
    (state.sought, state.scroll) = (words, 0);
    true
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
