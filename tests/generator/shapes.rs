//! One small export for each shape in which LinkedIn's files reach people: every era of the format, every re-save by
//! another program, every way a date is written. The people are the same few throughout, so that a difference is the
//! shape's.

mod exports;
mod mishaps;

use encoding_rs::WINDOWS_1252;

/// A path below `sample-data/shapes` and the bytes there.
type Made = (String, Vec<u8>);

/// `~` in a line of text is replaced by this.
const HOST: &str = "https://www.linkedin.com/in/";

/// Connections.csv until early 2023: no addresses of profiles.
const SIX: &str = "First Name,Last Name,Email Address,Company,Position,Connected On";
/// Connections.csv since.
const SEVEN: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";

/// The lines above the header since 2022.
const PREAMBLE: &str = "Notes:\n\"When exporting your connection data, you may notice that some of the email addresses \
are missing. You will only see email addresses for connections who have allowed their connections to see or download \
their email address using this setting https://www.linkedin.com/psettings/privacy/email. You can learn more here \
https://www.linkedin.com/help/linkedin/answer/261\"\n";

/// Every file below `sample-data/shapes`, by its path there.
pub fn shapes() -> Vec<Made> {
    [eras(), resaves(), dates(), edited(), mishaps::mishaps(), exports::exports()].concat()
}

/// Lines as LinkedIn joins them, without a newline after the last; an empty last line puts one there.
fn text(lines: &[&str]) -> String {
    lines.join("\n").replace('~', HOST)
}

fn file(path: &str, text: impl Into<Vec<u8>>) -> Made {
    (path.to_owned(), text.into())
}

/// Connections.csv as each era wrote it.
fn eras() -> Vec<Made> {
    vec![
        // 2016 to 2019: no preamble, no addresses, American dates with a time in quotes; a closed account is a ghost.
        file(
            "connections-2016.csv",
            text(&[
                SIX,
                r#"Ada,Example,,Northwind Bank,Analyst,"1/31/19, 2:08 AM""#,
                r#"Bram,Example,bram@example.com,"Fabrikam, Inc.",Engineer,"12/5/17, 11:40 PM""#,
                r#",,,,,"7/4/16, 9:00 AM""#,
            ]),
        ),
        // 2020 to 2021: the same columns, days as `31 Jan 2021`.
        file(
            "connections-2020.csv",
            text(&[
                SIX,
                "Ada,Example,,Northwind Bank,Analyst,31 Jan 2021",
                r#"Bram,"Example, MBA",,Fabrikam,"Engineer ""Tools""",05 Dec 2020"#,
                ",,,,,13 Sep 2020",
            ]),
        ),
        // 2022 to early 2023: the preamble came.
        file(
            "connections-2022.csv",
            text(&[PREAMBLE, SIX, "Ada,Example,,Northwind Bank,Analyst,31 Jan 2022", "Zoë,Übel,,,,05 Dec 2021"]),
        ),
        // Mid-2023 on: the addresses came, percent-encoded.
        file("connections-2023.csv", connections_today()),
    ]
}

/// Connections.csv as LinkedIn writes it since mid-2023: emoji, a credential, ghosts, blanks around a name.
fn connections_today() -> String {
    text(&[
        PREAMBLE,
        SEVEN,
        "Ada,Example,~ada-example,,Northwind Bank,Analyst,31 Oct 2026",
        r#"José,Peña,~jos%C3%A9-pe%C3%B1a,,Fabrikam Software,"Engineer, Tools",02 Mar 2025"#,
        r#"Bram 🚀,"Example, MBA",~bram-example,bram@example.com,Woodgrove Capital,C:\Tools,13 Sep 2024"#,
        ",,,,,,13 Sep 2024",
        ",,,,,,13 Sep 2024",
        " Mei ,王,~mei-wang,,,,29 Feb 2024",
    ])
}

