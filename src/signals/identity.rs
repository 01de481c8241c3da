//! Who the connection is, as Connections.csv writes it.

use polars::prelude::{DataType, Expr, col, lit};

use super::columns;
use super::expressions::known_where;
use super::facts::Kind;
use super::signal::{Need, Signal};
use crate::network::columns as frame;

pub(super) const SIGNALS: &[Signal] = &[
    Signal {
        name: "name",
        kind: Kind::Text,
        unit: "",
        values: &[],
        meaning: "first and last name, as the connection writes them",
        absence: "unknown if both are blank",
        from: "Connections.csv",
        needs: &[],
        example: "\"Ada Example\"",
        measure: |_| col(frame::NAME),
    },
    Signal {
        name: "first_name",
        kind: Kind::Text,
        unit: "",
        values: &[],
        meaning: "first name",
        absence: "unknown if blank",
        from: "Connections.csv",
        needs: &[],
        example: "\"Ada\"",
        measure: |_| col(frame::FIRST_NAME),
    },
    Signal {
        name: "last_name",
        kind: Kind::Text,
        unit: "",
        values: &[],
        meaning: "last name, often with titles",
        absence: "unknown if blank",
        from: "Connections.csv",
        needs: &[],
        example: "\"Example, MBA\"",
        measure: |_| col(frame::LAST_NAME),
    },
    Signal {
        name: "url",
        kind: Kind::Text,
        unit: "",
        values: &[],
        meaning: "address of the profile",
        absence: "unknown in exports before mid-2023, which have no addresses",
        from: "Connections.csv",
        needs: &[Need::Column("URL")],
        example: "\"https://www.linkedin.com/in/ada-example\"",
        measure: |_| col(frame::URL),
    },
    Signal {
        name: "email",
        kind: Kind::Text,
        unit: "",
        values: &[],
        meaning: "e-mail address",
        absence: "unknown for most: few people let their connections download it",
        from: "Connections.csv",
        needs: &[Need::Column("Email Address")],
        example: "\"ada@example.com\"",
        measure: |_| col(frame::EMAIL),
    },
    Signal {
        name: "company",
        kind: Kind::Text,
        unit: "",
        values: &[],
        meaning: "company on the day of the export, free text",
        absence: "unknown if blank",
        from: "Connections.csv",
        needs: &[Need::Column("Company")],
        example: "\"Northwind Bank\"",
        measure: |_| col(frame::COMPANY),
    },
    Signal {
        name: "position",
        kind: Kind::Text,
        unit: "",
        values: &[],
        meaning: "position on the day of the export, free text",
        absence: "unknown if blank",
        from: "Connections.csv",
        needs: &[Need::Column("Position")],
        example: "\"Senior Software Engineer\"",
        measure: |_| col(frame::POSITION),
    },
    Signal {
        name: "blank_profile",
        kind: Kind::YesNo,
        unit: "",
        values: &[],
        meaning: "their profile gives neither company nor position",
        absence: "unknown if the file gives no company, or no position, for anybody: then it says nothing about profiles",
        from: "Connections.csv",
        needs: &[Need::Column("Company"), Need::Column("Position")],
        example: "false",
        measure: |_| {
            let given = |column: &'static str| col(column).is_not_null();
            let (company, position) = (given(frame::COMPANY), given(frame::POSITION));
            let both_columns = company.clone().any(true).and(position.clone().any(true));
            known_where(both_columns, company.or(position).not())
        },
    },
    Signal {
        name: "same_name",
        kind: Kind::Whole,
        unit: "people",
        values: &[],
        meaning: "how many other connections have their name",
        absence: "unknown if the name is blank",
        from: "Connections.csv",
        needs: &[],
        example: "0",
        measure: |_| {
            let others = col(columns::PEOPLE_OF_NAME) - lit(1i64);
            known_where(col(frame::NAME).is_not_null(), others)
        },
    },
    Signal {
        name: "possible_duplicate",
        kind: Kind::YesNo,
        unit: "",
        values: &[],
        meaning: "another connection has the same name and company, or the same e-mail address: perhaps a second account",
        absence: "unknown if they give neither a company nor an e-mail address to compare",
        from: "Connections.csv",
        needs: &[],
        example: "false",
        measure: |_| {
            let comparable = col(frame::NAME).is_not_null().and(col(columns::COMPANY_KEY).is_not_null());
            let addressed = col(frame::EMAIL).is_not_null();
            let twice = |names: Expr, there: Expr| names.gt(lit(1)).and(there);
            let namesake = twice(col(columns::PEOPLE_OF_NAME_AND_COMPANY), comparable.clone());
            let same_address = twice(col(columns::PEOPLE_OF_EMAIL), addressed.clone());
            // Each is false, and never unknown, without what it compares: so whoever gives neither is not judged.
            known_where(comparable.or(addressed), namesake.or(same_address))
        },
    },
    Signal {
        name: "emails_known",
        kind: Kind::Whole,
        unit: "people",
        values: &[],
        meaning: "how many of your connections have an e-mail address in the export: where few do, its absence says \
                  nothing",
        absence: "never unknown; the same for everyone",
        from: "Connections.csv",
        needs: &[],
        example: "40",
        measure: |_| col(frame::EMAIL).is_not_null().cast(DataType::Int64).sum(),
    },
];
