//! What a careful reader should know beside a list, as one remark.

/// A remark on the audit as a whole.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Warning {
    pub code: &'static str,
    pub text: String,
}

/// A warning with that code for tools and that sentence for people.
pub(super) fn warning(code: &'static str, text: impl Into<String>) -> Warning {
    Warning { code, text: text.into() }
}
