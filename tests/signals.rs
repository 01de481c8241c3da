//! What is known of a connection, and what is not: small exports, one question each.

use linkprune::audit::Audit;
use linkprune::signals::{self, Answer, Value};

use crate::pipeline::{Files, audit, audit_with};

const CONNECTIONS: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
const OLD_CONNECTIONS: &str = "First Name,Last Name,Email Address,Company,Position,Connected On\n";
const MESSAGES: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n";
const INVITATIONS: &str = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n";
const ME: &str = "Noor Example,https://www.linkedin.com/in/noor-example";

/// An export whose owner is told by one invitation.
fn export(connections: &str, messages: Option<&str>) -> Files {
    let invitations = format!(
        "{INVITATIONS}Noor Example,Somebody,\"1/1/14, 9:00 AM\",,OUTGOING,https://www.linkedin.com/in/noor-example,https://www.linkedin.com/in/somebody\n"
    );
    let mut files: Files =
        vec![("Connections.csv".into(), connections.into()), ("Invitations.csv".into(), invitations.into_bytes())];
    files.extend(messages.map(|rows| ("messages.csv".into(), format!("{MESSAGES}{rows}").into_bytes())));
    files
}

/// A signal of the connection with that last name, as text; `unknown` where it is.
fn fact(audit: &Audit, last_name: &str, signal: &str) -> String {
    let row = audit.evidence.export.connections.iter().position(|c| c.last_name == last_name).unwrap();
    match audit.evidence.measured.facts.answer(signals::index_of(signal).unwrap(), row) {
        Answer::Known(Value::Text(text)) => text.to_owned(),
        Answer::Known(Value::Whole(number)) => number.to_string(),
        Answer::Known(Value::Decimal(number)) => format!("{number:.1}"),
        Answer::Known(Value::YesNo(yes)) => yes.to_string(),
        Answer::Known(Value::Texts(texts)) => texts.join(" "),
        Answer::Unknown | Answer::LeftOut => "unknown".into(),
    }
}

fn facts<const N: usize>(audit: &Audit, last_name: &str, signals: [&str; N]) -> [String; N] {
    signals.map(|signal| fact(audit, last_name, signal))
}

fn from_them(name: &str, url: &str, day: &str) -> String {
    format!("1,,{name},{url},{ME},{day} 10:00:00 UTC,,x,INBOX\n")
}

fn from_me(name: &str, url: &str, day: &str) -> String {
    format!("1,,{ME},{name},{url},{day} 10:00:00 UTC,,x,INBOX\n")
}

#[test]
fn a_percent_encoded_address_joins_the_plain_one() {
    let connections = format!("{CONNECTIONS}José,P,https://www.linkedin.com/in/jos%C3%A9-p,,,,01 Jan 2015\n");
    let messages = from_them("José P", "https://www.linkedin.com/in/josé-p", "2020-01-01");
    let audit = audit(&export(&connections, Some(&messages)));
    assert_eq!(facts(&audit, "P", ["messages_from_them", "unanswered_from_them", "we_talked"]), ["1", "true", "false"]);
}

#[test]
fn without_a_row_in_messages_counts_are_0_and_days_unknown() {
    let connections = format!("{CONNECTIONS}Ada,A,https://www.linkedin.com/in/ada,,,,01 Nov 2025\n");
    let audit = audit(&export(&connections, Some(&from_them("B", "https://www.linkedin.com/in/b", "2020-01-01"))));
    let signals = ["messages_from_me", "messages_from_them", "we_talked", "days_since_last_message", "gap_ratio"];
    assert_eq!(facts(&audit, "A", signals), ["0", "0", "false", "unknown", "unknown"]);
    assert_eq!(fact(&audit, "A", "days_connected"), "365");
}

#[test]
fn without_messages_csv_everything_about_messages_is_unknown() {
    let connections = format!("{CONNECTIONS}Ada,A,https://www.linkedin.com/in/ada,,,,01 Nov 2015\n");
    let audit = audit(&export(&connections, None));
    for signal in
        signals::all().filter(|s| s.name.contains("message") || s.name.contains("gap") || s.name.contains("touch"))
    {
        assert_eq!(fact(&audit, "A", signal.name), "unknown", "{}", signal.name);
    }
}

