//! Every word a rule may use beside signals and Rhai's own grammar: the verbs, the functions and the owner's lists.
//! Help lines, the editor definitions and the reference page are made from this register.

/// What sort of word it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Says something about the connection: the outcome of a rule.
    Verb,
    /// Computes a value from its arguments.
    Function,
    /// A list about the owner.
    OwnerList,
}

/// One word of the rule language.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    pub name: &'static str,
    pub part: Part,
    /// How it is written, with its arguments: `remove(points, why)`.
    pub form: &'static str,
    /// What it does, one sentence.
    pub meaning: &'static str,
    /// A line that works in a rule.
    pub example: &'static str,
}

/// The register, verbs first.
pub const VOCABULARY: &[Word] = &[
    Word {
        name: "remove",
        part: Part::Verb,
        form: "remove(points, why)",
        meaning: "counts points towards removal and says why",
        example: "remove(20, `connected ${ago(days_connected)} and never exchanged a message`)",
    },
    Word {
        name: "keep",
        part: Part::Verb,
        form: "keep(points, why)",
        meaning: "counts points towards keeping and says why",
        example: "keep(20, \"works in my industry\")",
    },
    Word {
        name: "protect",
        part: Part::Verb,
        form: "protect(why)",
        meaning: "vetoes: the connection is never listed, whatever its score",
        example: "protect(\"recommended me\")",
    },
    Word {
        name: "reconnect",
        part: Part::Verb,
        form: "reconnect(why)",
        meaning: "names the connection for the reconnect list; moves no score",
        example: "reconnect(\"talked often, silent for three years\")",
    },
    Word {
        name: "known",
        part: Part::Function,
        form: "known(signal)",
        meaning: "true where the export says it, false where it is unknown; does not read the signal",
        example: "known(industry)",
    },
    Word {
        name: "mentions",
        part: Part::Function,
        form: "mentions(text, words)",
        meaning: "whether one of the words (a text or a list of texts) stands in the text as whole words, case and accents ignored",
        example: "mentions(position, [\"recruiter\", \"talent acquisition\"])",
    },
    Word {
        name: "one_of",
        part: Part::Function,
        form: "one_of(value, list)",
        meaning: "whether the value equals one of the list; a list of texts has one in common with the other",
        example: "one_of(seniority, [\"director\", \"vp\", \"cxo\"])",
    },
    Word {
        name: "ago",
        part: Part::Function,
        form: "ago(days)",
        meaning: "a number of days in words: `3 years ago`",
        example: "ago(days_connected)",
    },
    Word {
        name: "plural",
        part: Part::Function,
        form: "plural(number, word)",
        meaning: "a number with its word, in the plural where it is not one: `3 messages`",
        example: "plural(messages_from_them, \"message\")",
    },
    Word {
        name: "min",
        part: Part::Function,
        form: "min(a, b)",
        meaning: "the smaller of two numbers",
        example: "min(messages_from_them, messages_from_me)",
    },
    Word {
        name: "max",
        part: Part::Function,
        form: "max(a, b)",
        meaning: "the larger of two numbers",
        example: "max(10, messages_from_me)",
    },
    Word {
        name: "clamp",
        part: Part::Function,
        form: "clamp(number, low, high)",
        meaning: "the number, no smaller than low and no larger than high",
        example: "clamp(messages_from_them, 10, 30)",
    },
    Word {
        name: "my_industries",
        part: Part::OwnerList,
        form: "my_industries",
        meaning: "the industries that are relevant to the owner: `[target] industries`, else from Profile.csv",
        example: "one_of(industry, my_industries)",
    },
    Word {
        name: "my_functions",
        part: Part::OwnerList,
        form: "my_functions",
        meaning: "the job functions that are relevant to the owner: `[target] functions`, else from Positions.csv",
        example: "one_of(function, my_functions)",
    },
    Word {
        name: "my_employers",
        part: Part::OwnerList,
        form: "my_employers",
        meaning: "the owner's employers, past and present, from Positions.csv",
        example: "mentions(company, my_employers)",
    },
    Word {
        name: "my_schools",
        part: Part::OwnerList,
        form: "my_schools",
        meaning: "the owner's schools, from Education.csv",
        example: "mentions(company, my_schools)",
    },
    Word {
        name: "target_companies",
        part: Part::OwnerList,
        form: "target_companies",
        meaning: "the companies the owner cares about: `[target] companies`",
        example: "mentions(company, target_companies)",
    },
];

/// The word of that name.
pub fn word(name: &str) -> Option<&'static Word> {
    VOCABULARY.iter().find(|word| word.name == name)
}
