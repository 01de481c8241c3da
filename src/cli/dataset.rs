//! Several exports as one dataset: a folder with a Parquet file for each owner and year, which readers of Parquet take as one
//! table.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{Datelike as _, NaiveDate};

use super::inputs::ExportOptions;
use super::known_lists::is_list_for_programs;
use super::ledger::LedgerInput;
use super::outcome::{Finished, Outcome};
use super::redact::RedactArgs;
use super::team::{Team, named, told};
use super::{protected_paths, screen};
use crate::audit::{Audit, Redaction, owner_key};
use crate::error::{Error, Result};
use crate::output::{Format, RenderOptions, Shown, format_named, format_of_file};
use crate::store::files::{self, Draft, PathKind};
use crate::store::goal::GoalSize;
use crate::text::counted;

/// The format of its files.
const FORMAT: &str = "parquet";
/// The one file of an owner and a year.
const PART: &str = "part.parquet";

/// A dataset that is to be written.
pub(super) struct Dataset<'a> {
    pub exports: &'a [PathBuf],
    pub options: &'a ExportOptions,
    pub folder: &'a Path,
    pub ledger: &'a LedgerInput,
    pub goal: Option<GoalSize>,
    pub rendered: RenderOptions<'a>,
    pub redact: &'a RedactArgs,
    /// Whether an audit asks for the attention of whoever runs it.
    pub attention: Box<dyn Fn(&Audit) -> bool + Sync + 'a>,
}

/// The owner and the year of a file.
type DatasetPlace = (String, i32);

/// What came of one export.
struct DatasetPart {
    place: DatasetPlace,
    day: NaiveDate,
    /// How many people are in its file.
    people: usize,
    needs_attention: bool,
    is_cut_off: bool,
    /// Whether nothing tells its owner from somebody of the same name.
    is_unsure: bool,
}

/// Whether a place to write to is meant as a folder.
pub(super) fn is_folder(path: &str) -> bool {
    path.ends_with(std::path::is_separator)
}

/// The error of a dataset without exports: what is in this folder is looked for by an audit of one.
pub(super) fn nothing_named() -> Error {
    Error::Usage {
        sentence: "no export is named for the dataset".into(),
        help: "name them, for example `linkprune audit team/*.zip -o dataset/`".into(),
    }
}

/// The folder that `--output` names. `of_one` is an option that is about one export.
pub(super) fn folder<'a>(output: &'a [String], format: Option<&str>, of_one: Option<&str>) -> Result<&'a Path> {
    let refuse = |sentence: String, help: &str| Err(Error::Usage { sentence, help: help.into() });
    if let Some(option) = of_one {
        return refuse(format!("`{option}` is about one export, and a dataset has several"), "leave it out");
    }
    let path = match output {
        [path] if path != "-" => path,
        [] => {
            return refuse(
                "several exports are written into a folder, and none is named".into(),
                "add `-o dataset/`; if they are the two parts that LinkedIn sent, put both into one folder and give that folder",
            );
        }
        _ => return refuse("several exports are written into one folder".into(), "name it with one `-o dataset/`"),
    };
    if !is_folder(path) && files::path_kind(Path::new(path)) == PathKind::Nothing && format_of_file(path).is_some() {
        let help = "name a folder, `-o dataset/`, or audit one export at a time";
        return refuse(format!("several exports are written into a folder, and `{path}` ends as a file does"), help);
    }
    match format {
        None | Some(FORMAT) => Ok(Path::new(path)),
        Some(other) => {
            let sentence = format!("several exports are written as {FORMAT}, and not as {other}");
            refuse(sentence, "leave --format out, or audit one export at a time")
        }
    }
}

/// The files that are written, by owner and year, each with the day and the number of its export.
#[derive(Default)]
struct WrittenParts(Mutex<BTreeMap<DatasetPlace, (NaiveDate, usize)>>);

impl WrittenParts {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<DatasetPlace, (NaiveDate, usize)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a file in its place, unless a newer export of that owner and year is there already.
    fn publish(&self, draft: Draft, part: &DatasetPart, index: usize) -> Result<()> {
        let mut written = self.lock();
        if written.get(&part.place).is_some_and(|there| *there > (part.day, index)) {
            return Ok(());
        }
        draft.publish()?;
        written.insert(part.place.clone(), (part.day, index));
        Ok(())
    }
}

