//! Which file of `src/` uses which: from `use` lines and from paths in the code, tests left out. A name that a module
//! only passes on (`pub use`) leads to the file that defines it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A module as it is reached by a path, with what its file says outside tests.
struct Module {
    file: PathBuf,
    code: String,
    /// What `use` lines bring in: the name here, and the path it stands for from the crate's root.
    names: BTreeMap<String, Vec<String>>,
}

/// The modules of the crate by their paths: `["export", "slug"]`.
pub struct Graph {
    modules: BTreeMap<Vec<String>, Module>,
}

impl Graph {
    pub fn of(root: &Path) -> Self {
        let files: Vec<(PathBuf, String)> = code_below(root)
            .into_iter()
            .map(|(file, text)| (file.strip_prefix(root).unwrap().to_owned(), without_comments(&text)))
            .filter(|(file, _)| ![Path::new("main.rs"), Path::new("build.rs")].contains(&file.as_path()))
            .collect();
        let paths: BTreeSet<Vec<String>> = files.iter().map(|(file, _)| path_of(file)).collect();
        let mut modules = BTreeMap::new();
        for (file, code) in files {
            let path = path_of(&file);
            let names = imports(&code, &path, &paths).into_iter().collect();
            modules.insert(path, Module { file, code, names });
        }
        Self { modules }
    }

    /// Each file with the files it uses.
    pub fn edges(&self) -> BTreeMap<&Path, BTreeSet<&Path>> {
        let mut edges: BTreeMap<&Path, BTreeSet<&Path>> = BTreeMap::new();
        for (path, module) in &self.modules {
            let mut used: BTreeSet<&Path> = paths_in(&module.code, path, &self.children(path), &module.names)
                .iter()
                .filter_map(|to| self.file_of(to, 0))
                .collect();
            used.remove(module.file.as_path());
            edges.insert(&module.file, used);
        }
        edges
    }

    fn children(&self, path: &[String]) -> BTreeSet<String> {
        let below = |other: &&Vec<String>| other.len() == path.len() + 1 && other.starts_with(path);
        self.modules.keys().filter(below).filter_map(|other| other.last().cloned()).collect()
    }

    /// The file in which a path ends, through what modules pass on.
    fn file_of(&self, path: &[String], depth: usize) -> Option<&Path> {
        if depth > 8 {
            return None;
        }
        let length = (1..=path.len()).rev().find(|length| self.modules.contains_key(&path[..*length]))?;
        let module = &self.modules[&path[..length]];
        if let Some(passed_on) = path.get(length).and_then(|name| module.names.get(name)) {
            let rest = &path[length + 1..];
            let further = [passed_on.as_slice(), rest].concat();
            if further != path
                && let Some(file) = self.file_of(&further, depth + 1)
            {
                return Some(file);
            }
        }
        Some(&module.file)
    }
}

/// The sets of files that use each other, directly or through others.
pub fn circles<'a>(edges: &BTreeMap<&'a Path, BTreeSet<&'a Path>>) -> Vec<BTreeSet<&'a Path>> {
    let reached: BTreeMap<&Path, BTreeSet<&Path>> = edges
        .keys()
        .map(|from| {
            let (mut seen, mut open) = (BTreeSet::new(), vec![*from]);
            while let Some(file) = open.pop() {
                open.extend(edges.get(file).into_iter().flatten().filter(|to| seen.insert(**to)));
            }
            (*from, seen)
        })
        .collect();
    let mut found: Vec<BTreeSet<&Path>> = Vec::new();
    for (from, to) in &reached {
        let ring: BTreeSet<&Path> =
            to.iter().copied().filter(|other| reached.get(other).is_some_and(|back| back.contains(from))).collect();
        if ring.len() > 1 && !found.contains(&ring) {
            found.push(ring);
        }
    }
    found
}

/// Every file below a folder, in order.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries.into_iter().flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// Every file of code below a folder, files of tests left out, with its text up to its tests.
pub fn code_below(folder: &Path) -> Vec<(PathBuf, String)> {
    let of_tests = |file: &Path| file.ends_with("tests.rs") || file.iter().any(|part| part == "tests");
    let is_code = |file: &PathBuf| {
        file.extension().is_some_and(|ending| ending == "rs") && !of_tests(file.strip_prefix(folder).unwrap())
    };
    let files = files_below(folder).into_iter().filter(is_code);
    files
        .map(|file| {
            let text = without_tests(&fs::read_to_string(&file).unwrap());
            (file, text)
        })
        .collect()
}

/// `export/source/mod.rs` and `export/source.rs` are `export::source`; `lib.rs` is the root.
fn path_of(file: &Path) -> Vec<String> {
    let mut parts: Vec<String> =
        file.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib")) {
        parts.pop();
    }
    parts
}

/// The text of a file up to its tests.
fn without_tests(text: &str) -> String {
    let mut code = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line == "#[cfg(test)]" {
            // `mod tests;` among others is left out; what has a body ends the file.
            match lines.next() {
                Some(next) if next.ends_with(';') => continue,
                _ => break,
            }
        }
        code.push_str(line);
        code.push('\n');
    }
    code
}

/// The same without comments. Where something may be seen is not what it uses, and is left out too.
pub fn without_comments(text: &str) -> String {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.map(|line| line.replace("pub(in crate::", "pub(in ") + "\n").collect()
}

