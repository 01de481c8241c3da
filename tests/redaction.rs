//! `--redact all`: a word of its own in every cell, setting, note, rule and file name of a run, and in no byte of what comes out.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;

use base64::Engine as _;
use linkprune::output::FORMATS;
use rusqlite::{Connection, OpenFlags};
use serde_json::Value as Json;
use tempfile::TempDir;

use crate::program::run_in;
use crate::typed_formats;

/// What every word begins with; no other word of an output has these letters.
const MARK: &str = "qzkwj";
const PEOPLE: [&str; 8] = ["ada", "bram", "chloe", "dani", "ema", "finn", "gus", "hana"];

/// A word of its own.
fn word(of: &str) -> String {
    format!("{MARK}{of}x")
}

fn slug(person: &str) -> String {
    word(&format!("slug{person}"))
}

fn url(person: &str) -> String {
    format!("https://www.linkedin.com/in/{}", slug(person))
}

fn owner_url() -> String {
    url("owner")
}

/// Every file of an export, a word of its own in every cell that is a text.
fn export(folder: &Path, last_year: bool) {
    fs::create_dir_all(folder).unwrap();
    let write = |name: &str, text: String| fs::write(folder.join(name), text).unwrap();
    let mut list = format!("First Name,Last Name,URL,Email Address,Company,Position,Connected On,{}\n", word("column"));
    for (index, person) in PEOPLE.iter().enumerate() {
        let cell = |of: &str| word(&format!("{of}{person}"));
        let moved = if last_year && index == 1 { "old" } else { "" };
        let company = if index % 2 == 0 { format!("{} Bank", word("companyshared")) } else { cell("company") + moved };
        list += &format!(
            "{},{},{},{}@example.org,{company},Head of {},{} Jan 20{:02},{}\n",
            cell("first"),
            cell("last"),
            url(person),
            cell("mail"),
            cell("position"),
            index + 1,
            index + 12,
            cell("column")
        );
    }
    list += &format!("{},,,,,,\n", word("refused\"open"));
    write("Connections.csv", list);
    let owner = format!("{} {}", word("ownerfirst"), word("ownerlast"));
    let name = |person: &str| format!("{} {}", word(&format!("first{person}")), word(&format!("last{person}")));
    let mut mail =
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,\
                    FOLDER,ATTACHMENTS,IS MESSAGE DRAFT\n"
            .to_owned();
    for (index, person) in PEOPLE.iter().take(5).enumerate() {
        let text = word(&format!("content{person}"));
        for (from, to, year) in [(true, false, 2016), (false, true, 2017), (true, false, 2024)] {
            let (from, to) = if from && !to { (&owner, &name(person)) } else { (&name(person), &owner) };
            let (of, at) = if *from == owner { (owner_url(), url(person)) } else { (url(person), owner_url()) };
            mail += &format!(
                "c{index},{},{from},{of},{to},{at},{year}-03-0{} 10:00:00 UTC,{},{text},INBOX,,No\n",
                word("title"),
                index + 1,
                word("subject")
            );
        }
    }
    write("messages.csv", mail);
    let [first, last] = ["ownerfirst", "ownerlast"].map(word);
    write(
        "Profile.csv",
        format!(
            "First Name,Last Name,Maiden Name,Headline,Summary,Industry,Geo Location\n{first},{last},{},{} engineer,{},{},{}\n",
            word("maiden"),
            word("headline"),
            word("summary"),
            word("industry"),
            word("place")
        ),
    );
    write(
        "Positions.csv",
        format!(
            "Company Name,Title,Description,Location,Started On,Finished On\n{} Bank,{} engineer,{},{},Mar 2015,\n",
            word("companyshared"),
            word("ownertitle"),
            word("description"),
            word("location")
        ),
    );
    write(
        "Education.csv",
        format!(
            "School Name,Start Date,End Date,Notes,Degree Name,Activities\n{} University,2001,2005,{},{},{}\n",
            word("school"),
            word("studynotes"),
            word("degree"),
            word("activities")
        ),
    );
    write("Skills.csv", format!("Name\n{}\n", word("skill")));
    for (file, whom) in [("Endorsement_Received_Info.csv", "Endorser"), ("Endorsement_Given_Info.csv", "Endorsee")] {
        let head = format!(
            "Endorsement Date,Skill Name,{whom} First Name,{whom} Last Name,{whom} Public Url,Endorsement Status"
        );
        let row = format!(
            "2023/04/24 08:15:00 UTC,{},{},{},{},ACCEPTED",
            word("endorsedskill"),
            word("firstfinn"),
            word("lastfinn"),
            url("finn")
        );
        write(file, format!("{head}\n{row}\n"));
    }
    for file in ["Recommendations_Received.csv", "Recommendations_Given.csv"] {
        let head = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status";
        let row = format!(
            "{},{},{},Head of {},{},\"04/06/24, 09:10 AM\",VISIBLE",
            word("firstgus"),
            word("lastgus"),
            word("companyshared"),
            word("positiongus"),
            word("praise")
        );
        write(file, format!("{head}\n{row}\n"));
    }
    write(
        "Invitations.csv",
        format!(
            "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n{owner},{},\"6/2/23, 3:07 PM\",{},OUTGOING,{},{}\n",
            name("hana"),
            word("invitation"),
            owner_url(),
            url("hana")
        ),
    );
    write(
        "Notes.csv",
        format!(
            "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On\n{},{},{},{},\
             2024-05-11 12:00:00 UTC,2024-05-11 12:00:00 UTC\n",
            word("firsthana"),
            word("lasthana"),
            url("hana"),
            word("theirnote")
        ),
    );
    write(&format!("{}.csv", word("strayfile")), format!("{}\n", word("straycell")));
    write("Error.txt", format!("{}.csv\n", word("undelivered")));
}