impl Dataset<'_> {
    /// Audits each export and writes its file.
    pub(super) fn write(&self) -> Finished {
        protected_paths::spare_folder(self.folder, self.exports, self.options)?;
        let format = format_named(FORMAT).ok_or(Error::Frames("there is no such format"))?;
        if self.redact.is_given() && holds_a_dataset(self.folder) {
            return Err(Error::CannotWrite {
                path: self.folder.display().to_string(),
                cause: "it holds a dataset, and with --redact the numbers in place of names begin anew in each run: name a new \
                        folder"
                    .into(),
            });
        }
        files::make_folder(self.folder)?;
        let (written, names) = (WrittenParts::default(), ShownNames::of(self.redact));
        let team = Team {
            exports: self.exports,
            options: self.options,
            ledger: self.ledger,
            goal: self.goal,
            redact: self.redact,
        };
        // Numbers of people follow the order of the exports.
        let done =
            team.each(self.redact.is_given(), |index, audit| self.part(&audit, index, format, (&written, &names)))?;
        let written = written.lock();
        let (parts, code) = told(self.exports, done, self.redact);
        if !self.options.settings.quiet {
            self.tell(&parts, &written);
        }
        let attention = parts.iter().any(|(_, part)| part.needs_attention || part.is_cut_off);
        Ok(match code {
            Some(code) => Outcome::Failed(code),
            None if attention => Outcome::Attention,
            None => Outcome::Done,
        })
    }

    /// Writes the file of one audit.
    fn part(
        &self,
        audit: &Audit,
        index: usize,
        format: &Format,
        (written, names): (&WrittenParts, &ShownNames),
    ) -> Result<DatasetPart> {
        let evidence = &audit.evidence;
        let (shown, owner) = names.of_audit(audit);
        let part = DatasetPart {
            place: (owner, evidence.as_of.year()),
            day: evidence.as_of,
            people: audit.rows(self.rendered.list, self.rendered.top).len(),
            needs_attention: (self.attention)(audit),
            is_cut_off: evidence.export.coverage.is_cut_off(),
            is_unsure: evidence.export.owner.url.is_none() && evidence.export.owner.slugs.is_empty(),
        };
        let (owner, year) = (format!("owner={}", part.place.0), format!("year={}", part.place.1));
        let path = files::make_folders_below(self.folder, &[&owner, &year])?.join(PART);
        if files::path_kind(&path) != PathKind::Nothing && !is_list_for_programs(&path) {
            let cause = "it was not written by linkprune".into();
            return Err(Error::CannotWrite { path: path.display().to_string(), cause });
        }
        let draft = Draft::write(&path, |to| (format.write)(shown.as_ref().unwrap_or(audit), &self.rendered, to))?;
        written.publish(draft, &part, index)?;
        Ok(part)
    }

    /// Says what came of each export, and of all.
    fn tell(&self, parts: &[(usize, DatasetPart)], written: &BTreeMap<DatasetPlace, (NaiveDate, usize)>) {
        let name = |index: usize| named(self.exports, index, self.redact);
        let mut rows = 0;
        for (index, part) in parts {
            let (owner, year) = &part.place;
            match written.get(&part.place) {
                Some((_, newer)) if newer != index => screen::say_note(&format!(
                    "{} is left out: {} is of the same owner and year, and is not older",
                    name(*index),
                    name(*newer)
                )),
                _ => {
                    rows += part.people;
                    let people = counted(part.people, "person");
                    let from = name(*index);
                    screen::say(&format!("owner={owner}/year={year}  {people}, as of {}, from {from}", part.day));
                }
            }
            if part.is_unsure {
                let sentence = "tells the address of its owner, so it is taken for nobody else's";
                screen::say_note(&format!("nothing in {} {sentence}", name(*index)));
            }
            if part.is_cut_off {
                screen::say_note(&format!("{} seems cut off: a file in it ends inside a row", name(*index)));
            }
        }
        let owners: BTreeSet<&String> = written.keys().map(|(owner, _)| owner).collect();
        let folder = self.folder.display().to_string();
        screen::say(&format!(
            "written   {}: {} of {}, {} (list {})",
            if self.redact.all() { "FOLDER".into() } else { Shown::new(&folder).to_string() },
            counted(written.len(), "file"),
            counted(owners.len(), "owner"),
            counted(rows, "row"),
            self.rendered.list.word(),
        ));
    }
}

/// Whether files of owners are in a folder.
fn holds_a_dataset(folder: &Path) -> bool {
    files::list(folder).unwrap_or_default().iter().any(|listed| listed.is_folder && listed.name.starts_with("owner="))
}

/// What owners are called in the names of folders, and people in the files.
struct ShownNames {
    redaction: Mutex<Redaction>,
    /// The numbers of owners, by their words; `None` where they are called by these.
    numbers: Option<Mutex<BTreeMap<String, usize>>>,
}

impl ShownNames {
    fn of(redact: &RedactArgs) -> Self {
        let numbers = redact.is_given().then(|| Mutex::new(BTreeMap::new()));
        Self { redaction: Mutex::new(redact.redaction()), numbers }
    }

    /// The audit as it may be shown, where that is not as it is, and the word for its owner.
    fn of_audit(&self, audit: &Audit) -> (Option<Audit>, String) {
        let key = owner_key(&audit.evidence.export);
        let Some(numbers) = &self.numbers else { return (None, key) };
        let mut numbers = numbers.lock().unwrap_or_else(PoisonError::into_inner);
        let next = numbers.len() + 1;
        let number = *numbers.entry(key).or_insert(next);
        let shown = self.redaction.lock().unwrap_or_else(PoisonError::into_inner).redacted(audit);
        (shown, format!("owner-{number}"))
    }
}
