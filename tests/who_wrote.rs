//! Who wrote to whom, in kinds of export where a person was once wrongly said to have never written: small exports,
//! each with its right reading.

use linkprune::audit::{Audit, Band};
use linkprune::signals::{self, Answer, Value};

use crate::pipeline::{Files, audit};

const H6: &str = "First Name,Last Name,Email Address,Company,Position,Connected On\n";
const H7: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
const M9: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n";
const M10: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n";
const ENDORSED: &str =
    "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status\n";
const RECOMMENDED: &str = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n";
const PROFILE: &str = "First Name,Last Name,Headline,Industry\nNoor,Example,,Software Development\n";
const IN: &str = "https://www.linkedin.com/in/";

/// Three connections without addresses.
fn three() -> String {
    format!(
        "{H6}Ada,Example,,Northwind,Nurse,13 Sep 2019\nBram,Example,,Contoso,Cook,13 Sep 2019\nCleo,Example,,Fabrikam,Lead,13 Sep 2019\n"
    )
}

/// Two connections with addresses.
fn two() -> String {
    format!("{H7}Ada,Example,{IN}ada,,Northwind,Nurse,13 Sep 2019\nBram,Example,{IN}bram,,Contoso,Cook,13 Sep 2019\n")
}

fn files(all: &[(&str, String)]) -> Files {
    all.iter().map(|(name, text)| ((*name).to_owned(), text.clone().into_bytes())).collect()
}

/// A row without recipient addresses.
fn old(thread: &str, from: &str, slug: &str, to: &str) -> String {
    let url = if slug.is_empty() { String::new() } else { format!("{IN}{slug}") };
    format!("{thread},,{from},{url},{to},2022-05-01 10:00:00 UTC,,Hello,INBOX\n")
}

/// A row with recipient addresses, several separated by commas.
fn new(thread: &str, from: &str, slug: &str, to: &str, to_slugs: &[&str]) -> String {
    let urls: Vec<String> = to_slugs.iter().map(|slug| format!("{IN}{slug}")).collect();
    let url = if slug.is_empty() { String::new() } else { format!("{IN}{slug}") };
    format!("{thread},,{from},{url},\"{to}\",\"{}\",2024-05-01 10:00:00 UTC,,Hello,INBOX\n", urls.join(","))
}

fn row(audit: &Audit, first_name: &str) -> usize {
    audit.evidence.export.connections.iter().position(|c| c.first_name == first_name).unwrap()
}

fn fact(audit: &Audit, row: usize, signal: &str) -> String {
    match audit.evidence.measured.facts.answer(signals::index_of(signal).unwrap(), row) {
        Answer::Known(Value::Whole(number)) => number.to_string(),
        Answer::Known(Value::YesNo(yes)) => yes.to_string(),
        Answer::Known(_) => "known".into(),
        Answer::Unknown | Answer::LeftOut => "?".into(),
    }
}

/// Messages from the owner and from them, as `2/1`; `?` is unknown.
fn counts(audit: &Audit, first_name: &str) -> String {
    let row = row(audit, first_name);
    format!("{}/{}", fact(audit, row, "messages_from_me"), fact(audit, row, "messages_from_them"))
}

fn owner(audit: &Audit) -> (Option<&str>, Option<&str>) {
    let owner = &audit.evidence.export.owner;
    (owner.name.as_deref(), owner.url.as_deref())
}

#[test]
fn an_owner_whose_address_is_blank_in_every_row_is_known_by_name() {
    let mail = [
        old("1", "Noor Example", "", "Ada Example"),
        old("1", "Ada Example", "ada", "Noor Example"),
        old("2", "Noor Example", "", "Bram Example"),
        old("2", "Bram Example", "bram", "Noor Example"),
        old("3", "Rita Recruiter", "rita", "Noor Example"),
    ]
    .concat();
    let audit = audit(&files(&[("Connections.csv", three()), ("messages.csv", format!("{M9}{mail}"))]));
    assert_eq!(owner(&audit), (Some("Noor Example"), None));
    assert_eq!(["Ada", "Bram", "Cleo"].map(|name| counts(&audit, name)), ["1/1", "1/1", "0/0"]);
}

#[test]
fn a_stranger_with_more_threads_than_the_owners_address_is_not_the_owner() {
    let mail = [
        old("1", "Ada Example", "ada", "Noor Example"),
        old("1", "Noor Example", "noor", "Ada Example"),
        old("2", "Vic Stranger", "vic", "Noor Example"),
        old("3", "Vic Stranger", "vic", "Noor Example"),
        old("4", "Vic Stranger", "vic", "Noor Example"),
    ]
    .concat();
    let all = [("Connections.csv", three()), ("messages.csv", format!("{M9}{mail}"))];
    let audit = audit(&files(&all));
    let url = format!("{IN}noor");
    assert_eq!(owner(&audit), (Some("Noor Example"), Some(url.as_str())));
    assert_eq!(["Ada", "Cleo"].map(|name| counts(&audit, name)), ["1/1", "0/0"]);
}