/// Export, configuration, rules and decisions in a folder.
fn everything(here: &Path) {
    export(&here.join(word("folder")), false);
    export(&here.join(word("lastyear")), true);
    let config = format!(
        "[owner]\nname = \"{} {}\"\nurl = \"{}\"\nemployers = [\"{}\"]\nschools = [\"{}\"]\n\
         [target]\nindustries = [\"finance\"]\nkeywords = [\"{}\"]\ncompanies = [\"{} Bank\", \"{}\"]\n\
         [keep]\npeople = [\"{}\", \"{}\"]\ncompanies = [\"{}\"]\n\
         [rules.never-spoke]\nAFTER_DAYS = 400\n[rules.{}]\nPLACE = \"{}\"\n\
         [industries.companies]\n\"{}\" = \"finance\"\n\"{}\" = \"\"\n[industries.people]\n\"{}\" = \"health\"\n\
         [lexicon.industries]\nfinance = [\"{}\"]\n",
        word("ownerfirst"),
        word("ownerlast"),
        owner_url(),
        word("employer"),
        word("ownerschool"),
        word("positionada"),
        word("companyshared"),
        word("targetcompany"),
        url("ema"),
        word("keepnobody"),
        word("keepcompany"),
        word("rule"),
        word("knobset"),
        word("companybram"),
        word("companyfinn"),
        url("dani"),
        word("positionchloe"),
    );
    fs::write(here.join(format!("{}.toml", word("config"))), config).unwrap();
    let rules = here.join(word("rules"));
    fs::create_dir(&rules).unwrap();
    for entry in fs::read_dir("rules").unwrap() {
        let entry = entry.unwrap();
        if entry.path().extension().is_some_and(|ending| ending == "rhai") {
            fs::copy(entry.path(), rules.join(entry.file_name())).unwrap();
        }
    }
    let rule = format!(
        "//! {} is a title\n//! {}\n//! evidence: {}\n//! tags: {}\n//! example: company = \"A\" => remove 60\n\
         const PLACE = \"{}\";\nconst LIST = [\"{}\"];\n\
         if connected_on > \"2014\" {{ remove(60, `at ${{company}} ${{PLACE}}, {}, ${{my_keywords}} ${{LIST}}`); }}\n\
         if connected_on < \"2014\" {{ protect(`${{name}} of {}`); }}\n",
        word("ruletitle"),
        word("rulewhy"),
        word("ruleevidence"),
        word("ruletag"),
        word("knobdefault"),
        word("knoblist"),
        word("rulewords"),
        word("vetowords"),
    );
    fs::write(rules.join(format!("{}.rhai", word("rule"))), rule.replace("protect(", "reconnect(")).unwrap();
    let veto = format!(
        "//! {}\nif company == \"{}\" {{ protect(`with ${{first_name}} at ${{company}}`); }}\n",
        word("vetotitle"),
        word("companydani")
    );
    fs::write(rules.join(format!("{}.rhai", word("veto"))), veto).unwrap();
    fs::write(
        rules.join(format!("{}.rhai", word("broken"))),
        format!("//! {}\nremove({};\n", word("brokentitle"), word("brokentext")),
    )
    .unwrap();
    let turned = format!("{}\n// {}\n", fs::read_to_string("rules/never-spoke.rhai").unwrap(), word("edited"));
    fs::write(rules.join("never-spoke.rhai"), turned).unwrap();
    let decided = format!(
        "First Name,Last Name,URL,Decision,Note\n,,{},remove,{}\n,,{},keep,{}\n,,{},later,{}\n{},{},{},remove,{}\n",
        url("bram"),
        word("noteremove"),
        url("finn"),
        word("notekeep"),
        url("gus"),
        word("notelater"),
        word("strangerfirst"),
        word("strangerlast"),
        url("stranger"),
        word("notestranger"),
    );
    fs::write(here.join(format!("{}.csv", word("decided"))), decided).unwrap();
}

