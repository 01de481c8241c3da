//! Which files of a folder or zip are read, which day they are from, and what is said of the others.

use std::path::Path;

use super::super::*;
use super::{read_files, zipped};
use crate::error::Result;
use crate::store::files;

const LIST: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    Ada,Example,https://www.linkedin.com/in/ada-example,,Northwind,Analyst,20 Jun 2024\n";
const MAIL: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,\
    CONTENT,FOLDER\n\
    t1,,Noor Example,https://www.linkedin.com/in/noor,Ada Example,https://www.linkedin.com/in/ada-example,\
    2024-06-21 10:00:00 UTC,,Hi,INBOX\n";

/// Writes files below a folder that goes away with what is returned.
fn folder(contents: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in contents {
        let path = folder.path().join(name);
        files::make_folder(path.parent().unwrap()).unwrap();
        files::write(&path, bytes).unwrap();
    }
    folder
}

fn try_read(path: &Path) -> Result<Export> {
    Export::read(&Source::Path(path.into()), &Limits::default(), &OwnerOverride::default())
}

fn read(path: &Path) -> Export {
    try_read(path).unwrap()
}

/// `2024-06-30 archive`, or `unnamed`.
fn named(export: &Export) -> String {
    let coverage = &export.coverage;
    coverage.named_day.map_or("unnamed".into(), |day| format!("{day} {}", coverage.day_named_by))
}

#[test]
fn the_day_of_an_export_stands_in_the_name_of_its_archive_or_folder() {
    const DATED: &str = "Basic_LinkedInDataExport_06-30-2024";
    let plain = zipped(&[("Connections.csv", LIST.as_bytes())]);
    let with_top = zipped(&[("Basic_LinkedInDataExport_06-30-2024/Connections.csv", LIST.as_bytes())]);
    let with_zip = zipped(&[("Basic_LinkedInDataExport_06-30-2024.zip", &plain)]);
    for (name, bytes, expected) in [
        (format!("{DATED}.zip"), &plain[..], "2024-06-30 archive"),
        (format!("{DATED} (1).zip"), &plain, "2024-06-30 archive"),
        (format!("{DATED}.zip.zip"), &with_zip, "2024-06-30 archive"),
        ("export.zip".into(), &with_zip, "2024-06-30 archive"),
        ("export.zip".into(), &with_top, "2024-06-30 folder"),
        ("export.zip".into(), &plain, "unnamed"),
        ("list.csv".into(), LIST.as_bytes(), "unnamed"),
        ("list 06-30-2024.csv".into(), LIST.as_bytes(), "2024-06-30 file"),
    ] {
        let folder = folder(&[(&name, bytes)]);
        assert_eq!(named(&read(&folder.path().join(&name))), expected, "{name}");
    }
    let path = format!("above/{DATED}/Connections.csv");
    let folder = folder(&[(&path, LIST.as_bytes())]);
    for (given, expected) in [
        (format!("above/{DATED}"), "2024-06-30 folder"),
        (format!("above/{DATED}/"), "2024-06-30 folder"),
        (format!("above/{DATED}/."), "2024-06-30 folder"),
        ("above".into(), "2024-06-30 folder"),
        (path, "2024-06-30 folder"),
    ] {
        assert_eq!(named(&read(&folder.path().join(&given))), expected, "{given}");
    }
}

#[test]
fn the_newest_date_is_that_of_any_row_also_of_one_set_aside() {
    let newest = |files: &[(&str, &str)]| {
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        read_files(&files).unwrap().coverage.newest.map_or("none".into(), |day| day.to_string())
    };
    let list = ("Connections.csv", LIST);
    assert_eq!(newest(&[list]), "2024-06-20");
    assert_eq!(newest(&[list, ("messages.csv", MAIL)]), "2024-06-21");
    let spam = MAIL.replace("06-21", "06-27").replace("INBOX", "SPAM");
    assert_eq!(newest(&[list, ("messages.csv", &spam)]), "2024-06-27");
    let ghost = format!("{LIST},,,,,,28 Jun 2024\n");
    assert_eq!(newest(&[("Connections.csv", &ghost)]), "2024-06-28");
    let declined = "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,\
        Endorsement Status\n2024/06/29 01:02:03 UTC,Hats,Ada,Example,,DECLINED\n";
    assert_eq!(newest(&[list, ("Endorsement_Received_Info.csv", declined)]), "2024-06-29");
    assert_eq!(newest(&[("Connections.csv", "First Name,Last Name\nAda,Example\n")]), "none");
}

