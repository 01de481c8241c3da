//! The functions of the rule language in Rust. [`crate::rules::language::vocabulary::VOCABULARY`] describes each.

use super::mentions;
use crate::text::{many, parts_of_many};
use rhai::{Array, Dynamic, Engine, EvalAltResult, FLOAT, INT, ImmutableString, Position};
use std::borrow::Cow;

type Computed<T> = Result<T, Box<EvalAltResult>>;

/// An error at run time in our own words, without anything from a cell.
#[derive(Debug, Clone)]
pub(super) struct Complaint {
    pub sentence: Cow<'static, str>,
    pub help: Cow<'static, str>,
}

pub(super) fn complain<T>(sentence: impl Into<Cow<'static, str>>, help: impl Into<Cow<'static, str>>) -> Computed<T> {
    let complaint = Dynamic::from(Complaint { sentence: sentence.into(), help: help.into() });
    Err(Box::new(EvalAltResult::ErrorRuntime(complaint, Position::NONE)))
}

/// Adds the functions to an engine, except `known`, which is syntax, and `min` and `max`, which it has.
pub(super) fn register(engine: &mut Engine) {
    engine
        .register_fn("mentions", |text: ImmutableString, word: ImmutableString| {
            mentions::mentions(&text, [word.as_str()])
        })
        .register_fn("mentions", |text: ImmutableString, list: Array| mentions(&[text], &list))
        .register_fn("mentions", |texts: Array, word: ImmutableString| {
            Ok::<_, Box<EvalAltResult>>(strings(&texts)?.iter().any(|text| mentions::mentions(text, [word.as_str()])))
        })
        .register_fn("mentions", |texts: Array, list: Array| mentions(&strings(&texts)?, &list))
        .register_fn("one_of", |value: Dynamic, list: Array| one_of(&value, &list))
        .register_fn("ago", |days: INT| ago(days))
        .register_fn("ago", |days: FLOAT| ago(truncated(days)))
        .register_fn("plural", |number: INT, word: ImmutableString| plural(number, &word))
        .register_fn("plural", |number: FLOAT, word: ImmutableString| format!("{number:.1} {}", many(&word)))
        .register_fn("clamp", |number: Dynamic, low: Dynamic, high: Dynamic| clamp(number, low, high))
        .register_fn("graded", |number: Dynamic, from: Dynamic, to: Dynamic, first: Dynamic, last: Dynamic| {
            graded_of(&[number, from, to, first, last])
        });
}

fn mentions(texts: &[ImmutableString], list: &Array) -> Computed<bool> {
    let list = strings(list)?;
    Ok(texts.iter().any(|text| mentions::mentions(text, list.iter().map(ImmutableString::as_str))))
}

fn strings(list: &Array) -> Computed<Vec<ImmutableString>> {
    let texts: Option<_> =
        list.iter().map(|value| value.as_immutable_string_ref().ok().map(|text| text.clone())).collect();
    texts.map_or_else(|| complain("`mentions` looks for texts", "write the words in quotes: `[\"recruiter\"]`"), Ok)
}

/// Whether the value equals one of the list, where 1 and 1.0 are equal; for a list, whether the two have one in common.
fn one_of(value: &Dynamic, list: &Array) -> bool {
    match value.as_array_ref() {
        Ok(values) => values.iter().any(|value| one_of(value, list)),
        Err(_) => list.iter().any(|other| equal(value, other)),
    }
}

fn equal(a: &Dynamic, b: &Dynamic) -> bool {
    if let (Ok(a), Ok(b)) = (a.as_int(), b.as_int()) {
        return a == b;
    }
    if let (Some(a), Some(b)) = (number(a), number(b)) {
        #[expect(clippy::float_cmp, reason = "the list names the number itself")]
        return a == b;
    }
    if let (Ok(a), Ok(b)) = (a.as_bool(), b.as_bool()) {
        return a == b;
    }
    matches!((a.as_immutable_string_ref(), b.as_immutable_string_ref()), (Ok(a), Ok(b)) if *a == *b)
}

#[expect(clippy::cast_precision_loss, reason = "beyond 2^53 days or messages nothing is counted")]
fn number(value: &Dynamic) -> Option<FLOAT> {
    value.as_float().ok().or_else(|| value.as_int().ok().map(|whole| whole as FLOAT))
}

#[expect(clippy::cast_possible_truncation, reason = "part of a day is dropped; the cast saturates")]
fn truncated(days: FLOAT) -> INT {
    days as INT
}