#[test]
fn without_a_majority_the_owner_and_all_messages_are_unknown() {
    let mail =
        ["u", "v", "w", "x"].map(|name| new(name, "Ada Example", "ada", &format!("{name} Stranger"), &[name])).concat();
    let audit = audit(&files(&[("Connections.csv", two()), ("messages.csv", format!("{M10}{mail}"))]));
    assert_eq!(["Ada", "Bram"].map(|name| counts(&audit, name)), ["?/?", "?/?"]);
    assert!(audit.warnings().iter().any(|warning| warning.code == "owner-not-in-messages"));
}

#[test]
fn a_hidden_owner_is_the_other_side_of_a_row_between_two() {
    let mail = [
        old("1", "LinkedIn Member", "", "Ada Example"),
        old("1", "Ada Example", "ada", "LinkedIn Member"),
        old("2", "Bram Example", "bram", "LinkedIn Member"),
        old("2", "LinkedIn Member", "", "Bram Example"),
        "4,,LinkedIn Member,,LinkedIn Member,2021-05-05 10:00:00 UTC,,<p>Buy</p>,INBOX\n".to_owned(),
    ]
    .concat();
    let audit = audit(&files(&[("Connections.csv", three()), ("messages.csv", format!("{M9}{mail}"))]));
    assert_eq!(owner(&audit), (None, None));
    assert_eq!(["Ada", "Bram", "Cleo"].map(|name| counts(&audit, name)), ["1/1", "1/1", "0/0"]);
    let messages = &audit.evidence.export.coverage.files[1];
    assert_eq!(messages.set_aside, [("sponsored", 1)]);
}

#[test]
fn where_both_sides_are_hidden_no_0_is_known_and_a_warning_says_so() {
    let hidden = old("1", "LinkedIn Member", "", "LinkedIn Member").repeat(9);
    let mail = format!("{M9}{hidden}{}", old("2", "Ada Example", "ada", "LinkedIn Member"));
    let audit = audit(&files(&[("Connections.csv", three()), ("messages.csv", mail)]));
    assert_eq!(["Ada", "Bram", "Cleo"].map(|name| counts(&audit, name)), ["?/1", "?/?", "?/?"]);
    assert!(audit.warnings().iter().any(|warning| warning.code == "messages-hidden"));
    assert_eq!(audit.counts.protected, 0, "a row that may be anybody's protects nobody");
}

#[test]
fn with_recipient_addresses_each_row_says_who_was_there() {
    let mail = [
        new("1", "Vic Introducer", "vic", "Ada Example,Noor Example", &["ada", "noor"]),
        new("1", "Ada Example", "ada", "Noor Example", &["noor"]),
        new("1", "Noor Example", "noor", "Ada Example", &["ada"]),
        new("1", "Noor Example", "noor", "Ada Example", &["ada"]),
        new("2", "Bram Example", "bram", "Noor Example", &["noor"]),
    ]
    .concat();
    let audit = audit(&files(&[("Connections.csv", two()), ("messages.csv", format!("{M10}{mail}"))]));
    assert_eq!(["Ada", "Bram"].map(|name| counts(&audit, name)), ["2/1", "0/1"]);
    assert_eq!(fact(&audit, row(&audit, "Ada"), "met_in_group"), "true");
}

#[test]
fn without_recipient_addresses_a_group_thread_leaves_doubt() {
    let mail = [
        old("1", "Ada Example", "ada", "Noor Example"),
        old("1", "Bram Example", "bram", "Noor Example"),
        old("2", "Noor Example", "noor", "Cleo Example"),
    ]
    .concat();
    let audit = audit(&files(&[("Connections.csv", three()), ("messages.csv", format!("{M9}{mail}"))]));
    assert_eq!(["Ada", "Bram", "Cleo"].map(|name| counts(&audit, name)), ["0/?", "0/?", "1/0"]);
}

#[test]
fn a_cell_that_lists_people_nobody_met_elsewhere_leaves_doubt_about_each() {
    let mail = [
        old("1", "Noor Example", "noor", "\"Ada Example, Bram Example\""),
        old("2", "Noor Example", "noor", "Zed Filler"),
        old("3", "Cleo Example", "cleo", "\"Noor Example, Zed Nobody\""),
        old("4", "Cleo Example", "cleo", "\"Noor Example, MBA\""),
    ]
    .concat();
    let audit = audit(&files(&[("Connections.csv", three()), ("messages.csv", format!("{M9}{mail}"))]));
    assert_eq!(["Ada", "Bram", "Cleo"].map(|name| counts(&audit, name)), ["?/0", "?/0", "0/1"]);
}

#[test]
fn a_closed_account_beside_somebody_leaves_doubt() {
    let mail = [
        new("1", "LinkedIn Member", "", "Noor Example", &["noor"]),
        new("1", "Noor Example", "noor", "Ada Example", &["ada"]),
        new("2", "Noor Example", "noor", "LinkedIn Member,Bram Example", &["bram"]),
        new("3", "LinkedIn Member", "", "Noor Example", &["noor"]),
    ]
    .concat();
    let audit = audit(&files(&[("Connections.csv", two()), ("messages.csv", format!("{M10}{mail}"))]));
    assert_eq!(["Ada", "Bram"].map(|name| counts(&audit, name)), ["1/?", "?/0"]);
}

