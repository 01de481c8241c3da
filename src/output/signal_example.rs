//! A value of a signal, as an example.

use super::person::value_words;
use crate::audit::Audit;
use crate::signals::{self, Answer, Signal};

/// With an audit, the first connection's known value, as a rule's example writes it; `None` if it is unknown for everybody.
/// Without one, the example of the register.
pub(super) fn signal_example(audit: Option<&Audit>, signal: &Signal) -> Option<String> {
    let Some(audit) = audit else { return Some(signal.example.to_owned()) };
    let index = signals::index_of(signal.name)?;
    let facts = &audit.evidence.measured.facts;
    (0..facts.rows()).find_map(|row| match facts.answer(index, row) {
        Answer::Known(value) => Some(value_words(value)),
        Answer::Unknown | Answer::LeftOut => None,
    })
}