/// A number of days in words: days up to two weeks, weeks up to two months, months up to two years, then years, always
/// rounded down. A day in the future is today.
pub(super) fn ago(days: INT) -> String {
    let mut words = String::new();
    push_ago(days, &mut words);
    words
}

/// Adds the same to a text.
pub(super) fn push_ago(days: INT, to: &mut String) {
    let (number, words) = match days {
        ..=0 => return to.push_str("today"),
        1 => return to.push_str("yesterday"),
        2..=13 => (days, " days ago"),
        14..=60 => (days / 7, " weeks ago"),
        61..=729 => (days * 12 / 365, " months ago"),
        _ => (days / 365, " years ago"),
    };
    to.push_str(itoa::Buffer::new().format(number));
    to.push_str(words);
}

/// `1 message`, `3 messages`, `2 companies`.
pub(super) fn plural(number: INT, word: &str) -> String {
    let mut text = String::new();
    push_plural(number, word, &mut text);
    text
}

/// Adds the same to a text.
pub(super) fn push_plural(number: INT, word: &str, to: &mut String) {
    to.push_str(itoa::Buffer::new().format(number));
    to.push(' ');
    let parts = if number == 1 { [word, ""] } else { parts_of_many(word) };
    to.extend(parts);
}

fn clamp(value: Dynamic, low: Dynamic, high: Dynamic) -> Computed<Dynamic> {
    let (Some(at), Some(from), Some(to)) = (number(&value), number(&low), number(&high)) else {
        return complain("`clamp` takes three numbers", "write `clamp(number, low, high)`");
    };
    if from > to {
        return complain("the low end of `clamp` is above its high end", "write `clamp(number, low, high)`");
    }
    Ok(if at < from {
        low
    } else if at > to {
        high
    } else {
        value
    })
}

fn graded_of(numbers: &[Dynamic; 5]) -> Computed<INT> {
    const FORM: &str = "write `graded(number, from, to, first, last)`";
    if let [Some(number), Some(from), Some(to), Some(first), Some(last)] =
        numbers.each_ref().map(|value| value.as_int().ok())
    {
        return Ok(graded(number, from, to, first, last));
    }
    let [Some(number), Some(from), Some(to), Some(first), Some(last)] = numbers.each_ref().map(number) else {
        return complain("`graded` takes five numbers", FORM);
    };
    let part = if from < to { ((number - from) / (to - from)).clamp(0.0, 1.0) } else { f64::from(number >= to) };
    Ok(truncated((first + (last - first) * part).round()))
}

