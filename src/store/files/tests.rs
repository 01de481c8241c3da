use super::*;

#[test]
fn an_existing_file_is_replaced_whole_and_nothing_is_left_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.csv");
    write(&path, b"a long first version").unwrap();
    write(&path, b"short").unwrap();
    assert_eq!(read(&path).unwrap(), b"short");
    let names: Vec<String> = list(folder.path()).unwrap().into_iter().map(|listed| listed.name).collect();
    assert_eq!(names, ["list.csv"]);
}

#[test]
fn a_draft_that_fails_or_is_dropped_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.csv");
    write(&path, b"old").unwrap();
    let full = || std::io::Error::from(ErrorKind::StorageFull);
    let error = write_with(&path, |to| to.write_all(b"half").and(Err(full()))).unwrap_err();
    assert!(error.to_string().ends_with("list.csv`: the disk is full"), "{error}");
    drop(Draft::write(&path, |to| to.write_all(b"whole")).unwrap());
    assert_eq!(read(&path).unwrap(), b"old");
    assert_eq!(list(folder.path()).unwrap().len(), 1);
    assert_eq!(place_of(&folder.path().join("./list.csv")), place_of(&path));
}

#[test]
fn a_long_file_is_written_as_a_short_one_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.csv");
    let line = [b'x'; 1000];
    let long = |to: &mut dyn Write| (0..6000).try_for_each(|_| to.write_all(&line));
    let full = std::io::Error::from(ErrorKind::StorageFull);
    let error = write_with(&path, |to| long(to).and(Err(full))).unwrap_err();
    assert!(error.to_string().ends_with("list.csv`: the disk is full"), "{error}");
    assert!(list(folder.path()).unwrap().is_empty());
    write_with(&path, long).unwrap();
    assert_eq!(read(&path).unwrap(), vec![b'x'; 6_000_000]);
}

#[cfg(unix)]
#[test]
fn what_the_disk_says_while_more_is_written_is_not_lost() {
    let (read_end, write_end) = std::io::pipe().unwrap();
    // A pipe takes what is written, and cannot be brought to the disk.
    let reader = std::thread::spawn(move || std::io::copy(&mut { read_end }, &mut std::io::sink()).unwrap());
    let file = fs::File::from(std::os::fd::OwnedFd::from(write_end));
    let early = std::thread::scope(|scope| {
        let mut early = EarlySync { scope, file: &file, unsynced: 0, syncing: None };
        early.write_all(&vec![0; 2 * WORTH_A_SYNC]).unwrap();
        early.end()
    });
    assert!(early.is_err());
    drop(file);
    assert_eq!(reader.join().unwrap(), 2 * WORTH_A_SYNC as u64);
}

#[cfg(unix)]
#[test]
fn what_is_written_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.csv");
    write(&path, b"x").unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[cfg(unix)]
#[test]
fn a_link_a_folder_and_a_device_are_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = folder.path().join("elsewhere");
    write(&elsewhere, b"keep").unwrap();
    let link = folder.path().join("link.csv");
    std::os::unix::fs::symlink(&elsewhere, &link).unwrap();
    let sentence = |path: &Path| write(path, b"x").unwrap_err().to_string();
    assert!(sentence(&link).ends_with("link.csv`: it is a link to another place"));
    assert!(sentence(folder.path()).ends_with("`: it is a folder"));
    assert_eq!(sentence(Path::new("/dev/null")), "cannot write `/dev/null`: it is not a regular file");
    assert_eq!(read(&elsewhere).unwrap(), b"keep");
}

#[test]
fn a_missing_folder_is_said_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let error = write(&folder.path().join("no/where.csv"), b"x").unwrap_err();
    assert!(error.to_string().ends_with("where.csv`: no such folder"), "{error}");
    assert_eq!(error.exit_code(), 5);
}

#[test]
fn a_file_over_the_limit_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("big");
    write(&path, b"12345").unwrap();
    assert_eq!(read_at_most(&path, 5).unwrap().as_deref(), Some(&b"12345"[..]));
    assert_eq!(read_at_most(&path, 4).unwrap(), None);
    let missing = read_at_most(&folder.path().join("none"), 4).unwrap_err();
    assert!(missing.to_string().ends_with("none` does not exist"));
}

fn names(folder: &Path) -> Vec<String> {
    list(folder).unwrap().into_iter().map(|listed| listed.name).collect()
}

#[test]
fn a_new_folder_appears_with_all_its_files_or_not_at_all() {
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join("deep/rules");
    write_folder(&folder, &[("a".into(), b"1"), ("b".into(), b"2")]).unwrap();
    assert_eq!(names(&folder), ["a", "b"]);
    assert_eq!(names(&above.path().join("deep")), ["rules"]);
    let other = above.path().join("deep/other");
    // The second file cannot be written, as happens on a full disk.
    assert!(write_folder(&other, &[("a".into(), b"1"), ("no/where".into(), b"2")]).is_err());
    assert_eq!(names(&above.path().join("deep")), ["rules"]);
}

#[test]
fn an_existing_folder_is_marked_until_it_is_complete() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("a"), b"mine").unwrap();
    assert!(write_folder(folder.path(), &[("a".into(), b"1"), ("no/where".into(), b"2")]).is_err());
    assert!(is_unfinished(folder.path()));
    write_folder(folder.path(), &[("a".into(), b"1"), ("b".into(), b"2")]).unwrap();
    assert!(!is_unfinished(folder.path()));
    assert_eq!(read(&folder.path().join("a")).unwrap(), b"mine");
    assert_eq!(names(folder.path()), ["a", "b"]);
}

#[test]
fn the_ends_of_a_file_are_read_without_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    write(&path, b"abcdef").unwrap();
    assert_eq!((head(&path, 2).unwrap(), tail(&path, 2).unwrap()), (b"ab".to_vec(), b"ef".to_vec()));
    assert_eq!((head(&path, 9).unwrap(), tail(&path, 9).unwrap()), (b"abcdef".to_vec(), b"abcdef".to_vec()));
    assert!(tail(&folder.path().join("b"), 2).is_err());
}

#[test]
fn a_found_file_is_regular_long_enough_and_read_from_any_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.csv");
    write(&path, b"abcdef").unwrap();
    let file = FoundFile::of_at_least(&path, 6).unwrap();
    let read = |at| {
        let mut bytes = Vec::new();
        file.read_from(at).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    };
    assert_eq!((file.length, read(0), read(4), read(9)), (6, b"abcdef".to_vec(), b"ef".to_vec(), vec![]));
    for (path, least) in [(path.as_path(), 7), (folder.path(), 0), (&folder.path().join("none"), 0)] {
        assert!(FoundFile::of_at_least(path, least).is_none());
    }
}
