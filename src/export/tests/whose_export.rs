//! Whose export it is, what that rests on, and when messages.csv says nothing of who wrote to whom.

use std::borrow::Cow;

use super::super::{Direction, Export, FileKind, FileReport, Limits, Owner, OwnerOverride, Person, Source, Whom};

const LIST: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    Ada,Example,https://www.linkedin.com/in/ada,,Northwind,Nurse,13 Sep 2019\n\
    Bram,Example,,,Contoso,Cook,13 Sep 2019\n";
const PROFILE: &str = "First Name,Last Name,Headline,Industry\nNoor,Example,,\n";

/// An export of this list with messages, invitations and a profile, each only where there is any.
fn read_given(given: &OwnerOverride, list: &str, mail: &str, invitations: &str, profile: &str) -> Export {
    let mail_header = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,FOLDER\n";
    let sides = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n";
    let with = |header: &str, rows: &str| if rows.is_empty() { String::new() } else { format!("{header}{rows}") };
    let files = [
        ("Connections.csv", list.to_owned()),
        ("messages.csv", with(mail_header, mail)),
        ("Invitations.csv", with(sides, invitations)),
        ("Profile.csv", profile.to_owned()),
    ];
    let files = files.into_iter().filter(|(_, text)| !text.is_empty());
    let files = files.map(|(name, text)| (name.to_owned(), Cow::Owned(text.into_bytes()))).collect();
    Export::read(&Source::Bytes { name: "export".into(), files }, &Limits::default(), given).unwrap()
}

fn read(mail: &str, invitations: &str, profile: &str) -> Export {
    read_given(&OwnerOverride::default(), LIST, mail, invitations, profile)
}

fn address(slug: &str) -> String {
    if slug.is_empty() { String::new() } else { format!("https://www.linkedin.com/in/{slug}") }
}

/// A message of a conversation; each side is a name and an address, `Noor Example noor`, in which either may be `-`.
fn message(thread: &str, from: &str, to: &str) -> String {
    let (from, to) = (side(from), side(to));
    format!("{thread},{},{},{},{},2024-05-01 10:00:00 UTC,INBOX\n", from.0, from.1, to.0, to.1)
}

fn invitation(direction: &str, from: &str, to: &str) -> String {
    let (from, to) = (side(from), side(to));
    format!("{},{},\"1/1/20, 1:00 PM\",,{direction},{},{}\n", from.0, to.0, from.1, to.1)
}

fn side(text: &str) -> (String, String) {
    let (name, slug) = text.rsplit_once(' ').unwrap();
    let there = |part: &str| if part == "-" { String::new() } else { part.to_owned() };
    (there(name), address(&there(slug)))
}

/// Messages of the owner's with so many strangers, each a conversation.
fn others(count: usize) -> String {
    (0..count).map(|n| message(&format!("f{n}"), "Noor Example noor", &format!("Zed Filler{n} zed-{n}"))).collect()
}

/// Name, address without LinkedIn's part, and what they rest on; `-` for what is unknown.
fn told(export: &Export) -> [&str; 3] {
    let Owner { name, url, source, .. } = &export.owner;
    [name.as_deref().unwrap_or("-"), url.as_deref().map_or("-", |url| url.rsplit_once('/').unwrap().1), source]
}

fn slugs(export: &Export) -> Vec<&str> {
    export.owner.slugs.iter().map(String::as_str).collect()
}

fn messages_report(export: &Export) -> &FileReport {
    export.coverage.files.iter().find(|file| file.kind == FileKind::Messages).unwrap()
}

/// Whether rows of messages.csv that name nobody may be anybody's: by the owner, by somebody else.
fn anybodys(export: &Export) -> [bool; 2] {
    [Direction::FromMe, Direction::FromThem].map(|direction| {
        export.doubts.iter().any(|doubt| doubt.whom == Whom::Everybody && doubt.direction == direction)
    })
}