#[test]
fn a_second_address_of_the_owners_is_theirs_and_nobody_elses() {
    let mail = [
        new("1", "Ada Example", "ada", "Noor Example", &["noor"]),
        new("1", "Noor Example", "noor-old", "Ada Example", &["ada"]),
        new("2", "Noor Example", "noor", "Zed Filler", &["zed"]),
    ]
    .concat();
    let all = [("Connections.csv", two()), ("Profile.csv", PROFILE.into()), ("messages.csv", format!("{M10}{mail}"))];
    let audit = audit(&files(&all));
    assert_eq!(["Ada", "Bram"].map(|name| counts(&audit, name)), ["1/1", "0/0"]);
}

#[test]
fn an_owner_who_took_another_name_is_met_under_both() {
    let mail = [
        old("1", "Noor Maiden", "noor", "Ada Example"),
        old("1", "Ada Example", "ada", "Noor Maiden"),
        old("2", "Noor Example", "noor", "Bram Example"),
        old("2", "Bram Example", "bram", "Noor Example"),
        old("3", "Noor Maiden", "noor", "Zed Filler"),
    ]
    .concat();
    let all = [("Connections.csv", two()), ("Profile.csv", PROFILE.into()), ("messages.csv", format!("{M9}{mail}"))];
    let audit = audit(&files(&all));
    assert_eq!(["Ada", "Bram"].map(|name| counts(&audit, name)), ["1/1", "1/1"]);
}

#[test]
fn an_owner_of_two_names_is_known_by_the_address_in_messages_alone() {
    let mail = ["Noor Maiden", "Noor Example", "Noor Example"].map(|name| {
        let to_them = new("1", name, "noor", "Ada Example", &["ada"]);
        let to_owner = new("2", "Bram Example", "bram", name, &["noor"]);
        format!("{to_them}{to_owner}")
    });
    let audit = audit(&files(&[("Connections.csv", two()), ("messages.csv", format!("{M10}{}", mail.concat()))]));
    let url = format!("{IN}noor");
    assert_eq!(owner(&audit).1, Some(url.as_str()));
    assert_eq!(["Ada", "Bram"].map(|name| counts(&audit, name)), ["3/0", "0/3"]);
}

#[test]
fn an_owners_namesake_among_the_connections_is_known_by_address() {
    let list = format!("{}Noor,Example,,Contoso,Cook,13 Sep 2019\n", three());
    let mail = [
        old("1", "Noor Example", "noor", "Ada Example"),
        old("1", "Ada Example", "ada", "Noor Example"),
        old("2", "Noor Example", "noor-cook", "Noor Example"),
        old("3", "Noor Example", "noor", "Zed Filler"),
        old("4", "Noor Example", "noor", "Yan Filler"),
    ]
    .concat();
    let all = [("Connections.csv", list), ("Profile.csv", PROFILE.into()), ("messages.csv", format!("{M9}{mail}"))];
    let audit = audit(&files(&all));
    assert_eq!(["Ada", "Noor", "Bram"].map(|name| counts(&audit, name)), ["1/1", "0/1", "0/0"]);
}

#[test]
fn a_row_that_does_not_name_the_owner_leaves_doubt_about_those_it_names() {
    let mail = [
        new("1", "Ada Example", "ada", "N. E.", &["noor-2"]),
        new("2", "Noor Example", "noor", "Zed Filler", &["zed"]),
        new("3", "Noor Example", "noor", "Zed Filler", &["zed"]),
    ]
    .concat();
    let audit = audit(&files(&[
        ("Connections.csv", two()),
        ("Profile.csv", PROFILE.into()),
        ("messages.csv", format!("{M10}{mail}")),
    ]));
    assert_eq!(["Ada", "Bram"].map(|name| counts(&audit, name)), ["0/?", "0/0"]);
}

#[test]
fn doubt_makes_only_claims_of_absence_unknown() {
    let sure = new("1", "Noor Example", "noor", "Ada Example", &["ada"]);
    let answer = new("1", "Ada Example", "ada", "Noor Example", &["noor"]);
    let stranger = new("2", "Ada Example", "ada-stranger", "Noor Example", &["noor"]);
    let mail = format!("{M10}{sure}{answer}{stranger}");
    let audit = audit(&files(&[("Connections.csv", two()), ("messages.csv", mail)]));
    let ada = row(&audit, "Ada");
    assert_eq!(counts(&audit, "Ada"), "1/1");
    let signals = ["we_talked", "unanswered_from_them", "usual_gap_days"];
    assert_eq!(signals.map(|signal| fact(&audit, ada, signal)), ["true", "false", "?"]);
}

