//! What a condition that holds has read: where no answer leaves anything out, that is the same for everybody, and needs not
//! be asked again of each.

use crate::rules::program::typed::{Form, Program, Term};

/// The signals that a condition reads before it is found to hold, each once, in the order in which they are read; `None` where that
/// depends on the answers.
pub fn certain_reads(condition: &Term, program: &Program) -> Option<Vec<usize>> {
    let mut reads = Vec::new();
    add_all(condition, program, &mut reads)?;
    Some(reads)
}

/// What is read of a condition that holds: of several joined by `&&`, all of each.
fn add_all(condition: &Term, program: &Program, reads: &mut Vec<usize>) -> Option<()> {
    match &condition.form {
        Form::All(parts) => parts.iter().try_for_each(|part| add_all(part, program, reads)),
        _ => add_reads(condition, program, reads),
    }
}

/// What is read whatever the answer is.
fn add_reads(term: &Term, program: &Program, reads: &mut Vec<usize>) -> Option<()> {
    match &term.form {
        Form::Literal(_) | Form::Knob(_) => Some(()),
        Form::Signal(signal) => {
            if !reads.contains(signal) {
                reads.push(*signal);
            }
            Some(())
        }
        Form::Known(inner) | Form::Not(inner) | Form::Negative(inner) => add_reads(inner, program, reads),
        Form::Compare(_, sides) | Form::Arithmetic(_, sides) => {
            sides.iter().try_for_each(|side| add_reads(side, program, reads))
        }
        Form::Local(local) => add_reads(program.local(*local)?.value.as_ref()?, program, reads),
        // A list is nobody's signal.
        Form::Call(builtin, args) => match (builtin.name, args.as_slice()) {
            ("one_of" | "mentions", [value, _]) => add_reads(value, program, reads),
            _ => None,
        },
        // Of several parts, those after the one that decides are not read.
        Form::All(_)
        | Form::Any(_)
        | Form::List(_)
        | Form::Text(_)
        | Form::OwnerList(_)
        | Form::Choice(_)
        | Form::Opaque(_) => None,
    }
}
