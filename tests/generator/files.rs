//! The invented world as LinkedIn would write it down: the preamble, the headers, the three date formats, addresses
//! percent-encoded in one file and not in the other, newest first, no final newline.

use chrono::{Days, NaiveDate};

use super::world::{Acquaintance, Bond, EMPLOYERS, SCHOOL, World};

/// A file's name and bytes.
pub type File = (&'static str, Vec<u8>);

const PREAMBLE: &str = "Notes:\n\"When exporting your connection data, you may notice that some of the email \
addresses are missing. You will only see email addresses for connections who have allowed their connections to see or \
download their email address using this setting https://www.linkedin.com/psettings/privacy/email. You can learn more \
here https://www.linkedin.com/help/linkedin/answer/261\"\n\n";

const HOST: &str = "https://www.linkedin.com/in/";

/// The archive that LinkedIn would give on `day`.
pub fn archive(world: &World, day: NaiveDate) -> Vec<File> {
    vec![
        ("Connections.csv", connections(world, day)),
        ("messages.csv", messages(world, day)),
        ("Invitations.csv", invitations(world, day)),
        ("Endorsement_Received_Info.csv", endorsements(world, day, true)),
        ("Endorsement_Given_Info.csv", endorsements(world, day, false)),
        ("Recommendations_Received.csv", recommendations(world, day, true)),
        ("Recommendations_Given.csv", recommendations(world, day, false)),
        ("Notes.csv", notes(world, day)),
        ("Profile.csv", profile(world)),
        ("Positions.csv", positions()),
        ("Education.csv", education()),
        ("Skills.csv", skills()),
        ("Email Addresses.csv", email_addresses()),
        (
            "Reactions.csv",
            b"Date,Type,Link\n2026-03-01 10:00:00,LIKE,https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A1"
                .to_vec(),
        ),
        ("guide_messages.csv", messages_header().as_bytes().to_vec()),
    ]
}

/// Those who are connected on `day`, newest first.
fn connected(world: &World, day: NaiveDate) -> Vec<&Acquaintance> {
    let mut people: Vec<_> = world
        .people
        .iter()
        .filter(|person| person.connected <= day && person.let_go.is_none_or(|gone| gone > day))
        .collect();
    people.sort_by_key(|person| (std::cmp::Reverse(person.connected), person.slug.clone()));
    people
}

fn connections(world: &World, day: NaiveDate) -> Vec<u8> {
    let mut table =
        Table::new(&["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"]);
    for person in connected(world, day) {
        let on = person.connected.format("%d %b %Y").to_string();
        if person.closed.is_some_and(|closed| closed <= day) {
            table.row(&["", "", "", "", "", "", &on]);
            continue;
        }
        let now = (&person.company, &person.position);
        let (company, position) = match &person.before {
            Some((company, position)) if day < world.today - Days::new(200) => (company, position),
            _ => now,
        };
        let url = format!("{HOST}{}", encoded(&person.slug));
        table.row(&[&person.first, &person.last, &url, &person.email, company, position, &on]);
    }
    [PREAMBLE.as_bytes(), &table.bytes()].concat()
}

fn messages_header() -> String {
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,\
     ATTACHMENTS,IS MESSAGE DRAFT"
        .to_owned()
}

fn messages(world: &World, day: NaiveDate) -> Vec<u8> {
    let header = messages_header();
    let mut table = Table::new(&header.split(',').collect::<Vec<_>>());
    let me = format!("{} {}", world.owner.0, world.owner.1);
    let my_url = format!("{HOST}{}", world.owner.2);
    for (number, letter) in world.letters.iter().enumerate().filter(|(_, letter)| letter.at.date() <= day) {
        let person = &world.people[letter.with];
        let name = format!("{} {}", person.first.trim(), person.last);
        // messages.csv has the plain letters where Connections.csv has percent signs.
        let url = format!("{HOST}{}", person.slug);
        let (from, from_url, to, to_url) =
            if letter.from_me { (&me, &my_url, &name, &url) } else { (&name, &url, &me, &my_url) };
        let id = format!("2-{:08x}==", letter.with);
        let at = letter.at.format("%Y-%m-%d %H:%M:%S UTC").to_string();
        let body = body(number);
        table.row(&[&id, "", from, from_url, to, to_url, &at, "", &body, "INBOX", "", "No"]);
        match number % 40 {
            3 => table.row(&[&id, "", &me, &my_url, &name, &url, &at, "", "Half a thou", "INBOX", "", "Yes"]),
            11 => {
                let ad = "<p class=\"spinmail\">An offer<br></p>";
                table.row(&[
                    "2-ad==",
                    "Sponsored Conversation",
                    "LinkedIn Member",
                    "",
                    &me,
                    &my_url,
                    &at,
                    "Offer",
                    ad,
                    "INBOX",
                    "",
                    "No",
                ]);
            }
            19 => {
                let other = &world.people[(letter.with + 1) % world.people.len()];
                let to = format!("{me},{} {}", other.first.trim(), other.last);
                let urls = format!("{my_url},{HOST}{}", other.slug);
                table.row(&[
                    "2-group==",
                    "Reunion",
                    &name,
                    &url,
                    &to,
                    &urls,
                    &at,
                    "",
                    "Who is coming?",
                    "INBOX",
                    "",
                    "No",
                ]);
            }
            27 => table.row(&["2-spam==", "", &name, &url, &me, &my_url, &at, "", "Win now", "SPAM", "", "No"]),
            _ => {}
        }
    }
    former_address(world, day, &mut table);
    table.bytes()
}

/// People who never exchanged a word with the owner, and who are there in both years.
fn silent_people(world: &World) -> impl Iterator<Item = &Acquaintance> {
    let plain = |person: &&Acquaintance| person.first.chars().all(char::is_alphabetic);
    let stands = |person: &&Acquaintance| person.closed.is_none() && person.let_go.is_none();
    world.people.iter().filter(|person| person.bond == Bond::Silent).filter(stands).filter(plain)
}

/// Somebody whose address was another when the two of them last wrote: nothing but the name says that it was them.
fn former_address(world: &World, day: NaiveDate, table: &mut Table) {
    let Some(person) = silent_people(world).next() else { return };
    let me = (format!("{} {}", world.owner.0, world.owner.1), format!("{HOST}{}", world.owner.2));
    let them = (format!("{} {}", person.first, person.last), format!("{HOST}{}-former", person.slug));
    for (from, to, days) in [(&them, &me, 41), (&me, &them, 40)] {
        let at = format!("{} 09:30:00 UTC", day - Days::new(days));
        table.row(&["2-former==", "", &from.0, &from.1, &to.0, &to.1, &at, "", "How are you?", "INBOX", "", "No"]);
    }
}

fn body(number: usize) -> String {
    match number % 5 {
        0 => "Hello,\nthanks for \"connecting\" — talk soon?".into(),
        1 => "Sure, see you there".into(),
        2 => format!("Re: the {} thing, yes, all of it; more when we meet, there is a lot to say", number % 9),
        3 => "=1+1, as they say".into(),
        _ => "👍".into(),
    }
}

fn invitations(world: &World, day: NaiveDate) -> Vec<u8> {
    let header = ["From", "To", "Sent At", "Message", "Direction", "inviterProfileUrl", "inviteeProfileUrl"];
    let mut table = Table::new(&header);
    let me = format!("{} {}", world.owner.0, world.owner.1);
    let my_url = format!("{HOST}{}", world.owner.2);
    for person in connected(world, day) {
        let Some((by_me, noted)) = person.invited else { continue };
        let name = format!("{} {}", person.first.trim(), person.last);
        let url = format!("{HOST}{}", person.slug);
        let at = person.connected.format("%-m/%-d/%y, 3:07 PM").to_string();
        let note = if noted { "Good to meet you, let us stay in touch" } else { "" };
        if by_me {
            table.row(&[&me, &name, &at, note, "OUTGOING", &my_url, &url]);
        } else {
            table.row(&[&name, &me, &at, note, "INCOMING", &url, &my_url]);
        }
    }
    table.bytes()
}

fn endorsements(world: &World, day: NaiveDate, received: bool) -> Vec<u8> {
    let side = if received { "Endorser" } else { "Endorsee" };
    let header = [
        "Endorsement Date",
        "Skill Name",
        &format!("{side} First Name"),
        &format!("{side} Last Name"),
        &format!("{side} Public Url"),
        "Endorsement Status",
    ];
    let mut table = Table::new(&header);
    for person in connected(world, day) {
        let count = if received { person.endorsed_me } else { person.endorsed_by_me };
        for skill in ["Rust", "SQL", "Teaching"].iter().take(count) {
            let at = (person.connected + Days::new(9)).min(day).format("%Y/%m/%d 08:15:00 UTC").to_string();
            let url = format!("www.linkedin.com/in/{}", person.slug);
            table.row(&[&at, skill, person.first.trim(), &person.last, &url, "ACCEPTED"]);
        }
    }
    if received && let Some(person) = silent_people(world).nth(1) {
        let url = format!("www.linkedin.com/in/{}-former", person.slug);
        table.row(&["2019/05/06 08:15:00 UTC", "Rust", &person.first, &person.last, &url, "ACCEPTED"]);
    }
    table.bytes()
}

fn recommendations(world: &World, day: NaiveDate, received: bool) -> Vec<u8> {
    let mut table = Table::new(&["First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"]);
    for person in connected(world, day) {
        if if received { person.recommended_me } else { person.recommended_by_me } {
            let at = (person.connected + Days::new(30)).min(day).format("%m/%d/%y, 09:10 AM").to_string();
            table.row(&[
                person.first.trim(),
                &person.last,
                &person.company,
                &person.position,
                "A pleasure to work with.",
                &at,
                "VISIBLE",
            ]);
        }
    }
    table.bytes()
}

fn notes(world: &World, day: NaiveDate) -> Vec<u8> {
    let header =
        ["Connection First Name", "Connection Last Name", "Connection Profile URL", "Note", "Created On", "Edited On"];
    let mut table = Table::new(&header);
    for person in connected(world, day).into_iter().filter(|person| person.noted) {
        let at = (person.connected + Days::new(2)).min(day).format("%Y-%m-%d 12:00:00 UTC").to_string();
        let url = format!("{HOST}{}", encoded(&person.slug));
        table.row(&[person.first.trim(), &person.last, &url, "Met at the fair", &at, &at]);
    }
    table.bytes()
}

fn profile(world: &World) -> Vec<u8> {
    let mut table =
        Table::new(&["First Name", "Last Name", "Maiden Name", "Headline", "Summary", "Industry", "Geo Location"]);
    table.row(&[
        &world.owner.0,
        &world.owner.1,
        "",
        "Senior Software Engineer, payments",
        "",
        "Software Development",
        "Utrecht",
    ]);
    table.bytes()
}

fn positions() -> Vec<u8> {
    let mut table = Table::new(&["Company Name", "Title", "Description", "Location", "Started On", "Finished On"]);
    for (company, title, from, to) in EMPLOYERS {
        table.row(&[company, title, "", "Utrecht", from, to]);
    }
    table.bytes()
}

fn education() -> Vec<u8> {
    let mut table = Table::new(&["School Name", "Start Date", "End Date", "Notes", "Degree Name", "Activities"]);
    table.row(&[SCHOOL, "2008", "2012", "", "BSc", ""]);
    table.bytes()
}

fn skills() -> Vec<u8> {
    let mut table = Table::new(&["Name"]);
    for skill in ["Rust (Programming Language)", "PostgreSQL", "Distributed Systems", "Payments", "Mentoring"] {
        table.row(&[skill]);
    }
    table.bytes()
}

fn email_addresses() -> Vec<u8> {
    let mut table = Table::new(&["Email Address", "Confirmed", "Primary", "Updated On"]);
    table.row(&["noor@example.com", "Yes", "Yes", "3/2/19, 9:14 AM"]);
    table.row(&["noor@contoso.example", "Yes", "No", "1/12/15, 8:02 PM"]);
    table.bytes()
}

/// A slug as Connections.csv writes it: everything beyond ASCII as upper-case percent codes.
fn encoded(slug: &str) -> String {
    percent_encoding::utf8_percent_encode(slug, percent_encoding::CONTROLS).to_string()
}

/// A table with LinkedIn's quoting, which ends without a newline.
struct Table(csv::Writer<Vec<u8>>);

impl Table {
    fn new(header: &[&str]) -> Self {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
        writer.write_record(header).unwrap();
        Self(writer)
    }

    fn row(&mut self, cells: &[&str]) {
        self.0.write_record(cells).unwrap();
    }

    fn bytes(self) -> Vec<u8> {
        let mut bytes = self.0.into_inner().unwrap();
        bytes.pop();
        bytes
    }
}
