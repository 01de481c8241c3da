//! Rows of the list that name nobody, or one person twice.

use super::read_files;

#[test]
fn an_address_of_nobody_names_nobody() {
    let list = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
        Ada,Example,https://www.linkedin.com/in/,,,,20 Jun 2024\n\
        ,,https://www.linkedin.com/in/,,,,\n\
        ,,https://www.linkedin.com/in/?trk=x,,Northwind,,\n\
        ,,https://www.linkedin.com/in,,,,20 Jun 2024\n\
        ,,https://www.linkedin.com/in/bram-example,,,,\n";
    let export = read_files(&[("Connections.csv", list.as_bytes())]).unwrap();
    let report = &export.coverage.files[0];
    assert_eq!((report.connections, report.ghosts, report.refused_rows()), (2, 1, 2));
    assert_eq!(report.refused[0].cause, "it names nobody");
}

#[test]
fn two_names_of_one_address_are_counted_and_leave_doubt() {
    let list = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
        Ada,Example,https://www.linkedin.com/in/ada-example,,Northwind,,20 Jun 2024\n\
        Ada,Sample,https://www.linkedin.com/in/ada-example,,,,20 Jun 2024\n\
        Bram,Example,https://www.linkedin.com/in/bram,,Contoso,,20 Jun 2024\n\
        BRAM, example,https://www.linkedin.com/in/bram,,,,20 Jun 2024\n\
        Cleo,Example,https://www.linkedin.com/in/cleo,,Contoso,,20 Jun 2024\n\
        ,,https://www.linkedin.com/in/cleo,,,,20 Jun 2024\n";
    let export = read_files(&[("Connections.csv", list.as_bytes())]).unwrap();
    let report = &export.coverage.files[0];
    assert_eq!((report.connections, report.merged, report.merged_names_differ), (3, 3, 1));
    let damaged: Vec<bool> = export.connections.iter().map(|connection| connection.damaged).collect();
    assert_eq!(damaged, [true, false, false]);
}

#[test]
fn nameless_rows_with_a_date_that_cannot_be_read_are_refused_in_one_line() {
    let list = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
        Ada,Example,https://www.linkedin.com/in/ada-example,,,,20-Jun\n\
        ,,,,,,########\n\
        Bram,Example,,,,,21-Jun\n\
        ,,,,,,22-Jun\n";
    let export = read_files(&[("Connections.csv", list.as_bytes())]).unwrap();
    let report = &export.coverage.files[0];
    assert_eq!((report.connections, report.ghosts, report.undated), (2, 0, 2));
    assert_eq!(report.refused.len(), 1);
    assert_eq!((report.refused[0].lines().as_str(), report.refused[0].rows), ("lines 3 to 5", 2));
}
