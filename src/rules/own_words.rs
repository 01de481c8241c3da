//! A rule set without the words of whoever wrote or turned its rules, for lists that are shown to others. Starter rules are
//! everybody's: their names, titles and plain numbers stay.

use super::knobs::{Knob, KnobSource};
use super::rule::Rule;
use super::set::{RuleSet, Skipped};
use super::starter;
use crate::error::Diagnostic;
use crate::store::settings::KnobValue;

/// In place of a text that is the owner's.
const LEFT_OUT: &str = "left out";

impl RuleSet {
    /// The same rules to be shown, and not to be judged by. Rules of the owner's own are numbered by `number`, which is given
    /// their names.
    #[must_use]
    pub fn without_own_words(&self, mut number: impl FnMut(&str) -> usize) -> Self {
        let Self { rules, fingerprint, skipped, notes: _, absent } = self;
        let turned = |knob: &Knob| knob.value != without_texts(&knob.value) && knob.value != knob.default;
        let has_own_words =
            !skipped.is_empty() || rules.iter().any(|rule| !rule.is_starter() || rule.knobs().iter().any(turned));
        let mut shown = Vec::new();
        for rule in rules {
            shown.push(if rule.is_starter() { starter_rule(rule) } else { own_rule(rule, &mut number) });
        }
        let mut left_out = Vec::new();
        for Skipped { id, why } in skipped {
            let why = Diagnostic::about(why.code, "").says(LEFT_OUT);
            left_out.push(Skipped { id: shown_id(id, &mut number), why });
        }
        Self {
            rules: shown,
            // Of rules that are everybody's it tells nothing; of others it would confirm a guess at their words.
            fingerprint: if has_own_words { LEFT_OUT.to_owned() } else { fingerprint.clone() },
            skipped: left_out,
            notes: Vec::new(),
            absent: absent.clone(),
        }
    }
}

/// The name of a rule. That of a starter rule stays, whatever the owner has made of it.
fn shown_id(id: &str, number: &mut impl FnMut(&str) -> usize) -> String {
    if starter::text_of(id).is_some() { id.to_owned() } else { format!("own-rule-{}", number(id)) }
}

fn own_rule(rule: &Rule, number: &mut impl FnMut(&str) -> usize) -> Rule {
    let id = shown_id(&rule.id, number);
    let title = id.replace('-', " ");
    rule.shown_as(id, title, Vec::new())
}

fn starter_rule(rule: &Rule) -> Rule {
    rule.shown_as(rule.id.clone(), rule.title().to_owned(), rule.knobs().iter().map(plain).collect())
}

/// A knob of a starter rule, with its own texts or none, and without the place where it was turned.
fn plain(knob: &Knob) -> Knob {
    let value = if knob.value == knob.default { knob.value.clone() } else { without_texts(&knob.value) };
    Knob { value, from: KnobSource::Rule, config_line: String::new(), ..knob.clone() }
}

fn without_texts(value: &KnobValue) -> KnobValue {
    match value {
        KnobValue::Text(_) => KnobValue::Text(LEFT_OUT.to_owned()),
        KnobValue::List(values) => KnobValue::List(values.iter().map(without_texts).collect()),
        KnobValue::Whole(_) | KnobValue::Decimal(_) | KnobValue::YesNo(_) => value.clone(),
    }
}
