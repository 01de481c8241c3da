//! The arguments of the verb or function that is being written.

use crate::rules::language::vocabulary::called;
use crate::rules::reading::RuleReading;

/// A form with the argument that is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// `remove(points, why)`.
    pub form: String,
    pub page: String,
    /// Where each argument is in the form, in bytes, which are letters here.
    pub arguments: Vec<(usize, usize)>,
    pub active: usize,
}

/// The call around a byte.
pub fn signature(reading: &RuleReading, at: usize) -> Option<Signature> {
    let (name, active) = reading.call_at(at)?;
    let builtin = called(name)?;
    let form = builtin.form();
    let mut from = builtin.name.len() + 1;
    let arguments: Vec<(usize, usize)> = builtin
        .takes
        .iter()
        .map(|take| {
            let place = (from, from + take.name.len());
            from = place.1 + ", ".len();
            place
        })
        .collect();
    let page = format!("{}\n\nExample: `{}`", builtin.meaning, builtin.example);
    let active = active.min(arguments.len().saturating_sub(1));
    Some(Signature { form, page, arguments, active })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_argument_is_counted_by_the_commas_of_its_own_call() {
        let of = |text: &str| {
            signature(&RuleReading::of(text), text.len()).map(|found| {
                let (start, end) = found.arguments[found.active];
                format!("{}: {}", found.form, &found.form[start..end])
            })
        };
        assert_eq!(of("if noted { remove(").as_deref(), Some("remove(points, why): points"));
        assert_eq!(of("if noted { remove(clamp(1, 2, 3), ").as_deref(), Some("remove(points, why): why"));
        assert_eq!(of("if one_of(seniority, [\"vp\", ").as_deref(), Some("one_of(value, list): list"));
        assert_eq!(of("if noted { keep(5, \"x\"); ").as_deref(), None);
        assert_eq!(of("if noted { keep(5, `after ${ago(").as_deref(), Some("ago(days): days"));
    }
}