/// `first` up to `from`, `last` from `to` on, and evenly between. Where `to` is not above `from` there is no between.
pub(super) fn graded(number: INT, from: INT, to: INT, first: INT, last: INT) -> INT {
    if from >= to {
        return if number >= to { last } else { first };
    }
    let number = number.clamp(from, to);
    let [number, low, high, start, end] = [number, from, to, first, last].map(i128::from);
    // Rounded to the nearest. The product of two differences may be too large; then the step is as good as a slope.
    let (part, whole) = (number - low, high - low);
    let rise = (end - start).checked_mul(part).and_then(|rise| rise.checked_mul(2)?.checked_add(whole));
    let points = rise.map(|rise| start + rise.div_euclid(2 * whole));
    points.and_then(|points| INT::try_from(points).ok()).unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::judge::interpreter::engine_for_checking;
    use crate::rules::language::vocabulary::{Builtin, Gives, Kinds, Sort, VOCABULARY};
    use std::collections::BTreeSet;

    fn functions() -> impl Iterator<Item = &'static Builtin> {
        VOCABULARY.iter().filter(|builtin| builtin.sort == Sort::Function)
    }

    #[test]
    fn every_function_is_in_the_vocabulary_and_the_other_way_round() {
        let mut engine = Engine::new_raw();
        register(&mut engine);
        let signatures = engine.gen_fn_signatures(false);
        let written: BTreeSet<&str> = signatures.iter().filter_map(|signature| signature.split('(').next()).collect();
        let elsewhere = |name: &&str| matches!(*name, "known" | "min" | "max");
        let listed = functions().map(|function| function.name).filter(|name| !elsewhere(name)).collect();
        assert_eq!(written, listed);
    }

    #[test]
    fn every_function_takes_and_gives_what_the_vocabulary_says() {
        for function in functions().filter(|function| function.name != "known") {
            let mut calls: Vec<Vec<&str>> = vec![Vec::new()];
            for take in function.takes {
                let values: &[&str] = match take.kinds {
                    Kinds::Anything => &["1", "2.5", "true", "\"a\"", "[\"a\", \"b\"]"],
                    Kinds::Number | Kinds::NumberOrText if take.name == "to" => &["4", "4.0"],
                    Kinds::Number | Kinds::NumberOrText => &["3", "3.0"],
                    Kinds::Text => &["\"a\""],
                    Kinds::TextOrTexts => &["\"a\"", "[\"a\", \"b\"]"],
                    Kinds::List => &["[1, 2]", "[\"a\", \"b\"]"],
                    Kinds::Signal | Kinds::Points => panic!("`{}` takes {}", function.name, take.kinds.words()),
                };
                calls = calls
                    .iter()
                    .flat_map(|call| values.iter().map(move |value| [call.as_slice(), &[*value]].concat()))
                    .collect();
            }
            for call in calls.iter().map(|args| format!("{}({})", function.name, args.join(", "))) {
                let value: Dynamic = engine_for_checking().eval_expression(&call).unwrap();
                let fits = match function.gives {
                    Gives::Nothing => value.is_unit(),
                    Gives::YesNo => value.is_bool(),
                    Gives::Text => value.is_string(),
                    Gives::WholeNumber => value.is_int(),
                    Gives::OneOfThem => value.is_int() || value.is_float(),
                };
                assert!(fits, "{call} gives {value}");
            }
        }
    }

    #[test]
    fn days_are_given_in_the_unit_that_fits() {
        let told = [-3, 0, 1, 2, 13, 14, 60, 61, 365, 729, 730, 1094, 1095, 7300].map(ago);
        assert_eq!(
            told,
            [
                "today",
                "today",
                "yesterday",
                "2 days ago",
                "13 days ago",
                "2 weeks ago",
                "8 weeks ago",
                "2 months ago",
                "12 months ago",
                "23 months ago",
                "2 years ago",
                "2 years ago",
                "3 years ago",
                "20 years ago"
            ]
        );
        assert_eq!(ago(INT::MAX), format!("{} years ago", INT::MAX / 365));
        assert_eq!(ago(truncated(FLOAT::NAN)), "today");
    }

    #[test]
    fn points_by_degrees_stay_between_first_and_last() {
        assert_eq!(graded(0, 365, 1825, 8, 20), 8);
        assert_eq!(graded(365, 365, 1825, 8, 20), 8);
        assert_eq!(graded(1095, 365, 1825, 8, 20), 14);
        assert_eq!(graded(INT::MAX, 365, 1825, 8, 20), 20);
        assert_eq!(graded(550, 0, 1100, 30, 10), 20, "falling");
        assert_eq!(graded(1, 0, 4, 0, 2), 1, "half is rounded up");
        assert_eq!([4, 5, 6].map(|number| graded(number, 5, 5, 1, 2)), [1, 2, 2], "no between");
        assert_eq!(graded(7, 9, 5, 1, 2), 2);
        for number in [INT::MIN, -1, 0, 1, INT::MAX] {
            let points = graded(number, INT::MIN, INT::MAX, 1, 1000);
            assert!((1..=1000).contains(&points), "{number}: {points}");
        }
    }

    #[test]
    fn decimals_are_graded_as_they_are() {
        let of = |text: &str| engine_for_checking().eval_expression::<INT>(text).unwrap();
        assert_eq!(of("graded(0.7, 0.5, 0.9, 1, 11)"), 6);
        assert_eq!(of("graded(0.4, 0.5, 0.9, 1, 11)"), 1);
        assert_eq!(of("graded(2, 0.5, 0.9, 1, 11)"), 11);
    }

    #[test]
    fn plurals_follow_the_word() {
        assert_eq!(plural(1, "message"), "1 message");
        assert_eq!(plural(0, "message"), "0 messages");
        assert_eq!(plural(2, "company"), "2 companies");
        assert_eq!(plural(2, "day"), "2 days");
        assert_eq!(plural(3, "pitch"), "3 pitches");
    }

    #[test]
    fn one_of_compares_values_and_lists_by_what_they_share() {
        let list = |values: &[&str]| values.iter().map(|text| Dynamic::from((*text).to_owned())).collect::<Array>();
        assert!(one_of(&Dynamic::from("vp".to_owned()), &list(&["director", "vp"])));
        assert!(!one_of(&Dynamic::from("VP".to_owned()), &list(&["director", "vp"])));
        assert!(one_of(&Dynamic::from_array(list(&["sales", "legal"])), &list(&["legal"])));
        assert!(!one_of(&Dynamic::from_array(list(&[])), &list(&["legal"])));
        assert!(one_of(&Dynamic::from_int(8), &vec![Dynamic::from_float(8.0)]));
        assert!(!one_of(&Dynamic::from_int(1), &vec![Dynamic::from_bool(true)]));
    }
}
