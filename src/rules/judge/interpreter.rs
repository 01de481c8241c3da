//! The engine in which rules run: no module, no loop, no clock, no output; a limit on every size, depth and number;
//! and names that are answered by the [current evaluation](super::evaluation) alone. One engine serves every thread.

use super::evaluation::{self, Lookup, MOST_VERBS, TooManyVerbs};
use super::functions::{self, complain};
use crate::rules::reason::Effect;
use rhai::packages::{
    ArithmeticPackage, BasicArrayPackage, BasicIteratorPackage, BasicMathPackage, BasicStringPackage, LogicPackage,
    MoreStringPackage, Package,
};
use rhai::{
    AST, Dynamic, Engine, EvalAltResult, FLOAT, INT, ImmutableString, LexError, NativeCallContext, OptimizationLevel,
    ParseError, Position, Scope,
};
use std::sync::LazyLock;

/// The most steps of one evaluation.
pub const MOST_OPERATIONS: u64 = 100_000;
/// The most bytes of a text.
pub const LONGEST_TEXT: usize = 64 * 1024;
/// The most elements of a list or a map.
pub const LONGEST_LIST: usize = 1000;
/// How deep calls of functions may be nested.
pub const DEEPEST_CALL: usize = 8;
/// How deep brackets may be nested. With eight calls inside each other, more would exhaust the stack of a thread.
const DEEPEST_EXPRESSION: usize = 64;
/// The same in a rule's own functions.
const DEEPEST_IN_FUNCTION: usize = 20;

/// Words of Rhai that have no place in a rule.
pub const DISABLED: [&str; 23] = [
    "while",
    "for",
    "loop",
    "do",
    "until",
    "break",
    "continue",
    "import",
    "export",
    "eval",
    "print",
    "debug",
    "try",
    "catch",
    "throw",
    "Fn",
    "call",
    "curry",
    "is_def_fn",
    "is_def_var",
    "is_shared",
    "this",
    "type_of",
];

static ENGINE: LazyLock<Engine> = LazyLock::new(engine);

/// What ends an evaluation early: the token of [`EvalAltResult::ErrorTerminated`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The rule read something that is unknown.
    AtUnknown,
    /// The deadline has passed.
    Overdue,
}

/// Parses a rule, without optimising: knobs are still in their place.
pub fn compile(text: &str) -> Result<AST, ParseError> {
    ENGINE.compile(text)
}

/// The engine that rules run in, to ask what it knows.
pub fn engine_for_checking() -> &'static Engine {
    &ENGINE
}

/// Folds what is constant, once the knobs are turned.
pub fn optimise(ast: AST) -> AST {
    ENGINE.optimize_ast(&Scope::new(), ast, OptimizationLevel::Simple)
}

/// Runs a rule in this thread's current evaluation.
pub fn run(scope: &mut Scope, ast: &AST) -> Result<(), Box<EvalAltResult>> {
    scope.clear();
    ENGINE.run_ast_with_scope(scope, ast)
}

fn engine() -> Engine {
    let mut engine = Engine::new_raw();
    ArithmeticPackage::new().register_into_engine(&mut engine);
    BasicArrayPackage::new().register_into_engine(&mut engine);
    BasicIteratorPackage::new().register_into_engine(&mut engine);
    BasicMathPackage::new().register_into_engine(&mut engine);
    BasicStringPackage::new().register_into_engine(&mut engine);
    LogicPackage::new().register_into_engine(&mut engine);
    MoreStringPackage::new().register_into_engine(&mut engine);
    limit(&mut engine);
    answer_names(&mut engine);
    functions::register(&mut engine);
    register_verbs(&mut engine);
    register_known(&mut engine);
    engine
}