/// The text of every `use` of a file, from after the word to before the semicolon.
fn uses(code: &str) -> impl Iterator<Item = &str> {
    code.split('\n')
        .scan(0, |at, line| {
            let start = *at;
            *at += line.len() + 1;
            Some((start, line))
        })
        .filter_map(|(start, line)| {
            let trimmed = line.trim_start();
            let visibility = ["pub(super) ", "pub(crate) ", "pub "].into_iter().find(|word| trimmed.starts_with(word));
            let after = trimmed.strip_prefix(visibility.unwrap_or_default())?.strip_prefix("use ")?;
            let from = start + line.len() - after.len();
            let length = code[from..].find(';')?;
            Some(&code[from..from + length])
        })
}

/// What `use` lines name, each with its whole path.
fn imports(code: &str, here: &[String], modules: &BTreeSet<Vec<String>>) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    for text in uses(code) {
        for path in spread(text) {
            let (path, name) = match path.split_once(" as ") {
                Some((path, name)) => (path.to_owned(), Some(name.trim().to_owned())),
                None => (path, None),
            };
            let parts: Vec<&str> = path.split("::").map(str::trim).filter(|part| *part != "self").collect();
            let child = || {
                let below = [here, &parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>()].concat();
                modules.contains(below.get(..=here.len())?).then_some(below)
            };
            let Some(full) = absolute(&parts, here).or_else(child) else { continue };
            let name = name.or_else(|| full.last().cloned()).unwrap_or_default();
            found.push((name, full));
        }
    }
    found
}

/// `a::{b, c::{d, e}}` as `a::b`, `a::c::d` and `a::c::e`.
fn spread(text: &str) -> Vec<String> {
    let Some(open) = text.find('{') else { return vec![text.split_whitespace().collect::<Vec<_>>().join(" ")] };
    let Some(close) = text.rfind('}') else { return Vec::new() };
    let (before, inside) = (&text[..open], &text[open + 1..close]);
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, letter) in inside.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inside[start..]);
    let whole = parts.into_iter().filter(|part| !part.trim().is_empty());
    whole.flat_map(|part| spread(&format!("{}{}", before.trim(), part.trim()))).collect()
}

/// A path from the crate's root; `None` for one of another crate.
fn absolute(parts: &[&str], here: &[String]) -> Option<Vec<String>> {
    let rest = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>();
    match *parts.first()? {
        "crate" => Some(rest(&parts[1..])),
        "super" => {
            let up = parts.iter().take_while(|part| **part == "super").count();
            let base = here.get(..here.len().checked_sub(up)?)?;
            Some([base, &rest(&parts[up..])].concat())
        }
        _ => None,
    }
}

/// Every path of this crate that the code of a file names.
fn paths_in(
    code: &str,
    here: &[String],
    children: &BTreeSet<String>,
    names: &BTreeMap<String, Vec<String>>,
) -> BTreeSet<Vec<String>> {
    let mut found: BTreeSet<Vec<String>> = names.values().cloned().collect();
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    for (at, _) in code.match_indices("::") {
        let start = code[..at].rfind(|letter: char| !is_part(letter)).map_or(0, |before| before + 1);
        if code[..start].ends_with("::") {
            continue;
        }
        let length = code[start..].find(|letter: char| !is_part(letter) && letter != ':').unwrap_or(code.len() - start);
        // Before a brace or a type's arguments: what a group names has been read from its `use`.
        if code[start..start + length].ends_with("::") {
            continue;
        }
        let parts: Vec<&str> = code[start..start + length].split("::").filter(|part| !part.is_empty()).collect();
        let Some(first) = parts.first() else { continue };
        if let Some(path) = absolute(&parts, here) {
            found.insert(path);
        } else if children.contains(*first) {
            found.insert(here.iter().cloned().chain(parts.iter().map(|part| (*part).to_owned())).collect());
        } else if let Some(module) = names.get(*first) {
            let rest = parts[1..].iter().map(|part| (*part).to_owned());
            found.insert(module.iter().cloned().chain(rest).collect());
        }
    }
    found
}

/// What the graph makes of a little crate.
#[test]
fn a_circle_is_found_through_a_name_that_is_passed_on() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put("lib.rs", "pub mod low;\npub mod high;\n");
    put("low/mod.rs", "mod one;\nmod two;\npub use one::{First, second::{Inner}};\n");
    put("low/one.rs", "use super::two::Other;\npub struct First(Other);\n");
    put("low/two.rs", "pub struct Other;\nfn back() -> super::First { todo!() }\n#[cfg(test)]\nmod tests {}\n");
    put("high.rs", "use crate::low::{self, First};\nfn f() { low::two::x(); }\n#[cfg(test)]\nuse crate::nowhere;\n");
    let graph = Graph::of(folder.path());
    let edges = graph.edges();
    // With `/` on every system.
    let shown = |path: &Path| path.to_str().unwrap().replace('\\', "/");
    let used = |file: &str| edges[Path::new(file)].iter().map(|path| shown(path)).collect::<Vec<_>>();
    assert_eq!(used("low/one.rs"), ["low/two.rs"]);
    assert_eq!(used("low/two.rs"), ["low/one.rs"]);
    assert_eq!(used("low/mod.rs"), ["low/one.rs"]);
    assert_eq!(used("high.rs"), ["low/mod.rs", "low/one.rs", "low/two.rs"]);
    let rings: Vec<Vec<_>> = circles(&edges).iter().map(|ring| ring.iter().map(|file| shown(file)).collect()).collect();
    assert_eq!(rings, [["low/one.rs", "low/two.rs"]]);
}