#[test]
fn namesakes_without_addresses_are_never_guessed() {
    let connections =
        format!("{OLD_CONNECTIONS}Ada,A,,Acme,,01 Jan 2015\nAda,A,,Globex,,01 Feb 2015\nBram,B,,,,01 Mar 2015\n");
    let messages = [
        from_them("Ada A", "https://www.linkedin.com/in/ada", "2020-01-01"),
        from_them("Bram B", "https://www.linkedin.com/in/bram", "2020-01-01"),
    ]
    .concat();
    let audit = audit(&export(&connections, Some(&messages)));
    assert_eq!(
        facts(&audit, "A", ["messages_from_them", "we_talked", "days_since_last_touch"]),
        ["unknown"; 3].map(str::to_owned)
    );
    assert_eq!(fact(&audit, "B", "messages_from_them"), "1");
    assert_eq!(audit.evidence.joined.ambiguous, 1);
    assert!(audit.warnings().iter().any(|warning| warning.code == "namesakes"));
}

#[test]
fn a_sender_without_a_name_leaves_doubt_and_sure_messages_still_count() {
    let connections = format!(
        "{CONNECTIONS}Ada,A,https://www.linkedin.com/in/ada-1,,,,01 Jan 2015\nAda,A,https://www.linkedin.com/in/ada-2,,,,01 Jan 2016\n"
    );
    let messages = [
        from_them("Ada A", "https://www.linkedin.com/in/ada-1", "2024-01-01"),
        from_me("Ada A", "https://www.linkedin.com/in/ada-1", "2024-01-02"),
        from_them("Ada A", "", "2020-01-01").replacen('1', "2", 1),
    ]
    .concat();
    let audit = audit(&export(&connections, Some(&messages)));
    let signals = ["messages_from_them", "we_talked", "days_since_last_message"];
    // The undecided message is older than the newest sure one, so the newest day is known.
    assert_eq!(facts(&audit, "A", signals), ["1", "true", "1034"]);
}

#[test]
fn the_rhythm_is_the_median_of_gaps_between_days_and_needs_three() {
    let connections = format!("{CONNECTIONS}Ada,A,https://www.linkedin.com/in/ada,,,,01 Jan 2015\n");
    let url = "https://www.linkedin.com/in/ada";
    let days = |days: &[&str]| days.iter().map(|day| from_them("Ada A", url, day)).collect::<String>();
    let four = audit(&export(
        &connections,
        Some(&days(&["2026-01-01", "2026-01-11", "2026-01-11", "2026-01-21", "2026-02-20"])),
    ));
    assert_eq!(facts(&four, "A", ["usual_gap_days", "gap_ratio"]), ["10.0", "25.4"]);
    let three = audit(&export(&connections, Some(&days(&["2026-01-01", "2026-01-11", "2026-01-21"]))));
    assert_eq!(facts(&three, "A", ["usual_gap_days", "gap_ratio"]), ["unknown", "unknown"]);
}

#[test]
fn drafts_spam_sponsored_and_groups_are_not_conversations() {
    let connections = format!("{CONNECTIONS}Ada,A,https://www.linkedin.com/in/ada,,,,01 Jan 2015\n");
    let url = "https://www.linkedin.com/in/ada";
    let messages = format!(
        "1,,Ada A,{url},{ME},2020-01-01 10:00:00 UTC,,x,SPAM\n\
         2,Sponsored Conversation,LinkedIn Member,,{ME},2020-01-01 10:00:00 UTC,,x,INBOX\n\
         3,,Ada A,{url},\"Noor Example,Bram B\",\"https://www.linkedin.com/in/noor-example,https://www.linkedin.com/in/bram\",2020-01-01 10:00:00 UTC,,x,INBOX\n"
    );
    let audit = audit(&export(&connections, Some(&messages)));
    assert_eq!(facts(&audit, "A", ["messages_from_them", "messages_from_me"]), ["0", "0"]);
}

#[test]
fn an_unreadable_date_makes_the_last_day_unknown_but_still_counts() {
    let connections = format!("{CONNECTIONS}Ada,A,https://www.linkedin.com/in/ada,,,,31 Feb 2015\n");
    let url = "https://www.linkedin.com/in/ada";
    let messages = [from_them("Ada A", url, "2020-01-01"), from_them("Ada A", url, "2020-99-01")].concat();
    let audit = audit(&export(&connections, Some(&messages)));
    let signals = ["messages_from_them", "days_since_last_message", "connected_on", "days_connected"];
    assert_eq!(facts(&audit, "A", signals), ["2", "unknown", "unknown", "unknown"]);
}

