//! What the screen says of an answer.

use super::super::session::{Answered, Session};
use super::check_page::CheckPage;
use super::state::{Notice, ScreenPage, ScreenState};
use crate::error::{Error, Result};

/// Says what came of an answer. After the last person the double-check opens.
pub(super) fn answered(answered: Result<Answered>, state: &mut ScreenState, session: &Session) {
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

/// An error with its remedy.
pub(super) fn in_words(error: &Error) -> String {
    error.help().map_or_else(|| error.to_string(), |help| format!("{error}; {help}"))
}
