//! Who the connection is, as Connections.csv writes it.

use polars::prelude::col;

use super::facts::Kind;
use super::signal::Signal;
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
        example: "\"Senior Software Engineer\"",
        measure: |_| col(frame::POSITION),
    },
];
