//! A rule's knobs: its top-level `const`s in capitals with a plain value. `linkprune.toml` and `--set` can set them. The
//! new values are put into the interpreter's tree before it is optimised, since the optimiser copies constants to every
//! place that uses them.

use super::earlier;
use super::language::codes;
use super::spelling;
use super::syntax::tree::{Block, StatementKind};
use super::text::Lines;
use crate::error::{Code, Diagnostic, Place, column_in, nearest};
use crate::store::settings::{KnobValue, Located, RuleSettings};
use rhai::{AST, ASTFlags, Dynamic, Expr, Stmt};

/// One knob of one rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Knob {
    pub name: String,
    /// The value in the rule's file.
    pub default: KnobValue,
    /// The value in force.
    pub value: KnobValue,
    /// Where the value in force comes from.
    pub from: KnobSource,
    /// The line of `linkprune.toml` that sets it, for a caret; empty where none does.
    pub config_line: String,
    /// The line of the `const` in the rule's file, from 1.
    pub line: usize,
    /// The column of its name, from 1, in characters.
    pub column: usize,
}

/// Where a knob's value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KnobSource {
    /// The rule's own file.
    Rule,
    /// `linkprune.toml`, at that place.
    Config(Place),
    /// `--set RULE.KNOB=VALUE`.
    CommandLine,
}

impl Knob {
    /// The knobs of a rule as it writes them, in the order of writing.
    pub fn all_of(text: &str, rule: &Block) -> Vec<Self> {
        let lines = Lines::of(text);
        let knobs = rule.statements.iter().filter_map(|statement| {
            let StatementKind::Let { name, constant: true, value: Some(value) } = &statement.kind else { return None };
            let (written, default) = (name.of(text), value.plain()?);
            let (line, column) = lines.position(text, name.start);
            is_knob_name(written).then(|| Self {
                name: written.to_owned(),
                value: default.clone(),
                default,
                from: KnobSource::Rule,
                config_line: String::new(),
                line,
                column,
            })
        });
        knobs.collect()
    }
}

/// The largest number that a knob can be set to, and its opposite the smallest: formulas of two such numbers, or of one and
/// a signal, stay within what can be counted.
const MOST: i64 = 1_000_000_000;

/// Whether a `const` of that name is a knob: capitals, digits and `_`, starting with a capital.
pub fn is_knob_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}

/// Sets the knobs as the rule's table in `linkprune.toml` says. What does not fit is reported and ignored.
pub fn turn(knobs: &mut [Knob], settings: &RuleSettings) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (name, placed) in &settings.knobs {
        let report = |(sentence, help)| diagnostic(&codes::WRONG_KNOB_TYPE, placed, sentence, help);
        match knobs.iter_mut().find(|knob| knob.name == *name) {
            None => {
                let (sentence, help) = no_such_knob(&settings.id.value, name, knobs);
                found.push(diagnostic(&codes::UNKNOWN_KNOB, placed, sentence, help));
            }
            Some(knob) => match fitted(&knob.default, &placed.value) {
                Some(value) if !is_countable(&value) => {
                    let (sentence, help) = out_of_range(name, &value);
                    found.push(diagnostic(&codes::KNOB_OUT_OF_RANGE, placed, sentence, help));
                }
                Some(value) => {
                    knob.value = value;
                    knob.from = KnobSource::Config(placed.place.clone());
                    knob.config_line.clone_from(&placed.source_line);
                }
                None => found.push(report(wrong_type(knob, placed.value.kind_words()))),
            },
        }
    }
    found
}

/// Sets one knob as `--set RULE.KNOB=VALUE` says. The error is a sentence and its help.
pub fn set(knobs: &mut [Knob], rule: &str, name: &str, written: &str) -> Result<(), (String, String)> {
    let Some(knob) = knobs.iter_mut().find(|knob| knob.name == name) else {
        return Err(no_such_knob(rule, name, knobs));
    };
    let value = typed(&knob.default, written).ok_or_else(|| wrong_type(knob, &format!("`{written}`")))?;
    if !is_countable(&value) {
        return Err(out_of_range(name, &value));
    }
    knob.value = value;
    knob.from = KnobSource::CommandLine;
    Ok(())
}