#[test]
fn an_advertisement_in_a_connections_name_is_not_their_message() {
    let ad = format!(
        "1,Webinar,Ada Example,,Noor Example,{IN}noor,2024-05-01 10:00:00 UTC,,\"<p class=\"\"spinmail-x\"\">Dear %FIRSTNAME%</p>\",INBOX\n"
    );
    let mail = format!("{M10}{ad}{}", new("2", "Noor Example", "noor", "Zed Filler", &["zed"]));
    let audit = audit(&files(&[("Connections.csv", two()), ("Profile.csv", PROFILE.into()), ("messages.csv", mail)]));
    assert_eq!(counts(&audit, "Ada"), "0/0");
    assert_eq!(audit.evidence.export.coverage.files[1].set_aside, [("sponsored", 1)]);
}

#[test]
fn company_decides_whose_recommendation_it_is_and_doubt_protects() {
    let list = format!(
        "{H7}Ada,Example,{IN}ada,,Northwind,Nurse,13 Sep 2019\nAda,Example,{IN}ada-2,,Contoso,Nurse,13 Sep 2019\nBram,Example,{IN}bram,,Contoso,Cook,13 Sep 2019\n"
    );
    let received =
        |company: &str| format!("{RECOMMENDED}Ada,Example,{company},Nurse,Fine,\"02/03/21, 10:00 AM\",VISIBLE\n");
    let given = format!("{RECOMMENDED}Bram,Example,Contoso,Cook,Fine,\"02/03/21, 10:00 AM\",PENDING\n");
    let read = |company: &str| {
        audit(&files(&[
            ("Connections.csv", list.clone()),
            ("Recommendations_Received.csv", received(company)),
            ("Recommendations_Given.csv", given.clone()),
        ]))
    };
    let sure = read("contoso");
    let recommended_me = |audit: &Audit| [0, 1, 2].map(|row| fact(audit, row, "recommended_me"));
    assert_eq!(recommended_me(&sure), ["false", "true", "false"]);
    let doubt = read("Fabrikam");
    assert_eq!(recommended_me(&doubt), ["?", "?", "false"]);
    assert_eq!([0, 1, 2].map(|row| fact(&doubt, row, "recommended_by_me")), ["false", "false", "true"]);
    assert_eq!([0, 1, 2].map(|row| doubt.scorecards[row].band), [Band::Protected; 3]);
}

#[test]
fn statuses_that_leave_nothing_to_withdraw_do_not_count() {
    for (status, counted) in
        [("ACCEPTED", "1"), ("PENDING", "1"), ("", "1"), ("Redacted", "0"), ("WITHDRAWN", "0"), ("Revoked", "0")]
    {
        let rows = format!("{ENDORSED}2021/02/03 10:00:00 UTC,Rust,Ada,Example,www.linkedin.com/in/ada,{status}\n");
        let audit = audit(&files(&[("Connections.csv", two()), ("Endorsement_Received_Info.csv", rows)]));
        assert_eq!(fact(&audit, row(&audit, "Ada"), "endorsements_from_them"), counted, "{status}");
    }
}

#[test]
fn whoever_a_refused_row_may_name_is_in_doubt_and_nobody_else() {
    let torn = format!(
        "1,Ada Example,{IN}ada,Noor Example,{IN}noor,2024-01-01 10:00:00 UTC,,\"he said \"hi\" to me\",INBOX\n"
    );
    let mail = format!("{M10}{torn}{}", new("2", "Noor Example", "noor", "Zed Filler", &["zed"]).repeat(2));
    let torn = "Ada,Example,F,E,\"She said \"go\" and went\",\"01/31/19, 02:08 AM\",VISIBLE\n";
    let audit = audit(&files(&[
        ("Connections.csv", two()),
        ("Profile.csv", PROFILE.into()),
        ("messages.csv", mail),
        ("Recommendations_Received.csv", format!("{RECOMMENDED}{torn}")),
    ]));
    assert_eq!(["Ada", "Bram"].map(|name| counts(&audit, name)), ["?/?", "0/0"]);
    let (ada, bram) = (row(&audit, "Ada"), row(&audit, "Bram"));
    assert_eq!([ada, bram].map(|row| fact(&audit, row, "recommended_me")), ["?", "false"]);
    assert_eq!([ada, bram].map(|row| audit.scorecards[row].band == Band::Protected), [true, false]);
}

#[test]
fn a_file_of_which_most_rows_are_refused_tells_nothing() {
    let good = new("2", "Noor Example", "noor", "Zed Filler", &["zed"]);
    let mail = format!("{M10}{good}{}", "1,,\"x\"y,,,,,,,\n".repeat(2));
    let audit = audit(&files(&[("Connections.csv", two()), ("messages.csv", mail)]));
    assert_eq!(counts(&audit, "Bram"), "?/?");
}

#[test]
fn a_connections_address_is_refused_as_the_owners() {
    let here = tempfile::tempdir().unwrap();
    std::fs::write(here.path().join("Connections.csv"), two()).unwrap();
    let config = format!("[owner]\nurl = \"{IN}bram/\"\n");
    std::fs::write(here.path().join("linkprune.toml"), config).unwrap();
    let command = |what: &[&str]| crate::program::run_in(here.path(), what);
    let output = command(&["audit", "."]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(4), "{said}");
    assert!(said.contains("`url` is the address of one of your connections, not your own"), "{said}");
    assert!(said.contains("linkprune.toml:2:7"), "{said}");
}

