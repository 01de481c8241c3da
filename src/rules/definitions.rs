//! The words of rules for editors: a Rhai definition file with every signal, list, verb and function and its meaning, made
//! from the registers, so that an editor completes and explains what `linkprune rules check` allows.

use super::language::vocabulary::{Builtin, Gives, Kinds, VOCABULARY};
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
    for list in signals::LISTS {
        let about = [list.meaning.to_owned(), format!("Example: `{}`", list.example)];
        push(&mut text, &about, &format!("let {}: Array;", list.name));
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

/// The name of the type in Rhai's definition files.
fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Date => "String",
        Kind::Whole => "int",
        Kind::Decimal => "float",
        Kind::YesNo => "bool",
        Kind::Texts => "Array",
    }
}

/// The declarations of a word: one for each combination of types that its arguments may have. Numbers go together, all
/// whole or all with decimals.
fn declarations(builtin: &Builtin) -> Vec<String> {
    let mut forms: Vec<Vec<(&str, &str)>> = vec![Vec::new()];
    for take in builtin.takes {
        let types = types_of(take.kinds);
        forms = forms
            .iter()
            .flat_map(|form| {
                let number = form.iter().map(|(_, named)| *named).find(|named| is_number(named));
                let alike = move |named: &&&str| !is_number(named) || number.is_none_or(|number| number == **named);
                types.iter().filter(alike).map(|named| [form.as_slice(), &[(take.name, *named)]].concat())
            })
            .collect();
    }
    let declared = |form: &Vec<(&str, &str)>| {
        let gives = match builtin.gives {
            Gives::Nothing => "()",
            Gives::YesNo => "bool",
            Gives::Text => "String",
            Gives::WholeNumber => "int",
            Gives::OneOfThem => form.first().map_or("?", |(_, named)| *named),
        };
        let takes: Vec<String> = form.iter().map(|(name, named)| format!("{name}: {named}")).collect();
        format!("fn {}({}) -> {gives};", builtin.name, takes.join(", "))
    };
    forms.iter().map(declared).collect()
}

fn is_number(named: &str) -> bool {
    matches!(named, "int" | "float")
}

/// The types that an argument may have, as Rhai's definition files name them.
fn types_of(kinds: Kinds) -> &'static [&'static str] {
    match kinds {
        Kinds::Anything | Kinds::Signal => &["?"],
        Kinds::Points => &["int"],
        Kinds::Number | Kinds::NumberOrText => &["int", "float"],
        Kinds::Text => &["String"],
        Kinds::TextOrTexts => &["String", "Array"],
        Kinds::List => &["Array"],
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
            assert!(text.contains(&format!("\nfn {}(", word.name)), "{}", word.name);
        }
        for list in signals::LISTS {
            assert!(text.contains(&format!("\nlet {}: Array;", list.name)), "{}", list.name);
        }
    }

    #[test]
    fn a_verb_is_declared_like_this() {
        assert!(definitions().contains(
            "\n/// adds points towards keeping, and says why\n///\n/// Example: `keep(20, \"works in my industry\")`\n\
             fn keep(points: int, why: String) -> ();\n"
        ));
    }
}
