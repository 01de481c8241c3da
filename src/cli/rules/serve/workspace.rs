//! The files that an editor has open and those on the disk beside them, with what was made of each: the same rule is not
//! loaded twice.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::super::inputs::{CONFIG_FILE, RULES_FOLDER};
use super::super::super::load::{holds_rules, is_rule_file};
use super::super::super::locate::owner_override;
use super::addresses::path_of;
use crate::editor::Document;
use crate::error::{Diagnostic, Error};
use crate::rules::source::LARGEST_CASES;
use crate::rules::{RuleSet, RuleSource, case_problems, starter};
use crate::signals::{Target, additions};
use crate::store::config::Config;
use crate::store::files;
use crate::store::settings::RuleSettings;

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DocumentKind {
    Rule,
    Cases,
    Config,
    Other,
}

/// A document that an editor has open.
#[derive(Debug)]
pub(super) struct OpenDocument {
    pub document: Document,
    pub version: Option<i64>,
    pub path: PathBuf,
    pub kind: DocumentKind,
}

/// A rule file as it was loaded.
#[derive(Debug)]
struct Loaded {
    text: String,
    cases: Option<String>,
    settings: Option<RuleSettings>,
    outcome: Result<Arc<RuleSet>, Vec<Diagnostic>>,
}

/// Every file that matters.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    pub root: PathBuf,
    /// `--config`.
    pub config: Option<PathBuf>,
    /// By address.
    pub open: BTreeMap<String, OpenDocument>,
    loaded: BTreeMap<PathBuf, Loaded>,
}

/// How many folders above a rule its configuration may be.
const HIGHEST: usize = 8;

impl Workspace {
    pub(super) fn new(root: PathBuf, config: Option<PathBuf>) -> Self {
        Self { root, config, ..Self::default() }
    }

    /// Takes a document that the editor opened.
    pub(super) fn open(&mut self, address: &str, text: String, version: Option<i64>) {
        let path = path_of(address);
        let kind = self.kind_of(&path);
        self.open.insert(address.to_owned(), OpenDocument { document: Document::new(text), version, path, kind });
    }

    fn kind_of(&self, path: &Path) -> DocumentKind {
        let name = name_of(path);
        if self.config.as_deref() == Some(path) || name == CONFIG_FILE {
            DocumentKind::Config
        } else if name.ends_with(".cases.csv") {
            DocumentKind::Cases
        } else if is_rule_file(&name) {
            DocumentKind::Rule
        } else {
            DocumentKind::Other
        }
    }