#[test]
fn what_linkedin_could_not_deliver_is_unknown_and_never_0() {
    let mail = format!("{M10}{}", new("1", "Ada Example", "ada", "Noor Example", &["noor"]));
    let error = "We weren't able to download the following files:\n\nmessages.csv\n";
    let all = [
        ("Connections.csv", two()),
        ("Profile.csv", PROFILE.into()),
        ("messages.csv", mail),
        ("Error.txt", error.into()),
    ];
    let audit = audit(&files(&all));
    assert_eq!(["Ada", "Bram"].map(|name| counts(&audit, name)), ["?/1", "?/?"]);
    assert!(audit.warnings().iter().any(|warning| warning.code == "files-not-delivered"));
    assert!(
        !audit.warnings().iter().any(|warning| warning.code == "messages-hidden"),
        "another cause has its own words"
    );
}

#[test]
fn what_a_file_that_breaks_off_does_not_say_is_unknown() {
    let whole = new("1", "Ada Example", "ada", "Noor Example", &["noor"]);
    let torn = new("2", "Zed Filler", "zed", "Noor Example", &["noor"]);
    let mail = format!("{M10}{whole}{}", &torn[..torn.len() - 40]);
    let all = [("Connections.csv", two()), ("Profile.csv", PROFILE.into()), ("messages.csv", mail)];
    let audit = audit(&files(&all));
    assert_eq!(["Ada", "Bram"].map(|name| counts(&audit, name)), ["?/1", "?/?"]);
    assert!(audit.warnings().iter().any(|warning| warning.code == "file-cut-off"));
}

#[test]
fn two_files_that_break_off_are_told_of_in_the_plural() {
    let mail = new("1", "Ada Example", "ada", "Noor Example", &["noor"]).repeat(2);
    let torn = |text: String| text[..text.len() - 20].to_owned();
    let all = [("Connections.csv", torn(two())), ("messages.csv", torn(format!("{M10}{mail}")))];
    let audit = audit(&files(&all));
    let warning = audit.warnings().iter().find(|warning| warning.code == "file-cut-off").unwrap();
    let told = "Connections.csv and messages.csv seem cut off or torn: they end inside a row, or hold zeros where rows \
                were, and whoever was there is missing here; download or copy them again";
    assert_eq!(warning.text, told);
}

const M7: &str = "FROM,TO,DATE,SUBJECT,CONTENT,DIRECTION,FOLDER\n";

/// A few threads with somebody else, so that the owner is in most.
fn others() -> String {
    (0..4).map(|n| old(&format!("f{n}"), "Noor Example", "noor", &format!("Zed Filler {n}"))).collect()
}

fn mail_audit(list: String, mail: String) -> Audit {
    audit(&files(&[("Connections.csv", list), ("Profile.csv", PROFILE.into()), ("messages.csv", mail)]))
}

#[test]
fn a_hidden_owner_is_not_whoever_is_named_in_most_threads() {
    let markup = "1,,LinkedIn Member,,Ada Example,2021-05-01 10:00:00 UTC,,<p>Hi there</p>,INBOX\n";
    let answer = old("1", "Ada Example", "ada", "LinkedIn Member");
    let mail = format!("{M9}{markup}{answer}{}", old("2", "LinkedIn Member", "", "Ada Example"));
    let hidden = mail_audit(three(), mail);
    assert_eq!(["Ada", "Bram"].map(|name| counts(&hidden, name)), ["2/1", "0/0"]);
    assert_eq!(owner(&hidden), (Some("Noor Example"), None), "nobody's name stands beside another's address");
}

#[test]
fn a_row_from_the_owners_name_to_the_owners_name_may_be_a_namesakes() {
    let list = format!("{}Noor,Example,,Fabrikam,Chef,13 Sep 2019\n", three());
    let own = old("1", "Noor Example", "", "Noor Example");
    let nine = mail_audit(list.clone(), format!("{M9}{own}{}", others()));
    assert_eq!(["Noor", "Ada"].map(|name| counts(&nine, name)), ["?/?", "0/0"]);
    let row = |way: &str| format!("Noor Example,Noor Example,2019-11-06T02:08:20,,Hi,{way},INBOX\n");
    let directed = mail_audit(list, format!("{M7}{}{}", row("INCOMING"), row("OUTGOING")));
    assert_eq!(counts(&directed, "Noor"), "?/?");
    let credentials = format!("{}Noor,\"Example, PhD\",,Fabrikam,Chef,13 Sep 2019\n", three());
    let from = old("1", "\"Noor Example, PhD\"", "noor-phd", "Noor Example");
    assert_eq!(counts(&mail_audit(credentials, format!("{M9}{from}{}", others())), "Noor"), "0/1");
}