/// Names with what is said of them.
type Said<'a> = Vec<(&'a str, &'a str)>;

/// What was read, by name; then what was ignored and why; then the notes.
fn account(export: &Export) -> (Vec<&str>, Said<'_>, Said<'_>) {
    let coverage = &export.coverage;
    (
        coverage.files.iter().map(|file| file.file.as_str()).collect(),
        coverage.ignored.iter().map(|ignored| (ignored.file.as_str(), ignored.why.as_str())).collect(),
        coverage.notes.iter().map(|note| (note.code, note.text.as_str())).collect(),
    )
}

const PROFILE: &str = "First Name,Last Name,Industry\nNoor,Example,Software\n";

#[test]
fn a_copy_is_read_only_where_there_is_no_original() {
    let files: [(&str, &[u8]); 2] =
        [("Connections (1).csv", LIST.as_bytes()), ("messages - Copy.csv", MAIL.as_bytes())];
    let (one, zip) = (folder(&files), folder(&[("export.zip", &zipped(&files))]));
    for export in [read(one.path()), read(&zip.path().join("export.zip")), read_files(&files).unwrap()] {
        assert_eq!(
            account(&export),
            (
                vec!["Connections (1).csv", "messages - Copy.csv"],
                vec![],
                vec![
                    ("copy-read", "Connections.csv is read from `Connections (1).csv`, the only one here"),
                    ("copy-read", "messages.csv is read from `messages - Copy.csv`, the only one here"),
                ]
            )
        );
        assert_eq!(export.touches.len(), 1);
    }
    let beside = read_files(&[
        ("Connections.csv", LIST.as_bytes()),
        ("Connections (1).csv", LIST.as_bytes()),
        ("Connections (2).csv", LIST.as_bytes()),
    ]);
    let beside = beside.unwrap();
    let why = "it is a copy of `Connections.csv`";
    assert_eq!(account(&beside).1, [("Connections (1).csv", why), ("Connections (2).csv", why)]);
    assert_eq!(account(&beside).2, []);
    let fuller = format!("{LIST}Bram,Example,,,,,20 Jun 2024\n");
    let two = read_files(&[("Connections (1).csv", LIST.as_bytes()), ("Connections (2).csv", fuller.as_bytes())]);
    assert_eq!(two.unwrap().connections.len(), 2, "of two copies the fuller one is read");
}

