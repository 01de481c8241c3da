//! What spreadsheets, editors and broken downloads do to the rows of a list: each is read rightly or refused with its line.

use super::super::*;
use super::read_alone;

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";
const OLD: &str = "First Name,Last Name,Email Address,Company,Position,Connected On";
const U: &str = "https://www.linkedin.com/in";

fn row(name: &str) -> String {
    format!("{name},Example,{U}/{},,Fabrikam,Engineer,13 Sep 2020", name.to_lowercase())
}

fn list(rows: &[&str]) -> Export {
    read(&format!("{HEADER}\n{}\n", rows.join("\n")))
}

fn read(text: &str) -> Export {
    let export = read_alone(text.as_bytes()).unwrap();
    assert!(export.coverage.files[0].reconciles(), "{text}");
    export
}

/// Each person's cells but the address, parted by bars.
fn people(export: &Export) -> Vec<String> {
    let day = |one: &Connection| one.connected_on.map_or("undated".into(), |day| day.to_string());
    let cells = |one: &Connection| {
        format!("{}|{}|{}|{}|{}", one.first_name, one.last_name, one.company, one.position, day(one))
    };
    export.connections.iter().map(cells).collect()
}

fn refused(export: &Export) -> Vec<(String, &str)> {
    export.coverage.files[0].refused.iter().map(|refusal| (refusal.lines(), refusal.cause.as_ref())).collect()
}

fn shape(export: &Export) -> &Shape {
    &export.coverage.files[0].shape
}

const ADA: &str = "Ada|Example|Fabrikam|Engineer|2020-09-13";
const BRAM: &str = "Bram|Example|Fabrikam|Engineer|2020-09-13";

#[test]
fn a_row_inside_one_pair_of_quotes_is_unwrapped() {
    let text = format!(
        "{OLD}\nAda,Example,,Fabrikam,Engineer,13 Sep 2020\n\"Cleo,\"\"Example, PhD\"\",,Contoso,\"\"Lead, Data\"\",06 May 2019\"\n\
         \"Bram,Example,,Fabrikam,Engineer,13 Sep 2020\",,,,,\n"
    );
    let export = read(&text);
    assert_eq!(people(&export), [ADA, "Cleo|Example, PhD|Contoso|Lead, Data|2019-05-06", BRAM]);
    assert_eq!((shape(&export).mends.unwrapped, export.connections[1].line), (2, 3));
    let whole: String = text.lines().map(|line| format!("\"{}\"\n", line.replace('"', "\"\""))).take(2).collect();
    assert_eq!(people(&read(&whole)), [ADA], "the header too");
}

#[test]
fn a_file_that_breaks_off_in_a_row_refuses_that_row_and_says_so() {
    let whole = format!("{HEADER}\n{}\n{}", row("Ada"), row("Bram"));
    let export = read(&whole);
    assert_eq!(
        (people(&export), shape(&export).cut_off),
        (vec![ADA.into(), BRAM.into()], false),
        "as LinkedIn writes it"
    );
    let start = whole.rfind('\n').unwrap() + 2;
    for end in start..whole.len() {
        let export = read(&whole[..end]);
        assert_eq!(people(&export)[0], ADA);
        assert!(shape(&export).cut_off, "{}", &whole[..end]);
        assert!(export.connections.len() == 1 || export.connections[1].connected_on.is_none(), "{}", &whole[..end]);
    }
    let quoted = format!("{HEADER}\n{}\nBram,Example,{U}/bram,,\"Fabrikam\nand se", row("Ada"));
    let export = read(&quoted);
    assert_eq!((people(&export), shape(&export).cut_off), (vec![ADA.into()], true));
    let footer = read(&format!("{HEADER}\n{}\nExported on 13 Sep 2024", row("Ada")));
    assert_eq!((people(&footer), shape(&footer).cut_off), (vec![ADA.into()], false));
}

#[test]
fn a_comma_without_quotes_is_put_right_only_where_it_is_sure() {
    let export = list(&[
        &format!("Ada,Example,{U}/ada,,Northwind, Inc.,Analyst,11 Mar 2021"),
        &format!("Bram,Example,{U}/bram,,Fabrikam,Engineer,Sep 13, 2020"),
        &format!("Cleo,Example,{U}/cleo,,Contoso,Lead,1/31/19, 2:08 AM"),
        &format!("Dov,Example,{U}/dov,, \"Fabrikam, Inc\" ,Lead,12 Mar 2021"),
        &format!("Eda,Example,{U}/eda,,'Fabrikam, Inc',Lead,12 Mar 2021"),
        &format!("Mara,Peña, MBA,{U}/mara,,Northwind,Engineer,"),
    ]);
    assert_eq!(
        people(&export),
        [BRAM, "Cleo|Example|Contoso|Lead|2019-01-31", "Dov|Example|Fabrikam, Inc|Lead|2021-03-12"]
    );
    let many = "8 cells where the header has 7";
    assert_eq!(refused(&export), [("line 2".into(), many), ("lines 6 to 7".into(), many)]);
    assert_eq!((shape(&export).mends.rejoined, shape(&export).mends.unspaced), (2, 1));
}