#[test]
fn the_owner_is_told_with_what_that_rests_on() {
    let sent = invitation("OUTGOING", "Noor Example noor", "Zed Filler zed");
    let received = invitation("INCOMING", "Zed Filler zed", "Noor Example noor");
    let both = "the sender of 1 outgoing invitation and receiver of 1 incoming";
    let by_name = message("1", "Noor Example -", "Ada Example ada");
    for (mail, invitations, profile, expected) in [
        ("", "", "", ["-", "-", "nothing in this export says"]),
        ("", "", PROFILE, ["Noor Example", "-", "the name in Profile.csv"]),
        ("", &*sent.repeat(2), "", ["Noor Example", "noor", "the sender of 2 outgoing invitations"]),
        ("", &*received, "", ["Noor Example", "noor", "the receiver of 1 incoming invitation"]),
        ("", &*format!("{sent}{received}"), PROFILE, ["Noor Example", "noor", both]),
        (&*others(3), "", PROFILE, ["Noor Example", "noor", "the name in Profile.csv"]),
        (&*others(3), "", "", ["Noor Example", "noor", "the address in most conversations (3)"]),
        (&*by_name, "", "", ["Noor Example", "-", "the name in most conversations"]),
    ] {
        assert_eq!(told(&read(mail, invitations, profile)), expected);
    }
}

#[test]
fn who_is_named_in_the_configuration_goes_before_what_is_counted() {
    let given = |name: Option<&str>, slug: Option<&str>, mail: &str| {
        let given = OwnerOverride { name: name.map(str::to_owned), url: slug.map(address) };
        let sent = invitation("OUTGOING", "Noor Example noor", "Zed Filler zed");
        read_given(&given, LIST, mail, &sent, "")
    };
    let mail = others(3);
    let by_address = given(None, Some("nora"), &mail);
    assert_eq!(told(&by_address), ["Noor Example", "nora", "the address in linkprune.toml"]);
    let by_name = given(Some("Nora Other"), None, &mail);
    let words = "the name in linkprune.toml and the sender of 1 outgoing invitation";
    assert_eq!((told(&by_name)[0], told(&by_name)[2]), ("Nora Other", words));
    let before_profile = OwnerOverride { name: Some("Nora Other".into()), url: None };
    assert_eq!(told(&read_given(&before_profile, LIST, "", "", PROFILE))[2], "the name in linkprune.toml");
    // A connection's name is taken for the owner's only where it is in most conversations, or where there are none.
    let name_of = |mail: &str| told(&given(Some("Bram Example"), None, mail))[0].to_owned();
    let owned = ["1", "2", "3"].map(|thread| message(thread, "Bram Example bram-owner", "Zed Filler zed")).concat();
    assert_eq!([name_of(&mail), name_of(&owned), name_of("")], ["Noor Example", "Bram Example", "Bram Example"]);
    // An address decides beside such a name, however seldom it is met.
    assert_eq!(told(&given(Some("Bram Example"), Some("bram-owner"), &mail))[..2], ["Bram Example", "bram-owner"]);
}

#[test]
fn two_senders_of_as_many_invitations_are_no_owner() {
    let by = |who: &str| invitation("OUTGOING", who, "Zed Filler zed");
    let tie = read("", &format!("{}{}", by("Noor Example noor"), by("Vic Stranger vic")), "");
    assert_eq!(told(&tie), ["-", "-", "nothing in this export says"]);
    let most = format!("{}{}", by("Noor Example noor").repeat(2), by("Vic Stranger vic"));
    assert_eq!(told(&read("", &most, ""))[..2], ["Noor Example", "noor"]);
}

#[test]
fn a_connections_side_of_an_invitation_is_not_the_owners() {
    for wrong in ["Ada Other ada", "Ada Example ada-2", "Bram Example bram-2"] {
        let rows = invitation("OUTGOING", wrong, "Zed Filler zed").repeat(2);
        let read = read("", &rows, "");
        assert_eq!(slugs(&read), [""; 0], "{wrong}");
    }
    // Who has the owner's own name in Profile.csv is the owner, though a connection has that name too.
    let namesake = "First Name,Last Name,Headline,Industry\nBram,Example,,\n";
    let rows = invitation("OUTGOING", "Bram Example bram-owner", "Zed Filler zed");
    assert_eq!(slugs(&read("", &rows, namesake)), ["bram-owner"]);
}

