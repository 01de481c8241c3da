//! An export, a configuration, rules and decisions with a word of its own in every cell and name that is a text.

use std::fs;
use std::path::Path;

use super::MARK;

const PEOPLE: [&str; 8] = ["ada", "bram", "chloe", "dani", "ema", "finn", "gus", "hana"];

/// A word of its own.
pub fn word(of: &str) -> String {
    format!("{MARK}{of}x")
}

/// The address of somebody's profile.
pub fn url(person: &str) -> String {
    format!("https://www.linkedin.com/in/{}", word(&format!("slug{person}")))
}

fn name(person: &str) -> String {
    format!("{} {}", word(&format!("first{person}")), word(&format!("last{person}")))
}

fn owner() -> String {
    format!("{} {}", word("ownerfirst"), word("ownerlast"))
}

/// A file of the export; `{…}` in a row is a word of its own.
fn table(folder: &Path, file: &str, columns: &str, rows: &[String]) {
    let mut text = format!("{columns}\n{}\n", rows.join("\n"));
    while let Some((before, rest)) = text.split_once('{') {
        let (of, after) = rest.split_once('}').unwrap();
        text = format!("{before}{}{after}", word(of));
    }
    fs::write(folder.join(file), text).unwrap();
}

/// Everything below this folder.
pub fn everything(here: &Path) {
    export(&here.join(word("folder")), false);
    export(&here.join(word("lastyear")), true);
    configuration(here);
    rules(&here.join(word("rules")));
    table(
        here,
        &format!("{}.csv", word("decided")),
        "First Name,Last Name,URL,Decision,Note",
        &[
            format!(",,{},remove,{{noteremove}}", url("bram")),
            format!(",,{},keep,{{notekeep}}", url("finn")),
            format!(",,{},later,{{notelater}}", url("gus")),
            format!("{{strangerfirst}},{{strangerlast}},{},remove,{{notestranger}}", url("stranger")),
        ],
    );
}

fn export(folder: &Path, last_year: bool) {
    fs::create_dir_all(folder).unwrap();
    connections(folder, last_year);
    messages(folder);
    about_owner(folder);
    touches(folder);
    fs::write(folder.join(format!("{}.csv", word("strayfile"))), word("straycell")).unwrap();
    fs::write(folder.join("Error.txt"), format!("{}.csv\n", word("undelivered"))).unwrap();
}

fn connections(folder: &Path, last_year: bool) {
    let row = |(index, person): (usize, &&str)| {
        let moved = if last_year && index == 1 { "old" } else { person };
        let company = if index % 2 == 0 { "{companyshared} Bank".into() } else { format!("{{company{moved}}}") };
        let (url, day, year) = (url(person), index + 1, index + 12);
        format!(
            "{{first{person}}},{{last{person}}},{url},{{mail{person}}}@example.org,{company},Head of {{position{person}}},\
             {day} Jan 20{year},{{column{person}}}"
        )
    };
    // Finn came, and Iris went.
    let people = PEOPLE.iter().filter(|person| !last_year || **person != "finn").chain(last_year.then_some(&"iris"));
    let mut rows: Vec<String> = people.enumerate().map(row).collect();
    rows.push("{refused}\",,,,,,".into());
    let columns = "First Name,Last Name,URL,Email Address,Company,Position,Connected On,{column}";
    table(folder, "Connections.csv", columns, &rows);
}

fn messages(folder: &Path) {
    let mut rows = Vec::new();
    for (index, person) in PEOPLE.iter().take(5).enumerate() {
        for (mine, year) in [(true, 2016), (false, 2017), (true, 2024)] {
            let (me, them) = (format!("{},{}", owner(), url("owner")), format!("{},{}", name(person), url(person)));
            let (from, to) = if mine { (me, them) } else { (them, me) };
            let day = format!("{year}-03-0{} 10:00:00 UTC", index + 1);
            rows.push(format!("c{index},{{title}},{from},{to},{day},{{subject}},{{content{person}}},INBOX,,No"));
        }
    }
    let columns = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,\
                   FOLDER,ATTACHMENTS,IS MESSAGE DRAFT";
    table(folder, "messages.csv", columns, &rows);
}

fn about_owner(folder: &Path) {
    let table = |file: &str, columns: &str, row: &str| table(folder, file, columns, &[row.to_owned()]);
    table(
        "Profile.csv",
        "First Name,Last Name,Maiden Name,Headline,Summary,Industry,Geo Location",
        "{ownerfirst},{ownerlast},{maiden},{headline} engineer,{summary},{industry},{place}",
    );
    table(
        "Positions.csv",
        "Company Name,Title,Description,Location,Started On,Finished On",
        "{companyshared} Bank,{ownertitle} engineer,{description},{location},Mar 2015,",
    );
    table(
        "Education.csv",
        "School Name,Start Date,End Date,Notes,Degree Name,Activities",
        "{school} University,2001,2005,{studynotes},{degree},{activities}",
    );
    table("Skills.csv", "Name", "{skill}");
}

