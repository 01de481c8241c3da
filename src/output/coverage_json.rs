//! What was read of an export, as JSON: for the audit and for `inspect`.

use serde_json::{Map, Value as Json, json};

use crate::export::{Coverage, FileKind, FileReport, Refusal};

/// Every file with its counts, and what was absent, ignored or not delivered.
pub(super) fn coverage(coverage: &Coverage) -> Json {
    let absent: Vec<Json> = coverage.absent.iter().map(|a| json!({ "file": a.file, "cost": a.cost })).collect();
    let ignored: Vec<Json> = coverage.ignored.iter().map(|i| json!({ "file": i.file, "why": i.why })).collect();
    json!({
        "files": coverage.files.iter().map(file).collect::<Vec<_>>(),
        "absent": absent,
        "ignored": ignored,
        "undelivered": coverage.undelivered,
    })
}

fn file(file: &FileReport) -> Json {
    let mut fields = Map::new();
    fields.insert("file".into(), json!(file.file));
    fields.insert("rows".into(), json!(file.rows));
    if file.incomplete {
        fields.insert("incomplete".into(), json!(true));
    }
    if file.kind == FileKind::Connections {
        fields.insert("connections".into(), json!(file.connections));
    } else {
        fields.insert("touches".into(), json!(file.touches));
        let aside: Vec<Json> =
            file.set_aside.iter().map(|(cause, rows)| json!({ "cause": cause, "rows": rows })).collect();
        fields.insert("set_aside".into(), json!(aside));
    }
    fields.insert("ghosts".into(), json!(file.ghosts));
    fields.insert("merged".into(), json!(file.merged));
    fields.insert("refused".into(), json!(file.refused_rows()));
    fields.insert("undated".into(), json!(file.undated));
    let refusal =
        |r: &Refusal| json!({ "first_line": r.first_line, "last_line": r.last_line, "rows": r.rows, "cause": r.cause });
    let refusals: Vec<Json> = file.refused.iter().map(refusal).collect();
    fields.insert("refusals".into(), json!(refusals));
    Json::Object(fields)
}