#[test]
fn a_hidden_name_is_nobodys_name() {
    let rows = invitation("OUTGOING", "LinkedIn Member noor", "Zed Filler zed");
    let read = read("", &rows, "");
    assert_eq!(told(&read)[1..], ["noor", "the sender of 1 outgoing invitation"]);
    assert!(!read.owner.names.contains("linkedin member"));
    let alone = self::read("", &invitation("OUTGOING", "LinkedIn Member -", "Zed Filler zed"), "");
    assert_eq!(told(&alone), ["-", "-", "nothing in this export says"]);
    let named = self::read("", "", "First Name,Last Name,Headline,Industry\nLinkedIn,Member,,\n");
    assert_eq!(told(&named)[0], "-");
}

#[test]
fn one_closed_account_beside_a_connection_hides_no_owner() {
    let closed = message("c", "LinkedIn Member -", "Ada Example ada");
    for from in ["Noor Example noor", "Noor Example -"] {
        let own = [("1", "Ada Example ada"), ("2", "Zed Filler zed"), ("3", "Yan Filler yan")];
        let own = own.map(|(thread, to)| message(thread, from, to)).concat();
        let read = read(&format!("{own}{closed}"), "", "");
        assert_eq!((told(&read)[0], read.owner.hidden), ("Noor Example", false), "{from}");
    }
}

#[test]
fn every_address_with_the_owners_name_is_theirs_but_a_connections() {
    let mail = |extra: &str| format!("{}{extra}", others(4));
    let second = message("1", "Noor Example noor-2", "Ada Example ada");
    assert_eq!(slugs(&read(&mail(&second), "", PROFILE)), ["noor", "noor-2"]);
    let stranger = message("1", "Vic Stranger vic", "Noor Example noor");
    assert_eq!(slugs(&read(&mail(&stranger), "", PROFILE)), ["noor"]);
    let list = format!("{LIST}Noor,Example,,,Fabrikam,Chef,13 Sep 2019\n");
    let nobody = OwnerOverride::default();
    assert_eq!(slugs(&read_given(&nobody, &list, &mail(&second), "", PROFILE)), ["noor"]);
    let list = format!("{LIST}Noor,Example,{},,Fabrikam,Chef,13 Sep 2019\n", address("noor-2"));
    assert_eq!(slugs(&read_given(&nobody, &list, &mail(&second), "", PROFILE)), ["noor"]);
}

#[test]
fn another_name_of_the_owners_address_is_theirs_unless_a_connections() {
    let names = |read: &Export| read.owner.names.iter().cloned().collect::<Vec<_>>();
    let married = message("1", "Noor Maiden noor", "Ada Example ada");
    let with_married = read(&format!("{}{married}", others(3)), "", PROFILE);
    assert_eq!(names(&with_married), ["noor example", "noor maiden"]);
    let wrong = message("1", "Bram Example noor", "Ada Example ada");
    assert_eq!(names(&read(&format!("{}{wrong}", others(3)), "", PROFILE)), ["noor example"]);
    // Met by name alone, they are the owner, with or without credentials.
    let alone = ["Noor Maiden -", "\"Noor Maiden, MBA\" -"].map(|name| message("2", "Ada Example ada", name)).concat();
    let read = read(&format!("{}{married}{alone}", others(3)), "", PROFILE);
    assert_eq!(read.touches.iter().filter(|touch| touch.direction == Direction::FromThem).count(), 2);
}

#[test]
fn credentials_after_a_comma_make_nobody_of_the_owners_name_another() {
    let owner = read("", "", PROFILE).owner;
    for (name, is_owner) in
        [("Noor Example", true), ("Noor Example, MBA", true), ("Noor, Example", false), ("Noor Other, MBA", false)]
    {
        let person = Person::named(None, name.into());
        assert_eq!(owner.is(&person), is_owner, "{name}");
    }
}