#[test]
fn a_short_row_is_read_where_its_cells_are_under_their_names_and_counted() {
    let export = list(&[
        &format!("Ada,Example,{U}/ada"),
        &format!("Bram,{U}/bram,,Fabrikam,Engineer,13 Sep 2020"),
        "Cleo",
        &format!("Dov,Example,,{U}/dov,Fabrikam,Engineer,13 Sep 2020"),
    ]);
    assert_eq!(people(&export), ["Ada|Example|||undated"]);
    assert_eq!(shape(&export).other_width, 1);
    assert_eq!(
        refused(&export),
        [
            ("line 3".into(), "6 cells where the header has 7"),
            ("line 4".into(), "1 cell where the header has 7"),
            ("line 5".into(), "the address is not in the column that the header says"),
        ]
    );
}

#[test]
fn a_row_that_a_line_break_cuts_in_two_is_nobody_and_its_neighbours_stay() {
    let export =
        list(&[&row("Ada"), &format!("Bram,Example,{U}/bram,,Fab"), "rikam,Engineer,13 Sep 2020", &row("Cleo")]);
    assert_eq!(export.connections.len(), 2);
    assert_eq!(shape(&export).other_width, 0);
    let first = "a line break cuts it off, and the line below seems to be the rest of it";
    assert_eq!(refused(&export), [("line 3".into(), first), ("line 4".into(), "3 cells where the header has 7")]);
}

#[test]
fn a_date_at_the_end_of_another_cell_is_not_a_day_that_is_unknown() {
    let export = list(&[&format!("Ada,Example,{U}/ada,,Fabrikam,Engineer13 Sep 2020")]);
    assert_eq!(refused(&export), [("line 2".into(), "6 cells where the header has 7")]);
}

#[test]
fn what_is_below_or_between_lists_is_nobody() {
    let export = read(&format!(
        "{HEADER}\n{}\n{HEADER}\n{}\nNotes:\n\"When exporting your connection data, you may notice\"\n\n{}\n{}\n\
         Total,2\nTotal,2,,,,,\nExported on 13 Sep 2024\n",
        row("Ada"),
        row("Bram"),
        HEADER.replace(',', ", "),
        row("Cleo"),
    ));
    assert_eq!(export.connections.len(), 3);
    let repeats = "it repeats the header";
    let one = "1 cell where the header has 7";
    let below = "it looks like a line below the list, not like a person";
    assert_eq!(
        refused(&export),
        [
            ("line 3".into(), repeats),
            ("lines 5 to 6".into(), one),
            ("line 8".into(), repeats),
            ("lines 10 to 11".into(), below),
            ("line 12".into(), one)
        ]
    );
}

#[test]
fn carriage_returns_among_line_feeds_end_rows_where_they_must() {
    let mixed = format!("{HEADER}\n{}\r{}\r{}\n{}\n", row("Ada"), row("Bram"), row("Cleo"), row("Dov"));
    let notes = format!("Notes:\n{HEADER}\r{}\r{}\r{}\r{}", row("Ada"), row("Bram"), row("Cleo"), row("Dov"));
    for text in [
        mixed,
        notes,
        format!("{HEADER}\n\r{}\n\r{}\n\r{}\n\r{}\n\r", row("Ada"), row("Bram"), row("Cleo"), row("Dov")),
    ] {
        let export = read(&text);
        let names: Vec<&str> = export.connections.iter().map(|one| one.first_name.as_str()).collect();
        assert_eq!(names, ["Ada", "Bram", "Cleo", "Dov"], "{text:?}");
        assert_eq!(refused(&export), []);
    }
    let within = list(&[&format!("Ada,Example,{U}/ada,,Fabrikam,Engineer\rBuyer,13 Sep 2020")]);
    assert_eq!(within.connections[0].position, "Engineer\rBuyer");
}

