//! What is taken out of an output before somebody else sees it.

/// A part that can be taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RedactedPart {
    /// Names of people, wherever they are repeated.
    Names,
    /// Addresses of profiles and of mail.
    Urls,
    /// Both, and whatever else may tell who somebody is or whose list it is.
    All,
}

/// The parts that are taken out; none by default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RedactionScope {
    pub names: bool,
    pub urls: bool,
    pub all: bool,
}

impl RedactionScope {
    /// Those parts together.
    pub fn of(parts: &[RedactedPart]) -> Self {
        let all = parts.contains(&RedactedPart::All);
        let has = |part: RedactedPart| all || parts.contains(&part);
        Self { names: has(RedactedPart::Names), urls: has(RedactedPart::Urls), all }
    }

    /// Whether nothing is taken out.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}