#[test]
fn a_copy_that_differs_is_named_and_leaves_absences_unknown() {
    let older = MAIL.as_bytes();
    let whole = format!("{MAIL}{}", MAIL.lines().last().unwrap().replace("06-21", "06-22"));
    let twisted = MAIL.replace("Hi", "Ho");
    let invited = "From,To,Sent At,Message,Direction\nAda Example,Noor Example,\"6/21/24, 3:04 PM\",,INCOMING\n";
    let more = format!("{invited}Bram Example,Noor Example,\"6/22/24, 3:04 PM\",,INCOMING\n");
    let list = ("Connections.csv", LIST.as_bytes());
    let sentence = |other: &str, read: &str| {
        format!("{other} is not the same as {read}, which was read; keep the newer of the two and audit again")
    };
    let (mail, second) = ("messages.csv", "messages (1).csv");
    for (files, incomplete) in [
        ([(mail, older), (second, whole.as_bytes())], true),
        ([(mail, older), (second, twisted.as_bytes())], true),
        ([(mail, whole.as_bytes()), (second, older)], false),
        ([("messages (2).csv", older), ("Messages - Copy.csv", twisted.as_bytes())], true),
        ([("Invitations.csv", invited.as_bytes()), ("Invitations (1).csv", more.as_bytes())], true),
    ] {
        let files = [list, files[0], files[1]];
        let (on_disk, zip) = (folder(&files), folder(&[("export.zip", &zipped(&files))]));
        for export in [read(on_disk.path()), read(&zip.path().join("export.zip")), read_files(&files).unwrap()] {
            let (names, ignored, notes) = account(&export);
            let [_, read] = names.as_slice() else { panic!("{names:?}") };
            let other = if *read == files[1].0 { files[2].0 } else { files[1].0 };
            let said: Vec<&str> =
                notes.iter().filter(|(code, _)| *code == "copy-differs").map(|(_, text)| *text).collect();
            assert!(said.len() == 1 && said[0].starts_with(&sentence(other, read)), "{notes:?}");
            assert_eq!(said[0].contains("unknown"), incomplete, "{notes:?}");
            assert_eq!(ignored, [(other, format!("`{read}` is read, and is not the same").as_str())]);
            assert_eq!(export.coverage.files[1].incomplete, incomplete);
            assert_eq!(export.doubts.iter().any(|doubt| doubt.whom == Whom::Everybody), incomplete);
        }
    }
    let fuller = format!("{LIST}Bram,Example,,,,,20 Jun 2024\n");
    let export = read_files(&[list, ("Connections (1).csv", fuller.as_bytes())]).unwrap();
    let said = sentence("Connections (1).csv", "Connections.csv");
    assert_eq!(account(&export).2, [("copy-differs", said.as_str())]);
    assert!(!export.coverage.files[0].incomplete);
}

#[test]
fn the_outlook_list_is_read_where_it_is_the_only_list() {
    let outlook = "linkedin_connections_export_microsoft_outlook.csv";
    let list = "\"First Name\",\"Last Name\",\"Company\"\n\"Ada\",\"Example\",\"Northwind\"\n";
    let alone = read_files(&[(outlook, list.as_bytes())]).unwrap();
    let note = format!("the list of connections is read from `{outlook}`, the only one here; it has no dates");
    assert_eq!(account(&alone), (vec![outlook], vec![], vec![("outlook-list", note.as_str())]));
    let both = read_files(&[(outlook, list.as_bytes()), ("Connections.csv", LIST.as_bytes())]).unwrap();
    assert_eq!(account(&both).0, ["Connections.csv"]);
    assert_eq!(account(&both).1[0].1, "it is a list that LinkedIn made for Outlook; `Connections.csv` is read instead");
    let below = read_files(&[(outlook, list.as_bytes()), ("x/Connections.csv", LIST.as_bytes())]).unwrap();
    assert_eq!(account(&below).0, ["x/Connections.csv"]);
}