#[test]
fn nobodys_name_is_put_beside_anothers_address() {
    let rows = invitation("OUTGOING", "Vic Stranger vic", "Zed Filler zed");
    for (profile, expected) in [
        ("Noor,Example", ["Noor Example", "-"]),
        ("Vic,Married", ["Vic Married", "vic"]),
        ("Vic,Stranger", ["Vic Stranger", "vic"]),
    ] {
        let profile = format!("First Name,Last Name,Headline,Industry\n{profile},,\n");
        assert_eq!(told(&read("", &rows, &profile))[..2], expected);
    }
    let nameless = invitation("OUTGOING", "- vic", "Zed Filler zed");
    assert_eq!(told(&read("", &nameless, PROFILE))[..2], ["Noor Example", "vic"]);
}

#[test]
fn a_row_without_a_conversation_is_one_of_its_own() {
    let rows = [("Noor Example noor", "Zed"), ("Noor Example noor", "Yan"), ("Vic Stranger vic", "Xan")];
    let rows = rows.into_iter().chain([("Una Stranger una", "Tom"), ("Sid Stranger sid", "Ray")]);
    let rows: Vec<String> = rows.map(|(from, to)| message("", from, &format!("{to} Filler {to}"))).collect();
    // In two of three she is in most, and in two of five she is not.
    assert_eq!(told(&read(&rows[..3].concat(), "", ""))[..2], ["Noor Example", "noor"]);
    assert_eq!(told(&read(&rows.concat(), "", "")), ["-", "-", "nothing in this export says"]);
}

#[test]
fn messages_count_where_the_owner_is_in_most_conversations() {
    let strangers = |count: usize| -> String {
        (0..count)
            .map(|n| message(&format!("s{n}"), &format!("Vic{n} Stranger vic-{n}"), &format!("Yan{n} Filler yan-{n}")))
            .collect()
    };
    let usable = |own: usize, others_there: usize, given: &OwnerOverride| {
        let mail = format!("{}{}", others(own), strangers(others_there));
        messages_report(&read_given(given, LIST, &mail, "", PROFILE)).usable
    };
    let nobody = OwnerOverride::default();
    assert!(usable(3, 2, &nobody));
    assert!(!usable(3, 3, &nobody));
    assert!(!usable(1, 4, &nobody));
    let named = OwnerOverride { name: Some("Noor Example".into()), url: None };
    assert!(usable(1, 4, &named), "whoever the user names may be seldom there");
    assert!(!usable(0, 4, &named), "and of whoever is never there nothing is known");
    let without_threads = message("", "Vic Stranger vic", "Yan Filler yan").repeat(2);
    assert!(!messages_report(&read(&without_threads, "", PROFILE)).usable, "a row without a thread is one of its own");
    let spam = strangers(4).replace("INBOX", "SPAM");
    assert!(
        messages_report(&read(&format!("{}{spam}", others(3)), "", PROFILE)).usable,
        "what is set aside says nothing"
    );
}

#[test]
fn a_few_rows_that_name_nobody_are_an_oddity_and_more_are_doubt() {
    let nobody = |count: usize| -> String {
        (0..count).map(|n| message(&format!("n{n}"), "Noor Example noor", "- -")).collect()
    };
    let no_sender = |count: usize| -> String {
        (0..count).map(|n| message(&format!("n{n}"), "- -", "Noor Example noor")).collect()
    };
    let from_them = |count: usize| -> String {
        (0..count).map(|n| message(&format!("t{n}"), "Zed Filler zed", "Noor Example noor")).collect()
    };
    let doubted = |mail: String| anybodys(&read(&mail, "", PROFILE));
    assert_eq!(doubted(format!("{}{}", nobody(4), others(1))), [false, false]);
    assert_eq!(doubted(format!("{}{}", nobody(5), others(1))), [true, false]);
    assert_eq!(doubted(format!("{}{}", nobody(5), others(4))), [true, false]);
    assert_eq!(doubted(format!("{}{}", nobody(5), others(5))), [false, false]);
    let to_oneself = message("n", "Noor Example noor", "Noor Example noor").repeat(5);
    assert_eq!(doubted(format!("{to_oneself}{}", others(1))), [false, false]);
    assert_eq!(doubted(format!("{}{}", no_sender(4), from_them(1))), [false, false]);
    assert_eq!(doubted(format!("{}{}", no_sender(5), from_them(4))), [false, true]);
    assert_eq!(doubted(format!("{}{}", no_sender(5), from_them(5))), [false, false]);
    let to_others = message("o", "- -", "Zed Filler zed").repeat(5);
    assert_eq!(doubted(format!("{to_others}{}", others(6))), [false, false]);
}