    /// A path as places show it: from the folder that the editor works in.
    pub(super) fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).to_string_lossy().replace('\\', "/")
    }

    /// The text of a file: as it is in the editor, or else on the disk.
    pub(super) fn text(&self, path: &Path) -> Option<String> {
        if let Some(open) = self.open.values().find(|open| open.path == path) {
            return Some(open.document.text().to_owned());
        }
        let bytes = files::head(path, LARGEST_CASES + 1).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        Some(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned))
    }

    /// The configuration that is in force for a file: `--config`, or the nearest one in its folder or above.
    pub(super) fn config_path(&self, of: &Path) -> PathBuf {
        if let Some(named) = &self.config {
            return named.clone();
        }
        let is_there = |path: &PathBuf| files::is_regular(path) || self.open.values().any(|open| open.path == *path);
        let folders = of.ancestors().skip(1).take(HIGHEST);
        let found = folders.map(|folder| folder.join(CONFIG_FILE)).find(is_there);
        found.unwrap_or_else(|| self.root.join(CONFIG_FILE))
    }

    /// The configuration for a file, as far as it can be read.
    pub(super) fn config_for(&self, of: &Path) -> Config {
        let path = self.config_path(of);
        let parsed = self.text(&path).and_then(|text| Config::parse(&self.shown(&path), &text).ok());
        parsed.unwrap_or_default()
    }

    /// The export that the configuration of a file names.
    pub(super) fn export_for(&self, of: &Path, config: &Config) -> Option<PathBuf> {
        let export = config.editor_export.as_ref()?;
        Some(self.config_path(of).parent().unwrap_or(Path::new("")).join(&export.value))
    }

    /// A rule file, loaded with its settings; the error has everything that is wrong with it.
    pub(super) fn load(&mut self, path: &Path, config: &Config) -> Result<Arc<RuleSet>, Vec<Diagnostic>> {
        let text = self.text(path).unwrap_or_default();
        let name = name_of(path);
        let id = name.strip_suffix(".rhai").unwrap_or(&name);
        let cases = self.text(&path.with_file_name(format!("{id}.cases.csv")));
        let settings = config.rules.iter().find(|settings| settings.id.value == id);
        let known = self
            .loaded
            .get(path)
            .filter(|known| known.text == text && known.settings.as_ref() == settings && known.cases == cases);
        if let Some(known) = known {
            return known.outcome.clone();
        }
        let of_rule: Vec<RuleSettings> = settings.cloned().into_iter().collect();
        let folder = path.parent().map(|folder| self.shown(folder)).unwrap_or_default();
        let source = RuleSource::from_files(&folder, vec![(name.clone(), text.clone().into_bytes())]);
        let outcome = source.and_then(|mut sources| {
            for source in &mut sources {
                source.cases = cases.clone().map(|cases| (format!("{folder}/{id}.cases.csv"), cases));
            }
            RuleSet::load(sources, &of_rule, &[], false).map(Arc::new)
        });
        let loaded = Loaded { text, cases, settings: settings.cloned(), outcome: outcome.clone() };
        self.loaded.insert(path.to_owned(), loaded);
        outcome
    }

    /// The rule files of a folder, on the disk or new in the editor.
    pub(super) fn rule_files(&self, folder: &Path) -> Vec<PathBuf> {
        let listed = files::list(folder).unwrap_or_default().into_iter();
        let mut paths: Vec<PathBuf> =
            listed.filter(|file| file.is_regular).map(|file| folder.join(file.name)).collect();
        paths
            .extend(self.open.values().filter(|open| open.path.parent() == Some(folder)).map(|open| open.path.clone()));
        paths.retain(|path| self.kind_of(path) == DocumentKind::Rule);
        paths.sort();
        paths.dedup();
        paths
    }

    /// Every rule of a folder that can be used, each in a set of its own.
    pub(super) fn sets(&mut self, folder: &Path, config: &Config) -> Vec<Arc<RuleSet>> {
        let files = self.rule_files(folder);
        files.iter().filter_map(|path| self.load(path, config).ok()).filter(|set| !set.rules.is_empty()).collect()
    }

    /// The rules that a configuration speaks of: those in the folder beside it, or the starter rules.
    pub(super) fn rules_beside(&mut self, config: &Path) -> Vec<RuleSource> {
        let folder = config.parent().unwrap_or(Path::new("")).join(RULES_FOLDER);
        if !holds_rules(&folder) {
            return starter::sources();
        }
        let read = |path: PathBuf| Some((name_of(&path), self.text(&path)?.into_bytes()));
        let contents: Vec<(String, Vec<u8>)> = self.rule_files(&folder).into_iter().filter_map(read).collect();
        RuleSource::from_files(&self.shown(&folder), contents).unwrap_or_default()
    }

    /// Everything wrong with a document, as `rules check` and `config` say it.
    pub(super) fn findings(&mut self, address: &str) -> Vec<Diagnostic> {
        let Some(open) = self.open.get(address) else { return Vec::new() };
        let (path, text) = (open.path.clone(), open.document.text().to_owned());
        match open.kind {
            DocumentKind::Rule => {
                let config = self.config_for(&path);
                let file = self.shown(&path);
                let found = self.load(&path, &config).map_or_else(|found| found, |set| set.notes.clone());
                found.into_iter().filter(|found| found.place.file == file).collect()
            }
            DocumentKind::Cases => case_problems(&self.shown(&path), &text),
            DocumentKind::Config => self.config_findings(&path, &text),
            DocumentKind::Other => Vec::new(),
        }
    }

    /// Everything wrong with a configuration of that text.
    pub(super) fn config_findings(&mut self, path: &Path, text: &str) -> Vec<Diagnostic> {
        let file = self.shown(path);
        let config = match Config::parse(&file, text) {
            Ok(config) => config,
            Err(Error::Diagnostics(found)) => return found,
            Err(_) => return Vec::new(),
        };
        let sources = self.rules_beside(path);
        let mut found = RuleSet::load(sources, &config.rules, &[], false).err().unwrap_or_default();
        let names = [Target::check(&config).err(), additions(&config).err(), owner_override(&config).err()];
        for error in names.into_iter().flatten() {
            if let Error::Diagnostics(wrong) = error {
                found.extend(wrong);
            }
        }
        found.retain(|found| found.place.file == file);
        found.sort_by(|a, b| a.place.cmp(&b.place));
        found
    }
}

/// The name of a file.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
