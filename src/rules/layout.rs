//! placeholder
pub fn formatted(text: &str) -> Option<String> {
    Some(text.to_owned())
}