#[test]
fn the_owners_target_decides_what_matches_and_unknown_never_does() {
    let connections = format!(
        "{CONNECTIONS}Ada,A,https://www.linkedin.com/in/a,,Northwind Bank,Nurse,01 Jan 2015\n\
         Bram,B,https://www.linkedin.com/in/b,,Meridian Group,,01 Jan 2015\n\
         Cleo,C,https://www.linkedin.com/in/c,,NORTHWIND bank Inc.,Software Engineer,01 Jan 2015\n"
    );
    let config =
        "[target]\nindustries = [\"finance\"]\nfunctions = [\"engineering\"]\ncompanies = [\"Northwind Bank\"]\n";
    let audit = audit_with(&export(&connections, None), config);
    let signals =
        ["industry", "in_my_industry", "in_my_function", "at_target_company", "people_at_company", "shares_company"];
    assert_eq!(facts(&audit, "A", signals), ["finance", "true", "false", "true", "2", "unknown"]);
    assert_eq!(facts(&audit, "B", signals), ["unknown", "unknown", "unknown", "false", "1", "unknown"]);
    assert_eq!(facts(&audit, "C", signals), ["finance", "true", "true", "true", "2", "unknown"]);
}

#[test]
fn any_of_several_industries_may_be_mine_and_diversity_counts_one() {
    let connections = format!(
        "{CONNECTIONS}Ada,A,https://www.linkedin.com/in/a,,Nordwind Telecom,Full-stack Engineer,01 Jan 2015\n\
         Bram,B,https://www.linkedin.com/in/b,,Nordwind Bank,Clerk,01 Jan 2015\n\
         Cleo,C,https://www.linkedin.com/in/c,,Meridian Group,Java Developer,01 Jan 2015\n\
         Dina,D,https://www.linkedin.com/in/d,,Fabrikam Restaurant Insurance,Clerk,01 Jan 2015\n\
         Emil,E,https://www.linkedin.com/in/e,,Meridian Group,Clerk,01 Jan 2015\n"
    );
    let signals = [
        "industry",
        "industries",
        "industry_in_common",
        "in_my_industry",
        "people_in_industry",
        "only_one_in_industry",
    ];
    let of = |mine: &str| audit_with(&export(&connections, None), &format!("[target]\nindustries = [\"{mine}\"]\n"));
    let (software, insurance) = (of("software"), of("insurance"));
    assert_eq!(facts(&software, "A", signals), ["telecom", "telecom software", "software", "true", "1", "true"]);
    assert_eq!(facts(&software, "B", signals), ["finance", "finance", "unknown", "false", "1", "true"]);
    assert_eq!(facts(&software, "C", signals), ["unknown", "software", "software", "true", "unknown", "unknown"]);
    let both = "insurance hospitality";
    assert_eq!(facts(&software, "D", signals), ["unknown", both, "unknown", "false", "unknown", "unknown"]);
    assert_eq!(facts(&insurance, "D", signals), ["unknown", both, "insurance", "true", "unknown", "unknown"]);
    assert_eq!(facts(&software, "E", signals), ["unknown"; 6].map(str::to_owned));
}

#[test]
fn a_developer_confirms_what_the_name_of_the_company_hints_at() {
    let connections = format!(
        "{CONNECTIONS}Ada,A,https://www.linkedin.com/in/a,,Meridian Labs Ltd,Clerk,01 Jan 2015\n\
         Bram,B,https://www.linkedin.com/in/b,,MERIDIAN LABS,Java Developer,01 Jan 2015\n\
         Cleo,C,https://www.linkedin.com/in/c,,Adatum Labs,Clerk,01 Jan 2015\n\
         Dina,D,https://www.linkedin.com/in/d,,Adatum Group,Java Developer,01 Jan 2015\n"
    );
    let audit = audit(&export(&connections, None));
    let signals = ["industry", "industries", "industry_source", "industry_words"];
    assert_eq!(facts(&audit, "A", signals), ["software", "software", "company word", "Labs"]);
    assert_eq!(facts(&audit, "B", signals), ["software", "software", "company word", "LABS, Java Developer"]);
    assert_eq!(facts(&audit, "C", signals), ["unknown"; 4].map(str::to_owned));
    assert_eq!(facts(&audit, "D", signals), ["unknown", "software", "unknown", "unknown"]);
}

#[test]
fn a_renamed_address_is_doubt_and_not_a_no() {
    let connections = format!("{CONNECTIONS}Ada,A,https://www.linkedin.com/in/ada-new,,,,01 Jan 2015\n");
    let url = "https://www.linkedin.com/in/ada-old";
    let messages = [from_them("Ada A", url, "2026-09-01"), from_me("Ada A", url, "2026-09-02")].concat();
    let audit = audit(&export(&connections, Some(&messages)));
    assert_eq!(facts(&audit, "A", ["messages_from_them", "we_talked"]), ["unknown", "unknown"]);
}

