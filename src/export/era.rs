//! Which years' exports look so, told from a file's columns, its preamble and its dates. A re-save may look older than
//! it is: what a spreadsheet dropped was never there for us.

use super::register::FileKind;
use super::report::Shape;

/// The years, in words; empty where the file never changed or its form says nothing.
pub(super) fn of(kind: FileKind, shape: &Shape) -> &'static str {
    let has = |column: &str| shape.columns.contains(&column);
    let also = |column: &str| shape.extra_columns.iter().any(|extra| extra.eq_ignore_ascii_case(column));
    let dated = |form: &str| shape.date_formats.iter().any(|(name, _)| *name == form);
    match kind {
        FileKind::Connections if also("E-mail 2 Address") || also("Business Street") => {
            "2012 to 2017, the list for Outlook"
        }
        FileKind::Connections if has("URL") => "June 2023 on",
        FileKind::Connections if shape.preamble_lines > 0 => "January 2021 to June 2023",
        FileKind::Connections if dated("M/D/YY, H:MM AM") => "2016 to November 2018",
        FileKind::Connections if dated("DD Mon YYYY") => "November 2018 to January 2021",
        FileKind::Connections => "before June 2023",
        FileKind::Messages if has("IS MESSAGE DRAFT") || has("IS CONVERSATION DRAFT") || also("ATTACHMENTS") => {
            "2024 on"
        }
        FileKind::Messages if has("RECIPIENT PROFILE URLS") => "mid-2023 on",
        FileKind::Messages if has("SENDER PROFILE URL") => "January 2021 to mid-2023",
        FileKind::Messages if dated("M/D/YY, H:MM AM") => "2018",
        FileKind::Messages => "2019 to 2020",
        FileKind::Invitations if has("inviterProfileUrl") => "December 2023 on",
        FileKind::Invitations if also("inviterUrn") || also("inviteeUrn") => "July to September 2023",
        FileKind::Invitations => "before July 2023",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_each_file_has_its_years() {
        let shape = |columns: &[&'static str], extra: &[&str], preamble_lines: u64, form: &'static str| Shape {
            columns: columns.to_vec(),
            extra_columns: extra.iter().map(|extra| (*extra).to_owned()).collect(),
            preamble_lines,
            date_formats: vec![(form, 1)],
            ..Shape::default()
        };
        let (slashes, words) = ("M/D/YY, H:MM AM", "DD Mon YYYY");
        for (kind, shape, expected) in [
            (FileKind::Connections, shape(&[], &["E-mail 2 Address"], 0, ""), "2012 to 2017, the list for Outlook"),
            (FileKind::Connections, shape(&[], &[], 0, slashes), "2016 to November 2018"),
            (FileKind::Connections, shape(&[], &[], 0, words), "November 2018 to January 2021"),
            (FileKind::Connections, shape(&[], &[], 2, words), "January 2021 to June 2023"),
            (FileKind::Connections, shape(&["URL"], &[], 2, words), "June 2023 on"),
            (FileKind::Connections, shape(&[], &[], 0, "D.M.YYYY"), "before June 2023"),
            (FileKind::Messages, shape(&["DIRECTION"], &[], 0, slashes), "2018"),
            (FileKind::Messages, shape(&["DIRECTION"], &[], 0, "YYYY-MM-DD"), "2019 to 2020"),
            (FileKind::Messages, shape(&["SENDER PROFILE URL"], &[], 0, ""), "January 2021 to mid-2023"),
            (FileKind::Messages, shape(&["RECIPIENT PROFILE URLS"], &[], 0, ""), "mid-2023 on"),
            (FileKind::Messages, shape(&["RECIPIENT PROFILE URLS"], &["ATTACHMENTS"], 0, ""), "2024 on"),
            (FileKind::Messages, shape(&["IS MESSAGE DRAFT"], &[], 0, ""), "2024 on"),
            (FileKind::Invitations, shape(&[], &[], 0, ""), "before July 2023"),
            (FileKind::Invitations, shape(&[], &["inviterUrn"], 0, ""), "July to September 2023"),
            (FileKind::Invitations, shape(&["inviterProfileUrl"], &[], 0, ""), "December 2023 on"),
            (FileKind::Notes, shape(&[], &[], 0, ""), ""),
        ] {
            assert_eq!(of(kind, &shape), expected);
        }
    }
}
