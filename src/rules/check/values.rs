//! The values that a signal of a fixed vocabulary can have: a text that is none of them is never met, and nearly
//! always a slip.

use super::tree::{Expr, ExprKind};
use super::walk::Walk;
use crate::error::nearest;
use crate::signals::lexicon::{FUNCTIONS, INDUSTRIES, SENIORITIES};

/// All values of the signal; none where they are not fixed.
fn values(signal: &str) -> Option<&'static [&'static str]> {
    Some(match signal {
        "industry" => &INDUSTRIES,
        "function" | "functions" => &FUNCTIONS,
        "seniority" => &SENIORITIES,
        "invited_by" => &["me", "them"],
        _ => return None,
    })
}

impl Walk<'_> {
    /// Notes texts that the signal never has. Either side may be the signal; the other is a text or a list of them.
    pub(super) fn met(&mut self, left: &Expr, right: &Expr) {
        for (signal, other) in [(left.bare(), right.bare()), (right.bare(), left.bare())] {
            let name = signal.span.of(self.text);
            let Some(known) = values(name).filter(|_| signal.kind == ExprKind::Name && self.local(name).is_none())
            else {
                continue;
            };
            let texts = match &other.kind {
                ExprKind::List(texts) => texts.as_slice(),
                _ => std::slice::from_ref(other),
            };
            for text in texts {
                if let ExprKind::Text(value) = &text.kind
                    && !value.is_empty()
                    && !known.contains(&value.as_str())
                {
                    let help = match nearest(value, known.iter().copied()) {
                        Some(near) => format!("the nearest is `\"{near}\"`"),
                        None => format!("it is one of {}", known.join(", ")),
                    };
                    let sentence = format!("`{name}` is never `\"{}\"`", super::findings::quoted(value));
                    self.findings.add("unknown-value", text.span, sentence, help);
                }
            }
        }
    }
}
