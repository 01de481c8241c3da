//! A warning: something a careful reader should know about a list.

/// A remark about the audit as a whole.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Warning {
    pub code: &'static str,
    pub text: String,
}

/// A warning with a code for tools and a sentence for people.
pub(super) fn warning(code: &'static str, text: impl Into<String>) -> Warning {
    Warning { code, text: text.into() }
}
