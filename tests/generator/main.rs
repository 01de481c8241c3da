//! The generator as a program: `cargo bench --bench generate -- 30000 300000 FOLDER` writes an invented export of any
//! size, `… past SEED CONNECTIONS FOLDER` that of an owner with habits, `… team OWNERS CONNECTIONS MESSAGES FOLDER` a folder of each
//! of so many owners who know some of each other, and `… polluted FOLDER` the polluted lists for `benches/pollution.py`. It is a
//! bench target only so that it is built with optimisation, and not by `cargo test`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "not the program"
)]

#[path = "mod.rs"]
#[expect(dead_code, reason = "the samples are for the tests")]
mod generator;

use std::fs;
use std::path::Path;

use generator::pollution::{Polluted, Table, polluted};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if let [word, folder] = words.as_slice()
        && word == "polluted"
    {
        return write_polluted(Path::new(folder));
    }
    let count = |word: &String| word.parse().expect("a whole number");
    let (folder, files) = match words.as_slice() {
        [team, owners, connections, messages, folder] if team == "team" => {
            return write_team(count(owners), count(connections), count(messages), Path::new(folder));
        }
        [past, seed, connections, folder] if past == "past" => {
            let seed = seed.parse().expect("a whole number");
            (folder, generator::export_with_past(seed, count(connections)))
        }
        [connections, messages, folder] => (folder, generator::export(7, count(connections), count(messages))),
        _ => {
            return eprintln!(
                "cargo bench --bench generate -- [past SEED CONNECTIONS | team OWNERS CONNECTIONS MESSAGES | polluted | \
                 CONNECTIONS MESSAGES] FOLDER"
            );
        }
    };
    write(Path::new(folder), files);
}

fn write(folder: &Path, files: Vec<generator::File>) {
    fs::create_dir_all(folder).expect("the folder can be made");
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).expect("the folder can be written to");
    }
}

fn write_team(owners: usize, connections: usize, messages: usize, folder: &Path) {
    for number in 0..owners {
        let (owner, files) = generator::export_of_team(number, owners, connections, messages);
        write(&folder.join(owner), files);
    }
}

/// A folder for each list of connections, with `Connections.csv` and what it should be read as: `rows.tsv`, a row a line, and
/// `damaged`, the number of the row that is damaged (or nothing) and the readings that are no less right.
fn write_polluted(folder: &Path) {
    let is_list = |file: &Polluted| file.table == Table::Connections && file.is_readable;
    for (number, file) in polluted().into_iter().filter(is_list).enumerate() {
        let here = folder.join(format!("{number:04}"));
        let lines = |rows: &[Vec<String>]| rows.iter().map(|row| row.join("\t") + "\n").collect::<Vec<_>>().concat();
        let damaged = file.damaged.as_ref();
        let others = damaged.map(|damaged| format!("{}\n{}", damaged.row, lines(&damaged.literal))).unwrap_or_default();
        fs::create_dir_all(&here).expect("the folder can be made");
        let files = [
            ("Connections.csv", file.bytes),
            ("rows.tsv", lines(&file.rows).into_bytes()),
            ("damaged", others.into_bytes()),
            ("name", file.name.into_bytes()),
        ];
        for (name, bytes) in files {
            fs::write(here.join(name), bytes).expect("the folder can be written to");
        }
    }
}
