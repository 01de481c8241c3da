//! Connections.csv after a mishap: an encoding of another machine, a spreadsheet that quoted too much, a download that
//! broke off.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1250};

use super::{Made, PREAMBLE, SEVEN, SIX, file, text};

pub fn mishaps() -> Vec<Made> {
    let encoded = |encoding: &'static Encoding, text: &str| encoding.encode(text).0.into_owned();
    vec![
        // Excel for Mac: Mac Roman, lines that end in carriage returns.
        file(
            "connections-mac-roman.csv",
            encoded(
                MACINTOSH,
                &text(&[
                    SIX,
                    "José,García,,Café Contoso,Diseñador,11 Mar 2019",
                    "María,Muñoz,,Peña y Núñez,Ingeniería,12 Mar 2019",
                    "",
                ])
                .replace('\n', "\r"),
            ),
        ),
        // A Czech machine.
        file(
            "connections-windows-1250.csv",
            encoded(
                WINDOWS_1250,
                &text(&[
                    &SIX.replace(',', ";"),
                    "Jiří;Dvořák;;Česká Northwind;Vedoucí oddělení;11.03.2019",
                    "Žofie;Nováková;;Fabrikam;Účetní;12.03.2019",
                    "",
                ])
                .replace('\n', "\r\n"),
            ),
        ),
        // Two lists put together, one in UTF-8.
        file(
            "connections-two-encodings.csv",
            [
                text(&[SIX, "José,Peña,,Contoso,Lead,12 Mar 2019", ""]).into_bytes(),
                b"Zo\xeb,\xdcbel,,M\xfcller GmbH,Gesch\xe4ftsf\xfchrer,11 Mar 2019\n".to_vec(),
            ]
            .concat(),
        ),
        // Names without their letters, and names whose letters were read in a wrong encoding.
        file(
            "connections-damaged-names.csv",
            text(&[
                SIX,
                "Jos\u{fffd},Pe\u{fffd}a,,Northwind Bank,Analyst,11 Mar 2019",
                "ZoÃ«,Ãœbel,,CafÃ© Contoso,Lead,12 Mar 2019",
                "",
            ]),
        ),
        // Rows inside one pair of quotes, a date split at its comma, an unquoted company, a second header, a sum.
        file(
            "connections-odd-rows.csv",
            text(&[
                SEVEN,
                r#""Ada,Example,~ada-example,,""Northwind, Inc."",Analyst,31 Oct 2026""#,
                "Bram,Example,~bram-example,,Fabrikam,Engineer,Jan 15, 2024",
                "Cleo,Example,~cleo-example,,Contoso, Inc.,Buyer,01 Mar 2025",
                SEVEN,
                "Dov,Example,~dov-example,,Contoso,Buyer,01 Mar 2025",
                "Total,4",
                "",
            ]),
        ),
        // What went through a table of Python's.
        file(
            "connections-nan.csv",
            text(&[
                "First Name,Last Name,Profile link,Email Address,Company,Position,Connected On",
                "Nan,Example,~nan-example,nan,nan,nan,2021-03-12",
                "Jennifer,Null,nan,None,Null & Sons,NULL,2021-03-13",
                "nan,nan,nan,nan,nan,nan,2021-03-14",
                "",
            ]),
        ),
        // One column for the name.
        file(
            "connections-full-name.csv",
            text(&[
                "Full Name,Position,Company,Connected On,URL",
                "Ada Example,Analyst,Northwind,2021-03-11,~ada-example",
                "",
            ]),
        ),
        // LinkedIn's list for Outlook, in which `Title` is what comes before a name.
        file(
            "connections-outlook.csv",
            text(&[
                r#""Title","First Name","Middle Name","Last Name","E-mail Address","E-mail 2 Address","Company","Job Title""#,
                r#""Dr","Ada","","Example","ada@example.com","","Northwind","Analyst""#,
                "",
            ]),
        ),
        // A download that broke off.
        file(
            "connections-cut-off.csv",
            text(&[
                PREAMBLE,
                SEVEN,
                "Ada,Example,~ada-example,,Northwind Bank,Analyst,31 Oct 2026",
                "Bram,Example,~bram-ex",
            ]),
        ),
    ]
}
