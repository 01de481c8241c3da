//! The twelve shapes of the csv-spectrum collection, as lists of connections: what a CSV may hold and still be a CSV.

use super::read_alone;

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";

/// The company and position of each person in a list that has these two cells in each row.
fn read(rows: &[&str], end: &str) -> Vec<(String, String)> {
    let row = |(number, cells): (usize, &&str)| {
        format!("Ada,Example {number},https://www.linkedin.com/in/ada-{number},,{cells},13 Sep 2020")
    };
    let lines: Vec<String> = std::iter::once(HEADER.into()).chain(rows.iter().enumerate().map(row)).collect();
    let export = read_alone((lines.join(end) + end).as_bytes()).unwrap();
    assert_eq!(export.coverage.files[0].refused, []);
    export.connections.into_iter().map(|person| (person.company.into(), person.position.into())).collect()
}

#[test]
fn every_shape_of_the_spectrum_is_read_cell_by_cell() {
    type Shape<'a> = (&'a str, &'a [&'a str], &'a str, &'a [(&'a str, &'a str)]);
    let shapes: [Shape<'_>; 12] = [
        ("simple", &["Contoso,Engineer"], "\n", &[("Contoso", "Engineer")]),
        ("simple, CRLF", &["Contoso,Engineer"], "\r\n", &[("Contoso", "Engineer")]),
        ("commas in quotes", &["\"Fabrikam, Inc.\",Engineer"], "\n", &[("Fabrikam, Inc.", "Engineer")]),
        ("empty", &["\"\",", ",\"\""], "\n", &[("", ""), ("", "")]),
        ("empty, CRLF", &["\"\",", ",\"\""], "\r\n", &[("", ""), ("", "")]),
        ("quotes in quotes", &["\"The \"\"Nord\"\" Bank\",Engineer"], "\n", &[("The \"Nord\" Bank", "Engineer")]),
        (
            "JSON in a cell",
            &["\"{\"\"type\"\": \"\"Point\"\", \"\"at\"\": [102.0, 0.5]}\",Engineer"],
            "\n",
            &[("{\"type\": \"Point\", \"at\": [102.0, 0.5]}", "Engineer")],
        ),
        ("a place on the map", &["\"(37.75, -122.39)\",Engineer"], "\n", &[("(37.75, -122.39)", "Engineer")]),
        ("line breaks in quotes", &["\"Once\nupon\",\"a\ntime\""], "\n", &[("Once\nupon", "a\ntime")]),
        ("line breaks in quotes, CRLF", &["\"Once\r\nupon\",\"a\r\ntime\""], "\r\n", &[("Once\r\nupon", "a\r\ntime")]),
        (
            "quotes and line breaks",
            &["\"Once\n\"\"upon\"\"\",\"\"\"a\"\"\n\"\"time\"\"\""],
            "\n",
            &[("Once\n\"upon\"", "\"a\"\n\"time\"")],
        ),
        ("UTF-8", &["日本商事,Ingénieure ❤️", "ʤ,Ø"], "\n", &[("日本商事", "Ingénieure ❤️"), ("ʤ", "Ø")]),
    ];
    for (name, rows, end, expected) in shapes {
        let read = read(rows, end);
        let read: Vec<(&str, &str)> = read.iter().map(|(one, other)| (one.as_str(), other.as_str())).collect();
        assert_eq!(read, expected, "{name}");
    }
}
