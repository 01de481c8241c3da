//! The account of an export's files without their names. LinkedIn's own names stay: everybody's export has them.

use crate::export::{Absent, Coverage, FILES, FileReport, Ignored, Note, Shape};

/// What is said in place of a remark about files.
const NOTE: &str = "there is a remark about the files of this export; its words name files, and are left out";

/// The same account.
pub(super) fn without_names(coverage: &Coverage) -> Coverage {
    let Coverage {
        files,
        absent,
        ignored,
        newest,
        older_part,
        named_day,
        day_named_by,
        messages_span,
        siblings_not_read,
        other_parts,
        is_larger,
        found_here,
        notes,
        undelivered,
        not_whole,
    } = coverage;
    let ignored = ignored
        .iter()
        .zip(1..)
        .map(|(_, number)| Ignored { file: format!("file {number}"), why: "not read".to_owned() });
    let notes = notes.iter().map(|note| Note { code: note.code, text: NOTE.to_owned() });
    Coverage {
        files: files.iter().map(report).collect(),
        absent: absent.iter().map(Absent::clone).collect(),
        ignored: ignored.collect(),
        newest: *newest,
        older_part: *older_part,
        named_day: *named_day,
        day_named_by,
        messages_span: *messages_span,
        siblings_not_read: siblings_not_read.iter().map(|name| known(name)).collect(),
        other_parts: other_parts.iter().map(|_| "another archive".to_owned()).collect(),
        is_larger: *is_larger,
        found_here: found_here.as_ref().map(|_| "an export".to_owned()),
        notes: notes.collect(),
        undelivered: undelivered.as_ref().map(|names| names.iter().map(|name| known(name)).collect()),
        not_whole: not_whole.clone(),
    }
}

fn report(report: &FileReport) -> FileReport {
    let Shape { misspelt, extra_columns, .. } = &report.shape;
    let shape = Shape {
        misspelt: misspelt.iter().map(|(_, meant)| ("another name".to_owned(), *meant)).collect(),
        extra_columns: (1..=extra_columns.len()).map(|number| format!("column {number}")).collect(),
        ..report.shape.clone()
    };
    FileReport { file: report.kind.file().name.to_owned(), shape, ..report.clone() }
}

/// The name, if it is one of LinkedIn's.
fn known(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    FILES.iter().find(|file| file.name == base).map_or("another file", |file| file.name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_of_linkedins_is_shown() {
        for (name, shown) in [
            ("exports/Connections.csv", "Connections.csv"),
            ("old\\messages.csv", "messages.csv"),
            ("calls with Ada.csv", "another file"),
            ("", "another file"),
        ] {
            assert_eq!(known(name), shown);
        }
    }
}
