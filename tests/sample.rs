//! The committed sample is what the generator makes: `UPDATE_SAMPLE=1 cargo test the_sample` writes it anew, and
//! `UPDATE_SAMPLE=1 cargo test the_shapes` the small files of every shape.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use zip::ZipArchive;

#[test]
fn the_sample_is_what_the_generator_makes() {
    for (year, files) in crate::generator::sample() {
        let folder = Path::new("sample-data").join(year);
        for (name, bytes) in files {
            let path = folder.join(name);
            if std::env::var_os("UPDATE_SAMPLE").is_some() {
                fs::create_dir_all(&folder).unwrap();
                fs::write(&path, &bytes).unwrap();
            }
            assert!(fs::read(&path).unwrap() == bytes, "{} is not what the generator makes", path.display());
        }
    }
}

#[test]
fn the_two_years_have_three_hundred_people_in_common() {
    let [(_, this), (_, last)] = crate::generator::sample();
    let slugs = |files: &[crate::generator::File]| -> Vec<String> {
        let files = files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.clone())).collect();
        crate::pipeline::read(&files).connections.into_iter().filter_map(|c| c.slug).map(String::from).collect()
    };
    let (this, last) = (slugs(&this), slugs(&last));
    assert!(this.len() >= 400, "{}", this.len());
    assert!(this.iter().filter(|slug| last.contains(slug)).count() >= 300);
    assert!(last.iter().any(|slug| !this.contains(slug)), "nobody was let go");
}

#[test]
fn the_shapes_are_what_the_generator_makes() {
    let folder = Path::new("sample-data/shapes");
    let mut made = BTreeSet::new();
    for (name, bytes) in crate::generator::shapes() {
        let path = folder.join(&name);
        if std::env::var_os("UPDATE_SAMPLE").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &bytes).unwrap();
        }
        let found = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        if path.extension().is_some_and(|ending| ending == "zip") {
            assert_eq!(unpacked(&found), unpacked(&bytes), "{} is not what the generator makes", path.display());
        } else {
            assert!(found == bytes, "{} is not what the generator makes", path.display());
        }
        assert!(made.insert(name), "{} is made twice", path.display());
    }
    let mut found = BTreeSet::new();
    names(folder, "", &mut found);
    assert_eq!(found, made, "what stands in the folder, and what the generator makes");
}

/// Each file of an archive in order. Its packed bytes are not compared: they may change with the packer's
/// version or processor. What matters is that sizes follow each file and that folders have no entry.
fn unpacked(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(zip)).unwrap();
    let count = archive.len();
    let read = |at| {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let name = file.name().unwrap().into_owned();
        let flags = zip[usize::try_from(file.header_start()).unwrap() + 6];
        assert!(flags & 8 != 0, "{name} has no data descriptor");
        assert!(file.is_file(), "{name} is an entry for a folder");
        (name, bytes)
    };
    (0..count).map(read).collect()
}

/// Every file below a folder, by its path from there.
fn names(folder: &Path, below: &str, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{below}{}", entry.file_name().into_string().unwrap());
        if entry.path().is_dir() {
            names(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name);
        }
    }
}