#[test]
fn one_odd_sender_costs_its_row_and_not_the_thread() {
    let connections = format!("{CONNECTIONS}Ada,A,https://www.linkedin.com/in/ada,,,,01 Jan 2015\n");
    let url = "https://www.linkedin.com/in/ada";
    let odd = format!("1,,Noor E. Example,,Ada A,{url},2026-01-03 10:00:00 UTC,,x,INBOX\n");
    let messages = [from_them("Ada A", url, "2026-09-01"), from_me("Ada A", url, "2026-09-02"), odd].concat();
    let audit = audit(&export(&connections, Some(&messages)));
    let signals = ["we_talked", "days_since_sure_message", "messages_from_me"];
    assert_eq!(facts(&audit, "A", signals), ["true", "60", "1"]);
}

#[test]
fn a_row_without_a_sender_leaves_its_receiver_in_doubt() {
    let connections = format!("{CONNECTIONS}Bram,B,https://www.linkedin.com/in/bram,,,,01 Jan 2015\n");
    let nameless = "1,,,,Bram B,https://www.linkedin.com/in/bram,2024-01-01 10:00:00 UTC,,x,INBOX\n";
    let messages = [nameless.to_owned(), from_them("C", "https://www.linkedin.com/in/c", "2024-01-01")].concat();
    let audit = audit(&export(&connections, Some(&messages)));
    let signals = ["messages_from_me", "messages_from_them", "we_talked", "we_may_have_talked"];
    assert_eq!(facts(&audit, "B", signals), ["unknown", "0", "false", "false"]);
}

#[test]
fn an_owner_who_is_in_no_message_makes_messages_unknown() {
    let connections = format!("{CONNECTIONS}Ada,A,https://www.linkedin.com/in/ada,,,,01 Jan 2015\n");
    let rows = from_them("Ada A", "https://www.linkedin.com/in/ada", "2024-01-01");
    let files = [("Connections.csv", connections), ("messages.csv", format!("{MESSAGES}{rows}"))];
    let source = linkprune::export::Source::Bytes {
        name: "a test".into(),
        files: files.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes().into())).collect(),
    };
    let owner = linkprune::export::OwnerOverride { name: Some("Somebody Else".into()), url: None };
    let export = linkprune::export::Export::read(&source, &linkprune::export::Limits::default(), &owner).unwrap();
    assert!(!export.coverage.has(linkprune::export::FileKind::Messages));
}

#[test]
fn credentials_after_a_comma_leave_doubt_only_in_files_of_names() {
    let connections = format!("{CONNECTIONS}Mara,\"Peña, MBA\",https://www.linkedin.com/in/mara,,,,01 Jan 2015\n");
    let mut files = export(&connections, Some(&from_them("C", "https://www.linkedin.com/in/c", "2024-01-01")));
    let header = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n";
    let rows = format!("{header}Mara,Peña,,,Fine,\"01/02/20, 09:10 AM\",VISIBLE\n");
    files.push(("Recommendations_Received.csv".into(), rows.into_bytes()));
    let audit = audit(&files);
    assert_eq!(fact(&audit, "Peña, MBA", "recommended_me"), "unknown");
}

#[test]
fn a_sure_endorsement_counts_beside_a_doubtful_one() {
    let connections = format!(
        "{CONNECTIONS}Ada,A,https://www.linkedin.com/in/ada-1,,,,01 Jan 2015\nAda,A,https://www.linkedin.com/in/ada-2,,,,01 Jan 2016\n"
    );
    let mut files = export(&connections, None);
    let header =
        "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status\n";
    let day = "2020/01/02 08:15:00 UTC";
    let rows = format!("{header}{day},Rust,Ada,A,www.linkedin.com/in/ada-1,ACCEPTED\n{day},SQL,Ada,A,,ACCEPTED\n");
    files.push(("Endorsement_Received_Info.csv".into(), rows.into_bytes()));
    assert_eq!(fact(&audit(&files), "A", "endorsements_from_them"), "1");
}

/// A row of Connections.csv.
fn row(last: &str, company: &str, position: &str, connected: &str) -> String {
    format!("Ada,{last},https://www.linkedin.com/in/{last},,{company},{position},{connected}\n")
}

