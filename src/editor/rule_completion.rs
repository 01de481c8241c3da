//! What may be meant at a place of a rule: signals, words of the language, names of the rule's own, the words that a signal
//! can have, and the lines of a header.

use super::hover::word_page;
use super::offers::{Offer, OfferKind};
use crate::rules::Span;
use crate::rules::language::vocabulary::{Builtin, Kinds, VOCABULARY};
use crate::rules::reading::{RuleReading, RuleWriting, Word};
use crate::signals::{self, Kind, LISTS, Signal};

/// Words of Rhai's grammar, with what they become and what they do.
const GRAMMAR: &[(&str, &str, &str, bool)] = &[
    ("if", "if ${1:condition} {\n    $0\n}", "what is in the block is done where the condition holds", true),
    ("else", "else {\n    $0\n}", "what is done where the condition before it does not hold", true),
    ("const", "const ${1:AFTER_DAYS} = ${2:365};", "a knob: `linkprune.toml` can set it", true),
    ("let", "let ${1:name} = ${2:value};", "a name for a value", true),
    ("switch", "switch ${1:signal} {\n    ${2:\"value\"} => $0,\n    _ => (),\n}", "one of several, by a value", true),
    ("true", "true", "yes", false),
    ("false", "false", "no", false),
];

/// Lines of a header.
const HEADER: &[(&str, &str)] = &[
    ("example: ", "a connection and the answer that the rule should give; `linkprune rules test` tries it"),
    ("tags: ", "words that group rules"),
    ("evidence: ", "what the rule rests on"),
];

/// Methods that texts and lists have.
const METHODS: &[(&str, &str, &str)] = &[
    ("contains", "contains($1)", "whether the text has that part, or the list that element"),
    ("starts_with", "starts_with(\"$1\")", "whether the text begins so"),
    ("ends_with", "ends_with(\"$1\")", "whether the text ends so"),
    ("len", "len()", "how many letters, or elements"),
    ("to_lower", "to_lower()", "the text in lower case"),
    ("to_float", "to_float()", "the number with decimals, so that a division keeps its remainder"),
];

/// The offers at a byte of a rule.
pub fn rule_offers(reading: &RuleReading, at: usize) -> Vec<Offer> {
    match reading.writing_at(at) {
        RuleWriting::Header(before) => in_header(&before, at),
        RuleWriting::Text(signal, inside) => {
            signal.and_then(signals::named).map(|signal| values_of(signal, inside, "")).unwrap_or_default()
        }
        RuleWriting::Method(place) => METHODS
            .iter()
            .map(|(name, insert, page)| {
                Offer::plain(OfferKind::Function, name, "", (*page).to_owned(), place).snippet(*insert)
            })
            .collect(),
        RuleWriting::Word(place, begins) => words(reading, place, begins),
        RuleWriting::Nothing => Vec::new(),
    }
}

fn words(reading: &RuleReading, place: Span, begins: bool) -> Vec<Offer> {
    let mut offers: Vec<Offer> = Vec::new();
    if begins && reading.header.title.is_empty() {
        let page = "the first line of a rule: what it says, for lists".to_owned();
        offers.push(
            Offer::plain(OfferKind::Line, "//! title", "", page, place).snippet("//! ${1:What the rule says}\n$0"),
        );
    }
    offers.extend(reading.visible_at(place.start).iter().filter_map(|word| own(word, place)));
    if !begins {
        offers.extend(signals::all().map(|signal| of_signal(signal, place)));
        offers.extend(LISTS.iter().map(|list| {
            let page = word_page(&Word::OwnerList(list));
            Offer::plain(OfferKind::Signal, list.name, "a list of texts", page, place)
        }));
    }
    offers
        .extend(VOCABULARY.iter().filter(|word| !begins || word.is_verb()).map(|word| of_builtin(word, place, begins)));
    let grammar = GRAMMAR.iter().filter(|(.., statement)| *statement == begins);
    offers.extend(grammar.map(|(word, insert, page, _)| {
        Offer::plain(OfferKind::Word, word, "", (*page).to_owned(), place).snippet(*insert)
    }));
    offers
}

/// A name of the rule's own.
fn own(word: &Word<'_>, place: Span) -> Option<Offer> {
    let page = word_page(word);
    Some(match word {
        Word::Knob(knob) => Offer::plain(
            OfferKind::Knob,
            &knob.name,
            &format!("{} = {}", knob.default.kind_words(), knob.value),
            page,
            place,
        ),
        Word::Local(name, kind) => Offer::plain(OfferKind::Local, name, kind, page, place),
        Word::Function(form) => {
            let name = form.split('(').next().unwrap_or(form);
            Offer::plain(OfferKind::Function, name, form, page, place).snippet(format!("{name}($1)"))
        }
        Word::Signal(_) | Word::OwnerList(_) | Word::Builtin(_) => return None,
    })
}

fn of_signal(signal: &'static Signal, place: Span) -> Offer {
    let unit = if signal.unit.is_empty() { String::new() } else { format!(", {}", signal.unit) };
    let detail = format!("{}{unit}, like {}", signal.kind.words(), signal.example);
    Offer::plain(OfferKind::Signal, signal.name, &detail, word_page(&Word::Signal(signal)), place)
}

/// A verb or a function, with its arguments to fill in; where a statement begins, with its end.
fn of_builtin(builtin: &'static Builtin, place: Span, begins: bool) -> Offer {
    let takes: Vec<String> = builtin
        .takes
        .iter()
        .enumerate()
        .map(|(index, take)| {
            let index = index + 1;
            match take.kinds {
                Kinds::Points => format!("${{{index}:20}}"),
                Kinds::Text if take.name == "why" => format!("\"${{{index}:why}}\""),
                _ => format!("${{{index}:{}}}", take.name),
            }
        })
        .collect();
    let insert = format!("{}({}){}", builtin.name, takes.join(", "), if begins { ";" } else { "" });
    let page = word_page(&Word::Builtin(builtin));
    Offer::plain(OfferKind::Function, builtin.name, &builtin.form(), page, place).snippet(insert)
}