/// Connections.csv after another program saved it.
fn resaves() -> Vec<Made> {
    let lines = [
        SEVEN,
        "Zoë,Übel,~zo%C3%AB-%C3%BCbel,,Café Contoso,Köchin,05.12.2021",
        "Ada,Example,~ada-example,,Northwind Bank,Analyst,31.01.2022",
        "",
    ];
    let semicolons = text(&lines).replace(',', ";");
    let tabs = [
        &SIX.replace(',', "\t"),
        "Zoë\tÜbel\t\tCafé Contoso\tKöchin\t1/31/18, 2:08 AM",
        "Ada\tExample\t\tNorthwind Bank\tAnalyst\t2/1/18, 12:08 PM",
        "",
    ]
    .join("\r\n");
    let every_cell_quoted = [
        quoted(&SEVEN.replace(',', "|")),
        quoted("Ada|Example|~ada-example||Northwind Bank|Analyst\nand author|31 Oct 2026"),
        quoted("||||||13 Sep 2024"),
    ];
    vec![
        // A program that quotes every cell and drops the preamble; a line break within a cell.
        file("connections-quoted.csv", text(&[&every_cell_quoted.join("\n"), ""])),
        // An editor on Windows: a byte-order mark and CRLF.
        file("connections-bom-crlf.csv", format!("\u{feff}{}", connections_today().replace('\n', "\r\n"))),
        // A German Excel, saved as CSV: semicolons, its own dates, Windows-1252.
        file(
            "connections-semicolon-windows-1252.csv",
            WINDOWS_1252.encode(&semicolons.replace('\n', "\r\n")).0.into_owned(),
        ),
        // The same from an old Mac: lines end in CR alone.
        file("connections-carriage-returns.csv", semicolons.replace('\n', "\r")),
        // Excel's "Unicode text": UTF-16 with a mark, tabs.
        file("connections-utf16-tabs.csv", utf16(&format!("\u{feff}{tabs}"))),
        // The same in the other byte order, the mark lost.
        file(
            "connections-utf16-big-endian-no-mark.csv",
            tabs.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>(),
        ),
    ]
}

/// Cells, separated by `|`, each in quotes.
fn quoted(cells: &str) -> String {
    format!("\"{}\"", cells.replace('"', "\"\"").replace('|', "\",\""))
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Connected On, in every way it is met.
fn dates() -> Vec<Made> {
    let column = |path: &str, cells: &[&str]| {
        let row = |(number, cell)| format!("Person{number},Example,{HOST}person-{number},,,,{cell}\n");
        file(path, format!("{SEVEN}\n{}", cells.iter().enumerate().map(row).collect::<String>()))
    };
    vec![
        // Months by the language of the account or of the spreadsheet.
        column(
            "connections-localised-months.csv",
            &[
                "12-feb-21",
                "03-ene-22",
                "5. März 2021",
                "5 févr. 2021",
                "7 maj 2021",
                "1 Ağu 2021",
                "31-dez-20",
                "15 paź 2021",
                "2 okt. 2021",
                "5 de março de 2021",
                "8 mrt 2021",
                "6 giu 2021",
            ],
        ),
        // Two exports pasted together, a spreadsheet's day number, and four cells that say no day.
        column(
            "connections-mixed-dates.csv",
            &[
                "13 Sep 2024",
                "2024-03-09",
                r#""1/31/19, 2:08 AM""#,
                "3/9/18",
                "12-feb-21",
                "09.03.2024",
                "45360",
                "31 Feb 2024",
                "",
                "soon",
            ],
        ),
        // Slashes of which one cell shows that the day comes first.
        column("connections-day-first.csv", &["13/02/2021", "03/04/2021", "28/12/20"]),
        // Slashes of which one cell shows that the month comes first.
        column("connections-month-first.csv", &["02/13/2021", "03/04/2021", "12/28/20"]),
        // Slashes of which no cell shows anything.
        column("connections-ambiguous-slashes.csv", &["03/04/2021", "05/06/2020"]),
    ]
}

/// Connections.csv after somebody's hand.
fn edited() -> Vec<Made> {
    vec![
        // Another language in the header, and an address with a country and a slash at its end.
        file(
            "connections-german.csv",
            text(&[
                "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
                "Zoë,Übel,https://de.linkedin.com/in/zo%C3%AB-%C3%BCbel/,,Café Contoso,Köchin,5. Dez. 2021",
                "",
            ]),
        ),
        // Columns moved, left out, added and renamed under a title of their own; blank lines.
        file(
            "connections-hand-edited.csv",
            text(&[
                "my list\n\n",
                "ConnectedOn,Favourite,LastName,FirstName,URL",
                "2024-03-09,yes,Example,Ada,linkedin.com/in/ada-example",
                "2023-01-02,,Example,Bram,\n",
                "2022-01-02,,,,~mei-wang",
                "",
            ]),
        ),
        // Quotes that never close, in the preamble too; rows too long, too short, and of nobody.
        file(
            "connections-open-quotes.csv",
            text(&[
                &PREAMBLE.replace("261\"", "261"),
                SEVEN,
                r#"Ada,Example,~ada-example,,"Northwind Bank,Analyst,31 Oct 2026"#,
                r#"Bram,Example,~bram-example,,"Fabrikam, Inc.",Engineer,02 Mar 2025"#,
                r#"Cleo,Example,~cleo-example,,Contoso 5" Discs,Buyer,01 Mar 2025"#,
                "Dov,Example,~dov-example,,a,b,c,d,e,f,g,h,i,j,k,01 Mar 2025",
                ",,,someone@example.com,,,01 Mar 2025",
                r#"Eda,Example,~eda-example,,"Tailspin,Pilot,28 Feb 2025"#,
                "Fay,Example,~fay-example",
                r#"Gil,Example,~gil-example,,"Litware,Clerk,27 Feb 2025"#,
            ]),
        ),
    ]
}