const TURNS: [&str; 7] = [
    "last_message_from",
    "unanswered_from_me",
    "days_since_last_message_from_me",
    "days_since_last_message_from_them",
    "wrote_on_day_connected",
    "only_a_hello",
    "conversations",
];

#[test]
fn whose_turn_it_is_and_whether_there_was_more_than_a_hello() {
    let rows = ["H", "T", "M", "N", "S"].map(|last| row(last, "", "", "01 Nov 2020")).concat();
    let url = |last: &str| format!("https://www.linkedin.com/in/{last}");
    let wrote = |last: &str, day: &str| from_them(&format!("Ada {last}"), &url(last), day);
    let i_wrote = |last: &str, day: &str| from_me(&format!("Ada {last}"), &url(last), day);
    let messages = [
        // A hello from both, a day apart.
        wrote("H", "2020-11-01"),
        i_wrote("H", "2020-11-02"),
        // Two conversations, the second begun by them.
        i_wrote("T", "2022-01-01"),
        wrote("T", "2022-01-03"),
        wrote("T", "2025-10-30"),
        i_wrote("T", "2025-10-31"),
        // Only I wrote.
        i_wrote("M", "2026-10-22"),
        // Both in the same second.
        wrote("S", "2021-01-01"),
        i_wrote("S", "2021-01-01"),
    ]
    .concat();
    let audit = audit(&export(&format!("{CONNECTIONS}{rows}"), Some(&messages)));
    assert_eq!(facts(&audit, "H", TURNS), ["me", "false", "2190", "2191", "true", "true", "0"]);
    assert_eq!(facts(&audit, "T", TURNS), ["me", "false", "366", "367", "false", "false", "2"]);
    assert_eq!(facts(&audit, "M", TURNS), ["me", "true", "10", "unknown", "false", "false", "0"]);
    assert_eq!(facts(&audit, "N", TURNS), ["unknown", "false", "unknown", "unknown", "false", "false", "0"]);
    assert_eq!(facts(&audit, "S", TURNS), ["unknown", "false", "2130", "2130", "false", "false", "1"]);
}

#[test]
fn a_message_that_may_be_theirs_leaves_open_whose_turn_it_is() {
    // Two of one name, and an export without addresses: nothing says whose the messages are.
    let rows = "Ada,Twin,,,,01 Nov 2020\nAda,Twin,,Contoso,,01 Nov 2021\nBo,Alone,,,,01 Nov 2020\n";
    let messages = [from_them("Ada Twin", "", "2020-11-01"), from_them("Bo Alone", "", "2020-11-01")].concat();
    let audit = audit(&export(&format!("{OLD_CONNECTIONS}{rows}"), Some(&messages)));
    assert_eq!(facts(&audit, "Twin", TURNS), ["unknown"; 7]);
    assert_eq!(facts(&audit, "Alone", TURNS), ["them", "false", "unknown", "2191", "true", "true", "0"]);
}

#[test]
fn without_messages_or_a_day_of_connecting_nothing_is_called_a_hello() {
    let files = export(&format!("{CONNECTIONS}{}", row("A", "", "", "01 Nov 2020")), None);
    assert_eq!(facts(&audit(&files), "A", TURNS), ["unknown"; 7]);
    let messages = from_them("Ada A", "https://www.linkedin.com/in/A", "2020-11-01");
    let undated = audit(&export(&format!("{CONNECTIONS}{}", row("A", "", "", "")), Some(&messages)));
    assert_eq!(facts(&undated, "A", TURNS), ["them", "false", "unknown", "2191", "unknown", "unknown", "unknown"]);
}

#[test]
fn who_shares_a_day_a_name_or_an_address_is_counted() {
    let rows = "Ada,A,https://www.linkedin.com/in/a,a@example.com,Contoso,Clerk,01 Nov 2020\n\
                Ada,A,https://www.linkedin.com/in/a2,,\"Contoso, Inc.\",,01 Nov 2020\n\
                Bo,B,https://www.linkedin.com/in/b,A@example.com,,,02 Nov 2020\n\
                Cy,C,https://www.linkedin.com/in/c,,Contoso,,\n";
    let audit = audit(&export(&format!("{CONNECTIONS}{rows}"), None));
    let shared = ["connected_same_day", "same_name", "possible_duplicate", "emails_known", "blank_profile"];
    assert_eq!(facts(&audit, "A", shared), ["2", "1", "true", "2", "false"]);
    assert_eq!(facts(&audit, "B", shared), ["1", "0", "true", "2", "true"]);
    assert_eq!(facts(&audit, "C", shared), ["unknown", "0", "false", "2", "false"]);
}