/// The settings of every command here.
fn settings() -> Vec<String> {
    let file = |of: &str, ending: &str| format!("{}{ending}", word(of));
    ["--config", &file("config", ".toml"), "--rules", &word("rules"), "--skip-broken-rules"].map(str::to_owned).to_vec()
}

/// Everything that can be read in some bytes: as they are, and unpacked where they are a package or a database.
fn readable(path: &Path, bytes: &[u8]) -> String {
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    if bytes.starts_with(b"PK") {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        for index in 0..zip.len() {
            let mut member = zip.by_index(index).unwrap();
            text += &format!("\n{:?}\n", member.name());
            let mut unpacked = Vec::new();
            member.read_to_end(&mut unpacked).unwrap();
            text += &String::from_utf8_lossy(&unpacked);
        }
    }
    if bytes.starts_with(b"PAR1") {
        let (rows, about) = typed_formats::parquet(path);
        text +=
            &format!("{}{}", Json::from(rows.into_iter().map(Json::Object).collect::<Vec<_>>()), Json::Object(about));
    }
    if bytes.starts_with(b"SQLite format 3") {
        let sqlite = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        let mut tables = sqlite.prepare("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')").unwrap();
        let names: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        for name in names {
            let mut rows = sqlite.prepare(&format!("SELECT * FROM \"{name}\"")).unwrap();
            let columns = rows.column_count();
            let mut rows = rows.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                (0..columns).for_each(|column| text += &format!("{:?}\n", row.get_ref(column).unwrap()));
            }
        }
    }
    text
}

/// The words of their own in a text, whatever their case and also in base64.
fn words_in(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    let mut found: BTreeSet<String> = lower
        .match_indices(MARK)
        .map(|(at, _)| lower[at..].chars().take_while(char::is_ascii_alphanumeric).collect())
        .collect();
    let letters = |c: char| c.is_ascii_alphanumeric() || "+/=-_".contains(c);
    for packed in text.split(|c| !letters(c)).filter(|packed| packed.len() > 20) {
        for engine in
            [&base64::engine::general_purpose::STANDARD_NO_PAD, &base64::engine::general_purpose::URL_SAFE_NO_PAD]
        {
            let unpacked = engine.decode(packed.trim_end_matches('=')).unwrap_or_default();
            let unpacked = String::from_utf8_lossy(&unpacked).to_lowercase();
            found.extend(unpacked.contains(MARK).then(|| format!("base64: {unpacked}")));
        }
    }
    found
}

/// The words in what a command says, and in each file named `out.…` that it writes.
fn outcome(here: &Path, arguments: &[String]) -> Vec<(String, BTreeSet<String>)> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = run_in(here, &arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{arguments:?}\n{said}");
    fs::write(here.join("out.printed"), [&output.stdout[..], &output.stderr].concat()).unwrap();
    let files = arguments.iter().filter(|argument| argument.starts_with("out.")).chain([&"out.printed"]);
    let read = |name: &&str| {
        let path = here.join(name);
        let words = words_in(&readable(&path, &fs::read(&path).unwrap()));
        fs::remove_file(path).unwrap();
        ((*name).to_owned(), words)
    };
    files.map(read).collect()
}

fn line(words: &str) -> Vec<String> {
    words.split(' ').map(str::to_owned).collect()
}

