//! The report in a real browser. The pages are made here, `browser/report.test.mjs` opens them, and what it decided on them is
//! taken into a ledger.
//!
//! It needs Node.js, Chromium and `npm ci` in `tests/browser`. Where one of them is absent the test says so and does nothing,
//! unless `LINKPRUNE_BROWSER=required`.

use std::env;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::generator;
use crate::hostile_cells::hostile_export;
use crate::program::run_in;
use crate::report::{report, sample};
use crate::schemas;

/// By which names a Chromium is known.
const CHROMIUMS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Connections on the page that has to be smooth.
const MANY: usize = 3_200;

fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

/// Where a program is, by the first of its names that is found.
fn found(names: &[&str]) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|path| path.is_file())
}

/// The browser and Node.js, or what is absent.
fn tools() -> Result<(PathBuf, PathBuf), &'static str> {
    let named = env::var_os("CHROMIUM").map(PathBuf::from);
    let chromium = named.or_else(|| found(&CHROMIUMS)).ok_or("Chromium is not installed")?;
    let node = found(&["node"]).ok_or("Node.js is not installed")?;
    if !scripts().join("node_modules/playwright-core").is_dir() {
        return Err("`npm ci` was not run in tests/browser");
    }
    Ok((chromium, node))
}

#[test]
fn the_report_works_in_a_real_browser() {
    let (chromium, node) = match tools() {
        Ok(tools) => tools,
        Err(absent) => {
            assert!(env::var_os("LINKPRUNE_BROWSER").is_none(), "{absent}");
            // Straight to the error stream: what a test prints is shown only if it fails.
            let line = format!("skipped: the report was not tried in a real browser: {absent}\n");
            io::stderr().write_all(line.as_bytes()).unwrap();
            return;
        }
    };
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    make_pages(here);
    let mut tests = Command::new(node);
    tests.args(["--test", "report.test.mjs"]).current_dir(scripts());
    let output = tests.env("CHROMIUM", chromium).env("PAGES", here).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    keep_screenshots(here);
    the_ledger_takes_what_was_decided(here);
}

fn make_pages(here: &Path) {
    let write = |name: &str, page: String| fs::write(here.join(name), page).unwrap();
    write("sample.html", report(here, &sample(), &["--no-ledger", "--backtest"]));
    write("everybody.html", report(here, &sample(), &["--no-ledger", "--list", "all"]));
    let hostile = TempDir::new().unwrap();
    hostile_export(hostile.path());
    write("hostile.html", report(hostile.path(), ".", &["--list", "all"]));
    let many = TempDir::new().unwrap();
    for (name, bytes) in generator::export(7, MANY, MANY) {
        fs::write(many.path().join(name), bytes).unwrap();
    }
    write("many.html", report(many.path(), ".", &["--list", "all"]));
}

/// Leaves the screenshots where somebody asked for them.
fn keep_screenshots(here: &Path) {
    let Some(place) = env::var_os("LINKPRUNE_SCREENSHOTS").map(PathBuf::from) else { return };
    fs::create_dir_all(&place).unwrap();
    for shot in fs::read_dir(here.join("screenshots")).unwrap().map(Result::unwrap) {
        fs::copy(shot.path(), place.join(shot.file_name())).unwrap();
    }
}

/// The files that the page handed out hold what was decided on it, in the form that `decisions import` reads.
fn the_ledger_takes_what_was_decided(here: &Path) {
    for (file, tally) in [
        ("by-keys.json", "2 remove, 1 keep, 1 later"),
        ("by-touch.json", "1 remove, 1 keep"),
        ("by-work.json", "1 remove, 1 done"),
    ] {
        let home = TempDir::new().unwrap();
        schemas::holds("decisions", &serde_json::from_slice(&fs::read(here.join(file)).unwrap()).unwrap());
        fs::copy(here.join(file), home.path().join(file)).unwrap();
        let imported = run_in(home.path(), &["decisions", "import", file, &sample(), "--as-of", "2026-11-01"]);
        let said = String::from_utf8_lossy(&imported.stderr).into_owned();
        assert_eq!(imported.status.code(), Some(0), "{file}: {said}");
        let listed = run_in(home.path(), &["decisions", "list"]);
        let listed = String::from_utf8(listed.stdout).unwrap();
        assert!(listed.lines().next().is_some_and(|line| line.contains(tally)), "{file}: {listed}");
    }
}