#[test]
fn a_direction_that_is_written_decides_whoever_is_in_most_rows() {
    let incoming = "Ada Example,,2019-11-06T02:08:20,,Hi,INCOMING,INBOX\n".repeat(3);
    let outgoing = ",Bram Example,2019-11-06T02:08:20,,Hi,OUTGOING,INBOX\n";
    let all = [("Connections.csv", three()), ("messages.csv", format!("{M7}{incoming}{outgoing}"))];
    let audit = audit(&files(&all));
    assert_eq!(["Ada", "Bram", "Cleo"].map(|name| counts(&audit, name)), ["0/3", "1/0", "0/0"]);
}

#[test]
fn a_name_damaged_on_either_side_leaves_doubt() {
    let sound = format!("{H6}José,García,,Northwind,Nurse,13 Sep 2019\nBram,Example,,Contoso,Cook,13 Sep 2019\n");
    let damaged = old("1", "Jos\u{fffd} Garc\u{fffd}a", "", "Noor Example");
    let read = mail_audit(sound.clone(), format!("{M9}{damaged}{}", others()));
    assert_eq!(["José", "Bram"].map(|name| counts(&read, name)), ["0/?", "0/0"]);
    let rows = format!("{RECOMMENDED}Jos\u{fffd},Garc\u{fffd}a,,,Fine,\"02/03/21, 10:00 AM\",VISIBLE\n");
    let read = audit(&files(&[("Connections.csv", sound), ("Recommendations_Received.csv", rows)]));
    assert_eq!(read.scorecards[0].band, Band::Protected);
    let list = format!("{H7}Jos\u{fffd},Garc\u{fffd}a,{IN}jose,,Northwind,Nurse,13 Sep 2019\n");
    let by_name = new("1", "José García", "", "Noor Example", &["noor"]);
    let filler = new("2", "Noor Example", "noor", "Zed Filler", &["zed"]);
    let read = mail_audit(list, format!("{M10}{by_name}{filler}"));
    assert_eq!(counts(&read, "Jos\u{fffd}"), "0/?");
}

#[test]
fn a_blank_sender_in_a_thread_may_be_who_else_is_in_it() {
    let rows = [old("1", "Noor Example", "noor", "Ada Example"), old("1", "", "", "Noor Example"), others()].concat();
    let read = mail_audit(three(), format!("{M9}{rows}"));
    assert_eq!(["Ada", "Bram"].map(|name| counts(&read, name)), ["1/?", "0/0"]);
}

#[test]
fn a_cell_that_begins_with_somebody_unknown_is_still_a_group() {
    let rows = [old("1", "Noor Example", "noor", "\"Zed Nobody, Ada Example\""), others()].concat();
    let read = mail_audit(three(), format!("{M9}{rows}"));
    assert_eq!(["Ada", "Bram"].map(|name| counts(&read, name)), ["?/0", "0/0"]);
}

#[test]
fn a_row_with_fewer_cells_whose_date_has_shifted_is_refused() {
    let short = format!("1,Ada Example,{IN}ada,Noor Example,{IN}noor,2024-01-01 10:00:00 UTC,,Hi,INBOX\n");
    let filler = new("2", "Noor Example", "noor", "Zed Filler", &["zed"]).repeat(3);
    let padded = short.replace("INBOX\n", "INBOX,\n");
    for row in [short, padded] {
        let read = mail_audit(two(), format!("{M10}{row}{filler}"));
        assert_eq!(["Ada", "Bram"].map(|name| counts(&read, name)), ["?/?", "0/0"]);
    }
    for end in ["", ","] {
        let row = format!("Ada Example,Northwind,Nurse,good,\"01/31/19, 02:08 AM\",VISIBLE{end}\n");
        let rows = format!("{RECOMMENDED}{row}");
        let read = audit(&files(&[("Connections.csv", two()), ("Recommendations_Received.csv", rows)]));
        assert_eq!([0, 1].map(|row| read.scorecards[row].band == Band::Protected), [true, false]);
    }
}

#[test]
fn a_company_outweighs_an_identical_name_in_a_recommendation() {
    let list = format!(
        "{H6}Ada,Example,,Northwind,Nurse,13 Sep 2019\nAda,\"Example, MBA\",,Contoso,Cook,13 Sep 2019\nBram,Filler,,Contoso,Lead,13 Sep 2019\n"
    );
    let read = |row: &str| {
        let rows = format!("{RECOMMENDED}{row},Fine,\"02/03/21, 10:00 AM\",VISIBLE\n");
        let audit = audit(&files(&[("Connections.csv", list.clone()), ("Recommendations_Received.csv", rows)]));
        [0, 1, 2].map(|row| fact(&audit, row, "recommended_me"))
    };
    assert_eq!(read("Ada,Example,Contoso,Cook"), ["false", "true", "false"]);
    assert_eq!(read("Ada,Example,Fabrikam,Cook"), ["?", "?", "false"]);
    assert_eq!(read("Dr. Bram,Filler,Contoso,Lead"), ["false", "false", "?"]);
}