#[test]
fn two_parts_in_one_folder_are_one_export_be_they_zips_or_folders() {
    const FIRST: &str = "Basic_LinkedInDataExport_06-30-2024";
    const SECOND: &str = "Complete_LinkedInDataExport_07-02-2024";
    let first: [(&str, &[u8]); 2] = [("Connections.csv", LIST.as_bytes()), ("Profile.csv", PROFILE.as_bytes())];
    let longer = format!("{PROFILE}\n");
    let second: [(&str, &[u8]); 2] = [("messages.csv", MAIL.as_bytes()), ("Profile.csv", longer.as_bytes())];
    let as_zip = |name: &str, files: &[(&str, &[u8])]| vec![(format!("{name}.zip"), zipped(files))];
    let as_folder = |name: &str, files: &[(&str, &[u8])]| {
        files.iter().map(|(file, bytes)| (format!("{name}/{file}"), bytes.to_vec())).collect::<Vec<_>>()
    };
    let loose = |files: &[(&str, &[u8])]| {
        files.iter().map(|(file, bytes)| ((*file).to_owned(), bytes.to_vec())).collect::<Vec<_>>()
    };
    for (files, day) in [
        ([as_zip(FIRST, &first), as_zip(SECOND, &second)], "2024-06-30"),
        ([as_folder(FIRST, &first), as_folder(SECOND, &second)], "2024-06-30"),
        ([as_zip(FIRST, &first), as_folder(SECOND, &second)], "2024-06-30"),
        ([as_folder(FIRST, &first), as_zip(SECOND, &second)], "2024-06-30"),
        ([loose(&first), as_zip(SECOND, &second)], "2024-07-02"),
        ([as_folder("one", &first), as_folder("two", &second)], ""),
        ([as_zip("one", &first), as_zip("two", &second)], ""),
    ] {
        let files: Vec<(String, Vec<u8>)> = files.into_iter().flatten().collect();
        let borrowed: Vec<(&str, &[u8])> =
            files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let folder = folder(&borrowed);
        let export = read(folder.path());
        assert_eq!((export.connections.len(), export.touches.len()), (1, 1), "{:?}", borrowed[0].0);
        assert_eq!(export.owner.name.as_deref(), Some("Noor Example"));
        assert_eq!(export.coverage.named_day.map(|day| day.to_string()).unwrap_or_default(), day);
        assert_eq!(export.coverage.older_part.map(|day| day.to_string()).as_deref(), Some("2024-06-20"));
        let (_, ignored, notes) = account(&export);
        assert!(ignored.len() == 1 && ignored[0].0.ends_with("Profile.csv"), "{ignored:?}");
        assert!(ignored[0].1.ends_with("is fuller, and is read instead"), "{ignored:?}");
        assert_eq!(notes.iter().map(|note| note.0).collect::<Vec<_>>(), ["two-parts"]);
    }
}

#[test]
fn three_parts_are_counted_and_named() {
    let name = |kind: &str| format!("{kind}_LinkedInDataExport_06-30-2024");
    let [first, second, third] = ["Basic", "Complete", "Larger"].map(name);
    let folder = folder(&[
        (&format!("{first}/Connections.csv"), LIST.as_bytes()),
        (&format!("{second}/messages.csv"), MAIL.as_bytes()),
        (&format!("{third}/Profile.csv"), PROFILE.as_bytes()),
    ]);
    let notes = account(&read(folder.path())).2.iter().map(|note| note.1.to_owned()).collect::<Vec<_>>();
    assert_eq!(notes, [format!("3 parts are read as one export: `{first}`, `{second}` and `{third}`")]);
}

#[test]
fn an_archive_that_does_not_open_matters_only_where_nothing_else_is_found() {
    let broken = "Basic_LinkedInDataExport_06-30-2024.zip";
    let beside = folder(&[("Connections.csv", LIST.as_bytes()), (broken, b"PK\x03\x04")]);
    assert_eq!(read(beside.path()).connections.len(), 1);
    let alone = folder(&[(broken, b"PK\x03\x04")]);
    assert!(try_read(alone.path()).unwrap_err().to_string().contains(broken));
}

#[test]
fn an_archive_of_the_same_days_beside_the_one_that_is_read_is_named() {
    let name = |kind: &str, day: &str| format!("{kind}_LinkedInDataExport_{day}");
    let [own, other, old] =
        [name("Basic", "06-30-2024"), name("Complete", "07-01-2024"), name("Complete", "06-30-2020")];
    let folder = folder(&[
        (&format!("{own}/Connections.csv"), LIST.as_bytes()),
        (&format!("{other}.zip"), &zipped(&[("messages.csv", MAIL.as_bytes())])),
        (&format!("{old}/messages.csv"), MAIL.as_bytes()),
    ]);
    assert_eq!(read(&folder.path().join(&own)).coverage.other_parts, [format!("{other}.zip")]);
}

