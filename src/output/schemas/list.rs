//! The columns of CSV and TSV. A row is told as an object whose keys are the headings, so that one validator checks all of
//! linkprune's formats: any reader of CSV makes such objects (`csv.DictReader` of Python, `xan to json`, `mlr --icsv --ojson`). Every
//! cell is a text, as it is in the file.

use serde_json::{Map, Value as Json, json};

use crate::audit::Band;
use crate::output::list_columns::LIST_COLUMNS;
use crate::signals;

/// A list of rows.
pub(super) fn shape() -> Json {
    let properties: Map<String, Json> =
        LIST_COLUMNS.iter().map(|column| (column.name.to_owned(), cell(column.name))).collect();
    let required: Vec<&str> = LIST_COLUMNS.iter().map(|column| column.name).collect();
    json!({
        "type": "array",
        "items": {
            "description": "a person; columns are in this order; an empty cell is blank in the export, or unknown",
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        },
    })
}

/// What the cells of a column hold.
fn cell(name: &str) -> Json {
    let words = |words: &[&str]| json!({ "enum": words });
    let signal = |name: &str| {
        let values = signals::named(name).map(|signal| signal.values).unwrap_or_default();
        words(&[&[""], values].concat())
    };
    let (meaning, limits) = match name {
        "First Name" | "Last Name" | "Email Address" | "Company" | "Position" => ("as in Connections.csv", json!({})),
        "URL" => ("the address of the profile", json!({})),
        "Connected On" => ("the day of connecting", day()),
        "Rank" => ("the place in the order of removal, from 1; empty for those who have none", number("[1-9][0-9]*")),
        "Band" => ("the band of the score, or protected", words(&Band::ALL.map(Band::word))),
        "Score" => ("in points", json!({ "pattern": "^-?[0-9]+$" })),
        "Decision" => (
            "for you: remove, keep, later or `later 2027-03-01`; of a list that was replaced, what somebody typed",
            json!({}),
        ),
        "Note" => ("for you", json!({})),
        "Last Touch On" => ("the day of the newest touch; empty if there is none, or it is unknown", day()),
        "Last Touch" => ("what that touch was", signal("last_touch")),
        "Messages Sent" => ("messages from you to them; empty if unknown", number("[0-9]+")),
        "Messages Received" => ("messages from them to you; empty if unknown", number("[0-9]+")),
        "Industry" => ("their main industry; empty if unknown", signal("industry")),
        "Function" => ("their job function; empty if unknown", signal("function")),
        "Seniority" => ("the rank of their job; empty if unknown", signal("seniority")),
        "Protected By" => ("ids of rules, keep-list, decision, separated by `; `", json!({})),
        "Reasons" => ("each reason with its points, separated by `; `", json!({})),
        _ => ("", json!({})),
    };
    let mut cell = json!({ "description": meaning, "type": "string" });
    if let (Json::Object(cell), Json::Object(limits)) = (&mut cell, limits) {
        cell.extend(limits);
    }
    cell
}

/// A number, or nothing.
fn number(digits: &str) -> Json {
    json!({ "pattern": format!("^({digits})?$") })
}

/// A day, or nothing.
fn day() -> Json {
    number("[0-9]{4}-[0-9]{2}-[0-9]{2}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_a_list_says_what_it_means() {
        for column in LIST_COLUMNS {
            assert_ne!(cell(column.name)["description"], "", "{}", column.name);
        }
    }
}