fn limit(engine: &mut Engine) {
    for word in DISABLED {
        engine.disable_symbol(word);
    }
    engine
        .set_module_resolver(rhai::module_resolvers::DummyModuleResolver::new())
        .set_optimization_level(OptimizationLevel::None)
        .set_allow_looping(false)
        .set_allow_anonymous_fn(false)
        .set_max_strings_interned(0)
        .set_max_modules(0)
        .set_max_variables(256)
        .set_max_functions(32)
        .set_max_call_levels(DEEPEST_CALL)
        .set_max_expr_depths(DEEPEST_EXPRESSION, DEEPEST_IN_FUNCTION)
        .set_max_operations(MOST_OPERATIONS)
        .set_max_string_size(LONGEST_TEXT)
        .set_max_array_size(LONGEST_LIST)
        .set_max_map_size(LONGEST_LIST)
        .on_progress(|steps| (steps % 128 == 0 && evaluation::overdue()).then(|| Dynamic::from(Ended::Overdue)))
        .on_print(|_| {})
        .on_debug(|_, _, _| {});
}

fn at_unknown<T>() -> Result<T, Box<EvalAltResult>> {
    Err(Box::new(EvalAltResult::ErrorTerminated(Dynamic::from(Ended::AtUnknown), Position::NONE)))
}

/// Answers the names of signals and of the owner's lists; in a rule's own functions there are only the arguments.
#[expect(deprecated, reason = "not deprecated, but marked as volatile by Rhai; it is what sees every read")]
fn answer_names(engine: &mut Engine) {
    engine.on_var(|name, _, context| {
        if context.call_level() > 0 {
            return Ok(None);
        }
        match evaluation::read(name) {
            Lookup::NoSuchName => Ok(None),
            Lookup::Value(value) => Ok(Some(value)),
            Lookup::Ends => at_unknown(),
        }
    });
}

fn register_verbs(engine: &mut Engine) {
    type Context<'a> = NativeCallContext<'a>;
    for effect in Effect::ALL {
        let verb = effect.verb();
        if effect.has_points() {
            engine
                .register_fn(verb, move |context: Context, points: INT, why: ImmutableString| {
                    say(&context, effect, points, &why)
                })
                .register_fn(verb, move |context: Context, points: FLOAT, why: ImmutableString| {
                    say_decimal(&context, effect, points, &why)
                });
        } else {
            engine.register_fn(verb, move |context: Context, why: ImmutableString| say(&context, effect, 0, &why));
        }
    }
}

fn say_decimal(
    context: &NativeCallContext,
    effect: Effect,
    points: FLOAT,
    why: &str,
) -> Result<(), Box<EvalAltResult>> {
    if points.fract() != 0.0 {
        return complain("points must be a whole number", "drop decimals with `points.to_int()`");
    }
    #[expect(clippy::cast_possible_truncation, reason = "has no decimals; the cast saturates")]
    say(context, effect, points as INT, why)
}

fn say(context: &NativeCallContext, effect: Effect, points: INT, why: &str) -> Result<(), Box<EvalAltResult>> {
    evaluation::say(effect, points, why, context.call_position()).or_else(|TooManyVerbs| {
        complain(
            format!("the rule reaches more than {MOST_VERBS} verbs for one connection"),
            "say each thing once, or add up the points before the verb",
        )
    })
}

/// `known(signal)` is syntax, not a function: a function would only see its argument after it was read.
fn register_known(engine: &mut Engine) {
    let wrong = |sentence: &str| {
        ParseError(Box::new(LexError::ImproperSymbol(String::new(), sentence.to_owned()).into()), Position::NONE)
    };
    engine.register_custom_syntax_with_state_raw(
        "known",
        move |symbols, ahead, _| {
            let begins_a_name = ahead.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
            match symbols.len() {
                1 if ahead == "(" => Ok(Some("(".into())),
                2 if begins_a_name => Ok(Some("$ident$".into())),
                3 if ahead == ")" => Ok(Some(")".into())),
                4.. => Ok(None),
                _ => Err(wrong("`known` asks about one signal by its name: `known(industry)`")),
            }
        },
        false,
        |context, inputs, _| {
            let name = inputs.first().and_then(rhai::Expression::get_string_value).unwrap_or_default();
            if context.call_level() > 0 {
                return complain(
                    "`known` can't be asked in a function",
                    "ask before the call, and pass the answer to the function",
                );
            }
            match evaluation::ask(name) {
                Lookup::Value(value) => Ok(value),
                Lookup::Ends => at_unknown(),
                Lookup::NoSuchName => {
                    complain("`known` asks about a signal", "`linkprune rules signals` lists every signal")
                }
            }
        },
    );
}

#[cfg(test)]
mod tests;
