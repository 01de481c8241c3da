//! The words of rules for editors: a Rhai definition file with every signal, list, verb and function and what it
//! means, made from the registers, so that an editor completes and explains what `linkprune rules check` allows.

use super::language::vocabulary::{Part, VOCABULARY, Word};
use crate::signals::{self, Kind};

/// The text of `linkprune.d.rhai`.
pub fn definitions() -> String {
    let mut text = String::from("module static;\n");
    for signal in signals::all() {
        let unit = if signal.unit.is_empty() { String::new() } else { format!(" ({})", signal.unit) };
        let mut about = vec![format!("{}{unit}", signal.meaning)];
        about.extend(signal.values_line());
        about.extend([format!("Unknown: {}", signal.absence), format!("Example: `{}`", signal.example)]);
        push(&mut text, &about, &format!("let {}: {};", signal.name, type_of(signal.kind)));
    }
    for word in VOCABULARY {
        let about = [word.meaning.to_owned(), format!("Example: `{}`", word.example)];
        for declaration in declarations(word) {
            push(&mut text, &about, &declaration);
        }
    }
    text
}

/// A declaration with its documentation.
fn push(text: &mut String, about: &[String], declaration: &str) {
    text.push('\n');
    for (index, line) in about.iter().enumerate() {
        if index > 0 {
            text.push_str("///\n");
        }
        text.extend(["/// ", line, "\n"]);
    }
    text.push_str(declaration);
    text.push('\n');
}

/// The name that Rhai's definition files have for the type.
fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Date => "String",
        Kind::Whole => "int",
        Kind::Decimal => "float",
        Kind::YesNo => "bool",
        Kind::Texts => "Array",
    }
}

fn declarations(word: &Word) -> Vec<String> {
    let of = |signatures: &[&str]| signatures.iter().map(|signature| format!("fn {signature};")).collect();
    match (word.part, word.name) {
        (Part::OwnerList, name) => vec![format!("let {name}: Array;")],
        (_, "remove" | "keep") => of(&[&format!("{}(points: int, why: String) -> ()", word.name)]),
        (_, "protect" | "reconnect") => of(&[&format!("{}(why: String) -> ()", word.name)]),
        (_, "known") => of(&["known(signal: ?) -> bool"]),
        (_, "mentions") => {
            of(&["mentions(text: String, words: String) -> bool", "mentions(text: String, words: Array) -> bool"])
        }
        (_, "one_of") => of(&["one_of(value: ?, list: Array) -> bool"]),
        (_, "ago") => of(&["ago(days: int) -> String"]),
        (_, "plural") => of(&["plural(number: int, word: String) -> String"]),
        (_, "min" | "max") => {
            ["int", "float"].map(|kind| format!("fn {}(a: {kind}, b: {kind}) -> {kind};", word.name)).into()
        }
        (_, "clamp") => ["int", "float"]
            .map(|kind| format!("fn clamp(number: {kind}, low: {kind}, high: {kind}) -> {kind};"))
            .into(),
        (..) => of(&[&format!("{} -> ?", word.form)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_signal_and_word_is_declared_with_its_meaning() {
        let text = definitions();
        assert!(text.starts_with("module static;\n\n/// "));
        for signal in signals::all() {
            assert!(text.contains(&format!("\nlet {}: ", signal.name)), "{}", signal.name);
        }
        for word in VOCABULARY {
            assert!(text.contains(&format!("/// {}\n", word.meaning)), "{}", word.name);
            let declared = [format!("\nfn {}(", word.name), format!("\nlet {}: Array;", word.name)];
            assert!(declared.iter().any(|declared| text.contains(declared)), "{}", word.name);
        }
    }

    #[test]
    fn a_verb_is_declared_like_this() {
        assert!(definitions().contains(
            "\n/// counts points towards keeping and says why\n///\n/// Example: `keep(20, \"works in my industry\")`\n\
             fn keep(points: int, why: String) -> ();\n"
        ));
    }
}
