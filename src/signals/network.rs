//! How many others the owner knows in an industry or at a company: the only one there is the only bridge to it.

use polars::prelude::{Expr, NULL, col, len, lit};

use super::columns;
use super::expressions::known_where;
use super::facts::Kind;
use super::signal::{Need, Signal};

/// How many rows share this row's value of a column; unknown where it has none.
fn people_sharing(column: &'static str) -> Expr {
    // `over` refuses an empty list of columns, and this one is not empty.
    known_where(col(column).is_not_null(), len().over([col(column)]).unwrap_or(lit(NULL)))
}

pub(super) const SIGNALS: &[Signal] = &[
    Signal {
        name: "people_at_company",
        kind: Kind::Whole,
        unit: "people",
        values: &[],
        meaning: "how many of your connections are at their company, themselves included",
        absence: "unknown if company is blank or says nothing (self-employed, freelance)",
        from: "Connections.csv",
        needs: &[Need::Column("Company")],
        example: "4",
        measure: |_| people_sharing(columns::COMPANY_KEY),
    },
    Signal {
        name: "people_in_industry",
        kind: Kind::Whole,
        unit: "people",
        values: &[],
        meaning: "how many of your connections are known to be in their industry, themselves included",
        absence: "unknown if industry is",
        from: "Connections.csv (Company, Position)",
        needs: &[],
        example: "120",
        measure: |_| people_sharing(columns::INDUSTRY),
    },
    Signal {
        name: "only_one_in_industry",
        kind: Kind::YesNo,
        unit: "",
        values: &[],
        meaning: "no other connection is known to be in their industry",
        absence: "unknown if industry is",
        from: "Connections.csv (Company, Position)",
        needs: &[],
        example: "false",
        measure: |_| people_sharing(columns::INDUSTRY).eq(lit(1)),
    },
    Signal {
        name: "only_one_at_company",
        kind: Kind::YesNo,
        unit: "",
        values: &[],
        meaning: "no other connection is at their company",
        absence: "unknown if company is blank or says nothing",
        from: "Connections.csv",
        needs: &[Need::Column("Company")],
        example: "false",
        measure: |_| people_sharing(columns::COMPANY_KEY).eq(lit(1)),
    },
];