fn touches(folder: &Path) {
    let table = |file: &str, columns: &str, row: String| table(folder, file, columns, &[row]);
    for (file, whom) in [("Endorsement_Received_Info.csv", "Endorser"), ("Endorsement_Given_Info.csv", "Endorsee")] {
        let columns = format!(
            "Endorsement Date,Skill Name,{whom} First Name,{whom} Last Name,{whom} Public Url,Endorsement Status"
        );
        let row =
            format!("2023/04/24 08:15:00 UTC,{{endorsedskill}},{{firstfinn}},{{lastfinn}},{},ACCEPTED", url("finn"));
        table(file, &columns, row);
    }
    for file in ["Recommendations_Received.csv", "Recommendations_Given.csv"] {
        table(
            file,
            "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
            "{firstgus},{lastgus},{companyshared},Head of {positiongus},{praise},\"04/06/24, 09:10 AM\",VISIBLE".into(),
        );
    }
    let (owner_url, hana) = (url("owner"), url("hana"));
    table(
        "Invitations.csv",
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl",
        format!("{},{},\"6/2/23, 3:07 PM\",{{invitation}},OUTGOING,{owner_url},{hana}", owner(), name("hana")),
    );
    table(
        "Notes.csv",
        "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On",
        format!("{{firsthana}},{{lasthana}},{hana},{{theirnote}},2024-05-11 12:00:00 UTC,2024-05-11 12:00:00 UTC"),
    );
}

fn configuration(here: &Path) {
    let (me, owner_url, ema, dani) = (owner(), url("owner"), url("ema"), url("dani"));
    let text = |of: &str| format!("\"{}\"", word(of));
    let lines = [
        format!("[owner]\nname = \"{me}\"\nurl = \"{owner_url}\""),
        format!("employers = [{}]\nschools = [{}]", text("employer"), text("ownerschool")),
        format!("[target]\nindustries = [\"finance\"]\nkeywords = [{}]", text("positionada")),
        format!("companies = [\"{} Bank\", {}]", word("companyshared"), text("targetcompany")),
        format!("[keep]\npeople = [\"{ema}\", {}]\ncompanies = [{}]", text("keepnobody"), text("keepcompany")),
        format!("[rules.never-spoke]\nAFTER_DAYS = 400\n[rules.{}]\nPLACE = {}", word("rule"), text("knobset")),
        format!("[industries.companies]\n{} = \"finance\"\n{} = \"\"", text("companybram"), text("companyfinn")),
        format!("[industries.people]\n\"{dani}\" = \"health\""),
        format!("[lexicon.industries]\nfinance = [{}]\n", text("positionchloe")),
    ];
    fs::write(here.join(format!("{}.toml", word("config"))), lines.join("\n")).unwrap();
}

/// The starter rules, one of them edited, and others that repeat what they see.
fn rules(folder: &Path) {
    fs::create_dir(folder).unwrap();
    for entry in fs::read_dir("rules").unwrap() {
        let entry = entry.unwrap();
        if entry.path().extension().is_some_and(|ending| ending == "rhai") {
            fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
        }
    }
    let edited = fs::read_to_string("rules/never-spoke.rhai").unwrap();
    fs::write(folder.join("never-spoke.rhai"), format!("{edited}\n// {}\n", word("edited"))).unwrap();
    let rule = format!(
        "//! {} is a title\n//! {}\n//! evidence: {}\n//! tags: {}\nconst PLACE = \"{}\";\nconst LIST = [\"{}\"];\n",
        word("ruletitle"),
        word("rulewhy"),
        word("ruleevidence"),
        word("ruletag"),
        word("knobdefault"),
        word("knoblist"),
    );
    let says = format!("at ${{company}} ${{PLACE}}, {}, ${{my_keywords}} ${{LIST}}", word("rulewords"));
    let again = format!("${{name}} of {}", word("againwords"));
    let body = format!(
        "if connected_on > \"2014\" {{ remove(60, `{says}`); }}\nif connected_on < \"2014\" {{ reconnect(`{again}`); }}\n"
    );
    fs::write(folder.join(format!("{}.rhai", word("rule"))), format!("{rule}{body}")).unwrap();
    let condition = format!("company == \"{}\"", word("companydani"));
    let veto =
        format!("//! {}\nif {condition} {{ protect(`with ${{first_name}} at ${{company}}`); }}\n", word("vetotitle"));
    fs::write(folder.join(format!("{}.rhai", word("veto"))), veto).unwrap();
    let broken = format!("//! {}\nremove({};\n", word("brokentitle"), word("brokentext"));
    fs::write(folder.join(format!("{}.rhai", word("broken"))), broken).unwrap();
}
