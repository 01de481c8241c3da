//! Whether the kernel keeps a promise.

/// Whether the kernel enforces a part of the sandbox on this system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sealed {
    Enforced,
    NotEnforced,
    /// The user switched it off.
    SwitchedOff,
}