/// Every command that takes the option, in every format.
fn commands() -> Vec<Vec<String>> {
    let (now, before, decided) = (word("folder"), word("lastyear"), format!("--decisions {}.csv", word("decided")));
    let mut all = Vec::new();
    let files: String = FORMATS.iter().map(|format| format!(" -o out.{}", format.ending())).collect();
    for list in ["removal", "reconnect", "all"] {
        all.push(format!("audit {now} --list {list} {decided}{files} -v --no-ledger"));
    }
    all.push(format!("audit {now} --list all {decided}{files} --no-ledger --backtest --goal 5"));
    all.push(format!("worklist {now} --ledger {}{files}", word("ledger")));
    for format in ["table", "csv", "json"] {
        all.push(format!("audit {now} --format {format} --no-ledger"));
    }
    for format in ["text", "json", "csv"] {
        all.push(format!("compare {before} {now} --format {format} --ledger {}", word("ledger")));
        all.push(format!("compare {before} {now} --format {format} --no-ledger -v"));
        all.push(format!("compare {now} --as-of 2027-01-01 --format {format} --ledger {}", word("ledger")));
        all.push(format!("network {now} --format {format} --no-ledger -v"));
        all.push(format!("network {before} {now} --format {format} -v"));
    }
    for one in [
        format!("explain 1 {now} {decided} --no-ledger"),
        format!("explain {} {now} {decided} --no-ledger", word("firstdani")),
        format!("explain {MARK} {now} --no-ledger"),
        format!("worklist {now} --ledger {} --bulk -v", word("ledger")),
        format!("industries {now}"),
        format!("industries {now} --all csv"),
        format!("industries {now} --all json"),
        format!("industries {now} --explain {}", word("firstdani")),
        format!("backtest {now}"),
        format!("backtest {now} --format json"),
        format!("inspect {now}"),
        format!("inspect {now} --json"),
        format!("rules stats {now} {decided}"),
        format!("rules try {} {now}", word("rule")),
        format!("rules try {} {now}", word("veto")),
        format!("rules compare {now} --set never-spoke.AFTER_DAYS=9000 --set {}.weight=0.1", word("rule")),
    ] {
        all.push(one);
    }
    all.iter().map(|words| [line(words), settings()].concat()).collect()
}

/// A ledger in which the removal of two people is confirmed.
fn confirmed(here: &Path) {
    let list = format!("URL,Decision\n{},remove\n{},remove\n", url("bram"), url("chloe"));
    fs::write(here.join("removals.csv"), list).unwrap();
    let import = format!("decisions import removals.csv {} --ledger {}", word("folder"), word("ledger"));
    run_in(here, &[line(&import), settings()].concat().iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn nothing_that_tells_who_somebody_is_comes_out_of_any_command_or_format() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    everything(here);
    if let Ok(to) = std::env::var("KEEPRED") { std::process::Command::new("cp").args(["-r", here.to_str().unwrap(), &to]).status().unwrap(); }
    confirmed(here);
    let mut shown = BTreeSet::new();
    for command in commands() {
        let open = outcome(here, &command);
        // Else nothing would be proved by their absence.
        let is_read = |(name, words): &(String, BTreeSet<String>)| name == "out.printed" || !words.is_empty();
        assert!(open.iter().all(is_read) && open.iter().any(|(_, words)| !words.is_empty()), "{command:?}: {open:?}");
        shown.extend(open.into_iter().flat_map(|(_, words)| words));
        let redacted = [command, line("--redact all")].concat();
        for (name, words) in outcome(here, &redacted) {
            assert!(words.is_empty(), "{redacted:?}, {name}: {words:?}");
        }
    }
    let missed: Vec<String> = [
        "firstada",
        "lastada",
        "slugada",
        "mailada",
        "companybram",
        "companyshared",
        "positionada",
        "ownerfirst",
        "slugowner",
        "rule",
        "ruletitle",
        "rulewords",
        "knobset",
        "knoblist",
        "veto",
        "broken",
        "noteremove",
        "notekeep",
        "notelater",
        "folder",
        "strayfile",
        "undelivered",
        "config",
        "rules",
        "lastyear",
        "decided",
        "companybramold",
        "targetcompany",
    ]
    .into_iter()
    .map(word)
    .filter(|word| !shown.iter().any(|shown| shown.contains(word.as_str())))
    .collect();
    assert!(missed.is_empty(), "never shown, so nothing is proved of it: {missed:?}");
}