#[test]
fn nobody_is_called_no_duplicate_without_something_to_compare() {
    let rows = "Ada,A,https://www.linkedin.com/in/a,,,,01 Nov 2020\n\
                Ada,A,https://www.linkedin.com/in/a2,,,,01 Nov 2020\n\
                Bo,B,https://www.linkedin.com/in/b,,Self-employed,,01 Nov 2020\n\
                Cy,C,https://www.linkedin.com/in/c,,Contoso,,01 Nov 2020\n\
                Di,D,https://www.linkedin.com/in/d,d@example.com,,,01 Nov 2020\n\
                ,E,https://www.linkedin.com/in/e,,Fabrikam,,01 Nov 2020\n";
    let audit = audit(&export(&format!("{CONNECTIONS}{rows}"), None));
    let shared = ["same_name", "possible_duplicate"];
    assert_eq!(facts(&audit, "A", shared), ["1", "unknown"]);
    assert_eq!(facts(&audit, "B", shared), ["0", "unknown"]);
    assert_eq!(facts(&audit, "C", shared), ["0", "false"]);
    assert_eq!(facts(&audit, "D", shared), ["0", "false"]);
    assert_eq!(facts(&audit, "E", shared), ["0", "false"]);
}

#[test]
fn without_both_columns_no_profile_is_called_blank() {
    for rows in [
        "First Name,Last Name,Connected On\nAda,A,01 Nov 2015\nBo,B,02 Nov 2015\n",
        "First Name,Last Name,Company,Connected On\nAda,A,,01 Nov 2015\nBo,B,Contoso,02 Nov 2015\n",
        "First Name,Last Name,Position,Connected On\nAda,A,,01 Nov 2015\nBo,B,Clerk,02 Nov 2015\n",
    ] {
        assert_eq!(fact(&audit(&export(rows, None)), "A", "blank_profile"), "unknown", "{rows}");
    }
}

#[test]
fn a_list_without_company_or_position_says_so() {
    let said = |header: &str, row: &str| {
        let audit = audit(&export(&format!("{header}\n{row}\n"), None));
        let warning = audit.warnings().iter().find(|warning| warning.code == "columns-missing");
        warning.map(|warning| warning.text.clone()).unwrap_or_default()
    };
    let neither = said("First Name,Last Name,URL,Connected On", "Ada,A,https://www.linkedin.com/in/a,01 Nov 2015");
    for words in ["no column Company: nobody's company is known", "no column Position: nobody's function or seniority"]
    {
        assert!(neither.contains(words), "{neither}");
    }
    let one = said(
        "First Name,Last Name,URL,Company,Connected On",
        "Ada,A,https://www.linkedin.com/in/a,Contoso,01 Nov 2015",
    );
    assert!(one.contains("no column Position") && !one.contains("no column Company"), "{one}");
    let both = said(CONNECTIONS.trim_end(), "Ada,A,https://www.linkedin.com/in/a,,,,01 Nov 2015");
    assert_eq!(both, "");
}

#[test]
fn strangers_come_before_a_silent_partner_in_the_owners_own_field() {
    let rows = [
        row("Partner", "Litware Software", "Partner", "01 Nov 2012"),
        row("Blank", "", "", "01 Nov 2018"),
        row("Founder", "Proseware", "Founder and CEO", "01 Nov 2015"),
        row("Adviser", "Trey Advisory", "Financial Adviser", "01 Nov 2015"),
        row("Lines", "Contoso Retail", "Buyer", "01 Nov 2015"),
    ]
    .concat();
    let url = |last: &str| format!("https://www.linkedin.com/in/{last}");
    let messages = [
        from_them("Ada Founder", &url("Founder"), "2021-05-01"),
        from_them("Ada Adviser", &url("Adviser"), "2021-05-01"),
        from_them("Ada Lines", &url("Lines"), "2016-05-01"),
        from_me("Ada Lines", &url("Lines"), "2016-05-02"),
    ]
    .concat();
    let files = export(&format!("{CONNECTIONS}{rows}"), Some(&messages));
    for target in ["", "[target]\nindustries = [\"software\"]\n"] {
        let audit = audit_with(&files, target);
        let order: Vec<&str> = audit
            .rows(linkprune::audit::List::All, None)
            .iter()
            .map(|row| audit.evidence.export.connections[*row].last_name.as_str())
            .collect();
        assert_eq!(order.last(), Some(&"Partner"), "{order:?}");
    }
}