/// Puts the values of the knobs into the tree.
pub fn put_back(ast: &AST, knobs: &[Knob]) -> AST {
    let statements = ast.statements().iter().map(|statement| {
        if let Stmt::Var(definition, flags, position) = statement
            && flags.contains(ASTFlags::CONSTANT)
            && let Some(knob) =
                knobs.iter().find(|knob| knob.name == definition.0.as_str() && knob.value != knob.default)
        {
            let (name, old, index) = (**definition).clone();
            let new = Expr::from_dynamic(to_dynamic(&knob.value), old.position());
            return Stmt::Var(Box::new((name, new, index)), *flags, *position);
        }
        statement.clone()
    });
    AST::new(statements, ast.shared_lib().clone())
}

/// The value in the type of the default; `None` where it has another type.
fn fitted(default: &KnobValue, value: &KnobValue) -> Option<KnobValue> {
    match (default, value) {
        (KnobValue::Whole(_), KnobValue::Whole(_))
        | (KnobValue::Decimal(_), KnobValue::Decimal(_))
        | (KnobValue::YesNo(_), KnobValue::YesNo(_))
        | (KnobValue::Text(_), KnobValue::Text(_)) => Some(value.clone()),
        #[expect(clippy::cast_precision_loss, reason = "a knob beyond 2^53 has no meaning")]
        (KnobValue::Decimal(_), KnobValue::Whole(whole)) => Some(KnobValue::Decimal(*whole as f64)),
        (KnobValue::List(defaults), KnobValue::List(values)) => values
            .iter()
            .map(|value| defaults.first().map_or_else(|| Some(value.clone()), |default| fitted(default, value)))
            .collect::<Option<_>>()
            .map(KnobValue::List),
        _ => None,
    }
}

/// What was typed after `--set`, in the type of the default.
fn typed(default: &KnobValue, written: &str) -> Option<KnobValue> {
    let written = written.trim();
    match default {
        KnobValue::Whole(_) => spelling::whole(written).map(KnobValue::Whole),
        KnobValue::Decimal(_) => spelling::decimal(written).map(KnobValue::Decimal),
        KnobValue::YesNo(_) => spelling::yes_no(written).map(KnobValue::YesNo),
        KnobValue::Text(_) => spelling::text(written).map(KnobValue::Text),
        KnobValue::List(defaults) => {
            let text = KnobValue::Text(String::new());
            let element = defaults.first().unwrap_or(&text);
            let parts = spelling::list(written)?;
            parts.into_iter().map(|part| typed(element, part)).collect::<Option<_>>().map(KnobValue::List)
        }
    }
}

fn no_such_knob(rule: &str, name: &str, knobs: &[Knob]) -> (String, String) {
    let names: Vec<&str> = knobs.iter().map(|knob| knob.name.as_str()).collect();
    let switches = "`enabled`, `trial` and `weight`";
    if let Some(successor) = earlier::successor_of_knob(rule, name) {
        return (format!("rule `{rule}` has no knob `{name}`"), format!("an earlier version had it; {successor}"));
    }
    let help = match nearest(name, names.iter().copied().chain(["enabled", "trial", "weight"])) {
        _ if names.is_empty() => format!("the rule has no knobs; every rule takes {switches}"),
        Some(near) => {
            format!("did you mean `{near}`? Its knobs are {}, and every rule takes {switches}", ticked(&names))
        }
        None => format!("its knobs are {}, and every rule takes {switches}", ticked(&names)),
    };
    (format!("rule `{rule}` has no knob `{name}`"), help)
}