#[test]
fn one_invitation_with_its_sides_wrong_makes_no_connection_the_owner() {
    let header = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n";
    let right = format!("Noor Example,Zed Filler,\"1/1/20, 1:00 PM\",,OUTGOING,{IN}noor,{IN}zed\n").repeat(3);
    let wrong = format!("Ada Example,Noor Example,\"1/1/20, 1:00 PM\",,OUTGOING,{IN}ada,{IN}noor\n");
    let mail = [old("1", "Ada Example", "ada", "Noor Example"), others()].concat();
    let read = audit(&files(&[
        ("Connections.csv", three()),
        ("Invitations.csv", format!("{header}{right}{wrong}")),
        ("messages.csv", format!("{M9}{mail}")),
    ]));
    assert_eq!(["Ada", "Bram"].map(|name| counts(&read, name)), ["0/1", "0/0"]);
}

#[test]
fn somebody_known_by_an_address_alone_may_be_anybody_whose_row_has_none() {
    let header = "CONVERSATION ID,SENDER PROFILE URL,RECIPIENT PROFILE URLS,DATE\n";
    let row = |from: &str, to: &str| format!("{to}{from},{IN}{from},{IN}{to},2024-05-01 10:00:00 UTC\n");
    let rows = [row("ada", "noor"), row("noor", "ada"), row("noor", "zed"), row("noor", "yan")].concat();
    let read = mail_audit(three(), format!("{header}{rows}"));
    assert_eq!(["Ada", "Bram"].map(|name| counts(&read, name)), ["?/?", "?/?"]);
}

#[test]
fn recipient_cells_that_hold_no_address_say_nothing_of_who_was_there() {
    let row = |thread: &str, to: &str, urls: &str| {
        format!("{thread},,Noor Example,{IN}noor,\"{to}\",\"{urls}\",2024-05-01 10:00:00 UTC,,Hello,INBOX\n")
    };
    let slugless = "https://www.linkedin.com/in,https://www.linkedin.com/in";
    let rows =
        [row("1", "Ada Example,Bram Example", slugless), row("2", "Cleo Example", &format!("{IN}cleo,"))].concat();
    let fill = (0..3).map(|n| row(&format!("f{n}"), "Zed Filler", &format!("{IN}zed"))).collect::<String>();
    let read = mail_audit(three(), format!("{M10}{rows}{fill}"));
    assert_eq!(["Ada", "Bram", "Cleo"].map(|name| counts(&read, name)), ["?/0", "?/0", "1/0"]);
}

#[test]
fn a_row_inside_a_stray_quote_leaves_doubt_about_those_it_names() {
    let open = format!("1,,Zed Filler,{IN}zed,Noor Example,{IN}noor,2024-05-01 10:00:00 UTC,,\"Hi,INBOX\n");
    let whole = format!("2,,Ada Example,{IN}ada,Noor Example,{IN}noor,2024-05-01 10:00:00 UTC,,Hi,INBOX\n");
    let close = format!("3,,Zed Filler,{IN}zed,Noor Example,{IN}noor,2024-05-01 10:00:00 UTC,,Hi\",INBOX\n");
    let filler = new("4", "Noor Example", "noor", "Yan Filler", &["yan"]).repeat(3);
    let read = mail_audit(two(), format!("{M10}{open}{whole}{close}{filler}"));
    assert_eq!(["Ada", "Bram"].map(|name| counts(&read, name)), ["?/?", "0/0"]);
}

#[test]
fn neither_a_tie_nor_a_connections_name_makes_an_owner() {
    let rows = [old("1", "Noor Example", "", "Vic Stranger"), old("1", "Vic Stranger", "vic", "Noor Example")].concat();
    let read = audit(&files(&[("Connections.csv", three()), ("messages.csv", format!("{M9}{rows}"))]));
    assert_eq!(owner(&read), (None, None));
    let rows = [old("1", "Noor Example", "noor", "Ada Example"), others()].concat();
    let all = files(&[("Connections.csv", three()), ("messages.csv", format!("{M9}{rows}"))]);
    let given = linkprune::export::OwnerOverride { name: Some("Ada Example".into()), url: None };
    let source = linkprune::export::Source::Bytes {
        name: "a test".into(),
        files: all.iter().map(|(name, bytes)| (name.clone(), bytes.clone().into())).collect(),
    };
    let export = linkprune::export::Export::read(&source, &linkprune::export::Limits::default(), &given).unwrap();
    assert_eq!(
        export.owner.name.as_deref(),
        Some("Noor Example"),
        "a connection's name in few threads is not the owner's"
    );
}

#[test]
fn zeros_in_place_of_rows_make_every_claim_of_absence_unknown() {
    let filler = new("2", "Noor Example", "noor", "Zed Filler", &["zed"]).repeat(3);
    let hole = format!("3,,Ada Exam{}INBOX\n", "\0".repeat(4096));
    let read = mail_audit(two(), format!("{M10}{filler}{hole}{filler}"));
    assert_eq!(["Ada", "Bram"].map(|name| counts(&read, name)), ["?/?", "?/?"]);
    assert!(read.warnings().iter().any(|warning| warning.code == "file-cut-off"));
}

