//! Words that people bring from other languages and from spreadsheets, with what to write in a rule instead.

/// Words for nothing in other languages, and the bare word that examples use.
pub const NOTHINGS: [&str; 10] =
    ["null", "None", "nil", "undefined", "NULL", "Null", "none", "Nothing", "unknown", "NaN"];

/// The operator for a word between yes/no values or before one.
pub fn operator(word: &str) -> Option<&'static str> {
    Some(match word {
        "and" | "AND" | "And" => "&&",
        "or" | "OR" | "Or" => "||",
        "not" | "NOT" | "Not" => "!",
        "is" | "equals" | "eq" | "IS" => "==",
        _ => return None,
    })
}

/// The operator for a sign that Rhai does not have, or uses for something else.
pub fn sign(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "===" => "==",
        "!==" | "<>" => "!=",
        "=<" => "<=",
        "=>" => ">=",
        _ => return None,
    })
}

/// Whether filters use the word to ask for part of a text.
pub fn asks(word: &str) -> bool {
    matches!(
        word,
        "contains" | "includes" | "like" | "LIKE" | "matches" | "mentions" | "has" | "startswith" | "endswith"
    )
}

/// Whether it is another language's `else if`.
pub fn is_else_if(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "elif" | "elsif" | "elseif")
}

/// Whether the word begins a block in some other language.
pub fn is_begin(word: &str) -> bool {
    word.eq_ignore_ascii_case("then") || word.eq_ignore_ascii_case("begin")
}

/// Whether the word ends a block in some other language.
pub fn is_end(word: &str) -> bool {
    word.len() <= 6 && matches!(word.to_lowercase().as_str(), "end" | "endif" | "end_if" | "fi")
}

/// Words that begin a loop.
pub const LOOPS: [&str; 7] = ["while", "for", "loop", "do", "until", "foreach", "repeat"];

/// Why a word of Rhai or of another language has no place in a rule.
pub fn reason_against(word: &str) -> Option<&'static str> {
    const MODULES: &str = "a rule is complete in its own file: repeat here what it needs";
    const CODE: &str = "a rule must be readable before it runs: write the condition itself";
    const OUTPUT: &str = "a rule prints nothing: say it in the text of a verb, `remove(20, \"why\")`";
    const CLOCK: &str =
        "a rule has no clock, so that an export always gives the same answer: `days_connected` counts days";
    const CATCH: &str = "a rule can't catch errors: ask `known(signal)` before reading what may be unknown";
    const FUNCTIONS: &str = "functions are not values in a rule: call them by name";
    Some(match word {
        "import" | "export" | "require" | "include" | "use" => MODULES,
        "eval" | "exec" => CODE,
        "print" | "debug" | "println" | "echo" | "console" | "log_message" => OUTPUT,
        "timestamp" | "now" | "today" | "sleep" | "rand" | "random" => CLOCK,
        "try" | "catch" | "throw" | "raise" => CATCH,
        "Fn" | "call" | "curry" | "this" | "type_of" | "is_def_fn" | "is_def_var" | "is_shared" => FUNCTIONS,
        _ => return None,
    })
}

/// Rhai's word for one that begins a definition in another language.
pub fn definition(word: &str) -> Option<&'static str> {
    Some(match word {
        "var" | "val" | "local" | "my" | "set" | "dim" => "let",
        "def" | "function" | "func" | "sub" | "fun" => "fn",
        _ => return None,
    })
}

/// Words that Rhai reserves, so that nothing can be named by them.
pub const RESERVED: [&str; 48] = [
    "as",
    "async",
    "await",
    "break",
    "call",
    "case",
    "catch",
    "const",
    "continue",
    "curry",
    "debug",
    "default",
    "do",
    "else",
    "eval",
    "export",
    "fn",
    "for",
    "go",
    "goto",
    "if",
    "import",
    "in",
    "is",
    "let",
    "loop",
    "match",
    "module",
    "new",
    "null",
    "nil",
    "package",
    "print",
    "private",
    "protected",
    "public",
    "return",
    "shared",
    "spawn",
    "static",
    "super",
    "switch",
    "this",
    "thread",
    "throw",
    "try",
    "use",
    "while",
];

/// The help line for a number with a unit, in days, which signals count.
pub fn with_unit(number: &str, unit: &str) -> Option<String> {
    let whole: u32 = number.replace('_', "").parse().ok()?;
    let days = match unit.to_lowercase().as_str() {
        "d" | "day" | "days" => return Some(format!("signals count days: write `{number}`")),
        "w" | "week" | "weeks" => 7,
        "month" | "months" => 30,
        "y" | "year" | "years" => 365,
        _ => return None,
    };
    Some(format!("signals count days: write `{}`", u64::from(whole) * days))
}

/// What to write for a function of a spreadsheet or another language.
pub fn function(name: &str) -> Option<&'static str> {
    Some(match name.to_lowercase().as_str() {
        "length" | "size" | "count" => "name.len()",
        "lower" | "lowercase" => "name.to_lower()",
        "upper" | "uppercase" => "name.to_upper()",
        "includes" | "has" | "search" | "find" | "matches" | "match" | "like" | "regex" => {
            "mentions(position, \"recruiter\")"
        }
        "isblank" | "isnull" | "is_null" | "is_known" | "exists" | "defined" | "isna" => "known(industry)",
        "is_unknown" | "unknown" | "isempty" => "!known(industry)",
        "if" | "iif" => "if condition { a } else { b }",
        "and" => "a && b",
        "or" => "a || b",
        "not" => "!a",
        "concat" | "concatenate" | "format" => "`connected ${ago(days_connected)}`",
        "delete" | "drop" | "prune" => "remove(20, \"why\")",
        "veto" | "never" => "protect(\"why\")",
        _ => return None,
    })
}

/// What to write for a method of another language.
pub fn method(name: &str, on: &str) -> Option<String> {
    Some(match name.to_lowercase().as_str() {
        "length" | "size" | "count" => format!("{on}.len()"),
        "lower" | "tolowercase" | "lowercase" => format!("{on}.to_lower()"),
        "upper" | "touppercase" | "uppercase" => format!("{on}.to_upper()"),
        "includes" | "has" | "include" | "search" | "find" | "match" | "matches" | "like" => {
            format!("mentions({on}, \"word\")")
        }
        "startswith" => format!("{on}.starts_with(\"text\")"),
        "endswith" => format!("{on}.ends_with(\"text\")"),
        "isempty" => format!("{on}.is_empty()"),
        "is_known" | "exists" | "is_some" => format!("known({on})"),
        "is_none" | "is_null" | "is_unknown" => format!("!known({on})"),
        "strip" => format!("mentions({on}, \"word\")"),
        _ => return None,
    })
}