/// The words that a signal can have, with quotes or between them.
fn values_of(signal: &Signal, place: Span, quote: &str) -> Vec<Offer> {
    let offer = |value: &&str| {
        Offer::plain(OfferKind::Value, value, signal.name, String::new(), place)
            .inserts(format!("{quote}{value}{quote}"))
    };
    signal.values.iter().map(offer).collect()
}

/// What follows `//!`, as far as it is written.
fn in_header(before: &str, at: usize) -> Vec<Offer> {
    let words = before.trim_start_matches("//!").trim_start();
    let place = |part: &str| Span { start: at - part.len(), end: at };
    let Some(example) = words.strip_prefix("example:") else {
        let space = if before.ends_with("//!") { " " } else { "" };
        let offer = |(label, page): &(&str, &str)| {
            Offer::plain(OfferKind::Line, label, "", (*page).to_owned(), place(words))
                .inserts(format!("{space}{label}"))
        };
        return if words.contains(' ') { Vec::new() } else { HEADER.iter().map(offer).collect() };
    };
    if let Some((_, answer)) = example.rsplit_once("=>") {
        let written = answer.trim_start();
        let offer = |answer: &&str| Offer::plain(OfferKind::Value, answer, "", String::new(), place(written));
        return ["remove 20", "keep 20", "protect", "reconnect", "nothing"].iter().map(offer).collect();
    }
    let part = example.rsplit(',').next().unwrap_or(example).trim_start();
    match part.split_once('=') {
        None => signals::all().map(|signal| fact_of(signal, place(part))).collect(),
        Some((name, value)) => {
            let place = place(value.trim_start());
            let Some(signal) = signals::named(name.trim()) else { return Vec::new() };
            let unknown = Offer::plain(OfferKind::Value, "unknown", "", signal.absence.to_owned(), place);
            let mut offers = values_of(signal, place, "");
            if signal.kind == Kind::YesNo {
                offers.extend(
                    ["true", "false"].map(|word| Offer::plain(OfferKind::Value, word, "", String::new(), place)),
                );
            } else if offers.is_empty() {
                offers.push(Offer::plain(OfferKind::Value, signal.example, "", String::new(), place));
            }
            offers.push(unknown);
            offers
        }
    }
}

/// A signal with a value, as an example states it.
fn fact_of(signal: &'static Signal, place: Span) -> Offer {
    let offer = of_signal(signal, place);
    offer.inserts(format!("{} = {}", signal.name, signal.example))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The labels that begin with what is written before `|`.
    fn offered(text: &str) -> Vec<String> {
        let at = text.find('|').unwrap();
        let text = text.replace('|', "");
        let offers = rule_offers(&RuleReading::of(&text), at);
        offers
            .into_iter()
            .filter(|offer| offer.label.starts_with(text.get(offer.place.start..at).unwrap()))
            .map(|offer| offer.label)
            .collect()
    }

    #[test]
    fn signals_functions_and_own_names_are_offered_where_a_value_is() {
        assert_eq!(offered("if ment|"), ["mentions"]);
        assert_eq!(offered("if unanswered|")[0], "unanswered_from_them");
        assert_eq!(offered("const AFTER = 3;\nif days_connected > AF|"), ["AFTER"]);
        assert_eq!(offered("if noted { let much = 5; keep(mu|"), ["much"]);
        assert_eq!(offered("fn old(x) { x }\nif o|")[0], "old");
    }

    #[test]
    fn verbs_and_words_of_the_grammar_are_offered_where_a_statement_begins() {
        assert_eq!(offered("if noted { re|"), ["remove", "reconnect"]);
        assert_eq!(
            offered("|"),
            ["//! title", "remove", "keep", "protect", "reconnect", "if", "else", "const", "let", "switch"]
        );
    }

    #[test]
    fn between_quotes_the_words_of_the_signal_are_offered() {
        assert_eq!(offered("if seniority == \"v|\""), ["vp"]);
        assert_eq!(offered("if one_of(seniority, [\"vp\", \"c|"), ["cxo"]);
        assert_eq!(offered("if noted { keep(5, \"v|\") }"), Vec::<String>::new());
    }

    #[test]
    fn a_name_is_offered_where_it_can_be_used_and_nowhere_else() {
        assert_eq!(offered("if noted { let much = 5; }\nif mu|"), Vec::<String>::new());
        assert_eq!(offered("let a = mu|;\nlet much = 5;"), Vec::<String>::new());
        assert_eq!(offered("const AFTER = 3;\nfn f(days) { da|"), ["days"]);
    }

    #[test]
    fn the_lines_of_a_header_are_offered() {
        assert_eq!(offered("//! ex|"), ["example: "]);
        assert_eq!(offered("//! example: unanswered_from_t|"), ["unanswered_from_them"]);
        assert_eq!(offered("//! example: noted = |"), ["true", "false", "unknown"]);
        assert_eq!(offered("//! example: noted = true, seniority = v|"), ["vp"]);
        assert_eq!(offered("//! example: noted = true => k|"), ["keep 20"]);
    }

    #[test]
    fn nothing_is_offered_in_comments_and_numbers() {
        assert_eq!(offered("// no|"), Vec::<String>::new());
        assert_eq!(offered("if days_connected > 3|"), Vec::<String>::new());
    }
}