fn wrong_type(knob: &Knob, found: &str) -> (String, String) {
    let sentence = format!("`{}` is {}, not {found}", knob.name, knob.default.kind_words());
    (sentence, format!("the rule itself has `{} = {}`", knob.name, knob.default))
}

/// Whether its numbers can be counted with.
fn is_countable(value: &KnobValue) -> bool {
    match value {
        KnobValue::Whole(whole) => (-MOST..=MOST).contains(whole),
        #[expect(clippy::cast_precision_loss, reason = "a billion is exact")]
        KnobValue::Decimal(decimal) => decimal.abs() <= MOST as f64,
        KnobValue::List(values) => values.iter().all(is_countable),
        KnobValue::YesNo(_) | KnobValue::Text(_) => true,
    }
}

fn out_of_range(name: &str, value: &KnobValue) -> (String, String) {
    let sentence = format!("`{name}` can't be set to `{value}`: a formula with it may have no result");
    (sentence, format!("set it to a number from -{MOST} to {MOST}"))
}

pub(super) fn ticked(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// An error at a value of `linkprune.toml`.
pub(super) fn diagnostic<T>(code: &'static Code, placed: &Located<T>, sentence: String, help: String) -> Diagnostic {
    let width = name_width(&placed.source_line, placed.place.column);
    Diagnostic::at(code, placed.place.clone(), placed.source_line.clone(), width).says(sentence).help(help)
}

/// The number of characters of the name at a column of a line: a bare key, or one in quotes.
pub(super) fn name_width(line: &str, column: usize) -> usize {
    let rest: Vec<char> = line.chars().skip(column_in(line, column).saturating_sub(1)).collect();
    let width = match rest.first() {
        Some(quote @ ('"' | '\'')) => rest.iter().skip(1).position(|c| c == quote).map_or(1, |end| end + 2),
        _ => rest.iter().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-')).count(),
    };
    width.max(1)
}

pub(super) fn to_dynamic(value: &KnobValue) -> Dynamic {
    match value {
        KnobValue::Whole(whole) => Dynamic::from_int(*whole),
        KnobValue::Decimal(decimal) => Dynamic::from_float(*decimal),
        KnobValue::YesNo(yes_no) => Dynamic::from_bool(*yes_no),
        KnobValue::Text(text) => Dynamic::from(text.clone()),
        KnobValue::List(values) => Dynamic::from_array(values.iter().map(to_dynamic).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_spans_the_whole_name() {
        for (line, column, width) in [
            ("AFTER_DAY = 30", 1, 9),
            ("  AFTER_DAY=30", 3, 9),
            ("[rules.never-spoken]", 8, 12),
            ("[rules.\"never spoken\"]", 8, 14),
            ("\"é-KNOB\" = 1", 1, 8),
            ("\"open", 1, 1),
            ("", 0, 1),
            ("", 9, 1),
        ] {
            assert_eq!(name_width(line, column), width, "{line}");
        }
    }

    #[test]
    fn an_unknown_knob_is_underlined_whole() {
        let at = |line: usize, column: usize| Place::at("linkprune.toml", line, column);
        let id = Located { value: "a".to_owned(), place: at(1, 8), source_line: "[rules.a]".into() };
        let knob = Located { value: KnobValue::Whole(1), place: at(2, 1), source_line: "AFTER_DAY = 1".into() };
        let settings =
            RuleSettings { id, enabled: None, trial: None, weight: None, knobs: vec![("AFTER_DAY".into(), knob)] };
        let shown: String = turn(&mut [], &settings).iter().map(Diagnostic::render).collect();
        assert_eq!(
            shown,
            "linkprune.toml:2:1: error[unknown-knob]\n    AFTER_DAY = 1\n    ^^^^^^^^^\n\
             rule `a` has no knob `AFTER_DAY`\n\
             help: the rule has no knobs; every rule takes `enabled`, `trial` and `weight`\n"
        );
    }
}