#[test]
fn one_row_without_names_changes_nothing_where_the_owner_is_known() {
    let hidden = new("9", "LinkedIn Member", "", "LinkedIn Member", &[]);
    let filler = new("2", "Noor Example", "noor", "Zed Filler", &["zed"]).repeat(3);
    let ada = new("1", "Noor Example", "noor", "Ada Example", &["ada"]);
    let read = mail_audit(two(), format!("{M10}{filler}{ada}{hidden}"));
    assert_eq!(["Ada", "Bram"].map(|name| counts(&read, name)), ["1/0", "0/0"]);
    let none_named = format!("{M10}{}", hidden.repeat(3));
    assert_eq!(counts(&mail_audit(two(), none_named), "Ada"), "?/?");
}

#[test]
fn a_column_that_names_nobody_is_not_a_column_of_zeros() {
    let nobody = |n: usize| format!("n{n},,Noor Example,{IN}noor,,,2024-05-01 10:00:00 UTC,,Hello,INBOX\n");
    let rows: String = (0..20).map(nobody).collect();
    let read = mail_audit(two(), format!("{M10}{rows}"));
    assert_eq!(["Ada", "Bram"].map(|name| counts(&read, name)), ["?/0", "?/0"]);
}

#[test]
fn a_name_with_other_accents_or_titles_leaves_doubt() {
    let list = format!(
        "{H6}José,Peña,,Northwind,Nurse,13 Sep 2019\nAnne-Marie,O’Neil,,Contoso,Cook,13 Sep 2019\nBram,Example,,Fabrikam,Lead,13 Sep 2019\n"
    );
    let rows = [
        old("1", "Jose Pena", "", "Noor Example"),
        old("2", "Anne-Marie O'Neil MBA", "", "Noor Example"),
        old("3", "Bram Filler", "", "Noor Example"),
    ];
    let read = mail_audit(list.clone(), format!("{M9}{}{}", rows.concat(), others()));
    assert_eq!(["José", "Anne-Marie", "Bram"].map(|name| counts(&read, name)), ["0/?", "0/?", "0/0"]);
    let damaged = old("1", "Jos? Pe?a", "", "Noor Example");
    assert_eq!(counts(&mail_audit(list, format!("{M9}{damaged}{}", others())), "José"), "0/?");
}

#[test]
fn rows_swallowed_by_a_quote_leave_doubt() {
    let open = format!("1,\"T,Zed Filler,{IN}zed,Noor Example,{IN}noor,2024-05-01 10:00:00 UTC,,Hi,INBOX\n");
    let whole = format!("2,,Bram Example,{IN}bram,Noor Example,{IN}noor,2024-05-01 10:00:00 UTC,,Hi,INBOX\n");
    let close = format!("3,T\",Zed Filler,{IN}zed,Noor Example,{IN}noor,2024-05-01 10:00:00 UTC,,Hi,INBOX\n");
    let filler = new("4", "Noor Example", "noor", "Yan Filler", &["yan"]).repeat(3);
    let read = mail_audit(two(), format!("{M10}{open}{whole}{close}{filler}"));
    assert_eq!(["Ada", "Bram"].map(|name| counts(&read, name)), ["0/0", "?/?"]);
    let row = |name: &str, text: &str| format!("{name},Example,Elsewhere,Cook,{text},\"02/03/21, 10:00 AM\",VISIBLE\n");
    let text = format!("{RECOMMENDED}{}{}{}", row("Zed", "\"Fine"), row("Ada", "Good"), row("Yan", "Fine\""));
    let read = audit(&files(&[("Connections.csv", two()), ("Recommendations_Received.csv", text)]));
    assert_eq!([0, 1].map(|row| read.scorecards[row].band == Band::Protected), [true, false]);
}

#[test]
fn two_addresses_beside_the_owners_are_a_group_without_doubt() {
    let filler = new("2", "Noor Example", "noor", "Zed Filler", &["zed"]).repeat(3);
    let rows = [
        new("1", "Noor Example", "noor", "Ada Example,Bram Example,LinkedIn Member", &["ada", "bram"]),
        new("3", "", "", "Noor Example,Ada Example,Bram Example", &["noor", "ada", "bram"]),
    ];
    let read = mail_audit(two(), format!("{M10}{}{filler}", rows.concat()));
    assert_eq!(["Ada", "Bram"].map(|name| counts(&read, name)), ["0/0", "0/0"]);
}

#[test]
fn a_name_with_the_last_name_first_leaves_doubt() {
    let list = format!(
        "{H6}明,李,,Northwind,Nurse,13 Sep 2019\nAda,Example,,Contoso,Cook,13 Sep 2019\nBram,Filler,,Fabrikam,Lead,13 Sep 2019\n"
    );
    let rows = ["李 明", "李明", "Example Ada"].map(|name| old(name, name, "", "Noor Example")).concat();
    let read = mail_audit(list, format!("{M9}{rows}{}", others()));
    assert_eq!(["明", "Ada", "Bram"].map(|name| counts(&read, name)), ["0/?", "0/?", "0/0"]);
}