#[test]
fn two_stray_quotes_do_not_swallow_the_rows_between_them() {
    let export = list(&[
        &format!("Ada,Example,{U}/ada,,\"Fabrikam,E,13 Sep 2020"),
        &row("Bram"),
        &row("Cleo"),
        &format!("Dorus,Example,{U}/dorus,,Display 24\",E,13 Sep 2020"),
    ]);
    assert_eq!(export.connections.len(), 3);
    assert_eq!(refused(&export), [("line 2".into(), "a quoted cell is never closed")]);
}

#[test]
fn what_follows_an_open_quote_is_nobody_until_a_whole_row_comes() {
    let export = list(&[&format!("Ada,Example,{U}/ada,,Fabrikam,\"Buyer"), "and se", "ller, here", &row("Bram")]);
    assert_eq!(people(&export), [BRAM]);
    let continues = "it may belong to the cell above that is never closed";
    assert_eq!(
        refused(&export),
        [("line 2".into(), "a quoted cell is never closed"), ("lines 3 to 4".into(), continues)]
    );
}

#[test]
fn what_a_program_writes_for_nothing_is_blank_but_never_a_name() {
    let export = read(
        "First Name,Last Name,Email Address,Profile link,Company,Position,Connected On\n\
         Nan,Example,nan,nan,nan,NaN,nan\nJennifer,Null,None,<NA>,Null & Sons,NULL,13 Mar 2021\n\
         nan,nan,nan,nan,nan,nan,13 Mar 2021\n",
    );
    assert_eq!(people(&export), ["Nan|Example|||undated", "Jennifer|Null|Null & Sons||2021-03-13"]);
    let blank = |one: &Connection| one.email.is_empty() && one.url.is_empty();
    assert!(export.connections.iter().all(blank));
    assert_eq!(export.coverage.files[0].ghosts, 1);
}

#[test]
fn the_list_for_outlook_has_its_positions_in_job_title() {
    let export = read(
        "\"Title\",\"First Name\",\"Middle Name\",\"Last Name\",\"E-mail Address\",\"E-mail 2 Address\",\"Company\",\"Job Title\"\n\
         \"Dr\",\"Ada\",\"\",\"Example\",\"ada@example.com\",\"\",\"Northwind\",\"Analyst\"\n",
    );
    assert_eq!(people(&export), ["Ada|Example|Northwind|Analyst|undated"]);
    assert_eq!(export.connections[0].email, "ada@example.com");
    assert_eq!(shape(&export).era, "2012 to 2017, the list for Outlook");
    let title = read("First Name,Last Name,Title,Connected On\nAda,Example,Analyst,13 Sep 2020\n");
    assert_eq!(title.connections[0].position, "Analyst", "where there is no other");
}

#[test]
fn full_name_columns_and_headers_in_other_languages_are_read() {
    let date = "12 mars 2023";
    for (header, row, expected) in [
        (
            "Full Name,Position,Company,Connected On",
            format!("Ada Example,E,Fabrikam,{date}"),
            "Ada Example||Fabrikam|E",
        ),
        (
            "De-Identified First Name,Last Name,Company,Position,Connected On",
            format!("Ada,,Fabrikam,E,{date}"),
            "Ada||Fabrikam|E",
        ),
        (
            "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion",
            format!("Ada,Example,,a@example.com,Fabrikam,E,{date}"),
            "Ada|Example|Fabrikam|E",
        ),
        (
            "Nome,Cognome,URL,Indirizzo e-mail,Azienda,Posizione,Data di collegamento",
            "Ada,Example,,a@example.com,Fabrikam,E,12 mar 2023".into(),
            "Ada|Example|Fabrikam|E",
        ),
    ] {
        let export = read(&format!("{header}\n{row}\n"));
        assert_eq!(people(&export), [format!("{expected}|2023-03-12")], "{header}");
        assert!(!header.contains("mail") || export.connections[0].email == "a@example.com", "{header}");
    }
}

#[test]
fn names_with_lost_letters_are_marked_or_mended() {
    let export = list(&[
        "Jos\u{fffd},Pe\u{fffd}a,,,Northwind,Analyst,",
        "ZoÃ«,Ãœbel,,,CafÃ© Contoso,Lead,",
        "Zoë,Übel,,,,,",
        "Jos?,Example,,,,,",
    ]);
    assert_eq!(people(&export)[1], "Zoë|Übel|Café Contoso|Lead|undated");
    let damaged: Vec<bool> = export.connections.iter().map(|one| one.damaged).collect();
    assert_eq!(damaged, [true, true, false, true]);
    assert_eq!(shape(&export).mojibake, 3);
}

