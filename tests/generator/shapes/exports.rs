//! The shapes that are more than one file: Connections.csv with the messages of each era, and one whole export, as a
//! folder and as the archive that LinkedIn streams.

use std::io::Write;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{Made, PREAMBLE, SIX, connections_today, file, quoted, text, utf16};

/// messages.csv since 2023; later columns came at its end.
const MAIL_2023: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,\
SUBJECT,CONTENT,FOLDER";

/// Every shape of more than one file.
pub fn exports() -> Vec<Made> {
    [early_mail(), late_mail(), whole()].concat()
}

/// Exports with messages, before messages had the address of each side.
fn early_mail() -> Vec<Made> {
    let connections = text(&[
        SIX,
        r#"Ada,Example,,Northwind Bank,Analyst,"1/31/18, 2:08 AM""#,
        r#"Bram,Example,,Fabrikam,Engineer,"1/31/17, 2:08 AM""#,
    ]);
    vec![
        // 2018: names only, a column for the direction, American dates, no threads; a group and spam.
        file("messages-2018/Connections.csv", connections.clone()),
        file(
            "messages-2018/Messages.csv",
            text(&[
                "From,To,Date,Subject,Content,Direction,Folder",
                r#"Ada Example,Noor Example,"2/1/18, 2:08 AM",Hi,Hello there,INCOMING,INBOX"#,
                r#"Noor Example,Ada Example,"2/1/18, 3:08 PM",,Hello,OUTGOING,INBOX"#,
                r#"Noor Example,"Ada Example, Bram Example","2/2/18, 3:08 PM",,All,OUTGOING,INBOX"#,
                r#"Bram Example,Noor Example,"2/3/18, 3:08 PM",,Buy,INCOMING,SPAM"#,
                "",
            ]),
        ),
        // Endorsements of that year were UTF-16 with tabs, under a name with blanks.
        file(
            "messages-2018/Endorsement Received Info.csv",
            utf16(
                "\u{feff}Endorsement Date\tSkill Name\tEndorser First Name\tEndorser Last Name\tEndorser Public Url\t\
                 Endorsement Status\r\n2017/05/06 07:08:09 UTC\tHats\tAda\tExample\t\tACCEPTED\r\n",
            ),
        ),
        // 2019 to 2020: the same columns in capitals, ISO dates with a T.
        file("messages-2019/Connections.csv", connections),
        file(
            "messages-2019/messages.csv",
            text(&[
                "FROM,TO,DATE,SUBJECT,CONTENT,DIRECTION,FOLDER",
                "Ada Example,Noor Example,2019-11-06T02:08:20,,Hello,INCOMING,INBOX",
                r#"Noor Example,"Ada Example",2019-11-07T02:08:20,,Hello,OUTGOING,ARCHIVE"#,
                "",
            ]),
        ),
        // 2022 to early 2023: threads and the sender's address; a credential after a comma is not a group, c3 is one.
        file(
            "messages-2022/Connections.csv",
            text(&[
                PREAMBLE,
                SIX,
                "Ada,Example,,Northwind Bank,Analyst,31 Jan 2022",
                r#"Mara,"Peña, MBA",,,,05 Dec 2021"#,
            ]),
        ),
        file(
            "messages-2022/messages.csv",
            text(&[
                "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER",
                "c1,,Ada Example,~ada-example,Noor Example,2022-03-01 10:00:00 UTC,,Hello,INBOX",
                "c1,,Noor Example,~noor-example,Ada Example,2022-03-02 10:00:00 UTC,,Hello,INBOX",
                r#"c2,,Noor Example,~noor-example,"Mara Peña, MBA",2022-03-03 10:00:00 UTC,,Hello,INBOX"#,
                r#"c3,,Ada Example,~ada-example,"Noor Example, Mara Peña, MBA",2022-03-04 10:00:00 UTC,,All,INBOX"#,
                r#"c3,,"Mara Peña, MBA",~mara-pena,"Noor Example, Ada Example",2022-03-05 10:00:00 UTC,,All,INBOX"#,
                "",
            ]),
        ),
    ]
}

/// Exports with messages that have the address of each side.
fn late_mail() -> Vec<Made> {
    let header_2026 = format!("{MAIL_2023},ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT");
    let messages_2026 = [
        quoted(&header_2026.replace(',', "|")),
        quoted(
            "c1||Ada Example|~ada-example|Noor Example|~noor-example|2026-01-06 10:00:00 UTC||\
             Hello,\nall of \"you\"\n\nBram,Example,x|INBOX||No|No",
        ),
        quoted(
            "c1||Noor Example|~noor-example|Ada Example|~ada-example|2026-01-07 10:00:00 UTC||\
             Hello\u{2028}again|INBOX||No|No",
        ),
        quoted(
            "c1||Noor Example|~noor-example|Ada Example|~ada-example|2026-01-08 10:00:00 UTC||\
             Unsent|INBOX||Yes|No",
        ),
        quoted(
            "c2||Noor Example|~noor-example|Bram Example, MBA|~bram-example|2026-01-09 10:00:00 UTC||\
             Hello|||No|No",
        ),
    ];
    vec![
        // Mid-2023: addresses of the recipients too.
        file("messages-2023/Connections.csv", connections_today()),
        file("messages-2023/messages.csv", messages_2023()),
        // Talks with LinkedIn's assistants, in a file of their own with the same columns.
        file(
            "messages-2023/guide_messages.csv",
            text(&[MAIL_2023, "g1,,Guide,,Noor Example,,2023-11-06 10:00:00 UTC,,Hello,INBOX", ""]),
        ),
        // 2024 on: every cell in quotes, attachments and drafts; bodies with line breaks, quotes and U+2028.
        file("messages-2026/Connections.csv", connections_today()),
        file("messages-2026/messages.csv", text(&[&messages_2026.join("\n"), ""])),
    ]
}

