//! How many others the owner knows in an industry or at a company: the only one there is the only bridge to it.

use polars::prelude::{col, lit};

use super::columns;
use super::facts::Kind;
use super::signal::{Need, Signal};

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
        measure: |_| col(columns::PEOPLE_AT_COMPANY),
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
        measure: |_| col(columns::PEOPLE_IN_INDUSTRY),
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
        measure: |_| col(columns::PEOPLE_IN_INDUSTRY).eq(lit(1)),
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
        measure: |_| col(columns::PEOPLE_AT_COMPANY).eq(lit(1)),
    },
];
