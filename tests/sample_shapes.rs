//! Every shape in the sample data, read from the disk as a user's export is: how many rows are read as what.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use linkprune::export::{Export, FileKind, FileReport, Limits, OwnerOverride, Source};

/// A path below `sample-data/shapes`; its connections, ghosts, refused and undated rows; and of its messages those that
/// are touches and those that are set aside.
type Row = (&'static str, [u64; 4], Option<[u64; 2]>);

const SHAPES: [Row; 34] = [
    ("connections-2016.csv", [2, 1, 0, 0], None),
    ("connections-2020.csv", [2, 1, 0, 0], None),
    ("connections-2022.csv", [2, 0, 0, 0], None),
    ("connections-2023.csv", [4, 2, 0, 0], None),
    ("connections-quoted.csv", [1, 1, 0, 0], None),
    ("connections-bom-crlf.csv", [4, 2, 0, 0], None),
    ("connections-semicolon-windows-1252.csv", [2, 0, 0, 0], None),
    ("connections-carriage-returns.csv", [2, 0, 0, 0], None),
    ("connections-utf16-tabs.csv", [2, 0, 0, 0], None),
    ("connections-utf16-big-endian-no-mark.csv", [2, 0, 0, 0], None),
    ("connections-localised-months.csv", [12, 0, 0, 0], None),
    ("connections-mixed-dates.csv", [10, 0, 0, 3], None),
    ("connections-day-first.csv", [3, 0, 0, 0], None),
    ("connections-month-first.csv", [3, 0, 0, 0], None),
    ("connections-ambiguous-slashes.csv", [2, 0, 0, 2], None),
    ("connections-german.csv", [1, 0, 0, 0], None),
    ("connections-hand-edited.csv", [3, 0, 0, 0], None),
    ("connections-open-quotes.csv", [3, 0, 5, 1], None),
    ("connections-mac-roman.csv", [2, 0, 0, 0], None),
    ("connections-windows-1250.csv", [2, 0, 0, 0], None),
    ("connections-two-encodings.csv", [2, 0, 0, 0], None),
    ("connections-damaged-names.csv", [2, 0, 0, 0], None),
    ("connections-odd-rows.csv", [3, 0, 3, 0], None),
    ("connections-nan.csv", [2, 1, 0, 0], None),
    ("connections-full-name.csv", [1, 0, 0, 0], None),
    ("connections-outlook.csv", [1, 0, 0, 1], None),
    ("connections-cut-off.csv", [1, 0, 1, 0], None),
    ("messages-2018", [2, 0, 0, 0], Some([2, 2])),
    ("messages-2019", [2, 0, 0, 0], Some([2, 0])),
    ("messages-2022", [2, 0, 0, 0], Some([3, 2])),
    ("messages-2023", [4, 2, 0, 0], Some([4, 4])),
    ("messages-2026", [4, 2, 0, 0], Some([3, 1])),
    ("whole-2026", [4, 2, 0, 0], Some([4, 4])),
    ("Complete_LinkedInDataExport_11-01-2026.zip", [4, 2, 0, 0], Some([4, 4])),
];

#[test]
fn every_row_of_every_shape_comes_out_as_what_it_is() {
    for (shape, connections, messages) in SHAPES {
        let source = Source::Path(Path::new("sample-data/shapes").join(shape));
        let export = Export::read(&source, &Limits::default(), &OwnerOverride::default()).unwrap();
        let files = &export.coverage.files;
        let report = |kind| files.iter().find(|file| file.kind == kind);
        let counted = report(FileKind::Connections)
            .map(|file| [file.connections, file.ghosts, file.refused_rows(), file.undated]);
        assert_eq!(counted, Some(connections), "connections of {shape}");
        let aside = |file: &FileReport| file.set_aside.iter().map(|(_, rows)| rows).sum();
        let counted = report(FileKind::Messages).map(|file| [file.touches, aside(file)]);
        assert_eq!(counted, messages, "messages of {shape}");
        assert!(files.iter().all(FileReport::reconciles), "{shape} does not reconcile");
        assert_eq!(export.connections.len() as u64, connections[0], "{shape}");
        assert_eq!(export.touches.len() as u64, files.iter().map(|file| file.touches).sum::<u64>(), "{shape}");
    }
}

#[test]
fn no_shape_is_left_out() {
    let told: BTreeSet<String> = SHAPES.iter().map(|(shape, ..)| (*shape).to_owned()).collect();
    let stands = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    let found: BTreeSet<String> = fs::read_dir("sample-data/shapes").unwrap().map(stands).collect();
    assert_eq!(told, found);
}