/// Addresses in plain letters, where Connections.csv has percent signs; a group, of which one row went to two only; an
/// advertisement, spam, an account since closed, and a row without a date.
fn messages_2023() -> String {
    text(&[
        MAIL_2023,
        "c1,,José Peña,~josé-peña,Noor Example,~noor-example,2023-11-06 10:00:00 UTC,,Hello,INBOX",
        "c1,,Noor Example,~noor-example,José Peña,~josé-peña,2023-11-07 10:00:00 UTC,,Hello,INBOX",
        "c2,,Ada Example,~ada-example,\"Noor Example,\"\"Example, MBA\"\"\",\
         \"~noor-example,~bram-example\",2023-11-08 10:00:00 UTC,,All,INBOX",
        "c2,,Ada Example,~ada-example,Noor Example,~noor-example,2023-11-09 10:00:00 UTC,,Only to two,INBOX",
        "c3,Sponsored Conversation,LinkedIn Member,,Noor Example,~noor-example,\
         2023-11-09 11:00:00 UTC,,<p>Buy</p>,INBOX",
        "c4,,Bram Example,~bram-example,Noor Example,~noor-example,2023-11-09 12:00:00 UTC,,Buy,SPAM",
        "c5,,LinkedIn Member,,Noor Example,~noor-example,2023-11-10 12:00:00 UTC,,Bye,ARCHIVE",
        "c6,,Old Friend,,Noor Example,~noor-example,,,Undated,",
        "",
    ])
}

/// Every file that is read, and two that are not, as LinkedIn gives them today.
fn everything() -> Vec<(&'static str, String)> {
    let file = |name, header: &str, rows: &[&str]| (name, text(&[&[header], rows, &[""]].concat()));
    vec![
        ("Connections.csv", connections_today()),
        ("messages.csv", messages_2023()),
        file(
            "Invitations.csv",
            "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl",
            &[
                r#"Noor Example,Ada Example,"10/30/26, 8:15 AM",,OUTGOING,~noor-example,~ada-example"#,
                "Bram Example,Noor Example,\"9/12/24, 8:15 PM\",Good to meet you,INCOMING,\
                 ~bram-example,~noor-example",
                r#"Noor Example,José Peña,"3/1/25, 12:00 PM",,OUTGOING,~noor-example,~jos%C3%A9-pe%C3%B1a"#,
            ],
        ),
        file(
            "Endorsement_Received_Info.csv",
            "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status",
            &[
                "2025/01/02 03:04:05 UTC,Hats,Ada,Example,www.linkedin.com/in/ada-example,ACCEPTED",
                "2025/01/03 03:04:05 UTC,Hats,Bram,Example,www.linkedin.com/in/bram-example,REJECTED",
            ],
        ),
        file(
            "Endorsement_Given_Info.csv",
            "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsee Public Url,Endorsement Status",
            &["2025/01/02 03:04:05 UTC,Gloves,Mei,王,www.linkedin.com/in/mei-wang,ACCEPTED"],
        ),
        file(
            "Recommendations_Received.csv",
            "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
            &["Ada,Example,Northwind Bank,Analyst,\"Noor is\ngood\",\"07/09/25, 01:02 AM\",VISIBLE"],
        ),
        file(
            "Recommendations_Given.csv",
            "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
            &[r#"José,Peña,Fabrikam Software,Engineer,José is good,"07/09/25, 04:05 PM",VISIBLE"#],
        ),
        file(
            "Notes.csv",
            "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On",
            &["Ada,Example,~ada-example,Likes hats,2025-02-03 04:05:06 UTC,"],
        ),
        file(
            "Profile.csv",
            "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location",
            &["Noor,Example,,,,Engineering Manager at Fabrikam,\"Two\nlines\",Software Development,,"],
        ),
        file(
            "Positions.csv",
            "Company Name,Title,Description,Location,Started On,Finished On",
            &["Fabrikam Software,Engineering Manager,,,Jan 2021,", "Northwind Bank,Developer,,,2015,Dec 2020"],
        ),
        file(
            "Education.csv",
            "School Name,Start Date,End Date,Notes,Degree Name,Activities",
            &["Example University,2010,2014,,BSc,"],
        ),
        file("Skills.csv", "Name", &["Software Architecture", "Python (Programming Language)"]),
        file(
            "Email Addresses.csv",
            "Email Address,Confirmed,Primary,Updated On",
            &["Noor@example.com,Yes,Yes,", "nor@example.com,No,No,"],
        ),
        file("Reactions.csv", "Date,Type,Link", &["2026-01-01 00:00:00,LIKE,https://www.linkedin.com/feed/update/1"]),
        file("Jobs/Job Applications.csv", "Application Date,Company Name", &[r#""1/1/26, 1:00 AM",Contoso"#]),
    ]
}

/// The whole export: unpacked below a folder of the archive's name, and the archive as LinkedIn streams it, each size
/// after its file and no entry for a folder.
fn whole() -> Vec<Made> {
    const NAME: &str = "Complete_LinkedInDataExport_11-01-2026";
    let day = DateTime::from_date_and_time(2026, 11, 1, 0, 0, 0).unwrap();
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(day);
    let mut made = Vec::new();
    let mut zip = ZipWriter::new_stream(Vec::new());
    for (name, text) in everything() {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
        made.push((format!("whole-2026/{NAME}/{name}"), text.into_bytes()));
    }
    made.push((format!("{NAME}.zip"), zip.finish().unwrap().into_inner()));
    made
}