#[test]
fn a_name_is_doubted_whose_letters_a_guess_has_read_in_either_part() {
    let rows = ["Jos\u{e9},Example,,,,,", "Ada,Pe\u{f1}a,,,,,", "Bram,Example,,,Caf\u{e9} Contoso,,"];
    let text = format!("{HEADER}\n{}\n", rows.join("\n"));
    // Each of these letters is one byte in Windows-1252, and they are too few to be sure of that.
    let bytes = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect::<Vec<u8>>();
    let export = read_alone(&bytes).unwrap();
    let damaged: Vec<bool> = export.connections.iter().map(|one| one.damaged).collect();
    assert_eq!(damaged, [true, true, false]);
}

#[test]
fn a_header_that_is_repeated_below_is_nobody_however_much_of_it_is_left() {
    for repeated in ["First Name,Last Name,,,,,", "First Name,,URL,,,,Connected On", "first name,last name,URL,,,,x"] {
        let export = list(&["Ada,Example,,,,,13 Sep 2019", repeated]);
        assert_eq!(people(&export), ["Ada|Example|||2019-09-13"], "{repeated}");
    }
    // Whoever is only called so is somebody.
    assert_eq!(people(&list(&["First,Name,,,Contoso,,13 Sep 2019"])).len(), 1);
}

#[test]
fn a_date_of_a_resave_beside_linkedins_own_form_is_settled_by_it() {
    let export =
        list(&["Ada,Example,,,Fabrikam,Engineer,\"1/31/19, 2:08 AM\"", "Bram,Example,,,Fabrikam,Engineer,3/9/18"]);
    assert_eq!(export.connections[1].connected_on.unwrap().to_string(), "2018-03-09");
}

#[test]
fn a_column_a_letter_off_is_named_with_the_one_it_may_be() {
    let export = read(
        "First Name,Lst Name,UR,Company\nAda,Example,linkedin.com/in/ada,Fabrikam\n".replace("Lst", "Last").as_str(),
    );
    assert_eq!(shape(&export).misspelt, [("UR".to_owned(), "URL")]);
    assert_eq!(shape(&export).missing_columns, ["URL", "Email Address", "Position", "Connected On"]);
    let export = read("First Name,Lst Name,URL,Connected On\nAda,Example,linkedin.com/in/ada,13 Sep 2020\n");
    assert_eq!(shape(&export).misspelt, [("Lst Name".to_owned(), "Last Name")]);
    assert!(export.connections[0].damaged, "half a name is found nowhere");
}

#[test]
fn a_list_without_its_header_or_without_names_says_how_to_put_it_right() {
    for (text, sentence, help) in [
        (
            format!("{}\n", row("Ada")),
            "a list without a header: the first line looks like a person",
            "put this line above it: First Name,Last Name,URL,Email Address,Company,Position,Connected On",
        ),
        (
            "Ada;Example;;Fabrikam;Engineer;13 Sep 2020\n".into(),
            "a list without a header: the first line looks like a person",
            "put this line above it: First Name;Last Name;Email Address;Company;Position;Connected On",
        ),
        (
            "Company,Position,Connected On\nNorthwind,Analyst,11 Mar 2019\n".into(),
            "a list of connections without their names, so nobody in it can be listed",
            "give the list as LinkedIn made it: First Name,Last Name,URL,Email Address,Company,Position,Connected On",
        ),
        (
            "Frst Name,Last Name,URL,Company\nAda,Example,,Fabrikam\n".into(),
            "a list of connections with an unknown column `Frst Name` in line 1",
            "did you mean `First Name`? correct that line",
        ),
    ] {
        let error = read_alone(text.as_bytes()).unwrap_err();
        assert_eq!((error.to_string(), error.exit_code()), (format!("`standard input` is {sentence}"), 3));
        assert_eq!(error.help().unwrap(), help);
    }
}

#[test]
fn wide_lines_before_the_header_cost_next_to_nothing() {
    let commas = ",".repeat(65_535);
    let wide = format!("{commas}\n").repeat(48);
    let started = std::time::Instant::now();
    let export = read(&format!("{wide}{HEADER}\n{}\n", row("Ada")));
    assert_eq!(people(&export), [ADA]);
    assert!(read_alone(wide.as_bytes()).is_err());
    assert!(started.elapsed().as_secs() < 120, "{:?}", started.elapsed());
}

#[test]
fn rows_in_utf_16_below_rows_of_one_byte_a_letter_are_refused() {
    let wide: String = row("Bram").chars().flat_map(|c| [c, '\0']).collect();
    let export = read(&format!("{HEADER}\n{}\n{wide}\n\0", row("Ada")));
    assert_eq!(people(&export), [ADA]);
}
