//! Words that people bring from other languages and from spreadsheets, with what is written in a rule instead.

/// Words for `()`-like nothings, and the bare word that examples use.
pub const NOTHINGS: [&str; 10] =
    ["null", "None", "nil", "undefined", "NULL", "Null", "none", "Nothing", "unknown", "NaN"];

/// What is written for a word between or before yes/no values.
pub fn operator(word: &str) -> Option<&'static str> {
    Some(match word {
        "and" | "AND" | "And" => "&&",
        "or" | "OR" | "Or" => "||",
        "not" | "NOT" | "Not" => "!",
        "is" | "equals" | "eq" | "IS" => "==",
        _ => return None,
    })
}

/// What is written for a sign that Rhai has not, or has for something else.
pub fn sign(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "===" => "==",
        "!==" | "<>" => "!=",
        "=<" => "<=",
        "=>" => ">=",
        _ => return None,
    })
}

/// Whether it is a word with which filters ask for a part of a text.
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

/// Words that begin a repetition.
pub const LOOPS: [&str; 7] = ["while", "for", "loop", "do", "until", "foreach", "repeat"];

/// Words that exist in Rhai or elsewhere and have no place in a rule, with the reason.
pub fn reason_against(word: &str) -> Option<&'static str> {
    const MODULES: &str = "a rule stands alone in its file; repeat here what it needs";
    const CODE: &str = "a rule must be readable before it runs; write the condition itself";
    const OUTPUT: &str = "a rule prints nothing; what it has to say is the text of a verb, `remove(20, \"why\")`";
    const CLOCK: &str =
        "a rule has no clock, so that an export always gives the same answer; `days_connected` counts days";
    const CATCH: &str = "a rule catches nothing; ask `known(signal)` before you read what may be unknown";
    const FUNCTIONS: &str = "call functions by their names; a rule has no functions as values";
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

/// Words that begin a definition elsewhere, with Rhai's.
pub fn definition(word: &str) -> Option<&'static str> {
    Some(match word {
        "var" | "val" | "local" | "my" | "set" | "dim" => "let",
        "def" | "function" | "func" | "sub" | "fun" => "fn",
        _ => return None,
    })
}

/// Words that Rhai keeps for itself, so that nothing can have them as its name.
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

/// A number with a unit behind it, in what the signals count.
pub fn with_unit(number: &str, unit: &str) -> Option<String> {
    let whole: u32 = number.replace('_', "").parse().ok()?;
    let days = match unit.to_lowercase().as_str() {
        "d" | "day" | "days" => return Some(format!("days are plain numbers: write `{number}`")),
        "w" | "week" | "weeks" => 7,
        "month" | "months" => 30,
        "y" | "year" | "years" => 365,
        _ => return None,
    };
    Some(format!("signals count days: write `{}`", u64::from(whole) * days))
}

/// What is written for a function of a spreadsheet or another language.
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

/// What is written for a method of another language.
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
