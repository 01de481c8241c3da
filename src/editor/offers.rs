//! What completion offers.

use crate::rules::Span;

/// One thing that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub label: String,
    pub kind: OfferKind,
    /// Beside the label: the type and the unit.
    pub detail: String,
    /// What it means, in Markdown.
    pub page: String,
    /// What it becomes. In a snippet, `${1:words}` and `$0` are places to go to.
    pub insert: String,
    pub is_snippet: bool,
    /// What it takes the place of.
    pub place: Span,
}

/// What kind of thing is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferKind {
    Signal,
    Function,
    Knob,
    Local,
    Value,
    Word,
    Key,
    Line,
}

impl Offer {
    /// One that is written as it is named.
    pub(super) fn plain(kind: OfferKind, label: &str, detail: &str, page: String, place: Span) -> Self {
        let (label, detail) = (label.to_owned(), detail.to_owned());
        Self { insert: label.clone(), label, kind, detail, page, is_snippet: false, place }
    }

    /// The same, becoming something else with places to go to.
    pub(super) fn snippet(self, insert: impl Into<String>) -> Self {
        Self { insert: insert.into(), is_snippet: true, ..self }
    }

    /// The same, becoming something else. Several words go as a snippet without places: some editors take only the first
    /// word of what is none.
    pub(super) fn inserts(self, insert: impl Into<String>) -> Self {
        let insert = insert.into();
        if !insert.contains(' ') {
            return Self { insert, ..self };
        }
        let escaped = insert.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}");
        self.snippet(escaped)
    }
}