#[test]
fn a_part_of_another_year_is_no_part_of_this_export() {
    let folder = folder(&[
        ("Basic_LinkedInDataExport_06-30-2024/Connections.csv", LIST.as_bytes()),
        ("Complete_LinkedInDataExport_06-30-2020/messages.csv", MAIL.as_bytes()),
        ("old/messages.csv", MAIL.as_bytes()),
    ]);
    let export = read(folder.path());
    assert!(!export.coverage.has(FileKind::Messages));
    let elsewhere = "it is not in the folder of Connections.csv";
    assert_eq!(
        account(&export).1,
        [("Complete_LinkedInDataExport_06-30-2020/messages.csv", elsewhere), ("old/messages.csv", elsewhere)]
    );
    let other = "another export is here and is not read: `Complete_LinkedInDataExport_06-30-2020`; name it to read it";
    let file = "`old/messages.csv` is here, apart from the list of connections, and is not read; if it is of the same \
        export, unpack all of it into one folder and give that folder to read it too";
    assert_eq!(account(&export).2, [("archive-not-read", other), ("files-not-read", file)]);
}

#[test]
fn a_second_part_alone_says_where_the_list_came() {
    let folder = folder(&[("Complete_LinkedInDataExport_04-25-2026/messages.csv", MAIL.as_bytes())]);
    for path in [folder.path().to_owned(), folder.path().join("Complete_LinkedInDataExport_04-25-2026")] {
        let error = try_read(&path).unwrap_err();
        assert_eq!(error.exit_code(), 3);
        assert!(error.to_string().contains(" holds no Connections.csv; it holds "), "{error}");
        let help = error.help().unwrap();
        assert!(help.contains("the list of connections came in the first: put both into one folder"), "{help}");
    }
}

#[test]
fn two_whole_exports_side_by_side_are_an_error_that_names_both() {
    let whole = zipped(&[("Connections.csv", LIST.as_bytes())]);
    let (old, new) = ("Basic_LinkedInDataExport_06-30-2023.zip", "Basic_LinkedInDataExport_06-30-2024.zip");
    let folder = folder(&[(old, &whole), (new, &whole)]);
    let error = try_read(folder.path()).unwrap_err();
    let path = folder.path().display();
    assert_eq!(error.to_string(), format!("`{path}` is a folder with 2 exports: `{old}`, `{new}`"));
    assert_eq!(error.help().unwrap(), format!("name one of them in its place, for example `{path}/{new}`"));
}

#[test]
fn a_second_copy_of_the_same_export_is_named_and_not_read() {
    let files: [(&str, &[u8]); 2] = [("Connections.csv", LIST.as_bytes()), ("messages.csv", MAIL.as_bytes())];
    let zip = zipped(&files);
    let whole = "Complete_LinkedInDataExport_06-30-2024";
    let folder = folder(&[
        (&format!("{whole}/Connections.csv"), files[0].1),
        (&format!("{whole}/messages.csv"), files[1].1),
        (&format!("{whole}.zip"), &zip),
        (&format!("{whole} (1).zip"), &zip),
        ("Basic_LinkedInDataExport_06-29-2024.zip", &zipped(&files[..1])),
    ]);
    let export = read(folder.path());
    let (read, ignored, notes) = account(&export);
    assert_eq!(read, [format!("{whole}/Connections.csv"), format!("{whole}/messages.csv")]);
    let named: Vec<&str> = ignored.iter().map(|ignored| ignored.0).collect();
    let basic = "Basic_LinkedInDataExport_06-29-2024.zip";
    assert_eq!(named, [basic, &format!("{whole} (1).zip"), &format!("{whole}.zip")]);
    assert!(ignored.iter().all(|ignored| ignored.1 == "it is not the archive that is read"));
    let other = format!("another archive is here and is not read: `{basic}`; name it to read it");
    assert_eq!(notes, [("archive-not-read", other.as_str())], "its own zip says nothing else");
}