#[test]
fn hidden_rows_are_doubt_where_they_are_more_than_the_owners() {
    let hidden = |count: usize| -> String {
        (0..count).map(|n| message(&format!("h{n}"), "LinkedIn Member -", "LinkedIn Member -")).collect()
    };
    let doubted = |hidden_there: usize, own: usize| {
        anybodys(&read(&format!("{}{}", hidden(hidden_there), others(own)), "", PROFILE))
    };
    assert_eq!([doubted(1, 1), doubted(2, 2), doubted(2, 1)], [[false; 2], [false; 2], [true; 2]]);
    // Where the owner is hidden too, one is enough.
    let own = message("1", "LinkedIn Member -", "Ada Example ada");
    assert_eq!(anybodys(&read(&own, "", "")), [false; 2]);
    let both = read(&format!("{own}{}{}", own.replace("1,", "2,"), hidden(1)), "", "");
    assert!(both.owner.hidden);
    assert_eq!(anybodys(&both), [true; 2]);
}

#[test]
fn whoever_writes_to_nobody_but_themselves_has_not_written_to_the_owner() {
    let ada = "Ada Example ada";
    let of = |row: String| {
        let read = read(&format!("{}{row}", others(3)), "", PROFILE);
        (messages_report(&read).touches, read.doubts.iter().any(|doubt| doubt.direction == Direction::FromThem))
    };
    assert_eq!(of(message("1", ada, "Noor Example noor")), (4, false));
    assert_eq!(of(message("1", ada, ada)), (3, true));
}

#[test]
fn every_date_is_counted_by_its_form() {
    let undated = others(2).replace("2024-05-01 10:00:00 UTC", "");
    let read = read(&format!("{}{undated}", others(3)), "", PROFILE);
    let forms: Vec<u64> = messages_report(&read).shape.date_formats.iter().map(|(_, cells)| *cells).collect();
    assert_eq!((forms, messages_report(&read).undated), (vec![3], 2));
}

#[test]
fn messages_of_which_most_rows_are_refused_tell_nothing() {
    let usable = |refused: usize| {
        let broken = "1,\"x\"y,,,,,\n".repeat(refused);
        messages_report(&read(&format!("{}{broken}", others(2)), "", PROFILE)).usable
    };
    assert_eq!([usable(0), usable(1), usable(2), usable(3)], [true, true, true, false]);
}

#[test]
fn messages_without_a_date_and_whoever_was_in_a_group_are_kept_account_of() {
    let undated = others(2).replace("2024-05-01 10:00:00 UTC", "");
    let group = format!(
        "g,Noor Example,{},\"Ada Example,Vic Stranger\",\"{},{}\",2024-05-01 10:00:00 UTC,INBOX\n",
        address("noor"),
        address("ada"),
        address("vic")
    );
    let read = read(&format!("{}{undated}{group}", others(1)), "", PROFILE);
    assert_eq!((messages_report(&read).touches, messages_report(&read).undated), (3, 2));
    let met = read.in_groups.iter().filter_map(|person| read.people[*person as usize].slug.as_deref());
    assert_eq!(met.collect::<Vec<_>>(), ["ada", "vic"]);
}
