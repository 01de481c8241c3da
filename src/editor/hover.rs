//! What is shown where the pointer rests: the meaning of a word, and the long form of a mistake.

use super::known::KnownValues;
use crate::output::explanation;
use crate::rules::Span;
use crate::rules::knobs::KnobSource;
use crate::rules::reading::{RuleReading, Word};
use crate::signals::{Facts, Signal};

/// The word at a byte with its page; in it what an export holds, where one is there.
pub fn rule_hover(reading: &RuleReading, at: usize, facts: Option<&Facts>) -> Option<(Span, String)> {
    let (span, word) = reading.word_at(at)?;
    let known = match word {
        Word::Signal(signal) => facts.and_then(|facts| KnownValues::of(facts, signal)),
        _ => None,
    };
    let page = word_page(&word);
    Some((span, known.map_or(page.clone(), |known| format!("{page}\n\n{}", known.words()))))
}

/// What a word means, in Markdown.
pub fn word_page(word: &Word<'_>) -> String {
    match word {
        Word::Signal(signal) => signal_page(signal),
        Word::OwnerList(list) => {
            format!("`{}`: a list of texts\n\n{}\n\nExample: `{}`", list.name, sentence(list.meaning), list.example)
        }
        Word::Builtin(builtin) => {
            format!("`{}`\n\n{}\n\nExample: `{}`", builtin.form(), sentence(builtin.meaning), builtin.example)
        }
        Word::Knob(knob) => {
            let from = match &knob.from {
                KnobSource::Rule => String::new(),
                KnobSource::Config(place) => format!("\n\n`{place}` sets it to `{}`.", knob.value),
                KnobSource::CommandLine => format!("\n\nIt is set to `{}`.", knob.value),
            };
            let (name, default, kind) = (&knob.name, &knob.default, knob.default.kind_words());
            format!("`const {name} = {default}`\n\nA knob: {kind}. `linkprune.toml` can set it.{from}")
        }
        Word::Local(name, kind) => format!("`{name}`: {kind}"),
        Word::Function(form) => format!("`fn {form}`\n\nA function of this rule."),
    }
}

fn signal_page(signal: &Signal) -> String {
    let unit = if signal.unit.is_empty() { String::new() } else { format!(" ({})", signal.unit) };
    let values = signal.values_line().map(|line| format!("\n\n{}", sentence(&line))).unwrap_or_default();
    format!(
        "`{}`: {}{unit}\n\n{}{values}\n\nUnknown: {}\n\nFrom: {}\n\nExample: `{}`",
        signal.name,
        signal.kind.words(),
        sentence(signal.meaning),
        sentence(signal.absence),
        signal.from,
        signal.example
    )
}

/// The long form of a code, in Markdown.
pub fn code_page(code: &str) -> Option<String> {
    let text = explanation(code)?;
    let mut page = String::new();
    let mut in_code = false;
    let mut blank = "";
    for line in text.lines() {
        if line.is_empty() {
            blank = "\n";
            continue;
        }
        let indented = line.starts_with("    ");
        page.push_str(match (in_code, indented) {
            (true, false) => "```\n",
            _ => "",
        });
        page.push_str(blank);
        page.push_str(if indented && !in_code { "```\n" } else { "" });
        (blank, in_code) = ("", indented);
        page.push_str(line.strip_prefix("    ").unwrap_or(line));
        page.push('\n');
    }
    if in_code {
        page.push_str("```\n");
    }
    Some(page)
}

/// A phrase as a sentence.
fn sentence(phrase: &str) -> String {
    let end = if phrase.ends_with('.') { "" } else { "." };
    let mut letters = phrase.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}{end}", first.to_uppercase(), letters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: &str = "//! Old\n//! example: noted = true => keep 5\nconst AFTER = 30;\nfn f(x) { x }\nlet much = f(3);\n\
                        if days_connected > AFTER { keep(much, \"x\"); }\n";

    fn page(word: &str) -> String {
        let at = RULE.rfind(word).unwrap() + 1;
        rule_hover(&RuleReading::of(RULE), at, None).map(|(span, page)| format!("{} {page}", span.of(RULE))).unwrap()
    }

    #[test]
    fn each_word_of_a_rule_says_what_it_is() {
        assert!(page("days_connected").starts_with("days_connected `days_connected`: a whole number (days)\n\n"));
        assert!(page("days_connected").contains("\n\nUnknown: "));
        assert_eq!(page("AFTER"), "AFTER `const AFTER = 30`\n\nA knob: a whole number. `linkprune.toml` can set it.");
        assert!(page("keep(").starts_with("keep `keep(points, why)`\n\nAdds points towards keeping, and says why.\n"));
        assert_eq!(page("much,"), "much `much`: something");
        assert_eq!(page("f(3"), "f `fn f(x)`\n\nA function of this rule.");
    }

    #[test]
    fn a_signal_of_an_example_says_what_it_is_and_prose_says_nothing() {
        let reading = RuleReading::of(RULE);
        assert!(rule_hover(&reading, RULE.find("noted").unwrap(), None).is_some());
        assert!(rule_hover(&reading, RULE.find("Old").unwrap(), None).is_none());
    }

    #[test]
    fn the_long_form_shows_its_rules_as_code() {
        let page = code_page("word-operator").unwrap();
        assert!(page.contains("wrong\n\n```\nif we_talked and not noted"), "{page}");
        assert_eq!(page.matches("```").count(), 4);
    }
}
