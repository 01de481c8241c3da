//! What they do, as far as the words of Company and Position tell; and what of it is the owner's own.

use polars::prelude::{Expr, col};

use super::facts::Kind;
use super::lexicon::{FUNCTIONS, INDUSTRIES, Layer, SENIORITIES};
use super::signal::Signal;

/// What can give an industry, first asked first.
const INDUSTRY_SOURCES: &[&str] = &[
    Layer::OwnPerson.name(),
    Layer::OwnCompany.name(),
    Layer::OwnCompanyWord.name(),
    Layer::School.name(),
    Layer::Employer.name(),
    Layer::Company.name(),
    Layer::OwnPositionWord.name(),
    Layer::Position.name(),
];

/// A column of the reading of Company and Position, which is null where nothing says it.
fn read(column: &'static str) -> Expr {
    col(column)
}

pub(super) const SIGNALS: &[Signal] = &[
    Signal {
        name: "industry",
        kind: Kind::Text,
        unit: "",
        values: &INDUSTRIES,
        meaning: "their industry, derived from company and position",
        absence: "unknown where nothing says it; never a mismatch",
        from: "Connections.csv (Company, Position)",
        example: "\"finance\"",
        measure: |_| read("industry"),
    },
    Signal {
        name: "industry_source",
        kind: Kind::Text,
        unit: "",
        values: INDUSTRY_SOURCES,
        meaning: "what gave the industry: a map of yours, the company, or a word of the position",
        absence: "unknown where industry is",
        from: "Connections.csv (Company, Position), linkprune.toml",
        example: "\"company word\"",
        measure: |_| read("industry_source"),
    },
    Signal {
        name: "industry_words",
        kind: Kind::Text,
        unit: "",
        values: &[],
        meaning: "the words that gave the industry, as they are written; several are separated by commas",
        absence: "unknown where industry is",
        from: "Connections.csv (Company, Position), linkprune.toml",
        example: "\"bank\"",
        measure: |_| read("industry_words"),
    },
    Signal {
        name: "function",
        kind: Kind::Text,
        unit: "",
        values: &FUNCTIONS,
        meaning: "their job function as LinkedIn names it; where a title has several, the leading one",
        absence: "unknown where the title says none: a rank alone is no function",
        from: "Connections.csv (Position)",
        example: "\"engineering\"",
        measure: |_| read("function"),
    },
    Signal {
        name: "functions",
        kind: Kind::Texts,
        unit: "",
        values: &FUNCTIONS,
        meaning: "every job function of the title, in its order",
        absence: "unknown where function is",
        from: "Connections.csv (Position)",
        example: "[\"engineering\", \"education\"]",
        measure: |_| read("functions"),
    },
    Signal {
        name: "seniority",
        kind: Kind::Text,
        unit: "",
        values: &SENIORITIES,
        meaning: "their rank (lowest first); where a title names several, the highest",
        absence: "unknown where the title names no job",
        from: "Connections.csv (Position)",
        example: "\"director\"",
        measure: |_| read("seniority"),
    },
    Signal {
        name: "in_my_industry",
        kind: Kind::YesNo,
        unit: "",
        values: &[],
        meaning: "their industry is one of yours",
        absence: "unknown where their industry or yours is",
        from: "Connections.csv (Company, Position), Profile.csv, linkprune.toml",
        example: "false",
        measure: |_| read("in_my_industry"),
    },
    Signal {
        name: "in_my_function",
        kind: Kind::YesNo,
        unit: "",
        values: &[],
        meaning: "one of their functions is one of yours",
        absence: "unknown where their function or yours is",
        from: "Connections.csv (Position), Positions.csv, linkprune.toml",
        example: "false",
        measure: |_| read("in_my_function"),
    },
    Signal {
        name: "shares_company",
        kind: Kind::YesNo,
        unit: "",
        values: &[],
        meaning: "their company is one of your employers, past or present",
        absence: "unknown where company is blank, or without Positions.csv",
        from: "Connections.csv (Company), Positions.csv",
        example: "true",
        measure: |_| read("shares_company"),
    },
    Signal {
        name: "shares_school",
        kind: Kind::YesNo,
        unit: "",
        values: &[],
        meaning: "their company or position names one of your schools",
        absence: "unknown where neither names one: the export does not say where they studied, so it is never a no",
        from: "Connections.csv (Company, Position), Education.csv",
        example: "true",
        measure: |_| read("shares_school"),
    },
    Signal {
        name: "at_target_company",
        kind: Kind::YesNo,
        unit: "",
        values: &[],
        meaning: "their company is one you care about (`[target] companies`)",
        absence: "unknown where company is blank; false for everyone where you name none",
        from: "Connections.csv (Company), linkprune.toml",
        example: "false",
        measure: |_| read("at_target_company"),
    },
];
