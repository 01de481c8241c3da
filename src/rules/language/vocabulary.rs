//! Every word a rule may use beside signals, the owner's lists and Rhai's own grammar: the verbs and the functions.
//! Checking, help lines, the editor definitions and the reference page are made from this register.
//!
//! To add a function, add its row here and its code to `judge/functions.rs`.

use crate::rules::reason::Effect;

/// A verb or a function.
#[derive(Debug, Clone, Copy)]
pub struct Builtin {
    pub name: &'static str,
    pub sort: Sort,
    /// The arguments, in order.
    pub takes: &'static [Take],
    pub gives: Gives,
    /// What it does, one sentence.
    pub meaning: &'static str,
    /// A line that works in a rule.
    pub example: &'static str,
}

/// What sort of word it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Says something about the connection: the outcome of a rule.
    Verb(Effect),
    /// Computes a value from its arguments.
    Function,
}

/// An argument.
#[derive(Debug, Clone, Copy)]
pub struct Take {
    /// What it is called in the form: `points`.
    pub name: &'static str,
    pub kinds: Kinds,
}

/// The types that an argument may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinds {
    /// A value of any type.
    Anything,
    /// The name of a signal, which is not read.
    Signal,
    /// The points of a verb.
    Points,
    Number,
    NumberOrText,
    Text,
    TextOrTexts,
    /// A list of values of one type.
    List,
}

/// The type of the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    Nothing,
    YesNo,
    Text,
    WholeNumber,
    /// One of the arguments: a whole number where all of them are whole numbers, a decimal one where one is.
    OneOfThem,
}

impl Take {
    const fn of(name: &'static str, kinds: Kinds) -> Self {
        Self { name, kinds }
    }
}

impl Kinds {
    /// What is wanted, as messages say it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Anything => "a value",
            Self::Signal => "the name of a signal",
            Self::Points => "a whole number",
            Self::Number | Self::NumberOrText => "a number",
            Self::Text => "text",
            Self::TextOrTexts => "text or a list of texts",
            Self::List => "a list",
        }
    }
}

impl Builtin {
    /// How it is written, with its arguments: `remove(points, why)`.
    pub fn form(&self) -> String {
        let takes: Vec<&str> = self.takes.iter().map(|take| take.name).collect();
        format!("{}({})", self.name, takes.join(", "))
    }

    /// Whether it is a verb.
    pub fn is_verb(&self) -> bool {
        matches!(self.sort, Sort::Verb(_))
    }
}

const fn verb(effect: Effect, meaning: &'static str, example: &'static str) -> Builtin {
    const POINTS_AND_WHY: &[Take] = &[Take::of("points", Kinds::Points), WHY];
    const WHY: Take = Take::of("why", Kinds::Text);
    let takes = if effect.has_points() { POINTS_AND_WHY } else { &[WHY] };
    Builtin { name: effect.verb(), sort: Sort::Verb(effect), takes, gives: Gives::Nothing, meaning, example }
}

/// The register, verbs first.
pub const VOCABULARY: &[Builtin] = &[
    verb(
        Effect::Remove,
        "adds points towards removal, and says why",
        "remove(20, `connected ${ago(days_connected)} and never exchanged a message`)",
    ),
    verb(Effect::Keep, "adds points towards keeping, and says why", "keep(20, \"works in my industry\")"),
    verb(Effect::Protect, "vetoes: the connection is never listed, whatever its score", "protect(\"recommended me\")"),
    verb(
        Effect::Reconnect,
        "names the connection for the reconnect list; moves no score",
        "reconnect(\"talked often, silent for three years\")",
    ),
    Builtin {
        name: "known",
        sort: Sort::Function,
        takes: &[Take::of("signal", Kinds::Signal)],
        gives: Gives::YesNo,
        meaning: "true if the signal is known, false if it is unknown; does not read the signal",
        example: "known(industry)",
    },
    Builtin {
        name: "mentions",
        sort: Sort::Function,
        takes: &[Take::of("text", Kinds::TextOrTexts), Take::of("words", Kinds::TextOrTexts)],
        gives: Gives::YesNo,
        meaning: "whether the text has one of the words (a text or a list of texts) as whole words, ignoring case and \
                  accents; `coach*` means every word that begins so",
        example: "mentions(position, [\"recruiter\", \"talent acquisition\", \"coach*\"])",
    },
    Builtin {
        name: "one_of",
        sort: Sort::Function,
        takes: &[Take::of("value", Kinds::Anything), Take::of("list", Kinds::List)],
        gives: Gives::YesNo,
        meaning: "whether the value equals one of the list; for a list of texts, whether the two have one in common",
        example: "one_of(seniority, [\"director\", \"vp\", \"cxo\"])",
    },
    Builtin {
        name: "ago",
        sort: Sort::Function,
        takes: &[Take::of("days", Kinds::Number)],
        gives: Gives::Text,
        meaning: "a number of days in words: `3 years ago`",
        example: "ago(days_connected)",
    },
    Builtin {
        name: "plural",
        sort: Sort::Function,
        takes: &[Take::of("number", Kinds::Number), Take::of("word", Kinds::Text)],
        gives: Gives::Text,
        meaning: "a number with its word, in the plural unless it is 1: `3 messages`",
        example: "plural(messages_from_them, \"message\")",
    },
    Builtin {
        name: "min",
        sort: Sort::Function,
        takes: &[Take::of("a", Kinds::NumberOrText), Take::of("b", Kinds::NumberOrText)],
        gives: Gives::OneOfThem,
        meaning: "the smaller of two numbers",
        example: "min(messages_from_them, messages_from_me)",
    },
    Builtin {
        name: "max",
        sort: Sort::Function,
        takes: &[Take::of("a", Kinds::NumberOrText), Take::of("b", Kinds::NumberOrText)],
        gives: Gives::OneOfThem,
        meaning: "the larger of two numbers",
        example: "max(10, messages_from_me)",
    },
    Builtin {
        name: "clamp",
        sort: Sort::Function,
        takes: &[Take::of("number", Kinds::Number), Take::of("low", Kinds::Number), Take::of("high", Kinds::Number)],
        gives: Gives::OneOfThem,
        meaning: "the number, but at least low and at most high",
        example: "clamp(messages_from_them, 10, 30)",
    },
    Builtin {
        name: "graded",
        sort: Sort::Function,
        takes: &[
            Take::of("number", Kinds::Number),
            Take::of("from", Kinds::Number),
            Take::of("to", Kinds::Number),
            Take::of("first", Kinds::Number),
            Take::of("last", Kinds::Number),
        ],
        gives: Gives::WholeNumber,
        meaning: "points by degrees, a whole number: first where the number is from or less, last where it is to or more, \
                  and evenly between",
        example: "graded(days_connected, 365, 1825, 8, 20)",
    },
];

/// The verb or function of that name.
pub fn called(name: &str) -> Option<&'static Builtin> {
    VOCABULARY.iter().find(|builtin| builtin.name == name)
}