#[test]
fn loose_files_beside_an_archive_are_named_or_compared() {
    let first = "Complete_LinkedInDataExport_06-30-2024.zip";
    let invited = b"From,To,Sent At,Message,Direction\n";
    let whole = format!("{MAIL}{}", MAIL.lines().last().unwrap().replace("06-21", "06-22"));
    let loose = folder(&[
        (first, &zipped(&[("Connections.csv", LIST.as_bytes())])),
        ("messages.csv", MAIL.as_bytes()),
        ("Invitations.csv", invited),
    ]);
    let export = read(loose.path());
    let said = "`Invitations.csv` and `messages.csv` are here, apart from the list of connections, and are not read; if \
        they are of the same export, unpack all of it into one folder and give that folder to read them too";
    assert_eq!(account(&export).2, [("files-not-read", said)]);
    let both = zipped(&[("Connections.csv", LIST.as_bytes()), ("messages.csv", MAIL.as_bytes())]);
    for (mail, code, why) in
        [(MAIL.to_owned(), None, "it is a copy of"), (whole, Some("copy-differs"), "is read, and is not the same")]
    {
        let loose = folder(&[(first, &both), ("messages.csv", mail.as_bytes())]);
        let export = read(loose.path());
        let (_, ignored, notes) = account(&export);
        assert_eq!(notes.iter().map(|note| note.0).collect::<Vec<_>>(), code.into_iter().collect::<Vec<_>>());
        assert!(ignored[0].1.contains(why), "{ignored:?}");
        assert_eq!(export.coverage.files[1].incomplete, code.is_some());
    }
}

#[test]
fn a_fuller_export_in_a_folder_below_is_named() {
    let below = "Complete_LinkedInDataExport_09-12-2022 (1)";
    let folder = folder(&[
        ("Connections.csv", LIST.as_bytes()),
        (&format!("{below}/Connections.csv"), LIST.as_bytes()),
        (&format!("{below}/messages.csv"), MAIL.as_bytes()),
    ]);
    let export = read(folder.path());
    let (read, _, notes) = account(&export);
    assert_eq!(read, ["Connections.csv"]);
    let said = format!("a fuller export is in `{below}`, which has messages.csv too; name it to read it");
    assert_eq!(notes, [("fuller-export", said.as_str())]);
}

#[test]
fn exports_are_searched_three_folders_deep() {
    let found = folder(&[("a/b/c/Connections.csv", LIST.as_bytes())]);
    assert_eq!(read(found.path()).connections.len(), 1);
    let deeper = folder(&[("a/b/c/d/Connections.csv", LIST.as_bytes())]);
    let error = try_read(deeper.path()).unwrap_err();
    let said = error.to_string();
    assert!(said.ends_with("` holds no Connections.csv; it and its folders were searched, 3 levels deep"), "{said}");
}

#[test]
fn files_named_in_error_txt_are_reported_and_incomplete() {
    let error = "We weren't able to download the following files:\n\nmessages.csv\nInvitations.csv\n";
    let list = ("Connections.csv", LIST.as_bytes());
    let absent = read_files(&[list, ("Error.txt", error.as_bytes())]).unwrap();
    assert_eq!(absent.coverage.undelivered.as_deref().unwrap(), ["messages.csv", "Invitations.csv"]);
    let said = "LinkedIn could not deliver messages.csv, Invitations.csv (its Error.txt says so), so what is in there is \
        unknown; ask for a new archive";
    assert_eq!(account(&absent), (vec!["Connections.csv"], vec![], vec![("files-not-delivered", said)]));
    let there = read_files(&[list, ("messages.csv", MAIL.as_bytes()), ("error.txt", error.as_bytes())]).unwrap();
    let incomplete: Vec<bool> = there.coverage.files.iter().map(|file| file.incomplete).collect();
    assert_eq!(incomplete, [false, true]);
    assert!(account(&there).2[0].1.contains("; messages.csv may be incomplete, so what is not in there is unknown"));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_is_never_opened() {
    let folder = folder(&[("Connections.csv", LIST.as_bytes())]);
    let pipe = folder.path().join("messages.csv");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let export = read(folder.path());
    assert_eq!(account(&export).1, [("messages.csv", "it is not a regular file, and was not opened")]);
    assert!(export.coverage.absent.iter().any(|absent| absent.kind == FileKind::Messages));
}
